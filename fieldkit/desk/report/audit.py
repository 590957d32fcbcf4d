"""The audit appendix: who coded what and when, how far they agree, and what was changed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from fieldkit.desk.coding.comparing import compare
from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.report.saying import day
from fieldkit.desk.report.tables import row, sentence, words
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.report.document import Block, Column, Head, Tabled, Words
from fieldkit.domain.session.event_words import DESK
from fieldkit.errors import CodingError
from fieldkit.word.text import plural


def audit_blocks(evidence: Evidence) -> tuple[Block, ...]:
    """The appendix, for the end of a report."""
    head = Head(1, words("How the evidence was made"), 0, numbered=False, appendix=True)
    return (head, *_coders(evidence), *_agreement(evidence), *_changes(evidence), *_files(evidence))


def _coders(evidence: Evidence) -> tuple[Block, ...]:
    rows = [r for g in evidence.groups for r in _coders_in(g, evidence)]
    if not rows:
        return sentence("Nothing was coded.")
    alt = (
        f"One row for each coder in each group, {len(rows)} in all: turns read, passages coded, and "
        "from which day to which."
    )
    columns = (
        Column("Group", 1.6), Column("Coder", 1.6), Column("Used here", 1.2),
        Column("First and last day", 2.6), Column("Turns done", 1, True),
        Column("Passages", 1.1, True),
    )  # fmt: skip
    note = "“Used here” is the layer this report’s counts come from."
    return (Tabled("audit_coders", "Who coded what, and when", columns, tuple(rows), alt, note),)


def _coders_in(held: Held, evidence: Evidence) -> list[tuple[Words, ...]]:
    codings = evidence.codings(held)
    rows = []
    for coder in codings.coders():
        mine = codings.layer(coder)
        used = "Yes" if evidence.coded.coder.get(held.id) == coder else "No"
        name = "Settled together" if coder == CONSENSUS else coder
        read = len(codings.read.get(coder, ()))
        rows.append(row(held.name, name, used, _days(mine), read, len(mine)))
    return rows


def _days(codings: list[Coding]) -> str:
    at = sorted(x.at_ms for x in codings if x.at_ms)
    if not at:
        return "Not known"
    first, last = (_day(ms) for ms in (at[0], at[-1]))
    return first if first == last else f"{first} to {last}"


def _day(ms: int) -> str:
    return day(datetime.fromtimestamp(ms / 1000, UTC).date().isoformat())


def _agreement(evidence: Evidence) -> tuple[Block, ...]:
    rows = []
    for g in evidence.groups:
        try:
            found = compare(g.book, evidence.codebooks, intervals=False)
        except CodingError:
            continue
        whole = found.rows[0]
        rows.append(
            row(g.name, " and ".join(found.coders), whole.units, len(found.differ), len(found.settled),
                _figure(whole.percent), _figure(whole.alpha.value))
        )  # fmt: skip
    if not rows:
        return sentence("No group was coded by two people, so there is no agreement to give.")
    alt = f"One row for each of {plural(len(rows), 'group')} that several people coded."
    columns = (
        Column("Group", 1.4), Column("Coders", 2), Column("Turns both did", 1.1, True),
        Column("Differ", 0.9, True), Column("Settled", 1, True), Column("Share alike", 1, True),
        Column("Alpha", 0.9, True),
    )  # fmt: skip
    note = (
        "Alpha is Krippendorff’s, over sets of codes by MASI distance; 1 is full agreement, 0 what "
        "chance would give."
    )
    return (Tabled("audit_agreement", "How far the coders agree", columns, tuple(rows), alt, note),)


def _figure(value: float | None) -> str:
    return "Not defined" if value is None else f"{value:.2f}"


_KINDS = {
    "transcript": "transcripts brought in or set aside", "voice": "voices given a seat",
    "turn": "turns put right or placed", "private": "personal details decided",
    "coding": "codings made or changed", "suggestion": "suggestions refused",
    "memo": "memos",
}  # fmt: skip


def _changes(evidence: Evidence) -> tuple[Block, ...]:
    rows = []
    for g in evidence.groups:
        counts = Counter(
            e.body.kind.split(".")[0] for e in g.book.events if e.body.kind.startswith(DESK)
        )
        rows += [row(g.name, _KINDS.get(k, k).capitalize(), n) for k, n in sorted(counts.items())]
    if not rows:
        return sentence("Nothing was done at the desk after the groups.")
    alt = (
        f"One row for each kind of act at the desk in each group, {len(rows)} in all, with how many "
        "events of the kind the log holds, undone ones included."
    )
    columns = (Column("Group", 2), Column("What was done", 4), Column("Events", 1, True))
    return (
        Tabled("audit_changes", "What was done at the desk", columns, tuple(rows), alt,
               "Every event stays in the log; what was undone is counted as well."),
    )  # fmt: skip


def _files(evidence: Evidence) -> tuple[Block, ...]:
    rows = []
    for g in evidence.groups:
        for record in g.book.records.counting():
            body = record.imported
            rows.append(row(g.name, str(record.number), body.turns, body.digest[:16]))
    if not rows:
        return sentence("No transcript was brought in.")
    alt = f"One row for each of {plural(len(rows), 'transcript')}: its group, turns and digest."
    columns = (
        Column("Group", 2), Column("Transcript", 1.2), Column("Turns", 1, True),
        Column("Digest, first 16 digits", 3, True),
    )  # fmt: skip
    note = (
        "The digest is over all words of the transcript as it was read: any change would change it."
    )
    return (
        Tabled(
            "audit_files", "The transcripts behind this report", columns, tuple(rows), alt, note
        ),
    )
