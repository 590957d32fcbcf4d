"""`fieldkit guide`: check a guide, show it as a running order, list the guides there are."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

from fieldkit.domain.guide.model import Guide, Item, Problem
from fieldkit.domain.visible import plain
from fieldkit.store.study_folder import StudyFolder

_PACK = "a guide’s name, its folder, or its .md file"
_WIDE_TITLE = 48


def configure(parser: argparse.ArgumentParser) -> None:
    """check, show and list."""
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    check = commands.add_parser(
        "check",
        help="sections, minutes, items and problems; exit code 1 on an error",
        description="Reads a guide as the room would and says what is in it and what is wrong "
        "with it: errors stop a run, warnings are advice. Exit code 1 on an error, 0 otherwise.",
    )
    check.add_argument("pack", metavar="PACK", help=_PACK)
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")
    _study_option(check)
    check.set_defaults(run=run_check)

    show = commands.add_parser("show", help="the running order with every item, to read")
    show.add_argument("pack", metavar="PACK", help=_PACK)
    _study_option(show)
    show.set_defaults(run=run_show)

    listing = commands.add_parser("list", help="the guides of this study, and those shipped")
    listing.add_argument("--json", action="store_true", help="one JSON array on standard output")
    _study_option(listing)
    listing.set_defaults(run=run_list)


def _study_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--study", type=Path, metavar="DIR", help="the study’s folder")


def _study(named: Path | None) -> StudyFolder | None:
    """The study named, or the one we are in; None outside any. Raises StudyError."""
    from fieldkit.files import MARK
    from fieldkit.store.study_folder import StudyFolder

    if named is None and os.environ.get("FIELDKIT_STUDY"):
        named = Path(os.environ["FIELDKIT_STUDY"])
    if named is not None:
        return StudyFolder.at(named)
    here = Path.cwd()
    if any((folder / MARK).is_file() for folder in (here, *here.parents)):
        return StudyFolder.find(here)
    return None


def _find(args: argparse.Namespace) -> Path:
    from fieldkit.formats.packs import find_pack, is_guide

    if is_guide(Path(args.pack)):  # a file can be checked outside any study
        return find_pack(args.pack, None)
    study = _study(args.study)
    return find_pack(args.pack, study.path if study else None)


# --- check -----------------------------------------------------------------------------------


def run_check(args: argparse.Namespace) -> int:
    """Exit code 1 when the guide has an error."""
    from fieldkit.domain.guide.model import Guide, Problem
    from fieldkit.errors import FileProblem
    from fieldkit.formats.guide_md import read_source, review

    path = _find(args)
    try:
        guide, problems = review(read_source(path))
    except FileProblem as refusal:
        guide = Guide("", ())
        problems = [Problem(1, "error", refusal.message, refusal.hint)]
    problems += _charter_problems(path)
    if args.json:
        print(json.dumps(_as_json(guide, problems), ensure_ascii=False, indent=2))
    else:
        print(_as_text(guide, problems, path))
    return 1 if any(p.level == "error" for p in problems) else 0


def _charter_problems(path: Path) -> list[Problem]:
    """What is wrong with the charter beside the guide; its own file is named in the message."""
    from fieldkit.errors import FileProblem
    from fieldkit.formats.charter_yaml import FILE_NAME, charter_file, review_charter

    file = charter_file(path)
    if file is None:
        return []
    try:
        _, problems = review_charter(file)
    except FileProblem as refusal:
        return [Problem(1, "error", refusal.message, refusal.hint)]
    return [
        Problem(p.line, p.level, f"{FILE_NAME}:{p.line}: {p.message}", p.hint) for p in problems
    ]


def _kinds(guide: Guide) -> dict[str, int]:
    """How many items of each main kind, the most frequent first."""
    return dict(Counter(item.kind.value for _, item in guide.walk()).most_common())


def _as_json(guide: Guide, problems: list[Problem]) -> dict[str, object]:
    return {
        "title": guide.title,
        "sections": [
            {"title": s.title, "minutes": s.minutes, "kind": s.kind.value} for s in guide.sections
        ],
        "total_minutes": guide.total_minutes,
        "items": _kinds(guide),
        "problems": [
            {"line": p.line, "level": p.level, "message": p.message, "hint": p.hint}
            for p in problems
        ],
    }


def _as_text(guide: Guide, problems: list[Problem], path: Path) -> str:
    lines = [plain(guide.title) or "(no title)", plain(_near_path(path)), ""]
    lines += _table(guide)
    kinds = _kinds(guide)
    if kinds:
        counts = ", ".join(f"{n} {kind}" for kind, n in kinds.items())
        lines += ["", f"{sum(kinds.values())} items: {counts}"]
    lines += ["", *_problem_lines(problems, path)]
    return "\n".join(lines)


def _near_path(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _table(guide: Guide) -> list[str]:
    """The sections with their minutes on the running clock, and the total."""
    if not guide.sections:
        return ["  no sections"]
    wide = min(_WIDE_TITLE, max(len(s.title) for s in guide.sections))
    lines, clock = [], 0
    for section in guide.sections:
        span = f"{_clock(clock)}–{_clock(clock + section.minutes)}"
        clock += section.minutes
        marks = "break" if section.kind.value == "break" else ""
        marks = marks or ("protected" if section.protected else "")
        title = f"{plain(section.title):<{wide}}"
        lines.append(f"  {span:<11}  {section.minutes:>3} min  {title}  {marks}".rstrip())
    return [*lines, f"  {'':<11}  {guide.total_minutes:>3} min  {_against(guide)}"]


def _against(guide: Guide) -> str:
    stated, total = guide.stated_minutes, guide.total_minutes
    if stated is None:
        return "in all (no length stated)"
    if stated == total:
        return "in all, as stated"
    return (
        f"in all, {abs(total - stated)} {'over' if total > stated else 'under'} the stated {stated}"
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _problem_lines(problems: list[Problem], path: Path) -> list[str]:
    if not problems:
        return ["No problems."]
    lines = []
    for p in problems:
        lines.append(f"{plain(path.name)}:{p.line}: {p.level}: {plain(p.message)}")
        if p.hint:
            lines.append(f"    {plain(p.hint)}")
    errors = sum(p.level == "error" for p in problems)
    warnings = len(problems) - errors
    return [*lines, "", f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."]


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


# --- show ------------------------------------------------------------------------------------


def run_show(args: argparse.Namespace) -> int:
    """Prints the running order; what is wrong with the guide goes to standard error."""
    from fieldkit.formats.guide_md import read_source, review

    path = _find(args)
    guide, problems = review(read_source(path))
    print(plain(guide.title))
    for extra in (guide.subtitle, guide.client and f"for {guide.client}"):
        if extra:
            print(plain(extra))
    clock = 0
    for section in guide.sections:
        print(f"\n{_clock(clock)}  {plain(section.title)} ({section.minutes} min)")
        clock += section.minutes
        for item in section.items:
            _show_item(item, guide, 0)
    errors = [p for p in problems if p.level == "error"]
    if errors:
        print("\n".join(_problem_lines(errors, path)), file=sys.stderr)
    return 1 if errors else 0


def _show_item(item: Item, guide: Guide, depth: int) -> None:
    import textwrap

    kinds = " + ".join(kind.value.upper() for kind in (item.kind, *item.also))
    head = f"{'    ' * depth}  {kinds}: "
    body = "".join(
        f"({_WHEN[s.when.value]}: {s.text.strip()})" if s.when else s.text for s in item.segments
    )
    notes = _notes(item, guide)
    text = plain(f"{body.strip()}{f' [{notes}]' if notes else ''}")
    indent = "    " * depth + "      "
    print(textwrap.fill(head + text, 96, subsequent_indent=indent, break_on_hyphens=False))
    for child in item.children:
        _show_item(child, guide, depth + 1)


_WHEN = {
    "observers": "only with observers",
    "needed": "only if needed",
    "uncovered": "only if not covered yet",
    "answer": "depending on the answer",
    "finding": "depending on what was found",
    "never-told": "for those who were never told",
    "recontact-no": "for those who said no to recontact",
}


def _notes(item: Item, guide: Guide) -> str:
    """What the moderator has to know beside the words, in a few words."""
    services = {service.id: service for service in guide.services}
    service = services.get(item.service or "")
    parts = [
        item.must and "must ask",
        item.each and "everybody in turn",
        item.when and _WHEN[item.when.value],
        item.scale and f"scale {item.scale}",
        item.choices and f"one of: {' | '.join(item.choices)}",
        item.wait and f"wait {item.wait}",
        item.recalls and f"bring back {', '.join(item.recalls)}",
        item.board and f"flipchart “{item.board.title}”: {' | '.join(item.board.columns)}",
        item.round and f"round: {item.round.value}",
        service and service.colour,
        item.handout and f"paper: {item.handout}",
    ]
    return "; ".join(part for part in parts if part)


# --- list ------------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Prints each guide's name, minutes, title and place; a broken one says so."""
    from fieldkit.formats.packs import packs_in, shipped_packs

    study = _study(args.study)
    rows = [_row(name, path, "shipped") for name, path in shipped_packs().items()]
    if study is not None:
        own = packs_in(study.guides)
        rows = [row for row in rows if row["name"] not in own]
        rows = [_row(name, path, "study") for name, path in own.items()] + rows
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    if not rows:
        print("No guides yet: write one as guides/NAME/guide.md, see docs/guides.md.")
        return 0
    wide = max(len(str(row["name"])) for row in rows)
    for row in rows:
        minutes = f"{row['minutes']:>4} min"
        note = f"  ({row['errors']} to put right)" if row["errors"] else ""
        where = "" if row["from"] == "study" else "  (shipped)"
        title = plain(str(row["title"])) or "(no title)"
        print(f"{plain(str(row['name'])):<{wide}}  {minutes}  {title}{where}{note}")
    return 0


def _row(name: str, path: Path, origin: str) -> dict[str, object]:
    from fieldkit.errors import FileProblem
    from fieldkit.formats.guide_md import read_source, review

    try:
        guide, problems = review(read_source(path))
    except FileProblem:
        title, minutes, errors = "", 0, 1
    else:
        title, minutes = guide.title, guide.total_minutes
        errors = sum(p.level == "error" for p in problems)
    return {
        "name": name,
        "title": title,
        "minutes": minutes,
        "errors": errors,
        "from": origin,
        "path": str(path),
    }
