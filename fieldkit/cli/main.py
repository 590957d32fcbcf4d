"""`fieldkit`: finds the command, loads only that, and turns refusals into one sentence.

Each command group is one module here with `configure(parser)`; nothing is imported before it is
asked for, so `fieldkit --help` is as quick as Python itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module

from fieldkit import __version__
from fieldkit.errors import FieldkitError

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("fieldkit.cli.demo", "make a study and play a sample group of eight through it"),
    "init": ("fieldkit.cli.study", "make a study folder with the shipped guides"),
    "run": ("fieldkit.cli.screens", "run a guide in the room, against the clock"),
    "follow": ("fieldkit.cli.screens", "watch a group, read only"),
    "group": ("fieldkit.cli.group", "the same as the room, one command an act"),
    "guide": ("fieldkit.cli.guide", "check, show and list guides"),
    "transcript": ("fieldkit.cli.transcript", "read, bring in, align and redact what was said"),
    "code": ("fieldkit.cli.code", "code what was said, compare coders"),
    "codebook": ("fieldkit.cli.codebook", "read, take up and change the study’s codebook"),
    "theme": ("fieldkit.cli.theme", "themes made of codes, and how widely they were said"),
    "export": ("fieldkit.cli.exchange", "the study for other programs: REFI-QDA, XLSX, CSV"),
    "import": ("fieldkit.cli.exchange", "a REFI-QDA project or codebook of another program"),
    "report": ("fieldkit.cli.report", "the findings report: draft, check, build, trace"),
    "study": ("fieldkit.cli.study_map", "read the wall over all groups of the study"),
    "log": ("fieldkit.cli.log", "the event log below the guide"),
}


def _help_text() -> str:
    wide = max(map(len, COMMANDS))
    lines = [f"  {name:<{wide}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        [
            "usage: fieldkit [COMMAND] [ARGUMENTS]",
            "",
            "Run focus groups from the terminal. Without a command: the home screen.",
            "",
            "commands:",
            *lines,
            "",
            "  fieldkit COMMAND --help   what a command takes",
            "  fieldkit --version        which fieldkit this is",
            "",
            "A study is a folder with a study.toml; fieldkit looks for it from the current folder",
            "upwards, or where --study DIR or the variable FIELDKIT_STUDY says.",
        ]
    )


def _parser(name: str) -> argparse.ArgumentParser:
    from fieldkit.cli.parsing import Parser

    module, what = COMMANDS[name]
    parser = Parser(prog=f"fieldkit {name}", description=what[0].upper() + what[1:] + ".")
    configure = (
        getattr(import_module(module), f"configure_{name}", None) or import_module(module).configure
    )
    configure(parser)
    return parser


def _dispatch(argv: list[str]) -> int:
    if not argv:
        return int(import_module("fieldkit.cli.screens").home())
    first = argv[0]
    if first in ("-h", "--help", "help"):
        if len(argv) > 1 and argv[1] in COMMANDS:
            _parser(argv[1]).print_help()
        else:
            print(_help_text())
        return 0
    if first in ("-V", "--version"):
        print(f"fieldkit {__version__}")
        return 0
    if first not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(first, COMMANDS, n=1)
        meant = f" Did you mean `fieldkit {near[0]}`?" if near else ""
        print(
            f"fieldkit: no command named {first!r}.{meant} `fieldkit --help` lists them.",
            file=sys.stderr,
        )
        return 2
    parser = _parser(first)
    args = parser.parse_args(argv[1:])
    run: Callable[[argparse.Namespace], int] | None = getattr(args, "run", None)
    if run is None:
        parser.print_help(sys.stderr)
        return 2
    return run(args)


def main(argv: list[str] | None = None) -> int:
    """The entry point. Gives the exit code: 0 done, 1 failed, 2 asked wrongly, 130 interrupted."""
    from fieldkit.cli import streams
    from fieldkit.cli.out import tell

    streams.make_ready()
    try:
        return _flushed(sys.argv[1:] if argv is None else argv)
    except FieldkitError as refusal:
        tell(str(refusal))
        return refusal.exit_code
    except KeyboardInterrupt:
        tell("interrupted; what was acknowledged is kept.")
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): no error of ours, and nothing left to say.
        streams.hush(sys.stdout)
        return 1
    except OSError as problem:
        tell(streams.explain(problem))
        streams.hush(sys.stdout)
        return 1
    except UnicodeEncodeError as problem:
        tell(f"“{problem.object[:40]!a}” is not text in UTF-8.")
        return 2


def _flushed(argv: list[str]) -> int:
    """Runs the command; what it printed has really gone out, also after `--help`."""
    try:
        code = _dispatch(argv)
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
