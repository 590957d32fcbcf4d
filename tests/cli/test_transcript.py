"""`fieldkit transcript …` as it is typed: what it prints, what it refuses, what it never shows."""

from __future__ import annotations

import json
import shlex
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.cli.main import main
from fieldkit.desk import study as desk
from tests.talk import as_txt, as_vtt, corrected, numbered, talk

GUIDE = "jobseekers-charter"
Run = Callable[..., tuple[int, str, str]]
TALK = numbered(
    [
        ("Sunil", "So how did you find out about the centre?"),
        ("Denise", "My mate Terry at Brackley Motors told me, where I work."),
        ("Kev", "Easy enough. No it was not, I got lost twice at Brackley Motors."),
        ("Wendy", "Don't write that down, but I hated it, I hated every minute."),
        ("Sunil", "Of course, we leave that out."),
    ]
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `fieldkit transcript …` in a study with the group Leeds 1, in a folder with leeds.vtt."""
    monkeypatch.setenv("FIELDKIT_STUDY", str(tmp_path / "s"))
    monkeypatch.delenv("FIELDKIT_COPIES", raising=False)
    monkeypatch.chdir(tmp_path)
    desk.init(tmp_path / "s")
    Path("leeds.vtt").write_text(as_vtt(TALK), encoding="utf-8")

    def go(*argv: str) -> tuple[int, str, str]:
        try:
            code = main([*argv])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    seats = [x for who in ("Denise", "Kev", "Wendy") for x in ("--person", who)]
    started = go("group", "start", GUIDE, "--name", "Leeds 1", "--moderator", "Sunil", *seats)
    assert started[0] == 0, started
    return lambda *argv: go("transcript", *argv)


@pytest.fixture
def talked(run: Run) -> Run:
    code, _, err = run("import", "leeds.vtt", "--group", "leeds")
    assert code == 0, err
    return run


def as_json(result: tuple[int, str, str]) -> object:
    assert result[0] == 0, result
    assert result[2] == ""
    return json.loads(result[1])


# --- import ----------------------------------------------------------------------------------


def test_the_review_then_the_words_are_stored(run: Run) -> None:
    code, out, err = run("import", "leeds.vtt", "--group", "leeds")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "leeds.vtt: vtt-voice-tags, 5 turns, with times",
        "  Sunil (2 turns): moderator — is the group’s moderator",
        "  Denise (1 turn): P1 — is P1’s name in the roster",
        "  Kev (1 turn): P2 — is P2’s name in the roster",
        "  Wendy (1 turn): P3 — is P3’s name in the roster",
        "Brought in as transcript 1 of Leeds 1.",
    ]


def test_a_dry_run_stores_nothing_and_tells_what_it_would_be(run: Run) -> None:
    code, out, _ = run(
        "import", "leeds.vtt", "--group", "leeds", "--dry-run", "--map", "Kev=nobody"
    )
    assert code == 0
    assert "  Kev (1 turn): nobody yet — as you say" in out
    assert out.endswith("Nothing was stored.\n")
    assert run("speakers", "leeds")[0] == 1
    run("import", "leeds.vtt", "--group", "leeds")
    out = run("import", "leeds.vtt", "--group", "leeds", "--dry-run")[1]
    assert "These words are in the group already, as transcript 1." in out


def test_import_as_json(run: Run) -> None:
    found = as_json(run("import", "leeds.vtt", "--group", "leeds", "--json"))
    assert isinstance(found, dict)
    assert (found["turns"], found["transcript"], found["known"], found["moved"]) == (5, 1, None, [])
    assert found["seats"][0] == {
        "label": "Sunil", "seat": "moderator", "reason": "is the group’s moderator",
    }  # fmt: skip


def test_the_same_again_is_one_sentence(talked: Run) -> None:
    code, _, err = talked("import", "leeds.vtt", "--group", "leeds")
    assert code == 0  # nothing to do is no failure
    assert err == (
        "fieldkit: leeds.vtt is in Leeds 1 already, as transcript 1 (leeds.vtt). Nothing was "
        "brought in.\n"
    )
    Path("leeds.txt").write_text(as_txt(TALK), encoding="utf-8")
    code, _, err = talked("import", "leeds.txt", "--group", "leeds")
    assert code == 1
    assert "only laid out differently" in err
    assert talked("import", "leeds.txt", "--group", "leeds", "--another")[0] == 0


def test_a_corrected_version_tells_what_moved_and_what_is_lost(run: Run) -> None:
    said = talk(30)
    Path("a.vtt").write_text(as_vtt(said), encoding="utf-8")
    run("import", "a.vtt", "--group", "leeds")
    run("off-record", "leeds", "4")
    run("off-record", "leeds", "20")
    run("fix", "leeds", "6", "--speaker", "P3")
    rest = [turn for turn in said if turn.n not in (2, 20)]
    Path("b.vtt").write_text(as_vtt(rest), encoding="utf-8")
    code, out, err = run("import", "b.vtt", "--group", "leeds")
    assert (code, err) == (0, "")
    assert "It seems to be a corrected version of transcript 1." in out
    assert "  words off the record in turn 4: now in turn 3\n" in out
    assert "  LOST: words off the record in turn 20; its words are gone. Look at it again.\n" in out
    assert "  a speaker said outright in turn 6: now in turn 5\n" in out
    assert "  2 of 3 marks carried over.\n" in out
    assert run("undo", "leeds")[1] == "undone: bringing the transcript in\n"
    found = as_json(run("import", "b.vtt", "--group", "leeds", "--json"))
    assert isinstance(found, dict)
    assert [m["kept"] for m in found["moved"]] == [True, False, True]
    assert found["replaces"] == 1


def test_several_tapes_of_one_group_and_one_of_them_bad(run: Run) -> None:
    Path("b.vtt").write_text(as_vtt(talk(30)), encoding="utf-8")
    Path("c.vtt").write_text("", encoding="utf-8")
    code, out, err = run("import", "leeds.vtt", "c.vtt", "b.vtt", "--group", "leeds")
    assert code == 1
    assert err.splitlines() == [
        "fieldkit: c.vtt is empty. Choose the file that holds the words.",
        "fieldkit: 1 file of 3 not brought in.",
    ]
    assert "transcript 2 of Leeds 1" in out


def test_a_group_that_was_never_run_gets_seats(run: Run, tmp_path: Path) -> None:
    study = desk.open_study(tmp_path / "s")
    desk.open_group(study, GUIDE, "Hull")
    study.close()
    code, out, _ = run(
        "import", "leeds.vtt", "--group", "hull", "--seat-all", "--map", "Sunil=moderator"
    )
    assert code == 0
    assert "  Sunil (2 turns): moderator — as you say" in out
    assert "  Denise (1 turn): P1 — a new seat" in out
    Path("p.vtt").write_text(as_vtt(numbered([("P7", "Yes."), ("P2", "No.")])), encoding="utf-8")
    out = run("import", "p.vtt", "--group", "hull")[1]
    assert "  P7 (1 turn): nobody yet — " in out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ("import leeds.vtt", 2, "Which group?"),
        ("import leeds.vtt --group leeds --each x", 2, "Which group?"),
        ("import leeds.vtt --group bristol", 2, "There is no group “bristol”"),
        ("import nothing.vtt --group leeds", 1, "nothing.vtt"),
        ("import empty --group leeds", 2, "There is no file in there"),
        ("import leeds.vtt --group leeds --map Kev", 2, "“Kev” is not LABEL=SEAT"),
        ("import leeds.vtt --group leeds --map =P1", 2, "is not LABEL=SEAT"),
        ("import leeds.vtt --group leeds --map Bob=P1", 2, "No speaker is labelled “Bob”"),
        ("import leeds.vtt --group leeds --map Kev=P9", 2, "Leeds 1 has no P9"),
        ("import leeds.vtt --group leeds --map Kev=king", 2, "“king” is no seat"),
        ("import leeds.vtt --each no-such-guide", 2, "no-such-guide"),
        ("import leeds.vtt --each jobseekers-charter --map Kev=P1", 2, "go with --group"),
        ("import leeds.vtt --each jobseekers-charter --dry-run", 2, "go with --group"),
        ("import", 2, "FILE"),
    ],
)
def test_what_cannot_be_brought_in(run: Run, argv: str, code: int, said: str) -> None:
    Path("empty").mkdir()
    found = run(*shlex.split(argv))
    assert found[0] == code
    assert said in found[2]
    assert "Traceback" not in found[2]
    assert run("speakers", "leeds")[0] == 1  # nothing was brought in


def test_a_folder_is_its_files_but_for_hidden_ones(run: Run) -> None:
    for name in ("tapes/a.vtt", "tapes/.b.vtt", "tapes/.git/c.vtt", "tapes/more/d.vtt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(as_vtt(talk(20, seed=len(name))), encoding="utf-8")
    code, out, err = run("import", "tapes", "--each", GUIDE)
    assert (code, err) == (0, "")
    assert out == "2 transcripts brought in (40 turns), a group each.\n"
    found = as_json(run("import", "tapes", "--each", GUIDE, "--json"))
    assert found == {"brought_in": 0, "there_already": 2, "turns": 0, "failed": []}
    Path("tapes/e.vtt").write_text("", encoding="utf-8")
    code, out, err = run("import", "tapes", "--each", GUIDE)
    assert code == 1
    assert "2 files had been brought in before." in out
    assert err.endswith("fieldkit: 1 file of 3 not brought in.\n")


def test_the_log_holds_words_that_are_verified_and_lists_none(
    talked: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", "verify"]) == 0
    assert main(["log", "list", "--json"]) == 0
    out = capsys.readouterr().out
    assert "transcript.imported" in out
    for words in ("lost twice", "Brackley", "leeds.vtt"):
        assert words not in out
    db = sqlite3.connect(tmp_path / "s" / "study.db")
    db.executescript("DROP TRIGGER said_kept; DELETE FROM said WHERE n = 2;")
    db.close()
    assert main(["log", "verify"]) == 1
    assert "turns are missing or were changed" in "".join(capsys.readouterr())
    for argv in (("speakers", "leeds"), ("redact", "leeds")):
        code, out, err = talked(*argv)
        assert (code, out) == (1, "")
        assert "`fieldkit log verify` looks the log over" in err


# --- putting it right ------------------------------------------------------------------------


def test_speakers_are_listed_and_put_right(talked: Run) -> None:
    assert talked("speakers", "leeds") == (
        0,
        "Sunil (2 turns): moderator\nDenise (1 turn): P1\nKev (1 turn): P2\nWendy (1 turn): P3\n",
        "",
    )
    found = as_json(talked("speakers", "leeds", "kev=nobody", "Wendy=p2", "--json"))
    assert found == [
        {"label": "Sunil", "seat": "moderator", "turns": 2},
        {"label": "Denise", "seat": "P1", "turns": 1},
        {"label": "Kev", "seat": None, "turns": 1},
        {"label": "Wendy", "seat": "P2", "turns": 1},
    ]
    assert talked("undo", "leeds")[1] == "undone: seating a voice as nobody\n"
    assert "Kev (1 turn): P2\nWendy (1 turn): P3" in talked("speakers", "leeds")[1]


def test_one_wrong_speaker_seats_nobody(talked: Run) -> None:
    code, _, err = talked("speakers", "leeds", "Kev=P1", "Bob=P2")
    assert code == 2
    assert "No speaker is labelled “Bob”" in err
    assert "Kev (1 turn): P2" in talked("speakers", "leeds")[1]


def test_a_turn_is_cut_given_away_and_joined(talked: Run) -> None:
    assert talked("fix", "leeds", "3", "--split", "no it") == (0, "turn 3 is now 3 and 3.2\n", "")
    assert talked("fix", "leeds", "3.2", "--speaker", "P3")[1] == "turn 3.2: P3\n"
    assert talked("fix", "leeds", "3.2", "--speaker", "nobody")[1] == "turn 3.2: nobody can tell\n"
    assert talked("fix", "leeds", "3.2", "--speaker", "label")[1].endswith(
        "whoever its label says\n"
    )
    assert talked("fix", "leeds", "3.2", "--join")[1] == "turn 3.2 goes on from the one before it\n"
    assert talked("undo", "leeds") == (0, "undone: joining turn 3 to the one before\n", "")
    assert talked("redo", "leeds") == (0, "done again: joining turn 3 to the one before\n", "")


def test_words_off_the_record_and_back(talked: Run) -> None:
    assert talked("off-record", "leeds", "4", "but", "I", "hated", "--to", "hated it")[1] == (
        "turn 4: 4 words off the record: kept, never quoted or exported\n"
    )
    assert talked("off-record", "leeds", "4", "--back")[1].endswith("back on the record\n")
    assert talked("off-record", "leeds", "4", "I hated every")[1].startswith("turn 4: 4 words off")


def test_set_aside_and_back(talked: Run) -> None:
    assert talked("aside", "leeds")[1] == "transcript 1 counts no longer\n"
    assert talked("speakers", "leeds")[0] == 1
    assert talked("aside", "leeds", "--back")[1] == "transcript 1 counts again\n"
    Path("b.vtt").write_text(as_vtt(corrected(TALK, share=0.1)), encoding="utf-8")
    talked("import", "b.vtt", "--group", "leeds")
    talked("aside", "leeds", "--number", "1")
    assert talked("aside", "leeds", "--number", "1", "--back")[1] == (
        "transcript 1 is not set aside any more; transcript 2, a newer version of it, counts in its "
        "place\n"
    )


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ("speakers bristol", 2, "There is no group “bristol”"),
        ("speakers leeds Kev", 2, "is not LABEL=SEAT"),
        ("speakers leeds Kev=", 2, "“” is no seat"),
        ("speakers leeds Kev=P8", 2, "Leeds 1 has no P8"),
        ("speakers leeds --number 4", 2, "Leeds 1 has no transcript 4"),
        ("fix leeds 99 --join", 2, "There is no turn 99"),
        ("fix leeds x --join", 2, "“x” names no turn"),
        ("fix leeds 1 --join", 1, "none before it"),
        ("fix leeds 3 --split bicycle", 2, "Turn 3 has no such words"),
        ("fix leeds 3 --split Easy", 1, "cannot be cut there"),
        ("fix leeds 3 --speaker P8", 2, "Leeds 1 has no P8"),
        ("fix leeds 3", 2, "--speaker"),
        ("fix leeds 3 --join --split x", 2, "not allowed with"),
        ("off-record leeds 4 bicycle", 2, "no such words"),
        ("off-record leeds 4 every --to hated", 2, "no such words"),
        ("off-record leeds 44", 2, "There is no turn 44"),
        ("aside leeds --back", 1, "is set aside"),
        ("redo leeds", 1, "nothing of yours"),
        ("redact leeds --accept 99", 2, "There is no detail 99. They are numbered 1 to"),
        ("redact leeds --accept 0", 2, "There is no detail 0"),
        ("redact leeds --accept 3-1", 2, "There is no detail 3-1"),
        ("redact leeds --accept x", 2, "“x” is no number of a detail"),
        ("redact leeds --accept 1 --reject 1-2", 2, "Detail 1 is decided on twice"),
        ("redact leeds --accept 1 --reject 99", 2, "There is no detail 99"),
        ("redact leeds --label x", 2, "--label goes with a decision"),
        ("redact leeds --accept 1 --label ''", 2, "The label is empty"),
        ("redact leeds --hide 4 bicycle", 2, "no such words"),
        ("redact leeds --hide 4 minute --kind SHOE", 2, "“SHOE” is no kind of detail"),
        ("redact leeds --hide 4 minute --accept 99", 2, "There is no detail 99"),
        ("redact bristol", 2, "There is no group “bristol”"),
        ("redact bristol.vtt", 2, "There is no file and no group “bristol.vtt”"),
        ("redact leeds.vtt --accept 1", 2, "A file has no decisions"),
    ],
)
def test_what_is_refused_changes_nothing_and_quotes_nobody(
    talked: Run, argv: str, code: int, said: str
) -> None:
    before = talked("redact", "leeds", "--json")
    found = talked(*shlex.split(argv))
    assert found[0] == code, found
    assert said in found[2]
    for word in ("hated", "Terry", "Brackley", "Traceback"):
        assert word not in found[2].replace(argv, "") or word in argv
    assert talked("redact", "leeds", "--json") == before
    assert talked("undo", "leeds")[1] == "undone: bringing the transcript in\n"


def test_without_a_transcript_every_command_says_so(run: Run) -> None:
    for argv in ("speakers leeds", "fix leeds 1 --join", "off-record leeds 1", "aside leeds",
                 "redact leeds"):  # fmt: skip
        code, out, err = run(*argv.split())
        assert (code, out) == (1, "")
        assert "Leeds 1 has no transcript yet." in err
    assert run("undo", "leeds")[0] == 1


# --- personal details ------------------------------------------------------------------------


def details(run: Run) -> dict[str, dict[str, object]]:
    found = as_json(run("redact", "leeds", "--json"))
    assert isinstance(found, dict)
    return {f"{d['turn']}:{d['start']}": d for d in found["details"]}


def test_details_are_listed_with_reasons(talked: Run) -> None:
    code, out, err = talked("redact", "leeds")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert any("turn 2: name “Terry” → [" in line for line in lines), out
    assert any("what is undecided is hidden." in line for line in lines)
    assert any(line.startswith("Off the record? turn ") for line in lines)


def test_details_are_decided_on_by_number_in_one_go(talked: Run) -> None:
    found = details(talked)
    assert len(found) >= 3
    assert all(d["verdict"] == "open" and d["hidden"] for d in found.values())
    assert "words" not in next(iter(found.values()))  # names are not shown as data
    code, out, err = talked("redact", "leeds", "--accept", "1", "--never", "2-3")
    assert (code, out, err) == (0, "1 detail hidden\n2 details left everywhere\n", "")
    assert [d["verdict"] for d in details(talked).values()][:3] == ["accept", "never", "never"]
    assert talked("undo", "leeds")[1] == "undone: decisions on 3 personal details\n"
    assert details(talked) == found
    assert talked("redact", "leeds", "--reject", "all")[1].endswith("left as it is\n")
    assert not any(d["hidden"] for d in details(talked).values())
    assert talked("redact", "leeds", "--open", "1,2")[0] == 0
    assert [d["hidden"] for d in details(talked).values()][:3] == [True, True, False]
    undecided = talked("redact", "leeds", "--undecided")[1].splitlines()
    assert [line.split()[0] for line in undecided if line.startswith(" ")] == ["1", "2"]


def test_words_are_hidden_by_hand_with_a_label(talked: Run) -> None:
    code, out, err = talked(
        "redact", "leeds", "--hide", "4", "every minute", "--label", "[how long]", "--kind", "ref"
    )
    assert (code, out, err) == (0, "turn 4: 2 words hidden\n", "")
    assert "[how long]" in {d["label"] for d in details(talked).values()}


def test_a_file_is_looked_at_and_nothing_stored(run: Run) -> None:
    code, out, err = run("redact", "leeds.vtt")
    assert (code, err) == (0, "")
    assert "Terry" in out
    found = as_json(run("redact", "leeds.vtt", "--json"))
    assert isinstance(found, dict)
    assert found["turns"]


# --- what is never said ----------------------------------------------------------------------


def test_labels_and_words_are_printed_as_text_never_obeyed(run: Run) -> None:
    odd = numbered([("Kev\x1b[31m", "Yes \x1b]0;x\x07 it was."), ("S\u202eunil", "Was it?")])
    Path("odd.txt").write_text(as_txt(odd), encoding="utf-8")
    for argv in (
        ("import", "odd.txt", "--group", "leeds"),
        ("speakers", "leeds"),
        ("redact", "leeds"),
    ):
        _, out, err = run(*argv)
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err


def test_a_damaged_roster_is_one_sentence(talked: Run, tmp_path: Path) -> None:
    (tmp_path / "s" / "people.json").write_text("{broken")
    for argv in (("redact", "leeds"), ("import", "leeds.vtt", "--group", "leeds")):
        code, out, err = talked(*argv)
        assert (code, out) == (1, "")
        assert "people.json cannot be read" in err


def test_every_command_has_its_help(run: Run) -> None:
    for name in (
        "read",
        "import",
        "redact",
        "speakers",
        "fix",
        "off-record",
        "aside",
        "undo",
        "redo",
    ):
        code, out, _ = run(name, "--help")
        assert code == 0
        assert out.startswith(f"usage: fieldkit transcript {name}")
