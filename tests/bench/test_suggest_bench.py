"""How fast: cues against polars on invented text; a group's suggestions; many rows, flat memory."""

from __future__ import annotations

import random
import time
import tracemalloc
from itertools import product

import pytest

from fieldkit.assist.suggest.cues import CueIndex
from fieldkit.assist.suggest.engine import score
from fieldkit.assist.suggest.meaning import encoder
from fieldkit.assist.suggest.rows import Row, Voice
from fieldkit.assist.suggest.stemming import stem
from fieldkit.domain.coding.codebook import Codebook, words_of
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def book() -> Codebook:
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    return load_codebook(file)


def invented(book: Codebook, count: int, seed: int = 1) -> list[str]:
    """Lines put together from the words of the codebook's own examples."""
    draw = random.Random(seed)
    words = " ".join(line for c in book.codes for line in (*c.examples, *book.uncoded)).split()
    return [" ".join(draw.choices(words, k=draw.randint(3, 30))) for _ in range(count)]


def polars_seconds(book: Codebook, texts: list[str]) -> tuple[float, set[tuple[int, int]]]:
    """The same cells with polars: every form of every cue that is in the texts, looked for at once.

    The time is that of looking, not of working out the forms.
    """
    import polars as pl

    forms: dict[str, list[str]] = {}
    for word in sorted({word for text in texts for word in words_of(text)}):
        forms.setdefault(stem(word), []).append(word)
    patterns: dict[str, list[int]] = {}
    for n, code in enumerate(book.codes):
        for cue in (*code.cues.words, *code.cues.phrases):
            for said in product(*(forms.get(stem(word), []) for word in words_of(cue))):
                patterns.setdefault(f" {'  '.join(said)} ", []).append(n)
        for start in code.cues.stems:
            for word in (w for ws in forms.values() for w in ws if w.startswith(start)):
                patterns.setdefault(f" {word} ", []).append(n)
    owners = pl.DataFrame({"m": list(patterns), "code": list(patterns.values())}).explode(
        "code", empty_as_null=True
    )
    begun = time.process_time()
    lower = pl.Series(texts).str.to_lowercase().str.replace_all("’", "'")
    parted = " " + lower.str.replace_all(r"[^\p{L}\p{N}']+", "  ") + " "
    found = parted.str.extract_many(list(patterns), overlapping=True)
    rows = pl.DataFrame({"text": range(len(texts)), "m": found})
    cells = rows.explode("m", empty_as_null=True).drop_nulls().join(owners, on="m")
    cells = cells.select("text", "code").unique()
    took = time.process_time() - begun
    return took, set(cells.iter_rows())


def test_cues_against_polars(book: Codebook) -> None:
    """At least .60 of polars' throughput, for the same cells. The best of three, each in turn."""
    texts = invented(book, 40_000)
    ratios = []
    for _ in range(3):
        theirs, cells = polars_seconds(book, texts)
        index = CueIndex(book.codes)
        begun = time.process_time()
        counts = index.count(texts)
        ours = time.process_time() - begun
        pairs = zip(counts.text.tolist(), counts.cue.tolist(), strict=True)
        mine = {(text, code) for text, cue in pairs for code in index.cues[cue].codes}
        assert cells <= mine  # polars takes quotation marks for apostrophes and misses a few
        assert len(mine - cells) < len(mine) / 1000
        ratios.append(theirs / ours)
    words = sum(len(text.split()) for text in texts)
    print(f"\n{words / ours / 1e6:.1f} million words a second, {max(ratios):.2f} of polars")
    assert max(ratios) >= 0.6


@pytest.mark.parametrize(("meaning", "most"), [(False, 2.0), (True, 6.0)])
def test_a_group_of_700_turns(book: Codebook, most: float, *, meaning: bool) -> None:
    model = encoder() if meaning else None
    if meaning and model is None:
        pytest.skip("the extra is not installed")
    voices = [Voice.MODERATOR, Voice.PARTICIPANT, Voice.PARTICIPANT, Voice.PARTICIPANT]
    rows = [
        Row(str(n), text, "g", voices[n % 4], f"P{n % 4}")
        for n, text in enumerate(invented(book, 700))
    ]
    list(score(rows[:20], book, encoder=model))  # start-up: the stemmer, the model
    begun = time.process_time()
    found = list(score(rows, book, encoder=model))
    took = time.process_time() - begun
    print(f"\n700 turns {'with' if model else 'without'} meaning: {took:.2f} s")
    assert len(found) == 700
    assert took < most


def test_memory_does_not_grow_with_the_rows(book: Codebook) -> None:
    peaks = []
    for count in (4_000, 8_000):
        rows = [Row(str(n), text) for n, text in enumerate(invented(book, count))]
        tracemalloc.start()
        for _ in score(rows, book):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"\npeak memory: {peaks[0] / 2**20:.0f} MB, then {peaks[1] / 2**20:.0f} MB")
    assert peaks[1] < 1.25 * peaks[0]
