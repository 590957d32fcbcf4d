"""Help: for the place the cursor is in (F1), and every key of every screen (?)."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from fieldkit.desk.live.room import Room
from fieldkit.tui import screens
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words
from fieldkit.tui.wording import key_words

_ORDER = (
    *("home", "setup", "room", "boards", "plan", "coverage", "people", "notes", "debrief"),
    *("transcript", "words", "bringing", "details"),
    *("coding", "codebook", "accepting", "kwic", "coding_start"),
    *("agreeing", "code_pick", "themes", "theme", "matrix"),
)
_KEYS_WIDE = 22


def help_of(widget: Widget | None) -> str:
    """The help text of a widget, or of the nearest one around it that has any."""
    while widget is not None:
        words = getattr(widget, "HELP", "")
        if isinstance(words, str) and words:
            return words
        widget = widget.parent if isinstance(widget.parent, Widget) else None
    return ""


def act_row(act: Act, n: int, prefix: str = "") -> Row:
    """One act as a row: its keys, what it does."""
    keys = " or ".join(key_words(k) for k in act.keys)
    words = Content.assemble((f"{keys:<{_KEYS_WIDE}}", "bold"), f" {act.help}")
    return Row(f"{prefix}{act.action}-{n}", words)


def screens_with_acts() -> list[tuple[str, tuple[Act, ...]]]:
    """Every screen that lists acts, with its title; loads all of them, so only when asked for."""
    found: list[tuple[int, str, tuple[Act, ...]]] = []
    seen: set[type] = set()
    for module in pkgutil.iter_modules(screens.__path__):
        loaded = importlib.import_module(f"{screens.__name__}.{module.name}")
        for thing in vars(loaded).values():
            acts = getattr(thing, "ACTS", ())
            if (
                isinstance(thing, type)
                and issubclass(thing, Screen)
                and thing.__module__ == loaded.__name__
                and acts
                and thing not in seen
            ):
                seen.add(thing)
                place = _ORDER.index(module.name) if module.name in _ORDER else len(_ORDER)
                found.append((place, title_of(thing), tuple(acts)))
    return [(title, acts) for _, title, acts in sorted(found, key=lambda x: x[0])]


def title_of(screen: type[Screen[Any]]) -> str:
    """What a screen is called on the page of all keys."""
    return screen.TITLE or screen.__name__.removesuffix("Screen")


class _Page(Question[None]):
    CSS = """
    HelpScreen, KeysScreen, ListScreen { background: $background; }
    HelpScreen > .title, KeysScreen > .title, ListScreen > .title {
        height: 1; text-style: bold; background: #12436D; color: white; padding: 0 1;
    }
    HelpScreen > #about, ListScreen > #about { height: auto; max-height: 60%; padding: 1 2; }
    """
    ACTS = (Act("leave", ("escape", "f1"), "back", "Back to where you came from."),)
    BINDINGS = bindings(ACTS)

    def action_leave(self) -> None:
        self.dismiss(None)


class HelpScreen(_Page):
    """What the place the cursor is in is for, then what can be done on the screen below."""

    TITLE = "Help"

    def __init__(self, room: Room | None, acts: Sequence[Act], widget_help: str = "") -> None:
        super().__init__()
        self.room, self._acts, self._about = room, acts, widget_help

    def compose(self) -> ComposeResult:
        yield Words("Help", classes="title")
        yield Words(self._about or "What can be done on this screen:", id="about")
        yield RowList(empty="Nothing can be done on this screen but to go back.", wrap=True)
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows([act_row(act, n) for n, act in enumerate(self._acts)])
        rows.focus()


class ListScreen(_Page):
    """Words about something, and a list to be read."""

    TITLE = "A list"

    def __init__(self, title: str, about: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._title, self._about, self._rows = title, about, rows

    def compose(self) -> ComposeResult:
        yield Words(self._title, classes="title")
        yield Words(self._about, id="about")
        yield RowList(empty="There is nothing to list.", wrap=True)
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows(self._rows)
        rows.focus()


class KeysScreen(_Page):
    """A page of all keys of all screens, open at those of the screen one came from."""

    TITLE = "All keys"
    ALWAYS: ClassVar[tuple[Act, ...]] = (
        Act("command_palette", ("ctrl+p",), "palette", "Everything this screen can do, by name."),
        Act("keys", ("question_mark",), "keys", "This page (in an empty line, or in any list)."),
    )

    def __init__(self, came_from: Screen[Any] | None = None) -> None:
        super().__init__()
        self._at = title_of(type(came_from)) if came_from is not None else ""

    def compose(self) -> ComposeResult:
        yield Words("All keys", classes="title")
        yield RowList(wrap=True)
        yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        rows: list[Row] = []
        for title, acts in [("Everywhere", self.ALWAYS), *screens_with_acts()]:
            rows.append(Row(f"- {title}", Content(title), selectable=False))
            rows += [act_row(act, n, f"{title}.") for n, act in enumerate(acts)]
        view = self.query_one(RowList)
        view.set_rows(rows)
        view.focus()
        first = next((r.key for r in rows if self._at and r.key.startswith(f"{self._at}.")), "")
        if first:
            view.open_at(first)
