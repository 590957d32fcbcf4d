"""When a name that is a word too is a word: "Will you", "Mark my words", "in May"."""

from __future__ import annotations

import re
from collections.abc import Collection

from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

_TIME = word_set(
    """
    in by until till til since last next this every each early late mid of before after during from
    through to for beginning end the or for
    """
)
MONTHS = word_set("april may june august summer autumn winter spring march")
_USES: dict[str, frozenset[str]] = {
    "will": word_set(
        """
    you i he she they we it there this that the someone anyone somebody anybody nobody my your their his
    her our do be not people any these those one all anything something everyone power
    """
    ),
    "mark": word_set("my you me it of this the them your"),
    "may": word_set("i we you they he she it be not the as well bank half day or and"),
    "hope": word_set(
        """
    is so you it they that i we this for to not he she the springs was your there someone
    """
    ),
    "rose": word_set("early up by to from above out through"),
    "bill": word_set("for came comes is was payment of went"),
    "frank": word_set("and discussion opinions words about with answer opinion"),
    "rob": word_set("you them us me him her from the people"),
    "jack": word_set("of in it all"),
    "art": word_set("is of class gallery and for classes"),
    "pearl": word_set("of harbour"),
    "pearls": word_set("of"),
    "ruby": word_set("wedding red murray"),
    "precious": word_set("little time few metals"),
    "christian": word_set("by church name names values aid man woman country family"),
    "crystal": word_set("clear palace ball"),
    "dawn": word_set("till raid chorus of to 'til broke"),
    "heather": word_set("and"),
    "guy": word_set("who in at with on comes came behind next"),
    "sue": word_set("them him her me the us"),
    "drew": word_set("a it up the my"),
    "grant": word_set("me it you them for money application"),
    "pat": word_set("on answer"),
    "nick": word_set("it them my the of"),
    "chase": word_set("them it up him her me the"),
    "penny": word_set("for dropped pinching"),
    "ray": word_set("of"),
    "miles": word_set("away from of and better"),
    "rich": word_set("people and man"),
    "max": word_set("out"),
    "junior": word_set("school staff"),
    "harmony": word_set("is"),
    "lucky": word_set("if you me to for i that enough"),
    "sunny": word_set("day days"),
}
_ABSTRACT = word_set(
    """
    patience joy faith grace comfort mercy charity prudence peace purity blessing melody destiny
    """
)
_OF_THINGS = word_set(
    "what all a an the key everything needed important free enough good something nothing one my your"
)
_AFTER_ABSTRACT = word_set(
    """
    is in of to for with isn't was period zone food comes at where school schools
    """
)


def as_month(reading: Reading, i: int, names: Collection[str]) -> bool:
    """Whether the month's name that somebody in the room has is plainly the month or the verb: "in
    May", "the first of May", "May I ask". In doubt it is the person. names: keys of the room's names."""
    word = reading.words[i]
    after, nxt = reading.key(i + 1), reading.at(i + 1)
    apart = nxt is None or nxt.new_phrase
    if not word.new_phrase and reading.key(i - 1) in _MONTH_AFTER:
        return True
    if not word.new_phrase and reading.key(i - 1) == "of" and _part_of_month(reading.key(i - 2)):
        return True
    if not word.new_phrase and re.match(r"\d", reading.key(i - 1)):
        return True
    if _among_months(reading, i, names):
        return True
    if apart:
        return False
    if re.match(r"\d", after) or after in ("bank", "half", "day"):
        return True
    return word.key == "may" and word.new_phrase and after in _MAY_VERB


_MONTH_AFTER = word_set("in by until till til since last this every each early late mid during")
_MAY_VERB = word_set("i we you they he she it be not as the")
_PARTS_OF_MONTH = word_set(
    """
    end beginning start middle month half first second third fourth fifth sixth seventh eighth ninth tenth
    eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    twentieth thirtieth
    """
)


def _among_months(reading: Reading, i: int, names: Collection[str]) -> bool:
    """April, May and June; but not where people of the room are named in the same sentence."""
    first, last = reading.sentence(i)
    others = [w for w in reading.words[first:last] if w.cap and w.key != reading.key(i)]
    if any(w.key in names for w in others):
        return False
    near = reading.words[max(first, i - 2) : min(last, i + 3)]
    return any(w.cap and w.key in MONTHS for w in near if w in others)


def _part_of_month(key: str) -> bool:
    return key in _PARTS_OF_MONTH or key[:1].isdigit()


def as_word(reading: Reading, i: int) -> bool:
    """Whether a name that is a word too is a word here ("Will you", "Mark my words", "in May")."""
    word = reading.words[i]
    key, after, before = word.key, reading.key(i + 1), "" if word.opens else reading.key(i - 1)
    if word.tail and word.tail.casefold().endswith("s"):
        return False
    nxt = reading.at(i + 1)
    apart = nxt is None or nxt.new_phrase
    season = key in ("summer", "autumn", "winter", "spring")
    if season and word.cap and apart and not word.opens and not reading.lower:
        return False
    if key in MONTHS:
        first, last = reading.sentence(i)
        if before in _TIME and not (before in ("to", "for", "from") and apart and not word.opens):
            return True
        if (
            "month" in {w.key for w in reading.words[first:last]}
            or after in MONTHS
            or before in MONTHS
        ):
            return True
        if any(reading.key(i + d) in MONTHS for d in (-2, 2)):
            return True
    if key in MONTHS and not apart and (after.isdigit() or after in ("the", "is", "was", "to")):
        return True
    if apart:
        return False
    if not (word.opens or word.new_phrase) and word.cap and key not in MONTHS:
        return after in ("wedding", "palace", "murray", "harbour", "zone", "period")
    if key in _ABSTRACT and after in ("is", "was", "isn't"):
        return reading.key(i + 2) in _OF_THINGS
    if key in _ABSTRACT:
        return after in _AFTER_ABSTRACT
    return after in _USES.get(key, frozenset())
