"""Who speaks in captions that have no voice tags: labels written into the words.

Read are "Name: words", "[SPEAKER_00]: words", "[Name]" and "(Name)" on a line of their own,
">> NAME: words", and "- " for a change of speaker inside a cue. A change without a name is a
speaker without a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.caption_labels import NEARLY_ALL, believed
from fieldkit.formats.transcripts.caption_markup import Line
from fieldkit.formats.transcripts.caption_starts import ENDS, Start, starts_in
from fieldkit.formats.transcripts.labels import is_named, looks_unlabelled, split_head

_MANY = 200
_HARDLY = 0.25  # cues that repeat the label above them, to those that have none
_NO_FURTHER = 0.8  # of the cues have a label: those that have none are nobody's


@dataclass(slots=True)
class Said:
    """A stretch of a cue. label: as written, or None; fresh: another voice begins here."""

    block: Block
    label: str | None
    text: str
    line: int
    fresh: bool = False


@dataclass(slots=True)
class Voices:
    """What was found. style: "colon", "bracket", "paren", or "" where nobody is named.

    every: nearly every cue has a label. continued: a cue without one goes on with the last.
    """

    said: list[Said]
    doubts: list[Doubt]
    style: str = ""
    every: bool = False
    continued: bool = False


def voices_in(cues: list[tuple[Block, list[Line]]]) -> Voices:
    """Who says what in cues without voice tags; cues whose lines are already without tags."""
    starts = [start for block, lines in cues for start in starts_in(block, lines)]
    total = max(len(cues), 1)
    labels, doubts, style = believed(starts, total)
    said = _stretches(starts, labels)
    named = sum(1 for s in said if s.label is not None)
    if not named:
        return Voices(said, doubts)
    first = {id(s.block): s.label is not None for s in reversed(said)}
    voices = Voices(said, doubts, style, every=sum(first.values()) >= NEARLY_ALL * total)
    # ">>" before every label: then every change of voice has it, and what has none goes on.
    chevrons = all(s.fresh for s in starts if s.label in labels)
    voices.continued = chevrons or goes_on(said)
    if voices.continued:
        carry(said)
    voices.doubts += _unlabelled(voices, labels)
    return voices


def _stretches(starts: list[Start], labels: set[str]) -> list[Said]:
    said: list[Said] = []
    more: list[str] = []  # lines that go on with the last stretch

    def close() -> None:
        if more:
            said[-1].text = " ".join([said[-1].text, *more]).strip()
            more.clear()

    for s in starts:
        if s.label is not None and s.label in labels:
            close()
            said.append(Said(s.block, s.label, s.rest, s.line, fresh=True))
        elif s.first or s.fresh:
            close()
            said.append(Said(s.block, None, s.text, s.line, fresh=s.fresh))
        else:
            more.append(s.text)
    close()
    return said


def goes_on(said: list[Said], no_further: float = _NO_FURTHER) -> bool:
    """Whether cues without a label go on with the last: in such files a label is written where the
    voice changes and nowhere else, so that it is hardly ever repeated in the cue after it.

    no_further: the share of labelled cues from which on the words themselves have to show it, by
    sentences that run on.
    """
    same = other = bare = ongoing = 0
    for before, now in pairwise(said):
        if before.block is now.block:
            continue
        if now.label is None:
            bare += 1
            ongoing += not ENDS.search(before.text) or now.text[:1].islower()
        elif now.label == before.label:
            same += 1
        elif before.label is not None:
            other += 1
    if not bare or same > _HARDLY * bare:
        return False
    named = sum(s.label is not None for s in said)
    if named >= no_further * len(said):
        return same == 0 and ongoing * 2 > bare
    return True


def carry(said: list[Said]) -> None:
    label: str | None = None
    for s in said:
        if s.fresh:
            label = s.label
        else:
            s.label = label


def _unlabelled(voices: Voices, labels: set[str]) -> list[Doubt]:
    """Doubts about cues that have no voice where others have one, and about lost colons."""
    doubts: list[Doubt] = []
    if len(labels) > _MANY:  # no talk has so many voices, and every cue is held against each
        return doubts
    begins = re.compile(rf"(?:{'|'.join(map(re.escape, labels))}) ")
    for s in voices.said:
        if begins.match(s.text) and (label := looks_unlabelled(s.text, labels)) is not None:
            doubts.append(Doubt(s.line, f"“{label}” begins this line and no colon follows it."))
        elif s.label is None and not s.fresh and not voices.continued and s.text[:1] not in "[(♪":
            doubts.append(Doubt(s.line, "Nobody is named for this cue, where others have a name."))
    return doubts[:20]


def declared_in_talk(text: str, voices: set[str]) -> tuple[str, str] | None:
    """("Name", words) where a cue without a tag begins with a known voice's name and a colon."""
    split = split_head(text)
    if split is None or not is_named(split[0]) or split[0] not in voices:
        return None
    return split
