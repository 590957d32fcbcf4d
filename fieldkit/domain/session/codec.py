"""Event bodies to bytes and back, by kind and version.

Old versions are lifted step by step: `UPCASTS[(kind, version)]` turns the plain object of that
version into the next one's. What a newer program wrote and this one does not know is kept as
`Unknown`, raw bytes and all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from fieldkit.domain.session import events, wall_events

KINDS: dict[str, type[events.Body]] = {
    c.kind: c
    for module in (events, wall_events)
    for c in vars(module).values()
    if isinstance(c, type) and issubclass(c, events.Body) and hasattr(c, "kind")
    if c is not events.Unknown
}

Upcast = Callable[[dict[str, Any]], dict[str, Any]]


def _one_target(plain: dict[str, Any]) -> dict[str, Any]:
    """Undo and redo took one event each before acts of several were one."""
    return {"targets": [plain["target"]]}


def _as_it_was(plain: dict[str, Any]) -> dict[str, Any]:
    """The next version only allows more: what was said can be taken back."""
    return plain


UPCASTS: dict[tuple[str, int], Upcast] = {
    ("undone", 1): _one_target,
    ("redone", 1): _one_target,
    ("service.known", 1): _as_it_was,
    ("answer.given", 1): _as_it_was,
    ("moment.removed", 1): _as_it_was,
}

_encode = msgspec.json.Encoder().encode
_decoders = {kind: msgspec.json.Decoder(cls) for kind, cls in KINDS.items()}


def know(*kinds: type[events.Body]) -> None:
    """Makes further kinds known: those of rooms above this one, such as transcripts.

    A program that never loads them keeps such events as `Unknown`, raw bytes and all.
    """
    for cls in kinds:
        KINDS[cls.kind] = cls
        _decoders[cls.kind] = msgspec.json.Decoder(cls)


def encode(body: events.Body) -> bytes:
    """The body as UTF-8 JSON. A lone surrogate (a broken paste) becomes U+FFFD."""
    if isinstance(body, events.Unknown):
        return body.raw
    try:
        return _encode(body)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(body)
        return _encode(_mend(plain))


def decode(kind: str, version: int, raw: bytes) -> events.Body:
    """The body of an event of this kind and version; `Unknown` where this program is too old.

    Raises ValueError when a known kind does not hold what it should.
    """
    cls = KINDS.get(kind)
    if cls is None or version > cls.version:
        return events.Unknown(kind, version, raw)
    try:
        if version == cls.version:
            return _decoders[kind].decode(raw)
        plain = msgspec.json.decode(raw)
        for step in range(version, cls.version):
            plain = UPCASTS[(kind, step)](plain)
        return msgspec.convert(plain, cls)
    except (msgspec.DecodeError, msgspec.ValidationError) as problem:
        raise ValueError(
            f"an event of kind {kind} (version {version}) is damaged: {problem}"
        ) from problem


def _mend(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_mend(k): _mend(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_mend(v) for v in value]
    return value
