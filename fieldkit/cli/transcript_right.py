"""`fieldkit transcript speakers|fix|off-record|aside|undo|redo`: putting a transcript right."""

from __future__ import annotations

import argparse
import json

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.importing import seat_named
from fieldkit.errors import AskedWrongly


def run_speakers(args: argparse.Namespace) -> int:
    """Puts voices right where LABEL=SEAT says so, and lists them."""
    with book_of(args) as book:
        record = book.one(args.number)
        pairs = []
        for pair in map(readable, args.set):
            label, sign, seat = pair.rpartition("=")
            if not sign or not label.strip():
                raise AskedWrongly(f"“{pair}” is not LABEL=SEAT.", 'Such as "Kev=P2".')
            pairs.append((label.strip(), seat_named(seat, book)))
        acts.seat_voices(book, record, pairs)
        record = book.records.all[record.id]
        head = book.words(record).head
        turns = dict.fromkeys(head.labels, 0)
        for turn in book.words(record).turns:
            if turn.speaker in turns:
                turns[turn.speaker] += 1
        rows = list(zip(head.labels, record.seats, strict=False))
    if args.json:
        found = [{"label": label, "seat": seat, "turns": turns[label]} for label, seat in rows]
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        say(
            *(
                f"{label} ({count(turns[label], 'turn')}): {seat or 'nobody yet'}"
                for label, seat in rows
            )
        )
    return 0


def run_fix(args: argparse.Namespace) -> int:
    """Speaker, cut or join of one turn."""
    with book_of(args) as book:
        ref = book.turn(args.turn, args.number)
        if args.join:
            acts.join(book, ref)
            say(f"turn {ref.said.ref} goes on from the one before it")
        elif args.split is not None:
            acts.split(book, ref, acts.place_of_words(ref, readable(args.split)))
            pieces = [
                s.ref for s in book.said(book.records.all[ref.record.id]) if s.turn == ref.said.turn
            ]
            say(f"turn {ref.said.turn} is now {' and '.join(pieces)}")
        elif args.speaker.strip().casefold() == "label":
            acts.seat_turn(book, ref, None, as_labelled=True)
            say(f"turn {ref.said.ref}: whoever its label says")
        else:
            seat = seat_named(readable(args.speaker), book)
            acts.seat_turn(book, ref, seat)
            say(f"turn {ref.said.ref}: {seat or 'nobody can tell'}")
    return 0


def run_off_record(args: argparse.Namespace) -> int:
    """Words off the record, or back on it."""
    with book_of(args) as book:
        ref = book.turn(args.turn, args.number)
        start, end = 0, len(ref.said.text)
        if args.words:
            start = acts.place_of_words(ref, words(args.words))
        if args.to:
            last = readable(args.to)
            end = acts.end_of_words(ref, last, start)
        acts.off_record(book, ref, start, end, off=not args.back)
        what = (
            "back on the record" if args.back else "off the record: kept, never quoted or exported"
        )
        say(f"turn {ref.said.ref}: {count(len(ref.said.text[start:end].split()), 'word')} {what}")
    return 0


def run_aside(args: argparse.Namespace) -> int:
    """Sets a transcript aside, or takes it back in."""
    with book_of(args) as book:
        record = book.one(args.number) if args.number or not args.back else book.last_aside()
        counted = {one.id for one in book.records.counting()}
        acts.set_aside(book, record, aside=not args.back)
        record = book.records.all[record.id]
        newer = book.records.all.get(record.replaced_by or "")
        if args.back and newer is not None:
            say(
                f"transcript {record.number} is not set aside any more; transcript {newer.number}, "
                "a newer version of it, counts in its place"
            )
        else:
            say(f"transcript {record.number} {'counts again' if args.back else 'counts no longer'}")
        for one in book.records.counting():
            if one.id not in counted and one.id != record.id:
                say(f"transcript {one.number}, which it had replaced, counts again")
    return 0


def run_undo(args: argparse.Namespace) -> int:
    """The last act on the group's transcripts, taken back."""
    with book_of(args) as book:
        say(f"undone: {acts.undo(book)}")
    return 0


def run_redo(args: argparse.Namespace) -> int:
    """The act last undone, done again."""
    with book_of(args) as book:
        say(f"done again: {acts.redo(book)}")
    return 0
