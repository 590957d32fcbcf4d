"""The pictures in docs/coding.md are the screens as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PICTURE = re.compile(r"<!-- (tests/golden/\S+) -->\n```text\n(.*?)\n```", re.DOTALL)
PICTURES = _PICTURE.findall((ROOT / "docs" / "coding.md").read_text(encoding="utf-8"))


def test_there_are_pictures() -> None:
    assert len(PICTURES) >= 3


@pytest.mark.parametrize(("golden", "shown"), PICTURES)
def test_a_picture_is_its_golden(golden: str, shown: str) -> None:
    assert shown == (ROOT / golden).read_text(encoding="utf-8").rstrip("\n")
