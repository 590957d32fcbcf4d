"""Setting up: the group's details and its people. Everything is in the log as soon as entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Checkbox, DataTable, Input, Label

from fieldkit.desk.live import details, people, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.seat_line import read_seat
from fieldkit.domain.session.state import Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.display import display, plain
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.setup_words import COLUMNS, odd_end, refusals, roster_cells
from fieldkit.tui.widgets.at_once import AtOnce
from fieldkit.tui.widgets.keybar import KeyBar
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from fieldkit.tui.app import FieldkitApp

FIELDS = (
    ("name", "Group", "what it is called"),
    ("site", "Site", "where it is held"),
    ("date", "Date", "2026-09-14"),
    ("promised_end", "Ends", "20:00; empty: the guide's length"),
    ("moderator", "Moderator", "who runs it"),
    ("note_taker", "Note-taker", "who records"),
)
HELP = (
    "One person a line: first name; age; gender; status; refusals, such as "
    "Yvonne; 45-54; woman; office temp; no quotes; no recontact. A band of your own is key=value. "
    "F3 does the same with a form. Names go to the roster file, everything else to the log."
)
SURE_LASTS = 10.0
"""Seconds within which a second press means the same as the first."""


class SetupScreen(LiveScreen):
    """Details above, the roster below, one line to add people quickly."""

    ACTS = (
        Act("start", ("f2",), "Start", "The first hello: the clock starts."),
        Act("form", ("f3",), "Add by form", "Adds a participant with a form."),
        Act("edit", ("f4",), "Edit", "Changes the participant marked in the roster."),
        Act("remove", ("f5",), "Take off", "Takes the marked participant off the roster."),
        Act("privacy", ("ctrl+l",), "Names", "Hides or shows first names."),
        Act("undo", ("f8",), "Undo", "Takes back your last act; ctrl+r does it again."),
        Act("redo", ("ctrl+r",), "Redo", "Does again what you last took back.", footer=False),
        Act("help", ("f1",), "Help", "Help for where you are."),
        Act(
            "keys", ("ctrl+y",), "Keys", "All keys on one page (? on an empty line).", footer=False
        ),
        Act("back", ("escape",), "Back", "Back to where you came from; all of it is kept."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("question_mark", "keys", show=False),  # in the roster; a line takes it itself
    ]
    AUTO_FOCUS = "#quick"
    CSS_PATH = "setup.tcss"

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._sure = ""
        self._sure_timer: Timer | None = None
        self._said_wrong = False
        self._refused: dict[str, str] = {}
        self._names: dict[str, str] = {}

    @property
    def desk_app(self) -> FieldkitApp:
        return cast("FieldkitApp", self.app)

    def compose(self) -> ComposeResult:
        yield Pane(id="top")
        with Vertical(id="details"):
            for left, right in zip(FIELDS[::2], FIELDS[1::2], strict=True):
                with Horizontal(classes="row"):
                    for key, label, hint in (left, right):
                        yield Label(label, markup=False)
                        yield AtOnce(
                            placeholder=hint,
                            id=key,
                            compact=True,
                            # a name is given beforehand: typing takes its place
                            select_on_focus=key == "name",
                        )
            yield Tick("Observers are watching (the client)", id="observers", compact=True)
        yield DataTable[Text](id="roster", cursor_type="row", zebra_stripes=True)
        yield Pane(id="empty", settled=False)
        yield Pane(id="refusals", settled=False)
        with Horizontal(id="line"):
            yield Label("Add ", markup=False)
            yield AtOnce(
                placeholder="Yvonne; 45-54; woman; office temp; no quotes; no recontact",
                id="quick",
                compact=True,
            )
        yield Pane(id="message", settled=False)
        yield KeyBar(self.ACTS)

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for title in COLUMNS:
            table.add_column(title)
        self.query_one("#empty", Pane).put(
            Content.styled(
                "The roster is empty. Type one person a line below and press Enter: first name; "
                "age; gender; status; refusals. Names stay in the roster file.",
                "dim",
            )
        )
        self.show_state()

    def on_screen_resume(self) -> None:
        self.show_state()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show_state)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        state = self.room.state
        if not self.is_mounted or not self.query_one(DataTable).columns:
            return
        if state.phase is not Phase.SETTING_UP and self.is_current:
            # The other screen said the first hello.
            self.desk_app.open_room(self.room, replace=True)
            return
        guide = state.guide
        about = f"{plain(guide.title)}, {guide.total_minutes} min" if guide is not None else ""
        speed = f" · REHEARSAL at {state.rehearsal:g}x" if state.rehearsal is not None else ""
        self.query_one("#top", Pane).put(
            Content.styled(
                f" Setting up{speed} · {plain(state.name, one_line=True)} · {about}", "bold"
            )
        )
        self._show_details()
        self._show_roster()

    def _show_details(self) -> None:
        state = self.room.state
        values = {key: getattr(state, key, "") for key, _, _ in FIELDS}
        values["promised_end"] = details.promised_words(self.room)
        for key, value in values.items():
            field = self.query_one(f"#{key}", Input)
            if key in self._refused:
                continue  # what was refused stays until it is put right
            if not field.has_focus and field.value != value:
                field.value = value
        box = self.query_one(Checkbox)
        if box.value is not state.observers:
            with box.prevent(Checkbox.Changed):
                box.value = state.observers

    def _show_roster(self) -> None:
        try:
            self._names = self.room.roster.names(self.room.group)
        except FieldkitError as refusal:
            self._names = {}
            self.tell(str(refusal), wrong=True)
        table = self.query_one(DataTable)
        at = table.cursor_row
        known = table.row_count
        table.clear()
        for column in table.columns.values():
            column.content_width = column.label.cell_len  # a column never shrinks by itself
        roster = self.room.state.roster()
        if len(roster) > known:
            at = len(roster) - 1  # the newest is in sight
        for person in roster:
            name = "•••" if self.desk_app.names_hidden else self._names.get(person.code, "")
            cells = roster_cells(person, name, self.size.width)
            table.add_row(*map(Text, cells), key=person.code)
        table.move_cursor(row=min(at, max(0, len(roster) - 1)))
        table.display = bool(roster)
        self.query_one("#empty").display = not roster
        words = refusals(self.room)
        self.query_one("#refusals", Pane).put(display(words, "bold"))

    def tell(self, message: str, *, wrong: bool = False) -> None:
        self._sure, self._said_wrong = "", wrong
        pane = self.query_one("#message", Pane)
        pane.put(Content.styled(f"{'✖' if wrong else '·'} {plain(message)}", "bold"))
        pane.set_class(wrong, "-wrong")

    def _hush(self) -> None:
        """The message goes, and with it the wait for a second press."""
        self._sure, self._said_wrong = "", False
        self.query_one("#message", Pane).put(Content(""))

    def _hush_question(self) -> None:
        if self._sure:
            self._hush()

    def _ask_again(self, what: str, message: str) -> bool:
        """True at the second press. At the first it says why, and waits while that stands."""
        if self._sure == what:
            return True
        self.tell(message, wrong=True)
        self._sure = what
        if self._sure_timer is not None:
            self._sure_timer.stop()
        self._sure_timer = self.set_timer(SURE_LASTS, self._hush_question)
        return False

    # --- acts --------------------------------------------------------------------------------

    @on(Input.Submitted, "#quick")
    def _add_quickly(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            return
        line = event.value
        added = self.attempt(lambda: people.add_seat(self.room, read_seat(line)))
        if added is not None:
            event.input.value = ""
            self.tell(f"{added.code} is on the roster.")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        key = event.input.id or ""
        if event.input.has_focus and self._said_wrong:
            self._hush()
        if key in self._refused and self._refused[key] != event.value:
            del self._refused[key]

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _detail(self, event: Input.Submitted | Input.Blurred) -> None:
        key, value = event.input.id or "", event.value
        known = key in {f for f, _, _ in FIELDS}
        if known and self._keep(key, value) and isinstance(event, Input.Submitted):
            self.focus_next()

    def _keep(self, key: str, value: str) -> bool:
        """Keeps one detail. What is refused stays in its field, and False is given."""
        if self.room.state.phase is not Phase.SETTING_UP or not self.is_mounted:
            return True
        if value.strip():
            self._refused[key] = value
        done = self.attempt(lambda: details.change_details(self.room, **{key: value}))  # type: ignore[arg-type]
        if done is None:
            return False
        if self._refused.pop(key, None) is not None:
            self._show_details()
        return True

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        event.stop()
        self.attempt(lambda: details.change_details(self.room, observers=event.value))

    def action_start(self) -> None:
        typed = {key: self.query_one(f"#{key}", Input).value for key, _, _ in FIELDS}
        for key, value in typed.items():
            if not self._keep(key, value):
                self.query_one(f"#{key}", Input).focus()
                return
        why = self._before_start()
        later = "; people can be added later" if "roster" in why else ""
        if not why or self._ask_again(
            f"start {why}", f"{why} F2 again starts all the same{later}."
        ):
            self._sure = ""
            self.attempt(lambda: running.start(self.room))

    def _before_start(self) -> str:
        """What is odd about starting now, in sentences; "" when nothing is."""
        seats = len(self.room.state.participants)
        odd = [odd_end(self.room)]
        if self.query_one("#quick", Input).value.strip():
            odd.append("Somebody is still half typed.")
        elif seats < people.FEWEST:
            odd.append(f"Only {seats} on the roster.")
        return " ".join(filter(None, odd))

    def _marked(self) -> str | None:
        roster = self.room.state.roster()
        row = self.query_one(DataTable).cursor_row
        return roster[row].code if 0 <= row < len(roster) else None

    def action_form(self) -> None:
        from fieldkit.tui.screens.seat import SeatScreen

        self.app.push_screen(SeatScreen(self.room, None))

    def action_edit(self) -> None:
        from fieldkit.tui.screens.seat import SeatScreen

        code = self._marked()
        if code is not None:
            self.app.push_screen(SeatScreen(self.room, code))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_edit()

    def action_remove(self) -> None:
        code = self._marked()
        if code is None or not self._ask_again(
            f"remove {code}", f"F5 again takes {code} off the roster; the name goes for good."
        ):
            return
        self._sure = ""
        before = self.room.state.count
        self.attempt(lambda: people.remove(self.room, code))
        if self.room.state.count > before:
            self.tell(f"{code} is off the roster. F8 takes that back, but for the name.")

    def action_undo(self) -> None:
        from fieldkit.desk.live import undoing

        self.attempt(lambda: self.tell(f"Taken back: {undoing.undo(self.room)}."))

    def action_redo(self) -> None:
        from fieldkit.desk.live import undoing

        self.attempt(lambda: self.tell(f"Done again: {undoing.redo(self.room)}."))

    def action_privacy(self) -> None:
        self.desk_app.names_hidden = not self.desk_app.names_hidden
        self.show_state()

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen, help_of

        about = help_of(self.focused) or HELP
        self.app.push_screen(HelpScreen(self.room, self.ACTS, about))

    def action_keys(self) -> None:
        from fieldkit.tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))

    def action_back(self) -> None:
        self.desk_app.go_home()
