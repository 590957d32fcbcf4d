"""One participant as a form: first name, bands, and what was agreed to at recruitment."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Checkbox, Input, Label, RadioSet

from fieldkit.desk.live import people
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.seat_line import Seat, bands_line, read_seat
from fieldkit.tui.display import display
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.at_once import AtOnce
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.tick import Choice, Tick

AGAIN: tuple[tuple[str, bool | None], ...] = (("not asked", None), ("yes", True), ("no", False))
CONSENTS = (
    ("take_part", "agreed to take part"),
    ("recording", "agreed to be recorded"),
    ("quotes", "agreed to be quoted"),
)


class SeatScreen(LiveScreen):
    """code: who is put right; None for somebody new. While names are hidden there is no name."""

    TITLE = "A person"

    ACTS = (
        Act("keep", ("f2",), "Keep", "Puts this on the roster."),
        Act("close", ("escape",), "Back", "Back without keeping it."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTS)]
    CSS = """
    SeatScreen { align: center middle; background: $background 60%; }
    SeatScreen #box { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 0 1;
        border: round $primary; background: $surface; }
    SeatScreen Label { color: $text-muted; }
    SeatScreen Input { background: $panel; margin: 0 0 1 0; }
    SeatScreen Checkbox { border: none; padding: 0; background: $surface; }
    SeatScreen RadioSet { border: none; padding: 0; layout: horizontal; background: $surface;
        height: 1; }
    SeatScreen RadioButton { margin: 0 2 0 0; background: $surface; }
    SeatScreen #buttons { height: 1; margin: 1 0 0 0; }
    SeatScreen Button { margin: 0 2 0 0; }
    SeatScreen Pane { height: auto; color: $warning; }
    """

    def __init__(self, room: Room, code: str | None) -> None:
        super().__init__(room)
        self._seat = Seat() if code is None else people.seat_of(room, code)
        self._code = code

    def compose(self) -> ComposeResult:
        seat = self._seat
        with VerticalScroll(id="box", can_focus=False):
            if not getattr(self.app, "names_hidden", False):
                yield Label("First name (goes to the roster file only)", markup=False)
                yield AtOnce(seat.name, id="name", compact=True, placeholder="Yvonne")
            yield Label("Bands: age; gender; status; or key=value", markup=False)
            yield AtOnce(
                bands_line(seat.bands),
                id="bands",
                compact=True,
                placeholder="45-54; woman; office temp",
            )
            for key, words in CONSENTS:
                yield Tick(words, getattr(seat, key), id=key, compact=True)
            yield Label("May be contacted again (as said at recruitment)", markup=False)
            with RadioSet(id="again", compact=True):
                for words, value in AGAIN:
                    yield Choice(words, value=seat.recontact is value)
            with Horizontal(id="buttons"):
                yield Button("F2 Keep", id="keep", compact=True, variant="primary")
                yield Button("Esc Back", id="back", compact=True)
            yield Pane(id="wrong", settled=False)

    def tell(self, message: str, *, wrong: bool = False) -> None:
        self.query_one("#wrong", Pane).put(display(f"{'✖' if wrong else '·'} {message}", "bold"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "keep":
            self.action_keep()
        else:
            self.dismiss()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_keep(self) -> None:
        def keep() -> bool:
            fields = [*self.query("#name").results(Input)]
            typed = self.query_one("#bands", Input).value
            chosen = self.query_one(RadioSet).pressed_index
            seat = Seat(
                fields[0].value.strip() if fields else self._seat.name,
                read_seat(f"x; {typed};").bands,
                **{key: self.query_one(f"#{key}", Checkbox).value for key, _ in CONSENTS},
                recontact=AGAIN[max(0, chosen)][1],
            )
            if self._code is None:
                people.add_seat(self.room, seat)
            else:
                people.change_seat(self.room, self._code, seat)
            return True

        if self.attempt(keep):
            self.dismiss()

    def action_close(self) -> None:
        self.dismiss()
