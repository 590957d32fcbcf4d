"""Going through a transcript while coding: what is to go, suggested, doubtful; filters; stretches."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from fieldkit.desk.transcripts.book import Ref
from fieldkit.domain.transcript.naming import voice
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Said
from fieldkit.errors import AskedWrongly, FieldkitError
from fieldkit.tui import coding_words as words
from fieldkit.tui.coding_line import CodeTyping
from fieldkit.tui.coding_view import Only, State
from fieldkit.tui.display import plain
from fieldkit.tui.screens.confirm import AskScreen
from fieldkit.tui.screens.narrow import NarrowScreen
from fieldkit.tui.talk_view import NOBODY
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of

EVERY = "every"


class CodeMoving(CodeTyping):
    """The acts that go on to another turn, and those that leave some out."""

    # --- on to another turn ------------------------------------------------------------------------

    def next_of(self, wanted: Callable[[Said], bool], by: int = 1) -> str | None:
        """The next turn shown (by 1) or the one before (by -1) that is wanted, round the ends."""
        said = self.turn_at_hand
        turns = self.view.chosen()
        if not turns:
            return None
        here = self.view.place[said.ref] if said is not None else -1
        places = [self.view.place[s.ref] for s in turns]
        start = next((n for n, p in enumerate(places) if p > here), len(turns))
        if by > 0:
            ordered = turns[start:] + turns[:start]
        else:
            start = next((n for n, p in enumerate(places) if p >= here), len(turns))
            ordered = [*reversed(turns[:start]), *reversed(turns[start:])]
        return next((s.ref for s in ordered if wanted(s)), None)

    def _is_open(self, said: Said) -> bool:
        return self.coding.state(said.ref) is State.TO_GO

    def first_open(self) -> str | None:
        return next((s.ref for s in self.view.chosen() if self._is_open(s)), None)

    def go_on(self) -> None:
        ref = self.next_of(self._is_open)
        if ref is not None:
            self._list.mark(ref)
        else:
            self.tell("Nothing here is left to go: every turn shown is coded or read.")

    def action_next_open(self, by: int) -> None:
        ref = self.next_of(self._is_open, by)
        if ref is not None:
            self._list.mark(ref)
        else:
            self.go_on()

    def action_next_suggested(self) -> None:
        ref = self.next_of(lambda s: self.coding.holds(s, Only.SUGGESTED))
        self._mark_or(ref, "No turn shown that is to go has a suggestion.")

    def action_doubt(self) -> None:
        ref = self.next_of(self.coding.doubtful)
        self._mark_or(ref, "No turn shown is doubtful.")

    def _mark_or(self, ref: str | None, otherwise: str) -> None:
        waiting = self.coding.suggested is None and self._behind.busy
        if ref is not None:
            self._list.mark(ref)
        else:
            self.tell("Suggestions are still being worked out." if waiting else otherwise)

    # --- read ------------------------------------------------------------------------------------

    def action_done(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return
        if not self._is_open(said) or self.on_turn(
            lambda said: self.own.done([self.coding.ref(said)])
        ):
            self.go_on()

    def action_stretch(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return
        turns = self.view.chosen()
        here = next((n for n, s in enumerate(turns) if s.ref == said.ref), 0)
        first = here
        while first > 0 and self.coding.state(turns[first - 1].ref) in (State.TO_GO, None):
            first -= 1
        question = "Read, without a code: which turns? (“not 30-60”: not read after all)"
        hint = "such as 30-60, or one turn"
        self.app.push_screen(
            AskScreen(question, hint, f"{turns[first].ref}-{said.ref}"), self._read_stretch
        )

    def _read_stretch(self, typed: str | None) -> None:
        if typed is None or not typed.strip():
            return
        not_read = typed.strip().casefold().startswith("not ")
        wanted = typed.strip()[4:] if not_read else typed
        try:
            refs = self._stretch(wanted)
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        states = (State.READ,) if not_read else (State.TO_GO,)
        refs = [ref for ref in refs if self.coding.state(ref.said.ref) in states]
        if not refs:
            self.tell("There is no such turn in this stretch: they are coded or read.")
        elif self.did(lambda: self.own.done(refs, read=not not_read)):
            self.tell(f"{count_of(len(refs), 'turn')} {'not ' if not_read else ''}read.")

    def _stretch(self, typed: str) -> list[Ref]:
        """The turns of a stretch that are shown, the moderator's left out. Raises UnknownTurn."""
        first, _, last = typed.replace("–", "-").partition("-")
        number = self.view.record.number
        one = self.book.turn(first.strip(), number).index
        other = self.book.turn(last.strip(), number).index if last.strip() else one
        if other < one:
            raise AskedWrongly(f"“{typed.strip()}” runs backwards.", "The first turn comes first.")
        shown = {said.ref for said in self.view.chosen()}
        return [
            self.coding.ref(said)
            for said in self.view.said[one : other + 1]
            if said.ref in shown and said.seat != MODERATOR
        ]

    # --- only some turns ---------------------------------------------------------------------------

    def action_filter(self) -> None:
        view = self.coding
        if view.laid is None:
            self.tell("The sections are still being found.")
            return
        rows = [Row(EVERY, Content(f"all turns · {len(view.said)}"))]
        rows += [Row("-only", Content("How far you are"), False)]
        rows += [
            Row(f"only:{only.name}", Content(f"{only.value} · {many}"))
            for only, many in view.counts().items()
        ]
        rows += [Row("-section", Content("Section"), False)]
        for section, many in view.sections().items():
            title = plain(self.book.room.sections[section].title, one_line=True)
            rows.append(Row(f"section:{section}", Content(f"{title} · {many}")))
        rows += [Row("-voice", Content("Voice"), False)]
        voices = sorted(view.voices().items(), key=lambda v: (v[0] is None, len(v[0] or ""), v[0]))
        rows += [
            Row(f"voice:{seat or NOBODY}", Content(f"{voice(seat)} · {many}"))
            for seat, many in voices
        ]
        rows += [Row("-code", Content("Code of yours"), False)]
        rows += [
            Row(f"code:{code}", Content(f"{words.name_of(view, code)} · {many}"))
            for code, many in view.codes.most_common()
            if many
        ]
        self.app.push_screen(NarrowScreen("Only which turns?", rows, EVERY), self._filtered)

    def _filtered(self, chosen: str | None) -> None:
        if chosen is None:
            return
        view = self.coding
        kind, _, which = chosen.partition(":")
        match kind:
            case "only":
                view.choose(Only[which], view.code)
            case "code":
                view.choose(view.only, which)
            case "section":
                view.section = which
            case "voice":
                view.voice = which
            case _:
                self.action_everything()
                return
        self._drawn = ()  # the same choice again may leave other turns than before
        self.show_state()
