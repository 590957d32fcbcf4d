"""What each kind of event does to the state of a group.

One small function a kind, found by the body's class. They take the state, the event and the
seconds from the group's first event; they never fail.
"""

from __future__ import annotations

from fieldkit.domain.guide.model import BoardRole, Condition
from fieldkit.domain.session import events as e
from fieldkit.domain.session.appliers import APPLIERS, does, was_heard, written
from fieldkit.domain.session.state import (
    Answer,
    Board,
    GroupState,
    Incentive,
    Line,
    Mark,
    Participant,
    Phase,
    Recontact,
    Revision,
    Shown,
    Visit,
)


def apply(state: GroupState, event: e.Event, since_opened: float) -> None:
    """Changes the state by one event. since_opened: seconds from the group's first event.

    Appliers are given session time: 0.0 before the start, which is itself given what it starts from.
    """
    applier = APPLIERS.get(type(event.body))
    if applier is None:
        return
    if state.started_at is not None:
        applier(state, event, event.body, max(0.0, since_opened - state.zero_s))
    else:
        starting = isinstance(event.body, e.SessionStarted)
        applier(state, event, event.body, since_opened if starting else 0.0)


# --- setting up ------------------------------------------------------------------------------


@does(e.GroupOpened)
def _opened(state: GroupState, event: e.Event, body: e.GroupOpened, _: float) -> None:
    if state.guide is not None:
        return
    state.id, state.opened_at = event.group, event.at
    state.name, state.pack, state.guide, state.source = (
        body.name,
        body.pack,
        body.guide,
        body.source,
    )
    state.site, state.date = body.site, body.date
    state.moderator, state.note_taker = body.moderator, body.note_taker
    state.observers = body.observers
    state.rehearsal, state.began_ms = body.rehearsal, body.began_ms
    state.charter = body.charter
    state.promised_end_ms = body.promised_end_ms
    state.promised_s = body.guide.total_minutes * 60.0
    for section in body.guide.sections:
        state.sections[section.id] = section
        state.plan[section.id] = section.minutes
        for top in section.items:
            for item in top.walk():
                state.items[item.id] = item
                state.section_of[item.id] = section.id
                for child in item.children:
                    state.parent_of[child.id] = item.id
    for spec in body.guide.boards():
        state.boards[spec.id] = Board.of(spec)


@does(e.GroupChanged)
def _changed(state: GroupState, _: e.Event, body: e.GroupChanged, __: float) -> None:
    for name in ("name", "site", "date", "moderator", "note_taker", "observers"):
        value = getattr(body, name)
        if value is not None:
            setattr(state, name, value)
    if body.promised_end_ms is not None:
        state.promised_end_ms = body.promised_end_ms
        if state.started_at is not None:
            state.promised_s = (body.promised_end_ms - state.started_at.wall_ms) / 1000


@does(e.ParticipantAdded)
def _added(state: GroupState, _: e.Event, body: e.ParticipantAdded, at: float) -> None:
    consents = {
        e.Purpose.TAKE_PART: body.take_part,
        e.Purpose.RECORDING: body.recording,
        e.Purpose.QUOTES: body.quotes,
    }
    state.removed.discard(body.code)
    state.participants[body.code] = Participant(
        body.code, dict(body.bands), consents, Recontact(body.recontact), came_at=at
    )


@does(e.ParticipantChanged)
def _bands(state: GroupState, _: e.Event, body: e.ParticipantChanged, __: float) -> None:
    person = state.participants.get(body.code)
    if person is not None:
        person.bands = dict(body.bands)


@does(e.ParticipantRemoved)
def _removed(state: GroupState, _: e.Event, body: e.ParticipantRemoved, __: float) -> None:
    if state.participants.pop(body.code, None) is not None:
        state.removed.add(body.code)


@does(e.ConsentGiven)
def _consent(state: GroupState, _: e.Event, body: e.ConsentGiven, __: float) -> None:
    person = state.participants.get(body.code)
    if person is None:
        return
    if body.purpose is e.Purpose.RECONTACT:
        person.recontact.at_recruitment = body.yes
    else:
        person.consents[body.purpose] = body.yes


@does(e.ParticipantCame)
def _came(state: GroupState, _: e.Event, body: e.ParticipantCame, at: float) -> None:
    person = state.participants.get(body.code)
    if person is None:
        return
    if not person.left_at:  # was never out, or was not there at the first hello
        person.came_at = at
    else:
        person.away.append((person.left_at, at))
    person.left_at = None
    person.present, person.back_at = True, at


@does(e.ParticipantLeft)
def _left(state: GroupState, _: e.Event, body: e.ParticipantLeft, at: float) -> None:
    person = state.participants.get(body.code)
    if person is not None:
        person.present, person.left_at = False, at


# --- running ---------------------------------------------------------------------------------


@does(e.SessionStarted)
def _started(state: GroupState, event: e.Event, _: e.SessionStarted, at: float) -> None:
    if state.guide is None or state.started_at is not None:
        return
    state.phase, state.started_at, state.zero_s = Phase.RUNNING, event.at, at
    if state.promised_end_ms is not None:
        state.promised_s = (state.promised_end_ms - event.at.wall_ms) / 1000
    for person in state.participants.values():
        person.came_at = 0.0
    if state.guide.sections:
        _enter(state, state.guide.sections[0].id, 0.0)


def _enter(state: GroupState, section: str, at: float) -> None:
    if state.visits and state.visits[-1].end is None:
        state.visits[-1].end = at
    state.visits.append(Visit(section, at))
    state.section = section
    state.dropped.discard(section)
    first = next((i for i in state.sections[section].items if stands(state, i.when)), None)
    _show(state, None if first is None else first.id, at)


def _show(state: GroupState, item: str | None, at: float) -> None:
    if state.shown and state.shown[-1].end is None:
        state.shown[-1].end = at
    state.item = item
    if item is not None:
        state.shown.append(Shown(item, at))


def stands(state: GroupState, when: Condition | None) -> bool:
    """Is what has this condition for this group at all, as far as the group's details tell?"""
    return when is not Condition.OBSERVERS or state.observers


@does(e.SectionEntered)
def _entered(state: GroupState, event: e.Event, body: e.SectionEntered, at: float) -> None:
    if state.phase is Phase.RUNNING and body.section in state.sections:
        state.last_move = (event.actor, at)
        _enter(state, body.section, at)


@does(e.ItemShown)
def _item_shown(state: GroupState, event: e.Event, body: e.ItemShown, at: float) -> None:
    section = state.section_of.get(body.item)
    if state.phase is not Phase.RUNNING or section is None:
        return
    state.last_move = (event.actor, at)
    if section != state.section:
        _enter(state, section, at)
        if state.item == body.item:
            return
        state.shown.pop()
    _show(state, body.item, at)


@does(e.ItemCovered)
def _covered(state: GroupState, _: e.Event, body: e.ItemCovered, at: float) -> None:
    if body.state is None:
        state.marks.pop(body.item, None)
    elif body.item in state.items:
        state.marks[body.item] = Mark(body.state, body.where, body.who, at)


@does(e.PromptsOpened)
def _prompts(state: GroupState, _: e.Event, body: e.PromptsOpened, at: float) -> None:
    if body.item in state.items:
        state.prompted.setdefault(body.item, at)


@does(e.PlanRevised)
def _revised(state: GroupState, _: e.Event, body: e.PlanRevised, at: float) -> None:
    state.plan.update({k: v for k, v in body.minutes.items() if k in state.sections})
    state.dropped.update(s for s in body.dropped if s in state.sections)
    if body.promised_end_s is not None:
        state.promised_s = body.promised_end_s
    state.revisions.append(
        Revision(at, body.how, dict(body.minutes), body.dropped, state.promised_s, state.section)
    )


@does(e.PlanDeclined)
def _declined(state: GroupState, _: e.Event, body: e.PlanDeclined, at: float) -> None:
    state.revisions.append(
        Revision(at, "declined", {}, (), state.promised_s, body.section, body.behind_s)
    )


@does(e.SessionClosed)
def _closed(state: GroupState, _: e.Event, __: e.SessionClosed, at: float) -> None:
    if state.phase is not Phase.RUNNING:
        return
    state.phase, state.closed_s = Phase.CLOSED, at
    if state.visits and state.visits[-1].end is None:
        state.visits[-1].end = at
    if state.shown and state.shown[-1].end is None:
        state.shown[-1].end = at


# --- boards ----------------------------------------------------------------------------------


@does(e.BoardOpened)
def _board(state: GroupState, _: e.Event, body: e.BoardOpened, __: float) -> None:
    if body.board not in state.boards and body.columns:
        state.boards[body.board] = Board(
            body.board, body.title, body.columns, [[] for _ in body.columns]
        )


@does(e.LineWritten)
def _line(state: GroupState, event: e.Event, body: e.LineWritten, at: float) -> None:
    board = state.boards.get(body.board)
    if board is None or not 0 <= body.column < len(board.columns):
        return
    line = Line(board=board.id, column=body.column, **written(state, event, body, at))
    if state.guide is not None and board.id == state.guide.board_for(BoardRole.PRINCIPLES):
        line.prompted = False  # the group's own heading over details, which prompts were held for
    board.lines[body.column].append(line)
    state.line_by_id[event.id] = line
    was_heard(state, body.speakers, at)


@does(e.LineChanged)
def _line_changed(state: GroupState, _: e.Event, body: e.LineChanged, __: float) -> None:
    line = state.line_by_id.get(body.line)
    if line is not None:
        line.text, line.changed = body.text, True
        if body.speakers is not None:
            line.speakers = body.speakers


@does(e.LineStruck)
def _line_struck(state: GroupState, _: e.Event, body: e.LineStruck, __: float) -> None:
    line = state.line_by_id.get(body.line)
    if line is not None:
        line.struck = body.struck


@does(e.LineMoved)
def _line_moved(state: GroupState, _: e.Event, body: e.LineMoved, __: float) -> None:
    line = state.line_by_id.get(body.line)
    board = state.boards.get(line.board) if line is not None else None
    if line is None or board is None or not 0 <= body.column < len(board.columns):
        return
    board.lines[line.column].remove(line)
    line.column = body.column
    column = board.lines[body.column]
    place = next((n for n, other in enumerate(column) if other.id == body.before), len(column))
    column.insert(place, line)


# --- the end ---------------------------------------------------------------------------------


@does(e.AnswerGiven)
def _answer(state: GroupState, _: e.Event, body: e.AnswerGiven, at: float) -> None:
    if body.value is None:
        state.answers.get(body.item, {}).pop(body.code, None)
    elif body.item in state.items:
        state.answers.setdefault(body.item, {})[body.code] = Answer(body.value, at)
        was_heard(state, (body.code,), at)


@does(e.RecontactChecked)
def _recontact(state: GroupState, _: e.Event, body: e.RecontactChecked, at: float) -> None:
    person = state.participants.get(body.code)
    if person is not None:
        record = person.recontact
        record.checked, record.at = body.yes, at
        record.purpose, record.caller, record.wording = body.purpose, body.caller, body.wording


@does(e.DebriefWritten)
def _debrief(state: GroupState, _: e.Event, body: e.DebriefWritten, __: float) -> None:
    state.debrief[body.field] = body.text


@does(e.IncentiveGiven)
def _incentive(state: GroupState, _: e.Event, body: e.IncentiveGiven, __: float) -> None:
    person = state.participants.get(body.code)
    if person is not None:
        person.incentive = Incentive(body.form, body.pence, body.receipt)
