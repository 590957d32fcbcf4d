"""The first draft of a report: everything the evidence says already, and what is left to the researcher.

Numbers in it are references and quotes name their turn, so that what is edited stays true.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldkit.desk.report.checking import report_path
from fieldkit.desk.report.draft_parts import (
    about,
    appendices,
    findings,
    meaning,
    method,
    summary,
    wall,
)
from fieldkit.desk.report.evidence import Evidence, Progress, read_evidence, silent
from fieldkit.desk.report.saying import dates, day
from fieldkit.desk.report.tables import guide_of
from fieldkit.desk.study import Study
from fieldkit.errors import FileProblem
from fieldkit.files import write_whole
from fieldkit.formats.guide_md import read_source

_MARK = re.compile(r"\n<!-- drafted by fieldkit: ([0-9a-f]{64}) -->\n?$")
_HEADING = re.compile(r"^#{1,3} .*?\{[^{}]*#([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that was written. beside: report.md was edited, so it went into a file of its own. new,
    gone: names of sections that only the one or the other has."""

    path: Path
    beside: bool
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def draft_report(
    study: Study, *, again: bool = False, coder: str = "", progress: Progress = silent
) -> Drafted:
    """Writes report.md. again: also where there is one; an edited one is never written over, and the
    new draft then lies beside it.

    Raises FileProblem where there is one already, and what reading the evidence raises.
    """
    path = report_path(study)
    if path.exists() and not again:
        raise FileProblem(
            f"{path} is there already.",
            "--again drafts anew; what you edited is never written over.",
        )
    text = draft_text(read_evidence(study, coder, progress), coder)
    if not path.exists() or _untouched(read_source(path)):
        write_whole(path, text.encode())
        return Drafted(path, False)
    old, new = _HEADING.findall(read_source(path)), _HEADING.findall(text)
    beside = _free(path)
    write_whole(beside, text.encode())
    return Drafted(
        beside, True, tuple(n for n in new if n not in old), tuple(n for n in old if n not in new)
    )


def draft_text(evidence: Evidence, coder: str = "") -> str:
    """The draft as text; its last line tells whether it was edited since."""
    lines = [*_front(evidence, coder)]
    for part in (about, summary, method, findings, wall, meaning, appendices):
        lines += ["", *part(evidence)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"
    return f"{text}\n<!-- drafted by fieldkit: {_digest(text)} -->\n"


def _front(evidence: Evidence, coder: str) -> Iterator[str]:
    guide = guide_of(evidence)
    first = evidence.groups[0].state if evidence.groups else None
    today = evidence.study.clock.now().local.date().isoformat()
    keys = dict.fromkeys(k for g in evidence.groups for p in g.state.roster() for k in p.bands)
    title = guide.title if guide is not None else evidence.study.folder.name
    values = (
        ("title", title or "Findings"),
        ("subtitle", _subtitle(evidence)),
        ("client", guide.client if guide is not None else ""),
        ("author", first.moderator if first is not None else ""),
        ("fieldwork", dates([g.state.date for g in evidence.groups]) if evidence.groups else ""),
        ("date", day(today)),
        ("status", "Draft"),
        ("version", "0.1"),
        ("contact", ""),
        ("style", "house"),
        *([("coder", coder)] if coder else []),
    )
    yield "---"
    for key, value in values:
        yield f"{key}: {_yaml(value)}".rstrip()
    if keys:
        yield "# which band may stand under a quote, the best first"
        yield f"bands: [{', '.join(_yaml(k) for k in keys)}]"
    yield "---"


def _subtitle(evidence: Evidence) -> str:
    many = len(evidence.groups)
    return "Findings of the focus group" if many == 1 else "Findings of the focus groups"


def _yaml(value: str) -> str:
    return json.dumps(" ".join(value.split()), ensure_ascii=False) if value else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _untouched(text: str) -> bool:
    match = _MARK.search(text)
    return match is not None and _digest(text[: match.start()]) == match[1]


def _free(path: Path) -> Path:
    """A name beside it that is not taken: report-draft.md, report-draft-2.md …"""
    n = 1
    while True:
        name = f"{path.stem}-draft{'' if n == 1 else f'-{n}'}{path.suffix}"
        if not path.with_name(name).exists():
            return path.with_name(name)
        n += 1
