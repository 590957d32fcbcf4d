"""Themes by group: a dot for each group a theme was heard in, larger the more people spoke of it, with
their number beside it. Counts of people and no shares; what was not heard is a dash, not a blank."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from fieldkit.word.figures import DPI
from fieldkit.word.lettering import cut, drawable, font, wrapped
from fieldkit.word.pictures import Picture
from fieldkit.word.style import GREY, NAVY, RULE, TEXT_WIDTH_CM, TINT
from fieldkit.word.text import plural, shorten

MOST_THEMES, MOST_GROUPS = 20, 8
_LABEL_CM, _ROW_CM, _HEAD_CM, _LEAST_CM, _MOST_CM = 5.4, 0.95, 0.9, 0.09, 0.34
_POINTS = 9.5


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme: its headline, and how many people spoke of it in each group."""

    title: str
    people: tuple[int, ...]


def theme_figure(rows: Sequence[ThemeRow], groups: Sequence[str]) -> Picture:
    """The figure, 15.9 cm wide. The same rows give the same bytes. Raises ValueError for none, more than
    MOST_THEMES, or more than MOST_GROUPS."""
    if not 0 < len(rows) <= MOST_THEMES or not 0 < len(groups) <= MOST_GROUPS:
        raise ValueError(f"{len(rows)} themes by {len(groups)} groups cannot be drawn")
    height = _HEAD_CM + _ROW_CM * len(rows)
    figure = Figure(figsize=(TEXT_WIDTH_CM / 2.54, height / 2.54), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, TEXT_WIDTH_CM)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    width = (TEXT_WIDTH_CM - _LABEL_CM) / len(groups)
    _heads(axes, groups, width, height)
    most = max(1, *(n for row in rows for n in row.people))
    for n, row in enumerate(rows):
        _row(axes, row, width, height - _HEAD_CM - (n + 0.5) * _ROW_CM, most)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, metadata={"Software": None})
    return Picture(drawn.getvalue(), TEXT_WIDTH_CM, height, theme_alt(rows, groups))


def _heads(axes: Axes, groups: Sequence[str], width: float, height: float) -> None:
    y = height - _HEAD_CM / 2
    axes.axhspan(height - _HEAD_CM, height, facecolor=f"#{TINT}", edgecolor="none")
    fits = all(wrapped(drawable(g), width - 0.15, _POINTS, 1) for g in groups)
    for n, name in enumerate(groups):
        shown = drawable(name) if fits else cut(drawable(name), width - 0.15, _POINTS)
        _words(axes, _LABEL_CM + width * (n + 0.5), y, shown, GREY, weight="bold")
    _words(axes, 0.1, y, "People who spoke of it", GREY, weight="bold", align="left")


def _row(axes: Axes, row: ThemeRow, width: float, y: float, most: int) -> None:
    lines = wrapped(drawable(row.title), _LABEL_CM - 0.3, _POINTS, 2)
    shown = lines or [cut(drawable(row.title), _LABEL_CM - 0.3, _POINTS)]
    for k, words in enumerate(shown):
        _words(axes, 0.1, y + ((len(shown) - 1) / 2 - k) * 0.4, words, GREY, align="left")
    axes.plot([0, TEXT_WIDTH_CM], [y - _ROW_CM / 2] * 2, color=f"#{RULE}", linewidth=0.5)
    for n, people in enumerate(row.people):
        x = _LABEL_CM + width * (n + 0.5)
        if not people:
            _words(axes, x, y, "–", GREY)
            continue
        radius = _LEAST_CM + (_MOST_CM - _LEAST_CM) * (people / most) ** 0.5
        aside = min(0.22, width / 5)
        axes.add_patch(Circle((x - aside, y), min(radius, width / 3), facecolor=f"#{NAVY}"))
        _words(axes, x + radius - aside + 0.12, y, str(people), NAVY, weight="bold", align="left")


def _words(
    axes: Axes, x: float, y: float, text: str, colour: str, *, weight: str = "normal",
    align: str = "center",
) -> None:  # fmt: skip
    axes.text(
        x, y, text, ha=align, va="center_baseline", fontproperties=font(weight), fontsize=_POINTS,
        color=f"#{colour}", parse_math=False,
    )  # fmt: skip


def theme_alt(rows: Sequence[ThemeRow], groups: Sequence[str]) -> str:
    """Alt text of 200 to 400 characters: what it is, its shape, its extremes, where the numbers are."""
    totals = [sum(row.people) for row in rows]
    top = max(range(len(rows)), key=lambda n: totals[n])
    few = min(range(len(rows)), key=lambda n: totals[n])
    everywhere = sum(all(row.people) for row in rows)
    said = (
        f"Grid of {plural(len(rows), 'theme')} by {plural(len(groups), 'group')}. A dot stands where a "
        "theme was heard, larger the more people spoke of it, with their number beside it. "
        f"{everywhere} of {len(rows)} were heard in every group. Most people: "
        f"{shorten(rows[top].title, 40)}, {totals[top]}; fewest: {shorten(rows[few].title, 40)}, "
        f"{totals[few]}."
    )
    return f"{said} The table that follows has every number."
