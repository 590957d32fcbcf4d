"""Sections against the clock: where the group is, how late, and when it will end.

All times are seconds of session time. "Behind" is measured against the promised end: the plan may
be revised, the promise to eight people not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fieldkit.domain.guide.model import Section, SectionKind
from fieldkit.domain.session.state import GroupState, Phase

SIGNALS_MIN = (15, 5)
"""Minutes before the promised end at which the moderator is told silently
(practice: learningforaction.com; polarinsight.com)."""

SIGNAL_LASTS_S = 60.0
ASK_AFTER_S = 60.0
"""An over-run under a minute is not worth a question."""


class RowState(StrEnum):
    DONE = "done"
    NOW = "now"
    TO_COME = "to-come"
    PASSED_OVER = "passed-over"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Row:
    """One section in the running order.

    original_min: as the guide has it. planned_min: after re-planning. spent_s: so far.
    starts_s: when it started, or is expected to. ends_s: when it ended, or is expected to.
    """

    section: str
    title: str
    kind: SectionKind
    protected: bool
    state: RowState
    original_min: int
    planned_min: int
    spent_s: float
    starts_s: float | None
    ends_s: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """How the group stands against its promise at one moment.

    left_s: left in this section by the plan; negative when over. expected_end_s: when the group
    ends if the rest takes what is planned. offset_s: expected end after the promised one (positive:
    behind). to_promise_s: until the promised end. signal_min: 15 or 5 while that signal shows.
    """

    now_s: float
    section: str | None
    left_s: float
    expected_end_s: float
    promised_s: float
    offset_s: float
    to_promise_s: float
    signal_min: int | None

    @property
    def over(self) -> bool:
        return self.left_s < 0


def planned_s(state: GroupState, section: str) -> float:
    return 0.0 if section in state.dropped else state.plan.get(section, 0) * 60.0


def to_come(state: GroupState, now_s: float) -> list[tuple[Section, float]]:
    """Sections after this one that are still to be held, each with the seconds it still wants.

    A section entered before, then left for an earlier one, wants what it has not yet had.
    """
    if state.guide is None:
        return []
    found = []
    past_current = state.section is None
    for section in state.guide.sections:
        if past_current and section.id not in state.dropped:
            wants = max(0.0, planned_s(state, section.id) - state.spent_s(section.id, now_s))
            if wants > 0 or not any(v.section == section.id for v in state.visits):
                found.append((section, wants))
        past_current = past_current or section.id == state.section
    return found


def pace(state: GroupState, now_s: float) -> Pace:
    """The pace at this moment of session time; before the start, as if starting now."""
    left = 0.0
    if state.section is not None and state.phase is Phase.RUNNING:
        left = planned_s(state, state.section) - state.spent_s(state.section, now_s)
    rest = 0.0
    if state.phase is not Phase.CLOSED:
        rest = max(0.0, left) + sum(wants for _, wants in to_come(state, now_s))
    end = now_s + rest
    to_promise = state.promised_s - now_s
    signal = None
    if state.phase is Phase.RUNNING:
        signal = next(
            (m for m in SIGNALS_MIN if m * 60 - SIGNAL_LASTS_S < to_promise <= m * 60), None
        )
    return Pace(
        now_s,
        state.section,
        left,
        end,
        state.promised_s,
        end - state.promised_s,
        to_promise,
        signal,
    )


def rows(state: GroupState, now_s: float) -> list[Row]:
    """The running order, planned against actual, in the guide's order."""
    if state.guide is None:
        return []
    now = pace(state, now_s)
    wants = {s.id: seconds for s, seconds in to_come(state, now_s)}
    clock = now_s + max(0.0, now.left_s)
    found = []
    for section in state.guide.sections:
        visits = [v for v in state.visits if v.section == section.id]
        starts = visits[0].start if visits else None
        ends = visits[-1].end if visits else None
        running = state.phase is Phase.RUNNING
        if section.id == state.section and running:
            row_state, ends = RowState.NOW, clock
        elif section.id in state.dropped:
            row_state = RowState.DROPPED
        elif section.id in wants and state.phase is not Phase.CLOSED:
            row_state = RowState.TO_COME
            if not visits:
                starts, ends = clock, clock + wants[section.id]
            clock += wants[section.id]
        elif visits:
            row_state = RowState.DONE
        else:
            row_state = RowState.PASSED_OVER
        found.append(
            Row(
                section.id,
                section.title,
                section.kind,
                section.protected,
                row_state,
                section.minutes,
                state.plan.get(section.id, section.minutes),
                state.spent_s(section.id, now_s),
                starts,
                ends,
            )
        )
    return found


def asks_now(state: GroupState, now_s: float) -> bool:
    """Should the room offer a new plan? Once an over-run, and not again in the same section.

    True when the expected end is a minute or more after the promise, beyond what was already
    answered for, and no plan was revised or declined since this section was entered.
    """
    if state.phase is not Phase.RUNNING or not state.visits:
        return False
    behind = pace(state, now_s).offset_s
    if behind < ASK_AFTER_S:
        return False
    since = state.visits[-1].start
    answered = 0.0
    for revision in state.revisions:
        if revision.at >= since and revision.section == state.section:
            return False
        answered = revision.behind_s if revision.how == "declined" else 0.0
    return behind >= answered + ASK_AFTER_S


def minutes_and_seconds(seconds: float) -> str:
    """ "12:05"; over an hour "1:02:05". The sign is left to the caller."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{secs:02d}" if hours else f"{minutes}:{secs:02d}"


def offset_words(offset_s: float) -> str:
    """ "on time", "6 min behind", "4 min ahead": to the nearest minute."""
    minutes = int(abs(offset_s) / 60 + 0.5)
    if minutes == 0:
        return "on time"
    return f"{minutes} min {'behind' if offset_s > 0 else 'ahead'}"
