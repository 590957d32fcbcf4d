"""`fieldkit demo`: a study with a sample group played in it, to look at and to try things on."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.cli.progress import Progress

if TYPE_CHECKING:
    from fieldkit.desk.demo import DemoResult

_PACK = "jobseekers-charter"
_QUESTION = "Open the group (g), run the guide yourself as a rehearsal (r), or leave (Enter)? "  # no newline


def configure(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Makes a study in DIR, plays a sample group of eight in it (two hours in a few seconds), "
        "and writes the group's record. All of it is invented."
    )
    parser.add_argument("dir", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--no-record", action="store_true", help="play the group, but write no Word record"
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from fieldkit.desk.demo import make_demo

    progress = Progress(sys.stderr)
    try:
        result = make_demo(args.dir, progress, record=not args.no_record)
    except KeyboardInterrupt:
        progress.end()
        print(f"fieldkit: {_stopped(progress.steps, args.dir)}", file=sys.stderr)
        return 130
    finally:
        progress.end()
    print(_summary(result, args.dir))
    if sys.stdin.isatty() and sys.stdout.isatty():
        return _offer(result, args.dir)
    return 0


def _stopped(steps: str, where: Path) -> str:
    """What is there after ctrl-c, and how to go on."""
    from fieldkit.desk.demo import RECORDING, script

    folder = shlex.quote(str(where))
    if steps == RECORDING:
        return (
            f"stopped at “{steps}”. The group is played and kept; write its record with "
            f"`fieldkit group record {script().name} --study {folder}`."
        )
    return (
        f"stopped at “{steps}”. What was written until then is kept in {folder} and can be opened. "
        "To play the group from the beginning, remove the folder or give another one."
    )


def _summary(result: DemoResult, where: Path) -> str:
    lines = [
        f"Study “{result.study.name}” in {result.study.path}",
        f"Group {result.name} ({result.group}): {result.participants} participants, "
        f"{result.notes} notes, {result.lines} lines on {result.boards} boards, "
        f"{result.events} events; a transcript of {result.turns} turns",
        "",
        *_timings(result),
        "",
    ]
    if result.files:
        record, *tables = result.files
        lines.append(f"Record: {record}")
        lines += [f"Table:  {table}" for table in tables]
    study = shlex.quote(str(where))
    lines += [
        f"Played in {result.seconds:.1f} s. Next:",
        f"  fieldkit group show {result.name} --study {study}",
        f"  fieldkit run --group {result.name} --study {study}",
        f"  fieldkit run {_PACK} --rehearse 60x --study {study}",
    ]
    return "\n".join(lines)


def _timings(result: DemoResult) -> list[str]:
    """Planned against actual, and what was done about the over-run."""
    from fieldkit.domain.session.rundown import minutes_and_seconds as clock

    titles = {row.section: row.title for row in result.rows}
    lines = [f"{'Section':<34}{'guide':>7}{'plan':>6}{'actual':>9}"]
    lines += [
        f"{row.title:<34}{row.original_min:>7}{row.planned_min:>6}{clock(row.spent_s):>9}"
        for row in result.rows
    ]
    guide_min = sum(row.original_min for row in result.rows)
    lines.append(f"{'In all':<34}{guide_min:>7}{'':>6}{clock(result.session_s):>9}")
    for one in result.revisions:
        what = "the plan was kept" if one.how == "declined" else "a new plan was taken"
        lines.append(f"Running late at {clock(one.at)}, in {titles[one.section or '']}: {what}.")
    early = result.promised_s - result.session_s
    lines.append(
        f"Promised end {clock(result.promised_s)}; ended {clock(early)} "
        f"{'before' if early >= 0 else 'after'} it."
    )
    return lines


def _offer(result: DemoResult, where: Path) -> int:
    try:
        answer = input(_QUESTION).strip().lower()
    except EOFError:
        print()
        return 0
    # through the front door, as if the person had typed the command
    from fieldkit.cli.main import main

    if answer.startswith("g"):
        return main(["run", "--group", result.group, "--study", str(where)])
    if answer.startswith("r"):
        return main(["run", _PACK, "--rehearse", "60x", "--study", str(where)])
    return 0
