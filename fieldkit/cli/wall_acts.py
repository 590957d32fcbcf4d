"""What the commands at the wall do: each is one act of the room, or a look at what hangs there."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from fieldkit.cli.group_acts import open_room
from fieldkit.cli.out import say
from fieldkit.desk import map_show, wall_show
from fieldkit.desk.live import find_wall, principles, shoulds, stickers
from fieldkit.desk.live import journey as journeys
from fieldkit.desk.live.quick_line import people_of
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Round
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.wall_reading import missing
from fieldkit.errors import AskedWrongly, FieldkitError

_NONE = "-"
_CLEAR = "clear"


def _some(given: Sequence[str], needed: str, fewest: int, most: int | None = None) -> list[str]:
    """The words given to a command. Raises AskedWrongly when there are too few or too many."""
    if len(given) < fewest or (most is not None and len(given) > most):
        raise AskedWrongly("That is not how it is said.", f"Write: {needed}.")
    return list(given)


def _or_none(name: str) -> str | None:
    return None if name == _NONE else name


def _print_json(plain: object) -> None:
    print(json.dumps(plain, ensure_ascii=False))


# --- the journey -----------------------------------------------------------------------------


def journey(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.do is not None:
            say(_JOURNEY[args.do](room, args))
        elif args.json:
            _print_json(wall_show.journey_plain(room.state))
        else:
            say(*wall_show.journey_text(room.state))
    return 0


def _numbered(room: Room, moment: str) -> str:
    place = room.state.wall.place_of(moment)
    found = room.state.wall.moment(moment)
    return f"{(place or 0) + 1} {found.label}" if found is not None else "gone"


def _add(room: Room, args: argparse.Namespace) -> str:
    label = " ".join(_some(args.words, "journey GROUP add LABEL", 1))
    return _numbered(room, journeys.add_moment(room, label, args.before).id)


def _rename(room: Room, args: argparse.Namespace) -> str:
    moment, *label = _some(args.words, "journey GROUP rename MOMENT LABEL", 2)
    return _numbered(room, journeys.rename_moment(room, moment, " ".join(label)).id)


def _move(room: Room, args: argparse.Namespace) -> str:
    (moment,) = _some(args.words, "journey GROUP move MOMENT --before MOMENT", 1, 1)
    return _numbered(room, journeys.move_moment(room, moment, args.before).id)


def _merge(room: Room, args: argparse.Namespace) -> str:
    given = [*args.words, *([args.into] if args.into else [])]
    moment, into = _some(given, "journey GROUP merge MOMENT INTO", 2, 2)
    return _numbered(room, journeys.merge_moments(room, moment, into).id)


def _remove(room: Room, args: argparse.Namespace) -> str:
    (moment,) = _some(args.words, "journey GROUP remove MOMENT --to MOMENT|--forget", 1, 1)
    if args.to and args.forget:
        raise AskedWrongly("Both --to and --forget.", "Its dots go to one moment, or nowhere.")
    label = find_wall.find_moment(room.state, moment).label
    dots = journeys.remove_moment(room, moment, stickers_to=args.to, forget=args.forget)
    return f"removed “{label}” ({dots} {'dot' if dots == 1 else 'dots'} on it)"


def _should(room: Room, args: argparse.Namespace) -> str:
    moment, *text = _some(args.words, "journey GROUP should MOMENT TEXT", 2)
    written = shoulds.write(room, moment, " ".join(text))
    label = find_wall.find_moment(room.state, moment).label
    return f"should {shoulds.number_of(room.state, written.id)}, at {label}: {written.text}"


def _reword(room: Room, args: argparse.Namespace) -> str:
    number, *text = _some(args.words, "journey GROUP reword N TEXT", 2)
    changed = shoulds.change(room, number, " ".join(text))
    return f"should {shoulds.number_of(room.state, changed.id)} put right: {changed.text}"


def _strike(room: Room, args: argparse.Namespace) -> str:
    (number,) = _some(args.words, f"journey GROUP {args.do} N", 1, 1)
    found = shoulds.strike(room, number, args.do == "strike")
    words_ = "struck out" if found.struck else "no longer struck out"
    return f"should {shoulds.number_of(room.state, found.id)} {words_}: {found.text}"


def _pad(room: Room, args: argparse.Namespace) -> str:
    person, *what = _some(args.words, "journey GROUP pad WHO WHAT", 2)
    pad = journeys.write_pad(room, person, " ".join(what), args.felt, args.wanted, args.at)
    return f"pad {len(room.state.wall.pads)}, {pad.code}"


def _file(room: Room, args: argparse.Namespace) -> str:
    pad, moment = _some(args.words, "journey GROUP file PAD MOMENT", 2, 2)
    journeys.file_pad(room, pad, _or_none(moment))
    return "filed"


def _knew(room: Room, args: argparse.Namespace) -> str:
    ways = "|".join([*w.Aware, _CLEAR])
    usage = f"journey GROUP knew WHO SERVICE {ways}"
    people, service, how = _some(args.words, usage, 3, 3)
    if how not in [*w.Aware, _CLEAR]:
        raise AskedWrongly(f"“{how}” is no way to know of a service.", f"Write: {usage}.")
    codes = people_of(room.state, people)
    journeys.knew(room, codes, service, None if how == _CLEAR else w.Aware(how))
    return f"{', '.join(codes)}: {'taken back' if how == _CLEAR else f'{how} recorded'}"


_JOURNEY = {
    "add": _add, "rename": _rename, "move": _move, "merge": _merge, "remove": _remove,
    "should": _should, "reword": _reword, "strike": _strike, "unstrike": _strike,
    "pad": _pad, "file": _file, "knew": _knew,
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
        placing = stickers.place(room, " ".join(args.line), round_)
        say(_placed(room, placing))
    return 0


def _placed(room: Room, placing: stickers.Placing) -> str:
    at = room.state.wall.round
    where = {
        w.Spot.STRIP: "never told",
        w.Spot.NONE: "none",
        None: "not recorded",
    }.get(placing.spot) or _numbered(room, placing.moment or "")
    left = missing(room.state, at).dots if at is not None else 0
    shape = f"{map_show.SHAPES[at]} {at.value}" if at is not None else ""
    return f"{shape} {', '.join(placing.codes)} {placing.service}: {where}; {left} to go"


def _from_stdin(room: Room, round_: Round | None) -> int:
    """A line of dots a line. Each is acknowledged once it is on disk; one that cannot be placed is
    refused on stderr with its number, and the rest goes on."""
    refused = 0
    for n, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            room.refresh()
            placing = stickers.place(room, line, round_)
        except FieldkitError as refusal:
            refused += 1
            print(f"fieldkit: line {n}: {refusal}", file=sys.stderr)
            continue
        say(f"ACK {n} {_placed(room, placing)}")
        sys.stdout.flush()
    return 1 if refused else 0


def wall(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.lock or args.unlock:
            stickers.lock(room, args.lock)
            say("The wall is locked." if args.lock else "The wall is open.")
        elif args.json:
            _print_json(wall_show.wall_plain(room.state))
        else:
            say(*wall_show.wall_text(room.state))
    return 0


def map(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        state = room.state
        if args.json:
            _print_json(map_show.map_plain(state))
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


# --- words and principles --------------------------------------------------------------------


def words(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.unpair:
            principles.unpair_words(room, args.unpair)
            say("taken apart")
        elif args.do == "pair":
            usage = "words GROUP pair N M same|near|apart [REASON]"
            now, wanted, near, *reason = _some(args.what, usage, 3)
            if near not in [c.value for c in w.Closeness]:
                raise AskedWrongly(f"“{near}” is no closeness.", f"Write: {usage}.")
            principles.pair_words(
                room, _or_none(now), _or_none(wanted), w.Closeness(near), " ".join(reason)
            )
            pairs = room.state.wall.pairs
            say(f"pair {len(pairs)}: {wall_show.pair_words(room.state, pairs[-1])}")
        elif args.json:
            _print_json(wall_show.words_plain(room.state))
        else:
            say(*wall_show.words_text(room.state))
    return 0


def principle(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.do == "under":
            line, heading = _some(args.what, "principle GROUP under LINE HEADING", 2, 2)
            principles.group_detail(room, line, _or_none(heading))
        elif args.do == "vote":
            person, heading = _some(args.what, "principle GROUP vote WHO HEADING", 2, 2)
            principles.vote(room, people_of(room.state, person), _or_none(heading))
        elif args.do == "rank":
            headings = _some(args.what, "principle GROUP rank HEADING HEADING …", 1)
            principles.rank(room, [] if headings == [_NONE] else headings)
        elif args.json:
            _print_json(wall_show.principles_plain(room.state))
            return 0
        say(*wall_show.principles_text(room.state))
    return 0


# --- the charter -----------------------------------------------------------------------------


def mark(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        kind = None if args.mark == _CLEAR else w.MarkKind(args.mark)
        codes = people_of(room.state, args.who)
        principles.mark(room, codes, args.line, kind, " ".join(args.remark))
        line = principles.find_line(room.state, args.line)
        say(f"{', '.join(codes)}: {line} {args.mark}")
    return 0


def fit(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        judged = None if args.fit == _CLEAR else w.Fit(args.fit)
        principles.judge_fit(room, args.heading, args.standard, judged, " ".join(args.remark))
        say(f"{args.heading} in {args.standard}: {args.fit}")
    return 0


def charter(args: argparse.Namespace) -> int:
    from fieldkit.formats.readability import of_charter

    with open_room(args) as room:
        state = room.state
        reads = of_charter(state.charter) if state.charter is not None else None
        if args.json:
            plain = wall_show.charter_plain(state)
            _print_json({**plain, "readability": asdict(reads) if reads is not None else None})
            return 0
        say(*wall_show.charter_text(state))
        if reads is not None:
            say(
                f"How it reads: {reads.sentences} sentences, {reads.words} words; grade "
                f"{reads.grade:g} (Flesch-Kincaid), ease {reads.ease:g} of 100 (Flesch)",
                f"Hard words: {', '.join(reads.hard_words) or 'none'}",
            )
    return 0
