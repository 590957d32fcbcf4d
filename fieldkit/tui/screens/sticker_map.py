"""The map: services in rows, moments in columns, and the dots of one round going on it fast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.rundown import pace
from fieldkit.domain.session.state import Phase
from fieldkit.domain.session.wall_events import SPOTS, Spot
from fieldkit.domain.session.wall_reading import missing
from fieldkit.tui.display import display
from fieldkit.tui.map_placing import Placings
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.map_acts import ACTS, MAP_HELP
from fieldkit.tui.wall_page import WallLine
from fieldkit.tui.widgets import map_words as words
from fieldkit.tui.widgets.map_grid import Grid
from fieldkit.tui.widgets.map_rows import LEFT, SHAPE, MapRows, map_columns
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import cell, pace_words

ROOMY = 120


class MapScreen(Placings):
    """Entering a round, dot by dot. What is at hand: a person, a service and a column."""

    TITLE = "The map"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    MapScreen.-wanted > #page-head { background: #12436D; color: white; }
    MapScreen.-received > #page-head { background: #F46A25; color: black; }
    MapScreen.-closed > #page-head { background: #3D3D3D; color: white; }
    MapScreen #map-people { height: 2; padding: 0 1; link-style: none; }
    MapScreen #map-foot { height: 5; }
    MapScreen #map-place { height: 2; padding: 0 1; }
    MapScreen #map-reading { height: 2; padding: 0 1; }
    MapScreen #say { dock: bottom; max-height: 5; background: $background; }
    MapScreen.-tiny #map-people { height: 1; }
    MapScreen.-tiny #map-foot { height: auto; max-height: 3; }
    MapScreen.-tiny #say { dock: none; max-height: 3; }
    MapScreen.-tiny #map-place, MapScreen.-tiny #map-reading { display: none; }
    """
    ROUND_CLASS: ClassVar[dict[Round | None, str]] = {
        Round.WANTED: "-wanted",
        Round.RECEIVED: "-received",
        None: "-closed",
    }

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._rows = MapRows()

    def body(self) -> Iterable[Widget]:
        yield Pane(id="map-people")
        yield Grid(least=6)
        with Vertical(id="map-foot"):  # a long message lies over what stands here; no row moves
            yield Pane(id="map-place")
            yield Pane(id="map-reading")
            yield Pane(settled=False, id="say")
        yield WallLine()

    def opened(self) -> None:
        line = self.line
        line.take(self.draft.restore())
        self.typed_in = self.room.state.wall.round
        line.focus()

    def on_unmount(self) -> None:
        self.draft.flush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "move" and parameters and parameters[0] == 0:
            return not self.line.value  # else the arrows move in the line
        return super().check_action(action, parameters)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        self.meet_the_other()
        if not self.at_hand_stands():
            self.take_next(None, None)
        self.redraw()

    def redraw(self) -> None:
        wall, wide = self.room.state.wall, self.size.width >= ROOMY
        for round_, name in self.ROUND_CLASS.items():
            if self.has_class(name) is not (round_ is wall.round):
                self.set_class(round_ is wall.round, name)
        self.look()
        self.title_line(words.title(self.room.state))
        state, front = self.room.state, self.front
        back = Round.RECEIVED if front is Round.WANTED else Round.WANTED
        shown = back if any(key[0] is back for key in wall.dots) else None
        self.query_one(Grid).put(
            map_columns(state, wide, front),
            self._rows.of(state, front, shown, wide),
            (self.service, self.column),
            words.nothing_here(state),
        )
        self._draw_people(front)
        self.query_one("#map-place", Pane).put(
            display(words.place_words(state, self.service, self.column))
        )
        self.query_one("#map-reading", Pane).put(display(words.reading(state, self.service, front)))
        self._name_line()

    def _draw_people(self, front: Round) -> None:
        width = max(20, self.size.width - 2)
        parts: list[Content] = []
        used = 0
        for code, text in words.chips(self.room.state, front, self.names, self.code, width):
            look = Style(bold=True, reverse=True) if code == self.code else Style()
            click = Style.from_meta({"@click": f"screen.person('{code}')"}) if code else Style()
            wide = cell_len(text)
            if parts:  # lines break between people only
                fits = used + 1 + wide <= width
                parts.append(Content(" " if fits else "\n"))
                used = used + 1 if fits else 0
            parts.append(Content.styled(text, look + click))
            used += wide
        self.query_one("#map-people", Pane).put(Content("").join(parts))

    def _name_line(self) -> None:
        state = self.room.state
        round_ = state.wall.round
        row = self.query_one(WallLine)
        if round_ is not None and self.code is None and not words.what_first(state):
            row.name_it(f"{SHAPE[round_]} all in")
            self._hint("3 debt 2 puts one dot right · F4 closes the round")
            return
        if round_ is None or self.code is None or self.service is None:
            row.name_it("Map")
            self._hint(words.what_first(state) or words.OPENS)
            return
        dot = state.wall.dot(round_, self.code, self.service)
        now = f"now {words.spot_words(state, dot)} · " if dot is not None else ""
        row.name_it(f"{SHAPE[round_]} {self.code} {self.service}")
        strip = "b strip · " if Spot.STRIP in SPOTS[round_] else ""
        self._hint(f"{now}2 · {strip}n none · 3 debt 2")

    def _hint(self, words: str) -> None:
        """A hint longer than the line would make it scroll, and the whole screen be laid out."""
        width = max(1, (self.line.size.width or 40) - 1)
        self.line.placeholder = cell(words, width).rstrip()

    def show_clock(self) -> None:
        state = self.room.state
        said = pace_words(pace(state, self.room.now_s)) if state.phase is Phase.RUNNING else ""
        free = self.size.width - len(words.title(state)) - 4
        if len(said) > free:
            said = said.split(" · ")[0]
        self.query_one("#page-pace", Words).put(said if len(said) <= free else "")

    # --- moving about ------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        guide = self.room.state.guide
        services = [s.id for s in guide.services] if guide is not None else []
        if rows and services:
            at = services.index(self.service) if self.service in services else 0
            self.service = services[min(max(at + rows, 0), len(services) - 1)]
        keys = self.columns()
        if columns:
            at = keys.index(self.column) if self.column in keys else -max(columns, 0)
            self.column = keys[min(max(at + columns, 0), len(keys) - 1)]
        elif self.column is None:
            self.column = keys[0]
        self.by_arrows = True
        self.redraw()

    def action_next_person(self, by: int) -> None:
        codes = [p.code for p in self.room.state.roster()]
        if codes:
            at = codes.index(self.code) if self.code in codes else 0
            self._take_person(codes[(at + by) % len(codes)])
            self.redraw()

    def _take_person(self, code: str) -> None:
        gaps = missing(self.room.state, self.front).services.get(code, ())
        self.code = code
        if gaps:
            self.service = gaps[0]

    def action_order(self) -> None:
        self._by_service = not self._by_service
        way = "service by service" if self._by_service else "person by person"
        self.tell(f"The next dot is now taken {way}.")

    def action_person(self, code: str) -> None:
        """A person was clicked: the next click on a cell places this person's dot."""
        self._take_person(code)
        self.by_mouse = True
        self.tell(f"{code}: click the cells where {code}'s dots are. Esc ends it.")
        self.redraw()

    @on(Grid.CellClicked)
    def _clicked(self, event: Grid.CellClicked) -> None:
        if event.row is not None:
            self.service = event.row
        if event.column is not None and event.column != LEFT:
            self.column, self.by_arrows = event.column, True
            if self.by_mouse and event.row is not None and self.code is not None:
                self.put_down(self.placing_at_hand(), stay=True)
        self.redraw()

    # --- what the rounds tell ------------------------------------------------------------------

    def begun(self, new: Round) -> None:
        self.last, self.by_mouse, self.by_arrows = None, False, False
        if not self.line.value:
            self.typed_in = new
        self.take_next(None, None)
        self.redraw()
        self.show_clock()

    # --- other screens -----------------------------------------------------------------------

    def action_journey(self) -> None:
        from fieldkit.tui.screens.journey import JourneyScreen

        self.app.switch_screen(JourneyScreen(self.room))

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.room, self.ACTS, MAP_HELP))

    def action_close(self) -> None:
        if self.by_mouse:
            self.by_mouse = False
            self.tell("A click on a cell only marks it again.")
        else:
            super().action_close()
