"""Many transcripts at once: each whole or not at all, stopped and gone on with, bad ones among good."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from fieldkit.desk import study as desk
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import bulk
from fieldkit.desk.transcripts import importing as importing_files
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.bulk import Done, import_each
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.errors import AskedWrongly, FileProblem, StoreFull
from fieldkit.store import schema
from tests.desk.transcripts.conftest import GUIDE, Files
from tests.talk import as_txt, as_vtt, talk


def some(files: Files, many: int, turns: int = 8) -> list[Path]:
    return [files.vtt(talk(turns, seed=n), f"group {n:03}.vtt") for n in range(many)]


def names(study: Study) -> list[str]:
    return sorted(line.name for line in desk.groups(study))


def test_each_file_is_a_group_of_its_own(study: Study, files: Files) -> None:
    paths = [*some(files, 3, turns=24), files.text(as_txt(talk(32, seed=77)), "typed.txt")]
    done = list(import_each(study, GUIDE, paths))
    assert [(d.path, d.group, d.there, d.problem) for d in done] == [
        (path, path.stem, False, "") for path in paths
    ]
    assert [d.turns for d in done] == [24, 24, 24, 32]
    for path in paths:
        book = Book(study, path.stem)
        assert book.one().counts
        assert "moderator" in book.one().seats
        assert [p.code for p in book.room.roster()] == ["P1", "P2", "P3"]
        assert set(study.roster.names(book.group).values()) == {"Denise", "Kev", "Wendy"}
        assert book.room.guide is not None
        assert book.words(book.one()).head.name == path.name
    assert study.log.verify() == []


def test_what_is_there_is_noticed_and_nothing_doubled(study: Study, files: Files) -> None:
    paths = some(files, 3)
    again = files.folder / "a copy.vtt"
    again.write_bytes(paths[0].read_bytes())
    first = list(import_each(study, GUIDE, [*paths, again]))
    assert [(d.there, d.group) for d in first if d.there] == [(True, "group 000")]
    before = len(study.log.read())
    second = list(import_each(study, GUIDE, [*paths, again]))
    assert all(d.there for d in second)
    assert len(study.log.read()) == before


def test_bad_files_among_good_are_told_of_and_passed_over(study: Study, files: Files) -> None:
    good = some(files, 2)
    folder = files.folder / "a folder"
    folder.mkdir()
    bad = [
        files.text("", "empty.vtt"),
        files.text('{"segments": [{"text": ', "cut.json"),
        folder,
        files.folder / "missing.vtt",
        files.text("".join(f"14:0{n}:10\t From  Kev : hello {n}\n" for n in range(6)), "chat.txt"),
    ]
    (files.folder / "sound.vtt").write_bytes(b"ID3\x04" + bytes(range(256)) * 20)
    bad.append(files.folder / "sound.vtt")
    done = list(import_each(study, GUIDE, [bad[0], good[0], *bad[1:], good[1]]))
    assert sorted(d.path for d in done if not d.problem) == good
    told = {d.path: d.problem for d in done if d.problem}
    assert list(told) == bad
    assert all(str(path) in problem for path, problem in told.items())
    assert names(study) == ["group 000", "group 001"]


def test_a_reader_that_stumbles_is_one_sentence_without_anybodys_words(
    study: Study, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing_files.load

    def load(path: Path) -> object:
        if path.name == "group 001.vtt":
            raise RecursionError("I never told anybody this")
        return real(path)

    monkeypatch.setattr(bulk, "load", load)
    done = list(import_each(study, GUIDE, some(files, 3)))
    (problem,) = [d.problem for d in done if d.problem]
    assert "stumbled over it (RecursionError)" in problem
    assert "anybody" not in problem
    assert names(study) == ["group 000", "group 002"]


def test_a_reading_program_that_the_system_ends_is_one_sentence(
    study: Study, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool:
        def __init__(self, *_: object, **__: object) -> None: ...

        def submit(self, *_: object) -> object:
            raise BrokenProcessPool("gone")

        def shutdown(self, **_: object) -> None: ...

    monkeypatch.setattr(bulk, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(FileProblem, match="want of memory"):
        list(import_each(study, GUIDE, some(files, 16)))


def test_names_that_are_taken_or_no_names(study: Study, files: Files) -> None:
    desk.open_group(study, GUIDE, "Group 000")
    for n, sub in enumerate(("a", "b", "c")):
        (files.folder / sub).mkdir()
        (files.folder / sub / "group 000.vtt").write_text(as_vtt(talk(6, seed=50 + n)))
    long = files.vtt(talk(6, seed=60), f"{'long ' * 40}.vtt")
    odd = files.vtt(talk(6, seed=61), "\u202e\x1b .vtt")
    paths = [files.folder / sub / "group 000.vtt" for sub in "abc"]
    done = list(import_each(study, GUIDE, [*paths, long, odd]))
    assert [d.group for d in done[:3]] == ["group 000 (2)", "group 000 (3)", "group 000 (4)"]
    assert done[3].group.startswith("long long")
    assert len(done[3].group) <= desk.LONGEST_NAME
    assert done[4].group == "transcript"
    assert all(d.group.isprintable() for d in done)


def test_a_thousand_files_of_one_name_have_names_that_fit() -> None:
    taken: set[str] = set()
    for _ in range(1001):
        name = bulk.free_name("x" * 200, taken)
        assert len(name) <= desk.LONGEST_NAME
        assert name.casefold() not in taken
        taken.add(name.casefold())


def test_no_guide_no_group(study: Study, files: Files) -> None:
    with pytest.raises(AskedWrongly, match="no-such-guide"):
        list(import_each(study, "no-such-guide", some(files, 1)))
    assert names(study) == []


def test_a_full_disk_leaves_no_names_of_people_who_are_not_there(
    study: Study, files: Files
) -> None:
    paths = some(files, 12, turns=60)
    db = study.log._db
    db.execute(f"PRAGMA max_page_count = {int(str(schema.pragma(db, 'page_count'))) + 60}")
    done: list[Done] = []
    with pytest.raises(StoreFull):
        done.extend(_into(done, import_each(study, GUIDE, paths)))
    db.execute("PRAGMA max_page_count = 100000")
    there = {event.group for event in study.log.read()}
    assert 0 < len(there) == len(done) < 12
    in_roster = set(re.findall(r'"(group-\d+-\w+)"', study.roster.path.read_text()))
    assert in_roster == there
    again = list(import_each(study, GUIDE, paths))
    assert sum(d.there for d in again) == len(done)
    assert len(names(study)) == 12
    assert study.log.verify() == []


def _into(done: list[Done], each: Iterator[Done]) -> list[Done]:
    for one in each:
        done.append(one)
    return []


# --- a real process --------------------------------------------------------------------------


def importing(study: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "fieldkit.cli.main", "transcript", "import", str(folder), "--each",
         GUIDE, "--study", str(study), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
    )  # fmt: skip


def wait_for_groups(study: Study, many: int) -> None:
    until = time.monotonic() + 60
    while len(study.log.groups()) < many:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_stopped_in_the_middle_and_gone_on_with_nothing_is_lost_or_doubled(
    study: Study, tmp_path: Path, end: signal.Signals, code: int
) -> None:
    folder = tmp_path / "tapes"
    folder.mkdir()
    for n in range(120):
        (folder / f"tape {n:03}.vtt").write_text(as_vtt(talk(150, seed=n)), encoding="utf-8")
    first = importing(study.folder.path, folder)
    wait_for_groups(study, 15)
    os.killpg(first.pid, end)  # as Ctrl-C does: to every process of the terminal
    out, err = first.communicate(timeout=60)
    assert first.returncode == code, err
    there = study.log.groups()
    assert 15 <= len(there) < 120
    assert study.log.verify() == []
    if end is signal.SIGINT:
        assert "stopped; what was brought in is kept" in err
        assert "Traceback" not in err
        assert f'"brought_in": {len(there)}' in out
    second = importing(study.folder.path, folder)
    out, err = second.communicate(timeout=120)
    assert (second.returncode, err) == (0, "")
    assert f'"brought_in": {120 - len(there)}' in out
    assert f'"there_already": {len(there)}' in out
    imports = [x for x in study.log.read() if isinstance(x.body, TranscriptImported)]
    assert len(imports) == 120
    assert len({x.body.file for x in imports if isinstance(x.body, TranscriptImported)}) == 120
    assert names(study) == [f"tape {n:03}" for n in range(120)]
    assert study.log.verify() == []
    in_roster = set(re.findall(r'"(tape-\d+-\w+)"', study.roster.path.read_text()))
    assert in_roster == set(study.log.groups())  # nobody's names without their words
