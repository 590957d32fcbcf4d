"""The themes of a study: how widely each was said, and beside them the charter, codes together, what
each group brought that was new."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.domain.coding.themes import Theme
from fieldkit.tui import theme_words as words
from fieldkit.tui.exercise import tab_row
from fieldkit.tui.framed import LAST
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.code_pick import Chosen, CodePickScreen
from fieldkit.tui.screens.confirm import AskScreen, ConfirmScreen
from fieldkit.tui.theme_page import READING, Shelf, ThemePage
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

TABS = {"themes": "Themes", "charter": "Charter", "together": "Together", "new": "Saturation"}
_ONLY_THEMES = {"open", "new", "headline", "summary", "codes", "drop"}
_EMPTY = {
    "themes": "Nothing is coded yet.",
    "charter": "The codebook has no code.",
    "together": "No two codes stand in one turn.",
    "new": "Nothing is coded yet.",
}
_SAY = {
    "charter": "Each code by the charter's standards: what people ask for and no standard covers is on top.",
    "together": "How many turns have both of two codes.",
    "new": "In the order the groups were held: codes heard for the first time. Few new ones late: near saturation.",
}


class ThemesScreen(ThemePage):
    """All themes. coder: whose codings; None: what coders settled and agreed on."""

    TITLE = "Themes"
    HELP = (
        "A theme is a handful of codes read together. Each row says in how many groups and by how "
        "many people it was said; Enter opens its page with quotes and all the rest. n makes a new "
        "one: type letters of its codes. While no theme is made every code stands as one. Tab goes "
        "on to the charter's gaps, codes that stand together, and saturation; m is the framework "
        "matrix."
    )
    ACTS = (
        Act("open", ("enter",), "open", "The marked theme's page: who, where, quotes, sources."),
        Act("new", ("n",), "new", "Makes a theme: its codes first, then its headline."),
        Act("headline", ("e",), "headline", "Puts the marked theme's headline right."),
        Act("summary", ("s",), "summary", "What you make of the marked theme, in a few sentences."),
        Act("codes", ("c",), "codes", "Other codes for the marked theme, by their first letters."),
        Act("drop", ("d",), "give up", "Gives the marked theme up; its codes stay."),
        Act("matrix", ("m",), "matrix", "The framework matrix: people or groups by themes."),
        Act("tab", ("tab",), "tab", "Themes, charter, codes together, saturation: on to the next."),
        *LAST,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    ThemesScreen #tabs { height: 1; }
    ThemesScreen #say { height: auto; max-height: 2; padding: 0 1; text-style: italic; }
    ThemesScreen #sides { height: 1fr; layout: vertical; }
    ThemesScreen #sides > RowList { height: 2fr; }
    ThemesScreen #page { height: 3fr; padding: 0 1; border-top: solid $panel-lighten-2; }
    ThemesScreen #page > Words { height: auto; }
    ThemesScreen.-roomy #sides { layout: horizontal; }
    ThemesScreen.-roomy #sides > RowList { width: 2fr; height: 1fr; }
    ThemesScreen.-roomy #page { width: 3fr; height: 1fr; border-top: none; border-left: solid $panel-lighten-2; }
    ThemesScreen #page.-away, ThemesScreen.-low #page, ThemesScreen.-tiny #page { display: none; }
    ThemesScreen.-tiny #say { display: none; }
    """

    def __init__(self, desk: CodebookDesk, coder: str | None = None) -> None:
        super().__init__(Shelf(desk, coder))
        self._tab = "themes"
        self._drawn: object = None

    def body(self) -> Iterable[Widget]:
        yield Words(id="tabs")
        yield Words(id="say")
        with Horizontal(id="sides"):
            yield RowList(empty=READING, wrap=True)
            with VerticalScroll(id="page", can_focus=False):
                yield Words(id="page-words")

    @property
    def _list(self) -> RowList:
        return self.query_one("#sides > RowList", RowList)

    def opened(self) -> None:
        self._list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _ONLY_THEMES and (self._tab != "themes" or self.reading is None):
            return False
        if action == "matrix" and self.reading is None:
            return False
        return super().check_action(action, parameters)

    def theme_at_hand(self) -> Theme | None:
        if self.reading is None or self._tab != "themes":
            return None
        return next((t for t in self.reading.themes() if t.id == self._list.at_hand), None)

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        read = self.reading
        self.query_one("#tabs", Words).put(tab_row(TABS, self._tab, "tab"))
        rows: list[Row] = []
        say, empty = "", READING
        if read is not None:
            themes = read.themes()
            made = len(self.desk.book.themes)
            many = count_of(made, "theme") if made else "no theme made yet: each code is one"
            self.title_line(f"Themes: {many} · {count_of(len(read.found.groups), 'group')} coded")
            say = _SAY.get(self._tab) or read.left_out()
            empty = _EMPTY[self._tab]
            match self._tab:
                case "charter":
                    rows = words.charter_rows(read)
                case "together":
                    rows = words.together_rows(read)
                case "new":
                    rows = words.saturation_rows(read)
                case _ if read.found.groups:
                    rows = [Row(t.id, words.theme_row(read.page(t))) for t in themes]
        else:
            self.title_line("Themes")
            empty = self.shelf.refusal or self.shelf.waiting
        self._put(rows, empty, say)

    def _put(self, rows: list[Row], empty: str, say: str) -> None:
        words_of = self.query_one("#say", Words)
        words_of.put(say)
        words_of.display = bool(say)
        drawn = [(self._tab, empty)] + [(r.key, str(r.words())) for r in rows]
        if drawn != self._drawn:
            self._drawn = drawn
            self._list.set_rows(rows, empty)
        self._show_page()
        self.show_acts()

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_page()

    def _show_page(self) -> None:
        theme, read = self.theme_at_hand(), self.reading
        page = self.query_one("#page", VerticalScroll)
        page.set_class(self._tab != "themes", "-away")
        shown = Content("")
        if theme is not None and read is not None:
            shown = words.preview(read.page(theme), read)
        self.query_one("#page-words", Words).put(shown)
        page.scroll_home(animate=False)

    # --- acts --------------------------------------------------------------------------------------

    def action_tab(self, tab: str = "") -> None:
        names = list(TABS)
        self._tab = tab or names[(names.index(self._tab) + 1) % len(names)]
        self.show_state()
        self._list.action_end(0)  # another list begins at its top

    def action_open(self) -> None:
        from fieldkit.tui.screens.theme import ThemeScreen

        theme = self.theme_at_hand()
        if theme is not None:
            self.app.push_screen(ThemeScreen(self.shelf, theme.id))

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()

    def action_new(self) -> None:
        question = "A new theme: which codes?"
        self.app.push_screen(CodePickScreen(question, self.desk.codebook), self._named)

    def _named(self, chosen: Chosen | None) -> None:
        if not chosen:
            return

        def put(typed: str | None) -> None:
            headline = " ".join((typed or "").split())
            if not headline:
                return
            ident = theming.free_id(self.desk, headline)
            if self.did(lambda: theming.put(self.desk, ident, headline, list(chosen))):
                self._list.mark(ident)

        start = ", ".join(chosen)
        self.app.push_screen(AskScreen("Its headline?", f"what {start} come to, in a line"), put)

    def action_drop(self) -> None:
        theme = self.own_theme()
        if theme is None:
            return

        def put(sure: bool | None) -> None:
            if sure:
                self.did(lambda: theming.drop(self.desk, theme.id))

        question = f"Give up the theme “{theme.headline}”? Its codes stay; F8 takes this back."
        self.app.push_screen(ConfirmScreen(question, "Give it up", "Keep it"), put)
