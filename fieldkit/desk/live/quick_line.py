"""Quick lines of the wall: whose first, then what. "3 RT1 good works for me", "3,5 ? jargon",
"all good", "3 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.desk.live import people, principles, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_events import MarkKind
from fieldkit.errors import AskedWrongly

_WHO = re.compile(
    r"^\s*(?P<who>all|everybody|P?[0-9]+(?:\s*[-,+&]\s*P?[0-9]+)*)(?=[\s:=]|$)[\s:=]*(?P<rest>.*)$",
    re.S | re.I,
)
TAKE_BACK = ("-", "–", "clear")
_NOTHING = ("0", "none", *TAKE_BACK)

MARK_WORDS: dict[str, MarkKind | None] = {
    **dict.fromkeys(("good", "g", "✓", "✔"), MarkKind.GOOD),
    **dict.fromkeys(("missing", "m", "+"), MarkKind.MISSING),
    **dict.fromkeys(
        ("unclear", "u", "?", "not clear", "do not understand", "don't understand"),
        MarkKind.UNCLEAR,
    ),
    **dict.fromkeys(("empty", "e", "nothing", "says nothing", "∅", "ø"), MarkKind.EMPTY),
    **dict.fromkeys(("clear", "-", "–"), None),
}
"""How a mark may be typed; None takes a mark back."""
_LONGEST_FIRST = sorted(MARK_WORDS, key=len, reverse=True)
_ALONE = ("nothing", "clear")
"""Words that begin many a sentence ("nothing wrong with it"): marks only with nothing after them."""
_MARK_HINT = "Write 3 good, 3 missing, 3 unclear or 3 empty; or 3 ✓, +, ?, ∅. 3 - takes it back."


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A typed mark as read. line: the charter's; kind None: taken back."""

    codes: tuple[str, ...]
    line: str
    kind: MarkKind | None
    remark: str = ""


def split_who(typed: str) -> tuple[str, str]:
    """Whose a line is, as typed, and what comes after; ("", all of it) when it names nobody."""
    found = _WHO.match(typed)
    return (found["who"], found["rest"]) if found is not None else ("", typed)


def people_of(state: GroupState, who: str) -> tuple[str, ...]:
    """Codes from "3", "3,5", "2-4", "all". Raises UnknownParticipant, AskedWrongly."""
    if who.strip().casefold() in ("all", "everybody"):
        return tuple(p.code for p in state.present())
    found: list[str] = []
    for part in re.split(r"[,+&]", who):
        low, dash, high = part.partition("-")
        first = running.find_person(state, low)
        last = running.find_person(state, high) if dash else first
        span = range(int(first[1:]), int(last[1:]) + 1)
        if not span:
            raise AskedWrongly(f"“{part.strip()}” is no range of people.", "Write 3-5.")
        found += [running.find_person(state, str(n)) for n in span]
    if not found:
        raise AskedWrongly("Whose is it?", "Begin with the participant's number.")
    return tuple(dict.fromkeys(found))


def _whose(state: GroupState, typed: str, hint: str) -> tuple[tuple[str, ...], str]:
    who, rest = split_who(typed)
    if not who:
        raise AskedWrongly("The line starts with the participant's number.", hint)
    return people_of(state, who), rest.strip()


# --- marks on the charter --------------------------------------------------------------------


def read_mark(state: GroupState, typed: str, at_hand: str | None) -> MarkLine:
    """Reads "3 RT1 good works for me", or "3 ? jargon" for the line at hand.

    Raises UnknownParticipant, UnknownItem (no such line), AskedWrongly.
    """
    codes, rest = _whose(state, typed, _MARK_HINT)
    token, _, after = rest.partition(" ")
    name = token.rstrip(":")
    if rest.startswith(("-", "–")) and len(rest) > 1:
        raise AskedWrongly("A mark taken back has no words.", _MARK_HINT)
    ids = {line.casefold() for line in principles.the_charter(state).lines()}
    direct = _starts_with_mark(rest)
    if name.casefold() in ids:
        named = _starts_with_mark(after.strip())
        if named is not None:
            return MarkLine(codes, principles.find_line(state, name), *named)
        if direct is None:
            raise AskedWrongly(f"What did they mark at {name}?", _MARK_HINT)
    if direct is not None:
        if at_hand is None:
            raise AskedWrongly("Which line of the charter?", "Name it: 3 RT1 good; or mark one.")
        return MarkLine(codes, at_hand, *direct)
    if name and _starts_with_mark(after.strip()) is not None:
        principles.find_line(state, name)  # raises with the nearest there is
    what = f"“{rest}” is no mark." if rest else "What did they mark?"
    raise AskedWrongly(what if len(what) < 80 else "That is no mark.", _MARK_HINT)


def _starts_with_mark(words: str) -> tuple[MarkKind | None, str] | None:
    """The mark these words begin with and the remark after it; None: they begin with none."""
    for phrase in _LONGEST_FIRST:
        begins = words[: len(phrase)].casefold().replace("’", "'")
        after = words[len(phrase) :]
        sign = not phrase[-1].isalpha() or phrase in ("ø",)
        if phrase in _ALONE and after.strip() and after.strip()[0] not in ":,;":
            continue
        if begins == phrase and (sign or not after[:1].isalnum()):
            return MARK_WORDS[phrase], after.lstrip(" :,;–-").strip()
    return None


def mark(room: Room, typed: str, at_hand: str | None) -> MarkLine:
    """Marks the charter as a typed line says. The same mark again without words keeps its words."""
    read = read_mark(room.state, typed, at_hand)
    marks = room.state.wall.marks
    there = {c: was.mark for c in read.codes if (was := marks.get((c, read.line))) is not None}
    changed = [c for c in read.codes if read.remark or there.get(c) is not read.kind]
    if changed:
        principles.mark(room, changed, read.line, read.kind, read.remark)
    return read


# --- votes and polls -------------------------------------------------------------------------


def vote(room: Room, typed: str) -> tuple[str, ...]:
    """ "3 2", "vote 3,5 2": votes for a principle by its number; "3 0" takes a vote back.

    Gives the codes. Raises UnknownParticipant, UnknownItem, AskedWrongly.
    """
    hint = "Write 3 2: P3 for principle 2; 3 0 takes it back."
    words = re.sub(r"^\s*votes?\b[\s:]*", "", typed, flags=re.I)
    codes, rest = _whose(room.state, words, hint)
    back = rest.casefold() in _NOTHING
    if not back and not re.fullmatch(r"[0-9]+", rest):
        raise AskedWrongly("A vote names one principle by its number.", hint)
    principles.vote(room, codes, None if back else str(int(rest)))
    return codes


def poll(room: Room, item: str, typed: str, at_hand: str | None) -> tuple[str, ...]:
    """ "3 1", "3,5 add": answers picked from an item's choices; "3" alone takes the one at hand;
    "3 -" or "3 clear" takes an answer back.

    Gives the codes. Raises UnknownParticipant, UnknownItem, AskedWrongly.
    """
    codes, rest = _whose(room.state, typed, "Write 3 1, or 3 and the beginning of the answer.")
    value = rest or at_hand
    if not value:
        raise AskedWrongly("What did they answer?", "Write 3 1, or 3 and the answer.")
    if value.casefold() in TAKE_BACK:
        return people.take_answers_back(room, item, codes)
    people.answer_of_each(room, item, codes, value)
    return codes
