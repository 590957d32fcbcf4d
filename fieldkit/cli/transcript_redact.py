"""`fieldkit transcript redact`: what in a transcript tells who somebody is, and why it is thought so."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.cli.out import say

if TYPE_CHECKING:
    from fieldkit.domain.transcript.model import Turn
    from fieldkit.domain.transcript.private import Finding, Person
    from fieldkit.formats.redact_lines import Line

PRINTED = ("NAME", "ORG", "PHONE", "EMAIL", "POSTCODE", "NINO", "DOB", "ADDRESS", "REF")
"""The types that are printed for JSON lines; others are for review only."""


def run_file(args: argparse.Namespace) -> int:
    """Prints the findings of a file."""
    from fieldkit.formats.redact_lines import read_lines, read_roster

    roster: Mapping[str, tuple[Person, ...]] = {}
    if args.roster is not None:
        roster = read_roster(args.roster)
    lines = read_lines(args.file)
    if lines is not None:
        _print_lines(lines, roster, as_json=args.json)
    else:
        _print_transcript(args.file, roster, as_json=args.json)
    return 0


def _print_lines(
    lines: list[Line], roster: Mapping[str, tuple[Person, ...]], *, as_json: bool
) -> None:
    """JSON lines in, one line each out, in their order; a session's lines are read together."""
    from fieldkit.assist.private.detect import find_private
    from fieldkit.domain.transcript.model import Turn

    by_session: dict[str, list[tuple[int, Line]]] = {}
    for k, line in enumerate(lines):
        by_session.setdefault(line.session, []).append((k, line))
    found: dict[int, list[Finding]] = {}
    for session, members in by_session.items():
        turns = [Turn(k, line.speaker, line.text) for k, line in members]
        for finding in find_private(turns, roster.get(session, ())):
            found.setdefault(finding.turn, []).append(finding)
    for k, line in enumerate(lines):
        here = [f for f in found.get(k, []) if f.kind.value in PRINTED]
        if as_json:
            spans = [[f.start, f.end, f.kind.value] for f in here]
            print(json.dumps({"id": line.id, "spans": spans}, ensure_ascii=False))
        else:
            say(*(_sentence(f"{line.id}", line.text, f) for f in found.get(k, [])))
    if not as_json and not found:
        say("Nothing found that tells who somebody is.")


def _print_transcript(
    path: Path, roster: Mapping[str, tuple[Person, ...]], *, as_json: bool
) -> None:
    from fieldkit.assist.private.detect import find_private
    from fieldkit.errors import AskedWrongly
    from fieldkit.formats.transcripts.reading import read_transcript

    turns = read_transcript(path).turns
    if len(roster) > 1:
        raise AskedWrongly(
            f"The roster holds {len(roster)} sessions, and {path.name} is one.",
            "Give a roster with this session's people only.",
        )
    people = next(iter(roster.values()), ())
    found = find_private(turns, people)
    if as_json:
        print(json.dumps(_as_json(turns, found, people), ensure_ascii=False, indent=2))
        return
    by_n = {turn.n: turn for turn in turns}
    many = "1 place" if len(found) == 1 else f"{len(found)} places"
    say(f"{path.name}: {many} where somebody may be known by")
    say(*(_sentence(f"turn {f.turn}", by_n[f.turn].text, f) for f in found))


def _moderators(turns: Sequence[Turn], people: Iterable[Person]) -> list[str]:
    """The labels that are the moderator's: by the roster, by what they say, by who asks."""
    from fieldkit.domain.transcript import seats

    names: dict[str, tuple[str, ...]] = {}
    moderator = ""
    for person in people:
        if seats.role_of(person.code) == seats.MODERATOR:
            moderator = f"{person.first} {person.last}".strip()
        else:
            names[person.code] = person.forms()
    labels = list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker))
    guesses = seats.guess(turns, labels, seats.People(names, moderator))
    return [one.label for one in guesses if one.seat == seats.MODERATOR]


def _as_json(
    turns: tuple[Turn, ...], found: tuple[Finding, ...], people: Iterable[Person]
) -> dict[str, object]:
    """Spans by turn, in code points of the turn's text."""
    from fieldkit.assist.private.offrecord import off_record_in

    spans: dict[int, list[dict[str, object]]] = {}
    for f in found:
        spans.setdefault(f.turn, []).append(
            {
                "start": f.start,
                "end": f.end,
                "type": f.kind.value,
                "code": f.code or None,
                "reason": f.reason,
                "confidence": f.confidence,
            }
        )
    return {
        "turns": [{"n": t.n, "spans": spans[t.n]} for t in turns if t.n in spans],
        "off_record": [
            {
                "n": p.turn,
                "start": p.start,
                "end": p.end,
                "asked_in": p.asked_in,
                "agreed_in": p.agreed_in,
                "reason": p.reason,
            }
            for p in off_record_in(turns, _moderators(turns, people))
        ],
    }


def _sentence(where: str, text: str, finding: Finding) -> str:
    words = " ".join(finding.words(text).split())
    return f"  {where}: {finding.kind.noun} “{words}”: {finding.reason}"
