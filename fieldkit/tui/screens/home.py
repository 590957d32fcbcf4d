"""The home screen: the study's groups, its guides, and where there is no study, the way to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from fieldkit.desk import study as studies
from fieldkit.desk.study import GroupLine, Study
from fieldkit.domain.session.state import Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.display import display, plain
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.widgets.at_once import AtOnce
from fieldkit.tui.widgets.keybar import KeyBar
from fieldkit.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.tui.app import FieldkitApp

PHASES = {
    Phase.SETTING_UP: "setting up",
    Phase.RUNNING: "running",
    Phase.CLOSED: "closed",
}
DEMO = "demo-study"


class HomeScreen(Screen[None]):
    """Groups to open, guides to start a new group with."""

    ACTS = (
        Act("new", ("f2",), "New group", "To the guides: Enter starts a new group with one."),
        Act(
            "transcript",
            ("f3",),
            "Transcript",
            "The marked group's transcript; brings in its first.",
        ),
        Act("code", ("f4",), "Code", "Codes the marked group's transcript."),
        Act("agree", ("f6",), "Agree", "What the marked group's coders differ on, settled."),
        Act("themes", ("f7",), "Themes", "The study's themes, with the charter and the matrix."),
        Act("leads", ("f9",), "Leads", "What people say in all groups that no code stands for."),
        Act("again", ("f5",), "Look again", "Reads the study's groups and guides again.", False),
        Act("switch", ("tab",), "List", "Between the groups and the guides."),
        Act("help", ("f1",), "Help", "What can be done here."),
        Act("keys", ("ctrl+y",), "Keys", "All keys on one page (also ?).", footer=False),
        Act("leave", ("ctrl+c", "escape"), "Leave", "Leaves fieldkit."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("question_mark", "keys", show=False),  # in a list; a line takes it itself
    ]
    CSS_PATH = "home.tcss"

    def __init__(self, study: Study | None, why: str = "") -> None:
        """why: there is no study: the sentence that says so."""
        super().__init__()
        self.study, self._why = study, why
        self._groups: list[GroupLine] = []
        self._packs: list[str] = []

    @property
    def desk_app(self) -> FieldkitApp:
        return cast("FieldkitApp", self.app)

    def compose(self) -> ComposeResult:
        yield Pane(id="top")
        with Vertical(id="have"):
            yield Pane(id="groups-title")
            yield OptionList(id="groups")
            yield Pane(id="packs-title")
            yield OptionList(id="packs")
        with Vertical(id="none"):
            yield Pane(id="why", settled=False)
            yield AtOnce(str(Path.cwd() / "study"), id="folder", compact=True)
            yield OptionList(
                Option(display("Make a study in this folder"), id="make"),
                Option(display(f"Play the demo: a whole group of eight, in {DEMO}/"), id="demo"),
                id="ways",
                compact=True,
            )
        yield Pane(id="message", settled=False)
        yield KeyBar(self.ACTS)

    def on_mount(self) -> None:
        self._draw()
        self.query_one("#groups" if self._groups else "#packs").focus()
        if self.study is None:
            self.query_one("#ways").focus()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self._draw()

    # --- drawing -----------------------------------------------------------------------------

    def _draw(self) -> None:
        have = self.study is not None
        self.query_one("#have").display = have
        self.query_one("#none").display = not have
        if self.study is None:
            self.query_one("#top", Pane).put(Content.styled(" fieldkit", "bold"))
            self.query_one("#why", Pane).put(
                Content.assemble(
                    display(self._why, "bold"),
                    "\n\nA study is a folder: its guides, its log, its records. Where shall it be?",
                )
            )
            return
        folder = self.study.folder
        self.query_one("#top", Pane).put(
            Content.assemble(
                (f" {plain(folder.name, one_line=True)}", "bold"), f" · {plain(str(folder.path))}"
            )
        )
        try:
            self._groups = studies.groups(self.study)
            self._packs = studies.packs(folder)
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
        self._fill("#groups", [group_line(x, self.size.width) for x in self._groups])
        self._fill("#packs", [display(p, one_line=True) for p in self._packs])
        none = " · none yet: choose a guide below and press Enter" if not self._groups else ""
        self.query_one("#groups-title", Pane).put(
            Content.assemble(("Groups", "bold"), (none or " · Enter opens one", "dim"))
        )
        self.query_one("#groups").display = bool(self._groups)
        empty = " · none here: put a folder with a guide.md into guides/" if not self._packs else ""
        self.query_one("#packs-title", Pane).put(
            Content.assemble(
                ("New group with a guide", "bold"), (empty or " · Enter starts setting up", "dim")
            )
        )

    def _fill(self, which: str, lines: list[Content]) -> None:
        found = self.query_one(which, OptionList)
        at = found.highlighted
        found.clear_options()
        found.add_options(lines)
        if lines:
            found.highlighted = min(at or 0, len(lines) - 1)

    def tell(self, message: str, *, wrong: bool = False) -> None:
        pane = self.query_one("#message", Pane)
        pane.put(Content.styled(f"{'✖' if wrong else '·'} {plain(message)}", "bold"))
        pane.set_class(wrong, "-wrong")

    # --- acts --------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        match event.option_list.id:
            case "groups":
                self._open(self._groups[event.option_index])
            case "packs":
                self._start(self._packs[event.option_index])
            case _ if event.option_id == "make":
                self._make(self.query_one("#folder", Input).value)
            case _:
                self.desk_app.then = ["demo", DEMO]
                self.desk_app.leave(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._make(event.value)

    def _make(self, folder: str) -> None:
        try:
            made = studies.init(Path(folder.strip() or "study").expanduser())
            self.study = self.desk_app.study = studies.open_study(made.path)
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self._draw()
        self.query_one("#packs").focus()
        self.tell(f"Made {made.path}. Choose a guide and press Enter.")

    def _open(self, group: GroupLine) -> None:
        if self.study is None:
            return
        try:
            room = studies.enter_room(self.study, group.id)
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self.desk_app.open_room(room)

    def _start(self, pack: str) -> None:
        if self.study is None:
            return
        try:
            room = studies.open_group(self.study, pack, studies.free_name(self.study))
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self.desk_app.open_room(room)

    def action_transcript(self) -> None:
        """The transcript of the marked group."""
        from fieldkit.tui.transcript_door import transcript_screen

        self._over_group(transcript_screen)

    def action_agree(self) -> None:
        """The coders of the marked group side by side."""
        from fieldkit.tui.screens.agreeing import AgreeScreen

        self._over_group(AgreeScreen)

    def action_themes(self) -> None:
        """The themes of the study."""
        if self.study is None:
            return
        from fieldkit.desk.coding.codebooks import CodebookDesk
        from fieldkit.tui.screens.themes import ThemesScreen

        desk = CodebookDesk(self.study)
        try:
            desk.needed()
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self.app.push_screen(ThemesScreen(desk))

    def action_code(self) -> None:
        """The coding screen of the marked group."""
        from fieldkit.tui.coding_door import coding_screen

        self._over_group(coding_screen)

    def _over_group(self, make: Callable[[Book], Screen[None]]) -> None:
        """Opens a screen over the transcripts of the marked group."""
        at = self.query_one("#groups", OptionList).highlighted
        if self.study is None or at is None or at >= len(self._groups):
            self.tell("There is no group to have a transcript yet.")
            return
        from fieldkit.desk.transcripts.book import Book

        try:
            screen = make(Book(self.study, self._groups[at].id))
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
            return
        self.app.push_screen(screen)

    def action_leads(self) -> None:
        """What no code stands for, in all groups."""
        if self.study is None:
            self.tell("There is no study to look for leads in yet.")
            return
        import os

        from fieldkit.tui.leads_door import leads_screen

        coder = os.environ.get("FIELDKIT_CODER", "researcher")
        try:
            self.app.push_screen(leads_screen(self.study, coder))
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)

    def action_new(self) -> None:
        self.query_one("#packs").focus()

    def action_again(self) -> None:
        self._draw()

    def action_switch(self) -> None:
        self.focus_next()

    def action_help(self) -> None:
        from fieldkit.tui.screens.help import HelpScreen

        about = (
            "Enter opens the marked group where it stands, or starts a new group with the marked "
            "guide. Without a study: make one in a folder of yours, or play the demo first."
        )
        self.app.push_screen(HelpScreen(None, self.ACTS, about))

    def action_keys(self) -> None:
        from fieldkit.tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))

    def action_leave(self) -> None:
        self.desk_app.leave(0)


def group_line(group: GroupLine, width: int) -> Content:
    """ "Croydon   running   8 people   63 min   2026-09-14   A charter that works …"."""
    people = f"{group.participants} people"
    spent = f"{group.spent_s / 60:.0f} min"
    name = display(group.name, "bold", one_line=True).truncate(24, ellipsis=True, pad=True)
    rest = f" {PHASES[group.phase]:<10} {people:>9} {spent:>8}  {group.date:<10}  "
    guide = display(group.guide, "dim", one_line=True)
    return (name + Content(rest) + guide).truncate(max(40, width - 6), ellipsis=True)
