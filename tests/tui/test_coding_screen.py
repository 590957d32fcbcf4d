"""The coding screen, by keyboard only: codes, words, stances, suggestions, filters, what is missing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen

from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.desk.coding.adopting import pack_codebook
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.coders import known_coder
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.coding.suggester import Suggested
from fieldkit.desk.transcripts import acts, importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.domain.coding.codings import Coding
from fieldkit.domain.coding.events import Origin
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.errors import StoreReadOnly
from fieldkit.tui.app import FieldkitApp
from fieldkit.tui.coding_door import coding_screen
from fieldkit.tui.coding_view import Only
from fieldkit.tui.screens.coding import CodingScreen
from fieldkit.tui.widgets.line_input import LineInput
from fieldkit.tui.widgets.talk_list import TalkList
from tests.tui import talk
from tests.tui.host import GOLDEN, HOSTILE, Set, a_set, looks_like
from tests.tui.keyboard import HOSTILE_SIZES, Keyboard

TURNS = [
    ("Moira Keane", "Overall, how do you feel about the service you get there?"),
    ("Ade", "I am Ade from Ramsbottom, the woman was polite and she said good morning."),
    ("Bridget", "I waited nine weeks for the letter and nobody told me why it took so long."),
    ("Moira Keane", "And what about being listened to?"),
    ("Carol", "She never asked me what I wanted, it was decided before I had sat down."),
    ("Dev", "Mm."),
    ("Ewa", "They lost my form, twice, and Ade here got his back with the wrong name on it."),
    ("Bridget", "Waiting is what you do there, hours of waiting, then they talk down to you."),
]


class AtTheDesk(Keyboard):
    """A coder at the keyboard."""

    @property
    def screen(self) -> CodingScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, CodingScreen))

    @property
    def at_hand(self) -> str | None:
        return self.screen.query_one(TalkList).at_hand

    def codings(self, coder: str = "anna") -> list[Coding]:
        return Layer(self.book, CodebookDesk(self.made.study), coder).mine()

    def codes(self, coder: str = "anna") -> list[tuple[int, str, str | None]]:
        """Turn, code and stance of each coding, read anew from the log."""
        return [(x.spans[0][0], x.code, x.stance) for x in self.codings(coder)]


def a_book(
    where: Path, turns: list[tuple[str, str]] | None = None, *, adopted: bool = True
) -> tuple[Set, Book]:
    made = a_set(where)
    path = where / "group one.vtt"
    path.write_text(talk.vtt(turns or TURNS), encoding="utf-8")
    book = talk.brought_in(made.study, made.room, path)
    if adopted:
        CodebookDesk(made.study).adopt(*pack_codebook(made.study, "jobseekers-charter"))
    return made, book


@asynccontextmanager
async def at_the_desk(
    where: Path,
    size: tuple[int, int] = (80, 24),
    turns: list[tuple[str, str]] | None = None,
    *,
    made: tuple[Set, Book] | None = None,
    coder: str | None = "anna",
) -> AsyncIterator[AtTheDesk]:
    set_, book = made or a_book(where, turns)
    app = FieldkitApp(set_.study, lambda _: coding_screen(book, coder))
    async with app.run_test(size=size, notifications=False) as pilot:
        await pilot.pause()
        one = AtTheDesk(set_, book, app, pilot)
        await one.settles()
        yield one


# --- giving codes ---------------------------------------------------------------------------------


async def test_two_keys_give_a_code_and_the_turn_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        assert one.at_hand == "2"  # the first that is to go; the moderator's are not
        await one.presses("t")
        assert "▶ " in one.row("Treat me as an equal")
        await one.presses("escape")
        await one.presses(*"respect", "enter")
        assert one.codes() == [(2, "respect", None)]
        assert "◆ Treat me as an equal" in one.text
        assert "1 of 6 read, 1 coded" in one.text
        await one.presses("down", "enter", "enter")  # the recent code is the first
        assert one.codes()[1] == (3, "respect", None)


async def test_recent_codes_come_first_and_cues_are_found(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"rude", "enter")
        assert one.codes() == [(2, "respect", None)]
        await one.presses(*"timely", "enter")
        await one.presses("t", "enter")
        assert [code for _, code, _ in one.codes()] == ["respect", "timely"]  # timely again: one
        await one.presses("enter")
        first = next(line for line in one.text.splitlines() if line.startswith(" ▶"))
        assert "timely" in first


async def test_a_stance_behind_the_code_by_its_key_and_off_again(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "minus", "enter")
        assert one.codes() == [(2, "respect", "unmet")]
        await one.presses("plus")
        assert one.codes() == [(2, "respect", "met")]
        assert "Treat me as an equal +" in one.text
        await one.presses("plus")
        assert one.codes() == [(2, "respect", None)]
        await one.presses(*"timely", "enter", "asterisk", "comma", "tilde")
        assert one.codes() == [(2, "respect", "mixed"), (2, "timely", "wanted")]
        await one.presses("delete")
        assert one.codes() == [(2, "timely", "wanted")]


async def test_tab_gives_the_code_and_goes_on_and_a_full_stop_gives_it_again(
    tmp_path: Path,
) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "minus", "tab")
        assert one.at_hand == "3"
        await one.presses("full_stop")
        assert one.codes() == [(2, "respect", "unmet"), (3, "respect", "unmet")]


async def test_words_pointed_at_are_coded_alone(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses("down", *["right"] * 3, "shift+right", *"timely", "enter")
        (coding,) = one.codings()
        said = one.book.said(one.book.one())[2].text
        assert [said[a:b] for _, a, b in coding.spans] == ["nine weeks"]
        assert "“nine weeks”" in one.text
        assert "On time, no needless waiting …" in one.text
        await one.presses(*"timely", "enter")  # the whole turn is meant again
        assert len(one.codings()) == 2


async def test_a_hidden_name_within_the_words_is_coded_whole(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        assert "I am P1 from [place 1], the woman" in " ".join(one.text.split())
        await one.presses("right", "right", "right", *"listen", "enter")
        (coding,) = one.codings()
        said = one.book.said(one.book.one())[1].text
        assert [said[a:b] for _, a, b in coding.spans] == ["Ade"]
        assert "Ade" not in one.text


async def test_space_says_read_and_goes_on_past_the_moderator(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses("space", "space")
        assert one.at_hand == "5"
        assert "2 of 6 read, 0 coded" in one.text
        await one.presses("ctrl+d")
        assert one.app.screen.query_one(LineInput).value == "4-5"
        await one.types("5-8")
        await one.presses("enter")
        assert "6 of 6 read" in one.text
        await one.presses("f8")
        assert "2 of 6 read" in one.text


async def test_memos_on_a_turn_and_on_a_code(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses("f6")
        await one.types("what did she mean?")
        await one.presses("enter")
        assert "✎ what did she mean?" in one.text
        await one.presses(*"respect", "enter", "semicolon")
        await one.types("met, barely")
        await one.presses("enter")
        assert one.codings()[0].memo == "met, barely"
        assert "✎ met, barely" in one.text


async def test_everything_is_taken_back_and_done_again(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "minus", "enter", "plus", "space")
        await one.presses(*"timely", "tab")
        before = one.codes()
        for _ in range(3):
            await one.presses("f8")
        assert one.codes() == []
        assert one.at_hand == "2"  # one sees what was taken back
        assert "0 of 6 read" in one.text
        for _ in range(3):
            await one.presses("ctrl+r")
        assert one.codes() == before


async def test_letters_of_no_code_say_so_and_make_a_new_one(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"lost", "space", *"forms", "enter")
        assert one.codes() == []
        assert "^n adds it" in one.text
        await one.presses("ctrl+n", "enter")
        assert "What does “lost forms” mean?" in one.text
        await one.types("Papers that went missing.")
        await one.presses("enter")
        assert one.codes() == [(2, "lost_forms", None)]
        assert "◆ lost forms" in one.text


# --- suggestions --------------------------------------------------------------------------------


async def test_suggestions_have_reasons_and_are_accepted_and_refused(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, (160, 48)) as one:
        await one.presses("f2")
        some = one.screen.suggestions_at_hand()
        assert some
        assert some[0].reason.split("“")[0] in " ".join(one.text.split())
        turn = one.at_hand
        await one.presses("1")
        (coding,) = one.codings()
        assert (str(coding.spans[0][0]), coding.code) == (turn, some[0].code)
        assert coding.origin is Origin.ACCEPTED
        assert coding.engine == some[0].engine.partition("/")[0]
        assert coding.engine_version.startswith("1")
        assert some[0].code not in {s.code for s in one.screen.suggestions_at_hand()}
        await one.presses("f8")
        await one.presses("0")
        assert one.screen.suggestions_at_hand() == ()
        refused = Layer(one.book, CodebookDesk(one.made.study), "anna").codings.refused["anna"]
        assert {code for *_, code in refused} == {s.code for s in some}
        await one.presses("f8")
        assert one.screen.suggestions_at_hand() == some


async def test_a_reason_tells_no_name(tmp_path: Path) -> None:
    turns = [
        ("Moira Keane", "What did Ade Okafor at Hexley Foods say of the waiting?"),
        *TURNS[1:],
    ]
    async with at_the_desk(tmp_path, (160, 48), turns) as one:
        suggested = one.screen.coding.suggested
        assert suggested is not None
        reasons = [s.reason for some in suggested.by_turn.values() for s in some]
        assert any("after the question" in reason for reason in reasons)
        assert not any("Okafor" in reason or "Hexley" in reason for reason in reasons)


async def test_all_over_a_score_only_after_the_sample_was_looked_at(tmp_path: Path) -> None:
    turns = [TURNS[n % len(TURNS)] for n in range(40)]
    async with at_the_desk(tmp_path, (160, 48), turns) as one:
        proposed = one.screen.coding.proposed()
        await one.presses("f9")
        await one.types("0")
        assert f"{len(proposed)} suggestions on" in one.text
        await one.presses("enter")
        assert "Look at the sample first." in one.text
        assert one.codes() == []
        await one.presses(*["down"] * 7)
        assert "Enter accepts them all" in one.text
        await one.presses("enter")
        assert len(one.codes()) == len(proposed)
        assert {x.origin for x in one.codings()} == {Origin.UNSEEN}
        await one.presses("f8")
        assert one.codes() == []


async def test_the_next_doubtful_turn(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        view = one.screen.coding
        doubted = [s.ref for s in view.said if view.doubtful(s)]
        await one.presses("home", "!")
        assert doubted
        assert one.at_hand == doubted[0]


# --- finding ------------------------------------------------------------------------------------


async def test_filters_leave_turns_and_none_goes_from_under_the_hands(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "enter", "f5")
        await one.types("to go")
        await one.presses("enter")
        assert "only to go" in one.text
        assert "5 of 8 turns" in one.text
        await one.presses(*"timely", "enter")
        assert "5 of 8 turns" in one.text
        await one.presses("f5")
        await one.types("treat me")
        await one.presses("enter", "escape")
        assert "8 turns" in one.text
        await one.presses("f5")
        await one.types("p2")
        await one.presses("enter")
        assert "2 of 8 turns" in one.text


async def test_what_a_filter_would_leave_is_what_it_leaves(tmp_path: Path) -> None:
    turns = [TURNS[n % len(TURNS)] for n in range(40)]
    async with at_the_desk(tmp_path, turns=turns) as one:
        await one.presses("f2", "1", "f2", "0", "space", "f6")
        await one.types("why?")
        await one.presses("enter", "tab", *"respect", "enter", "semicolon")
        await one.types("barely")
        await one.presses("enter", "home", *"timely", "enter")  # the moderator's, for once
        view = one.screen.coding
        counted = view.counts()
        assert counted[Only.MEMO] == 2
        assert counted[Only.SUGGESTED] > 0
        for only in Only:
            view.choose(only, None)
            assert len(view.chosen()) == counted[only], only


async def test_search_words_in_context_and_pasted_words(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses("slash", *"wait", "enter")
        assert "(1 of 3)" in one.text
        assert one.at_hand == "3"
        await one.presses("f3")
        assert one.at_hand == "8"
        await one.presses("f7")
        assert "3 places in 2 turns" in one.text  # wait, as it was searched for, and its endings
        await one.types("wait ")
        assert "Nobody says so." in one.text
        await one.types("wait*")
        assert "3 places in 2 turns" in one.text
        await one.types("they")
        await one.presses("down", "enter")
        assert one.at_hand == "8"
        one.screen.query_one(TalkList).post_message(events.Paste("lost\nmy"))
        await one.settles()
        assert one.at_hand == "7"
        assert one.codes() == []


async def test_progress_by_section(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "enter", "f10")
        assert "1 coded, 1 of" in one.text
        await one.presses("escape")
        assert "1 coded, 1 read" in one.text  # the section's own line


# --- the codebook -------------------------------------------------------------------------------


async def test_the_codebook_says_what_a_code_means_and_is_changed(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, (160, 48)) as one:
        await one.presses(*"respect", "enter", "f4")
        for word in ("Means", "Takes in", "Leaves out", "Such as"):
            assert word in one.text
        await one.presses("r")
        await one.types("Respect me")
        await one.presses("enter")
        assert "Changed." in one.text
        await one.presses("a")
        await one.types("Looks at me")
        await one.presses("enter", "enter")
        desk = CodebookDesk(one.made.study)
        new = desk.codebook.get("looks_at_me")
        assert new is not None
        assert new.parent == "respect"
        await one.presses("enter")
        assert [code for _, code, _ in one.codes()] == ["looks_at_me", "respect"]
        assert "◆ Respect me" in one.text or "▸ Respect me" in one.text
        await one.presses("f4", "f8", "f8", "escape")
        assert CodebookDesk(one.made.study).codebook.get("looks_at_me") is None


async def test_a_change_of_the_codebook_elsewhere_shows_at_the_next_tick(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses(*"respect", "enter")
        CodebookDesk(one.made.study).merge(["respect"], "listen")
        one.app.tick()
        await one.settles()
        assert "◆ Hear me before you tell me" in one.text


# --- two programs, other coders, other versions -----------------------------------------------------


async def test_another_coder_is_not_seen_and_another_program_is(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        book = Book(one.made.study, one.book.group)
        Layer(book, CodebookDesk(one.made.study), "ben").apply(book.turn("2"), "timely")
        one.app.tick()
        await one.settles()
        assert "◆" not in one.text
        assert "ben" not in one.text
        assert "0 of 6 read" in one.text
        Layer(book, CodebookDesk(one.made.study), "anna").apply(book.turn("2"), "listen")
        one.app.tick()
        await one.settles()
        assert "◆ Hear me before you tell me" in one.text
        assert "1 of 6 read, 1 coded" in one.text


async def test_a_corrected_version_is_said_and_gone_on_with(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        path = tmp_path / "group one better.vtt"
        better = [*TURNS[:7], ("Bridget", "Waiting is what one does there.")]
        path.write_text(talk.vtt(better), encoding="utf-8")
        book = Book(one.made.study, one.book.group)
        looked = importing.review(book, importing.load(path))
        seats = tuple(MODERATOR if g.label == "Moira Keane" else g.seat for g in looked.guesses)
        importing.bring_in(book, looked, Seating(seats, (), {}))
        one.app.tick()
        await one.settles()
        assert "A corrected version of this transcript came in" in one.text
        await one.presses("ctrl+e")
        assert "A corrected version" not in one.text
        await one.presses("end")
        assert "Waiting is what one does there." in one.text


async def test_an_import_taken_back_is_said(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        acts.undo(Book(one.made.study, one.book.group))
        one.app.tick()
        await one.settles()
        assert "This transcript was taken back" in one.text
        await one.presses("r", "escape", "space", "f2", "delete", "full_stop", "1", "f6", "escape")
        assert one.codes() == []


async def test_a_store_that_cannot_be_written_is_said_and_nothing_shown_as_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(tmp_path) as one:

        def refuse(*_: object, **__: object) -> None:
            raise StoreReadOnly("The study’s folder may not be written.", "Ask whose it is.")

        told: list[str] = []
        monkeypatch.setattr(type(one.made.study.log), "append_all", refuse)
        monkeypatch.setattr(CodingScreen, "tell", lambda _, words, wrong=False: told.append(words))
        await one.presses(*"respect", "enter")
        assert told == ["The study’s folder may not be written. Ask whose it is."]
        assert "◆" not in one.text


# --- what is missing ------------------------------------------------------------------------------


async def test_no_codebook_offers_the_packs_in_one_key(tmp_path: Path) -> None:
    made = a_book(tmp_path, adopted=False)
    async with at_the_desk(tmp_path, made=made) as one:
        assert "The study has no codebook yet." in one.text
        await one.presses("enter")
        assert CodebookDesk(one.made.study).book.adopted
        assert one.at_hand == "2"


async def test_who_codes_is_asked_once_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIELDKIT_CODER", raising=False)
    made = a_book(tmp_path)
    async with at_the_desk(tmp_path, made=made, coder=None) as one:
        assert "Who codes?" in one.text
        await one.presses("enter")
        assert "Who codes?" in one.text
        await one.presses(*"Zoe", "enter")
        assert "Croydon 1 · Zoe · 8 turns" in one.text
    assert known_coder(made[0].study) == "Zoe"
    assert known_coder(made[0].study, "Ben") == "Ben"
    monkeypatch.setenv("FIELDKIT_CODER", "Cleo")
    assert known_coder(made[0].study) == "Cleo"


async def test_a_group_without_a_transcript_says_so(tmp_path: Path) -> None:
    made = a_set(tmp_path)
    book = Book(made.study, made.room.group)
    async with at_the_desk(tmp_path, made=(made, book)) as one:
        assert "Croydon 1 has no transcript yet. Enter brings one in." in one.text
        await one.presses("enter")
        assert "has no transcript yet" not in one.text


async def test_a_codebook_of_ones_own_begins_empty(tmp_path: Path) -> None:
    made = a_book(tmp_path, adopted=False)
    async with at_the_desk(tmp_path, made=made) as one:
        await one.presses("f4", "x", "ctrl+n", "enter", "enter")
        assert one.codes() == [(2, "x", None)]


# --- ways in, help, sizes, pictures ---------------------------------------------------------------


async def test_from_the_transcript_and_home_and_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldkit.tui.screens.home import HomeScreen
    from fieldkit.tui.screens.transcript import TranscriptScreen

    monkeypatch.setenv("FIELDKIT_CODER", "anna")
    made, book = a_book(tmp_path)
    app = FieldkitApp(made.study, lambda app: HomeScreen(app.study))
    async with app.run_test(size=(80, 24), notifications=False) as pilot:
        one = AtTheDesk(made, book, app, pilot)

        def at(screen: type[Screen[None]]) -> str | None:
            assert isinstance(app.screen, screen)
            return app.screen.query_one(TalkList).at_hand

        await one.presses("f4")
        assert at(CodingScreen) == "2"
        await one.presses("end", "ctrl+o")
        assert at(TranscriptScreen) == "8"
        await one.presses("up", "k")
        assert at(CodingScreen) == "7"
        await one.presses("escape", "escape", "escape")
        assert type(app.screen) is HomeScreen


async def test_one_escape_too_many_does_not_end_the_program(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as one:
        await one.presses("t", "escape", "escape")
        assert one.at_hand == "2"
        await one.presses("down", "escape")
        assert not one.app._exit
        await one.presses("escape")
        assert one.app._exit


async def test_help_lists_every_key(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, (160, 120)) as one:
        await one.presses("f1")
        for act in CodingScreen.ACTS:
            assert act.help in " ".join(one.text.split()), act.action


@pytest.mark.parametrize("size", HOSTILE_SIZES)
async def test_hostile_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    hostile = [
        *TURNS,
        ("Ewa [/b]", HOSTILE.replace("<", "").replace(">", "")),
        ("Femi", "宿題 " * 80),
    ]
    made, book = a_book(tmp_path, hostile, adopted=False)
    code = Code("odd", f"{HOSTILE[:60]}", None, HOSTILE[:90], cues=Code("x", "x").cues)
    CodebookDesk(made.study).adopt(Codebook("own", HOSTILE[:40], (code, Code("two", "Two [b]"))))
    async with at_the_desk(tmp_path, size, made=(made, book)) as one:
        await one.stays_safe(
            *(
                "o",
                "enter",
                "minus",
                "end",
                "t",
                "enter",
                "full_stop",
                "up",
                "right",
                "shift+right",
            ),
            *("enter", "enter", "f4", "escape", "f5", "escape", "f6", "escape", "f7", "escape"),
            *(
                "f9",
                "escape",
                "f10",
                "escape",
                "slash",
                "x",
                "escape",
                "f1",
                "escape",
                "f8",
                "home",
            ),
        )


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    made = a_set(tmp_path)
    book = talk.brought_in(made.study, made.room, talk.a_file(tmp_path, made.room, 120))
    CodebookDesk(made.study).adopt(*pack_codebook(made.study, "jobseekers-charter"))
    async with at_the_desk(tmp_path, size, made=(made, book)) as one:
        # What is proposed is the engines' to say, and other tests hold them to it.
        monkeypatch.setattr(CodingScreen, "ask_suggestions", lambda _: None)
        said = "says “explain”, “difference”; after the question “Let’s go round: …”"
        one.screen.coding.suggested = Suggested(
            one.book.one().id,
            {
                "8": (
                    Suggestion("8", "support", 0.71, said, "cues/1"),
                    Suggestion("8", "clear", 0.31, "close to “They explained it”", "codebook/1"),
                )
            },
        )
        await one.presses(*"timely", "minus", "tab", *"clear", "plus", "enter", "space", "space")
        await one.presses(*"timely", "enter", *"follow", "minus", "enter", "f6")
        await one.types("six weeks, again")
        await one.presses("enter")
        looks_like(one.app, f"coding-{size[0]}x{size[1]}")
        await one.presses(*"ti")
        looks_like(one.app, f"coding-typing-{size[0]}x{size[1]}")


def test_the_page_on_coding_shows_the_screen_as_it_is() -> None:
    page = (GOLDEN.parents[1] / "docs" / "coding.md").read_text(encoding="utf-8")
    picture = (GOLDEN / "coding-80x24.txt").read_text(encoding="utf-8")
    assert f"```text\n{picture}```" in page
