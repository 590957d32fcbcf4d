"""For every turn, what speaks for each section and item: words only, no times yet."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from fieldkit.domain.guide.model import Guide, SectionKind
from fieldkit.domain.transcript.alignment import cues, texts
from fieldkit.domain.transcript.alignment.known import KnownLog, section_at
from fieldkit.domain.transcript.alignment.weights import Weights
from fieldkit.domain.transcript.alignment.words import count_words, stems
from fieldkit.domain.transcript.model import Turn

_EDGE_S = 60.0  # entries so near a section's start may belong to its neighbour
_UNTAGGED = 0.5
_FEW = 40
_EARLY = 3  # a section's first items, with which it is opened


@dataclass(frozen=True, slots=True)
class Match:
    """A turn that holds an entry's words. where: how far into the turn they end, 0..1."""

    turn: int
    entry: int
    strength: float
    where: float


@dataclass(slots=True)
class Evidence:
    """lead: how likely each turn is the moderator's. likeness: by turn, item index to 0..1.

    sections: by turn, for each section of the guide, log odds about a mean of 0. opening: by turn,
    for each section, how much the turn sounds like its opening. matches: turns that hold entries.
    words: how many words each turn has.
    """

    items: list[texts.ItemWords]
    lead: list[float]
    likeness: list[dict[int, float]]
    sections: list[list[float]]
    opening: list[list[float]]
    matches: list[Match] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    talk: list[list[str]] = field(default_factory=list)
    counts: list[dict[str, float]] = field(default_factory=list)
    said: list[list[float]] = field(default_factory=list)


def gather(
    turns: Sequence[Turn],
    guide: Guide,
    log: KnownLog | None,
    moderator: Collection[int] | None,
    weights: Weights,
) -> Evidence:
    """All of it. moderator: numbers of the turns that are the moderator's; None: not known."""
    items = texts.item_words(guide)
    talk = [stems(turn.text) for turn in turns]
    counts = _counts(guide, items, log)
    entry_words = [stems(entry.text) for entry in log.entries] if log else []
    known = frozenset(w for some in counts for w in some) | {w for e in entry_words for w in e}
    spelling = texts.same_spelling(talk, known)
    talk = [[spelling.get(w, w) for w in turn] for turn in talk]
    sets = [frozenset(turn) for turn in talk]
    rarity = texts.Rarity(items, sets)
    likeness = texts.Likeness(items, rarity)
    cosine = [likeness.cosine(words) for words in sets]
    lead = leading(turns, cosine, moderator)
    fuzzy = [
        likeness.fuzzy(talk[n], cosine[n]) if lead[n] > 0.2 and weights.fuzzy else {}
        for n in range(len(turns))
    ]
    alike = [_blend(c, f, weights) for c, f in zip(cosine, fuzzy, strict=True)]
    said = _said(alike, lead, items, len(guide.sections), weights)
    found = Evidence(items, lead, alike, [], [], [], [count_words(t.text) for t in turns], talk)
    found.counts = [dict(c) for c in counts]
    found.said = said
    found.sections = with_language(found, found.counts, weights)
    found.opening = _opening(turns, alike, lead, items, guide, weights)
    found.matches = _matches(talk, sets, entry_words, rarity)
    return found


def with_language(
    found: Evidence, counts: Sequence[dict[str, float]], weights: Weights
) -> list[list[float]]:
    """What the items say of each turn, and what the sections' words say."""
    odds = texts.language(counts, found.talk)
    summed = []
    for n, words in enumerate(found.talk):
        # a turn of forty words is not ten times the evidence of a turn of four
        scale = weights.language / math.sqrt(len(words) or 1)
        scale *= found.lead[n] + (1 - found.lead[n]) * weights.participants
        tops = [scale * sum(some.get(w, 0.0) for w in words) for some in odds]
        summed.append([a + b for a, b in zip(found.said[n], tops, strict=True)])
    return _levelled(summed, found.lead, weights)


def _levelled(
    rows: list[list[float]], lead: Sequence[float], weights: Weights
) -> list[list[float]]:
    """A section of many or common words is like every turn: what is like everything says little."""
    count = len(rows[0]) if rows else 0
    for asks in (True, False):
        mine = [n for n, some in enumerate(lead) if (some >= 0.5) is asks]
        # of a few turns the mean says little; it is trusted as they grow many
        usual = [sum(rows[n][k] for n in mine) / (len(mine) + _FEW) for k in range(count)]
        for n in mine:
            level = [x - weights.level * u for x, u in zip(rows[n], usual, strict=True)]
            mean = sum(level) / (count or 1)
            rows[n] = [x - mean for x in level]
    return rows


def _counts(
    guide: Guide, items: Sequence[texts.ItemWords], log: KnownLog | None
) -> list[dict[str, float]]:
    counts: list[dict[str, float]] = [
        dict(texts.section_words(section, [i for i in items if i.place == n]))
        for n, section in enumerate(guide.sections)
    ]
    if log is not None:
        place = {section.id: n for n, section in enumerate(guide.sections)}
        for entry in log.entries:
            at = section_at(log.stays, entry.at)
            stay = log.stays[at]
            ends = log.stays[at + 1].start if at + 1 < len(log.stays) else math.inf
            near = min(entry.at - stay.start, ends - entry.at) < _EDGE_S
            n = place.get(stay.section)
            if n is not None and not near:
                for word in stems(entry.text):
                    counts[n][word] = counts[n].get(word, 0.0) + 1.0
    return counts


def leading(
    turns: Sequence[Turn], cosine: Sequence[dict[int, float]], moderator: Collection[int] | None
) -> list[float]:
    """How likely each turn is the moderator's, 0..1.

    Where nobody said who moderates, it is the label whose turns ask most and are most like the
    guide; and turns without a label are judged by how they sound.
    """
    if moderator is None:
        found = likely_moderator(turns, cosine)
        chosen = {t.n for t in turns if found is not None and t.speaker == found}
    else:
        chosen = set(moderator)
    nameless = not chosen
    return [
        1.0
        if t.n in chosen
        else (0.7 * cues.leads(t.text) if t.speaker is None or nameless else 0.0)
        for t in turns
    ]


def likely_moderator(turns: Sequence[Turn], cosine: Sequence[dict[int, float]]) -> str | None:
    """The label that asks and leads most, with a tenth of the turns at least; None: no label."""
    score: dict[str, float] = defaultdict(float)
    many: dict[str, int] = defaultdict(int)
    for n, turn in enumerate(turns):
        if turn.speaker is not None:
            many[turn.speaker] += 1
            best = max(cosine[n].values(), default=0.0)
            score[turn.speaker] += best + cues.leads(turn.text) + 0.3 * cues.opens(turn.text)
    if len(many) < 2:
        return None
    return max(score, key=lambda label: (score[label], label))


def _blend(cosine: dict[int, float], fuzzy: dict[int, float], weights: Weights) -> dict[int, float]:
    return {n: weights.cosine * c + weights.fuzzy * fuzzy.get(n, 0.0) for n, c in cosine.items()}


def _said(
    alike: Sequence[dict[int, float]],
    lead: Sequence[float],
    items: Sequence[texts.ItemWords],
    sections: int,
    weights: Weights,
) -> list[list[float]]:
    """For each turn and section the best likeness to one of its items, about a mean of 0."""
    found = []
    for n, some in enumerate(alike):
        weight = lead[n] + (1 - lead[n]) * weights.participants
        best = [0.0] * sections
        for item, score in some.items():
            place = items[item].place
            best[place] = max(best[place], score)
        mean = sum(best) / (sections or 1)
        found.append([weight * (b - mean) for b in best])
    return found


def _opening(
    turns: Sequence[Turn],
    alike: Sequence[dict[int, float]],
    lead: Sequence[float],
    items: Sequence[texts.ItemWords],
    guide: Guide,
    weights: Weights,
) -> list[list[float]]:
    """How much each turn sounds like the opening of each section."""
    first: dict[int, int] = {}
    for n, one in enumerate(items):
        first.setdefault(one.place, n)
    ratio = weights.opening / ((weights.cosine + weights.fuzzy) or 1.0)
    found = []
    for n, turn in enumerate(turns):
        # an untagged voice may be the moderator's; a participant's tag speaks against it
        other = weights.others * (_UNTAGGED if turn.speaker is None else 1.0)
        base = lead[n] * weights.cues * cues.opens(turn.text) - (1 - lead[n]) * other
        gap = _silence(turns, n)
        row = []
        for place, section in enumerate(guide.sections):
            score = base
            early = range(first.get(place, 0), min(first.get(place, 0) + _EARLY, len(items)))
            near = [alike[n].get(i, 0.0) for i in early if items[i].place == place]
            score += lead[n] * ratio * max(near, default=0.0)
            if section.kind is SectionKind.BREAK:
                # the break begins when it has been announced: with the turn after
                told = max(
                    (
                        lead[m] * (cues.breaks_off(turns[m].text) - (n - m - 1) * 0.5)
                        for m in (n - 1, n - 2)
                        if m >= 0
                    ),
                    default=0.0,
                )
                score = 2.0 * weights.cues * told + weights.silence * gap
            elif place and guide.sections[place - 1].kind is SectionKind.BREAK:
                score += 1.5 * lead[n] * weights.cues * cues.comes_back(turn.text)
                score += weights.silence * gap
            row.append(score)
        found.append(row)
    return found


def _silence(turns: Sequence[Turn], n: int) -> float:
    """How long nobody spoke before a turn: 0, to 2 from two minutes on."""
    if n == 0:
        return 0.0
    start, before = turns[n].start, turns[n - 1].end
    if start is None or before is None:
        return 0.0
    return 2.0 * min(max(start - before - 10.0, 0.0) / 110.0, 1.0)


def _matches(
    talk: Sequence[Sequence[str]],
    sets: Sequence[frozenset[str]],
    entries: Sequence[Sequence[str]],
    rarity: texts.Rarity,
) -> list[Match]:
    """Turns that hold most of an entry's telling words, each with how sure that is."""
    holding: dict[str, list[int]] = defaultdict(list)
    for n, held_words in enumerate(sets):
        for word in held_words:
            holding[word].append(n)
    found = []
    for e, words in enumerate(entries):
        wanted = {w: rarity.of(w) for w in words}
        whole = sum(wanted.values())
        if not whole:
            continue
        held: dict[int, float] = defaultdict(float)
        for word, rare in wanted.items():
            for n in holding.get(word, ()):
                held[n] += rare
        # one rare word alone is a hint; five or six are proof
        proof = min(whole / 10.0, 1.0)
        strong = {n: proof * ((s / whole) - 0.4) / 0.6 for n, s in held.items() if s > 0.4 * whole}
        total = sum(s * s for s in strong.values())
        for n, strength in strong.items():
            sure = strength * strength * strength / total  # shared among all that hold it
            if sure >= 0.05:
                found.append(Match(n, e, sure, _where(talk[n], wanted)))
    return found


def _where(words: Sequence[str], wanted: dict[str, float]) -> float:
    places = [n for n, word in enumerate(words) if word in wanted]
    return (max(places) + 1) / len(words) if places else 1.0
