"""`fieldkit code apply|remove|done|memo|undo|redo|export|import`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fieldkit.cli.out import say
from fieldkit.cli.parsing import if_said, readable, words
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import coder_or_usual
from fieldkit.desk.coding.layer import Layer, Wish
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Ref
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.errors import FieldkitError, FileProblem, UnknownTurn


@contextmanager
def layer_of(args: argparse.Namespace) -> Iterator[Layer]:
    """The coder's layer on the group the command names."""
    with book_of(args) as book:
        coder = coder_or_usual(book.study, if_said(args.coder))
        yield Layer(book, CodebookDesk(book.study), coder)


def turns_named(layer: Layer, args: argparse.Namespace, typed: Sequence[str]) -> list[Ref]:
    """Turns as typed: 34, 34.2, 3-40, 3,7-9, all (the participants')."""
    refs: list[Ref] = []
    for word in (word for some in typed for word in some.split(",") if word):
        first, _, last = readable(word).partition("-")
        if word == "all":
            record = layer.book.one(args.number)
            said = layer.book.said(record)
            refs += [Ref(record, s, k) for k, s in enumerate(said) if s.seat != MODERATOR]
        elif last:
            one, other = (layer.book.turn(x, args.number) for x in (first, last))
            said = layer.book.said(one.record)
            refs += [Ref(one.record, said[k], k) for k in range(one.index, other.index + 1)]
        else:
            refs.append(layer.book.turn(first, args.number))
    if not refs:
        raise UnknownTurn(f"“{' '.join(typed)}” names no turn.", "Such as 34, 34.2 or 3-40.")
    return refs


def run_apply(args: argparse.Namespace) -> int:
    """Codes on turns."""
    with layer_of(args) as layer:
        wishes = []
        for ref in turns_named(layer, args, args.turns):
            start, end = 0, len(ref.said.text)
            if args.words:
                start = acts.place_of_words(ref, readable(args.words))
                end = acts.end_of_words(ref, readable(args.words))
            memo = readable(args.memo)
            wishes += [
                Wish(ref, readable(code), start, end, args.stance, memo)
                for code in dict.fromkeys(args.code)
            ]
        for wish, coding in zip(wishes, layer.apply_all(wishes), strict=True):
            stance = f" ({coding.stance})" if coding.stance else ""
            say(f"turn {wish.ref.said.ref}: {coding.code}{stance}")
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """A code off turns."""
    with layer_of(args) as layer:
        refs = turns_named(layer, args, args.turns)
        code = layer.drop(refs, readable(args.code))[0].code
        say(*(f"turn {ref.said.ref}: {code} taken off" for ref in refs))
    return 0


def run_done(args: argparse.Namespace) -> int:
    """Done with turns."""
    with layer_of(args) as layer:
        refs = turns_named(layer, args, args.turns)
        layer.done(refs, read=not args.undone)
        say(f"{'not done' if args.undone else 'done'} with {count(len(refs), 'turn')}")
    return 0


def run_memo(args: argparse.Namespace) -> int:
    """A remark on a turn."""
    with layer_of(args) as layer:
        ref = layer.book.turn(args.turn, args.number)
        text = words(args.text)
        layer.remark(ref, text)
        say(f"turn {ref.said.ref}: {'memo written' if text else 'no memo'}")
    return 0


def run_undo(args: argparse.Namespace) -> int:
    """The coder's last act taken back."""
    with layer_of(args) as layer:
        say(f"undone: {layer.undo()}")
    return 0


def run_redo(args: argparse.Namespace) -> int:
    """The act last undone, done again."""
    with layer_of(args) as layer:
        say(f"done again: {layer.redo()}")
    return 0


# --- tables ----------------------------------------------------------------------------------


def run_export(args: argparse.Namespace) -> int:
    """Codings as a table."""
    from fieldkit.cli.code_look import rows_of
    from fieldkit.desk.study import outputs_of
    from fieldkit.formats.codings_csv import FIELDS, write_codings

    with layer_of(args) as layer:
        chosen = layer.mine()
        if args.all_coders:
            chosen = [x for name in layer.codings.coders() for x in layer.codings.layer(name)]
        path = args.file
        if path is None:
            name = f"{layer.book.group.rsplit('-', 1)[0]}-codings.csv"
            path = outputs_of(layer.book.study.folder, [name])[0]
        rows = [
            ["" if (value := row[field]) is None else str(value) for field in FIELDS]
            for row in rows_of(layer, chosen)
        ]
        write_codings(rows, path)
        say(f"{path}: {count(len(rows), 'coding')}")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Codings from a table; all rows or none."""
    from fieldkit.formats.codings_csv import read_codings

    rows = read_codings(args.file)
    coders = sorted({row.coder for row in rows})
    if len(coders) > 1:
        raise FileProblem(
            f"{args.file} holds the codings of {len(coders)} coders: {', '.join(coders[:5])}.",
            "Bring in one coder’s at a time.",
        )
    with layer_of(args) as layer:
        ready = []
        room = layer.book.room
        for row in rows:
            if row.group and row.group.casefold() not in (room.name.casefold(), room.id):
                raise FileProblem(
                    f"{args.file}:{row.line}: this row is of the group “{row.group}”, not of "
                    f"{room.name}.",
                    "Name that group, or take the rows of others out.",
                )
            try:
                ref = layer.book.turn(row.turn, row.transcript or args.number)
                code = layer.codebooks.find(row.code)
                stance = layer.stance_named(row.stance)
            except FieldkitError as refusal:
                where = f"{args.file}:{row.line}"
                raise FileProblem(f"{where}: {refusal.message}", refusal.hint) from None
            spans = tuple(ref.said.spans(row.start or 0, row.end or len(ref.said.text)))
            if not spans:
                raise FileProblem(f"{args.file}:{row.line}: turn {row.turn} has no words there.")
            ready.append((ref.record.id, spans, code.id, stance, row.memo))
        new = layer.bring_in(ready)
        say(f"{count(new, 'coding')} brought in, {len(ready) - new} were there.")
    return 0
