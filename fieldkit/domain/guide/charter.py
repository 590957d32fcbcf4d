"""A charter as it is handed out: standards and their commitments, as facts."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE = "whole"
"""The line to mark when it is the charter as a whole that is meant."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One line of the charter. id: such as RT1."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Standard:
    """A heading of the charter with its commitments. lead: the words before them."""

    id: str
    title: str
    commitments: tuple[Commitment, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Charter:
    """The whole hand-out. source: where its words come from; asks: what it asks of the reader."""

    title: str
    standards: tuple[Standard, ...]
    source: str = ""
    asks: tuple[Commitment, ...] = ()

    def lines(self) -> dict[str, str]:
        """Every line that can be marked, by id: the whole, the standards, the commitments."""
        found = {WHOLE: "the charter as a whole"}
        for standard in self.standards:
            found[standard.id] = standard.title
            found.update({c.id: c.text for c in standard.commitments})
        found.update({c.id: c.text for c in self.asks})
        return found

    def text(self) -> str:
        """All of it as one would read it aloud, a sentence a line."""
        parts = []
        for standard in self.standards:
            parts.append(f"{standard.title}.")
            parts += [
                f"{standard.lead} {c.text}".strip().rstrip(".") + "." for c in standard.commitments
            ]
        parts += [c.text.rstrip(".") + "." for c in self.asks]
        return "\n".join(parts)
