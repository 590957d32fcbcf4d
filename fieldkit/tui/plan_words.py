"""A plan in words: where the group stands, what a way on is, what it would promise."""

from __future__ import annotations

import math

from fieldkit.domain.session.replan import Option, Proposal
from fieldkit.domain.session.rundown import offset_words, planned_s, to_come
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.tui.display import plain
from fieldkit.tui.wording import count_of
from fieldkit.tui.words import wall

DROP, LATER = "drop", "later"
"""Two of the ways on, as the log names them."""


def planned_min(state: GroupState, now_s: float) -> dict[str, int]:
    """Whole minutes the plan still gives each section to come, in the guide's order."""
    if state.phase is not Phase.RUNNING:
        return {}
    return {s.id: math.ceil(wants / 60 - 1e-9) for s, wants in to_come(state, now_s)}


def say(state: GroupState, proposal: Proposal) -> str:
    """Where the group stands, in one or two sentences."""
    if not proposal.needed:
        minutes = int(-proposal.behind_s / 60 + 0.5)
        return f"Nothing to re-plan: {f'{minutes} min in hand' if minutes > 0 else 'on time'}."
    left = count_of(max(0, proposal.available_min), "minute")
    late = offset_words(proposal.behind_s).capitalize()
    if proposal.cannot_fit:
        why = (
            f"the protected sections alone need {proposal.protected_min}"
            if proposal.available_min < proposal.protected_min
            else "the sections to come need at least a minute each"
        )
        return f"{late}, and it cannot fit: {left} left, {why}. Drop something, or end later."
    return (
        f"{late}: {left} until the promised end at {wall(state, state.promised_s)} for sections "
        f"planned at {proposal.wanted_min} ({proposal.protected_min} of them protected)."
    )


def way_words(state: GroupState, option: Option) -> str:
    """A drop or a later end as one of the ways on."""
    if option.how == DROP:
        titles = " and ".join(plain(state.sections[k].title, one_line=True) for k in option.dropped)
        return f"Without {titles}" + ("" if option.fits else " (still does not fit)")
    minutes = round((option.promised_s - state.promised_s) / 60)
    rest = "the rest shrinks" if option.how == LATER and option.thin == () else ""
    return f"End {minutes} min later, at {wall(state, option.promised_s)}" + (
        f": {rest}" if rest and not _keeps_all(state, option) else ": everything keeps its minutes"
    )


def _keeps_all(state: GroupState, option: Option) -> bool:
    return all(v * 60.0 >= planned_s(state, k) for k, v in option.minutes.items())


def promise_words(state: GroupState, option: Option) -> str:
    """What would be promised: "Ends 20:00 as promised."; "… ask the group" where it is later."""
    end, late = wall(state, option.end_s), round((option.end_s - state.promised_s) / 60)
    moved = round((option.promised_s - state.promised_s) / 60)
    if moved > 0:
        new = wall(state, option.promised_s)
        ends = "" if end == new else f" (expected: {end})"
        return f"Ends {new}{ends}, {moved} min later than promised: ask the group."
    if late > 0:
        return f"Ends {end}, {late} min later than promised: it does not fit. Ask the group."
    if late < 0:
        return f"Ends {end}, {-late} min before the promised end."
    return f"Ends {wall(state, state.promised_s)} as promised."
