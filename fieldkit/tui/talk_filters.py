"""Only some of the turns: one voice, one section."""

from __future__ import annotations

from textual.content import Content

from fieldkit.domain.transcript.naming import voice
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui.book_page import BookPage
from fieldkit.tui.display import plain
from fieldkit.tui.screens.confirm import PickScreen
from fieldkit.tui.talk_view import NOBODY, TalkView
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of

EVERY = "every"


class Filtering(BookPage):
    """The acts that leave some turns out. Subclasses give the view and the turn at hand."""

    view: TalkView

    @property
    def turn_at_hand(self) -> Said | None:
        """The marked turn."""
        raise NotImplementedError

    @property
    def filtered(self) -> bool:
        """Are turns left out?"""
        return self.view.voice is not None or self.view.section is not None

    def filter_words(self) -> str:
        """What is left out, in words; else whether names are hidden."""
        view, told = self.view, []
        if view.voice is not None:
            told.append(f"only {voice(None if view.voice == NOBODY else view.voice)}")
        if view.section is not None:
            section = self.book.room.sections.get(view.section)
            told.append(plain(section.title if section else view.section, one_line=True))
        return " · ".join(told) or ("" if view.names else "names hidden")

    def action_voice(self) -> None:
        counted = self.view.voices()
        seats = sorted(
            counted, key=lambda s: (s is None, s is None or s[0] != "P", len(s or ""), s)
        )
        rows = [Row(EVERY, Content(f"all voices · {count_of(sum(counted.values()), 'turn')}"))]
        rows += [
            Row(seat or NOBODY, Content(f"{voice(seat)} · {count_of(counted[seat], 'turn')}"))
            for seat in seats
        ]

        def only(chosen: str | None) -> None:
            if chosen is not None:
                self.view.voice = None if chosen == EVERY else chosen
                self.show_state()

        at = self.view.voice or EVERY
        self.app.push_screen(PickScreen("Which voice?", rows, at), only)

    def action_section(self) -> None:
        if self.view.laid is None:
            self.tell("The sections are still being found.")
            return
        counted = self.view.sections()
        rows = [Row(EVERY, Content(f"all sections · {count_of(sum(counted.values()), 'turn')}"))]
        for section, turns in counted.items():
            title = plain(self.book.room.sections[section].title, one_line=True)
            rows.append(Row(section, Content(f"{title} · {count_of(turns, 'turn')}")))

        def only(chosen: str | None) -> None:
            if chosen is not None:
                self.view.section = None if chosen == EVERY else chosen
                self.show_state()

        said = self.turn_at_hand
        at = self.view.section or (self.view.section_of(said) if said is not None else None)
        self.app.push_screen(PickScreen("Which section?", rows, at or EVERY), only)

    def action_everything(self) -> None:
        self.view.voice = self.view.section = None
        self.show_state()
