"""`fieldkit transcript read`: what fieldkit makes of a file, before anything is brought in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.cli.out import say

if TYPE_CHECKING:
    from fieldkit.domain.transcript.model import Transcript, Turn


def run_read(args: argparse.Namespace) -> int:
    """Prints what the file holds."""
    from fieldkit.formats.transcripts.reading import read_transcript

    transcript = read_transcript(args.file)
    if args.json:
        print(json.dumps(as_json(transcript, turns=args.turns), ensure_ascii=False, indent=2))
    else:
        say(*_as_text(transcript, args.file, turns=args.turns))
    return 0


def as_json(transcript: Transcript, *, turns: bool) -> dict[str, object]:
    """The shape docs/transcripts.md gives; times in seconds."""
    found: dict[str, object] = {
        "format": transcript.format,
        "has_timestamps": transcript.timed,
        "speakers": _speakers(transcript),
        "turns": len(transcript.turns),
        "first_turn": _ends(transcript.turns[0]),
        "last_turn": _ends(transcript.turns[-1]),
        "warnings": [{"line": d.line, "message": d.message} for d in transcript.doubts],
        "chat": transcript.chat,
    }
    if turns:
        found["all_turns"] = [_whole(turn) for turn in transcript.turns]
    return found


def _speakers(transcript: Transcript) -> dict[str, int]:
    """Turns by label; those that nobody is named for under "null"."""
    named = transcript.speakers()
    nameless = len(transcript.turns) - sum(named.values())
    return named | ({"null": nameless} if nameless else {})


def _ends(turn: Turn) -> dict[str, object]:
    return {"speaker": turn.speaker, "text": turn.text, "start": turn.start}


def _whole(turn: Turn) -> dict[str, object]:
    from fieldkit.domain.transcript.marks import marks_in

    marks = [{"start": m.start, "end": m.end, "kind": m.kind.value} for m in marks_in(turn.text)]
    return {
        "n": turn.n,
        "speaker": turn.speaker,
        "text": turn.text,
        "start": turn.start,
        "end": turn.end,
        "line": turn.line,
        "marks": marks,
    }


def _as_text(transcript: Transcript, path: Path, *, turns: bool) -> list[str]:
    from fieldkit.cli.transcript_desk import count
    from fieldkit.domain.transcript.naming import clock

    kind = "a chat log, typed and not spoken" if transcript.chat else transcript.format
    times = "with" if transcript.timed else "without"
    lines = [f"{path.name}: {kind}, {count(len(transcript.turns), 'turn')}, {times} times"]
    speakers = transcript.speakers()
    lines += [f"  {label}: {n}" for label, n in speakers.items()]
    nameless = len(transcript.turns) - sum(speakers.values())
    if nameless:
        lines.append(f"  (no speaker): {nameless}")
    lines += [f"{path.name}:{d.line}: {d.message}" for d in transcript.doubts]
    if turns:
        lines += [
            f"{t.n:>4}  {clock(t.start)}  {t.speaker or '—'}: {t.text}" for t in transcript.turns
        ]
    return lines
