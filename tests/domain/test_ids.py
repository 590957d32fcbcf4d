"""Ids order the log, whatever the clocks do."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.ids import next_id

BITS = st.integers(0, 2**74 - 1)
MILLIS = st.integers(0, 2**48 - 2)


@given(MILLIS, BITS)
def test_an_id_is_a_version_7_uuid_of_its_millisecond(ms: int, bits: int) -> None:
    made = uuid.UUID(next_id(ms, None, bits))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == ms


@given(st.lists(st.tuples(MILLIS, BITS), min_size=2, max_size=30))
def test_ids_only_grow_even_when_the_clock_is_set_back(steps: list[tuple[int, int]]) -> None:
    newest: str | None = None
    made = []
    for ms, bits in steps:
        newest = next_id(ms, newest, bits)
        made.append(newest)
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_full_millisecond_spills_into_the_next() -> None:
    last = next_id(1000, None, 2**74 - 1)
    after = uuid.UUID(next_id(1000, last, 5))
    assert after.int >> 80 == 1001
    assert str(after) > last
