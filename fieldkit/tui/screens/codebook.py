"""The codebook while coding: what a code means, what it takes in and leaves out, new and renamed codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.domain.coding.codebook import Code
from fieldkit.errors import FieldkitError
from fieldkit.tui.display import plain
from fieldkit.tui.framed import REDO, UNDO
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import F1, AskScreen, Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

_EXAMPLES = 8


class CodebookScreen(Question[str | None]):
    """The codes as a tree, the one at hand whole beside it. Gives the id of a code to be given."""

    TITLE = "The codebook, while coding"
    CSS = """
    CodebookScreen { background: $background; }
    CodebookScreen > .title { height: 1; text-style: bold; background: #12436D; color: white; padding: 0 1; }
    CodebookScreen > .told { height: auto; max-height: 2; text-style: bold; padding: 0 1; }
    CodebookScreen #tree { width: 45%; max-width: 56; height: 1fr; }
    CodebookScreen #code { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $panel-lighten-2; }
    CodebookScreen #code > Words { height: auto; max-width: 90; }
    CodebookScreen.-slim #code { display: none; }
    CodebookScreen.-slim #tree { width: 1fr; max-width: 100%; }
    """
    ACTS = (
        Act("give", ("enter",), "give", "Gives this code to the turn you came from."),
        Act("add", ("a",), "add under", "A new code under this one."),
        Act("add_top", ("t",), "add on top", "A new code that stands under no other."),
        Act("rename", ("r",), "rename", "Another name for the code; its id and codings stay."),
        Act("define", ("d",), "definition", "What the code means, in a sentence."),
        Act("retire", ("x",), "retire", "No longer offered, or offered again; codings stay."),
        UNDO,
        REDO,
        Act("leave", ("escape", "f4"), "back", "Back to the turns."),
        F1,
    )
    HELP = (
        "The study's codebook, which all coders share. Changes come to every coder at once and can "
        "be taken back with F8; codings follow. Merging and parting codes is done with "
        "`fieldkit codebook`."
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, layer: Layer, counts: Mapping[str, int], at: str | None = None) -> None:
        """counts: the coder's own codings, by code. at: the code to begin at."""
        super().__init__()
        self._desk, self._counts, self._at = layer.codebooks, counts, at

    def compose(self) -> ComposeResult:
        yield Words(classes="title")
        with Horizontal():
            yield RowList(empty="The codebook has no code yet: t adds one.", id="tree")
            with VerticalScroll(id="code", can_focus=False):
                yield Words()
        yield Words(classes="told")
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        self._show()
        if self._at is not None:
            self._tree.mark(self._at)
        self._tree.focus()
        self._show_code()
        self._tell("")

    @property
    def _tree(self) -> RowList:
        return self.query_one("#tree", RowList)

    @property
    def code(self) -> Code | None:
        """The code at hand."""
        return self._desk.codebook.get(self._tree.at_hand or "")

    def _show(self) -> None:
        book = self._desk.codebook
        self._tree.set_rows([self._row(code) for code in _in_tree(self._desk)])
        title = f"Codebook: {book.title} · {len(book.active)} codes"
        self.query_one(".title", Words).put(plain(title, one_line=True))
        self._show_code()

    def _row(self, code: Code) -> Row:
        deep = len(self._desk.codebook.path(code.id)) - 1
        many = f" · {self._counts[code.id]}" if self._counts.get(code.id) else ""
        retired = " (retired)" if code.retired else ""
        name = plain(code.name, one_line=True)
        return Row(code.id, Content(f"{'  ' * deep}{name}{retired}{many}"))

    @on(RowList.Moved)
    def _show_code(self) -> None:
        code = self.code
        self.query_one("#code > Words", Words).put(Content("") if code is None else about(code))
        self.query_one("#code", VerticalScroll).scroll_home(animate=False)

    def _tell(self, words: str) -> None:
        told = self.query_one(".told", Words)
        told.put(plain(words))
        told.display = bool(words)

    def _try(self, act: Callable[[], object], done: str) -> bool:
        try:
            act()
        except FieldkitError as refusal:
            self._tell(str(refusal))
            return False
        self._show()
        self._tell(done)
        return True

    # --- acts ----------------------------------------------------------------------------------

    def action_give(self) -> None:
        code = self.code
        if code is not None and code.retired:
            self._tell(f"“{code.id}” is retired and is not given any more. x offers it again.")
        elif code is not None:
            self.dismiss(code.id)

    def action_add(self) -> None:
        self._add(self.code)

    def action_add_top(self) -> None:
        self._add(None)

    def _add(self, under: Code | None) -> None:
        def added(code: str | None) -> None:
            if code is not None:
                self._show()
                self._tree.mark(code)
                self._tell(f"Added “{code}”.")

        ask_new_code(self, self._desk, "", under, added)

    def action_rename(self) -> None:
        self._ask("Another name for “{}”:", "name")

    def action_define(self) -> None:
        self._ask("What does “{}” mean?", "definition")

    def _ask(self, question: str, what: str) -> None:
        code = self.code
        if code is None:
            return
        old = code.name if what == "name" else code.definition

        def put(typed: str | None) -> None:
            clean = " ".join((typed or "").split())
            if typed is None or clean == old or (what == "name" and not clean):
                return
            changed = (
                replace(code, name=clean) if what == "name" else replace(code, definition=clean)
            )
            self._try(lambda: self._desk.change(changed), "Changed.")

        self.app.push_screen(AskScreen(question.format(plain(code.name)), "", old), put)

    def action_retire(self) -> None:
        code = self.code
        if code is not None:
            back = code.retired
            self._try(
                lambda: self._desk.retire(code.id, retired=not back),
                "Offered again." if back else "Retired: it is offered no longer; its codings stay.",
            )

    def action_undo(self) -> None:
        self._try(self._desk.undo, "Your last change to the codebook is taken back.")

    def action_redo(self) -> None:
        self._try(self._desk.redo, "Done again.")

    def action_leave(self) -> None:
        self.dismiss(None)


def about(code: Code) -> Content:
    """All there is to say of a code."""
    lines = [Content.assemble((plain(code.name), "bold"), (f"  {plain(code.id)}", "dim"))]
    parts = (
        ("Means", code.definition),
        ("Takes in", code.include),
        ("Leaves out", code.exclude),
        ("Cues", ", ".join((*code.cues.words, *code.cues.phrases, *(f"{s}…" for s in code.cues.stems)))),
        ("Charter", ", ".join(code.standards)),
    )  # fmt: skip
    for name, words in parts:
        if words:
            lines += [Content(""), Content.styled(name, "bold underline"), Content(plain(words))]
    if code.examples:
        lines += [Content(""), Content.styled("Such as", "bold underline")]
        lines += [Content(f"· {plain(example)}") for example in code.examples[:_EXAMPLES]]
        more = len(code.examples) - _EXAMPLES
        lines += [Content.styled(f"and {more} more", "dim")] if more > 0 else []
    if not code.definition:
        lines += [Content(""), Content.styled("No definition yet: d writes one.", "italic")]
    return Content("\n").join(lines)


def _in_tree(desk: CodebookDesk) -> list[Code]:
    """Each code before those under it."""
    book, found = desk.codebook, []

    def walk(parent: str | None) -> None:
        for code in book.under(parent):
            found.append(code)
            walk(code.id)

    walk(None)
    return found


def ask_new_code(
    screen: Screen[Any],
    desk: CodebookDesk,
    typed: str,
    under: Code | None,
    then: Callable[[str | None], None],
) -> None:
    """Asks for the name of a new code and what it means, adds it, and calls `then` with its id."""
    where = f" under “{plain(under.name)}”" if under is not None else ""

    def named(name: str | None) -> None:
        clean = " ".join((name or "").split())
        if not clean:
            then(None)
            return

        def defined(definition: str | None) -> None:
            if definition is None:
                then(None)
                return
            parent = under.id if under is not None else None
            code = Code(id_of(clean, desk), clean, parent, " ".join(definition.split()))
            try:
                desk.add(code)
            except FieldkitError as refusal:
                screen.notify(str(refusal), severity="warning", markup=False)
                then(None)
                return
            then(code.id)

        ask = AskScreen(f"What does “{plain(clean)}” mean?", "a sentence; may be left empty")
        screen.app.push_screen(ask, defined)

    ask = AskScreen(f"The name of the new code{where}:", "as it will be read", typed)
    screen.app.push_screen(ask, named)


def id_of(name: str, desk: CodebookDesk) -> str:
    """An id for a code of this name that none has yet: "Looks at me" is looks_at_me."""
    base = "_".join(re.findall(r"[^\W_]+", name.casefold()))[:40] or "code"
    taken = {code.id for code in desk.codebook.codes} | set(desk.book.gone)
    numbers = (f"{base}_{n}" for n in range(2, len(taken) + 3))
    return base if base not in taken else next(x for x in numbers if x not in taken)
