"""Acts of several events: undone and redone together, whatever part of the log is at hand."""

from __future__ import annotations

from dataclasses import fields

import msgspec
import pytest

from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import codec
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.describe import describe_act
from fieldkit.domain.session.fold import Folder, fold
from tests.making import Making, rich_guide


def an_act(made: Making, *bodies: e.Body, actor: str = "moderator") -> tuple[str, ...]:
    """Writes these as one act; gives their ids."""
    made.add(e.ActBegun(len(bodies)), made.at + 1, actor)
    return tuple(made.add(body, actor=actor).id for body in bodies)


def left(code: str) -> e.ParticipantLeft:
    return e.ParticipantLeft(code)


def away(made: Making) -> list[str]:
    return [p.code for p in made.state.roster() if not p.present]


def test_an_act_of_several_is_one_step() -> None:
    made = Making(rich_guide()).opened()
    alone = made.note("alone", actor="moderator")
    act = an_act(made, left("P1"), left("P2"), left("P3"))
    folder = Folder(made.events)
    assert folder.undoing.next_undo("moderator") == act
    made.add(e.Undone(act))
    assert away(made) == []
    folder = Folder(made.events)
    assert folder.undoing.next_undo("moderator") == (alone.id,)
    assert folder.undoing.next_redo("moderator") == act
    made.add(e.Redone(act))
    assert away(made) == ["P1", "P2", "P3"]
    assert Folder(made.events).undoing.next_undo("moderator") == act


def test_what_comes_after_an_act_is_none_of_it() -> None:
    made = Making(rich_guide()).opened()
    act = an_act(made, left("P1"), left("P2"))
    after = made.add(left("P3"))
    folder = Folder(made.events)
    assert folder.undoing.next_undo("moderator") == (after.id,)
    made.add(e.Undone((after.id,)))
    assert Folder(made.events).undoing.next_undo("moderator") == act


def test_an_act_with_an_event_missing_takes_in_no_later_one() -> None:
    made = Making(rich_guide()).opened()
    act = an_act(made, left("P1"), left("P2"))
    after = made.add(left("P3"), made.at + 1)
    some = [x for x in made.events if x.id != act[1]]
    assert Folder(some).undoing.next_undo("moderator") == (after.id,)


def test_two_screens_that_write_at_the_same_moment_keep_their_acts_apart() -> None:
    made = Making(rich_guide()).opened()
    made.add(e.ActBegun(2), made.at + 1)
    mine = made.add(left("P1"))
    hers = made.add(left("P2"), actor="note-taker")
    folder = Folder(made.events)
    assert folder.undoing.next_undo("moderator") == (mine.id,)
    assert folder.undoing.next_undo("note-taker") == (hers.id,)


def test_an_undo_of_a_part_leaves_the_rest_to_be_undone() -> None:
    made = Making(rich_guide()).opened()
    act = an_act(made, left("P1"), left("P2"), left("P3"))
    made.add(e.Undone(act[:1]), actor="note-taker")
    assert away(made) == ["P2", "P3"]
    assert Folder(made.events).undoing.next_undo("moderator") == act[1:]
    made.add(e.Undone(act))  # what is undone already is not undone twice
    made.add(e.Redone(act[1:]))
    assert away(made) == ["P2", "P3"]


@pytest.mark.parametrize("kind", ["undone", "redone"])
def test_an_undo_of_an_old_log_reads_as_an_act_of_one(kind: str) -> None:
    old = codec.decode(kind, 1, b'{"target":"x"}')
    assert isinstance(old, e.Undone | e.Redone)
    assert old.targets == ("x",)
    assert codec.decode(kind, 2, codec.encode(old)) == old


def test_answers_of_an_old_log_read_as_they_were() -> None:
    old = codec.decode("answer.given", 1, b'{"item":"close","code":"P1","value":"7"}')
    assert old == e.AnswerGiven("close", "P1", "7")
    known = codec.decode("service.known", 1, b'{"code":"P1","service":"debt","how":"told"}')
    assert known == w.ServiceKnown("P1", "debt", w.Aware.TOLD)


def test_an_old_undo_still_undoes() -> None:
    made = Making(rich_guide()).opened()
    gone = made.note("gone")
    raw = msgspec.json.encode({"target": gone.id})
    made.add(codec.decode("undone", 1, raw))
    assert fold(made.events).notes == []


def test_what_an_act_was_in_words() -> None:
    state = Making(rich_guide()).opened().state
    dots = [w.StickerPlaced(Round.WANTED, f"P{n}", "debt", w.Spot.NONE) for n in (1, 2, 3, 5)]
    assert describe_act(dots[:1], state) == "P1's dot for debt as none (wanted)"
    assert describe_act(dots[1:2] + dots[3:], state) == "P2 and P5's dots for debt as none (wanted)"
    assert describe_act(dots, state) == "P1 to P3 and P5's dots for debt as none (wanted)"
    skip = [e.ItemCovered("talk.1", e.Covered.SKIPPED), e.ItemShown("talk.2")]
    assert describe_act(skip, state) == "marking talk.1 as skipped and going to item talk.2"
    assert describe_act([e.SessionClosed(), w.WallLocked(True)], state) == "the close"
    given = [e.AnswerGiven("close", f"P{n}", "7") for n in (1, 2)]
    assert describe_act(given, state) == "P1 and P2's answers to close"


def test_a_moment_is_named_as_it_is_or_was() -> None:
    made = Making(rich_guide()).opened()
    first, second = (made.add(w.MomentAdded(x)).id for x in ("Phoning up", "Signing on"))
    dot = w.StickerPlaced(Round.RECEIVED, "P3", "debt", w.Spot.MOMENT, second)
    assert describe_act([dot], made.state) == "P3's dot for debt at 2 Signing on (received)"
    removed = w.MomentRemoved(second, first)
    assert describe_act([removed], made.state) == "taking 2 Signing on off the journey"
    made.add(removed)
    assert describe_act([removed], made.state) == "taking “Signing on” off the journey"


@pytest.mark.parametrize("kind", [k for k in codec.KINDS.values() if k.__module__ == w.__name__])
def test_every_act_at_the_wall_has_words(kind: type[e.Body]) -> None:
    names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    body = kind(**{name: Round.WANTED if name == "round" else "P1" for name in names})
    assert (
        describe_act([body], Making(rich_guide()).opened().state) != f"an event of kind {kind.kind}"
    )
