"""`fieldkit code leads|lead|words|phrases`: what the codebook misses, and the words of the talk."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.cli.out import say
from fieldkit.cli.parsing import if_said, readable, words
from fieldkit.cli.progress import Progress
from fieldkit.cli.transcript_desk import count, opened
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import coder_or_usual
from fieldkit.domain.coding.keyness import SURE
from fieldkit.domain.counted import people
from fieldkit.errors import AskedWrongly

if TYPE_CHECKING:
    from fieldkit.assist.leads.tables import Phrase, WordRow
    from fieldkit.desk.coding.leads import Found, Shown
    from fieldkit.desk.coding.talk_words import Words
    from fieldkit.desk.coding.uncoded import Spoken
    from fieldkit.desk.study import Study

_SHOWN = 10
NOT_FOR_REPORT = "not for the report: no consent to quotes"


@contextmanager
def _progress() -> Iterator[Progress]:
    bar = Progress(sys.stderr)
    try:
        yield bar
    finally:
        bar.end()


def _coder(study: Study, args: argparse.Namespace) -> str:
    """Whose uncoded turns are looked through. Raises AskedWrongly."""
    return coder_or_usual(study, if_said(args.coder))


def _group(args: argparse.Namespace) -> str | None:
    return readable(args.group) if args.group else None


def _look(args: argparse.Namespace, desk: CodebookDesk) -> Found:
    from fieldkit.assist.suggest.meaning import encoder, needed_encoder
    from fieldkit.desk.coding.leads import look

    model = encoder() if args.meaning is None else needed_encoder() if args.meaning else None
    with _progress() as bar:
        return look(desk, _coder(desk.study, args), _group(args), model, bar)


# --- leads -----------------------------------------------------------------------------------


def run_leads(args: argparse.Namespace) -> int:
    """The leads nobody judged yet; on the screen with --open."""
    if args.open:
        from fieldkit.cli.screens import run_leads_open

        return run_leads_open(args)
    from fieldkit.assist.leads.find import MOST

    with opened(args) as study:
        found = _look(args, CodebookDesk(study))
    leads = found.leads if args.all else found.leads[:MOST]
    if args.json:
        print(json.dumps(_found_json(found, leads), ensure_ascii=False, indent=2))
        return 0
    say(
        f"Leads from {count(found.sentences, 'uncoded sentence')} of participants in "
        f"{', '.join(found.groups)} ({found.engine})",
        *found.told,
    )
    for lead in leads:
        say("", *_lines(lead, lead.quotes))
    say("", _after(found, len(leads)))
    return 0


def _after(found: Found, shown: int) -> str:
    parts = [f"{count(shown, 'lead')} shown"]
    if len(found.leads) > shown:
        parts.append(f"{len(found.leads) - shown} more with --all")
    if found.judged:
        parts.append(f"{found.judged} judged before")
    line = ", ".join(parts)
    return f"{line}. `fieldkit code lead N` shows one whole." if shown else f"{line}."


def _lines(lead: Shown, sentences: Sequence[Spoken]) -> Iterator[str]:
    yield f"Lead {lead.n}: {lead.label}"
    near = f"; near your code {' and '.join(lead.near)}" if lead.near else ""
    yield (
        f"  {count(len(lead.sentences), 'sentence')}, {people(lead.people)} "
        f"in {', '.join(lead.groups)}{near}"
    )
    for asked, many in lead.answers:
        yield f"  {asked.words}: {people(many)}"
    for one in sentences:
        kept = "" if one.quotable else f" ({NOT_FOR_REPORT})"
        yield f"  “{one.text}” {one.group_name} {one.seat}, turn {one.ref}{kept}"


def _found_json(found: Found, leads: Sequence[Shown]) -> dict[str, Any]:
    return {
        "engine": found.engine,
        "told": list(found.told),
        "groups": list(found.groups),
        "uncoded_sentences": found.sentences,
        "turns": found.turns,
        "turns_coded": found.coded,
        "judged_before": found.judged,
        "leads": [_lead_json(lead) for lead in leads],
    }


def _lead_json(lead: Shown) -> dict[str, Any]:
    quotes = {(q.record, q.ref, q.spans) for q in lead.quotes}
    return {
        "lead": lead.n,
        "label": lead.label,
        "words": [
            {"word": w.word, "sentences": w.sentences, "people": w.people, "keyness": w.keyness}
            for w in lead.words
        ],
        "people": lead.people,
        "groups": list(lead.groups),
        "in_answer_to": [
            {"question": asked.question or None, "section": asked.section, "people": n}
            for asked, n in lead.answers
        ],
        "near": list(lead.near),
        "sentences": [
            {
                "group": one.group_name,
                "transcript": one.number,
                "turn": one.ref,
                "speaker": one.seat,
                "text": one.text,
                "section": one.section,
                "quote": (one.record, one.ref, one.spans) in quotes,
                "for_report": one.quotable,
            }
            for one in lead.sentences
        ],
    }


def run_lead(args: argparse.Namespace) -> int:
    """One lead whole; made into a code, or set aside."""
    from fieldkit.desk.coding.leads import make_code, set_aside

    if args.add and args.aside:
        raise AskedWrongly("A lead is made into a code or set aside, not both.", "Say one of them.")
    if not args.add and (args.under or args.suggest):
        raise AskedWrongly(
            "--under and --suggest go with --add.", "Such as --add travel “Fares and travel”."
        )
    with opened(args) as study:
        desk = CodebookDesk(study)
        lead = _look(args, desk).one(args.lead)
        if args.aside:
            set_aside(desk, lead)
            say(
                f"lead {lead.n} ({lead.label}) is set aside; `fieldkit codebook undo` brings it back"
            )
        elif args.add:
            under = readable(args.under) if args.under else None
            name = words(args.add[1:])
            code = make_code(desk, lead, readable(args.add[0]), name, under, suggest=args.suggest)
            cues = ", ".join((*code.cues.words, *code.cues.phrases))
            say(f"{code.id}: {code.name} (from lead {lead.n}; cues: {cues})")
            say(f"{count(len(code.examples), 'example')}; no turn is coded by it")
        else:
            say(*_lines(lead, lead.sentences))
            say(f"  key words: {', '.join(f'{w.word} ({people(w.people)})' for w in lead.words)}")
    return 0


# --- words -----------------------------------------------------------------------------------


def run_words(args: argparse.Namespace) -> int:
    """Key words of each part of the talk against the rest."""
    from fieldkit.desk.coding.talk_words import words_by

    with opened(args) as study, _progress() as bar:
        found = words_by(
            CodebookDesk(study), _coder(study, args), readable(args.by), _group(args), bar
        )
    rows = [row for row in found.table.rows if args.all or row.keyness >= args.least]
    if args.json:
        print(json.dumps(_words_json(found, rows), ensure_ascii=False, indent=2))
    elif args.csv is not None:
        head = (found.by, "word", "times_here", "times_elsewhere", "people_here", "people_speaking",
                "keyness", "chance_corrected", "sure")  # fmt: skip
        _table(args.csv, head, ([*map(str, _cells(row))] for row in rows))
    else:
        say(*_word_lines(found, rows))
    return 0


def _cells(row: WordRow) -> tuple[object, ...]:
    return (
        row.column, row.word, row.here, row.there, row.people, row.of_people, row.keyness,
        f"{row.chance:.3g}", "yes" if row.sure else "no",
    )  # fmt: skip


def _words_json(found: Words, rows: Sequence[WordRow]) -> dict[str, Any]:
    return {
        "by": found.by,
        "words_said": found.table.words,
        "tried": found.table.tried,
        "sure_below": SURE,
        "correction": "Holm",
        "sentences_left_out": found.left_out,
        "rows": [
            {
                found.by: row.column,
                "word": row.word,
                "times_here": row.here,
                "times_elsewhere": row.there,
                "people_here": row.people,
                "people_speaking": row.of_people,
                "keyness": row.keyness,
                "chance_corrected": row.chance,
                "sure": row.sure,
            }
            for row in rows
        ],
    }


def _word_lines(found: Words, rows: Sequence[WordRow]) -> Iterator[str]:
    yield f"Words participants say more of, by {found.by}, each against all the rest"
    yield (
        f"* holds at {SURE} with all {found.table.tried:,} comparisons counted (Holm), and two people "
        "said it; without * it may be chance."
    )
    if found.left_out:
        yield f"{count(found.left_out, 'sentence')} with no {found.by}, or several, are left out."
    for column, many in found.table.words.items():
        here = [row for row in rows if row.column == column][:_SHOWN]
        yield ""
        yield f"{column} ({count(many, 'word')})"
        if not here:
            yield "  nothing stands out"
        for row in here:
            yield (
                f"  {'*' if row.sure else ' '} {row.word:<16} {row.here:>4} here {row.there:>4} elsewhere"
                f"  {row.people} of {row.of_people} people  G² {row.keyness:.1f}"
            )


def run_phrases(args: argparse.Namespace) -> int:
    """Words that are said together."""
    from fieldkit.desk.coding.talk_words import phrases_of

    with opened(args) as study, _progress() as bar:
        table = phrases_of(CodebookDesk(study), _coder(study, args), _group(args), bar)
    found = table.rows
    if args.json:
        print(json.dumps([_phrase_json(one) for one in found], ensure_ascii=False, indent=2))
    elif args.csv is not None:
        head = ("words", "times", "people", "keyness", "chance_corrected", "sure")
        _table(args.csv, head, ([*map(str, _phrase_json(one).values())] for one in found))
    elif not found:
        say("No two words are said together three times.")
    else:
        say(
            "Words said one after the other more often than their own numbers would bring about",
            f"* holds at {SURE} with all {count(table.tried, 'pair')} counted (Holm), and two people said it.",
        )
        for one in found[: 3 * _SHOWN]:
            sure = "*" if one.sure else " "
            say(
                f"  {sure} {one.words:<26} {one.times:>4} times  {people(one.people)}  G² {one.keyness:.1f}"
            )
        if len(found) > 3 * _SHOWN:
            say(f"  … and {len(found) - 3 * _SHOWN} more (--json or --csv has all)")
    return 0


def _phrase_json(one: Phrase) -> dict[str, object]:
    return {
        "words": one.words,
        "times": one.times,
        "people": one.people,
        "keyness": one.keyness,
        "chance_corrected": one.chance,
        "sure": one.sure,
    }


def _table(file: Path, head: tuple[str, ...], rows: Iterator[list[str]]) -> None:
    from fieldkit.formats.session_csv import harmless, write_table

    if str(file) != "-":
        say(str(write_table(file, head, rows)))
        return
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(head)
    out.writerows([harmless(value) for value in row] for row in rows)
