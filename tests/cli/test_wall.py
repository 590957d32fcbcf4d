"""The commands at the wall, from setting up to the map, as somebody without a screen uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.cli.main import main
from fieldkit.desk import study as studies

PEOPLE = [f"--person=Somebody {n}; 35-44" for n in range(1, 5)]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    studies.init(tmp_path / "s")
    monkeypatch.chdir(tmp_path / "s")
    assert main(["group", "start", "jobseekers-charter", "--name", "Leeds", *PEOPLE]) == 0
    for label in ("Phoning up", "First meeting", "Signing on"):
        assert main(["group", "journey", "Leeds", "add", label]) == 0
    return tmp_path / "s"


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command of the group printed."""
    capsys.readouterr()
    found = main(["group", words[0], "Leeds", *words[1:]])
    out = capsys.readouterr()
    assert found == code, out.err
    return out.out if code == 0 else out.err


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(told(capsys, *words, "--json"))


def moments(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [m["label"] for m in as_json(capsys, "journey")["moments"]]


def test_the_journey_is_made_and_changed(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "journey", "add", "The", "course", "--before", "3") == "3 The course\n"
    told(capsys, "journey", "rename", "phoning", "Ringing up")
    told(capsys, "journey", "move", "ringing", "--before", "signing")
    assert moments(capsys) == ["First meeting", "The course", "Ringing up", "Signing on"]
    assert "Did you mean “The course”?" in told(capsys, "journey", "merge", "coarse", "1", code=2)
    told(capsys, "journey", "merge", "the c", "--into", "1")
    assert (
        told(capsys, "journey", "remove", "ringing") == "removed “Ringing up”; nothing was on it\n"
    )
    assert moments(capsys) == ["First meeting", "Signing on"]
    told(capsys, "journey", "should", "1", "3: look up")
    told(capsys, "journey", "pad", "2", "sent", "away", "--felt", "small", "--at", "1")
    told(capsys, "journey", "file", "1", "signing")
    told(capsys, "journey", "knew", "4", "debt", "nothing")
    text = told(capsys, "journey")
    assert "should 1: look up (P3)" in text
    assert "pad 1, P2: sent away; felt: small (filed under 2)" in text
    assert "nothing P4" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("journey", "add"), "Write: journey GROUP add LABEL"),
        (("journey", "rename", "1"), "rename MOMENT LABEL"),
        (("journey", "move", "9"), "There is no moment “9”"),
        (("journey", "rename", "frist", "x"), "Did you mean “First meeting”?"),
        (("journey", "remove", "1", "--to", "2", "--forget"), "Both --to and --forget"),
        (("journey", "knew", "1", "debt", "perhaps"), "told|offered|where|nothing"),
        (("sticker", "1", "debt", "2"), "No sticker round is open"),
        (("sticker",), "3 debt 2"),
        (("words", "pair", "1", "2", "close"), "same|near|apart"),
        (("words", "pair", "-", "-", "apart"), "at least one word"),
        (("words", "pair", "1", "-", "near"), "a gap is neither same nor near"),
        (("words", "pair", "1", "2", "naer"), "Did you mean “near”?"),
        (("mark", "1", "RT99", "good"), "no line “RT99”. Did you mean"),
        (("fit", "1", "on-time", "partly"), "There is no line 1"),
        (("principle", "vote", "1"), "vote WHO HEADING"),
    ],
)
def test_refusals_say_what_to_do(
    study: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    capsys.readouterr()
    code = main(["group", words[0], "Leeds", *words[1:]])
    assert code in (1, 2)
    said = capsys.readouterr().err
    assert message in said
    assert said.startswith("fieldkit: ")


def test_both_rounds_dot_by_dot(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "round", "wanted") == "round one ● wanted is open\n"
    assert "2 First meeting; 19 to go" in told(capsys, "sticker", "3", "debt", "2")
    assert "none; 16 to go" in told(capsys, "sticker", "1,2,4", "debt", "none", "--round", "wanted")
    said = told(capsys, "sticker", "1", "debt", "2", "--round", "received", code=1)
    assert "The round open now is “wanted”, not “received”: nothing was placed." in said
    assert told(capsys, "round") == "round one ● wanted is open\n"
    assert told(capsys, "round", "close") == "round one ● wanted closed; 16 not recorded\n"
    told(capsys, "round", "received")
    told(capsys, "sticker", "3", "debt", "strip")
    told(capsys, "sticker", "4", "debt", "-")
    plain = as_json(capsys, "map")
    states = {(d["round"], d["code"]): d["state"] for d in plain["dots"] if d["service"] == "debt"}
    assert states == {
        ("wanted", "P1"): "none", ("wanted", "P2"): "none", ("wanted", "P3"): "moment",
        ("wanted", "P4"): "none", ("received", "P1"): "not-recorded",
        ("received", "P2"): "not-recorded", ("received", "P3"): "strip",
        ("received", "P4"): "none",
    }  # fmt: skip
    debt = next(s for s in plain["reading"]["services"] if s["id"] == "debt")
    assert [p["code"] for p in debt["never_told"]] == ["P3"]
    assert debt["most_unmet"] == [1]
    assert plain["missing"]["received"]["by_person"]["P3"] == ["jobs", "money", "cv", "training"]
    text = told(capsys, "map", "--plain")
    assert "never told though wanted: 1 person (P3)" in text
    assert all(len(line) <= 80 for line in text.split("\n")[:14])


def test_a_moment_with_dots_is_not_removed_unasked(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "all", "jobs", "2")
    assert "has 4 dots on it" in told(capsys, "journey", "remove", "2", code=1)
    told(capsys, "journey", "remove", "2", "--to", "signing")
    jobs = as_json(capsys, "map")["reading"]["services"][0]
    assert jobs["wanted"] == [0, 4]
    told(capsys, "undo")
    assert as_json(capsys, "map")["reading"]["services"][0]["wanted"] == [0, 4, 0]
    told(capsys, "journey", "remove", "2", "--forget")
    assert as_json(capsys, "map")["reading"]["services"][0]["wanted"] == [0, 0]


def test_many_lines_at_once_each_refused_by_its_number(
    study: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(capsys, "round", "wanted")
    monkeypatch.setattr("sys.stdin", io.StringIO("1 debt 1\n\n2 dept 1\n9 debt 1\nall cv none\n"))
    assert main(["group", "sticker", "Leeds", "--stdin", "--round", "wanted"]) == 1
    out = capsys.readouterr()
    assert [line.split()[:2] for line in out.out.splitlines()] == [["ACK", "1"], ["ACK", "5"]]
    assert "line 3: There is no service “dept”. Did you mean “debt”?" in out.err
    assert "line 4:" in out.err
    assert len(as_json(capsys, "map")["missing"]["wanted"]["by_person"]) == 4


def test_a_locked_wall_stays_as_it_is(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "wall", "--lock")
    assert "locked" in told(capsys, "sticker", "1", "debt", "1", code=1)
    assert "locked" in told(capsys, "journey", "add", "X", code=1)
    assert told(capsys, "wall").startswith("The wall is locked.")
    told(capsys, "wall", "--unlock")
    told(capsys, "sticker", "1", "debt", "1")


def test_words_principles_and_the_charter(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for board, text in (
        ("words-now", "1: hurried"), ("words-wanted", "patient"), ("key-principles", "2: look up"),
        ("overall-principles", "People first"), ("overall-principles", "On time"),
    ):  # fmt: skip
        assert main(["group", "board", "Leeds", board, "1", text]) == 0
    assert "“hurried” now, “patient” wanted: apart, because staff are few" in told(
        capsys, "words", "pair", "1", "1", "apart", "staff", "are", "few"
    )
    told(capsys, "words", "pair", "-", "1", "apart")
    told(capsys, "words", "--unpair", "2")
    assert len(as_json(capsys, "words")["pairs"]) == 1
    told(capsys, "principle", "under", "1", "1")
    told(capsys, "principle", "vote", "3", "2")
    told(capsys, "principle", "rank", "2", "1")
    found = as_json(capsys, "principle")
    assert [(h["rank"], h["votes"], len(h["details"])) for h in found["overall"]] == [
        (2, 0, 1), (1, 1, 0),
    ]  # fmt: skip
    assert found["overall"][0]["details"][0]["prompted"] is False
    told(capsys, "mark", "3", "rt1", "unclear", "what", "is", "said?")
    told(capsys, "fit", "1", "on-time", "partly", "on paper")
    assert main(["group", "wrap", "Leeds", "--answer", "add-or-rewrite", "3", "rew"]) == 0
    assert main(["group", "wrap", "Leeds", "--answer", "add-or-rewrite", "2", "1"]) == 0
    assert main(["group", "wrap", "Leeds", "--answer", "add-or-rewrite", "1", "burn it"]) == 0
    plain = as_json(capsys, "charter")
    (line,) = [x for x in plain["lines"] if x["marks"]]
    assert (line["id"], line["marks"]) == (
        "RT1", [{"code": "P3", "mark": "unclear", "remark": "what is said?"}],
    )  # fmt: skip
    assert plain["fits"][0]["fit"] == "partly"
    poll = plain["polls"][0]
    assert poll["choices"] == {"add": ["P2"], "rewrite": ["P3"], "don’t know": []}
    assert (poll["other"], poll["not_asked"]) == ({"P1": "burn it"}, ["P4"])
    assert plain["readability"]["sentences"] == 21
    text = told(capsys, "charter")
    assert "unclear: P3 “what is said?”" in text
    assert "Hard words:" in text
    told(capsys, "mark", "3", "RT1", "clear")
    assert not any(x["marks"] for x in as_json(capsys, "charter")["lines"])
    shown = as_json(capsys, "show")["wall"]
    assert set(shown) == {"journey", "map", "words", "principles", "charter"}


def test_the_map_as_a_table_and_as_a_figure(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "3", "debt", "2")
    rows = list(csv.DictReader(io.StringIO(told(capsys, "map", "--csv", "-"))))
    assert len(rows) == 4 * 5 * 2
    (placed,) = [r for r in rows if r["state"] == "moment"]
    assert (placed["participant"], placed["service"], placed["place"], placed["moment"]) == (
        "P3", "debt", "2", "First meeting",
    )  # fmt: skip
    told(capsys, "map", "--csv", "map.csv")
    assert (study / "map.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    alt = told(capsys, "map", "--png", "map.png")
    assert (study / "map.png").read_bytes().startswith(b"\x89PNG")
    assert "First meeting" in alt
    told(capsys, "map", "--png", "debt.png", "--service", "pink")
    assert (study / "debt.png").is_file()


def test_a_long_name_and_a_journey_of_one_moment(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in ("3", "2"):
        told(capsys, "journey", "remove", n)
    told(capsys, "journey", "rename", "1", "x" * 80)
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "1", "debt", "1")
    assert "1 at 1 " + "x" * 80 in told(capsys, "map")
    assert "does not fit" in told(capsys, "journey", "rename", "1", "x" * 201, code=2)


def test_dots_for_everybody_are_taken_back_in_one_go(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "3", "debt", "2")
    wall_before = as_json(capsys, "map")["dots"]
    assert told(capsys, "sticker", "all", "debt", "1").endswith("; 4 dots: 3 new, 1 moved\n")
    said = told(capsys, "undo")
    assert said == "undone: P1 to P4's dots for debt at 1 Phoning up (wanted)\n"
    assert as_json(capsys, "map")["dots"] == wall_before
    told(capsys, "redo")
    places = {d["state"] for d in as_json(capsys, "map")["dots"]
              if (d["service"], d["round"]) == ("debt", "wanted")}  # fmt: skip
    assert places == {"moment"}


def test_what_should_be_done_is_put_right_and_struck_out(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "journey", "should", "2", "3: look", "up") == (
        "should 1, at First meeting: look up\n"
    )
    told(capsys, "journey", "should", "1", "ring back")
    assert "should 2 put right: look up from the screen" in told(
        capsys, "journey", "reword", "2", "look up from the screen"
    )
    assert "should 1 struck out: ring back" in told(capsys, "journey", "strike", "1")
    text = told(capsys, "journey")
    assert "should 1: ring back [struck]" in text
    assert "should 2: look up from the screen (P3)" in text
    lines = [s for m in as_json(capsys, "journey")["moments"] for s in m["should"]]
    assert [s["struck"] for s in lines] == [True, False]
    told(capsys, "journey", "unstrike", "1")
    assert "[struck]" not in told(capsys, "journey")
    said = told(capsys, "journey", "strike", "9", code=2)
    assert "There is no line “9” on what should be done. Lines run from 1 to 2." in said


def test_what_people_were_told_is_changed_and_taken_back(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "journey", "knew", "1,2", "debt", "told") == "P1, P2: told recorded\n"
    told(capsys, "journey", "knew", "2", "debt", "offered")
    assert {(k["code"], k["how"]) for k in as_json(capsys, "journey")["known"]} == {
        ("P1", "told"), ("P2", "offered"),
    }  # fmt: skip
    assert told(capsys, "journey", "knew", "all", "debt", "clear").endswith(": taken back\n")
    assert as_json(capsys, "journey")["known"] == []


def test_a_poll_without_a_screen(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "wrap", "--answer", "good-idea", "1,2", "good") == (
        "P1, P2: good idea, for good-idea\n"
    )
    told(capsys, "wrap", "--answer", "good-idea", "2", "on")
    assert told(capsys, "wrap", "--answer", "good-idea", "all", "-") == (
        "P1, P2: answer taken back, for good-idea\n"
    )
    assert told(capsys, "wrap", "--answer", "good-idea", "1", "clear").startswith("nobody")


def test_a_note_at_a_poll_says_which_answer_it_was_taken_for(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "next", "--section", "dwp-charter")
    told(capsys, "next", "--item", "good-idea")
    capsys.readouterr()
    for line, said in (
        ("1: good idaa", "P1 answered “good idea”."),
        ("2: would they keep to it?", "Kept as a note only: it picks none of good idea"),
    ):
        assert main(["group", "note", "Leeds", line]) == 0
        assert said in capsys.readouterr().err


def test_a_moment_with_anything_on_it_says_what_becomes_of_it(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "1-3", "debt", "2")
    told(capsys, "journey", "should", "2", "look up")
    told(capsys, "journey", "pad", "2", "sent", "away", "--at", "2")
    assert "has 3 dots, 1 should-do and 1 pad on it" in told(
        capsys, "journey", "remove", "2", code=1
    )
    assert told(capsys, "journey", "remove", "2", "--to", "signing") == (
        "removed “First meeting”; 3 dots, 1 should-do and 1 pad went to 2 Signing on\n"
    )
    assert "should 1: look up" in told(capsys, "journey")
    assert told(capsys, "undo") == "undone: taking “First meeting” off the journey\n"
    assert told(capsys, "journey", "remove", "2", "--forget") == (
        "removed “First meeting”; 3 dots and 1 should-do not recorded any more, "
        "1 pad not filed any more\n"
    )


def test_a_pad_is_put_right_and_struck_out(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "journey", "pad", "2", "sent", "away", "--felt", "small")
    assert told(capsys, "journey", "reword-pad", "1", "sent", "off", "--wanted", "a name") == (
        "pad 1 put right: sent off; small; a name\n"
    )
    assert told(capsys, "journey", "strike-pad", "1") == "pad 1 struck out: sent off\n"
    assert "(not filed) [struck]" in told(capsys, "journey")
    assert as_json(capsys, "journey")["pads"][0]["struck"] is True
    told(capsys, "journey", "unstrike-pad", "1")
    assert told(capsys, "journey", "file", "1", "signing") == "pad 1 filed under 3 Signing on\n"
    assert "There is no pad “7”" in told(capsys, "journey", "strike-pad", "7", code=2)


def test_another_moment_of_the_same_name_is_said(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["group", "journey", "Leeds", "add", "signing ON"]) == 0
    out = capsys.readouterr()
    assert out.out == "4 signing ON\n"
    assert out.err == "fieldkit: there is another moment of this name: 3.\n"
    assert main(["group", "journey", "Leeds", "rename", "4", "Letter"]) == 0
    assert capsys.readouterr().err == ""


def test_what_the_close_locked_is_opened_on_purpose(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "round", "wanted")
    told(capsys, "sticker", "1", "debt", "2", "--as", "note-taker")
    told(capsys, "close")
    for words in (
        ("round", "received"), ("sticker", "1", "jobs", "3"), ("mark", "1", "RT1", "good"),
        ("journey", "rename", "1", "XX"), ("undo", "--as", "note-taker"),
    ):  # fmt: skip
        assert "The wall is locked" in told(capsys, *words, code=1)
    told(capsys, "wall", "--unlock")
    told(capsys, "sticker", "1", "jobs", "3")
    assert told(capsys, "undo", "--as", "note-taker") == (
        "undone: P1's dot for debt at 2 First meeting (wanted)\n"
    )


def test_commands_take_as_many_people_as_the_screens(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["group", "board", "Leeds", "overall-principles", "1", "People first"]) == 0
    told(capsys, "journey", "knew", "all", "jobs", "told")
    told(capsys, "mark", "all", "GR1", "good")
    told(capsys, "principle", "vote", "1-2", "1")
    told(capsys, "principle", "vote", "all", "1")
    told(capsys, "wrap", "--answer", "good-idea", "1-3", "good")
    for said in (
        "P1 to P3's answers to good-idea", "P1 to P4's votes", "P1 and P2's votes",
        "P1 to P4's marks on GR1 (good)", "what P1 to P4 knew of jobs (told)",
    ):  # fmt: skip
        assert told(capsys, "undo") == f"undone: {said}\n"
    assert told(capsys, "redo").startswith("redone: what P1 to P4 knew of jobs (told)\n")
    said = told(capsys, "wrap", "--answer", "good-idea", "1", "9", code=2)
    assert "There is no answer 9. Answers run from 1 to 4." in said


def test_lists_carry_the_numbers_that_commands_want(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for board, text in (
        ("words-now", "hurried"), ("words-now", "cold"), ("words-wanted", "patient"),
        ("key-principles", "look up"), ("key-principles", "ring back"),
        ("overall-principles", "Respect"), ("overall-principles", "On time"),
    ):  # fmt: skip
        assert main(["group", "board", "Leeds", board, "1", text]) == 0
    for struck in ("words-now.1.1", "key-principles.1.1", "overall-principles.1.1"):
        assert main(["group", "board", "Leeds", "--strike", struck]) == 0
    assert told(capsys, "words").splitlines()[0] == "now: 2 cold"
    assert told(capsys, "principle").splitlines() == [
        "2 On time", "under none:", "    detail 2: ring back [unprompted]",
    ]  # fmt: skip
    said = told(capsys, "principle", "under", "2", "2")
    assert said.splitlines() == ["2 On time", "    detail 2: ring back [unprompted]"]
    assert "pair 1: “cold” now, “patient” wanted: near" in told(
        capsys, "words", "pair", "2", "1", "near"
    )


def test_a_gap_has_no_closeness(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", "board", "Leeds", "words-now", "1", "hurried"]) == 0
    for words in (("1", "-", "nobody", "knows"), ("1", "-", "apart", "nobody", "knows")):
        assert told(capsys, "words", "pair", *words) == (
            "pair 1: “hurried” now, nothing wanted: a gap, because nobody knows\n"
        )
    assert as_json(capsys, "words")["pairs"][0]["closeness"] is None
    said = told(capsys, "words", "reason", "1", "they", "would", "not", "say")
    assert said.endswith("because they would not say\n")
    assert "nothing is near or apart" in told(capsys, "words", "rate", "1", "near", code=2)


def test_marks_and_fits_are_listed_and_need_no_remark(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["group", "board", "Leeds", "overall-principles", "1", "People first"]) == 0
    assert told(capsys, "mark", "3", "rt2", "good") == "P3: RT2 good\n"
    listed = told(capsys, "mark")
    assert "  RT1 " in listed
    assert "    good: P3\n" in listed
    told(capsys, "fit", "1", "on-time", "partly")
    fits = told(capsys, "fit")
    assert "1 People first\n" in fits
    assert "“People first” in on-time: partly\n" in fits
    assert "not judged: 3\n" in fits
    for words, said in (
        (("mark", "3", "rt2", "goood"), "Did you mean “good”?"),
        (("mark", "3", "rt2"), "Write: mark GROUP WHO LINE good|missing|unclear|empty|clear"),
        (("mark", "3", "rt77", "good"), "Did you mean “RT7”?"),
        (("fit", "1", "on-time", "prtly"), "Did you mean “partly”?"),
        (("fit", "1"), "Write: fit GROUP HEADING STANDARD"),
    ):  # fmt: skip
        assert said in told(capsys, *words, code=2)


def test_a_word_no_command_knows_is_answered_with_the_nearest(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["group", "journey", "Leeds", "ad", "Letter"])
    assert ended.value.code == 2
    assert "“ad” is none of add, rename" in capsys.readouterr().err
