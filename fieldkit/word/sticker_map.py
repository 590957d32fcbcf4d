"""The sticker map: when help was wanted (circles above) and when it came (diamonds below).

One mark a sticker, stacked from a band that names the moments, the count at each stack's end, and
"Never told" beyond a line. All measures are centimetres as printed. Where the names do not fit into
the band they become numbers, and the names stand in a list below.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, Polygon, Rectangle

from fieldkit.domain.guide.model import Service
from fieldkit.domain.session.wall_reading import WallReading
from fieldkit.files import write_whole
from fieldkit.word.figures import DPI
from fieldkit.word.lettering import cut, drawable, font, widest, width_cm, wrapped
from fieldkit.word.map_words import IN_TABLE, map_alt, reading_of
from fieldkit.word.pictures import Picture
from fieldkit.word.style import GREY, NAVY, ORANGE, RULE, TEXT_WIDTH_CM, TINT

MOST_STOPS = 24
"""With more moments the marks would be too small to see."""

ORANGE_TEXT = "9A3412"
NEVER = "Never told"
WANTED_KEY, RECEIVED_KEY = "When help was wanted", "When help came"

HEIGHT_CM, MOST_HEIGHT_CM = 8.3, 21.0
_LEAST_ONE_CM = 4.6  # a map of one service, which stands beside others of its kind
_POINTS, _LEAST_POINTS, _LINE_CM = 9.5, 9.0, 0.4
_KEY_CM, _COUNT_CM, _GAP_CM, _EDGE_CM = 0.65, 0.5, 0.14, 0.1
_NEVER_CM, _RULE_CM, _MOST_LINES = 1.3, 0.2, 4
_PITCH_CM, _LEAST_PITCH_CM = 0.53, 0.24
_PER_ROW, _MOST_PER_ROW = 3, 24
_MOST_LONG = 15  # so many long names stand one under another, whole; more are cut
_LOW_CM = 10.0  # up to this height nothing is changed about three to a row

_Heights = tuple[int, int]
_Mark = Callable[[float, float, float], Patch]
"""A mark at a place, for a distance between marks."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes. rows: of the tallest stack above and below; listed: the names stand
    below the map, in lines of so many columns. points: size of the names in the band."""

    height: float
    pitch: float
    per_row: int
    band: float
    above: int
    below: int
    labels: tuple[tuple[str, ...], ...]
    listed: tuple[str, ...]
    columns: int
    points: float

    @property
    def list_height(self) -> float:
        lines = -(-len(self.listed) // self.columns)
        return lines * 0.44 + 0.3 if self.listed else 0.0


def sticker_map(
    reading: WallReading,
    stops: Sequence[str],
    services: Sequence[Service] = (),
    *,
    service: str | None = None,
    numbers: str = IN_TABLE,
) -> Picture:
    """The map of all services together, or of one (service: its id), 15.9 cm wide.

    stops: the names along the line, as they may be shown. services: for the name of the one.
    numbers: the last words of the alt text, where the numbers are. The same reading gives the same
    bytes. Raises ValueError for no stops or more than MOST_STOPS, and for an unknown service.
    """
    if not 0 < len(stops) <= MOST_STOPS or len(stops) != len(reading.stops):
        raise ValueError(f"a map needs 1 to {MOST_STOPS} moments, not {len(stops)}")
    read = reading_of(reading, service)
    above = (*read.wanted, read.strip_in_round_one)
    below = (*read.received, len(read.never_told))
    plan = _plan([drawable(s) for s in stops], above, below, one=service is not None)
    figure = Figure(figsize=(TEXT_WIDTH_CM / 2.54, plan.height / 2.54), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, TEXT_WIDTH_CM)
    axes.set_ylim(0, plan.height)
    axes.set_axis_off()
    _draw(axes, plan, above, below)
    name = next((s.name for s in services if s.id == service), service or "")
    alt = map_alt(reading, stops, name, len(reading.services), service, numbers)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DPI, metadata={"Software": None})
    return Picture(drawn.getvalue(), TEXT_WIDTH_CM, plan.height, alt)


def save_png(picture: Picture, path: Path) -> Path:
    """Puts the picture's PNG at this path in one step. Raises FileProblem; the old file stays."""
    write_whole(path, picture.png)
    return path


# --- where everything goes -------------------------------------------------------------------


def _plan(stops: list[str], above: Sequence[int], below: Sequence[int], *, one: bool) -> _Plan:
    width = _column(len(stops))
    points, fits = _labels(stops, width)
    listed: tuple[str, ...] = ()
    if not fits:
        fits = [(str(n),) for n in range(1, len(stops) + 1)]
        listed = tuple(f"{n}  {s or '·'}" for n, s in enumerate(stops, 1))
    long = widest(listed, _POINTS) > TEXT_WIDTH_CM / 2 - 0.4
    columns = 1 if long and len(listed) <= _MOST_LONG else 2
    band = max(2, *(len(x) for x in fits)) * _LINE_CM + 0.35
    draft = _Plan(0, 0, 0, band, 0, 0, tuple(fits), listed, columns, points)
    fixed = _fixed(draft)
    pitch, per_row, rows = _stacks(width, max(above), max(below), fixed - draft.list_height)
    pitch = min(pitch, (MOST_HEIGHT_CM - fixed) / max(1, sum(rows)))
    height = max(_LEAST_ONE_CM if one else HEIGHT_CM, fixed + sum(rows) * pitch)
    return replace(draft, height=height, pitch=pitch, per_row=per_row, above=rows[0], below=rows[1])


def _labels(stops: list[str], width: float) -> tuple[float, list[tuple[str, ...]]]:
    """The names in lines that fit their columns, and their size; none where some do not fit."""
    for points in (_POINTS, _LEAST_POINTS):
        found = [wrapped(s, width - 0.1, points, _MOST_LINES) for s in stops]
        if all(found):
            return points, [tuple(x) for x in found if x]
    return _POINTS, []


def _stacks(width: float, above: int, below: int, fixed: float) -> tuple[float, int, _Heights]:
    """Distance between marks, marks in a row, rows above and below.

    Three to a row as long as the map stays low; then more where the columns are wide enough for
    marks that can be told apart; then smaller marks.
    """
    tried = []
    for per_row in range(_PER_ROW, _MOST_PER_ROW + 1):
        rows = -(-above // per_row), -(-below // per_row)
        pitch = min(_PITCH_CM, width * 0.88 / per_row)
        tried.append((pitch, per_row, rows))
        if fixed + pitch * sum(rows) <= _LOW_CM:
            break
    fit = [t for t in tried if t[0] >= _LEAST_PITCH_CM] or tried[:1]
    pitch, per_row, rows = min(fit, key=lambda t: (max(_LOW_CM, fixed + t[0] * sum(t[2])), t[1]))
    return pitch, per_row, rows


def _column(stops: int) -> float:
    """The width of a moment's column; "Never told" has as much, and never less than it needs."""
    whole = TEXT_WIDTH_CM - 2 * _EDGE_CM - _RULE_CM
    return (whole - max(_NEVER_CM, whole / (stops + 1))) / stops


def _rows(count: int, per_row: int) -> int:
    return -(-count // per_row)


def _fixed(plan: _Plan) -> float:
    """What the height is without the stacks."""
    return 2 * (_KEY_CM + _COUNT_CM + _GAP_CM) + plan.band + plan.list_height


# --- drawing ---------------------------------------------------------------------------------


def _draw(axes: Axes, plan: _Plan, above: Sequence[int], below: Sequence[int]) -> None:
    spare = plan.height - _fixed(plan) - (plan.above + plan.below) * plan.pitch
    foot = plan.list_height + _KEY_CM + _COUNT_CM + _GAP_CM + plan.below * plan.pitch + spare / 2
    top = foot + plan.band
    axes.add_patch(
        Rectangle((0, foot), TEXT_WIDTH_CM, plan.band, facecolor=f"#{TINT}", edgecolor="none")
    )
    width = _column(len(plan.labels))
    centres = [_EDGE_CM + width * (n + 0.5) for n in range(len(plan.labels))]
    line = _EDGE_CM + width * len(plan.labels) + _RULE_CM / 2
    centres.append((line + _RULE_CM / 2 + TEXT_WIDTH_CM - _EDGE_CM) / 2)
    reach = plan.list_height + _KEY_CM
    ends = [(line, reach), (line, plan.height - _KEY_CM)]
    axes.add_collection(LineCollection([ends], colors=f"#{RULE}", linewidths=0.8))
    names = [*plan.labels, tuple(NEVER.split())]
    for centre, lines, wanted, received in zip(centres, names, above, below, strict=True):
        _label(axes, centre, foot + plan.band / 2, lines, plan.points)
        if wanted or centre != centres[-1]:  # nobody was asked in round one who was never told
            _stack(axes, plan, centre, top, wanted, up=True)
        _stack(axes, plan, centre, foot, received, up=False)
    _key(axes, plan.height - _KEY_CM / 2, WANTED_KEY, NAVY, _circle)
    _key(axes, plan.list_height + _KEY_CM / 2, RECEIVED_KEY, ORANGE_TEXT, _diamond)
    _list(axes, plan)


def _label(axes: Axes, x: float, y: float, lines: Sequence[str], points: float) -> None:
    for n, words in enumerate(lines):
        _words(axes, x, y + ((len(lines) - 1) / 2 - n) * _LINE_CM, words, GREY, points=points)


def _stack(axes: Axes, plan: _Plan, x: float, start: float, count: int, *, up: bool) -> None:
    """The marks from the band outwards, and their number at the end."""
    way, mark = (1, _circle) if up else (-1, _diamond)
    marks: list[Patch] = []
    for n in range(count):
        row, place = divmod(n, plan.per_row)
        here = min(plan.per_row, count - row * plan.per_row)
        across = (place - (here - 1) / 2) * plan.pitch
        out = _GAP_CM + (row + 0.5) * plan.pitch
        marks.append(mark(x + across, start + way * out, plan.pitch))
    if marks:
        axes.add_collection(PatchCollection(marks, match_original=True))
    end = _GAP_CM + _rows(count, plan.per_row) * plan.pitch + _COUNT_CM / 2
    colour = NAVY if up else ORANGE_TEXT
    _words(axes, x, start + way * end, str(count), colour, weight="bold")


def _circle(x: float, y: float, pitch: float) -> Patch:
    return Circle((x, y), pitch * 0.3, facecolor=f"#{NAVY}", edgecolor=f"#{NAVY}", linewidth=0.4)


def _diamond(x: float, y: float, pitch: float) -> Patch:
    r = pitch * 0.36
    corners = [(x, y + r), (x + r, y), (x, y - r), (x - r, y)]
    return Polygon(
        corners, closed=True, facecolor=f"#{ORANGE}", edgecolor=f"#{ORANGE_TEXT}", linewidth=0.7
    )


def _key(axes: Axes, y: float, words: str, colour: str, mark: _Mark) -> None:
    """What the marks are, said at their own side of the band."""
    right = TEXT_WIDTH_CM - _EDGE_CM
    axes.add_patch(mark(right - 0.18, y, 0.46))
    _words(axes, right - 0.45, y, words, colour, weight="bold", align="right")


def _list(axes: Axes, plan: _Plan) -> None:
    """The names of the moments in columns, read down."""
    each = -(-len(plan.listed) // plan.columns)
    width = (TEXT_WIDTH_CM - 2 * _EDGE_CM) / plan.columns
    for n, words in enumerate(plan.listed):
        column, row = divmod(n, each)
        y = plan.list_height - 0.3 - row * 0.44
        number, _, name = words.partition("  ")
        x = _EDGE_CM + column * width
        _words(axes, x + width_cm("00", _POINTS), y, number, GREY, weight="bold", align="right")
        start = width_cm("000", _POINTS)
        _words(axes, x + start, y, cut(name, width - start - 0.3, _POINTS), GREY, align="left")


def _words(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    colour: str,
    *,
    weight: str = "normal",
    align: str = "center",
    points: float = _POINTS,
) -> None:
    axes.text(
        x, y, text, ha=align, va="center_baseline", fontproperties=font(weight),
        fontsize=points, color=f"#{colour}", parse_math=False,
    )  # fmt: skip
