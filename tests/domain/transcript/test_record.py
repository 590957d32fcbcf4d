"""What the events of a group leave of its transcripts: total, in any order, undone and redone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.book import KIND_NAMES as BOOK_KINDS
from fieldkit.domain.coding.codings import KINDS as CODING_KINDS
from fieldkit.domain.session import codec
from fieldkit.domain.session import events as e
from fieldkit.domain.session.event_words import DESK, Body
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript import record as r
from fieldkit.domain.transcript.record import Record, Records, fold
from tests.talk import Desk, imported


def one(desk: Desk, name: str = "t-1") -> Record:
    return fold(desk.events).all[name]


def plain(records: Records) -> object:
    """All there is to know, as something that can be compared."""
    return [
        (
            x.id, x.number, x.seats, x.aside, x.replaced_by, x.splits, x.joined, x.reseated,
            x.placed, list(x.verdicts.items()), x.off_record, x.offset_s, x.drift, x.counts,
        )
        for x in records.all.values()
    ]  # fmt: skip


# --- events as they are kept -----------------------------------------------------------------

EVERY: tuple[Body, ...] = (
    imported(seats=("moderator", None), sketch=(1, 2), replaces="t-0"),
    t.VoiceSeated("t-1", 1, "P3"),
    t.TranscriptSetAside("t-1"),
    t.TurnSplit("t-1", 4, 12),
    t.TurnJoined("t-1", 5),
    t.TurnSeated("t-1", 5, 0, None, label=True),
    t.ClockSet("t-1", -12.5, 0.0001),
    t.TurnPlaced("t-1", 7, "overall", "overall.1"),
    t.PrivateJudged("t-1", 3, 4, 9, "NAME", "always", "the depot"),
    t.OffRecord("t-1", 3, 0, 12),
)


def test_every_kind_is_known_and_comes_back_as_it_was() -> None:
    assert {type(body) for body in EVERY} == set(r.KINDS)
    for body in EVERY:
        assert codec.decode(body.kind, body.version, codec.encode(body)) == body


def test_every_kind_is_told_apart_from_the_room_by_its_name() -> None:
    assert all(kind.kind.startswith(DESK) for kind in r.KINDS)
    desk = {kind.kind for kind in (*r.KINDS, *CODING_KINDS)}
    others = [kind for kind in codec.KINDS if kind not in {*desk, *r.KIND_NAMES, *BOOK_KINDS}]
    assert all(kind.kind.startswith(DESK) for kind in CODING_KINDS)
    assert len(others) > 30
    assert not [kind for kind in others if kind.startswith(DESK)]


# --- whatever comes, in whatever order ---------------------------------------------------------

NAMES = st.sampled_from(["t-1", "t-2", "t-none"])
SMALL = st.integers(-1, 6)
SEATS = st.sampled_from(["moderator", "P1", "P9", None])
BODIES = st.one_of(
    st.builds(
        imported,
        NAMES,
        st.integers(0, 3),
        st.lists(SEATS, max_size=4).map(tuple),
        replaces=st.none() | NAMES,
    ),
    st.builds(t.VoiceSeated, NAMES, SMALL, SEATS),
    st.builds(t.TranscriptSetAside, NAMES, st.booleans()),
    st.builds(t.TurnSplit, NAMES, SMALL, SMALL),
    st.builds(t.TurnJoined, NAMES, SMALL, SMALL, st.booleans()),
    st.builds(t.TurnSeated, NAMES, SMALL, SMALL, SEATS, st.booleans()),
    st.builds(t.ClockSet, NAMES, st.none() | st.floats(-9, 9), st.none()),
    st.builds(t.TurnPlaced, NAMES, SMALL, st.none() | st.just("talk"), st.none()),
    st.builds(
        t.PrivateJudged, NAMES, SMALL, SMALL, SMALL, st.just("NAME"),
        st.sampled_from(["accept", "reject", "always", "never", "open", "later"]),
    ),
    st.builds(t.OffRecord, NAMES, SMALL, SMALL, SMALL, st.booleans()),
    st.integers(0, 12),  # undo that event
    st.integers(0, 12).map(lambda n: -1 - n),  # redo it
    st.just(e.Jotted("a word")),
    st.just(e.Unknown("hologram.shown", 2, b"{}")),
)  # fmt: skip


def events_of(bodies: Sequence[Body | int]) -> list[e.Event]:
    desk = Desk()
    for k, body in enumerate(bodies):
        if isinstance(body, int):
            wanted = body if body >= 0 else -1 - body
            target = desk.events[wanted].id if wanted < len(desk.events) else "no such event"
            desk.act(e.Undone((target,)) if body >= 0 else e.Redone((target,)))
        else:
            desk.act(body, actor=("researcher", "another")[k % 2])
    return desk.events


@given(st.lists(BODIES, max_size=14), st.randoms(use_true_random=False))
def test_any_events_in_any_order_as_often_as_they_come(
    bodies: list[Body | int], chance: object
) -> None:
    events = events_of(bodies)
    whole = fold(events)
    shuffled = [*events, *events[::2]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = fold(shuffled)
    assert plain(again) == plain(whole)
    for actor in ("researcher", "another"):
        assert again.undoing.next_undo(actor) == whole.undoing.next_undo(actor)
        assert not again.undoing.undone.intersection(again.undoing.next_undo(actor))
    for record in whole.all.values():
        assert len(record.seats) == record.imported.voices
        assert record.replaced_by is None or record.replaced_by in whole.all
        stretches = record.off_record
        assert all(start < end for _, start, end in stretches)
        for (turn, _, end), (other, start, _) in itertools.pairwise(stretches):
            assert turn < other or end < start  # neither overlapping nor touching


@given(st.lists(BODIES, max_size=14), st.lists(st.booleans(), min_size=14, max_size=14))
def test_two_laptops_come_to_the_same_whichever_way_they_are_put_together(
    bodies: list[Body | int], whose: list[bool]
) -> None:
    events = events_of(bodies)
    mine = [x for x, here in zip(events, whose, strict=False) if here]
    yours = [x for x, here in zip(events, whose, strict=False) if not here]
    assert plain(fold([*mine, *yours])) == plain(fold([*yours, *mine])) == plain(fold(events))
    assert plain(fold([*mine, *yours, *mine])) == plain(fold(events))


@given(st.lists(BODIES, max_size=14))
def test_the_room_knows_nothing_of_it(bodies: list[Body | int]) -> None:
    room = Desk()
    room.opened(3)
    room.note("too long", "P1")
    before = room.state
    said = list(room.events)
    for k, body in enumerate(bodies):
        if isinstance(body, int):
            wanted = len(said) + (body if body >= 0 else -1 - body)
            target = room.events[wanted].id if wanted < len(room.events) else "no such event"
            if target != "no such event" and isinstance(room.events[wanted].body, e.Jotted):
                continue
            room.act(e.Undone((target,)) if body >= 0 else e.Redone((target,)), actor="moderator")
        elif not isinstance(body, e.Jotted | e.Unknown):
            room.at += 86_400 * (k % 2)
            room.act(body, actor="moderator")
    folder = Folder(room.events)
    after = folder.state
    assert folder.undoing.next_undo("moderator") == (
        said[-2].id,
    )  # the start, not an act at the desk
    assert (after.last_at, after.last_s, after.notes) == (before.last_at, 0.0, before.notes)
    assert after.participants == before.participants
    assert after.last_seq == len(room.events)


def test_a_program_that_never_loads_transcripts_comes_to_the_same() -> None:
    room = Desk()
    room.opened(3)
    bodies = [imported(), t.OffRecord("t-1", 1, 0, 4)]
    known = room.act(*bodies)
    undone = room.act(e.Undone((known[-1].id,)))
    blind = [
        e.Event(x.seq, x.id, x.group, x.actor, x.at, x.run, x.digest,
                e.Unknown(x.body.kind, 1, codec.encode(x.body)) if x in known else x.body)
        for x in room.events
    ]  # fmt: skip
    assert undone[0] in room.events
    seeing, blinded = Folder(room.events), Folder(blind)
    for name in ("last_at", "last_s", "count", "last_seq", "participants", "phase"):
        assert getattr(seeing.state, name) == getattr(blinded.state, name), name
    for actor in ("researcher", "moderator"):
        assert seeing.undoing.next_undo(actor) == blinded.undoing.next_undo(actor)


# --- imports -----------------------------------------------------------------------------------


def test_seats_are_as_many_as_voices() -> None:
    desk = Desk()
    desk.act(imported("t-1", 3, ("moderator",)), imported("t-2", 1, ("moderator", "P1", "P2")))
    assert one(desk).seats == ["moderator", None, None]
    assert one(desk, "t-2").seats == ["moderator"]
    desk.act(t.VoiceSeated("t-1", 2, "P4"), t.VoiceSeated("t-1", 3, "P5"))
    assert one(desk).seats == ["moderator", None, "P4"]


def test_an_import_that_was_undone_comes_in_again() -> None:
    desk = Desk()
    (first,) = desk.act(imported())
    desk.act(t.OffRecord("t-1", 1, 0, 5), e.Undone((first.id,)))
    assert fold(desk.events).all == {}
    (again,) = desk.act(imported(seats=("P1",)))
    assert one(desk).event == again
    assert one(desk).off_record == []  # said of what was not there any more
    desk.act(e.Redone((first.id,)))
    assert one(desk).event == first
    assert len(fold(desk.events).all) == 1


def test_a_newer_version_is_what_counts_and_the_older_again_when_it_is_set_aside() -> None:
    desk = Desk()
    desk.act(imported("a"), imported("b", replaces="a"), imported("c", replaces="b"))

    def counting() -> list[str]:
        return [x.id for x in fold(desk.events).counting()]

    assert counting() == ["c"]
    assert one(desk, "a").replaced_by == "c"
    desk.act(t.TranscriptSetAside("c"))
    assert counting() == ["b"]
    desk.act(t.TranscriptSetAside("b"), t.TranscriptSetAside("c", aside=False))
    assert counting() == ["c"]  # b is gone, but what replaced it replaces a as well
    desk.act(t.TranscriptSetAside("c"))
    assert counting() == ["a"]


def test_an_undone_newer_version_gives_the_older_its_place_back() -> None:
    desk = Desk()
    desk.act(imported("a"))
    (newer,) = desk.act(imported("b", replaces="a"))
    desk.act(e.Undone((newer.id,)))
    assert [x.id for x in fold(desk.events).counting()] == ["a"]


def test_nothing_replaces_itself_or_what_came_later() -> None:
    desk = Desk()
    desk.act(imported("a", replaces="b"), imported("b", replaces="b"), imported("c", replaces="x"))
    assert [x.id for x in fold(desk.events).counting()] == ["a", "b", "c"]


# --- undo ----------------------------------------------------------------------------------------


def test_each_person_undoes_their_own() -> None:
    desk = Desk()
    desk.act(imported())
    mine = desk.act(t.VoiceSeated("t-1", 0, "P1"))[0]
    yours = desk.act(t.VoiceSeated("t-1", 1, "P2"), actor="another")[0]
    undoing = fold(desk.events).undoing
    assert (undoing.next_undo("researcher"), undoing.next_undo("another")) == (
        (mine.id,),
        (yours.id,),
    )
    desk.act(e.Undone((mine.id,)))
    records = fold(desk.events)
    assert records.all["t-1"].seats == [None, "P2", None]
    assert records.undoing.next_redo("researcher") == (mine.id,)
    assert records.undoing.next_redo("another") == ()
    desk.act(e.Redone((mine.id,)))
    assert one(desk).seats == ["P1", "P2", None]


def test_acts_of_the_room_are_not_undone_here() -> None:
    desk = Desk()
    desk.opened(2)
    desk.note("too long", "P1", actor="researcher")
    assert fold(desk.events).undoing.next_undo("researcher") == ()


# --- turns put right -----------------------------------------------------------------------------


def test_a_cut_taken_back_takes_the_speaker_of_the_piece_with_it() -> None:
    desk = Desk()
    desk.act(imported(), t.TurnSplit("t-1", 4, 12), t.TurnSeated("t-1", 4, 12, "P2"))
    joined = desk.act(t.TurnJoined("t-1", 4, 12))[0]
    assert (one(desk).splits, one(desk).reseated) == ({4: set()}, {})
    desk.act(e.Undone((joined.id,)))
    assert (one(desk).splits, one(desk).reseated) == ({4: {12}}, {(4, 12): "P2"})


def test_joined_and_by_itself_again() -> None:
    desk = Desk()
    desk.act(imported(), t.TurnJoined("t-1", 5))
    assert one(desk).joined == {(5, 0)}
    desk.act(t.TurnJoined("t-1", 5, joined=False))
    assert one(desk).joined == set()


def test_places_speakers_and_the_clock_are_taken_back() -> None:
    desk = Desk()
    desk.act(
        imported(),
        t.TurnPlaced("t-1", 3, "talk", "talk.1"),
        t.TurnSeated("t-1", 3, 0, None),
        t.ClockSet("t-1", 12.0, 0.001),
    )
    assert (one(desk).placed, one(desk).reseated) == ({3: ("talk", "talk.1")}, {(3, 0): None})
    assert (one(desk).offset_s, one(desk).drift) == (12.0, 0.001)
    desk.act(
        t.TurnPlaced("t-1", 3, None), t.TurnSeated("t-1", 3, 0, None, label=True),
        t.ClockSet("t-1", None),
    )  # fmt: skip
    assert (one(desk).placed, one(desk).reseated, one(desk).offset_s) == ({}, {}, None)


# --- personal details ----------------------------------------------------------------------------


def test_the_newest_verdict_on_a_span_stands_last() -> None:
    desk = Desk()
    desk.act(imported())
    for span, verdict in ((1, "always"), (2, "never"), (1, "always"), (3, "accept"), (3, "open")):
        desk.act(t.PrivateJudged("t-1", span, 0, 4, "NAME", verdict))
    verdicts = one(desk).verdicts
    assert [(span[0], v.verdict) for span, v in verdicts.items()] == [(2, "never"), (1, "always")]
    ids = [v.event for v in verdicts.values()]
    assert ids == sorted(ids)
    assert set(ids) <= {x.id for x in desk.events}


STRETCHES = st.lists(
    st.tuples(st.integers(1, 2), st.integers(-2, 12), st.integers(-2, 12), st.booleans()),
    max_size=25,
)


@given(STRETCHES)
def test_off_the_record_is_a_set_of_code_points(said: list[tuple[int, int, int, bool]]) -> None:
    desk = Desk()
    desk.act(imported())
    wanted: set[tuple[int, int]] = set()
    for turn, start, end, off in said:
        desk.act(t.OffRecord("t-1", turn, start, end, off))
        points = {(turn, k) for k in range(start, end)}
        wanted = wanted | points if off else wanted - points
    found = one(desk).off_record
    assert {(turn, k) for turn, start, end in found for k in range(start, end)} == wanted
    assert sum(end - start for _, start, end in found) == len(wanted)
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([(0, 5, True), (5, 9, True)], [(0, 9)]),
        ([(0, 9, True), (3, 5, False)], [(0, 3), (5, 9)]),
        ([(0, 9, True), (0, 9, False)], []),
        ([(0, 9, True), (7, 5, False)], [(0, 9)]),
        ([(0, 3, True), (6, 9, True), (2, 7, True)], [(0, 9)]),
    ],
)
def test_stretches_grow_together_and_fall_apart(
    said: list[tuple[int, int, bool]], left: list[tuple[int, int]]
) -> None:
    desk = Desk()
    desk.act(imported(), *(t.OffRecord("t-1", 1, *each) for each in said))
    assert [(start, end) for _, start, end in one(desk).off_record] == left
