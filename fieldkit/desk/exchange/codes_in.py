"""Codes of another program for the study's codebook: what is new, what is another wording of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.exchange import guids
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.book import Book
from fieldkit.domain.coding.codebook import DEFAULT_VERSION, Code, Codebook, Cues, Stance
from fieldkit.domain.coding.codebook_checks import check_codebook, usable
from fieldkit.domain.session.events import Body
from fieldkit.formats.refi import codes as refi_codes
from fieldkit.formats.refi import model as refi
from fieldkit.formats.refi.describing import told
from fieldkit.formats.refi.read_codes import read_codebook


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a codebook would change. bodies: the events of it, in order; taken: its codes, by GUID.

    new, changed, retired: ids of codes. said: what was left out or mended, in sentences.
    """

    taken: refi_codes.Taken
    bodies: tuple[Body, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def proposed(
    book: Book,
    codes: Sequence[refi.Code],
    sets: Sequence[refi.Set],
    *,
    source: str,
    about: str = "",
    rewording: bool = False,
    replacing: bool = False,
) -> Proposal:
    """What these codes would change in the study's codebook.

    source: the file's name. about: what the codebook is called and its rules, as `going_out.about` has
    them. rewording: codes that the study has are put right as the file has them; else they stay as they
    are. replacing: codes that the file does not have are retired.
    """
    taken = refi_codes.codes_from(codes, _known(book, codes))
    taken, said = _usable(taken)
    new, changed, bodies = [], [], list[Body]()
    if not book.adopted and taken.codes:
        title = Path(source).stem or "Codebook"
        codebook = _told(Codebook(refi_codes.slug(title), title, taken.codes), about)
        bodies.append(b.CodebookAdopted(codebook, source))
        new = [code.id for code in taken.codes]
    elif book.adopted:
        for code in taken.codes:
            mine = book.codebook.get(code.id)
            if mine is None:
                new.append(code.id)
                bodies.append(b.CodePut(code))
            elif rewording and (better := _reworded(mine, code)) != mine:
                changed.append(code.id)
                bodies.append(b.CodePut(better))
    retired = []
    if replacing and book.adopted:
        there = {code.id for code in taken.codes}
        retired = [code.id for code in book.codebook.active if code.id not in there]
        bodies += [b.CodeRetired(code) for code in retired]
    themes = [
        theme for theme in refi_codes.themes_from(sets, taken.ids) if theme.id not in book.themes
    ]
    bodies += [b.ThemePut(t.id, t.headline, t.codes, t.summary) for t in themes]
    return Proposal(
        taken,
        tuple(bodies),
        tuple(new),
        tuple(changed),
        tuple(retired),
        tuple(theme.id for theme in themes),
        said,
    )


def look_at_codebook(desk: CodebookDesk, path: Path, *, replacing: bool = False) -> Proposal:
    """What a .qdc file would change. Raises FileProblem."""
    found, said = read_codebook(path)
    proposal = proposed(
        desk.book,
        found.codes,
        [one for one in found.sets if one.guid != guids.BOOK_NOTE],
        source=path.name,
        about=next((x.description for x in found.sets if x.guid == guids.BOOK_NOTE), ""),
        rewording=True,
        replacing=replacing,
    )
    return replace(proposal, said=(*said, *proposal.said))


def take_up(desk: CodebookDesk, proposal: Proposal) -> None:
    """Makes the changes, as one act. Raises the StoreErrors."""
    if proposal.bodies:
        desk.commit(*proposal.bodies)


def _known(book: Book, codes: Iterable[refi.Code]) -> dict[str, str]:
    """GUID to id of the codes that the study has: by their GUID, also that of an id they had before, else
    by their name. A code whose name makes an id that the study has is that code as well."""
    mine = book.codebook.codes
    known = {refi_codes.code_guid(old): book.current(old) for old in book.gone}
    known |= {refi_codes.code_guid(code.id): code.id for code in mine}
    named: dict[str, str] = {}
    for own in (*mine, *book.codebook.active):  # one that is offered goes before one that is not
        named[own.name.casefold()] = own.id
    taken = {known[code.guid] for code in codes if code.guid in known}
    for code in codes:
        id_ = named.get(code.name.casefold())
        if code.guid not in known and id_ is not None and id_ not in taken:
            known[code.guid] = id_
            taken.add(id_)
    return known


def _usable(taken: refi_codes.Taken) -> tuple[refi_codes.Taken, tuple[str, ...]]:
    """The codes without what fieldkit would refuse in a codebook of its own: cues and colours that are
    none. In a description that fieldkit did not write a line may look like cues."""
    checked = Codebook("checked", "", taken.codes)
    if not taken.codes or usable(check_codebook(checked)):
        return taken, ()
    bare = tuple(
        code
        if usable(check_codebook(Codebook("one", "", (replace(code, parent=None),))))
        else replace(code, cues=Cues(), colour="")
        for code in taken.codes
    )
    return (
        refi_codes.Taken(bare, taken.ids, taken.stances),
        ("Some codes have cues or colours that fieldkit cannot use; they came in without.",),
    )


def _reworded(mine: Code, theirs: Code) -> Code:
    """A code as the file words it; what the file does not say of it stays."""
    return replace(
        mine,
        name=theirs.name,
        parent=theirs.parent,
        definition=theirs.definition or mine.definition,
        include=theirs.include or mine.include,
        exclude=theirs.exclude or mine.exclude,
        cues=theirs.cues or mine.cues,
        examples=theirs.examples or mine.examples,
        colour=mine.colour
        if theirs.colour.casefold() in ("", mine.colour.casefold())
        else theirs.colour,
        standards=theirs.standards or mine.standards,
    )


def _told(codebook: Codebook, about: str) -> Codebook:
    """The codebook with its title, rules and the like, where the file has them."""
    if not about:
        return codebook
    title, parts = told(about, ("Id", "Version", "Unit"), ("Stances", "Rules", "Uncoded"))

    def text(label: str) -> str:
        value = parts.get(label, "")
        return value if isinstance(value, str) else ""

    def items(label: str) -> tuple[str, ...]:
        value = parts.get(label, ())
        return value if isinstance(value, tuple) else ()

    stances = tuple(s for s in Stance if s.value in items("Stances"))
    return replace(
        codebook,
        id=text("Id") or codebook.id,
        title=title or codebook.title,
        version=text("Version") or DEFAULT_VERSION,
        unit=text("Unit") or codebook.unit,
        stances=stances if stances or items("Stances") else codebook.stances,
        rules=items("Rules"),
        uncoded=items("Uncoded"),
    )


def about_in(notes: Iterable[refi.Note]) -> str:
    """The words of the note that says what the codebook is called."""
    return next((note.text for note in notes if note.guid == guids.BOOK_NOTE), "")
