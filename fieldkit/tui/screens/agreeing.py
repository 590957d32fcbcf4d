"""Coders at one table: how far they agree, and the turns they differ on, settled one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.settling import Case, Table
from fieldkit.desk.transcripts.book import Book
from fieldkit.errors import FieldkitError
from fieldkit.tui import agree_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.framed import LAST
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.code_pick import Chosen, CodePickScreen
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

_COMPARING = "Comparing …"
_ALL_SAME = "They differ on no turn that both have read."
_OF_CASES = {"take", "both", "none", "typed", "why", "next", "filter"}
_ALL_SETTLED = "Everything is settled. o shows all of it again."


class AgreeScreen(BookPage):
    """The disagreements of a group's coders. coders: whose codings; all of them if none is named."""

    TITLE = "Agreement"
    HELP = (
        "Each row is a turn on which coders differ; below it (beside it in a wide window) stand its "
        "words and who gave it what. 1 settles it as the first coder has it, 2 as the second, b with "
        "the codes of all, 0 with no code, t with codes you type. What is settled goes into the "
        "consensus, which themes are read from, and the next open turn is marked. Nobody's own "
        "codings change."
    )
    ACTS = (
        *(
            Act(
                f"take({n})",
                (str(n + 1),),
                f"as {n + 1}",
                f"Settles it as coder {n + 1} has it.",
                n < 2,
            )
            for n in range(9)
        ),
        Act("both", ("b",), "both", "Settles it with the codes of all coders together."),
        Act("none", ("0",), "none", "Settles it: no code."),
        Act("typed", ("t",), "typed", "Settles it with codes and stances you choose."),
        Act("why", ("m",), "memo", "A memo on what was settled: why, in the coders' words."),
        Act("next", ("n",), "next open", "The next turn nobody settled yet."),
        Act("filter", ("o",), "open only", "Only what is not settled yet, or all."),
        Act("figures", ("f",), "figures", "Agreement code by code, or the turns again."),
        Act("units", ("x",), "characters", "Compares characters instead of turns, or turns again."),
        *LAST,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    AgreeScreen #overall { height: 1; padding: 0 1; }
    AgreeScreen #sides { height: 1fr; layout: vertical; }
    AgreeScreen ContentSwitcher { height: 1fr; }
    AgreeScreen #case { height: 10; padding: 0 1; border-top: solid $panel-lighten-2; }
    AgreeScreen #case > Words { height: auto; }
    AgreeScreen.-roomy #sides { layout: horizontal; }
    AgreeScreen.-roomy ContentSwitcher { width: 1fr; height: 1fr; }
    AgreeScreen.-roomy #case { width: 1fr; height: 1fr; border-top: none; border-left: solid $panel-lighten-2; }
    AgreeScreen.-low #case { height: 4; border-top: none; }
    AgreeScreen.-tiny #case, AgreeScreen.-tiny #overall { display: none; }
    """

    def __init__(self, book: Book, coders: Sequence[str] = (), *, characters: bool = False) -> None:
        super().__init__(book)
        self._coders, self._characters = tuple(coders), characters
        self._codebooks = CodebookDesk(book.study)
        self._table: Table | None = None
        self._refusal = ""
        self._open_only = False
        self._behind = Behind(self)
        self._seen = 0
        self._drawn: object = None

    def body(self) -> Iterable[Widget]:
        yield Words(id="overall")
        with Horizontal(id="sides"):
            with ContentSwitcher(initial="cases"):
                yield RowList(empty=_COMPARING, id="cases")
                yield RowList(empty=_COMPARING, id="figures")
            with VerticalScroll(id="case", can_focus=False):
                yield Words(id="case-words")

    @property
    def way_back(self) -> str:
        return f"fieldkit code agree {self.book.group} --open"

    @property
    def _list(self) -> RowList:
        return self.query_one("#cases", RowList)

    @property
    def _figures(self) -> bool:
        return self.query_one(ContentSwitcher).current == "figures"

    @property
    def _case(self) -> Case | None:
        key = self._list.at_hand
        cases = self._table.cases if self._table is not None else ()
        return next((case for case in cases if case.key == key), None)

    def opened(self) -> None:
        self._list.focus()

    def on_unmount(self) -> None:
        self._behind.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name, _, rest = action.partition("(")
        table = self._table if self.is_mounted else None
        if name == "figures":
            return table is not None
        if name in _OF_CASES:
            if table is None or not table.cases or self._figures:
                return False
            if name == "take" and (rest or parameters):
                n = int(rest.rstrip(")")) if rest else int(str(parameters[0]))
                return n < len(table.coders)
            if name == "why":
                return self._case is not None and self._case.settled is not None
        return super().check_action(action, parameters)

    # --- behind the screen -----------------------------------------------------------------------

    def _ask_behind(self) -> None:
        """Compares anew for each state of the log but those made by settling here."""
        seen = self.book.study.log.newest(self.book.group)
        if seen != self._seen:
            self._seen = seen
            self._compare()

    def _compare(self) -> None:
        book, codebooks, coders = self.book, self._codebooks, self._coders
        characters = self._characters
        self._behind.ask("table", lambda: Table(book, codebooks, coders, characters=characters))

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        first = self._table is None
        match event.outcome:
            case Table() as table:
                self._table, self._refusal = table, ""
            case FieldkitError() as refusal:
                self._table, self._refusal = None, str(refusal)
            case Exception() as fault:
                raise fault
        self.show_state()
        if first and self._table is not None:
            self._to_open(None)

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        self._ask_behind()
        table = self._table
        if table is None:
            self.title_line(f"Agreement: {self.book.room.name}")
            self._list.set_rows([], self._refusal or _COMPARING)
        else:
            self._draw(table)
        self._show_case()
        super().show_state()

    def _draw(self, table: Table) -> None:
        self.title_line(words.title(self.book.room.name, table))
        self.query_one("#page-pace", Words).put(words.progress(table))
        self.query_one("#overall", Words).put(words.overall(table.found))
        shown = [c for c in table.cases if not (self._open_only and c.settled is not None)]
        drawn = (id(table), shown)
        if drawn != self._drawn:
            self._drawn = drawn
            empty = _ALL_SETTLED if table.cases else _ALL_SAME
            rows = [Row(case.key, words.case_row(case)) for case in shown]
            self._list.set_rows(rows, empty)
            figures = self.query_one("#figures", RowList)
            figures.set_rows(words.figure_rows(table.found))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_case()
        self.show_acts()

    def _show_case(self) -> None:
        case, table = self._case, self._table
        shown = Content("")
        if self._figures:
            shown = words.ABOUT_FIGURES
        elif case is not None and table is not None:
            shown = words.case_words(case, table)
        self.query_one("#case-words", Words).put(shown)
        self.query_one("#case", VerticalScroll).scroll_home(animate=False)

    # --- settling ----------------------------------------------------------------------------------

    def _settled(self, done: bool) -> None:
        """Takes in what was just settled, and goes on to the next open case."""
        if not done or self._table is None:
            return
        at = self._list.at_hand
        self._take_in()
        self._to_open(at)

    def _take_in(self) -> None:
        """What was settled here changes nobody's figures: nothing is compared anew for it."""
        if self._table is not None:
            self._seen = self.book.study.log.newest(self.book.group)
            self._table.refresh_settled()
            self.show_state()

    def _to_open(self, after: str | None) -> bool:
        case = self._table.next_open(after) if self._table is not None else None
        if case is not None:
            self._list.mark(case.key)
        return case is not None

    def action_take(self, n: int) -> None:
        table, case = self._table, self._case
        if table is not None and case is not None:
            self._settled(self.did(lambda: table.take(case, [table.coders[n]])))

    def action_both(self) -> None:
        table, case = self._table, self._case
        if table is not None and case is not None:
            self._settled(self.did(lambda: table.take(case, table.coders)))

    def action_none(self) -> None:
        table, case = self._table, self._case
        if table is not None and case is not None:
            self._settled(self.did(lambda: table.settle(case, {})))

    def action_typed(self) -> None:
        table, case = self._table, self._case
        if table is None or case is None:
            return
        start: dict[str, str | None] = {}
        for given in (case.settled,) if case.settled is not None else case.given:
            for x in given.codings:
                start.setdefault(x.code, x.stance)

        def put(chosen: Chosen | None) -> None:
            if chosen is not None:
                self._settled(self.did(lambda: table.settle(case, chosen)))

        codebook = self._codebooks.codebook
        question = f"Which codes for turn {case.ref}?"
        self.app.push_screen(CodePickScreen(question, codebook, start, stances=True), put)

    def action_why(self) -> None:
        table, case = self._table, self._case
        if table is None or case is None or case.settled is None:
            return

        def put(typed: str | None) -> None:
            if typed is not None and self.did(lambda: table.remark(case, typed)):
                self._take_in()

        question = f"Why is turn {case.ref} settled so?"
        self.app.push_screen(AskScreen(question, "", case.settled.remark), put)

    def action_next(self) -> None:
        if not self._to_open(self._list.at_hand):
            self.tell("Everything is settled.")

    def turned(self) -> None:
        self._take_in()

    def action_undo(self) -> None:
        table = self._table
        if table is not None:
            self.turn(lambda: f"Taken back: {table.undo()}. Ctrl+r does it again.")

    def action_redo(self) -> None:
        table = self._table
        if table is not None:
            self.turn(lambda: f"Done again: {table.redo()}.")

    # --- looks -------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self._open_only = not self._open_only
        self.show_state()

    def action_figures(self) -> None:
        switcher = self.query_one(ContentSwitcher)
        switcher.current = "cases" if self._figures else "figures"
        self.query_one(f"#{switcher.current}", RowList).focus()
        self.show_state()

    def action_units(self) -> None:
        self._characters = not self._characters
        self._compare()
