"""What in a transcript tells who somebody is: findings, with a kind and a reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.session.names import name_key


class Kind(StrEnum):
    """What a private span is."""

    NAME = "NAME"
    ORG = "ORG"
    PLACE = "PLACE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    POSTCODE = "POSTCODE"
    NINO = "NINO"
    DOB = "DOB"
    ADDRESS = "ADDRESS"
    REF = "REF"
    VEHICLE = "VEHICLE"
    AGE = "AGE"

    @property
    def noun(self) -> str:
        """The kind in a person's words."""
        return _NOUNS[self]


_NOUNS = {
    Kind.NAME: "name",
    Kind.ORG: "organisation",
    Kind.PLACE: "place",
    Kind.PHONE: "phone number",
    Kind.EMAIL: "e-mail address",
    Kind.POSTCODE: "postcode",
    Kind.NINO: "National Insurance number",
    Kind.DOB: "date of birth",
    Kind.ADDRESS: "address",
    Kind.REF: "reference number",
    Kind.VEHICLE: "vehicle registration",
    Kind.AGE: "age",
}

# Which kind wins where two findings overlap: what has the surest form first.
_ORDER = {
    kind: rank
    for rank, kind in enumerate(
        (
            Kind.EMAIL,
            Kind.ADDRESS,
            Kind.NINO,
            Kind.POSTCODE,
            Kind.PHONE,
            Kind.DOB,
            Kind.VEHICLE,
            Kind.REF,
            Kind.ORG,
            Kind.NAME,
            Kind.PLACE,
            Kind.AGE,
        )
    )
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the roster. code: P1 …; first, last may be empty; nicks: what else they go by."""

    code: str
    first: str = ""
    last: str = ""
    nicks: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, name: str, *nicks: str) -> Person:
        """From a name as it stands in a roster: the first word is the first name."""
        words = name.split()
        known = tuple(" ".join(nick.split()) for nick in nicks if nick.strip())
        return cls(code, words[0] if words else "", " ".join(words[1:]), known)

    def forms(self) -> tuple[str, ...]:
        """All that the person may be called: in full, first name, surname, nicknames."""
        full = f"{self.first} {self.last}".strip()
        forms = (full, self.first, self.last, *self.nicks)
        return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """A span proposed as private.

    turn: the turn's number. start, end: code points of the turn's text. reason: why, for the person
    who reviews it. code: whose name it is, where that is known. role: what the text says somebody or
    something is to the speaker ("daughter", "employer"), or "". confidence: 0 to 1.
    """

    turn: int
    start: int
    end: int
    kind: Kind
    reason: str
    code: str = ""
    role: str = ""
    confidence: float = 0.9

    def words(self, text: str) -> str:
        """The span's words, given its turn's text."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class OffRecordProposal:
    """Words somebody asked to have left out. start, end: code points of turn's text, whose words they
    are. asked_in, agreed_in: turn numbers; agreed_in is None where nobody is heard to agree."""

    turn: int
    start: int
    end: int
    asked_in: int
    agreed_in: int | None
    reason: str


def resolved(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without overlaps, in order of turn and place; empty ones are left out.

    Of two that overlap the surer form stays (an e-mail address before the name in it), then the
    longer, then the one of higher confidence.
    """
    by_turn: dict[int, list[Finding]] = {}
    for finding in findings:
        if 0 <= finding.start < finding.end:
            by_turn.setdefault(finding.turn, []).append(finding)
    kept: list[Finding] = []
    for turn in sorted(by_turn):
        taken: list[Finding] = []
        for one in sorted(by_turn[turn], key=_rank):
            if all(one.end <= other.start or other.end <= one.start for other in taken):
                taken.append(one)
        kept += sorted(taken, key=lambda f: f.start)
    return tuple(kept)


def outside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of a stretch lies outside all of these."""
    pieces = [(start, end)]
    for s, e in spans:
        pieces = [
            piece
            for a, b in pieces
            for piece in ((a, min(b, s)), (max(a, e), b))
            if piece[0] < piece[1]
        ]
    return pieces


def _rank(finding: Finding) -> tuple[int, int, float, int]:
    length = finding.end - finding.start
    return (_ORDER[finding.kind], -length, -finding.confidence, finding.start)


def codes_by_form(people: Iterable[Person]) -> Mapping[str, str]:
    """Each form of a name (by `name_key`) to the code it stands for; a form that several people have
    is all of theirs: "P1 or P4". Somebody without a code adds nothing to a form that has one."""
    found: dict[str, list[str]] = {}
    for person in people:
        for form in person.forms():
            codes = found.setdefault(name_key(form), [])
            if person.code not in codes:
                codes.append(person.code)
    return {form: " or ".join(filter(None, codes)) for form, codes in found.items()}
