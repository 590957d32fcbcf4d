"""A turn's text as words: where each stands, how it is written, what the lists know of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fieldkit.assist.private import lists
from fieldkit.assist.private.lists import word_set
from fieldkit.domain.transcript.marks import marks_in

_WORD = re.compile(
    r"(?:[^\W\d_][\u0300-\u036f]*)+(?:['’ʼ-](?:[^\W\d_][\u0300-\u036f]*)+)*|\d+(?:st|nd|rd|th)?\b|\d+"
)
_TAIL = re.compile(r"['’ʼ](?:s|S|ll|d|ve|re|m)?$")
_BREAK = re.compile(r"[.?!…:;\n\"“”\[\]]|\.\.|--|[–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. start, end: code points, without a possessive; key: lower case, NFC, without it;
    tail: "'s" and the like; cap: begins with a capital; opens: begins a sentence; gap: what stands
    between the word before and this one."""

    start: int
    end: int
    key: str
    cap: bool
    opens: bool
    gap: str
    tail: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is a first name."""
        return self.key in lists.first_names() or _hyphened(self.key, lists.first_names())

    @property
    def is_last(self) -> bool:
        """Whether it is a surname."""
        return self.key in lists.surnames() or _hyphened(self.key, lists.surnames())

    @property
    def is_word(self) -> bool:
        """Whether it is an ordinary word, a plural or a form of one."""
        return ordinary(self.key)

    @property
    def new_phrase(self) -> bool:
        """Whether a comma or more parts it from the word before."""
        return self.opens or (self.gap != " " and any(c in ",();" for c in self.gap))


@dataclass(frozen=True, slots=True)
class Reading:
    """A turn's text read. lower: it has no capitals to go by (speech recognition, or all capitals)."""

    n: int
    speaker: str | None
    text: str
    words: tuple[Word, ...]
    lower: bool

    def at(self, i: int) -> Word | None:
        """The i-th word, or None outside."""
        return self.words[i] if 0 <= i < len(self.words) else None

    def key(self, i: int) -> str:
        """The i-th word's key, or "" outside."""
        return self.words[i].key if 0 <= i < len(self.words) else ""

    def sentence(self, i: int) -> tuple[int, int]:
        """First word of the sentence the i-th word stands in, and one past its last."""
        first = i
        while first > 0 and not self.words[first].opens:
            first -= 1
        last = i + 1
        while last < len(self.words) and not self.words[last].opens:
            last += 1
        return first, last

    def joined(self, i: int) -> bool:
        """Whether nothing but a space parts the i-th word from the one before."""
        word = self.at(i)
        return word is not None and i > 0 and word.gap == " " and not self.words[i - 1].tail


def read(n: int, speaker: str | None, text: str) -> Reading:
    """A turn's words; those in a typist's brackets ([laughs]) are left out."""
    marks = [(m.start, m.end) for m in marks_in(text)]
    found: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if any(s <= start < e for s, e in marks):
            continue
        tail = _TAIL.search(match.group())
        if tail and tail.start() > 0:
            end = start + tail.start()
        gap = text[before:start]
        word = text[start:end]
        if not word.isascii():  # nearly all are
            word = unicodedata.normalize("NFC", word).replace("’", "'")
        key = word.casefold()
        opens = not found or (
            gap != " " and bool(_BREAK.search(gap) and not _initial(found[-1], gap))
        )
        cap = text[start].isupper()
        found.append(Word(start, end, key, cap, opens, gap, tail.group() if tail else ""))
        before = match.end()
    return Reading(n, speaker, text, tuple(found), _lower(text))


def _initial(word: Word, gap: str) -> bool:
    """Whether the stop after a word belongs to an abbreviation: J. Hathersage, Mr. Pugh."""
    return gap == ". " and word.cap and (word.end - word.start == 1 or word.key in _SHORT)


_SHORT = frozenset({"mr", "mrs", "ms", "dr", "prof", "rev", "st", "sr", "fr"})


def _lower(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = [m for m in re.finditer(r"[A-Z]\w*", text) if m.group() != "I"]
    loud = sum(c.isupper() for c in letters) > 0.8 * len(letters) and len(letters) > 20
    return loud or (not capitals and bool(letters) and letters[0].islower())


def _hyphened(key: str, among: frozenset[str]) -> bool:
    """Anne-Marie, Jean-Paul; O'Rourke without its O'."""
    if "-" in key:
        return all(part in among for part in key.split("-"))
    return key.startswith(("o'", "d'")) and key[2:] in among


@lru_cache(maxsize=20_000)
def ordinary(key: str) -> bool:
    """Whether a word is an ordinary one, or a form of one the list leaves out."""
    among = lists.words()
    if key in among or not key.isalpha():
        return key in among or key.isdigit() or "'" in key
    for ending, put in (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        stem = key.removesuffix(ending)
        if stem != key and len(stem) > 2 and stem + put in among:
            return key not in lists.first_names() and key not in lists.surnames()
    return key in _SPOKEN


_SPOKEN = word_set(
    """
    gonna wanna gotta innit dunno cos cause coz yeah yep nope nah aye ta hiya er erm um uh hmm mm ooh
    aah ah oh ok okay hey hi hello cheers mate mates mum mam mummy dad daddy nan nana nanna gran granny
    grandad nowt owt summat summut mardy chuffed quid fiver tenner telly bloke blokes lad lads lass
    lasses gaffer jobcentre jobseeker jobseekers online website email emails laptop app wifi wi-fi
    texting ain't i'm blimey crikey bloody bugger sod daft knackered skint dole leccy chippy bookies
    arcade lol tbh ngl
    """
)
