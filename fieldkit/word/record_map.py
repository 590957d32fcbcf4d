"""The two sticker rounds in the record: the map, its numbers, and what they say of each service."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session.wall_reading import (
    OVERLOAD_FROM,
    ServiceReading,
    WallReading,
    missing,
)
from fieldkit.word.map_words import map_finding
from fieldkit.word.paper import Paper
from fieldkit.word.record_services import ROUNDS, service_by_service, stop_words
from fieldkit.word.record_words import Telling
from fieldkit.word.sticker_map import MOST_STOPS, sticker_map
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, plural
from fieldkit.word.xml import Run, Words

NOT_ASKED = "–"
NOT_ASKED_NOTE = f"{NOT_ASKED} means that it is not asked in the first round."

AT_ONCE, AT_MOST = 8, 10
"""A table has columns for so many moments and all that is at none; or for so many moments alone."""


def stickers(paper: Paper, told: Telling, reading: WallReading) -> None:
    """The map with its table, and its reading in sentences."""
    state = told.state
    paper.heading(2, "When help was wanted, and when it came")
    services = state.guide.services if state.guide is not None else ()
    if not services:
        paper.paragraph("The guide names no services, so there were no sticker rounds.")
        return
    if not state.wall.dots:
        held = " and ".join(ROUNDS[r] for r in state.wall.opened)
        more = f", though the {held} was opened." if held else "."
        paper.paragraph(f"No stickers were recorded in either round{more}")
        return
    _figure(paper, reading, services)
    _by_moment(paper, reading)
    numbers = paper.next_label("Table")
    _by_service(paper, reading, services)
    service_by_service(paper, told, reading, services, numbers)
    _crowds(paper, reading)
    _not_recorded(paper, told, services)


def _figure(paper: Paper, reading: WallReading, services: Sequence[Service]) -> None:
    table = paper.next_label("Table")
    if not reading.stops:
        paper.refer("There is no moment on the journey to draw. ", table, " has the numbers.")
        return
    if len(reading.stops) > MOST_STOPS:
        said = f"A journey of {len(reading.stops)} moments is too long for one figure. "
        paper.refer(said, table, " has the numbers.")
        return
    picture = sticker_map(reading, reading.stops, services)
    paper.figure(map_finding(reading), picture, _base(reading), table)


def _base(reading: WallReading) -> str:
    people = plural(reading.people, "person", "people")
    return (
        "Each sticker is one placement, not one person: "
        f"{people} had one sticker for each of {plural(len(reading.services), 'service')} in each "
        "round."
    )


def _by_moment(paper: Paper, reading: WallReading) -> None:
    """The figure's own numbers."""
    read = reading.overall
    rows: list[list[Words]] = [
        [f"{n}. {stop}", str(a), str(b)]
        for n, (stop, a, b) in enumerate(
            zip(reading.stops, read.wanted, read.received, strict=True), 1
        )
    ]
    gaps = read.missing
    rest = [
        ("Never told, would have liked to be", round_one_strip(read), len(read.never_told)),
        ("No sticker on purpose", read.not_wanted, read.not_missed),
        ("Not recorded", gaps[Round.WANTED], gaps[Round.RECEIVED]),
    ]
    rows += [[title, str(a), str(b)] for title, a, b in rest]
    each = reading.people * len(reading.services)
    rows.append(["All", str(each), str(each)])
    columns = [Column("Moment", 4), Column("Wanted", 1, True), Column("Received", 1, True)]
    alt = (
        f"One row for each of {plural(len(reading.stops), 'moment')}, then for what is at no "
        "moment; the columns count the stickers of the two rounds. "
        f"{len(read.never_told)} were never told though they would have liked to be."
    )
    note = (
        f"Stickers are placements, not people: {plural(reading.people, 'person', 'people')}, "
        f"{plural(len(reading.services), 'service')}. “No sticker on purpose” is not wanted in the "
        "first round; never told, and not missed, in the second."
    )
    if not read.strip_in_round_one:
        note += f" {NOT_ASKED_NOTE}"
    caption = "Stickers at each moment, all services together"
    paper.table(caption, Table(columns, rows, alt, total=True), note)


def _by_service(paper: Paper, reading: WallReading, services: Sequence[Service]) -> None:
    """Services in rows, moments in columns by their numbers; as many tables as that takes."""
    where = f"Table {int(paper.next_label('Table').split()[-1]) - 1}"
    parts = _parts(len(reading.stops))
    for part, rest in parts:
        columns = [Column("Service and round", 3.6)]
        columns += [Column(str(n + 1), 0.8, number=True) for n in part]
        if rest:
            titles = ("Never told", "None on purpose", "Not recorded")
            columns += [Column(t, 1.95, number=True) for t in titles]
        rows: list[list[Words]] = []
        for service, read in zip(services, reading.services, strict=True):
            for round_ in Round:
                counts = read.wanted if round_ is Round.WANTED else read.received
                row: list[Words] = [f"{service.name}: {round_.value}"]
                row += [str(counts[n]) for n in part]
                rows.append([*row, *_states(read, round_)] if rest else row)
        span = f"moments {part[0] + 1} to {part[-1] + 1}" if part else "at no moment"
        alt = (
            f"Two rows for each of {plural(len(services), 'service')}, wanted and received; the "
            "columns count stickers"
            + (f" at {span}" if part else "")
            + (", and those never told, none on purpose, not recorded." if rest else ".")
            + f" {len(reading.overall.never_told)} were never told in all."
        )
        caption = "Stickers for each service" + (f", {span}" if len(parts) > 1 else "")
        note = f"Moments by their number in {where}. " if part else ""
        paper.table(
            caption, Table(columns, rows, alt), f"{note}Stickers are placements, not people."
        )


def _parts(number: int) -> list[tuple[range, bool]]:
    """Which moments go into which table, and which one has what is at no moment."""
    if number <= AT_ONCE:
        return [(range(number), True)]
    tables = -(-number // AT_MOST)
    size = -(-number // tables)
    spans = [range(n, min(n + size, number)) for n in range(0, number, size)]
    return [*((span, False) for span in spans), (range(0), True)]


def round_one_strip(read: ServiceReading) -> str:
    """Dots on the strip in round one: only old logs have any, as it is not asked about there."""
    return str(read.strip_in_round_one) if read.strip_in_round_one else NOT_ASKED


def _states(read: ServiceReading, round_: Round) -> list[Words]:
    if round_ is Round.WANTED:
        return [round_one_strip(read), str(read.not_wanted), str(read.missing[round_])]
    return [str(n) for n in (len(read.never_told), read.not_missed, read.missing[round_])]


def _crowds(paper: Paper, reading: WallReading) -> None:
    """Where a person would have heard of much at once, or did."""
    if not reading.crowds:
        return
    verbs = {Round.WANTED: "wanted to hear of", Round.RECEIVED: "heard of"}
    paper.paragraph(
        f"Much at once, {OVERLOAD_FROM} or more services for one person at one moment:",
        keep_next=True,
    )
    said: list[Words] = []
    for crowd in reading.crowds:
        people = plural(crowd.people, "person", "people")
        said.append(
            f"{stop_words(reading.stops, crowd.stop)}: {people} {verbs[crowd.round]} "
            f"{OVERLOAD_FROM} or more, {crowd.most} at most."
        )
    paper.bullets(said)


def _not_recorded(paper: Paper, told: Telling, services: Sequence[Service]) -> None:
    """What nobody wrote down, said plainly: it is not the same as no sticker."""
    state = told.state
    names = {s.id: s.name for s in services}
    said: list[Words] = []
    for round_ in Round:
        if round_ not in state.wall.opened and not any(k[0] is round_ for k in state.wall.dots):
            said.append(f"The {ROUNDS[round_]} was not held.")
            continue
        gaps = missing(state, round_)
        if not gaps.dots:
            said.append(f"The {ROUNDS[round_]} is recorded for everybody and every service.")
            continue
        people = []
        for code, which in gaps.services.items():
            every = len(which) == len(services)
            what = "all services" if every else listing([names[s] for s in which])
            people.append(f"{told.who(code)} ({what})")
        said.append([Run(f"Not recorded in the {ROUNDS[round_]}: "), "; ".join(people), "."])
    paper.paragraph("What is recorded, and what is not:", keep_next=True)
    paper.bullets(said)
