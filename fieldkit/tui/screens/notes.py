"""All notes: looked through, put right, struck out, filed under the question they answer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import partial

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.live import notes
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.state import Note
from fieldkit.tui.display import plain
from fieldkit.tui.page import CLOSE, HELP, Page
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.note_rows import holds, note_detail, note_row
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import cell, count_of


class Show(StrEnum):
    ALL = "all"
    MINE = "mine"
    QUOTES = "to complete (QUOTE)"


class NotesScreen(Page):
    """The notes in the order written, newest last; the line searches as it is typed in."""

    TITLE = "Notes"
    ACTS = (
        Act("submit", ("enter",), "save", "Saves the note that is being put right.", False),
        Act("shift(-1)", ("up",), "", "The note above.", False),
        Act("shift(1)", ("down",), "", "The note below.", False),
        Act("page(-1)", ("pageup",), "", "A page of notes up.", False),
        Act("page(1)", ("pagedown",), "", "A page of notes down.", False),
        Act("filter", ("f2",), "filter", "All notes, mine, or those to complete from the tape."),
        Act("strike", ("f3",), "strike", "Strikes out the note at hand, or no longer."),
        Act("edit", ("f4",), "edit", "Puts the note at hand into the line, to put it right."),
        Act("refile", ("f6",), "re-file", "Files the note under the question it answers."),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    NotesScreen #note-detail {
        height: auto; max-height: 7; padding: 0 1; border-top: solid $panel-lighten-2;
    }
    NotesScreen #note-detail > Words { height: auto; }
    """

    def __init__(self, room: Room, show: Show = Show.ALL) -> None:
        super().__init__(room)
        self._show = show
        self._editing: str | None = None
        self._sought = ""
        self._drawn: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield RowList(focusable=False)
        with VerticalScroll(id="note-detail", can_focus=False):
            yield Words(id="note-words")
        yield LineRow()

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    def opened(self) -> None:
        self._line.focus()
        self._list.action_end(-1)
        self._show_detail()

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        kept = [(n, note) for n, note in enumerate(state.notes, 1) if self._stays(note)]
        drawn = (state.count, self._show, self._sought)
        if drawn != self._drawn:
            self._drawn = drawn
            rows = [Row(note.id, partial(note_row, n, note)) for n, note in kept]
            self._list.set_rows(rows, self._empty())
        found = f"{len(kept)} of " if len(kept) < len(state.notes) else ""
        self.title_line(f"Notes, {self._show}: {found}{count_of(len(state.notes), 'note')}")
        editing = self._editing is not None
        self.query_one(LineRow).name_it("Put right" if editing else "Search")
        self._line.placeholder = "" if editing else "type words, or P3"
        self._show_detail()

    def _empty(self) -> str:
        if self._sought:
            return f"No note holds “{plain(self._sought, one_line=True)}”."
        return {
            Show.ALL: "No notes yet. They are written in the note line of the room.",
            Show.MINE: "You have written no note yet.",
            Show.QUOTES: "No note waits for its words. QUOTE in a note line marks one.",
        }[self._show]

    def _stays(self, note: Note) -> bool:
        if self._show is Show.MINE and note.actor != self.room.role:
            return False
        if self._show is Show.QUOTES and not (note.to_complete and not note.struck):
            return False
        return not self._sought or holds(note, self._sought)

    @property
    def note(self) -> Note | None:
        """The note at hand."""
        return self.room.state.note_by_id.get(self._list.at_hand or "")

    def _show_detail(self) -> None:
        note = self.note
        words = Content("") if note is None else note_detail(note, self.room.state)
        self.query_one("#note-words", Words).put(words)

    def on_row_list_moved(self) -> None:
        self._show_detail()

    # --- acts --------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._editing is None and event.value.strip() != self._sought:
            self._sought = event.value.strip()
            self.show_state()

    def action_submit(self) -> None:
        note, typed = self._editing, self._line.value
        if note is None:
            return
        if typed == notes.as_typed(self.room.state.note_by_id[note]) or self.did(
            lambda: notes.change(self.room, note, typed)
        ):
            self._end_edit()

    def _end_edit(self) -> None:
        self._editing = None
        self._line.take(self._sought)
        self.show_state()

    def action_shift(self, by: int) -> None:
        self._list.action_shift(by)

    def action_page(self, by: int) -> None:
        self._list.action_page(by)

    def action_filter(self) -> None:
        order = list(Show)
        self._show = order[(order.index(self._show) + 1) % len(order)]
        self.show_state()

    def action_strike(self) -> None:
        note = self.note
        if note is not None:
            self.did(lambda: notes.strike(self.room, note.id, not note.struck))

    def action_edit(self) -> None:
        note = self.note
        if note is not None:
            self._editing = note.id
            self._line.take(notes.as_typed(note))
            self._line.focus()
            self.show_state()

    def action_refile(self) -> None:
        note, state = self.note, self.room.state
        if note is None or state.guide is None:
            return
        rows: list[Row] = []
        for section in state.guide.sections:
            title = Content(plain(section.title, one_line=True))
            rows.append(Row(f"-{section.id}", title, selectable=False))
            for item in section.walk():
                words = Content(cell(shown_words(state, item), 200).rstrip())
                rows.append(Row(item.id, words))

        def file(item: str | None) -> None:
            if item is not None:
                self.did(lambda: notes.move(self.room, note.id, item))

        self.app.push_screen(PickScreen("Which item does it answer?", rows, note.item), file)

    def action_close(self) -> None:
        if self._editing is not None:
            self._end_edit()
        elif self._sought:
            self._line.take("")
        else:
            super().action_close()
