"""`fieldkit code suggest`: codes proposed for the rows of a table."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from fieldkit.cli.out import tell

if TYPE_CHECKING:
    from fieldkit.assist.suggest.engine import Scored
    from fieldkit.assist.suggest.meaning import Encoder
    from fieldkit.assist.suggest.rows import Row
    from fieldkit.domain.coding.codebook import Codebook
    from fieldkit.formats.coded_csv import CodedRow


def run_suggest(args: argparse.Namespace) -> int:
    """Writes {id: {suggest: [codes], scores: {code: chance}, reasons: {code: words}}}."""
    from fieldkit.assist.suggest.engine import score
    from fieldkit.assist.suggest.rows import Labelled
    from fieldkit.files import write_whole
    from fieldkit.formats.codebook_yaml import load_codebook
    from fieldkit.formats.coded_csv import read_rows

    codebook = load_codebook(args.codebook)
    codes = [code.id for code in codebook.codes]
    given = read_rows(args.labelled, codes, labelled=True) if args.labelled else []
    asked = read_rows(args.rows, codes, labelled=False)
    texts = {row.id: row.text for row in asked}
    labelled = [
        Labelled(_as_row(row, apart=texts.get(row.id, row.text) != row.text), row.codes)
        for row in given
    ]
    encoder = _encoder(args.meaning)
    rows = [_as_row(row) for row in asked]
    scored = {found.row.n: found for found in score(rows, codebook, labelled, encoder=encoder)}
    printed = {row.id: _as_json(scored[row.id], codebook) for row in asked}
    text = json.dumps(printed, ensure_ascii=False, indent=1) + "\n"
    if args.out is None:
        print(text, end="")
        return 0
    write_whole(args.out, text.encode())
    shown = sum(bool(found.shown) for found in scored.values())
    without = "" if encoder else ", without meaning"
    tell(f"{shown} of {len(asked)} rows have suggestions{without}: {args.out}")
    return 0


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
