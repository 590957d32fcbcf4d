"""Themes by group as dots: drawn for whatever fits, the same bytes, alt text from the data."""

from __future__ import annotations

import pytest

from fieldkit.word.pictures import Picture
from fieldkit.word.theme_figure import MOST_GROUPS, MOST_THEMES, ThemeRow, theme_figure

ROWS = (ThemeRow("Respect: kind people", (8, 0, 3)), ThemeRow("On time $5 ☃", (1, 2, 1)))
GROUPS = ("Leeds", "Taunton", "A group with a very long name indeed")


def test_it_is_drawn_and_the_same_every_time() -> None:
    one, two = theme_figure(ROWS, GROUPS), theme_figure(ROWS, GROUPS)
    assert isinstance(one, Picture)
    assert one.png[:4] == b"\x89PNG"
    assert one == two
    assert one.width_cm == 15.9
    taller = theme_figure(ROWS * 3, GROUPS)
    assert taller.height_cm > one.height_cm


def test_its_alt_text_tells_what_is_in_it() -> None:
    alt = theme_figure(ROWS, GROUPS).alt
    assert 200 <= len(alt) <= 400
    assert "2 themes by 3 groups" in alt
    assert "1 of 2 were heard in every group" in alt
    assert "Most people: Respect: kind people, 11; fewest: On time $5 ☃, 4." in alt


@pytest.mark.parametrize(
    ("themes", "groups"), [(0, 2), (1, 0), (MOST_THEMES + 1, 2), (1, MOST_GROUPS + 1)]
)
def test_what_would_not_be_readable_is_not_drawn(themes: int, groups: int) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        theme_figure([ThemeRow("x", (1,) * groups)] * themes, ["g"] * groups)


def test_the_largest_and_the_emptiest_are_drawn() -> None:
    theme_figure([ThemeRow("word " * 40, (0,) * MOST_GROUPS)] * MOST_THEMES, ["g"] * MOST_GROUPS)
