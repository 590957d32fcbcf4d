"""Cues counted quickly are the cues counted naively, to the last cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.assist.suggest.cues import CueIndex
from fieldkit.domain.coding.codebook import Code, Cues
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs
from tests.assist.suggest.naive import naive_counts

THEMES = Path(__file__).parents[4] / "shared/themes"


def quick_counts(codes: Sequence[Code], texts: Sequence[str]) -> list[list[dict[str, int]]]:
    """The same from the index, through its arrays."""
    index = CueIndex(codes)
    counts = index.count(texts)
    rows: list[list[dict[str, int]]] = [[{} for _ in codes] for _ in texts]
    for text, cue, times in zip(counts.text, counts.cue, counts.times, strict=True):
        for code in index.cues[cue].codes:
            rows[text][code][index.cues[cue].text] = int(times)
    return rows


def totals(rows: list[list[dict[str, int]]]) -> list[list[int]]:
    """Cues of the same stems are one to the index and two to the naive count: compare by what is
    the same for both, whether there is any."""
    return [[int(bool(found)) for found in row] for row in rows]


WORDS = st.sampled_from(
    ["wait", "waited", "waiting", "on", "hold", "the", "late", "time", "times", "apologised"]
)
MARKS = st.sampled_from(
    [" ", " ", " ", "-", " – ", ", ", " \x00\x1a\x00 ", "\n", "’", "' ", "... ", "\u00a0"]
)
TEXT = st.lists(st.tuples(WORDS, MARKS), max_size=12).map(
    lambda parts: "".join(w + m for w, m in parts)
)
CODES = (
    Code("a", "A", cues=Cues(("wait", "late"), ("on hold", "on the time"), ("apolog",))),
    Code("b", "B", cues=Cues(("hold", "late"), ("on time", "time on time", "wait wait"), ("wai",))),
)


@given(st.lists(TEXT, max_size=6))
def test_quick_is_naive(texts: list[str]) -> None:
    assert quick_counts(CODES, texts) == naive_counts(CODES, texts)


@given(TEXT)
def test_places_are_counts(text: str) -> None:
    index = CueIndex(CODES)
    counts = index.count([text])
    counted = {int(c): int(n) for c, n in zip(counts.cue, counts.times, strict=True)}
    placed: dict[int, int] = {}
    for cue, _, _ in index.find(text):
        placed[cue] = placed.get(cue, 0) + 1
    assert placed == counted


def test_what_is_met_twice_counts_twice() -> None:
    rows = quick_counts(CODES, ["On hold, on hold: the LATE apology.", "", "Waited."])
    assert rows[0][0] == {"late": 1, "on hold": 2, "apolog": 1}
    assert rows[0][1] == {"hold": 2, "late": 1}
    assert rows[1] == [{}, {}]
    assert rows[2] == [{"wait": 1}, {"wai": 1}]


def test_phrases_do_not_run_over_into_the_next_text() -> None:
    assert quick_counts(CODES, ["on", "hold"])[0][0] == {}
    assert quick_counts(CODES, ["on the", "time"])[0][0] == {}


def test_no_cues_no_counts() -> None:
    assert len(CueIndex([Code("a", "A")]).count(["late", ""]).text) == 0


def test_the_packs_cues() -> None:
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    codes = load_codebook(file).codes
    texts = [example for code in codes for example in code.examples]
    assert totals(quick_counts(codes, texts)) == totals(naive_counts(codes, texts))


@pytest.mark.shared
@pytest.mark.skipif(not THEMES.exists(), reason="the design material is not beside the project")
@pytest.mark.parametrize("name", ["charter12", "nhs_native", "wac"])
def test_not_one_cell_differs(name: str) -> None:
    codes = load_codebook(THEMES / f"codebooks/{name}.json").codes
    with (THEMES / f"dev/{name}.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert totals(quick_counts(codes, texts)) == totals(naive_counts(codes, texts))
