"""The journey as rows: moments, what should be done at each, pads; and who was told of what."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment, Pad
from fieldkit.domain.session.wall_events import Aware
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.map_grid import Cell, GridColumn, GridRow
from fieldkit.tui.widgets.map_rows import SHAPE
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of

EMPTY = {
    "moments": "No moments yet. Type the first and press Enter: “first letter”, “signing on”.",
    "should": "No moments yet, so there is nothing to do better at. Tab goes back to the moments.",
    "pads": "No pads yet. Write 3: phoned up; worried; a straight answer",
}

AWARE: dict[Aware, Cell] = {
    Aware.TOLD: ((("told", ""),), (("T", ""),)),
    Aware.OFFERED: ((("offered", ""),), (("offer", ""),), (("O", ""),)),
    Aware.WHERE: ((("told where", ""),), (("where", ""),), (("W", ""),)),
    Aware.NOTHING: ((("nothing", "faint"),), (("no", "faint"),), (("–", "faint"),)),
}
NOT_KNOWN: Cell = ((("·", "faint"),),)


def dots_words(state: GroupState, moment: str) -> str:
    """ "●5 ◆4": how many dots are at a moment; "" when there is none."""
    rounds = [key[0] for key in state.wall.dots_at(moment)]
    return " ".join(f"{SHAPE[r]}{rounds.count(r)}" for r in Round if r in rounds)


def moment_row(state: GroupState, moment: Moment, number: int) -> Row:
    """A moment: its place, its name, and what hangs on it."""
    pads = sum(p.moment == moment.id for p in state.wall.pads)
    hangs = [
        dots_words(state, moment.id),
        f"{len(moment.should)} to do" if moment.should else "",
        count_of(pads, "pad") if pads else "",
    ]
    more = " · ".join(filter(None, hangs))
    return Row(
        moment.id,
        Content.assemble(
            (f"{number:>2} ", "bold"),
            plain(moment.label, one_line=True),
            (f"  {more}" if more else "", "dim"),
        ),
    )


def should_row(moment: Moment, number: int) -> Row:
    """A moment and, under it, what else should be done there."""
    parts = [Content.assemble((f"{number:>2} {plain(moment.label, one_line=True)}", "bold"))]
    for should in moment.should:
        who = f"{' '.join(should.speakers)} " if should.speakers else ""
        note = " (prompted)" if should.prompted else ""
        parts.append(
            Content.assemble(
                "   – ", (who, "bold"), plain(should.text, one_line=True), (note, "italic")
            )
        )
    if not moment.should:
        parts.append(Content.styled("   – nothing yet", "dim italic"))
    return Row(moment.id, Content("\n").join(parts))


def pad_row(state: GroupState, pad: Pad) -> Row:
    """One person's moment: what; how it felt; what they wanted; where it is filed."""
    at = state.wall.place_of(pad.moment) if pad.moment is not None else None
    moment = state.wall.moment(pad.moment)
    filed = (
        f"→ {at + 1} {plain(moment.label, one_line=True)[:40]}"
        if at is not None and moment is not None
        else "not filed"
    )
    more = "".join(
        f"; {name} {plain(words, one_line=True)}"
        for name, words in (("felt:", pad.felt), ("wanted:", pad.wanted))
        if words
    )
    return Row(
        pad.id,
        Content.assemble(
            (f"{pad.code:<4}", "bold"),
            display(pad.what, one_line=True),
            more,
            (f"  {filed}", "dim italic"),
        ),
    )


def rows_of(state: GroupState, mode: str) -> list[Row]:
    """The rows of one part of the screen."""
    if mode == "pads":
        return [pad_row(state, p) for p in state.wall.pads]
    if mode == "should":
        return [should_row(m, n) for n, m in enumerate(state.wall.moments, 1)]
    return [moment_row(state, m, n) for n, m in enumerate(state.wall.moments, 1)]


def told_columns(state: GroupState) -> list[GridColumn]:
    services = state.guide.services if state.guide is not None else ()
    return [GridColumn(s.id, s.id) for s in services]


def told_rows(state: GroupState, names: dict[str, str]) -> list[GridRow]:
    """A row a person, a column a service."""
    services = state.guide.services if state.guide is not None else ()
    known = state.wall.known
    found = []
    for person in state.roster() if services else ():
        cells = tuple(
            NOT_KNOWN if how is None else AWARE[how]
            for how in (known.get((person.code, s.id)) for s in services)
        )
        name = f"{person.code} {names.get(person.code, '')}".strip()
        found.append(GridRow(person.code, name, cells))
    return found
