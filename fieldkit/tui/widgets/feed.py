"""The last notes and board lines, newest at the bottom, whoever wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from textual.content import Content
from textual.widget import Widget

from fieldkit.domain.session.events import NoteForm, Purpose, Role
from fieldkit.domain.session.state import GroupState, Line, Note
from fieldkit.tui.display import plain
from fieldkit.tui.words import person

MOST = 50
LINES_EACH = 3
EMPTY = "Nothing written yet. What is said goes here: type 3: and what P3 said, then Enter."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the feed. mark: what kind of note it is, in words or signs."""

    at: str
    author: str
    who: str
    text: str
    mark: str
    struck: bool


class Feed(Widget):
    """As many of the last entries as fit, long ones cut (the notes list shows all)."""

    DEFAULT_CSS = """
    Feed { height: 6; border-top: solid $panel; border-title-color: $text-muted; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="feed")
        self.border_title = "notes"
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        if not self._entries:
            return Content.styled(EMPTY, "dim")
        lines: list[Content] = []
        for entry in reversed(self._entries):
            block = entry_lines(entry, max(8, width))
            lines = [*block, *lines]
            if len(lines) >= height:
                break
        return Content("\n").join(lines[-height:] if height else [])


def entry_lines(entry: Entry, width: int) -> list[Content]:
    """An entry as at most three lines of this width."""
    most = width * LINES_EACH
    text = plain(entry.text[:most], one_line=True)
    cut = len(entry.text) > most
    content = Content.assemble(
        (f"{entry.at} {entry.author} ", "dim"),
        (f"{plain(entry.who, one_line=True)} " if entry.who else "", "bold"),
        (text, "strike" if entry.struck else ""),
        (f" {entry.mark}" if entry.mark else "", "italic"),
    )
    lines = content.wrap(width)
    if len(lines) > LINES_EACH or cut:
        end = f" … {len(entry.text):,} characters · ^o"
        end = end if len(end) < width // 2 else "…"
        lines = lines[:LINES_EACH]
        lines[-1] = lines[-1].truncate(width - len(end)) + Content.styled(end, "dim")
    return lines


def entries(state: GroupState, names: Mapping[str, str]) -> list[Entry]:
    """The last notes and board lines of a group, in the order they were written."""
    notes: list[Note | Line] = [*state.notes[-MOST:]]
    lines = nlargest(MOST, state.line_by_id.values(), key=lambda x: x.id)
    newest = sorted([*notes, *lines], key=lambda x: x.id)[-MOST:]
    return [_entry(state, one, names) for one in newest]


def _entry(state: GroupState, one: Note | Line, names: Mapping[str, str]) -> Entry:
    who = ", ".join(person(c, names) for c in one.speakers)
    author = "mod " if one.actor == Role.MODERATOR else "note"
    text, marks = one.text, []
    if isinstance(one, Line):
        board = state.boards.get(one.board)
        where = plain(board.title, one_line=True) if board is not None else one.board
        marks.append(f"▤ {where}")
    else:
        if one.form is NoteForm.VERBATIM:
            text = f"“{text}”"
            if _refuses_quotes(state, one):
                marks.append("no quotes")
        if one.form is NoteForm.NOTE_TAKER:
            who = "NT"
        if one.form is NoteForm.COUNT and one.count is not None:
            who = f"{one.count}× ({', '.join(one.speakers)})" if one.speakers else f"{one.count}×"
        if one.to_complete:
            marks.append("complete from the tape")
    if one.prompted:
        marks.append("prompted")
    if one.changed:
        marks.append("put right")
    if one.struck:
        marks.append("struck out")
    mark = f"({', '.join(marks)})" if marks else ""
    return Entry(f"{one.when.local:%H:%M}", author, who, text, mark, one.struck)


def _refuses_quotes(state: GroupState, note: Note) -> bool:
    """Has one of those who said this refused to be quoted?"""
    said = (state.participants.get(code) for code in note.speakers)
    return any(p is not None and p.consents.get(Purpose.QUOTES) is False for p in said)
