"""The words of transcripts in the log's own file: written once with their event, read back whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import msgspec

from fieldkit.domain.session.events import Body, Event
from fieldkit.domain.session.undo_events import one_act
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.model import Doubt, Turn
from fieldkit.errors import StoreBroken, StoreError, StoreGone
from fieldkit.store.chain import digest_of, digest_of_all
from fieldkit.store.event_log import EventLog, SaidRow

_encode = msgspec.json.Encoder().encode
_VERIFY = "`fieldkit log verify` looks the log over; a copy may still hold them."


@dataclass(frozen=True, slots=True)
class Head:
    """What came with the words. name: of the file; labels: in the order in which they first speak."""

    name: str
    labels: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A transcript as it was read. erased: turns whose words were taken away."""

    head: Head
    turns: tuple[Turn, ...]
    erased: tuple[int, ...] = ()


def id_of(group: str, turns: Sequence[Turn]) -> str:
    """A transcript's id: of its group and its words, so that the same is the same everywhere."""
    digest = sha256(group.encode())
    for turn in turns:
        digest.update(_encode((turn.speaker, turn.text, turn.start, turn.end)))
    return f"t-{digest.hexdigest()[:32]}"


def save(
    log: EventLog,
    group: str,
    actor: str,
    body: TranscriptImported,
    head: Head,
    turns: Sequence[Turn],
    marks: Sequence[Body] = (),
    before: Sequence[Body] = (),
) -> list[Event]:
    """Writes the words, the event that binds them and the marks on them in one transaction.

    body: its digest is filled in here. before: events that must come first, such as the opening of
    the group. Words that are in the store already (an import that was undone) are used again.
    Raises the StoreErrors; nothing is then written.
    """
    bound, rows = prepared(log, body, head, turns)
    events = (*before, *one_act((bound, *marks)))
    if not rows:
        return log.append_all(group, actor, events)
    try:
        return log.append_said(group, actor, events, rows)
    except StoreGone:
        raise
    except StoreError:
        if not log.said(body.transcript):  # else another program was quicker
            raise
    bound, _ = prepared(log, body, head, turns)
    return log.append_all(group, actor, (*before, *one_act((bound, *marks))))


def prepared(
    log: EventLog, body: TranscriptImported, head: Head, turns: Sequence[Turn]
) -> tuple[TranscriptImported, list[SaidRow]]:
    """The event bound to its words, and the rows to be written with it; no rows where the words are in
    the store already."""
    there = log.said(body.transcript)
    if there:
        return replace(body, digest=digest_of_all(digest for _, digest, _ in there)), []
    rows = _rows(body.transcript, head, turns)
    return replace(body, digest=digest_of_all(row[2] for row in rows)), rows


def _rows(transcript: str, head: Head, turns: Sequence[Turn]) -> list[SaidRow]:
    rows: list[SaidRow] = []
    salts = os.urandom(16 * (len(turns) + 1))
    for n, value in enumerate((head, *turns)):
        raw, salt = _encode(value), salts[16 * n : 16 * n + 16]
        rows.append((transcript, n, digest_of(salt, raw), salt, raw))
    return rows


def read(log: EventLog, transcript: str) -> Words:
    """The words of a transcript. Raises StoreBroken when they are gone or damaged."""
    head, turns, erased = Head("", ()), [], []
    rows = log.said(transcript)
    if not rows:
        raise StoreBroken(
            f"The words of transcript {transcript} are not in the log.",
            _VERIFY,
        )
    if [n for n, _, _ in rows] != list(range(len(rows))):
        raise StoreBroken(f"Turns of transcript {transcript} are missing in the log.", _VERIFY)
    try:
        for n, _, body in rows:
            if body is None:
                if n:
                    erased.append(n)
                    turns.append(Turn(n, None, ""))
            elif n:
                turns.append(_turn(body))
            else:
                head = _head(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise StoreBroken(
            f"The words of transcript {transcript} are damaged.",
            _VERIFY,
        ) from problem
    return Words(head, tuple(turns), tuple(erased))


_turn = msgspec.json.Decoder(Turn).decode
_head = msgspec.json.Decoder(Head).decode
