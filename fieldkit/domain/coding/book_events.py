"""How a codebook changes: one frozen record a kind of event, in the log under the study's own name.

The codebook as it was taken up stands whole in the first event; what came after stands in events, so
that codings can follow it and everything can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.domain.session import codec
from fieldkit.domain.session.event_words import Body

STUDY = "~codebook"
"""The group of the log in which the study's codebook stands; no group of people has this name."""


@dataclass(frozen=True, slots=True)
class CodebookAdopted(Body):
    """A codebook taken up from a file, as it stood. Codes it no longer has are retired, not lost."""

    kind: ClassVar[str] = "codebook.adopted"
    codebook: Codebook
    source: str = ""


@dataclass(frozen=True, slots=True)
class CodePut(Body):
    """A code added, or put right: the whole of it. before: the code it stands before, if new."""

    kind: ClassVar[str] = "code.put"
    code: Code
    before: str | None = None


@dataclass(frozen=True, slots=True)
class CodeRenamed(Body):
    """A code's id changed; its codings follow."""

    kind: ClassVar[str] = "code.renamed"
    code: str
    to: str


@dataclass(frozen=True, slots=True)
class CodeMoved(Body):
    """A code put under another one (parent None: at the top), before a sibling or last."""

    kind: ClassVar[str] = "code.moved"
    code: str
    parent: str | None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class CodesMerged(Body):
    """Codes become one; their codings follow, the codes under them too."""

    kind: ClassVar[str] = "codes.merged"
    codes: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class CodeSplit(Body):
    """A code parted into several under it. Its codings stay with it until they are looked at again."""

    kind: ClassVar[str] = "code.split"
    code: str
    into: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CodeRetired(Body):
    """A code no longer offered (its codings stay), or offered again."""

    kind: ClassVar[str] = "code.retired"
    code: str
    retired: bool = True


@dataclass(frozen=True, slots=True)
class ThemePut(Body):
    """A theme, or a theme put right: the whole of it. headline, summary: the researcher's words."""

    kind: ClassVar[str] = "theme.put"
    theme: str
    headline: str
    codes: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ThemeDropped(Body):
    """A theme given up."""

    kind: ClassVar[str] = "theme.dropped"
    theme: str


@dataclass(frozen=True, slots=True)
class CellWritten(Body):
    """What the researcher makes of a theme for one row of the framework matrix (a participant as
    GROUP/P3, or a group); an empty text clears it."""

    kind: ClassVar[str] = "theme.cell"
    theme: str
    row: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceLinked(Body):
    """What was written in a room is a source of a theme or of a code (code True); linked False takes
    that back. source: id of the board's line, or of the pair of words, in that group's log."""

    kind: ClassVar[str] = "theme.source"
    target: str
    group: str
    source: str
    code: bool = False
    linked: bool = True


@dataclass(frozen=True, slots=True)
class QuotePicked(Body):
    """A coded passage was chosen as a quote for a theme, or (picked False) is none after all.
    coding: id of the coding, in its group's log."""

    kind: ClassVar[str] = "theme.quote"
    theme: str
    group: str
    coding: str
    picked: bool = True


@dataclass(frozen=True, slots=True)
class LeadJudged(Body):
    """What became of a lead, which goes by where its sentences stand (transcript, turn as read, start
    and end in code points), since leads are worked out anew each time.

    code: the code that was made of it; None: it was set aside. suggest: the code is to be suggested
    where the sentences stand.
    """

    kind: ClassVar[str] = "lead.judged"
    places: tuple[tuple[str, int, int, int], ...]
    code: str | None = None
    suggest: bool = False


KINDS = (
    CodebookAdopted, CodePut, CodeRenamed, CodeMoved, CodesMerged, CodeSplit, CodeRetired,
    ThemePut, ThemeDropped, CellWritten, SourceLinked, QuotePicked, LeadJudged,
)  # fmt: skip

OF_THEMES = (ThemePut, ThemeDropped, CellWritten, SourceLinked, QuotePicked)
"""What is done to themes; the rest is done to the codebook."""

codec.know(*KINDS)


def described(body: Body) -> str:
    """What a change was, in words for whoever takes it back."""
    match body:
        case CodebookAdopted():
            return f"taking up the codebook “{body.codebook.title}”"
        case CodePut():
            return f"what was written of the code {body.code.id}"
        case CodeRenamed():
            return f"the code {body.code} renamed {body.to}"
        case CodeMoved():
            return f"the code {body.code} moved {f'under {body.parent}' if body.parent else 'to the top'}"
        case CodesMerged():
            return f"{', '.join(body.codes)} merged into {body.into}"
        case CodeSplit():
            return f"{body.code} split into {', '.join(code.id for code in body.into)}"
        case CodeRetired():
            return f"the code {body.code} {'retired' if body.retired else 'offered again'}"
        case ThemePut():
            return f"what was written of the theme {body.theme}"
        case ThemeDropped():
            return f"giving up the theme {body.theme}"
        case CellWritten():
            return f"the cell {body.theme} of {body.row}"
        case SourceLinked():
            return f"a source of {body.target} {'linked' if body.linked else 'no longer linked'}"
        case QuotePicked():
            return f"a quote for {body.theme} {'picked' if body.picked else 'no longer picked'}"
        case LeadJudged():
            return (
                f"{body.code} made of a lead" if body.code is not None else "setting a lead aside"
            )
        case _:
            return "the last change"
