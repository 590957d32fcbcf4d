"""The themes of a study read together: each one's page, with all that bears on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.flipcharts import Flipcharts, Proposal
from fieldkit.desk.coding.passages import Coded, coded
from fieldkit.desk.coding.theming import Fit, all_themes, charter_titles, fits
from fieldkit.desk.coding.written import Source, written_words
from fieldkit.domain.coding.standing_words import (
    band_words,
    came_words,
    cautions,
    spread_words,
    stance_words,
)
from fieldkit.domain.coding.themes import Passage, Standing, Theme, different_view, standing
from fieldkit.domain.coding.verbatims import Candidate, Quote, candidates, spoken_for
from fieldkit.domain.counted import people
from fieldkit.domain.guide.charter import Charter

MOST_QUOTES = 12


@dataclass(frozen=True, slots=True)
class Page:
    """All there is to a theme. sources: what was written in the rooms and linked to it. other: the
    different view. quotes: candidates, the best first; picked: the quotes chosen. few: what must be
    said where the candidates are one or two people's only. cautions: what makes it fragile."""

    standing: Standing
    sources: tuple[Source, ...]
    other: tuple[Passage, ...]
    quotes: tuple[Candidate, ...]
    picked: tuple[Quote, ...]
    few: str
    cautions: tuple[str, ...]

    @property
    def theme(self) -> Theme:
        return self.standing.theme

    @property
    def line(self) -> str:
        """How widely, in one line: "most groups (2 of 3): 5 people; 4 unmet, 1 met"."""
        one = self.standing
        said = spread_words(one)
        if one.people:
            said = f"{said}: {people(len(one.people))}"
        parts = (said, stance_words(one), written_words(self.sources))
        return "; ".join(filter(None, parts))

    @property
    def came(self) -> str:
        return came_words(self.standing)


class Reading:
    """The themes as they stand over what was coded; made anew when either changes."""

    def __init__(self, desk: CodebookDesk, found: Coded) -> None:
        self.desk, self.found = desk, found

    @classmethod
    def of(cls, desk: CodebookDesk, coder: str | None = None) -> Reading:
        """Reads the study, half a second a group. Raises CodebookError without a codebook, and what
        `coded` raises."""
        desk.needed()
        return cls(desk, coded(desk.study, desk, coder))

    @cached_property
    def flipcharts(self) -> Flipcharts:
        return Flipcharts(self.desk, self.found)

    def themes(self) -> list[Theme]:
        """The themes, or each code as one where none was made."""
        return all_themes(self.desk)

    def standing(self, theme: Theme) -> Standing:
        return standing(theme, self.found.passages, self.found.groups)

    def page(self, theme: Theme, most: int = MOST_QUOTES) -> Page:
        """A theme from every side. most: candidates for quotes."""
        found = self.found
        one = self.standing(theme)
        mine = [q for q in found.quotes if q.passage.code in theme.codes]
        chosen = self.desk.book.picks.get(theme.id, ())
        by_id = {(q.passage.group, q.passage.coding): q for q in mine}
        return Page(
            one,
            tuple(self.flipcharts.of(theme)),
            tuple(different_view(theme, found.passages)),
            tuple(candidates(mine, most)),
            tuple(by_id[key] for key in chosen if key in by_id),
            spoken_for(mine, one.people),
            tuple(cautions(one, found.called)),
        )

    def propose(self, theme: Theme) -> list[Proposal]:
        """What was written in the rooms and may belong to a theme."""
        return self.flipcharts.propose(theme)

    def quote_line(self, quote: Quote) -> str:
        """Whose words and in answer to what: "Leeds P3, 35-44, woman, turn 34, in answer to “…”"."""
        p = quote.passage
        assert p.person is not None
        who = f"{self.found.names[p.group]} {p.seat}"
        turn = self.found.turns.get((p.transcript, p.turn), str(p.turn))
        asked = self.found.question(p.item, p.group) if p.item is not None else ""
        answer = f"in answer to “{asked}”" if asked else ""
        return ", ".join(filter(None, (who, band_words(p.bands), f"turn {turn}", answer)))

    @cached_property
    def charter(self) -> Charter | None:
        """The charter of the first group that has one."""
        return next((r.charter for r in self.found.rooms.values() if r.charter is not None), None)

    def fits(self) -> list[Fit]:
        """Each principle against the charter's standards."""
        return fits(self.desk, self.found, self.charter)

    def unheard_standards(self) -> list[str]:
        """Titles of the charter's standards that no code answers to."""
        heard = {title for fit in self.fits() for title in fit.standards}
        titles = dict.fromkeys(charter_titles(self.charter).values())
        return [title for title in titles if title not in heard]

    def left_out(self) -> str:
        """A sentence on turns that are left out since coders differ on them; "" for none."""
        if not self.found.open:
            return ""
        where = ", ".join(f"{n} in {self.found.names[g]}" for g, n in self.found.open.items())
        return f"Coders differ on turns nobody settled, which count only where they agree: {where}."
