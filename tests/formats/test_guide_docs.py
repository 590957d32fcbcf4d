"""What docs/guides.md tells people is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.domain.guide.checks import check
from fieldkit.domain.guide.model import Condition
from fieldkit.formats.guide_cues import ANY_CUE, CLASSES, CUES, ONLY
from fieldkit.formats.guide_frontmatter import KEYS
from fieldkit.formats.guide_md import read_guide

PAGE = (Path(__file__).parents[2] / "docs/guides.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    parts = PAGE.split(f"```{kind}\n")[1:]
    return [part.partition("```")[0] for part in parts]


def test_the_whole_guide_is_good() -> None:
    (text,) = blocks("markdown")
    guide, problems = read_guide(text)
    assert problems == []
    assert guide is not None
    assert check(guide) == []
    assert guide.total_minutes == guide.stated_minutes


@pytest.mark.parametrize("bullets", blocks("bullets"))
def test_the_bullets_are_good(bullets: str) -> None:
    guide, problems = read_guide(f"---\ntitle: T\n---\n## A (5 min)\n{bullets}")
    assert problems == []
    assert guide is not None


def test_nothing_is_left_out() -> None:
    told = [
        *(f"`{key}`" for key in KEYS),
        *(f"`[{cue}]`" for cue in CUES),
        *(f"`.{name}`" for name in CLASSES),
        *(f"`if={condition}`" for condition in Condition),
        *(f"`{name}=" for names in ONLY.values() for name in names),
        *(f"`{name}=" for name in ANY_CUE if name != "id"),
    ]
    assert [words for words in told if words not in PAGE] == []
