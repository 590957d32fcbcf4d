"""The shipped charter guide holds every block and item of the guide it comes from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fieldkit.domain.guide.checks import check
from fieldkit.domain.guide.model import Condition, Guide, Item, Kind, Round, SectionKind
from fieldkit.formats.guide_md import load_guide
from fieldkit.formats.packs import find_pack, shipped_packs

KEY = Path(__file__).parents[3] / "shared/seeds/004.expected.json"

KINDS = {"handout": "hand-out", "moderator-instruction": "instruction"}
CONDITIONS = {
    "location": Condition.OBSERVERS,
    "coverage": Condition.UNCOVERED,
    "finding": Condition.FINDING,
    "answer": Condition.ANSWER,
    "never-told": Condition.NEVER_TOLD,
    "prompted-only-if-needed": Condition.NEEDED,
    "participant record": Condition.RECONTACT_NO,
}
IDS = {
    "good_examples": "favourite-business",
    "composite_journey": "journey",
    "words_actual": "words-now",
    "words_wanted": "words-wanted",
    "key_principles": "key-principles",
    "flip_good_bad": "good-bad",
    "flip_should_do_per_moment": "should-do",
    "overall_principles": "overall-principles",
}
SERVICES = {
    "employment": "jobs",
    "financial": "money",
    "cvs": "cv",
    "training": "training",
    "debt": "debt",
}
ROUNDS = {"wanted": Round.WANTED, "actual": Round.RECEIVED}


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide(shipped_packs()["jobseekers-charter"])[0]


def conditions(item: Item) -> set[Condition]:
    return {c for c in (item.when, *(s.when for s in item.segments)) if c is not None}


def items(guide: Guide) -> list[Item]:
    return [item for _, item in guide.walk()]


# --- by figures of our own -------------------------------------------------------------------


def test_blocks_and_minutes(guide: Guide) -> None:
    assert [(s.id, s.minutes) for s in guide.sections] == [
        ("intro", 5),
        ("consumers", 5),
        ("overall", 10),
        ("mapping", 35),
        ("break", 5),
        ("developing", 20),
        ("dwp-charter", 25),
        ("current-charter", 10),
        ("wrap-up", 5),
    ]
    assert guide.total_minutes == guide.stated_minutes == 120
    assert [s.id for s in guide.sections if s.kind is SectionKind.BREAK] == ["break"]
    assert [s.id for s in guide.sections if s.protected] == ["break", "wrap-up"]


def test_items_by_kind(guide: Guide) -> None:
    assert Counter(item.kind.value for item in items(guide)) == {
        "activity": 4,
        "ask": 25,
        "flipchart": 4,
        "hand-out": 1,
        "instruction": 7,
        "probe": 12,
        "prompt": 5,
        "read-out": 1,
        "say": 10,
        "stickers": 8,
    }
    assert [sum(1 for _ in s.walk()) for s in guide.sections] == [4, 7, 7, 24, 0, 8, 10, 11, 6]


def test_what_the_guide_needs_is_all_there(guide: Guide) -> None:
    found = items(guide)
    assert [b.id for b in guide.boards()] == [
        *("good-bad", "journey", "should-do", "words-now", "words-wanted"),
        *("key-principles", "overall-principles"),
    ]
    assert guide.boards()[0].columns == ("Good points", "Bad points")
    assert len([i for i in found if i.recalls]) == 6
    assert [i.round for i in found if i.round] == [Round.WANTED, Round.WANTED, Round.RECEIVED]
    assert [(s.id, s.colour) for s in guide.services] == [
        ("jobs", "blue"),
        ("money", "red"),
        ("cv", "yellow"),
        ("training", "green"),
        ("debt", "pink"),
    ]
    assert [i.service for i in found if i.service] == [s.id for s in guide.services]
    assert len([i for i in found if Kind.PADS in i.kinds]) == 2
    assert len([i for i in found if i.wait]) == 3
    recontact = [i for i in found if Kind.RECONTACT in i.kinds]
    assert [i.when for i in recontact] == [Condition.RECONTACT_NO]
    held_back = [i for i in found if i.kind is Kind.PROMPT]
    assert all(i.when is Condition.NEEDED for i in held_back)


def test_who_answers_and_what_must_be_asked(guide: Guide) -> None:
    found = {item.id: item for item in items(guide)}
    each = [item_id for item_id, item in found.items() if item.each]
    assert each == ["intro.4", "favourite-business", "closeness", "one-thing"]
    assert found["closeness"].scale == "0-10"
    assert found["closeness"].must
    assert 5 <= sum(item.must for item in found.values()) <= 8


def test_the_announced_break_is_no_timing(guide: Guide) -> None:
    announced = [i for i in items(guide) if "5-minute break" in i.text]
    assert [i.kind for i in announced] == [Kind.SAY]
    assert sum(s.kind is SectionKind.BREAK for s in guide.sections) == 1


def test_the_guide_has_no_problems_and_can_be_read_at_a_glance(guide: Guide) -> None:
    assert check(guide) == []
    assert max(len(i.text) for i in items(guide)) <= 280


def test_the_pack_is_found_by_name(guide: Guide) -> None:
    assert find_pack("jobseekers-charter", None) == shipped_packs()["jobseekers-charter"]


# --- against the careful reading of the source -------------------------------------------------


@pytest.fixture(scope="module")
def source() -> dict[str, Any]:
    if not KEY.is_file():
        pytest.skip("the reading of the source is not here")
    key: dict[str, Any] = json.loads(KEY.read_text(encoding="utf-8"))
    return key


def flat(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for entry in entries:
        found += [entry, *flat(entry.get("children", []))]
    return found


def expected_kind(entry: dict[str, Any]) -> str:
    if entry.get("role") == "prompt example":
        return "prompt"
    kind: str = entry["type"]
    return KINDS.get(kind, kind)


def expected_conditions(entry: dict[str, Any]) -> set[Condition]:
    if "condition" in entry:
        return {CONDITIONS[entry["condition"]["kind"]]}
    return {Condition.NEEDED} if entry.get("role") == "prompt example" else set()


def expected_recalls(entry: dict[str, Any]) -> tuple[str, ...]:
    named = entry.get("recall", {}).get("from", [])
    return tuple(IDS[n] for n in ([named] if isinstance(named, str) else named))


@pytest.mark.shared
def test_every_block_is_there(guide: Guide, source: dict[str, Any]) -> None:
    expected = [(s["id"], s["minutes"], s["kind"]) for s in source["sections"]]
    assert [(s.id, s.minutes, s.kind.value) for s in guide.sections] == expected
    counts = [len(flat(s["items"])) for s in source["sections"]]
    assert [sum(1 for _ in s.walk()) for s in guide.sections] == counts


@pytest.mark.shared
def test_every_item_is_there_with_all_it_carries(guide: Guide, source: dict[str, Any]) -> None:
    entries = flat([entry for section in source["sections"] for entry in section["items"]])
    ours = items(guide)
    assert len(entries) == len(ours) == source["bullets"]["all_items"] == 77
    boards = {board["line"]: IDS[board["id"]] for board in source["flipchart_outputs"]}
    for entry, item in zip(entries, ours, strict=True):
        assert item.kind.value == expected_kind(entry), entry["id"]
        assert conditions(item) == expected_conditions(entry), entry["id"]
        assert item.recalls == expected_recalls(entry), entry["id"]
        assert item.wait == entry.get("wait"), entry["id"]
        assert (item.board.id if item.board else None) == boards.get(entry["line"]), entry["id"]
        assert item.service == SERVICES.get(entry.get("service", "")), entry["id"]
        assert (Kind.PADS in item.kinds) == ("pads" in entry["also"]), entry["id"]
        if "stickers" in (entry["type"], *entry["also"]):
            assert item.round == ROUNDS.get(entry.get("round", "")), entry["id"]
        if "handout" in entry:
            assert item.handout == entry["handout"], entry["id"]


@pytest.mark.shared
def test_no_question_is_copied(guide: Guide, source: dict[str, Any]) -> None:
    """No six words in a row of the source stand in ours."""
    entries = flat([entry for section in source["sections"] for entry in section["items"]])
    theirs = set().union(*(runs(entry["text"]) for entry in entries))
    assert {run for item in items(guide) for run in runs(item.text) & theirs} == set()


def runs(text: str, n: int = 6) -> set[tuple[str, ...]]:
    words = ["".join(c for c in w if c.isalnum()) for w in text.casefold().split()]
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}
