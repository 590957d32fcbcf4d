"""The cues of a Markdown guide: which there are, and which attributes each may carry."""

from __future__ import annotations

from dataclasses import dataclass, field

from fieldkit.domain.guide.model import Kind
from fieldkit.domain.guide.near import did_you_mean

CUES: dict[str, Kind] = {
    "SAY": Kind.SAY,
    "ASK": Kind.ASK,
    "PROBE": Kind.PROBE,
    "PROMPT": Kind.PROMPT,
    "INSTRUCTION": Kind.INSTRUCTION,
    "READ OUT": Kind.READ_OUT,
    "HAND OUT": Kind.HAND_OUT,
    "FLIPCHART": Kind.FLIPCHART,
    "ACTIVITY": Kind.ACTIVITY,
    "PADS": Kind.PADS,
    "STICKERS": Kind.STICKERS,
    "RECALL": Kind.RECALL,
    "RECONTACT": Kind.RECONTACT,
}
CUE_OF: dict[Kind, str] = {kind: cue for cue, kind in CUES.items()}
LEADING = frozenset({Kind.SAY, Kind.ASK, Kind.PROBE, Kind.PROMPT, Kind.INSTRUCTION, Kind.ACTIVITY})
"""Cues that name an item's main kind; the others add to it."""

CLASSES = ("must", "each", "main")
ANY_CUE = ("if", "wait", "scale", "choices", "id")
ONLY: dict[str, tuple[str, ...]] = {
    "FLIPCHART": ("columns", "title", "role"),
    "STICKERS": ("round", "service"),
    "RECALL": ("from",),
    "HAND OUT": ("of",),
}
_ID_MARKS = frozenset("-_")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as written: its name, its attributes (raw), its classes."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()


def looks_like_cue(label: str) -> bool:
    """Whether a bracketed label is in the form of a cue: capitals, spaces and hyphens only."""
    return label.isupper() and all(c.isalpha() or c in " -" for c in label)


def cue_name(label: str) -> str | None:
    """The known cue that a label names, or None. READ-OUT is READ OUT."""
    name = " ".join(label.replace("-", " ").split())
    return name if name in CUES else None


def is_id(text: str) -> bool:
    """Whether a text may stand as an id: lower-case letters, digits, hyphens, underscores."""
    return bool(text) and all((c.isalnum() and c == c.casefold()) or c in _ID_MARKS for c in text)


def slug(title: str) -> str:
    """The id a section gets from its title: words in lower case, joined by hyphens."""
    kept = "".join(c if c.isalnum() and is_id(c) else " " for c in title.casefold())
    return "-".join(kept.split())


def unescape(value: str) -> str:
    """An attribute's value without the backslashes that protect quotes, braces and bars."""
    out: list[str] = []
    rest = iter(value)
    for c in rest:
        out.append(next(rest, c) if c == "\\" else c)
    return "".join(out)


def split_columns(value: str) -> tuple[str, ...]:
    """The parts of `Good points|Bad points`; a bar with a backslash before it is no border."""
    cells, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == "|":
            cells.append(value[start:at])
            start = at + 1
        at += 1
    cells.append(value[start:])
    return tuple(unescape(cell).strip() for cell in cells)


def attribute_problems(cue: Cue) -> list[tuple[str, str]]:
    """What is wrong with the names of a cue's attributes and classes: message and hint each."""
    known = (*ONLY.get(cue.name, ()), *ANY_CUE)
    found = []
    for name in cue.attrs:
        if name in known:
            continue
        owner = next((c for c, names in ONLY.items() if name in names), None)
        message = f"[{cue.name}] does not take the attribute “{name}”."
        hint = f"Write it on [{owner}]." if owner else did_you_mean(name, known)
        found.append((message, hint))
    for name in cue.classes:
        if name not in CLASSES:
            hint = did_you_mean(f".{name}", [f".{c}" for c in CLASSES])
            found.append((f"[{cue.name}] does not take “.{name}”.", hint))
    return found
