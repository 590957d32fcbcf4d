"""The composite journey, edited live; what should be done at each moment; pads; who was told."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from fieldkit.desk.live import journey, pads, shoulds, wall_lines
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.wall_events import Aware
from fieldkit.tui.journey_moments import Moments
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.screens.journey_acts import ACTS, LINE_HINTS, MODES, NAMES, ONLY_IN
from fieldkit.tui.wall_page import WallLine
from fieldkit.tui.widgets import journey_rows as rows
from fieldkit.tui.widgets.map_grid import Grid
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import cell, count_of

UNFILED = "-unfiled"


class JourneyScreen(Moments):
    """Four parts on one list, one line to type in: moments, should-do, pads, who was told."""

    TITLE = "The journey"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    JourneyScreen #journey-parts { height: 1; padding: 0 1; link-style: none; }
    JourneyScreen ContentSwitcher { height: 1fr; }
    JourneyScreen.-tiny #journey-parts { display: none; }
    """

    def __init__(self, room: Room, mode: str = "moments") -> None:
        """mode: the part to open with, of MODES."""
        super().__init__(room)
        self._mode = mode if mode in MODES else "moments"
        self._person: str | None = None
        self._service: str | None = None
        self._drawn: tuple[object, ...] = ()
        self._draft = LineDraft(self, "journey")

    def body(self) -> Iterable[Widget]:
        yield Words(id="journey-parts")
        with ContentSwitcher(initial=self._part):
            yield RowList(id="journey-rows", wrap=True, focusable=False)
            yield Grid(least=6, id="journey-told")
        yield Pane(settled=False, id="say")
        yield WallLine()

    @property
    def _part(self) -> str:
        return "journey-told" if self._mode == "told" else "journey-rows"

    def opened(self) -> None:
        self.line.take(self._draft.restore())
        self.line.focus()

    def on_unmount(self) -> None:
        self._draft.flush()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name = action.split("(", maxsplit=1)[0]
        if self._mode not in ONLY_IN.get(name, MODES):
            return False
        if name in ("submit", "keep"):
            return (name == "keep") is (self._editing is not None)
        if name == "across" and parameters:
            return not self.line.value  # else the arrows move in the line
        return super().check_action(action, parameters)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        locked = " · LOCKED (F5, F7 unlocks)" if state.wall.locked else ""
        self.title_line(f"The journey: {count_of(len(state.wall.moments), 'moment')}{locked}")
        self._draw_parts()
        if self._mode == "told":
            self._draw_told()
        else:
            found = rows.rows_of(state, self._mode)
            drawn = (self._mode, [(r.key, r.words().plain) for r in found])
            if drawn != self._drawn:
                self._drawn = drawn
                self._list.set_rows(found, rows.EMPTY[self._mode])
        if self._editing is not None and not self._still_there(self._editing):
            self._leave_editing()
        self._name_line()

    def _still_there(self, what: str) -> bool:
        """Is what is being put right still on the wall?"""
        state = self.room.state
        return rows.moment_of(state, what) is not None or any(p.id == what for p in state.wall.pads)

    def _draw_parts(self) -> None:
        parts: list[Content] = []
        for mode in MODES:
            here = mode == self._mode
            look = Style(bold=True, reverse=True) if here else Style()
            click = Style.from_meta({"@click": f"screen.part('{mode}')"})
            parts.append(Content.styled(f"{'▶' if here else ' '}{NAMES[mode]} ", look + click))
        self.query_one("#journey-parts", Words).put(Content(" ").join(parts))

    def _draw_told(self) -> None:
        state = self.room.state
        services = [s.id for s in state.guide.services] if state.guide is not None else []
        if self._person not in state.participants or self._service not in services:
            self._next_told(None, None)
        nothing = "Nobody is on the roster yet." if services else "The guide names no services."
        self.query_one(Grid).put(
            rows.told_columns(state),
            rows.told_rows(state, self.names),
            (self._person, self._service),
            nothing,
        )

    def _name_line(self) -> None:
        moment = self._moment()
        match self._mode:
            case "moments":
                name = "Rename" if self._editing is not None else "Add a moment"
            case "should" if self._editing is not None:
                name = "Put right"
            case "should" if moment is not None:
                name = f"Do at {cell(moment.label, min(24, len(moment.label)))}"
            case "pads" if self._editing is not None:
                name = next(p.code for p in self.room.state.wall.pads if p.id == self._editing)
                name = f"{name}'s pad"
            case "told" if self._person is not None:
                name = f"{self._person} {self._service}"
            case _:
                name = NAMES[self._mode]
        self.query_one(WallLine).name_it(name)
        self.line.placeholder = LINE_HINTS[self._mode]

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._name_line()

    # --- what is at hand ---------------------------------------------------------------------

    def action_select(self, by: int) -> None:
        if self._mode == "told":
            codes = [p.code for p in self.room.state.roster()]
            if codes:
                at = codes.index(self._person) if self._person in codes else 0
                self._person = codes[min(max(at + by, 0), len(codes) - 1)]
            self.show_state()
        elif self._editing is None:
            self._list.action_shift(by)

    def action_across(self, by: int) -> None:
        guide = self.room.state.guide
        ids = [s.id for s in guide.services] if guide is not None else []
        if ids:
            at = ids.index(self._service) if self._service in ids else 0
            self._service = ids[min(max(at + by, 0), len(ids) - 1)]
            self.show_state()

    def action_mode(self, by: int) -> None:
        self.action_part(MODES[(MODES.index(self._mode) + by) % len(MODES)])

    def action_part(self, mode: str) -> None:
        """Goes to a part; what is half-typed stays in the line, the moment stays marked."""
        if self._editing is not None:
            self._leave_editing()
        if mode in MODES:
            self._mode = mode
            self.query_one(ContentSwitcher).current = self._part
            self.show_state()

    # --- the line ----------------------------------------------------------------------------

    def action_submit(self) -> None:
        typed = self.line.value
        if not typed.strip():
            return
        self.hush()
        if self._editing is not None:
            done = self._change(self._editing, typed)
        else:
            done = getattr(self, f"_write_{self._mode}")(typed)
        if done:
            self._editing = None
            self.line.take("")
            self.show_state()

    def _change(self, what: str, typed: str) -> bool:
        if self._mode == "should":
            return self._do(shoulds.change, what, typed)
        if self._mode == "pads":
            return self._change_pad(what, typed)
        return self._named(lambda: journey.rename_moment(self.room, what, typed))

    def action_keep(self) -> None:
        self.action_submit()

    def _write_should(self, typed: str) -> bool:
        moment = self._marked()
        if moment is None:
            return False
        written = self.attempt(lambda: shoulds.write(self.room, moment.id, typed))
        if written is not None:
            self._list.mark(written.id)
        return written is not None

    def _write_pads(self, typed: str) -> bool:
        pad = self.attempt(lambda: wall_lines.write_pad_line(self.room, typed))
        if pad is not None:
            self._list.mark(pad.id)
        return pad is not None

    def _write_told(self, typed: str) -> bool:
        hand = (self._person, self._service) if self._person and self._service else None
        read = self.attempt(
            lambda: wall_lines.read_aware(
                self.room.state, typed, None if hand is None else (hand[0] or "", hand[1] or "")
            )
        )
        return read is not None and self._know(*read)

    def _know(self, codes: tuple[str, ...], service: str, how: Aware | None) -> bool:
        if not self._do(journey.knew, codes, service, how):
            return False
        if how is not None:
            self._next_told(codes[-1], service)
        self.show_state()
        return True

    def _next_told(self, code: str | None, service: str | None) -> None:
        state = self.room.state
        found = wall_lines.after(state, code, service, lambda c, s: (c, s) in state.wall.known)
        self._person, self._service = found if found is not None else (None, None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._editing is None:
            self._draft.typed(event.value)

    # --- pads and awareness ------------------------------------------------------------------

    def action_file(self) -> None:
        state, pad = self.room.state, self._list.at_hand
        found = next((p for p in state.wall.pads if p.id == pad), None)
        if found is None:
            self.tell("There is no pad to file yet.", wrong=True)
            return
        under = [rows.moment_row(state, m, n) for n, m in enumerate(state.wall.moments, 1)]
        under.append(Row(UNFILED, Content("Under none")))
        self.app.push_screen(
            PickScreen(
                "Which moment of the journey is it part of?", under, found.moment or under[0].key
            ),
            lambda to: self._file(found.id, to),
        )

    def _file(self, pad: str, to: str | None) -> None:
        if to is not None:
            self._do(pads.file, pad, None if to == UNFILED else to)

    def action_aware(self, how: str) -> None:
        if self._person is not None and self._service is not None:
            self._know((self._person,), self._service, Aware(how) if how else None)

    @on(Grid.CellClicked)
    def _clicked(self, event: Grid.CellClicked) -> None:
        self._person = event.row or self._person
        self._service = event.column or self._service
        self.show_state()

    # --- other screens-

    def action_map(self) -> None:
        from fieldkit.tui.screens.sticker_map import MapScreen

        self.app.switch_screen(MapScreen(self.room))

    def action_close(self) -> None:
        if self._editing is not None:
            self._leave_editing()
            self.show_state()
        else:
            super().action_close()
