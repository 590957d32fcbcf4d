"""Codes found while their letters are typed: the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.coding.codebook import Code, Stance, words_of

SIGNS = {"+": Stance.MET, "-": Stance.UNMET, "*": Stance.WANTED, "~": Stance.MIXED}
"""A stance may be typed behind a code as a sign: "resp-"."""

_ID, _BEGINS, _WORD, _CUE, _WITHIN, _LETTERS = range(6)

_CLEAR = 3
"""So many letters mean an id, whatever was used last."""


def with_stance(typed: str) -> tuple[str, Stance | None]:
    """What is typed, parted into a code and the stance whose sign stands behind it."""
    words = typed.rstrip()
    sign = SIGNS.get(words[-1:])
    return (words[:-1].rstrip(), sign) if sign is not None else (words, None)


def matching(codes: Sequence[Code], typed: str, recent: Sequence[str] = ()) -> list[Code]:
    """The codes that what is typed can mean.

    Those whose id or name begins so come first (from three letters on the id before the name, so that
    the same letters stay the same code), then those with a word that begins so, with a cue that does, and
    those that hold the letters; among the like, the one used last comes first, then the order of the
    codebook. recent: ids, the one used last first. Nothing typed: all, the recent first.
    """
    wanted = " ".join(typed.split()).casefold()
    place = {code: n for n, code in enumerate(recent)}
    ranked = []
    for n, code in enumerate(codes):
        kind = _ID if not wanted else _kind(code, wanted)
        if kind is not None:
            ranked.append((kind, place.get(code.id, len(place)), n, code))
    return [code for *_, code in sorted(ranked, key=lambda found: found[:3])]


def _kind(code: Code, wanted: str) -> int | None:
    id_, name = code.id.casefold(), code.name.casefold()
    if id_.startswith(wanted) and len(wanted) >= _CLEAR:
        return _ID
    if id_.startswith(wanted) or name.startswith(wanted):
        return _BEGINS
    words = [*words_of(name), *id_.replace("-", "_").split("_")]
    if any(word.startswith(wanted) for word in words):
        return _WORD
    cues = (*code.cues.words, *code.cues.phrases, *code.cues.stems)
    if any(cue.casefold().startswith(wanted) for cue in cues):
        return _CUE
    if wanted in id_ or wanted in name:
        return _WITHIN
    letters = wanted.replace(" ", "")
    return _LETTERS if len(letters) > 1 and _in_order(letters, name) else None


def _in_order(letters: str, name: str) -> bool:
    """Whether these letters stand in the name in this order, the first one beginning it."""
    rest = iter(name)
    return name[:1] == letters[:1] and all(letter in rest for letter in letters)
