"""Putting a transcript right: voices, turns, clock and place, each an event that can be undone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fieldkit.desk.transcripts.book import Book, Ref
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session import events as e
from fieldkit.domain.transcript import events as t
from fieldkit.domain.transcript.record import Record
from fieldkit.errors import NothingToUndo, TranscriptError, UnknownItem, UnknownTurn


def seat_voice(book: Book, record: Record, label: str, seat: str | None) -> None:
    """Whose voice a label is. Raises UnknownTurn for a label that is not there."""
    seat_voices(book, record, [(label, seat)])


def seat_voices(book: Book, record: Record, pairs: Sequence[tuple[str, str | None]]) -> None:
    """Whose voices several labels are, as one act. Raises UnknownTurn, and seats nobody."""
    labels = book.words(record).head.labels
    numbers = [(labels.index(label_named(label, labels)), seat) for label, seat in pairs]
    if numbers:
        book.commit(*(t.VoiceSeated(record.id, voice, seat) for voice, seat in numbers))


def label_named(word: str, labels: Sequence[str]) -> str:
    """The label meant: as it is written, else with other capitals. Raises UnknownTurn."""
    if word in labels:
        return word
    found = [label for label in labels if label.casefold() == word.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownTurn(
            f"“{word}” could be several speakers.", f"Labels: {', '.join(found)}, as written."
        )
    raise UnknownTurn(f"No speaker is labelled “{word}”.", did_you_mean(word, labels))


def seat_turn(book: Book, ref: Ref, seat: str | None, *, as_labelled: bool = False) -> None:
    """Who speaks this turn, whatever its label says."""
    book.commit(t.TurnSeated(ref.record.id, ref.said.turn, ref.said.at, seat, as_labelled))


def split(book: Book, ref: Ref, at: int) -> None:
    """Cuts a turn in two before code point `at` of its text as shown. Raises TranscriptError."""
    spans = ref.said.spans(at, at + 1)
    text = ref.said.text
    if not spans or not text[:at].strip() or not text[at:].strip():
        raise TranscriptError(
            f"Turn {ref.said.ref} cannot be cut there: nothing would be left on one side.",
            "Name the words with which the second voice begins.",
        )
    turn, start, _ = spans[0]
    joins = {(p.turn, p.start) for p in ref.said.parts[1:]}
    if (turn, start) in joins:
        book.commit(t.TurnJoined(ref.record.id, turn, start, joined=False))
    else:
        book.commit(t.TurnSplit(ref.record.id, turn, start))


def place_of_words(ref: Ref, words: str, after: int = 0) -> int:
    """Where words begin in a turn as shown, capitals and spaces aside. Raises UnknownTurn."""
    return _found(ref, words, after)[0]


def end_of_words(ref: Ref, words: str, after: int = 0) -> int:
    """Where words end in a turn as shown, the first time from `after` on. Raises UnknownTurn."""
    return _found(ref, words, after)[1]


def _found(ref: Ref, words: str, after: int) -> tuple[int, int]:
    match = None
    pattern = r"\s+".join(_as_typed(word) for word in words.split())
    # Whole words where they are there; else what was typed may end inside a word, which goes with it.
    for whole in (rf"(?<!\w){pattern}(?!\w)", rf"(?<!\w){pattern}\w*") if pattern else ():
        match = match or re.compile(whole, re.IGNORECASE).search(ref.said.text, after)
    if match is None:
        raise UnknownTurn(
            f"Turn {ref.said.ref} has no such words.", "Copy them from the turn, a few are enough."
        )
    return match.span()


def _as_typed(word: str) -> str:
    """A word as a pattern: straight and curly signs are one."""
    signs = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
    return "".join(signs.get(c) or re.escape(c) for c in word)


def join(book: Book, ref: Ref) -> None:
    """Joins a turn to the one before it. Raises TranscriptError for the first."""
    if ref.index == 0:
        raise TranscriptError("The first turn has none before it.")
    book.commit(t.TurnJoined(ref.record.id, ref.said.turn, ref.said.at))


def set_clock(
    book: Book, record: Record, offset_s: float | None, drift: float | None = None
) -> None:
    """How the recorder's clock lies to the room's; None: as the words tell. Raises TranscriptError."""
    if not record.imported.timed:
        raise TranscriptError("This transcript has no times, so no clock to set.")
    book.commit(t.ClockSet(record.id, offset_s, drift))


def place(book: Book, ref: Ref, section: str | None, item: str | None = None) -> None:
    """Which section (and item) a turn belongs to; None: as found. Raises UnknownItem."""
    room = book.room
    if section is None and item is not None:
        section = room.section_of.get(item)
        if section is None:
            raise UnknownItem(f"There is no item “{item}”.", did_you_mean(item, room.section_of))
    if section is not None and section not in room.sections:
        raise UnknownItem(f"There is no section “{section}”.", did_you_mean(section, room.sections))
    if item is not None and room.section_of.get(item) != section:
        raise UnknownItem(
            f"There is no item “{item}” in {section}.",
            did_you_mean(item, [i for i, s in room.section_of.items() if s == section]),
        )
    book.commit(t.TurnPlaced(ref.record.id, ref.said.turn, section, item))


def off_record(
    book: Book, ref: Ref, start: int = 0, end: int | None = None, *, off: bool = True
) -> None:
    """Takes words (code points of the turn as shown) off the record, or back on it."""
    until = len(ref.said.text) if end is None else end
    spans = ref.said.spans(start, until)
    if not spans:
        raise TranscriptError(f"Turn {ref.said.ref} has no words there.")
    book.commit(*(t.OffRecord(ref.record.id, *span, off=off) for span in spans))


def set_aside(book: Book, record: Record, *, aside: bool = True) -> None:
    """No longer counts a transcript, or counts it again; its words stay in the study."""
    book.commit(t.TranscriptSetAside(record.id, aside))


def undo(book: Book) -> str:
    """Takes back this person's last act on a transcript, all of it; gives in words what it was."""
    targets = book.whole(book.records.undoing.next_undo(book.actor))
    if not targets:
        raise NothingToUndo("There is nothing of yours on a transcript left to undo.")
    words = _act_words(book, targets)
    book.commit(e.Undone(targets))
    return words


def redo(book: Book) -> str:
    """Makes the act last undone count again; gives in words what it was."""
    targets = book.whole(book.records.undoing.next_redo(book.actor))
    if not targets:
        raise NothingToUndo("There is nothing of yours on a transcript left to redo.")
    book.commit(e.Redone(targets))
    return _act_words(book, targets)


def _act_words(book: Book, targets: tuple[str, ...]) -> str:
    bodies = [event.body for event in book.events if event.id in targets]
    if len(bodies) > 1 and all(isinstance(body, t.PrivateJudged) for body in bodies):
        return f"decisions on {len(bodies)} personal details"
    return _words(bodies[0])  # what else was done goes with it


def _words(body: e.Body) -> str:
    turn = getattr(body, "turn", "")
    match body:
        case t.TranscriptImported():
            return "bringing the transcript in"
        case t.VoiceSeated():
            return f"seating a voice as {body.seat or 'nobody'}"
        case t.TranscriptSetAside():
            return "setting the transcript aside" if body.aside else "counting the transcript again"
        case t.TurnSplit():
            return f"cutting turn {turn}"
        case t.TurnJoined():
            return f"joining turn {turn} to the one before"
        case t.TurnSeated():
            return f"the speaker of turn {turn}"
        case t.ClockSet():
            return "setting the recorder’s clock"
        case t.TurnPlaced():
            return f"placing turn {turn}"
        case t.PrivateJudged():
            return f"a decision on a personal detail in turn {turn}"
        case t.OffRecord():
            return f"words of turn {turn} {'off' if body.off else 'back on'} the record"
        case _:
            return "the last act"
