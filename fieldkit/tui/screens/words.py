"""Words pointed at in a turn: where to cut it, or from where to where they are off the record."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import Question
from fieldkit.tui.talk_view import Shown
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.word_pointer import WordPointer
from fieldkit.tui.widgets.words_line import Words


@dataclass(frozen=True, slots=True)
class Pointed:
    """Start and end in code points of the turn as it stands."""

    start: int
    end: int


class PointScreen(Question[Pointed | None]):
    """One word, or a run of words; None when it was left with Escape."""

    TITLE = "Words of a turn"
    CSS = """
    PointScreen { align: center middle; }
    PointScreen > Vertical {
        width: 96%; max-width: 110; height: auto; max-height: 96%;
        border: heavy #28A197; background: $surface; padding: 0 1;
    }
    PointScreen .question { text-style: bold; height: auto; max-height: 2; }
    PointScreen VerticalScroll { height: auto; max-height: 100%; }
    PointScreen.-low VerticalScroll { max-height: 5; }
    PointScreen.-tiny VerticalScroll { max-height: 3; }
    PointScreen.-mid VerticalScroll { max-height: 14; }
    PointScreen.-tall VerticalScroll { max-height: 30; }
    """
    ACTS = (
        Act("take", ("enter",), "take it", "Takes the marked words."),
        Act("step(-1)", ("left",), "", "The word before.", False),
        Act("step(1)", ("right",), "words", "The next word."),
        Act("line(-1)", ("up",), "", "The line above.", False),
        Act("line(1)", ("down",), "lines", "The line below."),
        Act("end(0)", ("home",), "", "The first word.", False),
        Act("end(-1)", ("end",), "", "The last word.", False),
        Act(
            "pin",
            ("space",),
            "from here",
            "The words begin at this word; go on to where they end.",
        ),
        Act("leave", ("escape",), "leave it", "Back without a choice."),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, question: str, shown: Shown, *, run: bool = False) -> None:
        """run: a run of words can be taken, not only one place."""
        super().__init__()
        self._question, self._run, self._shown = question, run, shown

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            with VerticalScroll(can_focus=False):
                yield WordPointer(self._shown.text, run=self._run)
            yield ActRow([a for a in self.ACTS if self._run or a.action != "pin"])

    def on_mount(self) -> None:
        self._pointer.focus()
        self.call_after_refresh(self._moved)

    @property
    def _pointer(self) -> WordPointer:
        return self.query_one(WordPointer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "pin" and not self._run:
            return False
        return super().check_action(action, parameters)

    def _moved(self) -> None:
        line = self._pointer.line_at_hand
        self.query_one(VerticalScroll).scroll_to_region(
            Region(0, line, 1, 1), animate=False, force=True, immediate=True
        )

    def action_step(self, by: int) -> None:
        self._pointer.step(by)
        self._moved()

    def action_line(self, by: int) -> None:
        self._pointer.line(by)
        self._moved()

    def action_end(self, place: int) -> None:
        self._pointer.to_end(place)
        self._moved()

    def action_pin(self) -> None:
        self._pointer.pin()

    def on_word_pointer_clicked(self) -> None:
        self._moved()

    def action_take(self) -> None:
        self.dismiss(Pointed(*self._shown.said_span(*self._pointer.marked)))

    def action_leave(self) -> None:
        self.dismiss(None)


class WholeScreen(Question[None]):
    """One turn with every word of it, to be read."""

    TITLE = "A turn, whole"
    CSS = """
    WholeScreen { background: $background; }
    WholeScreen > .title {
        height: auto; max-height: 4; text-style: bold; background: #12436D; color: white; padding: 0 1;
    }
    WholeScreen > VerticalScroll { height: 1fr; padding: 1 2; }
    WholeScreen.-tiny > VerticalScroll { padding: 0 1; }
    WholeScreen VerticalScroll > Words { height: auto; max-width: 100; }
    """
    ACTS = (Act("leave", ("escape", "enter"), "back", "Back to the transcript."),)
    BINDINGS = bindings(ACTS)

    def __init__(self, about: Content, words: Content) -> None:
        super().__init__()
        self._about, self._words = about, words

    def compose(self) -> ComposeResult:
        about, words = Words(classes="title"), Words()
        about.put(self._about)
        words.put(self._words)
        yield about
        with VerticalScroll():
            yield words
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        self.dismiss(None)
