"""A piece of text that is drawn only when its words change, so that ticks cost nothing."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from fieldkit.tui.display import display


class Words(Static):
    """Shown words; people's own go in as they are and come out safe."""

    def __init__(self, words: str = "", *, id: str | None = None, classes: str | None = None):
        super().__init__(display(words), id=id, classes=classes, markup=False)
        self._words: str | Content = words

    def put(self, words: str | Content) -> None:
        """Other words, if they are others."""
        if words != self._words:
            self._words = words
            shown = display(words) if isinstance(words, str) else words
            self.update(shown, layout=self.styles.auto_dimensions)

    @property
    def shown(self) -> str:
        """The words as they stand."""
        return self._words if isinstance(self._words, str) else self._words.plain
