"""Events about events: which are one act, and which count no longer or again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.session.event_words import Body


@dataclass(frozen=True, slots=True)
class ActBegun(Body):
    """The next `count` events, written with this one in one go, are one act: "everybody's dot".

    Each stays an event by itself, so that one person's can be erased; undo takes them together.
    """

    kind: ClassVar[str] = "act.begun"
    count: int


@dataclass(frozen=True, slots=True)
class Undone(Body):
    """An act counts no longer. targets: its events, all of them."""

    kind: ClassVar[str] = "undone"
    version: ClassVar[int] = 2
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redone(Body):
    """An act undone before counts again. targets: its events."""

    kind: ClassVar[str] = "redone"
    version: ClassVar[int] = 2
    targets: tuple[str, ...]


UNDOINGS = (ActBegun, Undone, Redone)
"""What a fold of some kinds of event has to read besides these kinds."""


def one_act(bodies: Sequence[Body]) -> tuple[Body, ...]:
    """Events that are written in one go and undone together, as they are to be written."""
    return (ActBegun(len(bodies)), *bodies) if len(bodies) > 1 else tuple(bodies)
