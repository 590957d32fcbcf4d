"""Whether a speaker's label and a name can be one person's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "doctor",
        "prof",
        "professor",
        "sir",
        "dame",
        "rev",
        "cllr",
    )
)
_LONGEST_SHORT = 4  # letters: shorter first names are too like each other to be taken for misspelt
_NEAR = 86  # of 100: "Jonathon" for "Jonathan"
_SOUNDS = (
    ("ee", "i"), ("ie", "i"), ("y", "i"), ("oo", "u"), ("ou", "u"), ("ph", "f"), ("ck", "k"),
    ("c", "k"), ("z", "s"), ("th", "t"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Called:
    """A name as it is compared: its words without accents, capitals, titles and brackets.

    titled: a title stood before it, so that one word may be the last name.
    """

    words: tuple[str, ...]
    titled: bool = False


def readings(text: str) -> list[Called]:
    """What a label or a name may be, the likelier first: "Cole, Denise (Shopwell)" is Denise Cole;
    "Denise, Shopwell" may be Denise. Empty where there is no word in it."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", text)
    first, comma, rest = text.partition(",")
    texts = [f"{rest} {first}", first] if comma else [text]
    found = [_called(one) for one in texts]
    return [one for one in found if one.words]


def _called(text: str) -> Called:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)
    bare = [word for word in words if word not in TITLES]
    return Called(tuple(bare), len(bare) < len(words))


def same(one: Called, other: Called) -> bool:
    """Whether two can be one person: equal, one the beginning of the other ("Mary Ann", "Mary Ann
    Hall"), or a first name and the first letter of the last. A last name alone needs a title."""
    a, b = one.words, other.words
    for short, long, titled in ((a, b, one.titled), (b, a, other.titled)):
        if titled and len(short) == 1 and len(long) > 1 and short[0] == long[-1]:
            return True
        if long[: len(short)] == short:
            return True
    return a[0] == b[0] and len(a) > 1 and len(b) > 1 and _one_last(a[-1], b[-1])


def nearly(one: Called, other: Called) -> bool:
    """Whether one may be the other, spelt as a typist heard it: "Sangeeta" for "Sangita".

    Names that differ at their end only ("Daniel", "Daniela") are other people's.
    """
    a, b = one.words, other.words
    if len(a) > 1 and len(b) > 1 and not _one_last(a[-1], b[-1]):
        return False
    x, y = a[0], b[0]
    if min(len(x), len(y)) <= _LONGEST_SHORT or x[-1] != y[-1]:
        return False
    return _sound(x) == _sound(y) or ratio(x, y) >= _NEAR


def _one_last(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _sound(word: str) -> str:
    for spelt, sounds in _SOUNDS:
        word = word.replace(spelt, sounds)
    return re.sub(r"(.)\1+", r"\1", word)
