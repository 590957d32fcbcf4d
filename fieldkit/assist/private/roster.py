"""Names of the people in the room, however they are said, shortened or mis-heard."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

from fieldkit.assist.private import lists
from fieldkit.assist.private.as_words import MONTHS, as_month, as_word
from fieldkit.assist.private.contexts import evidence
from fieldkit.assist.private.judging import NEVER, Room
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.lower_names import named_lower
from fieldkit.assist.private.people import street_or_firm
from fieldkit.assist.private.words import Reading, Word, ordinary
from fieldkit.domain.session.names import ORDINARY, name_key, name_pattern
from fieldkit.domain.transcript.private import Finding, Kind, Person, codes_by_form
from fieldkit.domain.transcript.seats import role_of

_ROLES = re.compile(
    r"^(?:p|c|r|m|s|spk|speaker|participant|respondent|moderator|interviewer|facilitator|int|mod|observer|"
    r"note-?taker|voice|unknown|male|female|man|woman|customer|client)?[\s_-]*\d*[a-z]?$",
    re.IGNORECASE,
)


def people_of_labels(labels: Iterable[str | None], known: Iterable[Person]) -> list[Person]:
    """Speakers' labels that are names and stand in no roster, as people without a code: the
    moderator's, for one."""
    forms = codes_by_form(known)
    made = (person_of_label("", label) for label in dict.fromkeys(labels) if label)
    return [
        p for p in made if p is not None and name_key(f"{p.first} {p.last}".strip()) not in forms
    ]


def person_of_label(code: str, label: str) -> Person | None:
    """Whoever a speaker's label names, under this code; None where it is a role, a number or words
    ("Moderator", "P3", "Woman at the back")."""
    plain = re.sub(r"\(.*?\)|[:\[\]]", "", label).strip()
    if not plain or _ROLES.match(plain):
        return None
    bare = (w.strip(",;.") for w in plain.split())
    words = [w for w in bare if w and role_of(w) is None and not any(c.isdigit() for c in w)]
    if not 0 < len(words) <= 3 or any(ordinary(w.casefold()) and not _name(w) for w in words):
        return None
    return Person.of(code, " ".join(words))


def _name(word: str) -> bool:
    return word.casefold() in lists.first_names() or word.casefold() in lists.surnames()


class RosterNames:
    """Finds people's names in turns. people: the roster's and the labels'; made once a group."""

    def __init__(self, people: Iterable[Person]) -> None:
        people = list(people)
        self._codes = _with_plain(people)
        self._short = _short_forms(people, self._codes)
        firsts = {name_key(p.first) for p in people} | {_bare(p.first) for p in people}
        nicks = {name_key(n) for p in people for n in p.nicks if " " not in n}
        self._firsts = frozenset(firsts | nicks | self._short.keys()) - {""}
        self._by_label: dict[str, frozenset[str]] = {}
        forms = {*self._codes, *self._short}
        self._words = frozenset(f for f in forms if f in ORDINARY or ordinary(f))
        self._pattern = name_pattern(forms, self._words)
        self._loose = name_pattern(forms, frozenset())
        self._near = [
            (name_key(form), p.code)
            for p in people
            for form in (p.first, p.last)
            if len(form) >= 4 and " " not in form
        ]

    @property
    def forms(self) -> frozenset[str]:
        """All forms of the names, as keys."""
        return frozenset(self._codes)

    def of_labels(self, labels: Iterable[str | None]) -> frozenset[str]:
        """All forms of the names of whoever these labels stand for; a label is a name or a code."""
        return frozenset().union(*(self._of_label(label) for label in labels if label))

    def _of_label(self, label: str) -> frozenset[str]:
        known = self._by_label.get(label)
        if known is None:
            key = name_key(label)
            code = self._codes.get(key) or next(
                (code for code in self._codes.values() if code and name_key(code) == key), ""
            )
            forms = {**self._codes, **self._short}.items()
            known = frozenset({key} | {form for form, one in forms if code and one == code})
            self._by_label[label] = known
        return known

    def find(
        self, reading: Reading, room: Room, near: frozenset[str] = frozenset()
    ) -> list[Finding]:
        """The names in one turn. near: names of those who speak this turn, the one before and the
        one after."""
        if self._pattern is None or self._loose is None:
            return []
        starts = [w.start for w in reading.words]
        found = []
        pattern = self._loose if reading.lower else self._pattern
        for match in pattern.finditer(reading.text):
            key = name_key(match.group())
            i = bisect_left(starts, match.start())
            known_word = i < len(starts) and starts[i] == match.start()
            if known_word and not self._stands(reading, i, key, room, near):
                continue
            end = match.end()
            if known_word and key in self._firsts and not reading.lower:
                end = self._surname_too(reading, i, end, room)
            found.append(self._finding(reading.n, match.start(), end, key))
        taken = [(f.start, f.end) for f in found]
        for i, word in enumerate(reading.words):
            if not any(s < word.end and word.start < e for s, e in taken):
                alike = self._misheard(reading, i, word, room)
                if alike is not None:
                    found.append(alike)
        return found

    def _surname_too(self, reading: Reading, i: int, end: int, room: Room) -> int:
        """Where the name ends that begins with the first name at the i-th word: after a last name that
        nobody told us, "Ann Whitfield" or "May Bishop"."""
        last = i + 1
        while last - i < 3 and reading.joined(last) and self._is_surname(reading, last, room):
            last += 1
        if last == i + 1 or street_or_firm(reading, last):
            return end
        return reading.words[last - 1].end

    def _is_surname(self, reading: Reading, i: int, room: Room) -> bool:
        word, known = reading.words[i], room.known(reading, i)
        if not word.cap or word.key in NEVER | room.never or word.key in self._firsts:
            return False
        if known is not None and not known.weak:
            return False
        return word.is_last or not (word.is_word or word.key in MONTHS)

    def _finding(self, n: int, start: int, end: int, key: str) -> Finding:
        code = self._codes.get(key, self._short.get(key, ""))
        if not code:
            return Finding(n, start, end, Kind.NAME, "a speaker’s name", confidence=0.98)
        short = key not in self._codes
        reason = f"short for {code}’s name" if short else f"{code}’s name"
        return Finding(n, start, end, Kind.NAME, reason, code, confidence=0.9 if short else 1.0)

    def _stands(self, reading: Reading, i: int, key: str, room: Room, near: frozenset[str]) -> bool:
        """Whether a name found is no word and nobody famous here."""
        known = room.known(reading, i)
        if known is not None and known.last - known.first > 1 and key not in self._codes:
            return False
        if known is not None and known.last - known.first > 1 and " " not in key:
            return known.entry in self._codes
        word = reading.words[i]
        if key in room.never:
            return False
        if key not in self._words:
            return True
        if reading.lower or not word.cap:
            return self._lower_case(reading, i, key, near)
        why = evidence(reading, i)
        told = reading.key(i - 1) == "to" and reading.key(i - 2) in _TOLD
        if key in self._codes and (told or (why and why.reason == "said as a name")):
            return True
        nxt = reading.at(i + 1)
        if key not in self._codes and nxt is not None and nxt.cap and reading.joined(i + 1):
            return nxt.key in self._codes
        if key not in self._codes and word.opens and not evidence(reading, i):
            return False
        if key in self._codes and key in _MONTH_NAMES:
            return not as_month(reading, i, self._codes)
        return not as_word(reading, i)

    def _lower_case(self, reading: Reading, i: int, key: str, near: frozenset[str]) -> bool:
        """A name that is a word too, without a capital; in a turn that has capitals it needs a strong
        reason. Recall comes before looks."""
        if reading.lower:
            common = key in _COMMON or key not in self._codes
            beside = self._beside(reading, i)
            return named_lower(reading, i, key, near=key in near, beside=beside, common=common)
        why = evidence(reading, i)
        return why is not None and why.strong

    def _beside(self, reading: Reading, i: int) -> bool:
        """Whether another name of the room stands beside the i-th word, or across an "and"."""
        for step in (-1, 1):
            over = reading.key(i + step) in ("and", "then", "or")
            other = reading.key(i + step * (2 if over else 1))
            if other in self._codes and other != reading.key(i):
                return True
        return False

    def _misheard(self, reading: Reading, i: int, word: Word, room: Room) -> Finding | None:
        """A word that sounds like a name of the roster, on no list itself."""
        from rapidfuzz import fuzz

        if len(word.key) < 4 or not (word.cap or reading.lower) or word.is_word:
            return None
        if room.known(reading, i) is not None or word.key in lists.places():
            return None
        mine = _sound(word.key)
        for form, code in self._near:
            alike = fuzz.ratio(word.key, form)
            same = mine == _sound(form) and word.key[0] == form[0]
            if (alike >= 83 and not word.is_first and not word.is_last) or (same and alike >= 60):
                reason = f"sounds like {code}’s name" if code else "sounds like a speaker’s name"
                if word.key.removesuffix("s") == form:
                    reason = f"more than one {code}" if code else reason
                return Finding(
                    reading.n, word.start, word.end, Kind.NAME, reason, code, confidence=0.8
                )
        return None


_MONTH_NAMES = frozenset(("april", "may", "june", "august"))
_TOLD = word_set("said say tell told spoke speak talk talked listen listened")
_COMMON = word_set(
    """
    will may hope rose bill mark rob rain comfort summer star art job june april august sky river grant
    chase chance honour rich pat
    """
)


def _with_plain(people: list[Person]) -> dict[str, str]:
    """Each form of the names to its code, and each without its accents where nobody else has it."""
    codes = dict(codes_by_form(people))
    plain = [
        Person(p.code, nicks=tuple(b for form in p.forms() if (b := _bare(form)) not in codes))
        for p in people
    ]
    return {**codes_by_form(plain), **codes}


def _short_forms(people: list[Person], codes: dict[str, str]) -> dict[str, str]:
    """Diminutives of first names to codes, where the roster says nothing else of them."""
    found: dict[str, list[str]] = {}
    for person in people:
        for short in lists.diminutives().get(_bare(person.first), frozenset()):
            if short not in codes and len(short) > 1:
                held = found.setdefault(short, [])
                if person.code not in held:
                    held.append(person.code)
    return {short: " or ".join(c for c in held if c) for short, held in found.items()}


def _bare(name: str) -> str:
    """Without accents: Siobhan for Siobhán."""
    parts = unicodedata.normalize("NFD", name_key(name))
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("ł", "l")


def _sound(key: str) -> str:
    """A skeleton of how a name sounds: doubled letters once, vowels after the first left out."""
    plain = re.sub(r"[^a-z]", "", _bare(key))
    for spelt, sounds in (
        ("ph", "f"),
        ("ck", "k"),
        ("c", "k"),
        ("sh", "s"),
        ("z", "s"),
        ("dd", "t"),
        ("d", "t"),
    ):
        plain = plain.replace(spelt, sounds)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    return plain[:1] + re.sub(r"[aeiouyhw]", "", plain[1:])
