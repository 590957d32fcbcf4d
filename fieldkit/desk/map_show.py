"""The sticker map as plain data and as plain text: for one group, or over several on stages.

Counts and people, never shares: these are small numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fieldkit.domain import counted
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import (
    OVERLOAD_FROM,
    Lag,
    ServiceReading,
    WallReading,
    dot_rows,
    missing,
    read_wall,
)

SHAPES = {Round.WANTED: "●", Round.RECEIVED: "◆"}
STRIP, NONE, NOT_RECORDED = "▁", "–", "·"
LEGEND = (
    f"{SHAPES[Round.WANTED]} wanted (first)  {SHAPES[Round.RECEIVED]} received (second)  "
    f"{STRIP} never told  {NONE} none  {NOT_RECORDED} not recorded"
)
_NAME_WIDTH = 24
_NARROW_NAME = 16
_MANY = 9
"""Moments from which the columns are drawn narrower."""

Person = tuple[str, str]


def read_group(state: GroupState) -> WallReading:
    """A group's map, along its own journey."""
    services = state.guide.services if state.guide is not None else ()
    labels = [m.label for m in state.wall.moments]
    return read_wall(dot_rows(state), labels, [s.id for s in services])


def service_names(state: GroupState) -> dict[str, str]:
    return {s.id: s.name for s in state.guide.services} if state.guide is not None else {}


def people(n: int) -> str:
    return counted.people(n, "nobody")


def signed(stops: float) -> str:
    """How many moments too late (over 0) or too early: +1, -2, 0."""
    return f"{stops:+g}" if stops else "0"


def who(found: Iterable[Person], groups: Mapping[str, str] | None = None) -> str:
    """P1, P3; where several groups are read, each group's name before its people."""
    if groups is None:
        return ", ".join(code for _, code in found) or "nobody"
    by_group: dict[str, list[str]] = {}
    for group, code in found:
        by_group.setdefault(group, []).append(code)
    each = [f"{groups[group]} {', '.join(codes)}" for group, codes in by_group.items()]
    return "; ".join(each) or "nobody"


# --- as data -----------------------------------------------------------------------------------


def reading_plain(reading: WallReading, names: Mapping[str, str]) -> dict[str, Any]:
    """A reading as JSON can hold it. Counts at each stop stand in the order of `stops`."""
    return {
        "stops": list(reading.stops),
        "people": reading.people,
        "services": [
            {"id": s.service, "name": names.get(s.service, s.service), **_service_plain(s)}
            for s in reading.services
        ],
        "overall": _service_plain(reading.overall),
        "crowds": [
            {"round": c.round.value, "stop": c.stop, "people": c.people, "most": c.most,
             "who": [_person(p) for p in c.who]}
            for c in reading.crowds
        ],
    }  # fmt: skip


def _service_plain(s: ServiceReading) -> dict[str, Any]:
    span = s.range_lag
    return {
        "wanted": list(s.wanted),
        "received": list(s.received),
        "never_told": [_person(p) for p in s.never_told],
        "never_told_not_missed": s.not_missed,
        "not_wanted": s.not_wanted,
        "strip_in_round_one": s.strip_in_round_one,
        "unasked": [_person(p) for p in s.unasked],
        "not_recorded": {r.value: n for r, n in s.missing.items()},
        "lag": {
            "median": s.median_lag,
            "range": None if span is None else list(span),
            "people": [{"group": x.group, "code": x.code, "service": x.service, "stops": x.stops}
                       for x in s.lags],
            "early": len(s.early),
            "in_time": len(s.in_time),
            "late": len(s.late),
        },
        "unmet": [{"stop": u.stop, "never": u.never, "later": u.later} for u in s.unmet],
        "most_unmet": [u.stop for u in s.most_unmet],
    }  # fmt: skip


def _person(person: Person) -> dict[str, str]:
    return {"group": person[0], "code": person[1]}


def map_plain(state: GroupState) -> dict[str, Any]:
    """A group's map as JSON can hold it: every dot in one of its four states, and the reading."""
    labels = {m.id: m.label for m in state.wall.moments}
    dots = []
    for row in dot_rows(state):
        dot = state.wall.dot(row.round, row.code, row.service)
        at = dot.moment if dot is not None and row.spot is Spot.MOMENT else None
        dots.append(
            {
                "round": row.round.value,
                "code": row.code,
                "service": row.service,
                "state": row.spot.value if row.spot is not None else "not-recorded",
                "moment": at,
                "moment_label": labels.get(at or ""),
            }
        )
    return {
        "round_open": state.wall.round.value if state.wall.round is not None else None,
        "rounds_opened": [r.value for r in state.wall.opened],
        "locked": state.wall.locked,
        "dots": dots,
        "missing": {
            r.value: {"by_person": _lists(m.services), "by_service": _lists(m.people)}
            for r, m in ((r, missing(state, r)) for r in Round)
        },
        "reading": reading_plain(read_group(state), service_names(state)),
    }


def _lists(found: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {k: list(v) for k, v in found.items()}


# --- as text -----------------------------------------------------------------------------------


def table_text(reading: WallReading, names: Mapping[str, str]) -> list[str]:
    """Services in rows, stops in columns by number; the strip and what is not placed apart."""
    many = len(reading.stops) > _MANY
    wide, name_wide = (3, _NARROW_NAME) if many else (4, _NAME_WIDTH)
    heads = "".join(f"{n:>{wide}}" for n in range(1, len(reading.stops) + 1))
    tail = f"{STRIP:>{wide}}{NONE:>{wide}}{NOT_RECORDED:>{wide}}"
    lines = [LEGEND, f"{'':<{name_wide}}  {heads} |{tail}"]
    rows = [*reading.services, *([reading.overall] if len(reading.services) > 1 else [])]
    short = row_names({s.service: names.get(s.service, s.service) for s in rows}, name_wide)
    for s in rows:
        name = short[s.service] if s.service else "All together"
        for round_, counts in ((Round.WANTED, s.wanted), (Round.RECEIVED, s.received)):
            first = round_ is Round.WANTED
            # nobody has been told of anything in round one: only old logs have dots there
            strip = (s.strip_in_round_one or "") if first else len(s.never_told)
            none = s.not_wanted if first else s.not_missed
            cells = "".join(f"{n:>{wide}}" for n in counts)
            apart = "".join(f"{n:>{wide}}" for n in (strip, none, s.missing[round_]))
            lines.append(f"{name if first else '':<{name_wide}} {SHAPES[round_]}{cells} |{apart}")
    lines += [f"  {n} {label}" for n, label in enumerate(reading.stops, 1)]
    if not reading.stops:
        lines.append("  The journey has no moments yet.")
    return lines


def row_names(names: Mapping[str, str], wide: int) -> dict[str, str]:
    """Names cut to so many characters, by id; names that would look alike begin with the id."""
    cut = {k: _cut(name, wide) for k, name in names.items()}
    alike = {one for one, n in Counter(cut.values()).items() if n > 1}
    return {k: _cut(f"{k}: {names[k]}", wide) if cut[k] in alike else cut[k] for k in names}


def _cut(name: str, wide: int) -> str:
    return name if len(name) <= wide else name[: wide - 1] + "…"


def service_text(
    s: ServiceReading,
    stops: Sequence[str],
    groups: Mapping[str, str] | None = None,
    unit: str = "moments",
) -> list[str]:
    """What the map says of one service, a fact a line. unit: what the stops are."""
    lines = [
        f"wanted: {_at_stops(s.wanted, stops)}; not wanted: {people(s.not_wanted)}",
        f"received: {_at_stops(s.received, stops)}",
        f"never told though wanted: {_counted(s.never_told, groups)}; "
        f"never told, not missed: {people(s.not_missed)}",
        f"told without wanting it: {_counted(s.unasked, groups)}",
    ]
    if s.strip_in_round_one:
        lines.append(f"at the foot of the chart in round one: {people(s.strip_in_round_one)}")
    if any(s.missing.values()):
        gaps = ", ".join(f"{r.value} {n}" for r, n in s.missing.items() if n)
        lines.append(f"not recorded: {gaps}")
    return [*lines, *lag_text(s, groups, unit), *_unmet_text(s, stops)]


def _unmet_text(s: ServiceReading, stops: Sequence[str]) -> list[str]:
    return [
        f"most unmet: {unmet.stop + 1} {stops[unmet.stop]}: {unmet.all} "
        f"({unmet.never} never told, {unmet.later} told later)"
        for unmet in s.most_unmet
    ]


def _at_stops(counts: Sequence[int], stops: Sequence[str]) -> str:
    found = [f"{n} at {k + 1} {stops[k]}" for k, n in enumerate(counts) if n]
    return "; ".join(found) or "nowhere"


def _counted(found: Sequence[Person], groups: Mapping[str, str] | None) -> str:
    return f"{people(len(found))} ({who(found, groups)})" if found else "nobody"


def lag_text(
    s: ServiceReading, groups: Mapping[str, str] | None = None, unit: str = "moments"
) -> list[str]:
    """How many moments later than wanted it came, and for whom. unit: what the stops are."""
    span = s.range_lag
    if span is None or s.median_lag is None:
        return ["lag: nobody is placed in both rounds"]
    parts = [
        f"{word} {_lag_people(some, groups, dots=not s.service)}"
        for word, some in (("early", s.early), ("in time", s.in_time), ("late", s.late))
        if some
    ]
    return [
        f"lag in {unit}: median {signed(s.median_lag)}, from {signed(span[0])} to "
        f"{signed(span[1])}; " + "; ".join(parts)
    ]


def _lag_people(
    lags: Sequence[Lag], groups: Mapping[str, str] | None, *, dots: bool = False
) -> str:
    """How many, and who. dots: several services are read, so that one person has several dots."""
    each = dict.fromkeys((x.group, x.code) for x in lags)
    if not dots:
        return f"{len(lags)} ({who(each, groups)})"
    count = f"{len(lags)} {'dot' if len(lags) == 1 else 'dots'}"
    return f"{count} of {people(len(each))} ({who(each, groups)})"


def crowds_text(reading: WallReading, groups: Mapping[str, str] | None = None) -> list[str]:
    """Where many services fell on one person at once, and on whom."""
    return [
        f"{c.round.value}, {c.stop + 1} {reading.stops[c.stop]}: {people(c.people)} "
        f"({who(c.who, groups)}) with {OVERLOAD_FROM} services or more, {c.most} at most"
        for c in reading.crowds
    ]


def overall_text(
    reading: WallReading, groups: Mapping[str, str] | None = None, unit: str = "moments"
) -> list[str]:
    """All services together, a fact a line: in dots, of which one person has several."""
    s = reading.overall
    lines = [
        f"wanted: {_at_stops(s.wanted, reading.stops)}",
        f"received: {_at_stops(s.received, reading.stops)}",
        f"never told though wanted: {_dots_of(s.never_told, groups)}",
        f"told without wanting it: {_dots_of(s.unasked, groups)}",
        *lag_text(s, groups, unit),
    ]
    lines += _unmet_text(s, reading.stops) or ["most unmet: no want at a stop went unmet"]
    lines.append("many at once: " + ("; ".join(crowds_text(reading, groups)) or "nowhere"))
    return lines


def _dots_of(found: Sequence[Person], groups: Mapping[str, str] | None) -> str:
    each = dict.fromkeys(found)
    if not found:
        return "no dot"
    count = f"{len(found)} {'dot' if len(found) == 1 else 'dots'}"
    return f"{count} of {people(len(each))} ({who(each, groups)})"


def missing_text(state: GroupState) -> list[str]:
    """What is not recorded, by person and by service, for each round that was ever open."""
    names, lines = service_names(state), []
    for round_ in state.wall.opened:
        gaps = missing(state, round_)
        if not gaps.dots:
            lines.append(f"{round_.value}: every dot is recorded")
            continue
        lines.append(f"{round_.value}: {gaps.dots} not recorded")
        lines += [f"  {code}: {', '.join(some)}" for code, some in gaps.services.items()]
        lines += [f"  {names[s]}: {', '.join(some)}" for s, some in gaps.people.items()]
    return lines


def map_text(state: GroupState) -> list[str]:
    """All of one group's map, to be read or heard."""
    reading, names = read_group(state), service_names(state)
    if not names:
        return ["The guide names no services to place dots for."]
    if not state.wall.opened:
        return [*table_text(reading, names), "", "No sticker round was opened yet."]
    lines = [*table_text(reading, names), "", "Still missing:"]
    lines += [f"  {line}" for line in missing_text(state)]
    for s in reading.services:
        lines += ["", names[s.service]]
        lines += [f"  {line}" for line in service_text(s, reading.stops)]
    lines += ["", "All services together (dots, of which one person has several)"]
    return [*lines, *(f"  {line}" for line in overall_text(reading))]
