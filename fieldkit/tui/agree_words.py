"""Agreement in words and figures: a case as a row and whole, and the table of the codes."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from fieldkit.desk.coding.comparing import Comparison
from fieldkit.desk.coding.comparing import Row as Figures
from fieldkit.desk.coding.settling import Case, Given, Table
from fieldkit.tui.display import display, plain
from fieldkit.tui.theme import GOOD
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import cell, count_of

ABOUT_FIGURES = Content(
    "same: how often two coders say the same. kappa: Cohen's, of two coders. alpha: Krippendorff's; "
    "of all codes together over sets of codes by MASI distance, of one code nominal. 95 %: its "
    "interval, from blocks of neighbouring turns drawn anew. coded: how many anybody coded so.\n"
    "As a rule of thumb, from .80 on one may rely on it, from .67 tentatively (Krippendorff 2004)."
)


def title(group: str, table: Table) -> str:
    """ "Agreement: Leeds · anna, ben · 18 differ"."""
    found = table.found
    return f"Agreement: {group} · {', '.join(found.coders)} · {len(found.differ)} differ"


def progress(table: Table) -> str:
    """ "3 settled, 15 open"."""
    return f"{len(table.found.settled)} settled, {len(table.open)} open"


def number(value: float | None) -> str:
    """ ".75", "1.00", "—"."""
    if value is None:
        return "—"
    text = f"{abs(value):.2f}".removeprefix("0")
    return f"-{text}" if value < 0 and text != ".00" else text


def overall(found: Comparison) -> Content:
    """The one line of figures above the list."""
    row = found.rows[0]
    span = ""
    if row.alpha.low is not None and row.alpha.high is not None:
        span = f" ({number(row.alpha.low)} to {number(row.alpha.high)})"
    parts = [(f"{row.units:,} {found.on}", "bold"), (": same ", "")]
    parts += [(number(row.percent), "bold")]
    if row.kappa is not None:
        parts += [(" kappa ", ""), (number(row.kappa), "bold")]
    parts += [(" alpha ", ""), (number(row.alpha.value) + span, "bold")]
    if found.only_coded:
        only = found.only_coded[0]
        parts += [(" · coded only ", ""), (number(only.alpha.value), "bold")]
    return Content.assemble(*parts)


def figure_rows(found: Comparison) -> list[Row]:
    """The table: over all units, then over what anybody coded."""
    rows = [Row("-all", Content(_head(f"Of all {found.rows[0].units:,} {found.on}")), False)]
    rows += [_figure_row("all", row) for row in found.rows]
    if found.only_coded:
        units = found.only_coded[0].units
        rows.append(Row("-only", Content(_head(f"Of the {units:,} anybody coded")), False))
        rows += [_figure_row("only", row) for row in found.only_coded]
    return rows


def _head(words: str) -> str:
    return f"{cell(words, 26)}{'same':>6}{'kappa':>7}{'alpha':>7}   {'95 %':<13}{'coded':>6}"


def _figure_row(which: str, row: Figures) -> Row:
    a = row.alpha
    span = ""
    if a.low is not None and a.high is not None:
        span = f"{number(a.low)} to {number(a.high)}"
    span = "all the same" if a.constant else span
    name = cell("all codes together" if row.code is None else row.code, 26)
    words = (
        f"{name}{number(row.percent):>6}{number(row.kappa):>7}{number(a.value):>7}   "
        f"{span:<13}{row.coded:>6,}"
    )
    return Row(f"{which}:{row.code or ''}", Content(words))


# --- cases ---------------------------------------------------------------------------------------


def case_row(case: Case) -> Content:
    """ "✓   34 P3  anna: respect | ben: none  → respect"."""
    sign = ("✓ ", GOOD) if case.settled is not None else ("○ ", "")
    parts: list[str | tuple[str, str]] = [
        sign,
        (f"{case.ref:>5} ", "dim"),
        cell(case.who or "—", 4),
    ]
    for n, given in enumerate(case.given):
        parts.append(" │ " if n else " ")
        parts.append((f"{plain(given.coder, one_line=True)}: ", "dim"))
        parts.append(codes(given))
    if case.settled is not None:
        parts += [" → ", (codes(case.settled), "bold")]
    return Content.assemble(*parts)


def codes(given: Given) -> str:
    """ "respect (unmet), listen", "none"."""
    said = (f"{x.code} ({x.stance})" if x.stance else x.code for x in given.codings)
    return plain(", ".join(said), one_line=True) or "none"


def case_words(case: Case, table: Table) -> Content:
    """The turn with its words, then who gave it what, and what was settled."""
    about = " · ".join(filter(None, (f"Turn {case.ref}", case.who or "nobody known", case.section)))
    lines = [display(about, "bold", one_line=True)]
    lines += [Content.assemble(("“", ""), display(case.text), ("”", ""))]
    for n, given in enumerate(case.given, 1):
        lines += _given(f"{n} {given.coder}", given)
    if case.settled is not None:
        lines += _given("✓ settled", case.settled, GOOD)
    if case.asked:
        lines.append(display(f"Asked: {case.asked}", "dim", one_line=True))
    left = len(table.open)
    lines.append(display(f"{count_of(left, 'turn')} still open." if left else "All is settled."))
    return Content("\n").join(lines)


def _given(name: str, given: Given, style: str = "bold") -> Iterator[Content]:
    yield Content.assemble((f"{plain(name, one_line=True)}: ", style), codes(given))
    for x in given.codings:
        if x.words:
            yield display(f"    {x.code}: only “{x.words}”", one_line=True)
        if x.memo:
            yield display(f"    {x.code}, memo: {x.memo}", "italic", one_line=True)
    if given.remark:
        yield display(f"    memo on the turn: {given.remark}", "italic", one_line=True)
