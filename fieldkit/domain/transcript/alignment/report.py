"""How much was found for each section, said in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.guide.model import Guide
from fieldkit.domain.transcript.alignment.evidence import Evidence
from fieldkit.domain.transcript.alignment.frames import Frame
from fieldkit.domain.transcript.alignment.result import Placed, SectionEvidence


def section_evidence(
    guide: Guide, placed: Sequence[Placed], found: Evidence | None, frame: Frame | None
) -> tuple[SectionEvidence, ...]:
    return ()
