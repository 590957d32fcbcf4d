"""Firms named again: for short ("Maydown" for Maydown Precision), and beside another in a list."""

from __future__ import annotations

from collections.abc import Iterable

from fieldkit.assist.private import firm_words as fw
from fieldkit.assist.private import lists
from fieldkit.assist.private.contexts import AGENT, AWAY
from fieldkit.assist.private.firm_talk import Firm, Talk
from fieldkit.assist.private.firms_loose import KINDS_OF, PERSONAL_HEAD, free
from fieldkit.assist.private.firms_single import head_of
from fieldkit.assist.private.known import Known
from fieldkit.assist.private.words import Reading


def short_forms(reading: Reading, firm: Firm) -> str:
    """The word a firm of several is called by for short: the Maydown of Maydown Precision; "" where
    it is a word, a first name or a town's."""
    if firm.last - firm.first < 2 or reading.lower:
        return ""
    words = [w for w in reading.words[firm.first : firm.last] if w.cap and len(w.key) > 3]
    if not words or words[0].key in lists.places() or words[0].key in fw.GENERIC | KINDS_OF:
        return ""
    one = words[0]
    return "" if one.is_first and not one.is_last else one.key


def where_short(reading: Reading, key: str, *, whole: bool = False) -> Iterable[int]:
    """Words of a turn by which a firm is meant for short: not after a title, not beside another
    capital. whole: the word is all of its name, so that it may open a sentence."""
    for i, word in enumerate(reading.words):
        if word.key != key or not word.cap or reading.lower:
            continue
        if PERSONAL_HEAD.search(head_of(reading, i)[-10:]) or (
            word.opens and word.is_word and not whole and reading.key(i + 1) not in AGENT
        ):
            continue
        before, after = reading.at(i - 1), reading.at(i + 1)
        alone = not (after and after.cap and reading.joined(i + 1) and after.key != "i")
        if alone and not (before and before.cap and reading.joined(i) and not before.opens):
            yield i


def listed_firms(
    reading: Reading, firms: list[Firm], known: dict[int, Known], talk: Talk
) -> list[Firm]:
    """What stands in a list with a firm: "Crowther's, Yodelay, Northgate Parcels" · "Holt's and then
    Entwistle's"."""
    found: list[Firm] = []
    taken = {k for firm in firms for k in range(firm.first, firm.last)}
    for firm in firms:
        for i in (_next_of_list(reading, firm.last), _before_in_list(reading, firm.first)):
            word = reading.at(i)
            if (
                word is None
                or i in taken
                or not word.cap
                or not free(reading, i, i + 1, known, talk)
            ):
                continue
            if i < firm.first and reading.key(i - 1) in AWAY - {"of", "at"}:
                continue
            fresh = not word.is_first and not word.is_word and word.key not in lists.places()
            owned = word.tail.casefold().endswith("s") and (word.is_last or not word.is_first)
            after = reading.at(i + 1)
            ends = after is None or not (after.cap and reading.joined(i + 1)) or after.key == "i"
            if (fresh or owned) and ends:
                found.append(Firm(i, i + 1, "in a list with a firm", firm.role, 0.6))
                taken.add(i)
    return found


def _next_of_list(reading: Reading, j: int) -> int:
    word = reading.at(j)
    if word is None:
        return -1
    if word.gap.strip() in (",", "") and word.key in ("and", "then", "or"):
        return j + 2 if reading.key(j + 1) in ("then", "before", "after", "at", "for") else j + 1
    return j if word.gap.strip(" '’sS") == "," else -1


def _before_in_list(reading: Reading, j: int) -> int:
    word = reading.at(j)
    if word is None or j == 0:
        return -1
    if reading.key(j - 1) in ("and", "then", "or"):
        return j - 3 if reading.key(j - 2) == "and" else j - 2
    return j - 1 if "," in word.gap and not word.opens else -1
