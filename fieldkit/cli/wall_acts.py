"""What the commands at the wall do: each is one act of the room, or a look at what hangs there."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldkit.cli.group_acts import open_room
from fieldkit.cli.out import say, tell
from fieldkit.desk import map_show, wall_show
from fieldkit.desk.live import find_wall, pads, shoulds, stickers
from fieldkit.desk.live import journey as journeys
from fieldkit.desk.live.quick_line import people_of
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.wall_reading import missing
from fieldkit.errors import AskedWrongly, FieldkitError

NONE = "-"
CLEAR = "clear"


def some(given: Sequence[str], needed: str, fewest: int, most: int | None = None) -> list[str]:
    """The words given to a command. Raises AskedWrongly when there are too few or too many."""
    if len(given) < fewest or (most is not None and len(given) > most):
        raise AskedWrongly("That is not how it is said.", f"Write: {needed}.")
    return list(given)


def or_none(name: str) -> str | None:
    return None if name == NONE else name


def print_json(plain: object) -> None:
    print(json.dumps(plain, ensure_ascii=False))


# --- the journey -----------------------------------------------------------------------------


def journey(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.do is not None:
            say(_JOURNEY[args.do](room, args))
        elif args.json:
            print_json(wall_show.journey_plain(room.state))
        else:
            say(*wall_show.journey_text(room.state))
    return 0


def _numbered(room: Room, moment: str) -> str:
    place = room.state.wall.place_of(moment)
    found = room.state.wall.moment(moment)
    return f"{(place or 0) + 1} {found.label}" if found is not None else "gone"


def _named(room: Room, moment: str) -> str:
    """A moment with its new name; another one of that name is said."""
    others = journeys.namesakes(room.state, moment)
    if others:
        which = " and ".join(str(n) for n in others)
        tell(f"there is another moment of this name: {which}.")
    return _numbered(room, moment)


def _add(room: Room, args: argparse.Namespace) -> str:
    label = " ".join(some(args.words, "journey GROUP add LABEL", 1))
    return _named(room, journeys.add_moment(room, label, args.before).id)


def _rename(room: Room, args: argparse.Namespace) -> str:
    moment, *label = some(args.words, "journey GROUP rename MOMENT LABEL", 2)
    return _named(room, journeys.rename_moment(room, moment, " ".join(label)).id)


def _move(room: Room, args: argparse.Namespace) -> str:
    (moment,) = some(args.words, "journey GROUP move MOMENT --before MOMENT", 1, 1)
    return _numbered(room, journeys.move_moment(room, moment, args.before).id)


def _merge(room: Room, args: argparse.Namespace) -> str:
    given = [*args.words, *([args.into] if args.into else [])]
    moment, into = some(given, "journey GROUP merge MOMENT INTO", 2, 2)
    return _numbered(room, journeys.merge_moments(room, moment, into).id)


def _remove(room: Room, args: argparse.Namespace) -> str:
    (moment,) = some(args.words, "journey GROUP remove MOMENT --to MOMENT|--forget", 1, 1)
    if args.to and args.forget:
        raise AskedWrongly("Both --to and --forget.", "Its dots go to one moment, or nowhere.")
    found = find_wall.find_moment(room.state, moment)
    label, hanging = found.label, journeys.on_it(room.state, found.id)
    journeys.remove_moment(room, found.id, stickers_to=args.to, forget=args.forget)
    return f"removed “{label}”; {_became(room, hanging, args.to)}"


def _became(room: Room, hanging: journeys.OnIt, to: str | None) -> str:
    """What became of all that hung on a moment."""
    if not hanging:
        return "nothing was on it"
    if to:
        return (
            f"{hanging.words} went to {_numbered(room, find_wall.find_moment(room.state, to).id)}"
        )
    gone = journeys.OnIt(hanging.dots, hanging.shoulds, 0)
    said = [f"{gone.words} not recorded any more"] if gone else []
    if hanging.pads:
        said.append(f"{journeys.OnIt(0, 0, hanging.pads).words} not filed any more")
    return ", ".join(said)


def _should(room: Room, args: argparse.Namespace) -> str:
    moment, *text = some(args.words, "journey GROUP should MOMENT TEXT", 2)
    written = shoulds.write(room, moment, " ".join(text))
    label = find_wall.find_moment(room.state, moment).label
    return f"should {shoulds.number_of(room.state, written.id)}, at {label}: {written.text}"


def _reword(room: Room, args: argparse.Namespace) -> str:
    number, *text = some(args.words, "journey GROUP reword N TEXT", 2)
    changed = shoulds.change(room, number, " ".join(text))
    return f"should {shoulds.number_of(room.state, changed.id)} put right: {changed.text}"


def _strike(room: Room, args: argparse.Namespace) -> str:
    (number,) = some(args.words, f"journey GROUP {args.do} N", 1, 1)
    found = shoulds.strike(room, number, args.do == "strike")
    words_ = "struck out" if found.struck else "no longer struck out"
    return f"should {shoulds.number_of(room.state, found.id)} {words_}: {found.text}"


def _pad(room: Room, args: argparse.Namespace) -> str:
    person, *what = some(args.words, "journey GROUP pad WHO WHAT", 2)
    felt, wanted = args.felt or "", args.wanted or ""
    pad = pads.write(room, person, " ".join(what), felt, wanted, args.at)
    return f"pad {pads.number_of(room.state, pad.id)}, {pad.code}"


def _reword_pad(room: Room, args: argparse.Namespace) -> str:
    number, *what = some(args.words, "journey GROUP reword-pad N [WHAT] --felt --wanted", 1)
    pad = pads.change(room, number, " ".join(what) if what else None, args.felt, args.wanted)
    return f"pad {pads.number_of(room.state, pad.id)} put right: {pads.as_typed(pad)}"


def _strike_pad(room: Room, args: argparse.Namespace) -> str:
    (number,) = some(args.words, f"journey GROUP {args.do} N", 1, 1)
    pad = pads.strike(room, number, args.do == "strike-pad")
    words_ = "struck out" if pad.struck else "no longer struck out"
    return f"pad {pads.number_of(room.state, pad.id)} {words_}: {pad.what}"


def _file(room: Room, args: argparse.Namespace) -> str:
    pad, moment = some(args.words, "journey GROUP file PAD MOMENT", 2, 2)
    filed = pads.file(room, pad, or_none(moment))
    where = f"under {_numbered(room, filed.moment)}" if filed.moment else "under none"
    return f"pad {pads.number_of(room.state, filed.id)} filed {where}"


def _knew(room: Room, args: argparse.Namespace) -> str:
    ways = "|".join([*w.Aware, CLEAR])
    usage = f"journey GROUP knew WHO SERVICE {ways}"
    people, service, how = some(args.words, usage, 3, 3)
    if how not in [*w.Aware, CLEAR]:
        raise AskedWrongly(f"“{how}” is no way to know of a service.", f"Write: {usage}.")
    codes = people_of(room.state, people)
    journeys.knew(room, codes, service, None if how == CLEAR else w.Aware(how))
    return f"{', '.join(codes)}: {'taken back' if how == CLEAR else f'{how} recorded'}"


_JOURNEY = {
    "add": _add, "rename": _rename, "move": _move, "merge": _merge, "remove": _remove,
    "should": _should, "reword": _reword, "strike": _strike, "unstrike": _strike,
    "pad": _pad, "reword-pad": _reword_pad, "strike-pad": _strike_pad,
    "unstrike-pad": _strike_pad, "file": _file, "knew": _knew,
}  # fmt: skip


# --- the sticker rounds ----------------------------------------------------------------------


def round(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.which == "close":
            left = stickers.close_round(room)
            if left is None:
                say("No round was open.")
            else:
                say(f"{_round_words(left.round)} closed; {left.dots} not recorded")
        elif args.which is not None:
            stickers.open_round(room, Round(args.which))
            say(f"{_round_words(Round(args.which))} is open")
        else:
            at = room.state.wall.round
            say(f"{_round_words(at)} is open" if at is not None else "No round is open.")
    return 0


def _round_words(round_: Round) -> str:
    number = {Round.WANTED: "one", Round.RECEIVED: "two"}[round_]
    return f"round {number} {map_show.SHAPES[round_]} {round_.value}"


def sticker(args: argparse.Namespace) -> int:
    round_ = Round(args.round) if args.round else None
    with open_room(args) as room:
        if args.stdin:
            return _from_stdin(room, round_)
        if not args.line:
            raise AskedWrongly("Which dot?", "Write whose, which service and where: 3 debt 2.")
        say(_placed(room, *stickers.place(room, " ".join(args.line), round_)))
    return 0


def _placed(room: Room, placing: stickers.Placing, put: stickers.Put) -> str:
    """Whose dot went where, what is still missing, and which dots were moved by it."""
    at = room.state.wall.round
    where = {
        w.Spot.STRIP: "never told",
        w.Spot.NONE: "none",
        None: "not recorded",
    }.get(placing.spot) or _numbered(room, placing.moment or "")
    left = missing(room.state, at).dots if at is not None else 0
    shape = f"{map_show.SHAPES[at]} {at.value}" if at is not None else ""
    said = f"{shape} {', '.join(placing.codes)} {placing.service}: {where}; {left} to go"
    return f"{said}; {put.words}" if put.words else said


def _from_stdin(room: Room, round_: Round | None) -> int:
    """A line of dots a line. Each is acknowledged once it is on disk; one that cannot be placed is
    refused on stderr with its number, and the rest goes on."""
    refused = 0
    for n, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            room.refresh()
            placed = _placed(room, *stickers.place(room, line, round_))
        except FieldkitError as refusal:
            refused += 1
            print(f"fieldkit: line {n}: {refusal}", file=sys.stderr)
            continue
        say(f"ACK {n} {placed}")
        sys.stdout.flush()
    return 1 if refused else 0


def wall(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.lock or args.unlock:
            stickers.lock(room, args.lock)
            say("The wall is locked." if args.lock else "The wall is open.")
        elif args.json:
            print_json(wall_show.wall_plain(room.state))
        else:
            say(*wall_show.wall_text(room.state))
    return 0


def map(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        state = room.state
        if args.json:
            print_json(map_show.map_plain(state))
        elif args.csv:
            from fieldkit.formats.map_csv import group_rows, write_rows

            write_rows(args.csv, group_rows(state))
        elif args.png:
            from fieldkit.desk.map_figure import group_figure

            service = find_wall.find_service(state, args.service).id if args.service else None
            names = room.roster.names(room.group)
            say(group_figure(state, Path(args.png), service=service, names=names))
        else:
            say(*map_show.map_text(state))
    return 0
