"""A place for words: redraws only when they change."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static


class Pane(Static):
    """A Static given Content only. settled: its size does not depend on what it shows, so that
    drawing it anew moves nothing else."""

    def __init__(self, *, settled: bool = True, **more: Any) -> None:
        super().__init__("", markup=False, **more)
        self._settled = settled
        self._shown: tuple[Any, ...] | None = None

    def put(self, content: Content) -> None:
        """Shows this from now on."""
        key = (content.plain, tuple(content.spans))
        if key != self._shown:
            self._shown = key
            self.update(content, layout=not self._settled)
