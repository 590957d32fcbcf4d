"""Claims of how widely something was said, in prose: "in all groups", "only one person", "unprompted".

They are found by their wording and held against the codings of the theme whose section they stand in.
What can be counted and is wrong is an error; what may be meant another way is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fieldkit.domain.coding.themes import Spread, Standing
from fieldkit.domain.counted import people
from fieldkit.domain.report.document import Level

_N = r"(?:the\s+|our\s+|of\s+the\s+)?(?:\w+\s+)?"
_ALL = re.compile(rf"\b(?:all|each|every\s+one)\s+(?:of\s+)?{_N}groups?\b|\bevery\s+group\b", re.I)
_MOST = re.compile(rf"\bmost\s+(?:of\s+)?{_N}groups\b", re.I)
_ONE_GROUP = re.compile(r"\b(?:only|just)\s+(?:in\s+)?(?:one|a\s+single)\s+group\b", re.I)
_ONE_PERSON = re.compile(r"\b(?:only|just)\s+one\s+(?:person|participant|man|woman)\b", re.I)
_NOBODY = re.compile(r"\b(?:nobody|no\s+one|no-one|not\s+one\s+person)\b", re.I)
_EVERYBODY = re.compile(r"\b(?:everybody|everyone|all\s+(?:of\s+)?(?:the\s+)?participants)\b", re.I)
_OWN = re.compile(r"\bunprompted\b|\bwithout\s+(?:being\s+|any\s+)?prompt(?:ed|ing|s)?\b", re.I)
_ASKED = re.compile(r"\b(?:only|just)\s+(?:when|once|after\s+being)\s+prompted\b", re.I)
_NOT = re.compile(
    r"\b(?:not|hardly|rather\s+than|neither|far\s+from)\s+(?:\w+\s+)?(?:in\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that does not hold. words: as they stand; at: where in the text; message: what is so."""

    words: str
    at: int
    level: Level
    message: str


def check_claims(text: str, standing: Standing, people_in_all: int = 0) -> list[Claim]:
    """The claims of a text that the standing of its theme does not bear out.

    people_in_all: how many took part in the groups, for "everybody"; 0: not known.
    """
    return list(_check(text, standing, people_in_all))


def _check(text: str, s: Standing, people_in_all: int) -> Iterator[Claim]:
    in_groups = f"it is coded in {_of(len(s.groups), s.of_groups)}"
    who = people(len(s.people), "nobody")
    sure, soft = Level.ERROR, Level.DOUBT
    rules = (
        (_ALL, s.spread is Spread.ALL or 0 < len(s.groups) == s.of_groups, sure, in_groups),
        (_MOST, len(s.groups) * 2 > s.of_groups, sure, in_groups),
        (_ONE_GROUP, len(s.groups) == 1, sure, in_groups),
        (_ONE_PERSON, len(s.people) == 1, sure, f"{who} said it"),
        (_NOBODY, not s.people, soft, f"{who} spoke of it"),
        (
            _EVERYBODY,
            0 < people_in_all <= len(s.people),
            soft,
            f"{who} of {people_in_all} spoke of it",
        ),
        (_OWN, s.unprompted > 0, sure, f"nobody is known to have said it unprompted, of {who}"),
        (
            _ASKED,
            s.prompted > 0 and not s.unprompted,
            sure,
            f"{people(s.unprompted, 'nobody')} said it without a prompt",
        ),
    )
    for pattern, holds, level, message in rules:
        if holds:
            continue
        for match in pattern.finditer(text):
            if not _NOT.search(text[: match.start()]):
                yield Claim(match.group(), match.start(), level, message)


def _of(n: int, of: int) -> str:
    return f"{n} of {of} group{'s' if of != 1 else ''}" if n else f"none of {of} groups"
