"""The sticker map in a report: the figure, its numbers, and each service."""

from __future__ import annotations

from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.tables import row, sentence
from fieldkit.domain.guide.model import Round
from fieldkit.domain.report.document import Block, Column, Drawn, Tabled, Words
from fieldkit.domain.session.wall_reading import ServiceReading
from fieldkit.word.text import plural, signed

NONE = "No stickers were placed in any group, so there is no map."


def map_figure(evidence: Evidence) -> tuple[Block, ...]:
    """The map of all services over all groups; its table must stand in the report as well."""
    from fieldkit.word.map_words import map_finding
    from fieldkit.word.sticker_map import MOST_STOPS, sticker_map

    found = evidence.map
    reading = found.reading
    if not reading.people or not reading.services:
        return sentence(NONE)
    if not 0 < len(reading.stops) <= MOST_STOPS:
        return sentence(
            f"A journey of {plural(len(reading.stops), 'moment')} cannot be drawn in one figure; "
            "the table has the numbers."
        )
    stops = [_typed(evidence, stop) for stop in reading.stops]
    picture = sticker_map(reading, stops)
    people, services = plural(reading.people, "person", "people"), len(reading.services)
    note = (
        f"Each sticker is one placement, not one person: {people} in "
        f"{plural(len(found.groups), 'group')} had one for each of {plural(services, 'service')} in "
        "each round."
    )
    return (
        Drawn(
            "map_figure", map_finding(reading), picture.png, picture.width_cm, picture.height_cm,
            picture.alt, note, numbers_in="map_table",
        ),
    )  # fmt: skip


def map_table(evidence: Evidence) -> tuple[Block, ...]:
    """The figure's own numbers, with the gap at each moment."""
    reading = evidence.map.reading
    if not reading.people or not reading.services:
        return sentence(NONE)
    read = reading.overall
    rows = []
    for n, (stop, a, b) in enumerate(
        zip(reading.stops, read.wanted, read.received, strict=True), 1
    ):
        rows.append(row(f"{n}. {_typed(evidence, stop)}", a, b, signed(b - a)))
    strip = read.strip_in_round_one
    never = len(read.never_told)
    rows.append(row("Never told, wanted to be", strip or "Not asked", never, "Not counted"))
    rows.append(row("No sticker on purpose", read.not_wanted, read.not_missed, "Not counted"))
    gaps = read.missing
    rows.append(
        row("Not recorded", gaps[Round.WANTED], gaps[Round.RECEIVED], "Not counted")
    )  # fmt: skip
    each = reading.people * len(reading.services)
    rows.append(row("All stickers", each, each, 0))
    widest = max(
        zip(reading.stops, read.wanted, read.received, strict=True),
        key=lambda x: abs(x[2] - x[1]), default=("", 0, 0),
    )  # fmt: skip
    alt = (
        f"One row for each of {plural(len(reading.stops), 'moment')}, then for what is at no moment; "
        "the columns count stickers wanted, received and the difference. Widest gap: "
        f"{_typed(evidence, widest[0])[:60]}, {signed(widest[2] - widest[1])}."
    )
    columns = (
        Column("Moment", 3.6), Column("Help wanted", 1.2, True), Column("Help received", 1.2, True),
        Column("Gap (received minus wanted)", 1.5, True),
    )  # fmt: skip
    note = (
        f"Counts of stickers, not people. {plural(reading.people, 'person', 'people')} placed them. "
        "“No sticker on purpose” is not wanted in the first round; never told, and not missed, in "
        "the second."
    )
    facts = ("map.all.wanted", "map.all.received", "map.all.never_told", "map.people")
    caption = "Stickers at each moment, and the gap"
    return (
        Tabled("map_table", caption, columns, tuple(rows), alt, note, total=True, facts=facts),
    )  # fmt: skip


def map_services(evidence: Evidence) -> tuple[Block, ...]:
    """Each service: how often wanted, received, never told, and in time or not."""
    found = evidence.map
    reading = found.reading
    if not reading.people or not reading.services:
        return sentence(NONE)
    rows = [_service_row(found.services.get(s.service, s.service), s) for s in reading.services]
    worst = max(reading.services, key=lambda s: len(s.never_told))
    alt = (
        f"One row for each of {plural(len(rows), 'service')}: stickers where it was wanted and "
        "received, people never told, and how many were told early, in time or late. Most never "
        f"told: {found.services.get(worst.service, worst.service)}, {len(worst.never_told)}."
    )
    columns = (
        Column("Service", 2.8), Column("Wanted", 1.05, True), Column("Received", 1.15, True),
        Column("Never told", 1, True), Column("Early", 0.9, True), Column("In time", 0.9, True),
        Column("Late", 0.8, True),
    )  # fmt: skip
    note = (
        f"Of {plural(reading.people, 'person', 'people')}. “Never told” are those who would have "
        "liked to be. Early, in time and late count those who placed both stickers at a moment."
    )
    facts = ("map.all.never_told",)
    return (
        Tabled("map_services", "Each service: wanted, received, never told", columns, tuple(rows),
               alt, note, facts=facts),
    )  # fmt: skip


def _service_row(name: str, s: ServiceReading) -> tuple[Words, ...]:
    return row(
        name, sum(s.wanted), sum(s.received), len(s.never_told), len(s.early), len(s.in_time),
        len(s.late),
    )  # fmt: skip


def _typed(evidence: Evidence, text: str) -> str:
    """A moment's name without anybody's own name in it, whichever group it comes from."""
    for held in evidence.groups:
        text = held.typed(text)
    return text
