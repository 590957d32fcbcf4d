"""Whether a word is somebody's name: what the lists say of it, weighed with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.assist.private import lists
from fieldkit.assist.private.as_words import MONTHS, as_word
from fieldkit.assist.private.contexts import AGENT, AWAY, TITLES, Evidence, animal, evidence
from fieldkit.assist.private.known import Known, talks_of_fame
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

NEVER = word_set(
    """
    i god lord mum mam dad mummy daddy nan nana gran granny grandad auntie uncle monday tuesday
    wednesday thursday friday saturday sunday january february march july september october november
    december moderator facilitator english british welsh irish scottish mr mrs ms miss mister dr sir
    madam chairman yeah okay jesus christ north south east west
    """
)
FUNCTION_WORDS = word_set(
    """
    the a an and or but so if as at by in on of to for from with without than then that this these those
    there here who whom whose which what when where why how he she it we you they them him her his hers
    its our ours your yours their theirs my mine me us is are was were be been being am do does did done
    have has had having can could would should shall might must not no yes went go goes going gone come
    came comes got get gets said says say because while about after before up down out off over under
    again just like also too very much many some any all both each other another such only own same even
    still yet always never ever now
    """
)
"""Words that are nobody's name, whatever stands before them: "my brother who works"."""
_NO_NAMES = NEVER | FUNCTION_WORDS
_COMPASS = word_set("north south east west new old upper lower great little")
PARTICLES = frozenset(
    {"de", "van", "von", "la", "le", "al", "el", "bin", "ibn", "da", "di", "du", "der", "o"}
)
NICKNAMES = frozenset({"big", "little", "old", "young", "mad"})


@dataclass(frozen=True, slots=True)
class Room:
    """What is known before the second round. covered: by turn, which words are something known;
    never: words left alone; roster: keys of
    the roster's names; fame: turns soon after somebody spoke of films and the like."""

    covered: dict[int, dict[int, Known]]
    never: frozenset[str] = frozenset()
    roster: frozenset[str] = frozenset()
    fame: frozenset[int] = frozenset()

    def known(self, reading: Reading, i: int) -> Known | None:
        """What the i-th word is part of."""
        return self.covered.get(reading.n, {}).get(i)


def judged(
    reading: Reading, i: int, room: Room, sure: dict[str, Evidence]
) -> tuple[Evidence, float] | None:
    """Whether the i-th word is a name, why and how surely."""
    word = reading.words[i]
    key = word.key
    if key in _NO_NAMES or key in room.never or not key[:1].isalpha() or len(key) < 2:
        return None
    if not reading.lower and _initials(reading, i) and reading.key(i - 1) not in TITLES:
        return None
    if _ward(reading, i):
        return None
    if not word.cap and not reading.lower and not _plain_talk(reading, i):
        return None
    known = room.known(reading, i)
    if (known is not None and not known.weak) or _tail_of_place(reading, i):
        return None
    why = evidence(reading, i)
    if animal(reading, i):
        return None
    if known is not None and not (why and why.strong) and _weak_known(reading, i, known, room):
        return None
    if reading.lower or not word.cap:
        return _lower(reading, i, why, sure)
    return _mixed(reading, i, why, room, sure)


def _initials(reading: Reading, i: int) -> bool:
    """GP, GPs, IHTT: letters for words, in a turn that is not all capitals."""
    written = reading.text[reading.words[i].start : reading.words[i].end].removesuffix("s")
    return len(written) > 1 and written.isupper()


def _ward(reading: Reading, i: int) -> bool:
    """Rowan 1, Amber ward: what a ward, a unit or a room is called."""
    after = reading.at(i + 1)
    if after is None or after.new_phrase or reading.words[i].tail:
        return False
    return (after.key.isdigit() and len(after.key) < 3) or after.key in _WARDS


_WARDS = word_set(
    "ward unit suite close team building block zone wing theatre centre room day days"
)


def _tail_of_place(reading: Reading, i: int) -> bool:
    """The Heath of "up in Thornton Heath"."""
    if not reading.joined(i) or reading.lower:
        return False
    before = reading.words[i - 1]
    return (
        before.cap
        and (
            before.key in _COMPASS
            or not (before.is_first or before.is_word or before.key in TITLES)
        )
        and reading.key(i - 2) in AWAY
    )


def _plain_talk(reading: Reading, i: int) -> bool:
    """Whether a lower-case word in a turn with capitals may be a name: a first name on the list that
    is no word, with a reason ("ask for gemma")."""
    word = reading.words[i]
    return word.is_first and not word.is_word and word.key not in lists.places()


def _weak_known(reading: Reading, i: int, known: Known, room: Room) -> bool:
    if known.section == "titles":
        covered = list(room.covered.get(reading.n, {}).values())
        if reading.n in room.fame and reading.key(i) not in room.roster:
            return True
        return talks_of_fame(reading, i, covered) or reading.key(i - 1) in ("like", "a")
    if known.section == "people":
        return True
    shop = known.section == "brands" and any(word.key in _SHOPS for word in reading.words)
    return known.section == "public" or shop or not reading.words[i].is_first


_SHOPS = word_set(
    "shop shops shopping store stores service buy bought return returned refund clothes online till tills "
    "goods order"
)


def _lower(
    reading: Reading, i: int, why: Evidence | None, sure: dict[str, Evidence]
) -> tuple[Evidence, float] | None:
    word = reading.words[i]
    if word.is_word or word.key in MONTHS:
        titled = why is not None and why.strong and reading.key(i - 1) in TITLES
        named = why is not None and why.strong and word.is_first
        if (titled or named) and why is not None and len(word.key) > 2:
            return why, 0.75
        return None
    if word.key in lists.places() and not (why and why.strong):
        return None
    if word.is_first and word.key in sure:
        return sure[word.key], 0.9
    if word.is_first and len(word.key) > 2 and (reading.lower or (why and why.strong)):
        if reading.lower and word.key in _ASR_WORDS:
            return None
        return why or Evidence("a first name", strong=False), 0.85
    if why is not None and why.strong and len(word.key) > 2 and word.key not in _ASR_WORDS:
        return why, 0.75
    if word.key in sure and len(word.key) > 3:
        return sure[word.key], 0.8
    return None


_ASR_WORDS = word_set(
    """
    ain an as ben das den des dong em far fe haha han hon ima jo kay lin lo man mi min na nan ola pa paz
    rae shan shea sol tam tia tim tu una val van von win yi yu yan ya
    """
) - {"ben", "jo", "kay", "rae", "tim", "val", "shan", "shea", "una"}


def _mixed(
    reading: Reading, i: int, why: Evidence | None, room: Room, sure: dict[str, Evidence]
) -> tuple[Evidence, float] | None:
    word, strong = reading.words[i], why is not None and why.strong
    place = word.key in lists.places()
    before = reading.key(i - 1)
    initial = i > 0 and initialled(reading, i)
    if word.key in sure and (not place or sure[word.key].strong) and not _as_other(reading, i):
        return sure[word.key], 0.9
    if word.is_word or word.key in MONTHS:
        return _wordlike(reading, i, why, initial)
    if strong and why is not None:
        return why, 0.92
    if place and not word.new_phrase and before in AWAY and not word.tail:
        return None
    if word.is_first:
        if _fictional(reading, i, room):
            return None
        if place and why is None:
            return None
        return why or Evidence("a first name", strong=False), 0.88
    if initial:
        return Evidence("an initial and a surname"), 0.85
    if place or (before in AWAY and not word.new_phrase):
        return None
    if word.is_last and why is not None and not word.opens:
        return (why, 0.7) if _person_like(reading, i) else None
    if word.is_last and not word.opens and _name_talk(reading):
        return Evidence("a surname, where names are spoken of", strong=False), 0.6
    if (
        why is not None
        and _person_like(reading, i)
        and not (word.opens and not _speaks(reading, i))
    ):
        return why, 0.65
    return None


def _name_talk(reading: Reading) -> bool:
    return any(word.key in ("surname", "spell", "spelt", "spelled") for word in reading.words)


def _as_other(reading: Reading, i: int) -> bool:
    word = reading.words[i]
    return (word.is_word or word.key in MONTHS) and as_word(reading, i)


def _person_like(reading: Reading, i: int) -> bool:
    """Somebody who speaks or acts, or who says who they are; for words on no list of first names."""
    before, two = reading.key(i - 1), reading.key(i - 2)
    return _speaks(reading, i) or (before in ("i", "am") and (before == "i" or two == "i"))


def _speaks(reading: Reading, i: int) -> bool:
    word, after = reading.words[i], reading.at(i + 1)
    return (
        after is not None
        and not after.new_phrase
        and not word.tail
        and after.key in AGENT
        and after.key
        not in ("has", "had", "did", "does", "got", "gets", "made", "makes", "who", "never", "just")
    )


def initialled(reading: Reading, i: int) -> bool:
    before = reading.words[i - 1]
    return (
        before.end - before.start == 1
        and before.cap
        and before.key not in ("i", "a")
        and reading.words[i].gap in (". ", ".", " ")
        and (reading.words[i].is_last or not reading.words[i].is_word)
        and (
            before.opens
            or before.new_phrase
            or len(reading.key(i - 2)) == 1
            or reading.key(i - 2) in TITLES
        )
    )


def _wordlike(
    reading: Reading, i: int, why: Evidence | None, initial: bool
) -> tuple[Evidence, float] | None:
    """A name that is a word too, or a word with a capital."""
    word = reading.words[i]
    strong = why is not None and why.strong
    if as_word(reading, i) and reading.key(i - 1) not in TITLES:
        return None
    if word.key in MONTHS and not strong:
        return None
    if strong and why is not None and (word.is_first or word.is_last or not word.new_phrase):
        return why, 0.85
    if initial and word.is_last:
        return Evidence("an initial and a surname"), 0.75
    if not word.is_first:
        return None
    full = (
        reading.joined(i + 1)
        and reading.words[i + 1].cap
        and (reading.words[i + 1].is_last or not reading.words[i + 1].is_word)
    )
    if not word.opens:
        if why is not None or full:
            return why or Evidence("a first name and a surname", strong=False), 0.75
        return (Evidence("a first name", strong=False), 0.6) if not word.new_phrase else None
    if full:
        return Evidence("a first name and a surname", strong=False), 0.7
    if why is not None and (_speaks(reading, i) or _called(reading, i) or _signs(reading, i)):
        return why, 0.65
    return None


def _signs(reading: Reading, i: int) -> bool:
    """A name by itself at the end, after thanks or regards."""
    return i == len(reading.words) - 1 and reading.key(i - 1) in _CLOSES


_CLOSES = word_set("thanks regards cheers sincerely wishes faithfully you love")


def _called(reading: Reading, i: int) -> bool:
    after = reading.at(i + 1)
    return (
        after is not None
        and after.new_phrase
        and not after.opens
        and after.key in ("what", "how", "you", "over")
    )


def _fictional(reading: Reading, i: int, room: Room) -> bool:
    """A first name in talk of films and such: "There's a Sharon in EastEnders"."""
    if reading.key(i - 1) in ("a", "an", "another", "like") or reading.key(i + 1) in ("and", "in"):
        return talks_of_fame(reading, i, list(room.covered.get(reading.n, {}).values()))
    return False
