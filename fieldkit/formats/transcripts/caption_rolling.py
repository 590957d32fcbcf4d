"""Captions that roll: what is said once is shown two or three times, and is read once.

YouTube shows each line again above the next; live captions grow word by word; Whisper's
highlight_words shows a whole line once for every word in it, another underlined each time.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from fieldkit.formats.transcripts.caption_blocks import Block
from fieldkit.formats.transcripts.caption_markup import Line, untagged

_WORD_TIME = re.compile(r"<\d\d?:\d\d(?::\d\d)?[.,]\d+>")
_UNDERLINED = re.compile(r"<u>[^<]*</u>")
_NEAR = 0.12  # seconds between what rolls on
_PAUSE = 2.0  # seconds without a caption part one paragraph from the next
_PARAGRAPH = 60.0  # seconds; a lecture without a pause is not one turn
_SAMPLE = 300  # cues; enough to see whether a file rolls
_SHARE = 0.4  # of the cues repeat what is above them and change it: nobody talks like that
_SHARE_TIMED = 0.2  # where words have times, as YouTube gives them, less is proof enough
_LEAST = 3
_ON_SCREEN = 6  # lines; captions show two or three at a time


def has_word_times(blocks: list[Block]) -> bool:
    """Whether words carry times of their own, as in YouTube's automatic captions."""
    return any("<" in text and _WORD_TIME.search(text) for b in blocks for _, text in b.text)


def unrolled(blocks: list[Block]) -> list[Block] | None:
    """The cues with every word once; None where they do not roll.

    What was one run of captions becomes paragraphs, parted at pauses, at ">>", and after a minute.
    """
    if (highlighted := _without_highlights(blocks)) is not None:
        return highlighted
    sample = [(b, lines) for b in blocks[:_SAMPLE] if (lines := _shown(b))]
    rolls = sum(
        _again(lines, now) > 0 and _gap(b, after) <= _NEAR and not _same(lines, now)
        for (b, lines), (after, now) in pairwise(sample)
    )
    timed = has_word_times(blocks[:_SAMPLE])
    least, share = (1, _SHARE_TIMED) if timed else (_LEAST, _SHARE)
    if rolls < least or rolls < share * (len(sample) - 1):
        return None
    return _paragraphs([(b, lines) for b in blocks if (lines := _shown(b))])


def _shown(block: Block) -> list[Line]:
    """The lines that have words, without tags."""
    lines = [(n, " ".join(untagged(text).split())) for n, text in block.text if text]
    return [(n, text) for n, text in lines if text]


def _gap(before: Block, now: Block) -> float:
    """Seconds from one cue's end to the next one's start; below zero where they overlap."""
    if before.end is None or now.start is None:
        return 0.0
    return now.start - before.end


def _again(before: list[Line], now: list[Line]) -> int:
    """How many words at the head of a cue were on the screen already: the lines of the cue before
    it, all or the last of them, shown again or grown."""
    words = " ".join(text for _, text in now).split()
    before = before[-_ON_SCREEN:]
    for at in range(len(before)):
        if not words or before[at][1].split(" ", 1)[0] != words[0]:
            continue
        old = " ".join(text for _, text in before[at:]).split()
        if words[: len(old)] == old:
            return len(old)
    return 0


def _same(before: list[Line], now: list[Line]) -> bool:
    """Whether a cue shows what the one before it showed and no more: somebody may have said it
    twice, and Whisper says "Thank you." twelve times to a silence."""
    return [text for _, text in before] == [text for _, text in now]


def _without(lines: list[Line], many: int) -> list[Line]:
    left = []
    for n, text in lines:
        words = text.split()
        if many < len(words):
            left.append((n, " ".join(words[many:])))
        many = max(0, many - len(words))
    return left


def _paragraphs(told: list[tuple[Block, list[Line]]]) -> list[Block]:
    paragraphs: list[Block] = []
    before: list[Line] = []
    last: Block | None = None
    for block, lines in told:
        near = last is not None and _gap(last, block) <= _NEAR
        fresh = _without(lines, _again(before, lines)) if near else lines
        if paragraphs and not fresh:
            paragraphs[-1].end = _later(paragraphs[-1].end, block.end)
        elif last is None or _begins_anew(paragraphs[-1], last, block, fresh):
            paragraphs.append(replace(block, line=fresh[0][0], text=fresh))
        else:
            paragraphs[-1].text += fresh
            paragraphs[-1].end = _later(paragraphs[-1].end, block.end)
        before, last = lines, block
    return paragraphs


def _begins_anew(paragraph: Block, last: Block, block: Block, fresh: list[Line]) -> bool:
    if fresh[0][1].startswith(">>") or _gap(last, block) > _PAUSE:
        return True
    if paragraph.start is None or block.start is None:
        return False
    return not 0 <= block.start - paragraph.start < _PARAGRAPH


def _later(one: float | None, other: float | None) -> float | None:
    return one if other is None else other if one is None else max(one, other)


# --- Whisper's highlighted words ---------------------------------------------------------------


def _without_highlights(blocks: list[Block]) -> list[Block] | None:
    """Each line once where it is repeated with another word underlined; None where it is not.

    A line begins anew where the underlined word does not lie further on than the last: then the
    same words were said again.
    """
    texts = ["\n".join(text for _, text in block.text) for block in blocks]
    marks = [found[0] if len(found := list(_UNDERLINED.finditer(t))) == 1 else None for t in texts]
    if sum(m is not None for m in marks) < max(2, _SHARE * len(blocks)):
        return None
    plain = [" ".join(untagged(text).split()) for text in texts]
    if sum(a == b for a, b in pairwise(plain)) < _SHARE * (len(plain) - 1):
        return None
    lines: list[Block] = []
    said, reached = "", -1
    for block, text, mark in zip(blocks, plain, marks, strict=True):
        at = mark.start() if mark else None
        if lines and text == said and (at is None or at > reached):
            lines[-1].end = _later(lines[-1].end, block.end)
        else:
            lines.append(replace(block, text=[(n, untagged(t)) for n, t in block.text]))
            reached = -1
        said, reached = text, reached if at is None else at
    return lines
