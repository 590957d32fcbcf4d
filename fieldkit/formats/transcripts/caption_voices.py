"""Who speaks in captions that have no voice tags: labels written into the words.

Read are "Name: words", "[SPEAKER_00]: words", "[Name]" and "(Name)" on a line of their own,
">> NAME: words", and "- " for a change of speaker inside a cue. A change without a name is a
speaker without a name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from fieldkit.domain.transcript.marks import marks_in
from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.caption_markup import Line
from fieldkit.formats.transcripts.label_words import CODE, OPENERS
from fieldkit.formats.transcripts.labels import (
    Head,
    Verdict,
    could_be_label,
    is_named,
    is_role,
    judge,
    looks_unlabelled,
    split_head,
    tidy,
)

_DASH = re.compile(r"^[-–—‐]\s+(?=\S)|^[-–‐](?=[^\W\d_]|[\[\"'“‘(¿¡])")
_ONLY_DASH = re.compile(r"^[-–—‐]+$")
_CHEVRONS = re.compile(r"(?:^|(?<=\s))>{2,4}\s*")
_BRACKET = re.compile(r"^(?:\[([^\[\]]{1,80})\]|\(([^()]{1,80})\))\s*(:?)\s*(.*)$", re.DOTALL)
_SPEAKER = re.compile(r"^(?:speaker|spk|spkr|sprecher|locuteur|hablante)[ _-]*[\w?]+$", re.I)
_EVERY = re.compile(r"^([^:\n]{1,80}?): ")  # as Zoom writes it: anything at all before the colon
_PHONE = re.compile(r"^\+?[\d*() -]{5,}$|^[^\s@]+@[^\s@]+$")
_PERSON = re.compile(r"^(?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,2}$")
_ENDS = re.compile(r"[.?!…。？！\"”’)\]—–-]$")
_MOST = 0.5  # of the cues: a style, not an accident
_NEARLY_ALL = 0.9
_HARDLY = 0.25
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
class _Start:
    """A place where a voice may begin. kind: "colon", "bracket" or "none"."""

    block: Block
    line: int
    text: str
    first: bool  # of its cue
    fresh: bool  # a dash or chevrons stand before it
    label: str | None = None
    rest: str = ""
    kind: str = "none"
    own: bool = False  # the label has a line of its own, or a colon: more than a bracket in talk


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
    starts = [start for block, lines in cues for start in _starts(block, lines)]
    total = max(len(cues), 1)
    for start in starts:
        _head(start)
    labels, doubts, style = _believed(starts, total)
    said = _stretches(starts, labels)
    named = sum(1 for s in said if s.label is not None)
    if not named:
        return Voices(said, doubts)
    first = {id(s.block): s.label is not None for s in reversed(said)}
    voices = Voices(said, doubts, style, every=sum(first.values()) >= _NEARLY_ALL * total)
    voices.continued = any(s.fresh and s.label is None for s in said) or goes_on(said)
    if voices.continued:
        carry(said)
    voices.doubts += _unlabelled(voices, labels)
    return voices


# --- where a voice may begin -------------------------------------------------------------------


def _starts(block: Block, lines: list[Line]) -> list[_Start]:
    """A cue's lines, those that may begin with a label marked as such and the rest joined on."""
    starts: list[_Start] = []
    parted = dashed = False
    for n, text in lines:
        if not text or _ONLY_DASH.match(text):
            parted = parted or bool(text)
            continue
        dash = _DASH.match(text)
        if dash and (not starts or dashed or _ENDS.search(starts[-1].text)):
            dashed, parted, text = True, True, text[dash.end() :]
        for k, part in enumerate(_CHEVRONS.split(text) if ">>" in text else (text,)):
            part = part.strip()
            parted = parted or k > 0
            if part:
                starts.append(_Start(block, n, part, not starts, parted))
                parted = False
    return starts


def _head(start: _Start) -> None:
    """Notes the label a line may begin with."""
    text = start.text
    if text[0] in "[(" and (found := _BRACKET.match(text)):
        label = tidy(found[1] or found[2])
        if not _is_mark(text[: found.end(2 if found[1] is None else 1) + 1]) and (
            could_be_label(label) or _SPEAKER.match(label)
        ):
            start.label, start.rest, start.kind = label, found[4], "bracket"
            start.own = bool(found[3]) or not found[4]
            return
    if (split := split_head(text)) is not None:
        start.label, start.rest = split
        start.kind, start.own = "colon", True


def _is_mark(bracket: str) -> bool:
    """Whether a bracket is an event, a pause or something nobody could make out."""
    inside = bracket.strip("[]() ")
    if is_role(inside) or _SPEAKER.match(inside):
        return False
    # Square brackets are always a mark to `marks_in`; only its words tell the two apart.
    return bool(marks_in(f"({inside})"))


# --- which labels are believed -----------------------------------------------------------------


def _believed(starts: list[_Start], total: int) -> tuple[set[str], list[Doubt], str]:
    """The labels that are speakers, doubts, and the style in which they are written."""
    brackets = [s for s in starts if s.kind == "bracket" and (s.first or s.fresh)]
    sure = _believed_brackets(brackets, total)
    many = sum(s.label in sure for s in brackets)
    colons = sum(s.kind == "colon" and s.first for s in starts)
    if many and many * 2 >= colons:
        for s in starts:
            s.label = None if s.kind == "colon" else s.label
        paren = sum(s.text.startswith("(") for s in brackets) * 2 > len(brackets)
        return sure, [], "paren" if paren else "bracket"
    for s in starts:
        s.label = None if s.kind == "bracket" else s.label
    return _believed_colons(starts, total)


def _believed_brackets(brackets: list[_Start], total: int) -> set[str]:
    """[SPEAKER_00] and [P3] anywhere; [Denise] and (Denise) only where most cues begin so."""
    sure = {s.label for s in brackets if s.label and (_SPEAKER.match(s.label) or _is_part(s))}
    shown = [s for s in brackets if s.label and (s.own or is_named(s.label) or is_role(s.label))]
    if len(shown) >= _MOST * total and len({s.label for s in shown}) < len(shown):
        heads = [Head(s.label or "", s.line, s.rest, marked=True) for s in shown]
        sure |= judge(heads, blocks=total).labels
    return sure


def _is_part(start: _Start) -> bool:
    """[Moderator]: with its colon, or a code such as [P3] alone on its line."""
    if start.label is None or not start.own:
        return False
    return bool(CODE.match(start.label)) or (bool(start.rest) and is_role(start.label))


def _believed_colons(starts: list[_Start], total: int) -> tuple[set[str], list[Doubt], str]:
    _take_every(starts, total)
    heads, once = _colon_heads(starts, _slight(starts, total))
    verdict = judge(heads, blocks=total)
    rare = [h for h in once if h.label not in verdict.labels]
    if verdict.labels and rare:
        verdict = _with_rare(heads, rare, verdict, total)
    return set(verdict.labels), list(verdict.doubts), "colon" if verdict.labels else ""


def _with_rare(heads: list[Head], rare: list[Head], first: Verdict, total: int) -> Verdict:
    """Where a label stands only at a change of voice, few cues have one, and somebody who speaks
    once has it once: asked again among the places where a voice may change."""
    places = [h for h in heads if h.label in first.labels] + rare
    more = judge(places, blocks=len(places)).labels - first.labels
    if not more:
        return first
    lone = [replace(h, marked=True) for h in rare if h.label in more]
    verdict = judge([h for h in heads if h.label not in more] + lone, blocks=total)
    doubts = [Doubt(h.line, f"“{h.label}” speaks only once: is it a speaker?") for h in lone]
    return replace(verdict, doubts=(*verdict.doubts, *doubts))


def _colon_heads(starts: list[_Start], slight: set[str]) -> tuple[list[Head], list[Head]]:
    """The places where a label and a colon may stand; and those at the head of a cue, after a
    sentence's end, that look like a person's name."""
    heads: list[Head] = []
    once: list[Head] = []
    before: _Start | None = None
    for s in starts:
        last, before = before, s
        ended = last is None or bool(_ENDS.search(last.text))
        inside = last is not None and last.block is s.block
        if s.label is None or s.kind == "bracket" or not (s.first or s.fresh or ended):
            continue
        if s.kind != "every" and s.label.casefold() in OPENERS:
            continue
        head = Head(s.label, s.line, s.rest, s.kind == "every" or (s.fresh and inside))
        if s.label not in slight:
            heads.append(head)
        if ended and s.first and _PERSON.match(s.label) and not s.rest[:1].islower():
            once.append(head)
    return heads, once


def _slight(starts: list[_Start], total: int) -> set[str]:
    """Words of two or three letters before a colon, met once where few cues begin with a label:
    "Pro: it's cheap" is written as a participant's code could be."""
    counts = Counter(s.label for s in starts if s.label is not None)
    if sum(s.first and s.label is not None for s in starts) >= _MOST * total:
        return set()
    return {la for la, n in counts.items() if n == 1 and len(la) < 4 and not la.isupper()}


def _take_every(starts: list[_Start], total: int) -> None:
    """Where every cue begins with something and a colon, as Zoom writes it, that is the label:
    a telephone's number, "Kev's iPhone (2)", a name without capitals."""
    named = [s for s in starts if s.first and s.label and (is_named(s.label) or is_role(s.label))]
    if len(named) == total > 1:
        for s in named:
            s.kind = "every"
        return
    firsts = [(s, m[1].strip()) for s in starts if s.first and (m := _EVERY.match(s.text))]
    if total < 4 or len(firsts) < _NEARLY_ALL * total:
        return
    counts = Counter(label for _, label in firsts)
    if len(counts) > 0.7 * len(firsts):  # a list of things, each with a colon; not a talk
        return
    for s, label in firsts:
        if counts[label] > 1 or len(firsts) == total or _PHONE.match(label):
            s.label, s.rest, s.kind = tidy(label), s.text[len(label) :].lstrip(" :"), "every"


# --- who says what -----------------------------------------------------------------------------


def _stretches(starts: list[_Start], labels: set[str]) -> list[Said]:
    said: list[Said] = []
    for s in starts:
        if s.label is not None and s.label in labels:
            said.append(Said(s.block, s.label, s.rest, s.line, fresh=True))
        elif s.first or s.fresh:
            said.append(Said(s.block, None, s.text, s.line, fresh=s.fresh))
        else:
            said[-1].text = f"{said[-1].text} {s.text}".strip()
    return said


def goes_on(said: list[Said]) -> bool:
    """Whether cues without a label go on with the last: in such files a label is written where the
    voice changes and nowhere else, so that it is hardly ever repeated in the cue after it."""
    same = other = bare = ongoing = 0
    for before, now in pairwise(said):
        if before.block is now.block:
            continue
        if now.label is None:
            bare += 1
            ongoing += not _ENDS.search(before.text) or now.text[:1].islower()
        elif now.label == before.label:
            same += 1
        elif before.label is not None:
            other += 1
    if not bare or same > _HARDLY * bare:
        return False
    named = sum(s.label is not None for s in said)
    if named >= _NO_FURTHER * len(said):
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
    doubts = []
    begins = re.compile(rf"(?:{'|'.join(map(re.escape, labels))}) ")
    for s in voices.said:
        if begins.match(s.text) and (label := looks_unlabelled(s.text, labels)) is not None:
            doubts.append(Doubt(s.line, f"“{label}” begins this line and no colon follows it."))
        elif s.label is None and not s.fresh and voices.every:
            doubts.append(Doubt(s.line, "Nobody is named for this cue, where others have a name."))
    return doubts[:20]


def declared_in_talk(text: str, voices: set[str]) -> tuple[str, str] | None:
    """("Name", words) where a cue without a tag begins with a known voice's name and a colon."""
    split = split_head(text)
    if split is None or not is_named(split[0]) or split[0] not in voices:
        return None
    return split
