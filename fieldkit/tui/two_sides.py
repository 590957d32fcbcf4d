"""Exercises where something on one side is brought together with something on another."""

from __future__ import annotations

from typing import ClassVar

from fieldkit.desk.live import boards
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import BoardRole
from fieldkit.errors import SessionError
from fieldkit.tui.exercise import Exercise, board_of
from fieldkit.tui.registry import Act
from fieldkit.tui.widgets.row_list import RowList
from fieldkit.tui.widgets.word_columns import RowBox


class TwoSides(Exercise):
    """Boxes with rows, one of them current, each with a marked row. SIDES: their ids, in order."""

    MOVING: ClassVar[tuple[Act, ...]] = (
        Act("shift(-1)", ("up",), "", "Marks the row above.", False),
        Act("shift(1)", ("down",), "", "Marks the row below.", False),
        Act("page(-1)", ("pageup",), "", "A page up.", False),
        Act("page(1)", ("pagedown",), "", "A page down.", False),
    )
    SIDES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.side = self.SIDES[0]

    def box(self, side: str) -> RowBox:
        return self.query_one(f"#{side}", RowBox)

    def rows_of(self, side: str) -> RowList:
        return self.box(side).rows

    def marked(self, side: str) -> str | None:
        """The key of the row that is marked on a side."""
        return self.rows_of(side).at_hand

    def go_to(self, side: str) -> None:
        """The arrows then move the mark on this side."""
        self.side = side
        self.show_state()

    def turn_side(self, by: int) -> None:
        """On to the next side, or back."""
        self.go_to(self.SIDES[(self.SIDES.index(self.side) + by) % len(self.SIDES)])

    def action_shift(self, by: int) -> None:
        self.rows_of(self.side).action_shift(by)

    def action_page(self, by: int) -> None:
        self.rows_of(self.side).action_page(by)

    def write_on(self, role: BoardRole, side: str, typed: str) -> None:
        """A line on the sheet that plays this part; it is then marked on its side."""
        board = board_of(self.room.state, role)
        if board is None:
            raise SessionError("The guide has no sheet for this.", f"Give one role={role.value}.")
        added = boards.add(self.room, board.id, 0, typed)
        self.call_after_refresh(self.rows_of(side).mark, added.id)
