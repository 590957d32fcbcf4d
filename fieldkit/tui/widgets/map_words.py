"""What the map says in words: the round, who is missing, a cell, a service read off the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fieldkit.desk.live.stickers import Placing, Put
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Dot
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import DotRow, Lag, Missing, missing, read_wall
from fieldkit.tui.display import plain
from fieldkit.tui.widgets.map_rows import FAINT, NONE, SHAPE, STRIP
from fieldkit.tui.wording import cell, count_of
from fieldkit.tui.words import codes

Saying = Callable[[], str]

ROUND_NAMES = {Round.WANTED: "ROUND 1 · WANTED ●", Round.RECEIVED: "ROUND 2 · RECEIVED ◆"}
QUESTIONS = {
    Round.WANTED: "when would it have been most useful to hear?",
    Round.RECEIVED: "when did you actually hear?",
}


def title(state: GroupState) -> str:
    """The round in words and in its shape; LOCKED where the wall is."""
    wall = state.wall
    if wall.locked:
        round_ = ROUND_NAMES[wall.round] if wall.round is not None else "no round open"
        return f"LOCKED · {round_} · the map stays as it is (F7 unlocks)"
    if wall.round is None:
        return "NO ROUND OPEN · F2 opens wanted ●, F3 received ◆"
    return f"{ROUND_NAMES[wall.round]} — {QUESTIONS[wall.round]}"


OPENS = "F2 opens round 1, wanted ●; F3 opens round 2, received ◆"


def what_first(state: GroupState) -> str:
    """What keeps dots from being placed at all; "" when nothing does."""
    if state.guide is None or not state.guide.services:
        return "the guide names no services"
    if not state.participants:
        return "nobody is on the roster yet"
    return ""


def nothing_here(state: GroupState) -> str:
    """What the empty grid says."""
    if state.guide is None or not state.guide.services:
        return (
            "The guide names no services, so there are no dots to place. Services stand in the "
            "guide's front matter."
        )
    return ""


def place_number(state: GroupState, moment: str | None) -> int:
    return (state.wall.place_of(moment or "") or 0) + 1


def spot_words(state: GroupState, dot: Dot | None) -> str:
    """ "at 2", "on the strip", "none", "not recorded"."""
    if dot is None:
        return "not recorded"
    if dot.spot is Spot.MOMENT:
        return f"at {place_number(state, dot.moment)}"
    return "on the strip" if dot.spot is Spot.STRIP else "none"


def placed(state: GroupState, placing: Placing, round_: Round, put: Put) -> str:
    """ "● P3 debt: at 2 First letter", as it went onto the map, and which dots were there before."""
    who = " ".join(placing.codes) if len(placing.codes) < 6 else count_of(len(placing.codes), "dot")
    if placing.spot is None:
        return f"{SHAPE[round_]} {who} {placing.service}: not recorded any more"
    moment = state.wall.moment(placing.moment)
    name = cell(moment.label, min(36, len(moment.label))) if moment is not None else ""
    where = {
        Spot.MOMENT: f"at {place_number(state, placing.moment)} {name}".rstrip(),
        Spot.STRIP: "on the strip (never told)",
        Spot.NONE: "none (no dot)",
    }[placing.spot]
    return f"{SHAPE[round_]} {who} {placing.service}: {where}{_before(put)}"


def _before(put: Put) -> str:
    """ " (7 moved, 1 was there)"; "" where every dot was new."""
    if put.new + put.moved + put.same == 1:
        return " (moved)" if put.moved else " (it was there)" if put.same else ""
    said = put.words.partition(": ")[2]
    return f" ({said})" if said else ""


# --- who is missing ----------------------------------------------------------------------------


def chips(
    state: GroupState, round_: Round, names: Mapping[str, str], at_hand: str | None, width: int
) -> list[tuple[str, str]]:
    """(code, words) for everybody, in as many words as two lines hold; code "" for the rest."""
    people = state.roster()
    if not people:
        return [("", "Nobody is on the roster yet.")]
    gaps = missing(state, round_)
    left = {p.code: len(gaps.services.get(p.code, ())) for p in people}
    whole = f"Missing {SHAPE[round_]} {gaps.dots}:" if gaps.dots else f"{SHAPE[round_]} all in:"
    long = {c: "✓" if not n else f"{n} left" for c, n in left.items()}
    short = {c: "✓" if not n else str(n) for c, n in left.items()}
    for named, said in ((True, long), (False, long), (False, short)):
        found = [
            (c, _chip(c, names.get(c, "") if named else "", said[c], c == at_hand)) for c in left
        ]
        if sum(len(text) + 1 for _, text in found) + len(whole) <= 2 * width - 12:
            break
    return [("", whole), *found]


def _chip(code: str, name: str, said: str, at_hand: bool) -> str:
    shown = f" {cell(name, 8).strip()}" if name else ""
    who = f"{code}{shown}{'' if said == '✓' else ':'}"
    return f"{'▶' if at_hand else ''}{who} {said}"


_LONG = 240
"""Longer than this, only how many dots each person lacks is said: the map shows which."""


def missing_words(state: GroupState, gaps: Missing) -> str:
    """ "Not recorded: 12 dots (P3: jobs debt, P5 and P6: all)"; people with the same gaps as one."""
    if not gaps.dots:
        return "Every dot is recorded."
    services = len(state.guide.services) if state.guide is not None else 0
    by_gap: dict[tuple[str, ...], list[str]] = {}
    for code, left in gaps.services.items():
        by_gap.setdefault(tuple(left), []).append(code)
    who = ", ".join(
        f"{codes(people)}: {'all' if len(left) == services else ' '.join(left)}"
        for left, people in by_gap.items()
    )
    if len(who) > _LONG:
        who = ", ".join(f"{code} {len(left)}" for code, left in gaps.services.items() if left)
    return f"Not recorded: {count_of(gaps.dots, 'dot')} ({who})."


def doubts(state: GroupState, new: Round) -> str:
    """What to ask before this round is opened; "" where nothing speaks against it."""
    wall = state.wall
    other = Round.RECEIVED if new is Round.WANTED else Round.WANTED
    if wall.locked:
        return ""  # opening is refused in a sentence
    said = []
    if wall.round is other:
        gaps = missing(state, other)
        if gaps.dots:
            said.append(f"{ROUND_NAMES[other]} is open. {missing_words(state, gaps)}")
        elif new is Round.WANTED:
            said.append(f"{ROUND_NAMES[other]} is open and would be closed.")
    if new in wall.opened:
        said.append(f"{ROUND_NAMES[new]} was open before. Open it again to put dots right?")
    elif new is Round.RECEIVED and Round.WANTED not in wall.opened:
        said.append(f"{ROUND_NAMES[Round.WANTED]} was never open. Begin with round 2 all the same?")
    return " ".join(said)


# --- reading -----------------------------------------------------------------------------------


def place_words(state: GroupState, service: str | None, column: str | None) -> str:
    """The marked column's full name, and whose dots for the service lie there."""
    if not state.wall.moments:
        return "The journey has no moments yet: F5 adds them. Strip and none can be used."
    if column is None:
        return "Arrows mark a cell: its moment's full name is shown here."
    moment = state.wall.moment(column)
    if column == STRIP:
        name = "▁ strip: would have liked to be told, never was"
    elif column == NONE:
        name = "– none: no dot on purpose (not wanted; or never told, not missed)"
    else:
        name = (
            f"{place_number(state, column)} {plain(moment.label, one_line=True)}" if moment else ""
        )
    spot, at = _spot_of(column)
    found = []
    for round_ in Round:
        who = [
            p.code
            for p in state.roster()
            if (dot := state.wall.dot(round_, p.code, service or "")) is not None
            and (dot.spot, dot.moment) == (spot, at)
        ]
        if who:
            found.append(f"{SHAPE[round_]} {round_.value} {' '.join(who)}")
    here = f" · {service}: {' · '.join(found)}" if found else ""
    return f"▶ {name}{here}"


def _spot_of(column: str) -> tuple[Spot, str | None]:
    if column in (STRIP, NONE):
        return (Spot.STRIP if column == STRIP else Spot.NONE), None
    return Spot.MOMENT, column


def reading(state: GroupState, service: str | None, round_: Round) -> str:
    """The marked service: who is missing in the round; once both rounds have dots, who never
    heard, who late, by how many moments."""
    if service is None:
        return ""
    rows = _rows_of(state, service)
    left = [r.code for r in rows if r.round is round_ and r.spot is None]
    still = f"{service}: still missing {SHAPE[round_]} {_codes(left)}" if left else ""
    if any(all(r.spot is None for r in rows if r.round is one) for one in Round):
        return still
    read = read_wall(rows, [m.label for m in state.wall.moments], [service]).services[0]
    parts = [
        ("never told", _codes([code for _, code in read.never_told])),
        ("late", _lags(read.late)),
        ("in time", _codes([x.code for x in read.in_time])),
        ("early", _lags(read.early)),
        ("told unasked", _codes([code for _, code in read.unasked])),
        ("still missing", _codes(left)),
    ]
    said = [f"{name}: {who}" for name, who in parts if who]
    faint = f"{SHAPE[Round.WANTED]}/{FAINT[Round.WANTED]}→{SHAPE[Round.RECEIVED]}"
    return f"{service} {faint} {'; '.join(said) or 'nobody is placed in both rounds yet'}"


def _rows_of(state: GroupState, service: str) -> list[DotRow]:
    """As `dot_rows`, of one service only: it is read after every dot."""
    places = {m.id: n for n, m in enumerate(state.wall.moments)}
    found = []
    for person in state.roster():
        for round_ in Round:
            dot = state.wall.dot(round_, person.code, service)
            spot = None if dot is None else dot.spot
            stop = None if dot is None else places.get(dot.moment or "")
            found.append(DotRow(state.id, person.code, service, round_, spot, stop))
    return found


def _codes(codes: list[str]) -> str:
    return " ".join(codes)


def _lags(lags: tuple[Lag, ...]) -> str:
    """ "P3 by 2, P5 by 1": how many moments."""
    return ", ".join(f"{x.code} by {abs(x.stops)}" for x in lags)
