"""Placing dots on the map: what is at hand, what a line means, and which dot comes next."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.widgets import Input

from fieldkit.desk.live import stickers, wall_lines
from fieldkit.desk.live.room import Room
from fieldkit.desk.live.stickers import Placing, Put
from fieldkit.desk.live.wall_lines import Hand
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import events as e
from fieldkit.domain.session.wall_events import Spot, StickerCleared, StickerPlaced
from fieldkit.errors import SessionError
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.live_screen import Result
from fieldkit.tui.map_rounds import Rounds
from fieldkit.tui.widgets import map_words as words
from fieldkit.tui.widgets.map_rows import NONE, SHAPE, STRIP


class Placings(Rounds):
    """At hand are a person, a service and a column; placing a dot takes the next one at hand. Once
    every dot of the round is in, nobody is: a bare number then moves no dot by mistake."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.code: str | None = None
        self.service: str | None = None
        self.column: str | None = None
        self.by_arrows = False  # the arrows or a click chose the cell: Enter alone places there
        self.by_mouse = False  # a person was clicked: clicks on cells place
        self._by_service = False
        self.last: Placing | None = None
        self.typed_in: Round | None = None
        self._seen: tuple[object, object] = (None, None)  # what was at hand, and where it was
        self._acting = False
        self.draft = LineDraft(self, "map")

    @property
    def front(self) -> Round:
        """The round that is shown: the open one, else the one opened last."""
        wall = self.room.state.wall
        return wall.round or (wall.opened[-1] if wall.opened else Round.WANTED)

    def redraw(self) -> None:
        """Draws the map and what is at hand."""

    # --- what is at hand ---------------------------------------------------------------------

    def at_hand_stands(self) -> bool:
        state = self.room.state
        services = {s.id for s in state.guide.services} if state.guide is not None else set()
        if self.column is not None and self.column not in self.columns():
            self.column = None
        if self.service not in services:
            self.service = None
        if self.code not in state.participants:
            self.code = None
        return self.code is not None and self.service is not None

    def columns(self) -> list[str]:
        return [*(m.id for m in self.room.state.wall.moments), STRIP, NONE]

    def take_next(self, code: str | None, service: str | None) -> None:
        """Takes the next dot at hand that is not recorded in this round; none when all are."""
        state, front = self.room.state, self.front
        found = wall_lines.after(
            state, code, service,
            lambda c, s: state.wall.dot(front, c, s) is not None,
            by_service=self._by_service,
        )  # fmt: skip
        if found is None:
            return
        if state.wall.dot(front, *found) is None:
            self.code, self.service = found
        else:
            self.code, self.service = None, self.service or found[1]

    def hand(self) -> Hand:
        spot, moment = _spot(self.column)
        return Hand(self.code, self.service, spot, moment)

    # --- placing -----------------------------------------------------------------------------

    def action_submit(self) -> None:
        line = self.line
        typed = line.value.strip()
        if not typed:
            if self.by_arrows and self.column is not None and self.code and self.service:
                self.put_down(self.placing_at_hand())
            elif self.room.state.wall.round is not None:
                self.tell("Nothing placed: type where the dot is, or mark a cell with the arrows.")
            return
        if self._round_changed():
            return
        if self.quietly(self.room.refresh):
            self.show_state()  # the line is not empty: what is at hand stays
        read = self.quietly(lambda: wall_lines.read_line(self.room.state, typed, self.hand()))
        if read is None:
            return
        if isinstance(read, Hand):
            self.code, self.service = read.code, read.service
            line.take("")
            self.tell(f"{read.code} {read.service} is at hand: where is that dot?")
            self.redraw()
        elif not self._just_placed(read) and self.put_down(read):
            line.take("")

    def _round_changed(self) -> bool:
        """Was the line begun in another round than the one that is open now?"""
        now = self.room.state.wall.round
        if self.typed_in is now or now is None:
            return False
        self.typed_in = now
        self.tell(
            f"While you typed, the round became {now.value.upper()} {SHAPE[now]}: nothing was "
            "placed. Enter again places it in this round.",
            wrong=True,
        )
        return True

    # --- two screens, one dot ----------------------------------------------------------------

    def _looks(self) -> tuple[object, object]:
        """What is at hand, and where its dot is."""
        hand = (self.front, self.code, self.service)
        dot = self.room.state.wall.dot(self.front, self.code or "", self.service or "")
        return hand, None if dot is None else (dot.spot, dot.moment)

    def look(self, *, anew: bool = False) -> None:
        """Remembers where the dot at hand is, once it is at hand. anew: it was placed here."""
        looks = self._looks()
        if anew or looks[0] != self._seen[0]:
            self._seen = looks

    def attempt(self, act: Callable[[], Result]) -> Result | None:
        self._acting = True
        try:
            return super().attempt(act)
        finally:
            self._acting = False

    def meet_the_other(self) -> None:
        """The other screen placed the dot at hand: the next one is at hand, unless something is
        half-typed that was meant for this one."""
        looks = self._looks()
        if self._acting or looks[0] != self._seen[0] or looks[1] in (None, self._seen[1]):
            return
        said = f"The other screen has put {self.code} {self.service} {self._where_at_hand()}"
        if self.line.value or self.by_arrows or self.by_mouse:
            self.tell(f"{said}.")
            return
        self.take_next(self.code, self.service)
        now = f"{self.code} {self.service} is at hand" if self.code else "every dot is in"
        self.tell(f"{said}: {now}.")

    def _just_placed(self, placing: Placing) -> bool:
        """Did the other screen place the dot that is to be placed, after it came at hand?"""
        looks = self._looks()
        mine = placing.codes == (self.code,) and placing.service == self.service
        if not mine or looks[0] != self._seen[0] or looks[1] == self._seen[1]:
            return False
        where = self._where_at_hand()
        self._seen = looks
        self.tell(
            f"The other screen has put {self.code} {self.service} {where} meanwhile: nothing was "
            "placed. Enter again puts it where you say.",
            wrong=True,
        )
        return True

    def _where_at_hand(self) -> str:
        state = self.room.state
        return words.spot_words(
            state, state.wall.dot(self.front, self.code or "", self.service or "")
        )

    def placing_at_hand(self) -> Placing:
        hand = self.hand()
        return Placing((hand.code or "",), hand.service or "", hand.spot, hand.moment)

    def put_down(self, placing: Placing, *, stay: bool = False) -> bool:
        """Puts the dots on the map; then the next one missing is at hand."""
        round_ = self.room.state.wall.round
        put = self.quietly(lambda: self._put(placing, round_))
        if put is None:
            return False
        self.by_arrows, self.typed_in = False, round_
        if placing.spot is not None:
            self.last = placing
            self.column = _column(placing)
        self.by_mouse = self.by_mouse and stay
        if placing.spot is None or stay:
            self.code, self.service = placing.codes[-1], placing.service
        else:
            self.take_next(placing.codes[-1], placing.service)
        self.tell(words.placed(self.room.state, placing, self.front, put))
        self.look(anew=True)
        self.redraw()
        return True

    def _put(self, placing: Placing, round_: Round | None) -> Put:
        if round_ is None:
            raise SessionError(
                "No sticker round is open: nothing was placed.",
                "F2 opens round 1, wanted ●; F3 opens round 2, received ◆.",
            )
        return stickers.put(
            self.room, placing.codes, placing.service, placing.spot, placing.moment, round_
        )

    def turned(self) -> None:
        """What was taken back is at hand again; after what was done again comes the next one."""
        self.by_arrows = False
        own = (x.body for x in reversed(self.room.events) if x.actor == self.room.role)
        act = next((body for body in own if isinstance(body, e.Undone | e.Redone)), None)
        named = set(act.targets) if act is not None else set()
        dots = [
            body
            for x in self.room.events
            if x.id in named
            and isinstance(body := x.body, StickerPlaced | StickerCleared)
            and body.round is self.front
        ]
        if dots and isinstance(act, e.Undone):
            self.code, self.service = dots[0].code, dots[0].service
        elif dots:
            self.take_next(dots[-1].code, dots[-1].service)
        self.look(anew=True)
        self.redraw()

    def action_repeat(self) -> None:
        last = self.last
        if last is None:
            self.tell("There is no dot to repeat yet: place one first.", wrong=True)
            return
        rest = wall_lines.the_rest(self.room.state, self.front, last.service)
        if not rest:
            self.tell(
                f"Everybody's dot for {last.service} is recorded. To move them all, write "
                f"all {last.service} and where.",
                wrong=True,
            )
            return
        self.put_down(Placing(rest, last.service, last.spot, last.moment))

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self.draft.typed(event.value)
        if len(event.value) <= 1:
            self.typed_in = self.room.state.wall.round


def _spot(column: str | None) -> tuple[Spot | None, str | None]:
    if column is None:
        return None, None
    if column in (STRIP, NONE):
        return (Spot.STRIP if column == STRIP else Spot.NONE), None
    return Spot.MOMENT, column


def _column(placing: Placing) -> str | None:
    if placing.spot is Spot.MOMENT:
        return placing.moment
    return {Spot.STRIP: STRIP, Spot.NONE: NONE}.get(placing.spot) if placing.spot else None
