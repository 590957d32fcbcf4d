"""Themes at the desk: made of codes, looked at from every side."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import Coded
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codebook import sound_id
from fieldkit.domain.coding.themes import Passage, Theme
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.errors import AskedWrongly, CodebookError

_COLUMNS = frozenset(("person", "group", "bands"))


@dataclass(frozen=True, slots=True)
class Fit:
    """A code against the charter's standards. standards: titles of those it answers to; empty: a gap
    the charter does not cover. people: who said it."""

    code: str
    name: str
    standards: tuple[str, ...]
    people: int


def put(
    desk: CodebookDesk, theme: str, headline: str, codes: list[str], summary: str | None = None
) -> Theme:
    """Makes a theme or puts one right; what is not given stays. Raises UnknownCode, AskedWrongly."""
    old = desk.book.themes.get(theme)
    found = tuple(desk.find(code).id for code in codes) or (old.codes if old else ())
    headline = headline or (old.headline if old else "")
    if not found or not headline:
        raise AskedWrongly("A theme has a headline and at least one code.", "Say both.")
    if not sound_id(theme):
        raise AskedWrongly(f"“{theme}” is no id for a theme.", "Letters, digits, - and _ only.")
    if theme in _COLUMNS:
        raise AskedWrongly(f"“{theme}” is the name of a column of tables.", "Choose another id.")
    text = summary if summary is not None else (old.summary if old else "")
    desk.commit(b.ThemePut(theme, headline, found, text))
    return desk.book.themes[theme]


def free_id(desk: CodebookDesk, headline: str) -> str:
    """An id for a new theme, from its headline: "Spoken to as people" is spoken-to-as."""
    words = re.findall(r"[^\W_]+", headline.casefold())[:3]
    ident = "-".join(words)[:30] or "theme"
    taken = {*desk.book.themes, *_COLUMNS}
    return next(x for n in count(1) if (x := ident if n == 1 else f"{ident}-{n}") not in taken)


def find(desk: CodebookDesk, typed: str) -> Theme:
    """A theme by its id. Raises CodebookError."""
    theme = desk.book.themes.get(typed)
    if theme is None:
        raise CodebookError(f"There is no theme “{typed}”.", did_you_mean(typed, desk.book.themes))
    return theme


def look_up(desk: CodebookDesk, typed: str) -> Theme:
    """A theme to look at: one that was made, else a code as a theme of its own where none was made
    yet. Raises CodebookError."""
    return next((x for x in all_themes(desk) if x.id == typed), None) or find(desk, typed)


def drop(desk: CodebookDesk, typed: str) -> None:
    """Gives a theme up; its codes stay. Raises CodebookError."""
    desk.commit(b.ThemeDropped(find(desk, typed).id))


def pick(desk: CodebookDesk, typed: str, passage: Passage, *, picked: bool = True) -> None:
    """Chooses a passage as a quote for a theme, or takes that back. Raises CodebookError for a theme
    that is not there, AskedWrongly for a passage that is not of it."""
    theme = find(desk, typed)
    if picked and passage.code not in theme.codes:
        raise AskedWrongly(
            f"Those words are not coded with a code of {theme.id}.",
            f"Its codes: {', '.join(theme.codes)}.",
        )
    have = (passage.group, passage.coding) in desk.book.picks.get(theme.id, ())
    if have is not picked:
        desk.commit(b.QuotePicked(theme.id, passage.group, passage.coding, picked))


def all_themes(desk: CodebookDesk) -> list[Theme]:
    """The themes, names of the roster in them as codes; where none was made yet, each code that is
    offered as a theme of its own."""
    if desk.book.themes:
        return [
            replace(t, headline=desk.unnamed(t.headline), summary=desk.unnamed(t.summary))
            for t in desk.book.themes.values()
        ]
    return [Theme(code.id, code.name, (code.id,)) for code in desk.needed().active]


def fits(desk: CodebookDesk, found: Coded, charter: Charter | None) -> list[Fit]:
    """Each code against the charter: which standards it answers to, and who spoke of it."""
    titles = charter_titles(charter)
    rows = []
    for code in desk.needed().active:
        people = {p.person for p in found.passages if p.code == code.id and p.person is not None}
        standards = tuple(dict.fromkeys(titles.get(s, s) for s in code.standards))
        rows.append(Fit(code.id, code.name, standards, len(people)))
    return rows


def charter_titles(charter: Charter | None) -> dict[str, str]:
    """Ids of standards and of their lines, to the standard's title."""
    titles: dict[str, str] = {}
    if charter is not None:
        for standard in charter.standards:
            titles[standard.id] = standard.title
            for line in standard.commitments:
                titles[line.id] = standard.title
    return titles
