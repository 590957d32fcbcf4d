"""What the commands of `fieldkit transcript` share: the study, the group's transcripts, words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.desk.study import Study, open_study
from fieldkit.desk.transcripts.book import Book


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Study]:
    """The study the command names, open as long as the command runs."""
    study = open_study(args.study)
    try:
        yield study
    finally:
        study.close()


@contextmanager
def book_of(args: argparse.Namespace) -> Iterator[Book]:
    """The transcripts of the group the command names."""
    with opened(args) as study:
        yield Book(study, args.group)


def count(n: int, word: str) -> str:
    """ "1 turn", "2 turns"."""
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"
