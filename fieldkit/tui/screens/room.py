"""The room: what to ask, how long is left, how late, what is next; and the note line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer

from fieldkit.desk.live import notes, planning, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import coverage, flow, rundown
from fieldkit.domain.session.state import Phase
from fieldkit.errors import AlreadyMoved, FieldkitError, Stale, StoreError
from fieldkit.tui.display import plain
from fieldkit.tui.keeper import Keeper
from fieldkit.tui.registry import bindings
from fieldkit.tui.says import header, quiet_words, quoted, says
from fieldkit.tui.screens.room_acts import ACTS
from fieldkit.tui.screens.room_doors import Doors
from fieldkit.tui.theme import GOOD, WRONG
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
MESSAGE_LASTS = 12.0
TINY = 14
"""Under this many lines the message has no line of its own while there is none."""


class RoomScreen(Doors):
    """A running (or closed) group. Everything live has an F-key; the note line has the focus."""

    ACTS = ACTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(tuple(a for a in ACTS if a.keys))]
    CSS_PATH = "room.tcss"
    AUTO_FOCUS = "#note"

    def __init__(self, room: Room, keeper: Keeper) -> None:
        super().__init__(room)
        self.keeper = keeper
        self._names: dict[str, str] = {}
        self._trouble = ""
        self._sure: tuple[str, str | None] | None = None
        self._draft_timer: Timer | None = None
        self._message_timer: Timer | None = None
        self._item_shown: str | None = None
        self._said: Content | None = None
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
        self._message, self._saved = Pane(id="message"), SavedLine()
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
        self._band.show([*trouble, *says(state, pace)])
        self._show_saved()

    def _show_saved(self) -> None:
        state = self.room.state
        self._saved.show(
            Saved(state.count, state.last_at, self.keeper.copy_words, self.keeper.draft_trouble)
        )

    def tell(self, message: str, *, wrong: bool = False) -> None:
        """Right under the note line, where the eyes are."""
        sign = "✖" if wrong else "·"
        self._said = Content.styled(f"{sign} {plain(message)}", WRONG if wrong else GOOD)
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(MESSAGE_LASTS, self._hush)
        self._show_message()

    def _hush(self) -> None:
        self._said = None
        self._show_message()

    def _show_message(self) -> None:
        """The message, or who was not heard. The line is always there: nothing jumps."""
        quiet = Content.styled(quiet_words(self.room.state, self.room.now_s), "italic dim")
        content = self._said if self._said is not None else quiet
        self._message.put(content)
        long = content.cell_length > self.size.width and self._said is not None
        if self.has_class("-talking") is not long:
            self.set_class(long, "-talking")
        saying = self._said is not None and self.size.height < TINY
        if self.has_class("-saying") is not saying:
            self.set_class(saying, "-saying")

    def refused(self, refusal: FieldkitError) -> None:
        if isinstance(refusal, StoreError) and not isinstance(refusal, Stale):
            self._trouble = plain(str(refusal), one_line=True)
        if isinstance(refusal, AlreadyMoved):
            self.room.refresh()

    def act(self, what: Callable[[], Any]) -> bool:
        """Does an act and says whether it was done; what went well ends the trouble shown."""
        before = self._trouble
        self._trouble, self._sure, self._said = "", None, None
        done = False

        def doing() -> None:
            nonlocal done
            what()
            done = True

        self.attempt(doing)
        if not done and not self._trouble:
            self._trouble = before
            self.show_clock()
        return done

    # --- the note line -----------------------------------------------------------------------

    def on_note_line_typed(self, message: NoteLine.Typed) -> None:
        message.stop()
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
            self.line.take("")
            self.keeper.typed("")
            self.keeper.keep()

    def on_note_line_asked_for_keys(self, message: NoteLine.AskedForKeys) -> None:
        message.stop()
        self.action_keys()

    # --- running the guide -------------------------------------------------------------------

    def action_next_item(self) -> None:
        def go() -> None:
            if running.next_item(self.room) is None:
                self._say_end()

        self.act(go)

    def _say_end(self) -> None:
        following = flow.next_section(self.room.state)
        where = f"goes on to “{following.title}”" if following is not None else "closes the group"
        self.tell(f"That was the last item here. F9 {where}.")

    def action_item_back(self) -> None:
        self.act(lambda: running.item_back(self.room))

    def action_skip(self) -> None:
        def go() -> None:
            if running.skip(self.room) is None:
                self._say_end()

        self.act(go)

    def action_next_section(self) -> None:
        state = self.room.state
        if state.phase is Phase.CLOSED:
            self.opens("debrief", "DebriefScreen")
            return
        leaving = state.section
        last = flow.next_section(state) is None
        still = coverage.must_asks_open(state, None if last else leaving)
        if self._sure != ("leave", leaving) and (still or last):
            self._sure = ("leave", leaving)
            must = f"Still must ask: {quoted(state, still)}. " if still else ""
            then = "closes the group" if last else "leaves this section all the same"
            self.tell(f"{must}F9 again {then}.", wrong=bool(still))
            return
        if last:
            self._close()
        else:
            self.act(lambda: running.next_section(self.room, leaving))

    def action_close_group(self) -> None:
        if self._sure != ("close", None):
            self._sure = ("close", None)
            still = coverage.must_asks_open(self.room.state)
            must = f"Never asked: {quoted(self.room.state, still)}. " if still else ""
            self.tell(f"{must}Choose Close once more, and the group is closed.", wrong=bool(still))
            return
        self._close()

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
        elif self._sure == ("quit", None):
            self.desk_app.leave(0)
        else:
            self._sure = ("quit", None)
            self.tell("Ctrl+c again leaves fieldkit. The group goes on; nothing is lost.")
