"""The footer: the keys of the screen, drawn from its registry, each of them clickable."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from fieldkit.tui.registry import Act
from fieldkit.tui.widgets.pane import Pane

_NAMES = {"question_mark": "?", "escape": "Esc", "enter": "Enter"}


def key_words(key: str) -> str:
    """ "F2", "^t": a key as it is printed."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def fitting(acts: Sequence[Act], width: int) -> list[Act]:
    """The first of these acts, as many as go on one line of this many cells."""
    found, used = [], 0
    for act in acts:
        used += len(key_words(act.keys[0])) + len(act.label) + 2
        if used > width + 1:
            break
        found.append(act)
    return found


def key_row(acts: Sequence[Act]) -> Content:
    """ "F2 Next F3 Mark": each can be clicked."""
    parts: list[Content] = []
    for act in acts:
        click = Style.from_meta({"@click": f"screen.{act.action}"})
        key = Content.styled(f"{key_words(act.keys[0])} ", Style(bold=True) + click)
        parts.append(key + Content.styled(act.label, click))
    return Content(" ").join(parts)


class KeyBar(Pane):
    """As many keys as fit on the line, in the registry's order."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; link-style: none; }
    """

    def __init__(self, acts: tuple[Act, ...]) -> None:
        super().__init__(id="keys")
        self._acts = [act for act in acts if act.footer]

    def on_resize(self) -> None:
        self.put(key_row(fitting(self._acts, self.size.width)))
