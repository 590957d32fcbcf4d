"""`fieldkit code agree|settle`: coders compared, and what they settled."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import compare, settle

if TYPE_CHECKING:
    from fieldkit.desk.coding.comparing import Comparison, Row

_SHOWN = 20


def run_agree(args: argparse.Namespace) -> int:
    """Agreement by code and overall, and the turns coders differ on."""
    with book_of(args) as book:
        coders = [readable(name) for name in args.coders]
        found = compare(book, CodebookDesk(book.study), coders, characters=args.characters)
    if args.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        say(*_lines(found))
    return 0


def _number(value: float | None) -> str:
    return "   —" if value is None else f"{value:4.2f}"


def _lines(found: Comparison) -> list[str]:
    lines = [f"{', '.join(found.coders)}, compared on {found.rows[0].units:,} {found.on}", ""]
    lines.append(f"{'':<22}{'same':>6}{'kappa':>7}{'alpha':>7}  {'95 % interval':<16}{'coded':>6}")
    lines += [_row_line(row) for row in found.rows]
    if found.only_coded:
        only = found.only_coded[0]
        lines += [
            "",
            f"On what anybody coded ({only.units:,} {found.on}): same {_number(only.percent)}, "
            f"alpha {_number(only.alpha.value)}",
        ]
    lines += ["", f"{count(len(found.differ), 'turn')} differ, {found.settled} settled."]
    for one in found.differ[:_SHOWN]:
        said = "; ".join(
            f"{who}: {', '.join(sorted(codes)) or 'none'}" for who, codes in one.given.items()
        )
        lines.append(f"  turn {one.turn}: {said}")
    if len(found.differ) > _SHOWN:
        lines.append(f"  … and {len(found.differ) - _SHOWN} more (--json lists all)")
    return lines


def _row_line(row: Row) -> str:
    name = "all codes together" if row.code is None else row.code
    a = row.alpha
    span = f"{a.low:.2f} to {a.high:.2f}" if a.low is not None and a.high is not None else ""
    return (
        f"{name:<22}{_number(row.percent):>6}{_number(row.kappa):>7}{_number(a.value):>7}"
        f"  {span:<16}{row.coded:>6}"
    )


def _as_json(found: Comparison) -> dict[str, object]:
    def rows(some: tuple[Row, ...]) -> list[dict[str, object]]:
        return [
            {
                "code": r.code,
                "units": r.units,
                "coded": r.coded,
                "percent": r.percent,
                "kappa": r.kappa,
                "alpha": r.alpha.value,
                "alpha_low": r.alpha.low,
                "alpha_high": r.alpha.high,
                "distance": "MASI" if r.code is None else "nominal",
            }
            for r in some
        ]

    return {
        "coders": list(found.coders),
        "on": found.on,
        "rows": rows(found.rows),
        "coded_only": rows(found.only_coded),
        "disagreements": [
            {
                "turn": d.turn,
                "given": {who: sorted(codes) for who, codes in d.given.items()},
                "stances": {code: dict(said) for code, said in d.stances},
            }
            for d in found.differ
        ],
        "settled": found.settled,
    }


def run_settle(args: argparse.Namespace) -> int:
    """What was settled on a turn."""
    from fieldkit.desk.coding.layer import Layer

    with book_of(args) as book:
        codebooks = CodebookDesk(book.study)
        layer = Layer(book, codebooks, "consensus")
        ref = book.turn(args.turn, args.number)
        codes = {}
        for word in args.codes:
            code, _, stance = readable(word).partition("=")
            codes[codebooks.find(code).id] = layer.stance_named(stance)
        settle(book, codebooks, ref.record.id, ref.said.turn, codes)
        say(f"turn {ref.said.ref}: settled as {', '.join(codes) or 'no code'}")
    return 0
