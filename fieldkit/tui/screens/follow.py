"""What an observer or a projector sees: where the group is, and its boards. Nothing can be done.

No names, no consents or recontact, no notes' words, no instructions to the moderator and nothing
of the promised end: those are the moderator's (practice: an observer view never shows them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.widget import Widget

from fieldkit.desk.live.boards import board_at_hand
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.rundown import minutes_and_seconds
from fieldkit.domain.session.state import Board, Phase
from fieldkit.tui.live_screen import Result
from fieldkit.tui.page import HELP, Page
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.board_table import BoardTable
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

READ_ONLY = "This view is read-only: nothing can be done from here."


class FollowScreen(Page):
    """The section, its time used, the number of notes, a board as large as the screen allows."""

    TITLE = "Following"
    SHOWS_PACE = False
    ACTS = (
        Act("board(1)", ("right", "tab", "f5"), "next board", "Shows the next board."),
        Act("board(-1)", ("left", "shift+tab"), "board before", "Shows the board before."),
        Act("at_hand", ("home",), "follow", "Goes with the room from board to board again."),
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        Act("close", ("escape",), "leave", "Ends following; the group goes on."),
    )
    BINDINGS = bindings(ACTS)
    HELP: ClassVar[str] = "A read-only view of the group for observers or a projector."
    CSS = """
    FollowScreen #follow-section {
        height: auto; max-height: 3; text-style: bold; padding: 1 2 0 2; text-align: center;
    }
    FollowScreen.-tiny #follow-section, FollowScreen.-tiny #follow-board {
        padding: 0 1; max-height: 1;
    }
    FollowScreen #follow-time { height: 1; padding: 0 2; text-align: center; }
    FollowScreen #follow-board { height: auto; max-height: 2; padding: 1 2 0 2; text-style: bold; }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._chosen: str | None = None

    def body(self) -> Iterable[Widget]:
        yield Words(id="follow-section")
        yield Words(id="follow-time")
        yield Words(id="follow-board")
        yield BoardTable(speakers=False)

    @property
    def board(self) -> Board | None:
        """The board chosen here, else the room's board at hand."""
        state = self.room.state
        return state.boards.get(self._chosen or "") or board_at_hand(state)

    def show_state(self) -> None:
        super().show_state()
        state = self.room.state
        self.title_line(state.name)
        section = state.sections.get(state.section or "")
        match state.phase:
            case Phase.SETTING_UP:
                words = "The group has not started yet."
            case Phase.CLOSED:
                words = "The group is over. Thank you."
            case _ if section is not None:
                place = list(state.sections).index(section.id) + 1
                words = f"{place} of {len(state.sections)} · {section.title}"
            case _:
                words = ""
        self.query_one("#follow-section", Words).put(words)
        board = self.board
        sheets = list(state.boards)
        if board is None:
            self.query_one("#follow-board", Words).put("No flipchart yet.")
        else:
            place = sheets.index(board.id) + 1
            mark = "" if self._chosen is None else " (Home follows the room again)"
            title = f"Flipchart {place} of {len(sheets)}: {board.title}{mark}"
            self.query_one("#follow-board", Words).put(title)
        self.query_one(BoardTable).put(board, None)

    def show_clock(self) -> None:
        state = self.room.state
        words = ""
        if state.phase is Phase.RUNNING and state.section is not None:
            spent = state.spent_s(state.section, self.room.now_s)
            kept = sum(not n.struck for n in state.notes)
            words = f"{minutes_and_seconds(spent)} in this section · {count_of(kept, 'note')}"
        self.query_one("#follow-time", Words).put(words)

    def attempt(self, act: Callable[[], Result]) -> Result | None:  # noqa: ARG002
        """Nothing is done from here, whatever asks for it."""
        self.tell(READ_ONLY, wrong=True)
        return None

    def action_board(self, by: int) -> None:
        sheets, board = list(self.room.state.boards), self.board
        if board is not None:
            self._chosen = sheets[(sheets.index(board.id) + by) % len(sheets)]
            self.show_state()

    def action_at_hand(self) -> None:
        self._chosen = None
        self.show_state()
