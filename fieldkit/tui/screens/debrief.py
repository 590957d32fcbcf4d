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
from fieldkit.desk.study import Study, enter_room
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
    """Fields save themselves. on_record: writes the record and gives its path; if it is
    not given, the record goes to the outputs of the app's study."""

    TITLE = "Debrief"
    SHOWS_PACE = False
    ACTS = (
        Act("app.focus_next", ("tab",), "next field", "On to the next field."),
        Act("app.focus_previous", ("shift+tab",), "field before", "Back a field.", False),
        Act("record", ("f2",), "write the record", "Saves the sheet and writes the Word record."),
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
        with VerticalScroll():
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
        # What was left is read first; whoever types is in the first field at once.
        self.query_one(VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        if (
            event.is_printable
            and event.character
            and self.focused is self.query_one(VerticalScroll)
        ):
            event.stop()
            first = self.query(SheetArea).first()
            first.focus()
            first.insert(event.character, first.document.end)

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        self.title_line(f"Debrief: {state.name} (Tab to the fields)")
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
        people.incentives(self.room, given.who, given.form, given.pence, given.receipt)

    def action_record(self) -> None:
        if not self.save_all():
            return
        self._say("The record is being written …")
        self.run_worker(self._write, thread=True, exclusive=True, group="record")

    def _write(self) -> None:
        """In a thread of its own: drawing the figures takes a second or two."""
        try:
            words, wrong = f"The record was written: {self._record()}", False
        except FieldkitError as refusal:
            words, wrong = str(refusal), True
        self.app.call_from_thread(self._written, words, wrong)

    def _record(self) -> Path | str:
        if self._on_record is not None:
            return self._on_record()
        study: Study | None = getattr(self.app, "study", None)
        if study is None:
            hint = f"fieldkit group record {self.room.group} writes it."
            raise FieldkitError("No study is open to put the record in.", hint)
        from fieldkit.desk.record import write_group_record

        return write_group_record(study, enter_room(study, self.room.group, self.room.role))[0]

    def _written(self, words: str, wrong: bool) -> None:
        self._say(words)
        self.tell(words, wrong=wrong)

    def _say(self, words: str) -> None:
        said = self.query_one("#record-said", Words)
        said.put(words)
        said.display = True
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def action_close(self) -> None:
        if self.save_all():
            super().action_close()

    def on_unmount(self) -> None:
        """Left by another way out: what is typed goes on disk all the same, if it can."""
        for field in list(self._waits):
            with suppress(FieldkitError):
                people.debrief(self.room, field, self._texts.get(field, ""))
