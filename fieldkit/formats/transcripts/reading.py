"""The door for transcripts: a file in, its turns and doubts out."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.transcript.model import Doubt, Transcript, turns_of
from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts.decoding import odd_lines
from fieldkit.formats.transcripts.reader import Reader, Reading, Sure
from fieldkit.formats.transcripts.source import LONGEST_LINE, Source


def read_transcript(path: Path) -> Transcript:
    """Reads a transcript of any known layout, chosen by what is in it.

    Raises FileProblem when the file cannot be read, is of no known layout, or holds no words.
    """
    return transcript_of(Source.open(path))


def transcript_of(source: Source) -> Transcript:
    """The same for a file that was opened. Raises FileProblem."""
    reading = reader_for(source).read(source)
    turns = turns_of(reading.cues)
    for turn in turns:
        if len(turn.text) > LONGEST_LINE:
            raise source.problem(
                turn.line,
                f"one turn of {len(turn.text):,} characters: this is no transcript that can be read.",
                "Export it again with a text for every turn.",
            )
    if not turns:
        raise FileProblem(
            f"{source.path} holds no talk: it looks like {reading.format}, without a turn in it.",
            "Look whether the export was cut short.",
        )
    if not source.is_zip:
        reading.doubts += [Doubt(*odd) for odd in odd_lines(source.raw)]
    return Transcript(reading.format, turns, _sorted(reading), reading.chat)


def reader_for(source: Source) -> Reader:
    """The reader that is surest of this file. Raises FileProblem when none knows it."""
    from fieldkit.formats.transcripts.json_refusal import is_json, no_talk, refuse_broken
    from fieldkit.formats.transcripts.registry import JSON_READERS, READERS

    refuse_broken(source)
    best, sure = None, Sure.NO
    for reader in JSON_READERS if is_json(source) else READERS:
        claim = reader.claims(source)
        if claim > sure:
            best, sure = reader, claim
        if sure is Sure.CERTAIN:
            break
    if best is None and is_json(source):
        raise no_talk(source)
    if sure < Sure.LIKELY and source.head.lstrip("\ufeff \t\n").startswith("<?xml"):
        raise source.problem(
            0,
            "it is XML of a kind fieldkit does not know.",
            "Of XML, the transcripts of ELAN and EXMARaLDA are read.",
        )
    if best is None and not source.is_zip:
        _ = source.lines  # says so where it is no text at all, or has a line past all measure
    if best is None:
        raise FileProblem(
            f"{source.path} is no transcript fieldkit knows.",
            "Export it as .vtt, .srt, .docx or .txt with a name before each turn; "
            "docs/transcripts.md lists what is read.",
        )
    return best


def _sorted(reading: Reading) -> tuple[Doubt, ...]:
    return tuple(sorted(reading.doubts, key=lambda doubt: doubt.line))
