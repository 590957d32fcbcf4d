"""The board at hand, beside the item, where the screen is wide enough for it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from fieldkit.desk.live.boards import board_at_hand
from fieldkit.domain.session.state import GroupState
from fieldkit.tui.display import display, plain
from fieldkit.tui.theme import GOOD
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.words import person


class BoardCard(Pane):
    """A flipchart sheet as it stands, read only; F5 opens it."""

    DEFAULT_CSS = """
    BoardCard { height: 1fr; padding: 0 1; }
    """

    def show(self, state: GroupState, names: Mapping[str, str]) -> None:
        board = board_at_hand(state)
        if board is None:
            self.put(Content.styled("No board yet. F5 opens one.", "dim"))
            return
        parts = [display(board.title, "bold", one_line=True) + Content.styled(" · F5", "dim")]
        for column, lines in zip(board.columns, board.lines, strict=True):
            parts.append(Content(""))
            parts.append(display(column, GOOD, one_line=True))
            kept = [x for x in lines if not x.struck]
            if not kept:
                parts.append(Content.styled("  nothing here yet", "dim"))
            for line in kept:
                who = ", ".join(person(c, names) for c in line.speakers)
                text = display(line.text, one_line=True)
                end = Content.styled(f" ({plain(who)})", "dim") if who else Content("")
                parts.append(Content("• ") + text + end)
        self.put(Content("\n").join(parts))
