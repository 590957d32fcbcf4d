"""The sticker map: one mark a sticker, nothing over anything else, the finding in ten words."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from PIL import Image

from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import DotRow, WallReading, read_wall
from fieldkit.errors import FileProblem
from fieldkit.word import sticker_map as maps
from fieldkit.word.lettering import cut, drawable, width_cm, wrapped
from fieldkit.word.map_words import MOST_WORDS, map_finding
from fieldkit.word.sticker_map import MOST_STOPS, save_png, sticker_map

NAMES = (
    "Signing on", "First interview with an adviser", "Fortnightly signing", "Review",
    "Sent on a course", "Job offer or interview", "New Deal begins", "Letter about sanctions",
)  # fmt: skip


def rows(*dots: tuple[int, str, object, object]) -> list[DotRow]:
    """Each: person, service, where wanted, where received (a stop, a Spot, or None)."""
    found = []
    for n, service, wanted, received in dots:
        for round_, where in ((Round.WANTED, wanted), (Round.RECEIVED, received)):
            at = where if isinstance(where, int) else None
            spot = Spot.MOMENT if at is not None else cast(Spot | None, where)
            found.append(DotRow("g", f"P{n}", service, round_, spot, at))
    return found


def many(stops: int, services: int, people: int) -> tuple[WallReading, list[str], list[Service]]:
    known = [Service(f"s{k}", f"Service {k}") for k in range(services)]
    dots = [
        (n, s.id, (n * 7 + k * 3) % stops, (n * 5 + k) % stops if (n + k) % 4 else Spot.STRIP)
        for n in range(people)
        for k, s in enumerate(known)
    ]
    names = [f"{NAMES[n % len(NAMES)]} {n}" for n in range(stops)]
    return read_wall(rows(*dots), names, [s.id for s in known]), names, known


# --- the picture -----------------------------------------------------------------------------


@pytest.mark.parametrize("stops", [1, 3, 7, 15])
@pytest.mark.parametrize("services", [1, 5, 10])
def test_every_size_of_wall_has_its_figure(stops: int, services: int) -> None:
    picture = sticker_map(*many(stops, services, 15))
    assert picture.width_cm == 15.9
    assert 8.3 <= picture.height_cm <= 21
    assert 200 <= len(picture.alt) <= 400
    with Image.open(io.BytesIO(picture.png)) as image:
        assert abs(image.width - 15.9 / 2.54 * 300) <= 1
        assert abs(image.height - picture.height_cm / 2.54 * 300) <= 1


def test_a_small_wall_is_as_the_style_says() -> None:
    assert sticker_map(*many(7, 2, 8)).height_cm == 8.3
    reading, names, known = many(7, 2, 8)
    assert sticker_map(reading, names, known, service="s1").height_cm < 8.3


def test_the_same_wall_gives_the_same_bytes_and_another_one_others() -> None:
    first, again = sticker_map(*many(7, 5, 8)).png, sticker_map(*many(7, 5, 8)).png
    assert first == again
    assert sticker_map(*many(7, 5, 9)).png != first
    reading, names, known = many(7, 5, 8)
    assert sticker_map(reading, names, known, service="s0").png != first


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="not 0"):
        sticker_map(read_wall([], [], ["a"]), [])
    with pytest.raises(ValueError, match="not 25"):
        sticker_map(*many(MOST_STOPS + 1, 1, 2))
    reading, names, known = many(3, 1, 2)
    with pytest.raises(ValueError, match="nothing"):
        sticker_map(reading, names, known, service="nothing")
    with pytest.raises(ValueError, match="not 2"):
        sticker_map(reading, names[:2], known)


def test_text_is_never_under_nine_points_and_shapes_differ() -> None:
    assert maps._POINTS >= maps._LEAST_POINTS >= 9
    circle, diamond = maps._circle(0, 0, 1), maps._diamond(0, 0, 1)
    assert len(cast(list[object], diamond.get_path().vertices)) == 5  # four corners, closed
    assert len(cast(list[object], circle.get_path().vertices)) > 8


def test_alt_text_tells_extremes_and_where_the_numbers_are() -> None:
    dots = [(n, "a", 0, Spot.STRIP) for n in range(5)] + [(n, "a", 2, 1) for n in range(5, 8)]
    reading = read_wall(rows(*dots, (9, "a", None, None)), ["One", "Two", "Three"], ["a"])
    alt = sticker_map(reading, reading.stops, [Service("a", "Debt help")], service="a").alt
    assert "“Debt help” over 3 moments with 9 people" in alt
    assert "8 wanted, most at “One” (5)" in alt
    assert "; 3 came, most at “Two” (3)." in alt
    nobody = read_wall(rows((1, "a", 0, Spot.STRIP)), ["One", "Two"], ["a"])
    assert "most at “One” (1); none came." in sticker_map(nobody, nobody.stops).alt
    assert "Never told though they wanted it: 5" in alt
    assert "Not recorded: 2." in alt
    assert alt.endswith("The table that follows has every number.")
    other = sticker_map(reading, reading.stops, numbers="The CSV has the numbers.").alt
    assert other.endswith("The CSV has the numbers.")


def test_a_picture_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    picture = sticker_map(*many(3, 1, 2))
    assert save_png(picture, tmp_path / "map.png").read_bytes() == picture.png
    with pytest.raises(FileProblem):
        save_png(picture, tmp_path / "nowhere" / "map.png")
    assert [p.name for p in tmp_path.iterdir()] == ["map.png"]


# --- what lies where -------------------------------------------------------------------------


class Looker:
    """Stands for the axes and keeps what is drawn: boxes of words, and of marks."""

    def __init__(self) -> None:
        self.words: list[tuple[str, tuple[float, float, float, float]]] = []
        self.marks: list[tuple[float, float, float, float]] = []

    def add_patch(self, _: object) -> None:
        """The band, and the keys' own marks."""

    def add_collection(self, found: object) -> None:
        if isinstance(found, PatchCollection):
            for path in found.get_paths():
                box = path.get_extents()
                self.marks.append((box.x0, box.y0, box.x1, box.y1))

    def text(self, x: float, y: float, text: str, **how: Any) -> None:
        weight = how["fontproperties"].get_weight()
        width = width_cm(text, how["fontsize"], weight)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[how["ha"]]
        self.words.append((text, (left, y - 0.13, left + width, y + 0.13)))


def looked(stops: list[str], above: list[int], below: list[int]) -> tuple[Looker, float]:
    plan = maps._plan([drawable(s) for s in stops], above, below, one=False)
    look = Looker()
    maps._draw(cast(Axes, look), plan, above, below)
    return look, plan.height


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    slack = 0.01
    return (
        a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    )


counts = st.integers(0, 99)
walls = st.lists(
    st.tuples(st.text(st.characters(codec="utf-8"), max_size=80), counts, counts),
    min_size=1, max_size=15,
)  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(walls, counts, counts)
def test_one_mark_a_sticker_and_nothing_lies_over_anything(
    wall: list[tuple[str, int, int]], strip: int, never: int
) -> None:
    above, below = [*(w[1] for w in wall), strip], [*(w[2] for w in wall), never]
    look, height = looked([w[0] for w in wall], above, below)
    assert len(look.marks) == sum(above) + sum(below)
    assert height <= 21.01
    boxes = [box for _, box in look.words]
    for box in (*boxes, *look.marks):
        assert -0.01 <= box[0] < box[2] + 0.01 <= 15.92, box
        assert -0.05 <= box[1] < box[3] <= height + 0.05, box
    for one, other in combinations(boxes, 2):
        assert not overlap(one, other)
    xs = sorted(look.marks)
    for n, mark in enumerate(xs):
        for other in xs[n + 1 :]:
            if other[0] > mark[2]:
                break
            assert not overlap(mark, other)


@settings(max_examples=15, deadline=None)
@given(walls)
def test_every_count_stands_in_the_figure(wall: list[tuple[str, int, int]]) -> None:
    above, below = [*(w[1] for w in wall), 0], [*(w[2] for w in wall), 0]
    look, _ = looked([w[0] for w in wall], above, below)
    said = [text for text, _ in look.words]
    for number in (*above[:-1], *below):
        assert str(number) in said
    assert said.count("0") >= [*above[:-1], *below].count(0)


def test_the_strip_of_round_one_is_drawn_only_where_an_old_log_has_dots_there() -> None:
    for strip, shown in ((0, ["3", "4", "2"]), (1, ["3", "4", "1", "2"])):
        look, _ = looked(["One"], [3, strip], [4, 2])
        assert [text for text, _ in look.words if text.isdecimal()] == shown


def test_three_to_a_row_and_the_short_row_last() -> None:
    look, _ = looked(["a", "b", "c", "d", "e"], [7, 0, 0, 0, 0, 0], [0] * 6)
    heights = sorted({round(box[1], 3) for box in look.marks})
    assert [sum(round(b[1], 3) == h for b in look.marks) for h in heights] == [3, 3, 1]


def test_names_that_do_not_fit_become_numbers_with_a_list() -> None:
    look, _ = looked(["Signing on", "Review"], [1, 1, 0], [1, 1, 0])
    said = [text for text, _ in look.words]
    assert "Signing on" in said
    assert "2" not in said
    long = "An extraordinarily-long-and-unbreakable-moment-name-of-eighty-characters-or-so-x"
    assert len(long) == 80
    for moments, whole in ((12, True), (15, True), (16, False)):
        look, _ = looked([long] * moments, [0] * (moments + 1), [0] * (moments + 1))
        said = [text for text, _ in look.words]
        assert "12" in said
        names = [text for text in said if text.startswith("An extraordinarily")]
        assert len(names) == moments
        assert all((name == long) is whole for name in names)


def test_letters_the_font_lacks_and_words_from_right_to_left_become_dots() -> None:
    assert drawable("Café $5 🫠") == "Café $5 ·"
    assert drawable("שלום now") in ("· now", "·now")


def test_lines_break_at_words_and_cut_says_so() -> None:
    assert wrapped("one two three", 100, 9, 2) == ["one two three"]
    assert wrapped("one two", width_cm("one", 9) + 0.01, 9, 2) == ["one", "two"]
    assert wrapped("one two", width_cm("one", 9) + 0.01, 9, 1) is None
    assert wrapped("unbreakable", 0.3, 9, 4) is None
    assert cut("short", 100, 9) == "short"
    assert cut("a longer text", 1.2, 9).endswith("…")


# --- the finding -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dots", "said"),
    [
        ([], "No stickers were recorded"),
        ([(1, "a", 0, None)], "Only what was wanted is recorded"),
        ([(1, "a", None, 0)], "Only what came is recorded"),
        ([(n, "a", 0, Spot.STRIP) for n in range(4)], "Help was wanted early and never came"),
        ([*((n, "a", 0, Spot.STRIP) for n in range(4)), (5, "a", 0, 0)],
         "Help was wanted early and mostly never came"),
        ([(n, "a", 4, 4) for n in range(4)], "Help was wanted late and came in time"),
        ([(1, "a", 2, 3), (2, "a", 2, Spot.STRIP), (3, "a", 2, 2)],
         "Help came in time, late or never"),
        ([(1, "a", 2, 1), (2, "a", 2, 2)], "Help was wanted midway and came early or in time"),
        # two humps, and all came at one moment: neither a middle want nor mixed times
        ([(1, "a", 0, 2), (2, "a", 0, 2), (3, "a", 4, 2), (4, "a", 4, 2)],
         "Help came early or late"),
        # as in the group that showed the fault: late does not outnumber early
        ([*((n, "a", 0, 1) for n in range(10)), *((n, "a", 4, 1) for n in range(10, 20)),
          *((n, "a", 2, 2) for n in (20, 21)), *((n, "a", 3, Spot.STRIP) for n in range(22, 32))],
         "Help came early, late or never"),
        ([(n, "a", n, n) for n in range(5)], "Help came in time"),
        ([(n, "a", (0, 0, 4)[n % 3], 3) for n in range(6)],
         "Help was wanted mostly early and mostly came late"),
        ([(n, "a", (0, 4)[n % 2], Spot.STRIP) for n in range(6)], "Help never came"),
        ([*((n, "a", 0, 1) for n in range(4)), (5, "a", 0, 0), *((n, "a", 0, Spot.STRIP) for n in range(6, 9))],
         "Help was wanted early and came late or never"),
        ([(1, "a", 0, None), (2, "a", None, 0)],
         "Help was wanted early and nobody placed both"),
    ],
)  # fmt: skip
def test_the_finding(dots: list[tuple[int, str, object, object]], said: str) -> None:
    assert map_finding(read_wall(rows(*dots), list("abcde"), ["a"])) == said


def test_the_finding_for_a_service_with_a_long_name() -> None:
    reading = read_wall(rows(*((n, "a", 0, Spot.STRIP) for n in range(3))), list("abc"), ["a"])
    assert map_finding(reading, "a", "Debt help") == "Debt help: wanted early, never came"
    long = map_finding(reading, "a", "Help with debts and bills of every kind there is")
    assert long == "Help with debts and bills of…: wanted early, never came"


places = st.one_of(st.integers(0, 4), st.sampled_from([Spot.STRIP, Spot.NONE, None]))


@given(st.lists(st.tuples(st.integers(0, 4), places), max_size=25))
def test_a_finding_says_nothing_that_the_dots_deny(dots: list[tuple[object, object]]) -> None:
    reading = read_wall(rows(*((n, "a", *d) for n, d in enumerate(dots))), list("abcde"), ["a"])
    said, read = map_finding(reading), reading.overall
    asked, _, became = said.partition(" and ") if " wanted " in said else ("", "", said)
    never = sum(u.never for u in read.unmet)
    if "late" in became and "early" not in became:
        assert len(read.late) > len(read.early)
    if "early" in became and "late" not in became:
        assert len(read.early) > len(read.late)
    if "never" in became:
        assert never * 5 >= never + len(read.lags)
    for word, stops in (("early", (0, 1)), ("midway", (2,)), ("late", (3, 4))):
        here = sum(read.wanted[n] for n in stops)
        if asked.endswith(f"mostly {word}"):
            assert sum(read.wanted) > here >= sum(read.wanted) * 2 / 3
        elif asked.endswith(f" {word}"):
            assert here == sum(read.wanted)


@given(
    st.lists(st.tuples(places, places), max_size=15),
    st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_a_finding_has_at_most_ten_words(dots: list[tuple[object, object]], name: str) -> None:
    made = rows(*((n, "a", w, r) for n, (w, r) in enumerate(dots)))
    reading = read_wall(made, list("abcde"), ["a"])
    for said in (map_finding(reading), map_finding(reading, "a", name)):
        assert 0 < len(said.split()) <= MOST_WORDS
