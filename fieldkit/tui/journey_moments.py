"""The moments of the journey: added, renamed, moved, merged, taken off."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from fieldkit.desk.live import find_wall, journey, pads, shoulds
from fieldkit.desk.live.journey import OnIt
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.wall import Moment, Pad, Should
from fieldkit.errors import FieldkitError
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.wall_page import WallPage
from fieldkit.tui.widgets import journey_rows as rows
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.wording import cell, count_of

FORGET = "-forget"


class Moments(WallPage):
    """What is done with the marked moment. editing: what is being put right in the line, a moment,
    a should-do or a pad."""

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
        return self._named(lambda: journey.add_moment(self.room, typed, before))

    def _named(self, act: Callable[[], Moment]) -> bool:
        """Names a moment, marks it, and says where another one has that name already."""
        moment = self.attempt(act)
        if moment is None:
            return False
        self._list.mark(moment.id)
        self.hush()
        same = journey.namesakes(self.room.state, moment.id)
        if same:
            places = ", ".join(map(str, same))
            self.tell(f"Two moments have this name now: {places} is called the same.", wrong=True)
        return True

    def _free(self) -> bool:
        """Can the journey be changed? Said before anything is asked."""
        try:
            find_wall.unlocked(self.room.state)
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return False
        return True

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

    # --- what should be done, and pads -------------------------------------------------------

    def _line_at_hand(self) -> Should | Pad | None:
        key, wall = self._list.at_hand, self.room.state.wall
        every: list[Should | Pad] = [*(should for _, should in wall.shoulds()), *wall.pads]
        found = next((one for one in every if one.id == key), None)
        if found is None:
            self.tell("Mark the line first: arrows, or a click.", wrong=True)
        return found

    def action_reword(self) -> None:
        found = self._line_at_hand()
        if found is not None:
            typed = pads.as_typed(found) if isinstance(found, Pad) else shoulds.as_typed(found)
            self._put_right(found.id, typed)

    def action_strike(self) -> None:
        found = self._line_at_hand()
        if isinstance(found, Pad):
            self._do(pads.strike, found.id, not found.struck)
        elif found is not None:
            self._do(shoulds.strike, found.id, not found.struck)

    def _change_pad(self, pad: str, typed: str) -> bool:
        what, felt, wanted, *_ = [*(x.strip() for x in typed.split(";", 2)), "", ""]
        return self._do(pads.change, pad, what, felt, wanted)

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
        if moment is None or not self._free():
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
        if moment is None or not self._free():
            return
        hanging = journey.on_it(self.room.state, moment.id)
        if not hanging:
            self._remove(moment.id, FORGET)
            return
        question = f"“{cell(moment.label, min(40, len(moment.label)))}” has "
        question += f"{hanging.words} on it. To which moment does that go?"
        forget = Row(FORGET, Content(f"To none: {_forgotten(hanging)}"))
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

        hanging = journey.on_it(self.room.state, moment)
        if self.attempt(act) is None:
            return
        self.tell(f"Taken off the journey.{self._went(hanging, to)} F8 takes it back.")

    def _went(self, hanging: OnIt, to: str) -> str:
        """Where what was on a moment went: " 2 dots and 1 pad went to 3 First meeting."."""
        heir = rows.moment_of(self.room.state, to)
        if not hanging:
            return ""
        if heir is None:
            return f" {_forgotten(hanging).capitalize()}."
        place = self.room.state.wall.moments.index(heir) + 1
        name = cell(heir.label, min(40, len(heir.label)))
        return f" {hanging.words.capitalize()} went to {place} {name}."


def _forgotten(hanging: OnIt) -> str:
    """What becomes of what nobody inherits: "2 dots are not recorded any more, 1 should-do goes"."""
    said = []
    if hanging.dots:
        said.append(f"{count_of(hanging.dots, 'dot')} not recorded any more")
    if hanging.shoulds:
        said.append(f"{count_of(hanging.shoulds, 'should-do')} gone with it")
    if hanging.pads:
        said.append(f"{count_of(hanging.pads, 'pad')} filed under no moment")
    return ", ".join(said)
