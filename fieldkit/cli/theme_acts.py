"""`fieldkit theme put|drop|cell|link|unlink|pick`, and what the commands of themes share."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from fieldkit.cli.codebook_acts import desk_of
from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import if_said, readable, words
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding import framework, theming, written
from fieldkit.desk.coding.reading import Reading
from fieldkit.desk.study import enter_room, resolve
from fieldkit.desk.transcripts.book import Book
from fieldkit.errors import AskedWrongly

WIDEST = 40


@contextmanager
def reading(args: argparse.Namespace) -> Iterator[Reading]:
    """The study's themes, read; what is left out of them is told on standard error."""
    with desk_of(args) as desk:
        read = Reading.of(desk, if_said(args.coder))
        if read.left_out():
            tell(read.left_out())
        yield read


def print_json(value: object) -> None:
    """A value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def emit(
    args: argparse.Namespace,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    as_json: Any,
    *,
    lines: Sequence[str] | None = None,
) -> int:
    """A table in the form that was asked for: --json, --csv FILE, else for the terminal, as `lines`
    where they are given. Gives the exit code."""
    if args.json:
        print_json(as_json)
    elif args.csv is not None:
        from fieldkit.formats.session_csv import write_table

        say(str(write_table(args.csv, tuple(head), iter(rows))))
    elif lines is not None:
        say(*lines)
    else:
        wide = [min(WIDEST, max(len(row[k]) for row in (head, *rows))) for k in range(len(head))]
        for row in (head, *rows):
            cells = (f"{_cut(cell, w):<{w}}" for cell, w in zip(row, wide, strict=True))
            say("  ".join(cells).rstrip())
    return 0


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else f"{cell[: width - 1]}…"


# --- acts ----------------------------------------------------------------------------------------


def run_put(args: argparse.Namespace) -> int:
    """A theme made or put right."""
    with desk_of(args) as desk:
        summary = readable(args.summary) if args.summary is not None else None
        codes = [readable(code) for code in args.codes]
        theme = theming.put(desk, readable(args.theme), words(args.headline), codes, summary)
        say(f"{theme.id}: {theme.headline} ({', '.join(theme.codes)})")
    return 0


def run_drop(args: argparse.Namespace) -> int:
    """A theme given up."""
    with desk_of(args) as desk:
        theming.drop(desk, readable(args.theme))
        say(f"{args.theme} is given up; its codes stay")
    return 0


def run_cell(args: argparse.Namespace) -> int:
    """A cell of the framework matrix."""
    with desk_of(args) as desk:
        framework.write_cell(desk, readable(args.theme), readable(args.row), words(args.text))
        say(f"{args.theme}, {args.row}: {'written' if args.text else 'cleared'}")
    return 0


def run_link(args: argparse.Namespace) -> int:
    """Something written in a room made a source of a theme."""
    return _link(args, linked=True)


def run_unlink(args: argparse.Namespace) -> int:
    """The same taken back."""
    return _link(args, linked=False)


def _link(args: argparse.Namespace, *, linked: bool) -> int:
    with desk_of(args) as desk:
        typed = readable(args.theme)
        target = desk.find(typed).id if args.code else theming.find(desk, typed).id
        group = resolve(desk.study, readable(args.group))
        state = enter_room(desk.study, group).state
        source = written.find_source(
            written.sources_of(desk.study, group, state), words(args.source)
        )
        written.link(desk, target, source, code=args.code, linked=linked)
        how = "linked to" if linked else "no longer linked to"
        say(f"{target}: {how} {state.name}, {source.ref}: “{source.text}”")
    return 0


def run_pick(args: argparse.Namespace) -> int:
    """A turn's words chosen as a quote, or not after all."""
    with desk_of(args) as desk:
        read = Reading.of(desk, if_said(args.coder))
        theme = theming.find(desk, readable(args.theme))
        book = Book(desk.study, readable(args.group))
        ref = book.turn(readable(args.turn), args.number)
        at = {(ref.record.id, part.turn) for part in ref.said.parts}
        mine = [
            p for p in read.found.passages if (p.transcript, p.turn) in at and p.code in theme.codes
        ]
        if not mine:
            raise AskedWrongly(
                f"Turn {ref.said.ref} of {book.room.name} has no code of {theme.id}.",
                f"Its codes: {', '.join(theme.codes)}.",
            )
        quotable = {q.passage.coding for q in read.found.quotes}
        chosen = [p for p in mine if p.coding in quotable]
        if not chosen and not args.undone:
            raise AskedWrongly(
                f"Turn {ref.said.ref} of {book.room.name} cannot be quoted.",
                "Whoever spoke it did not agree to be quoted, or it is off the record.",
            )
        for passage in (chosen or mine)[:1] if not args.undone else mine:
            theming.pick(desk, theme.id, passage, picked=not args.undone)
        many = count(len(desk.book.picks.get(theme.id, ())), "quote")
        say(f"{theme.id}: turn {ref.said.ref} {'no longer ' if args.undone else ''}picked; {many}")
    return 0
