"""Small wordings of the screens the room opens: keys, lengths of time, table cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from fieldkit.domain.session.rundown import Pace, minutes_and_seconds, offset_words
from fieldkit.tui.display import plain

_KEYS = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "space": "Space",
    "slash": "/",
    "exclamation_mark": "!",
    "full_stop": ".",
    "comma": ",",
    "semicolon": ";",
    "asterisk": "*",
    "tilde": "~",
    "number_sign": "#",
    "equals_sign": "=",
    "backspace": "Backspace",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "shift+f3": "Shift+F3",
    "delete": "Del",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def key_words(key: str) -> str:
    """A key as it is written on a keyboard: "f4" is F4, "ctrl+t" is ^t, "ctrl+up" is ^↑."""
    if key in _KEYS:
        return _KEYS[key]
    if key.startswith("ctrl+"):
        return f"^{_KEYS.get(key[5:], key[5:])}"
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def pace_words(pace: Pace) -> str:
    """Where the group is in its section and how late: "8:12 left · 6 min behind"."""
    left = minutes_and_seconds(pace.left_s)
    here = f"{left} over" if pace.over else f"{left} left"
    return f"{here} · {offset_words(pace.offset_s)}"


def ago(seconds: float) -> str:
    """ "just now", "12 min ago"; over two hours in hours."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes == 0:
        return "just now"
    return f"{minutes} min ago" if minutes < 120 else f"{minutes // 60} h ago"


def cell(text: str, width: int, *, right: bool = False) -> str:
    """People's words in one line of exactly this many cells, an ellipsis where they are cut."""
    words = plain(text[: 4 * width + 8], one_line=True)
    long = cell_len(words)
    if long > width:
        return set_cell_size(words, width - 1) + "…"
    return " " * (width - long) + words if right else set_cell_size(words, width)


def count_of(number: int, one: str, many: str = "") -> str:
    """ "1 note", "3 notes"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
