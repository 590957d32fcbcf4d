"""How the record tells things: codes or names, masked words, times and dates in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fieldkit.domain.guide.model import Item
from fieldkit.domain.session.coverage import is_question
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import GroupState
from fieldkit.word.style import STRONG, STRUCK
from fieldkit.word.text import clean, listing, one_line, paragraph_lines
from fieldkit.word.xml import Run


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of a group's state: with codes (names empty) or with names."""

    state: GroupState
    names: Mapping[str, str]
    mask: Mapping[str, str]

    @property
    def now_s(self) -> float:
        """The moment the record tells of: the close, or the last event so far."""
        state = self.state
        return state.last_s if state.closed_s is None else state.closed_s

    @property
    def date(self) -> str:
        """The group's date, or the day it began, as an ISO date; empty when unknown."""
        if self.state.date:
            return self.state.date
        first = self.state.started_at or self.state.opened_at
        return first.local.date().isoformat() if first is not None else ""

    def typed(self, text: str) -> str:
        """Words that somebody typed: masked unless this copy carries names. Line ends stay."""
        text = clean(text)
        return text if self.names else masked(text, self.mask)

    def typed_line(self, text: str) -> str:
        """The same on one line."""
        return one_line(self.typed(text))

    def typed_lines(self, text: str) -> list[str]:
        """The same as lines."""
        return paragraph_lines(self.typed(text))

    def who(self, code: str) -> str:
        """ "P3", or "P3 (Wendy)" in a copy with names."""
        name = self.names.get(code)
        return f"{code} ({one_line(name)})" if name else code

    def whose(self, codes: Sequence[str]) -> str:
        """ "P3 and P5"; empty for nobody in particular."""
        return listing([self.who(c) for c in sorted(codes, key=code_order)])

    def may_quote(self, codes: Sequence[str]) -> bool:
        """Did everybody whose words these are agree to quotes?

        Words of nobody in particular may be anybody's: one refusal in the room is then enough.
        """
        people = self.state.participants
        if codes:
            agreed = (people[c].consents.get(Purpose.QUOTES) for c in codes if c in people)
            return all(c in people for c in codes) and all(yes is True for yes in agreed)
        return not self.state.refusals(Purpose.QUOTES)

    def words_of(self, item: Item) -> str:
        """The words of the guide's item as this group had them."""
        return one_line(shown_words(self.state, item)) or f"({item.kind.value})"

    def clock(self, at_s: float) -> str:
        """The wall clock at a moment of session time, "18:33"; empty before the start."""
        wall_ms, started = self.state.wall_ms(at_s), self.state.started_at
        if wall_ms is None or started is None:
            return ""
        return clock_words(wall_ms, started.offset_min)

    def minute(self, at_s: float) -> str:
        """ "minute 63 (18:33)"."""
        clock = self.clock(at_s)
        return f"minute {int(at_s // 60)}" + (f" ({clock})" if clock else "")

    @staticmethod
    def strong(text: str) -> Run:
        return Run(text, STRONG)

    @staticmethod
    def struck(text: str) -> Run:
        return Run(text, STRUCK)

    def numbers(self) -> dict[str, str]:
        """A number for each question and each item that holds notes or answers: "Q4.2", and "Q4.2a"
        for the first probe under it."""
        state = self.state
        if state.guide is None:
            return {}
        filed = {n.item for n in state.notes} | set(state.answers)
        found: dict[str, str] = {}
        for n, section in enumerate(state.guide.sections, 1):
            m = 0
            for top in section.items:
                kept = [i for i in top.walk() if is_question(i) or i.id in filed]
                m += bool(kept)
                probes = [i for i in kept if i is not top]
                found.update({i.id: f"Q{n}.{m}{_letter(k)}" for k, i in enumerate(probes)})
                if top in kept:
                    found[top.id] = f"Q{n}.{m}"
        return found


def _letter(number: int) -> str:
    """a, b … z, then aa, ab …"""
    first, last = divmod(number, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def code_order(code: str) -> tuple[int, str]:
    """P2 before P10."""
    digits = code[1:]
    return (int(digits), code) if digits.isdecimal() else (10**6, code)


def clock_words(wall_ms: int, offset_min: int) -> str:
    """ "18:33" by the clock on that wall; no time zone of this machine comes in."""
    minutes = wall_ms // 60_000 + offset_min
    hours, minute = divmod(minutes % (24 * 60), 60)
    return f"{hours:02d}:{minute:02d}"


def date_words(iso: str) -> str:
    """ "14 September 2009"; what is no ISO date stays as it was typed."""
    try:
        day = date.fromisoformat(iso) if len(iso) <= 10 else datetime.fromisoformat(iso).date()
    except ValueError:
        return one_line(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def money(pence: int) -> str:
    """ "£40" or "£12.50"."""
    pounds, rest = divmod(abs(pence), 100)
    sign = "\u2212" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest else "")


def whole_minutes(seconds: float) -> int:
    """To the nearest minute, halves up."""
    return int(seconds / 60 + 0.5)
