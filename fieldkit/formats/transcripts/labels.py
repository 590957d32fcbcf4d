"""Which words before a colon are speakers, and which are ordinary words with a colon.

Nothing here looks at a file: given every place of a file where a speaker's label might stand, it
says which are labels, from how often each occurs, what the file itself declares, what roles and
codes look like, and how the other labels are written. What is not sure enough becomes a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.label_words import CODE, FIELDS, OPENERS, PARTICLES, ROLE

MOST_CHARACTERS = 80
MOST_WORDS = 7
_OFTEN = 2  # a label that nobody declared is believed from its second time on
_ENOUGH = 10  # heads: in a shorter file it is no wonder that someone speaks but once
_NEARLY_ALL = 0.8  # of the blocks, for labels without a capital
_FEWEST = 4  # heads, for the same
_MOSTLY = 0.4  # of the blocks begin with a label: then even a label met once is believed


@dataclass(frozen=True, slots=True)
class Head:
    """A place where a label may stand. label: as written, without its colon; line: from 1.

    rest: what follows it on the line. marked: it stands out (bold, a heading, a time beside it).
    """

    label: str
    line: int
    rest: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """labels: those that are speakers, as `tidy` writes them. doubts: for a person to look at."""

    labels: frozenset[str]
    doubts: tuple[Doubt, ...] = ()


_COLON = re.compile(r"[ \t\u00a0]*[:：][ \t\u00a0]*")
_MARKDOWN = re.compile(r"^(?:(\*\*|\*)(?P<in>[^*]+?)\1?|__(?P<under>[^_]+?)(?:__)?)$")


def tidy(label: str) -> str:
    """A label as turns carry it: blanks single, Markdown's stars, and a last colon, taken off."""
    label = " ".join(label.split())
    if label[:1] in "*_" and (starred := _MARKDOWN.match(label)):
        label = (starred["in"] or starred["under"]).strip()
    return label.rstrip(":： ").strip()


_BULLETS = " \t-–—•·>▪"


def split_head(text: str) -> tuple[str, str] | None:
    """A line's (label, rest) where it may begin with a label and a colon; else None.

    None as well where the colon is a clock's ("10:15 my appointment"), a web address's, or where
    what stands before it can be no label. That it may be one does not make it one: see `judge`.
    """
    found = _COLON.search(text, 0, MOST_CHARACTERS + 8)
    if found is None:
        return None
    before, rest = text[: found.start()].lstrip(_BULLETS).rstrip(), text[found.end() :]
    if not before or "\t" in before or rest.startswith("//"):
        return None
    if before[-1].isdecimal() and rest[:1].isdecimal() and found.group() in (":", "："):
        return None
    label = tidy(before)
    if rest.startswith("**"):  # **Name:** text
        rest = rest[2:].lstrip()
    return (label, rest.strip()) if could_be_label(label) else None


_NEVER = re.compile(
    r"[:：?!;…\"“”„«»{}=+*%\\<>@£$€]|\.\.|--|, (?:and|but|so|or|the|I|it)\b|https?$"
)
_ASIDE = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*")
_ABBREVIATION = re.compile(
    r"^(?:[^\W\d]\.){1,4}$|^(?:dr|mrs?|ms|prof|rev|sr|jr|st|hon|lt|sgt|capt|col|gen|cllr|messrs|mme|"
    r"mlle|sra|dra|ing|dipl|fr|sen|rep|gov|insp|supt|int|resp|mod|part|no|fac|unid|subj|spk|spkr)\.$",
    re.IGNORECASE,
)


def could_be_label(label: str) -> bool:
    """Whether it is written as a name, a role or a code is: short, and no sentence."""
    if not label or len(label) > MOST_CHARACTERS or _NEVER.search(label):
        return False
    bare = _ASIDE.sub(" ", label).strip(" ,")
    words = bare.split()
    if not words:  # "(Unknown)", "[P3]": the bracket is the label
        inner = label.strip("()[]（） ")
        return 0 < len(inner) < len(label) and len(inner.split()) <= 3 and could_be_label(inner)
    if not any(c.isalnum() for c in bare) or len(words) > MOST_WORDS:
        return False
    for word in words[:-1]:
        if word.endswith(".") and not _ABBREVIATION.match(word):
            return False
    if bare.isdecimal():
        return len(bare) <= 4
    return True


def is_role(label: str) -> bool:
    """Whether a label names a part in the talk or is a code: Moderator, P3, SPEAKER_00, Q, 主持人."""
    bare = _ASIDE.sub(" ", label).strip()
    if not bare:
        bare = label.strip("()[]（） ")
    return bool(ROLE.match(bare) or CODE.match(bare))


def is_named(label: str) -> bool:
    """Whether it is written as a name: a capital on every word but "van", "de la" and the like, or
    letters of a script that has no capitals."""
    bare = _ASIDE.sub(" ", label).strip() or label
    strong = 0
    for word in re.split(r"[\s,/|–-]+", bare):
        first = next((c for c in word if c.isalpha()), "")
        if not first:
            continue
        if first.islower():
            if word.lower().strip(".") not in PARTICLES and "'" not in word and "’" not in word:
                return False
            continue
        strong += 1
    return strong > 0


def _ordinary(label: str) -> bool:
    """A record's field or the opening of a sentence."""
    folded = label.casefold().strip(".()[] ")
    first = folded.split()[0] if folded.split() else ""
    if first == "the" and (label.isupper() or is_role(label[4:])):  # THE CHAIRMAN, The witness
        return False
    if folded in FIELDS or folded in OPENERS or first.strip(",") in OPENERS:
        return True
    words = [w for w in folded.split() if w not in PARTICLES]
    if len(words) > 1 and (words[-1].isdecimal() or len(words[-1]) == 1):
        words.pop()  # "Section 2", "Part B"
    return (bool(words) and words[-1] in FIELDS) or folded.startswith(
        ("file ", "transcribed ", "http")
    )


def judge(
    heads: Sequence[Head], declared: Collection[str] = (), blocks: int | None = None
) -> Verdict:
    """Which of a file's heads are speakers.

    declared: names the file itself gives (front matter, a legend, "Present: …"). blocks: how many
    paragraphs or cues there are, those without a head included; where most begin with a label, one
    that is met only once is believed as well.
    """
    counts = Counter(tidy(h.label) for h in heads)
    known = {tidy(name).casefold() for name in declared}
    sure = {label for label in counts if _is_sure(label, known)}
    sure |= {h for h in _marked(heads, counts) if not _ordinary(h)}
    before_words = {tidy(h.label) for h in heads if h.rest}
    often = {
        label
        for label, n in counts.items()
        if n >= _OFTEN and _is_believed(label, n + (label not in before_words))
    }
    labels = sure | often | _lower_case(counts, max(blocks or len(heads), 1))
    labels = _question_and_answer(labels, counts)
    upper = _all_upper(labels, counts)
    once = {label for label, n in counts.items() if n == 1 and _is_lone_name(label)}
    said = sum(counts[label] for label in labels | once)
    total = max(blocks or len(heads), 1)
    if labels and said >= total * _MOSTLY:
        labels |= {label for label in once if not upper or _is_loud(label)}
    if upper:  # where speakers are in capitals, a word that only begins with one is no speaker
        labels = {la for la in labels if _is_loud(la) or la in sure or not la[:1].isalpha()}
    return Verdict(frozenset(labels), tuple(_doubts(heads, counts, labels, known)))


_TITLED = re.compile(r"^(?:MR|MRS|MS|DR|JUDGE)\.? [A-Z][A-Z'’-]+$")  # of a hearing's record


def _is_sure(label: str, known: Collection[str]) -> bool:
    if label.casefold() in known:
        return True
    if _TITLED.match(label):
        return True
    return is_role(label) and (not label[:1].islower() or len(label) > 1)


def _is_believed(label: str, n: int) -> bool:
    if _ordinary(label):
        return False
    if is_named(label) or (label.isdecimal() and n > _OFTEN):
        return True
    # Lower-case names are typed by people in a hurry; three times is no accident, if it is a word;
    # nor is twice on a line of its own.
    return n > _OFTEN and len(label.split()) == 1


def _lower_case(counts: Counter[str], blocks: int) -> set[str]:
    """Labels of a file typed without capitals ("moderator: …", "ann: …"): a small file shows none
    of them often, so they are believed where nearly every line begins with one and some come
    again."""
    small = {la for la in counts if la.islower() and len(la.split()) == 1 and not _ordinary(la)}
    again = [la for la in small if counts[la] >= _OFTEN or (is_role(la) and len(la) > 1)]
    said = sum(counts[la] for la in small)
    enough = len(again) > 1 or any(counts[la] >= _OFTEN for la in again)
    return small if enough and said >= blocks * _NEARLY_ALL and said >= _FEWEST else set()


def _is_lone_name(label: str) -> bool:
    bare = _ASIDE.sub(" ", label).split()
    return is_named(label) and not _ordinary(label) and len(bare) <= 4


def _marked(heads: Iterable[Head], counts: Counter[str]) -> set[str]:
    """Labels that stand out wherever they occur."""
    plain = {tidy(h.label) for h in heads if not h.marked}
    return {label for label in counts if label not in plain}


def _question_and_answer(labels: set[str], counts: Counter[str]) -> set[str]:
    """ "Question:" and "Answer:" are speakers together, and a heading in the talk alone."""
    pair = {la for la in counts if la.casefold() in ("question", "answer")}
    if len({la.casefold() for la in pair}) < 2 or any(counts[la] < _OFTEN for la in pair):
        return labels - pair
    return labels | pair


def _is_loud(label: str) -> bool:
    """Written in capitals; what stands in brackets ("RAHUL (male, 28)") need not be."""
    return _ASIDE.sub(" ", label).isupper()


def _all_upper(labels: Collection[str], counts: Counter[str]) -> bool:
    """Whether the speakers are written in capitals, codes of a few letters not counted."""
    words = [la for la in labels if len(la) > 2 and any(c.isalpha() for c in la)]
    loud = sum(counts[la] for la in words if _is_loud(la))
    return loud > 1 and loud >= 0.65 * sum(counts[la] for la in words)


# --- doubts ------------------------------------------------------------------------------------


def _doubts(
    heads: Sequence[Head], counts: Counter[str], labels: Collection[str], known: Collection[str]
) -> Iterable[Doubt]:
    first: dict[str, int] = {}
    for head in heads:
        first.setdefault(tidy(head.label), head.line)
    marked = {tidy(head.label) for head in heads if head.marked}
    listed = sum(_declared(label, known) for label in labels) > 1
    many = len(heads) >= _ENOUGH
    for label, line in first.items():
        if label not in labels:
            if is_named(label) and not _ordinary(label):
                yield Doubt(line, f"“{label}:” looks like a speaker; it was left in the text.")
        elif is_role(label) or _declared(label, known):
            continue
        elif listed:
            yield Doubt(line, f"“{label}” speaks, and is not among the people named at the top.")
        elif counts[label] == 1 and many and label not in marked:
            yield Doubt(line, f"“{label}” speaks only once: is it a speaker?")
    yield from same_person(labels, counts, first)


def _declared(label: str, known: Collection[str]) -> bool:
    """Whether the label is a declared name, or its first name, last name or initials."""
    folded = label.casefold()
    for name in known:
        words = re.split(r"[\s.,]+", name)
        if folded == name or folded in words or folded == "".join(w[:1] for w in words):
            return True
    return False


def same_person(
    labels: Collection[str], counts: Counter[str], first: dict[str, int]
) -> Iterable[Doubt]:
    """Doubts about labels that may be two spellings of one person's ("Denise" and "Denize")."""
    from rapidfuzz.distance import DamerauLevenshtein

    by_count = sorted(labels, key=lambda la: (-counts[la], first.get(la, 0)))
    if len(by_count) > 60:  # a parliament; spellings are compared pair by pair
        return
    for n, rare in enumerate(by_count):
        for common in by_count[:n]:
            if _one_person(common, rare, DamerauLevenshtein.distance):
                yield Doubt(
                    first.get(rare, 0),
                    f"“{rare}” and “{common}” may be one person, twice labelled.",
                )
                break


_DIGITS = re.compile(r"\d+")


def _one_person(one: str, other: str, distance: object) -> bool:
    a, b = (re.sub(r"[\W_]+", "", x).casefold() for x in (one, other))
    if a == b:
        return True
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    assert callable(distance)
    # A letter too many or too few makes Ann of Anne and Kevn of Kevin; another letter in its place
    # makes Tim of Tom, who are two people, so that counts in longer names only.
    enough = 5 if len(a) == len(b) else 3
    if (
        min(len(a), len(b)) >= enough
        and distance(a, b) == 1
        and a[-1:].isalpha()
        and b[-1:].isalpha()
    ):
        return not (is_role(one) and is_role(other))
    words, others = one.casefold().split(), other.casefold().split()
    if "and" in (*words, *others) or "&" in (*words, *others):  # two people at once
        return False
    short, long = sorted((words, others), key=len)
    return len(short) < len(long) and short == long[: len(short)] and not is_role(" ".join(short))


def lost_colon(text: str, labels: Collection[str]) -> tuple[str, str] | None:
    """(label, rest) where a paragraph begins with a known label whose colon is missing or is a
    slip of the finger (; or .); None elsewhere. "Kev said he …" is no such paragraph."""
    for label in labels:
        if not text.startswith(label):
            continue
        rest = text[len(label) :]
        slip = re.match(r"[ \t]*;[ \t]*|\t+|[ ]{2,}|\.[ \t]+(?=[A-Z])", rest)
        if slip and rest[slip.end() :].strip() and (slip.group()[:1] != "." or is_role(label)):
            return label, rest[slip.end() :].strip()
    return None


def looks_unlabelled(text: str, labels: Collection[str]) -> str | None:
    """The known label a paragraph begins with, where a capital or a dash follows it and no colon
    ("Denise Well, I was on hold"): worth a doubt, not enough for a speaker."""
    for label in labels:
        if len(label) > 1 and text[: len(label) + 1].casefold() == f"{label} ".casefold():
            rest = text[len(label) + 1 :]
            if re.match(r"(?:[-–—]\s*)?[A-Z][a-z]*(?:['’][a-z]+)?[ ,.]", rest):
                return label
    return None


def begins_with_name(text: str, labels: Collection[str]) -> str | None:
    """The known name a paragraph begins with, as it is written elsewhere, whatever follows it
    ("Kevin was on hold"): it may be a sentence about that person, so it is worth a doubt only."""
    for label in sorted(labels, key=len, reverse=True):
        after = text[len(label) : len(label) + 1]
        if len(label) > 1 and is_named(label) and text.startswith(label) and after in (*" ,.\t",):
            return label if after and text[len(label) + 1 :].strip() else None
    return None
