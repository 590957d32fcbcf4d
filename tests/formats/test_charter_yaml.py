"""Reading charter.yaml, strictly; and how hard its text is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.domain.guide.charter import Charter, Commitment, Standard
from fieldkit.errors import GuideError
from fieldkit.formats import readability
from fieldkit.formats.charter_yaml import load_charter, read_charter
from fieldkit.formats.packs import shipped_packs

GOOD = """title: A promise
standards:
  - id: welcome
    title: A welcome
    lead: We will
    commitments:
      - {id: W1, text: greet you}
asks:
  - {id: A1, text: Be kind}
"""


def test_a_good_charter() -> None:
    charter, problems = read_charter(GOOD)
    assert problems == []
    assert charter == Charter(
        "A promise",
        (Standard("welcome", "A welcome", (Commitment("W1", "greet you"),), "We will"),),
        asks=(Commitment("A1", "Be kind"),),
    )
    assert list(charter.lines()) == ["whole", "welcome", "W1", "A1"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words", "hint"),
    [
        ("title: A promise", "titel: A promise", 1, "Unknown key “titel”", "Did you mean title?"),
        ("title: A promise\n", "", 1, "no title", "title:"),
        ("lead: We", "laed: We", 5, "Unknown key “laed”", "Did you mean lead?"),
        ("id: A1", "id: w1", 9, "already taken on line 7", "Change"),
        ("id: A1", "id: whole", 9, "by the charter as a whole", "Change"),
        ("id: A1", "id: A 1", 9, "cannot be an id", "RT1"),
        ("asks:", "title: again\nasks:", 8, "stands twice", "Keep one"),
        ("text: Be kind", "text: yes&no", 0, "", ""),
        ("text: Be kind", "text: true", 9, "not words", "quotes"),
        ("text: Be kind", "text: ''", 9, "is empty", "words"),
        ("{id: A1, text: Be kind}", "Be kind", 9, "keys and values", "id: …"),
        ("asks:\n  - {id: A1", "asks: {id: A1", 8, "not a list", "dash"),
        ("greet you", "&x greet you", 7, "anchor or alias", "Write the value out"),
        ("  - id: welcome", "  - id: [welcome", 0, "valid YAML", "colons"),
        ("- {id: W1, text: greet you}", "- [[[[[[[[[a]]]]]]]]]", 7, "nested too deeply", ""),
    ],
)
def test_charters_refused(old: str, new: str, line: int, words: str, hint: str) -> None:
    assert old in GOOD
    charter, problems = read_charter(GOOD.replace(old, new, 1))
    if not words:
        assert problems == []
        return
    assert charter is None
    assert any(words in p.message and hint in p.hint and line in (0, p.line) for p in problems), (
        problems
    )


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "- a\n", "title: T\nstandards: []\n", "a: \x00"]
)
def test_what_is_no_charter(text: str) -> None:
    charter, problems = read_charter(text)
    assert charter is None
    assert problems


def test_a_pack_without_a_charter_has_none(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("# x")
    assert load_charter(tmp_path / "guide.md") is None
    assert load_charter(tmp_path) is None


def test_a_broken_charter_is_refused_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("# x")
    (tmp_path / "charter.yaml").write_text(GOOD.replace("W1", "A1"))
    with pytest.raises(GuideError, match=r"charter\.yaml:9: The id “A1” is already taken"):
        load_charter(tmp_path / "guide.md")


def test_the_shipped_charter() -> None:
    charter = load_charter(shipped_packs()["jobseekers-charter"])
    assert charter is not None
    assert [s.id for s in charter.standards] == [
        *("right-treatment", "right-result", "on-time", "easy-access"),
    ]
    assert [len(s.commitments) for s in charter.standards] == [7, 4, 3, 3]
    assert [c.id for c in charter.asks] == ["IR1", "IR2", "IR3", "IR4"]
    assert charter.source


def test_how_hard_the_shipped_charter_is() -> None:
    charter = load_charter(shipped_packs()["jobseekers-charter"])
    assert charter is not None
    found = readability.of_charter(charter)
    assert found is not None
    assert found.sentences == 21  # 17 promises and 4 things asked
    assert 2 < found.grade < 8
    assert 60 < found.ease < 100
    assert {"circumstances", "investigate", "information"} <= set(found.hard_words)
    assert not {"polite", "trust", "right"} & set(found.hard_words)


def test_longer_words_and_sentences_are_harder() -> None:
    easy = readability.read_ease("We ring you back.\nWe say sorry.")
    hard = readability.read_ease(
        "Notwithstanding administrative considerations, correspondence is "
        "acknowledged expeditiously by the appropriate department."
    )
    assert easy is not None
    assert hard is not None
    assert easy.grade < hard.grade
    assert easy.ease > hard.ease
    assert easy.hard_words == ()
    assert "correspondence" in hard.hard_words


@pytest.mark.parametrize("text", ["", "\n\n", "– … !"])
def test_no_words_no_grade(text: str) -> None:
    assert readability.read_ease(text) is None
