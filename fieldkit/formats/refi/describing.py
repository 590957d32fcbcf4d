"""More than one thing in one description: prose first, then labelled paragraphs, and back again.

The format gives a code a description and nothing else. What fieldkit knows of it besides stands there as a
person would write it:

    Courtesy and tone of voice.

    Include: A greeting, being called by name.
    Examples:
    - She never said good morning.

Prose that happens to have a line like a label keeps it: a backslash goes before it, and comes off again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Parts = Mapping[str, str | tuple[str, ...]]
_ITEM = re.compile(r"[^\s,\\-]|[^\s,\\-][^,\n]*[^\s,]")


def described(prose: str, parts: Parts) -> str:
    """The description. parts: label to text or list; what is empty is left out."""
    given = [(label, value) for label, value in parts.items() if value]
    lines = [_guarded(line, list(parts)) for line in prose.split("\n")] if prose else []
    if lines and given:
        lines.append("")
    for label, value in given:
        lines += _part(label, value)
    return "\n".join(lines)


def _part(label: str, value: str | tuple[str, ...]) -> list[str]:
    if isinstance(value, str):
        first, *more = value.split("\n")
        return [f"{label}: {first}", *(f"  {line}" for line in more)]
    if label != "Examples" and all(_ITEM.fullmatch(item) for item in value):
        return [f"{label}: {', '.join(value)}"]
    lines = [f"{label}:"]
    for item in value:
        first, *more = item.split("\n")
        lines += [f"- {first}", *(f"  {line}" for line in more)]
    return lines


def _guarded(line: str, labels: Sequence[str]) -> str:
    return f"\\{line}" if line.startswith("\\") or _label_of(line, labels) else line


def _label_of(line: str, labels: Sequence[str]) -> str | None:
    label, colon, _ = line.partition(":")
    return label if colon and label in labels else None


def told(description: str, texts: Sequence[str], lists: Sequence[str]) -> tuple[str, Parts]:
    """The prose and the parts again. texts, lists: labels of the two kinds of parts.

    A description that fieldkit did not write is prose from end to end, unless a line of it begins with
    one of the labels.
    """
    labels = (*texts, *lists)
    lines = description.split("\n")
    first = next((n for n, line in enumerate(lines) if _label_of(line, labels)), len(lines))
    prose = lines[:first]
    if first < len(lines) and prose and not prose[-1]:
        prose.pop()  # the empty line before the parts
    parts: dict[str, str | tuple[str, ...]] = {}
    at = first
    while at < len(lines):
        label = _label_of(lines[at], labels)
        end = at + 1
        while end < len(lines) and not _label_of(lines[end], labels):
            end += 1
        if label is not None:
            body = [lines[at][len(label) + 1 :].removeprefix(" "), *lines[at + 1 : end]]
            parts[label] = _list(body) if label in lists else _joined(body)
        at = end
    return "\n".join(_bare(line, labels) for line in prose), parts


def _bare(line: str, labels: Sequence[str]) -> str:
    """A line without the backslash that was put before it; one of somebody else's stays."""
    rest = line.removeprefix("\\")
    return rest if rest != line and _guarded(rest, labels) == line else line


def _joined(body: Sequence[str]) -> str:
    return "\n".join((body[0], *(line.removeprefix("  ") for line in body[1:])))


def _list(body: Sequence[str]) -> tuple[str, ...]:
    if body[0]:
        return tuple(item.strip() for line in body for item in line.split(",") if item.strip())
    items: list[str] = []
    for line in body[1:]:
        if line.startswith("- "):
            items.append(line[2:])
        elif items and line.startswith("  "):
            items[-1] += f"\n{line[2:]}"
        elif line.strip():
            items.append(line.strip())
    return tuple(items)
