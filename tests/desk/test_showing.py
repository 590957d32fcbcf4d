"""A turn's words in pieces for a screen; what is found taken over; files offered."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.assist.private.detect import find_private
from fieldkit.desk.transcripts import acts, hiding, laying
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.choosing import offers, path_typed
from fieldkit.desk.transcripts.hiding import Veil, judge
from fieldkit.desk.transcripts.showing import Cover, hidden_in, pieces
from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.model import Turn
from tests.tui import talk
from tests.tui.host import Set, a_set

TURNS = [
    ("Moira Keane", "Ade, where do you live?"),
    ("Ade", "I live in Ramsbottom with my son Wilfred, off the main road."),
    ("Moira Keane", "And you?"),
    ("Dev", "Near Ade."),
]


@pytest.fixture
def made(tmp_path: Path) -> Set:
    return a_set(tmp_path)


@pytest.fixture
def book(made: Set, tmp_path: Path) -> Book:
    path = tmp_path / "one.vtt"
    path.write_text(talk.vtt(TURNS), encoding="utf-8")
    return talk.brought_in(made.study, made.room, path)


def shown(book: Book, ref: str, *, names: bool = False) -> str:
    record, said = book.one(), book.turn(ref).said
    found = pieces(said, record, hidden_in(said, Veil(book, record)), names=names)
    for piece in found:
        assert (
            piece.label
            or piece.start == piece.end
            or (piece.text == said.text[piece.start : piece.end])
        )
    return "".join(piece.text for piece in found)


def test_labels_stand_for_details_and_names_for_themselves(book: Book) -> None:
    assert shown(book, "2") == "I live in [place 1] with my son [P1's son], off the main road."
    assert shown(book, "2", names=True) == TURNS[1][1]


def test_words_off_the_record_can_be_read_and_are_marked(book: Book) -> None:
    ref = book.turn("2")
    acts.off_record(book, ref, 10, len("I live in Ramsbottom with my son"))
    assert shown(book, "2") == (
        "I live in ⟨off the record: [place 1] with my son⟩ [P1's son], off the main road."
    )
    acts.off_record(book, book.turn("4"))
    assert shown(book, "4", names=True) == "⟨off the record: Near Ade.⟩"


def test_a_joined_turn_hides_what_each_of_its_parts_hides(book: Book) -> None:
    acts.join(book, book.turn("4"))
    assert shown(book, "3") == "And you? Near P1."


@given(st.text(alphabet="aB 9@.?é", max_size=60))
def test_a_cover_is_as_long_as_what_it_covers(text: str) -> None:
    cover = Cover([Turn(1, "Ade", "Some words in small letters and Some Others.")], ["Ade"])
    for start, end, label in cover.hidden(text):
        assert len(label) == end - start
        assert not set(label) - {"·", " "}


def test_a_cover_hides_names_figures_and_capitals_that_are_no_words() -> None:
    turn = Turn(
        1, None, "Well, and then we went off and it was off. Where? To the shop, where else."
    )
    cover = Cover([turn], ["Ade Oyelowo", "ewa"])

    def covered(text: str) -> str:
        for start, end, label in reversed(cover.hidden(text)):
            text = text[:start] + label + text[end:]
        return text

    assert covered("And where do you live, oyelowo?") == "And where do you live, ·······?"
    assert covered("Off to Bury, I said. Wilfred") == "Off to ····· I said. ·······"
    assert covered("it is 07700 900143 or a@b.com") == "it is ····· ······ or ·······"


def test_where_talk_has_no_capitals_everything_is_covered() -> None:
    small = [Turn(n, "a", "i live in ramsbottom with wilfred " * 20) for n in range(4)]
    assert Cover(small, []).hidden("wilfred said") == [(0, 12, "······· ····")]


def test_what_was_found_is_taken_over_where_nothing_bears_on_it(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = book.one()
    veil, laid = Veil(book, record), laying.lay(book, record)
    asked: list[str] = []

    def noting(what: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*args: Any, **more: Any) -> Any:
            asked.append(what)
            return work(*args, **more)

        return noted

    monkeypatch.setattr(hiding, "find_private", noting("names", find_private))
    monkeypatch.setattr(laying, "align", noting("sections", align))

    def again() -> None:
        nonlocal veil, laid
        asked.clear()
        record = book.one()
        veil, laid = Veil(book, record, veil), laying.lay(book, record, laid)
        fresh, laid_fresh = Veil(book, record), laying.lay(book, record)
        assert veil.details() == fresh.details()
        assert laid.by_turn == laid_fresh.by_turn
        del asked[len(asked) - 2 :]  # those of the fresh ones

    judge(book, record, [veil.details()[0]], "reject")
    again()
    assert asked == []
    acts.place(book, book.turn("2"), "wrap-up")
    again()
    assert asked == []
    judge(book, book.one(), [veil.details()[0]], "always")
    again()
    assert asked == ["names"]
    acts.seat_turn(book, book.turn("2"), "moderator")
    again()
    assert asked == ["sections"]


def test_files_are_offered_by_name_and_by_path(made: Set, tmp_path: Path) -> None:
    here = tmp_path / "here"
    (here / "sub").mkdir(parents=True)
    for name in (
        "Alpha.vtt",
        "beta.docx",
        ".hidden.vtt",
        "README.md",
        "photo.png",
        "sub/gamma.srt",
    ):
        (here / name).write_text("x")
    (made.study.folder.transcripts / "odd.ending").write_text("x")
    folder = made.study.folder

    def named(typed: str) -> list[str]:
        return [offer.path.name for offer in offers(folder, typed, here)]

    assert named("") == ["Alpha.vtt", "beta.docx", "odd.ending"]
    assert named("ALPH") == ["Alpha.vtt"]
    assert named("su") == ["sub"]
    assert offers(folder, "su", here)[0].typed == f"sub{os.sep}"
    assert named(f"sub{os.sep}") == ["gamma.srt"]
    assert named(f"{here}{os.sep}a") == ["Alpha.vtt"]
    assert named(f"nowhere{os.sep}x") == []
    assert path_typed(" sub/gamma.srt ", here) == here / "sub" / "gamma.srt"
    assert path_typed(str(here), tmp_path) == here
    assert path_typed("~/x") == Path.home() / "x"
