"""The coding screen: one coder reads a transcript turn by turn and says what each turn is about."""

from __future__ import annotations

from textual.content import Content

from fieldkit.tui import coding_words as words
from fieldkit.tui.coding_moves import CodeMoving
from fieldkit.tui.coding_page import CODE
from fieldkit.tui.coding_view import State
from fieldkit.tui.display import plain
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.coding_acts import ACTS, ONLY_IN
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of


class CodingScreen(CodeMoving):
    """One coder's layer on one transcript."""

    TITLE = "Coding"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    HELP = (
        "Read a turn; type the first letters of a code and press Enter, and it has the code. Tab in "
        "place of Enter goes on to the next turn as well, Space says that a turn is read and goes on. "
        "Right arrow points at words: what you give next goes to these words alone. Only your own "
        "codings are on this screen."
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        name = action.split("(", maxsplit=1)[0]
        if self.part not in ONLY_IN.get(name, (self.part,)) or not self._sensible(name):
            return False
        return super().check_action(action, parameters)

    @property
    def part(self) -> str:
        """Where the cursor is, as `ONLY_IN` names it."""
        if self.typing:
            return "code line" if self.use == CODE else "other line"
        return "words" if self.pointing else "turns"

    def _sensible(self, name: str) -> bool:
        """Whether an act makes sense as things stand."""
        view = self.coding
        match name:
            case "match" | "match_typing":
                return self.sought
            case "everything":
                return self.filtered
            case "newest":
                return self.view.record.replaced_by in self.book.records.all
            case "which":
                return len(self.book.records.all) > 1
            case "suggested" | "refuse":
                return not self.is_mounted or bool(self.suggestions_at_hand())
            case "stance" | "remove":
                return not self.is_mounted or self.coding_at_hand() is not None
            case "at_hand":
                said = self.turn_at_hand if self.is_mounted else None
                return said is not None and len(view.codings(said)) > 1
            case "again":
                return self.last is not None or bool(view.recent)
            case _:
                return True

    _leaving = False

    def moved(self) -> None:
        self._leaving = False
        super().moved()
        self.show_acts()

    def action_close(self) -> None:
        """Back; where that would end the program, only when it is pressed twice."""
        bare = not (self.typing or self.pointing or self.sought or self.filtered)
        if bare and len(self.app.screen_stack) <= 2 and not self._leaving:
            self._leaving = True
            self.tell("Escape once more leaves fieldkit; everything is saved.")
            return
        super().action_close()

    # --- undo ----------------------------------------------------------------------------------

    def action_undo(self) -> None:
        self._turn_back("Taken back", "Ctrl+R does it again.", undo=True)

    def action_redo(self) -> None:
        self._turn_back("Done again", "", undo=False)

    def _turn_back(self, said: str, after: str, *, undo: bool) -> None:
        def act() -> str:
            return f"{said}: {self._back(undo=undo)}. {after}".strip()

        self.turn(act)

    def _back(self, *, undo: bool) -> str:
        """Undoes or does again, and marks the first turn that it was about."""
        told = self.own.undo() if undo else self.own.redo()
        refs = self.coding.of_places(self.own.touched)
        if refs and self._list.at_hand not in refs:
            self.go_to_turn(refs[0])
        return told

    # --- looks and doors -----------------------------------------------------------------------

    def action_progress(self) -> None:
        from fieldkit.tui.screens.help import ListScreen

        view = self.coding
        rows = [
            Row(id_, Content(_far(plain(section.title, one_line=True), view.progress(id_))))
            for id_, section in self.book.room.sections.items()
            if view.progress(id_)
        ]
        if view.by_section.get(None):
            rows.append(Row("-none", Content(_far("in no section", view.by_section[None]))))
        about = f"{view.book.room.name} · {view.layer.coder}: {words.progress_words(view)}"
        self.app.push_screen(ListScreen("How far you are", about, rows))

    def action_codebook(self) -> None:
        from fieldkit.tui.screens.codebook import CodebookScreen

        coding = self.coding_at_hand()
        self.app.push_screen(
            CodebookScreen(self.own, self.coding.codes, coding.code if coding else None),
            self._give_from_codebook,
        )

    def _give_from_codebook(self, code: str | None) -> None:
        self.own.refresh()
        self.show_state()
        if code is not None:
            self.give(code, None)

    def action_new_code(self) -> None:
        from fieldkit.tui.screens.codebook import ask_new_code

        typed = self._line.value.strip() if self.choosing else ""
        if self.typing:
            self.leave_line()
        ask_new_code(self, self.own.codebooks, typed, None, self._give_from_codebook)

    def action_accept_over(self) -> None:
        from fieldkit.tui.screens.accepting import AcceptScreen

        if self.coding.suggested is None:
            self.tell("Suggestions are still being worked out.")
            return
        self.app.push_screen(AcceptScreen(self.coding), self._accepted)

    def _accepted(self, told: str | None) -> None:
        if told:
            self.show_state()
            self.tell(told)

    def action_kwic(self) -> None:
        from fieldkit.tui.screens.kwic import KwicScreen

        if self.view.looking and not self.view.names:
            self.tell("Names are still being looked for.")
            return
        self.app.push_screen(KwicScreen(self.view, self._search.words), self._from_kwic)

    def _from_kwic(self, ref: str | None) -> None:
        if ref is not None:
            self.go_to_turn(ref)

    def action_put_right(self) -> None:
        from fieldkit.tui.screens.transcript import TranscriptScreen

        said = self.turn_at_hand
        at = said.ref if said is not None else None
        self.app.push_screen(TranscriptScreen(self.book, self.view.record, at))

    def action_newest(self) -> None:
        by = self.view.record.replaced_by
        if by is not None and by in self.book.records.all:
            self.show_view(self.new_view(self.book.records.all[by]))

    def action_which(self) -> None:
        self.which("Which transcript?")


def _far(title: str, done: dict[State, int]) -> str:
    coded, read, to_go = (done.get(s, 0) for s in (State.CODED, State.READ, State.TO_GO))
    return f"{title}: {coded} coded, {coded + read} of {count_of(coded + read + to_go, 'turn')} read, {to_go} to go"
