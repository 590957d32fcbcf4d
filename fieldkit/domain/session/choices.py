"""Answers picked from a question's choices: which one is meant by what was typed or said."""

from __future__ import annotations

from difflib import get_close_matches

from fieldkit.domain.guide.model import Item

_NEAR = 0.8
_LONG_ENOUGH = 4
"""A shorter word than this is near too much: “now” is no “no”."""


def chosen(item: Item, words: str) -> str:
    """The choice meant by its number from 1 or its beginning; other words as they are."""
    if words.isdecimal() and 1 <= int(words) <= len(item.choices):
        return item.choices[int(words) - 1]
    typed = _plain(words)
    for match in (
        [c for c in item.choices if _plain(c) == typed],
        [c for c in item.choices if _plain(c).startswith(typed)],
    ):
        if len(match) == 1:
            return match[0]
    return words


def picked(item: Item, said: str) -> str | None:
    """The one choice that a remark picks; None: it picks none, or could be several.

    As `chosen`; or it is a slip away from the choice ("dont know"), or goes on after it behind a
    mark: "yes, but only once".
    """
    words = said.strip()
    meant = chosen(item, words) if words else ""
    if meant in item.choices:
        return meant
    typed = _plain(words)
    first = [c for c in item.choices if _goes_on_after(_plain(c), typed)]
    if first:
        return max(first, key=len)
    near = get_close_matches(typed, map(_plain, item.choices), n=2, cutoff=_NEAR)
    if len(near) == 1 and len(typed) >= _LONG_ENOUGH:
        return next(c for c in item.choices if _plain(c) == near[0])
    return None


def _goes_on_after(choice: str, typed: str) -> bool:
    rest = typed.removeprefix(choice)
    return rest != typed and rest.lstrip()[:1] in tuple(",.;:!–—")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
