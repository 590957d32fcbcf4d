"""The hashes that bind the log: one of each body, and one chain through the events of a run.

A body's digest is the SHA-256 of 16 random bytes (its salt) and the body as stored, so that equal
words do not show by equal digests and an emptied body cannot be guessed back. An event's head is
the SHA-256 of the head before it in the same run, the header and the digest: a changed header, a
changed body or an event missing inside a run all show, even after bodies were emptied.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

from fieldkit.domain.instant import Instant

_encode = msgspec.json.Encoder().encode

START = ""  # what stands before the first event of a run


def digest_of(salt: bytes, body: bytes) -> str:
    """SHA-256 of salt and body, in hex."""
    return sha256(salt + body).hexdigest()


def digest_of_all(digests: Iterable[str]) -> str:
    """SHA-256 of several digests in their order, in hex: it binds the words of a transcript."""
    return sha256("".join(digests).encode()).hexdigest()


def head_of(
    prev: str,
    event_id: str,
    group: str,
    actor: str,
    at: Instant,
    run: str,
    kind: str,
    version: int,
    digest: str,
) -> str:
    """SHA-256 of the JSON array of all that precedes and heads the event, in hex."""
    header = (
        prev, event_id, group, actor, at.wall_ms, at.offset_min, run, at.boot, at.steady,
        kind, version, digest,
    )  # fmt: skip
    return sha256(_encode(header)).hexdigest()
