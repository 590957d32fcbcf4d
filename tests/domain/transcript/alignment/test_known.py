"""What a group's log gives an alignment."""

from __future__ import annotations

from fieldkit.domain.session import events as e
from fieldkit.domain.transcript.alignment.known import (
    Entry,
    EntryKind,
    Shown,
    Stay,
    known_from,
    section_at,
)
from tests.making import Making, rich_guide


def test_stays_items_chosen_by_hand_and_words() -> None:
    made = Making(rich_guide()).opened()
    made.add(e.ItemShown("favourite"), 30.0)
    made.add(
        e.NoteWritten("too far to walk", e.NoteForm.VERBATIM, ("P1",), None, False, "favourite"), 40
    )
    made.add(e.NoteWritten("P2 looks bored", e.NoteForm.NOTE_TAKER), 45)
    made.enter("talk", 1.5)
    made.add(e.LineWritten("points", 0, "friendly", ("P2",), "talk.2"), 100)
    struck = made.add(e.LineWritten("points", 1, "a slip", (), "talk.2"), 110)
    made.add(e.LineStruck(struck.id), 112)
    made.add(e.AnswerGiven("favourite", "P3", "the baker"), 120)
    made.add(e.SessionClosed(), 200)
    log = known_from(made.state)
    assert log is not None
    assert [(s.section, s.start) for s in log.stays] == [("hello", 0.0), ("talk", 90.0)]
    assert log.shown == (Shown("favourite", 30.0),)
    assert log.entries == (
        Entry(40.0, "too far to walk", EntryKind.VERBATIM, "hello", "favourite"),
        Entry(100.0, "friendly", EntryKind.LINE, "talk", "talk.2"),
        Entry(120.0, "the baker", EntryKind.ANSWER, "hello", "favourite"),
    )
    assert log.end == 200.0


def test_a_group_that_never_started_knows_nothing() -> None:
    assert known_from(Making(rich_guide()).opened(start=False).state) is None


def test_which_stay_a_moment_is_in() -> None:
    stays = (Stay("a", 0.0), Stay("b", 10.0), Stay("a", 20.0))
    assert [section_at(stays, at) for at in (-5, 0, 9.9, 10, 25)] == [0, 0, 0, 1, 2]
