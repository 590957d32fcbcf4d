"""The written files that lie beside the project, each against its answer key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.formats.transcripts.reading import read_transcript

SHARED = Path(__file__).resolve().parents[3] / "shared"
KINDS = (".txt", ".md", ".docx")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here"),
]


def _keyed() -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for path in sorted(SHARED.glob("transcripts/*/*.expected.json")):
        key = json.loads(path.read_text())
        stem = path.name.removesuffix(".expected.json")
        files = [p for p in path.parent.glob(f"{stem}.*") if p.suffix in KINDS]
        if files and not key["format"].startswith("whisper"):
            found.append((files[0], key))
    return found


def test_every_written_file_is_read_as_its_key_says() -> None:
    files = _keyed()
    assert len(files) >= 14
    for path, key in files:
        found = read_transcript(path)
        assert found.format == key["format"], path.name
        assert found.speakers() == key["speakers"], path.name
        assert len(found.turns) == key["turns"], path.name
        assert found.timed == key["has_timestamps"], path.name
        assert found.chat == (key["format"] == "zoom-chat-txt"), path.name
        for turn, end in ((found.turns[0], "first_turn"), (found.turns[-1], "last_turn")):
            assert turn.text == " ".join(key[end]["text"].split()), path.name
            assert turn.start == pytest.approx(key[end]["start"], abs=0.6), path.name
