"""ELAN's .eaf: tiers of annotations between the slots of one timeline.

Read from the XML itself: pympi-ling opens files with the standard library's parser, which expands
hostile entities, stops at files without a schema location, and leaves slots without a time empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fieldkit.formats.transcripts.checks import check
from fieldkit.formats.transcripts.measures import number, seconds
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import Source
from fieldkit.formats.transcripts.tiers import Piece, Tier, filled, talk_of, woven

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Slots count thousandths of a second; very old files count frames.
_UNITS = {"NTSC-frames": 29.97, "PAL-frames": 25.0, "PAL-50-frames": 50.0}
_TEXT_TIERS = (
    "txt",
    "tx",
    "text",
    "utterance",
    "utt",
    "transcription",
    "transcript",
    "orth",
    "speech",
)


def claims(source: Source) -> Sure:
    """Certain where the root element is ELAN's."""
    if "ANNOTATION_DOCUMENT" not in source.head:
        return Sure.NO
    root = source.xml
    return Sure.CERTAIN if root is not None and root.tag == "ANNOTATION_DOCUMENT" else Sure.NO


def read(source: Source) -> Reading:
    """One cue an annotation, all tiers woven by time. The label is the tier's participant, else
    its name. Tiers that hang on another tier (translations, words) are no turns of their own."""
    reading = Reading("elan-eaf")
    root = source.xml
    if root is None:
        return reading
    slots = _slots(root)
    children: dict[str, list[Element]] = {}
    for element in root.iter("TIER"):
        children.setdefault(element.get("PARENT_REF", ""), []).append(element)
    tiers = []
    for element in children.get("", []):
        tier = _tier(element, slots)
        if _only_numbers(tier):
            tier = _from_below(element, tier, children, reading) or tier
        tiers.append(tier)
    missing = sum(piece.start is None for tier in tiers for piece in tier.said)
    if missing:
        reading.doubt(0, f"{missing} annotations have no place on the timeline.")
    reading.cues = woven(talk_of(tiers, reading))
    return check(reading)


def _slots(root: Element) -> dict[str, float | None]:
    header = root.find("HEADER")
    per_second = _UNITS.get(header.get("TIME_UNITS", "") if header is not None else "", 1000.0)
    names, times = [], []
    for slot in root.iter("TIME_SLOT"):
        value = number(slot.get("TIME_VALUE"))
        names.append(slot.get("TIME_SLOT_ID", ""))
        times.append(None if value is None else seconds(value / per_second))
    return dict(zip(names, filled(times), strict=True))


def _tier(element: Element, slots: dict[str, float | None]) -> Tier:
    name = element.get("TIER_ID", "").strip()
    speaker = element.get("PARTICIPANT", "").strip() or name or None
    tier = Tier(name, speaker, kind=element.get("LINGUISTIC_TYPE_REF", ""))
    for annotation in element.iter("ALIGNABLE_ANNOTATION"):
        start = slots.get(annotation.get("TIME_SLOT_REF1", ""))
        end = slots.get(annotation.get("TIME_SLOT_REF2", ""))
        tier.pieces.append(Piece(_value(annotation), start, end))
    return tier


def _value(annotation: Element) -> str:
    value = annotation.find("ANNOTATION_VALUE")
    return "" if value is None else "".join(value.itertext())


def _only_numbers(tier: Tier) -> bool:
    """Whether a tier only numbers the utterances, as FLEx and Toolbox have it: the words then
    stand in a tier below. An empty tier of segments is of this kind too."""
    named = {"ref", "segnum", "id", "ids", "num"} & set(re.findall(r"[^\W_]+", tier.name.lower()))
    pattern = r"[\w. -]{0,30}\d+[a-z]?" if named else r"[\d._-]+"
    return all(re.fullmatch(pattern, piece.text.strip()) for piece in tier.said)


def _from_below(
    element: Element, tier: Tier, children: dict[str, list[Element]], reading: Reading
) -> Tier | None:
    """The tier with the words of a tier that only numbers them: its times, the other's text."""
    below = [c for c in children.get(element.get("TIER_ID", ""), []) if _texts(c)]
    if not below:
        return None
    best = next((c for c in below if _is_text_tier(c)), below[0])
    texts = _texts(best)
    name = best.get("TIER_ID", "").strip()
    who = (
        (best.get("PARTICIPANT") or element.get("PARTICIPANT") or "").strip()
        or name
        or tier.speaker
    )
    found = Tier(name, who, kind=best.get("LINGUISTIC_TYPE_REF", ""))
    ids = [a.get("ANNOTATION_ID", "") for a in element.iter("ALIGNABLE_ANNOTATION")]
    for annotation_id, piece in zip(ids, tier.pieces, strict=True):
        text = " ".join(texts.get(annotation_id, []))
        found.pieces.append(Piece(text, piece.start, piece.end))
    reading.doubt(0, f"The tier “{tier.name}” only numbers what is said; “{name}” is read for it.")
    return found if found.said else None


def _is_text_tier(element: Element) -> bool:
    parts = re.findall(r"[^\W_]+", element.get("TIER_ID", "").lower())
    return any(part in _TEXT_TIERS for part in parts)


def _texts(element: Element) -> dict[str, list[str]]:
    """What a dependent tier says, by the annotation it hangs on."""
    texts: dict[str, list[str]] = {}
    for annotation in element.iter("REF_ANNOTATION"):
        value = _value(annotation).strip()
        if value:
            texts.setdefault(annotation.get("ANNOTATION_REF", ""), []).append(value)
    return texts


READER = Reader("ELAN", claims, read)
