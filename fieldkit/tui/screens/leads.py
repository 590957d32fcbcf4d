"""Leads: what people say that no code stands for. Each is made into a code, set aside, or left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from fieldkit.assist.suggest.meaning import encoder
from fieldkit.desk.coding import leads as desk
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.leads import Found, Shown
from fieldkit.desk.coding.uncoded import Spoken
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.coding.book_events import STUDY
from fieldkit.errors import FieldkitError
from fieldkit.tui import lead_words as words
from fieldkit.tui.behind import Behind
from fieldkit.tui.framed import CLOSE, HELP, REDO, UNDO, Framed
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

if TYPE_CHECKING:
    from fieldkit.tui.app import FieldkitApp

_LOOKING = "Looking for what no code stands for yet …"
_DONE = "Every lead is a code now or set aside. F5 looks again, F8 takes the last back."


class _Left(FieldkitError):
    """The screen was left while leads were looked for; nobody waits for them."""


class LeadsScreen(Framed):
    """Leads on one side, the sentences of the one at hand on the other."""

    TITLE = "Leads"
    ACTS = (
        Act("code", ("c",), "code", "Makes a code of the marked lead: asks for its id and name."),
        Act(
            "code_suggest",
            ("s",),
            "code, suggest",
            "Makes a code of it, and has it suggested where the lead was found.",
        ),
        Act("aside", ("x",), "set aside", "Sets the marked lead aside: it does not come back."),
        Act(
            "jump",
            ("enter",),
            "turn",
            "The marked sentence in the transcript, with what is around it.",
        ),
        Act("switch", ("tab", "right", "left"), "other side", "Between leads and sentences."),
        Act("again", ("f5",), "look again", "Looks for leads again, in what is uncoded now."),
        UNDO,
        REDO,
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    HELP = (
        "Leads are sentences without a code that are about the same thing, said by two people or more. "
        "They are places to look, not findings: how often they were right in tests stands above. "
        "A code made of a lead gets its key words as cues, and as examples the quotes of those who "
        "agreed to be quoted. No turn is coded by it."
    )
    CSS = """
    LeadsScreen #told { height: auto; max-height: 5; padding: 0 1; text-style: italic; }
    LeadsScreen.-low #told { max-height: 2; }
    LeadsScreen.-tiny #told { display: none; }
    LeadsScreen #sides { height: 1fr; layout: vertical; }
    LeadsScreen #leads { height: 2fr; }
    LeadsScreen #sentences { height: 3fr; border-top: solid $panel-lighten-2; }
    LeadsScreen.-low #sentences, LeadsScreen.-tiny #sentences { border-top: none; }
    LeadsScreen.-roomy #sides { layout: horizontal; }
    LeadsScreen.-roomy #leads { width: 2fr; height: 1fr; }
    LeadsScreen.-roomy #sentences {
        width: 3fr; height: 1fr; border-top: none; border-left: solid $panel-lighten-2;
    }
    """

    def __init__(self, study: Study, coder: str, group: str | None = None) -> None:
        """Raises the StoreErrors."""
        super().__init__()
        self.study, self.coder, self.group = study, coder, group
        self.codebooks = CodebookDesk(study)
        self._newest = study.log.newest(STUDY)
        self._behind = Behind(self)
        self._found: Found | None = None
        self._refused = ""
        self._gone = False
        self._progress = ""
        self._left: tuple[Shown, ...] = ()
        self._drawn: object = None

    def body(self) -> Iterable[Widget]:
        yield Words(id="told")
        with Container(id="sides"):
            yield RowList(id="leads", empty=_LOOKING)
            yield RowList(id="sentences", wrap=True)

    @property
    def _leads(self) -> RowList:
        return self.query_one("#leads", RowList)

    @property
    def _sentences(self) -> RowList:
        return self.query_one("#sentences", RowList)

    @property
    def way_back(self) -> str:
        group = f" {self.group}" if self.group is not None else ""
        return f"fieldkit code leads{group} --open"

    def opened(self) -> None:
        self._leads.focus()
        self._look()

    def on_unmount(self) -> None:
        self._gone = True
        self._behind.stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name = action.split("(", maxsplit=1)[0]
        if name in ("code", "code_suggest", "aside", "jump", "switch") and self._lead is None:
            return False
        return super().check_action(action, parameters)

    # --- behind the screen -----------------------------------------------------------------------

    def _look(self) -> None:
        study, coder, group = self.study, self.coder, self.group
        self._found, self._refused = None, ""
        self._behind.ask(
            "leads",
            lambda: desk.look(CodebookDesk(study), coder, group, encoder(), self._how_far),
        )

    def _how_far(self, what: str, done: int, of: int) -> None:
        """Called behind the screen; the clock draws it."""
        if self._gone:
            raise _Left("")
        self._progress = f"{what} … {100 * done // of if of else 100} %"

    @on(Behind.Done)
    def _found_behind(self, event: Behind.Done) -> None:
        event.stop()
        match event.outcome:
            case Found() as found:
                self._found = found
            case FieldkitError() as refusal:
                self._refused = str(refusal)
            case Exception() as fault:
                raise fault
        self.show_state()

    def hear(self) -> bool:
        newest = self.study.log.newest(STUDY)
        if newest == self._newest:
            return False
        self._newest = newest
        self.codebooks.refresh()
        return True

    # --- drawing ---------------------------------------------------------------------------------

    @property
    def _lead(self) -> Shown | None:
        if not self.is_mounted:
            return None
        at = self._leads.at_hand
        return next((lead for lead in self._left if words.key_of(lead) == at), None)

    @property
    def _sentence(self) -> Spoken | None:
        lead, at = self._lead, self._sentences.at_hand
        if lead is None:
            return None
        return next((s for s in lead.sentences if words.sentence_key(s) == at), lead.quotes[0])

    def show_clock(self) -> None:
        if self._found is None and not self._refused:
            self.query_one("#told", Words).put(self._progress or _LOOKING)

    def show_state(self) -> None:
        found = self._found
        self._left = desk.unjudged(self.codebooks, found.all) if found is not None else ()
        self.title_line(words.title_of(found, len(self._left), self.coder))
        empty = self._refused or (_LOOKING if found is None else _DONE if found.all else
                                  "No two people say the same thing without a code.")  # fmt: skip
        self._leads.set_rows(
            [Row(words.key_of(x), partial(words.lead_row, x)) for x in self._left], empty
        )
        told = words.told_of(found) if found is not None else Content("")
        self.query_one("#told", Words).put(told)
        self.show_clock()
        self._show_lead()
        super().show_state()

    def _show_lead(self) -> None:
        lead = self._lead
        drawn = words.key_of(lead) if lead is not None else None
        if drawn != self._drawn:
            self._drawn = drawn
            self._sentences.set_rows([])
            self._sentences.set_rows(list(words.sentence_rows(lead)) if lead is not None else [])
            self._sentences.action_end(0)

    @on(RowList.Moved, "#leads")
    def _moved(self) -> None:
        self._show_lead()
        self.show_acts()

    # --- acts ------------------------------------------------------------------------------------

    def action_switch(self) -> None:
        (self._sentences if self.focused is self._leads else self._leads).focus()

    def action_again(self) -> None:
        self._look()
        self.show_state()

    def action_aside(self) -> None:
        lead = self._lead
        if lead is not None and self._judged(lambda: desk.set_aside(self.codebooks, lead)):
            self.tell(f"“{lead.label}” is set aside. F8 brings it back.")

    def action_code(self) -> None:
        self._ask_code(suggest=False)

    def action_code_suggest(self) -> None:
        self._ask_code(suggest=True)

    def _ask_code(self, *, suggest: bool) -> None:
        lead = self._lead
        if lead is None:
            return
        taken = [code.id for code in self.codebooks.codebook.codes]

        def named(id: str, name: str | None) -> None:
            if name is not None:
                self._make(lead, id, name, suggest=suggest)

        def ided(id: str | None) -> None:
            if id is None:
                return
            question = f"What is the code “{id.strip()}” called?"
            self.app.push_screen(AskScreen(question, "", lead.label), partial(named, id))

        question = "An id for the code: letters, digits, - and _."
        self.app.push_screen(AskScreen(question, "", words.proposed_id(lead, taken)), ided)

    def _make(self, lead: Shown, id: str, name: str, *, suggest: bool) -> None:
        if self._judged(lambda: desk.make_code(self.codebooks, lead, id, name, suggest=suggest)):
            where = "; it will be suggested where the lead was found" if suggest else ""
            self.tell(f"{id.strip()} is a code now{where}. No turn is coded by it.")

    def _judged(self, act: Callable[[], object]) -> bool:
        """Does an act on the codebook; what it wrote is no news of another's."""
        done = self.did(act)
        self._newest = self.study.log.newest(STUDY)
        return done

    def action_undo(self) -> None:
        self.turn(lambda: f"Taken back: {self.codebooks.undo()}. Ctrl+r does it again.")

    def action_redo(self) -> None:
        self.turn(lambda: f"Done again: {self.codebooks.redo()}.")

    async def action_jump(self) -> None:
        """The transcript, at the sentence at hand; Escape comes back here."""
        one = self._sentence
        if one is None:
            return
        from fieldkit.tui.transcript_door import transcript_screen
        from fieldkit.tui.widgets.talk_list import TalkList

        try:
            book = Book(self.study, one.group)
            screen = transcript_screen(book, book.records.all[one.record])
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        await self.app.push_screen(screen)
        screen.query_one(TalkList).mark(one.ref)

    def action_close(self) -> None:
        """Back to the screen this was opened from, else out of the program."""
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            cast("FieldkitApp", self.app).leave(0)
