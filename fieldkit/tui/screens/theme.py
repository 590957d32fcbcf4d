"""One theme: headline and summary, who said it and how it came up, what was written, its quotes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.coding import theming, written
from fieldkit.desk.coding.flipcharts import Proposal
from fieldkit.desk.coding.reading import Reading
from fieldkit.domain.coding.themes import Theme
from fieldkit.domain.coding.verbatims import Quote
from fieldkit.tui import theme_words as words
from fieldkit.tui.display import display
from fieldkit.tui.framed import LAST
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.words import WholeScreen
from fieldkit.tui.theme_page import READING, Shelf, ThemePage
from fieldkit.tui.widgets.row_list import RowList

_GONE = "This theme was given up. F8 takes that back."


class ThemeScreen(ThemePage):
    """The page of one theme, a row for each thing; space chooses a quote or links a source."""

    TITLE = "One theme"
    HELP = (
        "Everything about one theme, a row each. On a quote, Space picks it for the report or takes "
        "that back; the best stand first, and no more than two of one person. On a line written in "
        "the room (✓ linked, ? proposed), Space links it or takes the link back. Enter shows the "
        "marked row whole."
    )
    ACTS = (
        Act("whole", ("enter",), "whole", "The marked row with every word of it."),
        Act("mark", ("space",), "pick, link", "Picks a quote or links what was written, or not."),
        Act("headline", ("e",), "headline", "Puts the headline right."),
        Act("summary", ("s",), "summary", "What you make of the theme, in a few sentences."),
        Act("codes", ("c",), "codes", "Other codes for it, by their first letters."),
        Act("matrix", ("m",), "matrix", "The framework matrix, at this theme."),
        *LAST,
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, shelf: Shelf, theme: str) -> None:
        super().__init__(shelf)
        self._theme = theme
        self._proposals: list[Proposal] | None = None
        self._asked: object = None
        self._drawn: object = None

    def body(self) -> Iterable[Widget]:
        yield RowList(empty=READING, wrap=True)

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    def opened(self) -> None:
        self._list.focus()

    def theme_at_hand(self) -> Theme | None:
        themes = self.reading.themes() if self.reading is not None else []
        return next((t for t in themes if t.id == self._theme), None)

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        read, theme = self.reading, self.theme_at_hand()
        if read is None or theme is None:
            self.title_line("Theme")
            empty = self.shelf.waiting if read is None else _GONE
            self._list.set_rows([], self.shelf.refusal or empty)
            self._drawn = None
            return
        self._ask_behind(read, theme)
        page = read.page(theme)
        self.title_line(f"Theme: {theme.headline}")
        linked = {(s.group, s.id) for s in page.sources}
        proposals = [
            x for x in self._proposals or () if (x.source.group, x.source.id) not in linked
        ]
        rows = words.page_rows(page, read, proposals)
        drawn = [(r.key, str(r.words())) for r in rows]
        if drawn != self._drawn:
            self._drawn = drawn
            self._list.set_rows(rows)

    def _ask_behind(self, read: Reading, theme: Theme) -> None:
        """Has what may belong to the theme looked for, once for each state of it: tapes are laid
        along their logs for it, a second a group."""
        asked = (id(read), theme)
        if asked != self._asked:
            self._asked = asked
            self._behind.ask("propose", lambda: read.propose(theme))

    def came(self, what: str, outcome: object) -> None:
        if what == "propose" and isinstance(outcome, list):
            self._proposals = outcome

    # --- acts --------------------------------------------------------------------------------------

    def _parts(self) -> tuple[str, str, str]:
        what, _, rest = (self._list.at_hand or "").partition(":")
        group, _, ident = rest.partition(":")
        return what, group, ident

    def _quote(self) -> Quote | None:
        what, group, ident = self._parts()
        if self.reading is None or what not in (words.QUOTE, words.OTHER):
            return None
        quotes = self.reading.found.quotes
        return next(
            (q for q in quotes if (q.passage.group, q.passage.coding) == (group, ident)), None
        )

    def action_mark(self) -> None:
        what, group, ident = self._parts()
        read, theme, quote = self.reading, self.own_theme(), self._quote()
        if read is None or theme is None:
            return
        if what in (words.SOURCE, words.PROPOSAL):
            source = next(s for s in read.flipcharts.sources if (s.group, s.id) == (group, ident))
            self._link(theme, source, linked=what == words.PROPOSAL)
        elif quote is not None:
            picked = (group, ident) in self.desk.book.picks.get(theme.id, ())
            at = self._list.at_hand
            done = self.did(
                lambda: theming.pick(self.desk, theme.id, quote.passage, picked=not picked)
            )
            if done and at is not None:
                self._list.mark(at)
        else:
            self.tell("Space picks a quote, or links a line written in the room.")

    def _link(self, theme: Theme, source: written.Source, *, linked: bool) -> None:
        """Of a link that a code of the theme has, the code's is taken back."""
        links = [
            x for x in self.desk.book.links if (x.group, x.source) == (source.group, source.id)
        ]
        own = any(x.target == theme.id and not x.code for x in links)
        code = next((x.target for x in links if x.code and x.target in theme.codes), None)
        of_code = not linked and not own and code is not None
        target = code if of_code and code is not None else theme.id
        if self.did(lambda: written.link(self.desk, target, source, code=of_code, linked=linked)):
            now = words.SOURCE if linked else words.PROPOSAL
            self._list.mark(words.source_key(now, source))

    def action_whole(self) -> None:
        at, quote, read = self._list.at_hand, self._quote(), self.reading
        theme = self.theme_at_hand()
        if at is None or read is None or theme is None:
            return
        if quote is not None:
            head = display(read.quote_line(quote), "bold")
            self.app.push_screen(WholeScreen(head, display(f"“{quote.text}”")))
            return
        rows = words.page_rows(read.page(theme), read, self._proposals or ())
        row = next((r for r in rows if r.key == at), None)
        if row is not None:
            self.app.push_screen(WholeScreen(Content(theme.headline), row.words()))
