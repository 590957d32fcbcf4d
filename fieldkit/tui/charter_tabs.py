"""The tabs of the charter screen: each a list, a sentence above it, and a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from fieldkit.desk.live.room import Room
from fieldkit.tui.exercise import Exercise, tab_row
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.screens.charter_acts import LINES, ONLY_IN, TABS
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.seat_row import SeatRow
from fieldkit.tui.widgets.words_line import Words


class CharterTabs(Exercise):
    """Goes from tab to tab. Subclasses draw in `show_state` by `put`, and the seats."""

    DEFAULT_CSS = """
    CharterTabs #tabs { height: 1; padding: 0 1; }
    CharterTabs ContentSwitcher { height: 1fr; }
    CharterTabs ContentSwitcher > Vertical { height: 1fr; }
    CharterTabs .say { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
    CharterTabs #figures { height: auto; max-height: 4; padding: 0 1; border-top: solid $panel; }
    CharterTabs.-tiny #tabs, CharterTabs.-tiny .say, CharterTabs.-tiny #figures { display: none; }
    """

    def __init__(self, room: Room, tab: str) -> None:
        """tab: the one to open with, of TABS."""
        super().__init__(room)
        self.tab = tab
        self._drawn: dict[str, object] = {}
        self._drafts = {t: LineDraft(self, f"charter-{t}") for t in TABS}

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Words(id="tabs")
        with ContentSwitcher(initial=f"tab-{self.tab}"):
            for tab in TABS:
                with Vertical(id=f"tab-{tab}"):
                    yield Words(id=f"{tab}-say", classes="say")
                    yield RowList(id=tab, wrap=True, focusable=False)
                    if tab == "polls":
                        yield Words(id="figures")
        yield SeatRow()
        yield Pane(settled=False, id="say")
        for tab, (name, hint) in LINES.items():
            yield LineRow(name, hint, id=f"line-{tab}")

    def opened(self) -> None:
        for tab, draft in self._drafts.items():
            self.query_one(f"#line-{tab}", LineRow).line.take(draft.restore())
        self.tab_opened()
        self.focus_tab()

    def tab_opened(self) -> None:
        """Called when a tab was opened, before the cursor goes there."""

    def on_unmount(self) -> None:
        for draft in self._drafts.values():
            draft.flush()

    @property
    def line(self) -> LineInput:
        return self.query_one(f"#line-{self.tab}", LineRow).line

    @property
    def rows(self) -> RowList:
        return self.query_one(f"#{self.tab}", RowList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        only = ONLY_IN.get(action.split("(", maxsplit=1)[0], tuple(TABS))
        return super().check_action(action, parameters) if self.tab in only else False

    def show_state(self) -> None:
        super().show_state()
        self.query_one("#tabs", Words).put(tab_row(TABS, self.tab, "tab"))
        for tab in TABS:
            self.query_one(f"#line-{tab}", LineRow).display = tab == self.tab

    def show_people(self) -> None:
        """Draws the seats of the open tab."""

    def put(self, found: list[Row], empty: str, say: str) -> None:
        """Draws the open tab where anything in it changed."""
        shown = [(r.key, c.plain, tuple(c.spans)) for r in found if (c := r.words())]
        if self._drawn.get(self.tab) != (shown, empty):
            self._drawn[self.tab] = (shown, empty)
            self.rows.set_rows(found, empty)
        words = self.query_one(f"#{self.tab}-say", Words)
        words.put(say)
        words.set_class(not say, "-away")

    def line_changed(self, text: str) -> None:
        self._drafts[self.tab].typed(text)
        self.show_people()

    # --- moving ------------------------------------------------------------------------------

    def action_tab(self, tab: str = "") -> None:
        names = list(TABS)
        self.tab = tab or names[(names.index(self.tab) + 1) % len(names)]
        self.query_one(ContentSwitcher).current = f"tab-{self.tab}"
        self.hush()
        self.show_state()
        self.tab_opened()
        self.focus_tab()
        self.show_acts()

    def focus_tab(self) -> None:
        self.set_focus(self.line)

    def action_shift(self, by: int) -> None:
        self.rows.action_shift(by)

    def action_page(self, by: int) -> None:
        self.rows.action_page(by)
