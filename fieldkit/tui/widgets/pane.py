"""A place for words: redraws only when they change, and moves its neighbours only when it must."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static


class Pane(Static):
    """A Static given Content only. settled: its size does not depend on what it shows. Others are
    laid out anew when what they show takes more or fewer lines than before."""

    def __init__(self, *, settled: bool = True, **more: Any) -> None:
        super().__init__("", markup=False, **more)
        self._settled = settled
        self._shown: tuple[Any, ...] | None = None
        self._room: tuple[int, int] | None = None

    def put(self, content: Content) -> None:
        """Shows this from now on."""
        key = (content.plain, tuple(content.spans))
        if key != self._shown:
            self._shown = key
            self.update(content, layout=not self._settled and self._moves(content))

    def _moves(self, content: Content) -> bool:
        width = self.content_size.width
        room = (width, len(content.wrap(width))) if width else None
        before, self._room = self._room, room
        return room is None or room != before
