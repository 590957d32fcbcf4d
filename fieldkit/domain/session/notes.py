"""The note line: what a note-taker types, read into a note.

    3: worked in a kitchen         what P3 said or did
    3,5: nod        3-5: nod       several people at once: counted
    all: laugh                     everybody in the room
    6x hands up                    a count without names
    "that never happens            a verbatim; 3: "that never happens" is P3's
    NT looks bored                 the note-taker's own remark
    QUOTE, anywhere in the line    its words are to be completed from the tape
    anything else                  the room's

(after the Digital Library Federation's focus-group template: seat numbers before each idea, NT
before the note-taker's own words, QUOTE where there is no time to finish, a count when heads nod.)
A backslash first takes the line as it stands. "12:30 he left" is a time, not participant 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fieldkit.domain.guide.model import Item
from fieldkit.domain.session.events import NoteForm
from fieldkit.errors import AskedWrongly, UnknownParticipant

_SEATS = re.compile(
    r"^\s*(?P<who>[Pp]?\d{1,3}(?:\s*(?:[,;&+/-]|and)\s*[Pp]?\d{1,3})*)\s*:(?!\d\d\b)\s*(?P<rest>.*)$",
    re.S,
)
_ALL = re.compile(r"^\s*all\s*:\s*(?P<rest>.*)$", re.S | re.I)
_NAMED = re.compile(r"^\s*(?P<name>[^\W\d_][\w'’-]{0,30})\s*:\s*(?P<rest>.*)$", re.S)
_COUNTED = re.compile(r"^\s*(?P<count>\d{1,2})\s*x\s+(?P<rest>.*)$", re.S)
_OWN = re.compile(r"^\s*NT\b[:\s]*(?P<rest>.*)$", re.S)
_TO_COMPLETE = re.compile(r"(?:^|(?<=\s))QUOTE(?=[\s.,…]|$)")
_OPENING = ('"', "“", "„", "«")
_CLOSING = ('"', "”", "“", "»")


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A line as read: the words left, their form, whose they are."""

    text: str
    form: NoteForm
    speakers: tuple[str, ...] = ()
    count: int | None = None
    to_complete: bool = False


def read_note(
    line: str, present: Iterable[str], names: Mapping[str, str] | None = None
) -> ReadNote:
    """Reads a typed line. present: codes of the people in the group, P1 to P15.

    names: first names to codes, where a roster is at hand; they never reach the note. A name that
    several people have stands for all their codes, with spaces between them.
    Raises UnknownParticipant for a number nobody has, AskedWrongly for a line without words.
    """
    codes = list(present)
    if line.lstrip().startswith("\\"):
        return ReadNote(_words(line.lstrip()[1:]), NoteForm.ROOM)
    line, to_complete = _take_quote_mark(line)
    speakers, rest = _who(line, codes, names or {})
    count: int | None = len(speakers) if len(speakers) > 1 else None
    if not speakers:
        own = _OWN.match(rest)
        if own:
            return ReadNote(_words(own["rest"]), NoteForm.NOTE_TAKER, (), None, to_complete)
        counted = _COUNTED.match(rest)
        if counted:
            count, rest = int(counted["count"]), counted["rest"]
            if count > len(codes) > 0:
                raise UnknownParticipant(
                    f"{count} people counted, but only {len(codes)} are in the group.",
                    "Put the count right and press Enter again.",
                )
    rest, verbatim = _take_quotes(rest)
    if verbatim:
        form = NoteForm.VERBATIM
    elif count is not None:
        form = NoteForm.COUNT
    else:
        form = NoteForm.REMARK if speakers else NoteForm.ROOM
    if to_complete and not rest.strip():
        return ReadNote("…", NoteForm.VERBATIM, speakers, count, to_complete)
    return ReadNote(_words(rest), form, speakers, count, to_complete)


def _who(line: str, codes: list[str], names: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    everybody = _ALL.match(line)
    if everybody and codes:
        return tuple(codes), everybody["rest"]
    seats = _SEATS.match(line)
    if seats:
        return _seats(seats["who"], codes), seats["rest"]
    named = _NAMED.match(line)
    if named:
        code = {k.casefold(): v for k, v in names.items()}.get(named["name"].casefold())
        if code is not None and " " in code:
            numbers = " or ".join(c[1:] for c in code.split())
            raise UnknownParticipant(
                f"There are two people called {named['name']}.", f"Write the number: {numbers}."
            )
        if code is not None:
            return (code,), named["rest"]
    return (), line


def _seats(typed: str, codes: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for part in re.split(r"[,;&+/]|and", typed):
        ends = [int(n.strip().lstrip("Pp")) for n in part.split("-")]
        low, high = ends[0], ends[-1]
        if high < low or high - low > 50:
            raise UnknownParticipant(
                f"“{part.strip()}” is no range of people.", "Write 3-5, or 3,5."
            )
        found += [f"P{n}" for n in range(low, high + 1)]
    wrong = [c for c in found if c not in codes]
    if wrong:
        raise unknown(wrong[0], codes)
    return tuple(dict.fromkeys(found))


def unknown(code: str, codes: list[str]) -> UnknownParticipant:
    """The refusal of a participant nobody is."""
    number = code.lstrip("Pp")
    if not codes:
        return UnknownParticipant(
            f"There is no participant {number}: the roster is empty.", "Add people first."
        )
    numbers = sorted(int(c[1:]) for c in codes)
    have = f"{numbers[0]} to {numbers[-1]}"
    if numbers != list(range(numbers[0], numbers[-1] + 1)):
        have = ", ".join(map(str, numbers))
    return UnknownParticipant(
        f"There is no participant {number} in this group; it has {have}.",
        "Put the number right; nothing was saved.",
    )


def _take_quote_mark(text: str) -> tuple[str, bool]:
    without, found = _TO_COMPLETE.subn("", text)
    return (re.sub(r" {2,}", " ", without).strip(), True) if found else (text, False)


def _take_quotes(text: str) -> tuple[str, bool]:
    """The words of a verbatim, and whether it is one: a quotation that the line goes on after
    (“never again” she said) is a remark, and keeps its marks."""
    stripped = text.strip()
    if not stripped.startswith(_OPENING):
        return text, False
    inner = stripped[1:]
    if inner.endswith(_CLOSING):
        inner = inner[:-1]
    if any(mark in inner for mark in (_CLOSING if stripped[0] != '"' else '"')):
        return text, False
    return inner, True


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise AskedWrongly(
            "There are no words in this note.", "Type what was said after the number."
        )
    return words


def on_scale(item: Item, text: str) -> bool:
    """Is this a mark on the item's scale, such as 7 on 0-10?"""
    mark = _number(text)
    if mark is None or not item.scale:
        return False
    low, _, high = item.scale.partition("-")
    return float(low) <= mark <= float(high)


def off_scale(item: Item, text: str) -> bool:
    """Is this a number where the item wants a mark, but one that is not on its scale?"""
    return bool(item.scale) and _number(text) is not None and not on_scale(item, text)


def _number(text: str) -> float | None:
    try:
        return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text.strip()) else None
    except ValueError:
        return None
