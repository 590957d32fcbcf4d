"""What the commands for words, principles and the charter do: each is one act of the room."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from fieldkit.cli.group_acts import open_room
from fieldkit.cli.out import say
from fieldkit.cli.wall_acts import CLEAR, NONE, or_none, print_json, some
from fieldkit.desk import charter_show, sheets_show
from fieldkit.desk.live import principles
from fieldkit.desk.live.quick_line import people_of
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.wall import Pair
from fieldkit.errors import AskedWrongly

Word = TypeVar("Word", bound=StrEnum)
_PAIR = "words GROUP pair N M same|near|apart [REASON], or pair N - [REASON] for a gap"


def words(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.unpair:
            principles.unpair_words(room, args.unpair)
            say("taken apart")
        elif args.do is not None:
            pair = {"pair": _pair, "rate": _rate, "reason": _reason}[args.do](room, args.what)
            number = room.state.wall.pairs.index(pair) + 1
            say(f"pair {number}: {sheets_show.pair_words(room.state, pair)}")
        elif args.json:
            print_json(sheets_show.words_plain(room.state))
        else:
            say(*sheets_show.words_text(room.state))
    return 0


def _pair(room: Room, what: list[str]) -> Pair:
    now, wanted, *rest = some(what, _PAIR, 2)
    gap = NONE in (now, wanted)
    near: w.Closeness | None = None
    if rest and (rest[0] in list(w.Closeness) or not gap):
        near = _one_of(w.Closeness, rest.pop(0), _PAIR)
    if not gap and near is None:
        raise AskedWrongly("How near are the two words?", f"Write: {_PAIR}.")
    if gap and near not in (None, w.Closeness.APART):
        raise AskedWrongly("Nothing stands against that word: a gap is neither same nor near.")
    return principles.pair_words(room, or_none(now), or_none(wanted), near, " ".join(rest))


def _rate(room: Room, what: list[str]) -> Pair:
    usage = "words GROUP rate N same|near|apart, with the pair's number"
    pair, near = some(what, usage, 2, 2)
    return principles.change_pair(room, pair, closeness=_one_of(w.Closeness, near, usage))


def _reason(room: Room, what: list[str]) -> Pair:
    pair, *reason = some(what, "words GROUP reason N TEXT, with the pair's number; - for none", 2)
    return principles.change_pair(room, pair, reason=or_none(" ".join(reason)) or "")


def _one_of(kind: type[Word], typed: str, usage: str, *also: str) -> Word:
    """The word meant. also: what else could have been said. Raises AskedWrongly with the nearest,
    and how it is said."""
    known = [*(word.value for word in kind), *also]
    if typed.casefold() in known:
        return kind(typed.casefold())
    near = get_close_matches(typed.casefold(), known, n=1, cutoff=0.5)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise AskedWrongly(f"“{typed}” is none of {', '.join(known)}.{meant}", f"Write: {usage}.")


# --- principles ------------------------------------------------------------------------------


def principle(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.do == "under":
            line, heading = some(args.what, "principle GROUP under LINE HEADING", 2, 2)
            principles.group_detail(room, line, or_none(heading))
        elif args.do == "vote":
            person, heading = some(args.what, "principle GROUP vote WHO HEADING", 2, 2)
            principles.vote(room, people_of(room.state, person), or_none(heading))
        elif args.do == "rank":
            headings = some(args.what, "principle GROUP rank HEADING HEADING …", 1)
            principles.rank(room, [] if headings == [NONE] else headings)
        elif args.json:
            print_json(sheets_show.principles_plain(room.state))
            return 0
        say(*sheets_show.principles_text(room.state))
    return 0


# --- the charter -----------------------------------------------------------------------------

_MARK = f"mark GROUP WHO LINE {'|'.join([*w.MarkKind, CLEAR])} [REMARK]"
_FIT = f"fit GROUP HEADING STANDARD {'|'.join([*w.Fit, CLEAR])} [REMARK]"


def mark(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if not args.what:
            say(*charter_show.lines_text(room.state))
            return 0
        who, line, typed, *remark = some(args.what, _MARK, 3)
        kind = None if typed.casefold() == CLEAR else _one_of(w.MarkKind, typed, _MARK, CLEAR)
        codes = people_of(room.state, who)
        found = principles.find_line(room.state, line)
        principles.mark(room, codes, found, kind, " ".join(remark))
        say(f"{', '.join(codes)}: {found} {kind or CLEAR}")
    return 0


def fit(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if not args.what:
            say(*charter_show.fits_text(room.state))
            return 0
        heading, standard, typed, *remark = some(args.what, _FIT, 3)
        judged = None if typed.casefold() == CLEAR else _one_of(w.Fit, typed, _FIT, CLEAR)
        principles.judge_fit(room, heading, standard, judged, " ".join(remark))
        say(f"{heading} in {standard}: {judged or CLEAR}")
    return 0


def charter(args: argparse.Namespace) -> int:
    from fieldkit.formats.readability import of_charter

    with open_room(args) as room:
        state = room.state
        reads = of_charter(state.charter) if state.charter is not None else None
        if args.json:
            plain = charter_show.charter_plain(state)
            print_json({**plain, "readability": asdict(reads) if reads is not None else None})
            return 0
        say(*charter_show.charter_text(state))
        if reads is not None:
            say(
                f"How it reads: {reads.sentences} sentences, {reads.words} words; grade "
                f"{reads.grade:g} (Flesch-Kincaid), ease {reads.ease:g} of 100 (Flesch)",
                f"Hard words: {', '.join(reads.hard_words) or 'none'}",
            )
    return 0
