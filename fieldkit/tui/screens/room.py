"""The room: what to ask, how long is left, how late, what is next; and the note line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer

from fieldkit.desk.live import notes, planning, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import coverage, flow, rundown
from fieldkit.domain.session.state import Phase
from fieldkit.errors import FieldkitError
from fieldkit.tui.keeper import Keeper
from fieldkit.tui.registry import bindings
from fieldkit.tui.says import header, nobody_answered, quoted, says
from fieldkit.tui.screens.room_acts import ACTS
from fieldkit.tui.screens.room_voice import Voice
from fieldkit.tui.widgets import clock, feed, item
from fieldkit.tui.widgets.acks import Acks
from fieldkit.tui.widgets.band import Band, Say
from fieldkit.tui.widgets.boardcard import BoardCard
from fieldkit.tui.widgets.keybar import KeyBar
from fieldkit.tui.widgets.noteline import NoteLine
from fieldkit.tui.widgets.pane import Pane
from fieldkit.tui.widgets.saved import Saved, SavedLine
from fieldkit.tui.widgets.sections import SectionList

if TYPE_CHECKING:
    from fieldkit.tui.app import FieldkitApp

DRAFT_AFTER = 0.5
COPY_EVERY = 60.0
RETRY_DRAFT = 1.0


class RoomScreen(Voice):
    """A running (or closed) group. Everything live has an F-key; the note line has the focus."""

    ACTS = ACTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(tuple(a for a in ACTS if a.keys))]
    CSS_PATH = "room.tcss"
    AUTO_FOCUS = "#note"

    def __init__(self, room: Room, keeper: Keeper) -> None:
        super().__init__(room)
        self.keeper = keeper
        self._names: dict[str, str] = {}
        self._draft_timer: Timer | None = None
        self._item_shown: str | None = None
        self._drawn = -1
        self._acks = Acks.from_environment(room)
        self._make_widgets()

    def _make_widgets(self) -> None:
        """Held, not looked for: the clock may tick while the screen is put up or taken down."""
        self._top, self._small_clock = Pane(id="top"), Pane(id="small-clock")
        self._band, self._sections = Band(), SectionList(settled=False)
        self._next = Pane(id="next")
        self._clock, self._item = clock.ClockPanel(), item.ItemPane()
        self._card, self._feed = BoardCard(id="card"), feed.Feed()
        self._saved = SavedLine(ACTS)
        self.line = NoteLine()

    @property
    def desk_app(self) -> FieldkitApp:
        return cast("FieldkitApp", self.app)

    def compose(self) -> ComposeResult:
        yield self._top
        yield self._band
        yield self._small_clock
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield self._sections
            with Vertical(id="middle"):
                yield self._clock
                yield self._item
                yield self._next
            yield self._card
        yield self._feed
        with Horizontal(id="line"):
            yield Pane(id="prompt")
            yield self.line
        yield self._message
        yield self._saved
        yield KeyBar(ACTS)

    def on_mount(self) -> None:
        self.query_one("#prompt", Pane).put(Content.styled("› ", "bold"))
        self.set_interval(COPY_EVERY, self.keeper.copy)
        self.set_interval(RETRY_DRAFT, self.keeper.again)
        text = ""
        try:
            text = self.keeper.restore()
        except FieldkitError as refusal:
            self.tell(str(refusal), wrong=True)
        if text:
            self.line.take(text)
            self.tell("Restored what you were typing. Enter writes it.")

    def on_screen_resume(self) -> None:
        self._read_names()
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_unmount(self) -> None:
        self.desk_app.let_go(self.keeper)

    # --- drawing -----------------------------------------------------------------------------

    def _draw(self) -> None:
        self.show_state()
        self.show_clock()

    def _read_names(self) -> None:
        try:
            self._names = self.room.roster.names(self.room.group)
        except FieldkitError as refusal:
            self._names = {}
            self.tell(str(refusal), wrong=True)

    @property
    def names(self) -> dict[str, str]:
        return {} if self.desk_app.names_hidden else self._names

    def show_state(self) -> None:
        state = self.room.state
        self._drawn = state.count
        self._top.put(Content.styled(f" {header(state, self.size.width)}", "bold"))
        tall = self.size.height >= 34
        self._next.put(item.next_lines(state, 6 if tall else 2))
        self._feed.show(feed.entries(state, self.names))
        self._card.show(state, self.names)
        self._show_saved()
        self._acks.shown()

    def show_clock(self) -> None:
        state, now_s = self.room.state, self.room.now_s
        if state.count != self._drawn:
            self.show_state()
        pace = rundown.pace(state, now_s)
        roomy = self.size.width >= 120
        self._clock.show(state, pace)
        self._small_clock.put(clock.one_line(state, pace))
        self._sections.show(state, rundown.rows(state, now_s), times=roomy)
        self._item.show(
            item.card(state, now_s, self.names, roomy=roomy),
            from_top=self._item_shown != state.item,
        )
        self._item_shown = state.item
        if self._said is None:
            self._show_message()
        trouble = [Say(self._trouble, 2)] if self._trouble else []
        moved = [Say(self._moved, 1)] if self._moved else []
        signal = self._signal_stands(pace)
        self._band.show([*trouble, *moved, *says(state, pace, signal=signal)])
        self._show_saved()

    def _show_saved(self) -> None:
        state = self.room.state
        self._saved.show(
            Saved(state.count, state.last_at, self.keeper.copy_words, self.keeper.draft_trouble)
        )

    # --- the note line -----------------------------------------------------------------------

    def on_note_line_typed(self, message: NoteLine.Typed) -> None:
        message.stop()
        self._signal_seen()
        self.keeper.typed(message.text)
        if self._draft_timer is None:
            self._draft_timer = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        self._draft_timer = None
        self.keeper.keep()

    def on_note_line_written(self, message: NoteLine.Written) -> None:
        message.stop()
        if not message.text.strip():
            return
        if self.act(lambda: notes.write(self.room, message.text)):
            self._hush()
            self._say_answered()
            self.line.take("")
            self.keeper.typed("")
            self.keeper.keep()

    def _say_answered(self) -> None:
        """At a question with choices: which answer the note just written was taken for."""
        written = self.room.state.notes[-1:]
        answered = notes.answered(self.room, written[0]) if written else ""
        if answered:
            self.tell(answered)

    def on_note_line_asked_for_keys(self, message: NoteLine.AskedForKeys) -> None:
        message.stop()
        self.action_keys()

    # --- running the guide -------------------------------------------------------------------

    def action_next_item(self) -> None:
        leaving = self.room.state.item
        message = "★ nobody has answered yet; F2 again goes on."
        if nobody_answered(self.room.state) and not self._ask_again(
            "next", leaving, message, wrong=True
        ):
            return

        def go() -> None:
            if running.next_item(self.room, leaving) is None:
                self._say_end()

        self.act(go)

    def _say_end(self) -> None:
        following = flow.next_section(self.room.state)
        where = f"goes on to “{following.title}”" if following is not None else "closes the group"
        self.tell(f"That was the last item here. F9 {where}.")

    def action_item_back(self) -> None:
        self.act(lambda: running.item_back(self.room))

    def action_skip(self) -> None:
        leaving = self.room.state.item

        def go() -> None:
            if running.skip(self.room, leaving) is None:
                self._say_end()

        self.act(go)

    def action_next_section(self) -> None:
        state = self.room.state
        if state.phase is Phase.CLOSED:
            self.opens("debrief", "DebriefScreen")
            return
        leaving = state.section
        if flow.next_section(state) is None:
            self.action_close_group()
            return
        still = coverage.must_asks_open(state, leaving)
        must = quoted(state, still) if still else ""
        message = f"Still must ask: {must}. F9 again leaves this section all the same."
        if not still or self._ask_again("leave", leaving, message, wrong=True):
            self.act(lambda: running.next_section(self.room, leaving))

    def action_close_group(self) -> None:
        """A question of its own: a key held too long must not end the group."""
        from fieldkit.tui.screens.confirm import ConfirmScreen

        still = coverage.must_asks_open(self.room.state)
        must = f"Never asked: {quoted(self.room.state, still)}. " if still else ""
        self.app.push_screen(
            ConfirmScreen(f"{must}Close the group?", "Close it", "Go on", sure=True),
            lambda sure: self._close() if sure else None,
        )

    def _close(self) -> None:
        if self.act(lambda: running.close(self.room)):
            self.opens("debrief", "DebriefScreen")

    def action_prompts(self) -> None:
        self.act(lambda: running.open_prompts(self.room))

    def action_undo(self) -> None:
        self.act(lambda: self.tell(f"Taken back: {undoing.undo(self.room)}. Ctrl+r does it again."))

    def action_redo(self) -> None:
        self.act(lambda: self.tell(f"Done again: {undoing.redo(self.room)}."))

    def action_decline(self) -> None:
        self._hush()
        if rundown.asks_now(self.room.state, self.room.now_s):
            self.act(lambda: planning.decline(self.room))
            self.tell("The plan stays as it is. F6 shows the other ways whenever you want them.")

    # --- the screen itself -------------------------------------------------------------------

    def action_privacy(self) -> None:
        self.desk_app.names_hidden = not self.desk_app.names_hidden
        hidden = self.desk_app.names_hidden
        self.tell("First names are hidden." if hidden else "First names are shown.")
        self._draw()

    def action_page_up(self) -> None:
        self._item.turn(-1)

    def action_page_down(self) -> None:
        self._item.turn(1)

    def action_leave(self) -> None:
        if self.line.selected_text:
            self.line.action_copy()
        elif self._ask_again(
            "quit",
            None,
            "Ctrl+c again leaves fieldkit. The group goes on; nothing is lost.",
            wrong=False,
        ):
            self.desk_app.leave(0)
