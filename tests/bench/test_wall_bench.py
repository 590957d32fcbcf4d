"""How long the map over many groups takes, and against a bare groupby over the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from fieldkit.clock import ManualClock
from fieldkit.desk import study as studies
from fieldkit.desk import study_map
from fieldkit.desk.study import Study
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.wall_reading import DotRow, dot_rows, read_wall
from fieldkit.formats.guide_md import load_guide
from fieldkit.formats.packs import shipped_packs

GROUPS, PEOPLE = 200, 8
LABELS = ("Phone", "First meeting", "Waiting", "Signing on", "Work", "Review", "Course")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """200 groups with 8 people, 5 services and 2 rounds, and 150 notes each."""
    folder = studies.init(tmp_path_factory.mktemp("bench") / "s")
    clock = ManualClock(datetime(2026, 3, 4, 18, 30, tzinfo=UTC))
    opened = studies.open_study(folder.path, clock)
    guide, source = load_guide(shipped_packs()["jobseekers-charter"])
    for g in range(GROUPS):
        bodies: list[e.Body] = [e.GroupOpened(f"Group {g}", "pack", guide, source)]
        bodies += [e.ParticipantAdded(f"P{n}", {}) for n in range(1, PEOPLE + 1)]
        bodies += [w.MomentAdded(label) for label in LABELS]
        events = opened.log.append_all(f"g{g}", "moderator", bodies)
        moments = [x.id for x in events if isinstance(x.body, w.MomentAdded)]
        more: list[e.Body] = [
            e.NoteWritten(f"note {n}", e.NoteForm.ROOM, (), None, False, None) for n in range(150)
        ]
        for round_ in Round:
            more.append(w.RoundOpened(round_))
            for n in range(1, PEOPLE + 1):
                for k, service in enumerate(guide.services):
                    at = (g + n * 3 + k * 5 + (round_ is Round.RECEIVED)) % (len(moments) + 2)
                    spot = (
                        w.Spot.MOMENT if at < len(moments)
                        else (w.Spot.STRIP, w.Spot.NONE)[at - len(moments)]
                    )  # fmt: skip
                    moment = moments[at] if spot is w.Spot.MOMENT else None
                    more.append(w.StickerPlaced(round_, f"P{n}", service.id, spot, moment))
        opened.log.append_all(f"g{g}", "note-taker", more)
    yield opened
    opened.close()


def best(work: Callable[[], Any], times: int = 5) -> float:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return min(took)


@pytest.mark.bench
def test_two_hundred_groups_in_a_second(study: Study) -> None:
    found = study_map.read_study(study)
    assert len(found.groups) == GROUPS
    assert found.reading.people == GROUPS * PEOPLE
    took = best(lambda: study_map.map_plain(study_map.read_study(study)))
    print(f"study map over {GROUPS} groups, from the log to plain data: {took:.3f} s of 1 s")
    assert took < 1.0


@pytest.mark.bench
def test_the_reading_against_a_bare_groupby(study: Study) -> None:
    import pandas as pd

    found = study_map.read_study(study)
    titles = [s.title for s in found.laid.stages]
    rows: list[DotRow] = []
    for state in found.states:
        rows += dot_rows(state, found.laid.stop_of[state.id])
    frame = pd.DataFrame(
        [(r.group, r.code, r.service, r.round.value, str(r.spot), r.stop) for r in rows],
        columns=["group", "code", "service", "round", "spot", "stop"],
    )
    counted = frame.groupby(["service", "round", "stop"]).size()
    reading = read_wall(rows, titles, list(found.services))
    debt = next(s for s in reading.services if s.service == "debt")
    assert tuple(counted["debt", "wanted"]) == debt.wanted
    assert len(rows) == GROUPS * PEOPLE * 5 * 2
    ours = best(lambda: read_wall(rows, titles, list(found.services)))
    theirs = best(lambda: frame.groupby(["service", "round", "stop"]).size())
    print(
        f"{len(rows)} rows: whole reading {ours * 1000:.0f} ms, one bare groupby "
        f"{theirs * 1000:.1f} ms, ratio {ours / theirs:.1f}"
    )
    assert ours < 0.5
