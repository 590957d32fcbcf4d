"""What happened at the wall in a few words for a person.

Names of moments and services are said, as everybody calls them so; nobody's own words are.
"""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.state import GroupState

_LONGEST = 40
_ALONE: dict[type[e.Body], str] = {
    w.PadFiled: "filing a pad",
    w.PadChanged: "a change to a pad",
    w.WordsPaired: "laying two words side by side",
    w.WordsUnpaired: "taking a pair of words apart",
    w.DetailGrouped: "moving a detail under a principle",
    w.PrinciplesRanked: "the order of the principles",
}


def people_words(codes: Sequence[str]) -> str:
    """ "P3", "P3 and P5", "P1 to P4 and P7": people by number, three or more in a row as a span."""
    numbers = sorted({int(c[1:]) for c in codes if c[1:].isdecimal()})
    spans: list[list[int]] = []
    for n in numbers:
        if spans and n == spans[-1][-1] + 1:
            spans[-1].append(n)
        else:
            spans.append([n])
    said = [c for c in codes if not c[1:].isdecimal()]
    for span in spans:
        if len(span) > 2:
            said.append(f"P{span[0]} to P{span[-1]}")
        else:
            said += [f"P{n}" for n in span]
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))


def moment_words(state: GroupState, moment: str | None) -> str:
    """ "2 Signing on"; of one that was taken off the journey its name alone."""
    wall = state.wall
    label = " ".join(wall.labels.get(moment or "", "").split())
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
    place = wall.place_of(moment) if moment is not None else None
    if place is None:
        return f"“{short}”" if short else "a moment"
    return f"{place + 1} {short}"


def describe_wall(body: e.Body, state: GroupState, codes: Sequence[str] = ()) -> str | None:
    """Such as "P3's dot for debt at 2 Signing on (wanted)"; None for what is no event of the wall.

    codes: everybody whom the same was done to, where it is several people.
    """
    if isinstance(body, w.StickerPlaced | w.StickerCleared):
        return _dots(body, state, codes)
    return _of_people(body, state, codes) or _of_moments(body, state) or _ALONE.get(type(body))


def _dots(body: w.StickerPlaced | w.StickerCleared, state: GroupState, codes: Sequence[str]) -> str:
    whose, s = _whose(body.code, codes)
    dots = f"{whose} dot{s} for {body.service}"
    if isinstance(body, w.StickerCleared):
        return f"clearing {dots} ({body.round.value})"
    where = {w.Spot.STRIP: "on the strip", w.Spot.NONE: "as none"}.get(body.spot)
    return f"{dots} {where or f'at {moment_words(state, body.moment)}'} ({body.round.value})"


def _whose(code: str, codes: Sequence[str]) -> tuple[str, str]:
    return f"{people_words(codes or (code,))}'s", "s" if len(codes) > 1 else ""


def _of_people(body: e.Body, state: GroupState, codes: Sequence[str]) -> str | None:
    """What one or several people said or marked."""
    match body:
        case w.ServiceKnown():
            said = "taking back " if body.how is None else ""
            how = f" ({body.how})" if body.how is not None else ""
            who = people_words(codes or (body.code,))
            return f"{said}what {who} knew of {body.service}{how}"
        case w.PadWritten():
            return f"{body.code}'s pad"
        case w.PadStruck():
            code = next((p.code for p in state.wall.pads if p.id == body.pad), "")
            return f"{_striking(body.struck)} {code or 'somebody'}'s pad"
        case w.PrincipleVoted():
            whose, s = _whose(body.code, codes)
            return f"{'taking back ' if body.heading is None else ''}{whose} vote{s}"
        case w.CharterMarked():
            whose, s = _whose(body.code, codes)
            if body.mark is None:
                return f"taking back {whose} mark{s} on {body.line}"
            return f"{whose} mark{s} on {body.line} ({body.mark})"
        case w.FitJudged():
            fit = "taking back " if body.fit is None else ""
            how = f" ({body.fit})" if body.fit is not None else ""
            return f"{fit}how far {body.standard} reflects a principle{how}"
        case _:
            return None


def _of_moments(body: e.Body, state: GroupState) -> str | None:
    """What was done to the journey, the rounds and the lock."""

    def at(moment: str | None) -> str:
        return moment_words(state, moment)

    match body:
        case w.RoundOpened() | w.RoundClosed():
            what = "opening" if isinstance(body, w.RoundOpened) else "closing"
            return f"{what} the round {body.round.value}"
        case w.WallLocked():
            return "locking the wall" if body.locked else "unlocking the wall"
        case w.MomentAdded():
            return f"adding the moment “{body.label[:_LONGEST]}”"
        case w.MomentRenamed():
            return f"the new name of {at(body.moment)}"
        case w.MomentMoved():
            return f"moving {at(body.moment)}"
        case w.MomentsMerged():
            return f"merging {at(body.moment)} into {at(body.into)}"
        case w.MomentRemoved():
            return f"taking {at(body.moment)} off the journey"
        case w.ShouldWritten():
            return f"what should be done at {at(body.moment)}"
        case w.ShouldChanged():
            return f"a change to what should be done{_at_should(state, body.should)}"
        case w.ShouldStruck():
            where = _at_should(state, body.should)
            return f"{_striking(body.struck)} what should be done{where}"
        case _:
            return None


def _striking(struck: bool) -> str:
    return "striking out" if struck else "bringing back"


def _at_should(state: GroupState, should: str) -> str:
    moment = next((m.id for m, s in state.wall.shoulds() if s.id == should), None)
    return f" at {moment_words(state, moment)}" if moment is not None else ""
