"""The doors of the room: every screen it opens."""

from __future__ import annotations

from importlib import import_module

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
        self.opens("boards", "BoardsScreen")

    def action_plan(self) -> None:
        self.opens("plan", "PlanScreen")

    def action_people(self) -> None:
        self.opens("people", "PeopleScreen")

    def action_coverage(self) -> None:
        self.opens("coverage", "CoverageScreen")

    def action_notes(self) -> None:
        self.opens("notes", "NotesScreen")

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen, help_of

        self.app.push_screen(HelpScreen(self.room, self.ACTS, help_of(self.focused)))

    def action_keys(self) -> None:
        from fieldkit.tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))
