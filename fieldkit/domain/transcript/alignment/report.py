"""How much was found for each section, said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Guide, Section, SectionKind
from fieldkit.domain.transcript.alignment.evidence import Evidence
from fieldkit.domain.transcript.alignment.frames import Frame
from fieldkit.domain.transcript.alignment.result import Placed, SectionEvidence

_LIKE = 2.0  # from this likeness on, a turn can be said to put an item of the guide
_LITTLE = 0.45


def section_evidence(
    guide: Guide, placed: Sequence[Placed], found: Evidence | None, frame: Frame | None
) -> tuple[SectionEvidence, ...]:
    """One for every section of the guide, in its order; those nothing was said in too."""
    return tuple(_one(section, n, placed, found, frame) for n, section in enumerate(guide.sections))


def _one(
    section: Section,
    place: int,
    placed: Sequence[Placed],
    found: Evidence | None,
    frame: Frame | None,
) -> SectionEvidence:
    mine = [n for n, one in enumerate(placed) if one.section == section.id]
    if not mine or found is None or frame is None:
        return SectionEvidence(section.id, 0, 0.0, True, "No turn falls here.")
    sure = sum(placed[n].confidence for n in mine) / len(mine)
    clocked = bool(frame.parts) and frame.sure >= 0.5
    asked = {
        item
        for n in mine
        if found.lead[n] > 0.3
        for item, like in found.likeness[n].items()
        if like >= _LIKE and found.items[item].place == place
    }
    kept = sum(match.strength for match in found.matches if match.turn in set(mine))
    words = min((len(asked) + kept / 2) / 3, 1.0)
    if section.kind is SectionKind.BREAK:
        words = max(words, 0.5)  # a break has no questions to be known by
    strength = sure * (0.6 + 0.4 * words if clocked else 0.25 + 0.75 * words)
    return SectionEvidence(
        section.id,
        len(mine),
        round(min(max(strength, 0.0), 1.0), 3),
        strength < _LITTLE,
        _why(section, len(asked), round(kept), clocked, strength < _LITTLE),
    )


def _why(section: Section, asked: int, kept: int, clocked: bool, little: bool) -> str:
    by = ["the log’s times"] if clocked else []
    if asked:
        by.append(
            "1 item asked in like words" if asked == 1 else f"{asked} items asked in like words"
        )
    if kept:
        by.append("1 line of the log said" if kept == 1 else f"{kept} lines of the log said")
    if not by:
        by.append(
            "its place between its neighbours"
            if section.kind is not SectionKind.BREAK
            else "its place"
        )
    sentence = f"Found by {', '.join(by)}."
    return f"{sentence} That is little: look where it begins and ends." if little else sentence
