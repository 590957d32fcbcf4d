"""Putting the marked turn right: each act one event, taken back with F8."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from fieldkit.desk.transcripts import acts
from fieldkit.desk.transcripts.book import Ref
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.transcript.naming import voice
from fieldkit.domain.transcript.seats import ROLES
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.display import plain
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.screens.words import Pointed, PointScreen
from fieldkit.tui.talk_view import NOBODY, TalkView
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import cell

AS_LABELLED, AS_FOUND = "as labelled", "as found"


class Fixing(BookPage):
    """The acts on one turn. Subclasses give the view and the turn at hand."""

    view: TalkView

    @property
    def turn_at_hand(self) -> Said | None:
        """The marked turn."""
        raise NotImplementedError

    def _ref(self, said: Said) -> Ref:
        return Ref(self.view.record, said, self.view.place[said.ref])

    # --- who speaks --------------------------------------------------------------------------

    def action_who(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return
        rows = seat_rows([p.code for p in self.book.room.roster()])
        rows.append(Row(AS_LABELLED, Content("whoever its label in the file stands for")))

        def seat(chosen: str | None) -> None:
            if chosen is None:
                return
            ref, labelled = self._ref(said), chosen == AS_LABELLED
            code = None if chosen in (NOBODY, AS_LABELLED) else chosen
            self.did(lambda: acts.seat_turn(self.book, ref, code, as_labelled=labelled))

        question = f"Who speaks turn {said.ref}?"
        self.app.push_screen(PickScreen(question, rows, said.seat or NOBODY), seat)

    # --- where it begins and ends --------------------------------------------------------------

    def action_cut(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return

        def cut(pointed: Pointed | None) -> None:
            if pointed is not None:
                self.did(lambda: acts.split(self.book, self._ref(said), pointed.start))

        question = f"Turn {said.ref}: with which word does the second voice begin?"
        self.app.push_screen(PointScreen(question, self.view.shown(said)), cut)

    def action_join(self) -> None:
        said = self.turn_at_hand
        if said is not None:
            self.did(lambda: acts.join(self.book, self._ref(said)))

    # --- where it belongs ----------------------------------------------------------------------

    def action_move(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return
        placed = self.view.laid.of(said) if self.view.laid is not None else None
        at = placed.section if placed is not None else None
        self.app.push_screen(
            PickScreen(f"Where does turn {said.ref} belong?", self._place_rows(), at),
            self._placer(said),
        )

    def _place_rows(self) -> list[Row]:
        room = self.book.room
        rows = [Row(AS_FOUND, Content("where its words put it (nobody says otherwise)"))]
        for section in room.sections.values():
            title = plain(section.title, one_line=True)
            rows.append(Row(section.id, Content.styled(title, "bold")))
            for item in section.walk():
                words = cell(shown_words(room, item), 200).rstrip()
                rows.append(Row(f"{section.id}/{item.id}", Content(f"  {words}")))
        return rows

    def _placer(self, said: Said) -> Callable[[str | None], None]:
        def place(chosen: str | None) -> None:
            if chosen is None:
                return
            section, _, item = chosen.partition("/")
            to = None if chosen == AS_FOUND else section
            self.did(lambda: acts.place(self.book, self._ref(said), to, item or None))

        return place

    # --- off the record ------------------------------------------------------------------------

    def action_off_record(self) -> None:
        said = self.turn_at_hand
        if said is None:
            return
        if self.view.is_off(said):
            self.did(lambda: acts.off_record(self.book, self._ref(said), off=False))
            return

        def take(pointed: Pointed | None) -> None:
            if pointed is not None:
                ref = self._ref(said)
                self.did(lambda: acts.off_record(self.book, ref, pointed.start, pointed.end))

        question = f"Turn {said.ref}: which words are off the record?"
        self.app.push_screen(PointScreen(question, self.view.shown(said), run=True), take)


def seat_rows(codes: list[str]) -> list[Row]:
    """Every seat a voice can have: the roster's, the roles, nobody."""
    rows = [Row(code, Content(code)) for code in codes]
    rows += [
        Row(role, Content(f"{role} ({voice(role)})" if voice(role) != role else role))
        for role in ROLES
    ]
    return [*rows, Row(NOBODY, Content("nobody can tell"))]
