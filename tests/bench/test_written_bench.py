"""The speed of written transcripts: 500 turns from the file's bytes to turns, as text and as Word."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fieldkit.formats.transcripts.reading import transcript_of
from fieldkit.formats.transcripts.source import Source
from tests.formats.papers_made import docx, para

pytestmark = pytest.mark.bench

TURNS, TIMES = 500, 7
NAMES = ("Moderator", "Denise", "Kev", "Leanne")
WORDS = "and it has some twenty words in it, so that it looks like talk: ok? yes, it does."
ROWS = [(NAMES[n % 4], f"This is turn number {n} {WORDS}") for n in range(TURNS)]


def _fastest(raw: bytes) -> float:
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        assert len(transcript_of(Source(Path("x"), raw)).turns) == TURNS
        spent.append(time.perf_counter() - begun)
    return min(spent) * 1000


def test_five_hundred_turns_of_text() -> None:
    raw = "\n\n".join(f"{who}: {what}" for who, what in ROWS).encode()
    assert _fastest(raw) < 15, "milliseconds"


def test_five_hundred_turns_of_word() -> None:
    raw = docx(*(para(f"*{who}: *", what) for who, what in ROWS))
    assert _fastest(raw) < 150, "milliseconds"
