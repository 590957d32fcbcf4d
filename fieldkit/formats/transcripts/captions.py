"""Caption files of every make, from their lines to cues: what WebVTT, SRT and SBV have in common."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from fieldkit.domain.transcript.model import Cue, Doubt
from fieldkit.formats.transcripts.caption_blocks import Block, Blocks, cut
from fieldkit.formats.transcripts.caption_markup import Line, Piece, has_voices, pieces_of, untagged
from fieldkit.formats.transcripts.caption_rolling import has_word_times, unrolled
from fieldkit.formats.transcripts.caption_voices import (
    Said,
    carry,
    declared_in_talk,
    goes_on,
    voices_in,
)
from fieldkit.formats.transcripts.checks import doubt_times
from fieldkit.formats.transcripts.labels import same_person
from fieldkit.formats.transcripts.reader import Reading
from fieldkit.formats.transcripts.source import Source

_SETTINGS = re.compile(
    r"^(?:(?:vertical|line|position|size|align|region|[xy][12]|[tdal])\s*:)", re.I
)
_WEBEX = re.compile(r'^\d+ "(.*)"(?: \(\d+\))?$')
_MOST = 0.5


@dataclass(slots=True)
class Captions:
    """What a caption file holds, before its layout has a name.

    style: how speakers are written ("tags", "ids", "colon", "bracket", "paren", "" for not at all).
    every: labels stand not only where the voice changes. rolling: words are shown more than once.
    word_times: words have times of their own.
    """

    blocks: Blocks
    cues: list[Cue] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    style: str = ""
    every: bool = False
    rolling: bool = False
    word_times: bool = False

    def reading(self, name: str) -> Reading:
        """The same under the layout's name, with doubts about its times."""
        reading = Reading(name, self.cues, [*self.blocks.doubts, *self.doubts])
        doubt_times(reading)
        return reading

    @property
    def speakers(self) -> set[str]:
        """The labels of those who speak."""
        return {cue.speaker for cue in self.cues if cue.speaker is not None}


def captions_of(source: Source, *, sbv: bool = False) -> Captions:
    """A file's cues and who speaks in them. Raises FileProblem for what is no text."""
    blocks = cut(source.lines, sbv=sbv)
    for block in blocks.cues:
        if sbv:
            block.text = [(n, text.replace("[br]", " ")) for n, text in block.text]
        if block.settings and not _SETTINGS.match(block.settings):
            block.text.insert(0, (block.line, block.settings))  # "--> 00:09,500 [Speaker 0]"
    found = Captions(blocks, word_times=has_word_times(blocks.cues))
    told = blocks.cues
    voiced = any(has_voices(b.text) for b in told)
    if not voiced and (once := unrolled(told)) is not None:
        told, found.rolling = once, True
    if voiced or any('"spokenText"' in t for t in _opening(told)):
        _by_tags(found, told)
    elif sum(_WEBEX.match(b.ident) is not None for b in told) > _MOST * len(told):
        _by_ids(found, told)
    else:
        _by_labels(found, told)
    return found


def _opening(blocks: list[Block]) -> list[str]:
    return [block.text[0][1] for block in blocks[:3] if block.text]


# --- voice tags --------------------------------------------------------------------------------


def _by_tags(found: Captions, blocks: list[Block]) -> None:
    """`<v Name>`: a voice for as long as its tag is open, and never into the next cue."""
    found.style = "tags"
    pieces: list[tuple[Block, Piece]] = [
        (block, piece) for block in blocks if block.text for piece in pieces_of(block.text)
    ]
    voices = {voice for _, (voice, _, _) in pieces if voice is not None}
    said: list[Said] = []
    for block, (voice, tagged, lines) in pieces:
        text = " ".join(words for _, words in lines if words)
        line = next((n for n, words in lines if words), block.line)
        if not tagged and (named := declared_in_talk(text, voices)) is not None:
            voice, text = named
        said.append(Said(block, voice, text, line, fresh=tagged))
    if _tagged_at_changes(said):
        carry(said)
    _finish(found, said)


def _tagged_at_changes(said: list[Said]) -> bool:
    """Whether tags stand only where the voice changes. Much has to speak for it: a cue without a
    tag is somebody the typist could not place."""
    tagged = sum(s.fresh for s in said)
    again = any(a.label == b.label for a, b in pairwise(said) if a.fresh and b.fresh)
    return tagged > 1 and not again and tagged <= 0.75 * len(said) and goes_on(said, 0.5)


def _by_ids(found: Captions, blocks: list[Block]) -> None:
    """Webex: the speaker stands in the cue's identifier, `1 "Name" (1262511360)`."""
    found.style = "ids"
    said = []
    for block in blocks:
        match = _WEBEX.match(block.ident)
        name = " ".join(match[1].split()) if match else ""
        text = " ".join(untagged(words).strip() for _, words in block.text)
        said.append(Said(block, name or None, text, block.line, fresh=True))
    _finish(found, said)


# --- labels in the words -----------------------------------------------------------------------


def _by_labels(found: Captions, blocks: list[Block]) -> None:
    cues: list[tuple[Block, list[Line]]] = []
    for block in blocks:
        for _, _, lines in pieces_of(block.text) if block.text else ():
            cues.append((block, lines))
    voices = voices_in(cues)
    found.style, found.every = voices.style, voices.every or not voices.continued
    found.doubts += voices.doubts
    _finish(found, voices.said, alike=voices.style != "colon")


def _finish(found: Captions, said: list[Said], *, alike: bool = True) -> None:
    found.cues = [Cue(s.label, s.text, s.block.start, s.block.end, s.line) for s in said]
    if not alike:
        return  # `judge` has looked
    named = [cue for cue in found.cues if cue.speaker is not None]
    counts = Counter(cue.speaker for cue in named if cue.speaker is not None)
    first: dict[str, int] = {}
    for cue in named:
        first.setdefault(cue.speaker or "", cue.line)
    found.doubts += same_person(set(counts), counts, first)
