"""The map: services in rows, moments in columns, and the dots of one round going on it fast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.events import Resize
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.live import stickers, wall_lines
from fieldkit.desk.live.room import Room
from fieldkit.desk.live.stickers import Placing
from fieldkit.desk.live.wall_lines import Hand
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.rundown import pace
from fieldkit.domain.session.state import Phase
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import missing
from fieldkit.errors import SessionError
from fieldkit.tui.display import display
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.map_rounds import Rounds
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.map_acts import ACTS, MAP_HELP
from fieldkit.tui.wall_page import WallLine
from fieldkit.tui.widgets import map_words as words
from fieldkit.tui.widgets.map_grid import Grid
from fieldkit.tui.widgets.map_rows import LEFT, NONE, SHAPE, STRIP, MapRows, map_columns
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import cell, pace_words

ROOMY = 120


class MapScreen(Rounds):
    """Entering a round, dot by dot. What is at hand: a person, a service and a column."""

    TITLE = "The map"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    MapScreen.-wanted > #page-head { background: #12436D; color: white; }
    MapScreen.-received > #page-head { background: #F46A25; color: black; }
    MapScreen.-closed > #page-head { background: #3D3D3D; color: white; }
    MapScreen #map-people { height: 2; padding: 0 1; link-style: none; }
    MapScreen #map-place { height: 2; padding: 0 1; }
    MapScreen #map-reading { height: 2; padding: 0 1; }
    MapScreen.-tiny #map-people, MapScreen.-tiny #map-place, MapScreen.-tiny #map-reading {
        display: none;
    }
    """
    ROUND_CLASS: ClassVar[dict[Round | None, str]] = {
        Round.WANTED: "-wanted",
        Round.RECEIVED: "-received",
        None: "-closed",
    }

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._code: str | None = None
        self._service: str | None = None
        self._column: str | None = None
        self._marked = False  # the arrows or a click chose the cell: Enter alone places there
        self._by_mouse = False  # a person was clicked: clicks on cells place
        self._by_service = False
        self._last: Placing | None = None
        self._typed_in: Round | None = None
        self._rows = MapRows()
        self._draft = LineDraft(self, "map")

    @property
    def front(self) -> Round:
        """The round that is shown: the open one, else the one opened last."""
        wall = self.room.state.wall
        return wall.round or (wall.opened[-1] if wall.opened else Round.WANTED)

    def body(self) -> Iterable[Widget]:
        yield Pane(id="map-people")
        yield Grid(least=6)
        yield Pane(id="map-place")
        yield Pane(id="map-reading")
        yield Pane(settled=False, id="say")
        yield WallLine()

    def opened(self) -> None:
        line = self.line
        line.take(self._draft.restore())
        self._typed_in = self.room.state.wall.round
        line.focus()

    def on_unmount(self) -> None:
        self._draft.flush()

    def on_resize(self, _: Resize) -> None:
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "move" and parameters and parameters[0] == 0:
            return not self.line.value  # else the arrows move in the line
        return super().check_action(action, parameters)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        if not self._at_hand_stands():
            self._next(None, None)
        self._draw()

    def _draw(self) -> None:
        wall, wide = self.room.state.wall, self.size.width >= ROOMY
        for round_, name in self.ROUND_CLASS.items():
            if self.has_class(name) is not (round_ is wall.round):
                self.set_class(round_ is wall.round, name)
        self.title_line(words.title(self.room.state))
        state, front = self.room.state, self.front
        back = Round.RECEIVED if front is Round.WANTED else Round.WANTED
        shown = back if any(key[0] is back for key in wall.dots) else None
        self.query_one(Grid).put(
            map_columns(state, wide),
            self._rows.of(state, front, shown, wide),
            (self._service, self._column),
            words.nothing_here(state),
        )
        self._draw_people(front)
        self.query_one("#map-place", Pane).put(
            display(words.place_words(state, self._service, self._column))
        )
        self.query_one("#map-reading", Pane).put(
            display(words.reading(state, self._service, front))
        )
        self._name_line()

    def _draw_people(self, front: Round) -> None:
        width = max(20, self.size.width - 2)
        parts: list[Content] = []
        used = 0
        for code, text in words.chips(self.room.state, front, self.names, self._code, width):
            look = Style(bold=True, reverse=True) if code == self._code else Style()
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
        if round_ is None or self._code is None or self._service is None:
            row.name_it("Map")
            self._hint(words.what_first(state))
            return
        dot = state.wall.dot(round_, self._code, self._service)
        now = f"now {words.spot_words(state, dot)} · " if dot is not None else ""
        row.name_it(f"{SHAPE[round_]} {self._code} {self._service}")
        self._hint(f"{now}2 · b strip · n none · 3 debt 2")

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

    # --- what is at hand ---------------------------------------------------------------------

    def _at_hand_stands(self) -> bool:
        state = self.room.state
        services = {s.id for s in state.guide.services} if state.guide is not None else set()
        if self._column is not None and self._column not in self._columns():
            self._column = None
        if self._service not in services:
            self._service = None
        if self._code not in state.participants:
            self._code = None
        return self._code is not None and self._service is not None

    def _columns(self) -> list[str]:
        return [*(m.id for m in self.room.state.wall.moments), STRIP, NONE]

    def _next(self, code: str | None, service: str | None) -> None:
        """Takes the next dot at hand that is not recorded in this round."""
        state, front = self.room.state, self.front
        found = wall_lines.after(
            state, code, service,
            lambda c, s: state.wall.dot(front, c, s) is not None,
            by_service=self._by_service,
        )  # fmt: skip
        if found is not None:
            self._code, self._service = found

    def _hand(self) -> Hand:
        spot, moment = _spot(self._column)
        return Hand(self._code, self._service, spot, moment)

    # --- placing -----------------------------------------------------------------------------

    def action_submit(self) -> None:
        line = self.line
        typed = line.value.strip()
        if not typed:
            if self._marked and self._column is not None and self._code and self._service:
                self._place(self._hand_placing())
            elif self.room.state.wall.round is not None:
                self.tell("Nothing placed: type where the dot is, or mark a cell with the arrows.")
            return
        if self._round_changed():
            return
        read = self.quietly(lambda: wall_lines.read_line(self.room.state, typed, self._hand()))
        if read is None:
            return
        if isinstance(read, Hand):
            self._code, self._service = read.code, read.service
            line.take("")
            self.tell(f"{read.code} {read.service} is at hand: where is that dot?")
            self._draw()
        elif self._place(read):
            line.take("")

    def _round_changed(self) -> bool:
        """Was the line begun in another round than the one that is open now?"""
        now = self.room.state.wall.round
        if self._typed_in is now or now is None:
            return False
        self._typed_in = now
        self.tell(
            f"While you typed, the round became {now.value.upper()} {SHAPE[now]}: nothing was "
            "placed. Enter again places it in this round.",
            wrong=True,
        )
        return True

    def _hand_placing(self) -> Placing:
        hand = self._hand()
        return Placing((hand.code or "",), hand.service or "", hand.spot, hand.moment)

    def _place(self, placing: Placing, *, stay: bool = False) -> bool:
        """Puts the dots on the map; then the next one missing is at hand."""
        round_ = self.room.state.wall.round
        if not self.quietly(lambda: self._put(placing, round_)):
            return False
        self._marked, self._typed_in = False, round_
        if placing.spot is not None:
            self._last = placing
            self._column = _column(placing)
        self._by_mouse = self._by_mouse and stay
        if placing.spot is None or stay:
            self._code, self._service = placing.codes[-1], placing.service
        else:
            self._next(placing.codes[-1], placing.service)
        self.tell(words.placed(self.room.state, placing, self.front))
        self._draw()
        return True

    def _put(self, placing: Placing, round_: Round | None) -> bool:
        if round_ is None:
            raise SessionError(
                "No sticker round is open: nothing was placed.",
                "F2 opens round 1, wanted ●; F3 opens round 2, received ◆.",
            )
        stickers.put(
            self.room, placing.codes, placing.service, placing.spot, placing.moment, round_
        )
        return True

    def action_repeat(self) -> None:
        last = self._last
        if last is None:
            self.tell("There is no dot to repeat yet: place one first.", wrong=True)
            return
        rest = wall_lines.the_rest(self.room.state, self.front, last.service)
        if not rest:
            self.tell(
                f"Everybody's dot for {last.service} is recorded. To move them all, write "
                f"all {last.service} and where.",
                wrong=True,
            )
            return
        self._place(Placing(rest, last.service, last.spot, last.moment))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self._draft.typed(event.value)
        if len(event.value) <= 1:
            self._typed_in = self.room.state.wall.round

    # --- moving about ------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        guide = self.room.state.guide
        services = [s.id for s in guide.services] if guide is not None else []
        if rows and services:
            at = services.index(self._service) if self._service in services else 0
            self._service = services[min(max(at + rows, 0), len(services) - 1)]
        keys = self._columns()
        if columns:
            at = keys.index(self._column) if self._column in keys else -max(columns, 0)
            self._column = keys[min(max(at + columns, 0), len(keys) - 1)]
        elif self._column is None:
            self._column = keys[0]
        self._marked = True
        self._draw()

    def action_next_person(self, by: int) -> None:
        codes = [p.code for p in self.room.state.roster()]
        if codes:
            at = codes.index(self._code) if self._code in codes else 0
            self._take_person(codes[(at + by) % len(codes)])
            self._draw()

    def _take_person(self, code: str) -> None:
        gaps = missing(self.room.state, self.front).services.get(code, ())
        self._code = code
        if gaps:
            self._service = gaps[0]

    def action_order(self) -> None:
        self._by_service = not self._by_service
        way = "service by service" if self._by_service else "person by person"
        self.tell(f"The next dot is now taken {way}.")

    def action_person(self, code: str) -> None:
        """A person was clicked: the next click on a cell places this person's dot."""
        self._take_person(code)
        self._by_mouse = True
        self.tell(f"{code}: click the cells where {code}'s dots are. Esc ends it.")
        self._draw()

    @on(Grid.CellClicked)
    def _clicked(self, event: Grid.CellClicked) -> None:
        if event.row is not None:
            self._service = event.row
        if event.column is not None and event.column != LEFT:
            self._column, self._marked = event.column, True
            if self._by_mouse and event.row is not None and self._code is not None:
                self._place(self._hand_placing(), stay=True)
        self._draw()

    # --- what the rounds tell ------------------------------------------------------------------

    def begun(self, new: Round) -> None:
        self._last, self._by_mouse, self._marked = None, False, False
        if not self.line.value:
            self._typed_in = new
        self._next(None, None)
        self._draw()
        self.show_clock()

    def turned(self) -> None:
        self._marked = False

    # --- other screens -----------------------------------------------------------------------

    def action_journey(self) -> None:
        from fieldkit.tui.screens.journey import JourneyScreen

        self.app.switch_screen(JourneyScreen(self.room))

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.room, self.ACTS, MAP_HELP))

    def action_close(self) -> None:
        if self._by_mouse:
            self._by_mouse = False
            self.tell("A click on a cell only marks it again.")
        else:
            super().action_close()


def _spot(column: str | None) -> tuple[Spot | None, str | None]:
    if column is None:
        return None, None
    if column in (STRIP, NONE):
        return (Spot.STRIP if column == STRIP else Spot.NONE), None
    return Spot.MOMENT, column


def _column(placing: Placing) -> str | None:
    if placing.spot is Spot.MOMENT:
        return placing.moment
    return {Spot.STRIP: STRIP, Spot.NONE: NONE}.get(placing.spot) if placing.spot else None
