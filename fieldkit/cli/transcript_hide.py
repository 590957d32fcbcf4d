"""`fieldkit transcript redact`: personal details, proposed with reasons, accepted or refused."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import count
from fieldkit.errors import AskedWrongly, UnknownTurn

if TYPE_CHECKING:
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.desk.transcripts.hiding import Detail, Veil
    from fieldkit.domain.transcript.events import PrivateJudged
    from fieldkit.domain.transcript.private import OffRecordProposal
    from fieldkit.domain.transcript.record import Record

VERDICTS = ("accept", "reject", "always", "never", "open")
_SAID = {
    "accept": "hidden",
    "reject": "left as it is",
    "always": "hidden everywhere",
    "never": "left everywhere",
    "open": "undecided",
}


def run_redact(args: argparse.Namespace) -> int:
    """A file's details, or a group's."""
    path = Path(args.what)
    judging = any(getattr(args, verdict) for verdict in VERDICTS) or args.hide
    if path.is_file() or (args.roster is not None and not judging):
        from fieldkit.cli.transcript_redact import run_file

        if judging:
            raise AskedWrongly("A file has no decisions.", "Bring it into a group first.")
        args.file = path
        return run_file(args)
    from fieldkit.cli.transcript_desk import opened
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.errors import UnknownGroup

    with opened(args) as study:
        try:
            book = Book(study, readable(args.what))
        except UnknownGroup as refusal:
            if path.suffix:
                raise UnknownGroup(
                    f"There is no file and no group “{path}”.", refusal.hint
                ) from None
            raise
        return _group(book, args)


def _group(book: Book, args: argparse.Namespace) -> int:
    from fieldkit.desk.transcripts.hiding import Veil

    record = book.one(args.number)
    if args.label is not None and not args.label.strip():
        raise AskedWrongly("The label is empty.", "Say what is to stand in the words’ place.")
    bodies, told = _decided(book, record, args)
    if bodies:  # all of them or none, and one act to take back
        book.commit(*bodies)
    elif args.label is not None:
        raise AskedWrongly("--label goes with a decision.", "Such as --accept 3 or --hide.")
    if args.json:
        veil = Veil(book, book.records.all[record.id])
        print(json.dumps(_as_json(veil), ensure_ascii=False, indent=2))
    elif told:
        say(*told)
    else:
        say(*_lines(Veil(book, record), undecided=args.undecided))
    return 0


def _decided(
    book: Book, record: Record, args: argparse.Namespace
) -> tuple[list[PrivateJudged], list[str]]:
    """The events of what the command decides, and what to tell of them. Raises AskedWrongly."""
    from fieldkit.desk.transcripts.hiding import Veil, judged

    label = readable(args.label) if args.label is not None else None
    bodies: list[PrivateJudged] = []
    told: list[str] = []
    taken: set[int] = set()
    wanted = {verdict: getattr(args, verdict) for verdict in VERDICTS if getattr(args, verdict)}
    details = Veil(book, record).details() if wanted else []
    for verdict, numbers in wanted.items():
        chosen = _chosen(details, numbers)
        twice = taken & {d.n for d in chosen}
        if twice:
            raise AskedWrongly(f"Detail {min(twice)} is decided on twice.", "Decide once.")
        taken |= {d.n for d in chosen}
        bodies += judged(record, chosen, verdict, None if verdict == "open" else label)
        told.append(f"{count(len(chosen), 'detail')} {_SAID[verdict]}")
    if args.hide:
        bodies += _hidden(book, args, label)
        many = count(len(readable(args.hide[1]).split()), "word")
        told.append(f"turn {readable(args.hide[0])}: {many} hidden")
    return bodies, told


def _hidden(book: Book, args: argparse.Namespace, label: str | None) -> list[PrivateJudged]:
    from fieldkit.desk.transcripts import acts
    from fieldkit.desk.transcripts.hiding import hidden_by_hand, kind_named

    turn, words = (readable(word) for word in args.hide)
    kind = kind_named(args.kind)
    ref = book.turn(turn, args.number)
    start, end = acts.place_of_words(ref, words), acts.end_of_words(ref, words)
    return hidden_by_hand(ref.record, ref.said.spans(start, end), kind, label)


def _chosen(details: Sequence[Detail], numbers: Sequence[str]) -> list[Detail]:
    """Details by number: 3, 5-9, or all. Raises UnknownTurn."""
    chosen: list[Detail] = []
    for word in numbers:
        for part in word.split(","):
            first, _, last = part.partition("-")
            if part == "all":
                chosen += [d for d in details if d.verdict == "open"]
            elif first.isdecimal() and (not last or last.isdecimal()):
                span = range(int(first), int(last or first) + 1)
                if not span or span[0] < 1 or span[-1] > len(details):
                    many = len(details)
                    hint = f"They are numbered 1 to {many}." if many else "There is none."
                    raise UnknownTurn(f"There is no detail {part}.", hint)
                chosen += [details[n - 1] for n in span]
            else:
                raise UnknownTurn(f"“{part}” is no number of a detail.", "Such as 3, 5-9 or all.")
    return list({d.n: d for d in chosen}.values())


def _lines(veil: Veil, *, undecided: bool) -> list[str]:
    details = veil.details()
    lines = []
    for d in details:
        if undecided and d.verdict != "open":
            continue
        to = f"→ {d.label}" if d.hidden else "left as it is"
        decided = "" if d.verdict == "open" else f" · {d.verdict}"
        lines.append(
            f"{d.n:>4}  turn {d.finding.turn}: {d.finding.kind.noun} “{d.words}” {to}{decided} "
            f"({d.finding.reason})"
        )
    open_ = sum(d.verdict == "open" for d in details)
    lines.append(
        f"{count(len(details), 'detail')}, {open_} undecided; what is undecided is hidden."
    )
    lines += [_off_record_line(p) for p in veil.off_record_proposals()]
    return lines


def _off_record_line(proposal: OffRecordProposal) -> str:
    agreed = f", agreed in {proposal.agreed_in}" if proposal.agreed_in else ""
    return (
        f"Off the record? turn {proposal.turn} (asked in {proposal.asked_in}{agreed}): "
        f"{proposal.reason}. `fieldkit transcript off-record GROUP {proposal.turn} …` marks it."
    )


def _as_json(veil: Veil) -> dict[str, object]:
    """Every detail with its span in code points of its turn as read."""
    return {
        "details": [
            {
                "n": d.n,
                "turn": d.finding.turn,
                "start": d.finding.start,
                "end": d.finding.end,
                "type": d.finding.kind.value,
                "code": d.finding.code or None,
                "reason": d.finding.reason,
                "verdict": d.verdict,
                "label": d.label or None,
                "hidden": d.hidden,
            }
            for d in veil.details()
        ],
        "off_record": [list(span) for span in veil.record.off_record],
        "off_record_proposed": [
            {
                "turn": p.turn,
                "start": p.start,
                "end": p.end,
                "asked_in": p.asked_in,
                "agreed_in": p.agreed_in,
                "reason": p.reason,
            }
            for p in veil.off_record_proposals()
        ],
    }
