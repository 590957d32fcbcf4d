"""The permanent line that says what is saved, and when."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from fieldkit.domain.instant import Instant
from fieldkit.tui.display import plain
from fieldkit.tui.widgets.pane import Pane


@dataclass(frozen=True, slots=True)
class Saved:
    """n: events on disk. last: when the newest was written. copy: of the second copy, in words.
    draft: what is wrong with keeping the half-typed line, "" when nothing is."""

    n: int
    last: Instant | None
    copy: str
    draft: str = ""


class SavedLine(Pane):
    DEFAULT_CSS = """
    SavedLine { height: 1; color: $text-muted; }
    """

    def show(self, saved: Saved) -> None:
        self.put(saved_words(saved))


def saved_words(saved: Saved) -> Content:
    """ "saved #214 14:02:31 · copy 14:02"."""
    at = f" {saved.last.local:%H:%M:%S}" if saved.last is not None else ""
    parts = [Content(f" saved #{saved.n}{at} · {plain(saved.copy, one_line=True)}")]
    if saved.draft:
        parts.append(Content.styled(f" · {plain(saved.draft, one_line=True)}", "bold"))
    return Content("").join(parts)
