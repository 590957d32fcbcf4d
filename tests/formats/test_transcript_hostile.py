"""Whatever stands in a file, a reader gives turns or one clear sentence, and nothing else."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.domain.transcript.model import Transcript
from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts import source as source_module
from fieldkit.formats.transcripts.source import Source
from tests.formats.test_transcript_cha import bullet, cha
from tests.formats.test_transcript_json import MAKES
from tests.formats.test_transcript_otr import otr
from tests.formats.test_transcript_scores import FOUR, LINE, LONG, SHORT, eaf, exb, part, tier
from tests.formats.transcripts_made import taken

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["1.5", "-3", "nan", "1e999", "00:00:99", "PT1S", " ", "\x00", "²", "1_0"])
)
KEYS = st.sampled_from(
    [
        *("text", "start", "end", "speaker", "words", "segments", "results", "alternatives"),
        *("transcript", "items", "speaker_labels", "channels", "utterances", "monologues"),
        *("elements", "value", "Transcript", "Content", "paragraphs", "sentences", "instances"),
        *("recognizedPhrases", "nBest", "phrases", "transcription", "offsets", "timestamp"),
        *("prediction", "tokens", "response", "insights", "speakers", "id", "name", "type"),
        *("media", "audio_segments", "start_time", "content", "timestamps", "body", "startTime"),
    ]
)
ANY = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


def read_or_refused(content: object) -> Transcript | None:
    """The transcript; None where a sentence was said instead. Anything else fails the test."""
    try:
        found = taken(content)
    except FileProblem as problem:
        return None if problem.message.startswith("talk") else pytest.fail(problem.message)
    for turn in found.turns:
        assert turn.text.strip()
        assert turn.speaker is None or turn.speaker.strip()
        for time in (turn.start, turn.end):
            assert time is None or math.isfinite(time)
    return found


@given(st.lists(ANY, max_size=4) | st.dictionaries(KEYS, ANY, max_size=5))
@settings(max_examples=400)
def test_any_json(value: Any) -> None:
    read_or_refused(value)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths to everything in a JSON value."""
    found = [path] if path else []
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            found += places(each, (*path, key))
    return found


WRONG: list[Any] = [
    None,
    [],
    {},
    [[]],
    [None],
    {"a": None},
    "x",
    "",
    -1,
    True,
    math.nan,
    1e400,
    10**30,
]


@pytest.mark.parametrize("make", MAKES)
def test_every_make_with_a_wrong_value_in_every_place(make: str) -> None:
    content = MAKES[make][0]
    for path in places(content):
        for wrong in WRONG:
            changed = deepcopy(content)
            here = changed
            for step in path[:-1]:
                here = here[step]
            here[path[-1]] = wrong
            read_or_refused(changed)


@pytest.mark.parametrize("make", [make for make in MAKES if make != "only a text"])
def test_every_make_cut_short_says_where(make: str) -> None:
    whole = json.dumps(MAKES[make][0], indent=1)
    lines = whole.count("\n")
    cut = whole[: whole.rindex("\n", 0, len(whole) * 2 // 3)].rstrip()
    with pytest.raises(FileProblem) as refused:
        taken(cut)
    assert f"broken off at line {cut.count(chr(10)) + 1}" in refused.value.message
    assert cut.count("\n") < lines


def test_json_that_goes_wrong_on_the_way_says_where() -> None:
    with pytest.raises(
        FileProblem, match=r"talk:3: it begins as JSON and is no longer JSON at line 3"
    ):
        taken('{"segments": [\n{"text": "a"},\n{"text" "b"},\n{"text": "c"}]}')


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"segments":['])
def test_json_without_a_bottom(opening: str) -> None:
    for closing in ("", "]" * 100_000):
        with pytest.raises(FileProblem):
            taken(opening * 100_000 + closing)


def test_json_that_is_no_transcript_is_refused_and_not_read_as_text() -> None:
    for value in (
        {"name": "x", "version": "1"},
        {"a": [{"name": "b", "value": "c"}]},
        [1, 2],
        {},
        [],
    ):
        with pytest.raises(FileProblem, match="without turns"):
            taken(value)


def test_talk_that_begins_with_a_bracket_is_no_json() -> None:
    assert taken("[laughs] Well, hello.\n").turns[0].text.startswith("[laughs]")
    assert taken("{coughs} Well, hello.\n").turns[0].text.startswith("{coughs}")


SCORES = (
    eaf(tier("A", ("t1", "t2", "How was it?")) + tier("B", ("t3", "t4", "Fine.")), FOUR),
    exb(part("SPK0", ("T0", "T1", "How?")) + part("SPK1", ("T1", "T3", "Fine.")), LINE),
    LONG,
    SHORT,
    cha(f"*INV:\tHello . {bullet(1, 2)}", "*KEV:\tYes ."),
    json.dumps(otr("<p>Mod: How?</p><p>Kev: Fine.</p>")),
    "Speaker,Text,Start\nA,Hello there.,1\nB,Hello back.,2\n",
)


@given(st.sampled_from(SCORES), st.integers(0, 4000), st.integers(0, 40), st.text(max_size=6))
@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
def test_any_file_with_a_piece_taken_out_or_put_in(
    whole: str, at: int, many: int, new: str
) -> None:
    at = min(at, len(whole))
    read_or_refused(whole[:at] + new + whole[at + many :])


@given(st.sampled_from(SCORES), st.integers(0, 4000), st.binary(max_size=8))
@settings(max_examples=300)
def test_any_file_with_bytes_put_in(whole: str, at: int, new: bytes) -> None:
    raw = whole.encode()
    at = min(at, len(raw))
    read_or_refused(raw[:at] + new + raw[at:])


HEADS = (
    b"@UTF8\n@Begin\n@Participants:\tA\n*A:\t",
    b'File type = "ooTextFile"\n"TextGrid"\n0 1 <exists> 1 "IntervalTier" "A" 0 1 9 ',
    b'<?xml version="1.0"?><ANNOTATION_DOCUMENT>',
    b"<?xml version='1.0' encoding='utf-16'?><basic-transcription>",
    b'{"text": "a", "segments": [',
    b"Speaker,Text,Start\n",
)


@given(st.sampled_from(HEADS), st.binary(max_size=300))
@settings(max_examples=400)
def test_any_bytes_after_a_head(head: bytes, raw: bytes) -> None:
    read_or_refused(head + raw)


def test_entities_that_multiply_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    for whole in SCORES[:2]:
        head, rest = whole.split("?>\n", 1)
        with pytest.raises(FileProblem, match="entities of its own"):
            taken(f"{head}?>\n{bomb}{rest}")


def test_xml_cut_short_says_where() -> None:
    for whole in SCORES[:2]:
        with pytest.raises(FileProblem, match=r"talk:2: its XML is broken"):
            taken(whole[: len(whole) * 2 // 3])


def test_a_file_past_all_measure_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "talk.json"
    path.write_text("[]" * 600_000)
    monkeypatch.setattr(source_module, "MOST_BYTES", 2**20)
    with pytest.raises(FileProblem, match="1 MB at most"):
        Source.open(path)


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B", None]), st.text("abc d.é", min_size=1, max_size=20)),
        min_size=1,
        max_size=10,
    ),
    st.booleans(),
)
def test_words_in_are_words_out(talk: list[tuple[str | None, str]], thousandths: bool) -> None:
    unit = 1000 if thousandths else 1
    segments = [
        {"speaker": who, "text": text, "start": 3 * n * unit, "end": (3 * n + 2) * unit}
        for n, (who, text) in enumerate(talk)
    ]
    for value in (segments, {"segments": segments}, {"data": {"utterances": segments}}):
        found = read_or_refused(value)
        words = " ".join(text for _, text in talk).split()
        assert words == " ".join(t.text for t in found.turns).split() if found else not words
