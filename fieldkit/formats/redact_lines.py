"""Turns as JSON lines and rosters as JSON: how detectors are measured on marked text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.transcript.private import Person
from fieldkit.errors import FileProblem


@dataclass(frozen=True, slots=True)
class Line:
    """One line {id, session, speaker, text}. id: printed back as it came; speaker may be None."""

    id: str | int
    session: str
    speaker: str | None
    text: str


def read_lines(path: Path) -> list[Line] | None:
    """The lines of a file; None when it is no JSON lines of this kind (its first line is no object
    with a text and an id). Raises FileProblem when it cannot be read, or when a later line is bad."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror or error}.") from error
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    raw = data.decode("utf-8-sig", errors="replace").split("\n")
    first = next((text for text in raw if text.strip()), "")
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        if _looks_meant(first):
            raise FileProblem(_told(path, raw.index(first) + 1, "is no JSON"), _HINT) from None
        return None
    if not isinstance(head, dict) or "text" not in head or "id" not in head:
        return None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        n = data[: error.start].count(b"\n") + 1
        raise FileProblem(_told(path, n, "holds bytes that are no UTF-8"), _HINT) from error
    return [_line(path, n, text) for n, text in enumerate(raw, 1) if text.strip()]


_HINT = "Each line is one object: id, session, speaker (may be null), text."


def _looks_meant(text: str) -> bool:
    return text.lstrip().startswith('{"id"') and '"text"' in text


def _told(path: Path, n: int, what: str) -> str:
    return f"{path}:{n}: this line {what}."


def _line(path: Path, n: int, text: str) -> Line:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise FileProblem(_told(path, n, "is no JSON"), _HINT) from None
    if not isinstance(found, dict):
        raise FileProblem(_told(path, n, "is no object"), _HINT)
    said, ident = found.get("text"), found.get("id")
    session, speaker = found.get("session", ""), found.get("speaker")
    if not isinstance(said, str):
        raise FileProblem(_told(path, n, "has no text"), _HINT)
    if isinstance(ident, bool) or not isinstance(ident, (str, int)):
        raise FileProblem(_told(path, n, "has no id"), _HINT)
    if not isinstance(speaker, (str, type(None))):
        raise FileProblem(_told(path, n, "has a speaker that is no text"), _HINT)
    if isinstance(session, bool) or not isinstance(session, (str, int, type(None))):
        raise FileProblem(_told(path, n, "has a session that is no text"), _HINT)
    return Line(ident, "" if session is None else str(session), speaker, said)


def read_roster(path: Path) -> Mapping[str, tuple[Person, ...]]:
    """People by session, from {session: [{code, first, last, nick: []}]}.

    Raises FileProblem when the file is missing, is no JSON or has another shape; nothing of what it
    holds is repeated in the message.
    """
    hint = "It is one object: {session: [{code, first, last, nick: []}]}."
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FileProblem(
            f"The roster {path} cannot be read: {error.strerror or error}.", hint
        ) from error
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileProblem(f"{path}:{line}: the roster is no JSON.", hint) from None
    if not isinstance(found, dict):
        raise FileProblem(f"The roster {path} is no object of sessions.", hint)
    return {
        str(session): _people(path, str(session), rows, hint) for session, rows in found.items()
    }


def _people(path: Path, session: str, rows: object, hint: str) -> tuple[Person, ...]:
    if not isinstance(rows, list):
        raise FileProblem(f"{path}: session {session} of the roster is no list of people.", hint)
    people = []
    for n, row in enumerate(rows, 1):
        where = f"{path}: session {session}, person {n}"
        if not isinstance(row, dict):
            raise FileProblem(f"{where} is no object.", hint)
        code, first, last = (row.get(key) or "" for key in ("code", "first", "last"))
        nicks = row.get("nick") or []
        nicks = [nicks] if isinstance(nicks, str) else nicks
        if not all(isinstance(v, str) for v in (code, first, last)) or not code:
            raise FileProblem(f"{where} has no code, or a name that is no text.", hint)
        if not isinstance(nicks, list) or not all(isinstance(nick, str) for nick in nicks):
            raise FileProblem(f"{where} has nicknames that are no list of texts.", hint)
        names = (" ".join(first.split()), " ".join(last.split()))
        people.append(Person(code, *names, tuple(" ".join(x.split()) for x in nicks if x.strip())))
    return tuple(people)
