"""The whole state of a group as plain data and as plain text: what scripts and screen readers get.

Participants are codes; names are added only where asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldkit.desk.wall_show import wall_plain
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import flow, replan, rundown
from fieldkit.domain.session.coverage import coverage, must_asks_open, tally
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.recall import recalled
from fieldkit.domain.session.state import Board, GroupState, Line, Note, Participant


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
        "plan_changes": [
            {
                "at_s": round(r.at, 1),
                "how": r.how,
                "minutes": r.minutes,
                "dropped": list(r.dropped),
                "promised_s": round(r.promised_s, 1),
                "section": r.section,
            }
            for r in state.revisions
        ],
        "participants": [_person(p, names or {}) for p in state.roster()],
        "boards": [_board(b) for b in state.boards.values()],
        "notes": [_note(n) for n in state.notes],
        "answers": {
            item: {code: a.value for code, a in sorted(given.items(), key=_by_number)}
            for item, given in state.answers.items()
        },
        "coverage": {
            "tally": tally(coverage(state, now_s)),
            "questions": [
                {
                    "item": c.item.id,
                    "section": c.section,
                    "state": c.state.value if c.state else None,
                    "must": c.item.must,
                    "where": c.mark.where if c.mark else None,
                    "who": list(c.mark.who) if c.mark else [],
                    "prompted": c.prompted,
                    "on_table_s": round(c.on_table_s, 1),
                }
                for c in coverage(state, now_s)
            ],
            "must_asks_open": [i.id for i in must_asks_open(state)],
        },
        "prompts_opened": {k: round(v, 1) for k, v in state.prompted.items()},
        "quiet": [p.code for p in flow.quiet(state, now_s)] if state.section else [],
        "debrief": dict(state.debrief),
        "wall": wall_plain(state),
    }


def _by_number(pair: tuple[str, Any]) -> int:
    return int(pair[0][1:]) if pair[0][1:].isdigit() else 0


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


def _note(note: Note) -> dict[str, Any]:
    return {
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


def as_text(state: GroupState, now_s: float) -> str:
    """Where the group stands, for a terminal or a screen reader: one fact a line."""
    if state.guide is None:
        return "No guide."
    now = rundown.pace(state, now_s)
    lines = [f"{state.name}: {state.guide.title}", f"Phase: {state.phase.value.replace('-', ' ')}"]
    refusals = [
        f"{words} {', '.join(codes)}"
        for purpose, words in (
            (Purpose.TAKE_PART, "no consent to take part:"),
            (Purpose.RECORDING, "not to be recorded:"),
            (Purpose.QUOTES, "no quotes from"),
        )
        if (codes := state.refusals(purpose))
    ]
    present = len(state.present())
    lines.append(f"Participants: {len(state.participants)}, {present} in the room")
    if refusals:
        lines.append("Refusals: " + "; ".join(refusals))
    if state.section is not None:
        lines += _where(state, now)
    lines += ["", "Sections (planned, spent):"]
    for n, row in enumerate(rundown.rows(state, now_s), 1):
        spent = rundown.minutes_and_seconds(row.spent_s) if row.spent_s else "-"
        planned = f"{row.planned_min} min"
        if row.planned_min != row.original_min:
            planned += f" (guide: {row.original_min})"
        lines.append(f"  {n}. {row.title}: {planned}, {spent}, {row.state.value.replace('-', ' ')}")
    filled = [b for b in state.boards.values() if b.all_lines()]
    if filled:
        lines += ["", "Boards:"]
        lines += [line for board in filled for line in board_text(board)]
    lines += ["", f"Notes: {sum(not n.struck for n in state.notes)}"]
    counts = tally(coverage(state, now_s))
    lines.append("Questions: " + ", ".join(f"{v} {k.replace('-', ' ')}" for k, v in counts.items()))
    return "\n".join(lines)


def _where(state: GroupState, now: rundown.Pace) -> list[str]:
    if state.section is None:
        return []
    section = state.sections[state.section]
    word = "over" if now.over else "left"
    lines = [f"Section: {section.title}, {rundown.minutes_and_seconds(now.left_s)} {word}"]
    ends = clock_words(state, now.expected_end_s)
    lines.append(f"Pace: {rundown.offset_words(now.offset_s)}, ends {ends}")
    item = state.items.get(state.item or "")
    if item is not None:
        words = flow.shown_words(state, item)
        lines.append(f"On the table: [{item.kind.value}] {words} ({item.id})")
        for source in recalled(state, item):
            said = "; ".join(text for text, _ in source.lines) or "nothing was captured"
            lines.append(f"  Recall, {source.title}: {said}")
        lines += [f"  [{c.kind.value}] {flow.shown_words(state, c)}" for c in item.children]
    following = flow.next_step(state)
    if following is not None:
        lines.append(f"Next: {flow.shown_words(state, following)} ({following.id})")
    return lines


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


def option_words(state: GroupState, option: replan.Option) -> str:
    """One way on in a sentence: what is done, the minutes, when it ends."""
    titles = {k: s.title for k, s in state.sections.items()}
    minutes = ", ".join(f"{titles[k]} {v}" for k, v in option.minutes.items())
    match option.how:
        case "drop":
            what = "without " + " and ".join(titles[s] for s in option.dropped)
        case "later":
            what = f"ending {round((option.promised_s - state.promised_s) / 60)} min later"
        case "take":
            what = "all from one section"
        case "edit":
            what = "minutes as you say"
        case _:
            what = "shared out"
    thin = f"; thin: {', '.join(titles[s] for s in option.thin)}" if option.thin else ""
    return f"{what}: {minutes or 'nothing left'}; ends {clock_words(state, option.end_s)}{thin}"


def plan_as_text(
    state: GroupState,
    proposal: replan.Proposal,
    now_s: float,
    *,
    taken: replan.Option | None = None,
) -> list[str]:
    """How late, and the ways on, a line each."""
    now = rundown.pace(state, now_s)
    ends, promised = clock_words(state, now.expected_end_s), clock_words(state, now.promised_s)
    lines = [f"taken: {option_words(state, taken)}"] if taken is not None else []
    lines.append(f"{rundown.offset_words(now.offset_s)}: ends {ends}, promised {promised}")
    if not proposal.needed:
        spare = proposal.available_min - proposal.wanted_min
        return [*lines, f"Nothing to re-plan; {spare} min in hand."]
    if proposal.shrink is not None:
        lines.append(f"--accept  {option_words(state, proposal.shrink)}")
    else:
        lines.append(
            f"No plan keeps the promised end: {proposal.available_min} min are left, the protected "
            f"sections alone want {proposal.protected_min}."
        )
    for other in proposal.others:
        how = {"drop": f"--drop {' '.join(other.dropped)}"}.get(
            other.how, f"--later {round((other.promised_s - state.promised_s) / 60)}"
        )
        lines.append(f"{how}  {option_words(state, other)}")
    return lines


def board_text(board: Board) -> list[str]:
    """A board, a line each with its reference: BOARD.COLUMN.NUMBER."""
    lines = [f"  {board.title} ({board.id})"]
    for n, (name, column) in enumerate(zip(board.columns, board.lines, strict=True), 1):
        lines.append(f"    {name}: {'' if column else 'nothing yet'}".rstrip())
        for k, line in enumerate(column, 1):
            who = f" ({', '.join(line.speakers)})" if line.speakers else ""
            marks = "".join(
                [" [struck]" if line.struck else "", " [prompted]" if line.prompted else ""]
            )
            lines.append(f"      {board.id}.{n}.{k} {line.text}{who}{marks}")
    return lines
