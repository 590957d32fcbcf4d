"""`fieldkit code apply|remove|done|memo|undo|redo|export|import`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import USUAL, known_coder
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Ref
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.errors import FieldkitError, FileProblem, UnknownTurn


@contextmanager
def layer_of(args: argparse.Namespace) -> Iterator[Layer]:
    """The coder's layer on the group the command names."""
    with book_of(args) as book:
        named = readable(args.coder) if args.coder is not None else None
        coder = known_coder(book.study, named) or USUAL
        yield Layer(book, CodebookDesk(book.study), coder)


def _refs(layer: Layer, args: argparse.Namespace, typed: Sequence[str]) -> list[Ref]:
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
        for ref in _refs(layer, args, args.turns):
            start, end = 0, len(ref.said.text)
            if args.words:
                start = acts.place_of_words(ref, readable(args.words))
                end = acts.end_of_words(ref, readable(args.words))
            for code in args.code:
                coding = layer.apply(
                    ref,
                    readable(code),
                    start=start,
                    end=end,
                    stance=args.stance,
                    memo=readable(args.memo),
                )
                stance = f" ({coding.stance})" if coding.stance else ""
                say(f"turn {ref.said.ref}: {coding.code}{stance}")
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """A code off turns."""
    with layer_of(args) as layer:
        for ref in _refs(layer, args, args.turns):
            dropped = layer.drop(ref, readable(args.code))
            say(f"turn {ref.said.ref}: {dropped[0].code} taken off")
    return 0


def run_done(args: argparse.Namespace) -> int:
    """Done with turns."""
    with layer_of(args) as layer:
        refs = _refs(layer, args, args.turns)
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
    with layer_of(args) as layer:
        ready = []
        for row in rows:
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
