"""Names taken out: what people decide holds, everywhere it should, and nothing sticks out."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.desk import study as desk
from fieldkit.desk.live import people
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import OFF_RECORD, Detail, Veil, as_spoken, hide, judge
from fieldkit.desk.transcripts.hiding import kind_named as kind
from fieldkit.domain.session.events import GroupChanged
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Kind, outside
from fieldkit.errors import FileProblem, UnknownTurn
from tests.desk.transcripts.conftest import Files, bring
from tests.talk import corrected, numbered, sentence

TALK = numbered(
    [
        ("Sunil", "Denise, you were saying that Terry Luscombe told you?"),
        ("Denise", "Yes, Terry told me at Brackley Motors, where I work with my daughter Carly."),
        ("Kev", "My number is 07700 900123, and my boss at Brackley Motors is Terry as well."),
        ("Sunil", "Thank you, Kev. Wendy?"),
        ("Wendy", "I went with Denise to Boots on the corner of Mill Lane, and Terry came."),
        ("Denise", "Don't write that down, please."),
        ("Sunil", "Of course, we leave that out."),
    ]
)


@pytest.fixture
def talked(book: Book, files: Files) -> Book:
    bring(book, files.vtt(TALK))
    return book


def veil(book: Book) -> Veil:
    return Veil(book, book.one())


def shown(book: Book, *, with_names: bool = False) -> list[str]:
    made = veil(book)
    return [made.text(said, with_names=with_names) for said in book.said(book.one())]


def detail(book: Book, words: str, turn: int | None = None) -> Detail:
    return next(
        d
        for d in veil(book).details()
        if d.words == words and (turn is None or d.finding.turn == turn)
    )


def decide(book: Book, verdict: str, words: str, turn: int, label: str | None = None) -> None:
    judge(book, book.one(), [detail(book, words, turn)], verdict, label)


def by_hand(book: Book, turn: int, words: str, label: str | None = None) -> None:
    ref = book.turn(str(turn))
    spans = ref.said.spans(acts.place_of_words(ref, words), acts.end_of_words(ref, words))
    hide(book, ref.record, spans, Kind.NAME, label)


# --- what is proposed ------------------------------------------------------------------------


def test_what_nobody_decided_on_is_hidden(talked: Book) -> None:
    lines = shown(talked)
    assert lines[0].startswith("P1, you were saying that ")
    for line in lines:
        assert not re.search(r"Denise|Kev\b|Wendy|Sunil|Luscombe|Brackley|07700|Carly", line)
    assert "P1" in lines[4]
    assert lines[3] == "Thank you, P2. P3?"


def test_names_are_shown_only_where_they_are_asked_for(talked: Book) -> None:
    assert shown(talked, with_names=True) == [turn.text for turn in TALK]
    made = veil(talked)
    assert made.name("Kev", "P2") == "P2"
    assert made.name("Kev", None) == "—"
    assert made.name("Kev", "P2", with_names=True) == "Kev (P2)"
    assert made.name(None, "P2", with_names=True) == "P2"


def test_the_same_thing_has_the_same_label_in_every_turn(talked: Book) -> None:
    labels: dict[str, set[str]] = {}
    for d in veil(talked).details():
        labels.setdefault(d.words, set()).add(d.label)
    assert len(labels["Brackley Motors"]) == len(labels["Terry"]) == len(labels["Denise"]) == 1
    assert len({label for found in labels.values() for label in found}) > 5


def test_an_employer_is_the_speakers_whoever_the_label_says(talked: Book) -> None:
    by_label = detail(talked, "Brackley Motors", 2).label
    acts.seat_turn(talked, talked.turn("2"), "P3")
    acts.seat_turn(talked, talked.turn("3"), "P3")
    labels = [d.label for d in veil(talked).details() if d.words == "Brackley Motors"]
    assert all("P1" not in label and "P2" not in label for label in labels), (by_label, labels)


def test_a_damaged_roster_lets_no_name_out(talked: Book) -> None:
    talked.study.roster.path.write_text("[]")
    with pytest.raises(FileProblem):
        veil(talked)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Denise Hall", "Denise Hall"),
        ("Hall, Denise (Shopwell)", "Denise Hall"),
        ("denise (guest)", "denise"),
        ("Mrs Hall", "Hall"),
        ("Dr. Ann Patel", "Ann Patel"),
        ("Miss", "Miss"),
        ("(x)", "(x)"),
    ],
)
def test_names_as_people_say_them(name: str, spoken: str) -> None:
    assert as_spoken(name) == spoken


def test_people_named_as_a_meeting_writes_them_are_hidden(study: Study, files: Files) -> None:
    room = desk.open_group(study, "jobseekers-charter", "Hull")
    people.add(room, "Okafor, Adaeze (Shopwell)")
    hull = Book(study, "hull")
    bring(hull, files.vtt(numbered([("Kev", "Then Adaeze said it, and Okafor it was.")])))
    assert shown(hull) == ["Then P1 said it, and P1 it was."]


# --- what people decide ------------------------------------------------------------------------


def test_refused_where_it_stands_and_hidden_elsewhere(talked: Book) -> None:
    decide(talked, "reject", "Brackley Motors", 2)
    lines = shown(talked)
    assert "Brackley Motors" in lines[1]
    assert "Brackley" not in lines[2]
    assert detail(talked, "Brackley Motors", 2).hidden is False


def test_never_is_for_the_words_everywhere_and_can_be_taken_back(talked: Book) -> None:
    decide(talked, "never", "Brackley Motors", 2)
    assert [line.count("Brackley Motors") for line in shown(talked)] == [0, 1, 1, 0, 0, 0, 0]
    assert detail(talked, "Brackley Motors", 2).verdict == "never"  # still in the list
    decide(talked, "open", "Brackley Motors", 2)
    assert sum(line.count("Brackley Motors") for line in shown(talked)) == 0


def test_always_is_for_the_words_everywhere_with_the_label_chosen(talked: Book) -> None:
    by_hand(talked, 5, "corner of Mill Lane")
    decide(talked, "always", "corner of Mill Lane", 5, "the corner")
    assert "on the the corner, and" in shown(talked)[4]
    decide(talked, "always", "Brackley Motors", 2, "the works")
    assert [line.count("the works") for line in shown(talked)] == [0, 1, 1, 0, 0, 0, 0]


def test_the_newest_ruling_on_words_goes(talked: Book) -> None:
    decide(talked, "always", "Brackley Motors", 2)
    decide(talked, "never", "Brackley Motors", 3)
    assert [line.count("Brackley Motors") for line in shown(talked)][1:3] == [1, 1]
    decide(talked, "always", "Brackley Motors", 2)
    assert [line.count("Brackley Motors") for line in shown(talked)][1:3] == [0, 0]


def test_accepted_here_though_never_elsewhere(talked: Book) -> None:
    decide(talked, "accept", "Brackley Motors", 3)
    decide(talked, "never", "Brackley Motors", 2)
    assert [line.count("Brackley Motors") for line in shown(talked)][1:3] == [1, 0]


def test_rulings_on_words_hold_in_every_transcript_of_the_group(talked: Book, files: Files) -> None:
    decide(talked, "never", "Brackley Motors", 2)
    by_hand(talked, 5, "on the corner")
    decide(talked, "always", "on the corner", 5)
    second = numbered(
        [
            ("Kev", "Brackley Motors again, on the corner."),
            ("Wendy", sentence(random.Random(1), 40)),
        ]
    )
    bring(talked, files.vtt(second, "part 2.vtt"))
    record = talked.one("2")
    text = Veil(talked, record).text(talked.said(record)[0])
    assert "Brackley Motors again" in text
    assert "corner" not in text
    acts.set_aside(talked, talked.one("1"))
    assert "corner" in Veil(talked, talked.one("2")).text(talked.said(talked.one("2"))[0])


def test_words_hidden_by_hand(talked: Book) -> None:
    by_hand(talked, 6, "write that down", "do it")
    assert "Don't do it, please." in shown(talked)
    found = detail(talked, "write that down")
    assert (found.verdict, found.hidden, found.label) == ("accept", True, "do it")
    assert acts.undo(talked) == "a decision on a personal detail in turn 6"
    assert "write that down" in shown(talked)[5]


def test_what_is_hidden_by_hand_is_hidden_all_of_it(talked: Book) -> None:
    """Whatever shorter thing of a surer kind is proposed inside it."""
    by_hand(talked, 5, "to Boots on the corner of Mill Lane", "there")
    assert "there, and" in shown(talked)[4]
    by_hand(talked, 3, "number is 07700 900123, and my boss", "[details]")
    assert shown(talked)[2].startswith("My [details] at ")


def test_what_sticks_out_of_what_is_hidden_by_hand_is_hidden_too(talked: Book) -> None:
    by_hand(talked, 3, "boss at Brackley")
    assert "Brackley" not in shown(talked)[2]
    assert "Motors" not in shown(talked)[2]


def test_two_stretches_hidden_by_hand_that_overlap(talked: Book) -> None:
    by_hand(talked, 5, "went with Denise to Boots")
    by_hand(talked, 5, "Boots on the corner of Mill")
    line = shown(talked)[4]
    for word in ("went", "Denise", "Boots", "corner", "Mill"):
        assert word not in line
    assert all(d.hidden for d in veil(talked).details() if d.verdict == "accept")


def test_a_newer_fieldkits_kind_is_hidden_as_a_name(talked: Book) -> None:
    talked.commit(t.PrivateJudged(talked.one().id, 6, 0, 5, "SHOE-SIZE", "accept"))
    assert "Don't" not in shown(talked)[5]


def test_a_decision_on_what_is_not_there_changes_nothing(talked: Book) -> None:
    before = shown(talked)
    for span in ((99, 0, 4), (1, 400, 500), (1, 9, 3)):
        talked.commit(t.PrivateJudged(talked.one().id, *span, "NAME", "accept"))
    assert shown(talked) == before


def test_several_decisions_are_one_act(talked: Book) -> None:
    details = veil(talked).details()
    judge(talked, talked.one(), details, "reject")
    assert sum("Brackley Motors" in line for line in shown(talked)) == 2
    assert acts.undo(talked) == f"decisions on {len(details)} personal details"
    assert sum("Brackley Motors" in line for line in shown(talked)) == 0
    assert acts.redo(talked) == f"decisions on {len(details)} personal details"
    assert sum("Brackley Motors" in line for line in shown(talked)) == 2
    judge(talked, talked.one(), [], "reject")  # nothing is no act
    assert acts.undo(talked).startswith("decisions on")


def test_kinds_as_people_type_them() -> None:
    assert kind(" name ") is Kind.NAME
    with pytest.raises(UnknownTurn, match="Did you mean PLACE"):
        kind("plaice")


# --- off the record --------------------------------------------------------------------------


def test_off_the_record_is_a_gap_even_with_names(talked: Book) -> None:
    ref = talked.turn("3")
    acts.off_record(talked, ref, 0, acts.end_of_words(ref, "number is 07700"))
    for with_names in (False, True):
        line = shown(talked, with_names=with_names)[2]
        assert line.startswith(OFF_RECORD)
        assert "07700" not in line
        assert not line.startswith(f"{OFF_RECORD} number")
    assert "900123" not in shown(talked)[2]  # what is left of the phone number
    assert "900123" in shown(talked, with_names=True)[2]


def test_a_whole_turn_off_the_record_and_back(talked: Book) -> None:
    acts.off_record(talked, talked.turn("2"))
    assert shown(talked, with_names=True)[1] == OFF_RECORD
    acts.off_record(talked, talked.turn("2"), off=False)
    assert shown(talked, with_names=True)[1] == TALK[1].text


def test_off_the_record_over_joined_turns_is_one_act(talked: Book) -> None:
    acts.join(talked, talked.turn("3"))
    acts.off_record(talked, talked.turn("2"))
    assert {span[0] for span in talked.one().off_record} == {2, 3}
    acts.undo(talked)
    assert talked.one().off_record == []


def test_who_agrees_is_the_moderator_whatever_the_label_is(talked: Book) -> None:
    (proposal,) = veil(talked).off_record_proposals()
    assert (proposal.asked_in, proposal.agreed_in) == (6, 7)
    acts.off_record(talked, talked.turn(str(proposal.turn)))
    assert veil(talked).off_record_proposals() == []


# --- turns that were put right ---------------------------------------------------------------


def test_a_detail_over_a_cut_is_hidden_in_both_pieces(talked: Book) -> None:
    ref = talked.turn("3")
    acts.split(talked, ref, acts.place_of_words(ref, "Motors"))
    lines = shown(talked)
    assert not any("Brackley" in line or "Motors" in line for line in lines)
    assert lines[2].endswith("]")
    assert lines[3].startswith("[")


def test_joined_turns_are_hidden_each_by_its_own(talked: Book) -> None:
    whole = shown(talked)
    acts.join(talked, talked.turn("3"))
    assert shown(talked)[1] == f"{whole[1]} {whole[2]}"


# --- laws ------------------------------------------------------------------------------------

ROSTER = ("Denise Hall", "Kev", "Wendy Luscombe")
NAMES = ("Denise", "Kev", "Wendy", "Luscombe", "Denise Hall", "Kev's", "Wendy Luscombe's", "DENISE")
BITS = st.lists(
    st.one_of(
        st.sampled_from(NAMES),
        st.sampled_from(
            ["I went", "to Boots", ",", "and", "07700 900123", "said.", "my boss Terry", "[laughs]",
             "off", "Brackley Motors", "at 12 Mill Lane", "LS6 2AB", "was late.", "🙂", "é"]
        ),
    ),
    min_size=1,
    max_size=9,
).map(" ".join)  # fmt: skip
FULL = re.compile(r"\b(Denise|Kev|Wendy|Luscombe)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return desk.init(tmp_path_factory.mktemp("law") / "s").path


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), texts=st.lists(BITS, min_size=1, max_size=4), seed=st.integers(0, 9**9))
def test_no_name_of_the_roster_and_nothing_hidden_or_off_the_record_is_ever_shown(
    data: st.DataObject, texts: list[str], seed: int, made: Path, tmp_path: Path
) -> None:
    with_study = desk.open_study(made)
    try:
        room = desk.open_group(
            with_study, "jobseekers-charter", f"G{len(desk.groups(with_study))} {seed}"
        )
        for name in ROSTER:
            people.add(room, name)
        book = Book(with_study, room.group)
        speakers = ("Sunil", "Denise", "Kev")
        said = numbered([(speakers[n % 3], text) for n, text in enumerate(texts)])
        bring(book, Files(tmp_path).vtt(said))
        read = book.words(book.one()).turns
        hidden: list[tuple[int, int, int]] = []
        off: list[tuple[int, int, int]] = []
        for _ in range(data.draw(st.integers(0, 3))):
            turn = data.draw(st.sampled_from(read))
            start = data.draw(st.integers(0, len(turn.text) - 1))
            end = data.draw(st.integers(start + 1, len(turn.text)))
            if data.draw(st.booleans()):
                off.append((turn.n, start, end))
                book.commit(t.OffRecord(book.one().id, turn.n, start, end))
            else:
                hidden.append((turn.n, start, end))
                # a label without letters, so that letters in what is shown are the speaker's
                body = t.PrivateJudged(book.one().id, turn.n, start, end, "NAME", "accept", "#")
                book.commit(body)
        if data.draw(st.booleans()):
            turn = data.draw(st.sampled_from(read))
            book.commit(t.TurnSplit(book.one().id, turn.n, data.draw(st.integers(1, 30))))
        record = book.one()
        made_veil = Veil(book, record)
        for one in book.said(record):
            plain = made_veil.text(one)
            assert not FULL.search(plain.replace(OFF_RECORD, "")), plain
            named = made_veil.text(one, with_names=True)
            for shown_text, gone in ((plain, [*hidden, *off]), (named, off)):
                left = _left(read, one.parts, gone)
                kept = re.sub(r"\[off the record\]", " ", shown_text)
                assert _letters(kept, labels=shown_text is plain) <= left, (shown_text, gone)
    finally:
        with_study.close()


def _left(turns: tuple[Turn, ...], parts: object, gone: list[tuple[int, int, int]]) -> int:
    """How many letters of a shown turn may be seen at most."""
    texts = {turn.n: turn.text for turn in turns}
    many = 0
    for part in parts:  # type: ignore[attr-defined]
        for start, end in outside(
            part.start, part.end, [(s, e) for n, s, e in gone if n == part.turn]
        ):
            many += sum(c.isalnum() for c in texts[part.turn][start:end])
    return many


def _letters(text: str, *, labels: bool) -> int:
    if labels:  # what fieldkit puts in place of a detail is nobody's letter
        text = re.sub(r"\[[^\]]*\]|\bP\d+\b(?: or P\d+)*|\bmoderator\b", " ", text)
    return sum(c.isalnum() for c in text)


@given(
    st.integers(0, 20), st.integers(0, 20),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).filter(lambda p: p[0] <= p[1]), max_size=5),
)  # fmt: skip
def test_outside_is_what_is_left_of_a_set(
    start: int, end: int, spans: list[tuple[int, int]]
) -> None:
    left = {k for a, b in outside(start, end, spans) for k in range(a, b)}
    assert left == set(range(start, end)) - {k for a, b in spans for k in range(a, b)}


def test_a_corrected_version_hides_what_was_hidden(talked: Book, files: Files) -> None:
    acts.off_record(talked, talked.turn("5"))
    by_hand(talked, 6, "write that down")
    new = corrected(TALK, seed=3, share=0.1)
    assert new != TALK
    bring(talked, files.vtt(new, "new.vtt"))
    assert talked.one().number == 2
    assert shown(talked)[4] == OFF_RECORD
    assert "down" not in shown(talked)[5]


def test_a_moderator_named_later_is_hidden(talked: Book) -> None:
    room = desk.enter_room(talked.study, talked.group)
    room.commit(GroupChanged(moderator="Terry Luscombe"))
    talked.refresh()
    assert "moderator" in shown(talked)[0]


# --- what the tape calls people ----------------------------------------------------------------

TAPED = numbered(
    [
        ("Sunil Mehta", "Sunil here. Who is first? Wendy Luscombe?"),
        ("Kev Stonehouse", "Kev Stonehouse is me. Mr Stonehouse to you, Sunil."),
        ("Wendy Luscombe", "It is Stonehouse as in stone and house. And this is Den."),
        ("Zuzka", "Hello. Siobhán, or Siobhan without the mark, said Zuzka would come."),
        ("Siobhán", "Yes, I brought Zuzka, and Kev was there."),
    ]
)


def test_whatever_the_tape_calls_a_person_is_their_name(book: Book, files: Files) -> None:
    room = desk.enter_room(book.study, book.group)
    people.add(room, "Zuzana")
    people.add(room, "Siobhán")
    book.refresh()
    bring(book, files.vtt(TAPED))
    record = book.one()
    for label, seat in (("Kev Stonehouse", "P2"), ("Zuzka", "P4"), ("Siobhán", "P5")):
        voice = book.words(record).head.labels.index(label)
        book.commit(t.VoiceSeated(record.id, voice, seat))
    assert shown(book) == [
        "moderator here. Who is first? P3?",
        "P2 is me. Mr P2 to you, moderator.",
        "It is P2 as in stone and house. And this is P1.",
        "Hello. P5, or P5 without the mark, said P4 would come.",
        "Yes, I brought P4, and P2 was there.",
    ]
    assert not any(d.finding.code.endswith("or ") for d in veil(book).details())


def test_a_label_with_a_last_name_adds_no_second_owner(book: Book, files: Files) -> None:
    bring(book, files.vtt(TAPED))
    record = book.one()
    voice = book.words(record).head.labels.index("Kev Stonehouse")
    book.commit(t.VoiceSeated(record.id, voice, None))
    assert detail(book, "Kev", 5).label == "P2"
