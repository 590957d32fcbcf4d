"""A corrected version takes along what every coder did; the old version keeps its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import compare
from fieldkit.desk.coding.layer import Layer, Proposed
from fieldkit.desk.coding.passages import coded
from fieldkit.desk.coding.reading import Reading
from fieldkit.desk.coding.settling import settle
from fieldkit.desk.coding.usage import codings_by_code
from fieldkit.desk.transcripts import acts, importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.importing import Brought
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.desk.transcripts.versions import MOST_RENUMBERED, moved_lines
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import CONSENSUS, Origin
from tests.coded import LEEDS, MODERATOR, Made, two_coders
from tests.coded import coded as coded_study

FIRST = ("Observer", "Right, the tape is running.")
LATER = (FIRST, *LEEDS)
"""The same talk with a turn before it: each turn has the next number."""


def bring(book: Book, talk: Sequence[tuple[str, str]], where: Path, name: str = "v2") -> Brought:
    path = where / f"{name}.txt"
    path.write_text("\n".join(f"{label}: {text}" for label, text in talk), encoding="utf-8")
    looked = importing.review(book, importing.load(path))
    seats = tuple("moderator" if g.label == MODERATOR else g.seat for g in looked.guesses)
    would = importing.would_move(book, looked)
    brought = importing.bring_in(book, looked, Seating(seats, (), {}))
    assert brought.moved == would  # what is said before is what is done
    assert brought.older is not None
    return brought


def told(brought: Brought) -> list[str]:
    return list(moved_lines(brought.moved))


def given(layer: Layer) -> list[tuple[str, str, str | None, str]]:
    layer.book.refresh()
    layer.refresh()
    mine = layer.mine(layer.book.one())
    return [(layer.book.turn(str(x.turns[0])).said.text, x.code, x.stance, x.memo) for x in mine]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    found = two_coders(tmp_path)
    yield found
    found.study.close()


def test_every_layer_comes_along_and_figures_stay(made: Made, tmp_path: Path) -> None:
    book = made.books["leeds"]
    settle(made.layer("leeds", CONSENSUS), book.one().id, 3, {"timely": "unmet"}, "weeks count")
    layers = {name: made.layer("leeds", name) for name in ("anna", "ben", CONSENSUS)}
    before = {name: given(layer) for name, layer in layers.items()}
    figures = compare(book, made.desk)
    themes = coded(made.study, made.desk)
    used = codings_by_code(made.desk)
    brought = bring(book, LATER, tmp_path)
    assert {name: given(layer) for name, layer in layers.items()} == before
    assert all(layer.mine(book.one())[0].turns[0] > 1 for layer in layers.values())
    after = compare(book, made.desk)
    assert [(r.code, r.units, r.coded, r.percent, r.kappa) for r in after.rows] == [
        (r.code, r.units, r.coded, r.percent, r.kappa) for r in figures.rows
    ]
    assert len(after.settled) == len(figures.settled) == 1
    again = coded(made.study, made.desk)
    assert again.open == themes.open
    assert {(p.coding, p.code, p.stance, p.turn) for p in again.passages} == {
        (p.coding, p.code, p.stance, p.turn + 1) for p in themes.passages
    }
    assert codings_by_code(made.desk) == used
    lines = told(brought)
    assert "the code respect (anna) on turn 2: now on turn 3" in lines
    assert "the memo (consensus) on turn 3: now on turn 4" in lines
    assert lines[-1] == f"{len(brought.moved)} of {len(brought.moved)} marks carried over."


def test_what_is_known_of_a_coding_stays_known(made: Made, tmp_path: Path) -> None:
    layer = made.layer("hull", "anna")
    ref = layer.book.turn("2")
    layer.take([(ref, "respect", Proposed("cues", "1", 0.8))])
    layer.change(layer.on(ref)[0], None, "eyes")
    layer.refuse([(layer.book.turn("3"), "clear", None)])
    layer.remark(layer.book.turn("6"), "half an hour and more")
    old = layer.mine()[0]
    hull = made.books["hull"]
    with_first = (FIRST, *talk_of(hull))
    bring(hull, with_first, tmp_path)
    layer.book.refresh()
    layer.refresh()
    (new,) = layer.mine(layer.book.one())
    assert known(new) == known(old)
    assert new.origin is Origin.UNSEEN
    assert (new.first, new.transcript) == (old.id, layer.book.one().id)
    assert layer.codings.refused["anna"] >= {(new.transcript, 4, "clear")}
    assert layer.memo(layer.book.turn("7")) == "half an hour and more"


def known(x: Coding) -> tuple[object, ...]:
    return (
        x.coder,
        x.code,
        x.stance,
        x.memo,
        x.origin,
        x.engine,
        x.engine_version,
        x.score,
        x.at_ms,
    )


def talk_of(book: Book) -> list[tuple[str, str]]:
    words = book.words(book.one())
    return [(turn.speaker or "", turn.text) for turn in words.turns]


def test_what_is_changed_or_gone_is_told(made: Made, tmp_path: Path) -> None:
    layer = made.layer("leeds", "anna")
    layer.apply(layer.book.turn("6"), "timely", start=0, end=20)  # "They talk at you and"
    layer.apply(layer.book.turn("6"), "listen", start=35, end=50)
    talk = [
        *LEEDS[:5],
        ("Kev", "They talk over you and later the ten minutes are gone, I say."),
        LEEDS[6],
    ]
    talk[1] = ("Denise", f"{LEEDS[1][1]} She did.")
    brought = bring(made.books["leeds"], [x for x in talk if x != LEEDS[2]], tmp_path)
    lines = told(brought)
    assert "LOST: the code timely (anna) on turn 3; its words are gone. Look at it again." in lines
    assert "LOST: the code timely (ben) on turn 3; its words are gone. Look at it again." in lines
    assert (
        "the code timely (anna) on turn 6: its words were changed; now on turn 5. Look at it."
        in lines
    )
    assert "LOST: being done with turn 3 (anna). Look at it again." in lines
    layer.book.refresh()
    layer.refresh()
    words = {turn.n: turn.text for turn in layer.book.words(layer.book.one()).turns}
    spans = {x.code + str(x.turns[0]): x.spans for x in layer.mine(layer.book.one())}
    # a whole turn stays one; a few words keep to the first and last still there
    assert spans["respect2"] == ((2, 0, len(words[2])),)
    (part,) = spans["timely5"]
    assert words[5][part[1] : part[2]] == "They talk over you and"
    text = "".join(lines)
    assert not any(word in text for word in ("polite", "Denise", "Kev", "weeks"))


def test_one_undo_takes_all_of_it_back_and_a_redo_brings_it(made: Made, tmp_path: Path) -> None:
    book, layer = made.books["leeds"], made.layer("leeds", "anna")
    before = given(layer)
    standing = dict(layer.codings.all)
    bring(book, LATER, tmp_path)
    assert acts.undo(book) == "bringing the transcript in"
    assert given(layer) == before
    assert layer.codings.all == standing
    assert acts.redo(book) == "bringing the transcript in"
    assert given(layer) == before
    many = len(layer.codings.all)
    acts.undo(book)
    bring(book, LATER, tmp_path)
    given(layer)
    assert len(layer.codings.all) == many  # nothing twice


def test_the_new_version_set_aside_leaves_the_old_as_it_was(made: Made, tmp_path: Path) -> None:
    book, layer = made.books["leeds"], made.layer("leeds", "anna")
    before, passages = given(layer), coded(made.study, made.desk, "anna").passages
    bring(book, LATER, tmp_path)
    layer.book.refresh()
    layer.refresh()
    layer.drop([layer.book.turn("3")], "respect")
    acts.set_aside(book, book.one())
    assert given(layer) == before
    assert coded(made.study, made.desk, "anna").passages == passages
    acts.set_aside(book, book.records.all[list(book.records.all)[-1]], aside=False)
    assert len(given(layer)) == len(before) - 1


def test_a_carried_coding_is_put_right_dropped_and_undone(made: Made, tmp_path: Path) -> None:
    book, layer = made.books["leeds"], made.layer("leeds", "anna")
    bring(book, LATER, tmp_path)
    before = given(layer)
    here = layer.on(layer.book.turn("3"))[0]
    layer.change(here, "unmet", "after all")
    assert given(layer)[0][2:] == ("unmet", "after all")
    assert layer.undo() == "a change to a coding"
    assert given(layer) == before
    layer.drop_one(here)
    assert len(given(layer)) == len(before) - 1
    layer.undo()
    assert given(layer) == before
    fresh = made.layer("leeds", "anna")
    assert fresh.codings.all == layer.codings.all
    # the same code on the same turn is the one there, not another
    layer.apply(layer.book.turn("3"), "respect")
    assert given(layer) == before


def test_an_act_from_before_is_undone_and_done_again_in_both(made: Made, tmp_path: Path) -> None:
    layer = made.layer("leeds", "ben")
    layer.drop([layer.book.turn("2")], "respect")
    bring(made.books["leeds"], LATER, tmp_path)
    assert "respect" not in {code for _, code, stance, _ in given(layer) if stance == "met"}
    layer.undo()
    assert "respect" in {code for _, code, stance, _ in given(layer) if stance == "met"}


def test_a_version_of_a_version_and_quotes_picked(tmp_path: Path) -> None:
    made = coded_study(tmp_path)
    theming.put(made.desk, "dignity", "Dignity", ["respect"])
    theme = made.desk.book.themes["dignity"]
    reading = Reading.of(made.desk)
    quote = next(q for q in reading.found.quotes if made.books["leeds"].group == q.passage.group)
    theming.pick(made.desk, "dignity", quote.passage)
    bring(made.books["leeds"], LATER, tmp_path)
    bring(made.books["leeds"], (("Denise", "Hello all of you there."), *LATER), tmp_path, "v3")
    page = Reading.of(made.desk).page(theme)
    assert [q.text for q in page.picked] == [quote.text]
    assert page.picked[0].passage.turn == quote.passage.turn + 2
    assert page.standing.spread == reading.page(theme).standing.spread
    made.study.close()


def test_two_turns_that_become_one_are_done_where_both_were(made: Made, tmp_path: Path) -> None:
    layer = made.layer("hull", "anna")
    layer.done([layer.book.turn("2")])
    layer.remark(layer.book.turn("2"), "one")
    layer.remark(layer.book.turn("3"), "two")
    talk = talk_of(made.books["hull"])
    talk[1:3] = [("Gary", f"{talk[1][1]} {talk[2][1]}")]
    brought = bring(made.books["hull"], talk, tmp_path)
    assert "LOST: being done with turn 2 (anna). Look at it again." in told(brought)
    layer.book.refresh()
    layer.refresh()
    assert not layer.is_read(layer.book.turn("2"))
    assert layer.memo(layer.book.turn("2")) == "one / two"


def test_of_many_that_only_moved_the_first_are_told(made: Made, tmp_path: Path) -> None:
    layer = made.layer("york", "anna")
    for code in ("respect", "listen", "timely", "clear"):
        for end in (10, 20, 30, 40):
            layer.apply(layer.book.turn("2"), code, end=end)
    brought = bring(made.books["york"], (FIRST, *talk_of(made.books["york"])), tmp_path)
    lines = told(brought)
    assert len(lines) == MOST_RENUMBERED + 2
    assert lines[-2] == "4 more: their words unchanged, in turns of other numbers"
    assert lines[-1] == "16 of 16 marks carried over."


def test_where_nothing_was_coded_nothing_is_written(tmp_path: Path, made: Made) -> None:
    book = made.books["york"]
    bring(book, (FIRST, *talk_of(book)), tmp_path)
    kinds = {event.body.kind for event in book.events}
    assert "transcript.imported" in kinds
    assert "codings.carried" not in kinds


def test_the_room_knows_nothing_of_it(made: Made, tmp_path: Path) -> None:
    book = made.books["leeds"]
    last = book.room.last_at
    bring(book, LATER, tmp_path)
    assert book.room.last_at == last


def test_a_desk_of_another_laptop_reads_the_same(made: Made, tmp_path: Path) -> None:
    bring(made.books["leeds"], LATER, tmp_path)
    anew = Layer(Book(made.study, made.books["leeds"].group), CodebookDesk(made.study), "ben")
    assert [x.code for x in anew.mine(anew.book.one())] == [
        "respect",
        "timely",
        "listen",
        "respect",
    ]
