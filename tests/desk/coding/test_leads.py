"""Leads at the desk: only what participants left uncoded, judged once and for all, undone as one act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.assist.leads.find import LEAST
from fieldkit.desk import study as studies
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.leads import Found, Shown, look, make_code, set_aside, unjudged
from fieldkit.desk.coding.suggesting import suggestions
from fieldkit.desk.coding.talk_words import phrases_of, words_by
from fieldkit.desk.coding.uncoded import read_talk
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.errors import (
    AskedWrongly,
    CodebookError,
    CodingError,
    NothingToUndo,
    UnknownCode,
    UnknownGroup,
)
from tests.desk.coding.leads_made import MODERATOR_SAYS, NO_QUOTES, a_group, talk

ME = "anna"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    folder = studies.init(tmp_path / "s")
    opened = studies.open_study(folder.path)
    yield opened
    opened.close()


@pytest.fixture
def book(study: Study, tmp_path: Path) -> Book:
    return a_group(study, tmp_path)


@pytest.fixture
def desk(book: Book) -> CodebookDesk:
    made = CodebookDesk(book.study)
    made.adopt(Codebook("own", "Codebook", (Code("waiting", "Waiting"), Code("other", "Other"))))
    return made


def lead_of(found: Found, word: str) -> Shown:
    return next(lead for lead in found.leads if word in lead.label)


def code_turns(book: Book, desk: CodebookDesk, word: str, coder: str = ME) -> None:
    """Every turn with this word is given a code."""
    layer = Layer(book, desk, coder)
    for said in book.said(book.one()):
        if word in said.text.lower() and said.label != "Moira":
            layer.apply(book.turn(said.ref), "waiting")


def test_leads_are_of_participants_with_people_groups_and_quotes(desk: CodebookDesk) -> None:
    found = look(desk, ME)
    assert found.groups == ("Leeds",)
    lead = lead_of(found, "bus")
    assert lead.people == len({one.seat for one in lead.sentences})
    assert lead.groups == ("Leeds",)
    for one in found.all:
        for said in one.sentences:
            assert said.seat.startswith("P")
            assert "zeppelin" not in said.text
        assert "zeppelin" not in one.label
    assert MODERATOR_SAYS not in {s.text for lead in found.all for s in lead.sentences}
    quotes = {(q.seat, q.quotable) for lead in found.all for q in lead.quotes}
    assert all(quotable == (seat != NO_QUOTES) for seat, quotable in quotes)


def test_what_the_coder_coded_is_left_out_and_what_another_coded_is_not(
    book: Book, desk: CodebookDesk
) -> None:
    code_turns(book, desk, "bus")
    mine = look(desk, ME)
    assert not any("bus" in one.text for lead in mine.all for one in lead.sentences)
    assert mine.coded == 10
    assert any("bus" in one.text for lead in look(desk, "ben").all for one in lead.sentences)


def test_a_coding_on_some_words_covers_only_its_sentence(study: Study, tmp_path: Path) -> None:
    said = [("Moira", "Well?"), ("Ade", "The bus fare is dear. The toilet was locked.")]
    book = a_group(study, tmp_path, [*said, ("Dev", "Yes.")])
    desk = CodebookDesk(study)
    desk.adopt(Codebook("own", "Codebook", (Code("bus", "Bus"),)))
    Layer(book, desk, ME).apply(book.turn("2"), "bus", start=4, end=12)
    read = read_talk(desk, ME)
    assert [one.text for one in read.uncoded] == ["The toilet was locked.", "Yes."]
    assert (read.turns, read.coded) == (2, 1)


def test_words_off_the_record_and_names_are_never_in_a_lead(book: Book, desk: CodebookDesk) -> None:
    lead = lead_of(look(desk, ME), "bus")
    one = lead.sentences[0]
    ref = book.turn(one.ref)
    acts.off_record(book, ref, 0, len(ref.said.text))
    again = look(desk, ME)
    assert not any(one.ref == s.ref for lead in again.all for s in lead.sentences)


def test_names_are_hidden_in_quotes(study: Study, tmp_path: Path) -> None:
    said = [(who, words.replace("the guard", "Bridget")) for who, words in talk()]
    desk = CodebookDesk(study)
    a_group(study, tmp_path, said)
    found = look(desk, ME)
    everything = " ".join(one.text for lead in found.all for one in lead.sentences)
    assert "P2" in everything
    assert "Bridget" not in everything
    labels = " ".join(lead.label for lead in found.all).casefold()
    assert "bridget" not in labels


def test_a_lead_set_aside_does_not_come_back_until_that_is_undone(desk: CodebookDesk) -> None:
    found = look(desk, ME)
    lead = lead_of(found, "bus")
    set_aside(desk, lead)
    again = look(desk, ME)
    assert [x.n for x in again.leads] == [x.n for x in found.leads if x.n != lead.n]
    assert again.judged == 1
    assert unjudged(desk, found.all) == again.leads
    assert desk.undo() == "setting a lead aside"
    assert look(desk, ME).leads == found.leads
    desk.redo()
    assert look(desk, ME).judged == 1


def test_it_does_not_come_back_when_a_little_more_is_coded(book: Book, desk: CodebookDesk) -> None:
    lead = lead_of(look(desk, ME), "bus")
    set_aside(desk, lead)
    Layer(book, desk, ME).apply(book.turn(lead.sentences[0].ref), "waiting")
    places = set(lead.places)
    for one in look(desk, ME).leads:
        assert len(places & set(one.places)) * 2 < len(one.places)


def test_a_lead_becomes_a_code_in_one_act(book: Book, desk: CodebookDesk) -> None:
    lead = lead_of(look(desk, ME), "bus")
    code = make_code(desk, lead, "travel", "Fares and travel", "other")
    assert desk.codebook.get("travel") == code
    assert code.parent == "other"
    assert {word.word for word in lead.words} == {*code.cues.words, *code.cues.phrases}
    allowed = {one.text for one in lead.quotes if one.quotable}
    assert set(code.examples) == allowed
    carols = {s.text for s in lead.sentences if s.seat == NO_QUOTES}
    assert not carols & set(code.examples)
    assert Layer(book, desk, ME).mine() == []  # no turn is coded by it
    assert lead.n not in [x.n for x in look(desk, ME).leads]
    assert "travel made of a lead" in desk.undo()
    assert desk.codebook.get("travel") is None
    assert lead.n in [x.n for x in look(desk, ME).leads]


def test_where_asked_the_code_is_suggested_where_the_lead_was_found(
    book: Book, desk: CodebookDesk
) -> None:
    record = book.one()
    layer = Layer(book, desk, ME)
    lead = lead_of(look(desk, ME), "bus")
    make_code(desk, lead, "travel", suggest=True)
    layer.refresh()
    found = suggestions(layer, record, with_encoder=None)
    there = {s.n for s in found if s.code == "travel"}
    assert {one.ref for one in lead.sentences} <= there
    order = [said.ref for said in book.said(record)]
    assert [order.index(s.n) for s in found] == sorted(order.index(s.n) for s in found)
    ref = book.turn(lead.sentences[0].ref)
    layer.refuse(ref, "travel")
    again = suggestions(layer, record, with_encoder=None)
    assert (ref.said.ref, "travel") not in {(s.n, s.code) for s in again}
    desk.rename("travel", "fares")
    layer.refresh()
    later = {s.code for s in suggestions(layer, record, with_encoder=None)}
    assert "fares" in later
    assert "travel" not in later
    desk.retire("fares")
    layer.refresh()
    assert "fares" not in {s.code for s in suggestions(layer, record, with_encoder=None)}


def test_without_a_codebook_a_lead_begins_one(book: Book) -> None:
    desk = CodebookDesk(book.study)
    found = look(desk, ME)
    assert "no codebook yet" in found.told[1]
    make_code(desk, lead_of(found, "bus"), "travel")
    assert [code.id for code in desk.codebook.codes] == ["travel"]


def test_how_often_leads_are_right_is_told_and_that_little_is_coded(
    book: Book, desk: CodebookDesk
) -> None:
    told = look(desk, ME).told
    assert "not findings" in told[0]
    assert "anna coded 0 of 49 turns so far" in told[1]
    code_turns(book, desk, "toilet")
    assert len(look(desk, ME).told) == 1


def test_voices_without_a_seat_are_left_out_and_that_is_said(study: Study, tmp_path: Path) -> None:
    said = [("Stranger" if n % 5 == 4 else who, words) for n, (who, words) in enumerate(talk())]
    a_group(study, tmp_path, said)
    desk = CodebookDesk(study)
    read = read_talk(desk, ME)
    assert read.unknown == len([who for who, _ in said if who == "Stranger"])
    assert {one.seat for one in read.sentences} <= {f"P{n}" for n in range(1, 8)}
    assert f"{read.unknown} turns of voices without a seat" in look(desk, ME).told[1]


def test_a_lead_near_a_code_there_is_says_so(desk: CodebookDesk) -> None:
    lead = lead_of(look(desk, ME), "bus")
    make_code(desk, lead, "travel")
    desk.commit()
    assert all("travel" not in one.near for one in look(desk, ME).leads)
    assert "travel" in next(x for x in look(desk, ME).all if x.n == lead.n).near


def test_what_makes_no_sense_is_refused(book: Book, desk: CodebookDesk) -> None:
    found = look(desk, ME)
    lead = found.leads[0]
    with pytest.raises(AskedWrongly, match="no id"):
        make_code(desk, lead, "a b")
    with pytest.raises(AskedWrongly, match="no id"):
        make_code(desk, lead, " ")
    with pytest.raises(CodebookError, match="already"):
        make_code(desk, lead, "waiting")
    with pytest.raises(UnknownCode):
        make_code(desk, lead, "new", under="nosuch")
    with pytest.raises(AskedWrongly, match="no lead 99"):
        found.one(99)
    with pytest.raises(UnknownGroup):
        look(desk, ME, "york")
    assert len(desk.codebook.codes) == 2
    desk.undo()  # the codebook taken up: nothing else was done
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_too_little_nothing_and_no_transcript_are_said(study: Study, tmp_path: Path) -> None:
    desk = CodebookDesk(study)
    with pytest.raises(CodingError, match="no transcript to look through"):
        look(desk, ME)
    book = a_group(study, tmp_path, talk()[:20])
    with pytest.raises(CodingError, match=f"too little to go by. Leads need {LEAST}"):
        look(desk, ME)
    desk.adopt(Codebook("own", "Codebook", (Code("waiting", "Waiting"),)))
    code_turns(book, desk, "")
    with pytest.raises(CodingError, match="Nothing is uncoded"):
        look(desk, ME)


def test_interrupted_leaves_nothing(desk: CodebookDesk) -> None:
    before = len(desk.study.log.read())

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(desk, ME, progress=stop)
    assert len(desk.study.log.read()) == before


# --- words ---------------------------------------------------------------------------------------


def test_words_by_band_group_stance_and_section(book: Book, desk: CodebookDesk) -> None:
    found = words_by(desk, ME, "age")
    assert set(found.table.words) == {"25-34", "45-54"}
    assert max(row.of_people for row in found.table.rows if row.column == "45-54") == 4
    layer = Layer(book, desk, ME)
    for said in book.said(book.one()):
        if said.label != "Moira" and "toilet" in said.text:
            layer.apply(book.turn(said.ref), "waiting", stance="unmet")
        elif said.label != "Moira" and "bus" in said.text:
            layer.apply(book.turn(said.ref), "waiting", stance="met")
    by_stance = words_by(desk, ME, "stance")
    assert {(r.column, r.word) for r in by_stance.table.rows if r.sure} >= {
        ("unmet", "toilet"),
        ("met", "bus"),
    }
    assert by_stance.left_out > 20
    with pytest.raises(CodingError, match="only “Leeds” is there"):
        words_by(desk, ME, "group")
    with pytest.raises(AskedWrongly, match="by “colour”"):
        words_by(desk, ME, "colour")
    with pytest.raises(CodingError, match="none is known"):
        words_by(desk, "ben", "stance")


def test_moderators_words_are_in_no_table(desk: CodebookDesk) -> None:
    words = {row.word for row in words_by(desk, ME, "age").table.rows}
    assert "zeppelin" not in words
    rows = phrases_of(desk, ME).rows
    assert all(one.times < 12 for one in rows)
    assert "bus fare" in {one.words for one in rows}
