"""One group's wall as plain data and as plain text: the journey, the map, words, principles, the
charter. What scripts and screen readers get; participants are codes.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from fieldkit.desk.charter_show import charter_plain, charter_text
from fieldkit.desk.map_show import map_plain, map_text, service_names
from fieldkit.desk.sheets_show import (
    principles_plain,
    principles_text,
    words_plain,
    words_text,
)
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import Moment, Pad


def wall_plain(state: GroupState) -> dict[str, Any]:
    """All that hangs on the wall as JSON can hold it."""
    return {
        "journey": journey_plain(state),
        "map": map_plain(state),
        "words": words_plain(state),
        "principles": principles_plain(state),
        "charter": charter_plain(state),
    }


def wall_text(state: GroupState) -> list[str]:
    """All of it, a fact a line."""
    locked = ["The wall is locked."] if state.wall.locked else []
    lines = [*locked, "Journey:", *_indented(journey_text(state)), "", "Map:"]
    lines += _indented(map_text(state))
    lines += ["", "Words:", *_indented(words_text(state))]
    lines += ["", "Principles:", *_indented(principles_text(state))]
    return [*lines, "", "Charter:", *_indented(charter_text(state))]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}".rstrip() for line in lines]


# --- the journey -----------------------------------------------------------------------------


def journey_plain(state: GroupState) -> dict[str, Any]:
    wall = state.wall
    return {
        "moments": [_moment(m) for m in wall.moments],
        "pads": [_pad(p) for p in wall.pads],
        "known": [
            {"code": code, "service": service, "how": how.value}
            for (code, service), how in wall.known.items()
        ],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "id": moment.id,
        "label": moment.label,
        "at_s": round(moment.at, 1),
        "should": [
            {"id": s.id, "text": s.text, "speakers": list(s.speakers), "at_s": round(s.at, 1),
             "prompted": s.prompted, "struck": s.struck}
            for s in moment.should
        ],
    }  # fmt: skip


def _pad(pad: Pad) -> dict[str, Any]:
    return {
        "id": pad.id,
        "code": pad.code,
        "what": pad.what,
        "felt": pad.felt,
        "wanted": pad.wanted,
        "moment": pad.moment,
        "at_s": round(pad.at, 1),
        "struck": pad.struck,
    }


def journey_text(state: GroupState) -> list[str]:
    """The moments in order, what should be done at each, then pads and awareness."""
    wall, lines = state.wall, []
    numbers = count(1)
    for n, moment in enumerate(wall.moments, 1):
        lines.append(f"{n} {moment.label}")
        for should in moment.should:
            said = f" ({', '.join(should.speakers)})" if should.speakers else ""
            mark = " [prompted]" if should.prompted else ""
            mark += " [struck]" if should.struck else ""
            lines.append(f"    should {next(numbers)}: {should.text}{said}{mark}")
    if not wall.moments:
        lines.append("no moments yet")
    for n, pad in enumerate(wall.pads, 1):
        parts = [pad.what, pad.felt and f"felt: {pad.felt}", pad.wanted and f"wanted: {pad.wanted}"]
        place = wall.place_of(pad.moment) if pad.moment is not None else None
        filed = "not filed" if place is None else f"filed under {place + 1}"
        mark = " [struck]" if pad.struck else ""
        said = "; ".join(p for p in parts if p)
        lines.append(f"pad {n}, {pad.code}: {said} ({filed}){mark}")
    names = service_names(state)
    for service, name in names.items():
        heard: dict[str, list[str]] = {}
        for (code, of), how in wall.known.items():
            if of == service:
                heard.setdefault(how.value, []).append(code)
        if heard:
            told = "; ".join(f"{how} {', '.join(codes)}" for how, codes in heard.items())
            lines.append(f"{name}: {told}")
    return lines
