"""What the three exercises with words at the wall share: a row of tabs, one line, the seats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input

from fieldkit.desk.live.quick_line import people_of, split_who
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import BoardRole, Item, Kind
from fieldkit.domain.session.state import Board, GroupState
from fieldkit.errors import FieldkitError
from fieldkit.tui.line_draft import LineDraft
from fieldkit.tui.live_screen import LiveScreen
from fieldkit.tui.registry import Act
from fieldkit.tui.wall_page import WallPage
from fieldkit.tui.widgets.line_input import LineInput, LineRow
from fieldkit.tui.widgets.seat_row import SeatRow
from fieldkit.tui.widgets.words_line import Words

EXERCISES: dict[str, tuple[str, str, str]] = {
    "words": ("word_pairs", "WordPairsScreen", "Words"),
    "principles": ("principles", "PrinciplesScreen", "Principles"),
    "charter": ("charter", "CharterScreen", "Charter"),
}
"""Name: its module, its screen, its tab."""

NEXT = Act("exercise", ("ctrl+y",), "next of three", "Words, principles, charter: on to the next.")

_ROLES = {
    BoardRole.WORDS_NOW: "words",
    BoardRole.WORDS_WANTED: "words",
    BoardRole.DETAILS: "principles",
    BoardRole.PRINCIPLES: "principles",
}


def exercise_screen(room: Room, which: str = "") -> LiveScreen:
    """The screen of an exercise; without a name the one of the item on the table."""
    module, name, _ = EXERCISES[which or exercise_at_hand(room.state)]
    screen: LiveScreen = getattr(import_module(f"fieldkit.tui.screens.{module}"), name)(room)
    return screen


def exercise_at_hand(state: GroupState) -> str:
    """The exercise of the item on the table; else the nearest before it in its section, the first
    after it there, the nearest before that."""
    before = ""
    for section in state.guide.sections if state.guide is not None else ():
        here = [(item, _of_item(item, state)) for item in section.walk()]
        at = next((n for n, (item, _) in enumerate(here) if item.id == state.item), None)
        if at is not None:
            ahead = [name for _, name in reversed(here[: at + 1]) if name]
            after = [name for _, name in here[at + 1 :] if name]
            under = [name for i in here[at][0].walk() if (name := _of_item(i, state))]
            return next(iter([*under, *ahead, *after, before or "words"]))
        before = next((name for _, name in reversed(here) if name), before)
    return before or "words"


def _of_item(item: Item, state: GroupState) -> str:
    """The exercise an item calls for by its own cues; "" when by none."""
    if Kind.HAND_OUT in item.kinds or item.choices:
        return "charter"
    if item.board is not None and item.board.role in _ROLES:
        return _ROLES[item.board.role]
    roles = {b.id: b.role for b in state.guide.boards()} if state.guide is not None else {}
    found = [_ROLES[role] for r in item.recalls if (role := roles.get(r)) in _ROLES]
    return "words" if "words" in found else ""


def board_of(state: GroupState, role: BoardRole) -> Board | None:
    """The sheet that plays this part."""
    name = state.guide.board_for(role) if state.guide is not None else None
    return state.boards.get(name) if name is not None else None


class Exercise(WallPage):
    """Subclasses name their tab in WHICH. The line always has the focus: what is typed goes into
    it, whatever list is looked at, and every act has a key that is no letter."""

    WHICH: ClassVar[str] = ""
    DRAFT: ClassVar[str] = ""
    DEFAULT_CSS = """
    Exercise #exercises { height: 1; padding: 0 1; background: $surface; }
    Exercise SeatRow { height: auto; max-height: 2; padding: 0 1; }
    Exercise .box { border: round $panel-lighten-2; }
    Exercise .box > .box-name { height: 1; text-style: bold; padding: 0 1; }
    Exercise .box.-current { border: heavy #28A197; }
    Exercise .box.-current > .box-name { text-style: bold underline; }
    Exercise.-tiny #exercises { display: none; }
    Exercise.-tiny .box, Exercise.-tiny .box.-current { border: none; }
    Exercise .-away, Exercise.-tiny SeatRow, Exercise.-tiny .box-name { display: none; }
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.draft = LineDraft(self, self.DRAFT)

    def body(self) -> Iterable[Widget]:
        yield Words(id="exercises")

    @property
    def line(self) -> LineInput:
        return self.query_one("#exercise-line", LineRow).line

    def opened(self) -> None:
        self.line.take(self.draft.restore())
        self.set_focus(self.line)

    def did(self, act: Callable[[], object]) -> bool:
        self.hush()
        return super().did(act)

    def on_unmount(self) -> None:
        self.draft.flush()

    def show_state(self) -> None:
        super().show_state()
        labels = {name: tab for name, (_, _, tab) in EXERCISES.items()}
        self.query_one("#exercises", Words).put(tab_row(labels, self.WHICH, "exercise"))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self.line:
            self.line_changed(event.value)

    def line_changed(self, text: str) -> None:
        self.draft.typed(text)

    def action_exercise(self, which: str = "") -> None:
        names = list(EXERCISES)
        following = which or names[(names.index(self.WHICH) + 1) % len(names)]
        if following != self.WHICH:
            self.app.switch_screen(exercise_screen(self.room, following))

    def submits(self, act: Callable[[str], object]) -> bool:
        """Does an act with the typed line; the text stays in the line when it is refused."""
        typed = self.line.value
        if not typed.strip() or not self.did(lambda: act(typed)):
            return False
        self.line.take("")
        return True

    def about(self) -> str:
        """What the screen, as it stands, is for."""
        from fieldkit.tui.screens.help import help_of

        return help_of(self)

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen, help_of

        about = "\n\n".join(filter(None, [self.about(), help_of(self.line)]))
        acts = [act for act in self.ACTS if self.check_action(act.action, ()) is not False]
        self.app.push_screen(HelpScreen(self.room, acts, about))

    # --- seats to click ----------------------------------------------------------------------

    def show_seats(self, about: str, badges: Mapping[str, str]) -> None:
        """Everybody in the room with a sign of what is recorded; those in the line stand out."""
        self.query_one(SeatRow).show(about, badges, self._named())

    def _named(self) -> tuple[str, ...]:
        who, _ = split_who(self.line.value)
        try:
            return people_of(self.room.state, who) if who else ()
        except FieldkitError:
            return ()

    def action_seat(self, code: str) -> None:
        """A seat was clicked: it comes into the line, or goes out of it."""
        who, rest = split_who(self.line.value)
        named = list(self._named()) if who else []
        if code in named:
            named.remove(code)
        else:
            named.append(code)
        numbers = ",".join(c[1:] for c in sorted(named, key=lambda c: int(c[1:])))
        self.line.take(f"{numbers} {rest}" if numbers else rest)
        self.set_focus(self.line)


def tab_row(labels: Mapping[str, str], at: str, action: str) -> Content:
    """Tabs in a row, the open one marked with a sign; each can be clicked."""
    parts: list[Content] = []
    for name, label in labels.items():
        style = Style(bold=True, reverse=True) if name == at else Style()
        click = Style.from_meta({"@click": f"screen.{action}('{name}')"})
        mark = "▶" if name == at else " "
        parts.append(Content.styled(f" {mark} {label} ", style + click))
    return Content(" ").join(parts)
