"""A list of turns in JSON, whatever its keys are called: what most makes of speech recognition give.

`cues_from` reads a list of turns; `json_find` finds it where no make says where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Any, TypeAlias

from fieldkit.domain.transcript.model import Cue
from fieldkit.formats.transcripts.json_values import (
    Word,
    agreed,
    cues_of,
    dicts,
    joined,
    label_of,
    words_of,
)
from fieldkit.formats.transcripts.measures import milliseconds, seconds

Item: TypeAlias = dict[str, Any]
Unit: TypeAlias = Callable[[object], float | None]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Keys are compared in small letters and without what joins their words: startTime, start_time.
SPEAKER = _names(
    "speakername speakerdisplayname speaker speakerlabel spk spkid speakertag "
    "participantname participant speakerid sid participantrole participantid voice person "
    "who role author name user "
)
TEXT = _names(
    "text transcript body content sentence utterance utt transcription punctuatedword rawtext word "
    "value message caption displaytext spokentext display quote "
)
_SPEAKERS = frozenset(SPEAKER)
INNER = (
    *("words", "elements", "sentences", "tokens", "segments", "items", "lines", "result"),
    *("terms", "blocks"),
)
START = _names(
    "start starttime startsec startsecs startseconds startts begin from begintime timebegin "
    "timestart ts datastart bg starttimestamp time timestamp timestamps timespan "
    "startoffset beginoffset offset offsets startsat "
)
END = _names(
    "end endtime endsec endsecs endseconds endts stop stoptime to timeend dataend ed "
    "endtimestamp endoffset finish endsat "
)
LENGTH = ("duration", "dur", "length", "durationsec", "durationseconds")
_THOUSANDTHS = ("ms", "millis", "inms", "msec", "milliseconds", "inmilliseconds")
_IN_PARTS = {"seconds", "nanos", "relative"}  # keys of a time that `measures.seconds` reads
_DEEPEST, _MOST_LOOKED_AT = 12, 20_000


@lru_cache(4096)
def plain(key: str) -> str:
    """A key as it is compared."""
    return re.sub(r"[\W_]+", "", key).lower()


def plainly(item: Item) -> Item:
    """The item with its keys as they are compared; nulls left out."""
    return {plain(key): value for key, value in item.items() if value is not None}


def text_of(item: Item) -> str:
    """What a turn's or a word's item says: its text, or that of the words inside it."""
    for key in TEXT:
        found = words_of(item.get(key))
        if found.strip():
            return found
    for key in INNER:
        if isinstance(item.get(key), list):
            inner = [_inner_word(plainly(each)) for each in dicts(item[key])]
            found = joined(inner, _blank_of(inner, pieces=key == "tokens"))
            if found:
                return found
    return ""


def _blank_of(words: list[Word], *, pieces: bool) -> str:
    """What goes between words: nothing where the make writes the blanks itself, as it does where
    they stand between nearly all words, or, with parts of words, between any."""
    pairs = list(pairwise(word.text for word in words))
    blanks = sum(a[-1:].isspace() or b[:1].isspace() for a, b in pairs)
    return "" if blanks and (pieces or blanks * 10 >= len(pairs) * 9) else " "


def _inner_word(item: Item) -> Word:
    kind = words_of(item.get("type")).lower()
    return Word(
        next((words_of(item[k]) for k in TEXT if k in item), ""), glued=kind.startswith("punct")
    )


def speaker_of(item: Item) -> str | None:
    """A turn's own label; where it has none, the one that all its own words agree on."""
    for key in () if _SPEAKERS.isdisjoint(item) else SPEAKER:
        found = label_of(item.get(key))
        if found is not None:
            return found
    for key in INNER:
        if key not in item:
            continue
        inner = [speaker_of(plainly(each)) for each in dicts(item.get(key))[:5000]]
        if inner:
            return agreed(inner)
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """A start and an end as they stand in the file. thousandths: their key says so."""

    start: object = None
    end: object = None
    thousandths: bool = False
    length: object = None

    def seconds(self, unit: Unit) -> tuple[float | None, float | None]:
        """Start and end in seconds, by the file's unit."""
        read = milliseconds if self.thousandths else unit
        start, end, length = read(self.start), read(self.end), read(self.length)
        if end is None and start is not None and length is not None and length >= 0:
            end = start + length
        return start, end


def span_of(item: Item) -> Span:
    """The times of an item, or of the words inside it."""
    for key in START:
        for suffix in ("", *_THOUSANDTHS):
            value = item.get(key + suffix)
            if value is None:
                continue
            if isinstance(value, list):
                pair = [*value, None, None]
                return Span(pair[0], pair[1], bool(suffix))
            if isinstance(value, dict) and not _IN_PARTS & value.keys():
                within = span_of(plainly(value))
                if within.start is None:
                    continue
                return within
            return Span(value, _by(item, END, suffix), bool(suffix), _by(item, LENGTH, suffix))
    for key in INNER:
        inner = [span_of(plainly(each)) for each in dicts(item.get(key)) if _has_time(each)]
        if inner:
            last = inner[-1]
            if last.end is None and isinstance(last.length, int | float):
                return Span(inner[0].start, _plus(last.start, last.length), last.thousandths)
            return Span(inner[0].start, last.end, inner[0].thousandths)
    return Span()


def _plus(start: object, length: float) -> object:
    return start + length if isinstance(start, int | float) else None


def _has_time(item: Item) -> bool:
    return any(plain(key).removesuffix("ms") in START for key, v in item.items() if v is not None)


def _by(item: Item, keys: tuple[str, ...], suffix: str) -> object:
    return next((item[key + suffix] for key in keys if item.get(key + suffix) is not None), None)


# --- reading it ------------------------------------------------------------------------------------


def by_the_word(texts: list[str]) -> bool:
    """Whether the items of a list are single words rather than turns."""
    return len(texts) > 3 and sum(len(text.split()) for text in texts) < len(texts) * 1.3


def cues_from(
    items: list[Item],
    unit: Unit | None = None,
    names: dict[str, str] | None = None,
    *,
    pieces: bool = False,
) -> list[Cue]:
    """One cue an item (items as `plainly` gives them); a list of single words is joined by speaker.

    unit: how the file's bare numbers become seconds; None to tell from their size. names: names by
    label. pieces: the items may be parts of words, with the blanks in them.
    """
    read = unit or unit_of(items)
    names = names or {}
    texts = [text_of(item) for item in items]
    words = []
    for item, text in zip(items, texts, strict=True):
        if not text.strip():
            continue
        speaker = speaker_of(item)
        start, end = span_of(item).seconds(read)
        glued = words_of(item.get("type")).lower().startswith("punct")
        words.append(Word(text, names.get(speaker or "", speaker), start, end, glued))
    if by_the_word([word.text for word in words]):
        return cues_of(words, _blank_of(words, pieces=pieces))
    return [Cue(word.speaker, word.text, word.start, word.end) for word in words]


def unit_of(items: list[Item]) -> Unit:
    """Whether bare numbers are seconds or thousandths, told from how long a word takes: people say
    two or three words a second, so a word that takes 20 and more is counted in thousandths."""
    paces, before = [], None
    for item in items:
        span = span_of(item)
        start, end = seconds(span.start), seconds(span.end)
        if isinstance(span.start, str) and not span.start.strip().replace(".", "").isdigit():
            continue  # a clock says its unit
        long = end - start if end is not None and start is not None else seconds(span.length)
        if long is None and start is not None and before is not None:
            long = start - before
        before = start
        if long is not None and long > 0:
            paces.append(long / max(1, len(text_of(item).split())))
    return milliseconds if paces and median(paces) > 20 else seconds
