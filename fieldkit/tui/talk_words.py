"""Talk in words and signs: a turn's head and text, the bands, what stands below about a turn."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from fieldkit.desk.transcripts.book import Book
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.transcript.marks import MarkKind, marks_in
from fieldkit.domain.transcript.naming import clock, voice
from fieldkit.domain.transcript.record import Record
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui.display import plain
from fieldkit.tui.talk_view import Band, Shown, TalkView
from fieldkit.tui.theme import ALARM
from fieldkit.tui.wording import cell, count_of

ROOMY = 60
"""From so many cells on, a turn's number stands before it."""

_VOICE, _NAMED = 4, 14
_MARKS = {
    MarkKind.EVENT: "italic",
    MarkKind.UNCLEAR: "bold italic underline",
    MarkKind.PAUSE: "italic dim",
}
THIN = "▲"
"""The sign of a band with little evidence."""

UNSURE = 0.6
"""Below this confidence a turn's place is said to be unsure."""


def voice_words(said: Said, *, names: bool) -> str:
    """Whose turn it is: "MOD", "P3"; with names what the file calls them too."""
    if names and said.label:
        return said.label if said.seat is None else f"{voice(said.seat)} {said.label}"
    return voice(said.seat)


def head_of(view: TalkView, said: Said, width: int) -> Content:
    """What stands before a turn's words: its number and moment where there is room, the voice."""
    parts: list[tuple[str, str] | str] = []
    if width >= ROOMY:
        sign = "!" if view.doubts_of(said) else "*" if said.corrected else " "
        parts.append((f"{said.ref:>5}{sign}", "dim"))
    if view.record.imported.timed and width >= ROOMY:
        parts.append((f"{clock(said.start)} ", "dim"))
    wide = _NAMED if view.names and width >= ROOMY else _VOICE
    parts.append((cell(voice_words(said, names=view.names), wide), "bold"))
    return Content.assemble(*parts, " ")


def turn_words(shown: Shown, hits: Sequence[int] = (), long: int = 0, at: int = -1) -> Content:
    """A turn's words: marks of the typist's, labels and words off the record told apart, and what is
    sought, `long` characters at each of `hits`; `at` is the one the search stands at."""
    words = Content(shown.text)
    place = 0
    for piece in shown.pieces:
        end = place + len(piece.text)
        style = " ".join(
            name
            for holds, name in (
                (piece.label, "bold italic"),
                (piece.private, "underline"),
                (piece.off, "dim"),
            )
            if holds
        )
        if style:
            words = words.stylize(style, place, end)
        place = end
    if "[" in shown.text or "(" in shown.text or "xxx" in shown.text:
        for mark in marks_in(shown.text):
            words = words.stylize(_MARKS[mark.kind], mark.start, mark.end)
    for hit in hits:
        here = f"{ALARM} underline" if hit == at else "reverse"
        words = words.stylize(here, hit, hit + long)
    return words


def band_words(view: TalkView, band: Band) -> Content:
    """ "━ Mapping the journey ▲ little evidence · 34 of 35 min · 182 turns"."""
    section = view.book.room.sections.get(band.section)
    title = plain(section.title if section is not None else band.section, one_line=True)
    evidence = view.laid.evidence(band.section) if view.laid is not None else None
    thin = evidence is not None and evidence.little
    parts = [f"━ {title}{f' {THIN} little evidence' if thin else ''}"]
    planned = f"{section.minutes:g} min" if section is not None else ""
    if band.seconds is not None:
        parts.append(f"{band.seconds / 60:.0f} of {planned}" if planned else "")
    elif planned:
        parts.append(f"{planned} planned")
    parts.append(count_of(band.turns, "turn"))
    return Content(" · ".join(filter(None, parts)))


def place_words(view: TalkView, said: Said) -> str:
    """Where a turn falls: its section, its question, and how sure that is."""
    if view.laid is None:
        return "sections are being found"
    placed = view.laid.of(said)
    if placed is None:
        return "in no section"
    room = view.book.room
    section = room.sections.get(placed.section)
    words = section.title if section is not None else placed.section
    item = item_of(room, placed.item)
    if item:
        words = f"{words} › {item}"
    if said.turn in view.record.placed:
        return f"{words} (placed by hand)"
    if placed.confidence < UNSURE:
        return f"{words} ({placed.confidence:.0%} sure)"
    return words


def item_of(room: GroupState, item: str | None) -> str:
    """An item in its own words, shortened; "" where it is none."""
    known = room.items.get(item or "")
    return "" if known is None else cell(shown_words(room, known), 70).rstrip()


def about(view: TalkView, said: Said) -> Content:
    """What there is to say of a turn beside its words."""
    told = [voice_words(said, names=view.names)]
    if said.start is not None:
        told.append(f"{clock(said.start)}-{clock(said.end)}" if said.end else clock(said.start))
    told.append(place_words(view, said))
    if said.corrected:
        told.append("put right")
    lines = [Content.styled(plain(" · ".join(told), one_line=True), "dim")]
    section = view.section_of(said)
    evidence = view.laid.evidence(section) if view.laid is not None and section else None
    if evidence is not None and evidence.little:
        why = plain(evidence.why, one_line=True)
        lines.append(Content(f"{THIN} Little evidence for this section: {why}"))
    doubts = [
        Content.styled(f"! Line {doubt.line}: {plain(doubt.message, one_line=True)}", "bold")
        for doubt in view.doubts_of(said)
    ]
    return Content("\n").join([*doubts, *lines])


def title_of(book: Book, record: Record, shown: int, all_: int) -> str:
    """ "Croydon · transcript 1 · 784 turns", or "12 of 784 turns" while filtered."""
    many = count_of(all_, "turn") if shown == all_ else f"{shown} of {count_of(all_, 'turn')}"
    parts = [book.room.name, f"transcript {record.number}", many]
    if record.aside:
        parts.append("set aside")
    elif record.replaced_by is not None:
        parts.append("an older version")
    return " · ".join(parts)
