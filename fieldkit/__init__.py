"""fieldkit: run focus groups from the terminal, keep every note, write the record.

In a notebook, `fieldkit.open_study(DIR)` gives a study's turns, codings, themes, stickers and notes as
pandas frames.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldkit.desk.notebook import Notebook

__all__ = ["__version__", "open_study"]
__version__ = "0.1.0"


def open_study(where: str | Path) -> Notebook:
    """The study in this folder, as frames. Raises StudyError when there is none."""
    from fieldkit.desk.notebook import open_study as opened

    return opened(where)
