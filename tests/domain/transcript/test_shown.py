"""Turns as people corrected them: every word stays, places go there and back, time goes forwards."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.session.event_words import Body
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.record import Record, fold
from fieldkit.domain.transcript.shown import Said, shown
from tests.talk import Desk, imported

TURNS = (
    Turn(1, "Sunil", "How did you find it? Was it easy?", 10.0, 20.0, 3),
    Turn(2, "Kev", "Easy enough. No it was not, I got lost twice.", 20.0, 40.0, 4),
    Turn(3, None, "Mm.", None, None, 6),
    Turn(4, "Kev", "And then the bus.", 44.0, 48.0, 7),
)
LABELS = ("Sunil", "Kev")


def record_of(*bodies: Body) -> Record:
    desk = Desk()
    desk.act(imported(voices=2, seats=("moderator", "P2")), *bodies)
    return fold(desk.events).all["t-1"]


def now(*bodies: Body) -> list[Said]:
    return shown(TURNS, LABELS, record_of(*bodies))


def lines(said: list[Said]) -> list[tuple[str, str | None, str]]:
    return [(s.ref, s.seat, s.text) for s in said]


def test_untouched_turns_are_as_they_were_read() -> None:
    for said in (now(), shown(TURNS, LABELS, None)):
        assert [s.text for s in said] == [turn.text for turn in TURNS]
        assert [(s.start, s.end, s.line, s.label) for s in said] == [
            (turn.start, turn.end, turn.line, turn.speaker) for turn in TURNS
        ]
        assert not any(s.corrected for s in said)
    assert [s.seat for s in now()] == ["moderator", "P2", None, "P2"]
    assert [s.seat for s in shown(TURNS, LABELS, None)] == [None] * 4


def test_a_turn_cut_in_two_shares_its_time_by_words() -> None:
    said = now(t.TurnSplit("t-1", 2, 13))
    assert lines(said)[1:3] == [
        ("2", "P2", "Easy enough."),
        ("2.2", "P2", "No it was not, I got lost twice."),
    ]
    assert said[1].start == 20.0
    assert said[1].end == said[2].start == round(20 + 20 * 13 / 45, 3)
    assert said[2].end == 40.0
    assert said[1].corrected
    assert said[2].corrected
    assert not said[0].corrected


def test_each_piece_has_a_speaker_of_its_own() -> None:
    said = now(
        t.TurnSplit("t-1", 2, 13),
        t.TurnSplit("t-1", 2, 28),
        t.TurnSeated("t-1", 2, 13, "P5"),
        t.TurnSeated("t-1", 3, 0, "P1"),
    )
    assert lines(said)[1:5] == [
        ("2", "P2", "Easy enough."),
        ("2.2", "P5", "No it was not,"),
        ("2.3", "P2", "I got lost twice."),
        ("3", "P1", "Mm."),
    ]
    back = t.TurnSeated("t-1", 2, 13, None, label=True)
    assert now(t.TurnSplit("t-1", 2, 13), t.TurnSeated("t-1", 2, 13, "P5"), back)[2].seat == "P2"


def test_a_speaker_of_a_piece_that_is_no_piece_any_more_is_nobodys() -> None:
    said = now(t.TurnSeated("t-1", 2, 13, "P5"))
    assert lines(said)[1] == ("2", "P2", TURNS[1].text)


def test_joined_turns_are_one_voice_with_all_their_words() -> None:
    said = now(t.TurnJoined("t-1", 3), t.TurnJoined("t-1", 4))
    assert lines(said) == [
        ("1", "moderator", TURNS[0].text),
        ("2", "P2", f"{TURNS[1].text} Mm. And then the bus."),
    ]
    assert (said[1].start, said[1].end) == (20.0, 48.0)
    assert [part.turn for part in said[1].parts] == [2, 3, 4]
    for part in said[1].parts:
        turn = TURNS[part.turn - 1]
        whole = (part.turn, 0, len(turn.text))
        assert said[1].shown_at(whole) == (part.at, part.at + len(turn.text))


def test_the_first_turn_has_none_to_go_on_from() -> None:
    assert len(now(t.TurnJoined("t-1", 1))) == 4


def test_the_second_piece_of_one_turn_goes_on_in_the_next() -> None:
    said = now(t.TurnSplit("t-1", 1, 21), t.TurnSeated("t-1", 1, 21, "P2"), t.TurnJoined("t-1", 2))
    assert lines(said)[:2] == [
        ("1", "moderator", "How did you find it?"),
        ("1.2", "P2", f"Was it easy? {TURNS[1].text}"),
    ]


def test_a_turn_that_ends_before_it_begins_still_goes_forwards() -> None:
    odd = replace(TURNS[1], end=5.0)
    said = shown([odd], LABELS, record_of(t.TurnSplit("t-1", 2, 13)))
    assert [(s.start, s.end) for s in said] == [(20.0, 20.0), (20.0, 20.0)]


def test_a_piece_of_a_turn_without_an_end_has_no_time_of_its_own() -> None:
    said = shown([replace(TURNS[1], end=None)], LABELS, record_of(t.TurnSplit("t-1", 2, 13)))
    assert [(s.start, s.end) for s in said] == [(20.0, None), (None, None)]


def test_a_span_over_a_cut_is_shown_in_both_pieces() -> None:
    first, second = now(t.TurnSplit("t-1", 2, 13))[1:3]
    span = (2, 5, 20)
    assert first.shown_at(span) == (5, 12)
    assert second.shown_at(span) == (0, 7)
    assert first.shown_at((3, 0, 2)) is None
    assert first.shown_at((2, 14, 20)) is None
    assert first.spans(5, 99) == [(2, 5, 12)]
    assert first.spans(9, 9) == []


# --- laws ------------------------------------------------------------------------------------

PIECES = st.text("ab é😀.", min_size=1, max_size=12).map(lambda s: " ".join(s.split())).filter(bool)


@st.composite
def said_turns(draw: st.DrawFn) -> tuple[Turn, ...]:
    texts = draw(st.lists(PIECES, min_size=1, max_size=5))
    at, found = 0.0, []
    for n, text in enumerate(texts, 1):
        start = at if draw(st.booleans()) else None
        end = at + 3 if draw(st.booleans()) else None
        found.append(Turn(n, draw(st.sampled_from(["A", "B", None])), text, start, end))
        at += draw(st.floats(0, 5))
    return tuple(found)


ACTS: st.SearchStrategy[list[Body]] = st.lists(
    st.one_of(
        st.builds(t.TurnSplit, st.just("t-1"), st.integers(1, 5), st.integers(-1, 13)),
        st.builds(
            t.TurnJoined, st.just("t-1"), st.integers(1, 5), st.integers(0, 12), st.booleans()
        ),
        st.builds(
            t.TurnSeated, st.just("t-1"), st.integers(1, 5), st.integers(0, 12),
            st.sampled_from(["P1", None]), st.booleans(),
        ),
    ),
    max_size=10,
)  # fmt: skip


@given(said_turns(), ACTS)
def test_all_words_stay_in_order_whatever_is_done(
    turns: tuple[Turn, ...], acts: list[Body]
) -> None:
    said = shown(turns, ("A", "B"), record_of(*acts))
    letters = "".join(turn.text for turn in turns).replace(" ", "")
    assert "".join(s.text for s in said).replace(" ", "") == letters
    places = [(part.turn, part.start) for s in said for part in s.parts]
    assert places == sorted(set(places))
    assert len({s.ref for s in said}) == len(said)
    assert len({(s.turn, s.at) for s in said}) == len(said)


@given(said_turns(), ACTS)
def test_places_go_there_and_back(turns: tuple[Turn, ...], acts: list[Body]) -> None:
    texts = {turn.n: turn.text for turn in turns}
    for said in shown(turns, ("A", "B"), record_of(*acts)):
        assert said.text
        for start in range(len(said.text)):
            for end in range(start + 1, len(said.text) + 1):
                words = " ".join(said.text[start:end].split())
                spans = said.spans(start, end)
                assert " ".join(texts[n][a:b].strip() for n, a, b in spans).split() == words.split()
        for part in said.parts:
            for start in range(part.start, part.end):
                found = said.shown_at((part.turn, start, start + 1))
                assert found is not None
                assert said.spans(*found) == [(part.turn, start, start + 1)]


@given(said_turns(), ACTS)
def test_times_never_go_backwards_within_a_turn(turns: tuple[Turn, ...], acts: list[Body]) -> None:
    said = shown(turns, ("A", "B"), record_of(*acts))
    for turn in turns:
        pieces = [s for s in said if s.turn == turn.n]
        times = [x for s in pieces for x in (s.start, s.end) if x is not None]
        if turn.start is not None:
            whole = [x for s in pieces if len(s.parts) == 1 for x in (s.start, s.end) if x]
            assert whole == sorted(whole)
        assert all(x >= 0 for x in times)
    for one in said:
        if one.start is not None and one.end is not None and turns[one.turn - 1].end is not None:
            assert one.start <= one.end


@given(said_turns(), ACTS)
def test_times_without_an_end_are_never_invented(turns: tuple[Turn, ...], acts: list[Body]) -> None:
    bare = tuple(replace(turn, start=None, end=None) for turn in turns)
    said = shown(bare, ("A", "B"), record_of(*acts))
    assert [(s.start, s.end) for s in said] == [(None, None)] * len(said)
