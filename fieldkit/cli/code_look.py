"""`fieldkit code list|progress|kwic`: what is coded, what is to go, words in context."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fieldkit.cli.code_acts import layer_of
from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count, opened
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.study import groups
from fieldkit.desk.transcripts.book import Book, Ref
from fieldkit.desk.transcripts.finding import searcher, section_named
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.desk.transcripts.laying import Laid, lay
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import CONSENSUS, Origin
from fieldkit.domain.transcript.kwic import MOST_CONTEXT, in_context
from fieldkit.domain.transcript.naming import voice
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.domain.transcript.shown import Said, Where
from fieldkit.errors import AskedWrongly, TranscriptError

Found = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What `list` was asked for; None or False: whatever there is."""

    code: str | None = None
    section: str | None = None
    speaker: str | None = None
    stance: str | None = None
    holds: Callable[[str], bool] | None = None
    memo: bool = False

    def turn(self, said: Said, section: str, text: str) -> bool:
        """Whether a turn, its section and its words are wanted."""
        return (
            self.section in (None, section)
            and self.speaker in (None, said.seat)
            and (self.holds is None or self.holds(text))
        )


def _wanted(layer: Layer, args: argparse.Namespace) -> _Wanted:
    text = " ".join(readable(args.text).split()) if args.text else ""
    return _Wanted(
        layer.codebooks.find(readable(args.code), retired=True).id if args.code else None,
        section_named(layer.book, readable(args.section)) if args.section else None,
        args.speaker.upper() if args.speaker and args.speaker[:1] in "pP" else args.speaker,
        layer.stance_named(args.stance),
        searcher(text) if text else None,
        args.memo,
    )


def run_list(args: argparse.Namespace) -> int:
    """Codings, or turns without one, or the doubtful ones."""
    with layer_of(args) as layer:
        wanted = _wanted(layer, args)
        record = layer.book.one(args.number)
        if args.uncoded:
            rows = list(_turns(layer, record, wanted, _to_go(layer)))
        elif args.doubtful:
            rows = list(_turns(layer, record, wanted, _doubted(layer, record)))
        else:
            rows = list(rows_of(layer, layer.mine(record), wanted))
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        say("Nothing.")
    else:
        say(*(_line(row) for row in rows))
    return 0


def _line(row: Found) -> str:
    code = f" {row['code']}" if row.get("code") else ""
    stance = f" ({row['stance']})" if row.get("stance") else ""
    score = f" {row['score']:.2f}?" if row.get("doubtful") else ""
    memo = f" [memo: {row['memo']}]" if row.get("memo") else ""
    return f"{row['turn']:>5} {row['speaker'] or '—':>4}{code}{stance}{score}: {row['text']}{memo}"


def rows_of(
    layer: Layer, codings: Sequence[Coding], wanted: _Wanted | None = None
) -> Iterator[Found]:
    """Codings with their words, names hidden, words off the record a gap."""
    wanted = wanted or _Wanted()
    book = layer.book
    for record in book.records.counting():
        laid, veil = lay(book, record), Veil(book, record)
        where = Where(book.said(record))
        for coding in codings:
            if coding.transcript != record.id or wanted.code not in (None, coding.code):
                continue
            turn, start, end = coding.spans[0]
            here = where.at(turn, start)
            if (
                here is None
                or wanted.stance not in (None, coding.stance)
                or (wanted.memo and not coding.memo)
            ):
                continue
            placed = laid.of(here)
            section = placed.section if placed is not None else ""
            text = " … ".join(veil.words(*span) for span in coding.spans)
            if not wanted.turn(here, section, text):
                continue
            yield {
                "group": book.room.name,
                "transcript": record.number,
                "turn": here.ref,
                "start": start,
                "end": end,
                "speaker": here.seat,
                "section": section,
                "item": (placed.item if placed is not None else None) or "",
                "code": coding.code,
                "stance": coding.stance or "",
                "memo": coding.memo,
                "coder": coding.coder,
                "origin": coding.origin.value,
                "engine": coding.engine,
                "engine_version": coding.engine_version,
                "score": coding.score,
                "text": text,
            }


# --- turns -----------------------------------------------------------------------------------

_Which = Callable[[Ref], Found | None]


def _turns(layer: Layer, record: Record, wanted: _Wanted, which: _Which) -> Iterator[Found]:
    """The turns that are one of these. A code that is wanted has to be among what is said of them."""
    book = layer.book
    laid, veil = lay(book, record), Veil(book, record)
    for k, said in enumerate(book.said(record)):
        ref = Ref(record, said, k)
        more = which(ref) if said.seat != MODERATOR else None
        if more is None or (wanted.code is not None and more.get("code") != wanted.code):
            continue
        section, text = _section(laid, said), veil.text(said)
        if wanted.turn(said, section, text) and (not wanted.memo or layer.memo(ref)):
            row: Found = {"turn": said.ref, "speaker": said.seat, "section": section, "text": text}
            yield row | more


def _section(laid: Laid, said: Said) -> str:
    placed = laid.of(said)
    return placed.section if placed is not None else ""


def _to_go(layer: Layer) -> _Which:
    return lambda ref: None if layer.is_read(ref) else {}


def _doubted(layer: Layer, record: Record) -> _Which:
    """Turns that are to go whose best suggestion is near the threshold, and codes taken unseen on a low
    score."""
    from fieldkit.desk.coding.suggester import DOUBTFUL, Suggester

    book = layer.book
    suggested = Suggester(book.study, book.group, record.id, layer.coder)().by_turn

    def doubted(ref: Ref) -> Found | None:
        some = suggested.get(ref.said.ref, ())
        if not layer.is_read(ref):
            best = some[0] if some and some[0].score < DOUBTFUL else None
            return None if best is None else _doubt(best.code, best.score)
        for x in layer.on(ref):
            if x.origin is Origin.UNSEEN and x.score is not None and x.score < DOUBTFUL:
                return _doubt(x.code, x.score)
        return None

    return doubted


def _doubt(code: str, score: float) -> Found:
    return {"code": code, "score": score, "doubtful": True}


# --- how far ---------------------------------------------------------------------------------


def run_progress(args: argparse.Namespace) -> int:
    """How many turns each coder coded and is done with, in all and by section."""
    with book_of(args) as book:
        record = book.one(args.number)
        codings = coders_of(book, CodebookDesk(book.study))
        laid = lay(book, record)
        turns = {s.turn: _section(laid, s) for s in book.said(record) if s.seat != MODERATOR}
        rows = []
        for name in codings.coders():
            mine = [x for x in codings.layer(name) if x.transcript == record.id]
            coded = {turn for x in mine for turn in x.turns} & turns.keys()
            read = {turn for t, turn in codings.read.get(name, ()) if t == record.id}
            done = (read & turns.keys()) | coded
            rows.append(
                {
                    "coder": name,
                    "codings": len(mine),
                    "turns_coded": len(coded),
                    "turns_done": len(done),
                    "turns": len(turns),
                    "sections": _by_section(book, turns, coded, done),
                }
            )
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        say("Nobody has coded anything yet.")
    for row in rows if not args.json else []:
        who = "consensus" if row["coder"] == CONSENSUS else row["coder"]
        say(
            f"{who}: {row['turns_done']} of {row['turns']} turns done, "
            f"{row['turns_coded']} coded, {row['codings']} codings"
        )
        say(
            *(
                f"    {part['title']}: {part['done']} of {part['turns']} done, {part['coded']} coded"
                for part in _parts(row["sections"])
            )
        )
    return 0


def _by_section(book: Book, turns: dict[int, str], coded: set[int], done: set[int]) -> list[Found]:
    all_, of_coded, of_done = (
        Counter(turns[turn] for turn in some) for some in (turns, coded, done)
    )
    titles = {id_: section.title for id_, section in book.room.sections.items()} | {
        "": "in no section"
    }
    return [
        {"section": id_, "title": title, "coded": of_coded[id_], "done": of_done[id_],
         "turns": all_[id_]}
        for id_, title in titles.items()
        if all_[id_]
    ]  # fmt: skip


def _parts(found: object) -> list[Found]:
    assert isinstance(found, list)
    return found


# --- words in context ------------------------------------------------------------------------


def run_kwic(args: argparse.Namespace) -> int:
    """Every place of some words, in one group or all; names hidden."""
    words = readable(args.words)
    if not words.strip():
        raise AskedWrongly("Which words?", "Such as “nobody said”; wait* finds waiting too.")
    if not 1 <= args.width <= MOST_CONTEXT:
        raise AskedWrongly(f"--width is from 1 to {MOST_CONTEXT}, not {args.width}.")
    rows: list[Found] = []
    with opened(args) as study:
        ids = [readable(args.group)] if args.group else [line.id for line in groups(study)][::-1]
        books = [Book(study, id_) for id_ in ids]
        if not any(book.records.counting() for book in books):
            raise TranscriptError(
                "There is no transcript to look in yet.",
                "`fieldkit transcript import` brings one in.",
            )
        for book in books:
            rows += _places(book, args, words)
    if args.by != "turn":
        rows.sort(key=lambda row: _order(row, args.by))
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    several = len({row["group"] for row in rows}) > 1
    for row in rows:
        where = f"{row['group']} {row['turn']:>5}" if several else f"{row['turn']:>5}"
        say(f"{where} {voice(_seat(row)):>4} {row['left']:>{args.width}}"
            f"[{row['words']}]{row['right']}")  # fmt: skip
    say(
        f"{count(len(rows), 'place')} in {count(len({(r['group'], r['turn']) for r in rows}), 'turn')}."
    )
    return 0


def _places(book: Book, args: argparse.Namespace, words: str) -> Iterator[Found]:
    speaker = args.speaker.upper() if args.speaker and args.speaker[:1] in "pP" else args.speaker
    records = [book.one(args.number)] if args.number else book.records.counting()
    for record in records:
        laid, veil = lay(book, record), Veil(book, record)
        said = {s.ref: s for s in book.said(record) if speaker in (None, s.seat)}
        texts = ((ref, veil.text(one)) for ref, one in said.items())
        for one in in_context(texts, words, args.width):
            yield {
                "group": book.room.name,
                "transcript": record.number,
                "turn": one.turn,
                "speaker": said[one.turn].seat,
                "section": _section(laid, said[one.turn]),
                "left": one.left,
                "words": one.words,
                "right": one.right,
            }


def _seat(row: Found) -> str | None:
    return str(row["speaker"]) if row["speaker"] else None


def _order(row: Found, by: str) -> list[str]:
    """Context to sort by: read from the words outwards."""
    words = str(row[by]).casefold().split()
    return words if by == "right" else words[::-1]
