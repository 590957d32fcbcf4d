"""A lead as a row of a list, and with its sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from fieldkit.desk.coding.leads import Found, Shown
from fieldkit.desk.coding.uncoded import Spoken
from fieldkit.tui.display import display, plain
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import cell, count_of

NOT_QUOTED = "not for the report"


def key_of(lead: Shown) -> str:
    """What a lead is known by in the list: where its sentences stand."""
    return ",".join(":".join(map(str, place)) for place in lead.places)


def lead_row(lead: Shown) -> Content:
    """ "12  5 people   8 sentences  bus fare, miles"."""
    near = f" · near {', '.join(lead.near)}" if lead.near else ""
    return Content.assemble(
        (f"{lead.n:>3} ", "dim"),
        cell(count_of(lead.people, "person", "people"), 10),
        (cell(f"{len(lead.sentences)}×", 5), "dim"),
        (plain(lead.label, one_line=True), "bold"),
        plain(near, one_line=True),
    )


def sentence_key(one: Spoken) -> str:
    """What a sentence is known by: where it stands."""
    return ":".join(str(part) for place in one.places for part in place)


def sentence_rows(lead: Shown) -> Iterator[Row]:
    """Key words, what it was said to, the quotes, then the rest of the sentences."""
    words = ", ".join(f"{w.word} ({w.people})" for w in lead.words)
    yield Row("-words", display(f"Key words (people): {words}", one_line=True), False)
    for n, (asked, people) in enumerate(lead.answers):
        told = f"{count_of(people, 'person', 'people')} {asked.words}"
        yield Row(f"-asked{n}", display(told, one_line=True), False)
    yield from _rows(lead.quotes)
    rest = [one for one in lead.sentences if one not in lead.quotes]
    if rest:
        yield Row("-rest", Content(f"{count_of(len(rest), 'more sentence')} of this lead"), False)
        yield from _rows(rest)


def _rows(sentences: Sequence[Spoken]) -> Iterator[Row]:
    for one in sentences:
        yield Row(sentence_key(one), partial(_sentence, one))


def _sentence(one: Spoken) -> Content:
    kept = "" if one.quotable else f" · {NOT_QUOTED}"
    return Content.assemble(
        f"“{plain(one.text, one_line=True)}” ",
        (plain(f"{one.group_name} {one.seat}, turn {one.ref}", one_line=True), "dim"),
        (kept, "italic"),
    )


def told_of(found: Found) -> Content:
    """How far leads can be trusted."""
    return Content("\n").join([display(line, one_line=True) for line in found.told])


def title_of(found: Found | None, left: int, coder: str) -> str:
    """ "12 leads in Leeds, York · uncoded by anna, by meaning"."""
    if found is None:
        return f"Leads · uncoded by {coder}"
    by = "words alone" if found.engine.endswith("words") else "meaning"
    return f"{count_of(left, 'lead')} in {', '.join(found.groups)} · uncoded by {coder}, by {by}"


def proposed_id(lead: Shown, taken: Sequence[str]) -> str:
    """An id for the code, made of the first key word."""
    bare = re.sub(r"[^\w-]+", "_", lead.words[0].word.lower()).strip("_") or "lead"
    return next(
        one
        for n in range(1, len(taken) + 2)
        if (one := bare if n == 1 else f"{bare}_{n}") not in taken
    )
