"""What the commands of `fieldkit group` do at the end of a group, and how they show it."""

from __future__ import annotations

import argparse
import json

from fieldkit.cli.group_acts import open_room, open_study
from fieldkit.cli.out import say
from fieldkit.desk import show as showing
from fieldkit.desk import study
from fieldkit.desk.live import people, running
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow, rundown
from fieldkit.domain.session.events import Role
from fieldkit.errors import AskedWrongly


def wrap(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.answer:
            item, who, value = args.answer
            people.answer(room, item, who, value)
            say(f"{running.find_person(room.state, who)}: recorded")
        elif args.recontact:
            who, said = args.recontact
            if said not in ("yes", "no"):
                raise AskedWrongly(f"“{said}” is neither yes nor no.")
            people.check_recontact(
                room, who, said == "yes", purpose=args.purpose, caller=args.caller,
                wording=args.wording, phone=args.phone,
            )  # fmt: skip
            say(f"{running.find_person(room.state, who)}: {said} recorded")
        else:
            _say_wrap(room, as_json=args.json)
    return 0


def _say_wrap(room: Room, *, as_json: bool) -> None:
    state = room.state
    asked = [i for i in state.items.values() if i.each]
    missing = {
        i.id: [p.code for p in state.roster() if p.code not in state.answers.get(i.id, {})]
        for i in asked
    }
    check = people.to_recontact_check(room)
    if as_json:
        plain = showing.as_plain(state, room.now_s)
        print(
            json.dumps(
                {
                    "answers": plain["answers"],
                    "missing": missing,
                    "recontact_check": [p.code for p in check],
                    "participants": plain["participants"],
                },
                ensure_ascii=False,
            )
        )
        return
    for item in asked:
        say(f"{flow.shown_words(state, item)} ({item.id})")
        for code, answer in sorted(
            state.answers.get(item.id, {}).items(), key=lambda p: int(p[0][1:])
        ):
            say(f"  {code}: {answer.value}")
        say(f"  still to answer: {', '.join(missing[item.id]) or 'nobody'}")
    say("Recontact check, those who said no at recruitment:" + ("" if check else " nobody"))
    for person in check:
        now = {None: "not asked yet", True: "yes now", False: "still no"}[person.recontact.checked]
        say(f"  {person.code}: {now}")


def close(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        missed = running.close(room)
        spent = rundown.minutes_and_seconds(room.now_s)
        say(f"Closed after {spent}.")
        if missed:
            say(f"Must-asks never asked: {', '.join(i.id for i in missed)}")
    return 0


def debrief(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.incentive:
            who, form, pounds = args.incentive
            try:
                pence = round(float(pounds.lstrip("£")) * 100)
            except (ValueError, OverflowError):
                raise AskedWrongly(
                    f"“{pounds}” is no sum of money.", "Write 30 or 12.50."
                ) from None
            codes = [p.code for p in room.state.roster()] if who == "all" else [who]
            for code in codes:
                people.incentive(room, code, form, pence, args.receipt)
            say(f"recorded for {len(codes)}")
        elif args.field and args.text is not None:
            people.debrief(room, args.field, args.text)
            say(f"{args.field}: saved")
        else:
            for field, text in room.state.debrief.items():
                say(f"{field}: {text}")
            if not room.state.debrief:
                print(
                    "The debrief sheet is empty: surprises, change-guide, or a heading of your own."
                )
    return 0


def record(args: argparse.Namespace) -> int:
    from fieldkit.desk.record import write_group_record

    with open_study(args) as opened:
        room = study.enter_room(opened, args.group, Role(args.role))
        for path in write_group_record(opened, room, with_names=args.with_names):
            say(str(path))
    return 0


def show(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        names = room.roster.names(room.group) if args.names else None
        if args.json:
            print(json.dumps(showing.as_plain(room.state, room.now_s, names), ensure_ascii=False))
        else:
            say(showing.as_text(room.state, room.now_s))
            for code, name in (names or {}).items():
                say(f"{code}: {name}")
    return 0


def list_groups(args: argparse.Namespace) -> int:
    with open_study(args) as opened:
        found = study.groups(opened)
        if args.json:
            print(
                json.dumps(
                    [
                        {
                            "id": g.id, "name": g.name, "guide": g.guide, "date": g.date,
                            "phase": g.phase.value, "participants": g.participants,
                            "notes": g.notes, "spent_s": round(g.spent_s, 1),
                        }
                        for g in found
                    ],
                    ensure_ascii=False,
                )
            )  # fmt: skip
            return 0
        for g in found:
            spent = rundown.minutes_and_seconds(g.spent_s)
            say(f"{g.id:<28} {g.phase.value:<11} {g.date} {spent:>8}  {g.notes} notes  {g.name}")
        if not found:
            say("No groups yet: `fieldkit run PACK` or `fieldkit group start PACK` makes one.")
    return 0
