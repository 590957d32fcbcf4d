"""A transcript in Word: the sections as chapters, the questions above the turns that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fieldkit.domain.session.state import GroupState
from fieldkit.domain.transcript.leaving import Leaving
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import date_words
from fieldkit.word.style import STRONG
from fieldkit.word.text import plural
from fieldkit.word.xml import Run


def write_transcript(
    state: GroupState, turns: Sequence[Leaving], path: Path, *, with_names: bool
) -> Path:
    """Writes the turns in the house style; gives the path. Raises FileProblem."""
    paper = Paper()
    title = f"Transcript: {state.name}"
    opened = state.opened_at.wall_ms if state.opened_at is not None else 0
    paper.describe(
        title=title,
        subject=state.guide.title if state.guide is not None else "",
        author="fieldkit",
        made=datetime.fromtimestamp(opened / 1000, UTC),
    )
    paper.paragraph(title, "Title")
    about = [state.site, date_words(state.date) if state.date else "", plural(len(turns), "turn")]
    paper.paragraph(", ".join(part for part in about if part))
    paper.paragraph(
        "This copy names people. Keep it with the roster, and give nobody else a copy."
        if with_names
        else "People are shown by their codes, and what could tell who they are by labels."
    )
    paper.contents_here()
    section, item = None, None
    for turn in turns:
        if turn.section_title != section:
            section, item = turn.section_title, None
            paper.heading(1, section or "Before the guide")
        if turn.item != item:
            item = turn.item
            if turn.question:
                paper.paragraph(turn.question, "Question")
        paper.paragraph([Run(f"{turn.who}: ", STRONG), Run(turn.text)])
    return paper.save(path)
