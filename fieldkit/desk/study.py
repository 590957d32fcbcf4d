"""A study at hand: its folder, log, roster and guides; making one, and the groups in it.

The readers of guides are loaded by the functions that read one: opening a group that is there
needs none, and has a second to do it in.
"""

from __future__ import annotations

import itertools
import os
import re
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldkit.clock import Clock, ContinuedClock, ScaledClock, SystemClock
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.near import listed
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import Folder
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.domain.session.typed import iso_date, promised_ms
from fieldkit.errors import AskedWrongly, FileProblem, StoreGone, UnknownGroup
from fieldkit.files import make_folder, write_whole
from fieldkit.store.copies import Copier, copies_folder
from fieldkit.store.drafts import Drafts
from fieldkit.store.log import Log
from fieldkit.store.people import Roster
from fieldkit.store.study_folder import StudyFolder

REHEARSALS = "rehearsals.db"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Study:
    """An open study. `log` holds the groups; rehearsals have a log of their own."""

    folder: StudyFolder
    log: Log
    roster: Roster
    drafts: Drafts
    clock: Clock

    def close(self) -> None:
        self.log.close()


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group in a list. spent_s: session time so far."""

    id: str
    name: str
    guide: str
    date: str
    phase: Phase
    participants: int
    notes: int
    spent_s: float


def find_folder(where: str | Path | None) -> StudyFolder:
    """The study at --study DIR, else at FIELDKIT_STUDY, else from the current folder upwards.

    Raises StudyError when there is none.
    """
    named = where or os.environ.get("FIELDKIT_STUDY")
    return StudyFolder.at(Path(named)) if named else StudyFolder.find(Path.cwd())


def open_study(
    where: str | Path | StudyFolder | None = None,
    clock: Clock | None = None,
    *,
    rehearsal: bool = False,
) -> Study:
    """Opens a study and its log. rehearsal: the log of rehearsals instead of the real one.

    Raises StudyError and the StoreErrors.
    """
    folder = where if isinstance(where, StudyFolder) else find_folder(where)
    clock = clock or SystemClock()
    db = folder.path / REHEARSALS if rehearsal else folder.db
    if not rehearsal:
        _not_lost(folder)
    log = Log.open(db, clock)
    return Study(folder, log, Roster(folder.people), Drafts(folder.drafts), clock)


def _not_lost(folder: StudyFolder) -> None:
    """Raises StoreGone when the log is empty or missing in a study that has had groups."""
    if folder.db.exists() and folder.db.stat().st_size > 0:
        return
    copies = sorted(folder.copies.glob("study-*.db"))
    if copies or folder.people.exists():
        newest = f"the newest of {folder.copies}" if copies else "a copy of your own"
        raise StoreGone(
            f"{folder.db} is {'empty' if folder.db.exists() else 'gone'}, though this study has had groups.",
            f"Put {newest} in its place under the name {folder.db.name}.",
        )


def make_copy(study: Study) -> Instant:
    """A second copy of the log, now, as the room makes them. Raises the StoreErrors."""
    return Copier(study.folder.db, copies_folder(study.folder), study.clock).copy_now()


def init(where: Path, name: str = "") -> StudyFolder:
    """Makes a study folder with the shipped guide packs; one that is there is completed.

    A pack that is already there is left as it is. Raises StudyError, FileProblem.
    """
    from fieldkit.formats.packs import shipped_packs

    folder = StudyFolder.create(where, name or where.absolute().name)
    for pack, guide in shipped_packs().items():
        target = folder.guides / pack
        if not target.exists():
            _copy_pack(guide.parent, target)
    readme = folder.outputs / "README.md"
    if not readme.exists():
        write_whole(readme, b"What fieldkit makes lands here: records, tables, figures.\n")
    return folder


def _copy_pack(source: Path, target: Path) -> None:
    make_folder(target)
    try:
        for file in sorted(source.rglob("*")):
            if file.is_file():
                place = target / file.relative_to(source)
                make_folder(place.parent)
                write_whole(place, file.read_bytes())
    except OSError as problem:
        shutil.rmtree(target, ignore_errors=True)
        raise FileProblem(
            f"The guide pack could not be copied to {target}: {problem.strerror}."
        ) from problem


def packs(folder: StudyFolder) -> list[str]:
    """Names of the guide packs in the study, or of the shipped ones where it has none."""
    from fieldkit.formats.packs import packs_in, shipped_packs

    return list(packs_in(folder.guides) or shipped_packs())


def open_group(
    study: Study,
    pack: str,
    name: str = "",
    *,
    role: e.Role = e.Role.MODERATOR,
    site: str = "",
    date: str = "",
    moderator: str = "",
    note_taker: str = "",
    observers: bool = False,
    promised_end: str = "",
    rehearsal: float | None = None,
) -> Room:
    """Sets up a new group: reads the guide and writes the group's first event.

    name: what the group is called (the site and date if not given). promised_end: "20:00", or
    empty for the guide's length from the start. Raises GuideError when the guide cannot be run,
    AskedWrongly for a bad time or a name that is taken.
    """
    from fieldkit.formats.charter_yaml import load_charter
    from fieldkit.formats.guide_md import load_guide
    from fieldkit.formats.packs import find_pack

    path = find_pack(pack, study.folder.path)
    guide, source = load_guide(path)
    charter = load_charter(path)
    now = study.clock.now().local
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise AskedWrongly(
            f"A group's name is one line of at most {LONGEST_NAME} characters.", "Shorten it."
        )
    day = iso_date(date) or f"{now:%Y-%m-%d}"
    title = name.strip() or f"{site.strip()} {day}".strip()
    if any(line.name.casefold() == title.casefold() for line in groups(study)):
        raise AskedWrongly(f"There is already a group called “{title}”.", "Give it another name.")
    group = f"{_slug(title)}-{secrets.token_hex(2)}"
    opened = e.GroupOpened(
        title,
        path.parent.name,
        guide,
        source,
        site.strip(),
        day,
        moderator.strip(),
        note_taker.strip(),
        observers,
        promised_ms(promised_end, now),
        rehearsal,
        study.clock.began.wall_ms if isinstance(study.clock, ScaledClock) else None,
        charter,
    )
    study.log.append(group, role, opened)
    return enter_room(study, group, role)


def free_name(study: Study) -> str:
    """A name for a new group that none has yet: today's date, numbered from the second on."""
    taken = {line.name.casefold() for line in groups(study)}
    today = f"{study.clock.now().local:%Y-%m-%d}"
    names = (today if n == 1 else f"{today} ({n})" for n in itertools.count(1))
    return next(name for name in names if name not in taken)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40] or "group"


def rehearsal_clock(speed: float) -> Clock:
    return ScaledClock(SystemClock(), speed)


def enter_room(study: Study, group: str, role: e.Role = e.Role.MODERATOR) -> Room:
    """A group's room. group: its id, name, or a beginning of either that only one group has.

    A rehearsal entered with the laptop's own clock goes on at its speed, as if never left.
    Raises UnknownGroup.
    """
    room = Room(study.log, resolve(study, group), role, study.clock, study.roster)
    state = room.state
    if (
        state.rehearsal
        and state.began_ms
        and state.opened_at
        and isinstance(study.clock, SystemClock)
    ):
        room.clock = study.log.clock = ContinuedClock(
            study.clock, state.began_ms, state.rehearsal, state.opened_at
        )
    return room


def by_date(study: Study) -> list[GroupLine]:
    """The groups, the first held first; those of one day by name."""
    return sorted(groups(study), key=lambda line: (line.date, line.name, line.id))


def resolve(study: Study, name: str) -> str:
    """The id of the group meant by a name. Raises UnknownGroup with those there are."""
    if study.log.newest(name):  # it has events, so it is an id
        return name
    names = _names(study)
    wanted = name.casefold()
    for match in (
        [x for x, known in names.items() if known.casefold() == wanted],
        [x for x, k in names.items() if x.startswith(wanted) or k.casefold().startswith(wanted)],
    ):
        if len(match) == 1:
            return match[0]
        if match:
            raise UnknownGroup(f"“{name}” could be several groups.", f"Say which: {listed(match)}.")
    have = listed(list(names.values())) or "none yet"
    raise UnknownGroup(f"There is no group “{name}” in this study.", f"Groups: {have}.")


def _names(study: Study) -> dict[str, str]:
    """Group ids to names, the latest first: folded from the few events that can name a group."""
    naming = (e.GroupOpened, e.GroupChanged, e.Undone, e.Redone)
    by_group: dict[str, list[e.Event]] = {}
    for event in study.log.read():
        if isinstance(event.body, naming):
            by_group.setdefault(event.group, []).append(event)
    states = {group: Folder(events).state for group, events in by_group.items()}
    latest = sorted(by_group, key=lambda group: by_group[group][0].id, reverse=True)
    return {group: states[group].name for group in latest if states[group].guide is not None}


def groups(study: Study) -> list[GroupLine]:
    """Every group of the study, the latest first."""
    by_group: dict[str, list[e.Event]] = {}
    for event in study.log.read():
        by_group.setdefault(event.group, []).append(event)
    found = []
    for group, events in by_group.items():
        folder = Folder(events)
        if folder.state.guide is not None:
            found.append(
                (events[0].id, _line(group, folder.state, folder.now_s(study.clock.now())))
            )
    return [line for _, line in sorted(found, reverse=True, key=lambda pair: pair[0])]


def _line(group: str, state: GroupState, spent_s: float) -> GroupLine:
    return GroupLine(
        group,
        state.name,
        state.guide.title if state.guide else "",
        state.date,
        state.phase,
        len(state.participants),
        sum(not n.struck for n in state.notes),
        spent_s,
    )


def outputs_of(folder: StudyFolder, names: Sequence[str]) -> list[Path]:
    """Paths in outputs/ for these file names, the folder made if it is gone."""
    make_folder(folder.outputs)
    return [folder.outputs / name for name in names]
