"""GUIDs: made of what they stand for, so that the same study always gives the same file."""

from __future__ import annotations

import re
import uuid

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:fieldkit:refi-qda")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def made(*parts: object) -> str:
    """The GUID of a thing: of its kind and whatever tells it from others (RFC 9562, version 5)."""
    return str(uuid.uuid5(_OURS, "\x1f".join(map(str, parts))))


def tidy(text: str) -> str:
    """A GUID as everything here has it: lower case, without braces (programs write both)."""
    return text.strip().strip("{}").strip().lower()


def is_guid(text: str) -> bool:
    """Whether it is one, tidied."""
    return _GUID.fullmatch(text) is not None
