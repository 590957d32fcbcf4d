"""The journey as rows: moments, what should be done at each, pads; and who was told of what."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment, Pad, Should
from fieldkit.domain.session.wall_events import Aware
from fieldkit.tui.display import plain
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
        f"{len(moment.to_do)} to do" if moment.to_do else "",
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


def should_rows(moment: Moment, number: int) -> list[Row]:
    """A moment and, each a row of its own, what else should be done there."""
    label = Content.styled(f"{number:>2} {plain(moment.label, one_line=True)}", "bold")
    if not moment.should:
        label = Content.assemble(label, ("  nothing yet", "dim italic"))
    return [Row(moment.id, label), *map(_should_row, moment.should)]


def _should_row(should: Should) -> Row:
    who = f"{' '.join(should.speakers)} " if should.speakers else ""
    notes = [
        ("prompted", should.prompted),
        ("put right", should.changed),
        ("struck", should.struck),
    ]
    note = ", ".join(name for name, on in notes if on)
    words = plain(should.text, one_line=True)
    return Row(
        should.id,
        Content.assemble(
            "   – ",
            (who, "bold"),
            (words, "strike" if should.struck else ""),
            (f" ({note})" if note else "", "italic"),
        ),
    )


def moment_of(state: GroupState, key: str | None) -> Moment | None:
    """The moment a row belongs to: its own, or the one something should be done at."""
    found = state.wall.moment(key)
    if found is not None:
        return found
    return next((m for m, should in state.wall.shoulds() if should.id == key), None)


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
    note = ", ".join(
        name for name, on in (("put right", pad.changed), ("struck", pad.struck)) if on
    )
    return Row(
        pad.id,
        Content.assemble(
            (f"{pad.code:<4}", "bold"),
            Content.styled(plain(pad.what, one_line=True) + more, "strike" if pad.struck else ""),
            (f" ({note})" if note else "", "italic"),
            (f"  {filed}", "dim italic"),
        ),
    )


def rows_of(state: GroupState, mode: str) -> list[Row]:
    """The rows of one part of the screen."""
    if mode == "pads":
        return [pad_row(state, p) for p in state.wall.pads]
    if mode == "should":
        moments = enumerate(state.wall.moments, 1)
        return [row for n, moment in moments for row in should_rows(moment, n)]
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
