"""The flipcharts: sheets with columns; lines are added, put right, struck out and moved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.live import boards
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow
from fieldkit.domain.session.state import Board, Line
from fieldkit.tui.display import display, plain
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.page import CLOSE, HELP, REDO, UNDO, Page
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import AskScreen, PickScreen
from fieldkit.tui.widgets.board_table import BoardColumn, BoardTable
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of
from fieldkit.tui.words import wall


class BoardsScreen(Page):
    """One board at a time; the line at the foot adds to the current column."""

    TITLE = "Flipcharts"
    ACTS = (
        Act("submit", ("enter",), "add", "Adds the line to the current column, or saves it."),
        Act("column(1)", ("tab",), "column", "On to the next column."),
        Act("column(-1)", ("shift+tab",), "column back", "Back to the column before.", False),
        Act("select(-1)", ("up",), "", "Takes the line above at hand.", False),
        Act("select(1)", ("down",), "", "Takes the line below at hand.", False),
        Act("strike", ("f3",), "strike", "Strikes out the line at hand, or no longer."),
        Act("edit", ("f4",), "edit", "Puts the words of the line at hand into the line below."),
        Act("new_board", ("f6",), "new board", "Opens a sheet the guide did not foresee."),
        UNDO,
        REDO,
        Act("shift(-1)", ("ctrl+up",), "up", "Moves the line at hand up."),
        Act("shift(1)", ("ctrl+down",), "down", "Moves the line at hand down."),
        Act(
            "across(1)",
            ("ctrl+right",),
            "over",
            "Moves the line at hand to the next column, while nothing is being typed.",
        ),
        Act(
            "across(-1)",
            ("ctrl+left",),
            "back over",
            "Moves the line at hand to the column before, while nothing is being typed.",
            False,
        ),
        Act("beside(1)", ("pagedown",), "next board", "On to the next board."),
        Act("beside(-1)", ("pageup",), "board before", "Back to the board before.", False),
        Act("pick", ("ctrl+g",), "boards", "Shows all boards, to go to another one."),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    BoardsScreen #board-note { height: auto; max-height: 2; padding: 0 1; text-style: italic; }
    """

    def __init__(self, room: Room, board_id: str | None = None) -> None:
        super().__init__(room)
        at_hand = boards.board_at_hand(room.state)
        self._board = board_id or (at_hand.id if at_hand is not None else None)
        self._column = 0
        self._line: str | None = None
        self._editing: str | None = None
        self._draft = LineDraft(self, "board")

    @property
    def board(self) -> Board | None:
        return self.room.state.boards.get(self._board or "")

    @property
    def line(self) -> Line | None:
        """The line at hand, if it is still on this board."""
        found = self.room.state.line_by_id.get(self._line or "")
        return found if found is not None and found.board == self._board else None

    def body(self) -> Iterable[Widget]:
        yield Words(id="board-note")
        yield BoardTable()
        yield LineRow()

    def opened(self) -> None:
        line = self.query_one(LineInput)
        line.take(self._draft.restore())
        line.focus()

    def on_unmount(self) -> None:
        self._draft.flush()

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        board = self.board
        sheets = list(self.room.state.boards)
        if board is None:
            self.title_line("Flipcharts: no board yet")
            self.query_one("#board-note", Words).put("F6 opens the first: title | column | column")
            self.query_one(BoardTable).put(None, None)
            return
        self._column = min(self._column, len(board.columns) - 1)
        if self.line is None:
            self._line = None
        place = sheets.index(board.id) + 1
        self.title_line(f"Flipchart {place}/{len(sheets)}: {board.title}")
        note = self.query_one("#board-note", Words)
        note.put(self._prompt_words(board))
        note.display = bool(self._prompt_words(board))
        table = self.query_one(BoardTable)
        table.put(board, self._column)
        table.take(self._column, self._line)
        self._show_mode(board)

    def _show_mode(self, board: Board) -> None:
        name = plain(board.columns[self._column], one_line=True)
        line = self.query_one(LineInput)
        self.query_one(LineRow).name_it(name if self._editing is None else "Put right")
        line.placeholder = "type what goes up; 3: words for P3"

    def _prompt_words(self, board: Board) -> str:
        """Are held-back prompts to do with this board open? Points are then prompted."""
        state = self.room.state
        held = [
            i.id
            for i in state.items.values()
            if flow.held_back(i) and i.board is not None and i.board.id == board.id
        ]
        if not held:
            return ""
        opened = [state.prompted[i] for i in held if i in state.prompted]
        if opened:
            return f"Prompts opened at {wall(state, min(opened))}: new lines are prompted."
        return "Prompts still held back: what goes up now came by itself."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ctrl with an arrow is the typed line's own while there is one."""
        if action == "across" and parameters and self.query_one(LineInput).value:
            return False
        return super().check_action(action, parameters)

    # --- acts --------------------------------------------------------------------------------

    def action_submit(self) -> None:
        line, board = self.query_one(LineInput), self.board
        if board is None:
            self.tell("There is no board yet: F6 opens one.", wrong=True)
            return
        typed = line.value
        if not typed.strip():
            return
        editing, column = self._editing, self._column
        if editing is not None:
            done = self.did(lambda: boards.change(self.room, editing, typed))
        else:
            done = self.did(lambda: self._add(board.id, column, typed))
        if done:
            self._editing = None
            line.take("")
            self.show_state()

    def _add(self, board: str, column: int, typed: str) -> None:
        self._line = boards.add(self.room, board, column, typed).id

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._editing is None:
            self._draft.typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()

    def action_column(self, by: int) -> None:
        if self.board is not None:
            self._column = (self._column + by) % len(self.board.columns)
            self._line = None
            self.show_state()

    def action_select(self, by: int) -> None:
        if self.board is not None:
            self._line = self.query_one(BoardTable).beside(self._column, by)

    def _at_hand(self) -> Line | None:
        if self.line is None:
            self.tell("Take a line at hand first: arrow up, or a click on it.", wrong=True)
        return self.line

    def action_strike(self) -> None:
        line = self._at_hand()
        if line is not None:
            self.did(lambda: boards.strike(self.room, line.id, not line.struck))

    def action_edit(self) -> None:
        line = self._at_hand()
        if line is not None:
            if self.query_one(LineInput).value.strip() and self._editing is None:
                self.tell("Finish the line you are typing first: Enter adds it.", wrong=True)
                return
            self._editing = line.id
            self.query_one(LineInput).take(line.text)
            self.query_one(LineInput).focus()
            self.show_state()

    def action_shift(self, by: int) -> None:
        line = self._at_hand()
        if line is not None:
            self.did(lambda: boards.shift(self.room, line.id, by))

    def action_across(self, by: int) -> None:
        line, board = self._at_hand(), self.board
        if line is None or board is None:
            return
        if len(board.columns) == 1:
            self.tell("This board has only one column.", wrong=True)
            return
        to = (line.column + by) % len(board.columns)
        self._column = to
        self.did(lambda: boards.move(self.room, line.id, to))

    def action_pick(self) -> None:
        rows = [
            Row(b.id, Content("").join([display(b.title, one_line=True), _lines_on(b)]))
            for b in self.room.state.boards.values()
        ]
        self.app.push_screen(PickScreen("Which board?", rows, self._board), self._go_to)

    def action_beside(self, by: int) -> None:
        sheets = list(self.room.state.boards)
        if sheets:
            at = sheets.index(self._board) if self._board in sheets else -by
            self._go_to(sheets[(at + by) % len(sheets)])

    def _go_to(self, board: str | None) -> None:
        if board is not None and board != self._board:
            self._leave_editing()
            self._board, self._column, self._line = board, 0, None
            self.show_state()

    def action_new_board(self) -> None:
        self.app.push_screen(
            AskScreen("A new board: its title, then its columns", "Good service | Good | Bad"),
            self._open,
        )

    def _open(self, typed: str | None) -> None:
        if typed is None:
            return
        title, *columns = typed.split("|")
        opened = self.attempt(partial(boards.open_board, self.room, title, columns))
        if opened is not None:
            self._go_to(opened.id)

    def _leave_editing(self) -> None:
        if self._editing is not None:
            self._editing = None
            self.query_one(LineInput).take("")

    def action_close(self) -> None:
        if self._editing is not None:
            self._leave_editing()
            self.show_state()
        else:
            super().action_close()

    # --- the mouse ---------------------------------------------------------------------------

    @on(BoardTable.Picked)
    def _picked(self, event: BoardTable.Picked) -> None:
        self._column, self._line = event.column, event.line
        self.show_state()

    @on(BoardColumn.Chosen)
    def _chosen(self, event: BoardColumn.Chosen) -> None:
        if event.column != self._column:
            self._column, self._line = event.column, None
            self.show_state()


def _lines_on(board: Board) -> Content:
    stands = sum(not line.struck for line in board.all_lines())
    return Content.styled(f"  {count_of(stands, 'line')}", "dim")
