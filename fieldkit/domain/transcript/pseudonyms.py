"""Names taken out: what people decided of each finding, and the text with labels in place of it.

The same thing has the same label through a whole group or study: "P3" for somebody of the roster,
"moderator" for the moderator, "[P3's employer]" and "[P3's daughter]" where the text says so,
"[person 2]", "[place 1]", "[phone number]". A possessive stays ("Wendy's" gives "P3's"): spans end before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fieldkit.domain.session.names import name_key, name_pattern
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, resolved
from fieldkit.domain.transcript.seats import role_of


class Verdict(StrEnum):
    """What a person says of a finding; always and never go for the words wherever they stand."""

    ACCEPT = "accept"
    REJECT = "reject"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict. accept and reject are about one span (turn, start, end); always and never are about
    words, and kind is what they are."""

    verdict: Verdict
    turn: int = 0
    start: int = 0
    end: int = 0
    words: str = ""
    kind: Kind = Kind.NAME


def standing(
    turns: Sequence[Turn],
    findings: Iterable[Finding],
    decisions: Iterable[Decision] = (),
    *,
    proposed: bool = True,
) -> tuple[Finding, ...]:
    """The findings to replace: those accepted, and those nobody decided on unless proposed is False.

    Later decisions on the same span or words win. A span that somebody accepted stays whatever
    "never" says of its words elsewhere; words under "always" are found in every turn.
    """
    spans: dict[tuple[int, int, int], Verdict] = {}
    words: dict[str, Decision] = {}
    for one in decisions:
        if one.verdict in (Verdict.ALWAYS, Verdict.NEVER):
            if one.words.strip():
                words[name_key(one.words)] = one
        else:
            spans[one.turn, one.start, one.end] = one.verdict
    texts = {turn.n: turn.text for turn in turns}
    pool = [*findings, *_always(turns, words)]
    kept = []
    for finding in pool:
        verdict = spans.get((finding.turn, finding.start, finding.end))
        if verdict is None:
            said = words.get(name_key(finding.words(texts.get(finding.turn, ""))))
            verdict = said.verdict if said else None
        if verdict in (Verdict.ACCEPT, Verdict.ALWAYS) or (verdict is None and proposed):
            kept.append(finding)
    return resolved(kept)


def _always(turns: Sequence[Turn], words: Mapping[str, Decision]) -> list[Finding]:
    wanted = {key: one for key, one in words.items() if one.verdict is Verdict.ALWAYS}
    pattern = name_pattern((one.words for one in wanted.values()), frozenset())
    if pattern is None:
        return []
    return [
        Finding(turn.n, m.start(), m.end(), wanted[key].kind, "always taken out", confidence=1.0)
        for turn in turns
        for m in pattern.finditer(turn.text)
        if (key := name_key(m.group())) in wanted
    ]


@dataclass(slots=True)
class Labels:
    """Hands out labels, the same for the same thing. Give it groups in a fixed order and it names
    everything as it did before."""

    _given: dict[tuple[Kind, str], str] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)

    def label(self, finding: Finding, words: str, speaker: str | None = None) -> str:
        """The label of one finding. words: the span's; speaker: the code of whoever says it."""
        if finding.code:
            code = role_of(finding.code) or finding.code
            return code if finding.kind is Kind.NAME else f"[{finding.kind.noun}]"
        if finding.kind not in _COUNTED:
            return f"[{finding.kind.noun}]"
        key = (finding.kind, name_key(words))
        if key not in self._given:
            self._given[key] = self._same_person(finding.kind, words) or self._new(finding, speaker)
        return self._given[key]

    def _same_person(self, kind: Kind, words: str) -> str:
        """Bev for Bev Stubbs, and Luscombe for Terry Luscombe, where only one fits."""
        if kind is not Kind.NAME:
            return ""
        parts = set(name_key(words).split())
        near = {
            label
            for (other, key), label in self._given.items()
            if other is kind and (parts < set(key.split()) or set(key.split()) < parts)
        }
        return near.pop() if len(near) == 1 else ""

    def _new(self, finding: Finding, speaker: str | None) -> str:
        if finding.role and speaker:
            stem = f"{speaker}'s {finding.role}"
            n = self._used[stem] = self._used.get(stem, 0) + 1
            return f"[{stem}]" if n == 1 else f"[{stem} {n}]"
        stem = _COUNTED[finding.kind]
        n = self._used[stem] = self._used.get(stem, 0) + 1
        return f"[{stem} {n}]"


_COUNTED = {Kind.NAME: "person", Kind.ORG: "organisation", Kind.PLACE: "place"}


def labels_of(
    turns: Sequence[Turn],
    findings: Iterable[Finding],
    speakers: Mapping[str, str],
    labels: Labels | None = None,
) -> dict[Finding, str]:
    """A label for each finding. speakers: transcript label to code ("Wendy" to "P3"); labels: those
    handed out for other groups of the study, to go on from.

    What is said to be somebody's daughter or employer anywhere is so everywhere: those findings are
    named first.
    """
    labels = labels or Labels()
    by_n = {turn.n: turn for turn in turns}
    found = [f for f in findings if f.turn in by_n]
    given = {}
    for finding in sorted(found, key=lambda f: (not f.role, f.turn, f.start)):
        turn = by_n[finding.turn]
        speaker = speakers.get(turn.speaker or "")
        given[finding] = labels.label(finding, finding.words(turn.text), speaker)
    return given


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with labels in it. edits: (start, end, label) in code points of the original, in order."""

    text: str
    edits: tuple[tuple[int, int, str], ...] = ()

    def back(self, offset: int) -> int:
        """The place in the original that a place in `text` stands for; anywhere inside a label is the
        start of what it replaced."""
        starts, shift = [], 0
        for start, end, label in self.edits:
            starts.append(start + shift)
            shift += len(label) - (end - start)
        i = bisect_right(starts, offset) - 1
        if i < 0:
            return offset
        start, end, label = self.edits[i]
        inside = offset - starts[i]
        return start if inside < len(label) else end + inside - len(label)


def replaced(text: str, labels: Mapping[Finding, str], turn: int | None = None) -> Replaced:
    """A turn's text with each finding of it (those of `turn`; all where None) as its label.

    Findings that overlap are resolved first; one that reaches beyond the text is cut to it.
    """
    here = resolved(f for f in labels if (turn is None or f.turn == turn) and f.start < len(text))
    parts, edits, at = [], [], 0
    for finding in here:
        end = min(finding.end, len(text))
        parts += [text[at : finding.start], labels[finding]]
        edits.append((finding.start, end, labels[finding]))
        at = end
    return Replaced("".join(parts) + text[at:], tuple(edits))
