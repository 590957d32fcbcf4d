"""`fieldkit transcript list|show`: the transcripts there are, and what was said."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count, opened
from fieldkit.desk.transcripts.finding import (
    nearest_turn,
    searcher,
    seconds_typed,
    section_named,
)
from fieldkit.domain.transcript.naming import clock, voice

if TYPE_CHECKING:
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.desk.transcripts.hiding import Veil
    from fieldkit.desk.transcripts.laying import Laid
    from fieldkit.domain.transcript.record import Record
    from fieldkit.domain.transcript.shown import Said

AROUND = 3
"""Turns shown before and after the one that is asked for."""


# --- list ------------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Every transcript, with its group."""
    from fieldkit.desk.study import groups
    from fieldkit.desk.transcripts.book import Book

    with opened(args) as study:
        named = [readable(args.group)] if args.group else [line.id for line in groups(study)]
        found = [_row(book, record) for name in named for book in [Book(study, name)]
                 for record in book.records.all.values()]  # fmt: skip
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif not found:
        say("No transcripts yet: `fieldkit transcript import FILE --group …` brings one in.")
    else:
        say(*(_row_line(row) for row in found))
    return 0


def _row(book: Book, record: Record) -> dict[str, object]:
    return {
        "group": book.room.name,
        "number": record.number,
        "file": book.words(record).head.name,
        "format": record.imported.layout,
        "turns": record.imported.turns,
        "timed": record.imported.timed,
        "voices": record.imported.voices,
        "unseated": record.seats.count(None),
        "state": _state(record),
        "off_record": len(record.off_record),
    }


def _state(record: Record) -> str:
    if record.aside:
        return "set aside"
    return "replaced by a newer version" if record.replaced_by else "counts"


def _row_line(row: dict[str, object]) -> str:
    parts = [
        f"{row['group']} {row['number']}: {row['file']}, {row['format']}",
        count(int(str(row["turns"])), "turn"),
        count(int(str(row["voices"])), "voice"),
    ]
    if row["unseated"]:
        parts.append(f"{row['unseated']} without a seat")
    if row["off_record"]:
        parts.append(count(int(str(row["off_record"])), "stretch").replace("stretchs", "stretches")
                     + " off the record")  # fmt: skip
    if row["state"] != "counts":
        parts.append(str(row["state"]))
    return ", ".join(parts)


# --- show ------------------------------------------------------------------------------------


def run_show(args: argparse.Namespace) -> int:
    """The turns asked for, with their sections, names hidden unless they are asked for."""
    from fieldkit.desk.transcripts.hiding import Veil
    from fieldkit.desk.transcripts.laying import lay

    with book_of(args) as book:
        record = book.turn(args.turn, args.number).record if args.turn else book.one(args.number)
        said = book.said(record)
        laid, veil = lay(book, record), Veil(book, record)
        chosen = _chosen(book, args, said, laid, veil)
        if args.json:
            rows = [_turn_json(one, laid, veil, names=args.with_names) for one in chosen]
            print(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            say(*_lines(book, chosen, laid, veil, names=args.with_names))
    return 0


def _chosen(
    book: Book, args: argparse.Namespace, said: Sequence[Said], laid: Laid, veil: Veil
) -> list[Said]:
    from fieldkit.desk.transcripts.importing import seat_named

    chosen = list(said)
    if args.turn:
        at = book.turn(args.turn, args.number).index
        chosen = chosen[max(0, at - AROUND) : at + AROUND + 1]
    elif args.at:
        at = nearest_turn(said, seconds_typed(args.at))
        chosen = chosen[max(0, at - AROUND) : at + AROUND + 1]
    if args.section:
        section = section_named(book, readable(args.section))
        chosen = [s for s in chosen if (p := laid.of(s)) is not None and p.section == section]
    if args.speaker:
        seat = seat_named(readable(args.speaker), book)
        chosen = [s for s in chosen if s.seat == seat]
    if args.search:
        holds = searcher(readable(args.search))
        chosen = [s for s in chosen if holds(veil.text(s, with_names=args.with_names))]
    return chosen


def _lines(book: Book, chosen: Sequence[Said], laid: Laid, veil: Veil, *, names: bool) -> list[str]:
    if not chosen:
        return ["No such turn."]
    lines: list[str] = []
    section = None
    for one in chosen:
        placed = laid.of(one)
        here = placed.section if placed is not None else None
        if here != section and here is not None:
            known = book.room.sections.get(here)
            lines += ["", f"── {known.title if known is not None else here}"]
        section = here
        who = veil.name(one.label, one.seat, with_names=True) if names else voice(one.seat)
        lines.append(
            f"{one.ref:>5} {clock(one.start)} {who:>4}: {veil.text(one, with_names=names)}"
        )
    return lines[1:] if lines and not lines[0] else lines


def _turn_json(one: Said, laid: Laid, veil: Veil, *, names: bool) -> dict[str, object]:
    placed = laid.of(one)
    return {
        "n": one.turn,
        "ref": one.ref,
        "seat": one.seat,
        "label": one.label if names else None,
        "start": one.start,
        "end": one.end,
        "section": placed.section if placed is not None else None,
        "item": placed.item if placed is not None else None,
        "text": veil.text(one, with_names=names),
    }
