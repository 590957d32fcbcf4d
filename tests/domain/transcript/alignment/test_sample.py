"""The sample group, as `fieldkit demo` plays it, against the key that lies beside the project."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fieldkit.desk import study as studies
from fieldkit.desk.demo import player
from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.alignment.known import KnownLog, known_from
from fieldkit.domain.transcript.model import Turn
from tests.domain.transcript.invented import (
    Group,
    changed,
    pressed,
    presses_only,
    recorded,
    right,
    untimed,
)

KEY = Path(__file__).parents[5] / "shared/sample/croydon-group.gold.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not KEY.is_file(), reason="the design material is not here"),
]

PRESS_S = 45.0


@cache
def sample() -> Group:
    key = json.loads(KEY.read_text(encoding="utf-8"))
    with TemporaryDirectory() as where:
        folder = studies.init(Path(where) / "study", "Sample")
        clock = player.script().clock()
        study = studies.open_study(folder.path, clock)
        try:
            state = player.play(study, clock, lambda *_: None).state
        finally:
            study.close()
    guide, log = state.guide, known_from(state)
    assert guide is not None
    assert log is not None
    turns = [Turn(t["turn"], t["speaker"], t["text"], t["start"], t["end"]) for t in key["turns"]]
    order = list(dict.fromkeys(t["section"] for t in key["turns"]))
    name = dict(zip(order, [s.id for s in guide.sections], strict=True))
    return Group("sample", guide, turns, [name[t["section"]] for t in key["turns"]], log, "Sunil")


def _scores(seeds: int, known: Callable[[KnownLog], KnownLog]) -> Iterator[float]:
    one = sample()
    for seed in range(seeds):
        rng = random.Random(seed)
        log = known(pressed(one.log, rng, PRESS_S))
        turns = recorded(one.turns, rng.uniform(-600, 600), rng.uniform(-0.001, 0.001))
        yield right(align(turns, one.guide, moderator=one.leading(), log=log), one.gold)


def _whole(log: KnownLog) -> KnownLog:
    return log


@pytest.mark.parametrize("known", [_whole, presses_only])
def test_with_times(known: Callable[[KnownLog], KnownLog]) -> None:
    scores = list(_scores(8, known))
    assert statistics.mean(scores) >= 0.99
    assert min(scores) >= 0.96


@pytest.mark.fuzz
@pytest.mark.parametrize("known", [_whole, presses_only])
def test_with_times_over_two_hundred_jittered_logs(known: Callable[[KnownLog], KnownLog]) -> None:
    scores = list(_scores(200, known))
    print(f"mean {statistics.mean(scores):.4f}, worst {min(scores):.4f}")
    assert statistics.mean(scores) >= 0.99
    assert min(scores) >= 0.96


@pytest.mark.parametrize("offset", [-900.0, -600.0, 0.0, 37.0, 600.0, 1500.0])
def test_the_offset_and_drift_are_found(offset: float) -> None:
    one = sample()
    turns = recorded(one.turns, offset, 0.0008)
    found = align(turns, one.guide, moderator=one.leading(), log=one.log)
    # the offset belongs to the moment of the first word, and so holds drift up to there
    assert found.drift == pytest.approx(0.0008, abs=0.0002)
    for placed, turn in zip(found.turns, one.turns, strict=True):
        assert placed.at is not None
        assert turn.start is not None
        assert abs(placed.at - turn.start) < 4


@pytest.mark.parametrize("known", [_whole, presses_only, None])
def test_with_the_times_taken_away(known: Callable[[KnownLog], KnownLog] | None) -> None:
    one = sample()
    log = None if known is None else known(one.log)
    found = align(untimed(one.turns), one.guide, moderator=one.leading(), log=log)
    assert right(found, one.gold) >= 0.96


LEAST = {
    "a fifth of the turns lost": 0.97,
    "one word in ten misheard": 0.98,
    "moderator unlabelled in three of ten": 0.97,
    "one label in ten wrong": 0.97,
    "moderator not known": 0.98,
    "no labels": 0.96,
}


def test_damaged_transcripts() -> None:
    one = sample()
    for seed in range(2):
        rng = random.Random(seed)
        log = pressed(one.log, rng, PRESS_S)
        for what, turns, gold, lead in changed(one, rng):
            found = align(recorded(turns, 300, -0.0005), one.guide, moderator=lead, log=log)
            assert right(found, gold) >= LEAST[what], (what, seed)


def test_every_section_but_a_break_has_evidence() -> None:
    one = sample()
    found = align(one.turns, one.guide, moderator=one.leading(), log=one.log)
    assert [s.section for s in found.sections if s.little] == []
