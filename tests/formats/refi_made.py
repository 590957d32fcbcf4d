"""Invented REFI-QDA projects: whole ones as values, and files in the habits of other programs."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from fieldkit.formats.refi.clean import characters, one_line, prose
from fieldkit.formats.refi.model import (
    Case,
    Code,
    Coding,
    Kind,
    Link,
    Note,
    Project,
    Selection,
    Set,
    Source,
    User,
    Value,
    Variable,
)

NS = "urn:QDA-XML:project:1.0"

# What breaks tools: emoji in pairs, an accent as a mark of its own, right to left, line ends, XML's own signs.
ODD = "a é e\u0301 🙂 👩‍👧 שלום \u202e <&>\"' \t x1 Ω ﬁ \u2028 ]]>"
words = st.text(st.sampled_from(sorted(set(ODD))), max_size=12)
names = (
    st.text(st.sampled_from(sorted(set(ODD))), min_size=1, max_size=12).map(one_line).filter(bool)
)
proses = st.text(st.sampled_from(sorted({*ODD, "\n", ":", "-", "\\"})), max_size=20).map(prose)
texts = (
    st.text(st.sampled_from(sorted({*ODD, "\n"})), min_size=1, max_size=60)
    .map(characters)
    .map(lambda text: text.replace("\ufeff", "x"))
)
times = st.sampled_from(("", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.250+01:00"))


class Guids:
    """One GUID after another."""

    def __init__(self) -> None:
        self._n = 0

    def __call__(self) -> str:
        self._n += 1
        return str(uuid.UUID(int=self._n))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Whole projects, sound ones."""
    guid = Guids()
    users = [User(guid(), name) for name in draw(st.lists(names, max_size=3))]
    user = st.sampled_from([None, *(u.guid for u in users)])
    notes = [
        Note(guid(), draw(words.map(one_line)), draw(proses), draw(user), draw(times))
        for _ in range(draw(st.integers(0, 3)))
    ]
    some = st.sampled_from([n.guid for n in notes] or [""])
    note: st.SearchStrategy[list[str]] = st.lists(some, max_size=2 if notes else 0)
    codes: list[Code] = []
    for name in draw(st.lists(names, max_size=4)):
        parent = draw(st.sampled_from([None, *_line_of(codes)]))
        colour = draw(st.sampled_from(("", "#801650", "#F46A25")))
        codes.append(
            Code(guid(), name, parent, colour, draw(proses), draw(st.booleans()), tuple(draw(note)))
        )
    variables = [
        Variable(guid(), n, draw(st.sampled_from((Kind.TEXT,))))
        for n in draw(st.lists(names, max_size=2))
    ]
    values = (
        st.lists(
            st.builds(Value, st.sampled_from([v.guid for v in variables]), names), max_size=2
        ).map(tuple)
        if variables
        else st.just(())
    )
    sources = [
        _source(draw, guid, codes, user, note, values) for _ in range(draw(st.integers(0, 3)))
    ]
    places = [s.guid for source in sources for s in source.selections]
    cases = [
        Case(
            guid(), draw(words.map(one_line)), draw(proses), draw(values),
            tuple(s.guid for s in sources[:1]), tuple(places[:2]),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    ends = [*(note.guid for note in notes), *(source.guid for source in sources)]
    linked = draw(st.booleans())
    links = [Link(guid(), "", ends[0], ends[-1], "OneWay")] if ends and linked else []
    sets = [
        Set(guid(), name, draw(proses), tuple(c.guid for c in codes[:2]), (), tuple(draw(note)))
        for name in draw(st.lists(names, max_size=2))
    ]
    return Project(
        draw(names), "fieldkit 0", tuple(users), tuple(codes), tuple(variables), tuple(cases),
        tuple(sources), tuple(notes), tuple(links), tuple(sets), draw(proses), tuple(draw(note)),
        draw(user), draw(times),
    )  # fmt: skip


def _line_of(codes: Sequence[Code]) -> list[str]:
    """The last code and those above it: a code comes right after those under its older siblings."""
    by = {code.guid: code for code in codes}
    found = []
    at = codes[-1] if codes else None
    while at is not None:
        found.append(at.guid)
        at = by.get(at.parent or "")
    return found


def _source(
    draw: st.DrawFn,
    guid: Guids,
    codes: Sequence[Code],
    user: st.SearchStrategy[str | None],
    note: st.SearchStrategy[list[str]],
    values: st.SearchStrategy[tuple[Value, ...]],
) -> Source:
    text = draw(texts)
    selections = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        selections.append(
            Selection(
                guid(),
                start,
                end,
                _codings(draw, guid, codes, user, note),
                draw(words.map(one_line)),
                draw(proses),
                draw(user),
                draw(times),
                tuple(draw(note)),
            )
        )
    return Source(
        guid(), draw(names), text, tuple(selections), _codings(draw, guid, codes, user, note),
        draw(proses), draw(user), draw(times), tuple(draw(note)), draw(values),
    )  # fmt: skip


def _codings(
    draw: st.DrawFn,
    guid: Guids,
    codes: Sequence[Code],
    user: st.SearchStrategy[str | None],
    note: st.SearchStrategy[list[str]],
) -> tuple[Coding, ...]:
    many = draw(st.integers(0, 2)) if codes else 0
    return tuple(
        Coding(
            guid(), draw(st.sampled_from(codes)).guid, draw(user), draw(times), tuple(draw(note))
        )
        for _ in range(many)
    )


# --- files of other programs -----------------------------------------------------------------

ANNA = "11111111-1111-1111-1111-111111111111"
RESPECT = "22222222-2222-2222-2222-222222222222"
TIMELY = "33333333-3333-3333-3333-333333333333"
TEXT = "44444444-4444-4444-4444-444444444444"
PERSON = "55555555-5555-5555-5555-555555555555"
MEMO = "66666666-6666-6666-6666-666666666666"
TALK = "Moderator: How was it 🙂?\r\nDenise: They were polite 🙂 to me.\r\nKev: I waited nine weeks.\r\n"


@dataclass(frozen=True)
class Mark:
    """Words of TALK to be marked. more: what else stands in the selection."""

    words: str
    code: str = RESPECT
    name: str = ""
    more: str = ""


def place(
    text: str, words: str, *, crlf: int = 2, units: bool = False, bom: bool = False
) -> tuple[int, int]:
    """Where words stand as a program would count: crlf: characters of a line end."""

    def count(part: str) -> int:
        if crlf == 1:
            part = part.replace("\r\n", "\n")
        return (len(part.encode("utf-16-le")) // 2 if units else len(part)) + bom

    at = text.index(words)
    return count(text[:at]), count(text[: at + len(words)])


def selections(text: str, marks: Sequence[Mark], **how: bool | int) -> str:
    """PlainTextSelections as XML."""
    found = []
    for n, mark in enumerate(marks):
        start, end = place(text, mark.words, **how)  # type: ignore[arg-type]
        name = f' name="{mark.name}"' if mark.name else ""
        found.append(
            f'<PlainTextSelection guid="{uuid.UUID(int=900 + n)}"{name} startPosition="{start}"'
            f' endPosition="{end}">{mark.more}<Coding guid="{uuid.UUID(int=800 + n)}"'
            f' creatingUser="{ANNA}"><CodeRef targetGUID="{mark.code}"/></Coding>'
            "</PlainTextSelection>"
        )
    return "".join(found)


def project_of(body: str, *, origin: str = "", sources: str = "", ns: str | None = NS) -> str:
    """A project with Anna, two codes and whatever is given. body: what stands behind the sources."""
    space = f' xmlns="{ns}"' if ns is not None else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project{space} name="Theirs" origin="{origin}">'
        f'<Users><User guid="{ANNA}" name="Anna"/></Users>'
        f'<CodeBook><Codes><Code guid="{RESPECT}" name="Respect" isCodable="true" color="#f00">'
        f'<Code guid="{TIMELY}" name="On time" isCodable="true"/></Code></Codes></CodeBook>'
        f"{sources}{body}</Project>"
    )


def text_source(inside: str, attributes: str = "") -> str:
    """One text with its selections."""
    path = attributes or f'plainTextPath="internal://{TEXT}.txt"'
    return f'<Sources><TextSource guid="{TEXT}" name="Interview 1" {path}>{inside}</TextSource></Sources>'


def pack(path: Path, files: Mapping[str, bytes | str]) -> Path:
    """A zip with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, data)
    return path
