"""What the detectors find in marked turns: floors of recall and precision, on turns they were tuned
on and on turns nobody looked at while tuning."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from fieldkit.assist.private.detect import find_private
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Kind, Person, codes_by_form
from tests.assist.private.marked import Group, Score, Span, groups_of, score

HERE = Path(__file__).parent
SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "sample"
SCORED = [
    Kind(kind)
    for kind in ("NAME", "ORG", "PHONE", "EMAIL", "POSTCODE", "NINO", "DOB", "ADDRESS", "REF")
]


def scored(name: str) -> Score:
    groups = groups_of(HERE / name)
    return score((group.gold, find_private(group.turns, group.people)) for group in groups)


@pytest.mark.parametrize(
    "name",
    ["tuned_a.txt", "tuned_c.txt", "tuned_d.txt", "tuned_e.txt", "tuned_f.txt", "tuned_g.txt"],
)
def test_turns_that_were_tuned_on(name: str) -> None:
    found = scored(name)
    assert found.recall(SCORED) >= 0.98, found.misses
    assert found.precision(SCORED) >= 0.96, found.extras


def test_turns_that_were_held_out() -> None:
    found = scored("held_b.txt")
    assert found.recall(SCORED) >= 0.97, found.misses
    assert found.precision(SCORED) >= 0.96, found.extras
    assert sum(found.gold.values()) > 150


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("second_look.txt", 0.98, 0.93),
        ("second_last.txt", 0.96, 0.95),
        ("second_blind.txt", 0.94, 0.93),
        ("second_fresh.txt", 0.90, 0.95),
    ],
)
def test_groups_by_a_second_author(name: str, recall: float, precision: float) -> None:
    """look was looked at while tuning and last after it was scored once; blind and fresh were only
    ever scored. A failure names no turn of these two, so that they stay so."""
    found = scored(name)
    seen = name in ("second_look.txt", "second_last.txt")
    assert found.recall(SCORED) >= recall, found.misses if seen else ""
    assert found.precision(SCORED) >= precision, found.extras if seen else ""
    assert found.precision([Kind.ORG]) >= 0.85
    assert found.recall([Kind.NAME]) >= 0.97


def test_every_kind_is_measured_and_found() -> None:
    found = scored("tuned_a.txt")
    for kind in SCORED:
        assert found.gold[kind] >= 4
        assert found.recall([kind]) >= 0.97, kind


@pytest.mark.parametrize(
    "name",
    [
        "tuned_a.txt",
        "held_b.txt",
        "tuned_c.txt",
        "tuned_d.txt",
        "tuned_e.txt",
        "tuned_f.txt",
        "tuned_g.txt",
        "second_look.txt",
        "second_blind.txt",
        "second_last.txt",
        "second_fresh.txt",
    ],
)
def test_no_name_of_the_roster_is_missed(name: str) -> None:
    for group in groups_of(HERE / name):
        forms = codes_by_form(group.people)
        texts = {turn.n: turn.text for turn in group.turns}
        theirs = [
            span
            for span in group.gold
            if span[3] is Kind.NAME and texts[span[0]][span[1] : span[2]].casefold() in forms
        ]
        found = score([(theirs, find_private(group.turns, group.people))])
        assert not found.misses, [texts[n][start:end] for n, start, end, _ in found.misses]


WORDS_TOO = (
    "Joy Will Grace Comfort Hope May June April Rose Mark Bill Frank Dawn Faith Summer Patience Penny Robin Heath "
    "Clay Sunny Angel Pearl Ruby Martin Shirley Preston Kent Chelsea Paris Jordan Victoria Emma Brian "
    "Oluwafunmilayo Zoë"
)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_people_are_called_their_names_are_found(seed: int) -> None:
    """The same talk with other first names in it: words, months, towns, film characters."""
    paths = [path for path in HERE.glob("*.txt") if not path.name.startswith("second")]
    for people, turns, gold in others(paths, seed):
        found = score([(gold, find_private(turns, people))])
        texts = {turn.n: turn.text for turn in turns}
        assert not found.misses, [texts[miss[0]] for miss in found.misses]


@pytest.mark.parametrize("seed", range(4))
def test_other_names_in_the_second_author_s_talk(seed: int) -> None:
    """The same there, but for what nobody could tell: "Rose up at dawn", "Summer is right"."""
    pairs = [
        (gold, find_private(turns, people))
        for people, turns, gold in others(HERE.glob("second_*.txt"), seed)
    ]
    found = score(pairs)
    assert found.gold[Kind.NAME] > 100
    assert len(found.misses) <= 0.015 * found.gold[Kind.NAME]


Talk = tuple[list[Person], list[Turn], list[Span]]


def others(paths: Iterable[Path], seed: int) -> Iterator[Talk]:
    """The groups of files with other first names, those with capitals: people, turns, gold names."""
    draw = random.Random(seed)
    for path in sorted(paths):
        for group in groups_of(path):
            if group.name.startswith("asr"):
                continue
            new = draw.sample(WORDS_TOO.split(), len(group.people))
            names = {p.first: one for p, one in zip(group.people, new, strict=True)}
            people = [Person(p.code, names[p.first], p.last) for p in group.people]
            yield people, *renamed(group, names)


@pytest.mark.parametrize("seed", range(3))
def test_names_that_are_words_are_found_in_talk_without_capitals(seed: int) -> None:
    """The same once more with neither capitals nor stops, as speech recognition writes: nearly all
    names are found, and few words are taken for them."""
    gold_all = missed = extra = 0
    for people, turns, gold in others(HERE.glob("*.txt"), seed):
        low, spans = lowered(turns, gold)
        found = score([(spans, find_private(low, people))])
        texts = {turn.n: turn.text for turn in low}
        words = {p.first.casefold() for p in people}
        gold_all, missed = gold_all + len(spans), missed + len(found.misses)
        extra += sum(texts[f.turn][f.start : f.end] in words for f in found.extras)
    assert gold_all > 200
    assert missed <= 0.04 * gold_all
    assert extra <= 0.08 * gold_all


def lowered(turns: list[Turn], gold: list[Span]) -> tuple[list[Turn], list[Span]]:
    """Turns in lower case without stops, and where the spans stand."""
    out: list[Turn] = []
    spans: list[Span] = []
    for turn in turns:
        marked, at = "", 0
        for n, start, end, _ in sorted(gold):
            if n == turn.n:
                marked += f"{turn.text[at:start]}\x01{turn.text[start:end]}\x02"
                at = end
        marked = re.sub(r"\[.*?\]|[.,?!;:“”\"…–—()]", "", (marked + turn.text[at:]).lower())
        text, begun = "", 0
        for char in " ".join(marked.split(" ")).strip():
            if char == "\x01":
                begun = len(text)
            elif char == "\x02":
                spans.append((turn.n, begun, len(text), Kind.NAME))
            elif not (char == " " and text.endswith(" ")):
                text += char
        out.append(Turn(turn.n, turn.speaker, text))
    return out, spans


def renamed(group: Group, names: dict[str, str]) -> tuple[list[Turn], list[Span]]:
    """A group's turns with its people's first names changed, and where the new ones stand."""
    turns: list[Turn] = []
    gold: list[Span] = []
    for turn in group.turns:
        text, at = "", 0
        for n, start, end, kind in sorted(group.gold):
            new = names.get(turn.text[start:end], "") if n == turn.n else ""
            if kind is Kind.NAME and new:
                text += turn.text[at:start]
                gold.append((n, len(text), len(text) + len(new), kind))
                text, at = text + new, end
        speaker = names.get(turn.speaker or "", turn.speaker)
        turns.append(Turn(turn.n, speaker, text + turn.text[at:]))
    return turns, gold


def test_a_long_transcript_is_read_in_less_than_two_seconds() -> None:
    turns: list[Turn] = []
    people: tuple[Person, ...] = ()
    while len(turns) < 700:
        for group in groups_of(HERE / "tuned_a.txt"):
            people = people or group.people
            turns += [Turn(len(turns) + k, t.speaker, t.text) for k, t in enumerate(group.turns, 1)]
    find_private(turns[:5], people)  # the lists are read once a run
    begun = time.process_time()  # ours alone: other work on the machine is not measured
    assert find_private(turns, people)
    assert time.process_time() - begun < 2.0


_KINDS = {
    "PERSON": "NAME",
    "ORGANISATION": "ORG",
    "CASE_REFERENCE": "REF",
    "DATE_OF_BIRTH": "DOB",
}


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not beside the project")
def test_the_sample_group() -> None:
    gold_file = json.loads((SAMPLE / "croydon-group.gold.json").read_text(encoding="utf-8"))
    room = json.loads((SAMPLE / "croydon-group.artefacts.json").read_text(encoding="utf-8"))
    people = [Person.of(row["id"], row["label"]) for row in room["roster"]]
    turns = [Turn(row["turn"], row["speaker"], row["text"]) for row in gold_file["turns"]]
    gold: list[Span] = []
    for row in gold_file["turns"]:
        for span in row["pii"]:
            kind = _KINDS.get(span["type"], span["type"])
            if kind in {scored.value for scored in SCORED}:
                gold.append((row["turn"], span["start"], span["end"], Kind(kind)))
    found = score([(gold, find_private(turns, people))])
    assert found.recall(SCORED) >= 0.97, found.misses
    assert found.precision(SCORED) >= 0.92, found.extras
