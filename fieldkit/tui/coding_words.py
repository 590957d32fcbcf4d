"""Coding in words and signs: codes under a turn, what stands beside it, codes found while typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.domain.coding.codebook import Code
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import Origin
from fieldkit.domain.coding.lookup import SIGNS
from fieldkit.domain.transcript.naming import clock
from fieldkit.domain.transcript.shown import Said
from fieldkit.tui.coding_view import CodingView, State
from fieldkit.tui.display import plain
from fieldkit.tui.talk_view import Band
from fieldkit.tui.talk_words import ROOMY, band_words, place_words, voice_words
from fieldkit.tui.wording import cell, count_of

CODE, MEMO, AT_HAND, MORE = "◆", "✎", "▸", "…"
SIGN_OF = {stance.value: sign.replace("-", "−") for sign, stance in SIGNS.items()}
_STATES = {State.CODED: CODE, State.READ: "✓", State.TO_GO: "·"}
_VOICE, _NAMED = 4, 14
NOTHING = Content("")


def head_of(view: CodingView, said: Said, width: int) -> Content:
    """What stands before a turn's words: its number, how far one is with it, the voice."""
    state = view.state(said.ref)
    sign = _STATES[state] if state is not None else " "
    wide = _NAMED if view.names and width >= ROOMY else _VOICE
    number = f"{said.ref:>5} " if width >= ROOMY else ""
    return Content.assemble(
        (number, "dim"),
        (f"{sign} ", "bold" if state is State.CODED else "dim"),
        (cell(voice_words(said, names=view.names), wide), "bold"),
        " ",
    )


def name_of(view: CodingView, code: str) -> str:
    """A code's name, or its id where the codebook has it no longer."""
    known = view.code_of(code)
    return plain(known.name if known is not None else code, one_line=True)


def coding_words(view: CodingView, coding: Coding, said: Said) -> str:
    """ "Respect −", with a sign where only some words are coded and one for a memo."""
    words = name_of(view, coding.code)
    if coding.stance:
        words += f" {SIGN_OF.get(coding.stance, coding.stance)}"
    if not _whole(coding, said):
        words += f" {MORE}"
    return f"{words} {MEMO}" if coding.memo else words


def _whole(coding: Coding, said: Said) -> bool:
    places = [said.shown_at(span) for span in coding.spans]
    return (0, len(said.text)) in places or tuple(said.spans(0, len(said.text))) == coding.spans


def under(view: CodingView, said: Said, at: str | None = None) -> Content:
    """The coder's codes on a turn and the sign of a memo; nothing where there is neither. at: the
    coding at hand, where there are several."""
    memo = view.memo(said)
    if not memo and not view.codes_on(said.ref):  # thousands of turns have neither
        return NOTHING
    codings = view.codings(said)
    parts: list[Content] = []
    for coding in codings:
        mark = AT_HAND if len(codings) > 1 and coding.id == at else CODE
        known = view.code_of(coding.code)
        colour = _colour(known)
        words = coding_words(view, coding, said)
        parts.append(Content.assemble((mark, colour), (f" {words}", "bold italic")))
    if memo:
        parts.append(Content.styled(f"{MEMO} {cell(memo, 60).rstrip()}", "italic"))
    return Content("  ").join(parts)


def _colour(code: Code | None) -> str:
    found = code.colour if code is not None else ""
    return found if len(found) == 7 and found.startswith("#") else "$accent"


def band_line(view: CodingView, band: Band) -> Content:
    """The band of a section, with how far the coder is in it."""
    done = view.progress(band.section)
    coded, read, to_go = done[State.CODED], done[State.READ], done[State.TO_GO]
    told = f" · {coded} coded, {coded + read} read, {to_go} to go" if coded + read + to_go else ""
    return Content.assemble(band_words(view, band), told)


def progress_words(view: CodingView) -> str:
    """ "51 of 120 read, 34 coded"."""
    done = view.progress()
    all_ = sum(done.values())
    return f"{done[State.CODED] + done[State.READ]} of {all_} read, {done[State.CODED]} coded"


# --- what stands beside the turn at hand ---------------------------------------------------------


def turn_line(view: CodingView, said: Said) -> Content:
    """ "34 · P3 · 0:12:01 · The section › the question"."""
    parts = [said.ref, voice_words(said, names=view.names)]
    if said.start is not None:
        parts.append(clock(said.start))
    parts.append(place_words(view, said))
    return Content.styled(plain(" · ".join(parts), one_line=True), "dim")


def codings_lines(view: CodingView, said: Said, at: str | None, width: int) -> list[Content]:
    """Each coding of a turn with its stance, words and memo; or that there is none."""
    codings, memo = view.codings(said), view.memo(said)
    lines = []
    for coding in codings:
        mark = AT_HAND if coding.id == at else CODE
        words = name_of(view, coding.code)
        about = [coding.stance or ""]
        if not _whole(coding, said):
            about.append(f"“{cell(_words_of(view, said, coding), 34).rstrip()}”")
        if coding.origin is Origin.UNSEEN:
            about.append("taken unseen")
        elif coding.origin is Origin.ACCEPTED:
            about.append("suggested")
        if coding.memo:
            about.append(f"{MEMO} {plain(coding.memo, one_line=True)}")
        tail = " · ".join(filter(None, about))
        lines.append(_cut(Content.assemble(
            (f"{mark} {words}", "bold"), f" · {tail}" if tail else ""), width))  # fmt: skip
    if memo:
        lines.append(_cut(Content(f"{MEMO} {plain(memo, one_line=True)}"), width))
    if not codings:
        told = {State.READ: "✓ read, no code", None: "the moderator’s turn"}
        lines.append(Content.styled(told.get(view.state(said.ref), "· no code yet"), "dim"))
    return lines


def _words_of(view: CodingView, said: Said, coding: Coding) -> str:
    text = view.shown(said).text
    found = []
    for span in coding.spans:
        place = said.shown_at(span)
        if place is not None:
            first, last = view.shown(said).shown_span(*place)
            found.append(text[first:last])
    return " … ".join(found)


def suggestion_lines(
    view: CodingView, some: Sequence[Suggestion], width: int, *, whole: bool, busy: bool
) -> list[Content]:
    """What is proposed: number, code, chance, reason. whole: the reason whole, however long."""
    lines = []
    for n, one in enumerate(some, 1):
        code = name_of(view, view.layer.codebooks.book.current(one.code))
        reason = plain(one.reason, one_line=True)
        line = Content.assemble((f"{n}", "bold reverse"), (f" {code} ", "bold"),
                                f"{_chance(one.score)} {reason}")  # fmt: skip
        lines.append(line if whole else _cut(line, width))
    if not lines:
        told = "suggestions are being worked out …" if busy else "nothing is suggested"
        lines.append(Content.styled(told, "dim"))
    return lines


def _chance(score: float) -> str:
    return f".{min(99, max(0, round(score * 100))):02d}"


def code_lines(
    view: CodingView, codes: Sequence[Code], at: int | None, width: int, most: int
) -> list[Content]:
    """Codes, one a line, the one that Enter takes marked. at: None where none is marked."""
    first = max(0, min((at or 0) - most + 2, len(codes) - most))
    lines = []
    for n, code in enumerate(codes[first : first + most], first):
        mark = "▶ " if n == at else "  "
        many = f" {view.codes[code.id]}" if view.codes[code.id] else ""
        about = plain(code.definition, one_line=True)
        line = Content.assemble(
            mark,
            (plain(code.name, one_line=True), "bold" if n == at else ""),
            (many, "dim"),
            (f" · {code.id}" if code.id.casefold() != code.name.casefold() else "", "dim"),
            (f" · {about}" if about else "", "dim"),
        )
        lines.append(_cut(line, width))
    return lines


def codes_words(codes: Sequence[Code]) -> str:
    """ "14 codes"."""
    return count_of(len(codes), "code")


def _cut(line: Content, width: int) -> Content:
    return line.truncate(max(1, width), ellipsis=True)


def title_of(view: CodingView, shown: int) -> str:
    """ "Croydon · anna · 784 turns", or "12 of 784 turns" while filtered."""
    all_ = len(view.said)
    many = count_of(all_, "turn") if shown == all_ else f"{shown} of {count_of(all_, 'turn')}"
    parts = [view.book.room.name, view.layer.coder]
    if len(view.book.records.all) > 1:
        parts.append(f"transcript {view.record.number}")
    parts.append(many)
    return " · ".join(parts)
