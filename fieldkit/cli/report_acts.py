"""What the commands of `fieldkit report` do."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from contextlib import closing

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable
from fieldkit.desk.study import open_study
from fieldkit.domain.report.document import Level, Trouble


class _Progress:
    """Says on standard error what is being done, once for each thing."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, what: str, done: int, of: int) -> None:
        if sys.stderr.isatty():
            many = f" {done} of {of}" if of > 1 else ""
            print(f"\r\x1b[K{what}{many} …", end="", file=sys.stderr, flush=True)
        elif what != self._said:
            tell(f"{what} …")
        self._said = what

    def over(self) -> None:
        if sys.stderr.isatty() and self._said:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def run_draft(args: argparse.Namespace) -> int:
    """report.md written."""
    from fieldkit.desk.report.drafting import draft_report

    progress = _Progress()
    with closing(open_study(args.study)) as study:
        try:
            made = draft_report(
                study, again=args.again, coder=readable(args.coder), progress=progress
            )
        finally:
            progress.over()
    say(f"{made.path}")
    if made.beside:
        say("report.md was edited, so the new draft lies beside it.")
        if made.new:
            say(f"Only in the new one: {', '.join(made.new)}")
        if made.gone:
            say(f"Only in yours: {', '.join(made.gone)}")
    say("Next: edit it, then `fieldkit report check` and `fieldkit report build`.")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Exit code 1 when there is an error."""
    from fieldkit.desk.report.checking import check_report

    progress = _Progress()
    with closing(open_study(args.study)) as study:
        try:
            found = check_report(study, args.file, progress=progress)
        finally:
            progress.over()
    troubles = found.troubles.in_order()
    if args.json:
        rows = [
            {"line": t.line, "level": t.level.value, "message": t.message, "hint": t.hint}
            for t in troubles
        ]
        print(json.dumps({"file": str(found.path), "found": rows}, ensure_ascii=False, indent=2))
    else:
        say(*(_line(found.path.name, t) for t in troubles))
        say(_counted(troubles))
    return 1 if found.troubles.errors else 0


def _line(name: str, trouble: Trouble) -> str:
    return (
        f"{name}:{trouble.line}: {trouble.level.value}: {trouble.message} {trouble.hint}".rstrip()
    )


def _counted(troubles: list[Trouble]) -> str:
    counts = Counter(t.level for t in troubles)
    said = [
        f"{counts[level]} {noun}{'s' if counts[level] != 1 else ''}"
        for level, noun in ((Level.ERROR, "error"), (Level.DOUBT, "doubt"), (Level.TASK, "task"))
        if counts[level]
    ]
    return ", ".join(said) if said else "Nothing is wrong."


def run_build(args: argparse.Namespace) -> int:
    """The report written, or nothing."""
    from fieldkit.desk.report.building import build_report

    progress = _Progress()
    with closing(open_study(args.study)) as study:
        try:
            built = build_report(
                study, args.out, source=args.file, kind=args.format, audit=args.audit,
                paginate=not args.no_pages, progress=progress,
            )  # fmt: skip
        finally:
            progress.over()
    say(f"{built.path}", f"{built.sidecar}")
    open_ = [t for t in built.checked.troubles.in_order() if t.level is not Level.ERROR]
    if open_:
        tell(f"built with {_counted(open_)}: `fieldkit report check` lists them.")
    return 0


def run_facts(args: argparse.Namespace) -> int:
    """References and their values."""
    from fieldkit.desk.report.blocks import BLOCKS
    from fieldkit.desk.report.evidence import read_evidence
    from fieldkit.desk.report.facts_of import facts_of
    from fieldkit.errors import AskedWrongly

    prefix = readable(args.prefix)
    with closing(open_study(args.study)) as study:
        facts = facts_of(read_evidence(study, readable(args.coder)))
    found = facts.under(prefix)
    blocks = [(f"blocks.{n}", what) for n, (_, what) in BLOCKS.items()]
    blocks = [pair for pair in blocks if pair[0].startswith(prefix)]
    if not found and not blocks:
        near = facts.near(prefix)
        hint = f"Did you mean {' or '.join(near)}?" if near else ""
        raise AskedWrongly(f"No fact begins with “{prefix}”.", hint)
    if args.json:
        rows: list[dict[str, object]] = [
            {"name": f.name, "value": f.value, "from": f.trace.what} for f in found
        ]
        rows += [{"name": name, "value": None, "from": what} for name, what in blocks]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    wide = max((len(f.name) for f in found), default=0)
    say(*(f"{f.name:<{wide}}  {f.value}  ({f.trace.what})" for f in found))
    say(*(f"{name}  ({what})" for name, what in blocks))
    return 0


def run_trace(args: argparse.Namespace) -> int:
    """What stands behind an id."""
    from fieldkit.desk.report.tracing import trace_id

    with closing(open_study(args.study)) as study:
        found = trace_id(study, readable(args.id), readable(args.coder))
    if args.json:
        print(json.dumps(found.data, ensure_ascii=False, indent=2))
    else:
        say(*found.lines)
    return 0


def run_template(args: argparse.Namespace) -> int:
    """The house template as a file of one's own; one that is there is left alone."""
    from fieldkit.errors import FileProblem
    from fieldkit.files import write_whole
    from fieldkit.word.template import template

    if args.file.exists():
        raise FileProblem(f"{args.file} is there already.", "Choose another name.")
    write_whole(args.file, template())
    say(str(args.file))
    return 0
