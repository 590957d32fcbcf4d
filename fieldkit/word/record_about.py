"""The first chapter of the record: who was there, and what each of them agreed to."""

from __future__ import annotations

from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import Participant, Phase
from fieldkit.word.paper import Paper
from fieldkit.word.record_words import Telling
from fieldkit.word.tables import Column, Table
from fieldkit.word.text import listing, one_line, plural
from fieldkit.word.xml import Words

_MOST_BANDS = 4
_LATE_S = 60.0


def about_this_record(paper: Paper, told: Telling) -> None:
    """Who ran the group, who took part (bands, never names) and who refused what."""
    state = told.state
    paper.heading(1, "About this record", new_page=True)
    people = plural(len(state.roster()), "participant")
    said = f"This is the record of a group of {people}"
    said += f" at {one_line(state.site)}." if state.site.strip() else "."
    paper.paragraph(f"{said} {_status(told)}")
    paper.bullets(
        [
            [told.strong("Moderator: "), one_line(state.moderator) or "not recorded"],
            [told.strong("Note-taker: "), one_line(state.note_taker) or "not recorded"],
            [told.strong("Observers: "), "the client watched" if state.observers else "none"],
        ]
    )
    how = "Participants appear with their first names." if told.names else (
        "Participants appear by number; their names are kept apart from this record."
    )  # fmt: skip
    paper.paragraph(
        f"{how} Remarks are the note-taker’s notes, not a transcript; only words in a quotation "
        "with a coloured bar were noted word for word."
    )
    _participants(paper, told)
    paper.heading(2, "What people agreed to")
    refused = _refusals(told)
    if refused:
        paper.bullets(refused)
    elif state.participants:
        paper.paragraph("Everybody agreed to take part, to the recording and to being quoted.")
    else:
        paper.paragraph("There is nobody on the roster, so nothing was agreed to.")


def _status(told: Telling) -> str:
    match told.state.phase:
        case Phase.SETTING_UP:
            return "The group has not started."
        case Phase.RUNNING:
            return "The group was still running when this record was made."
        case Phase.CLOSED:
            return "The group is closed."


def _participants(paper: Paper, told: Telling) -> None:
    roster = told.state.roster()
    if not roster:
        paper.paragraph("No participants are on the roster.")
        return
    keys = list(dict.fromkeys(k for p in roster for k in p.bands))
    wide = len(keys) > _MOST_BANDS
    heads = ["Details"] if wide else [_capital(told.typed_line(k)) or "Detail" for k in keys]
    columns = [Column("Participant", 1.0 if not told.names else 1.5)]
    columns += [Column(h, 3.4 if wide else 1.2) for h in heads]
    columns.append(Column("In the room", 1.9))
    rows: list[list[Words]] = []
    for person in roster:
        if wide:
            bands = [listing([f"{k}: {v}" for k, v in person.bands.items()])]
        else:
            bands = [person.bands.get(k, "") for k in keys]
        rows.append(
            [told.who(person.code), *(told.typed_line(b) for b in bands), _presence(person, told)]
        )
    alt = (
        f"One row for each of {plural(len(roster), 'participant')}, by number; the columns give "
        "what was recorded of them in bands, and when they were in the room."
    )
    paper.table("Who took part", Table(columns, rows, alt, empty="Not recorded"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _presence(person: Participant, told: Telling) -> str:
    if told.state.started_at is None:
        return "Not started"
    said = []
    if person.came_at >= _LATE_S:
        said.append(f"came at {told.minute(person.came_at)}")
    if not person.present and person.left_at is not None:
        said.append(f"left at {told.minute(person.left_at)}")
    return _capital(listing(said)) if said else "Throughout"


_REFUSED = (
    (Purpose.TAKE_PART, "Did not agree to take part: {}."),
    (Purpose.RECORDING, "No recording of {}: notes only."),
    (Purpose.QUOTES, "No quotes from {}."),
)


def _refusals(told: Telling) -> list[str]:
    found = []
    for purpose, sentence in _REFUSED:
        codes = told.state.refusals(purpose)
        if codes:
            found.append(sentence.format(told.whose(codes)))
    return found
