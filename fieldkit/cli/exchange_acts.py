"""What `fieldkit export` and `fieldkit import` do."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable
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
        coder = readable(args.coder) if args.coder else None
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
