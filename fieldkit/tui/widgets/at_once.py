"""A line whose Enter is obeyed before the next key is even looked at.

Textual carries Enter as a message to the screen, and goes on typing meanwhile: two notes typed
fast would run into one. Here the screen takes the line while the keys behind it wait their turn.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input


class AtOnce(Input):
    """An Input that gives its message to the screen at once, in the order of the keys.

    "?" in an empty line asks the screen for the page of all keys, where it has one.
    """

    def _watch_value(self, value: str) -> None:
        # Its width is set by the screen, never by its words: no key needs a new layout.
        self.set_reactive(Input.virtual_size, Size(self.content_width, 1))
        super()._watch_value(value)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
            return
        if event.character == "?" and not self.value and hasattr(self.screen, "action_keys"):
            event.stop()
            event.prevent_default()
            await self.screen.run_action("keys")
            return
        await super()._on_key(event)

    async def action_submit(self) -> None:
        await self._hand_over(self.entered())

    def entered(self) -> Message:
        """The message that Enter is."""
        return self.Submitted(self, self.value)

    async def _hand_over(self, message: Message) -> None:
        """Runs the screen's own handlers of this message, here and now."""
        await self.screen._on_message(message)
