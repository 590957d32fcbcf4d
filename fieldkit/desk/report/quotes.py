"""Quotes of a report: found at the place they name, compared with what was said there, attributed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fieldkit.desk.coding.passages import may_quote
from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.transcripts.book import Ref
from fieldkit.desk.transcripts.hiding import OPEN, Veil
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.report.bands import attribution, band_for
from fieldkit.domain.report.document import Front, Quoted, Troubles
from fieldkit.domain.report.quoting import Astray, Match, compare
from fieldkit.domain.session.events import Purpose
from fieldkit.errors import FieldkitError

NEEDED = (Purpose.QUOTES, Purpose.RECORDING, Purpose.TAKE_PART)
"""A quote rests on all of these."""
_LONG = 70
"""Words: nobody reads a longer quote to its end."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote comes from."""

    held: Held
    ref: Ref
    veil: Veil

    @property
    def id(self) -> str:
        """Group, transcript where there are several, and turn: leeds.34.2, leeds.2:34."""
        several = len(self.held.book.records.counting()) > 1
        number = f"{self.ref.record.number}:" if several else ""
        return f"{self.held.key}.{number}{self.ref.said.ref}"


def find_place(evidence: Evidence, id_: str) -> Place:
    """The turn that an id names. Raises FieldkitError with what is near."""
    key, _, ref = id_.partition(".")
    held = evidence.group_called(key)
    if held is None:
        keys = [g.key for g in evidence.groups]
        raise FieldkitError(f"“{id_}” names no group of the study.", did_you_mean(key, keys))
    found = held.book.turn(ref)
    return Place(held, found, evidence.veil(held, found.record))


def check_quote(
    quote: Quoted, evidence: Evidence, front: Front, troubles: Troubles
) -> Quoted | None:
    """The quote as it may stand, with its attribution; None where it may not."""
    try:
        place = find_place(evidence, quote.id)
    except FieldkitError as refusal:
        troubles.error(quote.line, refusal.message, refusal.hint)
        return None
    held, said = place.held, place.ref.said
    person = held.state.participants.get(said.seat or "")
    if person is None:
        whose = f"the {said.seat}’s" if said.seat else "of a voice without a seat"
        troubles.error(
            quote.line, f"The words of {place.id} are {whose}.", "Quote participants only."
        )
        return None
    if not may_quote(person):
        asked = any(person.consents.get(p) is False for p in NEEDED)
        why = "did not agree to be quoted" if asked else "was not asked about quotes"
        troubles.error(quote.line, f"{person.code} in {held.name} {why}.", "Take the quote out.")
        return None
    match = _compared(quote, place, troubles)
    if match is None:
        return None
    if len(match.words) > _LONG:
        troubles.doubt(quote.line, f"The quote has {len(match.words)} words.", "Cut it with ….")
    everybody = {p.code: p.bands for p in held.state.roster()}
    who = attribution(person.code, band_for(person.code, everybody, front.bands), held.name)
    return replace(quote, text=_typeset(quote.text), who=who, id=place.id)


def _compared(quote: Quoted, place: Place, troubles: Troubles) -> Match | None:
    """The quote laid against its turn as it may be shown; None, and told, where it is not that."""
    said, veil = place.ref.said, place.veil
    found = compare(quote.text, veil.text(said))
    if isinstance(found, Match):
        if _open_in(found, place):
            troubles.error(
                quote.line,
                f"A personal detail in the quote from {place.id} is not reviewed.",
                f"`fieldkit transcript redact {place.held.name}` lists what is open.",
            )
            return None
        return found
    if isinstance(compare(quote.text, said.text), Match):
        hidden = isinstance(compare(quote.text, veil.text(said, with_names=True)), Match)
        what = "are a personal detail" if hidden else "are off the record"
        troubles.error(
            quote.line, f"Some words of the quote from {place.id} {what}.",
            f"What may be shown there: {found.source}" if hidden else "Cut them with ….",
        )  # fmt: skip
        return None
    _tell(quote, place, found, troubles)
    return None


def _open_in(match: Match, place: Place) -> bool:
    """Whether a detail that nobody decided on stands, by its label, in the quoted words."""
    said, shown = place.ref.said, place.veil.text(place.ref.said)
    turns = {part.turn for part in said.parts}
    quoted = [*match.words, *match.label_spans]
    for detail in place.veil.details():
        if detail.verdict != OPEN or not detail.hidden or detail.finding.turn not in turns:
            continue
        for at in re.finditer(re.escape(detail.label), shown):
            if any(a < at.end() and at.start() < b for a, b in quoted):
                return True
    return False


def _tell(quote: Quoted, place: Place, found: Astray, troubles: Troubles) -> None:
    troubles.error(
        quote.line,
        f"The quote is not what {place.id} says. {found.message}",
        f"The source has: “{found.source}”",
    )


def _typeset(text: str) -> str:
    """Cuts as …, quotation marks within the quote as single ones."""
    text = re.sub(r"\[\s*(?:…|\.\.\.)\s*\]|\.\.\.", "…", text)
    text = re.sub(r"[\"“”]([^\"“”]*)[\"“”]", "‘\\1’", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)
