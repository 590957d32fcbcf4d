"""A coder's layer: acts on many turns are one act, and what is written elsewhere comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.desk.coding.adopting import pack_codebook
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import known_coder, remember_coder
from fieldkit.desk.coding.layer import Layer, Proposed
from fieldkit.desk.coding.suggester import Suggester, sample_of
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.events import Origin
from fieldkit.errors import AskedWrongly, NothingToUndo
from tests.tui import talk
from tests.tui.host import a_set


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = a_set(tmp_path)
    CodebookDesk(made.study).adopt(*pack_codebook(made.study, "jobseekers-charter"))
    return talk.brought_in(made.study, made.room, talk.a_file(tmp_path, made.room, 60))


def a_layer(book: Book, coder: str = "anna") -> Layer:
    return Layer(book, CodebookDesk(book.study), coder)


def test_many_suggestions_are_taken_as_one_act_and_none_twice(book: Book) -> None:
    layer = a_layer(book)
    layer.apply(book.turn("2"), "timely")
    by = Proposed("cues", "1", 0.9)
    chosen = [(book.turn("2"), "timely", by)] + [(book.turn("4"), "clear", by)] * 2
    assert layer.take([*chosen, (book.turn("6"), "respect", by)]) == 2
    assert {x.origin for x in layer.mine()} == {Origin.PERSON, Origin.UNSEEN}
    layer.undo()
    assert [x.code for x in layer.mine()] == ["timely"]
    layer.redo()
    assert len(layer.mine()) == 3
    assert layer.take(chosen) == 0


def test_several_refusals_are_taken_back_together(book: Book) -> None:
    layer = a_layer(book)
    layer.refuse_all(book.turn("2"), [("timely", None), ("clear", None)])
    assert len(layer.codings.refused["anna"]) == 2
    layer.undo()
    assert not layer.codings.refused["anna"]
    with pytest.raises(NothingToUndo):
        layer.undo()


def test_what_another_program_writes_comes_in_and_says_where(book: Book) -> None:
    layer, other = a_layer(book), a_layer(Book(book.study, book.group))
    other.apply(other.book.turn("4"), "timely")
    assert layer.refresh() == {(book.one().id, 4)}
    assert [x.code for x in layer.on(book.turn("4"))] == ["timely"]
    assert layer.news() == {(book.one().id, 4)}
    assert layer.news() == set()
    other.undo()
    layer.refresh()
    assert layer.on(book.turn("4")) == []


def test_a_code_merged_elsewhere_is_followed(book: Book) -> None:
    layer = a_layer(book)
    layer.apply(book.turn("4"), "timely")
    CodebookDesk(book.study).merge(["timely"], "clear")
    layer.refresh()
    assert [x.code for x in layer.on(book.turn("4"))] == ["clear"]


def test_codings_leave_the_transcripts_alone_and_corrections_do_not(book: Book) -> None:
    before, records = book.version, book.records
    a_layer(book).apply(book.turn("4"), "timely")
    assert book.refresh()
    assert (book.version, book.records) == (before, records)
    assert book.records is records
    other = Book(book.study, book.group)
    acts.seat_turn(other, other.turn("4"), "P7")
    assert book.refresh()
    assert book.version > before
    assert book.turn("4").said.seat == "P7"
    acts.undo(other)
    assert book.refresh()
    assert book.turn("4").said.seat != "P7"


def test_codings_of_a_turn_that_was_cut_stand_on_the_piece_they_are_in(book: Book) -> None:
    layer = a_layer(book)
    said = book.turn("8").said
    layer.apply(book.turn("8"), "timely", start=0, end=5)
    acts.split(book, book.turn("8"), said.text.index(" ", 8))
    assert [x.code for x in layer.on(book.turn("8"))] == ["timely"]
    assert layer.on(book.turn("8.2")) == []


def test_suggestions_learn_what_was_done_and_the_sample_is_always_the_same(book: Book) -> None:
    layer = a_layer(book)
    suggester = Suggester(book.study, book.group, book.one().id, "anna")
    first = suggester()
    assert first.by_turn
    again = Suggester(book.study, book.group, book.one().id, "anna")()
    assert again == first
    ref = next(iter(first.by_turn))
    layer.done([book.turn(ref)])
    assert ref not in suggester().by_turn
    some = [one for few in first.by_turn.values() for one in few]
    assert sample_of(some) == sample_of(list(reversed(some)))
    assert len(sample_of(some, 3)) == 3


def test_who_codes_is_remembered_for_the_study(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELDKIT_CODER", raising=False)
    assert known_coder(book.study) is None
    assert remember_coder(book.study, "  Anna  B ") == "Anna B"
    assert known_coder(book.study) == "Anna B"
    monkeypatch.setattr("platform.node", lambda: "another laptop")
    assert known_coder(book.study) is None
    with pytest.raises(AskedWrongly):
        remember_coder(book.study, " ")
