"""The form of one person: name, bands, consents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Checkbox

from fieldkit.desk.live import people
from fieldkit.desk.live.room import Room
from fieldkit.domain.session.events import Purpose
from fieldkit.domain.session.state import Participant
from fieldkit.errors import AskedWrongly
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineRow
from fieldkit.tui.widgets.people_rows import bands_words
from fieldkit.tui.widgets.words_line import Words


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """What the form holds. name None: names are hidden, leave it. recontact None: not asked."""

    name: str | None
    bands: dict[str, str]
    consents: dict[Purpose, bool]
    recontact: bool | None


def read_bands(typed: str) -> dict[str, str]:
    """ "age: 35-44, gender: woman" as bands. Raises AskedWrongly for a word without its name."""
    bands: dict[str, str] = {}
    last = ""
    for part in filter(str.strip, re.split(r"[;,]", typed)):
        name, colon, value = part.partition(":")
        if colon and name.strip() and value.strip():
            last = name.strip()
            bands[last] = value.strip()
        elif not colon and last:
            bands[last] = f"{bands[last]},{part.rstrip()}"
        else:
            raise AskedWrongly(
                f"“{part.strip()}” has no name.", "Write bands as age: 35-44, gender: woman."
            )
    return bands


def read_yes(typed: str) -> bool | None:
    """ "yes", "no", or nothing for not asked."""
    word = typed.strip().casefold()
    if word in ("y", "yes"):
        return True
    if word in ("n", "no"):
        return False
    if not word:
        return None
    raise AskedWrongly(f"“{typed.strip()}” is neither yes nor no.", "Leave it empty if not asked.")


class TickBox(Checkbox):
    """A box that is empty when it is not ticked, and not only of another colour."""

    def __init__(self, words: str, value: bool, id: str) -> None:
        self.BUTTON_INNER = "X" if value else " "
        super().__init__(words, value, id=id)

    def watch_value(self) -> None:
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()


class PersonForm(Question[PersonGiven | None]):
    """Tab goes from field to field, Space ticks, Enter saves."""

    TITLE = "A person"
    CSS = """
    PersonForm { align: center middle; }
    PersonForm > Vertical {
        width: 90%; max-width: 76; height: auto; max-height: 90%;
        border: heavy #28A197; background: $surface; padding: 0 1; overflow-y: auto;
    }
    PersonForm .question { text-style: bold; }
    PersonForm TickBox { border: none; height: 1; padding: 0 1; }
    """
    ACTS = (
        Act("save", ("enter",), "save", "Saves the form."),
        Act("app.focus_next", ("tab",), "next field", "On to the next field; Space ticks a box."),
        Act("leave", ("escape",), "leave it", "Back without a change."),
    )
    BINDINGS = bindings(ACTS)

    def __init__(self, person: Participant | None, name: str | None) -> None:
        """person: None for somebody new; name: None while names are hidden."""
        super().__init__()
        self._person, self._first_name = person, name

    def compose(self) -> ComposeResult:
        person = self._person
        consents = {} if person is None else person.consents
        with Vertical():
            head = "Somebody new" if person is None else person.code
            yield Words(f"{head}: Enter saves", classes="question")
            if self._first_name is not None:
                yield LineRow("First name ›", "kept in the roster only", id="name")
            yield LineRow("Bands ›", "age: 35-44, gender: woman", id="bands")
            for purpose, words in (
                (Purpose.TAKE_PART, "agrees to take part"),
                (Purpose.RECORDING, "agrees to be recorded"),
                (Purpose.QUOTES, "agrees to be quoted"),
            ):
                yield TickBox(words, consents.get(purpose, True), purpose.value)
            yield LineRow("Recontact at recruitment ›", "yes, no, or empty", id="recontact")
            yield Words("", id="form-say")
            yield ActRow(self.ACTS)

    def on_mount(self) -> None:
        if self._first_name is not None:
            self._field("name").line.take(self._first_name)
        if self._person is not None:
            self._field("bands").line.take(bands_words(self._person.bands))
            said = {None: "", True: "yes", False: "no"}
            self._field("recontact").line.take(said[self._person.recontact.at_recruitment])
        self.query(LineRow).first().line.focus()

    def _field(self, name: str) -> LineRow:
        return self.query_one(f"#{name}", LineRow)

    def action_save(self) -> None:
        try:
            given = PersonGiven(
                None if self._first_name is None else self._field("name").line.value.strip(),
                read_bands(self._field("bands").line.value),
                {
                    p: self.query_one(f"#{p.value}", Checkbox).value
                    for p in (Purpose.TAKE_PART, Purpose.RECORDING, Purpose.QUOTES)
                },
                read_yes(self._field("recontact").line.value),
            )
        except AskedWrongly as refusal:
            self.query_one("#form-say", Words).put(str(refusal))
            return
        self.dismiss(given)

    def action_leave(self) -> None:
        self.dismiss(None)


def seat(room: Room, given: PersonGiven) -> None:
    """The next seat for somebody new."""
    people.add(
        room,
        given.name or "",
        given.bands,
        take_part=given.consents[Purpose.TAKE_PART],
        recording=given.consents[Purpose.RECORDING],
        quotes=given.consents[Purpose.QUOTES],
        recontact=given.recontact,
    )


def put_right(room: Room, person: Participant, name: str | None, given: PersonGiven) -> None:
    """What the form changed, and only that."""
    if given.name is not None and given.name != name:
        people.rename(room, person.code, given.name)
    if given.bands != person.bands:
        people.set_bands(room, person.code, given.bands)
    for purpose, yes in given.consents.items():
        if person.consents.get(purpose) != yes:
            people.consent(room, person.code, purpose, yes)
    if given.recontact is not None and given.recontact != person.recontact.at_recruitment:
        people.consent(room, person.code, Purpose.RECONTACT, given.recontact)
