"""Looking a log over: the file, the bodies and the chains."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2

from fieldkit.domain.instant import Instant
from fieldkit.domain.session import codec
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.store.chain import START, digest_of, digest_of_all, head_of

_ROWS = (
    "SELECT e.seq, e.id, e.grp, e.actor, e.wall_ms, e.offset_min, e.run, e.boot, e.steady, e.kind,"
    " e.version, e.digest, e.prev, e.head, p.event_id, p.salt, p.body"
    " FROM event e LEFT JOIN payload p ON p.event_id = e.id ORDER BY e.seq"
)


def look_over(db: dbapi2.Connection) -> list[str]:
    """What is wrong, one sentence each. Raises dbapi2.Error when the file cannot be read."""
    problems = [
        f"The file is damaged: {row[0]}."
        for row in db.execute("PRAGMA integrity_check")
        if row[0] != "ok"
    ]
    problems += [
        f"A row of {row[0]} belongs to no event." for row in db.execute("PRAGMA foreign_key_check")
    ]
    heads: dict[str, str] = {}
    for row in db.execute(_ROWS):
        problems += _look_at(row, heads)
    return problems + _look_at_words(db)


def _look_at_words(db: dbapi2.Connection) -> list[str]:
    """The words of transcripts against their own digests and the events that brought them in."""
    problems: list[str] = []
    found: dict[str, list[str]] = {}
    for id_, n, digest, salt, body in db.execute(
        "SELECT transcript, n, digest, salt, body FROM said ORDER BY transcript, n"
    ):
        digests = found.setdefault(id_, [])
        name = f"Turn {n} of transcript {id_}"
        if n != len(digests):
            problems.append(f"{name} stands where turn {len(digests)} should.")
        if (salt is None) != (body is None):
            problems.append(f"{name} is half emptied.")
        elif body is not None and digest_of(salt, body) != digest:
            problems.append(f"{name} is not as it was read: its digest differs.")
        digests.append(digest)
    whole = {id_: digest_of_all(digests) for id_, digests in found.items()}
    bound: set[str] = set()
    unread = False  # an import that cannot be read may be the one that words belong to
    for event_id, version, raw in db.execute(
        "SELECT e.id, e.version, p.body FROM event e LEFT JOIN payload p ON p.event_id = e.id"
        " WHERE e.kind = ?",
        (TranscriptImported.kind,),
    ):
        body = _import(version, raw)
        if body is None:
            unread = True
            continue
        bound.add(body.transcript)
        if whole.get(body.transcript) != body.digest:
            problems.append(
                f"The words of transcript {body.transcript} (event {event_id}) are not those that "
                "came in: turns are missing or were changed."
            )
    if not unread:
        problems += [
            f"The words of transcript {id_} came in with no event."
            for id_ in whole
            if id_ not in bound
        ]
    return problems


def _import(version: int, raw: bytes | None) -> TranscriptImported | None:
    """The body of an import; None where it was emptied, is damaged (told of already, as an event
    that cannot be read) or of a newer fieldkit."""
    if raw is None:
        return None
    try:
        body = codec.decode(TranscriptImported.kind, version, raw)
    except ValueError:
        return None
    return body if isinstance(body, TranscriptImported) else None


def _look_at(row: tuple[Any, ...], heads: dict[str, str]) -> list[str]:
    """One event; `heads` is the newest head of each run so far, and is carried on."""
    (seq, id_, group, actor, wall, offset, run, boot, steady, kind, version,
     digest, prev, head, has, salt, raw) = row  # fmt: skip
    name = f"Event {seq} ({id_}, {kind})"
    problems = []
    if has is None:
        problems.append(f"{name} has lost its body.")
    elif (salt is None) != (raw is None):
        problems.append(f"{name} is half emptied.")
    elif raw is not None:
        if digest_of(salt, raw) != digest:
            problems.append(f"{name} is not as it was written: its digest differs.")
        try:
            codec.decode(kind, version, raw)
        except Exception as problem:  # whatever is wrong with it is what is to be told
            problems.append(f"{name} cannot be read: {problem}.")
    if prev != heads.get(run, START):
        problems.append(f"Before event {seq} ({id_}) something of run {run} is missing.")
    at = Instant(wall, offset, steady, boot)
    if head != head_of(prev, id_, group, actor, at, run, kind, version, digest):
        problems.append(f"{name} is not as it was written: its header differs.")
    heads[run] = head
    return problems
