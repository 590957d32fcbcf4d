"""The debrief sheet, straight after the close: what was left, what to change, what was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from textual import events, on
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from fieldkit.desk.live import people
from fieldkit.desk.live.room import Room
from fieldkit.errors import FieldkitError
from fieldkit.tui.page import CLOSE, HELP, Page
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets import debrief_words as sheet
from fieldkit.tui.widgets.line_input import LineRow, SheetArea
from fieldkit.tui.widgets.words_line import Words

FIELDS = {
    "surprises": "What surprised us",
    "change-guide": "What to change in the guide",
    "other": "Anything else",
}
WAIT_S = 1.5
"""Seconds after the last key until a field is saved."""


class DebriefScreen(Page):
    """Fields save themselves. on_record: writes the record, gives its path."""

    TITLE = "Debrief"
    SHOWS_PACE = False
    ACTS = (
        Act("app.focus_next", ("tab",), "next field", "On to the next field."),
        Act("app.focus_previous", ("shift+tab",), "field before", "Back a field.", False),
        Act("record", ("f9",), "write the record", "Saves the sheet and writes the Word record."),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    DebriefScreen VerticalScroll { height: 1fr; padding: 0 1; }
    DebriefScreen VerticalScroll > Words { height: auto; }
    DebriefScreen .name { text-style: bold; margin-top: 1; }
    DebriefScreen SheetArea { height: 5; border: round $panel-lighten-2; padding: 0 1; }
    DebriefScreen SheetArea:focus { border: heavy #28A197; }
    DebriefScreen LineRow { margin-top: 0; }
    """

    def __init__(self, room: Room, on_record: Callable[[], Path | str] | None = None) -> None:
        super().__init__(room)
        self._on_record = on_record
        self._waits: dict[str, Timer] = {}
        self._seen: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        with VerticalScroll(can_focus=False):
            yield Words(id="times", classes="name")
            yield Words(id="unfinished")
            yield Words("Who was heard", classes="name")
            yield Words(id="spoke")
            for field, name in FIELDS.items():
                yield Words(name, classes="name")
                yield SheetArea(id=field, soft_wrap=True, show_line_numbers=False)
            yield Words("Incentives", classes="name")
            yield Words(sheet.CASH, id="cash")
            yield Words(id="given")
            yield LineRow("Given ›", "all voucher 30 · 3 cash 30 signed", id="incentive")
            yield Words(id="record-said", classes="name")

    def opened(self) -> None:
        self.query(SheetArea).first().focus(scroll_visible=False)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        self.title_line(f"Debrief: {state.name}")
        self.query_one("#times", Words).put(sheet.times(state))
        self.query_one("#unfinished", Words).put(sheet.unfinished(state, self.room.now_s))
        self.query_one("#spoke", Words).put(sheet.spoke(state, self.size.width))
        given = [sheet.incentive_words(p) for p in state.roster()]
        self.query_one("#given", Words).put(" · ".join(given) or "Nobody is on the roster.")
        for field in FIELDS:
            self._show_field(field, state.debrief.get(field, ""))

    def _show_field(self, field: str, text: str) -> None:
        """What the log holds, unless something newer is being typed here."""
        area = self.query_one(f"#{field}", SheetArea)
        if text != self._seen.get(field, "") and area.text.strip() == self._seen.get(field, ""):
            area.load_text(text)
        self._seen[field] = text

    # --- acts --------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        field = event.text_area.id or ""
        self._texts[field] = event.text_area.text
        timer = self._waits.pop(field, None)
        if timer is not None:
            timer.stop()
        if event.text_area.text.strip() != self.room.state.debrief.get(field, ""):
            self._waits[field] = self.set_timer(WAIT_S, lambda: self._save(field))

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, SheetArea):
            self._save(event.widget.id or "")

    def _save(self, field: str) -> bool:
        """One field onto the disk, if it changed; the text stays whatever happens."""
        timer = self._waits.pop(field, None)
        if timer is not None:
            timer.stop()
        text = self.query_one(f"#{field}", SheetArea).text.strip()
        if text == self.room.state.debrief.get(field, ""):
            return True
        done = self.did(lambda: people.debrief(self.room, field, text))
        if not done:
            self._waits[field] = self.set_timer(WAIT_S, lambda: self._save(field))
        return done

    def save_all(self) -> bool:
        """Everything typed is on disk when this gives True."""
        saved = [self._save(field) for field in FIELDS]  # each of them, whatever the first says
        return all(saved)

    @on(Input.Submitted)
    def _given(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() and self.did(lambda: self._give(event.value)):
            self.query_one(LineRow).line.take("")

    def _give(self, typed: str) -> None:
        given = sheet.read_incentive(typed, [p.code for p in self.room.state.roster()])
        for who in given.who:
            people.incentive(self.room, who, given.form, given.pence, given.receipt)

    def action_record(self) -> None:
        if not self.save_all():
            return
        said = self.query_one("#record-said", Words)
        if self._on_record is None:
            said.put(f"The record is written by: fieldkit group record {self.room.group}")
        else:
            try:
                said.put(f"The record was written: {self._on_record()}")
            except FieldkitError as refusal:
                self.tell(str(refusal), wrong=True)
                return
        self.tell(str(said.shown))
        said.scroll_visible(animate=False)

    def action_close(self) -> None:
        if self.save_all():
            super().action_close()

    def on_unmount(self) -> None:
        """Left by another way out: what is typed goes on disk all the same, if it can."""
        for field in list(self._waits):
            with suppress(FieldkitError):
                people.debrief(self.room, field, self._texts.get(field, ""))
