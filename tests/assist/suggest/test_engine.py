"""What the engines promise: quiet where in doubt, three at most, reasons, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from fieldkit.assist.suggest import meaning
from fieldkit.assist.suggest.engine import MOST, score, suggest
from fieldkit.assist.suggest.rows import Labelled, Row, Voice
from fieldkit.domain.coding.codebook import Code, Codebook, Cues
from fieldkit.errors import AskedWrongly
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs
from tests.assist.suggest.made import BOOK, answers, coded, talk

_FILE = codebook_file(shipped_packs()["jobseekers-charter"])
assert _FILE is not None
PACK = load_codebook(_FILE)


class Counting:
    """An encoder of nothing but letters: enough to show that meaning is asked for and used."""

    name = "letters 1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float64]:
        rows = np.array([[t.lower().count(c) for c in "abcdefghijklmnop"] for t in texts]) + 0.1
        return np.asarray(rows.reshape(len(texts), 16) / np.linalg.norm(rows, axis=-1)[:, None])


def by_row(rows: Sequence[Row], **given: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {row.n: [] for row in rows}
    for suggestion in suggest(rows, BOOK, **given):  # type: ignore[arg-type]
        found[suggestion.n].append(suggestion.code)
    return found


def test_cues_are_found_and_the_rest_is_quiet() -> None:
    found = by_row(answers())
    assert found["a0"][:1] == ["waiting"]
    assert found["a1"] == ["manners"]
    assert found["a2"] == ["plain"]
    assert set(found["a4"]) >= {"waiting", "manners"}
    assert found["a3"] == found["a5"] == []


@pytest.mark.parametrize("encoder", [None, Counting()])
def test_the_same_every_time(encoder: meaning.Encoder | None) -> None:
    first = suggest(answers(), BOOK, coded(), encoder=encoder)
    assert first == suggest(answers(), BOOK, coded(), encoder=encoder)


def test_no_more_than_three() -> None:
    codes = tuple(
        Code(f"c{i}", f"Name {i}", definition="D", cues=Cues((f"word{i}",))) for i in range(6)
    )
    book = Codebook("b", "B", codes)
    rows = [Row("1", " ".join(f"word{i}" for i in range(6))), *answers()]
    shown = [s for s in suggest(rows, book) if s.n == "1"]
    assert len(shown) <= MOST
    assert [s.score for s in shown] == sorted((s.score for s in shown), reverse=True)


def test_meaning_is_asked_where_it_is_there() -> None:
    rows = [Row(str(i), f"Something else altogether, number {i}.") for i in range(30)]
    with_it = [s.scores for s in score([*answers(), *rows], BOOK, encoder=Counting())]
    assert with_it != [s.scores for s in score([*answers(), *rows], BOOK)]
    shown = suggest([*answers(), *rows], BOOK, encoder=Counting())
    assert all("letters 1" in s.engine for s in shown if s.engine.startswith("meaning/"))


def test_reasons_name_the_words_and_the_engine() -> None:
    first = suggest(answers(), BOOK)[0]
    assert first.code == "waiting"
    assert "“queue”" in first.reason
    assert "“wait”" in first.reason
    assert "/1" in first.engine
    assert 0 < first.score < 1


def test_only_participants_get_codes_in_talk() -> None:
    rows = talk()
    shown = suggest(rows, PACK)
    assert {s.n for s in shown} >= {"3", "9"}
    assert {s.code for s in shown if s.n == "3"} == {"timely"}
    assert {s.n for s in shown}.isdisjoint(r.n for r in rows if r.voice is not Voice.PARTICIPANT)
    assert "7" not in {s.n for s in shown}  # about biscuits
    assert any("after the question “" in s.reason for s in shown)


def test_what_is_said_around_counts() -> None:
    rows = talk()
    apart = [replace(row, group=row.n) for row in rows]
    together = np.array([s.scores for s in score(rows, PACK)])
    alone = np.array([s.scores for s in score(apart, PACK)])
    timely = PACK.active.index(next(c for c in PACK.active if c.id == "timely"))
    assert together[4, timely] > alone[4, timely]  # “Same. An hour.”, in answer to the question


def test_learns_what_the_coder_means() -> None:
    new = [Row("new", "The lift is broken on our floor."), Row("other", "I bought pears there.")]
    assert by_row(new)["new"] == []
    found = by_row(new, labelled=coded())
    assert found == {"new": ["waiting"], "other": []}
    reasons = [s.reason for s in suggest(new, BOOK, coded())]
    assert any("coded so: “The lift is broken" in reason for reason in reasons)


def test_learns_from_refusals_alone() -> None:
    rows = [Row(str(i), f"The queue at gate {i} is fine.") for i in range(40)]
    refused = [Labelled(r, frozenset(), frozenset({"waiting"}), whole=False) for r in rows[:30]]
    before = {s.row.n: s.scores[0] for s in score(rows[30:], BOOK)}
    after = {s.row.n: s.scores[0] for s in score(rows[30:], BOOK, refused)}
    assert all(after[n] < before[n] / 2 for n in before)
    assert by_row(rows[30:], labelled=refused) == {str(n): [] for n in range(30, 40)}


def test_little_coded_changes_little() -> None:
    one = [Labelled(Row("x", "It was raining on Monday."), frozenset({"plain"}))]
    without = {s.row.n: np.array(s.scores) for s in score(answers(), BOOK)}
    after = {s.row.n: np.array(s.scores) for s in score(answers(), BOOK, one)}
    for n, scores in without.items():
        assert np.abs(after[n] - scores).max() < 0.3
    assert by_row(answers(), labelled=one)["a1"][:1] == ["manners"]


@pytest.mark.parametrize("n", [1, 2])
def test_very_little_to_go_by(n: int) -> None:
    rows = answers()[:n]
    assert len(list(score(rows, BOOK))) == n
    assert len(list(score(rows, BOOK, coded(1)))) == n
    assert list(score([], BOOK)) == []
    assert [s.shown for s in score(rows, Codebook("e", "E", ()))] == [()] * n
    empty = [Row("1", ""), Row("2", "…")]
    assert suggest(empty, BOOK) == []


def test_groups_do_not_run_into_each_other() -> None:
    first, second = talk("g"), talk("h")
    together = {(s.row.group, s.row.n): s for s in score([*first, *second], BOOK)}
    assert len(together) == 2 * len(first)
    for row in first:
        here, there = together["g", row.n], together["h", row.n]
        assert np.allclose(here.scores, there.scores)


def test_many_rows_are_read_in_pieces() -> None:
    rows = [Row(str(i), f"I had to wait {i} minutes in the queue") for i in range(4_500)]
    got = [s.row.n for s in score(rows, BOOK)]
    assert got == [str(i) for i in range(4_500)]


def test_without_the_extra_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "find_spec", lambda name: None)
    assert meaning.encoder() is None
    with pytest.raises(AskedWrongly, match="not installed") as told:
        meaning.needed_encoder()
    assert "fieldkit[meaning]" in told.value.hint


def test_the_model_comes_inside_its_package() -> None:
    model = meaning.encoder()
    if model is None:
        pytest.skip("the extra is not installed")
    texts = ["They kept me waiting.", "I had to queue for an hour.", "The cat is on the roof."]
    points = model.encode(texts)
    assert np.allclose(np.linalg.norm(points, axis=1), 1, atol=1e-3)
    assert points[0] @ points[1] > points[0] @ points[2]
    assert model.encode([]).shape == (0, 512)


def test_a_section_about_something_else_is_quieter_unless_all_the_talk_is_in_it() -> None:
    rows = [replace(row, section="main" if n % 2 else "intro") for n, row in enumerate(talk())]
    everywhere = [replace(row, section="intro") for row in rows]
    book = replace(BOOK, aside=("intro",))

    def chances(said: Sequence[Row], codebook: Codebook) -> list[float]:
        return [max(scored.scores) for scored in score(said, codebook)]

    usual, held = chances(rows, BOOK), chances(rows, book)
    for row, before, now in zip(rows, usual, held, strict=True):
        assert now < before if row.section == "intro" else now == pytest.approx(before)
    assert chances(everywhere, book) == pytest.approx(usual)  # it was not found along the guide


def test_where_a_code_was_given_says_where_to_look_for_it() -> None:
    rows = answers()
    placed = [replace(r, section="desk" if n % 2 else "phone") for n, r in enumerate(rows)]
    given = [
        Labelled(row, frozenset({"waiting"} if row.section == "desk" else ()))
        for row in placed[: len(placed) // 2]
    ]
    at = [code.id for code in BOOK.active].index("waiting")

    def chance(section: str) -> float:
        new = Row("new", "It was the week after, or so they told me.", section=section)
        (found,) = score([new], BOOK, given)
        return found.scores[at]

    assert chance("desk") > chance("nowhere") > chance("phone")


def test_reasons_are_about_the_code() -> None:
    """A coded row is named only if it is among the most alike; a question only if it asks about the
    code; of words told together only the longest."""
    rows = talk()
    reasons = {(s.n, s.code): s.reason for s in suggest(rows, PACK)}
    assert "after the question “How long do they keep you waiting?”" in reasons["3", "timely"]
    assert all("says" in r or "close to" in r or "after" in r for r in reasons.values())
    far = [Labelled(Row(f"x{i}", f"A queue of {i} cars."), frozenset()) for i in range(20)]
    one = Labelled(Row("far", "Elephants are grey."), frozenset({"waiting"}))
    found = suggest([Row("1", "We had to wait in the queue.")], BOOK, [*far, one])
    assert all("like far" not in s.reason for s in found)
    said = suggest([Row("1", "I was on hold, hold on"), *answers()], BOOK)
    assert any("“on hold”" in s.reason for s in said)
