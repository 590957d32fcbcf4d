"""Where in a JSON value of no known make the talk is, and the names of its speakers."""

from __future__ import annotations

from typing import Any

from fieldkit.formats.transcripts.json_turns import (
    INNER,
    SPEAKER,
    START,
    TEXT,
    Item,
    by_the_word,
    plain,
    plainly,
    span_of,
    speaker_of,
    text_of,
)
from fieldkit.formats.transcripts.json_values import dicts, label_of

# The way to a value: keys, and None for "every one of a list".
Path = tuple[str | None, ...]
_DEEPEST, _MOST_LOOKED_AT, _FEW = 12, 20_000, 40
_ALSO_NAMES = frozenset({"name", "user", "role", "author", "value", "participantrole"})


def turns_in(value: Any) -> list[Item]:
    """The turns in a JSON value, as `plainly` gives them: the list with speakers, with times, with
    whole sentences rather than words, with the most to say. Empty where there is none.

    Lists that lie in the same place of every item of another list are one.
    """
    ranked = [(_rank(value, path), path) for path in _paths(value)]
    best = max((rank for rank, _ in ranked if rank is not None), default=None)
    lists = [_collected(value, path) for rank, path in ranked if rank is not None and rank == best]
    most = max(lists, key=_length, default=[])
    return [plainly(item) for item in most]


def _rank(value: Any, path: Path) -> tuple[bool, bool, bool] | None:
    """How good a list is as the talk, by some of its items; None where it is none."""
    keyed = [plainly(item) for item in _collected(value, path, few=True)]
    said = [text for text in map(text_of, keyed) if text.strip()]
    # An item may say nothing, but most must have a place for words.
    worded = sum(any(key in item for key in (*TEXT, *INNER)) for item in keyed)
    if not said or worded * 2 < len(keyed) or not any(_is_talk(item) for item in keyed):
        return None
    labelled = any(speaker_of(item) is not None for item in keyed)
    timed = any(span_of(item).start is not None for item in keyed)
    return labelled, timed, not by_the_word(said)


def _length(items: list[dict[str, Any]]) -> int:
    return sum(len(text_of(plainly(item))) for item in items)


def _is_talk(item: Item) -> bool:
    """Whether an object with text says who speaks or when: {"name", "value"} may be anything."""
    if any(key.removesuffix("ms") in START for key in item):
        return True
    if any(key in SPEAKER and key not in _ALSO_NAMES for key in item):
        return True
    if _ALSO_NAMES & item.keys() and {"text", "content", "message"} & item.keys():
        return True
    return any(key in INNER for key in item) and span_of(item).start is not None


def _paths(value: Any) -> list[Path]:
    """The ways to all lists of objects, the outermost first; {"0": {…}, "1": {…}} is one too."""
    row: list[tuple[Any, Path]] = [(value, ())]
    found: dict[Path, None] = {}
    for here, path in row:  # the row grows while it is walked
        if len(path) > _DEEPEST or len(row) > _MOST_LOOKED_AT:
            break
        inner: list[tuple[Any, Path]]
        if isinstance(here, dict):
            numbered = len(here) > 1 and all(isinstance(each, dict) for each in here.values())
            if numbered:
                found[*path, None] = None
            if path and path[-1] is not None and None in path:
                found[path] = None  # an object in the same place of every item of a list
            keys = list(here)[:_FEW]
            inner = [(here[key], (*path, None if numbered else key)) for key in keys]
        else:
            if len(dicts(here)) * 2 > len(here):
                found[*path, None] = None
            inner = [(each, (*path, None)) for each in here[:_FEW]]
        row += [(each, way) for each, way in inner if isinstance(each, dict | list)]
    return list(found)


def _collected(value: Any, path: Path, *, few: bool = False) -> list[dict[str, Any]]:
    """All objects at the end of a way, in the file's order; few: some of each list's, for hours of
    words are many."""
    here = [value]
    for step in path:
        there: list[Any] = []
        for each in here:
            if step is not None:
                there += [each[step]] if isinstance(each, dict) and step in each else []
            elif isinstance(each, dict | list):
                inner = list(each.values()) if isinstance(each, dict) else each
                there += _some(inner) if few else inner
        here = _some(there) if few else there
    return dicts(here)


def _some(items: list[Any]) -> list[Any]:
    """The first items and some of the others."""
    return items[:_FEW] + items[_FEW :: max(1, len(items) // _FEW)]


def names_in(value: Any) -> dict[str, str]:
    """Ids and names from a table of speakers beside the talk: {"speakers": [{"id", "name"}]}."""
    names: dict[str, str] = {}
    if not isinstance(value, dict):
        return names
    for key, table in value.items():
        if plain(key) not in ("speakers", "participants", "speakerlabels", "speakernames"):
            continue
        for row in map(plainly, dicts(table)):
            who = label_of(row.get("id", row.get("speakerid", row.get("speaker"))))
            name = label_of(row.get("name", row.get("speakername", row.get("displayname"))))
            if who is not None and name is not None:
                names[who] = name
        if isinstance(table, dict):
            named = {str(who): label_of(name) for who, name in table.items()}
            names |= {who: name for who, name in named.items() if name is not None}
    return names
