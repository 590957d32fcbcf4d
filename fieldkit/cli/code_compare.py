"""`fieldkit code agree|settle`: coders compared, and what they settled."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.settling import Case, Given, Table, settle, typed_codes
from fieldkit.domain.coding.events import CONSENSUS

if TYPE_CHECKING:
    from fieldkit.desk.coding.comparing import Comparison, Row

_SHOWN = 20


def run_agree(args: argparse.Namespace) -> int:
    """Agreement by code and overall, and the turns coders differ on."""
    if args.open:
        from fieldkit.cli.screens import run_agreeing

        return run_agreeing(args)
    with book_of(args) as book:
        coders = [readable(name) for name in args.coders]
        table = Table(book, CodebookDesk(book.study), coders, characters=args.characters)
    found = table.found
    if args.json:
        print(json.dumps(_as_json(table), ensure_ascii=False, indent=2))
    elif args.csv is not None:
        from fieldkit.formats.session_csv import write_table

        say(str(write_table(args.csv, _FIELDS, _csv_rows(found, coded=args.coded))))
    else:
        say(*_lines(found, table, coded=args.coded))
    return 0


def _number(value: float | None) -> str:
    return "   —" if value is None else f"{value:4.2f}"


def _lines(found: Comparison, table: Table, *, coded: bool) -> list[str]:
    rows = found.only_coded if coded else found.rows
    if not rows:
        return ["Nobody coded any of these turns."]
    what = " that anybody coded" if coded else ""
    lines = [f"{', '.join(found.coders)}, compared on {rows[0].units:,} {found.on}{what}", ""]
    lines.append(f"{'':<22}{'same':>6}{'kappa':>7}{'alpha':>7}  {'95 % interval':<16}{'coded':>6}")
    lines += [_row_line(row) for row in rows]
    if found.only_coded and not coded:
        only = found.only_coded[0]
        lines += [
            "",
            f"On what anybody coded ({only.units:,} {found.on}): same {_number(only.percent)}, "
            f"alpha {_number(only.alpha.value)}",
        ]
    lines += ["", f"{count(len(found.differ), 'turn')} differ, {len(found.settled)} settled."]
    lines += [f"  turn {case.ref}: {_case_words(case)}" for case in table.cases[:_SHOWN]]
    if len(table.cases) > _SHOWN:
        lines.append(f"  … and {len(table.cases) - _SHOWN} more (--json lists all)")
    return lines


def _case_words(case: Case) -> str:
    said = [f"{one.coder}: {_given_words(one)}" for one in case.given]
    if case.settled is not None:
        said.append(f"settled: {_given_words(case.settled)}")
    return "; ".join(said)


def _given_words(given: Given) -> str:
    codes = (f"{x.code} ({x.stance})" if x.stance else x.code for x in given.codings)
    return ", ".join(codes) or "none"


def _row_line(row: Row) -> str:
    name = "all codes together" if row.code is None else row.code
    a = row.alpha
    span = f"{a.low:.2f} to {a.high:.2f}" if a.low is not None and a.high is not None else ""
    span = "all the same" if a.constant else span
    return (
        f"{name:<22}{_number(row.percent):>6}{_number(row.kappa):>7}{_number(a.value):>7}"
        f"  {span:<16}{row.coded:>6}"
    )


_FIELDS = (
    "code", "units", "coded", "percent", "kappa", "alpha", "alpha_low", "alpha_high", "distance",
    "all_the_same",
)  # fmt: skip


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "units": row.units,
        "coded": row.coded,
        "percent": row.percent,
        "kappa": row.kappa,
        "alpha": row.alpha.value,
        "alpha_low": row.alpha.low,
        "alpha_high": row.alpha.high,
        "distance": "MASI" if row.code is None else "nominal",
        "all_the_same": row.alpha.constant,
    }


def _csv_rows(found: Comparison, *, coded: bool) -> Iterator[list[str]]:
    for row in found.only_coded if coded else found.rows:
        values = _row_json(row)
        values["code"] = values["code"] or "all codes together"
        values["all_the_same"] = "yes" if values["all_the_same"] else "no"
        yield ["" if v is None else str(v) for v in (values[field] for field in _FIELDS)]


def _given_json(given: Given) -> dict[str, Any]:
    return {
        "codes": [
            {"code": x.code, "stance": x.stance, "memo": x.memo, "words": x.words or None}
            for x in given.codings
        ],
        "memo": given.remark,
    }


def _as_json(table: Table) -> dict[str, Any]:
    found = table.found
    return {
        "coders": list(found.coders),
        "on": found.on,
        "rows": [_row_json(row) for row in found.rows],
        "coded_only": [_row_json(row) for row in found.only_coded],
        "disagreements": [
            {
                "turn": case.of.turn,
                "given": {who: sorted(codes) for who, codes in case.of.given.items()},
                "stances": {code: dict(said) for code, said in case.of.stances},
                "speaker": case.who,
                "section": case.section,
                "text": case.text,
                "coders": {one.coder: _given_json(one) for one in case.given},
                "settled": None if case.settled is None else _given_json(case.settled),
            }
            for case in table.cases
        ],
        "settled": len(found.settled),
    }


def run_settle(args: argparse.Namespace) -> int:
    """What was settled on a turn."""
    with book_of(args) as book:
        layer = Layer(book, CodebookDesk(book.study), CONSENSUS)
        ref = book.turn(args.turn, args.number)
        typed = [readable(word) for word in args.codes]
        codes = typed_codes(layer, [] if typed == ["none"] else typed)
        settle(layer, ref.record.id, ref.said.turn, codes, readable(args.memo))
        say(f"turn {ref.said.ref}: settled as {', '.join(codes) or 'no code'}")
    return 0
