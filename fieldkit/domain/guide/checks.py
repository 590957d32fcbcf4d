"""What can be wrong with a guide above its syntax: time, breaks, recalls, boards, stickers.

An error stops a run; a warning is advice. Every problem has the line it is about and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fieldkit.domain.guide.model import (
    QUESTIONS,
    BoardRole,
    BoardSpec,
    Condition,
    Guide,
    Item,
    Kind,
    Problem,
    Round,
    Section,
    SectionKind,
)
from fieldkit.domain.guide.near import did_you_mean, nearest

LONGEST_SITTING = 90
"""Minutes a group sits without a break before the guide is warned about."""
LONGEST_SECTION = 240
LONGEST_ITEM = 600
"""Characters a moderator can take in at a glance, generously."""
MUST_MINUTES = 2
"""Minutes a must-ask takes at the very least."""


def check(guide: Guide) -> list[Problem]:
    """Every problem of a guide that reads well, in the order of its lines."""
    rules: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
        _lengths,
        _total,
        _sitting,
        _breaks,
        _ending,
        _items,
        _must,
        _recalls,
        _boards,
        _rounds,
        _services,
        _recontact,
    )
    found = [problem for rule in rules for problem in rule(guide)]
    return sorted(found, key=lambda p: p.line)


def _error(line: int, message: str, hint: str) -> Problem:
    return Problem(line, "error", message, hint)


def _warning(line: int, message: str, hint: str) -> Problem:
    return Problem(line, "warning", message, hint)


# --- time ------------------------------------------------------------------------------------


def _lengths(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        if section.minutes <= 0:
            message = f"“{section.title}” has 0 minutes."
            yield _error(section.line, message, "Give it a minute at least, or take it out.")
        elif section.minutes > LONGEST_SECTION:
            message = f"“{section.title}” has {section.minutes} minutes, more than four hours."
            yield _error(section.line, message, "Write minutes, or split the section.")


def _total(guide: Guide) -> Iterator[Problem]:
    stated, total = guide.stated_minutes, guide.total_minutes
    if stated is None or stated == total or any(s.minutes <= 0 for s in guide.sections):
        return
    far = f"{abs(total - stated)} min {'over' if total > stated else 'under'}"
    message = f"The sections add up to {total} min, {far} the stated {stated}."
    hint = f"Change the minutes of a section, or write length: {total} in the front matter."
    yield _warning(1, message, hint)


def _sitting(guide: Guide) -> Iterator[Problem]:
    for sitting in _sittings(guide):
        minutes = sum(s.minutes for s in sitting)
        doubtful = any(s.minutes > LONGEST_SECTION for s in sitting)  # told already
        if minutes > LONGEST_SITTING and not doubtful:
            first, last = sitting[0], sitting[-1]
            message = f"No break in {minutes} minutes, from “{first.title}” to “{last.title}”."
            hint = f"Put ## Break (5 min) before people have sat for {LONGEST_SITTING} minutes."
            yield _warning(first.line, message, hint)


def _sittings(guide: Guide) -> Iterator[list[Section]]:
    """The sections between breaks."""
    run: list[Section] = []
    for section in guide.sections:
        if section.kind is SectionKind.SECTION:
            run.append(section)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _breaks(guide: Guide) -> Iterator[Problem]:
    for n, section in enumerate(guide.sections):
        if section.kind is not SectionKind.BREAK:
            continue
        if n and guide.sections[n - 1].kind is SectionKind.BREAK:
            yield _warning(section.line, "Two breaks in a row.", "Make them one.")
        if n == 0:
            message = "The guide begins with a break."
            yield _warning(section.line, message, "Put a section before it.")


_ENDINGS = ("wrap", "close", "closing", "thank", "thanks", "end", "ending", "final", "conclusion")


def _ending(guide: Guide) -> Iterator[Problem]:
    if len(guide.sections) < 2:
        return
    last = guide.sections[-1]
    hint = "End with a short section such as ## Wrap-up (5 min)."
    if last.kind is SectionKind.BREAK:
        yield _warning(last.line, "The guide ends with a break.", hint)
    elif not (_words(last.title) | _words(last.id)) & set(_ENDINGS):
        yield _warning(last.line, "There is no wrap-up at the end.", hint)


def _words(title: str) -> set[str]:
    return set("".join(c if c.isalpha() else " " for c in title.casefold()).split())


def _must(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        count = sum(item.must for item in section.walk())
        if section.minutes > 0 and count * MUST_MINUTES > section.minutes:
            asks = "must-ask" if count == 1 else "must-asks"
            message = (
                f"{count} {asks} cannot fit into the {section.minutes} min of “{section.title}”."
            )
            hint = f"Reckon {MUST_MINUTES} minutes each at least: give it time, or mark fewer."
            yield _warning(section.line, message, hint)


# --- items -----------------------------------------------------------------------------------


def _items(guide: Guide) -> Iterator[Problem]:
    for section in guide.sections:
        if not section.items and section.kind is SectionKind.SECTION:
            message = f"“{section.title}” has nothing in it."
            yield _warning(section.line, message, "Write its questions as bullets: - words")
        for item in section.walk():
            yield from _item(item)


def _item(item: Item) -> Iterator[Problem]:
    if len(item.text) > LONGEST_ITEM:
        message = f"{len(item.text)} characters are too long to read at a glance."
        yield _warning(item.line, message, "Split the bullet, or keep only what is said.")
    if item.each and not item.kinds & QUESTIONS:
        message = ".each is for a question that every participant answers; this is none."
        yield _warning(item.line, message, "Add [ASK], or take .each away.")
    if item.scale is not None and not item.each:
        message = "A scale without .each: nobody’s answer can be written down."
        yield _warning(item.line, message, "Add .each, or take the scale away.")
    yield from _choices(item)


def _choices(item: Item) -> Iterator[Problem]:
    if not item.choices:
        return
    if len(item.choices) < 2:
        message = "Only one answer to choose from."
        yield _error(item.line, message, 'Give two at least: choices="yes|no|not sure".')
    if not item.kinds & QUESTIONS:
        message = "Answers to choose from, where nothing is asked."
        yield _warning(item.line, message, "Add [ASK], or take the choices away.")
    if item.scale is not None:
        message = "A scale and answers to choose from on one question."
        yield _warning(item.line, message, "Keep one of the two.")


def _recalls(guide: Guide) -> Iterator[Problem]:
    everywhere: dict[str, int] = {}
    for _, item in guide.walk():
        for known in _fills(item):
            everywhere.setdefault(known, item.line)
    before: set[str] = set()
    for _, item in guide.walk():
        for wanted in item.recalls:
            if wanted not in everywhere:
                near = did_you_mean(wanted, (i for i in everywhere if "." not in i))
                hint = near or "Give the earlier question an id: [ASK]{#favourite}."
                message = f"The recall of “{wanted}”: nothing in the guide has that id."
                yield _error(item.line, message, hint)
            elif wanted not in before:
                message = f"The recall of “{wanted}” comes before it is filled."
                hint = f"It is on line {everywhere[wanted]}; recall it further down."
                yield _error(item.line, message, hint)
        before.update(_fills(item))


def _fills(item: Item) -> tuple[str, ...]:
    """The ids under which what an item brings can be recalled."""
    return (item.id,) if item.board is None else (item.id, item.board.id)


# --- boards, stickers, services ----------------------------------------------------------------


def _boards(guide: Guide) -> Iterator[Problem]:
    seen: dict[str, tuple[BoardSpec, int]] = {}
    parts: dict[BoardRole, str] = {}
    for _, item in guide.walk():
        board = item.board
        if board is None:
            continue
        if board.role is not None and parts.setdefault(board.role, board.id) != board.id:
            message = f"The flipchart “{parts[board.role]}” has the role “{board.role}” already."
            hint = "One sheet plays a part; take the role away from one of them."
            yield _error(item.line, message, hint)
        if not board.columns:
            hint = f'Write [FLIPCHART]{{#{board.id} columns="Good points|Bad points"}}.'
            yield _error(item.line, f"The flipchart “{board.id}” has no columns.", hint)
        first, line = seen.setdefault(board.id, (board, item.line))
        if first.columns != board.columns:
            message = f"The flipchart “{board.id}” has other columns on line {line}."
            hint = "Use another id, or leave the columns out here to mean the same sheet."
            yield _error(item.line, message, hint)


def _rounds(guide: Guide) -> Iterator[Problem]:
    first: dict[Round, int] = {}
    for _, item in guide.walk():
        if item.round is not None:
            first.setdefault(item.round, item.line)
    if not first:
        return
    line = min(first.values())
    if not guide.services:
        hint = "List them in the front matter:   - {id: jobs, name: Job openings, colour: blue}"
        yield _error(line, "A sticker round, but the guide has no services.", hint)
    if Round.RECEIVED in first and Round.WANTED not in first:
        message = "Stickers for what was received, and no round for what was wanted."
        yield _warning(line, message, "Add [STICKERS]{round=wanted} before it.")
    elif Round.RECEIVED in first and first[Round.RECEIVED] < first[Round.WANTED]:
        message = "The round for what was received comes before the one for what was wanted."
        yield _warning(line, message, "Ask first what people wanted, so that it stays unbent.")


def _services(guide: Guide) -> Iterator[Problem]:
    known = {service.id for service in guide.services}
    used = False
    for _, item in guide.walk():
        used = used or Kind.STICKERS in item.kinds
        if item.service is not None and item.service not in known:
            message = f"There is no service “{item.service}” in the front matter."
            near = nearest(item.service, known)
            hint = f"Did you mean {near}?" if near else "Add it to services: at the top."
            yield _error(item.line, message, hint)
    if known and not used:
        message = "The guide lists services, but has no stickers for them."
        yield _warning(1, message, "Add [STICKERS]{round=wanted}, or take services: out.")


def _recontact(guide: Guide) -> Iterator[Problem]:
    needs = [
        item.line
        for _, item in guide.walk()
        if Kind.RECONTACT not in item.kinds
        and Condition.RECONTACT_NO in {item.when, *(s.when for s in item.segments)}
    ]
    if needs and not any(Kind.RECONTACT in item.kinds for _, item in guide.walk()):
        message = "if=recontact-no, but nothing in the guide asks about being contacted again."
        yield _warning(needs[0], message, "Add [RECONTACT] to the bullet that asks.")
