"""`fieldkit code suggest`: codes proposed for the rows of a table."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fieldkit.cli.out import tell
from fieldkit.cli.progress import Progress

if TYPE_CHECKING:
    from fieldkit.assist.suggest.engine import Scored
    from fieldkit.assist.suggest.meaning import Encoder
    from fieldkit.assist.suggest.rows import Labelled, Row
    from fieldkit.domain.coding.codebook import Codebook
    from fieldkit.formats.coded_csv import CodedRow

_MANY, _EVERY = 5_000, 500


def run_suggest(args: argparse.Namespace) -> int:
    """Writes {id: {suggest: [codes], scores: {code: chance}, reasons: {code: words}}}, row by row as
    they are read, so that memory does not grow with what is written."""
    from fieldkit.assist.suggest.engine import score
    from fieldkit.errors import AskedWrongly
    from fieldkit.files import write_whole
    from fieldkit.formats.codebook_yaml import load_codebook
    from fieldkit.formats.coded_csv import read_rows

    if args.out is not None:
        given_files = (args.codebook, args.labelled, args.rows)
        if args.out.resolve() in {file.resolve() for file in given_files if file is not None}:
            raise AskedWrongly(f"{args.out} is read, and cannot be written.", "Name another --out.")
    codebook = load_codebook(args.codebook)
    codes = [code.id for code in codebook.codes]
    given = read_rows(args.labelled, codes, labelled=True) if args.labelled else []
    asked = read_rows(args.rows, codes, labelled=False)
    encoder = _encoder(args.meaning)
    count = _Count(len(asked))
    labelled = _labelled(given, asked, codes)
    found = score([_as_row(row) for row in asked], codebook, labelled, encoder=encoder)
    pieces = _written(count.over(found), codebook)
    if args.out is None:
        for piece in pieces:
            print(piece.decode(), end="")
        return 0
    write_whole(args.out, pieces)
    without = "" if encoder else ", without meaning"
    tell(f"{count.shown} of {len(asked)} rows have suggestions{without}: {args.out}")
    return 0


class _Count:
    """How many rows were read, shown while there are many; and how many have suggestions."""

    def __init__(self, of: int) -> None:
        self._of = of
        self.shown = 0

    def over(self, found: Iterable[Scored]) -> Iterator[Scored]:
        progress = Progress(sys.stderr)
        many = self._of >= _MANY
        if many:
            progress("Reading rows", 0, self._of)
        try:
            for n, scored in enumerate(found, 1):
                self.shown += bool(scored.shown)
                if many and n % _EVERY == 0:
                    progress("Reading rows", n, self._of)
                yield scored
        finally:
            progress.end()


def _labelled(
    given: Sequence[CodedRow], asked: Sequence[CodedRow], codes: Sequence[str]
) -> list[Labelled]:
    """Of a code that has no column nothing is known; so a row is then not read for every code."""
    from fieldkit.assist.suggest.rows import Labelled

    texts = {row.id: row.text for row in asked}
    found = []
    for row in given:
        apart = texts.get(row.id, row.text) != row.text
        refused = row.asked - row.codes
        whole = len(row.asked) == len(codes)
        found.append(Labelled(_as_row(row, apart=apart), row.codes, refused, whole))
    return found


def _written(found: Iterable[Scored], codebook: Codebook) -> Iterator[bytes]:
    """The pieces of one JSON object, a line a row."""
    before = "{\n"
    for scored in found:
        row = json.dumps(_as_json(scored, codebook), ensure_ascii=False)
        yield f"{before} {json.dumps(scored.row.n, ensure_ascii=False)}: {row}".encode()
        before = ",\n"
    yield b"{}\n" if before == "{\n" else b"\n}\n"


def _encoder(wanted: bool | None) -> Encoder | None:
    from fieldkit.assist.suggest.meaning import encoder, needed_encoder

    if wanted is None:
        return encoder()
    return needed_encoder() if wanted else None


def _as_row(row: CodedRow, *, apart: bool = False) -> Row:
    """apart: another row has the same id, with other words."""
    from fieldkit.assist.suggest.rows import Row, Voice

    name = f"{row.id} (coded)" if apart else row.id
    if not row.role:
        return Row(name, row.text, prompt=row.prompt, section=row.section, speaker=row.speaker)
    voice = Voice(row.role)
    return Row(name, row.text, row.session, voice, row.speaker, row.section, row.prompt)


def _as_json(scored: Scored, codebook: Codebook) -> dict[str, object]:
    return {
        "suggest": [s.code for s in scored.shown],
        "scores": {
            code.id: round(chance, 5)
            for code, chance in zip(codebook.active, scored.scores, strict=False)
        },
        "reasons": {s.code: s.reason for s in scored.shown},
        "engines": {s.code: s.engine for s in scored.shown},
    }
