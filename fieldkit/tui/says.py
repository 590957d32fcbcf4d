"""What the band under the header has to say at a moment, worked out from the state alone."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from fieldkit.domain.guide.model import Item
from fieldkit.domain.session import flow, replan
from fieldkit.domain.session.coverage import must_asks_open
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.recall import empty_ahead
from fieldkit.domain.session.rundown import (
    Pace,
    asks_now,
    offset_words,
)
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.tui.display import plain
from fieldkit.tui.widgets.band import Say
from fieldkit.tui.wording import cell, count_of
from fieldkit.tui.words import codes, item_words, people_short, source_words, wall

LOOK_AHEAD = 3
SHORT_S = 20 * 60.0
"""Time is short under this: must-asks that are still open are named."""

LEAVING_S = 120.0


def says(state: GroupState, pace: Pace, *, signal: bool = True) -> list[Say]:
    """Rehearsal, the silent signals, the question about an over-run, must-asks, empty recalls.

    signal: False once the signal that shows at this moment has been seen.
    """
    found = []
    if state.rehearsal is not None:
        found.append(Say(f"REHEARSAL at {state.rehearsal:g}x: a log of its own"))
    if state.phase is not Phase.RUNNING:
        return found
    if signal and pace.signal_min is not None:
        words = f"{pace.signal_min} minutes to the promised end"
        found.append(Say(words, 1, first=True))
    if asks_now(state, pace.now_s):
        found.append(Say(_question(state, pace), 1))
    found += _must_asks(state, pace)
    found += _empty(state)
    return found


def _question(state: GroupState, pace: Pace) -> str:
    section = state.sections.get(state.section or "")
    title = plain(section.title, one_line=True) if section is not None else "This section"
    over = int(-pace.left_s // 60)
    what = f"{title} is {over} min over." if over >= 1 else f"{_late(pace)}."
    proposal = replan.propose(state, pace.now_s)
    promised = wall(state, pace.promised_s)
    if proposal.shrink is not None:
        way = f"F6 shows a plan that still ends {promised}"
    elif proposal.cannot_fit:
        way = f"The rest no longer fits until {promised}: F6 shows what can go"
    else:
        way = "F6 shows the ways on"
    return f"{what} {way} · Esc keeps the plan"


def _late(pace: Pace) -> str:
    return f"You would end {offset_words(pace.offset_s)}"


def _must_asks(state: GroupState, pace: Pace) -> list[Say]:
    if state.section is None:
        return []
    here = must_asks_open(state, state.section)
    if here and pace.left_s < LEAVING_S:
        return [Say(f"Still must ask here: {quoted(state, here)}", 1)]
    if pace.to_promise_s < SHORT_S:
        still = must_asks_open(state)
        if still:
            return [Say(f"★ {count_of(len(still), 'must-ask')} still open · ^g lists them", 1)]
    return []


def quoted(state: GroupState, items: list[Item], most: int = 48) -> str:
    """The first of these items in its own words, and how many more there are."""
    words = plain(item_words(state, items[0]), one_line=True)
    if len(words) > most:
        words = words[: most - 1].rstrip() + "…"
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    return f"“{words}”{more}"


def _empty(state: GroupState) -> list[Say]:
    """Recalls of the coming items whose moment to be filled has passed without a line."""
    passed = _passed(state)
    for n, item in enumerate(flow.coming(state, LOOK_AHEAD), 1):
        for source in empty_ahead(state, [item]):
            if source in passed:
                ahead = "next" if n == 1 else f"{n} items on"
                name = plain(source_words(state, source), one_line=True)
                return [Say(f"Nothing captured yet at “{name}”, needed {ahead}")]
    return []


def _passed(state: GroupState) -> set[str]:
    """Sources whose item is on the table or has been."""
    shown = {stay.item for stay in state.shown}
    found = set()
    for item in state.items.values():
        if item.id in shown:
            found.add(item.id)
            if item.board is not None:
                found.add(item.board.id)
    return found


def header(state: GroupState, width: int) -> str:
    """ "Croydon · 4/9 Mapping · 8 people · no quotes P4": where the group is and who refused.

    Who refused what is always whole; for it the section's title (the running order has it), the
    group's name and the number of people give way, in this order.
    """
    name, place, title = plain(state.name, one_line=True), "", ""
    ids = list(state.sections)
    if state.phase is Phase.RUNNING and state.section in ids:
        place = f"{ids.index(state.section) + 1}/{len(ids)}"
        title = plain(state.sections[state.section].title, one_line=True)
    here, seats = len(state.present()), len(state.participants)
    people = f"{here} people" if here == seats else f"{here} of {seats} here"
    room = width - 2
    refused = _refused(state, codes)
    if cell_len(refused) > room:
        refused = _refused(state, people_short)

    def line(name: str, title: str, people: str) -> str:
        where = f"{place} {title}".strip()
        return " · ".join(filter(None, (name, where, people, refused)))

    title = _shorter(title, cell_len(line(name, title, people)) - room, 8)
    name = _shorter(name, cell_len(line(name, title, people)) - room, 6)
    if cell_len(line(name, title, people)) > room:
        people = ""
    return line(name, title, people)


def _shorter(words: str, by: int, least: int) -> str:
    """The words so many cells shorter; "" when fewer than `least` would be left of them."""
    left = cell_len(words) - max(0, by)
    if by <= 0:
        return words
    return cell(words, left) if left >= least else ""


def _refused(state: GroupState, put: Callable[[list[str]], str]) -> str:
    quotes, tape = state.refusals(Purpose.QUOTES), state.refusals(Purpose.RECORDING)
    named = (("no quotes", quotes), ("not recorded", tape))
    return " · ".join(f"{words} {put(found)}" for words, found in named if found)


def nobody_answered(state: GroupState) -> bool:
    """Is a must-ask on the table that is asked of each, and has nobody said anything to it?"""
    item = state.items.get(state.item or "")
    if item is None or not (item.must and item.each) or item.id in state.marks:
        return False
    heard = any(n.item == item.id and n.speakers and not n.struck for n in state.notes)
    return bool(state.present()) and not heard and not state.answers.get(item.id)


def quiet_words(state: GroupState, now_s: float) -> str:
    """ "Not heard for a while: P5 (22 min)"; "" when everybody was."""
    if state.phase is not Phase.RUNNING:
        return ""
    found = flow.quiet(state, now_s)[:4]
    names = []
    for one in found:
        since = now_s - max(one.last_heard or 0.0, one.came_at)
        names.append(f"{one.code} {int(since // 60)} min")
    return f"Not heard for a while: {', '.join(names)}" if names else ""
