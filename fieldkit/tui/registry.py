"""Every key of every screen, in one place: footer, help page and palette are drawn from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do on a screen.

    action: the Textual action name. keys: the first is shown, the others work too.
    label: in the footer (short). help: one sentence for the help page and the palette.
    footer: shown in the footer at all.
    """

    action: str
    keys: tuple[str, ...]
    label: str
    help: str
    footer: bool = True

    def binding(self) -> Binding:
        return Binding(
            ",".join(self.keys),
            self.action,
            self.label,
            show=self.footer,
            priority=True,
            tooltip=self.help,
        )


def bindings(acts: tuple[Act, ...]) -> list[BindingType]:
    """The Textual bindings of a screen's acts."""
    return [act.binding() for act in acts]
