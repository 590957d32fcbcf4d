"""Re-planning: how late the group is, what would keep the promise, and every other way on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from textual.widget import Widget

from fieldkit.desk.live import planning
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.replan import Option, Proposal
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.display import display, plain
from fieldkit.tui.page import CLOSE, HELP, Page
from fieldkit.tui.plan_words import DROP, LATER, planned_min, promise_words, say, way_words
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.plan_table import head, lines_of, row_of
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

KEEP, BY_HAND = "keep", "by-hand"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on. make: gives its option at this moment, or refuses."""

    key: str
    words: str
    make: Callable[[], Option]


class PlanScreen(Page):
    """Ways on the left of the choice, minutes under it; nothing is taken before Enter."""

    TITLE = "Plan"
    ACTS = (
        Act("accept", ("enter",), "take it", "Takes the marked way as the plan from now on."),
        Act("decline", ("d",), "decline", "Leaves the plan as it is; not asked again here."),
        Act("other_list", ("tab",), "ways/sections", "Between the ways on and the sections."),
        Act("change(1)", ("plus", "equals_sign"), "a minute more", "On a section, or a later end."),
        Act("change(-1)", ("minus",), "a minute less", "On a section, or a later end."),
        Act("take", ("t",), "take from it", "The whole loss from the marked section."),
        Act("drop", ("x",), "drop it", "Does not hold the marked section, or holds it again."),
        Act("later", ("l",), "end later", "Moves the promised end; + and - set by how much."),
        Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
        HELP,
        CLOSE,
    )
    BINDINGS = bindings(ACTS)
    CSS = """
    PlanScreen #plan-say { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    PlanScreen #plan-promise { height: auto; max-height: 2; padding: 0 1; text-style: bold; }
    PlanScreen #plan-sections { height: auto; max-height: 50%; }
    PlanScreen #plan-ways { height: 1fr; min-height: 2; border-top: solid $panel-lighten-2; }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._by_hand: dict[str, int] = {}
        self._dropped: tuple[str, ...] = ()
        self._later = 5
        self._chosen: str | None = None
        self._ways_drawn: list[tuple[str, str]] = []
        self._lines_drawn: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield Words(id="plan-say")
        yield RowList(id="plan-sections", empty="No section is still to come.")
        yield RowList(id="plan-ways", empty="There is nothing to plan.")
        yield Words(id="plan-promise")

    @property
    def _sections(self) -> RowList:
        return self.query_one("#plan-sections", RowList)

    @property
    def _ways(self) -> RowList:
        return self.query_one("#plan-ways", RowList)

    def opened(self) -> None:
        self._ways.focus()

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        self.title_line("Plan from here on")
        self._draw()

    def show_clock(self) -> None:
        super().show_clock()
        self._draw()

    def _draw(self) -> None:
        state = self.room.state
        if state.phase is not Phase.RUNNING:
            words = "closed" if state.phase is Phase.CLOSED else "not started yet"
            self.query_one("#plan-say", Words).put(f"This group is {words}: nothing to re-plan.")
            self._sections.set_rows([])
            self._ways.set_rows([])
            self.query_one("#plan-promise", Words).put("")
            return
        proposal = planning.proposal(self.room)
        self.query_one("#plan-say", Words).put(say(state, proposal))
        ways = self.ways(proposal)
        self._put_ways(ways, proposal)
        option = self.option(ways)
        self._put_sections(option)
        self.query_one("#plan-promise", Words).put(
            "The plan stays as it is." if option is None else promise_words(state, option)
        )

    def _put_ways(self, ways: list[Way], proposal: Proposal) -> None:
        rows = [Row(way.key, display(way.words, one_line=True)) for way in ways]
        drawn = [(way.key, way.words) for way in ways]
        if drawn != self._ways_drawn:
            self._ways_drawn = drawn
            self._ways.set_rows(rows)
        if self._chosen is None:
            self._chosen = ways[0].key if proposal.needed else KEEP
        if self._chosen != self._ways.at_hand:
            self._ways.mark(self._chosen)
            # A way that is gone as time passed (no longer enough to take): what stands there now.
            self._chosen = self._ways.at_hand

    def _put_sections(self, option: Option | None) -> None:
        state = self.room.state
        coming = planned_min(state, self.room.now_s)
        proposed = coming if option is None else option.minutes
        width = self.size.width
        lines = lines_of([state.sections[k] for k in coming], coming, proposed)
        drawn = (width, [(x.section.id, x.planned, x.proposed) for x in lines])
        if drawn != self._lines_drawn:
            self._lines_drawn = drawn
            rows = [head(width), *(row_of(line, width) for line in lines)]
            self._sections.set_rows(rows if lines else [])

    def on_resize(self) -> None:
        if self.is_mounted and self._lines_drawn:
            self._draw()

    # --- the ways on -------------------------------------------------------------------------

    def ways(self, proposal: Proposal) -> list[Way]:
        """Every way on at this moment, the best first."""
        state, coming = self.room.state, planned_min(self.room.state, self.room.now_s)
        found: list[Way] = []
        if proposal.shrink is not None:
            words = "Share the loss over the rest, break and wrap-up protected"
            found.append(Way("shrink", words, partial(_same, proposal.shrink)))
        for option in proposal.others:
            found.append(Way(_key(option, state), way_words(state, option), partial(_same, option)))
        if proposal.needed:
            found += self._takes(list(coming))
        dropped = tuple(k for k in self._dropped if k in coming)
        if dropped and not any(w.key == _drop_key(dropped) for w in found):
            option = planning.drop(self.room, *dropped)
            found.append(Way(_drop_key(dropped), way_words(state, option), partial(_same, option)))
        if coming:
            words = f"End {self._later} min later than promised (+ and - change it)"
            found.append(Way(LATER, words, partial(planning.end_later, self.room, self._later)))
            by_hand = {k: v for k, v in self._by_hand.items() if k in coming}
            words = "Minutes by hand (Tab to the sections, then + and -)"
            found.append(Way(BY_HAND, words, partial(planning.edit, self.room, by_hand)))
        words = "Leave the plan as it is" if proposal.needed else "Go on as planned"
        found.append(Way(KEEP, words, partial(planning.edit, self.room, {})))
        return found

    def _takes(self, coming: list[str]) -> list[Way]:
        found = []
        for section in coming:
            if self.room.state.sections[section].protected:
                continue
            try:
                option = planning.take_from(self.room, section)
            except FieldkitError:
                continue
            title = plain(self.room.state.sections[section].title, one_line=True)
            words = f"Take it all from {title}: {option.minutes[section]} min left for it"
            found.append(Way(f"take:{section}", words, partial(_same, option)))
        return found

    def option(self, ways: list[Way]) -> Option | None:
        """The marked way's option; None for leaving the plan as it is."""
        way = next((w for w in ways if w.key == self._chosen), None)
        if way is None or way.key == KEEP:
            return None
        return way.make()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self._ways:
            self._chosen = event.key
            self._draw()

    # --- acts --------------------------------------------------------------------------------

    def action_accept(self) -> None:
        if self.room.state.phase is not Phase.RUNNING:
            self.action_close()
            return
        proposal = planning.proposal(self.room)
        option = self.option(self.ways(proposal))
        if option is None:
            self.action_decline()
            return
        words = promise_words(self.room.state, option)
        if self.did(lambda: planning.accept(self.room, option)):
            self.tell(f"The new plan stands. {words}")
            self.dismiss()

    def action_decline(self) -> None:
        if self.room.state.phase is not Phase.RUNNING or not planning.proposal(self.room).needed:
            self.action_close()
        elif self.did(lambda: planning.decline(self.room)):
            self.tell("The plan stays as it is.")
            self.dismiss()

    def action_other_list(self) -> None:
        (self._ways if self._sections.has_focus else self._sections).focus()

    def action_change(self, by: int) -> None:
        if self.room.state.phase is not Phase.RUNNING:
            return
        section = self._sections.at_hand
        if self._chosen == LATER and not self._sections.has_focus:
            self._later = min(planning.MOST_LATER_MIN, max(1, self._later + by))
        elif section is not None and self._sections.has_focus:
            base = self._minutes_now()
            base[section] = min(240, max(0, base.get(section, 0) + by))
            self._by_hand, self._chosen = base, BY_HAND
        else:
            self.tell("Tab to a section first, or mark “End later”.", wrong=True)
        self._draw()

    def _minutes_now(self) -> dict[str, int]:
        """Minutes as the marked way has them: what editing by hand goes on from."""
        coming = planned_min(self.room.state, self.room.now_s)
        option = self.option(self.ways(planning.proposal(self.room)))
        return coming if option is None else {k: option.minutes.get(k, 0) for k in coming}

    def action_take(self) -> None:
        section = self._sections.at_hand
        if section is not None and self.did(partial(planning.take_from, self.room, section)):
            if not planning.proposal(self.room).needed:
                self.tell("There is no loss to take: the group is in time.", wrong=True)
                return
            self._chosen = f"take:{section}"
            self._draw()

    def action_drop(self) -> None:
        section = self._sections.at_hand
        if section is None:
            return
        others = tuple(k for k in self._dropped if k != section)
        self._dropped = others if section in self._dropped else (*others, section)
        self._chosen = _drop_key(self._dropped) if self._dropped else KEEP
        self._draw()

    def action_later(self) -> None:
        if planned_min(self.room.state, self.room.now_s):
            self._chosen = LATER
            self._ways.focus()
            self._draw()


def _same(option: Option) -> Option:
    return option


def _drop_key(sections: tuple[str, ...]) -> str:
    return f"{DROP}:{','.join(sorted(sections))}"


def _key(option: Option, state: GroupState) -> str:
    if option.how == DROP:
        return _drop_key(option.dropped)
    return f"{option.how}:{round((option.promised_s - state.promised_s) / 60)}"
