"""Codes given by typing: letters narrow the codebook, Enter gives the first, a sign behind it a stance."""

from __future__ import annotations

from textual import events

from fieldkit.desk.coding.suggester import proposed_by
from fieldkit.domain.coding.codebook import Code
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.lookup import matching, with_stance
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui import coding_words as words
from fieldkit.tui.coding_page import CODE
from fieldkit.tui.coding_pointing import Pointing
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.talk_looking import SEARCH, Looking

REST = "type a code’s first letters; / searches"
HINT = "a code: its letters; behind it + met, - unmet, * wanted, ~ mixed"


class CodeTyping(Pointing):
    """The acts that change the coder's layer at the turn at hand."""

    HINTS = {**Looking.HINTS, CODE: HINT}  # noqa: RUF012 (as the class above declares it)
    last: tuple[str, str | None] | None = None

    @property
    def line_stays(self) -> bool:
        return not self.has_class("-tiny")

    def line_says(self) -> tuple[str, str]:
        return super().line_says() if self.typing or self.sought else (CODE, REST)

    # --- typing --------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """A letter on the list is the beginning of a code."""
        letter = event.character or ""
        if self.focused is self._list and len(letter) == 1 and letter.isalpha():
            event.stop()
            event.prevent_default()
            self._take_code_line(letter)

    def on_paste(self, event: events.Paste) -> None:
        """Words pasted on the list are sought: they are no keys."""
        text = " ".join(event.text.split())
        if self.focused is self._list and text:
            event.stop()
            self._search.from_ = self._list.at_hand
            self.take_line(SEARCH, text[:200])

    def action_code(self) -> None:
        self._take_code_line("")

    def _take_code_line(self, typed: str) -> None:
        if self.turn_at_hand is None or self.gone:
            return
        self._narrow(typed)
        self.take_line(CODE, typed)

    def typed(self, value: str) -> None:
        if self.use != CODE:
            super().typed(value)
            return
        self._narrow(value)
        self.show_line()
        self.show_about()

    def _narrow(self, typed: str) -> None:
        self.picked = matching(self._codes(), with_stance(typed)[0], self.coding.recent)
        self.pick = 0

    def _codes(self) -> tuple[Code, ...]:
        return self.own.codebooks.codebook.active

    def all_codes(self) -> list[Code]:
        return matching(self._codes(), "", self.coding.recent)

    def told(self) -> str:
        if self.use != CODE:
            return ""
        if not self.picked:
            return "^n adds it"
        stance = with_stance(self._line.value)[1]
        many = words.codes_words(self.picked)
        return f"{stance.value} · {many}" if stance is not None else many

    def action_pick(self, by: int) -> None:
        if self.picked:
            self.pick = (self.pick + by) % len(self.picked)
            self.show_line()
            self.show_about()

    def action_take_code(self, on: bool) -> None:
        if not self.picked:
            self.tell("There is no such code. Ctrl+N adds it; Escape leaves the line.", wrong=True)
            return
        stance = with_stance(self._line.value)[1]
        code = self.picked[self.pick].id
        if self.give(code, stance.value if stance is not None else None):
            self.leave_line()
            if on:
                self.go_on()

    def go_on(self) -> None:
        """To the next turn that is to go."""
        raise NotImplementedError

    # --- codes on and off --------------------------------------------------------------------------

    def give(self, code: str, stance: str | None) -> bool:
        """Gives a code to what is marked of the turn at hand."""
        start, end = self.marked()

        def act(said: Said) -> None:
            made = self.own.apply(self.coding.ref(said), code, start=start, end=end, stance=stance)
            self._given(said, made)

        return self.on_turn(act)

    def _given(self, said: Said, made: Coding) -> None:
        self._at[said.ref] = made.id
        self.last = (made.code, made.stance)
        self.coding.used(made.code)
        if self.run is not None:
            self.stop_pointing()

    def action_again(self) -> None:
        if self.last is None and not self.coding.recent:
            self.tell("No code was given yet.")
            return
        code, stance = self.last or (self.coding.recent[0], None)
        self.give(code, stance)

    def action_at_hand(self) -> None:
        said = self.turn_at_hand
        codings = self.coding.codings(said) if said is not None else []
        if said is None or len(codings) < 2:
            self.tell("Several codes on a turn are gone through with this key.")
            return
        ids = [x.id for x in codings]
        now = self.at_hand_of(said)
        self._at[said.ref] = ids[(ids.index(now) + 1) % len(ids) if now in ids else 0]
        self._put([said.ref])
        self.show_about()

    def action_stance(self, stance: str) -> None:
        coding = self.coding_at_hand()
        if coding is None:
            self.tell("There is no code on this turn yet that could have a stance.")
            return
        new = None if coding.stance == stance else stance

        def act(said: Said) -> None:
            self.own.change(coding, new, coding.memo)
            self._at[said.ref] = coding.id
            self.last = (coding.code, new)

        self.on_turn(act)

    def action_remove(self) -> None:
        coding = self.coding_at_hand()
        if coding is None:
            self.tell("There is no code of yours on this turn.")
            return
        self.on_turn(lambda _: self.own.drop_one(coding))

    def action_memo(self) -> None:
        said, coding = self.turn_at_hand, self.coding_at_hand()
        if said is None:
            return
        what = f"on “{words.name_of(self.coding, coding.code)}”" if coding is not None else ""
        old = coding.memo if coding is not None else self.coding.memo(said)

        def write(typed: str | None) -> None:
            if typed is None or typed.strip() == old:
                return
            ref = self.coding.ref(said)
            if coding is None:
                self.did(lambda: self.own.remark(ref, typed))
            else:
                self.did(lambda: self.own.change(coding, coding.stance, typed.strip()))

        question = f"Memo {what} turn {said.ref}:" if what else f"Memo on turn {said.ref}:"
        self.app.push_screen(AskScreen(question, "empty: no memo", old), write)

    # --- suggestions -----------------------------------------------------------------------------

    def action_suggested(self, n: int) -> None:
        some = self.suggestions_at_hand()
        if n > len(some):
            self.tell("There is no such suggestion on this turn.")
            return
        one = some[n - 1]
        code = self.own.codebooks.book.current(one.code)

        def act(said: Said) -> None:
            ref = self.coding.ref(said)
            self._given(said, self.own.apply(ref, code, proposed=proposed_by(one)))

        self.on_turn(act)

    def action_refuse(self, n: int) -> None:
        some = self.suggestions_at_hand()
        refused = some if n == 0 else some[n - 1 : n]
        if not refused:
            self.tell("There is no such suggestion on this turn.")
            return
        now = self.own.codebooks.book.current
        self.on_turn(
            lambda said: self.own.refuse_all(
                self.coding.ref(said), [(now(s.code), proposed_by(s)) for s in refused]
            )
        )
