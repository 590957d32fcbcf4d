"""Reading the wall: when people wanted to hear of each service, when they did, and who never did.

Works over rows, one for each person, service and round, with the place of the dot counted along a
line of stops. In one group the stops are the journey's moments; over several groups they are the
stages the researcher laid the moments on, so that everything adds up. Counts and people only: these
are small numbers, and a share of eight people is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall_events import Spot

OVERLOAD_FROM = 3
"""So many services for one person at one stop is called a lot at once."""


@dataclass(frozen=True, slots=True)
class DotRow:
    """One dot. spot None: not recorded. stop: its place along the line, from 0, at a moment only."""

    group: str
    code: str
    service: str
    round: Round
    spot: Spot | None
    stop: int | None = None

    @property
    def person(self) -> tuple[str, str]:
        return self.group, self.code


@dataclass(frozen=True, slots=True)
class Lag:
    """One person and service placed in both rounds. stops: received minus wanted; over 0: late."""

    group: str
    code: str
    service: str
    stops: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """Wants at one stop that were not met there: never told, or told only at a later stop."""

    stop: int
    never: int
    later: int

    @property
    def all(self) -> int:
        return self.never + self.later


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many services at one stop. who: the people who placed at least three services here; most: the
    most that one person placed."""

    round: Round
    stop: int
    who: tuple[tuple[str, str], ...]
    most: int

    @property
    def people(self) -> int:
        return len(self.who)


@dataclass(frozen=True, slots=True)
class ServiceReading:
    """One service, or (service "") all of them together.

    wanted, received: dots at each stop. never_told: people who would have liked to be told and
    never were (the strip, round two). not_missed: never told, and not missed. not_wanted: no dot on
    purpose in round one. unasked: told without wanting it. missing: not recorded, by round.
    lags: of everybody placed in both rounds.
    """

    service: str
    wanted: tuple[int, ...]
    received: tuple[int, ...]
    never_told: tuple[tuple[str, str], ...]
    not_missed: int
    not_wanted: int
    strip_in_round_one: int
    unasked: tuple[tuple[str, str], ...]
    missing: dict[Round, int]
    lags: tuple[Lag, ...]
    unmet: tuple[Unmet, ...]

    @property
    def early(self) -> tuple[Lag, ...]:
        return tuple(x for x in self.lags if x.stops < 0)

    @property
    def in_time(self) -> tuple[Lag, ...]:
        return tuple(x for x in self.lags if x.stops == 0)

    @property
    def late(self) -> tuple[Lag, ...]:
        return tuple(x for x in self.lags if x.stops > 0)

    @property
    def median_lag(self) -> float | None:
        """In stops; None where nobody is placed in both rounds."""
        return float(median(x.stops for x in self.lags)) if self.lags else None

    @property
    def range_lag(self) -> tuple[int, int] | None:
        """The earliest and the latest, in stops."""
        stops = [x.stops for x in self.lags]
        return (min(stops), max(stops)) if stops else None

    @property
    def most_unmet(self) -> tuple[Unmet, ...]:
        """The stop or stops that carry most unmet wants; none where every want was met."""
        most = max((u.all for u in self.unmet), default=0)
        return tuple(u for u in self.unmet if u.all == most) if most else ()


@dataclass(frozen=True, slots=True)
class WallReading:
    """The whole map. stops: their names along the line. people: how many are on it."""

    stops: tuple[str, ...]
    people: int
    services: tuple[ServiceReading, ...]
    overall: ServiceReading
    crowds: tuple[Crowd, ...]


def dot_rows(state: GroupState, stop_of: Mapping[str, int] | None = None) -> list[DotRow]:
    """Every person x service x round of a group, not recorded ones included.

    stop_of: moment ids to stops; without it the journey's own places. A moment that is on no stop
    leaves its dots without a place: they count as not recorded.
    """
    if state.guide is None:
        return []
    places: Mapping[str, int] = (
        {m.id: n for n, m in enumerate(state.wall.moments)} if stop_of is None else stop_of
    )
    found = []
    for person in state.roster():
        for service in state.guide.services:
            for round_ in Round:
                dot = state.wall.dot(round_, person.code, service.id)
                spot = None if dot is None else dot.spot
                stop = places.get(dot.moment or "") if dot is not None else None
                if spot is Spot.MOMENT and stop is None:
                    spot = None
                found.append(DotRow(state.id, person.code, service.id, round_, spot, stop))
    return found


def read_wall(rows: Iterable[DotRow], stops: Sequence[str], services: Sequence[str]) -> WallReading:
    """Reads the map off its rows, for each service and for all together."""
    every = list(rows)
    by_service: dict[str, list[DotRow]] = {s: [] for s in services}
    for row in every:
        by_service.setdefault(row.service, []).append(row)
    found = tuple(_service(name, some, len(stops)) for name, some in by_service.items())
    people = len({row.person for row in every})
    overall = _service("", every, len(stops))
    return WallReading(tuple(stops), people, found, overall, _crowds(every))


def _service(service: str, rows: list[DotRow], stops: int) -> ServiceReading:
    counts = {round_: [0] * stops for round_ in Round}
    missing = dict.fromkeys(Round, 0)
    pairs: dict[tuple[str, str, str], dict[Round, DotRow]] = {}
    for row in rows:
        pairs.setdefault((row.group, row.code, row.service), {})[row.round] = row
        if row.spot is None:
            missing[row.round] += 1
        elif row.spot is Spot.MOMENT and row.stop is not None:
            counts[row.round][row.stop] += 1
    never, unasked, lags = [], [], []
    not_missed = not_wanted = strip_one = 0
    unmet_never, unmet_later = [0] * stops, [0] * stops
    for (group, code, name), both in pairs.items():
        wanted, received = both.get(Round.WANTED), both.get(Round.RECEIVED)
        first = wanted.spot if wanted is not None else None
        second = received.spot if received is not None else None
        if second is Spot.STRIP:
            never.append((group, code))
        not_missed += second is Spot.NONE
        not_wanted += first is Spot.NONE
        strip_one += first is Spot.STRIP
        if second is Spot.MOMENT and first is Spot.NONE:
            unasked.append((group, code))
        if wanted is None or received is None or wanted.stop is None:
            continue
        if second is Spot.STRIP:
            unmet_never[wanted.stop] += 1
        elif received.stop is not None:
            stops_late = received.stop - wanted.stop
            lags.append(Lag(group, code, name, stops_late))
            unmet_later[wanted.stop] += stops_late > 0
    return ServiceReading(
        service, tuple(counts[Round.WANTED]), tuple(counts[Round.RECEIVED]), tuple(never),
        not_missed, not_wanted, strip_one, tuple(unasked), missing, tuple(lags),
        tuple(Unmet(n, unmet_never[n], unmet_later[n]) for n in range(stops)),
    )  # fmt: skip


def _crowds(rows: list[DotRow]) -> tuple[Crowd, ...]:
    by_person: dict[tuple[Round, int, tuple[str, str]], int] = {}
    for row in rows:
        if row.spot is Spot.MOMENT and row.stop is not None:
            key = (row.round, row.stop, row.person)
            by_person[key] = by_person.get(key, 0) + 1
    found: dict[tuple[Round, int], dict[tuple[str, str], int]] = {}
    for (round_, stop, person), n in by_person.items():
        if n >= OVERLOAD_FROM:
            found.setdefault((round_, stop), {})[person] = n
    return tuple(
        Crowd(round_, stop, tuple(some), max(some.values()))
        for (round_, stop), some in sorted(found.items(), key=lambda x: (x[0][0].value, x[0][1]))
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not yet recorded in a round. services: still missing by person; people: by service."""

    round: Round
    services: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]

    @property
    def dots(self) -> int:
        return sum(map(len, self.services.values()))


def missing(state: GroupState, round_: Round) -> Missing:
    """Who still has which dots to place in this round; people who left are counted as well."""
    services = [s.id for s in state.guide.services] if state.guide is not None else []
    codes = [p.code for p in state.roster()]
    dot = state.wall.dot
    return Missing(
        round_,
        {
            c: gaps
            for c in codes
            if (gaps := tuple(s for s in services if dot(round_, c, s) is None))
        },
        {
            s: gaps
            for s in services
            if (gaps := tuple(c for c in codes if dot(round_, c, s) is None))
        },
    )
