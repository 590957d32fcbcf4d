"""`fieldkit transcript align|place|export`: laid along the guide, put right, and out of the study."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.laying import lay
from fieldkit.domain.transcript.naming import clock
from fieldkit.errors import AskedWrongly

if TYPE_CHECKING:
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.desk.transcripts.laying import Laid
    from fieldkit.domain.transcript.record import Record

_MOST_DRIFT = 0.05
"""Seconds a second: a recorder that is worse than this is broken."""
_DOUBTFUL = 0.6
"""Below this confidence a turn's section is counted as doubtful."""


def run_align(args: argparse.Namespace) -> int:
    """Where each turn falls in the guide, and how the recorder's clock lies to the room's."""
    with book_of(args) as book:
        record = book.one(args.number)
        if args.by_itself and (args.offset is not None or args.drift is not None):
            raise AskedWrongly("--by-itself finds the clock; --offset and --drift say it.", "")
        if args.by_itself:
            acts.set_clock(book, record, None)
        elif args.drift is not None and not abs(args.drift) <= _MOST_DRIFT:
            raise AskedWrongly(
                f"A drift of {args.drift} is no clock’s.", "It is a small number, such as 0.0002."
            )
        elif args.offset is not None:
            acts.set_clock(book, record, _seconds(args.offset), args.drift)
        elif args.drift is not None:
            raise AskedWrongly("--drift goes with --offset.", "Say both.")
        record = book.records.all[record.id]
        laid = lay(book, record)
        if args.json:
            print(json.dumps(_as_json(book, record, laid), ensure_ascii=False, indent=2))
        else:
            say(*_lines(book, record, laid))
    return 0


def _seconds(text: str) -> float:
    """Seconds, or minutes and seconds, either way of the first hello. Raises AskedWrongly."""
    from fieldkit.desk.transcripts.finding import seconds_typed

    sign = -1 if text.strip().startswith("-") else 1
    return sign * seconds_typed(text.strip().lstrip("+-"))


def _as_json(book: Book, record: Record, laid: Laid) -> dict[str, object]:
    turns: list[dict[str, object]] = []
    for said in book.said(record):
        placed = laid.of(said)
        if placed is None:
            continue
        turns.append(
            {
                "n": said.turn,
                "ref": said.ref,
                "section": placed.section,
                "item": placed.item,
                "confidence": round(placed.confidence, 3),
                "item_confidence": round(placed.item_confidence, 3),
                "session_s": None if placed.at is None else round(placed.at, 2),
            }
        )
    found = laid.alignment
    return {
        "turns": turns,
        "offset": None if found.offset is None else round(found.offset, 2),
        "drift": None if found.drift is None else round(found.drift, 6),
        "clock_given": found.given,
        "clock_confidence": round(found.clock_sure, 3),
        "sections": [
            {
                "section": e.section,
                "turns": e.turns,
                "strength": round(e.strength, 3),
                "little_evidence": e.little,
                "why": e.why,
            }
            for e in found.sections
        ],
    }


def _lines(book: Book, record: Record, laid: Laid) -> list[str]:
    found = laid.alignment
    lines = [_clock_words(record, laid)]
    spoken = [(said, laid.of(said)) for said in book.said(record)]
    firsts: dict[str, float | None] = {}
    turns: Counter[str] = Counter()
    for said, placed in spoken:
        if placed is not None:
            firsts.setdefault(placed.section, said.start)
            turns[placed.section] += 1
    for e in found.sections:
        section = book.room.sections.get(e.section)
        title = section.title if section is not None else e.section
        if not turns[e.section]:
            lines.append(f"  {title}: no turn")
            continue
        from_ = f", from {clock(firsts[e.section])}" if firsts[e.section] is not None else ""
        doubt = f" — LITTLE EVIDENCE: {e.why}" if e.little else ""
        lines.append(f"  {title}: {count(turns[e.section], 'turn')}{from_}{doubt}")
    doubtful = [said.ref for said, p in spoken if p is not None and p.confidence < _DOUBTFUL]
    if doubtful:
        some = ", ".join(doubtful[:12]) + (" …" if len(doubtful) > 12 else "")
        lines.append(f"{count(len(doubtful), 'turn')} in doubt: {some}")
    return lines


def _clock_words(record: Record, laid: Laid) -> str:
    found = laid.alignment
    if not record.imported.timed:
        return "No times in it: laid along the guide by the moderator’s words."
    if found.offset is None:
        return "The group was not run with fieldkit: laid along the guide by the moderator’s words."
    how = "as you say" if found.given else "found from the words"
    after = (
        f"{abs(found.offset):.1f} s {'after' if found.offset >= 0 else 'before'} the first hello"
    )
    drift = (found.drift or 0.0) * 3600
    parts = f"The recorder’s 0:00:00 is {after}, {how}"
    return f"{parts}; it drifts by {drift:+.1f} s an hour." if abs(drift) >= 0.5 else f"{parts}."


def run_place(args: argparse.Namespace) -> int:
    """A turn's section (and item), said outright."""
    from fieldkit.desk.transcripts.finding import section_named

    with book_of(args) as book:
        ref = book.turn(args.turn, args.number)
        if args.by_itself:
            acts.place(book, ref, None)
            say(f"turn {ref.said.ref}: placed by its words and time again")
            return 0
        if not args.section:
            raise AskedWrongly("Which section?", "Name one, or --by-itself.")
        section = section_named(book, readable(args.section))
        acts.place(book, ref, section, args.item)
        say(f"turn {ref.said.ref}: {book.room.sections[section].title}")
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Writes the transcript out, names hidden unless they are asked for."""
    from fieldkit.desk.study import outputs_of
    from fieldkit.desk.transcripts.exporting import export

    with book_of(args) as book:
        record = book.one(args.number)
        path = args.file
        if path is None:
            suffix = "-with-names" if args.with_names else ""
            name = f"{book.group.rsplit('-', 1)[0]}-transcript{suffix}.docx"
            path = outputs_of(book.study.folder, [name])[0]
        say(str(export(book, record, path, with_names=args.with_names)))
        if args.with_names:
            tell("names are in it: do not send it on.")
    return 0
