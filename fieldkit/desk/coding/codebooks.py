"""The study's codebook: taken up from a file, changed code by code, each change an event."""

from __future__ import annotations

from dataclasses import replace

from fieldkit.desk.record import mask_of
from fieldkit.desk.study import Study, groups
from fieldkit.domain.coding import book as books
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.book import Book
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.domain.coding.codebook_checks import check_codebook
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session import events as e
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.undo_events import one_act
from fieldkit.errors import CodebookError, NothingToUndo, UnknownCode

ACTOR = "researcher"


class CodebookDesk:
    """The codebook of a study. actor: whose acts these are."""

    def __init__(self, study: Study, actor: str = ACTOR) -> None:
        """Reads what the log holds of it. Raises the StoreErrors."""
        self.study, self.actor = study, actor
        self._mask: dict[str, str] | None = None
        self._events: list[e.Event] = []
        self.book: Book = books.fold(self._events)
        self.refresh()

    def refresh(self) -> bool:
        """Takes in what was written since; True when there was anything."""
        seen = max((event.seq for event in self._events), default=0)
        new = self.study.log.read(b.STUDY, seen, kinds=books.KIND_NAMES)
        if not new:
            return False
        self._events += new
        self.book = books.fold(self._events)
        return True

    def unnamed(self, text: str) -> str:
        """What a researcher wrote, as it may leave the study: names of any group's roster as codes."""
        if self._mask is None:
            self._mask = self._names()
        return masked(text, self._mask)

    def _names(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        lines = groups(self.study)
        for line in lines:
            where = f"{line.name} " if len(lines) > 1 else ""
            for name, code in mask_of(self.study.roster.names(line.id)).items():
                found.setdefault(name, []).append(f"{where}{code}")
        return {name: " or ".join(codes) for name, codes in found.items()}

    @property
    def codebook(self) -> Codebook:
        return self.book.codebook

    def needed(self) -> Codebook:
        """The codebook. Raises CodebookError when the study has none."""
        if not self.book.adopted:
            raise CodebookError(
                "The study has no codebook yet.",
                "`fieldkit codebook adopt PACK` takes one up from a guide pack or a file.",
            )
        return self.book.codebook

    def find(self, typed: str, *, retired: bool = False) -> Code:
        """A code by its id, its name, or a beginning of either that only one has.

        retired: those no longer offered too. Raises UnknownCode with what is near.
        """
        codes = self.needed().codes if retired else self.needed().active
        wanted = " ".join(typed.split()).casefold()
        exact = [c for c in codes if wanted in (c.id.casefold(), c.name.casefold())]
        begins = [
            c
            for c in codes
            if c.id.casefold().startswith(wanted) or c.name.casefold().startswith(wanted)
        ]
        found = exact[:1] or begins
        if len(found) == 1 and wanted:
            return found[0]
        if found and wanted:
            listed = ", ".join(f"{c.id} ({c.name})" for c in found)
            raise UnknownCode(f"“{typed}” could be several codes.", f"Say which: {listed}.")
        later = self.book.current(wanted)
        if later != wanted and self.codebook.get(later) is not None:
            raise UnknownCode(f"“{typed}” is now “{later}”.", f"Use {later}.")
        old = self.codebook.get(wanted)
        if old is not None and old.retired:
            raise UnknownCode(
                f"“{typed}” is retired.",
                f"`fieldkit codebook retire {old.id} --back` offers it again.",
            )
        raise UnknownCode(
            f"There is no code “{typed}”.", did_you_mean(typed, [c.id for c in codes])
        )

    # --- acts ------------------------------------------------------------------------------------

    def commit(self, *bodies: e.Body) -> None:
        """Puts events on disk as one act, and takes them in. Raises the StoreErrors."""
        self.study.log.append_all(b.STUDY, self.actor, one_act(bodies))
        self.refresh()

    def adopt(self, codebook: Codebook, source: str = "") -> None:
        """Takes a checked codebook up: codes it no longer has are retired."""
        self.commit(b.CodebookAdopted(codebook, source))

    def add(self, code: Code, before: str | None = None) -> None:
        """A new code. Raises CodebookError for an id that is taken or a parent that is not there."""
        if self.codebook.get(code.id) is not None:
            raise CodebookError(f"There is a code “{code.id}” already.", "Choose another id.")
        if code.parent is not None:
            code = replace(code, parent=self.find(code.parent).id)
        self._sound(code)
        self.commit(b.CodePut(code, before))

    def change(self, code: Code) -> None:
        """A code put right. Raises UnknownCode when it is not there."""
        self.find(code.id, retired=True)
        self._sound(code)
        self.commit(b.CodePut(code))

    def _sound(self, code: Code) -> None:
        """Raises CodebookError for what a codebook file with this code would be refused for."""
        if not code.name.strip() or not code.name.isprintable():
            raise CodebookError("A code’s name is a line of words.", "Choose another name.")
        codes = (*(c for c in self.codebook.codes if c.id != code.id), code)
        before = {p.message for p in check_codebook(self.codebook) if p.level == "error"}
        for problem in check_codebook(replace(self.codebook, codes=codes)):
            if problem.level == "error" and problem.message not in before:
                raise CodebookError(problem.message, problem.hint)

    def rename(self, typed: str, to: str) -> None:
        """Another id for a code; codings follow. Raises CodebookError when the id is taken."""
        code = self.find(typed, retired=True)
        if self.codebook.get(to) is not None:
            raise CodebookError(
                f"There is a code “{to}” already.",
                f"`fieldkit codebook merge {code.id} --into {to}`?",
            )
        self.commit(b.CodeRenamed(code.id, to))

    def move(self, typed: str, under: str | None, before: str | None = None) -> None:
        """Under another code, or to the top. Raises CodebookError for a circle."""
        code = self.find(typed, retired=True)
        parent = self.find(under, retired=True).id if under is not None else None
        if parent is not None and code.id in {c.id for c in self.codebook.path(parent)}:
            raise CodebookError(f"“{code.id}” cannot stand under itself.", "Choose another place.")
        self.commit(b.CodeMoved(code.id, parent, before))

    def merge(self, typed: list[str], into: str) -> list[str]:
        """Codes become one; gives the ids that are gone. Raises CodebookError for a code with itself."""
        target = self.find(into).id
        codes = list(dict.fromkeys(self.find(one, retired=True).id for one in typed))
        codes = [code for code in codes if code != target]
        if not codes:
            raise CodebookError(f"“{target}” is to be merged with itself.", "Name another code.")
        self.commit(b.CodesMerged(tuple(codes), target))
        return codes

    def split(self, typed: str, into: list[Code]) -> None:
        """Parts a code into several under it. Raises CodebookError for ids that are taken or fewer
        than two."""
        code = self.find(typed)
        taken = [new.id for new in into if self.codebook.get(new.id) is not None]
        if taken:
            raise CodebookError(f"There is a code “{taken[0]}” already.", "Choose another id.")
        if len({new.id for new in into}) < 2:
            raise CodebookError("A code is parted into two or more.", "Name them all.")
        self.commit(b.CodeSplit(code.id, tuple(into)))

    def retire(self, typed: str, *, retired: bool = True) -> None:
        """No longer offered (codings stay), or offered again."""
        self.commit(b.CodeRetired(self.find(typed, retired=True).id, retired))

    def undo(self, *, themes: bool | None = None) -> str:
        """Takes back the last change of this person's; gives in words what it was.

        themes: only if it was to themes (True), or to the codebook (False). Raises NothingToUndo.
        """
        return self._turn_back(self.book.undoing.next_undo(self.actor), e.Undone, "undo", themes)

    def redo(self, *, themes: bool | None = None) -> str:
        """Makes the change last undone count again, likewise. Raises NothingToUndo."""
        return self._turn_back(self.book.undoing.next_redo(self.actor), e.Redone, "redo", themes)

    def _turn_back(
        self,
        targets: tuple[str, ...],
        make: type[e.Undone] | type[e.Redone],
        word: str,
        themes: bool | None,
    ) -> str:
        if not targets:
            raise NothingToUndo(f"There is no change of yours to the codebook left to {word}.")
        bodies = [event.body for event in self._events if event.id in targets]
        of_themes = isinstance(bodies[0], b.OF_THEMES) if bodies else False
        if themes is not None and of_themes is not themes:
            other = "theme" if of_themes else "codebook"
            raise NothingToUndo(
                f"The last change was to {'themes' if of_themes else 'the codebook'}: "
                f"{b.described(bodies[0]) if bodies else 'unknown'}.",
                f"`fieldkit {other} {word}` is for it.",
            )
        self.commit(make(targets))
        return "; ".join(b.described(body) for body in bodies)
