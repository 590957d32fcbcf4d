"""What the commands of `fieldkit group` do while a group is set up and runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.cli.out import say
from fieldkit.desk import show, study
from fieldkit.desk.live import boards, notes, people, planning, running, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow, replan, rundown
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.events import Covered, Event, Purpose, Role
from fieldkit.domain.session.seat_line import read_seat
from fieldkit.domain.session.state import Phase
from fieldkit.domain.session.typed import rehearsal_speed
from fieldkit.errors import AskedWrongly, FieldkitError


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
        yield study.enter_room(opened, args.group, Role(args.role))


def say_where(room: Room) -> None:
    """One line of where the group now is, for whoever hears rather than sees."""
    state = room.state
    if state.section is None:
        say("Not started.")
        return
    item = state.items.get(state.item or "")
    section = state.sections[state.section]
    now = rundown.pace(state, room.now_s)
    words = (
        f"[{item.kind.value}] {flow.shown_words(state, item)} ({item.id})" if item else "no items"
    )
    left = f"{rundown.minutes_and_seconds(now.left_s)} {'over' if now.over else 'left'}"
    say(f"{section.title}, {left}; {rundown.offset_words(now.offset_s)}: {words}")


# --- setting up ------------------------------------------------------------------------------


def start(args: argparse.Namespace) -> int:
    rehearsing = args.rehearse is not None or args.rehearsal
    speed = rehearsal_speed(args.rehearse) if args.rehearse else None
    clock = study.rehearsal_clock(speed) if speed else None
    seats = [read_seat(line) for line in args.person]
    opened = study.open_study(args.study, clock, rehearsal=rehearsing)
    try:
        if args.group:
            room = study.enter_room(opened, args.group, Role(args.role))
        elif args.pack:
            room = study.open_group(
                opened, args.pack, args.name, role=Role(args.role), site=args.site, date=args.date,
                moderator=args.moderator, note_taker=args.note_taker, observers=args.observers,
                promised_end=args.promised_end, rehearsal=speed,
            )  # fmt: skip
        else:
            raise AskedWrongly("Which guide?", "Name a pack, or --group for one set up before.")
        for seat in seats:
            people.add_seat(room, seat)
        if not args.wait:
            if len(room.state.participants) < people.FEWEST:
                have = len(room.state.participants)
                print(
                    f"fieldkit: only {have} on the roster; started all the same.", file=sys.stderr
                )
            running.start(room)
        say(f"{room.group}  {room.state.name}")
        if not args.wait:
            say_where(room)
    finally:
        opened.close()
    return 0


def person(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.what == "add":
            added = people.add_seat(room, read_seat(args.who))
            say(f"{added.code} added")
            return 0
        code = running.find_person(room.state, args.who)
        if args.what == "consent":
            _consent(room, code, args.value)
        elif args.what == "bands":
            pairs = (v.partition("=") for v in args.value)
            people.set_bands(room, code, {k: v for k, _, v in pairs})
        elif args.what == "name":
            people.rename(room, code, " ".join(args.value))
        else:
            {"remove": people.remove, "came": people.came, "left": people.left}[args.what](
                room, code
            )
        say(f"{code}: {args.what} recorded")
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
        if args.section is not None:
            if args.section:
                running.enter(room, args.section, args.leaving)
            elif running.next_section(room, args.leaving) is None:
                say("That was the last section; `fieldkit group close` ends the group.")
                return 0
        elif args.item:
            running.show(room, args.item)
        elif args.back:
            running.item_back(room)
        elif args.prompts:
            found = running.open_prompts(room)
            for prompt in flow.held_back(found):
                say(f"  [prompt] {flow.shown_words(room.state, prompt)}")
            return 0
        elif (running.skip(room) if args.skip else running.next_item(room)) is None:
            say("That was the section's last item; --section goes on.")
            return 0
        say_where(room)
    return 0


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
            print(json.dumps(show.as_plain(room.state, room.now_s)["coverage"], ensure_ascii=False))
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
        option = _chosen(room, args)
        if option is not None:
            planning.accept(room, option)
        elif args.decline:
            planning.decline(room)
        proposal = planning.proposal(room)
        if args.json:
            print(
                json.dumps(show.plan_as_plain(room.state, proposal, room.now_s), ensure_ascii=False)
            )
            return 0
        for line in show.plan_as_text(room.state, proposal, room.now_s, taken=option):
            say(line)
    return 0


def _chosen(room: Room, args: argparse.Namespace) -> replan.Option | None:
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
    if args.later is not None:
        return planning.end_later(room, args.later)
    if args.set:
        wanted = {}
        for pair in args.set:
            name, _, minutes = pair.rpartition("=")
            if not name or not minutes.isdigit():
                raise AskedWrongly(f"“{pair}” is not SECTION=MINUTES.")
            wanted[name] = int(minutes)
        return planning.edit(room, wanted)
    return None


# --- writing ---------------------------------------------------------------------------------


def note(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.stdin:
            return _notes_from_stdin(room)
        if args.list:
            for n, one in enumerate(room.state.notes, 1):
                struck = " [struck]" if one.struck else ""
                at = rundown.minutes_and_seconds(one.at)
                say(f"{n:>4} {at:>8} {one.item or '-':<18} {notes.as_typed(one)}{struck}")
            return 0
        if args.strike or args.unstrike:
            notes.strike(room, args.strike or args.unstrike, bool(args.strike))
            say("struck out" if args.strike else "no longer struck out")
        elif args.move:
            moved = notes.move(room, *args.move)
            say(f"filed under {moved.item}")
        elif not args.text:
            raise AskedWrongly("There is no note.", 'Write it in quotes, such as "3: nobody rang".')
        elif args.edit:
            notes.change(room, args.edit, args.text)
            say("put right")
        else:
            say(_saved(room, notes.write(room, args.text)))
    return 0


def _saved(room: Room, event: Event) -> str:
    return f"saved #{room.state.count} {event.at.local:%H:%M:%S} {event.id}"


def _notes_from_stdin(room: Room) -> int:
    """A note a line. Each is acknowledged once it is on disk, and not before; a line that cannot
    be read is refused on stderr with its number, and the rest goes on."""
    refused = 0
    out = sys.stdout
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            event = notes.write(room, line.rstrip("\n"))
        except AskedWrongly as refusal:
            refused += 1
            print(f"fieldkit: line {number}: {refusal}", file=sys.stderr)
            continue
        except FieldkitError as refusal:
            raise type(refusal)(
                f"Line {number} is not saved: {refusal.message}", refusal.hint
            ) from refusal
        out.write(f"ACK {event.id} {event.digest}\n")
        out.flush()
    return 1 if refused else 0


def board(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.new:
            opened = boards.open_board(room, args.new, args.columns.split("|"))
            say(f"{opened.id}: {' | '.join(opened.columns)}")
        elif args.edit:
            say(boards.change(room, *args.edit).text)
        elif args.strike or args.unstrike:
            boards.strike(room, args.strike or args.unstrike, bool(args.strike))
            say("struck out" if args.strike else "no longer struck out")
        elif args.move:
            line = boards.move(room, args.move, args.to, args.before)
            say(f"now in {room.state.boards[line.board].columns[line.column]}")
        elif args.board and args.column and args.text:
            line = boards.add(room, args.board, args.column, args.text)
            column = room.state.boards[line.board].lines[line.column]
            say(f"{line.board}.{line.column + 1}.{len(column)} {line.text}")
        elif args.column:
            raise AskedWrongly(
                "What is to be written on the board?", "Give board, column and text."
            )
        else:
            shown = (
                [boards.find_board(room.state, args.board)]
                if args.board
                else room.state.boards.values()
            )
            for one in shown:
                say("\n".join(show.board_text(one)))
    return 0


def undo(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        say(f"undone: {undoing.undo(room)}")
    return 0


def redo(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        say(f"redone: {undoing.redo(room)}")
        if room.state.phase is Phase.RUNNING:
            say_where(room)
    return 0
