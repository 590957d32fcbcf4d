"""The roster, what is still being typed, and the second copies."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.clock import ManualClock
from fieldkit.domain.session.events import Jotted
from fieldkit.errors import FieldkitError, FileProblem, StoreBroken, StoreError, StoreFull
from fieldkit.store import copies as copies_module
from fieldkit.store.copies import Copier, copies_folder
from fieldkit.store.drafts import Drafts
from fieldkit.store.log import Log
from fieldkit.store.people import Roster
from fieldkit.store.study_folder import StudyFolder

# --- the roster ------------------------------------------------------------------------------


def test_names_and_phones_are_kept_by_group_and_code(tmp_path: Path) -> None:
    roster = Roster(tmp_path / "people.json")
    assert roster.names("croydon") == {}
    roster.set_name("croydon", "P1", "Ada Example")
    roster.set_nickname("croydon", "P1", "Ada")
    roster.set_phone("croydon", "P1", "07000 000000")
    roster.set_name("leeds", "P1", "Bo Example")
    again = Roster(tmp_path / "people.json")
    assert again.names("croydon") == {"P1": "Ada Example"}
    assert again.nicknames("croydon") == {"P1": "Ada"}
    assert again.phones("croydon") == {"P1": "07000 000000"}
    assert again.names("leeds") == {"P1": "Bo Example"}
    assert stat.S_IMODE((tmp_path / "people.json").stat().st_mode) == 0o600
    assert "people.json" in roster.warning()


def test_names_of_several_people_at_once(tmp_path: Path) -> None:
    roster = Roster(tmp_path / "people.json")
    roster.set_phone("g", "P1", "07700 900123")
    roster.set_names(
        {"g": {"P1": "Ann", "P2": " ", "P3": "half \ud83d"}, "h": {"P1": "Bob"}, "i": {}}
    )
    again = Roster(tmp_path / "people.json")
    assert again.names("g") == {"P1": "Ann", "P3": "half \ufffd"}
    assert (again.names("h"), again.names("i")) == ({"P1": "Bob"}, {})
    assert again.phones("g") == {"P1": "07700 900123"}
    before = roster.path.stat().st_mtime_ns
    roster.set_names({})
    assert roster.path.stat().st_mtime_ns == before


def test_groups_are_forgotten_whole(tmp_path: Path) -> None:
    roster = Roster(tmp_path / "people.json")
    roster.set_names({"g": {"P1": "Ann"}, "h": {"P1": "Bob"}})
    roster.forget_groups(["g", "nobody"])
    assert (roster.names("g"), roster.names("h")) == ({}, {"P1": "Bob"})
    assert "Ann" not in roster.path.read_text()


def test_removing_leaves_no_trace(tmp_path: Path) -> None:
    roster = Roster(tmp_path / "people.json")
    roster.set_name("croydon", "P1", "Ada Example")
    roster.set_phone("croydon", "P1", "07000 000000")
    roster.set_name("croydon", "P2", "Bo Example")
    roster.remove("croydon", "P1")
    roster.remove("croydon", "P1")
    roster.remove("nowhere", "P9")
    text = (tmp_path / "people.json").read_text()
    assert "Ada" not in text
    assert "07000" not in text
    assert roster.names("croydon") == {"P2": "Bo Example"}
    roster.set_name("croydon", "P2", "")
    assert roster.names("croydon") == {}


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"\xff", b'{"format":1}', b'{"format":1,"groups":{"a":{"P1":"Ada"}}}'],
)
def test_a_damaged_roster_is_never_written_over(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "people.json"
    path.write_bytes(raw)
    with pytest.raises(FileProblem, match=r"people\.json cannot be read"):
        Roster(path).names("a")
    with pytest.raises(FileProblem):
        Roster(path).set_name("a", "P1", "Ada")
    assert path.read_bytes() == raw


def test_a_newer_roster_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text('{"format":2,"groups":{}}')
    with pytest.raises(FileProblem, match="newer fieldkit"):
        Roster(path).set_name("a", "P1", "Ada")


_NAMES = """
import sys
from pathlib import Path
from fieldkit.store.people import Roster
for number in range(20):
    Roster(Path(sys.argv[1])).set_name(sys.argv[2], f"P{number}", "somebody")
"""


def test_two_programs_writing_names_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    both = [subprocess.Popen([sys.executable, "-c", _NAMES, str(path), g]) for g in ("a", "b")]
    assert [one.wait(60) for one in both] == [0, 0]
    assert len(Roster(path).names("a")) == len(Roster(path).names("b")) == 20


# --- drafts ----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    group=st.text(max_size=300),
    where=st.text(max_size=20),
    text=st.text(st.characters(codec=None), min_size=1),
)
def test_a_draft_comes_back_whatever_it_and_its_group_are_called(
    group: str, where: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    drafts = Drafts(tmp_path_factory.mktemp("drafts"))
    drafts.save(group, "moderator", text, where)
    assert drafts.load(group, "moderator", where) == text
    assert drafts.load(group + "x", "moderator", where) == ""
    assert [p.parent for p in drafts.folder.iterdir()] == [drafts.folder]
    drafts.clear(group, "moderator", where)
    assert drafts.load(group, "moderator", where) == ""


def test_drafts_by_role_and_place_are_kept_apart(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.load("a", "moderator") == ""
    drafts.clear("a", "moderator")
    drafts.save("a", "moderator", "half a no")
    drafts.save("a", "note-taker", "3: ther")
    drafts.save("a", "moderator", "a line", "board")
    drafts.save("A", "moderator", "another group")
    drafts.save("a", "moderator", "half a note")
    assert drafts.load("a", "moderator") == "half a note"
    assert drafts.load("a", "note-taker") == "3: ther"
    assert drafts.load("a", "moderator", "board") == "a line"
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in drafts.folder.iterdir())
    assert len({p.name.lower() for p in drafts.folder.iterdir()}) == 4
    drafts.save("a", "moderator", "")
    assert drafts.load("a", "moderator") == ""
    assert drafts.load("a", "note-taker") == "3: ther"


def test_a_damaged_draft_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "moderator", "half")
    next(tmp_path.iterdir()).write_bytes(b"half \xff a note")
    assert drafts.load("a", "moderator") == "half � a note"


# --- copies ----------------------------------------------------------------------------------


@pytest.fixture
def study(tmp_path: Path) -> StudyFolder:
    return StudyFolder.create(tmp_path / "study", "x")


def _clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 4, 18, 30, tzinfo=UTC))


def test_the_last_three_copies_are_kept(study: StudyFolder) -> None:
    time = _clock()
    with Log.open(study.db, time) as log:
        copier = Copier(study.db, study.copies, time)
        for number in range(5):
            log.append("a", "moderator", Jotted(str(number)))
            time.advance(60)
            assert copier.copy_now() == time.now()
    assert [p.name for p in copier.copies()] == ["study-3.db", "study-4.db", "study-5.db"]
    for number, path in zip((3, 4, 5), copier.copies(), strict=True):
        with Log.open(path, time) as copy:
            assert len(copy.read()) == number
            assert copy.verify() == []


def test_a_copy_may_be_made_while_another_thread_writes(study: StudyFolder) -> None:
    with Log.open(study.db, _clock()) as log:
        copier = Copier(study.db, study.copies, _clock())
        problems: list[FieldkitError] = []

        def copy() -> None:
            try:
                for _ in range(5):
                    copier.copy_now()
            except FieldkitError as problem:
                problems.append(problem)

        threads = [threading.Thread(target=copy) for _ in range(2)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            log.append("a", "moderator", Jotted("meanwhile"))
        for thread in threads:
            thread.join()
        assert problems == []
        assert log.verify() == []
    assert [p.name for p in copier.copies()] == ["study-8.db", "study-9.db", "study-10.db"]


def test_a_copy_that_fails_costs_no_other(
    study: StudyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    copier = Copier(study.db, study.copies, _clock())
    with pytest.raises(StoreError, match="no log"):
        copier.copy_now()
    with Log.open(study.db, _clock()) as log:
        log.append("a", "moderator", Jotted("1"))
        for _ in range(3):
            copier.copy_now()

        def full(*_: object, **__: object) -> int:
            raise StoreFull("No room left on the disk.")

        monkeypatch.setattr(copies_module, "copy_database", full)
        with pytest.raises(StoreFull):
            copier.copy_now()
    assert len(copier.copies()) == 3


def test_a_broken_log_makes_no_copy(study: StudyFolder) -> None:
    study.db.write_bytes(b"rubbish " * 1000)
    with pytest.raises(StoreBroken):
        Copier(study.db, study.copies, _clock()).copy_now()
    assert Copier(study.db, study.copies, _clock()).copies() == []


def test_halves_left_by_a_kill_are_swept(study: StudyFolder) -> None:
    (study.copies / ".study-1.db.99-abcd.tmp").write_bytes(b"half")
    (study.copies / "notes.txt").write_text("mine")
    Log.open(study.db, _clock()).close()
    Copier(study.db, study.copies, _clock()).copy_now()
    assert sorted(p.name for p in study.copies.iterdir()) == [".lock", "notes.txt", "study-1.db"]


def test_copies_may_go_elsewhere_each_study_by_itself(study: StudyFolder, tmp_path: Path) -> None:
    assert copies_folder(study, {}) == study.copies
    stick = {"FIELDKIT_COPIES": str(tmp_path / "stick")}
    other = StudyFolder.create(tmp_path / "other" / "study", "y")
    assert copies_folder(study, stick).parent == tmp_path / "stick"
    assert copies_folder(study, stick) != copies_folder(other, stick)
    assert copies_folder(study, stick) == copies_folder(study, stick)
