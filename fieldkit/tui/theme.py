"""The colours of the screens: the report's palette as accents on a dark or light ground.

Colour is never the only signal: whatever is coloured here also says in words what it is.
"""

from __future__ import annotations

from textual.theme import Theme

from fieldkit.domain.guide.model import Kind

NAVY, TURQUOISE, PLUM, ORANGE, GREY = "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D"

FIELDKIT = Theme(
    name="fieldkit",
    primary=TURQUOISE,
    secondary=NAVY,
    accent=TURQUOISE,
    warning=ORANGE,
    error="#D0245E",
    success=TURQUOISE,
    foreground="#E8E8E8",
    background="#14171A",
    surface="#1C2024",
    panel="#252A2F",
)

_ON_NAVY, _ON_PLUM = f"bold white on {NAVY}", f"bold white on {PLUM}"
_ON_TURQUOISE, _ON_ORANGE = f"bold black on {TURQUOISE}", f"bold black on {ORANGE}"

BADGES: dict[Kind, str] = {
    Kind.SAY: f"bold white on {GREY}",
    Kind.ASK: _ON_TURQUOISE,
    Kind.PROBE: _ON_TURQUOISE,
    Kind.PROMPT: _ON_PLUM,
    Kind.INSTRUCTION: _ON_ORANGE,
    Kind.READ_OUT: _ON_NAVY,
    Kind.HAND_OUT: _ON_NAVY,
    Kind.FLIPCHART: _ON_NAVY,
    Kind.ACTIVITY: _ON_ORANGE,
    Kind.PADS: _ON_ORANGE,
    Kind.STICKERS: _ON_ORANGE,
    Kind.RECALL: _ON_PLUM,
    Kind.RECONTACT: _ON_PLUM,
}

ALARM = f"bold black on {ORANGE}"
TROUBLE = "bold white on #A0123F"
CALM = f"white on {NAVY}"
WRONG = LATE = f"bold {ORANGE}"
GOOD = f"bold {TURQUOISE}"
