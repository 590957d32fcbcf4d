"""The command palette: what can be done on the screen below it, from the one registry."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from fieldkit.tui.registry import Act
from fieldkit.tui.wording import key_words


class RegistryCommands(Provider):
    """Every act of the current screen, then those of the app, by its help sentence and its key."""

    def _acts(self) -> Iterator[tuple[Act, Callable[[], Any]]]:
        seen: set[str] = set()
        for owner in (self.screen, self.app):
            for act in getattr(owner, "ACTS", ()):
                if act.action not in seen and owner.check_action(act.action, ()):
                    seen.add(act.action)
                    yield act, partial(owner.run_action, act.action)

    async def discover(self) -> Hits:
        for act, command in self._acts():
            yield DiscoveryHit(_title(act), command, help=_keys(act))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        matcher = self.matcher(query)
        for act, command in self._acts():
            title = _title(act)
            score = max(matcher.match(title), matcher.match(act.label))
            if score > 0:
                shown = matcher.highlight(title)
                yield Hit(score, shown, command, text=title, help=_keys(act))


def _title(act: Act) -> str:
    return f"{act.label[:1].upper()}{act.label[1:]}: {act.help}"


def _keys(act: Act) -> str:
    return "or ".join(f"{key_words(k)} " for k in act.keys).strip()
