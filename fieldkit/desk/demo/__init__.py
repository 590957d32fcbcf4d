"""The sample group: a study made in a folder, a group of eight played in it, and its record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldkit.clock import ManualClock, SystemClock
from fieldkit.desk import study as studies
from fieldkit.desk.demo.player import PLAYING, Progress, play, script
from fieldkit.desk.live.room import Room
from fieldkit.desk.study import Study
from fieldkit.domain.session import rundown
from fieldkit.domain.session.state import Revision
from fieldkit.errors import StudyError
from fieldkit.files import MARK, write_whole
from fieldkit.formats.packs import shipped_transcripts
from fieldkit.store.study_folder import StudyFolder

__all__ = ["PLAYING", "RECORDING", "DemoResult", "Progress", "make_demo", "play", "script"]

STUDY_NAME = "A charter that works for jobseekers"
TAPE = "croydon-group.vtt"
MAKING, RECORDING = "Making the study", "Writing the record"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What was made. seconds: how long it took; session_s, promised_s: seconds of session time.

    files: the record first, then the tables; empty when none was asked for. events: of this group. revisions:
    what was answered each time the room asked about the over-run. turns: of its transcript.
    """

    study: StudyFolder
    group: str
    name: str
    files: tuple[Path, ...]
    seconds: float
    events: int
    participants: int
    notes: int
    lines: int
    boards: int
    session_s: float
    promised_s: float
    rows: tuple[rundown.Row, ...]
    revisions: tuple[Revision, ...]
    turns: int


def make_demo(where: Path, progress: Progress, *, record: bool = True) -> DemoResult:
    """Makes a study in `where`, plays the sample group in it and writes the group's record.

    The folder may be new, empty, or a study without groups. Raises StudyError for any other,
    FileProblem and the StoreErrors; what was played until then stays, in a study that opens.
    """
    stopwatch = SystemClock()
    began = stopwatch.now().steady
    _refuse(where)
    progress(MAKING, 0, 1)
    folder = studies.init(where, STUDY_NAME)
    _transcripts(folder)
    clock = script().clock()
    study = studies.open_study(folder.path, clock)
    try:
        progress(MAKING, 1, 1)
        room = _play(study, clock, progress)
        tape = _tape(study, room)
        room.refresh()
        files: list[Path] = []
        if record:
            from fieldkit.desk.record import write_group_record

            progress(RECORDING, 0, 1)
            files = write_group_record(study, room)
            progress(RECORDING, 1, 1)
        studies.make_copy(study)
        return _result(folder, room, files, tape, stopwatch.now().steady - began)
    finally:
        study.close()


def _play(study: Study, clock: ManualClock, progress: Progress) -> Room:
    # asked before anything is written, so that a second run leaves the study as it was
    held = study.log.groups()
    if held:
        raise StudyError(
            f"{study.folder.path} already holds {len(held)} group{'s' if len(held) > 1 else ''}: the sample "
            "is invented and does not belong among real ones.",
            "Choose another folder, or remove this one if it was a demo.",
        )
    return play(study, clock, progress)


def _refuse(where: Path) -> None:
    """Raises StudyError for a folder with other people's things in it."""
    if where.is_dir() and not (where / MARK).is_file() and any(where.iterdir()):
        raise StudyError(
            f"{where.absolute()} is not empty, and it is no study.",
            "Give a folder that does not exist yet, or an empty one.",
        )


def _transcripts(folder: StudyFolder) -> None:
    for name, source in shipped_transcripts().items():
        target = folder.transcripts / name
        if not target.exists():
            write_whole(target, source.read_bytes())


def _tape(study: Study, room: Room) -> int:
    """Brings the group's transcript in, as a researcher would; gives how many turns it has.

    One request to leave words out is honoured: somebody asked, and the moderator agreed.
    """
    from fieldkit.desk.transcripts import acts, hiding, importing
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.desk.transcripts.seating import Seating

    book = Book(study, room.group)
    looked = importing.review(book, importing.load(study.folder.transcripts / TAPE))
    seats = Seating(tuple(importing.agreed(looked.guesses, {}, book)), (), {})
    record = importing.bring_in(book, looked, seats).record
    for proposal in hiding.Veil(book, record).off_record_proposals():
        if proposal.agreed_in is not None:
            ref = book.turn(str(proposal.turn))
            acts.off_record(book, ref, proposal.start, proposal.end)
    return record.imported.turns


def _result(
    folder: StudyFolder, room: Room, files: list[Path], tape: int, seconds: float
) -> DemoResult:
    state, now_s = room.state, room.now_s
    lines = [line for board in state.boards.values() for line in board.all_lines()]
    return DemoResult(
        folder,
        room.group,
        state.name,
        tuple(files),
        seconds,
        len(room.events),
        len(state.participants),
        sum(not note.struck for note in state.notes),
        sum(not line.struck for line in lines),
        len(state.boards),
        now_s,
        state.promised_s,
        tuple(rundown.rows(state, now_s)),
        tuple(state.revisions),
        tape,
    )
