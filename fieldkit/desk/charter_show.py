"""The charter in people's hands, as plain data and as plain text: marks, fits, polls.

What scripts and screen readers get; participants are codes.
"""

from __future__ import annotations

from typing import Any

from fieldkit.desk.sheets_show import numbered, said
from fieldkit.domain.guide.model import BoardRole, Item
from fieldkit.domain.session.state import GroupState


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
            {"heading": heading, "principle": said(state, heading), "standard": standard,
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
    lines += _judged(plain)
    for poll in plain["polls"]:
        found = [f"{c} {len(codes)} ({', '.join(codes)})"
                 for c, codes in poll["choices"].items() if codes]  # fmt: skip
        found += [f"{code}: “{words}”" for code, words in poll["other"].items()]
        lines.append(f"{poll['item']}: {'; '.join(found) or 'not asked yet'}")
    return lines


def _judged(plain: dict[str, Any]) -> list[str]:
    lines = []
    for fit in plain["fits"]:
        remark = f" ({fit['remark']})" if fit["remark"] else ""
        words = fit["principle"] or "a principle struck out"
        lines.append(f"“{words}” in {fit['standard']}: {fit['fit']}{remark}")
    return lines


def lines_text(state: GroupState) -> list[str]:
    """Every line of the charter by its id, with its marks: what there is to mark."""
    plain = charter_plain(state)
    if plain["title"] is None:
        return ["no charter in this pack"]
    return [plain["title"], *(line for one in plain["lines"] for line in _marked(one))]


def fits_text(state: GroupState) -> list[str]:
    """The principles by number, the standards by id, and what was judged of them."""
    heads = numbered(state, BoardRole.PRINCIPLES)
    standards = state.charter.standards if state.charter is not None else ()
    lines = [f"{n} {head.text}" for n, head in heads] or ["no overall principles yet"]
    lines += [f"{s.id}: {s.title}" for s in standards] or ["no charter in this pack"]
    judged = _judged(charter_plain(state))
    standing = {head.id for _, head in heads}
    done = sum(heading in standing for heading, _ in state.wall.fits)
    left = len(heads) * len(standards) - done
    return [*lines, *judged, f"not judged: {left}"]


def _marked(one: dict[str, Any]) -> list[str]:
    lines = [f"  {one['id']} {one['text']}"]
    by_mark: dict[str, list[str]] = {}
    for m in one["marks"]:
        remark = f" “{m['remark']}”" if m["remark"] else ""
        by_mark.setdefault(m["mark"], []).append(f"{m['code']}{remark}")
    return [*lines, *(f"    {mark}: {', '.join(some)}" for mark, some in by_mark.items())]
