"""What the commands of `fieldkit group` do while a group is set up and runs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.plan_words import LAST, is_last, option_words, plan_lines
from fieldkit.cli.where import next_words, now_lines, prompt_lines
from fieldkit.desk import show, study
from fieldkit.desk.live import people, planning, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow, replan
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.events import Covered, Purpose, Role
from fieldkit.domain.session.seat_line import read_seat
from fieldkit.domain.session.typed import rehearsal_speed
from fieldkit.errors import AskedWrongly, FieldkitError, UnknownGroup

FEWEST_MIN, MOST_OVER_MIN = 10, 180
"""A promised end nearer than this, or later than the guide and this, is asked about."""

SAID = {
    "bands": "bands put right",
    "name": "name put right, in the roster only",
    "remove": "taken off the roster",
    "came": "came in",
    "left": "left the room",
}
"""What came of an act, said of a participant."""


@contextmanager
def open_study(args: argparse.Namespace) -> Iterator[study.Study]:
    """The study the command names, open as long as the command runs."""
    opened = study.open_study(args.study, rehearsal=args.rehearsal)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def open_room(args: argparse.Namespace) -> Iterator[Room]:
    """The room of the group the command names."""
    with open_study(args) as opened:
        yield enter(opened, args)


def enter(opened: study.Study, args: argparse.Namespace) -> Room:
    """The room of a group; one that is known among the rehearsals only is said to be one."""
    try:
        return study.enter_room(opened, args.group, Role(args.role))
    except UnknownGroup as refusal:
        if args.rehearsal or not _is_rehearsal(opened, args.group):
            raise
        raise UnknownGroup(refusal.message, "It is a rehearsal: add --rehearsal.") from refusal


def _is_rehearsal(opened: study.Study, group: str) -> bool:
    if not (opened.folder.path / study.REHEARSALS).is_file():
        return False
    rehearsals = study.open_study(opened.folder, rehearsal=True)
    try:
        study.resolve(rehearsals, group)
    except FieldkitError:
        return False
    else:
        return True
    finally:
        rehearsals.close()


def second_copy(opened: study.Study, room: Room) -> None:
    """A second copy of the log, as the room makes them; a failure is said, and is no failure of
    the act. Rehearsals are not copied."""
    if room.state.rehearsal is not None:
        return
    try:
        study.make_copy(opened)
    except FieldkitError as problem:
        tell(f"saved, but no second copy could be made: {problem}")


def say_where(room: Room) -> None:
    """Where the group now is, and what is on the table, for whoever hears rather than sees."""
    say(*now_lines(room.state, room.now_s))


# --- setting up ------------------------------------------------------------------------------


def start(args: argparse.Namespace) -> int:
    rehearsing = args.rehearse is not None or args.rehearsal
    speed = rehearsal_speed(args.rehearse) if args.rehearse else None
    clock = study.rehearsal_clock(speed) if speed else None
    seats = [read_seat(readable(line)) for line in args.person]
    if not (args.group or args.pack):
        raise AskedWrongly("Which guide?", "Name a pack, or --group for one set up before.")
    opened = study.open_study(args.study, clock, rehearsal=rehearsing)
    try:
        room = enter(opened, args) if args.group else _set_up(opened, args, speed)
        for seat in seats:
            people.add_seat(room, seat)
        if not args.wait:
            have = len(room.state.participants)
            if have < people.FEWEST:
                tell(f"only {have} on the roster; started all the same.")
            running.start(room)
        say(f"{room.group}  {room.state.name}")
        say_where(room)
    finally:
        opened.close()
    return 0


def _set_up(opened: study.Study, args: argparse.Namespace, speed: float | None) -> Room:
    room = study.open_group(
        opened, args.pack, readable(args.name), role=Role(args.role), site=readable(args.site),
        date=args.date, moderator=readable(args.moderator), note_taker=readable(args.note_taker),
        observers=args.observers, promised_end=args.promised_end, rehearsal=speed,
    )  # fmt: skip
    _far_end(room, args.promised_end)
    return room


def _far_end(room: Room, typed: str) -> None:
    """Warns of a promised end that is hardly meant: much later than the guide, or at once."""
    promised, guide = room.state.promised_end_ms, room.state.guide
    if promised is None or guide is None:
        return
    away = (promised - room.clock.now().wall_ms) // 60_000
    if FEWEST_MIN <= away <= guide.total_minutes + MOST_OVER_MIN:
        return
    hours = f"{away // 60} h " if away >= 60 else ""
    tell(f"Promised end {typed.strip()} is {hours}{away % 60} min away.")


def person(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.what == "add":
            added = people.add_seat(room, read_seat(words([args.who, *args.value])))
            say(f"{added.code} added")
            return 0
        code = running.find_person(room.state, args.who)
        said = SAID.get(args.what, "")
        if args.what == "consent":
            _consent(room, code, args.value)
            said = f"{args.value[0]}: {args.value[1]}"
        elif args.what == "bands":
            pairs = [readable(v).partition("=") for v in args.value]
            if not pairs or not all(k and is_ and v for k, is_, v in pairs):
                raise AskedWrongly(
                    "Which bands?", "Say all of them, such as age=35-44 gender=woman."
                )
            people.set_bands(room, code, {k: v for k, _, v in pairs})
        elif args.what == "name":
            people.rename(room, code, words(args.value))
        else:
            {"remove": people.remove, "came": people.came, "left": people.left}[args.what](
                room, code
            )
        say(f"{code}: {said}")
    return 0


def _consent(room: Room, code: str, value: list[str]) -> None:
    purposes = [p.value for p in Purpose]
    if len(value) != 2 or value[0] not in purposes or value[1] not in ("yes", "no"):
        raise AskedWrongly(
            "A consent needs its purpose and yes or no.", f"Purposes: {', '.join(purposes)}."
        )
    people.consent(room, code, Purpose(value[0]), value[1] == "yes")


# --- running ---------------------------------------------------------------------------------


def next(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        state = room.state
        if args.section is not None:
            if args.section:
                running.enter(room, args.section, _left(room, args))
            elif running.next_section(room, _left(room, args)) is None:
                say(f"That was the last section. {next_words(room.state)}")
                return 0
        elif args.item:
            running.show(room, args.item)
        elif args.back:
            if running.item_back(room) is None:
                tell("this is the section's first item.")
        elif args.prompts:
            say(*prompt_lines(room.state, running.open_prompts(room)))
            return 0
        elif (running.skip(room) if args.skip else running.next_item(room)) is None:
            title = state.sections[state.section].title if state.section else ""
            over = "That was the last item of" if state.item else "There are no items in"
            say(f"{over} {title}. {next_words(room.state)}")
            return 0
        say_where(room)
    return 0


def _left(room: Room, args: argparse.Namespace) -> str | None:
    """The id of the section --from names."""
    return running.find_section(room.state, args.leaving).id if args.leaving else None


def cover(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.item and not args.state:
            raise AskedWrongly(
                "What became of it?", "Say asked, came-up, skipped, not-applicable or clear."
            )
        if args.item:
            state = None if args.state == "clear" else Covered(args.state)
            who = tuple(p for p in args.who.replace(" ", "").split(",") if p)
            found = running.cover(room, args.item, state, where=args.where, who=who)
            say(f"{found.id}: {args.state}")
            return 0
        listed = coverage(room.state, room.now_s)
        if args.json:
            plain = show.as_plain(room.state, room.now_s)["coverage"]
            print(json.dumps(plain, ensure_ascii=False))
            return 0
        for one in listed:
            star = "*" if one.item.must else " "
            mark = one.state.value if one.state else "to come"
            say(f"{star} {one.item.id:<22} {mark:<15} {flow.shown_words(room.state, one.item)}")
        say(", ".join(f"{v} {k}" for k, v in tally(listed).items()))
        missing = must_asks_open(room.state)
        if missing:
            say(f"Must still be asked: {', '.join(i.id for i in missing)}")
    return 0


def plan(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        option, taken = _chosen(room, args), ""
        if option is not None:
            taken = option_words(room.state, option)  # measured against the plan it changes
            planning.accept(room, option)
        elif args.decline:
            planning.decline(room)
            taken = "the plan is kept as it is"
        proposal, now_s = planning.proposal(room), room.now_s
        if args.json:
            print(json.dumps(show.plan_as_plain(room.state, proposal, now_s), ensure_ascii=False))
        else:
            say(*plan_lines(room.state, proposal, now_s, taken=taken))
    return 0


def _chosen(room: Room, args: argparse.Namespace) -> replan.Option | None:
    if args.later is not None:
        return planning.end_later(room, args.later)
    if (args.accept or args.take or args.drop or args.set) and is_last(room.state, room.now_s):
        running.must_run(room.state)
        raise AskedWrongly(LAST, "`--later MIN` does that.")
    if args.accept:
        shrink = planning.proposal(room).shrink
        if shrink is None:
            raise AskedWrongly(
                "There is no plan to accept.",
                "Either nothing is late, or nothing fits: see `fieldkit group plan GROUP`.",
            )
        return shrink
    if args.take:
        return planning.take_from(room, args.take)
    if args.drop:
        return planning.drop(room, *args.drop)
    return planning.edit(room, _minutes(args.set)) if args.set else None


def _minutes(pairs: list[str]) -> dict[str, int]:
    wanted = {}
    for pair in pairs:
        name, _, minutes = pair.rpartition("=")
        if not name or not minutes.isdecimal():
            raise AskedWrongly(f"“{pair}” is not SECTION=MINUTES.", "Write it as wrap-up=4.")
        wanted[name] = int(minutes)
    return wanted
