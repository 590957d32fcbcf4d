"""What the commands of `fieldkit group` do at the end of a group, and how they show it."""

from __future__ import annotations

import argparse
import json

from fieldkit.cli.group_acts import enter, open_room, open_study, second_copy
from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.where import whole
from fieldkit.desk import show as showing
from fieldkit.desk import study
from fieldkit.desk.live import people, running
from fieldkit.desk.live.quick_line import TAKE_BACK, people_of
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import flow, rundown
from fieldkit.domain.session.state import Incentive
from fieldkit.errors import AskedWrongly


def wrap(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.answer:
            _answer(room, *args.answer)
        elif args.recontact:
            who, said = args.recontact
            if said not in ("yes", "no"):
                raise AskedWrongly(f"“{said}” is neither yes nor no.")
            people.check_recontact(
                room, who, said == "yes", purpose=readable(args.purpose),
                caller=readable(args.caller), wording=readable(args.wording), phone=args.phone,
            )  # fmt: skip
            code = running.find_person(room.state, who)
            say(f"{code}: may {'now' if said == 'yes' else 'still not'} be called")
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
    with open_study(args) as opened:
        room = enter(opened, args)
        missed = running.close(room)
        say(f"Closed after {rundown.minutes_and_seconds(room.now_s)}.")
        if missed:
            say(f"Must-asks never asked: {', '.join(i.id for i in missed)}")
        second_copy(opened, room)
    return 0


def debrief(args: argparse.Namespace) -> int:
    text = words(args.text)
    with open_room(args) as room:
        if args.incentive:
            _incentive(room, *args.incentive, receipt=args.receipt)
        elif args.field and args.text:
            people.debrief(room, readable(args.field), text)
            say(f"{readable(args.field)}: saved")
        else:
            _say_debrief(room, args.field)
    return 0


def _answer(room: Room, item: str, who: str, value: str) -> None:
    """3 and a value, 3,5 and a value; - or clear takes an answer back."""
    codes, found = people_of(room.state, who), running.find_item(room.state, item).id
    if value.casefold() in TAKE_BACK:
        had = people.take_answers_back(room, found, codes)
        say(f"{', '.join(had) or 'nobody'}: answer taken back, for {found}")
        return
    people.answer_of_each(room, found, codes, readable(value))
    say(f"{', '.join(codes)}: {room.state.answers[found][codes[0]].value}, for {found}")


def _incentive(room: Room, who: str, form: str, pounds: str, *, receipt: bool) -> None:
    try:
        pence = round(float(pounds.lstrip("£")) * 100)
    except (ValueError, OverflowError):
        raise AskedWrongly(f"“{pounds}” is no sum of money.", "Write 30 or 12.50.") from None
    everybody = [p.code for p in room.state.roster()]
    codes = everybody if who == "all" else [running.find_person(room.state, who)]
    if not codes:
        raise AskedWrongly("The roster is empty: nobody can be given anything.")
    people.incentives(room, codes, readable(form), pence, receipt)
    given = room.state.participants[codes[0]].incentive
    if given is not None:
        say(f"{_incentive_words(given)}, for {', '.join(codes)}")


def _incentive_words(given: Incentive) -> str:
    signed = "signed for" if given.receipt else "not signed for"
    return f"{given.form} £{given.pence / 100:,.2f}, {signed}"


def _say_debrief(room: Room, field: str | None) -> None:
    state = room.state
    if field:
        if field not in state.debrief:
            raise AskedWrongly(f"Nothing is written under “{field}” yet.", "Give its text as well.")
        say(f"{field}: {state.debrief[field]}")
        return
    for name, text in state.debrief.items():
        say(f"{name}: {text}")
    if not state.debrief:
        say("The debrief sheet is empty: surprises, change-guide, or a heading of your own.")
    say("Incentives:" + ("" if any(p.incentive for p in state.roster()) else " none yet"))
    for person in state.roster():
        if person.incentive is not None:
            say(f"  {person.code}: {_incentive_words(person.incentive)}")


def record(args: argparse.Namespace) -> int:
    from fieldkit.desk.record import write_group_record

    with open_study(args) as opened:
        room = enter(opened, args)
        for path in write_group_record(opened, room, with_names=args.with_names):
            say(str(path))
    return 0


def show(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        names = room.roster.names(room.group) if args.names else None
        if args.json:
            print(json.dumps(showing.as_plain(room.state, room.now_s, names), ensure_ascii=False))
        else:
            say(*whole(room.state, room.now_s))
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
