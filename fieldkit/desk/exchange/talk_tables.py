"""Tables of what was said and what it means: turns, codings, codes, themes."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.desk.coding.passages import coded
from fieldkit.desk.coding.theming import all_themes
from fieldkit.desk.exchange import guids
from fieldkit.desk.exchange.group_tables import GROUP, Row
from fieldkit.desk.exchange.outward import ROLE_WORDS, UNKNOWN
from fieldkit.desk.exchange.reading_all import Everything, Group, Tape
from fieldkit.desk.transcripts.hiding import OFF_RECORD
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.themes import standing
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.flow import shown_words
from fieldkit.domain.transcript.shown import Said, Where
from fieldkit.formats.tables_out import Column, Table

_TAPE = Column("transcript", "its number in the group")
_TURN = Column("turn", "number of the turn; 34.2 is the second piece of one that was cut")
_SPEAKER = Column("speaker", "P1, P2 …, Moderator, Note-taker, Observer, Several, Unknown")
_SECTION = Column("section", "title of the guide’s section it falls in; empty: not known")
_ITEM = Column("item", "id of the question it answers")


def turns(found: Everything) -> Table:
    """A row a turn."""
    columns = (
        GROUP,
        _TAPE,
        _TURN,
        _SECTION,
        _ITEM,
        Column("question", "the question’s words"),
        Column("start_seconds", "of the recording"),
        Column("end_seconds", "of the recording"),
        _SPEAKER,
        Column("quotes", "the speaker agreed to be quoted; empty: no participant"),
        Column("words", "words of the turn as it is shown here"),
        Column("text", "what was said; personal details as labels, off the record a gap"),
    )
    rows = (
        _turn(group, tape, said, with_names=found.with_names)
        for group, tape in found.tapes
        for said in group.book.said(tape.record)
    )
    return Table("turns", "a turn of a transcript", columns, tuple(rows))


def _turn(group: Group, tape: Tape, said: Said, *, with_names: bool) -> Row:
    section, item, question = _where(group, tape, said)
    text = tape.veil.text(said, with_names=with_names)
    return (
        group.name,
        tape.record.number,
        said.ref,
        section,
        item,
        question,
        said.start,
        said.end,
        _who(group, said),
        _may_quote(group, said.seat),
        len(text.split()),
        text,
    )


def _where(group: Group, tape: Tape, said: Said) -> tuple[str, str, str]:
    placed = tape.laid.of(said)
    room = group.book.room
    section = room.sections.get(placed.section or "") if placed is not None else None
    item = (placed.item if placed is not None else None) or ""
    question = room.items.get(item)
    return (
        section.title if section is not None else "",
        item,
        shown_words(room, question) if question is not None else "",
    )


def _who(group: Group, said: Said) -> str:
    if group.with_names and said.seat in group.names:
        return group.names[said.seat]
    return ROLE_WORDS.get(said.seat, said.seat or UNKNOWN)


def _may_quote(group: Group, seat: str | None) -> bool | None:
    person = group.book.room.participants.get(seat or "")
    return None if person is None else person.consents.get(Purpose.QUOTES) is True


def codings(found: Everything) -> Table:
    """A row a coding of any coder."""
    columns = (
        GROUP,
        _TAPE,
        _TURN,
        _SPEAKER,
        _SECTION,
        _ITEM,
        Column("code", "id of the code"),
        Column("name", "what the code is called"),
        Column("stance", "how the speaker says it stands: met, unmet, wanted, mixed"),
        Column("coder", "whose coding it is; consensus: what coders settled"),
        Column("made", "when, UTC"),
        Column("origin", "person, accepted, accepted-unseen, imported, settled"),
        Column("score", "of the suggestion it came from"),
        Column("memo", "the coder’s remark"),
        Column("quotes", "the speaker agreed to be quoted"),
        Column("text", "the words; personal details as labels, off the record a gap"),
    )
    rows = (row for group, tape in found.tapes for row in _codings(found, group, tape))
    return Table("codings", "a code that a coder gave to words", columns, tuple(rows))


def _codings(found: Everything, group: Group, tape: Tape) -> Iterator[Row]:
    where = Where(group.book.said(tape.record))
    for coder in group.codings.coders():
        for coding in group.codings.layer(coder):
            if coding.transcript != tape.record.id:
                continue
            turn, start, _ = coding.spans[0]
            said = where.at(turn, start)
            if said is not None:
                yield _coding(found, group, tape, coding, said)


def _coding(found: Everything, group: Group, tape: Tape, coding: Coding, said: Said) -> Row:
    section, item, _ = _where(group, tape, said)
    code = found.desk.codebook.get(coding.code)
    pieces = [tape.veil.words(*span, with_names=found.with_names) for span in coding.spans]
    return (
        group.name,
        tape.record.number,
        said.ref,
        _who(group, said),
        section,
        item,
        coding.code,
        code.name if code is not None else "",
        coding.stance or "",
        coding.coder,
        guids.iso(coding.at_ms),
        coding.origin.value,
        round(coding.score, 3) if coding.score is not None else None,
        group.typed(coding.memo) if any(p != OFF_RECORD for p in pieces) else "",
        _may_quote(group, said.seat),
        " … ".join(pieces),
    )


def codes(found: Everything) -> Table:
    """A row a code of the study's codebook."""
    columns = (
        Column("code", "its id"),
        Column("name", "what it is called"),
        Column("under", "id of the code above it"),
        Column("definition", "what it means"),
        Column("include", "what belongs to it"),
        Column("exclude", "what does not"),
        Column("colour", "as in the codebook"),
        Column("standards", "lines of the charter it answers to"),
        Column("retired", "no longer offered"),
        Column("codings", "codings of all coders, consensus included"),
        Column("people", "different participants among them"),
    )
    many: dict[str, int] = {}
    people: dict[str, set[tuple[str, str]]] = {}
    for group, tape in found.tapes:
        where = Where(group.book.said(tape.record))
        for coding in group.codings.all.values():
            if coding.transcript == tape.record.id:
                many[coding.code] = many.get(coding.code, 0) + 1
                said = where.at(*coding.spans[0][:2])
                if said is not None and said.seat in group.book.room.participants:
                    people.setdefault(coding.code, set()).add((group.name, said.seat or ""))
    rows = (
        (
            code.id,
            code.name,
            code.parent or "",
            code.definition,
            code.include,
            code.exclude,
            code.colour,
            ", ".join(code.standards),
            code.retired,
            many.get(code.id, 0),
            len(people.get(code.id, ())),
        )
        for code in found.desk.codebook.codes
    )
    return Table("codes", "a code of the codebook", columns, tuple(rows))


def themes(found: Everything) -> Table:
    """A row a theme with how widely it was said."""
    columns = (
        Column("theme", "its id"),
        Column("headline", "the researcher’s words"),
        Column("summary", "the researcher’s words"),
        Column("codes", "the codes it is made of"),
        Column(
            "spread",
            "in words: all groups, most groups, one person …; turns on which coders differ and which "
            "they have not settled are left out",
        ),
        Column("people", "participants who said it; never mentions"),
        Column("groups", "groups in which it was said"),
        Column("of_groups", "groups that were coded"),
        Column("passages", "turns that were coded so"),
        *(Column(s, f"people who said it stands so: {s}") for s in _STANCES),
        Column("unprompted", "people who said it by themselves"),
        Column("prompted_only", "people who said it only when prompted"),
    )
    return Table(
        "themes", "a theme, or a code where none was made yet", columns, tuple(_themes(found))
    )


def _themes(found: Everything) -> Iterator[Row]:
    if not found.desk.book.adopted:
        return
    said = coded(
        found.study,
        found.desk,
        sights={tape.record.id: (tape.veil, tape.laid) for _, tape in found.tapes},
    )
    for theme in all_themes(found.desk):
        own = (theme.id, theme.headline, theme.summary, ", ".join(theme.codes))
        one = standing(theme, said.passages, said.groups)
        yield (
            *own,
            one.spread.value,
            len(one.people),
            len(one.groups),
            one.of_groups,
            one.passages,
            *(one.stances.get(s, 0) for s in _STANCES),
            one.unprompted,
            one.prompted,
        )


_STANCES = ("met", "unmet", "wanted", "mixed")
