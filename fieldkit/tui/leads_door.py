"""The way to the leads, from anywhere on the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldkit.desk.study import Study
    from fieldkit.tui.screens.leads import LeadsScreen


def leads_screen(study: Study, coder: str, group: str | None = None) -> LeadsScreen:
    """The leads in what a coder left uncoded. group: id of one; None: all of the study."""
    from fieldkit.tui.screens.leads import LeadsScreen

    return LeadsScreen(study, coder, group)
