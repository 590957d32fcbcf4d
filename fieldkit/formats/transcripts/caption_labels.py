"""Which of the words at the heads of captions are speakers' labels.

What can be a label and what counts for one is `labels`'s to say; here it is asked with what
captions know besides: which cues begin so, and whether nearly all of them do.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.caption_starts import ENDS, SPEAKER_N, Start
from fieldkit.formats.transcripts.label_words import CODE, OPENERS
from fieldkit.formats.transcripts.labels import Head, Verdict, is_named, is_role, judge, tidy

_EVERY = re.compile(r"^([^:\n]{1,80}?): ")  # as Zoom writes it: anything at all before the colon
_PHONE = re.compile(r"^\+?[\d*() -]{5,}$|^[^\s@]+@[^\s@]+$")
_PERSON = re.compile(r"^(?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,2}$")
MOST = 0.5  # of the cues: a style, not an accident
NEARLY_ALL = 0.9


def believed(starts: list[Start], total: int) -> tuple[set[str], list[Doubt], str]:
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


def _believed_brackets(brackets: list[Start], total: int) -> set[str]:
    """[SPEAKER_00] and [P3] anywhere; [Denise] and (Denise) only where most cues begin so."""
    sure = {s.label for s in brackets if s.label and (SPEAKER_N.match(s.label) or _is_part(s))}
    shown = [s for s in brackets if s.label and (s.own or is_named(s.label) or is_role(s.label))]
    if not any(s.own for s in shown) and len({s.label for s in shown}) < 2:
        return sure  # "[Subtitles] …" before everything is a heading
    if len(shown) >= MOST * total and len({s.label for s in shown}) < len(shown):
        heads = [Head(s.label or "", s.line, s.rest, marked=True) for s in shown]
        sure |= judge(heads, blocks=total).labels
    return sure


def _is_part(start: Start) -> bool:
    """[Moderator]: with its colon, or a code such as [P3] alone on its line."""
    if start.label is None or not start.own:
        return False
    return bool(CODE.match(start.label)) or (bool(start.rest) and is_role(start.label))


def _believed_colons(starts: list[Start], total: int) -> tuple[set[str], list[Doubt], str]:
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


def _colon_heads(starts: list[Start], slight: set[str]) -> tuple[list[Head], list[Head]]:
    """The places where a label and a colon may stand; and those at the head of a cue, after a
    sentence's end, that look like a person's name."""
    heads: list[Head] = []
    once: list[Head] = []
    before: Start | None = None
    for s in starts:
        last, before = before, s
        ended = last is None or bool(ENDS.search(last.text))
        inside = last is not None and last.block is s.block
        if s.label is None or s.kind == "bracket" or not (s.first or s.fresh or ended):
            continue
        if s.kind != "every" and s.label.casefold() in OPENERS:
            continue
        marked = s.kind == "every" or s.loud or (s.fresh and inside)
        head = Head(s.label, s.line, s.rest, marked)
        if s.label not in slight:
            heads.append(head)
        if ended and s.first and _PERSON.match(s.label) and not s.rest[:1].islower():
            once.append(head)
    return heads, once


def _is_somebody(label: str) -> bool:
    return label.casefold() not in OPENERS and (is_named(label) or is_role(label))


def _slight(starts: list[Start], total: int) -> set[str]:
    """Words of two or three letters before a colon, met once where few cues begin with a label:
    "Pro: it's cheap" is written as a participant's code could be."""
    counts = Counter(s.label for s in starts if s.label is not None)
    if sum(s.first and s.label is not None for s in starts) >= MOST * total:
        return set()
    return {la for la, n in counts.items() if n == 1 and len(la) < 4 and not la.isupper()}


def _take_every(starts: list[Start], total: int) -> None:
    """Where every cue begins with something and a colon, as Zoom writes it, that is the label:
    a telephone's number, "Kev's iPhone (2)", a name without capitals."""
    named = [s for s in starts if s.first and s.label and _is_somebody(s.label)]
    if len(named) == total > 1:
        for s in named:
            s.kind = "every"
        return
    firsts = [(s, m[1].strip()) for s in starts if s.first and (m := _EVERY.match(s.text))]
    if total < 4 or len(firsts) < NEARLY_ALL * total:
        return
    counts = Counter(label for _, label in firsts)
    if len(counts) > 0.7 * len(firsts):  # a list of things, each with a colon; not a talk
        return
    for s, label in firsts:
        if counts[label] > 1 or len(firsts) == total or _PHONE.match(label):
            s.label, s.rest, s.kind = tidy(label), s.text[len(label) :].lstrip(" :"), "every"
