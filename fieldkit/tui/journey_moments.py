"""The moments of the journey: added, renamed, moved, merged, taken off."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from fieldkit.desk.live import journey, shoulds
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.wall import Moment, Should
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.wall_page import WallPage
from fieldkit.tui.widgets import journey_rows as rows
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.wording import cell, count_of

FORGET = "-forget"


class Moments(WallPage):
    """What is done with the marked moment. editing: what is being put right in the line, a moment
    or a should-do."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._editing: str | None = None

    @property
    def _list(self) -> RowList:
        return self.query_one("#journey-rows", RowList)

    def _moment(self) -> Moment | None:
        """The marked moment, or the one of the marked should-do (a pad's key is no moment's)."""
        return rows.moment_of(self.room.state, self._list.at_hand)

    def _marked(self) -> Moment | None:
        found = self._moment()
        if found is None:
            self.tell("There is no moment to do that with yet: type the first one.", wrong=True)
        return found

    def _do(self, act: Callable[..., object], *given: object) -> bool:
        return self.did(lambda: act(self.room, *given))

    def _write_moments(self, typed: str, before: str | None = None) -> bool:
        added = self.attempt(lambda: journey.add_moment(self.room, typed, before))
        if added is not None:
            self._list.mark(added.id)
        return added is not None

    def action_insert(self) -> None:
        moment, typed = self._marked(), self.line.value
        if moment is None or self._editing is not None:
            return
        if not typed.strip():
            self.tell("Type the new moment's name first, then ctrl+b.", wrong=True)
        elif self._write_moments(typed, moment.id):
            self.line.take("")

    def action_rename(self) -> None:
        moment = self._marked()
        if moment is not None:
            self._put_right(moment.id, moment.label)

    def _put_right(self, what: str, words: str) -> None:
        """Takes words that stand on the wall into the line."""
        if self.line.value.strip() and self._editing is None:
            self.tell("Finish the line you are typing first: Enter adds it.", wrong=True)
            return
        self._editing = what
        self.line.take(words)
        self.line.focus()
        self.show_state()

    # --- what should be done -----------------------------------------------------------------

    def _should(self) -> Should | None:
        key = self._list.at_hand
        found = next((s for _, s in self.room.state.wall.shoulds() if s.id == key), None)
        if found is None:
            self.tell("Mark a line on what should be done first: arrows, or a click.", wrong=True)
        return found

    def action_reword(self) -> None:
        found = self._should()
        if found is not None:
            self._put_right(found.id, shoulds.as_typed(found))

    def action_strike(self) -> None:
        found = self._should()
        if found is not None:
            self._do(shoulds.strike, found.id, not found.struck)

    # --- the journey -------------------------------------------------------------------------

    def _leave_editing(self) -> None:
        self._editing = None
        self.line.take("")

    def action_shift(self, by: int) -> None:
        moment = self._marked()
        if moment is not None:
            self._do(journey.shift_moment, moment.id, by)

    def action_merge(self) -> None:
        moment = self._marked()
        if moment is None:
            return
        moments = self.room.state.wall.moments
        if len(moments) < 2:
            self.tell("There is no other moment to merge it into.", wrong=True)
            return
        at = moments.index(moment)
        beside = moments[at - 1] if at else moments[1]
        self.app.push_screen(
            PickScreen(
                f"“{cell(moment.label, min(60, len(moment.label)))}” becomes part of which moment?",
                self._others(moment),
                beside.id,
            ),
            lambda into: self._merge(moment.id, into),
        )

    def _others(self, moment: Moment) -> list[Row]:
        moments = self.room.state.wall.moments
        return [
            rows.moment_row(self.room.state, m, n)
            for n, m in enumerate(moments, 1)
            if m is not moment
        ]

    def _merge(self, moment: str, into: str | None) -> None:
        if into is not None and self._do(journey.merge_moments, moment, into):
            self._list.mark(into)
            self.tell("Merged; dots, pads and what should be done went along. F8 takes it back.")

    def action_remove(self) -> None:
        moment = self._marked()
        if moment is None:
            return
        dots = len(self.room.state.wall.dots_at(moment.id))
        if not dots:
            self._remove(moment.id, FORGET)
            return
        question = f"“{cell(moment.label, min(40, len(moment.label)))}” has "
        question += f"{count_of(dots, 'dot')} on it. Where do they go?"
        forget = Row(FORGET, Content("Nowhere: they are not recorded any more"))
        self.app.push_screen(
            PickScreen(question, [*self._others(moment), forget]),
            lambda to: self._remove(moment.id, to),
        )

    def _remove(self, moment: str, to: str | None) -> None:
        if to is None:
            return
        forget = to == FORGET

        def act() -> int:
            return journey.remove_moment(
                self.room, moment, stickers_to=None if forget else to, forget=forget
            )

        dots = self.attempt(act)
        if dots is not None:
            went = "not recorded any more" if forget else "moved to the moment you chose"
            of_dots = f" {count_of(dots, 'dot')}: {went}." if dots else ""
            self.tell(f"Taken off the journey.{of_dots} F8 takes it back.")
