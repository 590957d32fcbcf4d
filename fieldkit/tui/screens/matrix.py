"""The framework matrix: people or groups by themes, written cell by cell with the words behind it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.coding import framework
from fieldkit.desk.coding.framework import GROUP, PERSON, Cell, Matrix
from fieldkit.desk.coding.reading import Reading
from fieldkit.domain.coding.themes import Theme
from fieldkit.tui.display import display, plain
from fieldkit.tui.framed import LAST
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.theme_page import READING, Shelf, ThemePage
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.matrix_grid import MatrixGrid
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

ONLY_IN_LINE = {"take"}
ONLY_IN_GRID = {"edit", "rows", "clear", "next", "keys", "undo", "redo"}


class MatrixScreen(ThemePage):
    """The matrix of all themes. theme: the column to begin with."""

    TITLE = "Framework matrix"
    HELP = (
        "Each row is a person (g: a whole group), each column a theme. In a cell stands what you "
        "made of it; where you wrote nothing, how many turns are behind it (3 turns). Enter opens "
        "the line at the foot: write, Enter takes it, Escape leaves it. The words behind the cell "
        "at hand stand beside or below the matrix while you write."
    )
    ACTS = (
        Act("edit", ("enter",), "write", "Opens the line to write the cell at hand."),
        Act("take", ("enter",), "take", "Takes the line into the cell."),
        Act("next", ("n",), "next unwritten", "The next cell with turns behind it and no words."),
        Act("rows", ("g",), "people, groups", "People as rows, or whole groups."),
        Act("clear", ("delete",), "clear", "Takes your words out of the cell at hand."),
        *LAST,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    MatrixScreen #sides { height: 1fr; layout: vertical; }
    MatrixScreen #left { height: 1fr; }
    MatrixScreen #behind { height: 9; padding: 0 1; border-top: solid $panel-lighten-2; }
    MatrixScreen #behind > Words { height: auto; }
    MatrixScreen.-roomy #sides { layout: horizontal; }
    MatrixScreen.-roomy #left { width: 1fr; height: 1fr; }
    MatrixScreen.-roomy #behind {
        width: 56; height: 1fr; border-top: none; border-left: solid $panel-lighten-2;
    }
    MatrixScreen.-low #behind { height: 4; border-top: none; }
    MatrixScreen.-tiny #behind { display: none; }
    """

    def __init__(self, shelf: Shelf, theme: str = "") -> None:
        super().__init__(shelf)
        self._by = PERSON
        self._start = theme
        self._matrix: Matrix | None = None
        self._made_from: object = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield MatrixGrid()
            with VerticalScroll(id="behind", can_focus=False):
                yield Words(READING, id="behind-words")
        yield LineRow("Cell", "what you make of it, in a sentence", id="cell-line")

    @property
    def _grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _typing(self) -> bool:
        return self.is_mounted and self.focused is self._line

    @property
    def _cell(self) -> Cell | None:
        made, grid = self._matrix, self._grid
        if made is None or not made.rows or not made.themes:
            return None
        return made.at(made.rows[grid.row], made.themes[grid.column])

    def opened(self) -> None:
        self.query_one("#cell-line").display = False
        self._grid.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ONLY_IN_LINE and not self._typing:
            return False
        if action in ONLY_IN_GRID and self._typing:
            return False
        return super().check_action(action, parameters)

    def theme_at_hand(self) -> Theme | None:
        cell = self._cell
        return cell.theme if cell is not None else None

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        read = self.reading
        if read is None:
            self.title_line("Framework matrix")
            self.query_one("#behind-words", Words).put(self.shelf.refusal or self.shelf.waiting)
            return
        themes = read.themes()
        made_from = (id(read), self._by, tuple(themes), tuple(sorted(self.desk.book.cells.items())))
        if made_from != self._made_from:
            self._made_from = made_from
            self._make(read, themes)
        self._show_behind()

    def _make(self, read: Reading, themes: list[Theme]) -> None:
        made = self._matrix = framework.matrix(self.desk, read.found, themes, self._by)
        rows, columns = [r.name for r in made.rows], [t.headline for t in made.themes]
        if self._start:
            ids = [t.id for t in made.themes]
            self._grid.column = ids.index(self._start) if self._start in ids else 0
            self._start = ""
        self._grid.show(rows, columns, lambda r, c: _words(made.at(made.rows[r], made.themes[c])))
        cells = made.cells.values()
        behind = sum(bool(cell.passages) for cell in cells)
        written = sum(bool(cell.summary) for cell in cells)
        kind = "group" if self._by == GROUP else "person"
        many = count_of(len(made.rows), kind, "people" if kind == "person" else "groups")
        by = f"{many} by {count_of(len(made.themes), 'theme')}"
        self.title_line(f"Framework matrix: {by}")
        self.query_one("#page-pace", Words).put(f"{written} written, {behind} with turns")

    @on(MatrixGrid.Moved)
    def _moved(self, event: MatrixGrid.Moved) -> None:
        event.stop()
        self._show_behind()

    def _show_behind(self) -> None:
        cell, read = self._cell, self.reading
        if cell is None or read is None:
            return
        quotes = {q.passage.coding: q for q in read.found.quotes}
        name = ", ".join(filter(None, (cell.row.name, cell.row.bands)))
        lines = [display(f"{name} · {cell.theme.headline}", "bold", one_line=True)]
        if cell.summary:
            lines.append(display(cell.summary))
        for source in read.flipcharts.of(cell.theme):
            if source.group == cell.row.group and cell.row.seat in (None, *source.who):
                lines.append(display(f"✎ {source.ref}: {source.text}", "italic", one_line=True))
        for p in sorted(cell.passages, key=lambda p: p.turn):
            turn = read.found.turns.get((p.transcript, p.turn), str(p.turn))
            quote = quotes.get(p.coding)
            text = f"“{quote.text}”" if quote is not None else "(not to be quoted)"
            who = f"{p.seat}, " if cell.row.seat is None else ""
            about = f"{who}turn {turn}, {p.code}{f', {p.stance}' if p.stance else ''}: "
            lines.append(
                Content.assemble((plain(about, one_line=True), "dim"), display(text, one_line=True))
            )
        if not cell.passages:
            lines.append(Content.styled("Nothing of this is coded.", "italic"))
        self.query_one("#behind-words", Words).put(Content("\n").join(lines))
        self.query_one("#behind", VerticalScroll).scroll_home(animate=False)

    # --- writing -----------------------------------------------------------------------------------

    def action_edit(self) -> None:
        cell = self._cell
        if cell is None or self.own_theme() is None:
            return
        row = self.query_one("#cell-line", LineRow)
        row.name_it(f"{cell.row.name} · {cell.theme.id}")
        row.display = True
        self._line.take(cell.summary)
        self._line.focus()
        self.call_after_refresh(self.show_acts)

    def action_take(self) -> None:
        cell = self._cell
        if cell is not None:
            typed = self._line.value
            if not self.did(
                lambda: framework.put_cell(self.desk, cell.theme.id, cell.row.key, typed)
            ):
                return
        self._leave_line()

    def _leave_line(self) -> None:
        self.query_one("#cell-line").display = False
        self._grid.focus()
        self.call_after_refresh(self.show_acts)

    def action_clear(self) -> None:
        cell = self._cell
        if cell is not None and cell.summary:
            self.did(lambda: framework.put_cell(self.desk, cell.theme.id, cell.row.key, ""))

    def action_next(self) -> None:
        made, grid = self._matrix, self._grid
        if made is None or not made.rows or not made.themes:
            return
        wide = len(made.themes)
        at = grid.row * wide + grid.column
        for step in range(1, len(made.rows) * wide + 1):
            row, column = divmod((at + step) % (len(made.rows) * wide), wide)
            cell = made.at(made.rows[row], made.themes[column])
            if cell.passages and not cell.summary:
                grid.go(row, column)
                return
        self.tell("Every cell with turns behind it is written.")

    def action_rows(self) -> None:
        self._by = GROUP if self._by == PERSON else PERSON
        self._grid.go(0, self._grid.column)
        self.show_state()

    def action_close(self) -> None:
        if self._typing:
            self._leave_line()
        else:
            super().action_close()


def _words(cell: Cell) -> str:
    """A cell in the grid: the researcher's words, else how many turns stand behind it."""
    if cell.summary:
        return cell.summary
    turns = len({(p.transcript, p.turn) for p in cell.passages})
    return f"({count_of(turns, 'turn')})" if turns else "·"
