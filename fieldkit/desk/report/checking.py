"""Every check of a report, in one go: what a build would say, without building."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.desk.report.audit import audit_blocks
from fieldkit.desk.report.evidence import Evidence, Progress, read_evidence, silent
from fieldkit.desk.report.facts_of import facts_of
from fieldkit.desk.report.resolving import resolve
from fieldkit.desk.report.reviewing import coverage_of, review
from fieldkit.desk.study import Study
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.report.document import Document, Front, Troubles
from fieldkit.domain.report.facts import Facts
from fieldkit.errors import FileProblem

if TYPE_CHECKING:
    from fieldkit.word.agency import Base

HOUSE = "house"
"""The front matter's word for the house style."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A report looked through. path: of report.md; document: with everything filled that could be."""

    path: Path
    document: Document
    troubles: Troubles
    evidence: Evidence
    facts: Facts


def report_path(study: Study) -> Path:
    """Where a study's report is written."""
    from fieldkit.formats.report_md import FILE_NAME

    return study.folder.path / FILE_NAME


def check_report(
    study: Study, path: Path | None = None, *, audit: bool = False, progress: Progress = silent
) -> Checked:
    """Looks a report through. path: of another file than the study's report.md.

    Raises FileProblem where there is none, and what reading the evidence raises.
    """
    from fieldkit.formats.report_md import load_report

    file = path or report_path(study)
    if not file.is_file() and path is None:
        raise FileProblem(
            f"There is no {file.name} in {study.folder.path}.", "`fieldkit report draft` writes it."
        )
    troubles = Troubles()
    report = load_report(file, troubles)
    evidence = read_evidence(study, report.front.coder, progress)
    progress("Checking the report", 0, 1)
    facts = facts_of(evidence)
    review(report.blocks, evidence, facts, troubles)
    more = audit_blocks(evidence) if audit else ()
    document = resolve(report.front, report.blocks, evidence, facts, troubles, more)
    coverage_of(document, troubles)
    _bands(report.front, evidence, troubles)
    try:
        template_of(report.front, file)
    except FileProblem as refusal:
        troubles.error(1, refusal.message, refusal.hint)
    progress("Checking the report", 1, 1)
    return Checked(file, document, troubles, evidence, facts)


def _bands(front: Front, evidence: Evidence, troubles: Troubles) -> None:
    known = dict.fromkeys(k for g in evidence.groups for p in g.state.roster() for k in p.bands)
    for key in front.bands:
        if known and key not in known:
            troubles.doubt(1, f"Nobody has a band “{key}”.", did_you_mean(key, known))


def template_of(front: Front, source: Path) -> Base | None:
    """The agency's template that the front matter names, from the folder of the report; None: the house
    style. Raises FileProblem for one that cannot be used."""
    from fieldkit.word.agency import read_template

    return None if front.style == HOUSE else read_template(source.parent / front.style)
