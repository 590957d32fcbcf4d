"""Each service in the record: at a glance, in sentences, and as a map of its own."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session.wall_reading import Lag, ServiceReading, Unmet, WallReading
from fieldkit.word.map_words import map_finding
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling, code_order
from fieldkit.word.sticker_map import MOST_STOPS, sticker_map
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, plural, shorten
from fieldkit.word.xml import Words

MOST_NAMED = 3
"""So many moments are named in a sentence; more are counted."""

ENOUGH = 3
"""With fewer stickers than this in a round a map of one service shows nothing."""

ROUNDS = {Round.WANTED: "first round (wanted)", Round.RECEIVED: "second round (received)"}


def service_by_service(
    paper: Paper, told: Telling, reading: WallReading, services: Sequence[Service], numbers: str
) -> None:
    """What became of each service. numbers: the label of the table with every number."""
    paper.heading(3, "Service by service")
    _at_a_glance(paper, reading, services)
    for service, read in zip(services, reading.services, strict=True):
        said = _said(told, read, reading.stops)
        paper.paragraph([told.strong(f"{service.name}. "), said])
        if _worth_a_map(read):
            in_table = f"{numbers} has every number."
            picture = sticker_map(
                reading, reading.stops, services, service=service.id, numbers=in_table
            )
            caption = map_finding(reading, service.id, service.name)
            people = plural(reading.people, "person", "people")
            note = f"One sticker a round for each of {people}, {service.name} only."
            paper.figure(caption, picture, note, numbers)


def _worth_a_map(read: ServiceReading) -> bool:
    if not 0 < len(read.wanted) <= MOST_STOPS:
        return False
    return min(sum(read.wanted), sum(read.received) + len(read.never_told)) >= ENOUGH


def _at_a_glance(paper: Paper, reading: WallReading, services: Sequence[Service]) -> None:
    titles = {
        "Wanted": 1.75, "Told": 1.2, "Never told": 1.35, "Told, not wanted": 1.75, "Early": 1.25,
        "In time": 1.15, "Late": 1.15,
    }  # fmt: skip
    columns = [Column("Service", 2.6)]
    columns += [Column(title, width, number=True) for title, width in titles.items()]
    columns.append(Column("Middle person", 2.2))
    rows: list[list[Words]] = []
    for service, read in zip(services, reading.services, strict=True):
        counts = (
            sum(read.wanted), sum(read.received), len(read.never_told), len(read.unasked),
            len(read.early), len(read.in_time), len(read.late),
        )  # fmt: skip
        middle = "Nobody in both" if read.median_lag is None else _by(read.median_lag)
        rows.append([service.name, *map(str, counts), middle[:1].upper() + middle[1:]])
    never = max(reading.services, key=lambda s: len(s.never_told))
    name = next(s.name for s in services if s.id == never.service)
    alt = (
        f"One row for each of {plural(len(services), 'service')}: how many people wanted to hear "
        "of it at a moment, were told at one, were never told though they would have liked to be, "
        "were told without wanting it; then who heard early, in time and late. "
        + (f"Most never told: {shorten(name, 40)}, {len(never.never_told)}." if never.never_told
           else "Nobody was never told.")
    )  # fmt: skip
    note = (
        "People, not shares: these are small numbers. Early, in time and late are those at a "
        "moment in both rounds, counted in moments of the journey; the middle person is their "
        "median."
    )
    paper.table("Each service at a glance", Table(columns, rows, alt), note)


def _said(told: Telling, read: ServiceReading, stops: Sequence[str]) -> str:
    parts = [_counts(read, stops), _lags(told, read)]
    if read.never_told:
        parts.append(
            f"Never told though they would have liked to be: {_who(told, read.never_told)}."
        )
    if read.unasked:
        parts.append(f"Told without having wanted it: {_who(told, read.unasked)}.")
    parts.append(_worst(read.most_unmet, stops))
    gaps = [f"{plural(n, 'sticker')} of the {ROUNDS[r]}" for r, n in read.missing.items() if n]
    if gaps:
        parts.append(f"Not recorded: {listing(gaps)}.")
    return " ".join(p for p in parts if p)


def _worst(worst: Sequence[Unmet], stops: Sequence[str]) -> str:
    """Where most wants went unmet; many such moments are counted, not named."""
    if not worst:
        return ""
    if len(worst) > MOST_NAMED:
        return f"{len(worst)} moments share the most unmet wants, {worst[0].all} at each."
    where = listing([stop_words(stops, u.stop) for u in worst])
    what = _unmet(worst[0]) if len(worst) == 1 else f"{worst[0].all} at each"
    return f"Most wants went unmet at {where}: {what}."


def _unmet(unmet: Unmet) -> str:
    was = "was" if unmet.never == 1 else "were"
    never = f"{unmet.never} {was} never met" if unmet.never else ""
    later = f"{unmet.later} only later" if unmet.later else ""
    return listing([x for x in (never, later) if x])


def _counts(read: ServiceReading, stops: Sequence[str]) -> str:
    wanted = _most(read.wanted, stops, "wanted to hear of it at a moment")
    received = _most(read.received, stops, "heard of it at one")
    said = f"{wanted}; {received}."
    others = []
    if read.not_wanted:
        others.append(f"{read.not_wanted} did not want it")
    if read.not_missed:
        others.append(f"{read.not_missed} never heard and did not miss it")
    if others:
        said += f" Of the others, {' and '.join(others)}."
    return said[:1].upper() + said[1:]


def _most(counts: Sequence[int], stops: Sequence[str], what: str) -> str:
    total, most = sum(counts), max(counts, default=0)
    if not total:
        return f"nobody {what}"
    said = f"{plural(total, 'person', 'people')} {what}"
    at = [n for n, count in enumerate(counts) if count == most]
    return f"{said}, most at {stop_words(stops, at[0])} ({most})" if len(at) == 1 < total else said


def stop_words(stops: Sequence[str], stop: int) -> str:
    return f"“{shorten(stops[stop], 60)}”"


def _lags(told: Telling, read: ServiceReading) -> str:
    """Who heard early, in time, late; by how many moments, and the middle one."""
    if not read.lags:
        return "Nobody is at a moment in both rounds."
    groups = [
        (_late(told, read.early), "early"),
        (_who(told, [(x.group, x.code) for x in read.in_time]), "in time"),
        (_late(told, read.late), "late"),
    ]
    said = listing([f"{who} heard {how}" for who, how in groups if who])
    both = plural(len(read.lags), "person", "people")
    verb = "is" if len(read.lags) == 1 else "are"
    found = f"{both[:1].upper()}{both[1:]} {verb} at a moment in both rounds: {said}."
    span = read.range_lag
    if len(read.lags) > 2 and span is not None and read.median_lag is not None:
        found += f" The median is {_by(read.median_lag)}"
        found += f" (from {_by(span[0])} to {_by(span[1])})." if span[0] != span[1] else "."
    return found


def _by(stops: float) -> str:
    if stops == 0:
        return "in time"
    size = abs(stops)
    moments = "moment" if size == 1 else "moments"
    return f"{size:g} {moments} {'late' if stops > 0 else 'early'}"


def _late(told: Telling, lags: Sequence[Lag]) -> str:
    ordered = sorted(lags, key=lambda x: code_order(x.code))
    return listing([f"{told.who(x.code)} (by {abs(x.stops)})" for x in ordered])


def _who(told: Telling, people: Sequence[tuple[str, str]]) -> str:
    return told.whose([code for _, code in people])
