"""What stands around a word when it is somebody's name, and when it is only a word."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.assist.private import lists
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading

TITLES = word_set(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame nurse auntie aunty uncle pc sergeant sgt
    constable inspector councillor cllr rev reverend pastor imam rabbi sister father brother matron
    """
)
KIN = word_set(
    """
    son daughter husband wife partner boyfriend girlfriend fiancé fiancée fiance fiancee ex mum mam
    mother dad father brother sister nan nana gran granny grandad granddad grandma grandmother
    grandfather grandson granddaughter nephew niece cousin stepson stepdaughter stepdad stepmum toddler
    twin twins baby son-in-law daughter-in-law brother-in-law sister-in-law mother-in-law father-in-law
    youngest eldest oldest boy boys girl girls lad lads kids children sons daughters
    """
)
WORK = word_set(
    """
    adviser advisor coach manager supervisor boss gaffer foreman landlord landlady neighbour
    receptionist tutor teacher mentor counsellor solicitor caseworker therapist psychologist midwife
    carer bailiff colleague guard doorman bouncer cleaner vicar priest builder plumber driver caretaker
    warden electrician dentist gp nurse doctor optician postman barber hairdresser childminder
    headteacher head lecturer lodger flatmate housemate tenant consultant officer worker assessor
    trainer clerk steward handler babysitter
    """
)
FOLK = word_set(
    """
    lady woman man bloke fella fellow chap guy lad lass girl boy gentleman person mate friend pal
    colleague lads somebody someone one
    """
)
_ROLE_OF = {
    "mam": "mother",
    "mum": "mother",
    "dad": "father",
    "advisor": "adviser",
    "gaffer": "boss",
    "mate": "friend",
    "pal": "friend",
    "boys": "son",
    "lads": "son",
    "sons": "son",
    "girls": "daughter",
    "daughters": "daughter",
    "lad": "son",
    "boy": "son",
    "girl": "daughter",
    "coach": "work coach",
    "kids": "child",
    "children": "child",
}
_OWNERS = word_set("my our me")
_DETERMINERS = word_set(
    """
    my our me his her your their the a an this that some one young late old first other
    """
)
_THINGS = word_set(
    """
    neighbourhood neighborhood area district article paper study essay ward unit
    dog cat horse film movie book song band group scheme programme program course thing something place
    shop pub company firm agency outfit business factory warehouse employer hotel college nursery form
    benefit charity website app project street road village town estate school it's system software show
    series budgie hamster rabbit puppy kitten team website policy box button letter
    """
)
AGENT = word_set(
    """
    said says saying say told tells goes went thinks thought reckons reckoned knows knew rang phoned
    called texted emailed wrote sorted helped gave gives came comes took takes asked asks got gets did
    does has had wants wanted needs looked listens listened explained answered sent showed never always
    usually really just kept keeps left works worked lives lived made makes signed put puts used started
    passed retired cried laughed agreed agrees moved met stood sat wouldn't won't doesn't didn't hasn't
    can't couldn't likes loves hates remembers forgot tried seems cleans drives who whose
    """
)
_VOCATIVE = word_set(
    """
    what how you do did would can could is that's that have over do shall your any why when where who
    tell go carry was were are i we sorry same let thank thanks please let's and don't if so then it's
    """
)
_CALLS = word_set(
    """
    thanks thank hi hello hiya morning cheers sorry ta bye welcome regards sincerely signed dear ask
    asked okay ok right yes yeah no well lovely said
    """
)
_BEFORE = word_set(
    """
    with to for from by told asked met saw and or than like tell ask told see rang about at
    """
)
AWAY = word_set(
    """
    in at from to near round around outside via through towards into of leave left visit off over across
    up down between beyond past
    """
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a word is somebody's name. strong: enough for a word on no list."""

    reason: str
    strong: bool = True
    role: str = ""


def evidence(reading: Reading, i: int) -> Evidence | None:
    """What around the i-th word says that it is somebody's name, the strongest first; None: nothing."""
    return (
        _title(reading, i)
        or _relation(reading, i)
        or _naming(reading, i)
        or _dealt_with(reading, i)
        or _around(reading, i)
    )


def animal(reading: Reading, i: int) -> bool:
    """Whether the word is what a dog, a film or a firm is called, or a person's."""
    if reading.key(i - 1) not in ("called", "named"):
        return False
    near = [reading.key(i - d) for d in range(2, 6)]
    first_thing = next((k for k, key in enumerate(near) if key in _THINGS), 9)
    first_body = next((k for k, key in enumerate(near) if key in KIN | FOLK | WORK | _HE), 9)
    return first_thing < first_body


_HE = word_set("he he's she she's i i'm we they")


def _title(reading: Reading, i: int) -> Evidence | None:
    before = reading.at(i - 1)
    word = reading.words[i]
    if before is None or word.new_phrase:
        return None
    if before.key in _AGED and word.cap and not word.is_word and word.key not in lists.places():
        return Evidence(f"said to be “{before.key}”", strong=not before.opens)
    nick = before.key in ("big", "little", "mad") and before.cap and not before.opens
    if nick and word.cap and (word.is_first or not word.is_word):
        return Evidence("a nickname")
    if before.key not in TITLES:
        return None
    if before.key in ("sister", "father", "brother", "miss", "nurse") and not before.cap:
        return None
    if before.tail and before.tail != ".":
        return None
    return Evidence(f"follows “{before.key.capitalize()}”")


def _relation(reading: Reading, i: int) -> Evidence | None:
    """my daughter Chloe · my wife, Maureen · my boys are Rohan · a lad called Dean."""
    word, j, called = reading.words[i], i - 1, False
    if reading.key(j) in ("called", "named"):
        j, called = j - 1, True
    if reading.key(j) in ("is", "was", "are", "were", "he's", "she's", "he", "she"):
        j -= 1
        called = True
    noun = reading.at(j)
    if noun is None or noun.key not in (KIN | WORK | FOLK):
        return None
    if any(reading.words[k].opens for k in range(j + 1, i + 1)):
        return None
    owners = {reading.key(j - d) for d in (1, 2, 3)} if j else set()
    if not owners & _DETERMINERS and not noun.opens:
        return None
    if called and noun.key in FOLK and reading.key(i - 1) in ("is", "was", "are", "were"):
        return None
    if (
        called
        and reading.key(i - 1) not in ("called", "named")
        and not (word.is_first or noun.key in KIN)
    ):
        return None
    role = ""
    if owners & _OWNERS or (noun.tail and reading.key(j - 1) in _OWNERS):
        role = _ROLE_OF.get(noun.key, noun.key) if noun.key not in ("one", "ex") else ""
    if noun.key == "ex":
        role = "ex-partner" if role or owners & _OWNERS else ""
    return Evidence(
        f"said to be somebody’s {noun.key}" if role else _of_that_name(noun.key), role=role
    )


def _of_that_name(noun: str) -> str:
    """The reason for "the kids Ella and Max" and "an adviser called Dean"."""
    if noun in _SEVERAL:
        return f"{noun} of that name"
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} of that name"


_SEVERAL = word_set("boys girls lads kids children sons daughters twins somebody someone")


def _naming(reading: Reading, i: int) -> Evidence | None:
    word = reading.words[i]
    before, two = reading.key(i - 1), reading.key(i - 2)
    if reading.key(i + 1) in ("was", "is") and reading.key(i + 3) == "name" and word.is_first:
        return Evidence("said as a name")
    if word.opens and i:
        return None
    prior = reading.at(i - 1)
    if before in ("called", "named", "surname"):
        return None if animal(reading, i) else Evidence(f"said to be {before} so")
    if before in ("is", "was", "as") and two in ("name", "surname", "names"):
        return Evidence("said as a name")
    if before in ("name", "names") and prior is not None and prior.tail:
        return Evidence("said as a name")
    if reading.key(i + 1) in ("was", "is") and reading.key(i + 3) == "name":
        return Evidence("said as a name")
    if reading.key(i + 1) in ("something", "whatsit") and word.is_first:
        return Evidence("a first name, and a surname not recalled")
    if before in ("me", "her", "him", "us") and two in ("call", "calls", "called"):
        return Evidence("said to be called so")
    if prior is not None and (before, prior.tail.casefold().replace("’", "'")) == ("i", "'m"):
        return Evidence("somebody says who they are", strong=False)
    if before == "am" and two == "i":
        return Evidence("somebody says who they are", strong=False)
    if reading.key(i + 1) in ("here", "speaking") and _end(reading, i + 1):
        return Evidence("somebody says who they are", strong=False)
    if before in ("it", "this", "hello", "that") and reading.key(i + 1) in (
        "from",
        "here",
        "speaking",
    ):
        return Evidence("says who rings")
    if before == "for" and two in ("ask", "asked", "asking"):
        return Evidence("somebody to ask for")
    if before in ("regards", "sincerely", "signed", "faithfully", "customer"):
        return Evidence("signs", strong=before != "customer")
    return None


def _dealt_with(reading: Reading, i: int) -> Evidence | None:
    """spoke to Bev · me and Bev · does Bev know."""
    word = reading.words[i]
    before, two = reading.key(i - 1), reading.key(i - 2)
    if word.opens and i:
        return None
    if before == "our" and word.cap and not word.is_word:
        return Evidence("somebody’s own")
    if (before in ("to", "with") and two in _DEALT) or before in _MEETS:
        return Evidence("somebody dealt with", strong=not word.is_word)
    if (before == "and" and two == "me") or (
        reading.key(i + 1) == "and" and reading.key(i + 2) in ("me", "i")
    ):
        return Evidence("named beside the speaker", strong=not word.is_word)
    fresh = word.cap and not word.is_word and word.key not in lists.places()
    after = reading.at(i + 1)
    if fresh and after is not None and not after.new_phrase and not word.tail:
        did = after.key.endswith("ed") and after.is_word and reading.key(i + 2) in _TO_WHOM
        if did or (after.key == "from" and before in ("had", "got", "get", "have", "a")):
            return Evidence("somebody who does something")
    unknown = word.cap and not word.is_word and not word.is_last and reading.joined(i)
    if unknown and word.tail.casefold() in ("'s", "’s") and reading.key(i + 1) in _IS_SO:
        return Evidence("somebody who is so")
    if before in _ASKS and reading.key(i + 1) in _DOES and not word.is_word and not word.new_phrase:
        return Evidence("somebody who does something")
    return None


_DEALT = word_set(
    """
    spoke speak speaking talk talked talking passed put through given listen listened wrote thanks thank
    reported referred handed sent transferred related married engaged grateful mention complained met
    chatted dealt seen
    """
)
_MEETS = word_set(
    """
    asked told met thank rang phoned emailed texted ask tell ring know knew trust bless miss marry married
    text remember see saw seen messaged meet visit visited married invited
    """
)
_AGED = word_set("old young poor")
_TO_WHOM = word_set(
    "me us him her them over up to the my off out down at in on and through round back"
)
_IS_SO = word_set(
    "all got been gone lovely brilliant great always never right alright sound dead retired left"
)
_ASKS = word_set(
    """
    does did is was can will would has had could where when why if because that
    """
)
_DOES = word_set(
    """
    know knows say think do tell get have want work works need needs come give help helped said was is
    has had did
    """
)


def _around(reading: Reading, i: int) -> Evidence | None:
    """Weaker: somebody spoken to, somebody who says or does something."""
    word = reading.words[i]
    after = reading.at(i + 1)
    before = reading.key(i - 1)
    if after is not None and not after.new_phrase and not word.tail and after.key in AGENT:
        return Evidence("somebody who says or does something", strong=False)
    if (
        after is not None
        and after.key == "from"
        and reading.key(i + 2) in ("the", "next", "number", "our")
    ):
        return Evidence("somebody from somewhere", strong=False)
    if after is not None and after.key in ("on", "at") and _desk(reading, i + 2):
        return Evidence("somebody at a desk or door", strong=False)
    if before in _CALLS or (before == "you" and reading.key(i - 2) == "thank"):
        return Evidence("somebody spoken to", strong=False)
    vocative = after is not None and after.new_phrase and not after.opens and after.key in _VOCATIVE
    if word.opens and vocative:
        return Evidence("somebody spoken to", strong=False)
    if word.new_phrase and _end(reading, i) and not word.opens:
        return Evidence("somebody spoken to", strong=False)
    if word.tail.casefold().endswith("s") and len(word.tail) == 2:
        return Evidence("somebody something belongs to", strong=False)
    if before in _BEFORE:
        return Evidence("somebody dealt with", strong=False)
    if word.opens and _end(reading, i):
        return Evidence("said by itself, as in a round of names", strong=False)
    return None


def _desk(reading: Reading, i: int) -> bool:
    """on reception · at the front desk"""
    if reading.key(i) == "the":
        return reading.key(i + 1) in ("door", "desk", "front", "counter", "phone")
    return reading.key(i) == "reception"


def _end(reading: Reading, i: int) -> bool:
    after = reading.at(i + 1)
    return after is None or after.opens
