"""fieldkit: run focus groups from the terminal, keep every note, write the record.

In a notebook, `fieldkit.open_study(DIR)` gives a study's turns, codings, themes, stickers and notes as
pandas frames.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["__version__", "open_study"]
__version__ = "0.1.0"


def open_study(where: str | Path) -> Any:
    """The study in this folder, as a `fieldkit.desk.notebook.Notebook`.

    Raises StudyError when there is none. (Imported by name: this package lies under every floor.)
    """
    return import_module("fieldkit.desk.notebook").open_study(where)
