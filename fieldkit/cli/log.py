"""`fieldkit log`: the event log below the guide, for scripts and for proving that it holds."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldkit.domain.session.events import Event
    from fieldkit.store.study_folder import StudyFolder

_ACTOR = "log"


def configure(parser: argparse.ArgumentParser) -> None:
    """append, list and verify."""
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    append = commands.add_parser(
        "append",
        help="write events and acknowledge each once it is on disk",
        description="Writes one event for each line of a piped or redirected standard input and "
        "prints `ACK <id> <digest>` as soon as it is on disk, not before. Without such input, or "
        "with --n, the events are generated. The digest is the salted SHA-256 of the event as "
        "stored; `fieldkit log list` prints the same.",
    )
    append.add_argument("--study", type=Path, metavar="DIR", help="made a study if it is none")
    append.add_argument("--n", type=_count, metavar="N", help="generate N events, then stop")
    append.add_argument("--group", default="log", help="the group they belong to (default: log)")
    append.set_defaults(run=run_append)

    listing = commands.add_parser("list", help="print `EVENT <id> <digest>` for every event")
    listing.add_argument("--study", type=Path, metavar="DIR")
    listing.add_argument("--group", help="only the events of this group")
    listing.add_argument("--json", action="store_true", help="one JSON object a line, with bodies")
    listing.set_defaults(run=run_list)

    verify = commands.add_parser("verify", help="look the log over; exit code 1 if it is unsound")
    verify.add_argument("--study", type=Path, metavar="DIR")
    verify.set_defaults(run=run_verify)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a number from 0 is wanted")
    return number


def _study(named: Path | None) -> StudyFolder:
    from fieldkit.store.study_folder import StudyFolder

    where = named or (
        Path(os.environ["FIELDKIT_STUDY"]) if "FIELDKIT_STUDY" in os.environ else None
    )
    return StudyFolder.find(Path.cwd()) if where is None else StudyFolder.at(where)


# --- append ----------------------------------------------------------------------------------


class _Stopped(BaseException):
    """A signal came while a line was being waited for."""


class _Signals:
    """Lets an append finish; only waiting for a line is broken off at once.

    Anywhere else the signal is only remembered: an exception out of nowhere could be swallowed by
    whatever is being cleaned up at that moment.
    """

    def __init__(self) -> None:
        self.caught = 0
        self.waiting = False
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            # nohup makes a program deaf to SIGHUP on purpose. SIGINT is deaf in everything a script
            # starts with `&`, which nobody asked for.
            deaf = number is not None and signal.getsignal(number) is signal.SIG_IGN
            if number is not None and not (deaf and name == "SIGHUP"):
                signal.signal(number, self._catch)

    def _catch(self, number: int, _frame: FrameType | None) -> None:
        self.caught = number
        if self.waiting:
            raise _Stopped


def run_append(args: argparse.Namespace) -> int:
    """Exit code 0, or 128 and the number of the signal that ended it."""
    signals = _Signals()
    with contextlib.suppress(_Stopped):
        _append(args, signals)
    return 128 + signals.caught if signals.caught else 0


def _append(args: argparse.Namespace, signals: _Signals) -> None:
    from fieldkit.store.study_folder import StudyFolder

    study = (
        StudyFolder.create(args.study, args.study.absolute().name) if args.study else _study(None)
    )

    from fieldkit.clock import SystemClock
    from fieldkit.domain.session.events import Jotted
    from fieldkit.store.log import Log

    group: str = args.group
    out = sys.stdout.buffer
    with Log.open(study.db, SystemClock()) as log:
        for text in _texts(args.n, signals):
            if signals.caught:
                return
            event = log.append(group, _ACTOR, Jotted(text))
            out.write(f"ACK {event.id} {event.digest}\n".encode())
            out.flush()


def _texts(n: int | None, signals: _Signals) -> Iterator[str]:
    if n is None and _lines_come_in():
        while True:
            signals.waiting = True
            line = b"" if signals.caught else sys.stdin.buffer.readline()
            signals.waiting = False
            if not line:
                return
            yield line.rstrip(b"\r\n").decode("utf-8", "replace")
    number = 0
    while n is None or number < n:
        number += 1
        yield f"generated event {number}"


def _lines_come_in() -> bool:
    """Standard input is a pipe, a socket or a file: somebody means it to be read."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:  # closed
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISREG(mode)


# --- list and verify -------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    if args.study is not None and args.study.is_dir() and not _anything_in(args.study):
        print(f"fieldkit: {args.study} is empty: no study, no events.", file=sys.stderr)
        return 0
    study = _study(args.study)
    if not study.db.exists():
        print(f"fieldkit: nothing has been written in {study.path} yet.", file=sys.stderr)
        return 0
    from fieldkit.clock import SystemClock
    from fieldkit.store.log import Log

    with Log.open(study.db, SystemClock(), create=False) as log:
        if args.json:
            for event in log.read(args.group):
                sys.stdout.write(_as_json(event) + "\n")
        elif args.group is not None:
            for event in log.read(args.group):
                sys.stdout.write(f"EVENT {event.id} {event.digest}\n")
        else:
            sys.stdout.writelines(f"EVENT {id_} {digest}\n" for id_, digest in log.digests())
        sys.stdout.flush()
    return 0


def _anything_in(folder: Path) -> bool:
    """Anything but what a `log append` leaves that was killed before it had made the study."""
    return any(not entry.name.startswith(".study.toml.") for entry in folder.iterdir())


def _as_json(event: Event) -> str:
    """Header and body. A body that was emptied is null; one that is damaged is a text."""
    import json

    from fieldkit.domain.session import codec
    from fieldkit.domain.session.events import Unknown

    body = event.body
    kind, version = body.kind, body.version
    if isinstance(body, Unknown):
        kind, version = body.was_kind, body.was_version
    raw = codec.encode(body)
    try:
        shown = json.loads(raw) if raw else None
    except ValueError:
        shown = raw.decode("utf-8", "replace")
    return json.dumps(
        {
            "seq": event.seq,
            "id": event.id,
            "group": event.group,
            "actor": event.actor,
            "at": event.at.local.isoformat(timespec="milliseconds"),
            "steady": event.at.steady,
            "boot": event.at.boot,
            "run": event.run,
            "kind": kind,
            "version": version,
            "digest": event.digest,
            "body": shown,
        },
        ensure_ascii=False,
    )


def run_verify(args: argparse.Namespace) -> int:
    """Exit code 1 when the log is unsound."""
    study = _study(args.study)
    if not study.db.exists():
        print(f"fieldkit: nothing has been written in {study.path} yet.", file=sys.stderr)
        return 0
    from fieldkit.clock import SystemClock
    from fieldkit.store.log import Log

    with Log.open(study.db, SystemClock(), create=False) as log:
        problems = log.verify()
        count = sum(1 for _ in log.digests()) if not problems else 0
    for problem in problems:
        print(problem)
    if not problems:
        print(f"sound: {count} events")
    return 1 if problems else 0
