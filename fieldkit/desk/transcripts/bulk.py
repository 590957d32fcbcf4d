"""Many transcripts at once, a group each: read by several processes, written one by one.

Each file is one transaction: stopped at any moment, what was brought in is there whole, and starting
again goes on where it stopped, because a file that is there is noticed.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from fieldkit.desk.study import LONGEST_NAME, Study
from fieldkit.desk.transcripts.book import RESEARCHER
from fieldkit.desk.transcripts.importing import Loaded, load, readable_name
from fieldkit.desk.transcripts.seating import Seating, seat_everybody
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import Guide
from fieldkit.domain.session import events as e
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.seats import People, guess
from fieldkit.errors import FieldkitError, FileProblem
from fieldkit.store import transcripts as store
from fieldkit.store.transcripts import Head

_LONGEST_BASE = LONGEST_NAME - 8  # leaves room for " (12345)"
_BATCH = 10  # files whose people are put into the roster together: it is written whole each time
_AHEAD = 3  # files read ahead of the writer for each process: enough to keep it busy, no more


@dataclass(frozen=True, slots=True)
class Done:
    """One file of many. group: the name of its group; problem: why it was not brought in, or "".

    there: it was in the study already.
    """

    path: Path
    group: str = ""
    turns: int = 0
    there: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What new groups are asked by."""

    pack: str
    guide: Guide
    source: str
    charter: Charter | None
    questions: tuple[str, ...]


def import_each(study: Study, pack: str, files: Sequence[Path]) -> Generator[Done, None, None]:
    """Brings each file in as a group of its own, named after the file; tells of each as it is done.

    Raises GuideError when the guide cannot be run, the StoreErrors; a file that cannot be read is
    told of and passed over. Closing the generator stops it between two files.
    """
    plan = plan_of(study, pack)
    known, names = _known(study)
    workers = max(1, min(os.cpu_count() or 1, len(files) // 8))
    batch: list[_New] = []
    for path, loaded in _read_ahead(files, workers):
        if isinstance(loaded, FieldkitError):
            yield Done(path, problem=str(loaded))
        elif loaded.file in known:
            yield Done(path, known[loaded.file], there=True)
        else:
            name = free_name(path.stem, names)
            names.add(name.casefold())
            known[loaded.file] = name
            batch.append(_new(plan, name, loaded))
        if len(batch) == _BATCH:
            yield from _write(study, plan, batch)
            batch = []
    yield from _write(study, plan, batch)


def plan_of(study: Study, pack: str) -> Plan:
    """A pack's guide, read. Raises GuideError."""
    from fieldkit.formats.charter_yaml import load_charter
    from fieldkit.formats.guide_md import load_guide
    from fieldkit.formats.packs import find_pack

    path = find_pack(pack, study.folder.path)
    guide, source = load_guide(path)
    questions = tuple(item.text for _, item in guide.walk())
    return Plan(path.parent.name, guide, source, load_charter(path), questions)


def _known(study: Study) -> tuple[dict[str, str], set[str]]:
    """Files that are in the study, by digest with their group's name; and all groups' names."""
    names: dict[str, str] = {}
    files: dict[str, str] = {}
    for event in study.log.read(kinds=(e.GroupOpened.kind, TranscriptImported.kind)):
        if isinstance(event.body, e.GroupOpened):
            names.setdefault(event.group, event.body.name)
        elif isinstance(event.body, TranscriptImported):
            files[event.body.file] = event.group
    return {file: names.get(group, group) for file, group in files.items()}, {
        name.casefold() for name in names.values()
    }


def free_name(stem: str, taken: set[str]) -> str:
    """A group's name after a file's: printable, short enough, and not taken."""
    clean = "".join(c if c.isprintable() else " " for c in stem)
    base = " ".join(clean.split())[:_LONGEST_BASE].strip() or "transcript"
    name, n = base, 1
    while name.casefold() in taken:
        n += 1
        name = f"{base} ({n})"
    return name


def _read_ahead(
    files: Sequence[Path], workers: int
) -> Iterator[tuple[Path, Loaded | FieldkitError]]:
    if workers < 2:
        for path in files:
            yield path, _load(path)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_quiet)
    waiting: deque[tuple[Path, Future[Loaded | FieldkitError]]] = deque()
    try:
        for path in files:
            waiting.append((path, pool.submit(_load, path)))
            if len(waiting) >= workers * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        while waiting:
            first, future = waiting.popleft()
            yield first, future.result()
    except BrokenProcessPool as problem:
        raise FileProblem(
            "The system ended one of the programs that read the files, perhaps for want of memory.",
            "What was brought in is kept. Do the same again, with fewer files at a time.",
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """Ctrl-C goes to every process of the terminal; the writer alone decides what to do about it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load(path: Path) -> Loaded | FieldkitError:
    try:
        return load(path)
    except FieldkitError as refusal:
        return refusal
    except Exception as problem:  # one file never keeps the others out; its words stay unsaid
        return FileProblem(
            f"{path} cannot be read: fieldkit stumbled over it ({type(problem).__name__}).",
            "Bring it in by itself to see where, or export it in another layout.",
        )


@dataclass(frozen=True, slots=True)
class _New:
    """A group about to be made: its id and name, what was read, its seats."""

    group: str
    name: str
    loaded: Loaded
    seating: Seating


def _new(plan: Plan, name: str, loaded: Loaded) -> _New:
    transcript = loaded.transcript
    guesses = guess(transcript.turns, list(transcript.speakers()), People(), plan.questions)
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or "group"
    # Of the file and not of chance: where this is stopped, the names that were put into the roster
    # already are the same people's when it goes on.
    return _New(f"{slug}-{loaded.file[:12]}", name, loaded, seat_everybody(guesses))


def _write(study: Study, plan: Plan, batch: Sequence[_New]) -> Iterator[Done]:
    """Writes groups, each in a transaction of its own, their people's names first."""
    study.roster.set_names({new.group: new.seating.names for new in batch})
    waiting = deque(batch)
    try:
        while waiting:
            new = waiting[0]
            _write_one(study, plan, new)
            waiting.popleft()
            yield Done(new.loaded.path, new.name, len(new.loaded.transcript.turns))
    finally:
        if waiting:  # no names of people whose words are not there
            unwritten = [new.group for new in waiting if not study.log.newest(new.group)]
            study.roster.forget_groups(unwritten)


def _write_one(study: Study, plan: Plan, new: _New) -> None:
    transcript = new.loaded.transcript
    labels = tuple(transcript.speakers())
    opened = e.GroupOpened(new.name, plan.pack, plan.guide, plan.source, charter=plan.charter)
    body = TranscriptImported(
        store.id_of(new.group, transcript.turns),
        transcript.format,
        len(transcript.turns),
        len(labels),
        new.seating.seats,
        transcript.timed,
        new.loaded.file,
        "",
        new.loaded.sketch,
    )
    head = Head(readable_name(new.loaded.path), labels, transcript.doubts)
    store.save(
        study.log,
        new.group,
        RESEARCHER,
        body,
        head,
        transcript.turns,
        before=(opened, *new.seating.added),
    )
