"""What `fieldkit export` and `fieldkit import` do."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import if_said
from fieldkit.desk.study import Study, open_study


@contextmanager
def _study(args: argparse.Namespace) -> Iterator[Study]:
    study = open_study(args.study)
    try:
        yield study
    finally:
        study.close()


def _many(n: int, one: str, many: str = "") -> str:
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def run_export_qdpx(args: argparse.Namespace) -> int:
    """The study as a project file."""
    from fieldkit.desk.exchange.going_out import write_project

    with _study(args) as study:
        coder = if_said(args.coder)
        done = write_project(study, args.out, coder)
    say(
        f"{done.path}: {_many(done.sources, 'transcript')}, "
        f"{_many(done.people, 'person', 'people')}, {_many(done.codes, 'code')}, "
        f"{_many(done.codings, 'coding')} by {_many(len(done.coders), 'coder')}"
    )
    if done.left:
        tell(
            f"{_many(done.left, 'coding')} stayed behind: all the words are off the record, or gone."
        )
    return 0


def run_export_qdc(args: argparse.Namespace) -> int:
    """The codebook as a file."""
    from fieldkit.desk.exchange.going_out import write_codebook

    with _study(args) as study:
        codes = write_codebook(study, args.out)
    say(f"{args.out}: {_many(codes, 'code')}")
    return 0


def run_import_qdc(args: argparse.Namespace) -> int:
    """A codebook: what it would change, or the changes."""
    from fieldkit.desk.coding.codebooks import CodebookDesk
    from fieldkit.desk.exchange.codes_in import look_at_codebook, take_up

    with _study(args) as study:
        desk = CodebookDesk(study)
        found = look_at_codebook(desk, args.file, replacing=args.replace)
        names = {code.id: code.name for code in found.taken.codes}
        if args.yes:
            take_up(desk, found)
    for code in found.new:
        say(f"{code}: new ({names[code]})")
    for code in found.changed:
        say(f"{code}: put right ({names[code]})")
    for code in found.retired:
        say(f"{code}: retired; what was coded with it stays")
    for theme in found.themes:
        say(f"theme {theme}: new")
    for sentence in found.said:
        tell(sentence)
    if not found.bodies:
        say("No difference.")
    elif args.yes:
        say("Taken up; `fieldkit codebook undo` takes it back.")
    else:
        say("Nothing was changed; --yes takes it up.")
    return 0


def run_import_qdpx(args: argparse.Namespace) -> int:
    """A project: what would come in, or all of it."""
    from fieldkit.desk.exchange.coming_in import Coming, bring_in, into_new_study, look
    from fieldkit.errors import AskedWrongly

    found: Coming
    if args.new is not None:
        if args.look or args.study is not None:
            raise AskedWrongly("--new makes a study; it goes with neither --look nor --study.")
        found = into_new_study(args.new, args.file, args.guide)
    else:
        with _study(args) as study:
            found = look(study, args.file, args.guide)
            if not args.look:
                bring_in(study, found)
    verb = "would come in" if args.look else "came in"
    say(
        f"{found.project.name}: {_many(found.transcripts, 'transcript')}, "
        f"{_many(len(found.proposal.new), 'new code')}, {_many(found.codings, 'coding')} and "
        f"{_many(found.memos, 'memo')} by {', '.join(found.coders) or 'nobody'} {verb}"
    )
    if found.groups:
        say(f"New groups: {', '.join(found.groups)}")
    if found.known:
        say(f"{_many(found.known, 'text')} of the file are transcripts of the study already")
    if found.twice:
        say(f"{_many(found.twice, 'coding')} were there already")
    for sentence in found.said:
        tell(sentence)
    return 0


def run_export_tables(args: argparse.Namespace) -> int:
    """The study as tables."""
    from fieldkit.desk.exchange.tables import write_tables

    with _study(args) as study:
        paths, tables = write_tables(study, args.out, with_names=args.with_names)
    for path in paths:
        say(str(path))
    say(
        ", ".join(
            _many(len(table.rows), table.name.removesuffix("s"), table.name) for table in tables
        )
    )
    if args.with_names:
        tell("people’s names are in it: keep it as you keep people.json, and do not send it on.")
    return 0
