"""The doors of the room: every screen it opens."""

from __future__ import annotations

from importlib import import_module

from fieldkit.domain.guide.model import BoardRole, Kind
from fieldkit.tui.live_screen import LiveScreen


class Doors(LiveScreen):
    """What the room and nothing else opens."""

    def opens(self, module: str, name: str) -> None:
        """Each screen is loaded when it is first wanted: the room opens sooner for it."""
        screen = getattr(import_module(f"fieldkit.tui.screens.{module}"), name)
        self.app.push_screen(screen(self.room))

    def action_mark(self) -> None:
        from fieldkit.tui.screens.mark import MarkScreen

        if self.room.state.item is None:
            self.tell("There is no item on the table to mark.", wrong=True)
            return
        self.app.push_screen(MarkScreen(self.room))

    def action_boards(self) -> None:
        """The flipcharts; where the item is about the journey or the dots, its own screen."""
        match self._wall_part():
            case "map":
                self.opens("sticker_map", "MapScreen")
            case "":
                self.action_sheets()
            case part:
                from fieldkit.tui.screens.journey import JourneyScreen

                self.app.push_screen(JourneyScreen(self.room, part))

    def action_sheets(self) -> None:
        self.opens("boards", "BoardsScreen")

    def action_wall(self) -> None:
        """The map while a round is open, else the journey; F5 goes from one to the other."""
        if self.room.state.wall.round is not None:
            self.opens("sticker_map", "MapScreen")
        else:
            self.opens("journey", "JourneyScreen")

    def _wall_part(self) -> str:
        """The part of the wall the item at hand is about: map, moments, should; "" for none."""
        state = self.room.state
        at = state.item
        while at is not None and at in state.items:
            item = state.items[at]
            if Kind.STICKERS in item.kinds:
                return "map"
            role = item.board.role if item.board is not None else None
            if role in (BoardRole.JOURNEY, BoardRole.SHOULD):
                return "moments" if role is BoardRole.JOURNEY else "should"
            at = state.parent_of.get(at)
        return ""

    def action_plan(self) -> None:
        self.opens("plan", "PlanScreen")

    def action_people(self) -> None:
        self.opens("people", "PeopleScreen")

    def action_coverage(self) -> None:
        self.opens("coverage", "CoverageScreen")

    def action_notes(self) -> None:
        self.opens("notes", "NotesScreen")

    def action_exercise(self, which: str = "") -> None:
        from fieldkit.tui.exercise import exercise_screen

        self.app.push_screen(exercise_screen(self.room, which))

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen, help_of

        self.app.push_screen(HelpScreen(self.room, self.ACTS, help_of(self.focused)))

    def action_keys(self) -> None:
        from fieldkit.tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))
