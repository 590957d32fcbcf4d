"""An event in a few words for a person, without anybody's own words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.describe_wall import describe_wall, people_words
from fieldkit.domain.session.state import GroupState

_MOST_SAID = 3
_BY_PERSON = (
    w.StickerPlaced, w.StickerCleared, w.ServiceKnown, w.PrincipleVoted, w.CharterMarked,
    e.AnswerGiven, e.IncentiveGiven,
)  # fmt: skip


def describe_act(bodies: Sequence[e.Body], state: GroupState) -> str:
    """One act in a few words, with everybody it was done to.

    The same done to several people is said once; of different things the first three are named.
    """
    if any(isinstance(body, e.SessionClosed) for body in bodies):
        return "the close"  # which locks the wall as well
    codes = [body.code for body in bodies if isinstance(body, _BY_PERSON)]
    first = bodies[0]
    if len(codes) == len(bodies) > 1 and len({replace(b, code="") for b in bodies}) == 1:  # type: ignore[type-var]
        return describe(first, state, codes)
    said = list(dict.fromkeys(describe(body, state) for body in bodies))
    if len(said) > _MOST_SAID:
        said = [*said[:_MOST_SAID], f"{len(said) - _MOST_SAID} more"]
    return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))


def describe(body: e.Body, state: GroupState, codes: Sequence[str] = ()) -> str:
    """Such as "a note by P3" or "moving to Wrap up": for undo, audit lists and messages.

    codes: everybody whom the same was done to in one act, where it is several people.
    """
    match body:
        case e.NoteWritten():
            return f"a note{_by(body.speakers)}"
        case e.NoteChanged() | e.NoteMoved() | e.NoteStruck():
            return {"note.changed": "a change to a note", "note.moved": "moving a note"}.get(
                body.kind, "striking out a note"
            )
        case e.LineWritten():
            return f"a line on {_board(state, body.board)}"
        case e.LineChanged() | e.LineStruck() | e.LineMoved():
            what = {"line.changed": "a change to", "line.struck": "striking out"}
            return f"{what.get(body.kind, 'moving')} a line on a board"
        case e.BoardOpened():
            return f"opening {_board(state, body.board)}"
        case e.SectionEntered():
            section = state.sections.get(body.section)
            return f"moving to {section.title if section else body.section}"
        case e.ItemShown():
            return f"going to item {body.item}"
        case e.ItemCovered():
            mark = "no mark" if body.state is None else body.state.value.replace("-", " ")
            return f"marking {body.item} as {mark}"
        case e.PromptsOpened():
            return f"opening the prompts of {body.item}"
        case e.PlanRevised():
            return f"a new plan ({body.how})"
        case e.PlanDeclined():
            return "keeping the plan"
        case e.AnswerGiven():
            taking = "taking back " if body.value is None else ""
            given = "answers" if len(codes) > 1 else "answer"
            return f"{taking}{people_words(codes or (body.code,))}'s {given} to {body.item}"
        case e.RecontactChecked():
            return f"the recontact check of {body.code}"
        case e.ConsentGiven():
            yes = "yes" if body.yes else "no"
            return f"{body.code}'s {yes} to {body.purpose.value.replace('-', ' ')}"
        case _:
            return describe_wall(body, state, codes) or _rest(body, codes)


def _rest(body: e.Body, codes: Sequence[str]) -> str:
    code = people_words(codes) if codes else getattr(body, "code", "")
    words = {
        e.GroupOpened: "opening the group",
        e.GroupChanged: "a change to the group's details",
        e.ParticipantAdded: f"adding {code}",
        e.ParticipantChanged: f"a change to {code}'s bands",
        e.ParticipantRemoved: f"taking {code} off the roster",
        e.ParticipantCame: f"{code} coming in",
        e.ParticipantLeft: f"{code} leaving",
        e.SessionStarted: "the start",
        e.SessionClosed: "the close",
        e.DebriefWritten: "a field of the debrief sheet",
        e.IncentiveGiven: f"{code}'s incentive{'s' if len(codes) > 1 else ''}",
        e.Undone: "an undo",
        e.Redone: "a redo",
        e.Jotted: "a bare line",
    }
    return words.get(type(body), f"an event of kind {getattr(body, 'was_kind', body.kind)}")


def _by(speakers: tuple[str, ...]) -> str:
    if not speakers:
        return ""
    if len(speakers) > 3:
        return f" by {len(speakers)} people"
    return " by " + " and ".join(filter(None, [", ".join(speakers[:-1]), speakers[-1]]))


def _board(state: GroupState, board: str) -> str:
    found = state.boards.get(board)
    return f"the board “{found.title if found else board}”"
