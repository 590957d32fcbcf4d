"""What the commands of `fieldkit theme` do."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from fieldkit.cli.codebook_acts import desk_of
from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding import theming
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.passages import Coded, coded
from fieldkit.domain.coding import themes as t
from fieldkit.domain.coding.themes import Standing
from fieldkit.domain.coding.verbatims import candidates
from fieldkit.errors import AskedWrongly


@contextmanager
def _read(args: argparse.Namespace) -> Iterator[tuple[CodebookDesk, Coded]]:
    with desk_of(args) as desk:
        desk.needed()
        yield desk, coded(desk.study, desk, args.coder)


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def run_put(args: argparse.Namespace) -> int:
    """A theme made or put right."""
    with desk_of(args) as desk:
        summary = readable(args.summary) if args.summary is not None else None
        codes = [readable(code) for code in args.codes]
        theme = theming.put(desk, readable(args.theme), words(args.headline), codes, summary)
        say(f"{theme.id}: {theme.headline} ({', '.join(theme.codes)})")
    return 0


def run_drop(args: argparse.Namespace) -> int:
    """A theme given up."""
    with desk_of(args) as desk:
        theming.drop(desk, readable(args.theme))
        say(f"{args.theme} is given up; its codes stay")
    return 0


# --- standings ---------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Every theme with its spread."""
    with _read(args) as (desk, found):
        standings = [t.standing(x, found.passages, found.groups) for x in theming.all_themes(desk)]
    if args.json:
        _print([_standing_json(one, found) for one in standings])
    elif not found.groups:
        say("Nothing is coded yet.")
    else:
        say(*(_line(one) for one in sorted(standings, key=lambda s: -len(s.people))))
    return 0


def _line(one: Standing) -> str:
    if not one.people:
        return f"{one.theme.id}: {one.theme.headline} — nobody"
    groups = f"{len(one.groups)} of {count(one.of_groups, 'group')}"
    stances = ", ".join(f"{n} {stance}" for stance, n in one.stances.items())
    return (
        f"{one.theme.id}: {one.theme.headline} — {one.spread.value}: "
        f"{_people(len(one.people))} in {groups}{f'; {stances}' if stances else ''}"
    )


def _people(n: int) -> str:
    return "1 person" if n == 1 else f"{n} people"


def _standing_json(one: Standing, found: Coded) -> dict[str, Any]:
    return {
        "theme": one.theme.id,
        "headline": one.theme.headline,
        "codes": list(one.theme.codes),
        "summary": one.theme.summary,
        "spread": one.spread.value,
        "people": [f"{found.names.get(g, g)}/{p}" for g, p in one.people],
        "groups": [found.names.get(g, g) for g in one.groups],
        "of_groups": one.of_groups,
        "passages": one.passages,
        "stances": dict(one.stances),
        "prompted_only": one.prompted,
        "unprompted": one.unprompted,
        "in_answer_to": [{"item": item, "passages": n} for item, n in one.items],
    }


def run_show(args: argparse.Namespace) -> int:
    """One theme from every side."""
    with _read(args) as (desk, found):
        theme = next(
            (x for x in theming.all_themes(desk) if x.id == args.theme), None
        ) or theming.find(desk, readable(args.theme))
        one = t.standing(theme, found.passages, found.groups)
        other = t.different_view(theme, found.passages)
    if args.json:
        more = [{"group": found.names[p.group], "seat": p.seat, "turn": p.turn} for p in other]
        _print({**_standing_json(one, found), "different_view": more})
        return 0
    say(f"{theme.headline} ({', '.join(theme.codes)})")
    if theme.summary:
        say(theme.summary)
    say(_line(one))
    for group in one.groups:
        people = ", ".join(p for g, p in one.people if g == group)
        say(f"  {found.names[group]}: {people}")
    if one.prompted or one.unprompted:
        say(
            f"By themselves: {_people(one.unprompted)}; only when prompted: {_people(one.prompted)}"
        )
    words_of = {item: text for (_, item), text in found.item_words.items()}
    for item, n in one.items[:5]:
        say(f"  in answer to {item} “{words_of.get(item, '')}”: {count(n, 'passage')}")
    if other:
        say("The different view: " + ", ".join(
            f"{found.names[p.group]} {p.seat}, turn {p.turn}" for p in other))  # fmt: skip
    return 0


# --- tables ------------------------------------------------------------------------------------


def run_matrix(args: argparse.Namespace) -> int:
    """Themes by columns; people in the cells."""
    with _read(args) as (desk, found):
        themes = theming.all_themes(desk)
        if args.by == "person":
            return _framework(args, desk, found, themes)
        table = t.table(themes, found.passages, args.by)
    columns = list(dict.fromkeys(c for row in table.values() for c in row))
    if args.by == "group":
        columns = list(found.groups)
    names = [found.names.get(c, c) or "not known" for c in columns]
    rows = [[th.id, *(str(len(table[th.id].get(c, ()))) for c in columns)] for th in themes]
    if args.json:
        _print({th.id: {n: sorted(f"{found.names.get(g, g)}/{p}" for g, p in table[th.id].get(c, ()))
                        for n, c in zip(names, columns, strict=True)} for th in themes})  # fmt: skip
    else:
        _table(args, ["people", *names], rows)
    return 0


def _framework(
    args: argparse.Namespace, desk: CodebookDesk, found: Coded, themes: Sequence[t.Theme]
) -> int:
    """Participants by themes: the researcher's words where there are any, else how many passages."""
    people = sorted(
        {p.person for p in found.passages if p.person is not None and p.person[1][:1] == "P"},
        key=lambda who: (found.groups.index(who[0]), int(who[1][1:])),
    )
    rows = []
    for group, seat in people:
        name = f"{found.names[group]}/{seat}"
        cells = []
        for theme in themes:
            mine = [
                p for p in found.passages
                if p.person == (group, seat) and p.code in theme.codes
            ]  # fmt: skip
            turns = ", ".join(str(n) for n in sorted({p.turn for p in mine}))
            text = desk.book.cells.get((theme.id, name), "")
            cells.append(f"{text} ({turns})" if text and turns else text or turns)
        rows.append([name, *cells])
    if args.json:
        _print([dict(zip(["person", *(th.id for th in themes)], row, strict=True)) for row in rows])
    else:
        _table(args, ["person", *(th.id for th in themes)], rows)
    return 0


def _table(args: argparse.Namespace, head: list[str], rows: list[list[str]]) -> None:
    if args.csv is not None:
        from fieldkit.formats.session_csv import write_table

        write_table(args.csv, tuple(head), iter(rows))
        say(str(args.csv))
        return
    wide = [max(len(row[k]) for row in (head, *rows)) for k in range(len(head))]
    wide = [min(w, 40) for w in wide]
    for row in (head, *rows):
        say("  ".join(f"{cell[:w]:<{w}}" for cell, w in zip(row, wide, strict=True)).rstrip())


def run_cell(args: argparse.Namespace) -> int:
    """A cell of the framework matrix."""
    with desk_of(args) as desk:
        theming.write_cell(desk, readable(args.theme), readable(args.row), words(args.text))
        say(f"{args.theme}, {args.row}: {'written' if args.text else 'cleared'}")
    return 0


def run_together(args: argparse.Namespace) -> int:
    """Codes in the same turns."""
    with _read(args) as (_, found):
        pairs = t.co_occurrence(found.passages)
    if args.json:
        _print([{"codes": list(pair), "turns": n} for pair, n in pairs.items()])
    elif not pairs:
        say("No two codes stand in one turn.")
    else:
        say(*(f"{count(n, 'turn')}: {one} with {other}" for (one, other), n in pairs.items()))
    return 0


def run_saturation(args: argparse.Namespace) -> int:
    """New codes by group, in the order the groups were held."""
    with _read(args) as (_, found):
        rows = t.saturation(found.passages, found.groups)
    if args.json:
        _print([{"group": found.names[g], "new": new, "so_far": far} for g, new, far in rows])
    else:
        say(*(f"{found.names[g]}: {count(new, 'code')} new, {far} so far" for g, new, far in rows))
    return 0


def run_charter(args: argparse.Namespace) -> int:
    """Principles by standards, and the gaps."""
    from fieldkit.desk.study import enter_room

    with _read(args) as (desk, found):
        charter = None
        for group in found.groups:
            charter = charter or enter_room(desk.study, group).state.charter
        rows = theming.fits(desk, found, charter)
    if args.gaps:
        rows = [row for row in rows if not row.standards]
    if args.json:
        _print([{"code": r.code, "standards": list(r.standards), "people": r.people} for r in rows])
    elif not rows:
        say("Every principle answers to a standard.")
    else:
        for r in rows:
            say(
                f"{r.code}: {'; '.join(r.standards) or 'NO STANDARD COVERS IT'} — {_people(r.people)}"
            )
    return 0


def run_quotes(args: argparse.Namespace) -> int:
    """Candidate quotes."""
    if args.most < 1:
        raise AskedWrongly("--most is at least 1.", "")
    with _read(args) as (desk, found):
        theme = next(
            (x for x in theming.all_themes(desk) if x.id == args.theme), None
        ) or theming.find(desk, readable(args.theme))
        chosen = candidates([q for q in found.quotes if q.passage.code in theme.codes], args.most)
    if args.json:
        _print([{"group": found.names[c.quote.passage.group], "seat": c.quote.passage.seat,
                 "turn": c.quote.passage.turn, "text": c.quote.text, "score": c.score,
                 "clarity": c.clarity, "typicality": c.typicality, "reason": c.reason}
                for c in chosen])  # fmt: skip
    elif not chosen:
        say("No quote: nobody who said it agreed to be quoted, or it was said in too few words.")
    else:
        for c in chosen:
            p = c.quote.passage
            say(f"{found.names[p.group]} {p.seat}, turn {p.turn} ({c.reason}): “{c.quote.text}”")
    return 0
