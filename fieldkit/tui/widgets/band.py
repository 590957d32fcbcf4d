"""The band under the header: there only while there is something to say."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from fieldkit.tui.theme import ALARM, CALM, TROUBLE
from fieldkit.tui.widgets.pane import Pane


@dataclass(frozen=True, slots=True)
class Say:
    """One thing to say. weight: 0 calm, 1 asks for a look, 2 trouble. first: before all others."""

    text: str
    weight: int = 0
    first: bool = False


class Band(Pane):
    """What to say, most pressing first, each in its own colour and behind its own sign."""

    DEFAULT_CSS = """
    Band { height: auto; max-height: 2; display: none; }
    """
    SIGNS = ("·", "▲", "✖")
    STYLES = (CALM, ALARM, TROUBLE)

    def __init__(self) -> None:
        super().__init__(settled=False, id="band")

    def show(self, says: list[Say]) -> None:
        if self.display is not bool(says):
            self.display = bool(says)
        ordered = sorted(says, key=lambda s: (not s.first, -s.weight))
        parts = [
            Content.styled(f" {self.SIGNS[s.weight]} {s.text} ", self.STYLES[s.weight])
            for s in ordered
        ]
        self.put(Content(" ").join(parts))
