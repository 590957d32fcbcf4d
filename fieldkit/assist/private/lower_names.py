"""Names of the room that are words too, in talk without capitals: "thanks will", "what did you do mark".

Speech recognition writes neither capitals nor stops. What is left to go by is where in the turn the
word stands, what stands beside it, and who speaks just before and after: who is spoken to mostly
answers, and who has just spoken is mostly answered.
"""

from __future__ import annotations

from fieldkit.assist.private.as_words import as_word
from fieldkit.assist.private.contexts import AGENT, evidence
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

_ARTICLES = word_set(
    """
    a an the some any no every more less much my your his its our their little enough such what's
    very too quite really so perfectly being
    """
)
_MODALS = frozenset({"will", "may", "can", "might"})
_VERBS = word_set("hope mark rob sue chase pat grant bill drew rose skip will may")
_SUBJECTS = word_set(
    """
    i you he she it we they that this there who which people everybody everyone anybody nobody somebody
    someone one ones things money prices something nothing anything what never always just
    """
)
_TOWARDS = word_set("about for with to thank from of like and than at by")
_BARE = word_set(
    """
    i you he she it we they that this there the a my your be not never always just have get do go come
    take make give tell say ask ring need want see know help pay work find put let keep as well also still
    """
)
_WHO_NEXT = word_set(
    """
    what how when where who why did do does have has can could would is are you um er erm uh tell go
    carry sorry yeah yes no said says was and i'm i've that's
    """
)
_LEADS = word_set(
    """
    thanks thank you okay ok right yeah yes no so oh well and hi hello hiya cheers sorry on then morning
    please now um er erm ah aye lovely great brilliant exactly agree agreed with like what alright is then
    """
)
_NO_VERB = word_set(
    "and but or then because cos with from at in on over up last first next bless is was though mate love"
)
_MASS = word_set(
    "joy faith hope grace patience comfort mercy rain art charity blessing honour glory"
)
_HAS = word_set(
    "have had has got get getting lost in of with without give gave bring brings find such"
)
_SAYS = word_set("i'm it's that's then hi hello called")
_QUALITY = word_set("frank sunny rich innocent lucky precious young major grand happy smart olive")


def named_lower(
    reading: Reading, i: int, key: str, *, near: bool, beside: bool, common: bool
) -> bool:
    """Whether the i-th word, a name of the room that is a word too, is meant as the name.

    near: whoever is called so speaks this turn, the one before or the one after. beside: another name of the room
    stands next to it, or across an "and". common: the word is
    much used as a word ("will", "hope", "bill"), so that the name needs a reason.
    """
    why = evidence(reading, i)
    if why is not None and why.strong and not (key in _MODALS and reading.key(i - 1) in _SUBJECTS):
        return True
    before, two, after = reading.key(i - 1), reading.key(i - 2), reading.key(i + 1)
    if i and reading.words[i - 1].tail:  # i'm grace · it's frank · that'll
        before = before + reading.words[i - 1].tail.casefold().replace("’", "'")
    if before in _ARTICLES and not (before == "so" and i == 1):
        return False
    end = i + 1 == len(reading.words)
    if beside and before not in _SUBJECTS and not (key in _MODALS and after in _BARE):
        return True
    spoken_to = before in _SUBJECTS and two in _TOWARDS
    owned = reading.words[i].tail.casefold().endswith("s")
    if key in _MODALS:
        if owned and before not in _SUBJECTS:
            return True
        if (near and key == "may" and before not in _SUBJECTS and after not in _AUXILIARY) or (
            (_clause(reading, i + 1) or _question(reading, i + 1)) and before not in _SUBJECTS
        ):
            return True
        return _modal(before, after, end=end, first=i == 0, spoken_to=spoken_to)
    if owned and key not in ("hope", "mark", "bill", "joy"):
        return True
    saying = key in _MASS and before in _SAYS
    if (
        as_word(reading, i)
        and not saying
        and not (near and (end or (i == 0 and after not in _BARE)))
    ):
        return False
    if (
        key in _VERBS
        and before != "what"
        and ((before in _SUBJECTS and not spoken_to) or (before == "to" and not end))
    ):
        return end and before in ("that", "you") and near
    if key in _MASS and before in _HAS:
        return False
    if key in _QUALITY and before in ("be", "to", "was", "been") and not end:
        return False
    if near or not common:
        return True
    return _reason(reading, i, why is not None, end=end)


def _clause(reading: Reading, i: int) -> bool:
    """Whether a sentence begins with the i-th word, as none does after a modal: "will you were
    saying", "may i've got"."""
    word = reading.at(i)
    if word is None or word.key not in _SUBJECTS:
        return False
    return bool(word.tail) or reading.key(i + 1) in _FINITE


def _question(reading: Reading, i: int) -> bool:
    """Whether a question begins with the i-th word: "may have you got", "will are you"."""
    return reading.key(i) in _INVERTS and reading.key(i + 1) in _SUBJECTS


_INVERTS = word_set("have has do does did are were was is would could can shall should")


_FINITE = word_set("were was had said did looked nodded wanted mentioned told are am seem seemed")
_AUXILIARY = word_set("be have not well as or i never just")


def _modal(before: str, after: str, *, end: bool, first: bool, spoken_to: bool) -> bool:
    if before == "what" and after in ("said", "says", "did", "was"):
        return True
    if before in _SUBJECTS and not spoken_to:
        return False
    if end:
        return True
    if after in _BARE:
        return False
    if after in _NO_VERB:
        return True
    if after in AGENT and after not in ("use", "just", "never", "always", "put", "has"):
        return first or before in _LEADS or after.endswith(("ed", "s", "id"))
    if first or spoken_to or before in _LEADS:
        return after in _WHO_NEXT
    return False


def _reason(reading: Reading, i: int, told: bool, *, end: bool) -> bool:
    before, after = reading.key(i - 1), reading.key(i + 1)
    verb = after in AGENT and reading.key(i) in _VERBS and before in _SUBJECTS - {"what"}
    if told and not verb:
        return True
    if i == 0:
        return end or after in _WHO_NEXT or after in _LEADS
    return before in _LEADS and (end or after in _LEADS)
