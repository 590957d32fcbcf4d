"""Whether the words of a quote are the source's words: in order, cuts shown by …, insertions by [ ].

Punctuation and the shape of quotation marks and dashes are the editor's; words are not. A capital may
change at the beginning of a quote and after a cut, and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.domain.transcript.marks import MarkKind, marks_in

_TOKEN = re.compile(
    r"(?P<cut>\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)|(?P<in>\[[^\[\]]*\])"
    r"|(?P<word>[^\W_]+(?:['’ʼ\-\u2010\u2011./:@&+][^\W_]+)*)"
)
_STOP = re.compile(r"[.!?…]['’\"”)\]]*\s*$")
CUT, INSERTED, WORD = "cut", "in", "word"
CONTEXT = 8
"""So many words of the source are shown where a quote goes astray."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, cut or insertion. start, end: of its text, code points."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands in its source: start and end there of each quoted word, and of each bracketed
    label in the quoted stretches (an insertion may stand in a label's place)."""

    words: tuple[tuple[int, int], ...]
    label_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Astray:
    """A quote that is not the source's words. message: what; source: what the source has there."""

    message: str
    source: str


def tokens(text: str) -> list[Token]:
    """Words, cuts (… or ...) and what stands in square brackets."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or WORD
        found.append(Token(kind, match.group(), match.start(), match.end()))
    return found


def compare(quote: str, source: str) -> Match | Astray:
    """The quote laid against its source, both as they may be shown."""
    said, wanted = _source_tokens(source), tokens(quote)
    if not any(t.kind == WORD for t in wanted):
        return Astray("The quote has no words.", _around(source, said, 0))
    runs = _runs(wanted)
    return _Matcher(source, said).match(runs)


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens between two cuts. after_cut: a cut stands before it; before_cut: one follows."""

    tokens: tuple[Token, ...]
    after_cut: bool
    before_cut: bool


def _runs(wanted: Sequence[Token]) -> list[_Run]:
    runs: list[_Run] = []
    here: list[Token] = []
    after = False
    for token in wanted:
        if token.kind == CUT:
            if here:
                runs.append(_Run(tuple(here), after, True))
            here, after = [], True
        else:
            here.append(token)
    if here:
        runs.append(_Run(tuple(here), after, False))
    return runs


def _source_tokens(source: str) -> list[Token]:
    """Words and labels of the source; laughter, pauses and the source's own dots do not count."""
    skipped = [m for m in marks_in(source) if m.kind is not MarkKind.UNCLEAR]
    sounds = [(m.start, m.end) for m in skipped if _is_sound(source[m.start : m.end])]
    return [
        t
        for t in tokens(source)
        if t.kind != CUT and not any(a <= t.start and t.end <= b for a, b in sounds)
    ]


_SOUND = re.compile(
    r"laugh|cough|sigh|applau|clap|cry|cries|sob|pause|silence|nod|shak|chuckl|giggl|snort|groan"
    r"|gasp|sniff|noise|knock|music|phone rings|several|all talk|talking|overlap|breath|whisper"
    r"|\.\.|^\W*\d*\W*$",
    re.IGNORECASE,
)


def _is_sound(bracket: str) -> bool:
    return _SOUND.search(bracket.strip("[]() ")) is not None


class _Matcher:
    def __init__(self, source: str, said: list[Token]) -> None:
        self.source, self.said = source, said

    def match(self, runs: Sequence[_Run]) -> Match | Astray:
        words: list[tuple[int, int]] = []
        labels: list[tuple[int, int]] = []
        at = 0
        for run in runs:
            found, furthest, problem = self._place(run, at)
            if found is None:
                return Astray(problem, _around(self.source, self.said, furthest))
            first, last = found
            trouble = self._edges(run, first, last)
            if trouble:
                return Astray(trouble, _around(self.source, self.said, first))
            here = self.said[first:last]
            words += [(t.start, t.end) for t in here if t.kind == WORD]
            labels += [(t.start, t.end) for t in here if t.kind == INSERTED]
            at = last
        return Match(tuple(words), tuple(labels))

    def _place(self, run: _Run, at: int) -> tuple[tuple[int, int] | None, int, str]:
        """The first place from `at` on where the run stands, and where it got furthest if nowhere."""
        best, furthest, wrong = -1, at, ""
        for start in range(at, len(self.said) + 1):
            end, matched, missing = self._run_at(run, start)
            if missing is None:
                return (start, end), end, ""
            if matched > best:
                best, furthest, wrong = matched, end, missing.text
        said = f"“{wrong}” is not what was said there" if best > 0 else f"“{wrong}” is not found"
        return None, furthest, f"{said}: show a cut by … and an insertion by [ ]."

    def _run_at(self, run: _Run, start: int) -> tuple[int, int, Token | None]:
        """End of the run if it stands at `start`; words matched; the first token that does not."""
        k, matched = start, 0
        free = True  # a capital may change here
        for token in run.tokens:
            if token.kind == INSERTED:
                # an insertion may stand in the place of a label, which is itself an insertion
                if k < len(self.said) and self.said[k].kind == INSERTED:
                    k += 1
                free = False
                continue
            if k >= len(self.said) or self.said[k].kind != WORD:
                return k, matched, token
            if not _same(token.text, self.said[k].text, free=free):
                return k, matched, token
            k, matched, free = k + 1, matched + 1, False
        return k, matched, None

    def _edges(self, run: _Run, first: int, last: int) -> str:
        """A quote begins and ends with a sentence, or shows that it does not."""
        if not run.after_cut and 0 < first < len(self.said):
            before = self.source[: self.said[first].start]
            if not _STOP.search(before.rstrip(" \t\n\"'“‘([")):
                return "The quote begins within a sentence: put … before it."
        if not run.before_cut and 0 < last < len(self.said):
            between = self.source[self.said[last - 1].end : self.said[last].start]
            if not re.search(r"[.!?…]", between):
                return "The quote ends within a sentence: put … after it."
        return ""


def _same(one: str, other: str, *, free: bool) -> bool:
    a, b = _key(one), _key(other)
    if a == b:
        return True
    return free and a[:1].casefold() == b[:1].casefold() and a[1:] == b[1:]


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFC", word)
    return re.sub("['’ʼ]", "'", re.sub("[\u2010\u2011]", "-", plain))


def _around(source: str, said: Sequence[Token], at: int) -> str:
    """Some words of the source around a token."""
    if not said:
        return source[:80]
    first, last = max(0, at - 2), min(len(said), max(0, at - 2) + CONTEXT)
    if first >= last:
        first = max(0, last - CONTEXT)
    lead = "…" if first else ""
    tail = "…" if last < len(said) else ""
    return f"{lead}{source[said[first].start : said[last - 1].end]}{tail}"
