"""The big clock: left in this section, how late, and when it will end, in words."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Digits

from fieldkit.domain.guide.model import SectionKind
from fieldkit.domain.session.rundown import Pace, minutes_and_seconds, offset_words
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.tui.theme import GOOD, LATE
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.words import wall


class ClockPanel(Horizontal):
    """Digits for the section at hand and three lines of words beside them."""

    DEFAULT_CSS = """
    ClockPanel { height: 3; }
    ClockPanel Digits { width: auto; min-width: 14; margin: 0 1; text-style: bold; }
    ClockPanel Digits.-over { color: $warning; }
    ClockPanel Pane { width: 1fr; height: 3; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._digits, self._words = Digits("", id="digits"), Pane(id="pace")

    def compose(self) -> ComposeResult:
        yield self._digits
        yield self._words

    def show(self, state: GroupState, pace: Pace) -> None:
        digits = self._digits
        shown = digits_of(state, pace)
        if digits.value != shown:
            digits.update(shown)
            digits.set_class(shown.startswith("+"), "-over")
        self._words.put(words_of(state, pace))


def digits_of(state: GroupState, pace: Pace) -> str:
    """ "12:05" left, "+2:10" over; the whole time once the group is closed."""
    if state.phase is Phase.CLOSED:
        return minutes_and_seconds(state.closed_s or 0.0)
    over = "+" if pace.left_s <= -1 else ""
    return f"{over}{minutes_and_seconds(pace.left_s)}"


def words_of(state: GroupState, pace: Pace) -> Content:
    """What the digits are, the pace, and the promise."""
    promised = wall(state, pace.promised_s)
    if state.phase is Phase.CLOSED:
        ended = wall(state, state.closed_s or 0.0)
        return Content.assemble(
            ("the group is closed\n", "bold"),
            f"{offset_words(pace.offset_s)}, ended {ended}\n",
            (f"(promised {promised})", "dim"),
        )
    return Content.assemble(
        (f"{_which(state, pace)}\n", LATE if pace.left_s < 0 else "bold"),
        (
            f"{offset_words(pace.offset_s)}, ends {wall(state, pace.expected_end_s)}\n",
            LATE if pace.offset_s >= 30 else GOOD,
        ),
        (f"(promised {promised}, {_to_go(pace)})", "dim"),
    )


def one_line(state: GroupState, pace: Pace) -> Content:
    """The clock where there is room for a line only."""
    word = "over" if pace.left_s <= -1 else "left"
    if state.phase is Phase.CLOSED:
        word = "closed"
    return Content.assemble(
        (f"{digits_of(state, pace)} {word}", "bold"), f" {offset_words(pace.offset_s)}"
    )


def _which(state: GroupState, pace: Pace) -> str:
    section = state.sections.get(pace.section or "")
    if section is not None and section.kind is SectionKind.BREAK:
        return "over: the break has ended" if pace.left_s < 0 else "left of the break"
    return "OVER in this section" if pace.left_s < 0 else "left in this section"


def _to_go(pace: Pace) -> str:
    minutes = int(abs(pace.to_promise_s) // 60)
    return f"in {minutes} min" if pace.to_promise_s >= 0 else f"{minutes} min ago"
