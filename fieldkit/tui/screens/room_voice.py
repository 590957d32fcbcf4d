"""What the room says: the line under the notes, second presses, trouble, signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.content import Content
from textual.timer import Timer

from fieldkit.desk.live.room import Room
from fieldkit.domain.session import rundown
from fieldkit.errors import AlreadyMoved, FieldkitError, Stale, StoreError
from fieldkit.tui.display import plain
from fieldkit.tui.says import quiet_words
from fieldkit.tui.screens.room_doors import Doors
from fieldkit.tui.theme import GOOD, WRONG
from fieldkit.tui.widgets.pane import Pane

MESSAGE_LASTS = 10.0
"""Seconds; a second press counts only while the message that asks for it stands."""

SIGNAL_LEAST_S = 5.0
"""Seconds of the group a signal stays, whatever is being typed when it comes."""

TINY = 14
"""Under this many lines the message has no line of its own while there is none."""


class Voice(Doors):
    """Tells, asks again, and keeps what went wrong in sight until something went well."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._message = Pane(id="message")
        self._said: Content | None = None
        self._message_timer: Timer | None = None
        self._trouble = ""
        self._moved = ""
        self._sure: tuple[str, str | None] | None = None
        self._signal: tuple[int | None, float, bool] = (None, 0.0, False)

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """Right under the note line, where the eyes are."""
        self._sure = None
        sign = "✖" if wrong else "·"
        self._said = Content.styled(f"{sign} {plain(message)}", WRONG if wrong else GOOD)
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(MESSAGE_LASTS, self._hush)
        self._show_message()

    def _hush(self) -> None:
        self._said, self._moved, self._sure = None, "", None
        self._show_message()

    def _ask_again(self, what: str, about: str | None, message: str, *, wrong: bool) -> bool:
        """True at the second press. At the first it says why, and waits while that stands."""
        if self._sure == (what, about):
            return True
        self.tell(message, wrong=wrong)
        self._sure = (what, about)
        return False

    def _show_message(self) -> None:
        """The message, or who was not heard. The line is always there: nothing jumps."""
        quiet = Content.styled(quiet_words(self.room.state, self.room.now_s), "italic dim")
        content = self._said if self._said is not None else quiet
        self._message.put(content)
        long = content.cell_length > self.size.width and self._said is not None
        if self.has_class("-talking") is not long:
            self.set_class(long, "-talking")
        saying = self._said is not None and self.size.height < TINY
        if self.has_class("-saying") is not saying:
            self.set_class(saying, "-saying")

    def refused(self, refusal: FieldkitError) -> None:
        if isinstance(refusal, StoreError) and not isinstance(refusal, Stale):
            self._trouble = plain(str(refusal), one_line=True)
        if isinstance(refusal, AlreadyMoved):
            self.room.refresh()
            self._said, self._moved = None, plain(str(refusal), one_line=True)

    def act(self, what: Callable[[], Any]) -> bool:
        """Does an act and says whether it was done; what went well ends the trouble shown."""
        self._signal_seen()
        before = self._trouble
        self._trouble, self._moved, self._sure, self._said = "", "", None, None
        done = False

        def doing() -> None:
            nonlocal done
            what()
            done = True

        self.attempt(doing)
        if not done and not self._trouble:
            self._trouble = before
            self.show_clock()
        return done

    # --- signals -----------------------------------------------------------------------------

    def _signal_stands(self, pace: rundown.Pace) -> bool:
        """A signal stays until a key is pressed, but long enough to be seen by one who types."""
        minutes, since, seen = self._signal
        if pace.signal_min != minutes:
            self._signal = (pace.signal_min, pace.now_s, False)
            return True
        return not seen or pace.now_s - since < SIGNAL_LEAST_S

    def on_key(self) -> None:
        self._signal_seen()

    def _signal_seen(self) -> None:
        minutes, since, _ = self._signal
        if minutes is not None and self.room.now_s - since >= SIGNAL_LEAST_S:
            self._signal = (minutes, since, True)
