"""A thousand turns along a hundred items, with and without times."""

from __future__ import annotations

import random
import time

import pytest

from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.alignment.known import Entry, EntryKind, KnownLog, Stay
from fieldkit.domain.transcript.model import Turn
from tests.making import a_guide, item

pytestmark = pytest.mark.bench

TURNS, SECTIONS, ITEMS = 1000, 10, 10


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("logged", [True, False])
@pytest.mark.parametrize("labelled", [True, False])
def test_a_thousand_turns_in_two_seconds(timed: bool, logged: bool, labelled: bool) -> None:
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghilmnoprstu", k=rng.randint(3, 9))) for _ in range(2500)]

    def say(many: int) -> str:
        return " ".join(rng.choices(words, k=many))

    names = [f"s{n}" for n in range(SECTIONS)]
    guide = a_guide(
        dict.fromkeys(names, 10),
        **{s: tuple(item(f"{s}.{n}", say(15)) for n in range(ITEMS)) for s in names},
    )
    turns = [
        Turn(
            n,
            ("M" if n % 3 == 1 else f"A{n % 8}") if labelled else None,
            say(rng.randint(3, 60)),
            n * 7.0 if timed else None,
            n * 7.0 + 6 if timed else None,
        )
        for n in range(1, TURNS + 1)
    ]
    entries = tuple(
        Entry(n * 7.0 + 12, " ".join(turns[n].text.split()[:6]), EntryKind.VERBATIM)
        for n in range(0, TURNS, 3)
    )
    log = KnownLog(tuple(Stay(s, n * 700.0) for n, s in enumerate(names)), (), entries, TURNS * 7.0)
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        align(turns, guide, log=log if logged else None)
        took.append(time.perf_counter() - begun)
    print(
        f"1,000 turns, timed {timed}, log {logged}, labels {labelled}: best {min(took):.2f} s of 2 s"
    )
    assert min(took) < 2
