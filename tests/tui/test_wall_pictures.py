"""Plain-text pictures of every screen at the wall, in a small terminal and in a large one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen

from fieldkit.desk.live import journey, pads, principles, quick_line, running, shoulds, stickers
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.wall_events import Aware, Closeness, Fit
from fieldkit.tui.screens.charter import CharterScreen
from fieldkit.tui.screens.journey import JourneyScreen
from fieldkit.tui.screens.principles import PrinciplesScreen
from fieldkit.tui.screens.sticker_map import MapScreen
from fieldkit.tui.screens.word_pairs import WordPairsScreen
from tests.tui.host import Set, a_set, looks_like, shown
from tests.tui.wall_words import write_words

MOMENTS = (
    "First letter", "Phoning up to claim", "First meeting (the agreement)",
    "Signing on, every fortnight", "Sanction letter",
)  # fmt: skip
DOTS = {
    Round.WANTED: (
        "1,2 jobs 1", "3-6 jobs 3", "7,8 jobs none", "all money 2", "4 cv none", "5 cv 4",
        "1-4 training 3", "all debt 2",
    ),
    Round.RECEIVED: ("1 jobs 3", "2-4 jobs 4", "5 jobs strip", "all money strip", "1,2 debt 5"),
}  # fmt: skip
SCREENS: dict[str, Callable[[Room], Screen[None]]] = {
    "journey": JourneyScreen,
    "journey-should": lambda room: JourneyScreen(room, "should"),
    "journey-pads": lambda room: JourneyScreen(room, "pads"),
    "journey-told": lambda room: JourneyScreen(room, "told"),
    "map": MapScreen,
    "words": WordPairsScreen,
    "principles": PrinciplesScreen,
    "charter-lines": lambda room: CharterScreen(room, "lines"),
    "charter-fit": lambda room: CharterScreen(room, "fit"),
    "charter-polls": lambda room: CharterScreen(room, "polls"),
}


@pytest.fixture
def made(tmp_path: Path) -> Set:
    """A group of eight that has been all along the wall; its second round is open."""
    made = a_set(tmp_path)
    room = made.room
    made.minute(20)
    running.enter(room, "mapping")
    for label in MOMENTS:
        journey.add_moment(room, label)
    shoulds.write(room, "1", "3: one name on every letter")
    shoulds.write(room, "3", "look up from the screen")
    shoulds.strike(room, "2")
    pads.write(room, "3", "phoned up", "worried", "a straight answer", "2")
    pads.write(room, "5", "the letter", "angry")
    journey.knew(room, ["P1", "P2"], "jobs", Aware.TOLD)
    journey.knew(room, ["P3"], "debt", Aware.WHERE)
    for round_, lines in DOTS.items():
        stickers.open_round(room, round_)
        for line in lines:
            stickers.place(room, line)
    write_words(made)
    principles.pair_words(room, "1", "1", Closeness.APART, "never the same person")
    principles.pair_words(room, "2", None, Closeness.APART)
    principles.group_detail(room, "1", "2")
    quick_line.vote(room, "1,3-5 1")
    running.enter(room, "dwp-charter")
    quick_line.mark(room, "3 RT1 good works for me", None)
    quick_line.mark(room, "all RT2 missing", None)
    principles.judge_fit(room, "1", "on-time", Fit.PARTLY, "on paper")
    quick_line.poll(room, "add-or-rewrite", "1-5 add", None)
    quick_line.poll(room, "add-or-rewrite", "6 both, in turn", None)
    return made


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
@pytest.mark.parametrize("name", SCREENS)
async def test_golden_pictures(made: Set, name: str, size: tuple[int, int]) -> None:
    async with shown(lambda: SCREENS[name](made.room), size) as (app, _):
        looks_like(app, f"{name}-{size[0]}x{size[1]}")
