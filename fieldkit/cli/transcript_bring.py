"""`fieldkit transcript import`: the review, then the words are stored; or many, a group each."""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import count, opened
from fieldkit.errors import AskedWrongly, FieldkitError

if TYPE_CHECKING:
    from fieldkit.desk.study import Study
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.desk.transcripts.importing import Brought, Review
    from fieldkit.desk.transcripts.seating import Seating


def run_import(args: argparse.Namespace) -> int:
    """One group's files, each after its review; or a group for each file."""
    if bool(args.group) == bool(args.each):
        raise AskedWrongly(
            "Which group?",
            "Name one with --group, or have a new one for each file with --each PACK.",
        )
    files = list(_files(args.files))
    if not files:
        raise AskedWrongly("There is no file in there.", "Name the transcripts themselves.")
    with opened(args) as study:
        return _each(study, args, files) if args.each else _into_one(study, args, files)


def _files(named: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, hidden ones aside."""
    for path in named:
        if path.is_dir():
            yield from sorted(
                p
                for p in path.rglob("*")
                if p.is_file() and not any(x.startswith(".") for x in p.relative_to(path).parts)
            )
        else:
            yield path


# --- into one group --------------------------------------------------------------------------


def _into_one(study: Study, args: argparse.Namespace, files: Sequence[Path]) -> int:
    from fieldkit.desk.transcripts.book import Book

    book = Book(study, readable(args.group))
    found, failed = [], 0
    for path in files:
        try:
            found.append(_one(book, args, path))
        except FieldkitError as refusal:
            if len(files) == 1:
                raise
            tell(str(refusal))
            failed += 1
    if args.json:
        print(json.dumps(found[0] if len(files) == 1 else found, ensure_ascii=False, indent=2))
    elif failed:
        tell(f"{count(failed, 'file')} of {len(files)} not brought in.")
    return 1 if failed else 0


def _one(book: Book, args: argparse.Namespace, path: Path) -> dict[str, object]:
    from fieldkit.desk.transcripts import importing
    from fieldkit.desk.transcripts.seating import Seating, seat_everybody
    from fieldkit.domain.transcript.seats import Guess

    looked = importing.review(book, importing.load(path))
    if looked.same is not None and looked.same.imported.file == looked.file and not args.dry_run:
        name = book.words(looked.same).head.name
        tell(
            f"{path.name} is in {book.room.name} already, as transcript {looked.same.number} "
            f"({name}). Nothing was brought in."
        )
        return _as_json(looked, Seating(tuple(looked.same.seats), (), {}), None)
    chosen = importing.agreed(looked.guesses, _mapped(args.map), book, fresh=args.seat_all)
    seating = Seating(tuple(chosen), (), {})
    if args.seat_all:
        said = [
            Guess(g.label, seat, g.reason) for g, seat in zip(looked.guesses, chosen, strict=True)
        ]
        seating = seat_everybody(said, book.room.participants, book.room.removed)
    if not args.json:
        say(*_review_lines(looked, seating, _mapped(args.map)), *_known_lines(looked))
    if args.dry_run:
        if not args.json:
            say("Nothing was stored.")
        return _as_json(looked, seating, None)
    brought = importing.bring_in(book, looked, seating, another=args.another)
    if not args.json:
        say(*_brought_lines(book, brought))
    return _as_json(looked, seating, brought)


def _mapped(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        label, sign, seat = readable(pair).rpartition("=")
        if not sign or not label.strip() or not seat.strip():
            raise AskedWrongly(f"“{pair}” is not LABEL=SEAT.", 'Such as --map "Kev=P2".')
        found[label.strip()] = seat.strip()
    return found


def _known_lines(looked: Review) -> list[str]:
    """What of the group this seems to be."""
    if looked.same is not None:
        return [f"These words are in the group already, as transcript {looked.same.number}."]
    if looked.older is not None:
        return [f"It seems to be a corrected version of transcript {looked.older.number}."]
    return []


def _review_lines(looked: Review, seating: Seating, mapped: Mapping[str, str]) -> list[str]:
    transcript = looked.transcript
    times = "with" if transcript.timed else "without"
    lines = [
        f"{looked.path.name}: {transcript.format}, {count(len(transcript.turns), 'turn')}, "
        f"{times} times"
    ]
    turns = transcript.speakers()
    new = {added.code for added in seating.added}
    said = {label.casefold() for label in mapped}
    for guess, seat in zip(looked.guesses, seating.seats, strict=True):
        why = guess.reason
        if guess.label.casefold() in said:
            why = "as you say"
        elif seat in new:
            why = "a new seat"
        elif seat != guess.seat:
            why += f", but the group has no {guess.seat}"
        lines.append(
            f"  {guess.label} ({count(turns[guess.label], 'turn')}): {seat or 'nobody yet'} — {why}"
        )
    nameless = len(transcript.turns) - sum(turns.values())
    if nameless:
        lines.append(f"  {count(nameless, 'turn')} without a speaker")
    lines += [f"{looked.path.name}:{d.line}: {d.message}" for d in transcript.doubts]
    return lines


def _brought_lines(book: Book, brought: Brought) -> list[str]:
    from fieldkit.desk.transcripts.versions import moved_lines

    group = shlex.quote(book.room.name)
    lines = [f"Brought in as transcript {brought.record.number} of {book.room.name}."]
    if brought.older is not None:
        lines.append(
            f"It is taken for a corrected version of transcript {brought.older.number}, which counts "
            "no longer (--another brings it in beside it)."
        )
        lines += (f"  {line}" for line in moved_lines(brought.moved))
    if None in brought.record.seats:
        lines.append(f'Say whose the others are: fieldkit transcript speakers {group} "LABEL=P3"')
    return lines


def _as_json(looked: Review, seating: Seating, brought: Brought | None) -> dict[str, object]:
    return {
        "file": looked.path.name,
        "format": looked.transcript.format,
        "turns": len(looked.transcript.turns),
        "seats": [
            {"label": g.label, "seat": seat, "reason": g.reason}
            for g, seat in zip(looked.guesses, seating.seats, strict=True)
        ],
        "warnings": [{"line": d.line, "message": d.message} for d in looked.transcript.doubts],
        "known": looked.same.number if looked.same is not None else None,
        "older": looked.older.number if looked.older is not None else None,
        "transcript": _number(looked, brought),
        "replaces": brought.older.number if brought is not None and brought.older else None,
        "moved": [
            {
                "what": c.what,
                "from": list(c.moved.old),
                "to": [list(span) for span in c.moved.new],
                "same": c.moved.same,
                "kept": c.kept,
            }
            for c in (brought.moved if brought is not None else ())
        ],
    }


def _number(looked: Review, brought: Brought | None) -> int | None:
    if brought is not None:
        return brought.record.number
    return looked.same.number if looked.same is not None else None


# --- a group each ----------------------------------------------------------------------------


def _each(study: Study, args: argparse.Namespace, files: Sequence[Path]) -> int:
    from fieldkit.desk.transcripts.bulk import import_each

    if args.map or args.dry_run or args.another:
        raise AskedWrongly("--map, --another and --dry-run go with --group.", "Leave them out.")
    brought = there = turns = 0
    failed: list[dict[str, str]] = []
    bar = _Bar(len(files))
    stopped = False
    each = import_each(study, args.each, files)
    with _Asked() as asked, closing(each):
        try:
            for done in each:
                if done.problem:
                    bar.clear()
                    tell(done.problem)
                    failed.append({"file": str(done.path), "problem": done.problem})
                there += done.there
                brought += not done.problem and not done.there
                turns += done.turns
                bar.step()
                if asked.to_stop:
                    stopped = True
                    break
        except KeyboardInterrupt:
            stopped = True
        finally:
            bar.clear()
    if args.json:
        found = {"brought_in": brought, "there_already": there, "turns": turns, "failed": failed}
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        say(f"{count(brought, 'transcript')} brought in ({count(turns, 'turn')}), a group each.")
        if there:
            say(f"{count(there, 'file')} had been brought in before.")
    if stopped:
        tell("stopped; what was brought in is kept. The same command again goes on from there.")
        return 130
    if failed:
        tell(f"{count(len(failed), 'file')} of {len(files)} not brought in.")
    return 1 if failed else 0


class _Asked:
    """Ctrl-C lets the file in hand be finished and counted; a second one stops at once."""

    def __init__(self) -> None:
        self.to_stop = False

    def __enter__(self) -> _Asked:
        with suppress(ValueError):  # not in the main thread, which alone hears signals
            self._before = signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ValueError, AttributeError):
            signal.signal(signal.SIGINT, self._before)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        if self.to_stop:
            raise KeyboardInterrupt
        self.to_stop = True


class _Bar:
    """How far it is, on a terminal only."""

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self.shows = sys.stderr.isatty()

    def step(self) -> None:
        self.done += 1
        if self.shows:
            sys.stderr.write(f"\r  {self.done:,} of {self.total:,}")
            sys.stderr.flush()

    def clear(self) -> None:
        if self.shows:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
