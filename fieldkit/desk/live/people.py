"""The people in the room: seats, bands, consents, who came and left, the check at the end.

Names and phone numbers go to the roster and nowhere else; the log knows P1 to P15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fieldkit.desk.live import running
from fieldkit.desk.live.room import Room
from fieldkit.domain.guide.model import Item
from fieldkit.domain.session import events as e
from fieldkit.domain.session.choices import chosen
from fieldkit.domain.session.notes import off_scale
from fieldkit.domain.session.seat_line import Seat
from fieldkit.domain.session.state import GroupState, Participant
from fieldkit.errors import AskedWrongly, FileProblem, SessionError, UnknownItem

FEWEST, MOST = 2, 15


def add(
    room: Room,
    name: str = "",
    bands: Mapping[str, str] | None = None,
    *,
    take_part: bool = True,
    recording: bool = True,
    quotes: bool = True,
    recontact: bool | None = None,
) -> Participant:
    """A new seat with the next number. name: first name, to the roster only.

    Raises SessionError when all 15 seats are taken.
    """

    def make(state: GroupState) -> tuple[list[e.Body], str]:
        taken = set(state.participants) | state.removed
        code = next((f"P{n}" for n in range(1, MOST + 1) if f"P{n}" not in taken), None)
        if code is None:
            free = [f"P{n}" for n in range(1, MOST + 1) if f"P{n}" not in state.participants]
            if not free:
                raise SessionError(f"A group has at most {MOST} participants.")
            code = free[0]
        return [
            e.ParticipantAdded(code, _bands(bands or {}), take_part, recording, quotes, recontact)
        ], code

    code = room.decide(make)
    if name.strip():
        room.roster.set_name(room.group, code, name.strip())
    return room.state.participants[code]


def add_seat(room: Room, seat: Seat) -> Participant:
    """A new seat from a typed line (`seat_line.read_seat`)."""
    return add(
        room,
        seat.name,
        seat.bands,
        take_part=seat.take_part,
        recording=seat.recording,
        quotes=seat.quotes,
        recontact=seat.recontact,
    )


def change_seat(room: Room, who: str, seat: Seat) -> None:
    """Puts a seat right; only what differs is written."""
    code = running.find_person(room.state, who)
    was = seat_of(room, code)
    if was.name != seat.name.strip():
        rename(room, code, seat.name)
    if was.bands != seat.bands:
        set_bands(room, code, seat.bands)
    for purpose, before, now in (
        (e.Purpose.TAKE_PART, was.take_part, seat.take_part),
        (e.Purpose.RECORDING, was.recording, seat.recording),
        (e.Purpose.QUOTES, was.quotes, seat.quotes),
        (e.Purpose.RECONTACT, was.recontact, seat.recontact),
    ):
        if now is not None and now is not before:
            consent(room, code, purpose, now)


def seat_of(room: Room, who: str) -> Seat:
    """A participant as they stand, for a form. A damaged roster costs only the name."""
    code = running.find_person(room.state, who)
    person = room.state.participants[code]
    try:
        name = room.roster.names(room.group).get(code, "")
    except FileProblem:
        name = ""
    return Seat(
        name,
        dict(person.bands),
        person.consents.get(e.Purpose.TAKE_PART, True),
        person.consents.get(e.Purpose.RECORDING, True),
        person.consents.get(e.Purpose.QUOTES, True),
        person.recontact.at_recruitment,
    )


def _bands(bands: Mapping[str, str]) -> dict[str, str]:
    return {k.strip(): v.strip() for k, v in bands.items() if k.strip() and v.strip()}


def rename(room: Room, who: str, name: str) -> None:
    """The first name, in the roster."""
    room.roster.set_name(room.group, running.find_person(room.state, who), name.strip())


def set_bands(room: Room, who: str, bands: Mapping[str, str]) -> None:
    """The whole of a participant's bands."""
    room.commit(e.ParticipantChanged(running.find_person(room.state, who), _bands(bands)))


def remove(room: Room, who: str) -> None:
    """Takes somebody off the roster who did not come. Raises SessionError once they were heard."""
    code = running.find_person(room.state, who)
    if room.state.participants[code].times_heard:
        raise SessionError(
            f"{code} has been heard in this group and cannot be taken off.",
            "Mark them as having left instead.",
        )
    room.commit(e.ParticipantRemoved(code))
    room.roster.remove(room.group, code)


def consent(room: Room, who: str, purpose: e.Purpose, yes: bool) -> None:
    """A consent given, refused or withdrawn. For recontact: the answer at recruitment."""
    room.commit(e.ConsentGiven(running.find_person(room.state, who), purpose, yes))


def left(room: Room, who: str) -> None:
    room.commit(e.ParticipantLeft(running.find_person(room.state, who)))


def came(room: Room, who: str) -> None:
    room.commit(e.ParticipantCame(running.find_person(room.state, who)))


def to_recontact_check(room: Room) -> list[Participant]:
    """Exactly those who said no at recruitment, by number: the only ones who are asked again."""
    return [p for p in room.state.roster() if p.recontact.at_recruitment is False]


def check_recontact(
    room: Room,
    who: str,
    yes: bool,
    *,
    purpose: str = "",
    caller: str = "",
    wording: str = "",
    phone: str = "",
) -> None:
    """The check at the end. A yes needs its purpose and who will call; the phone goes to the
    roster only. Raises SessionError for somebody who did not say no at recruitment (MRS clinic on
    recontact: permission is sought at the interview, with purpose and caller)."""
    code = running.find_person(room.state, who)
    if room.state.participants[code].recontact.at_recruitment is not False:
        raise SessionError(
            f"{code} did not say no at recruitment.", "The check is only for those who did."
        )
    if yes and not (purpose.strip() and caller.strip()):
        raise AskedWrongly(
            f"A yes from {code} needs what the call is about and who will call.",
            "Give both; without them the yes is not valid.",
        )
    if phone.strip() and not 7 <= sum(c.isdecimal() for c in phone) <= 15:
        raise AskedWrongly(f"“{phone.strip()}” is no phone number.", "It has 7 to 15 digits.")
    if phone.strip():
        room.roster.set_phone(room.group, code, phone.strip())
    room.commit(e.RecontactChecked(code, yes, purpose.strip(), caller.strip(), wording.strip()))


def answer(room: Room, item: str, who: str, value: str) -> Item:
    """One participant's answer to an item asked of each; with a scale such as 0-10 a number must
    lie on it; with choices the whole choice is kept for its number or beginning. Words are always
    taken: what somebody says is the answer, whatever the guide foresaw."""
    return answer_of_each(room, item, [running.find_person(room.state, who)], value)


def answer_of_each(room: Room, item: str, codes: Iterable[str], value: str) -> Item:
    """The same answer of several people, all at once."""
    found = running.find_item(room.state, item)
    words = value.strip()
    if not words:
        raise AskedWrongly("An answer needs a mark or words.")
    refuse_off_scale(found, words)
    _refuse_off_list(found, words)
    words = chosen(found, words)
    room.commit(*(e.AnswerGiven(found.id, code, words) for code in codes))
    return found


def take_answers_back(room: Room, item: str, codes: Iterable[str]) -> tuple[str, ...]:
    """What these people answered is not recorded any more; gives the codes that had an answer."""
    found = running.find_item(room.state, item)
    given = room.state.answers.get(found.id, {})
    had = tuple(code for code in codes if code in given)
    if had:
        room.commit(*(e.AnswerGiven(found.id, code, None) for code in had))
    return had


def _refuse_off_list(item: Item, words: str) -> None:
    """Raises UnknownItem for the number of a choice that is not there."""
    last = len(item.choices)
    if item.choices and words.isdecimal() and not 1 <= int(words) <= last:
        raise UnknownItem(f"There is no answer {words[:9]}.", f"Answers run from 1 to {last}.")


def refuse_off_scale(item: Item, words: str) -> None:
    """Raises AskedWrongly for a number that is not on the item's scale."""
    if off_scale(item, words):
        raise AskedWrongly(
            f"{words} is not on the scale {item.scale}.", "Give a number on it, or words."
        )


def incentive(room: Room, who: str, form: str, pence: int, receipt: bool) -> None:
    """What a participant was given, and whether it was signed for. pence: 0 to 100,000."""
    incentives(room, [who], form, pence, receipt)


def incentives(room: Room, who: Iterable[str], form: str, pence: int, receipt: bool) -> None:
    """The same incentive of several people, all at once."""
    if not form.strip():
        raise AskedWrongly("Say what was given: voucher, cash, bank transfer.")
    if not 0 <= pence <= 100_000:
        raise AskedWrongly(f"£{pence / 100:,.2f} is no incentive for a group.")
    codes = [running.find_person(room.state, one) for one in who]
    room.commit(*(e.IncentiveGiven(code, form.strip(), pence, receipt) for code in codes))


def debrief(room: Room, field: str, text: str) -> None:
    """A field of the debrief sheet, the whole of it; the last text holds."""
    if not field.strip():
        raise AskedWrongly("Which field of the debrief sheet?")
    if room.state.debrief.get(field.strip(), "") != text.strip():
        room.commit(e.DebriefWritten(field.strip(), text.strip()))
