"""`fieldkit code suggest GROUP`, `accept`, `refuse`: codes proposed for a group's turns, and answers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fieldkit.cli.code_acts import layer_of, turns_named
from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding.layer import Layer, Wish
from fieldkit.desk.coding.suggester import proposed_by, sample_of, suggestions
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.errors import AskedWrongly, CodingError

if TYPE_CHECKING:
    from fieldkit.assist.suggest.rows import Suggestion
    from fieldkit.domain.transcript.record import Record


def _found(layer: Layer, record: Record, args: argparse.Namespace) -> list[Suggestion]:
    from fieldkit.assist.suggest.meaning import encoder, needed_encoder

    model = encoder() if args.meaning is None else needed_encoder() if args.meaning else None
    return suggestions(layer, record, with_encoder=model)


def run_suggest_group(args: argparse.Namespace) -> int:
    """What would be shown for a group's turns."""
    with layer_of(args) as layer:
        record = layer.book.one(args.number)
        found = _found(layer, record, args)
        if args.json:
            print(json.dumps(_as_json(layer, record, found), ensure_ascii=False, indent=2))
            return 0
        veil = Veil(layer.book, record)
        said = {s.ref: s for s in layer.book.said(record)}
        turns = list(dict.fromkeys(s.n for s in found))
        for ref in turns:
            say(f"{ref:>5} {said[ref].seat or '—':>4}: {veil.text(said[ref])}")
            for s in found:
                if s.n == ref:
                    say(f"          {s.code} {s.score:.2f}: {s.reason}")
        say(f"{count(len(found), 'suggestion')} for {count(len(turns), 'turn')}.")
    return 0


def _as_json(layer: Layer, record: Record, found: Sequence[Suggestion]) -> dict[str, object]:
    turn_of = {s.ref: s.turn for s in layer.book.said(record)}
    by_ref: dict[str, list[Suggestion]] = {}
    for s in found:
        by_ref.setdefault(s.n, []).append(s)
    return {
        "turns": [
            {
                "n": turn_of[ref],
                "ref": ref,
                "suggestions": [
                    {
                        "code": s.code,
                        "score": round(s.score, 4),
                        "reason": s.reason,
                        "engine": s.engine,
                    }
                    for s in some
                ],
            }
            for ref, some in by_ref.items()
        ]
    }


def run_accept(args: argparse.Namespace) -> int:
    """Takes suggestions: of turns, or all over a score after a sample of them was shown."""
    if bool(args.turns) == (args.over is not None):
        raise AskedWrongly("Which suggestions?", "Name turns, or all with --over 0.8.")
    if args.over is not None and not 0 <= args.over <= 1:
        raise AskedWrongly(f"{args.over} is no score.", "A score is from 0 to 1, such as 0.8.")
    with layer_of(args) as layer:
        record = layer.book.one(args.number)
        found = _found(layer, record, args)
        if args.turns:
            wanted = {ref.said.ref for ref in turns_named(layer, args, args.turns)}
            chosen = [s for s in found if s.n in wanted and args.code in (None, s.code)]
            if not chosen:
                raise CodingError(
                    "Nothing is suggested there.", "`fieldkit code suggest` lists what is."
                )
        else:
            chosen = [s for s in found if s.score >= args.over and args.code in (None, s.code)]
            if not args.yes:
                return _show_sample(layer, record, chosen)
        ready = [(layer.book.turn(s.n, record.number), s.code, proposed_by(s)) for s in chosen]
        if args.over is not None:
            layer.take(ready)  # one act, taken back as one
        else:
            layer.apply_all([Wish(ref, code, proposed=proposed) for ref, code, proposed in ready])
        say(f"{count(len(chosen), 'suggestion')} taken.")
    return 0


def _show_sample(layer: Layer, record: Record, chosen: Sequence[Suggestion]) -> int:
    """Some of them drawn by lot, always the same."""
    veil = Veil(layer.book, record)
    said = {s.ref: s for s in layer.book.said(record)}
    for s in sample_of(chosen):
        reason = s.reason
        say(f"{s.n:>5} {s.code} {s.score:.2f} ({reason}): {veil.text(said[s.n])}")
    say(f"{count(len(chosen), 'suggestion')} would be taken; --yes takes them.")
    return 0


def run_refuse(args: argparse.Namespace) -> int:
    """Says no to a suggestion; it does not come back."""
    with layer_of(args) as layer:
        record = layer.book.one(args.number)
        code = layer.codebooks.find(readable(args.code)).id
        found = {(s.n, s.code): s for s in _found(layer, record, args)}
        refs = turns_named(layer, args, args.turns)
        proposed = (found.get((ref.said.ref, code)) for ref in refs)
        layer.refuse(
            [
                (ref, code, proposed_by(s) if s is not None else None)
                for ref, s in zip(refs, proposed, strict=True)
            ]
        )
        say(*(f"turn {ref.said.ref}: not {code}" for ref in refs))
    return 0
