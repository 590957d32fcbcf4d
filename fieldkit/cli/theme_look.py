"""`fieldkit theme list|show|quotes|links`: one theme or all, who said it, and in what words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.theme_acts import emit, print_json, reading
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding import theming
from fieldkit.desk.coding.reading import Page, Reading
from fieldkit.desk.coding.written import Source
from fieldkit.domain.coding.standing_words import band_words
from fieldkit.domain.coding.verbatims import Quote
from fieldkit.domain.counted import people
from fieldkit.errors import AskedWrongly

_LIST = (
    "theme", "headline", "codes", "spread", "people", "groups", "of_groups", "turns", "met", "unmet",
    "wanted", "mixed", "unprompted", "prompted_only", "not_known", "written_in_groups", "cautions",
)  # fmt: skip
_QUOTES = ("group", "seat", "bands", "turn", "question", "text", "score", "reason", "picked")


def run_list(args: argparse.Namespace) -> int:
    """Every theme with its spread."""
    with reading(args) as read:
        pages = [read.page(theme) for theme in read.themes()]
        as_json = [page_json(page, read) for page in pages]
        rows = [_list_row(page) for page in pages]
        ordered = sorted(pages, key=lambda p: -len(p.standing.people))
        lines = [f"{p.theme.id}: {p.theme.headline} — {p.line}" for p in ordered]
        if not read.found.groups:
            lines = ["Nothing is coded yet."]
        return emit(args, _LIST, rows, as_json, lines=lines)


def _list_row(page: Page) -> list[str]:
    one = page.standing
    return [
        one.theme.id,
        one.theme.headline,
        ", ".join(one.theme.codes),
        one.spread.value,
        str(len(one.people)),
        str(len(one.groups)),
        str(one.of_groups),
        str(one.passages),
        *(str(one.stances.get(stance, 0)) for stance in ("met", "unmet", "wanted", "mixed")),
        str(one.unprompted),
        str(one.prompted),
        str(one.unknown),
        str(len({s.group for s in page.sources})),
        " ".join(page.cautions),
    ]


def page_json(page: Page, read: Reading) -> dict[str, Any]:
    """A theme's standing for programs; ids of groups as their names."""
    one, found = page.standing, read.found
    return {
        "theme": one.theme.id,
        "headline": one.theme.headline,
        "codes": list(one.theme.codes),
        "summary": one.theme.summary,
        "spread": one.spread.value,
        "said": page.line,
        "people": [f"{found.names.get(g, g)}/{p}" for g, p in one.people],
        "groups": [found.names.get(g, g) for g in one.groups],
        "of_groups": one.of_groups,
        "passages": one.passages,
        "stances": dict(one.stances),
        "met_and_unmet": one.both,
        "prompted_only": one.prompted,
        "unprompted": one.unprompted,
        "not_known": one.unknown,
        "in_answer_to": [
            {
                "item": item,
                "question": found.question(item),
                "passages": n,
                "people": one.asked[item],
            }
            for item, n in one.items
        ],
        "written": [source_json(source, read) for source in page.sources],
        "cautions": list(page.cautions),
    }


def source_json(source: Source, read: Reading) -> dict[str, Any]:
    """Something written in a room, for programs."""
    return {
        "group": read.found.names[source.group],
        "ref": source.ref,
        "kind": source.kind,
        "text": source.text,
        "who": list(source.who),
        "under": source.under,
        "prompted": source.prompted,
    }


def run_show(args: argparse.Namespace) -> int:
    """One theme from every side."""
    with reading(args) as read:
        page = read.page(theming.look_up(read.desk, readable(args.theme)))
        other = [
            {"group": read.found.names[p.group], "seat": p.seat, "turn": p.turn, "stance": p.stance}
            for p in page.other
        ]
        picked = [quote_json(q, read) for q in page.picked]
        if args.json:
            print_json({**page_json(page, read), "different_view": other, "picked": picked})
        elif args.csv is not None:
            return emit(args, ("what", "value"), list(_show_rows(page, read)), None)
        else:
            say(*_show_lines(page, read))
    return 0


def _show_lines(page: Page, read: Reading) -> Iterator[str]:
    one, found = page.standing, read.found
    yield f"{one.theme.headline} ({', '.join(one.theme.codes)})"
    if one.theme.summary:
        yield one.theme.summary
    yield page.line
    for group in one.groups:
        who = ", ".join(p for g, p in one.people if g == group)
        yield f"  {found.names[group]}: {who}"
    if one.people:
        yield f"How it came up: {page.came}"
    asked = [(item, n, found.question(item)) for item, n in one.items if found.question(item)]
    for item, n, question in asked[:5]:
        yield f"  in answer to {item} “{question}”: {people(one.asked[item])}, {count(n, 'passage')}"
    for source in page.sources:
        who = f" ({', '.join(source.who)})" if source.who else ""
        yield f"Written: {found.names[source.group]}, {source.ref}: “{source.text}”{who}"
    if page.other:
        said = (f"{found.names[p.group]} {p.seat}, turn {p.turn} ({p.stance})" for p in page.other)
        yield f"The different view: {', '.join(said)}"
    for quote in page.picked:
        yield f"Picked: “{quote.text}” — {read.quote_line(quote)}"
    for caution in page.cautions:
        yield f"Careful: {caution}"
    if read.left_out():
        yield read.left_out()


def _show_rows(page: Page, read: Reading) -> Iterator[list[str]]:
    """The page as a table of two columns."""
    one, found = page.standing, read.found
    yield ["theme", one.theme.id]
    yield ["headline", one.theme.headline]
    yield ["summary", one.theme.summary]
    yield ["codes", ", ".join(one.theme.codes)]
    yield ["said", page.line]
    yield from (["person", found.called(person)] for person in one.people)
    yield ["came up", page.came]
    for item in (item for item, _ in one.items if found.question(item)):
        yield ["in answer to", f"{item} “{found.question(item)}”: {people(one.asked[item])}"]
    for s in page.sources:
        yield ["written", f"{found.names[s.group]}, {s.ref}: {s.text}"]
    for p in page.other:
        yield ["different view", f"{found.names[p.group]} {p.seat}, turn {p.turn} ({p.stance})"]
    for quote in page.picked:
        yield ["picked", f"“{quote.text}” — {read.quote_line(quote)}"]
    yield from (["careful", caution] for caution in page.cautions)


# --- quotes ------------------------------------------------------------------------------------


def quote_json(quote: Quote, read: Reading) -> dict[str, Any]:
    """A quote with its question and its speaker's bands, for programs."""
    p = quote.passage
    return {
        "group": read.found.names[p.group],
        "seat": p.seat,
        "bands": dict(p.bands or {}),
        "turn": p.turn,
        "question": read.found.question(p.item, p.group) if p.item is not None else None,
        "text": quote.text,
    }


def run_quotes(args: argparse.Namespace) -> int:
    """Candidate quotes."""
    if args.most < 1:
        raise AskedWrongly("--most is at least 1.", "")
    with reading(args) as read:
        page = read.page(theming.look_up(read.desk, readable(args.theme)), args.most)
        picked = {q.passage.coding for q in page.picked}
        as_json, rows, lines = [], [], []
        for c in page.quotes:
            one, mine = quote_json(c.quote, read), c.quote.passage.coding in picked
            as_json.append(
                one
                | {"score": c.score, "clarity": c.clarity, "typicality": c.typicality}
                | {"reason": c.reason, "picked": mine}
            )
            rows.append(
                [
                    one["group"], one["seat"], band_words(c.quote.passage.bands), str(one["turn"]),
                    one["question"] or "", one["text"], str(c.score), c.reason,
                    "yes" if mine else "no",
                ]
            )  # fmt: skip
            chosen = "picked; " if mine else ""
            lines.append(f"“{c.quote.text}” — {read.quote_line(c.quote)} ({chosen}{c.reason})")
        none = "No quote: nobody who said it agreed to be quoted, or it was said in too few words."
        if page.few:
            lines.append(page.few)
    return emit(args, _QUOTES, rows, as_json, lines=lines or [none])


# --- what was written in the rooms -----------------------------------------------------------------


def run_links(args: argparse.Namespace) -> int:
    """What was written in the rooms and is linked to a theme, or may be."""
    with reading(args) as read:
        one = None if args.theme is None else theming.look_up(read.desk, readable(args.theme))
        themes = read.themes() if one is None else [one]
        rows, lines, as_json = [], [], []
        for theme in themes:
            linked = [(s, "linked", "") for s in read.flipcharts.of(theme)]
            may = [
                (x.source, "proposed", " ".join(x.reasons))
                for x in (read.propose(theme) if args.propose else ())
            ]
            for source, how, why in [*linked, *may]:
                said = source_json(source, read)
                as_json.append({"theme": theme.id, "how": how, **said, "reason": why})
                group = said["group"]
                rows.append([theme.id, how, group, source.ref, source.kind, source.text, why])
                reason = f" — {why}" if why else ""
                lines.append(f"{theme.id}: {how}: {group}, {source.ref}: “{source.text}”{reason}")
    head = ("theme", "how", "group", "ref", "kind", "text", "reason")
    none = "Nothing written in the rooms is linked to a theme. --propose shows what may be."
    return emit(args, head, rows, as_json, lines=lines or [none])
