"""The study's codebook as its events leave it, and where codes that are gone have gone to.

`fold` is total: an event that makes no sense where it stands (an unknown code, a circle, an id that is
taken) changes nothing, so that no edit of a codebook can keep a study from opening.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.domain.coding.themes import Theme
from fieldkit.domain.session.events import Event
from fieldkit.domain.session.undoing import Undoing, names_read, standing

NONE = Codebook("", "", ())


@dataclass(frozen=True, slots=True)
class Link:
    """A line or a pair of words of a group that a theme, or a code (code True), is linked to."""

    target: str
    code: bool
    group: str
    source: str


@dataclass(slots=True)
class Book:
    """codebook: as it stands. themes: by id, in order; their codes go by the ids of today. cells: of
    the framework matrix, by theme and row. links: what was written in the rooms and belongs to a theme
    or a code, in the order it was linked. picks: codings chosen as quotes, by theme, with their groups.
    leads: those that were judged, in order. gone: ids that codings follow elsewhere, old to new. split:
    codes that were parted, whose codings want another look."""

    codebook: Codebook = NONE
    gone: dict[str, str] = field(default_factory=dict)
    split: dict[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""
    themes: dict[str, Theme] = field(default_factory=dict)
    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    picks: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    leads: list[b.LeadJudged] = field(default_factory=list)
    undoing: Undoing = field(default_factory=Undoing)

    @property
    def adopted(self) -> bool:
        """Whether the study has a codebook at all."""
        return self.codebook is not NONE

    def now(self) -> dict[str, str | None]:
        """For every id that was ever followed elsewhere, where it ends; for `codings.fold`."""
        return {old: self.current(old) for old in self.gone}

    def current(self, code: str) -> str:
        """The id a code goes by today."""
        seen = set()
        while code in self.gone and code not in seen:
            seen.add(code)
            code = self.gone[code]
        return code


KIND_NAMES = names_read(b.KINDS)


def fold(events: Iterable[Event]) -> Book:
    """The codebook after these events of the log's part `book_events.STUDY`, in any order."""
    undoing, standing_events = standing(events, b.KINDS)
    book = Book(undoing=undoing)
    for event in standing_events:
        _apply(book, event.body)
    for theme in book.themes.values():
        codes = tuple(dict.fromkeys(book.current(code) for code in theme.codes))
        book.themes[theme.id] = replace(theme, codes=codes)
    followed = (replace(x, target=book.current(x.target)) if x.code else x for x in book.links)
    book.links = tuple(dict.fromkeys(followed))
    return book


def _apply(book: Book, body: object) -> None:
    match body:
        case b.CodebookAdopted():
            _adopt(book, body)
        case b.CodePut():
            _put(book, body.code, body.before)
        case b.CodeRenamed():
            _rename(book, body.code, body.to)
        case b.CodeMoved():
            _move(book, body)
        case b.CodesMerged():
            _merge(book, body)
        case b.CodeSplit():
            _split(book, body)
        case b.CodeRetired():
            code = book.codebook.get(body.code)
            if code is not None:
                _replace(book, replace(code, retired=body.retired))
        case _:
            _theme(book, body)


def _theme(book: Book, body: object) -> None:
    match body:
        case b.ThemePut():
            book.themes[body.theme] = Theme(body.theme, body.headline, body.codes, body.summary)
        case b.ThemeDropped():
            book.themes.pop(body.theme, None)
        case b.CellWritten() if body.text.strip():
            book.cells[body.theme, body.row] = body.text
        case b.CellWritten():
            book.cells.pop((body.theme, body.row), None)
        case b.SourceLinked():
            link = Link(body.target, body.code, body.group, body.source)
            rest = tuple(x for x in book.links if x != link)
            book.links = (*rest, link) if body.linked else rest
        case b.QuotePicked():
            pick = (body.group, body.coding)
            kept = tuple(x for x in book.picks.get(body.theme, ()) if x != pick)
            book.picks[body.theme] = (*kept, pick) if body.picked else kept
        case b.LeadJudged():
            book.leads.append(body)
        case _:
            pass


def _with(book: Book, codes: Iterable[Code]) -> None:
    book.codebook = replace(book.codebook, codes=tuple(codes))


def _replace(book: Book, code: Code) -> None:
    _with(book, (code if one.id == code.id else one for one in book.codebook.codes))


def _adopt(book: Book, body: b.CodebookAdopted) -> None:
    new = body.codebook
    ids = {code.id for code in new.codes}
    left = [replace(c, retired=True) for c in book.codebook.codes if c.id not in ids]
    kept = [c if c.parent is None or c.parent in ids else replace(c, parent=None) for c in left]
    sound, seen = [], set()
    for code in new.codes:  # ids that stand twice are the checker's to refuse; the first counts
        if code.id not in seen:
            seen.add(code.id)
            sound.append(code)
    book.codebook = replace(new, codes=(*sound, *kept))
    book.source = body.source
    for code_id in ids:
        book.gone.pop(code_id, None)


def _put(book: Book, code: Code, before: str | None) -> None:
    if book.codebook.get(code.id) is not None:
        if not _circle(book, code.id, code.parent):
            _replace(book, code)
        return
    if code.parent is not None and book.codebook.get(code.parent) is None:
        code = replace(code, parent=None)
    book.gone.pop(code.id, None)
    if not book.adopted:
        book.codebook = Codebook("own", "Codebook", ())
    codes = list(book.codebook.codes)
    at = next((k for k, one in enumerate(codes) if one.id == before), len(codes))
    _with(book, (*codes[:at], code, *codes[at:]))


def _circle(book: Book, code: str, parent: str | None) -> bool:
    """Whether `code` under `parent` would stand under itself, or under nothing known."""
    if parent is None:
        return False
    above = book.codebook.get(parent)
    return above is None or code in {one.id for one in book.codebook.path(parent)}


def _rename(book: Book, old: str, new: str) -> None:
    code = book.codebook.get(old)
    if code is None or not new or book.codebook.get(new) is not None:
        return
    _with(
        book,
        (
            replace(one, id=new)
            if one.id == old
            else replace(one, parent=new)
            if one.parent == old
            else one
            for one in book.codebook.codes
        ),
    )
    book.gone.pop(new, None)
    book.gone[old] = new


def _move(book: Book, body: b.CodeMoved) -> None:
    code = book.codebook.get(body.code)
    if code is None or _circle(book, body.code, body.parent):
        return
    rest = [one for one in book.codebook.codes if one.id != body.code]
    at = next((k for k, one in enumerate(rest) if one.id == body.before), len(rest))
    _with(book, (*rest[:at], replace(code, parent=body.parent), *rest[at:]))


def _merge(book: Book, body: b.CodesMerged) -> None:
    into = book.codebook.get(body.into)
    merged = {c for c in body.codes if c != body.into and book.codebook.get(c) is not None}
    if into is None or not merged:
        return
    if merged & {one.id for one in book.codebook.path(body.into)}:
        into = replace(into, parent=None)  # merged with a code above it
        _replace(book, into)
    _with(
        book,
        (
            replace(one, parent=body.into) if one.parent in merged and one.id != body.into else one
            for one in book.codebook.codes
            if one.id not in merged
        ),
    )
    for code in merged:
        book.gone[code] = body.into


def _split(book: Book, body: b.CodeSplit) -> None:
    if book.codebook.get(body.code) is None:
        return
    new = [c for c in body.into if book.codebook.get(c.id) is None]
    for code in new:
        _put(book, replace(code, parent=body.code), None)
    if new:
        already = book.split.get(body.code, ())
        book.split[body.code] = (*already, *(code.id for code in new))
