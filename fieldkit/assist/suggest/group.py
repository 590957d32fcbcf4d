"""Suggestions for a whole group, in the shape in which they are printed and drawn."""

from __future__ import annotations

from collections.abc import Sequence

from fieldkit.assist.suggest.engine import suggest
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.assist.suggest.rows import Labelled, Row, Suggestion
from fieldkit.domain.coding.codebook import Codebook


def suggest_group(
    turns: Sequence[Row],
    codebook: Codebook,
    labelled: Sequence[Labelled] = (),
    others: Sequence[Row] = (),
    encoder: Encoder | None = None,
) -> dict[str, object]:
    """`{turns: [{n, suggestions: [{code, score, reason, engine}]}]}`, only what would be shown.

    turns: all of one group's, in order, everybody's, with the same `group` on each; words off the
    record left out by the caller. labelled: turns of this or other groups that are coded; others: all
    turns of those other groups, in order, for what was said around. Works with nothing coded. Turns
    that are coded already get suggestions too; whoever shows them leaves out what is decided.
    """
    rows = [row for row in turns if row.codable]
    found = suggest(rows, codebook, labelled, [*others, *turns], encoder)
    by_turn: dict[str, list[Suggestion]] = {}
    for suggestion in found:
        by_turn.setdefault(suggestion.n, []).append(suggestion)
    return {
        "turns": [
            {"n": _number(row.n), "suggestions": [_as_json(s) for s in by_turn[row.n]]}
            for row in rows
            if row.n in by_turn
        ]
    }


def _number(n: str) -> int | str:
    """A turn's number as a number; the piece of a cut turn (34.2) as it is written."""
    return int(n) if n.isdigit() else n


def _as_json(suggestion: Suggestion) -> dict[str, object]:
    return {
        "code": suggestion.code,
        "score": suggestion.score,
        "reason": suggestion.reason,
        "engine": suggestion.engine,
    }
