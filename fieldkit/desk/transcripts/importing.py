"""Bringing a transcript in: look at it, agree whose voice is whose, store it; nothing in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.desk.transcripts.versions import carried_over
from fieldkit.domain.guide.near import nearest
from fieldkit.domain.transcript import seats
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.model import Transcript
from fieldkit.domain.transcript.reanchor import Moved
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import Guess
from fieldkit.domain.transcript.sketch import resemblance, sketch_of
from fieldkit.errors import TranscriptError, UnknownTurn
from fieldkit.store import transcripts as store
from fieldkit.store.transcripts import Head

SAME_TALK = 0.4
"""From this resemblance on, two transcripts are versions of one talk: a tape typed twice by different
people shares about half its five-word runs, two groups by one guide share next to none."""


@dataclass(frozen=True, slots=True)
class Review:
    """A file before it is brought in. guesses: one a label, in the order in which they first speak.

    same: a transcript of the group that has the very same words (or comes from the same file).
    older: one that this seems to be a corrected version of. sketch: its likeness.
    """

    path: Path
    file: str
    transcript: Transcript
    guesses: tuple[Guess, ...]
    same: Record | None
    older: Record | None
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of an import. moved: what had been marked in the older version, and where it went."""

    record: Record
    older: Record | None
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file read and sketched, apart from any group: work that can be done elsewhere."""

    path: Path
    file: str
    transcript: Transcript
    sketch: tuple[int, ...]


def load(path: Path) -> Loaded:
    """Reads a file. Raises FileProblem; TranscriptError for a chat log, which is no talk."""
    from fieldkit.formats.transcripts.reading import transcript_of
    from fieldkit.formats.transcripts.source import Source

    source = Source.open(path)
    transcript = transcript_of(source)
    if transcript.chat:
        raise TranscriptError(
            f"{path} is a chat log: typed, not spoken.",
            "`fieldkit transcript read` shows it; only talk is brought into a group.",
        )
    return Loaded(
        path,
        sha256(source.raw).hexdigest(),
        transcript,
        sketch_of(turn.text for turn in transcript.turns),
    )


def review(book: Book, loaded: Loaded) -> Review:
    """What the file would be in this group: whose voices, and whether it is known already."""
    transcript = loaded.transcript
    labels = list(transcript.speakers())
    guide = book.room.guide
    questions = [item.text for _, item in guide.walk()] if guide is not None else []
    guesses = seats.guess(transcript.turns, labels, book.people(), questions)
    same, older = _known(book, loaded)
    return Review(loaded.path, loaded.file, transcript, tuple(guesses), same, older, loaded.sketch)


def _known(book: Book, loaded: Loaded) -> tuple[Record | None, Record | None]:
    id_ = store.id_of(book.group, loaded.transcript.turns)
    best, most = None, SAME_TALK
    for record in book.records.counting():
        if record.id == id_ or record.imported.file == loaded.file:
            return record, None
        alike = resemblance(record.imported.sketch, loaded.sketch)
        if alike >= most:
            best, most = record, alike
    return None, best


def agreed(guesses: Sequence[Guess], said: Mapping[str, str], book: Book) -> list[str | None]:
    """The seats of the labels: as guessed, or as `said` (label to seat) puts them right.

    Raises UnknownTurn for a label that is not there or a seat that is none.
    """
    known = {guess.label.casefold(): guess.label for guess in guesses}
    chosen: dict[str, str | None] = {guess.label: guess.seat for guess in guesses}
    for label, seat in said.items():
        exact = known.get(label.casefold())
        if exact is None:
            near = nearest(label, known.values())
            hint = f"Did you mean {near}? " if near else ""
            raise UnknownTurn(
                f"No speaker is labelled “{label}”.", f"{hint}Labels: {', '.join(known.values())}."
            )
        chosen[exact] = seat_named(seat, book)
    return [chosen[guess.label] for guess in guesses]


def seat_named(seat: str, book: Book) -> str | None:
    """A seat as typed: "P3", "3", "moderator", "note-taker", "observer", "several"; "nobody" is None.

    Raises UnknownTurn for what is none, and for a participant the group does not have.
    """
    wanted = seat.strip().casefold()
    if wanted in ("nobody", "none", "-", "?"):
        return None
    code = f"P{wanted.lstrip('p')}"
    if wanted.lstrip("p").isdecimal() and seats.is_seat(code):
        if code not in book.room.participants:
            have = ", ".join(p.code for p in book.room.roster()) or "nobody"
            raise UnknownTurn(f"{book.room.name} has no {code}.", f"On its roster: {have}.")
        return code
    roles = {role: role for role in seats.ROLES} | {"notetaker": seats.NOTE_TAKER}
    if wanted in roles:
        return roles[wanted]
    raise UnknownTurn(
        f"“{seat}” is no seat.", f"Say P1, P2 … or one of: {', '.join(seats.ROLES)}, nobody."
    )


def would_move(book: Book, looked: Review) -> tuple[Moved, ...]:
    """What is marked in the version this one would take the place of, and where it would stand.

    Nothing is stored. Raises StoreBroken.
    """
    if looked.older is None:
        return ()
    transcript = looked.transcript
    new = store.id_of(book.group, transcript.turns)
    moved, _ = carried_over(book, looked.older, new, transcript.turns, timed=transcript.timed)
    return tuple(moved)


def bring_in(book: Book, looked: Review, seating: Seating, *, another: bool = False) -> Brought:
    """Stores the transcript and its words in one step. seating: a seat for each label, new ones too.

    another: it is a further tape, even where it seems to be a corrected version. Raises
    TranscriptError for what is in the group already, the StoreErrors; nothing is then written.
    """
    if looked.same is not None:
        head = book.words(looked.same).head
        raise TranscriptError(
            f"{looked.path.name} is in the group already, as transcript {looked.same.number} "
            f"({head.name}).",
            "Nothing was brought in.",
        )
    older = None if another else looked.older
    transcript = looked.transcript
    labels = tuple(transcript.speakers())
    body = TranscriptImported(
        store.id_of(book.group, transcript.turns),
        transcript.format,
        len(transcript.turns),
        len(labels),
        seating.seats,
        transcript.timed,
        looked.file,
        "",
        looked.sketch,
        older.id if older is not None else None,
    )
    head = Head(looked.path.name, labels, transcript.doubts)
    moved, marks = (
        carried_over(book, older, body.transcript, transcript.turns, timed=transcript.timed)
        if older is not None
        else ([], [])
    )
    if seating.names:
        book.study.roster.set_names({book.group: seating.names})
    store.save(
        book.study.log,
        book.group,
        book.actor,
        body,
        head,
        transcript.turns,
        marks,
        before=seating.added,
    )
    book.refresh()
    return Brought(book.records.all[body.transcript], older, tuple(moved))
