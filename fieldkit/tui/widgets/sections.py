"""The running order: every section with its planned and actual minutes and where the group is."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.guide.model import SectionKind
from fieldkit.domain.session.rundown import Row, RowState
from fieldkit.domain.session.state import GroupState
from fieldkit.tui.display import plain
from fieldkit.tui.theme import LATE
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.words import wall

MARKS = {
    RowState.DONE: "✓",
    RowState.NOW: "▶",
    RowState.TO_COME: " ",
    RowState.PASSED_OVER: "–",
    RowState.DROPPED: "✗",
}


class SectionList(Pane):
    """Planned against actual; the section at hand is marked by an arrow and in bold."""

    DEFAULT_CSS = """
    SectionList { height: auto; padding: 0 1; }
    """

    def show(self, state: GroupState, rows: list[Row], *, times: bool = False) -> None:
        """times: with the clock time at which each starts."""
        width = max(16, (self.size.width or 30) - 2)
        self.put(section_table(state, rows, width, times=times))


def section_table(
    state: GroupState, rows: list[Row], width: int, *, times: bool = False
) -> Content:
    """The running order as lines of this many cells."""
    room = width - 2 - 9 - (6 if times else 0)
    head = f"  {'':<{room}}{'at':>6}" if times else f"  {'':<{room}}"
    lines = [Content.styled(f"{head} plan took", "dim")]
    for number, row in enumerate(rows, 1):
        lines.append(_line(state, number, row, room, times=times))
    planned = sum(r.planned_min for r in rows if r.state is not RowState.DROPPED)
    spent = sum(r.spent_s for r in rows) / 60
    gap = " " * 6 if times else ""
    lines.append(Content.styled(f"  {'Together':<{room}}{gap} {planned:>4} {spent:>4.0f}", "dim"))
    return Content("\n").join(lines)


def _line(state: GroupState, number: int, row: Row, room: int, *, times: bool) -> Content:
    title = f"{number} {plain(row.title, one_line=True)}"
    if row.kind is SectionKind.BREAK:
        title = f"{number} — {plain(row.title, one_line=True)} —"
    name = Content(title).truncate(room, ellipsis=True, pad=True).plain
    plan = "drop" if row.state is RowState.DROPPED else str(row.planned_min)
    if row.planned_min != row.original_min and row.state is not RowState.DROPPED:
        plan = f"*{plan}"
    took = "" if row.state in (RowState.TO_COME, RowState.DROPPED) else f"{row.spent_s / 60:.0f}"
    if row.state is RowState.PASSED_OVER:
        took = "–"
    over = row.spent_s > row.planned_min * 60 + 30
    at = f"{wall(state, row.starts_s):>6}" if times and row.starts_s is not None else ""
    if times and not at:
        at = " " * 6
    style = {RowState.NOW: "bold", RowState.DONE: "dim", RowState.DROPPED: "dim strike"}
    return Content.assemble(
        (f"{MARKS[row.state]} {name}{at}", style.get(row.state, "")),
        (f" {plan:>4}", style.get(row.state, "") if row.state is RowState.NOW else ""),
        (f" {took:>4}", LATE if over else ""),
    )
