"""Reading codebooks, strictly, YAML and JSON; and the codebook that travels with the pack."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.domain.coding.codebook import Code, Codebook, Cues, Stance, words_of
from fieldkit.domain.coding.codebook_checks import check_codebook
from fieldkit.errors import CodebookError, FileProblem
from fieldkit.formats.charter_yaml import load_charter
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook, read_codebook
from fieldkit.formats.packs import shipped_packs

PACK = shipped_packs()["jobseekers-charter"]
THEMES = Path(__file__).parents[3] / "shared/themes/codebooks"

GOOD = """id: welcome
title: A welcome
version: "2"
stances: [met, unmet]
rules:
  - Code the point.
codes:
  - id: manner
    name: Manner
    definition: How staff speak.
    cues:
      words: [rude]
      phrases: [talk down to]
      stems: [apolog]
    examples: ["She was short with me."]
    colour: "#12436D"
    standards: [W1]
  - id: tone
    name: Tone
    parent: manner
    definition: Of voice.
    retired: true
"""


def test_a_good_codebook() -> None:
    codebook, problems = read_codebook(GOOD)
    assert problems == []
    manner = Code(
        "manner",
        "Manner",
        definition="How staff speak.",
        cues=Cues(("rude",), ("talk down to",), ("apolog",)),
        examples=("She was short with me.",),
        colour="#12436D",
        standards=("W1",),
    )
    tone = Code("tone", "Tone", parent="manner", definition="Of voice.", retired=True)
    assert codebook == Codebook(
        "welcome",
        "A welcome",
        (manner, tone),
        "2",
        stances=(Stance.MET, Stance.UNMET),
        rules=("Code the point.",),
    )
    assert [code.line for code in codebook.codes] == [8, 18]


@pytest.mark.parametrize(
    ("old", "new", "line", "words", "hint"),
    [
        ("title: A", "titel: A", 2, "Unknown key “titel”", "Did you mean title?"),
        ("id: tone", "id: Manner", 18, "already taken on line 8", "another id"),
        ("id: tone", "id: t one", 18, "cannot be the id", "underscores"),
        ("parent: manner", "parent: maner", 18, "which is no code", "Did you mean manner?"),
        ("parent: manner", "parent: tone", 18, "round in a circle", "Take the parent away"),
        ("    name: Manner", "    name: Manner\n    parent: tone", 8, "“manner” under “tone”", ""),
        ("[rude]", "['']", 12, "is empty", ""),
        ("[rude]", "['!!']", 8, "no letters", "as people say"),
        ("[rude]", "[rude to]", 8, "more than one word", "under phrases"),
        ("[rude]", "['rud(e']", 8, "a “(” in it", "plain words"),
        ("[talk down to]", "[talk]", 8, "a single word", "under words"),
        ("[talk down to]", "['talk .* to']", 8, "a “*” in it", "plain words"),
        ("[apolog]", "[a]", 8, "too short", "3 letters"),
        ("[apolog]", "['a*olog*']", 8, "a “*” in it", "plain words"),
        ("stances: [met,", "stances: [mett,", 4, "no stance", "Did you mean met?"),
        ("retired: true", "retired: maybe", 22, "neither true nor false", "retired: true"),
        ('"#12436D"', '"#12"', 8, "no colour", "#12436D"),
        ("words: [rude]", "word: [rude]", 12, "Unknown key “word”", "Did you mean words?"),
        ("    cues:", "    keywords: [rude]\n    cues:", 13, "both cues and keywords", "Keep one"),
        ("- id: manner", "- id: [manner", 0, "valid YAML", "colons"),
    ],
)
def test_codebooks_refused(old: str, new: str, line: int, words: str, hint: str) -> None:
    assert old in GOOD
    codebook, problems = read_codebook(GOOD.replace(old, new, 1))
    assert codebook is None
    assert any(words in p.message and hint in p.hint and line in (0, p.line) for p in problems), (
        problems
    )


def test_a_codebook_without_codes_is_refused() -> None:
    for text in ("codes: []", "[]", "title: none"):
        assert read_codebook(text)[0] is None


def test_json_of_other_programs() -> None:
    codes = [
        {"id": "a", "name": "A", "definition": "D", "keywords": ["late", "on time", "apolog*"]},
        {"id": "b", "name": "B", "definition": "caf\u00e9 \u2019", "keywords": [], "examples": []},
    ]
    for text in (json.dumps(codes, indent="\t"), json.dumps({"codes": codes})):
        codebook, problems = read_codebook(text, "mine")
        assert codebook is not None, problems
        assert codebook.id == "mine"
        assert codebook.codes[0].cues == Cues(("late",), ("on time",), ("apolog",))
        assert codebook.codes[1].definition == "café ’"
    _, problems = read_codebook('[\n{"id": "a",\n "nam": "A"}]')
    assert [p.line for p in problems] == [2, 3]


def test_refusals_name_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "codebook.yaml"
    with pytest.raises(FileProblem, match="no codebook at"):
        load_codebook(file)
    file.write_text(GOOD.replace("parent: manner", "parent: tone"), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"codebook\.yaml:18: The hierarchy goes round"):
        load_codebook(file)
    file.write_bytes(b"\x00\x01")
    with pytest.raises(FileProblem):
        load_codebook(file)


def test_the_packs_codebook() -> None:
    file = codebook_file(PACK)
    assert file is not None
    charter = load_charter(PACK)
    assert charter is not None
    codebook = load_codebook(file, charter)
    assert check_codebook(codebook, charter) == []
    assert len(codebook.active) == 14
    for code in codebook.codes:
        assert code.cues
        assert code.include
        assert code.exclude
        assert len(code.examples) >= 5
        for other in (w for w in code.exclude.split("“")[1:]):
            assert codebook.get(other.split("”")[0]) is not None, code.id
        spoken = " ".join(words_of(" ".join(code.examples)))
        assert not all(cue in spoken for cue in code.cues.words)
    assert len({code.colour for code in codebook.codes}) == 14
    answered = {standard for code in codebook.codes for standard in code.standards}
    # RT7 is about investigating fraud: no principle of the people's own answers to it
    assert {line for line in charter.lines() if line not in answered} == {"whole", "RT7"}


@pytest.mark.shared
@pytest.mark.skipif(not THEMES.exists(), reason="the design material is not beside the project")
@pytest.mark.parametrize("name", ["charter12", "nhs_native", "wac"])
def test_shared_codebooks_are_read(name: str) -> None:
    raw = json.loads((THEMES / f"{name}.json").read_text(encoding="utf-8"))
    codebook = load_codebook(THEMES / f"{name}.json")
    assert [(c.id, c.name, c.definition) for c in codebook.codes] == [
        (c["id"], c["name"], c["definition"]) for c in raw
    ]
    for code, given in zip(codebook.codes, raw, strict=True):
        assert sorted(code.cues.words + code.cues.phrases) == sorted(given["keywords"])
