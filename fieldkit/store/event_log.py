"""What every store of events can do, whatever keeps them (SQLite here; others later)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from fieldkit.domain.session.events import Body, Event

SaidRow = tuple[str, int, str, bytes, bytes]
"""A row of a transcript's words: transcript, number of the turn (0: the head), digest, salt, body."""

Part = tuple[str, str, Sequence[Body], Sequence[SaidRow]]
"""Events that are written together with others: group, actor, bodies, rows of words they bring in."""


class EventLog(Protocol):
    """Events in, events out; what `append` has returned is on disk."""

    @property
    def run(self) -> str:
        """Which run of the program this is."""

    def append(self, group: str, actor: str, body: Body, *, seen: int | None = None) -> Event: ...

    def append_all(
        self, group: str, actor: str, bodies: Sequence[Body], *, seen: int | None = None
    ) -> list[Event]: ...

    def append_said(
        self, group: str, actor: str, bodies: Sequence[Body], said: Sequence[SaidRow]
    ) -> list[Event]: ...

    def append_parts(self, parts: Sequence[Part]) -> list[Event]: ...

    def said(self, transcript: str) -> list[tuple[int, str, bytes | None]]: ...

    def read(
        self,
        group: str | None = None,
        after: int = 0,
        kinds: Sequence[str] | None = None,
        *,
        noted: bool = True,
    ) -> list[Event]: ...

    def changed(self) -> bool: ...

    def newest(self, group: str) -> int: ...

    def groups(self) -> list[str]: ...

    def digests(self, after: int = 0) -> Iterator[tuple[str, str]]: ...

    def verify(self) -> list[str]: ...

    def close(self) -> None: ...
