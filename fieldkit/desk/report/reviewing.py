"""What the prose of a report claims, held against the evidence: spread, typed numbers, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.quotes import find_place
from fieldkit.domain.coding.themes import Standing
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.report.claims import check_claims
from fieldkit.domain.report.document import (
    Document,
    Head,
    Kind,
    Level,
    Listed,
    Para,
    Quoted,
    Tabled,
    Trouble,
    Troubles,
    Words,
    Written,
    plain,
)
from fieldkit.domain.report.facts import Facts
from fieldkit.domain.report.typed import Typed, typed_numbers
from fieldkit.errors import FieldkitError

_HOLE = "N"
_RECOMMENDED = re.compile(r"\bR(\d{1,2})\b")
_LONG_HEADING = 100


def review(
    written: Sequence[Written], evidence: Evidence, facts: Facts, troubles: Troubles
) -> None:
    """Goes through a report as it is written; what is wrong or doubtful goes to `troubles`."""
    count = sum(
        len(b.items) for b in written if isinstance(b, Listed) and b.kind is Kind.RECOMMENDATIONS
    )
    theme: Standing | None = None
    level, before = 0, None
    for block in written:
        if isinstance(block, Head):
            if block.level <= level or not theme:
                theme, level = None, 0
            if block.theme:
                theme, level = _theme(block, evidence, troubles), block.level
            if len(plain(block.words)) > _LONG_HEADING:
                troubles.doubt(block.line, "A heading is too long to read at once.", "Shorten it.")
        if isinstance(block, Quoted) and isinstance(before, Head):
            troubles.doubt(
                block.line, "A quote stands first in its section.", "Say first what it shows."
            )
        if isinstance(block, Quoted) and theme is not None:
            _of_theme(block, theme, evidence, troubles)
        for words, line in _prose(block):
            _numbers(words, line, theme, evidence, facts, troubles)
            _recommended(words, line, count, troubles)
            if theme is not None:
                _claims(words, line, theme, evidence, troubles)
        before = block


def _prose(block: Written) -> Iterator[tuple[Words, int]]:
    match block:
        case Head() | Para():
            yield block.words, block.line
        case Listed():
            yield from zip(block.items, block.lines, strict=True)
        case Tabled():
            for row in block.rows:
                yield from ((cell, block.line) for cell in row)
        case _:
            return


def _theme(head: Head, evidence: Evidence, troubles: Troubles) -> Standing | None:
    found = evidence.standings.get(head.theme)
    if found is None:
        hint = did_you_mean(head.theme, evidence.standings)
        troubles.error(head.line, f"There is no theme “{head.theme}”.", hint)
    elif not found.people:
        troubles.doubt(
            head.line,
            f"The theme “{head.theme}” has no evidence: nothing is coded with it.",
            "Code for it, say that nobody spoke of it, or leave the section out.",
        )
    return found


def _of_theme(quote: Quoted, theme: Standing, evidence: Evidence, troubles: Troubles) -> None:
    try:
        place = find_place(evidence, quote.id)
    except FieldkitError:  # told where the quote itself is checked
        return
    turns = {part.turn for part in place.ref.said.parts}
    record = place.ref.record.id
    if not any(
        p.transcript == record and p.turn in turns and p.code in theme.theme.codes
        for p in evidence.coded.passages
    ):
        troubles.doubt(
            quote.line, f"{place.id} is not coded with this section’s theme.",
            f"Its codes: {', '.join(theme.theme.codes)}.",
        )  # fmt: skip


def _text(words: Words) -> str:
    """The words somebody typed; what is looked up or vouched for is one letter."""
    return "".join(_HOLE if p.hole or p.stands else p.text for p in words)


def _at(text: str, at: int, line: int) -> int:
    return line + text[:at].count("\n")


def _numbers(
    words: Words,
    line: int,
    theme: Standing | None,
    evidence: Evidence,
    facts: Facts,
    troubles: Troubles,
) -> None:
    text = _text(words)
    first = [f"themes.{evidence.theme_steps[theme.theme.id]}."] if theme is not None else []
    for typed in typed_numbers(text):
        if typed.percent:
            troubles.doubt(
                _at(text, typed.at, line), f"“{typed.words}” per cent: a share of few people.",
                "Say how many of how many.",
            )  # fmt: skip
            continue
        troubles.doubt(
            _at(text, typed.at, line), f"The number “{typed.words}” is typed.",
            _instead(typed, facts, first),
        )  # fmt: skip


def _instead(typed: Typed, facts: Facts, first: Sequence[str]) -> str:
    names = facts.with_value(typed.value, first) if typed.value is not None else []
    likely = [n for n in names if not first or n.startswith(first[0])] or names
    vouch = f"[{typed.words}]{{.typed}} says that you vouch for it."
    if not likely:
        return f"No fact has this value; {vouch}"
    shown = " or ".join(f"{{{{ {n} }}}}" for n in likely[:2])
    more = f" (and {len(likely) - 2} more facts)" if len(likely) > 2 else ""
    return f"If it is a count, write {shown}{more}; {vouch}"


def _recommended(words: Words, line: int, count: int, troubles: Troubles) -> None:
    text = _text(words)
    for match in _RECOMMENDED.finditer(text):
        if not 0 < int(match[1]) <= count:
            have = f"They run from R1 to R{count}." if count else "There are none yet."
            where = _at(text, match.start(), line)
            troubles.error(where, f"There is no recommendation {match[0]}.", have)


def _claims(
    words: Words, line: int, theme: Standing, evidence: Evidence, troubles: Troubles
) -> None:
    text = _text(words)
    for claim in check_claims(text, theme, evidence.people):
        said = f"“{' '.join(claim.words.split())}” does not hold: {claim.message}."
        step = evidence.theme_steps[theme.theme.id]
        hint = f"Write {{{{ themes.{step}.where }}}}, or vouch for it: [words]{{.typed}}."
        troubles.all.append(Trouble(_at(text, claim.at, line), claim.level, said, hint))


def coverage_of(document: Document, troubles: Troubles) -> None:
    """What a client looks for in any report and would miss."""
    if not any(isinstance(b, Head) for b in document.blocks):
        troubles.all.append(Trouble(1, Level.ERROR, "The report has no headings.", "Write some."))
