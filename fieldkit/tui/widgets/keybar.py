"""The footer: the keys of the screen, drawn from its registry, each of them clickable."""

from __future__ import annotations

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


class KeyBar(Pane):
    """As many keys as fit on the line, in the registry's order."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; link-style: none; }
    """

    def __init__(self, acts: tuple[Act, ...]) -> None:
        super().__init__(id="keys")
        self._acts = [act for act in acts if act.footer]

    def on_resize(self) -> None:
        parts: list[Content] = []
        used = 0
        for act in self._acts:
            key = key_words(act.keys[0])
            wide = len(key) + len(act.label) + 2
            if used + wide > self.size.width + 1:
                break
            used += wide
            click = Style.from_meta({"@click": f"screen.{act.action}"})
            word = Content.styled(f"{key} ", Style(bold=True) + click)
            parts.append(word + Content.styled(act.label, click))
        self.put(Content(" ").join(parts))
