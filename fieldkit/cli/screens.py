"""`fieldkit run`, `fieldkit follow`, and plain `fieldkit`: the ways into the screens."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fieldkit.errors import AskedWrongly, StudyError, UnknownGroup

if TYPE_CHECKING:
    from fieldkit.clock import Clock
    from fieldkit.desk.live.room import Room
    from fieldkit.desk.study import Study
    from fieldkit.domain.session.events import Role
    from fieldkit.tui.app import FieldkitApp


def configure_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", nargs="?", help="the guide pack to run, for a new group")
    parser.add_argument("--group", metavar="NAME", help="go on with this group, where it stands")
    parser.add_argument(
        "--as",
        dest="role",
        choices=["moderator", "note-taker"],
        default="moderator",
        help="whose screen this is; a note-taker joins the running group",
    )
    parser.add_argument("--rehearse", metavar="60x", help="run at this speed, on a log of its own")
    parser.add_argument("--study", metavar="DIR", help="the study's folder")
    parser.set_defaults(run=_run)


def configure_follow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("group", nargs="?", help="the group to watch; the running one if not given")
    parser.add_argument("--study", metavar="DIR", help="the study's folder")
    parser.set_defaults(run=_follow)


def _run(args: argparse.Namespace) -> int:
    _hurry()
    from fieldkit.desk import study as studies
    from fieldkit.domain.session.events import Role
    from fieldkit.domain.session.typed import rehearsal_speed

    role = Role(args.role)
    if not (args.pack or args.group or role is Role.NOTE_TAKER):
        raise AskedWrongly(
            "Which guide? `fieldkit run PACK` starts a new group with it.",
            "`fieldkit guide list` shows the packs; --group NAME goes on with a group.",
        )
    speed = rehearsal_speed(args.rehearse) if args.rehearse else None
    clock: Clock | None = studies.rehearsal_clock(speed) if speed else None
    study = studies.open_study(args.study, clock, rehearsal=speed is not None)
    try:
        if not _terminal():
            _look(study, args, role)
            _need_terminal("fieldkit group start")
        return _show(study, _first_screen(study, args, role, speed))
    finally:
        study.close()


def _first_screen(
    study: Study, args: argparse.Namespace, role: Role, speed: float | None
) -> Callable[[FieldkitApp], Any]:
    from fieldkit.desk import study as studies
    from fieldkit.domain.session.events import Role

    room: Room
    if args.group:
        room = studies.enter_room(study, args.group, role)
    elif role is Role.NOTE_TAKER:
        room = studies.enter_room(study, _running(study, "to join"), role)
    else:
        name = studies.free_name(study)
        room = studies.open_group(study, args.pack, name, role=role, rehearsal=speed)
    return lambda app: app.screen_for(room)


def _look(study: Study, args: argparse.Namespace, role: Role) -> None:
    """Raises what opening the screen would raise, and opens nothing: what is wrong with the words
    typed is said before the missing terminal is."""
    from fieldkit.desk import study as studies
    from fieldkit.domain.session.events import Role
    from fieldkit.formats.packs import find_pack

    if args.group:
        studies.resolve(study, args.group)
    elif role is Role.NOTE_TAKER:
        _running(study, "to join")
    else:
        find_pack(args.pack, study.folder.path)


def _running(study: Study, purpose: str) -> str:
    """The latest group that is not closed. Raises UnknownGroup."""
    from fieldkit.desk import study as studies
    from fieldkit.domain.session.state import Phase

    for line in studies.groups(study):
        if line.phase is not Phase.CLOSED:
            return line.id
    raise UnknownGroup(
        f"There is no running group {purpose} in this study.",
        "The moderator starts one with `fieldkit run PACK`.",
    )


@contextmanager
def _opened(args: argparse.Namespace) -> Iterator[Study]:
    """The study a screen is about, closed when the screen is."""
    _hurry()
    from fieldkit.desk import study as studies

    study = studies.open_study(args.study)
    try:
        yield study
    finally:
        study.close()


def _follow(args: argparse.Namespace) -> int:
    with _opened(args) as study:
        from fieldkit.desk import study as studies

        room = studies.enter_room(study, args.group or _running(study, "to follow"))
        _need_terminal("fieldkit group show")

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.screens.follow import FollowScreen

            return FollowScreen(room)

        return _show(study, first)


def run_open(args: argparse.Namespace) -> int:
    """`fieldkit transcript open`: a group's transcript, or bringing in its first."""
    with _opened(args) as study:
        from fieldkit.cli.parsing import readable
        from fieldkit.desk.transcripts.book import Book

        book = Book(study, readable(args.group))
        record = book.one(args.number) if args.number else None
        _need_terminal("fieldkit transcript show")

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.transcript_door import transcript_screen

            return transcript_screen(book, record)

        return _show(study, first)


def run_agreeing(args: argparse.Namespace) -> int:
    """`fieldkit code agree --open`: what a group's coders differ on, settled."""
    with _opened(args) as study:
        from fieldkit.cli.parsing import readable
        from fieldkit.desk.transcripts.book import Book

        book = Book(study, readable(args.group))
        book.one(args.number)
        _need_terminal("fieldkit code agree")
        coders = [readable(name) for name in args.coders]

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.screens.agreeing import AgreeScreen

            return AgreeScreen(book, coders, characters=args.characters)

        return _show(study, first)


def run_themes(args: argparse.Namespace) -> int:
    """`fieldkit theme open`: the themes of the study."""
    with _opened(args) as study:
        from fieldkit.cli.parsing import if_said
        from fieldkit.desk.coding.codebooks import CodebookDesk

        desk = CodebookDesk(study)
        desk.needed()
        _need_terminal("fieldkit theme list")

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.screens.themes import ThemesScreen

            return ThemesScreen(desk, if_said(args.coder))

        return _show(study, first)


def run_code_open(args: argparse.Namespace) -> int:
    """`fieldkit code open`: a group's coding screen, or what is missing before it."""
    with _opened(args) as study:
        from fieldkit.cli.parsing import if_said, readable
        from fieldkit.desk.coding.coders import known_coder
        from fieldkit.desk.transcripts.book import Book

        book = Book(study, readable(args.group))
        record = book.one(args.number) if args.number else None
        coder = known_coder(study, if_said(args.coder))
        at = book.turn(readable(args.turn), args.number).said.ref if args.turn else None
        _need_terminal("fieldkit code list")

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.coding_door import coding_screen

            return coding_screen(book, coder, record, at)

        return _show(study, first)


def run_leads_open(args: argparse.Namespace) -> int:
    """`fieldkit code leads --open`: what the codebook misses, to be gone through."""
    with _opened(args) as study:
        from fieldkit.cli.parsing import if_said, readable
        from fieldkit.desk.coding.coders import coder_or_usual
        from fieldkit.desk.transcripts.book import Book

        group = Book(study, readable(args.group)).group if args.group else None
        coder = coder_or_usual(study, if_said(args.coder))
        _need_terminal("fieldkit code leads")

        def first(_: FieldkitApp) -> Any:
            from fieldkit.tui.leads_door import leads_screen

            return leads_screen(study, coder, group)

        return _show(study, first)


def home() -> int:
    """Plain `fieldkit`: the home screen, also where there is no study yet."""
    _hurry()
    from fieldkit.desk import study as studies

    _need_terminal("fieldkit group list")
    study: Study | None = None
    try:
        study = studies.open_study()
    except StudyError as refusal:
        why = str(refusal)
    else:
        why = ""

    def first(app: FieldkitApp) -> Any:
        from fieldkit.tui.screens.home import HomeScreen

        return HomeScreen(app.study, why)

    return _show(study, first)


def _hurry() -> None:
    """Nothing made before the first screen is garbage, and the collector would go through all of
    it several times, for a fifth of the whole time. The app turns it on again."""
    gc.disable()


def _terminal() -> bool:
    # Textual draws on stderr, so that stdout stays free for data: all three must be there.
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _need_terminal(instead: str) -> None:
    if not _terminal():
        raise AskedWrongly(
            "The screens need a terminal, and this is none.",
            f"`{instead}` and the other `fieldkit group` commands do the same without a screen.",
        )


def _show(study: Study | None, first: Callable[[FieldkitApp], Any]) -> int:
    from fieldkit.tui.app import FieldkitApp

    app = FieldkitApp(study, first)
    app.run()
    if app.study is not None and app.study is not study:
        app.study.close()
    if app.then and not app.return_code:
        from fieldkit.cli.main import main

        return main(app.then)
    return app.return_code or 0
