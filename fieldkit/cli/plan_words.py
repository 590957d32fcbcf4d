"""A plan in sentences: how late the group is, and the ways on with what each would cost."""

from __future__ import annotations

from fieldkit.cli.where import section_words
from fieldkit.desk.show import clock_words
from fieldkit.domain.session import replan, rundown
from fieldkit.domain.session.state import GroupState

LAST = "This is the last section; only ending later is left."


def is_last(state: GroupState, now_s: float) -> bool:
    """Is no section left to take minutes from?"""
    return not rundown.to_come(state, now_s)


def option_words(state: GroupState, option: replan.Option) -> str:
    """One way on in a sentence: what is done, the minutes, when it ends.

    state: before the option is taken, or what it changes cannot be told any more.
    """
    named = {k: section_words(s) for k, s in state.sections.items()}
    minutes = ", ".join(f"{named[k]} {v} min" for k, v in option.minutes.items())
    match option.how:
        case "drop":
            what = "without " + " and ".join(named[s] for s in option.dropped)
        case "later":
            what = f"ending {_later_min(state, option)} min later"
        case "take":
            what = "all from one section"
        case "edit":
            what = "minutes as you say"
        case _:
            what = "shared out"
    thin = f"; thin: {', '.join(named[s] for s in option.thin)}" if option.thin else ""
    return (
        f"{what}: {minutes or 'no section is left'}; ends {clock_words(state, option.end_s)}{thin}"
    )


def _later_min(state: GroupState, option: replan.Option) -> int:
    return round((option.promised_s - state.promised_s) / 60)


def plan_lines(
    state: GroupState, proposal: replan.Proposal, now_s: float, *, taken: str = ""
) -> list[str]:
    """How late, and the ways on, a line each. taken: the words of the option just taken."""
    now = rundown.pace(state, now_s)
    ends, promised = clock_words(state, now.expected_end_s), clock_words(state, now.promised_s)
    lines = [f"taken: {taken}"] if taken else []
    lines.append(f"{rundown.offset_words(now.offset_s)}: ends {ends}, promised {promised}")
    if is_last(state, now_s):
        return [*lines, LAST]
    if not proposal.needed:
        spare = max(0, proposal.available_min - proposal.wanted_min)
        return [*lines, f"Nothing to re-plan; {spare} min in hand."]
    if proposal.shrink is not None:
        lines.append(f"--accept  {option_words(state, proposal.shrink)}")
    else:
        lines.append(
            f"No plan keeps the promised end: {proposal.available_min} min are left, the protected "
            f"sections alone want {proposal.protected_min}."
        )
    for other in proposal.others:
        how = f"--later {_later_min(state, other)}"
        if other.how == "drop":
            how = f"--drop {' '.join(other.dropped)}"
        lines.append(f"{how}  {option_words(state, other)}")
    return lines
