"""A transcript as it was read: turns of talk, in order, that never change.

A *cue* is a labelled block as it stands in the file; a *turn* is what one voice says without a
break, made of one or more cues. What nobody is named for stays nobody's: no speaker is invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A block of a transcript file. speaker: its label, or None where it has none.

    start, end: seconds from the start of the recording, or None. line: line of the file (from 1;
    0 where the format has none).
    """

    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says without a break. n: its number in the transcript, from 1."""

    n: int
    speaker: str | None
    text: str
    start: float | None = None
    end: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a transcript file that a person should look at. line: from 1, or 0."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file as read. format: the layout it was recognised as, such as "zoom-vtt".

    chat: a meeting's chat log, typed and not spoken; it is never merged with talk.
    """

    format: str
    turns: tuple[Turn, ...]
    doubts: tuple[Doubt, ...] = ()
    chat: bool = False

    @property
    def timed(self) -> bool:
        """Whether any turn has a time."""
        return any(t.start is not None for t in self.turns)

    def speakers(self) -> dict[str, int]:
        """Turns by label, in the order in which the labels first speak."""
        return dict(Counter(t.speaker for t in self.turns if t.speaker is not None))


def turns_of(cues: Iterable[Cue]) -> tuple[Turn, ...]:
    """Cues made into turns: neighbours of one voice become one, in the order given.

    A cue without a speaker is a turn of its own: two nameless voices need not be the same. A turn's
    end is the latest of its cues'. Cues without words are left out. Half a surrogate pair, which JSON
    can hold and nothing that stores or prints can, becomes U+FFFD.
    """
    turns: list[Turn] = []
    parts: list[str] = []
    first: Cue | None = None
    end: float | None = None

    def close() -> None:
        if first is not None:
            label = None if first.speaker is None else _sound(first.speaker)
            text = _sound(" ".join(parts))
            turns.append(Turn(len(turns) + 1, label, text, first.start, end, first.line))

    for cue in cues:
        text = " ".join(cue.text.split())
        if not text:
            continue
        if first is not None and cue.speaker is not None and cue.speaker == first.speaker:
            parts.append(text)
            if cue.end is not None:
                end = cue.end if end is None else max(end, cue.end)
            continue
        close()
        first, parts, end = cue, [text], cue.end
    close()
    return tuple(turns)


def _sound(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
