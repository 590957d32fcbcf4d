"""Figures for documents: drawn by matplotlib without a screen and without global state.

No title inside (the caption has it), text of 9 points or more as printed, shape and position as
well as colour so that grey printing loses nothing, 300 dots an inch, the same bytes every time.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from fieldkit.word.lettering import drawable, font
from fieldkit.word.pictures import Picture
from fieldkit.word.style import GREY, NAVY, RULE, TEXT_WIDTH_CM
from fieldkit.word.text import plural, shorten, signed

DPI = 300
TEXT_PT = 9.5

_LABEL_CM, _RIGHT_CM, _FOOT_CM, _TOP_CM = 5.2, 3.2, 1.2, 0.15
_ROW_CM, _MOST_CM = 0.95, 20.0

MOST_BARS = 45
"""More sections than this would not be readable on one page."""


@dataclass(frozen=True, slots=True)
class TimingBar:
    """One section of the chart: minutes planned at first and minutes taken (None: none were,
    for the reason in `instead`)."""

    title: str
    planned_min: int
    actual_min: int | None
    instead: str = "Not held"


def timing_chart(bars: Sequence[TimingBar]) -> Picture:
    """Planned against actual, a pair of bars for each section: an outline and a solid one.

    Raises ValueError when there are none, or more than MOST_BARS.
    """
    if not 0 < len(bars) <= MOST_BARS:
        raise ValueError(f"a timing chart needs 1 to {MOST_BARS} sections, not {len(bars)}")
    height = min(_MOST_CM, _ROW_CM * (len(bars) + 1) + _FOOT_CM + _TOP_CM)
    figure = Figure(figsize=(TEXT_WIDTH_CM / 2.54, height / 2.54), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (
            _LABEL_CM / TEXT_WIDTH_CM,
            _FOOT_CM / height,
            1 - (_LABEL_CM + _RIGHT_CM) / TEXT_WIDTH_CM,
            1 - (_FOOT_CM + _TOP_CM) / height,
        )
    )
    most = max(1, *(max(b.planned_min, b.actual_min or 0) for b in bars))
    axes.set_xlim(0, most)
    axes.set_ylim(len(bars) - 0.45, -1.5)
    for row, bar in enumerate(bars):
        _pair(axes, row, bar, most)
    _key(axes, most)
    _look(axes)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, metadata={"Software": None})
    return Picture(drawn.getvalue(), TEXT_WIDTH_CM, height, timing_alt(bars))


def _pair(axes: Axes, row: int, bar: TimingBar, most: int) -> None:
    axes.barh(row - 0.2, bar.planned_min, 0.3, facecolor="white", edgecolor=f"#{GREY}", linewidth=1)
    if bar.actual_min:
        axes.barh(row + 0.2, bar.actual_min, 0.3, facecolor=f"#{NAVY}", edgecolor=f"#{NAVY}")
    _words(axes, -0.02 * most, row, drawable(shorten(bar.title, 29)), right=True)
    if bar.actual_min is None:
        said = bar.instead
    else:
        said = f"{bar.actual_min} ({signed(bar.actual_min - bar.planned_min)})"
    _words(axes, most * 1.02, row, said)


def _key(axes: Axes, most: int) -> None:
    """What the bars are, said beside a pair of them rather than in a box."""
    width = most * 0.12
    axes.barh(-1.15, width, 0.24, facecolor="white", edgecolor=f"#{GREY}", linewidth=1)
    _words(axes, width * 1.15, -1.15, "Planned at first")
    start = most * 0.56
    axes.barh(-1.15, width, 0.24, left=start, facecolor=f"#{NAVY}", edgecolor=f"#{NAVY}")
    _words(axes, start + width * 1.15, -1.15, "Taken")
    _words(axes, most * 1.02, -1.15, "Taken (difference)")


def _words(axes: Axes, x: float, y: float, text: str, *, right: bool = False) -> None:
    axes.text(
        x,
        y,
        text,
        ha="right" if right else "left",
        va="center",
        fontproperties=font(),
        fontsize=TEXT_PT,
        color="black",
        clip_on=False,
        parse_math=False,  # a dollar in a section's title is a dollar
    )


def _look(axes: Axes) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(f"#{RULE}")
    axes.set_yticks([])
    axes.tick_params(axis="x", color=f"#{RULE}", labelcolor=f"#{GREY}")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    for label in axes.get_xticklabels():
        label.set_fontproperties(font())
        label.set_fontsize(TEXT_PT)
    axes.set_xlabel("Minutes", fontproperties=font(), fontsize=TEXT_PT, color=f"#{GREY}")
    low, high = axes.get_xlim()
    lines = [x for x in axes.get_xticks() if low <= x <= high]
    axes.vlines(lines, -0.6, axes.get_ylim()[0], color=f"#{RULE}", linewidth=0.5, zorder=0)


def timing_alt(bars: Sequence[TimingBar]) -> str:
    """Alt text of 200 to 400 characters: what it is, its shape, the extremes, where numbers are."""
    held = [b for b in bars if b.actual_min is not None]
    planned = sum(b.planned_min for b in bars)
    taken = sum(b.actual_min or 0 for b in bars)
    said = (
        f"Bar chart of {plural(len(bars), 'section')} in running order, each with an outlined bar "
        f"for the minutes planned at first and a solid bar for the minutes taken. "
        f"{planned} minutes were planned and {taken} taken."
    )
    over = max(held, key=_difference, default=None)
    under = min(held, key=_difference, default=None)
    if over is not None and _difference(over) > 0:
        said += f" Longest over: {shorten(over.title, 35)}, {signed(_difference(over))}."
    if under is not None and _difference(under) < 0:
        said += f" Furthest under: {shorten(under.title, 35)}, {signed(_difference(under))}."
    if len(held) < len(bars):
        said += f" Sections without any minutes taken: {len(bars) - len(held)}."
    return said + " The table that follows has every number."


def _difference(bar: TimingBar) -> int:
    return (bar.actual_min or 0) - bar.planned_min
