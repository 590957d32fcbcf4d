"""The questions of the guide as rows: what became of each, in a sign and in words."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.session.coverage import Coverage
from fieldkit.domain.session.events import Covered
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.rundown import minutes_and_seconds
from fieldkit.domain.session.state import GroupState
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import cell, count_of
from fieldkit.tui.words import COVERED

SIGNS: dict[Covered | None, str] = {
    None: "○ to come",
    Covered.ASKED: "✓ asked",
    Covered.CAME_UP: "~ came up",
    Covered.SKIPPED: "» skipped",
    Covered.NOT_APPLICABLE: "- not applic.",
    Covered.NOT_REACHED: "! not reached",
}
_STYLES: dict[Covered | None, str] = {
    None: "",
    Covered.ASKED: "bold #28A197",
    Covered.CAME_UP: "bold #28A197",
    Covered.SKIPPED: "bold #F46A25",
    Covered.NOT_APPLICABLE: "dim",
    Covered.NOT_REACHED: "bold #F46A25",
}
_WIDE = max(map(len, SIGNS.values())) + 1


def rows_of(found: list[Coverage], state: GroupState) -> list[Row]:
    """A heading a section, a row a question."""
    rows: list[Row] = []
    section = None
    for one in found:
        if one.section != section:
            section = one.section
            title = plain(state.sections[section].title, one_line=True)
            rows.append(Row(f"-{section}", Content(title), selectable=False))
        rows.append(Row(one.item.id, _row(one, state)))
    return rows


def _row(one: Coverage, state: GroupState) -> Content:
    now = "◆" if one.item.id == state.item else " "
    must = "★" if one.item.must else " "
    spent = minutes_and_seconds(one.on_table_s) if one.on_table_s >= 1 else ""
    indent = "  " if one.parent is not None else ""
    words = cell(f"{indent}{shown_words(state, one.item)}", 200).rstrip()
    return Content.assemble(
        (f"{SIGNS[one.state]:<{_WIDE}}", _STYLES[one.state]),
        f"{must}{now} {spent:>6}  ",
        words,
    )


def detail(one: Coverage, state: GroupState) -> Content:
    """All of one question: its words, what became of it, where and by whom it came up."""
    facts = ["★ must be asked"] if one.item.must else []
    facts.append(COVERED[one.state] if one.state is not None else "still to come")
    mark = one.mark
    if mark is not None and mark.state is Covered.CAME_UP:
        if mark.where is not None and mark.where in state.items:
            facts.append(f"at “{cell(shown_words(state, state.items[mark.where]), 40).rstrip()}”")
        if mark.who:
            facts.append(f"from {', '.join(mark.who)}")
    if one.item.id == state.item:
        facts.append("on the table now")
    if one.on_table_s >= 1:
        facts.append(f"{minutes_and_seconds(one.on_table_s)} on the table")
    if one.notes:
        facts.append(count_of(one.notes, "note"))
    if one.prompted:
        facts.append("prompts opened")
    return Content("\n").join(
        [
            display(shown_words(state, one.item), "bold"),
            display(" · ".join(facts), one_line=True),
        ]
    )


def tally_words(counts: dict[str, int]) -> str:
    """ "Questions: 4 asked · 1 came up · 30 to come": only states that occur."""
    order = ("asked", "came-up", "skipped", "not-applicable", "not-reached", "to-come")
    return " · ".join(f"{counts[k]} {k.replace('-', ' ')}" for k in order if counts.get(k))
