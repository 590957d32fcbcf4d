"""The row at the foot of a screen: what can be done here, each with its key, each to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from fieldkit.tui.registry import Act
from fieldkit.tui.wording import key_words

_BETWEEN = "  "


class ActRow(Widget):
    """Draws the acts that count at this moment, over as many lines as they need (three at most)."""

    DEFAULT_CSS = """
    ActRow { height: auto; max-height: 3; background: $panel; padding: 0 1; }
    .-tiny ActRow { max-height: 1; }
    """

    def __init__(self, acts: Sequence[Act] = ()) -> None:
        super().__init__()
        self._acts = list(acts)
        self.auto_links = False

    def show_acts(self, acts: Sequence[Act]) -> None:
        if list(acts) == self._acts:
            return
        before = self._high()
        self._acts = list(acts)
        # Where it needs as many lines as before, or has a height of its own, nothing else moves.
        moves = bool(self.styles.height and self.styles.height.is_auto) and self._high() != before
        self.refresh(layout=moves)

    def _high(self) -> int:
        return len(self._lines(self.size.width)) if self.size.width else 0

    def _lines(self, width: int) -> list[list[tuple[str, str, str]]]:
        lines: list[list[tuple[str, str, str]]] = [[]]
        used = 0
        for act in self._acts:
            if not act.footer:
                continue
            key = key_words(act.keys[0])
            wide = cell_len(key) + 1 + cell_len(act.label)
            if used and used + len(_BETWEEN) + wide > width:
                lines.append([])
                used = 0
            used += wide + (len(_BETWEEN) if used else 0)
            lines[-1].append((key, act.label, act.action))
        return lines[:1] if self.app.size.height < 12 else lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return max(1, len(self._lines(width)))

    def render(self) -> Content:
        parts: list[tuple[str, str | Style] | str] = []
        for n, line in enumerate(self._lines(self.size.width)):
            if n:
                parts.append("\n")
            for place, (key, label, action) in enumerate(line):
                click = Style.from_meta({"@click": f"screen.{action}"})
                if place:
                    parts.append(_BETWEEN)
                parts.append((key, Style(bold=True, reverse=True) + click))
                parts.append((f" {label}", click))
        return Content.assemble(*parts)
