"""Bringing a transcript in: look at it, agree whose voice is whose, store it; nothing in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fieldkit.desk.transcripts.acts import label_named
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.carrying import codings_over
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.desk.transcripts.versions import Carried, carried_over
from fieldkit.domain.session.events import Body
from fieldkit.domain.transcript import seats
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.model import Transcript, Turn
from fieldkit.domain.transcript.reanchor import Rail, same_talk
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import Guess
from fieldkit.domain.transcript.sketch import resemblance, sketch_of
from fieldkit.errors import StoreError, TranscriptError, UnknownTurn
from fieldkit.store import transcripts as store
from fieldkit.store.transcripts import Head

SAME_TALK = 0.4
"""From this resemblance on, two transcripts are versions of one talk: a tape typed twice by different
people shares about half its five-word runs, two groups by one guide share next to none."""


_TIMES_DIFFER = 2.0  # seconds; layouts round to one, and a turn may begin with its label


@dataclass(frozen=True, slots=True)
class Review:
    """A file before it is brought in. guesses: one a label, in the order in which they first speak.

    same: a transcript of the group that has the very same words by the same voices, in whatever
    layout. older: one that this seems to be a corrected version of. sketch: its likeness.
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
    moved: tuple[Carried, ...] = ()


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
    if older is not None:
        guesses = _as_before(guesses, older, book)
    return Review(loaded.path, loaded.file, transcript, tuple(guesses), same, older, loaded.sketch)


def _known(book: Book, loaded: Loaded) -> tuple[Record | None, Record | None]:
    """The transcript that is this one, and the one that this is a corrected version of.

    The same words in another layout are the same transcript, unless the new one has times and the
    old one none, or other times: then there is something to be had from it, and it is a version.
    """
    turns = loaded.transcript.turns
    same = book.records.all.get(store.id_of(book.group, turns))
    if same is not None:  # set aside or not
        return same, None
    best, most = None, SAME_TALK
    for record in book.records.counting():
        alike = resemblance(record.imported.sketch, loaded.sketch)
        if record.imported.file == loaded.file:  # read otherwise than by an older fieldkit
            alike = 1.0
        if alike >= most:
            best, most = record, alike
    if best is not None:
        old = book.words(best).turns
        if same_talk(old, turns) and not _better_times(old, turns):
            return best, None
    return None, best


def _better_times(old: Sequence[Turn], new: Sequence[Turn]) -> bool:
    """Whether the new version has times that the old one does not have."""
    if not any(turn.start is not None for turn in new):
        return False
    if not any(turn.start is not None for turn in old):
        return True
    pairs = ((old[0].start, new[0].start), (old[-1].start, new[-1].start))
    return any(a is not None and b is not None and abs(a - b) > _TIMES_DIFFER for a, b in pairs)


def _as_before(guesses: Sequence[Guess], older: Record, book: Book) -> list[Guess]:
    """The guesses, with the seats that people agreed on for the same labels of an older version."""
    agreed_on = dict(zip(book.words(older).head.labels, older.seats, strict=False))
    return [
        Guess(g.label, seat, f"as in transcript {older.number}")
        if (seat := agreed_on.get(g.label)) is not None
        else g
        for g in guesses
    ]


def agreed(
    guesses: Sequence[Guess], said: Mapping[str, str], book: Book, *, fresh: bool = False
) -> list[str | None]:
    """The seats of the labels: as guessed, or as `said` (label to seat) puts them right.

    fresh: guessed seats that the group does not have yet are kept, to be added to it; else such a
    label has no seat. Raises UnknownTurn for a label that is not there or a seat that is none.
    """
    labels = [guess.label for guess in guesses]
    there = {*seats.ROLES, *book.room.participants}
    chosen = {g.label: g.seat if fresh or g.seat in there else None for g in guesses}
    for label, seat in said.items():
        chosen[label_named(label, labels)] = seat_named(seat, book)
    return [chosen[label] for label in labels]


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


def would_move(book: Book, looked: Review) -> tuple[Carried, ...]:
    """What is marked in the version this one would take the place of, and where it would stand.

    Nothing is stored. Raises StoreBroken.
    """
    if looked.older is None:
        return ()
    return tuple(_over(book, looked.older, looked.transcript)[0])


def _over(book: Book, older: Record, transcript: Transcript) -> tuple[list[Carried], list[Body]]:
    """All that people did with the older version, where it stands in this one, and the events for it."""
    new, turns = store.id_of(book.group, transcript.turns), transcript.turns
    rail = Rail(book.words(older).turns, turns)
    moved, marks = carried_over(book, older, new, turns, rail, timed=transcript.timed)
    coded, codings = codings_over(book, older, new, turns, rail)
    return [*moved, *coded], [*marks, *codings]


def bring_in(book: Book, looked: Review, seating: Seating, *, another: bool = False) -> Brought:
    """Stores the transcript and its words in one step. seating: a seat for each label, new ones too.

    What people marked in a version that this corrects, and how they coded it, comes along in the same act.
    another: it is a further tape, even where it seems to be a corrected version, or the same words
    in another layout. Raises TranscriptError for what is in the group already, the StoreErrors;
    nothing is then written.
    """
    transcript = looked.transcript
    id_ = store.id_of(book.group, transcript.turns)
    if looked.same is not None and (not another or looked.same.id == id_):
        raise _there_already(book, looked.same, looked.path.name, the_same=looked.same.id == id_)
    older = None if another else looked.older
    labels = tuple(transcript.speakers())
    body = TranscriptImported(
        id_,
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
    head = Head(readable_name(looked.path), labels, transcript.doubts)
    moved, marks = _over(book, older, transcript) if older is not None else ([], [])
    study = book.study
    if seating.names:
        study.roster.set_names({book.group: seating.names})
    try:
        store.save(
            study.log, book.group, book.actor, body, head, transcript.turns, marks, seating.added
        )
    except StoreError:
        for code in seating.names:  # of seats that there are not
            study.roster.remove(book.group, code)
        raise
    book.refresh()
    return Brought(book.records.all[id_], older, tuple(moved))


def readable_name(path: Path) -> str:
    """A file's name as text that can be stored, whatever bytes it is of."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _there_already(book: Book, same: Record, name: str, *, the_same: bool) -> TranscriptError:
    where = f"transcript {same.number} ({book.words(same).head.name})"
    if not the_same:
        return TranscriptError(
            f"{name} has the same words by the same voices as {where}, only laid out differently.",
            "Nothing was brought in; --another brings it in beside it.",
        )
    hint = "Nothing was brought in."
    if same.aside:
        hint += f" It is set aside: `fieldkit transcript aside … --number {same.number} --back` "
        hint += "makes it count again."
    elif same.replaced_by is not None:
        newer = book.records.all[same.replaced_by].number
        hint += f" Transcript {newer}, a newer version of it, counts in its place."
    return TranscriptError(f"{name} is in the group already, as {where}.", hint)
