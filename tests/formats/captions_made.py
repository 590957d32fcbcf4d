"""What the tests of caption readers share: captions made of cues, and what was read of them."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.transcript.model import Transcript
from fieldkit.formats.transcripts.reading import transcript_of
from fieldkit.formats.transcripts.source import Source


def read(text: str | bytes) -> Transcript:
    """The transcript in a file of these words."""
    source = Source(Path("talk"), text if isinstance(text, bytes) else text.encode())
    source.refuse_what_is_none()
    return transcript_of(source)


def clock(seconds: float, point: str = ".") -> str:
    """hh:mm:ss.mmm."""
    whole = round(seconds * 1000)
    head = f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}"
    return f"{head}{point}{whole % 1000:03}"


def joined(cues: list[str], *, numbered: bool = False, srt: bool = False) -> str:
    """A file of cues, two seconds each, one after the other."""
    point = "," if srt else "."
    text = "" if srt else "WEBVTT\n\n"
    for n, cue in enumerate(cues):
        number = f"{n + 1}\n" if numbered or srt else ""
        text += f"{number}{clock(2 * n, point)} --> {clock(2 * n + 2, point)}\n{cue}\n\n"
    return text


def who(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Speaker and words of every turn."""
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def messages(transcript: Transcript) -> list[str]:
    """The doubts' sentences."""
    return [doubt.message for doubt in transcript.doubts]
