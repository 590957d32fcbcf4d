"""What stands in a JSON file, taken with whatever type it has: nothing here raises.

Files of one make differ from version to version, people edit them, and programs cut them; so every
value is looked at before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from fieldkit.domain.transcript.model import Cue

_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")  # scripts without blanks
NOBODY = frozenset({"", "uu", "unknown", "none", "null", "nan", "n/a", "undefined"})
# Speechmatics writes UU, others "unknown", for a voice that was not told apart: that is no label.


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; nothing for what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def inside(value: Any, *path: str | int) -> Any:
    """What lies at the end of a path of keys and places; None where it breaks off."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def words_of(value: Any) -> str:
    """A string's text, a number's figures; "" for all else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def label_of(value: Any) -> str | None:
    """A speaker's label as written: a string, a number, or an object with a name.

    None where there is none, or where it says that the voice is not known.
    """
    if isinstance(value, dict):
        for key in ("name", "display_name", "displayName", "label", "id"):
            found = label_of(value.get(key))
            if found is not None:
                return found
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(words_of(value).split())
    return None if text.casefold() in NOBODY else text


def first_of(item: dict[str, Any], keys: Iterable[str]) -> Any:
    """The value of the first key that is there and not null."""
    return next((item[key] for key in keys if item.get(key) is not None), None)


def agreed(labels: Iterable[str | None]) -> str | None:
    """The one label that all who have any share; None where they differ or none has one."""
    known = {label for label in labels if label is not None}
    return known.pop() if len(known) == 1 else None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a file that times words. glued: it joins the word before it without a blank, as
    punctuation does; opens: it begins a new cue whoever speaks."""

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    glued: bool = False
    opens: bool = False


def joined(words: Iterable[Word], blank: str = " ") -> str:
    """The words as text, a blank before each that is not glued to the one before it.

    Between Chinese and Japanese characters there is none: recognisers time each by itself.
    """
    text = ""
    parts = []
    for word in words:
        close = word.glued or (_UNSPACED.match(word.text) and _UNSPACED.match(text[-1:]))
        parts.append(("" if close else blank) + word.text)
        text = word.text or text
    return "".join(parts).strip()


def cues_of(words: Iterable[Word], blank: str = " ") -> list[Cue]:
    """Words made into cues: a new one where the speaker changes or a word opens one.

    Punctuation (a glued word without a time) never changes the speaker.
    """
    runs: list[list[Word]] = []
    for word in words:
        if not word.text.strip():
            if runs:
                runs[-1].append(word)
            continue
        trailing = word.glued and word.start is None and not word.opens
        if runs and (trailing or (word.speaker == runs[-1][0].speaker and not word.opens)):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_cue(run, blank) for run in runs]


def _cue(run: list[Word], blank: str) -> Cue:
    starts = [w.start for w in run if w.start is not None]
    ends = [w.end for w in run if w.end is not None]
    return Cue(
        run[0].speaker,
        joined(run, blank),
        starts[0] if starts else None,
        max(ends) if ends else None,
    )


def sequence(value: Any, word: Callable[[dict[str, Any]], Word | None]) -> list[Word]:
    """The words of a list, each made by a function that gives None for what is no word."""
    return [found for found in map(word, dicts(value)) if found is not None]
