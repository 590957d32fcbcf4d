"""The laws of the log: fold never fails, order of arrival does not matter, undo is an event."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.session import codec
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder, fold
from fieldkit.domain.session.state import GroupState, Phase
from tests.making import Making, rich_guide

CODES = st.sampled_from(["P1", "P2", "P3", "P9"])
ITEMS = st.sampled_from(
    ["favourite", "talk.1", "talk.2", "talk.2.1", "hello.1", "close", "nowhere"]
)
SECTIONS = st.sampled_from(["hello", "talk", "wrap", "nowhere"])
WORDS = st.text(max_size=12)
PEOPLE = st.lists(CODES, max_size=2).map(tuple)

BODIES: st.SearchStrategy[e.Body] = st.one_of(
    st.builds(e.ParticipantAdded, CODES, st.just({"age": "18-24"})),
    st.builds(e.ParticipantRemoved, CODES),
    st.builds(e.ConsentGiven, CODES, st.sampled_from(list(e.Purpose)), st.booleans()),
    st.builds(e.ParticipantLeft, CODES),
    st.builds(e.ParticipantCame, CODES),
    st.builds(e.SessionStarted),
    st.builds(e.SectionEntered, SECTIONS),
    st.builds(e.ItemShown, ITEMS),
    st.builds(e.ItemCovered, ITEMS, st.sampled_from([None, *e.Covered])),
    st.builds(e.PromptsOpened, ITEMS),
    st.builds(
        e.PlanRevised, st.just("edit"), st.dictionaries(SECTIONS, st.integers(0, 60), max_size=2)
    ),
    st.builds(e.PlanDeclined, SECTIONS),
    st.builds(e.NoteWritten, WORDS, st.sampled_from(list(e.NoteForm)), PEOPLE, item=ITEMS),
    st.builds(e.LineWritten, st.sampled_from(["points", "none"]), st.integers(-1, 3), WORDS),
    st.builds(e.BoardOpened, st.sampled_from(["extra", "points"]), WORDS, st.just(("One",))),
    st.builds(e.AnswerGiven, ITEMS, CODES, WORDS),
    st.builds(e.RecontactChecked, CODES, st.booleans()),
    st.builds(e.DebriefWritten, st.just("surprises"), WORDS),
    st.builds(e.IncentiveGiven, CODES, st.just("voucher"), st.integers(0, 5000), st.booleans()),
    st.builds(e.SessionClosed),
)


@st.composite
def histories(draw: st.DrawFn) -> list[e.Event]:
    """Any acts at all, some aimed at earlier events, some undone and redone."""
    made = Making(rich_guide()).opened(3, start=False)
    for _ in range(draw(st.integers(0, 25))):
        aim = draw(st.sampled_from(made.events)).id
        body = draw(
            st.one_of(
                BODIES,
                st.sampled_from(
                    [
                        e.Undone((aim,)), e.Redone((aim,)), e.LineStruck(aim), e.LineMoved(aim, 1),
                        e.LineChanged(aim, "x"), e.NoteStruck(aim), e.NoteMoved(aim, "talk.1"),
                        e.NoteChanged(aim, "y", e.NoteForm.ROOM),
                        e.ActBegun(draw(st.integers(-1, 4))), e.Undone((aim, made.events[-1].id)),
                        e.Redone((aim, made.events[-1].id)),
                    ]
                ),
            )
        )  # fmt: skip
        made.add(
            body,
            made.at + draw(st.just(0.0) | st.floats(0, 900)),
            draw(st.sampled_from(["moderator", "note-taker"])),
        )
    return made.events


def same(a: GroupState, b: GroupState) -> bool:
    return bool(msgspec.to_builtins(_plain(a)) == msgspec.to_builtins(_plain(b)))


def _plain(state: GroupState) -> Any:
    return {
        name: getattr(state, name) for name in state.__slots__ if name not in ("removed", "dropped")
    } | {
        "removed": sorted(state.removed),
        "dropped": sorted(state.dropped),
    }


@given(histories(), st.randoms(use_true_random=False))
def test_any_part_of_any_history_folds(events: list[e.Event], chance: random.Random) -> None:
    some = [x for x in events if chance.random() < 0.7]
    chance.shuffle(some)
    fold(some)


@given(histories(), st.randoms(use_true_random=False))
def test_merging_is_commutative_and_idempotent(
    events: list[e.Event], chance: random.Random
) -> None:
    straight = fold(events)
    shuffled = list(events)
    chance.shuffle(shuffled)
    cut = chance.randrange(len(shuffled) + 1)
    folder = Folder(shuffled[:cut])
    folder.add(shuffled[cut:])
    folder.add(events)
    assert same(folder.state, straight)


@given(histories())
def test_one_by_one_is_the_same_as_all_at_once(events: list[e.Event]) -> None:
    folder = Folder()
    for event in events:
        folder.add([event])
    assert same(folder.state, fold(events))


@settings(max_examples=60)
@given(histories(), BODIES)
def test_undo_leaves_what_was_and_redo_brings_it_back(events: list[e.Event], body: e.Body) -> None:
    made = Making(rich_guide())
    made.events, made.at = list(events), events[-1].at.steady
    before = fold(made.events)
    act = made.add(body)
    after = fold(made.events)
    made.add(e.Undone((act.id,)))
    undone = fold(made.events)
    made.add(e.Redone((act.id,)))
    redone = fold(made.events)
    for now, then in ((undone, before), (redone, after)):
        for name in (
            "notes",
            "boards",
            "visits",
            "shown",
            "participants",
            "marks",
            "plan",
            "phase",
            "answers",
        ):
            assert getattr(now, name) == getattr(then, name), name


def test_undo_is_for_the_person_at_the_keyboard() -> None:
    made = Making(rich_guide()).opened()
    hers = made.note("hers", actor="note-taker")
    mine = made.add(e.SectionEntered("talk"))
    folder = Folder(made.events)
    assert folder.undoing.next_undo("note-taker") == (hers.id,)
    assert folder.undoing.next_undo("moderator") == (mine.id,)
    folder.add([made.add(e.Undone((mine.id,)))])
    assert folder.state.section == "hello"
    assert [n.text for n in folder.state.notes] == ["hers"]
    assert folder.undoing.next_redo("moderator") == (mine.id,)
    assert folder.undoing.next_redo("note-taker") == ()


def test_a_new_act_ends_what_could_be_redone() -> None:
    made = Making(rich_guide()).opened()
    first = made.note("one", actor="moderator")
    made.add(e.Undone((first.id,)))
    made.note("two", actor="moderator")
    assert Folder(made.events).undoing.next_redo("moderator") == ()


def test_undoing_the_close_opens_the_group_again() -> None:
    made = Making(rich_guide()).opened()
    closed = made.add(e.SessionClosed(), 60)
    before = made.state
    assert before.phase is Phase.CLOSED
    made.add(e.Undone((closed.id,)))
    after = made.state
    assert after.phase is Phase.RUNNING
    assert after.visits[-1].end is None


def test_what_was_said_with_prompts_open_is_prompted_and_what_came_before_is_not() -> None:
    made = Making(rich_guide()).opened()
    made.add(e.SectionEntered("talk"))
    made.add(e.ItemShown("talk.2"))
    made.add(e.LineWritten("points", 0, "by itself", item="talk.2"))
    made.add(e.PromptsOpened("talk.2"))
    made.add(e.LineWritten("points", 0, "after the prompt", item="talk.2"))
    made.note("under the prompt", "P1", item="talk.2.1")
    made.note("elsewhere", "P1", item="talk.1")
    state = made.state
    assert [x.prompted for x in state.boards["points"].lines[0]] == [False, True]
    assert [n.prompted for n in state.notes] == [True, False]


def test_a_section_left_and_entered_again_adds_up() -> None:
    made = Making(rich_guide()).opened()
    made.enter("talk", 10)
    made.enter("hello", 12)
    made.enter("talk", 13)
    made.at = 15 * 60
    state = made.state
    assert state.spent_s("hello", made.at) == 11 * 60
    assert state.spent_s("talk", made.at) == 4 * 60


def test_lines_move_between_columns_and_places() -> None:
    made = Making(rich_guide()).opened()
    a, b, c = (made.add(e.LineWritten("points", 0, t)) for t in "abc")
    made.add(e.LineMoved(c.id, 0, a.id))
    made.add(e.LineMoved(b.id, 1))
    board = made.state.boards["points"]
    assert [[x.text for x in column] for column in board.lines] == [["c", "a"], ["b"]]


@pytest.mark.parametrize("kind", sorted(codec.KINDS))
def test_every_kind_says_its_kind_once_and_has_a_version(kind: str) -> None:
    cls = codec.KINDS[kind]
    assert cls.kind == kind
    assert cls.version >= 1


@given(BODIES)
def test_bodies_come_back_from_bytes_as_they_were(body: e.Body) -> None:
    assert codec.decode(body.kind, body.version, codec.encode(body)) == body


def test_a_kind_of_a_newer_program_is_kept_untouched() -> None:
    raw = b'{"what": "ever"}'
    body = codec.decode("hologram.shown", 4, raw)
    assert isinstance(body, e.Unknown)
    assert codec.encode(body) == raw
    made = Making(rich_guide()).opened()
    made.add(body)
    assert made.state.count == len(made.events)


def test_an_old_version_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(e.Jotted, "version", 3)
    monkeypatch.setitem(codec.UPCASTS, ("jotted", 1), lambda old: {"words": old["line"]})
    monkeypatch.setitem(codec.UPCASTS, ("jotted", 2), lambda old: {"text": old["words"] + "!"})
    assert codec.decode("jotted", 1, b'{"line": "hm"}') == e.Jotted("hm!")


def test_a_damaged_body_is_said_to_be_damaged() -> None:
    with pytest.raises(ValueError, match=r"note\.written.*damaged"):
        codec.decode("note.written", 1, b'{"text": 7}')


def test_a_broken_paste_is_kept_with_a_sign_for_what_broke() -> None:
    raw = codec.encode(e.Jotted("a\ud800b"))
    assert codec.decode("jotted", 1, raw) == e.Jotted("a\ufffdb")
