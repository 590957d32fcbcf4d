"""Praat's TextGrid in both its text forms.

Praat reads a text file as its free-standing numbers, its texts in quotes and its <flags>; all else
is for the eye, and the long form and the short are the same to it. So it is read here, with line
numbers. praatio splits at phrases such as "item [" wherever they stand, in what people said too,
refuses tiers of one name and gives no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.measures import seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.tiers import Piece, Tier, talk_of, woven

_TOKEN = re.compile(
    r'"((?:[^"]|"")*)"|<(\w+)>|(?<![^\s=])([-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?)(?![^\s])|![^\n]*', re.I
)
_BINARY = b"ooBinaryFile"
# What aligners and annotators write in an interval in which nobody speaks.
_SILENCES = frozenset(
    [
        "sil",
        "sp",
        "<sil>",
        "<sp>",
        "<p:>",
        "<p>",
        "<eps>",
        "<silence>",
        "[silence]",
        "silence",
        "#",
        "_",
    ]
)


def claims(source: Source) -> Sure:
    """Certain where the file says that it is a TextGrid."""
    if source.raw.startswith(_BINARY) and b"TextGrid" in source.raw[:40]:
        return Sure.CERTAIN
    head = source.head.lstrip("\ufeff \t\n")[:400]
    if not re.match(r'(?:File type = )?"ooTextFile', head):
        return Sure.NO
    return Sure.CERTAIN if '"TextGrid"' in head or "TextGrid" in head[:60] else Sure.NO


def read(source: Source) -> Reading:
    """One cue an interval with words, all tiers woven by time; the label is the tier's name.

    Points are moments, not talk: they are read only where there is no interval with words. Raises
    FileProblem for the binary form.
    """
    if source.raw.startswith(_BINARY):
        raise source.problem(
            0,
            "it is a binary TextGrid.",
            "In Praat, save it again with “Save as text file”.",
        )
    reading = Reading("praat-textgrid")
    intervals, points = _tiers(source.text, reading)
    tiers = intervals if any(tier.said for tier in intervals) else points
    reading.cues = woven(talk_of(tiers, reading))
    return check(reading)


Token: TypeAlias = tuple[str | float, bool, int]  # value, whether it is a text in quotes, line


def _tokens(text: str) -> Iterator[Token]:
    line, at = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        quoted, flag, figures = match.groups()
        if quoted is not None:
            yield quoted.replace('""', '"'), True, line
        elif figures is not None:
            yield float(figures), False, line
        elif flag is not None:
            yield flag, False, line


def _tiers(text: str, reading: Reading) -> tuple[list[Tier], list[Tier]]:
    """Tiers of intervals and of points. A file that breaks off gives what stands before."""
    intervals: list[Tier] = []
    points: list[Tier] = []
    tokens = list(_tokens(text))
    starts = [
        n
        for n, (value, quoted, _) in enumerate(tokens)
        if quoted and value in ("IntervalTier", "TextTier") and _opens(tokens, n)
    ]
    for n, start in enumerate(starts):
        stop = starts[n + 1] if n + 1 < len(starts) else len(tokens)
        body = tokens[start + 2 : stop]
        name = str(tokens[start + 1][0]).strip()
        timed = tokens[start][0] == "IntervalTier"
        tier = Tier(name, _speaker(name))
        tier.pieces = _pieces(body, 2 if timed else 1)
        (intervals if timed else points).append(tier)
        promised = body[2][0] if len(body) > 2 else 0
        if isinstance(promised, float) and len(tier.pieces) < promised:
            last = body[-1][2] if body else tokens[start][2]
            reading.doubt(last, f"The tier “{name}” breaks off: it has fewer parts than it says.")
    return intervals, points


def _opens(tokens: list[Token], n: int) -> bool:
    """Whether a text opens a tier: a name in quotes and three numbers follow it."""
    after = [(quoted, isinstance(value, float)) for value, quoted, _ in tokens[n + 1 : n + 5]]
    return after == [(True, False), (False, True), (False, True), (False, True)]


def _pieces(body: list[Token], numbers: int) -> list[Piece]:
    """Every text in quotes with the numbers before it: a start and an end, or one moment."""
    pieces = []
    before: list[float] = []
    for value, quoted, line in body[3:]:
        if isinstance(value, float):
            before.append(value)
        elif quoted and before:
            times = [seconds(time) for time in before[-numbers:]]
            value = "" if str(value).strip().casefold() in _SILENCES else str(value)
            pieces.append(Piece(value, times[0], times[1] if len(times) > 1 else None, line))
            before = []
    return pieces


def _speaker(name: str) -> str | None:
    """The tier's name; "Kev - words", as aligners write it, is Kev's."""
    return re.sub(r"\s+-\s+(?:words|phones|utterances?)$", "", name) or None


READER = Reader("Praat TextGrid", claims, read)
