"""The sample group: played through the room's own acts, true to the sample, free of names."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldkit.clock import ManualClock
from fieldkit.desk import study as studies
from fieldkit.desk.demo import PLAYING, DemoResult, make_demo, script
from fieldkit.desk.live.room import Room
from fieldkit.desk.map_show import read_group
from fieldkit.desk.sheets_show import principles_plain
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts.book import RESEARCHER
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import events as e
from fieldkit.domain.session import rundown
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.codec import encode
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.fold import Folder, fold
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.domain.session.wall_events import Spot
from fieldkit.domain.session.wall_reading import dot_rows
from fieldkit.domain.transcript import events as t
from fieldkit.errors import FileProblem, StudyError

# from each section's start to the next one's, as on the sample's recording; seconds
ACTUAL = {
    "intro": 350.4,
    "consumers": 312.0,
    "overall": 590.0,
    "mapping": 2520.0,
    "break": 296.0,
    "developing": 1045.0,
    "dwp-charter": 1175.0,
    "current-charter": 478.0,
    "wrap-up": 272.6,
}


def quiet(_what: str, _done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return make_demo(tmp_path_factory.mktemp("demo") / "study", quiet, record=False)


@pytest.fixture(scope="module")
def study(played: DemoResult) -> Iterator[Study]:
    opened = studies.open_study(played.study.path, ManualClock(script().clock().now().local))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def room(study: Study, played: DemoResult) -> Room:
    return studies.enter_room(study, played.group)


@pytest.fixture(scope="module")
def state(room: Room) -> GroupState:
    return room.state


def names_in(room: Room) -> dict[str, str]:
    return room.roster.names(room.group)


# --- the times -------------------------------------------------------------------------------


def test_every_section_lasts_as_long_as_on_the_recording(state: GroupState) -> None:
    spent = {section: state.spent_s(section, 0.0) for section in state.sections}
    assert spent == pytest.approx(ACTUAL, abs=0.15)
    assert state.phase is Phase.CLOSED
    assert state.closed_s == pytest.approx(7039.0)


def test_the_clock_shows_the_afternoon_of_the_group(state: GroupState) -> None:
    assert state.started_at is not None
    assert f"{state.started_at.local:%Y-%m-%d %H:%M:%S %z}" == "2009-09-14 14:00:00 +0100"
    assert state.opened_at is not None
    assert state.opened_at.wall_ms < state.started_at.wall_ms
    assert state.promised_s == 7200.0


def test_the_over_run_is_asked_about_and_the_plan_taken_keeps_the_end(room: Room) -> None:
    declined, taken = room.state.revisions
    assert (declined.how, declined.section) == ("declined", "overall")
    assert (taken.how, taken.section) == ("shrink", "mapping")
    assert taken.dropped == ()
    assert taken.minutes == {"developing": 17, "dwp-charter": 21, "current-charter": 9}
    assert taken.promised_s == 7200.0
    before = Folder(x for x in room.events if not isinstance(x.body, e.PlanRevised)).state
    late = next(x for x in room.events if isinstance(x.body, e.PlanRevised))
    until = fold(x for x in room.events if x.seq < late.seq)
    assert rundown.asks_now(until, taken.at)
    assert rundown.pace(until, taken.at).offset_s > 7 * 60
    after = fold(x for x in room.events if x.seq <= late.seq)
    assert rundown.pace(after, taken.at).offset_s < rundown.ASK_AFTER_S
    assert before.plan != room.state.plan


def test_the_room_asks_no_more_after_the_new_plan(room: Room) -> None:
    revised = next(x for x in room.events if isinstance(x.body, e.PlanRevised))
    for event in room.events:
        if event.seq > revised.seq and isinstance(event.body, e.ItemShown | e.SectionEntered):
            moment = fold(x for x in room.events if x.seq <= event.seq)
            assert not rundown.asks_now(moment, moment.last_s)


def test_planned_against_actual(played: DemoResult) -> None:
    rows = {row.section: (row.original_min, row.planned_min) for row in played.rows}
    assert rows["mapping"] == (35, 35)
    assert rows["developing"] == (20, 17)
    assert rows["wrap-up"] == (5, 5)
    assert all(row.state is rundown.RowState.DONE for row in played.rows)
    assert sum(row.spent_s for row in played.rows) == pytest.approx(played.session_s)


@pytest.mark.shared
def test_sections_begin_when_the_sample_says(state: GroupState) -> None:
    sample = Path(__file__).parents[3] / "shared" / "sample" / "croydon-group.artefacts.json"
    if not sample.is_file():
        pytest.skip("the design material is not here")
    sections = json.loads(sample.read_text(encoding="utf-8"))["sections"]
    starts = [0.0] + [one["start_ms"] / 1000 for one in sections[1:]]
    assert [visit.start for visit in state.visits] == pytest.approx(starts, abs=0.15)
    assert state.visits[-1].end == pytest.approx(sections[-1]["end_ms"] / 1000)


# --- what was said ---------------------------------------------------------------------------


def test_there_are_notes_of_every_form_and_boards_full(
    played: DemoResult, state: GroupState
) -> None:
    assert 120 <= played.notes <= 200
    assert played.participants == 8
    assert {note.form for note in state.notes} >= {
        e.NoteForm.VERBATIM,
        e.NoteForm.REMARK,
        e.NoteForm.COUNT,
        e.NoteForm.NOTE_TAKER,
    }
    assert any(note.to_complete for note in state.notes)
    drawn = {"journey", "should-do"}  # from the journey itself
    assert all(b.all_lines() for b in state.boards.values() if b.id not in drawn)
    assert not any(state.boards[name].all_lines() for name in drawn)
    assert {p.code for p in state.roster() if p.times_heard > 3} == set(state.participants)


def test_notes_lie_at_the_item_that_was_on_the_table(state: GroupState) -> None:
    moved = [n for n in state.notes if n.text.startswith("Which one do I follow?")]
    assert [n.item for n in moved] == ["overall.1"]
    for note in state.notes:
        if note.item is None:
            assert note.section == "break"
        elif note not in moved:
            assert any(
                stay.item == note.item and stay.start <= note.at <= (stay.end or note.at)
                for stay in state.shown
            ), note.text


def test_verbatims_are_word_for_word_in_the_transcript(played: DemoResult, room: Room) -> None:
    said = _said(played.study.transcripts / "croydon-group.vtt")
    names = names_in(room)
    verbatims = [n for n in room.state.notes if n.form is e.NoteForm.VERBATIM]
    assert len(verbatims) > 100
    for note in verbatims:
        voice = names[note.speakers[0]]
        near = [text for at, text in said[voice] if at - 10 <= note.at <= at + 60]
        assert any(note.text in text for text in near), note.text


def _said(path: Path) -> dict[str, list[tuple[float, str]]]:
    """What each voice said: turns of cues that follow each other, with their starts."""
    turns: dict[str, list[tuple[float, str]]] = {}
    last = ""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        found = re.search(r"(\d+):(\d+):([\d.]+) -->.*\n(?:<v ([^>]+)>)?(.*)", block)
        if found is None:
            continue
        at = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
        voice = found[4] or ""
        text = html.unescape(found[5].removesuffix("</v>"))
        if voice == last and voice:
            start, before = turns[voice].pop()
            turns[voice].append((start, f"{before} {text}"))
        else:
            turns.setdefault(voice, []).append((at, text))
        last = voice
    return turns


def test_the_passage_off_the_record_is_not_noted(room: Room) -> None:
    texts = " ".join(_texts(room))
    assert "in her name" not in texts
    assert "the flat" not in texts.casefold()
    assert "off the record" in texts


def test_the_mistaken_note_was_taken_back(room: Room) -> None:
    wrong = [
        x
        for x in room.events
        if isinstance(x.body, e.NoteWritten) and x.body.text.startswith("same job six times")
    ]
    assert len(wrong) == 1
    assert {x.id for x in wrong} == set(room.undone)
    assert wrong[0].id not in room.state.note_by_id
    assert any(n.text.startswith("It's the same job like six times") for n in room.state.notes)


def test_board_lines_were_struck_moved_and_put_right(state: GroupState) -> None:
    struck = [x for b in state.boards.values() for x in b.all_lines() if x.struck]
    assert [(x.board, x.text) for x in struck] == [("words-wanted", "polite")]
    assert "worn out" in [x.text for x in state.boards["words-now"].all_lines() if x.changed]
    good, bad = state.boards["good-bad"].lines
    assert (len(good), len(bad)) == (5, 9)
    assert "same job advertised six times" in [x.text for x in bad]


def test_only_the_last_principles_were_prompted(state: GroupState) -> None:
    lines = state.boards["key-principles"].all_lines()
    assert [x.prompted for x in lines] == [False] * 15 + [True] * 4
    assert state.prompted["developing.2"] == pytest.approx(4693.5)


# --- at the wall -----------------------------------------------------------------------------

SERVICE_OF = {
    "employment": "jobs", "financial": "money", "cv_interview": "cv", "training": "training",
    "debt": "debt",
}  # fmt: skip
SPOT_OF = {"moment": "moment", "bottom": "strip", "none": "none", "not_recorded": None}


def sample() -> dict[str, Any]:
    file = Path(__file__).parents[3] / "shared" / "sample" / "croydon-group.artefacts.json"
    if not file.is_file():
        pytest.skip("the design material is not here")
    held: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return held


@pytest.mark.shared
def test_the_map_is_the_sample_s_cell_by_cell(state: GroupState) -> None:
    held = sample()
    label = {m["id"]: m["label"] for m in held["journey"]}
    assert [m.label for m in state.wall.moments] == list(label.values())
    expected = {
        (round_.value, code, SERVICE_OF[service]): (
            SPOT_OF[cell["state"]],
            label.get(cell["moment"] or ""),
        )
        for round_ in Round
        for code, cells in held["stickers"][round_.value].items()
        for service, cell in cells.items()
        if service != "name"
    }
    stops = [m.label for m in state.wall.moments]
    found = {
        (x.round.value, x.code, x.service): (
            x.spot.value if x.spot is not None else None,
            stops[x.stop] if x.stop is not None else None,
        )
        for x in dot_rows(state)
    }
    assert len(expected) == 80
    assert found == expected


@pytest.mark.shared
def test_should_do_votes_and_polls_are_the_sample_s(state: GroupState) -> None:
    held = sample()
    written = [[s.text.replace("so many hours", "x hours") for s in m.should]
               for m in state.wall.moments]  # fmt: skip
    assert written == [m["should_also"] for m in held["journey"]]
    said = {v["id"]: v["by_participant"] for v in held["votes"]}
    voted = {code: state.line_by_id[line].text for code, line in state.wall.votes.items()}
    assert voted == said["principle_that_matters_most"]
    for poll, item in (
        ("add_or_rewrite", "add-or-rewrite"),
        ("seen_charter_before", "seen-before"),
    ):
        given = {code: a.value.replace("’", "'") for code, a in state.answers[item].items()}
        assert given == said[poll]


def test_the_map_in_counts(state: GroupState) -> None:
    reading = read_group(state)
    assert len(reading.stops) == 7
    read = {s.service: s for s in reading.services}
    assert {k: sum(s.wanted) for k, s in read.items()} == {
        "jobs": 8, "money": 8, "cv": 6, "training": 8, "debt": 6,
    }  # fmt: skip
    assert {k: len(s.never_told) for k, s in read.items()} == {
        "jobs": 1, "money": 4, "cv": 3, "training": 4, "debt": 5,
    }  # fmt: skip
    assert read["debt"].received == (0,) * 7
    assert read["debt"].wanted == (0, 1, 4, 0, 1, 0, 0)
    assert read["debt"].not_wanted == read["debt"].not_missed == 2
    assert reading.overall.missing == {Round.WANTED: 1, Round.RECEIVED: 2}
    assert [u.stop for u in read["debt"].most_unmet] == [2]
    spots = Counter(x.spot for x in dot_rows(state))
    assert spots == {Spot.MOMENT: 54, Spot.STRIP: 17, Spot.NONE: 6, None: 3}


def test_dots_were_placed_while_their_round_was_open(room: Room) -> None:
    state = room.state
    spent = {r: [d.at for (of, _, _), d in state.wall.dots.items() if of is r] for r in Round}
    assert all(3297.3 <= at <= 3551.5 for at in spent[Round.WANTED])
    assert all(3551.4 <= at <= 3768.1 for at in spent[Round.RECEIVED])
    assert state.wall.opened == [Round.WANTED, Round.RECEIVED]
    assert state.wall.round is None
    assert state.wall.locked
    moved = [x for x in room.events if isinstance(x.body, w.StickerPlaced)
             and (x.body.code, x.body.service, x.body.round) == ("P8", "money", Round.WANTED)]  # fmt: skip
    assert len(moved) == 2


def test_words_principles_and_marks(state: GroupState) -> None:
    assert len(state.wall.pairs) == 8
    assert [p.wanted is None for p in state.wall.pairs] == [False] * 7 + [True]
    plain = principles_plain(state)
    assert [len(h["details"]) for h in plain["overall"]] == [3, 3, 2, 2, 2, 1, 3]
    assert [h["votes"] for h in plain["overall"]] == [2, 1, 1, 1, 0, 1, 2]
    assert len(plain["not_grouped"]) == 3
    assert len(state.wall.pads) == 8
    assert all(state.wall.moment(p.moment) is not None for p in state.wall.pads)
    assert {m.mark.value for m in state.wall.marks.values()} == {
        *("good", "missing", "unclear", "empty"),
    }
    good = [line for (who, line), m in state.wall.marks.items()
            if who == "P6" and m.mark is w.MarkKind.GOOD]  # fmt: skip
    assert len(good) == 11
    assert len(state.wall.fits) == 7


def test_every_polled_answer_is_one_of_the_choices(state: GroupState) -> None:
    asked = [i for i in state.items.values() if i.choices]
    assert [i.id for i in asked] == [
        *("add-or-rewrite", "good-idea", "seen-before", "would-use", "for-whom"),
        *("impact-now", "impact-possible"),
    ]
    for item in asked:
        given = state.answers[item.id]
        assert given
        assert {a.value for a in given.values()} <= set(item.choices)


# --- people ----------------------------------------------------------------------------------


def test_people_bands_and_who_came_late(room: Room) -> None:
    people = {p.code: p for p in room.state.roster()}
    assert len(people) == 8
    assert people["P7"].bands == {"age": "18-24", "gender": "man", "claim": "6 to 12 months"}
    assert people["P8"].came_at == pytest.approx(286.4, abs=0.2)
    assert people["P1"].came_at == 0.0
    assert sorted(names_in(room)) == sorted(people)


def test_recontact_as_at_the_end_of_the_group(room: Room) -> None:
    now = {p.code: p.recontact.now for p in room.state.roster()}
    assert now == {f"P{n}": n != 3 for n in range(1, 9)}
    fifth = room.state.participants["P5"].recontact
    assert fifth.at_recruitment is False
    assert fifth.checked is True
    assert fifth.purpose
    assert fifth.caller
    assert room.state.participants["P3"].recontact.checked is False
    phones = room.roster.phones(room.group)
    assert list(phones) == ["P5"]
    assert re.fullmatch(r"07700 900\d{3}", phones["P5"])


def test_marks_and_other_answers(state: GroupState) -> None:
    marks = {code: answer.value for code, answer in state.answers["closeness"].items()}
    assert [marks[f"P{n}"] for n in range(1, 9)] == ["3", "4", "5", "2", "6", "8", "2", "5"]
    assert len(state.answers["one-thing"]) == 8
    assert len(state.answers["intro.4"]) == 8
    assert "P3" not in state.answers["favourite-business"]


def test_after_the_close(state: GroupState) -> None:
    assert set(state.debrief) == {"surprises", "change-guide"}
    given = [p.incentive for p in state.roster()]
    assert all(i is not None and i.pence == 4000 and i.receipt for i in given)


def test_coverage_as_in_the_sample(state: GroupState, room: Room) -> None:
    found = coverage(state, room.now_s)
    counts = tally(found)
    assert counts.keys() <= {"asked", "came-up", "skipped", "not-applicable"}
    assert counts["skipped"] == 2
    assert counts["came-up"] == 7
    assert not must_asks_open(state)
    told = next(c for c in found if c.item.id == "mapping.11")
    assert told.mark is not None
    assert (told.mark.where, told.mark.who) == ("mapping.10", ("P1", "P2", "P5"))


# --- names -----------------------------------------------------------------------------------


def _texts(room: Room) -> list[str]:
    return [encode(x.body).decode() for x in room.events]


def test_no_event_holds_a_name_of_the_roster(room: Room) -> None:
    names = list(names_in(room).values())
    assert len(names) == 8
    for text in _texts(room):
        for name in names:
            assert not re.search(rf"\b{name}\b", text), (name, text[:200])


def test_names_and_phones_lie_in_the_roster_only(played: DemoResult, room: Room) -> None:
    names = list(names_in(room).values())
    assert sorted(names) == sorted(p["name"] for p in script().people)
    private = [*room.roster.phones(room.group).values(), *(n for n in names if len(n) > 4)]
    holders = set()
    for file in played.study.path.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            holders |= {file.relative_to(played.study.path).parts[0] for n in private
                        if n.encode() in raw}  # fmt: skip
    # the words of the transcript are as they were said; nothing else in the log names anybody
    assert holders == {"people.json", "transcripts", "study.db", "copies"}
    for event in room.events:
        body = encode(event.body)
        assert not [n for n in private if n.encode() in body], event.id


def test_the_data_holds_no_name_but_the_roster_s() -> None:
    names = [p["name"] for p in script().people]
    words = " ".join(str(arg) for act in script().acts for arg in act.args)
    strangers = ["Okafor", "Bev", "Stephen", "Clive", "Leon", "Kieron", "Garrick", "Brightline"]
    for name in [*names, *strangers]:
        assert not re.search(rf"\b{name}\b", words), name


# --- the play as a whole ---------------------------------------------------------------------


def test_the_timeline_runs_forwards() -> None:
    times = [act.at for act in script().acts]
    assert times == sorted(times)
    assert times[0] > -script().before_s


def test_two_plays_give_the_same_group(played: DemoResult, room: Room, tmp_path: Path) -> None:
    again = make_demo(tmp_path / "again", quiet, record=False)
    other = studies.open_study(again.study.path, ManualClock(script().clock().now().local))
    try:
        events = studies.enter_room(other, again.group).events
    finally:
        other.close()
    assert [_plain(x.body) for x in events if not _by_id(x)] == [
        _plain(x.body) for x in room.events if not _by_id(x)
    ]
    assert [(x.actor, x.at) for x in events] == [(x.actor, x.at) for x in room.events]
    assert (again.notes, again.lines) == (played.notes, played.lines)


def _by_id(event: e.Event) -> bool:
    """Does the event point at another by its id, which is never the same twice?"""
    pointing = e.Undone | e.NoteChanged | e.NoteMoved | e.LineChanged | e.LineStruck | e.LineMoved
    wall = w.MomentRemoved | w.ShouldWritten | w.PadFiled | w.StickerPlaced
    words = w.WordsPaired | w.DetailGrouped | w.PrincipleVoted | w.FitJudged
    tape = t.TranscriptImported | t.OffRecord  # its id is made from the group's
    return isinstance(event.body, pointing | wall | words | tape)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return type(value).__name__, [_plain(getattr(value, f.name)) for f in fields(value)]
    return value


def test_both_people_are_at_their_keyboards(room: Room) -> None:
    assert {x.actor for x in room.events} == {e.Role.MODERATOR, e.Role.NOTE_TAKER, RESEARCHER}
    assert {x.body.kind for x in room.events if x.actor == RESEARCHER} == {
        "transcript.imported", "private.off-record",
    }  # fmt: skip
    for event in room.events:
        if isinstance(event.body, e.NoteWritten | e.LineWritten | e.AnswerGiven):
            assert event.actor == e.Role.NOTE_TAKER.value
        if isinstance(event.body, e.SectionEntered | e.PlanRevised | e.SessionClosed):
            assert event.actor == e.Role.MODERATOR.value


def test_the_log_is_sound(study: Study) -> None:
    assert study.log.verify() == []


def test_the_transcript_is_there(played: DemoResult) -> None:
    text = (played.study.transcripts / "croydon-group.vtt").read_text(encoding="utf-8")
    assert text.startswith("WEBVTT")
    assert (played.study.transcripts / "README.md").is_file()


def test_progress_is_shown_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    make_demo(tmp_path / "s", lambda *step: seen.append(step), record=False)
    steps = [(done, of) for what, done, of in seen if what == PLAYING]
    assert steps[0] == (0, len(script().acts))
    assert steps[-1] == (len(script().acts), len(script().acts))
    assert steps == sorted(steps)


# --- refusals --------------------------------------------------------------------------------


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    made = make_demo(tmp_path / "s", quiet, record=False)
    before = made.study.people.read_bytes()
    with pytest.raises(StudyError, match="already holds 1 group"):
        make_demo(tmp_path / "s", quiet, record=False)
    assert made.study.people.read_bytes() == before
    opened = studies.open_study(made.study.path)
    try:
        assert [line.id for line in studies.groups(opened)] == [made.group]
        assert len(opened.log.read()) == made.events
    finally:
        opened.close()


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(StudyError, match="not empty"):
        make_demo(tmp_path, quiet, record=False)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"mine")
    with pytest.raises((StudyError, FileProblem)):
        make_demo(tmp_path / "f", quiet, record=False)
    assert (tmp_path / "f").read_bytes() == b"mine"


def test_an_empty_folder_and_a_study_without_the_group_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert make_demo(tmp_path / "empty", quiet, record=False).notes > 100
    studies.init(tmp_path / "own", "Mine")
    made = make_demo(tmp_path / "own", quiet, record=False)
    assert made.study.name == "Mine"


def test_interrupted_it_leaves_a_study_that_opens(tmp_path: Path) -> None:
    def halfway(what: str, done: int, of: int) -> None:
        if what == PLAYING and done > of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "s", halfway, record=False)
    opened = studies.open_study(tmp_path / "s")
    try:
        (line,) = studies.groups(opened)
        assert line.phase is Phase.CLOSED
        assert 3000 < line.spent_s < 7000
        assert line.notes > 40
        assert opened.log.verify() == []
    finally:
        opened.close()
