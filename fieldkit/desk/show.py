"""The whole state of a group as plain data: what scripts get.

Participants are codes; names are added only where asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldkit.desk.wall_show import wall_plain
from fieldkit.domain.guide.model import Item
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import flow, replan, rundown
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.recall import recalled
from fieldkit.domain.session.state import (
    Board,
    GroupState,
    Line,
    Note,
    Participant,
    Phase,
    Revision,
)


def clock_words(state: GroupState, at_s: float) -> str:
    """The wall clock at a moment of session time, such as 20:06; "" before the start."""
    wall = state.wall_ms(at_s)
    if wall is None or state.started_at is None:
        return ""
    return f"{Instant(wall, state.started_at.offset_min, 0.0, '').local:%H:%M}"


def as_plain(
    state: GroupState, now_s: float, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The folded state as JSON can hold it. Times are seconds of session time, to a tenth.

    names: codes to first names, only where the person asked for them.
    """
    now = rundown.pace(state, now_s)
    return {
        "id": state.id,
        "name": state.name,
        "guide": state.guide.title if state.guide else None,
        "pack": state.pack,
        "site": state.site,
        "date": state.date,
        "moderator": state.moderator,
        "note_taker": state.note_taker,
        "observers": state.observers,
        "rehearsal": state.rehearsal,
        "phase": state.phase.value,
        "events": state.count,
        "now_s": round(now_s, 1),
        "section": state.section,
        "item": state.item,
        **_at_hand(state, now_s),
        "pace": {
            "left_s": round(now.left_s, 1),
            "expected_end_s": round(now.expected_end_s, 1),
            "promised_s": round(now.promised_s, 1),
            "offset_s": round(now.offset_s, 1),
            "words": rundown.offset_words(now.offset_s),
            "ends": clock_words(state, now.expected_end_s),
            "signal_min": now.signal_min,
            "asks_for_a_plan": rundown.asks_now(state, now_s),
        },
        "sections": [_row(r) for r in rundown.rows(state, now_s)],
        "plan_changes": [_revision(r) for r in state.revisions],
        "participants": [_person(p, names or {}) for p in state.roster()],
        "refusals": {p.value: state.refusals(p) for p in Purpose},
        "boards": [_board(b) for b in state.boards.values()],
        "notes": [_note(n, note) for n, note in enumerate(state.notes, 1)],
        "answers": {
            item: {code: a.value for code, a in sorted(given.items(), key=_by_number)}
            for item, given in state.answers.items()
        },
        "coverage": _coverage(state, now_s),
        "prompts_opened": {k: round(v, 1) for k, v in state.prompted.items()},
        "quiet": list(silences(state, now_s)),
        "quiet_for_s": {code: round(s, 1) for code, s in silences(state, now_s).items()},
        "debrief": dict(state.debrief),
        "wall": wall_plain(state),
    }


def silences(state: GroupState, now_s: float) -> dict[str, float]:
    """Who has not been heard for a while, longest first: code to seconds of silence."""
    if state.phase is not Phase.RUNNING:
        return {}
    return {
        p.code: now_s - max(p.last_heard or 0.0, p.came_at, p.back_at)
        for p in flow.quiet(state, now_s)
    }


def _at_hand(state: GroupState, now_s: float) -> dict[str, Any]:
    """The item on the table and what comes after it; nothing where the group is not running."""
    running = state.phase is Phase.RUNNING
    item = state.items.get(state.item or "") if running else None
    following = flow.next_step(state) if running else None
    section = flow.next_section(state) if running else None
    table = None
    if item is not None:
        had = now_s - state.shown[-1].start if state.shown else 0.0
        table = {**_item(state, item), "on_table_s": round(had, 1)}
    return {
        "on_the_table": table,
        "next_item": _item(state, following) if following is not None else None,
        "next_section": (
            {"id": section.id, "title": section.title, "kind": section.kind.value}
            if section is not None
            else None
        ),
    }


def _item(state: GroupState, item: Item) -> dict[str, Any]:
    """An item's words for this group and what belongs to it. held_back: "folded" until its prompts
    are opened, then "opened"; null where it has none."""
    held = flow.held_back(item)
    opened = item.id in state.prompted
    return {
        "id": item.id,
        "kind": item.kind.value,
        "also": [k.value for k in item.also],
        "words": flow.shown_words(state, item),
        "must": item.must,
        "each": item.each,
        "when": item.when.value if item.when else None,
        "wait": item.wait,
        "scale": item.scale,
        "handout": item.handout,
        "board": item.board.id if item.board else None,
        "held_back": ("opened" if opened else "folded") if held else None,
        "prompts_held_back": len(held),
        "children": [
            _item(state, child)
            for child in item.children
            if stands(state, child.when) and (opened or child not in held)
        ],
        "recalls": [
            {
                "source": r.source,
                "title": r.title,
                "lines": [{"text": text, "speakers": list(who)} for text, who in r.lines],
            }
            for r in recalled(state, item)
        ],
    }


def _revision(one: Revision) -> dict[str, Any]:
    return {
        "at_s": round(one.at, 1),
        "how": one.how,
        "minutes": one.minutes,
        "dropped": list(one.dropped),
        "promised_s": round(one.promised_s, 1),
        "section": one.section,
    }


def _coverage(state: GroupState, now_s: float) -> dict[str, Any]:
    listed = coverage(state, now_s)
    return {
        "tally": tally(listed),
        "questions": [
            {
                "item": c.item.id,
                "section": c.section,
                "words": flow.shown_words(state, c.item),
                "state": c.state.value if c.state else None,
                "must": c.item.must,
                "where": c.mark.where if c.mark else None,
                "who": list(c.mark.who) if c.mark else [],
                "prompted": c.prompted,
                "on_table_s": round(c.on_table_s, 1),
            }
            for c in listed
        ],
        "must_asks_open": [i.id for i in must_asks_open(state)],
    }


def _by_number(pair: tuple[str, Any]) -> int:
    return int(pair[0][1:]) if pair[0][1:].isdecimal() else 0


def _row(row: rundown.Row) -> dict[str, Any]:
    return {
        "id": row.section,
        "title": row.title,
        "kind": row.kind.value,
        "protected": row.protected,
        "state": row.state.value,
        "original_min": row.original_min,
        "planned_min": row.planned_min,
        "spent_s": round(row.spent_s, 1),
        "starts_s": None if row.starts_s is None else round(row.starts_s, 1),
        "ends_s": None if row.ends_s is None else round(row.ends_s, 1),
    }


def _person(person: Participant, names: Mapping[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "code": person.code,
        "bands": dict(person.bands),
        "consents": {p.value: yes for p, yes in person.consents.items()},
        "recontact": {
            "at_recruitment": person.recontact.at_recruitment,
            "checked": person.recontact.checked,
            "now": person.recontact.now,
            "purpose": person.recontact.purpose,
            "caller": person.recontact.caller,
        },
        "present": person.present,
        "came_s": round(person.came_at, 1),
        "left_s": None if person.left_at is None else round(person.left_at, 1),
        "last_heard_s": None if person.last_heard is None else round(person.last_heard, 1),
        "times_heard": person.times_heard,
        "incentive": None,
    }
    if person.incentive is not None:
        given = person.incentive
        plain["incentive"] = {"form": given.form, "pence": given.pence, "receipt": given.receipt}
    if names:
        plain["name"] = names.get(person.code, "")
    return plain


def _board(board: Board) -> dict[str, Any]:
    return {
        "id": board.id,
        "title": board.title,
        "columns": [
            {"name": name, "lines": [_line(board, x, n) for n, x in enumerate(lines, 1)]}
            for name, lines in zip(board.columns, board.lines, strict=True)
        ],
    }


def _line(board: Board, line: Line, number: int) -> dict[str, Any]:
    return {
        "id": line.id,
        "ref": f"{board.id}.{line.column + 1}.{number}",
        "text": line.text,
        "speakers": list(line.speakers),
        "item": line.item,
        "at_s": round(line.at, 1),
        "prompted": line.prompted,
        "struck": line.struck,
    }


def _note(number: int, note: Note) -> dict[str, Any]:
    return {
        "number": number,
        "id": note.id,
        "text": note.text,
        "form": note.form.value,
        "speakers": list(note.speakers),
        "count": note.count,
        "to_complete": note.to_complete,
        "item": note.item,
        "section": note.section,
        "at_s": round(note.at, 1),
        "actor": note.actor,
        "prompted": note.prompted,
        "struck": note.struck,
    }


def plan_as_plain(state: GroupState, proposal: replan.Proposal, now_s: float) -> dict[str, Any]:
    """The ways on as JSON can hold them."""

    def option(one: replan.Option) -> dict[str, Any]:
        return {
            "how": one.how,
            "minutes": one.minutes,
            "dropped": list(one.dropped),
            "ends_s": round(one.end_s, 1),
            "ends": clock_words(state, one.end_s),
            "promised_s": round(one.promised_s, 1),
            "thin": list(one.thin),
        }

    return {
        "now_s": round(now_s, 1),
        "behind_s": round(proposal.behind_s, 1),
        "words": rundown.offset_words(proposal.behind_s),
        "available_min": proposal.available_min,
        "wanted_min": proposal.wanted_min,
        "protected_min": proposal.protected_min,
        "needed": proposal.needed,
        "cannot_fit": proposal.cannot_fit,
        "shrink": option(proposal.shrink) if proposal.shrink else None,
        "others": [option(o) for o in proposal.others],
    }
