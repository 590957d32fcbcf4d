"""Where the group stands, in words: what the room shows, for whoever hears rather than sees."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from fieldkit.desk.show import clock_words, silences
from fieldkit.domain.guide.model import Condition, Item, Kind, Section, SectionKind
from fieldkit.domain.session import flow, rundown
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.captured import lines_of
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.recall import recalled
from fieldkit.domain.session.state import Board, GroupState, Phase

CONDITIONS: dict[Condition, str] = {
    Condition.NEEDED: "if needed",
    Condition.UNCOVERED: "if not covered already",
    Condition.ANSWER: "depends on the answer",
    Condition.FINDING: "if you find so",
    Condition.NEVER_TOLD: "if never told",
    Condition.RECONTACT_NO: "only those who said no",
}


def typed_name(state: GroupState) -> str:
    """The group as one would type it in a command."""
    return shlex.quote(state.name if state.name.isprintable() else state.id)


def section_words(section: Section) -> str:
    """A section with the id that --take, --drop and --set want."""
    return f"{section.title} ({section.id})"


def item_words(state: GroupState, item: Item) -> str:
    """The words for this group; a part that is not always said comes with its condition."""
    parts = []
    for segment in item.segments:
        if stands(state, segment.when):
            words = CONDITIONS.get(segment.when) if segment.when is not None else None
            parts.append(f"({words}: {segment.text.strip()})" if words else segment.text)
    return " ".join("".join(parts).replace(" ,", ",").split())


def _tag(item: Item) -> str:
    kinds = dict.fromkeys((item.kind, *item.also))
    words = [k.value.replace("-", " ") for k in kinds]
    if item.must:
        words.append("must be asked")
    if item.each:
        words.append("each in turn")
    if item.when in CONDITIONS:
        words.append(CONDITIONS[item.when])
    if item.round is not None:
        words.append(f"{item.round.value} round")
    return f"[{', '.join(words)}]"


def item_line(state: GroupState, item: Item) -> str:
    """An item on a line: what it asks of the moderator, its words, its id."""
    return f"{_tag(item)} {item_words(state, item)} ({item.id})"


# --- now -------------------------------------------------------------------------------------


def now_lines(state: GroupState, now_s: float) -> list[str]:
    """What the room shows at this moment, in the order one wants to hear it."""
    if state.phase is Phase.SETTING_UP:
        return [f"Not started: `group start --group {typed_name(state)}` starts the clock."]
    if state.phase is Phase.CLOSED or state.section is None:
        return ["Closed."]
    section, now = state.sections[state.section], rundown.pace(state, now_s)
    left = f"{rundown.minutes_and_seconds(now.left_s)} {'over' if now.over else 'left'}"
    ends = f"{rundown.offset_words(now.offset_s)}, ends {clock_words(state, now.expected_end_s)}"
    lines = [f"{section.title}, {left}; {ends}"]
    if section.kind is SectionKind.BREAK:
        lines.append(_break_words(state, section, now_s))
    else:
        lines += table_lines(state, now_s)
        lines.append(next_words(state))
    return [*lines, *_signals(state, now)]


def _break_words(state: GroupState, section: Section, now_s: float) -> str:
    back = clock_words(state, now_s + rundown.pace(state, now_s).left_s)
    following = flow.next_section(state)
    then = section_words(following) if following is not None else "the close"
    return f"{section.title}: back at {back}. Then: {then}; `--section` goes on."


def table_lines(state: GroupState, now_s: float) -> list[str]:
    """The item on the table and everything that belongs to it."""
    item = state.items.get(state.item or "")
    if item is None:
        return ["Nothing is on the table."]
    lines = [f"On the table: {item_line(state, item)}"]
    if item.wait is not None and state.shown:
        had = rundown.minutes_and_seconds(now_s - state.shown[-1].start)
        lines.append(f"  They have had {had} ({item.wait}).")
    lines += _under(state, item)
    lines += _recalls(state, item)
    if item.handout:
        lines.append(f"  Hand out: {item.handout}")
    board = state.boards.get(item.board.id) if item.board is not None else None
    if board is not None:
        count = len(lines_of(state, board.id))
        columns = " | ".join(board.columns)
        lines.append(
            f"  Board: {board.title} ({board.id}), columns {columns}; "
            f"{count} {'line' if count == 1 else 'lines'}"
        )
    if item.each or item.scale:
        lines.append(f"  {_to_hear(state, item)}")
    if Kind.RECONTACT in item.kinds:
        no = [p.code for p in state.roster() if p.recontact.at_recruitment is False]
        lines.append(f"  Said no to recontact at recruitment: {', '.join(no) or 'nobody'}")
    return lines


def _under(state: GroupState, item: Item) -> Iterator[str]:
    """Probes and what else stands under an item; held-back prompts folded until opened."""
    held = flow.held_back(item)
    for child in item.children:
        if child not in held and stands(state, child.when):
            yield f"  {item_line(state, child)}"
    if held and item.id not in state.prompted:
        many = "1 prompt" if len(held) == 1 else f"{len(held)} prompts"
        opens = (
            f"`group next {typed_name(state)} --prompts` opens {'it' if len(held) == 1 else 'them'}"
        )
        yield f"  {many} held back: {opens}"
    elif held:
        yield "  Prompts, opened:"
        yield from prompt_lines(state, item)


def prompt_lines(state: GroupState, item: Item) -> Iterator[str]:
    """The held-back prompts themselves."""
    for child in flow.held_back(item):
        yield f"    [prompt] {item_words(state, child)} ({child.id})"


def _recalls(state: GroupState, item: Item) -> Iterator[str]:
    seen = set()
    for one in item.walk():
        for found in recalled(state, one):
            if found.source in seen:
                continue
            seen.add(found.source)
            said = "; ".join(
                f"{text} ({', '.join(who)})" if who else text for text, who in found.lines
            )
            yield f"  Said before, {found.title}: {said or 'nothing was captured'}"


def _to_hear(state: GroupState, item: Item) -> str:
    heard = set(state.answers.get(item.id, {}))
    for note in state.notes:
        if note.item == item.id and not note.struck:
            heard.update(note.speakers)
    still = [p.code for p in state.present() if p.code not in heard]
    if not state.participants:
        return "The roster is empty."
    return f"Still to hear: {', '.join(still)}" if still else "Everybody has answered."


def next_words(state: GroupState) -> str:
    """What comes next: an item, or at the section's end the next section."""
    following = flow.next_step(state)
    if following is not None:
        return f"Next: {item_line(state, following)}"
    section = flow.next_section(state)
    if section is None:
        return f"Next: the close, `group close {typed_name(state)}`"
    minutes = state.plan.get(section.id, section.minutes)
    return f"Next: section {section_words(section)}, {minutes} min; `--section` goes on"


def _signals(state: GroupState, now: rundown.Pace) -> Iterator[str]:
    """What the band of the room says: the silent signals, a plan that is due, who is quiet."""
    if now.signal_min is not None:
        yield f"{now.signal_min} minutes to the promised end."
    if rundown.asks_now(state, now.now_s):
        yield f"A new plan is due: `group plan {typed_name(state)}`"
    must = must_asks_open(state, state.section)
    if must:
        yield f"Must still be asked in this section: {', '.join(i.id for i in must)}"
    quiet = [f"{code} ({int(s // 60)} min)" for code, s in silences(state, now.now_s).items()]
    if quiet:
        yield f"Not heard for a while: {', '.join(quiet)}"


# --- the whole of it -------------------------------------------------------------------------


def whole(state: GroupState, now_s: float) -> list[str]:
    """Where the group stands, for a terminal or a screen reader: one fact a line."""
    if state.guide is None:
        return ["No guide."]
    lines = [f"{state.name}: {state.guide.title}", f"Phase: {state.phase.value.replace('-', ' ')}"]
    present = len(state.present())
    lines.append(f"Participants: {len(state.participants)}, {present} in the room")
    refusals = refusal_words(state)
    if refusals:
        lines.append(f"Refusals: {refusals}")
    if state.phase is not Phase.CLOSED:
        lines += ["", *now_lines(state, now_s)]
    lines += ["", "Sections (planned, spent):", *section_lines(state, now_s)]
    filled = [b for b in state.boards.values() if b.all_lines()]
    if filled:
        lines += ["", "Boards:"]
        lines += [line for board in filled for line in board_lines(board)]
    lines += ["", f"Notes: {sum(not n.struck for n in state.notes)}"]
    counts = tally(coverage(state, now_s))
    lines.append("Questions: " + ", ".join(f"{v} {k.replace('-', ' ')}" for k, v in counts.items()))
    return lines


def refusal_words(state: GroupState) -> str:
    """Who refused what, as codes; "" when nobody did."""
    said = (
        (Purpose.TAKE_PART, "no consent to take part:"),
        (Purpose.RECORDING, "not to be recorded:"),
        (Purpose.QUOTES, "no quotes from"),
    )
    return "; ".join(
        f"{words} {', '.join(codes)}"
        for purpose, words in said
        if (codes := state.refusals(purpose))
    )


def section_lines(state: GroupState, now_s: float) -> Iterator[str]:
    """The running order, each section with its id."""
    for n, row in enumerate(rundown.rows(state, now_s), 1):
        spent = rundown.minutes_and_seconds(row.spent_s) if row.spent_s else "-"
        planned = f"{row.planned_min} min"
        if row.planned_min != row.original_min:
            planned += f" (guide: {row.original_min})"
        stands_at = row.state.value.replace("-", " ")
        yield f"  {n}. {row.title} ({row.section}): {planned}, {spent}, {stands_at}"


def board_lines(board: Board) -> list[str]:
    """A board, a line each with its reference: BOARD.COLUMN.NUMBER."""
    lines = [f"  {board.title} ({board.id})"]
    for n, (name, column) in enumerate(zip(board.columns, board.lines, strict=True), 1):
        lines.append(f"    {n} {name}: {'' if column else 'nothing yet'}".rstrip())
        for k, line in enumerate(column, 1):
            who = f" ({', '.join(line.speakers)})" if line.speakers else ""
            marks = (" [struck]" if line.struck else "") + (" [prompted]" if line.prompted else "")
            lines.append(f"      {board.id}.{n}.{k} {line.text}{who}{marks}")
    return lines
