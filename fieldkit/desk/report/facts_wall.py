"""The facts of the wall: stickers, words, principles, marks on the charter."""

from __future__ import annotations

from collections.abc import Iterable

from fieldkit.desk.report.events_of import judged, marked, voted
from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.domain.guide.model import BoardRole, Round
from fieldkit.domain.report.facts import Dot, Facts, Trace, slug, slugs
from fieldkit.domain.session.state import Line
from fieldkit.domain.session.wall_events import Closeness, Fit, MarkKind, Spot
from fieldkit.domain.session.wall_reading import DotRow, ServiceReading, dot_rows


def put_wall(facts: Facts, evidence: Evidence) -> None:
    """Puts all of them."""
    _map(facts, evidence)
    _words(facts, evidence)
    _principles(facts, evidence)
    _charter(facts, evidence)


# --- the map -----------------------------------------------------------------------------------


def _map(facts: Facts, evidence: Evidence) -> None:
    found = evidence.map
    every = tuple(g.id for g in found.groups)
    facts.put("map.groups", len(every), Trace("groups that placed stickers", every))
    facts.put("map.people", found.reading.people, Trace("people with stickers", every))
    facts.put("map.moments", len(found.reading.stops), Trace("moments on the map", every))
    rows = [r for s in found.states for r in dot_rows(s, found.laid.stop_of[s.id])]
    steps = slugs(
        ((s, s) for s in found.services), ("all", "groups", "people", "moments", "moments_at")
    )
    for reading in (found.reading.overall, *found.reading.services):
        name = f"map.{steps.get(reading.service, 'all')}"
        facts.put(
            f"{name}.name", found.services.get(reading.service, "All services"), Trace("name")
        )
        mine = [r for r in rows if reading.service in ("", r.service)]
        _service(facts, name, reading, mine)
    stages = slugs((s.id, s.id) for s in found.laid.stages)
    for n, stage in enumerate(found.laid.stages):
        name = f"map.moments_at.{stages[stage.id]}"
        facts.put(f"{name}.name", stage.title, Trace("name of the moment"))
        for round_ in Round:
            here = [r for r in rows if r.stop == n and r.round is round_ and r.spot is Spot.MOMENT]
            facts.put(
                f"{name}.{round_.value}", len(here), Trace("stickers there", (), (), _dots(here))
            )


def _service(facts: Facts, name: str, reading: ServiceReading, rows: Iterable[DotRow]) -> None:
    mine = list(rows)
    by_person = {(r.group, r.code, r.service, r.round): r for r in mine}

    def where(round_: Round, spot: Spot) -> tuple[Dot, ...]:
        return _dots(r for r in mine if r.round is round_ and r.spot is spot)

    def lag(some: Iterable[tuple[str, str, str]]) -> tuple[Dot, ...]:
        return tuple((*key, r) for key in some for r in Round if (*key, r) in by_person)

    counts: tuple[tuple[str, int, str, tuple[Dot, ...]], ...] = (
        ("wanted", sum(reading.wanted), "stickers at a moment, round one",
         where(Round.WANTED, Spot.MOMENT)),
        ("received", sum(reading.received), "stickers at a moment, round two",
         where(Round.RECEIVED, Spot.MOMENT)),
        ("never_told", len(reading.never_told), "stickers on the strip: never told, wanted to be",
         where(Round.RECEIVED, Spot.STRIP)),
        ("not_wanted", reading.not_wanted, "no sticker on purpose, round one",
         where(Round.WANTED, Spot.NONE)),
        ("not_missed", reading.not_missed, "never told and not missed",
         where(Round.RECEIVED, Spot.NONE)),
        ("early", len(reading.early), "came before it was wanted",
         lag((x.group, x.code, x.service) for x in reading.early)),
        ("in_time", len(reading.in_time), "came at the moment it was wanted",
         lag((x.group, x.code, x.service) for x in reading.in_time)),
        ("late", len(reading.late), "came after it was wanted",
         lag((x.group, x.code, x.service) for x in reading.late)),
        ("both", len(reading.lags), "placed at a moment in both rounds",
         lag((x.group, x.code, x.service) for x in reading.lags)),
    )  # fmt: skip
    for step, count, what, dots in counts:
        facts.put(f"{name}.{step}", count, Trace(what, (), (), dots))
    missing = sum(reading.missing.values())
    facts.put(f"{name}.not_recorded", missing, Trace("stickers that were not recorded"))


def _dots(rows: Iterable[DotRow]) -> tuple[Dot, ...]:
    return tuple((r.group, r.code, r.service, r.round) for r in rows)


# --- words and principles ----------------------------------------------------------------------


def lines_of(held: Held, role: BoardRole) -> list[Line]:
    """What stands on the board of this part in a group, struck lines left out."""
    guide = held.state.guide
    board = guide.board_for(role) if guide is not None else None
    found = held.state.boards.get(board) if board is not None else None
    return [line for line in found.all_lines() if not line.struck] if found is not None else []


def _words(facts: Facts, evidence: Evidence) -> None:
    for step, role in (("now", BoardRole.WORDS_NOW), ("wanted", BoardRole.WORDS_WANTED)):
        lines = [line for g in evidence.groups for line in lines_of(g, role)]
        trace = Trace("lines on the word list", events=tuple(x.id for x in lines))
        facts.put(f"words.{step}", len(lines), trace)
    pairs = [p for g in evidence.groups for p in g.state.wall.pairs]
    for closeness in Closeness:
        some = [p for p in pairs if p.closeness is closeness and not p.is_gap]
        trace = Trace("pairs the groups drew", events=tuple(p.id for p in some))
        facts.put(f"words.{closeness.value}", len(some), trace)
    gaps = [p for p in pairs if p.is_gap]
    against = Trace("words that nothing stands against", events=tuple(p.id for p in gaps))
    facts.put("words.gaps", len(gaps), against)


def _principles(facts: Facts, evidence: Evidence) -> None:
    for step, role in (("count", BoardRole.PRINCIPLES), ("details", BoardRole.DETAILS)):
        lines = [line for g in evidence.groups for line in lines_of(g, role)]
        trace = Trace("lines on the board", events=tuple(x.id for x in lines))
        facts.put(f"principles.{step}", len(lines), trace)
    cast = tuple(x for g in evidence.groups for x in voted(g))
    votes = Trace("votes for a principle", events=cast)
    facts.put("principles.votes", sum(len(g.state.wall.votes) for g in evidence.groups), votes)


def _charter(facts: Facts, evidence: Evidence) -> None:
    every = tuple(g.id for g in evidence.groups)
    charter = evidence.charter
    standards = len(charter.standards) if charter is not None else 0
    facts.put("charter.standards", standards, Trace("standards of the charter handed out"))
    markers = {(g.id, code) for g in evidence.groups for code, _ in g.state.wall.marks}
    facts.put(
        "charter.people",
        len(markers),
        Trace(
            "people who marked the charter",
            every,
            events=tuple(x for g in evidence.groups for x in marked(g)),
        ),
    )
    lines = charter.lines() if charter is not None else {}
    used = {line for g in evidence.groups for _, line in g.state.wall.marks}
    marked_lines = [line for line in lines if line in used]
    for kind in MarkKind:
        counts = {
            line: sum(
                at == line and mark.mark is kind
                for g in evidence.groups
                for (_, at), mark in g.state.wall.marks.items()
            )
            for line in lines
        }
        ids = tuple(x for g in evidence.groups for x in marked(g, kind))
        what = Trace(f"marks “{kind.value}”", every, events=ids)
        facts.put(f"charter.{kind.value}", sum(counts.values()), what)
        for line in marked_lines:
            ids = tuple(x for g in evidence.groups for x in marked(g, kind, line))
            on_line = Trace(f"marks “{kind.value}” on {line}", every, events=ids)
            facts.put(f"charter.lines.{slug(line)}.{kind.value}", counts.get(line, 0), on_line)
    for fit in Fit:
        n = sum(j.fit is fit for g in evidence.groups for j in g.state.wall.fits.values())
        ids = tuple(x for g in evidence.groups for x in judged(g, fit))
        facts.put(
            f"charter.fits.{fit.value}", n, Trace("judgements of the groups", every, events=ids)
        )
