"""`fieldkit transcript read`: what fieldkit makes of a file, before anything is brought in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.cli.out import say

if TYPE_CHECKING:
    from fieldkit.domain.transcript.model import Transcript, Turn


def configure(commands: Any) -> None:
    """The file, and how much of it to print."""
    read = commands.add_parser(
        "read",
        help="what a file holds: layout, speakers, turns, doubts",
        description="Reads a transcript of any common make and says what is in it. Nothing is "
        "stored. The layout is recognised by the file's content, whatever its name.",
    )
    read.add_argument("file", metavar="FILE", type=Path)
    read.add_argument("--json", action="store_true", help="one JSON object on standard output")
    read.add_argument("--turns", action="store_true", help="all turns as well")
    read.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
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
    kind = "a chat log, typed and not spoken" if transcript.chat else transcript.format
    many = "1 turn" if len(transcript.turns) == 1 else f"{len(transcript.turns)} turns"
    lines = [f"{path.name}: {kind}, {many}, {'with' if transcript.timed else 'without'} times"]
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


def clock(seconds: float | None) -> str:
    """A moment of the recording as h:mm:ss; blank where there is none."""
    if seconds is None:
        return " " * 7
    whole = int(seconds)
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
