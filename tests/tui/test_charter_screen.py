"""The charter: marks by person, its fit with the group's principles, the polls and its wording."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fieldkit.desk.live import boards, principles, quick_line, running
from fieldkit.domain.guide.charter import Charter, Commitment, Standard
from fieldkit.domain.session.wall import Judgement
from fieldkit.domain.session.wall_events import Fit, MarkKind
from fieldkit.tui.readable_words import NOT_MEASURED, long_words, readable_words
from tests.tui.host import HOSTILE, Set, a_set
from tests.tui.wall_words import at, clicks, line_id, line_of, told, typed, write_words

ORDER = ("lines", "fit", "polls")


@pytest.fixture
def made(tmp_path: Path) -> Set:
    made = a_set(tmp_path)
    write_words(made)
    running.enter(made.room, "dwp-charter")
    return made


def marks(made: Set) -> dict[tuple[str, str], tuple[MarkKind, str]]:
    return {key: (m.mark, m.remark) for key, m in made.room.state.wall.marks.items()}


async def test_the_outline_and_quick_lines(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        shown = app.text()
        assert "Right treatment (right-treatment) · You can trust us to" in shown
        assert "RT1 do what we say we will do" in shown
        await typed(pilot, "3 RT1 good works for me")
        await typed(pilot, "4 ? jargon")
        await typed(pilot, "1,2 RT2 missing")
        assert marks(made) == {
            ("P3", "RT1"): (MarkKind.GOOD, "works for me"),
            ("P4", "RT1"): (MarkKind.UNCLEAR, "jargon"),
            ("P1", "RT2"): (MarkKind.MISSING, ""),
            ("P2", "RT2"): (MarkKind.MISSING, ""),
        }
        shown = app.text()
        assert "✓ good 1: P3 · ? do not understand 1: P4" in shown
        assert "P4 (no quotes) ? jargon" in shown
        assert "+ missing 2: P1 P2" in shown
        assert "Marks by:  P1 1  P2 1  P3 1  P4 1  P5 –" in shown
        assert "▶ RT2" in shown


async def test_what_is_not_understood_stays_in_the_line(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        for words, said in (
            ("3 RT99 good", "no line “RT99”"),
            ("12 good", "no participant 12"),
            ("3 fine by me", "is no mark"),
        ):
            app.screen.query_one("#line-lines LineInput").take("")  # type: ignore[attr-defined]
            await typed(pilot, words)
            assert line_of(app) == words
            assert said in told(app)
        assert not marks(made)


async def test_keys_for_the_marked_line(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        await pilot.press("f4")
        assert "Whose mark?" in told(app)
        await pilot.press("down", "down", *"3,5", "f4")
        await pilot.press(*"6 hm", "f7", *"3 RT3 but", "f5", *"5", "f9")
        await pilot.pause()
        assert marks(made) == {
            ("P3", "RT1"): (MarkKind.GOOD, ""),
            ("P6", "RT1"): (MarkKind.EMPTY, "hm"),
            ("P3", "RT3"): (MarkKind.MISSING, "but"),
            ("P5", "RT1"): (MarkKind.GOOD, ""),
        }
        await pilot.press("up", "up", *"5", "f9")
        await pilot.pause()
        assert ("P5", "RT1") not in marks(made)


async def test_f8_takes_back_what_one_line_did_and_ctrl_r_does_it_again(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        await typed(pilot, "all RT1 good")
        assert len(marks(made)) == 8
        await pilot.press("f8")
        await pilot.pause()
        assert not marks(made)
        assert "P1 to P8's marks on RT1 (good)" in told(app)
        await pilot.press("ctrl+r")
        assert len(marks(made)) == 8


async def test_answers_are_changed_and_taken_back(made: Set) -> None:
    running.show(made.room, "good-idea")
    given = made.room.state.answers
    async with at(made, "charter", tab="polls") as (app, pilot):
        await typed(pilot, "2,3 good")
        await typed(pilot, "3 on the wall")
        assert {c: a.value for c, a in given["good-idea"].items()} == {
            "P2": "good idea", "P3": "on the wall",
        }  # fmt: skip
        await pilot.press("f9")
        assert "Whose answer?" in told(app)
        await typed(pilot, "3 -")
        assert list(given["good-idea"]) == ["P2"]
        await pilot.press("2", "f9")
        await pilot.pause()
        assert not made.room.state.answers["good-idea"]
        assert line_of(app) == ""
        await pilot.press("f8")
        assert list(made.room.state.answers["good-idea"]) == ["P2"]


async def test_the_mouse_alone(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        await clicks(app, pilot, "RT2 be helpful")
        await clicks(app, pilot, " P3 –")
        await clicks(app, pilot, " P7 –")
        await clicks(app, pilot, "✓ good")
        assert sorted(marks(made)) == [("P3", "RT2"), ("P7", "RT2")]
        await clicks(app, pilot, "Against our principles")
        await clicks(app, pilot, "Right treatment")
        await clicks(app, pilot, "F5 partly")
        assert [j.fit for j in made.room.state.wall.fits.values()] == [Fit.PARTLY]
        await clicks(app, pilot, "Polls, wording")
        await clicks(app, pilot, " P2 –")
        await clicks(app, pilot, "2 rewrite")
        assert made.room.state.answers["add-or-rewrite"]["P2"].value == "rewrite"
        assert "2 rewrite · 1: P2" in app.text()


async def test_the_filter(made: Set) -> None:
    quick_line.mark(made.room, "3 RT2 good", None)
    quick_line.mark(made.room, "5 GR3 unclear why", None)
    async with at(made, "charter", tab="lines") as (app, pilot):
        await pilot.press("f3")
        await pilot.pause()
        shown = app.text()
        assert "Only lines marked ✓ good: 1 mark of 2" in shown
        assert "RT2" in shown
        assert "RT1 do" not in shown
        await pilot.press("f3")
        await pilot.pause()
        assert "Nobody marked a line so" in app.text()
        await pilot.press("f3")
        await pilot.pause()
        assert "P5 ? why" in app.text()
        assert "Right result" in app.text()
        await pilot.press("f3", "f3")
        await pilot.pause()
        assert "RT1 do" in app.text()


async def test_against_our_principles(made: Set) -> None:
    heading = line_id(made, "overall-principles", 1)
    async with at(made, "charter", tab="fit") as (app, pilot):
        assert "0 reflected · 0 partly · 0 not · 8 not judged yet" in app.text()
        await pilot.press("f4", "f5", *"rpnc", "f6", "up")
        await pilot.pause()
        await typed(pilot, "rpnc only by letter")
        fits = made.room.state.wall.fits
        assert [(k[1], j.fit, j.remark) for k, j in fits.items() if k[0] == heading] == [
            ("right-treatment", Fit.REFLECTED, ""),
            ("right-result", Fit.PARTLY, ""),
            ("on-time", Fit.NOT, "rpnc only by letter"),
        ]
        assert "○ On time (Keeping you informed): not · rpnc only by letter" in app.text()
        await pilot.press("f5")
        await pilot.pause()
        assert fits[(heading, "on-time")].remark == "rpnc only by letter"
        await pilot.press("up", "f9", "f7")
        await pilot.pause()
        assert (heading, "on-time") not in made.room.state.wall.fits
        assert "Judge it first" in told(app)


async def test_fit_needs_principles(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    async with at(made, "charter", tab="fit") as (app, pilot):
        assert "no overall principle yet" in app.text()
        await pilot.press("f4", "f9", "f7")
        assert "Mark a standard" in told(app)


async def test_polls_and_the_wording(made: Set) -> None:
    running.show(made.room, "good-idea")
    async with at(made, "charter", (100, 40)) as (app, pilot):
        assert "▶ Polls, wording" in app.text()
        await typed(pilot, "3 1")
        await typed(pilot, "4,5 on the")
        await typed(pilot, "6 it depends")
        answers = {c: a.value for c, a in made.room.state.answers["good-idea"].items()}
        assert answers == {
            "P3": "good idea", "P4": "on the wall", "P5": "on the wall", "P6": "it depends",
        }  # fmt: skip
        shown = app.text()
        assert "3 on the wall · 2: P4 P5" in shown
        assert "in other words: P6 it depends" in shown
        assert "not said yet: P1, P2, P7 and P8" in shown
        assert "P3 1  P4 3  P5 3  P6 …" in shown
        assert "Flesch-Kincaid grade" in shown
        await typed(pilot, "3 9")
        assert line_of(app) == "3 9"
        assert "no answer 9" in told(app)


def test_wording_that_cannot_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = Charter("x", (Standard("a", "A", (Commitment("A1", "be kind to everybody"),)),))
    assert "4 words, 1 sentences" in readable_words(charter)
    assert readable_words(None) == NOT_MEASURED
    monkeypatch.setitem(sys.modules, "fieldkit.formats.readability", None)
    readable_words.cache_clear()
    assert readable_words(charter) == NOT_MEASURED


@pytest.mark.parametrize("tab", ORDER)
async def test_a_pack_without_a_charter(made: Set, tab: str) -> None:
    made.room.state.charter = None
    async with at(made, "charter", tab=tab) as (app, pilot):
        if tab != "polls":
            assert "Put charter.yaml into the guide pack" in " ".join(app.text().split())
        else:
            assert NOT_MEASURED in app.text()
        await pilot.press("down", "pagedown", "f4", "enter", "f3")
        if tab == "lines":
            app.screen.query_one("#line-lines LineInput").take("")  # type: ignore[attr-defined]
            await typed(pilot, "3 RT1 good")
            assert "charter.yaml" in told(app)


async def test_each_tab_keeps_its_half_typed_line(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        await pilot.press(*"3 RT1", "f2", "f2", *"5 ad")
        await pilot.pause()
        assert line_of(app) == "5 ad"
        await pilot.press("f2")
        assert line_of(app) == "3 RT1"
    async with at(made, "charter", tab="polls") as (app, pilot):
        assert line_of(app) == "5 ad"
        await pilot.press("f2")
        assert line_of(app) == "3 RT1"


async def test_what_the_other_screen_marks_arrives(made: Set) -> None:
    async with at(made, "charter", tab="lines") as (app, pilot):
        await pilot.press(*"3 half")
        quick_line.mark(made.other(), "7 RT1 empty so what", None)
        app.tick()
        await pilot.pause()
        assert "P7 ∅ so what" in app.text()
        assert line_of(app) == "3 half"


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)])
@pytest.mark.parametrize("tab", ORDER)
async def test_hostile_words(made: Set, size: tuple[int, int], tab: str) -> None:
    line = Commitment("A1", HOSTILE)
    made.room.state.charter = Charter(HOSTILE, (Standard("a", HOSTILE, (line,), HOSTILE),))
    boards.add(made.room, "overall-principles", 0, HOSTILE)
    principles.mark(made.room, ["3"], "A1", MarkKind.GOOD, HOSTILE)
    principles.judge_fit(made.room, "3", "a", Fit.NOT, HOSTILE)
    quick_line.poll(made.room, "add-or-rewrite", f"3 {HOSTILE}", None)
    made.room.state.charter = Charter(HOSTILE, (Standard("a", HOSTILE, (line,), HOSTILE),))
    async with at(made, "charter", size, tab) as (app, pilot):
        await pilot.press("down", "pagedown", "up")
        await pilot.pause()
        assert "\x1b" not in app.text()
        assert "\u202e" not in app.text()
        if size == (160, 48):
            assert "[/b] ␛[31mred␇" in app.text()


async def test_letters_over_the_judgements_go_into_the_line(made: Set) -> None:
    heading = line_id(made, "overall-principles", 1)
    async with at(made, "charter", tab="fit") as (app, pilot):
        assert "1 × right-treatment: remark ›" in app.text()
        await pilot.press(*"rpncm", "enter")
        await pilot.pause()
        assert not made.room.state.wall.fits
        assert line_of(app) == "rpncm"
        assert "Judge it first" in told(app)
        await pilot.press("f5")
        fits = made.room.state.wall.fits
        assert fits[heading, "right-treatment"] == Judgement(Fit.PARTLY, "rpncm")
        assert "1 × right-result: remark ›" in app.text()
        await pilot.press("up", "f7")
        assert line_of(app) == "rpncm"


async def test_a_whole_line_judges_what_it_names(made: Set) -> None:
    heading = line_id(made, "overall-principles", 2)
    async with at(made, "charter", tab="fit") as (app, pilot):
        await typed(pilot, "2 on-time reflected says polite")
        fits = made.room.state.wall.fits
        assert fits == {(heading, "on-time"): Judgement(Fit.REFLECTED, "says polite")}
        await typed(pilot, "2 on-tme not")
        assert "Did you mean “on-time”?" in told(app)
        await pilot.press("ctrl+u", "f4")
        await pilot.press("up")
        await typed(pilot, "2 people not sure")
        first = line_id(made, "overall-principles", 1)
        assert made.room.state.wall.fits[first, "right-treatment"].remark == "2 people not sure"


async def test_help_and_the_long_words_of_each_tab(made: Set) -> None:
    for tab, words in (
        ("lines", "Marks by participant"), ("fit", "laid against"), ("polls", "picked from a list"),
    ):  # fmt: skip
        async with at(made, "charter", (100, 40), tab) as (app, pilot):
            await pilot.press("f1")
            await pilot.pause()
            assert words in app.text()
    async with at(made, "charter", (100, 40), "polls") as (app, pilot):
        every = long_words(made.room.state.charter)
        assert len(every) > 10
        assert f"and {len(every) - 8} more (F3)" in " ".join(app.text().split())
        await pilot.press("f3")
        await pilot.pause()
        shown = " ".join(app.text().split())
        assert "the year of an American school" in shown
        assert all(word in shown for word in every)
