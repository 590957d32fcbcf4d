"""The structured files that lie beside the project, each against its answer key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.formats.transcripts.reading import read_transcript

SHARED = Path(__file__).resolve().parents[3] / "shared"
FORMATS = ("json", "otr", "eaf", "exmaralda", "textgrid", "cha")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not here"),
]


def keyed() -> list[tuple[Path, dict[str, Any]]]:
    """The files of these formats, with their keys."""
    found = []
    for path in sorted(SHARED.glob("transcripts/*/*.expected.json")):
        key = json.loads(path.read_text())
        stem = path.name.removesuffix(".expected.json")
        files = [p for p in path.parent.glob(f"{stem}.*") if p != path and p.suffix != ".source"]
        if any(part in key["format"] for part in FORMATS) and len(files) == 1:
            found.append((files[0], key))
    return found


def test_every_structured_file_is_read_as_its_key_says() -> None:
    assert len(keyed()) >= 13
    for path, key in keyed():
        found = read_transcript(path)
        assert found.format == key["format"], path.name
        speakers = [
            key["speakers"],
            *(a.get("speakers") for a in key["alternatives"] if isinstance(a, dict)),
        ]
        named = [{k: n for k, n in each.items() if k != "null"} for each in speakers if each]
        assert found.speakers() in named, path.name
        assert len(found.turns) == key["turns"], path.name
        for turn, end in ((found.turns[0], "first_turn"), (found.turns[-1], "last_turn")):
            assert turn.text == " ".join(key[end]["text"].split()), path.name
            assert turn.start == pytest.approx(key[end]["start"]), path.name


def test_the_same_talk_is_the_same_in_every_layout() -> None:
    talk = json.loads((SHARED / "transcripts/synthetic/synthetic-base-talk.json").read_text())
    for path, key in keyed():
        if key.get("same_talk") == "base-14":
            found = read_transcript(path)
            assert [t.text for t in found.turns] == [t["text"] for t in talk], path.name
            starts = [t["start"] for t in talk]
            assert [t.start for t in found.turns] == pytest.approx(starts), path.name
