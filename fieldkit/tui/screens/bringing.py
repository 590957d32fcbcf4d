"""Bringing a transcript in: choose a file, see what it is, say whose voices it holds, store it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.choosing import Offer, offers, path_typed
from fieldkit.desk.transcripts.importing import Brought, Review
from fieldkit.desk.transcripts.seating import Seating, seat_everybody
from fieldkit.desk.transcripts.versions import Carried, moved_lines
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import Guess
from fieldkit.errors import FieldkitError
from fieldkit.tui import bring_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.framed import CLOSE, HELP
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

BY_HAND, NEW_SEAT = "as you say", "a new seat"


class Stage(StrEnum):
    FILE = "file"
    REVIEW = "review"
    STORED = "stored"


ONLY_IN: dict[str, Stage] = {
    **dict.fromkeys(("read", "complete", "shift"), Stage.FILE),
    **dict.fromkeys(
        ("seat", "digit", "guess", "seat_all", "store", "beside", "keys"), Stage.REVIEW
    ),
    "open": Stage.STORED,
}


class BringScreen(BookPage):
    """One file for one group. then: is given the record once it is stored (else its screen opens)."""

    TITLE = "Bringing in a transcript"
    ACTS = (
        Act("read", ("enter",), "read it", "Reads the file in the line, or the marked one."),
        Act("complete", ("tab",), "complete", "Puts the marked file or folder into the line."),
        Act("shift(-1)", ("up",), "", "The file above.", False),
        Act("shift(1)", ("down",), "", "The file below.", False),
        Act("store", ("f2",), "store", "Brings the transcript in as it stands here."),
        Act(
            "beside",
            ("f3",),
            "another tape",
            "It is another tape, or a corrected version after all.",
        ),
        Act("seat('moderator')", ("m",), "moderator", "The marked voice is the moderator's."),
        Act("digit('1')", ("1",), "P1 …", "The marked voice is P1's, and so on; 1 then 2 is P12."),
        *(
            Act(f"digit('{d}')", (d,), "", f"The marked voice is P{d}'s.", False)
            for d in "23456789"
        ),
        Act("digit('0')", ("0",), "", "After 1: the marked voice is P10's.", False),
        Act("seat('note-taker')", ("n",), "note-taker", "The marked voice is the note-taker's."),
        Act("seat('observer')", ("o",), "observer", "The marked voice is an observer's."),
        Act("seat('several')", ("s",), "several", "The label stands for several voices at once."),
        Act("seat('nobody')", ("x", "minus"), "nobody", "Nobody can tell whose voice it is."),
        Act("guess", ("u",), "as guessed", "Back to what was guessed."),
        Act("seat_all", ("plus",), "new seats", "A new seat for every voice that has none."),
        Act("open", ("enter",), "open it", "Opens the transcript."),
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    BringScreen #say { height: auto; max-height: 4; padding: 0 1; text-style: bold; }
    BringScreen #say.-stop { background: #F46A25; color: black; }
    BringScreen.-tiny #say { max-height: 2; }
    """

    def __init__(self, book: Book, then: Callable[[Record], None] | None = None) -> None:
        super().__init__(book)
        self._then = then
        self._stage = Stage.FILE
        self._offers: dict[str, Offer] = {}
        self._looked: Review | None = None
        self._seats: dict[str, tuple[str | None, str]] = {}
        self._moved: tuple[Carried, ...] | None = None
        self._brought: Brought | None = None
        self._beside = False
        self._busy = ""
        self._digits = ("", "")
        self._behind = Behind(self)

    def body(self) -> Iterable[Widget]:
        yield Words(id="say")
        yield RowList(empty="No file here goes with that.", wrap=True)
        yield LineRow(
            "File ›", "a path; the list is the study's transcripts/ and this folder", "file"
        )

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    @property
    def _line(self) -> LineInput:
        return self.query_one(LineInput)

    def opened(self) -> None:
        self._line.focus()

    def on_unmount(self) -> None:
        self._behind.stop()

    def hear(self) -> bool:
        return False if self._busy else super().hear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        only = ONLY_IN.get(action.split("(", maxsplit=1)[0])
        if only not in (None, self._stage) or (self._busy and action not in ("close", "help")):
            return False
        if self._stage is Stage.REVIEW and self._looked is not None:
            if action == "store" and self._looked.same is not None:
                return False
            if action == "beside" and self._looked.older is None:
                return False
        return super().check_action(action, parameters)

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        getattr(self, f"_show_{self._stage.value}")()
        super().show_state()

    def _say(self, sentence: str, *, stop: bool = False) -> None:
        say = self.query_one("#say", Words)
        say.put(self._busy or sentence)
        say.set_class(stop and not self._busy, "-stop")
        say.display = bool(self._busy or sentence)

    def _show_file(self) -> None:
        self.title_line(f"{self.book.room.name} · which file is its transcript?")
        self._say("")
        found = offers(self.book.study.folder, self._line.value)
        self._offers = {str(offer.path): offer for offer in found}
        rows = [Row(key, words.offer_row(offer)) for key, offer in self._offers.items()]
        self._list.set_rows(rows)

    def _show_review(self) -> None:
        looked = self._looked
        if looked is None:
            return
        self.title_line(words.summary(looked))
        sentence, stop = words.standing(self.book, looked, self._moved, beside=self._beside)
        self._say(sentence, stop=stop)
        turns = looked.transcript.speakers()
        rows = [Row("-voices", Content(f"{count_of(len(turns), 'voice')}: whose is each?"), False)]
        rows += [
            Row(f"label:{label}", partial(words.label_row, label, turns[label], seat, why))
            for label, (seat, why) in self._seats.items()
        ]
        nameless = len(looked.transcript.turns) - sum(turns.values())
        if nameless:
            rows.append(Row("nameless", Content(f"{count_of(nameless, 'turn')} without a speaker")))
        doubts = looked.transcript.doubts
        if doubts:
            rows.append(
                Row("-doubts", Content(f"{count_of(len(doubts), 'doubt')} to look at"), False)
            )
            rows += [Row(f"doubt:{n}", words.doubt_row(d)) for n, d in enumerate(doubts)]
        self._list.set_rows(rows)

    def _show_stored(self) -> None:
        brought = self._brought
        if brought is None or brought.older is None:
            return
        self.title_line(f"Brought in as transcript {brought.record.number}")
        self._say(f"Transcript {brought.older.number} counts no longer; what was marked in it:")
        lines = list(moved_lines(brought.moved)) or ["Nothing was."]
        self._list.set_rows([Row(f"{n}", Content(line)) for n, line in enumerate(lines)])

    # --- the file ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._stage is Stage.FILE:
            self.show_state()

    def action_shift(self, by: int) -> None:
        self._list.action_shift(by)

    @on(RowList.Clicked)
    def _clicked(self) -> None:
        if self._stage is Stage.FILE:
            self.action_complete()

    def action_complete(self) -> None:
        offer = self._offers.get(self._list.at_hand or "")
        if offer is not None:
            self._line.take(offer.typed)
            self.show_state()

    def action_read(self) -> None:
        path = path_typed(self._line.value)
        offer = self._offers.get(self._list.at_hand or "")
        if not (self._line.value.strip() and path.is_file()):
            if offer is not None and offer.folder:
                self.action_complete()
                return
            path = offer.path if offer is not None else path
        if not self._line.value.strip() and offer is None:
            return
        self._do("review", f"Reading {path.name} …", partial(self._load, path))

    def _load(self, path: Path) -> Review:
        return importing.review(self.book, importing.load(path))

    def _do(self, what: str, busy: str, work: Callable[[], object]) -> None:
        self._busy = busy
        self._behind.ask(what, work)
        self.show_state()

    @on(Behind.Done)
    def _done(self, event: Behind.Done) -> None:
        event.stop()
        if event.what != "moved":
            self._busy = ""
        match event.outcome:
            case Review() as looked:
                self._review(looked)
            case Brought() as brought:
                self._stored(brought)
            case tuple() as moved:
                self._moved = moved
            case FieldkitError() as refusal:
                self.tell(str(refusal), wrong=True)
            case Exception() as fault:
                raise fault
        self.show_state()

    # --- the review ----------------------------------------------------------------------------------

    def _review(self, looked: Review) -> None:
        self._looked, self._stage = looked, Stage.REVIEW
        self._seats = {g.label: (g.seat, g.reason) for g in looked.guesses}
        self._moved, self._beside = None, False
        self.query_one("#file").display = False
        self._list.set_rows(
            []
        )  # the mark begins at the first voice, wherever it was among the files
        self._list.focus()
        if looked.older is not None:
            self._behind.ask("moved", lambda: importing.would_move(self.book, looked))

    @property
    def _label(self) -> str | None:
        key = self._list.at_hand or ""
        return key.removeprefix("label:") if key.startswith("label:") else None

    def action_seat(self, seat: str) -> None:
        label = self._label
        if label is None:
            return

        def put() -> None:
            self._seats[label] = (importing.seat_named(seat, self.book), BY_HAND)

        self._digits = ("", "")
        self.did(put)

    def action_digit(self, digit: str) -> None:
        """P1 to P9 at once; a second digit makes P10 to P15 of it where the group has them."""
        label = self._label
        if label is None:
            return
        before = self._digits[1] if self._digits[0] == label else ""
        code = f"P{before}{digit}"
        if not (before and code in self.book.room.participants):
            code, before = f"P{digit}", ""
        self.action_seat(code)
        self._digits = (label, before + digit)

    def action_guess(self) -> None:
        label = self._label
        if label is not None and self._looked is not None:
            guess = next(g for g in self._looked.guesses if g.label == label)
            self._seats[label] = (guess.seat, guess.reason)
            self.show_state()

    def action_seat_all(self) -> None:
        seating = self._everybody()
        new = {added.code for added in seating.added}
        for label, seat in zip(self._seats, seating.seats, strict=True):
            if seat in new:
                self._seats[label] = (seat, NEW_SEAT)
        self.show_state()

    def _everybody(self) -> Seating:
        said = [Guess(label, seat, why) for label, (seat, why) in self._seats.items()]
        return seat_everybody(said, list(self.book.room.participants))

    def action_beside(self) -> None:
        self._beside = not self._beside
        self.show_state()

    def action_store(self) -> None:
        looked = self._looked
        if looked is None:
            return
        seating = Seating(tuple(seat for seat, _ in self._seats.values()), (), {})
        if any(why == NEW_SEAT for _, why in self._seats.values()):
            seating = self._only_new(self._everybody())
        beside = self._beside
        self._do(
            "store",
            "Storing …",
            lambda: importing.bring_in(self.book, looked, seating, another=beside),
        )

    def _only_new(self, everybody: Seating) -> Seating:
        """The new seats that were asked for, and no others: a voice may have been seated since."""
        seats = tuple(seat for seat, _ in self._seats.values())
        added = tuple(a for a in everybody.added if a.code in seats)
        names = {code: name for code, name in everybody.names.items() if code in seats}
        return Seating(seats, added, names)

    # --- stored --------------------------------------------------------------------------------------

    def _stored(self, brought: Brought) -> None:
        self._brought, self._stage = brought, Stage.STORED
        if brought.older is None:
            self.action_open()

    def action_open(self) -> None:
        if self._brought is None:
            return
        record = self._brought.record
        if self._then is not None:
            then = self._then
            self.dismiss()
            then(record)
            return
        from fieldkit.tui.screens.transcript import TranscriptScreen

        self.app.switch_screen(TranscriptScreen(self.book, record))

    def action_close(self) -> None:
        if self._busy:
            return
        if self._stage is Stage.STORED:
            self.action_open()
        elif self._stage is Stage.REVIEW:
            self._stage, self._looked = Stage.FILE, None
            self.query_one("#file").display = True
            self._line.focus()
            self.show_state()
        else:
            super().action_close()
