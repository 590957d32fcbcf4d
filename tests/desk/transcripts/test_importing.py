"""Bringing transcripts in: looked at first, stored once, noticed again, marks carried over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.desk import study as desk
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import acts, importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating, is_name, seat_everybody
from fieldkit.desk.transcripts.versions import CLOCK, CUT, DETAIL, JOIN, OFF_RECORD, PLACE, SPEAKER
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import fold as fold_room
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.events import PrivateJudged
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.seats import Guess
from fieldkit.errors import FileProblem, StoreError, StoreFull, TranscriptError, UnknownTurn
from fieldkit.store import schema, transcripts
from tests.desk.transcripts.conftest import Files, bring
from tests.talk import as_txt, corrected, talk

SAID = talk(40)


def looked_at(book: Book, path: Path) -> importing.Review:
    return importing.review(book, importing.load(path))


# --- the review ------------------------------------------------------------------------------


def test_the_review_guesses_from_the_roster_and_stores_nothing(book: Book, files: Files) -> None:
    before = len(book.events)
    looked = looked_at(book, files.vtt(SAID))
    assert {g.label: g.seat for g in looked.guesses} == {
        "Sunil": "moderator", "Denise": "P1", "Kev": "P2", "Wendy": "P3",
    }  # fmt: skip
    assert (looked.same, looked.older) == (None, None)
    assert len(looked.transcript.turns) == 40
    assert not book.refresh()
    assert len(book.events) == before


def test_the_guides_questions_tell_the_moderator_of_unnamed_voices(
    book: Book, files: Files
) -> None:
    said = talk(60, voices=("Speaker 1", "Speaker 2", "Speaker 3"))
    looked = looked_at(book, files.vtt(said))
    assert {g.label: g.seat for g in looked.guesses}["Speaker 1"] == "moderator"


def test_a_damaged_roster_is_told_and_nothing_brought_in(book: Book, files: Files) -> None:
    path = files.vtt(SAID)
    book.study.roster.path.write_text("{broken")
    with pytest.raises(FileProblem, match=r"people\.json cannot be read"):
        looked_at(book, path)
    assert not book.refresh()


def test_a_chat_log_is_no_talk(files: Files) -> None:
    chat = "".join(f"14:0{n}:10\t From  Kev : hello {n}\n" for n in range(6))
    path = files.text(chat, "chat.txt")
    with pytest.raises(TranscriptError, match="chat log"):
        importing.load(path)


# --- seats -----------------------------------------------------------------------------------


def test_seats_are_put_right_by_label_whatever_its_capitals(book: Book, files: Files) -> None:
    brought = bring(book, files.vtt(SAID), kev="P1", Denise="nobody")
    labels = book.words(brought.record).head.labels
    seats = dict(zip(labels, brought.record.seats, strict=True))
    assert seats == {"Sunil": "moderator", "Denise": None, "Kev": "P1", "Wendy": "P3"}


def test_two_labels_that_differ_in_capitals_only_are_told_apart(book: Book, files: Files) -> None:
    said = tuple(
        replace(turn, speaker="KEV" if turn.n % 2 else "Kev") for turn in SAID if turn.n > 1
    )
    looked = looked_at(book, files.vtt(said))
    assert sorted(g.label for g in looked.guesses) == ["KEV", "Kev"]
    found = importing.agreed(looked.guesses, {"KEV": "P1"}, book)
    assert {g.label: seat for g, seat in zip(looked.guesses, found, strict=True)} == {
        "KEV": "P1", "Kev": "P2",
    }  # fmt: skip
    with pytest.raises(UnknownTurn, match="several speakers"):
        importing.agreed(looked.guesses, {"kEV": "P1"}, book)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"Kevin": "P1"}, "No speaker is labelled “Kevin”. Did you mean Kev"),
        ({"Kev": "P9"}, "Leeds 1 has no P9. On its roster: P1, P2, P3"),
        ({"Kev": "P99"}, "“P99” is no seat"),
        ({"Kev": "boss"}, "“boss” is no seat. Say P1, P2 … or one of: moderator"),
        ({"Kev": "P٣"}, "is no seat"),
    ],
)
def test_what_is_no_label_or_no_seat_is_refused(
    book: Book, files: Files, said: dict[str, str], message: str
) -> None:
    looked = looked_at(book, files.vtt(SAID))
    with pytest.raises(UnknownTurn) as refused:
        importing.agreed(looked.guesses, said, book)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "seat"),
    [("P3", "P3"), ("p3", "P3"), ("3", "P3"), ("Moderator", "moderator"), ("observer", "observer"),
     ("notetaker", "note-taker"), ("several", "several"), ("nobody", None), ("-", None)],
)  # fmt: skip
def test_seats_as_people_type_them(book: Book, typed: str, seat: str | None) -> None:
    assert importing.seat_named(typed, book) == seat


def test_a_number_that_the_group_does_not_have_is_no_seat_of_its_own(
    study: Study, files: Files
) -> None:
    desk.open_group(study, "jobseekers-charter", "Hull")
    hull = Book(study, "hull")
    said = tuple(replace(turn, speaker=f"P{turn.n % 3 + 1}") for turn in SAID)
    looked = looked_at(hull, files.vtt(said))
    assert importing.agreed(looked.guesses, {}, hull) == [None] * 3
    assert sorted(map(str, importing.agreed(looked.guesses, {}, hull, fresh=True))) == [
        "P1", "P2", "P3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "label",
    ["Denise", "Wendy", "Kev", "Jo", "Mandy", "Manuel", "Denis", "Ann", "Dr Patel", "Hall, D."],
)
def test_names_are_names(label: str) -> None:
    assert is_name(label)


@pytest.mark.parametrize(
    "label",
    ["Speaker 2", "SPEAKER_00", "Speaker A", "spk_1", "P3", "R12", "M1", "F", "Male 2", "DH",
     "Unknown Speaker", "Unidentified Female 1", "Participant 12", "Guest-3", "Voice", "2", "A:", ""],
)  # fmt: skip
def test_what_is_no_name_is_not_kept_as_one(label: str) -> None:
    assert not is_name(label)


def test_everybody_gets_the_next_free_seat() -> None:
    guesses = [
        Guess("Sunil", "moderator", ""), Guess("Denise", None, ""), Guess("Speaker 4", None, ""),
        Guess("P4", "P4", ""), Guess("Kev", "P1", ""), Guess("Ann", None, ""),
    ]  # fmt: skip
    found = seat_everybody(guesses, taken=["P1", "P2"], gone=["P3"])
    assert found.seats == ("moderator", "P5", "P6", "P4", "P1", "P7")
    assert [a.code for a in found.added] == ["P5", "P6", "P4", "P7"]
    assert found.names == {"P5": "Denise", "P7": "Ann"}


def test_the_sixteenth_voice_has_no_seat() -> None:
    found = seat_everybody([Guess(f"Name{'abcdefghijklmnopq'[n]}", None, "") for n in range(17)])
    assert found.seats == (*(f"P{n}" for n in range(1, 16)), None, None)


def test_a_group_never_run_gets_its_roster_from_the_labels(study: Study, files: Files) -> None:
    desk.open_group(study, "jobseekers-charter", "Hull", moderator="Sunil")
    hull = Book(study, "hull")
    looked = looked_at(hull, files.vtt(SAID))
    seating = seat_everybody(looked.guesses, hull.room.participants)
    brought = importing.bring_in(hull, looked, seating)
    assert brought.record.counts
    assert [p.code for p in hull.room.roster()] == ["P1", "P2", "P3"]
    assert set(study.roster.names(hull.group).values()) == {"Denise", "Kev", "Wendy"}
    assert hull.room.started_at is None
    assert study.log.verify() == []


# --- stored ----------------------------------------------------------------------------------


def test_words_stand_in_the_store_and_not_in_the_events(book: Book, files: Files) -> None:
    path = files.vtt(SAID, "Denise and Kev.vtt")
    brought = bring(book, path)
    words = book.words(brought.record)
    assert words.head.name == "Denise and Kev.vtt"
    assert [turn.text for turn in words.turns] == [turn.text for turn in SAID]
    assert "Denise" not in repr([event.body for event in book.events[5:]])
    assert book.study.log.verify() == []
    again = Book(book.study, book.group)
    assert again.words(again.one()).turns == words.turns


def test_a_file_name_that_is_no_text_can_be_stored(
    book: Book, tmp_path: Path, files: Files
) -> None:
    path = files.vtt(SAID).rename(tmp_path / "le\udce9ds.vtt")
    assert book.words(bring(book, path).record).head.name == "le�ds.vtt"


def test_half_a_letter_in_json_can_be_stored(book: Book, files: Files) -> None:
    path = files.text(
        '{"segments": [{"speaker": "K\\ud83d", "text": "half a smile \\ud83d", "start": 1, "end": 2},'
        '{"speaker": "S", "text": "I see.", "start": 3, "end": 4}]}',
        "a.json",
    )
    assert book.words(bring(book, path).record).turns[0].text == "half a smile �"


def test_a_full_disk_leaves_nothing_half_done(study: Study, files: Files) -> None:
    desk.open_group(study, "jobseekers-charter", "Hull")
    hull = Book(study, "hull")
    looked = looked_at(hull, files.vtt(talk(900)))
    seating = seat_everybody(looked.guesses)
    db = study.log._db
    db.execute(f"PRAGMA max_page_count = {schema.pragma(db, 'page_count')}")
    with pytest.raises(StoreFull):
        importing.bring_in(hull, looked, seating)
    hull.refresh()
    assert hull.records.all == {}
    assert hull.room.participants == {}
    assert study.roster.names(hull.group) == {}  # nobody's name without their words
    db.execute("PRAGMA max_page_count = 100000")
    assert importing.bring_in(hull, looked, seating).record.counts


def test_brought_in_by_another_program_in_between(
    book: Book, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.vtt(SAID)
    looked = looked_at(book, path)
    bring(Book(book.study, book.group), path)
    brought = importing.bring_in(book, looked, Seating((None,) * 4, (), {}))
    assert len(book.records.all) == 1
    assert brought.record.id == book.one().id
    assert book.study.log.verify() == []


# --- the same again --------------------------------------------------------------------------


def test_the_same_file_twice_is_noticed(book: Book, files: Files) -> None:
    path = files.vtt(SAID)
    bring(book, path)
    before = len(book.events)
    for another in (False, True):
        with pytest.raises(TranscriptError, match=r"already, as transcript 1 \(leeds\.vtt\)"):
            bring(book, path, another=another)
    other = files.vtt(SAID, "copy of it.vtt")
    with pytest.raises(TranscriptError, match="already, as transcript 1"):
        bring(book, other)
    assert len(book.events) == before


def test_set_aside_it_is_known_still_and_told_how_to_take_back(book: Book, files: Files) -> None:
    path = files.vtt(SAID)
    acts.set_aside(book, bring(book, path).record)
    with pytest.raises(TranscriptError, match=r"set aside: .* --number 1 --back"):
        bring(book, path)
    acts.set_aside(book, book.last_aside(), aside=False)
    assert book.one().number == 1


def test_an_older_version_is_known_still(book: Book, files: Files) -> None:
    path = files.vtt(SAID)
    bring(book, path)
    bring(book, files.vtt(corrected(SAID), "new.vtt"))
    with pytest.raises(TranscriptError, match="Transcript 2, a newer version of it, counts"):
        bring(book, path)


def test_undone_it_comes_in_again(book: Book, files: Files) -> None:
    path = files.vtt(SAID)
    bring(book, path)
    assert acts.undo(book) == "bringing the transcript in"
    assert book.records.all == {}
    bring(book, path, Kev="P1")
    assert book.one().seats.count("P1") == 2
    assert book.study.log.verify() == []


def test_the_same_words_in_another_layout_are_noticed(book: Book, files: Files) -> None:
    bring(book, files.vtt(SAID))
    typed = files.text(as_txt(SAID), "leeds.txt")
    looked = looked_at(book, typed)
    assert looked.same is not None
    with pytest.raises(TranscriptError, match="the same words by the same voices as transcript 1"):
        bring(book, typed)
    beside = bring(book, typed, another=True)
    assert beside.older is None
    assert len(book.records.counting()) == 2


def test_a_layout_that_brings_the_times_is_a_newer_version(book: Book, files: Files) -> None:
    bring(book, files.text(as_txt(SAID), "leeds.txt"))
    brought = bring(book, files.vtt(SAID))
    assert brought.older is not None
    assert [r.number for r in book.records.counting()] == [2]
    assert book.one().imported.timed


def test_the_same_words_at_other_times_are_a_newer_version(book: Book, files: Files) -> None:
    bring(book, files.vtt(SAID))
    assert bring(book, files.vtt(SAID, "later.vtt", offset=30)).older is not None


def test_two_groups_may_have_the_same_words(book: Book, study: Study, files: Files) -> None:
    path = files.vtt(SAID)
    bring(book, path)
    desk.open_group(study, "jobseekers-charter", "Hull")
    assert bring(Book(study, "hull"), path).record.number == 1
    assert study.log.verify() == []


def test_two_tapes_of_one_group_stand_beside_each_other(book: Book, files: Files) -> None:
    bring(book, files.vtt(SAID[:20], "part 1.vtt"))
    second = bring(book, files.vtt(talk(40, seed=8), "part 2.vtt"))
    assert second.older is None
    assert [r.number for r in book.records.counting()] == [1, 2]
    with pytest.raises(UnknownTurn, match=r"2 transcripts.*1 \(part 1\.vtt\), 2 \(part 2\.vtt\)"):
        book.one()
    assert book.one("2").number == 2
    assert book.one("part 1.vtt").number == 1
    assert book.turn("2:3").record.number == 2
    with pytest.raises(UnknownTurn, match="no transcript 3"):
        book.one("3")


def test_another_brings_a_corrected_version_in_beside(book: Book, files: Files) -> None:
    bring(book, files.vtt(SAID))
    brought = bring(book, files.vtt(corrected(SAID), "new.vtt"), another=True)
    assert brought.older is None
    assert len(book.records.counting()) == 2


# --- a corrected version ---------------------------------------------------------------------


def span_of(said: tuple[Turn, ...], n: int, words: str) -> tuple[int, int, int]:
    start = said[n - 1].text.index(words)
    return (n, start, start + len(words))


OLD = (
    Turn(1, "Sunil", "Right, so who was it that told you about the centre in the first place?", 1, 5),
    Turn(2, "Kev", "My mate Dave Luscombe, he works at Brackley Motors, he said go.", 6, 12),
    Turn(3, "Denise", "Keep this between us, but I was never told a thing by anybody there.", 13, 19),
    Turn(4, "Wendy", "I found it by myself, walking past with the dog on a wet Tuesday.", 20, 26),
    Turn(5, "Sunil", "And what did you make of it when you had walked in through the door?", 27, 30),
    Turn(6, "Kev", "It was all right. Dave was right about the queue, mind you, it was long.", 31, 36),
)  # fmt: skip
NEW = (
    Turn(1, "Wendy", "Right.", 0, 1),
    Turn(2, "Sunil", "So who was it that told you about the centre in the first place?", 1, 5),
    Turn(3, "Kev", "My mate Dave Luscombe, he works at Brackley Motors, he said go.", 6, 12),
    Turn(4, "Denise", "Keep this between us, but I was never told anything at all by anybody there, "
         "ever.", 13, 19),
    Turn(5, "Wendy", "I found it by myself, walking past with the dog on a wet Tuesday.", 20, 26),
    Turn(6, "Sunil", "And what did you make of it when you had walked in through the door?", 27, 30),
    Turn(7, "Kev", "It was all right. Terry was right about the queue, mind you, it was long.", 31, 36),
)  # fmt: skip


def judge(book: Book, verdict: str, *span: int) -> None:
    turn, start, end = span
    book.commit(PrivateJudged(book.one().id, turn, start, end, "NAME", verdict))


def test_marks_move_with_their_words_and_what_is_hidden_stays_so(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    old = book.one()
    off = span_of(OLD, 3, OLD[2].text)
    book.commit(t.OffRecord(old.id, *off))
    judge(book, "accept", *span_of(OLD, 2, "Dave Luscombe"))
    judge(book, "reject", *span_of(OLD, 2, "Brackley Motors"))
    judge(book, "accept", *span_of(OLD, 6, "Dave"))
    section = next(iter(book.room.sections))
    acts.place(book, book.turn("4"), section)
    acts.set_clock(book, old, 12.5)
    acts.seat_voice(book, old, "Kev", "P1")

    brought = bring(book, files.vtt(NEW, "new.vtt"))
    new = book.one()
    assert (new.number, new.id) == (2, brought.record.id)
    assert new.off_record == [span_of(NEW, 4, NEW[3].text)]  # with the words put in at its end
    verdicts = {span: v.verdict for span, v in new.verdicts.items()}
    assert verdicts == {
        span_of(NEW, 3, "Dave Luscombe"): "accept",
        span_of(NEW, 3, "Brackley Motors"): "reject",
        span_of(NEW, 7, "Terry"): "accept",
    }
    assert new.placed == {5: (section, None)}
    assert (new.offset_s, new.drift) == (12.5, None)
    assert dict(zip(book.words(new).head.labels, new.seats, strict=True))["Kev"] == "P1"
    told = {(c.what, c.moved.old[0]): (c.kept, c.moved.same) for c in brought.moved}
    assert told == {
        (OFF_RECORD, 3): (True, False), (DETAIL, 2): (True, True), (DETAIL, 6): (True, False),
        (PLACE, 4): (True, True), (CLOCK, 0): (True, True),
    }  # fmt: skip


def test_what_is_lost_is_said(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    old = book.one()
    book.commit(t.OffRecord(old.id, *span_of(OLD, 3, OLD[2].text)))
    judge(book, "reject", *span_of(OLD, 6, "Dave"))
    acts.place(book, book.turn("3"), next(iter(book.room.sections)))
    acts.set_clock(book, old, 12.5)
    acts.split(book, book.turn("6"), OLD[5].text.index("Dave"))
    acts.seat_turn(book, book.turn("6.2"), "P3")
    left = tuple(replace(x, n=0) for x in NEW if x.speaker != "Denise")
    brought = bring(book, files.text(as_txt(left), "new.txt"))
    assert brought.older is not None
    told = {(c.what, c.kept) for c in brought.moved}
    assert told == {
        (OFF_RECORD, False), (DETAIL, False), (PLACE, False), (CLOCK, False), (CUT, False),
        (SPEAKER, False),
    }  # fmt: skip
    new = book.one()
    assert (new.off_record, new.verdicts, new.placed, new.offset_s) == ([], {}, {}, None)
    assert (new.splits, new.joined, new.reseated) == ({}, set(), {})


def test_cuts_joins_and_speakers_move_with_their_words(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    acts.split(book, book.turn("6"), OLD[5].text.index("Dave"))
    acts.seat_turn(book, book.turn("6.2"), "P3")
    acts.seat_turn(book, book.turn("2"), "P3")
    acts.join(book, book.turn("5"))
    before = [(s.seat, s.text) for s in book.said(book.one())]
    first = replace(OLD[0], text=f"Hello all. {OLD[0].text}")
    brought = bring(book, files.vtt((first, *OLD[1:]), "new.vtt"))
    assert brought.older is not None
    assert {(c.what, c.kept) for c in brought.moved} == {(CUT, True), (JOIN, True), (SPEAKER, True)}
    assert [(s.seat, s.text) for s in book.said(book.one())][1:] == before[1:]


def test_rulings_on_words_hold_where_the_words_still_are(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    judge(book, "always", *span_of(OLD, 6, "Dave"))  # there it is Terry in the new version
    judge(book, "never", *span_of(OLD, 3, "anybody there"))
    bring(book, files.vtt(NEW, "new.vtt"))
    verdicts = {span: v.verdict for span, v in book.one().verdicts.items()}
    assert verdicts[span_of(NEW, 3, "Dave")] == "always"
    assert verdicts[span_of(NEW, 7, "Terry")] == "accept"
    assert verdicts[span_of(NEW, 4, "anybody there")] == "never"


def test_the_import_and_its_marks_are_one_act(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    book.commit(t.OffRecord(book.one().id, *span_of(OLD, 3, OLD[2].text)))
    bring(book, files.vtt(NEW, "new.vtt"))
    assert acts.undo(book) == "bringing the transcript in"
    assert [r.number for r in book.records.counting()] == [1]
    assert book.one().off_record
    assert acts.redo(book) == "bringing the transcript in"
    assert (book.one().number, len(book.one().off_record)) == (2, 1)


def test_a_newer_version_set_aside_gives_the_older_its_place_back(book: Book, files: Files) -> None:
    bring(book, files.vtt(OLD))
    bring(book, files.vtt(NEW, "new.vtt"))
    acts.set_aside(book, book.one())
    assert book.one().number == 1


def test_the_room_is_untouched(book: Book, files: Files, study: Study) -> None:
    room = desk.enter_room(study, book.group)
    before = room.state
    bring(book, files.vtt(OLD))
    book.commit(t.OffRecord(book.one().id, 1, 0, 4))
    room.refresh()
    after = room.state
    assert (after.last_at, after.participants, after.phase) == (
        before.last_at, before.participants, before.phase,
    )  # fmt: skip
    assert isinstance(book.events[-1].body, t.OffRecord)
    (target,) = room.next_undo()
    assert isinstance(next(x for x in book.events if x.id == target).body, e.ParticipantAdded)
    assert fold_room(book.events).notes == []


def test_words_that_are_gone_from_the_store_are_told(book: Book, files: Files) -> None:
    record = bring(book, files.vtt(OLD)).record
    with pytest.raises(StoreError, match="not in the log"):
        transcripts.read(book.study.log, record.id[:-1] + "x")
