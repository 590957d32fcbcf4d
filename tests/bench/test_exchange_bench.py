"""4,000 codings over 200 sources: out in 2 s and in in 3 s after start-up; memory bounded.

What goes out is looked through for personal details first, every time, and that takes longer than all the
rest: it is timed by itself, as it is the same for a Word file.
"""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path
from typing import Any

import pytest

from fieldkit.assist.private import detect
from fieldkit.desk import study as studies
from fieldkit.desk.exchange.coming_in import bring_in, look
from fieldkit.desk.exchange.going_out import write_project
from fieldkit.desk.transcripts import hiding
from fieldkit.formats.refi.guids import made
from fieldkit.formats.refi.model import Code, Coding, Project, Selection, Source, User
from fieldkit.formats.refi.package import packed
from fieldkit.formats.refi.reading import read_project
from fieldkit.formats.refi.writing import project_xml
from tests.talk import talk

pytestmark = pytest.mark.bench

SOURCES, EACH, TURNS = 200, 20, 40
MOST_OUT, MOST_IN = 2.0, 3.0
MOST_MB = 400


def project() -> Project:
    """200 texts of 40 turns, 20 codings each, two coders."""
    chance = random.Random(7)
    users = (User(made("u", 1), "anna"), User(made("u", 2), "ben"))
    codes = tuple(Code(made("c", n), f"Code {n}") for n in range(40))
    sources = []
    for n in range(SOURCES):
        voices = ("Moderator", "P1", "P2", "P3")
        text = "".join(f"{t.speaker}: {t.text}\n" for t in talk(TURNS, seed=n, voices=voices))
        places = []
        for k in range(EACH):
            line = chance.choice(text.splitlines())
            start = text.index(line) + line.index(": ") + 2
            end = text.index(line) + len(line)
            coding = Coding(made("x", n, k), chance.choice(codes).guid, chance.choice(users).guid)
            places.append(Selection(made("s", n, k), start, end, (coding,)))
        sources.append(Source(made("t", n), f"Group {n:03}", text, tuple(places)))
    return Project("Many", "a bench", users, codes, sources=tuple(sources))


def timed(what: str, times: list[tuple[str, float]], began: float) -> None:
    times.append((what, time.process_time() - began))


def test_four_thousand_codings_out_and_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[tuple[str, float]] = []
    made_ = project()
    path = tmp_path / "many.qdpx"
    began = time.process_time()
    path.write_bytes(packed(project_xml(made_), {s.guid: s.text for s in made_.sources}))
    timed("file written", times, began)
    began = time.process_time()
    found, left = read_project(path)
    timed("file read", times, began)
    assert found == made_
    assert left == ()

    study = studies.open_study(studies.init(tmp_path / "s").path)
    began = time.process_time()
    coming = look(study, path, "jobseekers-charter")
    bring_in(study, coming)
    timed("study: in", times, began)
    assert coming.transcripts == SOURCES
    assert coming.codings == len(
        {
            (s.guid, x.start, x.end, c.code, c.user)
            for s in made_.sources
            for x in s.selections
            for c in x.codings
        }
    )

    looking: list[float] = []
    plain = detect.find_private

    def find(*args: Any, **more: Any) -> Any:
        began = time.process_time()
        found = plain(*args, **more)
        looking.append(time.process_time() - began)
        return found

    monkeypatch.setattr(hiding, "find_private", find)
    began = time.process_time()
    done = write_project(study, tmp_path / "out.qdpx")
    spent = time.process_time() - began
    times += [("study: out", spent - sum(looking)), ("looking for details", sum(looking))]
    assert (done.sources, done.codings) == (SOURCES, coming.codings)
    study.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with capsys.disabled():
        size = sum(len(s.text) for s in made_.sources) / 2**20
        print(
            f"\n{SOURCES} sources, {coming.codings} codings, {size:.1f} MB of text, {memory:.0f} MB"
        )
        print("processor: " + "; ".join(f"{what} {seconds:.2f} s" for what, seconds in times))
    assert dict(times)["study: out"] < MOST_OUT
    assert dict(times)["study: in"] < MOST_IN
    assert memory < MOST_MB
