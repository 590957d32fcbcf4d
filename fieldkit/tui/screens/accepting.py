"""Accepting all suggestions over a score, once some of them, drawn by lot, have been looked at."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.desk.coding.suggester import proposed_by, sample_of
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import FieldkitError
from fieldkit.tui import coding_words as words
from fieldkit.tui.coding_view import CodingView
from fieldkit.tui.display import plain
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import F1, Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import count_of

USUAL = "0.8"


class AcceptScreen(Question[str | None]):
    """A score, then a sample of what is over it, then all of it. Gives what was done, in words."""

    TITLE = "Accepting suggestions over a score"
    CSS = """
    AcceptScreen { background: $background; }
    AcceptScreen > .title { height: 1; text-style: bold; background: #12436D; color: white; padding: 0 1; }
    AcceptScreen .told { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    AcceptScreen #sample { height: 1fr; }
    AcceptScreen #one { height: 50%; padding: 0 1; border-top: solid $panel-lighten-2; }
    AcceptScreen #one > Words { height: auto; max-width: 110; }
    AcceptScreen.-tiny #one { display: none; }
    """
    ACTS = (
        Act("shift(1)", ("down",), "look at the next", "The next of the sample."),
        Act("shift(-1)", ("up",), "", "The one before.", False),
        Act("take", ("enter",), "accept all", "Accepts all over the score, the sample looked at."),
        Act("leave", ("escape",), "leave it", "Back; nothing is accepted."),
        F1,
    )
    HELP = (
        "Type a score from 0 to 1. What is suggested above it and not dealt with yet would be taken; "
        "some of it, drawn by lot, is listed. Go through the list with the down arrow: only then "
        "does Enter take all of it, as one act that F8 takes back. Each is noted as taken unseen."
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, view: CodingView) -> None:
        super().__init__()
        self._view = view
        self._all = view.proposed()
        self._chosen: list[tuple[Said, Suggestion]] = []
        self._sample: list[Suggestion] = []
        self._seen: set[str] = set()

    def compose(self) -> ComposeResult:
        yield Words("Accept all suggestions over a score", classes="title")
        yield LineRow("Over ›", "a score from 0 to 1", id="over")
        with Vertical():
            yield RowList(empty="Nothing that is to go is suggested above this score.", id="sample",
                          focusable=False)  # fmt: skip
            with VerticalScroll(id="one", can_focus=False):
                yield Words()
        yield Words(classes="told")
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        line.take(USUAL)
        line.focus()
        self._draw(USUAL)

    @property
    def _list(self) -> RowList:
        return self.query_one("#sample", RowList)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw(event.value)

    def _draw(self, typed: str) -> None:
        score = score_of(typed)
        self._chosen = [x for x in self._all if score is not None and x[1].score >= score]
        self._sample = sample_of([one for _, one in self._chosen])
        self._seen.clear()
        self._list.set_rows(list(self._rows()))
        self._list.action_end(0)
        self._look()

    def _rows(self) -> Iterator[Row]:
        for one in self._sample:
            said = self._view.at(one.n)
            text = self._view.shown(said).text if said is not None else ""
            name = words.name_of(self._view, one.code)
            yield Row(
                _key(one), Content(f"{one.score:.2f} {name} · {one.n} {plain(text, one_line=True)}")
            )

    @on(RowList.Moved)
    def _look(self) -> None:
        at = self._list.at_hand
        if at is not None:
            self._seen.add(at)
        one = next((s for s in self._sample if _key(s) == at), None)
        said = self._view.at(one.n) if one is not None else None
        shown = Content("")
        if one is not None and said is not None:
            shown = Content.assemble(  # what was said comes first: it is what is to be judged
                (f"{words.name_of(self._view, one.code)} {one.score:.2f}", "bold"),
                f" {one.n} {plain(self._view.shown(said).text)}\n",
                (f"because it {plain(one.reason, one_line=True)}\n", "dim"),
                words.turn_line(self._view, said),
            )
        self.query_one("#one > Words", Words).put(shown)
        self.query_one("#one", VerticalScroll).scroll_home(animate=False)
        self._tell()

    def _tell(self, more: str = "") -> None:
        many, sample = len(self._chosen), len(self._sample)
        turns = len({said.ref for said, _ in self._chosen})
        told = f"{count_of(many, 'suggestion')} on {count_of(turns, 'turn')} would be accepted"
        left = sample - len(self._seen)
        if not many:
            told = "Nothing would be accepted"
        elif left > 0:
            told += f"; {left} of the {sample} drawn are still to be looked at (↓)"
        else:
            told += "; Enter accepts them all, F8 takes that back as one act"
        self.query_one(".told", Words).put(f"{more} {told}.".strip())

    def action_shift(self, by: int) -> None:
        self._list.action_shift(by)

    def action_take(self) -> None:
        if not self._chosen:
            self._tell("Type another score." if self._all else "Nothing is suggested.")
        elif len(self._seen) < len(self._sample):
            self._tell("Look at the sample first.")
        else:
            self._take()

    def _take(self) -> None:
        view, layer = self._view, self._view.layer
        now = layer.codebooks.book.current
        chosen = [(view.ref(said), now(one.code), proposed_by(one)) for said, one in self._chosen]
        try:
            many = layer.take(chosen)
        except FieldkitError as refusal:
            self.query_one(".told", Words).put(plain(str(refusal)))
            return
        self.dismiss(f"{count_of(many, 'suggestion')} accepted. F8 takes them all back.")

    def action_leave(self) -> None:
        self.dismiss(None)


def _key(one: Suggestion) -> str:
    return f"{one.n} {one.code}"


def score_of(typed: str) -> float | None:
    """A score as typed (.8, 0.8, 0,8, 80 %), from 0 to 1; None where it is none."""
    clean = typed.strip().replace(",", ".")
    share = clean.endswith("%")
    try:
        score = float(clean.rstrip("% ")) / (100 if share else 1)
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None
