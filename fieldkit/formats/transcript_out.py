"""Transcripts out: as a table, as text to read, as captions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from fieldkit.domain.transcript.leaving import Leaving
from fieldkit.files import write_whole
from fieldkit.formats.session_csv import write_table

FIELDS = (
    "turn", "section", "section_title", "item", "question", "start_seconds", "end_seconds",
    "speaker", "text",
)  # fmt: skip


def write_csv(turns: Sequence[Leaving], path: Path) -> Path:
    """A row a turn, UTF-8 with a mark, formulas made harmless. Raises FileProblem."""
    return write_table(path, FIELDS, (_row(turn) for turn in turns))


def _row(turn: Leaving) -> list[str]:
    return [
        turn.ref,
        turn.section,
        turn.section_title,
        turn.item,
        turn.question,
        _seconds(turn.start),
        _seconds(turn.end),
        turn.who,
        turn.text,
    ]


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def write_txt(turns: Sequence[Leaving], path: Path, title: str) -> Path:
    """Text to read: the sections as headings, a paragraph a turn. Raises FileProblem."""
    return _write(path, _txt(turns, title))


def _txt(turns: Sequence[Leaving], title: str) -> Iterable[str]:
    yield title
    section = None
    for turn in turns:
        if turn.section_title != section:
            section = turn.section_title
            yield ""
            yield section or "Before the guide"
        yield ""
        when = f"[{_clock(turn.start)}] " if turn.start is not None else ""
        yield f"{when}{turn.who}: {turn.text}"


def write_vtt(turns: Sequence[Leaving], path: Path) -> Path:
    """WebVTT with a voice tag a turn, to play along with the recording. Raises FileProblem.

    A turn without an end lasts until the next one begins.
    """
    return _write(path, _vtt(turns))


def _vtt(turns: Sequence[Leaving]) -> Iterable[str]:
    yield "WEBVTT"
    timed = [turn for turn in turns if turn.start is not None]
    for k, turn in enumerate(timed):
        assert turn.start is not None
        following = timed[k + 1].start if k + 1 < len(timed) else None
        end = turn.end if turn.end is not None else following
        end = max(turn.start + 0.001, end if end is not None else turn.start + 2)
        yield ""
        yield turn.ref
        yield f"{_clock(turn.start, 3)} --> {_clock(end, 3)}"
        yield f"<v {_escaped(turn.who)}>{_escaped(turn.text)}</v>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float | None, digits: int = 0) -> str:
    whole = round((seconds or 0.0) * 1000)
    clock = f"{whole // 3_600_000:02}:{whole % 3_600_000 // 60_000:02}:{whole % 60_000 // 1000:02}"
    return f"{clock}.{whole % 1000:03}" if digits else clock


def _write(path: Path, lines: Iterable[str]) -> Path:
    write_whole(path, ("\n".join(lines) + "\n").encode())
    return path
