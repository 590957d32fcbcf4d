"""What is said of a file that begins as JSON and is none, or is JSON and no transcript."""

from __future__ import annotations

import json
import re

from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts import json_lines
from fieldkit.formats.transcripts.reader import Sure
from fieldkit.formats.transcripts.source import Source

# How JSON begins and talk does not: [laughs] and {coughs} have no quotation mark and colon.
_BEGINS = re.compile(r'\ufeff?\s*(?:\[\s*)*\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:|\ufeff?\s*\[{20}')


def is_json(source: Source) -> bool:
    """Whether the whole file is one JSON object or list."""
    return isinstance(source.json, dict | list)


def refuse_broken(source: Source) -> None:
    """Raises FileProblem for a file that begins as JSON and breaks off or goes wrong on the way;
    the line is where it does. JSON lines are left to their reader."""
    if source.json is not None or source.is_zip or not _BEGINS.match(source.head):
        return
    if json_lines.claims(source) is not Sure.NO:
        return
    text = source.text.lstrip("\ufeff")
    try:
        json.loads(text)
    except json.JSONDecodeError as problem:
        if problem.msg == "Extra data":  # JSON lines without talk in them
            raise no_talk(source) from None
        last = text.count("\n", 0, len(text.rstrip())) + 1
        cut = problem.pos >= len(text.rstrip()) - 1 or problem.msg.startswith("Unterminated string")
        what = "broken off" if cut else "no longer JSON"
        line = last if cut else problem.lineno
        raise source.problem(
            line,
            f"it begins as JSON and is {what} at line {line}.",
            "Export or copy it again, whole.",
        ) from None
    except (ValueError, RecursionError):
        raise source.problem(
            0, "its JSON is nested too deep to be a transcript’s.", "Export it again."
        ) from None


def no_talk(source: Source) -> FileProblem:
    """The refusal of JSON in which no reader finds turns."""
    return source.problem(
        0,
        "it is JSON, without turns of talk that fieldkit can find in it.",
        "Export the transcript itself: segments or utterances with a text each.",
    )
