"""The permanent line that says what is saved, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.content import Content

from fieldkit.domain.instant import Instant
from fieldkit.tui.display import plain
from fieldkit.tui.registry import Act
from fieldkit.tui.widgets.keybar import fitting, key_row
from fieldkit.tui.widgets.pane import Pane

LEAST = 40
"""Cells: a narrower line says only what is saved."""


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
    SavedLine { height: 1; color: $text-muted; link-style: none; }
    """

    def __init__(self, acts: tuple[Act, ...] = ()) -> None:
        """acts: those of the screen; the line shows the keys that the footer has no room for."""
        super().__init__()
        self._acts = acts

    def show(self, saved: Saved) -> None:
        words, width = saved_words(saved), self.size.width
        keys = self._keys(width - words.cell_length - 2)
        gap = width - words.cell_length - keys.cell_length
        if keys.plain and gap < 2:  # the page of all keys is shown whatever else there is to say
            words, gap = words.truncate(max(0, width - keys.cell_length - 2), ellipsis=True), 2
        self.put(Content("").join([words, Content(" " * max(0, gap)), keys]))

    def _keys(self, room: int) -> Content:
        """As many as there is room for; the last of them, the page of all keys, always."""
        acts = [a for a in self._acts if a.footer]
        left = acts[len(fitting(acts, self.size.width)) :]
        every = next((a for a in self._acts if a.action == "keys"), None)
        if every is None or self.size.width < LEAST:
            return Content("")
        every = replace(every, keys=("question_mark",), label="keys")
        return key_row([*fitting(left, room - len("? keys") - 1), every])


def saved_words(saved: Saved) -> Content:
    """ "saved #214 14:02:31 · copy 14:02"."""
    at = f" {saved.last.local:%H:%M:%S}" if saved.last is not None else ""
    parts = [Content(f" saved #{saved.n}{at}")]
    if saved.draft:
        parts.append(Content.styled(f" · {plain(saved.draft, one_line=True)}", "bold"))
    parts.append(Content(f" · {plain(saved.copy, one_line=True)}"))
    return Content("").join(parts)
