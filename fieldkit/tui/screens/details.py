"""Personal details: what is proposed to be hidden and why, decided on with one key each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import OPEN, Detail, Veil, judge
from fieldkit.domain.transcript.private import OffRecordProposal
from fieldkit.domain.transcript.record import Record
from fieldkit.errors import FieldkitError
from fieldkit.tui import detail_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.framed import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

_LOOKING = "Looking for personal details …"
_NONE = "Nothing found that tells who somebody is."
_ALL_DECIDED = "Everything is decided. F2 shows all of it."


class DetailsScreen(BookPage):
    """The proposals of one transcript. veil: what was found already, if anything was."""

    TITLE = "Personal details"
    ACTS = (
        Act("judge('accept')", ("a",), "accept", "Hides these words here."),
        Act("judge('reject')", ("r",), "reject", "Leaves these words here: they are harmless."),
        Act("judge('always')", ("w",), "always", "Hides these words wherever the group says them."),
        Act("judge('never')", ("n",), "never", "Leaves these words wherever the group says them."),
        Act("judge('open')", ("o",), "open again", "Takes the decision back; it waits again."),
        Act("label", ("l",), "label", "Says what stands in their place, in your words."),
        Act("filter", ("f2",), "filter", "Only what nobody decided on yet, or all."),
        UNDO,
        REDO,
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    DetailsScreen #detail {
        height: 8; padding: 0 1; border-top: solid $panel-lighten-2;
    }
    DetailsScreen.-tall #detail { height: 14; }
    DetailsScreen.-low #detail { height: 3; border-top: none; }
    DetailsScreen.-tiny #detail { display: none; }
    DetailsScreen #detail > Words { height: auto; max-width: 110; }
    """

    def __init__(self, book: Book, record: Record, veil: Veil | None = None) -> None:
        super().__init__(book)
        self._record, self._veil = record, veil
        self._undecided = False
        self._details: list[Detail] = []
        self._proposals: list[OffRecordProposal] = []
        self._behind = Behind(self)
        self._seen = 0

    def body(self) -> Iterable[Widget]:
        yield RowList(empty=_LOOKING)
        with VerticalScroll(id="detail", can_focus=False):
            yield Words(id="detail-words")

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    def opened(self) -> None:
        self._list.focus()

    def on_unmount(self) -> None:
        self._behind.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "label" and self.is_mounted and self._proposal is not None:
            return False
        return super().check_action(action, parameters)

    # --- behind the screen -----------------------------------------------------------------------

    def _ask_behind(self) -> None:
        seen = self.book.version
        if seen != self._seen:
            self._seen = seen
            book, record = self.book, self._record
            self._behind.ask("veil", lambda: Veil(book, record, self._veil))

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        match event.outcome:
            case Veil() as veil:
                self._veil = veil
            case FieldkitError() as refusal:
                self.tell(str(refusal), wrong=True)
            case Exception() as fault:
                raise fault
        self.show_state()

    # --- drawing -----------------------------------------------------------------------------------

    def show_state(self) -> None:
        self._record = self.book.records.all.get(self._record.id, self._record)
        self._ask_behind()
        self._details = self._veil.details() if self._veil is not None else []
        self._proposals = self._open_proposals()
        open_ = len(self._proposals) + sum(self._verdict(d) == OPEN for d in self._details)
        rows = self._rows()
        empty = _ALL_DECIDED if self._details and self._undecided else _NONE
        self._list.set_rows(rows, _LOOKING if self._veil is None else empty)
        many = len(self._details) + len(self._proposals)
        which = "undecided: " if self._undecided else ""
        self.title_line(
            f"Personal details, {which}{open_} of {many} undecided · shown as they were said"
        )
        self._show_detail()
        super().show_state()

    def _open_proposals(self) -> list[OffRecordProposal]:
        if self._veil is None:
            return []
        marked = {span[0] for span in self._record.off_record}
        return [p for p in self._veil.off_record_proposals() if p.turn not in marked]

    def _verdict(self, detail: Detail) -> str:
        """As the record has it now: the veil behind it may be a moment older."""
        verdict = self._record.verdicts.get(detail.span)
        return verdict.verdict if verdict is not None else OPEN

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        if self._proposals:
            rows.append(Row("-off", Content("Off the record? a takes the words off it"), False))
            rows += [Row(f"off-{p.turn}", partial(words.proposal_row, p)) for p in self._proposals]
            rows.append(Row("-details", Content("Personal details"), False))
        rows += [
            Row(words.key_of(d), partial(words.detail_row, d, self._verdict(d)))
            for d in self._details
            if not self._undecided or self._verdict(d) == OPEN
        ]
        return rows

    @property
    def _detail(self) -> Detail | None:
        key = self._list.at_hand
        return next((d for d in self._details if words.key_of(d) == key), None)

    @property
    def _proposal(self) -> OffRecordProposal | None:
        key = self._list.at_hand
        return next((p for p in self._proposals if f"off-{p.turn}" == key), None)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show_detail()
        self.show_acts()

    def _show_detail(self) -> None:
        detail, proposal, turns = self._detail, self._proposal, self.book.words(self._record).turns
        shown = Content("")
        if detail is not None:
            shown = words.detail_words(detail, self._verdict(detail), turns)
        elif proposal is not None:
            shown = words.proposal_words(proposal, turns)
        self.query_one("#detail-words", Words).put(shown)
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    # --- acts ----------------------------------------------------------------------------------------

    def action_judge(self, verdict: str) -> None:
        detail, proposal = self._detail, self._proposal
        if proposal is not None:
            self._judge_proposal(proposal, verdict)
        elif detail is not None:
            at = self._list.at_hand
            label = self._own_label(detail) if verdict in ("accept", "always") else None
            done = self.did(lambda: judge(self.book, self._record, [detail], verdict, label))
            if done and verdict != OPEN and self._list.at_hand == at:
                self._list.action_shift(1)

    def _own_label(self, detail: Detail) -> str | None:
        verdict = self._record.verdicts.get(detail.span)
        return verdict.label if verdict is not None else None

    def _judge_proposal(self, proposal: OffRecordProposal, verdict: str) -> None:
        if verdict != "accept":
            self.tell("a takes these words off the record; left alone they stay on it.")
            return
        ref = self.book.turn(str(proposal.turn), self._record.number)
        first = ref.said.shown_at((proposal.turn, proposal.start, proposal.end))
        if first is None:  # the turn was cut, and they stand in a later piece
            self.tell(f"Turn {proposal.turn} was cut: take the words off there.", wrong=True)
            return
        self.did(lambda: acts.off_record(self.book, ref, *first))

    def action_label(self) -> None:
        detail = self._detail
        if detail is None:
            return

        def put(typed: str | None) -> None:
            if typed is None:
                return
            verdict = self._verdict(detail)
            wanted = verdict if verdict in ("accept", "always") else "accept"
            label = typed.strip() or None
            self.did(lambda: judge(self.book, self._record, [detail], wanted, label))

        question = f"What stands in place of “{detail.words}”?"
        hint = "such as [P3's employer]; empty: as fieldkit names it"
        self.app.push_screen(AskScreen(question, hint, detail.label), put)

    def action_filter(self) -> None:
        self._undecided = not self._undecided
        self.show_state()
