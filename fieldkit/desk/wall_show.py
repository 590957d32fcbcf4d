"""One group's wall as plain data and as plain text: the journey, the map, words, principles, the
charter. What scripts and screen readers get; participants are codes.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import Any

from fieldkit.desk.map_show import map_plain, map_text, service_names
from fieldkit.domain.guide.model import BoardRole, Item
from fieldkit.domain.session.state import GroupState, Line
from fieldkit.domain.session.wall import Moment, Pad, Pair


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
        lines.append(f"pad {n}, {pad.code}: {'; '.join(p for p in parts if p)} ({filed})")
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


# --- words -----------------------------------------------------------------------------------


def lines_of(state: GroupState, role: BoardRole) -> list[Line]:
    """The lines, struck ones left out, of the board that plays this part; none without one."""
    board = state.guide.board_for(role) if state.guide is not None else None
    if board is None or board not in state.boards:
        return []
    return [line for line in state.boards[board].all_lines() if not line.struck]


def _said(state: GroupState, line: str | None) -> str | None:
    found = state.line_by_id.get(line or "")
    return None if found is None else found.text


def words_plain(state: GroupState) -> dict[str, Any]:
    now, wanted = lines_of(state, BoardRole.WORDS_NOW), lines_of(state, BoardRole.WORDS_WANTED)
    paired = {x for p in state.wall.pairs for x in (p.now, p.wanted)}
    return {
        "now": [x.text for x in now],
        "wanted": [x.text for x in wanted],
        "pairs": [
            {"id": p.id, "now": _said(state, p.now), "wanted": _said(state, p.wanted),
             "closeness": p.closeness.value, "reason": p.reason}
            for p in state.wall.pairs
        ],
        "unpaired_now": [x.text for x in now if x.id not in paired],
        "unpaired_wanted": [x.text for x in wanted if x.id not in paired],
    }  # fmt: skip


def words_text(state: GroupState) -> list[str]:
    """Both lists with their numbers, and the pairs as the group drew them."""
    lines = []
    for title, role in (("now", BoardRole.WORDS_NOW), ("wanted", BoardRole.WORDS_WANTED)):
        found = lines_of(state, role)
        lines.append(f"{title}: " + ("; ".join(x.text for x in found) or "nothing yet"))
    lines += [f"pair {n}: {pair_words(state, p)}" for n, p in enumerate(state.wall.pairs, 1)]
    return lines


def pair_words(state: GroupState, pair: Pair) -> str:
    """“polite” now, “warm” wanted: near, because …; a gap is said as one."""
    now, wanted = _said(state, pair.now), _said(state, pair.wanted)
    left = f"“{now}” now" if now is not None else "nothing now"
    right = f"“{wanted}” wanted" if wanted is not None else "nothing wanted against it"
    reason = f", because {pair.reason}" if pair.reason else ""
    return f"{left}, {right}: {pair.closeness.value}{reason}"


# --- principles ------------------------------------------------------------------------------


def principles_plain(state: GroupState) -> dict[str, Any]:
    wall = state.wall
    votes = Counter(wall.votes.values())
    return {
        "overall": [
            {
                "id": h.id,
                "text": h.text,
                "rank": wall.ranked.index(h.id) + 1 if h.id in wall.ranked else None,
                "votes": votes[h.id],
                "voters": [c for c, x in wall.votes.items() if x == h.id],
                "details": [_detail(x) for x in _under(state, h.id)],
            }
            for h in lines_of(state, BoardRole.PRINCIPLES)
        ],
        "not_grouped": [_detail(x) for x in _under(state, None)],
    }


def _detail(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "text": line.text,
        "speakers": list(line.speakers),
        "prompted": line.prompted,
    }


def _under(state: GroupState, heading: str | None) -> list[Line]:
    """Details under a heading; None: those under none that still stands."""
    standing = {h.id for h in lines_of(state, BoardRole.PRINCIPLES)}
    over = state.wall.heading_of
    return [
        x
        for x in lines_of(state, BoardRole.DETAILS)
        if (over.get(x.id) if over.get(x.id) in standing else None) == heading
    ]


def principles_text(state: GroupState) -> list[str]:
    """Overall principles with votes and rank, the details under each, prompted or not."""
    plain = principles_plain(state)
    lines = []
    for n, one in enumerate(plain["overall"], 1):
        marks = [f"rank {one['rank']}"] if one["rank"] else []
        if one["votes"]:
            votes = "1 vote" if one["votes"] == 1 else f"{one['votes']} votes"
            marks.append(f"{votes}: {', '.join(one['voters'])}")
        lines.append(f"{n} {one['text']}" + (f" ({'; '.join(marks)})" if marks else ""))
        lines += [f"    {_detail_words(x)}" for x in one["details"]]
    if plain["not_grouped"]:
        lines.append("under none:")
        lines += [f"    {_detail_words(x)}" for x in plain["not_grouped"]]
    return lines or ["none yet"]


def _detail_words(plain: dict[str, Any]) -> str:
    said = f" ({', '.join(plain['speakers'])})" if plain["speakers"] else ""
    return f"{plain['text']}{said} [{'prompted' if plain['prompted'] else 'unprompted'}]"


# --- the charter -----------------------------------------------------------------------------


def polls(state: GroupState) -> list[Item]:
    """The questions with answers to choose from, in the guide's order."""
    return [i for i in state.items.values() if i.choices]


def poll_plain(state: GroupState, item: Item) -> dict[str, Any]:
    """Who chose what; words of their own stand apart. Counts by the order of the choices."""
    given = {code: a.value for code, a in state.answers.get(item.id, {}).items()}
    order = {p.code: n for n, p in enumerate(state.roster())}
    codes = sorted(given, key=lambda c: order.get(c, len(order)))
    return {
        "item": item.id,
        "question": item.text,
        "choices": {c: [code for code in codes if given[code] == c] for c in item.choices},
        "other": {code: given[code] for code in codes if given[code] not in item.choices},
        "not_asked": [p.code for p in state.roster() if p.code not in given],
    }


def charter_plain(state: GroupState) -> dict[str, Any]:
    charter, wall = state.charter, state.wall
    lines = charter.lines() if charter is not None else {}
    return {
        "title": charter.title if charter is not None else None,
        "source": charter.source if charter is not None else "",
        "lines": [
            {
                "id": line,
                "text": text,
                "marks": [
                    {"code": code, "mark": m.mark.value, "remark": m.remark}
                    for (code, of), m in wall.marks.items()
                    if of == line
                ],
            }
            for line, text in lines.items()
        ],
        "fits": [
            {"heading": heading, "principle": _said(state, heading), "standard": standard,
             "fit": j.fit.value, "remark": j.remark}
            for (heading, standard), j in wall.fits.items()
        ],
        "polls": [poll_plain(state, item) for item in polls(state)],
    }  # fmt: skip


def charter_text(state: GroupState) -> list[str]:
    """Marks by line, the group's principles against the standards, the polls."""
    plain = charter_plain(state)
    if plain["title"] is None:
        lines = ["no charter in this pack"]
    else:
        lines = [plain["title"]]
        marked = [x for x in plain["lines"] if x["marks"]]
        lines += [line for one in marked for line in _marked(one)] or ["  no marks yet"]
    for fit in plain["fits"]:
        remark = f" ({fit['remark']})" if fit["remark"] else ""
        said = fit["principle"] or "a principle struck out"
        lines.append(f"“{said}” in {fit['standard']}: {fit['fit']}{remark}")
    for poll in plain["polls"]:
        found = [f"{c} {len(codes)} ({', '.join(codes)})"
                 for c, codes in poll["choices"].items() if codes]  # fmt: skip
        found += [f"{code}: “{words}”" for code, words in poll["other"].items()]
        lines.append(f"{poll['item']}: {'; '.join(found) or 'not asked yet'}")
    return lines


def _marked(one: dict[str, Any]) -> list[str]:
    lines = [f"  {one['id']} {one['text']}"]
    by_mark: dict[str, list[str]] = {}
    for m in one["marks"]:
        remark = f" “{m['remark']}”" if m["remark"] else ""
        by_mark.setdefault(m["mark"], []).append(f"{m['code']}{remark}")
    return [*lines, *(f"    {mark}: {', '.join(some)}" for mark, some in by_mark.items())]
