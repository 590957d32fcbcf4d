"""`fieldkit transcript talk|around`: who spoke, and what was said while something was written."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import book_of, count
from fieldkit.desk.transcripts import meanwhile
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.transcript.naming import clock, voice
from fieldkit.domain.transcript.seats import is_participant

if TYPE_CHECKING:
    from fieldkit.desk.transcripts.book import Book
    from fieldkit.domain.transcript.around import Around
    from fieldkit.domain.transcript.shown import Said
    from fieldkit.domain.transcript.talk import Share, Talk

_NAMES = {None: "nobody knows who", "moderator": "moderator", "several": "several at once"}


def run_talk(args: argparse.Namespace) -> int:
    """Talk by seat and by section."""
    with book_of(args) as book:
        found, said = meanwhile.talk(book, book.one(args.number))
        if args.json:
            print(json.dumps(_talk_json(found, said), ensure_ascii=False, indent=2))
        else:
            say(*_talk_lines(book, found, said))
    return 0


def _talk_lines(book: Book, talk: Talk, said: list[Said]) -> list[str]:
    participants = "of what participants said"
    lines = ["Who spoke:"]
    for share in talk.shares:
        name = _NAMES.get(share.seat, share.seat or "")
        person = is_participant(share.seat)
        of = participants if person else "of all talk"
        lines.append(
            f"  {name}: {count(share.turns, 'turn')}, {_long(share)}, {share.share:.0%} {of}"
        )
    if talk.unheard:
        lines.append(f"Not heard: {', '.join(talk.unheard)}")
    if talk.hardly:
        lines.append(f"Hardly heard (under a quarter of an equal share): {', '.join(talk.hardly)}")
    if talk.unknown_turns and (talk.unheard or talk.hardly):
        lines.append(f"  {count(talk.unknown_turns, 'turn')} of unknown voices may be theirs.")
    lines += ["", "By section:"]
    for part in talk.sections:
        section = book.room.sections.get(part.section)
        title = section.title if section is not None else part.section
        silent = f"; without a word: {', '.join(part.unheard)}" if part.unheard else ""
        lines.append(
            f"  {title}: {count(part.turns, 'turn')}, moderator {part.moderator:.0%}{silent}"
        )
    if talk.longest:
        longest = talk.longest[0]
        lines += ["", f"Longest turn: {said[longest.n - 1].ref} ({voice(longest.seat)}, "
                  f"{count(longest.words, 'word')})"]  # fmt: skip
    cut = f"{count(talk.interruptions, 'turn')} came in where another broke off"
    if talk.overlaps is not None:
        cut += f"; {talk.overlaps} began while another voice still spoke"
    return [*lines, f"{cut}."]


def _long(share: Share) -> str:
    if share.seconds is None:
        return count(share.words, "word")
    return (
        f"{int(share.seconds) // 60}:{int(share.seconds) % 60:02} min, {count(share.words, 'word')}"
    )


def _talk_json(talk: Talk, said: list[Said]) -> dict[str, object]:
    def rows(shares: tuple[Share, ...]) -> list[dict[str, object]]:
        return [
            {
                "seat": s.seat,
                "turns": s.turns,
                "words": s.words,
                "seconds": s.seconds,
                "share": round(s.share, 4),
            }
            for s in shares
        ]

    return {
        "measure": talk.measure.value,
        "speakers": rows(talk.shares),
        "sections": [
            {
                "section": part.section,
                "turns": part.turns,
                "moderator_share": round(part.moderator, 4),
                "without_a_word": list(part.unheard),
                "speakers": rows(part.shares),
            }
            for part in talk.sections
        ],
        "not_heard": list(talk.unheard),
        "hardly_heard": list(talk.hardly),
        "moderator_minutes": talk.moderator_minutes,
        "turns_of_unknown_voices": talk.unknown_turns,
        "longest": [
            {"turn": said[t.n - 1].ref, "seat": t.seat, "words": t.words, "seconds": t.seconds}
            for t in talk.longest
        ],
        "overlaps": talk.overlaps,
        "interruptions": talk.interruptions,
        "interruptions_by": {voice(seat): n for seat, n in talk.by_whom.items()},
    }


def run_around(args: argparse.Namespace) -> int:
    """What was said around one act, or, for every board line, the turn that is meant."""
    with book_of(args) as book:
        record = book.one(args.number)
        veil = Veil(book, record)
        acts = (
            [meanwhile.find_act(book.room, readable(args.what))]
            if args.what
            else meanwhile.written(book.room)
        )
        found = meanwhile.around(book, record, acts)
        said = {one.turn: one for one in reversed(book.said(record))}
        if args.json:
            print(
                json.dumps([_around_json(one, book) for one in found], ensure_ascii=False, indent=2)
            )
        elif args.what:
            say(*_one_lines(book, found[0], said, veil, names=args.with_names))
        else:
            say(*_line_rows(book, found))
    return 0


def _masked(book: Book, text: str) -> str:
    """Typed words as they are shown: first names of the roster as codes."""
    from fieldkit.desk.record import mask_of
    from fieldkit.domain.session.masking import masked

    return masked(text, mask_of(book.study.roster.names(book.group)))


def _one_lines(
    book: Book, found: Around, said: dict[int, Said], veil: Veil, *, names: bool
) -> list[str]:
    act = found.act
    who = f" ({', '.join(act.who)})" if act.who else ""
    text = act.text if names else _masked(book, act.text)
    lines = [f"{act.kind.value}: {text}{who}", found.reason, ""]
    for n in found.turns:
        one = said[n]
        mark = "▶" if n == found.best else " "
        words = veil.text(one, with_names=names)
        lines.append(f"{mark}{one.ref:>5} {clock(one.start)} {voice(one.seat):>4}: {words}")
    return lines


def _line_rows(book: Book, found: list[Around]) -> list[str]:
    if not found:
        return ["Nothing was written on a board."]
    rows = []
    for one in found:
        where = f"turn {one.best}" if one.best is not None else "no turn found"
        rows.append(f"{where}: {_masked(book, one.act.text)}")
    return rows


def _around_json(found: Around, book: Book) -> dict[str, object]:
    return {
        "kind": found.act.kind.value,
        "id": found.act.id,
        "text": _masked(book, found.act.text),
        "who": list(found.act.who),
        "section": found.act.section,
        "session_s": round(found.act.at, 2),
        "turns": list(found.turns),
        "turn": found.best,
        "likeness": found.likeness,
        "reason": found.reason,
        "by_time": found.by_time,
    }
