"""`fieldkit init`: making a study folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", type=Path, metavar="DIR", help="the folder to make a study of")
    parser.add_argument("--name", default="", help="what the study is called (default: the folder)")
    parser.set_defaults(run=_init)


def _init(args: argparse.Namespace) -> int:
    from fieldkit.desk.study import init, packs
    from fieldkit.store.people import Roster

    folder = init(args.dir, args.name)
    print(f"Study “{folder.name}” in {folder.path}")
    print(f"Guides: {', '.join(packs(folder))}")
    print(f"Next: fieldkit run {packs(folder)[0]} --study {folder.path}")
    print(Roster(folder.people).warning(), file=sys.stderr)
    return 0
