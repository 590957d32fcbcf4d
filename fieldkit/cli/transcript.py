"""`fieldkit transcript`: transcripts read, brought in, laid along the guide, names taken out."""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """The commands of this group; each stands in a file of its own."""
    from fieldkit.cli import transcript_read, transcript_redact

    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    transcript_read.configure(commands)
    transcript_redact.configure(commands)


def study_option(parser: argparse.ArgumentParser) -> None:
    """--study, as everywhere."""
    parser.add_argument("--study", type=Path, metavar="DIR", help="the study’s folder")
