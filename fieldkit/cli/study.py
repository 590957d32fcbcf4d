"""`fieldkit init`: making a study folder."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", help="the folder to make a study of")
    parser.add_argument("--name", default="", help="what the study is called (default: the folder)")
    parser.set_defaults(run=_init)


def _init(args: argparse.Namespace) -> int:
    from fieldkit.cli.out import say, tell
    from fieldkit.cli.parsing import readable
    from fieldkit.desk.study import init, packs
    from fieldkit.errors import AskedWrongly
    from fieldkit.files import MARK
    from fieldkit.formats.packs import shipped_packs
    from fieldkit.store.people import Roster

    if not args.dir.strip():
        raise AskedWrongly("Which folder?", "Name one: `fieldkit init my-study`.")
    where = Path(args.dir)
    there = (where / MARK).is_file()
    folder = init(where, readable(args.name))
    if there:
        say(f"Study “{folder.name}” was there already, in {folder.path}; what it lacked was added.")
        if args.name.strip() and readable(args.name) != folder.name:
            tell(f"it keeps its name; {MARK} holds it.")
    else:
        say(f"Study “{folder.name}” in {folder.path}")
    say(f"Guides: {', '.join(packs(folder))}")
    first = next(iter(shipped_packs()), packs(folder)[0])
    say(f"Next: fieldkit run {shlex.quote(first)} --study {shlex.quote(str(folder.path))}")
    tell(Roster(folder.people).warning())
    return 0
