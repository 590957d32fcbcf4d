"""The caption files that lie beside the project, each against its answer key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.formats.transcripts.reading import read_transcript

SHARED = Path(__file__).resolve().parents[3] / "shared"
MADE_HERE = ("vtt", "srt", "sbv", "tsv", "whisper-txt")

pytestmark = pytest.mark.shared


def keys() -> list[Path]:
    found = sorted(SHARED.glob("transcripts/*/*.expected.json"))
    return [key for key in found if json.loads(key.read_text())["format"].endswith(MADE_HERE)]


def speakers(key: dict[str, Any]) -> dict[str, int]:
    return {label: n for label, n in key["speakers"].items() if label not in ("null", "")}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")
def test_every_caption_file_is_read_as_its_key_says() -> None:
    assert len(keys()) >= 10
    for path in keys():
        key = json.loads(path.read_text())
        stem = path.name.removesuffix(".expected.json")
        file = next(p for p in path.parent.glob(f"{stem}.*") if "expected" not in p.name)
        if file.suffix == ".source":
            file = next(p for p in path.parent.glob(f"{stem}.*") if p not in (path, file))
        transcript = read_transcript(file)
        assert transcript.format == key["format"], stem
        assert len(transcript.turns) == key["turns"], stem
        assert transcript.speakers() == speakers(key), stem
        for turn, end in ((transcript.turns[0], "first_turn"), (transcript.turns[-1], "last_turn")):
            assert (turn.text, turn.start) == (key[end]["text"], key[end]["start"]), stem


@pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here")
def test_the_sample_group_is_read_to_the_last_word() -> None:
    gold = json.loads((SHARED / "sample/croydon-group.gold.json").read_text())["turns"]
    transcript = read_transcript(SHARED / "sample/croydon-group.vtt")
    assert [(t.speaker, t.text, t.start, t.end) for t in transcript.turns] == [
        (t["speaker"], t["text"], t["start"], t["end"]) for t in gold
    ]
    assert transcript.doubts == ()
