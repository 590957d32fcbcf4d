"""A report built: checked, put down, searched for what must not leave the study, and only then written."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.desk.report.checking import Checked, check_report, template_of
from fieldkit.desk.report.evidence import Evidence, Progress, silent
from fieldkit.desk.report.gate import Leak, guard_of, leaks_in
from fieldkit.desk.report.tracing import trace_all
from fieldkit.desk.study import Study, outputs_of
from fieldkit.domain.report.document import Document
from fieldkit.errors import AskedWrongly, FieldkitError
from fieldkit.files import write_whole

if TYPE_CHECKING:
    from fieldkit.word.agency import Base

FORMATS = ("docx", "md", "html")
_SHOWN = 8


class ReportWrong(FieldkitError):
    """A report with errors in it is not built."""


class ReportLeaks(FieldkitError):
    """What would be built holds something that must not leave the study."""

    def __init__(self, leaks: list[Leak]) -> None:
        shown = [f"{leak.where}: {leak.what}" for leak in leaks[:_SHOWN]]
        more = [f"and {len(leaks) - _SHOWN} more places"] if len(leaks) > _SHOWN else []
        super().__init__(
            "Nothing was built: it would hold what must not leave the study.\n"
            + "\n".join([*shown, *more]),
            "Take it out of the report. What is no personal detail is refused with `fieldkit transcript "
            "redact GROUP`.",
        )
        self.leaks = leaks


@dataclass(frozen=True, slots=True)
class Built:
    """What was written. sidecar: where every number and quote comes from. checked: what the checks
    said; doubts do not stop a build."""

    path: Path
    sidecar: Path
    checked: Checked


def build_report(
    study: Study,
    out: Path | None = None,
    *,
    source: Path | None = None,
    kind: str = "",
    audit: bool = False,
    paginate: bool = True,
    progress: Progress = silent,
) -> Built:
    """Builds the report; gives where it lies. out: its file (outputs/report.docx if not given); kind: of
    FORMATS, else as the file's name says. audit: with the appendix on how the evidence was made, and
    each quote with its place of origin. paginate: page numbers in the contents, where LibreOffice is.

    The same report and evidence give the same bytes. Raises ReportWrong where a check fails, ReportLeaks
    where the built file would hold a name or the like, AskedWrongly, FileProblem; nothing is then
    written, and an older file is as it was.
    """
    kind = _kind(kind, out)
    checked = check_report(study, source, audit=audit, progress=progress)
    errors = checked.troubles.errors
    if errors:
        first = min(errors, key=lambda t: t.line)
        raise ReportWrong(
            f"{checked.path.name} has {len(errors)} error{'s' if len(errors) > 1 else ''}, so nothing "
            f"was built. The first, line {first.line}: {first.message}",
            "`fieldkit report check` lists them all.",
        )
    path = out or outputs_of(study.folder, [f"report.{kind}"])[0]
    if path.resolve() == checked.path.resolve():
        raise AskedWrongly(
            f"{path} is the report as you write it; a build would write over it.",
            "Name another file with -o.",
        )
    progress("Building the report", 0, 1)
    data = _made(checked, kind, audit=audit, paginate=paginate, progress=progress)
    traces = trace_all(checked, data, path.name)
    sidecar = json.dumps(traces, ensure_ascii=False, indent=1).encode() + b"\n"
    beside = path.with_name(f"{path.stem if kind == 'docx' else path.name}.trace.json")
    progress("Searching it for names", 0, 1)
    guard = guard_of(checked.evidence, checked.document.front)
    leaks = [*leaks_in(path.name, data, guard), *leaks_in(beside.name, sidecar, guard)]
    if leaks:
        raise ReportLeaks(leaks)
    progress("Searching it for names", 1, 1)
    write_whole(path, data)
    write_whole(beside, sidecar)
    return Built(path, beside, checked)


def _kind(kind: str, out: Path | None) -> str:
    found = kind or (out.suffix.lstrip(".").lower() if out is not None else "docx")
    found = {"htm": "html", "markdown": "md"}.get(found, found)
    if found not in FORMATS:
        raise AskedWrongly(
            f"A report cannot be made as “{found or 'a file without an ending'}”.",
            f"Say --format {', '.join(FORMATS)}.",
        )
    return found


def _made(checked: Checked, kind: str, *, audit: bool, paginate: bool, progress: Progress) -> bytes:
    document, made = checked.document, made_at(checked.document, checked.evidence)
    match kind:
        case "md":
            from fieldkit.formats.report_out_md import as_markdown

            return as_markdown(document, references=audit).encode()
        case "html":
            from fieldkit.formats.report_out_html import as_html

            return as_html(document, references=audit).encode()
        case _:
            base = template_of(document.front, checked.path)
            return _word(document, made, base, audit=audit, paginate=paginate, progress=progress)


def _word(
    document: Document,
    made: datetime,
    base: Base | None,
    *,
    audit: bool,
    paginate: bool,
    progress: Progress,
) -> bytes:
    from fieldkit.word.paginate import can_paginate, pages_of
    from fieldkit.word.report import write_report

    paper = write_report(document, made, references=audit, base=base)
    data = paper.as_bytes()
    if not paginate or not can_paginate():
        return data
    progress("Counting its pages", 0, 1)
    with tempfile.TemporaryDirectory(prefix="fieldkit-report-") as folder:
        draft = Path(folder) / "report.docx"
        draft.write_bytes(data)
        pages = pages_of(draft, paper.headings, paper.listed)
    progress("Counting its pages", 1, 1)
    if pages is None:
        return data
    return write_report(document, made, references=audit, base=base).as_bytes(pages)


def made_at(document: Document, evidence: Evidence) -> datetime:
    """The report's date, else when the last event of its groups was written: never the time of building,
    so that the same input gives the same bytes."""
    if document.front.made:
        return datetime.fromisoformat(document.front.made).replace(hour=12, tzinfo=UTC)
    last = [g.state.last_at.wall_ms for g in evidence.groups if g.state.last_at is not None]
    return datetime.fromtimestamp(max(last, default=946_684_800_000) / 1000, UTC)
