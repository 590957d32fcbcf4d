"""The codebook changes by events, codings follow, and no order of events can break it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding import codings
from fieldkit.domain.coding import events as c
from fieldkit.domain.coding.book import Book, fold
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.domain.ids import next_id
from fieldkit.domain.instant import Instant
from fieldkit.domain.session.event_words import Body
from fieldkit.domain.session.events import Event, Redone, Undone

BASE = Codebook(
    "cb",
    "Principles",
    (Code("respect", "Respect"), Code("listen", "Listen", "respect"), Code("timely", "On time")),
)


class Desk:
    def __init__(self, group: str = b.STUDY, actor: str = "researcher") -> None:
        self.events: list[Event] = []
        self.group, self.actor, self._last = group, actor, ""

    def act(self, body: Body, actor: str = "") -> Event:
        n = len(self.events) + 1
        self._last = next_id(1_000 * n, self._last or None, n)
        at = Instant(1_000 * n, 0, float(n), "boot")
        event = Event(n, self._last, self.group, actor or self.actor, at, "run", "d", body)
        self.events.append(event)
        return event

    @property
    def book(self) -> Book:
        return fold(self.events)


def adopted() -> Desk:
    desk = Desk()
    desk.act(b.CodebookAdopted(BASE, "codebook.yaml"))
    return desk


def ids(book: Book) -> list[str]:
    return [code.id for code in book.codebook.codes]


def test_a_merge_takes_codings_and_children_with_it() -> None:
    desk = adopted()
    desk.act(b.CodesMerged(("respect",), "timely"))
    book = desk.book
    assert ids(book) == ["listen", "timely"]
    assert book.codebook.get("listen") == Code("listen", "Listen", "timely")
    group = Desk("g", "coder:anna")
    group.act(c.CodingMade("t-1", ((4, 0, 9),), "respect", "met"))
    (coding,) = codings.fold(group.events, book.now()).layer("anna")
    assert coding.code == "timely"


def test_renames_and_merges_in_a_row_are_followed_to_the_end() -> None:
    desk = adopted()
    desk.act(b.CodeRenamed("timely", "prompt"))
    desk.act(b.CodesMerged(("prompt",), "respect"))
    desk.act(b.CodeRenamed("respect", "dignity"))
    assert desk.book.current("timely") == "dignity"
    assert desk.book.now() == {"timely": "dignity", "prompt": "dignity", "respect": "dignity"}


def test_a_code_merged_into_one_below_it() -> None:
    desk = adopted()
    desk.act(b.CodesMerged(("respect",), "listen"))
    assert desk.book.codebook.get("listen") == Code("listen", "Listen")


def test_no_circle_can_be_made() -> None:
    desk = adopted()
    desk.act(b.CodeMoved("respect", "listen"))
    desk.act(b.CodePut(Code("respect", "Respect", "listen")))
    assert desk.book.codebook.get("respect") == Code("respect", "Respect")


def test_a_newer_version_retires_what_it_no_longer_has() -> None:
    desk = adopted()
    newer = Codebook("cb", "Principles", (Code("respect", "Respect for all"), Code("new", "New")))
    desk.act(b.CodebookAdopted(newer))
    book = desk.book
    assert [x.id for x in book.codebook.active] == ["respect", "new"]
    gone = book.codebook.get("listen")
    assert gone is not None
    assert gone.retired


def test_a_split_leaves_the_codings_and_says_so() -> None:
    desk = adopted()
    desk.act(b.CodeSplit("timely", (Code("early", "Early"), Code("late", "Late"))))
    assert desk.book.split == {"timely": ("early", "late")}
    assert [x.id for x in desk.book.codebook.under("timely")] == ["early", "late"]


def test_undo_takes_a_change_back_with_all_that_followed_it() -> None:
    desk = adopted()
    merged = desk.act(b.CodesMerged(("respect",), "timely"))
    desk.act(Undone((merged.id,)))
    assert desk.book.codebook == BASE
    assert desk.book.now() == {}
    desk.act(Redone((merged.id,)))
    assert "respect" not in ids(desk.book)


def test_themes_follow_their_codes() -> None:
    desk = adopted()
    desk.act(b.ThemePut("manners", "Spoken to as people", ("respect", "listen")))
    desk.act(b.CodesMerged(("listen",), "respect"))
    assert desk.book.themes["manners"].codes == ("respect",)
    desk.act(b.CellWritten("manners", "Leeds/P3", "wanted a greeting"))
    assert desk.book.cells == {("manners", "Leeds/P3"): "wanted a greeting"}
    desk.act(b.ThemeDropped("manners"))
    assert desk.book.themes == {}


ID = st.sampled_from(["respect", "listen", "timely", "a", "b", ""])
CODE = st.builds(Code, ID.filter(bool), st.just("Name"), st.none() | ID)
BODY = st.one_of(
    st.builds(
        b.CodebookAdopted,
        st.builds(Codebook, st.just("x"), st.just("X"), st.lists(CODE, max_size=4).map(tuple)),
    ),
    st.builds(b.CodePut, CODE, st.none() | ID),
    st.builds(b.CodeRenamed, ID, ID),
    st.builds(b.CodeMoved, ID, st.none() | ID, st.none() | ID),
    st.builds(b.CodesMerged, st.lists(ID, max_size=3).map(tuple), ID),
    st.builds(b.CodeSplit, ID, st.lists(CODE, max_size=2).map(tuple)),
    st.builds(b.CodeRetired, ID, st.booleans()),
    st.builds(b.ThemePut, st.just("t"), st.just("T"), st.lists(ID, max_size=2).map(tuple)),
)


@given(st.lists(BODY, max_size=10), st.booleans())
def test_any_changes_leave_a_codebook_that_can_be_used(bodies: list[Body], start: bool) -> None:
    desk = adopted() if start else Desk()
    for body in bodies:
        desk.act(body)
    book = desk.book
    have = ids(book)
    assert len(have) == len(set(have))
    for code in book.codebook.codes:
        path = book.codebook.path(code.id)
        assert path[-1] == code  # no circle above it
    for old in book.gone:
        assert book.current(old) not in book.gone
    assert fold(reversed(desk.events)).codebook == book.codebook
    assert fold([*desk.events, *desk.events]).codebook == book.codebook
