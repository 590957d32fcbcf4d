"""Small makers of groups: events written by hand and folded, with clocks that are made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fieldkit.domain.guide.model import (
    BoardSpec,
    Condition,
    Guide,
    Item,
    Kind,
    Section,
    SectionKind,
    Segment,
)
from fieldkit.domain.ids import next_id
from fieldkit.domain.instant import Instant
from fieldkit.domain.session import events as e
from fieldkit.domain.session.fold import fold
from fieldkit.domain.session.state import GroupState

START_MS = 1_765_296_000_000
NAMES = {
    "Wendy": "P1",
    "Mark": "P2",
    "Will": "P3",
    "José": "P4",
    "Mary Ann": "P5",
    "Asha": "P6",
    "Tom": "P7",
    "Iris": "P8",
}


class Maker:
    """Writes events one after the other; `state()` folds them."""

    def __init__(self, group: str = "croydon") -> None:
        self.group = group
        self.seconds = 0.0
        self.events: list[e.Event] = []

    def at(self, minute: float) -> None:
        """Go to this minute after the first event."""
        self.seconds = minute * 60

    def add(self, *bodies: e.Body) -> str:
        """One event a body, a second apart; gives the last one's id."""
        for body in bodies:
            self.seconds += 1
            wall = START_MS + round(self.seconds * 1000)
            newest = self.events[-1].id if self.events else None
            number = len(self.events) + 1
            event_id = next_id(wall, newest, number * 7_919)
            at = Instant(wall, 0, self.seconds, "test")
            self.events.append(
                e.Event(number, event_id, self.group, "note-taker", at, "r1", "00" * 32, body)
            )
        return self.events[-1].id

    def state(self) -> GroupState:
        return fold(self.events)


def item(
    item_id: str,
    text: str,
    kind: Kind = Kind.ASK,
    *,
    children: Sequence[Item] = (),
    when: Condition | None = None,
    must: bool = False,
    each: bool = False,
    board: BoardSpec | None = None,
    scale: str | None = None,
) -> Item:
    return Item(
        item_id, 1, kind, (Segment(text),), when=when, must=must, each=each, board=board,
        scale=scale, children=tuple(children),
    )  # fmt: skip


POINTS = BoardSpec("overall", "Good points and bad points", ("Good points", "Bad points"))
WORDS = BoardSpec("words", "Words for a good service", ("Words",))


def small_guide(title: str = "A charter that works for jobseekers") -> Guide:
    """Six sections with the kinds of item a record has to tell of."""
    return Guide(
        title,
        (
            Section("intro", 1, "Introduction", 5, items=(item("hello", "Welcome", Kind.SAY),)),
            Section(
                "overall", 5, "Overall experience", 10,
                items=(
                    item("feel", "Overall, how do you feel about the service?", must=True,
                         board=POINTS, children=[
                             item("good", "What was good?", Kind.PROBE),
                             item("times", "Appointments at times that suit", Kind.PROMPT,
                                  when=Condition.NEEDED)]),
                    item("business", "Which business treats you best, and why?", board=WORDS),
                ),
            ),
            Section(
                "mapping", 20, "Mapping the journey", 35,
                items=(
                    item("first", "What was the first thing that happened to you?"),
                    item("letters", "When did letters come, and what did they say?"),
                    item("later", "When would you have wanted them?", must=True),
                ),
            ),
            Section("break", 30, "Break", 5, SectionKind.BREAK, protected=True),
            Section(
                "charter", 40, "Key principles of a charter", 20,
                items=(
                    item("principles", "What should a charter promise?", must=True),
                    item("missing", "Is there anything missing from this list?"),
                    item("never", "Who should check that it is kept?"),
                ),
            ),
            Section(
                "close", 50, "Wrap up", 5, protected=True,
                items=(
                    item("close-0-10", "How close is the service to this?", each=True,
                         scale="0-10"),
                    item("one-thing", "What is the one thing to change?", each=True),
                ),
            ),
        ),
        subtitle="Discussion guide",
        client="Consumer Focus",
        stated_minutes=80,
    )  # fmt: skip


def opened(guide: Guide | None = None, *, rehearsal: float | None = None) -> Maker:
    """A group just opened, nobody on the roster yet."""
    maker = Maker()
    maker.add(
        e.GroupOpened(
            "Croydon, group 1", "jobseekers-charter", guide or small_guide(), "# source",
            site="Croydon", date="2025-12-09", moderator="Sunil", note_taker="Petra",
            observers=True, rehearsal=rehearsal,
        )
    )  # fmt: skip
    return maker


def seat_all(maker: Maker) -> None:
    """Eight people: P4 refuses quotes, P6 the recording; P2, P5 and P8 said no to recontact."""
    for n in range(1, 9):
        bands = {
            "age": ("25-34", "35-44", "45-54")[n % 3],
            "gender": "woman" if n % 2 else "man",
            "claim": ("under 3 months", "3 to 6 months", "over 12 months")[n % 3],
        }
        maker.add(
            e.ParticipantAdded(
                f"P{n}", bands, quotes=n != 4, recording=n != 6, recontact=n not in (2, 5, 8)
            )
        )


def full_group(
    *, guide: Guide | None = None, more_notes: int = 0, rehearsal: float | None = None
) -> Maker:
    """A closed group with everything in it: late arrivals, an over-run, boards, a debrief."""
    maker = opened(guide, rehearsal=rehearsal)
    seat_all(maker)
    maker.at(10)
    maker.add(e.SessionStarted())
    _first_half(maker, more_notes)
    _second_half(maker)
    return maker


def _first_half(maker: Maker, more_notes: int) -> None:
    maker.at(13)
    maker.add(e.ParticipantCame("P8"))
    maker.at(16)
    maker.add(e.SectionEntered("overall", "intro"))
    maker.add(
        e.NoteWritten("Kind people, unkind process", e.NoteForm.VERBATIM, ("P1",), item="feel"),
        e.NoteWritten("They lost my form twice", e.NoteForm.VERBATIM, ("P4",), item="feel"),
        e.NoteWritten(
            "Wendy’s adviser was helpful, Mark said", e.NoteForm.REMARK, ("P2", "P5"), item="feel"
        ),
        e.NoteWritten("nod", e.NoteForm.COUNT, ("P3", "P5"), count=2, item="feel"),
        e.NoteWritten("hands up", e.NoteForm.COUNT, (), count=6, item="feel"),
        e.NoteWritten("tense since the second answer", e.NoteForm.NOTE_TAKER, item="feel"),
        e.NoteWritten("laughter", e.NoteForm.ROOM, item="feel"),
        e.NoteWritten(
            "You wait and wait, and then", e.NoteForm.VERBATIM, ("P7",), to_complete=True,
            item="feel",
        ),
        e.LineWritten("overall", 0, "Staff who listen", ("P1",), item="feel"),
        e.LineWritten("overall", 0, "Somewhere to sit", (), item="feel"),
    )  # fmt: skip
    struck = maker.add(e.LineWritten("overall", 1, "Queues", ("P3",), item="feel"))
    maker.add(e.LineStruck(struck), e.PromptsOpened("feel"))
    maker.add(
        e.LineWritten("overall", 1, "Appointments at bad times", ("P6",), item="feel"),
        e.ItemCovered("times", e.Covered.ASKED),
        e.ItemShown("business"),
    )
    note = maker.add(e.NoteWritten("Wrong line", e.NoteForm.REMARK, ("P1",), item="business"))
    maker.add(e.NoteStruck(note))
    maker.at(28)
    maker.add(e.SectionEntered("mapping", "overall"))
    maker.add(e.ItemShown("letters"))
    for n in range(more_notes):
        maker.seconds += 3
        form = (e.NoteForm.REMARK, e.NoteForm.REMARK, e.NoteForm.REMARK, e.NoteForm.VERBATIM)[n % 4]
        text = f"Remark {n}: the letter came late and did not say what would happen next to me"
        maker.add(e.NoteWritten(text, form, (f"P{n % 8 + 1}",), item=("first", "letters")[n % 2]))


def _second_half(maker: Maker) -> None:
    maker.at(73)
    maker.add(
        e.ItemCovered("missing", e.Covered.CAME_UP, where="first", who=("P3", "P5")),
        e.ItemCovered("later", e.Covered.SKIPPED),
        e.PlanDeclined("mapping", 480.0),
        e.PlanRevised("shrink", {"charter": 12}),
        e.SectionEntered("break", "mapping"),
    )
    maker.at(78)
    maker.add(e.SectionEntered("charter", "break"), e.ParticipantLeft("P7"))
    maker.at(92)
    maker.add(e.SectionEntered("close", "charter"))
    for n in range(1, 8):
        maker.add(e.AnswerGiven("close-0-10", f"P{n}", str(n + 1)))
    maker.add(e.ItemShown("one-thing"))
    for n in range(1, 8):
        maker.add(e.AnswerGiven("one-thing", f"P{n}", "One named person for Asha and for me"))
    maker.add(
        e.RecontactChecked("P2", True, "a call about the charter draft", "Petra"),
        e.RecontactChecked("P5", False),
    )
    maker.at(96)
    maker.add(e.SessionClosed())
    maker.add(
        e.DebriefWritten("surprises", "Nobody minded the stickers.\nThe break was noisy."),
        e.DebriefWritten("change-guide", "Ask about letters before the mapping."),
    )
    for n in range(1, 8):
        maker.add(e.IncentiveGiven(f"P{n}", "cash" if n == 1 else "voucher", 4000, n != 3))


@pytest.fixture
def full() -> GroupState:
    return full_group().state()


@pytest.fixture
def empty() -> GroupState:
    return GroupState()
