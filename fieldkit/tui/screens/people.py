"""The people in the room, their answers one by one, and the recontact check."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from fieldkit.desk.live import people
from fieldkit.desk.live.quick_line import TAKE_BACK, people_of
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import Participant
from fieldkit.errors import AskedWrongly
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.page import Page
from fieldkit.tui.registry import bindings
from fieldkit.tui.screens.people_acts import ACTS, ONLY_IN
from fieldkit.tui.widgets import people_rows as rows
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.words import codes

TABS = ("people", "answers", "recontact")
_ANSWER = re.compile(r"^\s*[Pp]?(?P<who>\d{1,3})\s*[:=\s]\s*(?P<value>\S.*)$", re.S)
_NOBODY = "Nobody is on the roster yet. a adds the first."
_FIELDS = ("purpose", "caller", "wording", "phone")


class PeopleScreen(Page):
    """Three tabs: people, answers, recontact. tab: the one to open with."""

    TITLE = "People"
    ACTS = ACTS
    BINDINGS = bindings(ACTS)
    CSS = """
    PeopleScreen #tabs { height: 1; padding: 0 1; }
    PeopleScreen ContentSwitcher { height: 1fr; }
    PeopleScreen ContentSwitcher > Vertical { height: 1fr; }
    PeopleScreen #person-detail {
        height: auto; max-height: 4; padding: 0 1; border-top: solid $panel-lighten-2;
    }
    PeopleScreen .say { height: auto; max-height: 3; padding: 0 1; text-style: bold; }
    """

    def __init__(self, room: Room, tab: str = "people", item: str | None = None) -> None:
        """item: the question to take answers for (the one on the table if not given)."""
        super().__init__(room)
        self._tab = tab if tab in TABS else "people"
        self._item = item or rows.each_at_hand(room.state)
        self._drawn: tuple[object, ...] = ()
        self._draft = LineDraft(self, "answer")

    def body(self) -> Iterable[Widget]:
        yield Words(id="tabs")
        with ContentSwitcher(initial=f"tab-{self._tab}"):
            with Vertical(id="tab-people"):
                yield RowList(id="people", empty=_NOBODY)
                yield Words(id="person-detail")
            with Vertical(id="tab-answers"):
                yield Words(id="answer-item", classes="say")
                yield RowList(id="answers", empty=_NOBODY, focusable=False)
                yield Words(id="answer-missing", classes="say")
                yield LineRow("Answer ›", "3 7, or 3: in their words", id="answer")
            with Vertical(id="tab-recontact"):
                yield Words(id="recontact-say", classes="say")
                yield RowList(id="recontact", focusable=False)
                yield LineRow("Purpose ›", "what the call would be about", id="purpose")
                yield LineRow("Who will call ›", "the name they will hear", id="caller")
                yield LineRow("Asked in these words ›", "", id="wording")
                yield LineRow("Phone ›", "to the roster only; may stay empty", id="phone")

    def opened(self) -> None:
        checked = [p.recontact for p in self.room.state.roster() if p.recontact.purpose]
        if checked:
            last = max(checked, key=lambda r: r.at)
            self._line("purpose").line.take(last.purpose)
            self._line("caller").line.take(last.caller)
        self._line("wording").line.take(rows.check_wording(self.room.state))
        self._line("answer").line.take(self._draft.restore())
        self._focus_tab()

    def on_unmount(self) -> None:
        self._draft.flush()

    @on(Input.Changed, "#answer LineInput")
    def _typed(self, event: Input.Changed) -> None:
        self._draft.typed(event.value)

    def _line(self, name: str) -> LineRow:
        return self.query_one(f"#{name}", LineRow)

    @property
    def _list(self) -> RowList:
        return self.query_one(f"#{self._tab}", RowList)

    def _at_hand(self) -> Participant | None:
        return self.room.state.participants.get(self._list.at_hand or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        only = ONLY_IN.get(action.split("(", maxsplit=1)[0])
        return super().check_action(action, parameters) if only in (None, self._tab) else False

    # --- drawing -----------------------------------------------------------------------------

    def show_state(self) -> None:
        super().show_state()
        self._drawn = ()
        self.title_line(f"People: {len(self.room.state.present())} here")
        parts: list[Content] = []
        for tab in TABS:
            style = Style(bold=True, reverse=True) if tab == self._tab else Style()
            mark = "▶" if tab == self._tab else " "
            click = Style.from_meta({"@click": f"screen.tab('{tab}')"})
            parts.append(Content.styled(f" {mark} {tab.capitalize()} ", style + click))
        self.query_one("#tabs", Words).put(Content(" ").join(parts))
        self._draw()

    def show_clock(self) -> None:
        super().show_clock()
        self._draw()

    def _draw(self) -> None:
        """Draws the open tab, where anything in it changed since."""
        found = getattr(self, f"_{self._tab}_rows")()
        drawn = (self._tab, self._item, [(r.key, r.words().plain) for r in found])
        if drawn != self._drawn:
            self._drawn = drawn
            self._list.set_rows(found)
            getattr(self, f"_show_{self._tab}")()

    def _people_rows(self) -> list[Row]:
        state, names, now = self.room.state, self.names, self.room.now_s
        found = [rows.person_row(p, state, names, now) for p in state.roster()]
        return [rows.head(), *found] if found else []

    def _show_people(self) -> None:
        person = self._at_hand()
        words = Content("") if person is None else rows.person_detail(person)
        self.query_one("#person-detail", Words).put(words)

    def _answers_rows(self) -> list[Row]:
        state, names = self.room.state, self.names
        given = state.answers.get(self._item or "", {})
        people_here = [p for p in state.roster() if p.present or p.code in given]
        return [rows.answer_row(p, given.get(p.code), names) for p in people_here]

    def _show_answers(self) -> None:
        state = self.room.state
        each = rows.each_question(state)
        item = state.items.get(self._item or "")
        if item is None:
            words, missing = "No question of this guide is asked of each participant.", ""
        else:
            place = [i.id for i in each].index(item.id) + 1
            scale = f" [{item.scale}, or words]" if item.scale else ""
            words = f"{place} of {len(each)}{scale}: {flow.shown_words(state, item)}"
            given = state.answers.get(item.id, {})
            left = [p.code for p in state.present() if p.code not in given]
            missing = f"Still to answer: {codes(left)}" if left else "Everybody here has answered."
        self.query_one("#answer-item", Words).put(words)
        self.query_one("#answer-missing", Words).put(missing)

    def _recontact_rows(self) -> list[Row]:
        names = self.names
        phones = self.phones
        asked = people.to_recontact_check(self.room)
        return [rows.recontact_row(p, names, p.code in phones) for p in asked]

    def _show_recontact(self) -> None:
        asked = people.to_recontact_check(self.room)
        left = [p.code for p in asked if p.recontact.checked is None]
        if not asked:
            words = "Nobody said no to recontact at recruitment, so nobody is asked again."
        elif left:
            words = f"To be asked again, because they said no at recruitment: {codes(left)}."
        else:
            words = "All who said no at recruitment have been asked."
        self.query_one("#recontact-say", Words).put(words)

    def on_row_list_moved(self) -> None:
        getattr(self, f"_show_{self._tab}")()

    # --- acts --------------------------------------------------------------------------------

    def action_tab(self, tab: str = "") -> None:
        self._tab = tab or TABS[(TABS.index(self._tab) + 1) % len(TABS)]
        self.query_one(ContentSwitcher).current = f"tab-{self._tab}"
        self.show_state()
        self._focus_tab()

    def _focus_tab(self) -> None:
        match self._tab:
            case "answers":
                self._line("answer").line.focus()
            case "recontact":
                empty = next((f for f in _FIELDS if not self._line(f).line.value), "phone")
                self._line(empty).line.focus()
            case _:
                self._list.focus()

    def action_shift(self, by: int) -> None:
        self._list.action_shift(by)

    def action_came_left(self) -> None:
        person = self._at_hand()
        if person is not None:
            act = people.left if person.present else people.came
            self.did(lambda: act(self.room, person.code))

    def action_flip(self, purpose: str) -> None:
        person, what = self._at_hand(), Purpose(purpose)
        if person is not None:
            yes = not person.consents.get(what, True)
            self.did(lambda: people.consent(self.room, person.code, what, yes))

    def action_add(self) -> None:
        self._open_form(None)

    def action_edit(self) -> None:
        person = self._at_hand()
        if person is not None:
            self._open_form(person.code)

    def _open_form(self, code: str | None) -> None:
        from fieldkit.tui.screens.seat import SeatScreen

        self.app.push_screen(SeatScreen(self.room, code), lambda _: self.show_state())

    # --- answers -----------------------------------------------------------------------------

    def action_item(self, by: int) -> None:
        each = [i.id for i in rows.each_question(self.room.state)]
        if each:
            at = each.index(self._item) if self._item in each else 0
            self._item = each[(at + by) % len(each)]
            self.show_state()

    def action_submit(self) -> None:
        line, item = self._line("answer").line, self._item
        if not line.value.strip() or item is None:
            return
        if self.did(lambda: self._answer(item, line.value)):
            line.take("")

    def _answer(self, item: str, typed: str) -> None:
        read = _ANSWER.match(typed)
        if read is None:
            raise AskedWrongly(
                "An answer starts with the participant's number.", "Write 3 7, or 3: their words."
            )
        if read["value"].strip().casefold() in TAKE_BACK:
            people.take_answers_back(self.room, item, people_of(self.room.state, read["who"]))
        else:
            people.answer(self.room, item, read["who"], read["value"])

    @on(RowList.Clicked, "#answers")
    def _clicked(self, event: RowList.Clicked) -> None:
        line = self._line("answer").line
        if not line.value.strip() or re.fullmatch(r"\d+:? ?", line.value):
            line.take(f"{event.key[1:]}: ")
        line.focus()

    # --- recontact ---------------------------------------------------------------------------

    def action_check(self, yes: bool) -> None:
        person = self._at_hand()
        if person is None:
            return
        said = {name: self._line(name).line.value for name in _FIELDS}
        if not yes:
            said["phone"] = ""
        if self.did(lambda: people.check_recontact(self.room, person.code, yes, **said)):
            self._line("phone").line.take("")
            self._list.action_shift(1)
