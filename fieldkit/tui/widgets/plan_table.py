"""The sections still to come under one way on, and the ways there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.content import Content

from fieldkit.domain.guide.model import Section
from fieldkit.domain.session.replan import THIN
from fieldkit.tui.display import display
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import cell


@dataclass(frozen=True, slots=True)
class Line:
    """One section under a way on. planned, proposed: minutes; proposed None: not held."""

    section: Section
    planned: int
    proposed: int | None

    @property
    def difference(self) -> int:
        return (self.proposed or 0) - self.planned

    @property
    def words(self) -> str:
        """What is to be known of the section beside its minutes."""
        if self.proposed is None:
            return "not held"
        if self.proposed < THIN * self.planned:
            return "thin: under half its plan"
        return "protected" if self.section.protected else ""


NARROW = 28


def lines_of(
    sections: list[Section], planned: Mapping[str, int], proposed: Mapping[str, int]
) -> list[Line]:
    """A line a section still to come, in the guide's order."""
    return [Line(s, planned[s.id], proposed.get(s.id)) for s in sections]


def head(width: int) -> Row:
    name = _name_wide(width)
    return Row("-head", Content(f"{'Section':<{name}} plan  new   +/-"), selectable=False)


def row_of(line: Line, width: int) -> Row:
    """The section, its planned and proposed minutes, the difference, what is to be known."""
    new = "  –" if line.proposed is None else f"{line.proposed:>3}"
    change = f"{line.difference:+d}" if line.difference else "="
    text = f"{cell(line.section.title, _name_wide(width))}{line.planned:>5}{new:>5}{change:>6}"
    style = "dim" if line.proposed is None else ""
    return Row(line.section.id, Content.styled(text, style) + display(f"  {line.words}", "italic"))


def _name_wide(width: int) -> int:
    return max(10, min(44, width - 46)) if width >= 60 else max(8, width - 20)
