"""What was said while a line was written or a dot placed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.alignment.known import EntryKind
from fieldkit.domain.transcript.around import Act, ActKind, Listener, acts_of
from tests.domain.transcript.invented import NAMES, group, recorded, untimed
from tests.making import Making, rich_guide

SEATS: dict[str, str | None] = {
    "Helen": "moderator", "Alan": "P1", "Bea": "P2", "Carl": "P3", "Dot": "P4", "Ed": "P5", "Fay": "P6"
}  # fmt: skip


def _listener(*, timed: bool = True) -> Listener:
    one = group("buses")
    turns = recorded(one.turns, 240) if timed else untimed(one.turns)
    found = align(turns, one.guide, moderator=one.leading(), log=one.log)
    return Listener(turns, found, SEATS)


def _said(words: str) -> int:
    return next(t.n for t in group("buses").turns if words in t.text)


@pytest.mark.parametrize("name", NAMES)
def test_verbatims_are_found_where_they_were_said(name: str) -> None:
    one = group(name)
    turns = recorded(one.turns, -500)
    found = align(turns, one.guide, moderator=one.leading(), log=one.log)
    listener = Listener(turns, found)
    verbatims = [x for x in one.log.entries if x.kind is EntryKind.VERBATIM]
    assert len(verbatims) >= 8
    for entry in verbatims:
        around = listener.around(Act(ActKind.NOTE, "n", entry.at, entry.text))
        true = next(t.n for t in one.turns if entry.text in t.text)
        assert around.best == true
        assert true in around.turns
        assert around.likeness == 1.0
        assert around.by_time


def test_a_line_in_other_words_and_why() -> None:
    at = next(x.at for x in group("buses").log.entries if x.text.startswith("last one ten"))
    act = Act(ActKind.LINE, "l", at, "stops at ten to six: no use after work", ("P3",), "bus-today")
    around = _listener().around(act)
    assert around.best == _said("It stops at ten to six")
    assert around.reason.endswith("and P3 said it.")
    assert len(around.turns) > 3


def test_a_sticker_has_no_words_but_a_person() -> None:
    turn = group("buses").turns[_said("Ten on evenings") - 1]
    act = Act(ActKind.STICKER, "s", (turn.end or 0) + 5, "Electric vehicles", ("P3",))
    around = _listener().around(act)
    assert (around.best, around.reason) == (turn.n, "P3 spoke nearest to it.")
    nobody = _listener().around(Act(ActKind.STICKER, "s", (turn.end or 0) + 5, "Zebras"))
    assert (nobody.best, nobody.reason) == (None, "No turn here has its words.")


def test_the_window_is_as_wide_as_asked() -> None:
    listener = _listener()
    act = Act(ActKind.NOTE, "n", 200.0, "taxi")
    narrow, wide = (
        listener.around(act, before=5, after=0),
        listener.around(act, before=90, after=90),
    )
    assert set(narrow.turns) < set(wide.turns)
    assert list(wide.turns) == sorted(wide.turns)


def test_before_the_recorder_ran_there_is_nothing() -> None:
    around = _listener().around(Act(ActKind.NOTE, "n", -4000.0, "taxi"))
    assert (around.turns, around.best) == ((), None)
    assert "does not reach" in around.reason


def test_without_times_the_words_look_through_the_section() -> None:
    act = Act(ActKind.NOTE, "n", 100.0, "eighteen pounds to the chiropodist", ("P4",), "journeys")
    around = _listener(timed=False).around(act)
    true = _said("Chiropodist Wednesday")
    assert (around.best, around.by_time) == (true, False)
    assert true in around.turns
    assert len(around.turns) <= 5
    lost = _listener(timed=False).around(Act(ActKind.NOTE, "n", 1, "zebra", (), "journeys"))
    assert (lost.turns, lost.best) == ((), None)


def test_acts_of_a_group() -> None:
    guide = replace(rich_guide(), services=(Service("cv", "CVs"),))
    made = Making(guide).opened()
    moment = made.add(w.MomentAdded("Signing on"), 50)
    made.add(w.RoundOpened(Round.WANTED), 55)
    made.add(w.StickerPlaced(Round.WANTED, "P2", "cv", w.Spot.MOMENT, moment.id), 60)
    made.note("a remark", "P1")
    line = made.add(e.LineWritten("points", 0, "friendly", ("P2",), "talk.2"), 100)
    gone = made.add(e.LineWritten("points", 0, "slip", ("P2",), "talk.2"), 101)
    made.add(e.LineStruck(gone.id), 102)
    made.add(w.CharterMarked("P3", "whole", w.MarkKind.GOOD, "short"), 110)
    made.add(e.AnswerGiven("close", "P1", "7"), 120)
    acts = acts_of(made.state)
    assert sorted((a.at, a.kind.value, a.who) for a in acts) == [
        (60.0, "note", ("P1",)),
        (60.0, "sticker", ("P2",)),
        (100.0, "line", ("P2",)),
        (110.0, "mark", ("P3",)),
        (120.0, "answer", ("P1",)),
    ]
    assert [a.at for a in acts] == sorted(a.at for a in acts)
    assert {a.text for a in acts} == {"CVs Signing on", "a remark", "friendly", "short", "7"}
    assert next(a.id for a in acts if a.kind is ActKind.LINE) == line.id
