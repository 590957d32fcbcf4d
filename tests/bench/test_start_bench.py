"""How long the front door takes, and folding; printed as ratios against something bare."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

import pytest

from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder
from tests.making import Making

pytestmark = pytest.mark.bench


def _seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def test_help_is_nearly_as_quick_as_python_itself() -> None:
    """At most 2.5 times `python -c pass` plus 60 ms."""
    bare, helped = [], []
    for _ in range(15):
        bare.append(_seconds(sys.executable, "-c", "pass"))
        helped.append(_seconds(sys.executable, "-m", "fieldkit.cli.main", "--help"))
    a, b = statistics.median(bare), statistics.median(helped)
    print(f"\n--help {b * 1000:.0f} ms, python -c pass {a * 1000:.0f} ms, ratio {b / a:.2f}")
    assert b <= 2.5 * a + 0.060


def test_folding_ten_thousand_events() -> None:
    made = Making().opened(8)
    made.enter("consumers", 5)
    for n in range(10_000 - len(made.events)):
        made.at += 0.7
        if n % 5 == 4:
            made.add(e.ItemShown("consumers.1"))
        else:
            made.note(
                "what somebody said about the place " * 2, f"P{n % 8 + 1}", item="consumers.1"
            )
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        state = Folder(made.events).state
        taken.append(time.perf_counter() - start)
    assert state.count == 10_000
    print(f"\nfolding 10,000 events: {statistics.median(taken) * 1000:.0f} ms of 150")
    assert statistics.median(taken) <= 0.150
