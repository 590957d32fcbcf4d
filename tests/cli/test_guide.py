"""`fieldkit guide` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.cli.main import main

GOOD = (
    "---\ntitle: Our test\nlength: 50\n---\n## Hello (5 min)\n- [ASK]{.each} Who are you?\n"
    "  - And where from?\n## Break (5 min)\n## Wrap-up (40 min)\n- [SAY] Thanks [all]{if=needed}\n"
)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with one guide of its own; we stand in one of its folders."""
    monkeypatch.delenv("FIELDKIT_STUDY", raising=False)
    (tmp_path / "study.toml").write_text('[study]\nname = "S"\nformat = 1\n', encoding="utf-8")
    (tmp_path / "guides/mine").mkdir(parents=True)
    (tmp_path / "guides/mine/guide.md").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "guides")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["guide", *argv])
    out, err = capsys.readouterr()
    return code, out, err


def test_check_in_words(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "mine")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Our test",
        "mine/guide.md"
        if "mine/guide.md" in out.splitlines()
        else str(study / "guides/mine/guide.md"),
        "",
        "  0:00–0:05      5 min  Hello",
        "  0:05–0:10      5 min  Break    break",
        "  0:10–0:50     40 min  Wrap-up  protected",
        "                50 min  in all, as stated",
        "",
        "3 items: 1 ask, 1 probe, 1 say",
        "",
        "No problems.",
    ]


def test_check_in_json(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "mine", "--json")
    assert code == 0
    assert json.loads(out) == {
        "title": "Our test",
        "sections": [
            {"title": "Hello", "minutes": 5, "kind": "section"},
            {"title": "Break", "minutes": 5, "kind": "break"},
            {"title": "Wrap-up", "minutes": 40, "kind": "section"},
        ],
        "total_minutes": 50,
        "items": {"ask": 1, "probe": 1, "say": 1},
        "problems": [],
    }


def test_an_error_gives_1_and_what_could_be_read(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = study / "bad.md"
    path.write_text(GOOD.replace("[ASK]", "[AKS]").replace(" (40 min)", ""), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(path), "--json")
    data = json.loads(out)
    assert code == 1
    assert [s["minutes"] for s in data["sections"]] == [5, 5, 0]
    assert [(p["line"], p["level"]) for p in data["problems"]] == [(6, "error"), (9, "error")]
    assert set(data["problems"][0]) == {"line", "level", "message", "hint"}
    assert "Did you mean ASK?" in data["problems"][0]["hint"]
    code, out, _ = run(capsys, "check", str(path))
    assert code == 1
    assert "bad.md:6: error: Unknown cue [AKS]." in out
    assert out.endswith("2 errors, 0 warnings.\n")


def test_a_warning_gives_0(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = study / "long.md"
    path.write_text(GOOD.replace("length: 50", "length: 45"), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(path))
    assert code == 0
    assert "50 min  in all, 5 over the stated 45" in out
    assert out.endswith("0 errors, 1 warning.\n")


@pytest.mark.parametrize("data", [b"", b"\x7fELF\0", b"\xff\xfea\0", b"---\ntitle: \xe9\n---\n"])
def test_files_that_are_no_guides(
    study: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = study / "x.md"
    path.write_bytes(data)
    code, out, _ = run(capsys, "check", str(path), "--json")
    assert code == 1
    assert json.loads(out)["problems"][0]["level"] == "error"
    assert json.loads(out)["sections"] == []
    assert run(capsys, "check", str(path))[0] == 1


def test_an_unknown_pack(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "mien", "--json")
    assert (code, out) == (2, "")
    assert "no guide “mien”" in err
    assert "Did you mean mine?" in err


def test_a_folder_without_a_guide(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "guides/empty").mkdir()
    code, _, err = run(capsys, "check", str(study / "guides/empty"))
    assert code == 1
    assert "has no guide.md" in err


def test_packs_by_path_by_folder_and_shipped(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for pack in (str(study / "guides/mine"), "mine/guide.md", "mine", "jobseekers-charter"):
        assert run(capsys, "check", pack)[0] == 0


def test_a_named_study(
    study: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert run(capsys, "check", "mine", "--study", str(study))[0] == 0
    assert run(capsys, "check", "mine")[0] == 2
    monkeypatch.setenv("FIELDKIT_STUDY", str(study))
    assert run(capsys, "check", "mine")[0] == 0
    code, _, err = run(capsys, "check", "mine", "--study", str(study / "guides"))
    assert code == 1
    assert "no study" in err


def test_list(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "guides/broken.md").write_text("nothing", encoding="utf-8")
    code, out, _ = run(capsys, "list")
    assert code == 0
    rows = {line.split()[0]: line for line in out.splitlines()}
    assert rows["mine"].endswith("50 min  Our test")
    assert "to put right" in rows["broken"]
    assert "120 min" in rows["jobseekers-charter"]
    assert "(shipped)" in rows["jobseekers-charter"]
    data = json.loads(run(capsys, "list", "--json")[1])
    assert {row["name"]: row["minutes"] for row in data}["mine"] == 50


def test_show(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "show", "mine")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Our test",
        "",
        "0:00  Hello (5 min)",
        "  ASK: Who are you? [everybody in turn]",
        "      PROBE: And where from?",
        "",
        "0:05  Break (5 min)",
        "",
        "0:10  Wrap-up (40 min)",
        "  SAY: Thanks (only if needed: all)",
    ]


def test_escapes_in_a_guide_do_not_reach_the_terminal(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = study / "x.md"
    path.write_text(GOOD.replace("Who", "\x1b[2JWho\u202e [/b]"), encoding="utf-8")
    for command in ("show", "check"):
        code, out, _ = run(capsys, command, str(path))
        assert code == 0
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "[/b]" in run(capsys, "show", str(path))[1]


def test_show_says_what_is_wrong_beside_what_it_shows(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = study / "x.md"
    path.write_text(GOOD.replace("[ASK]", "[AKS]"), encoding="utf-8")
    code, out, err = run(capsys, "show", str(path))
    assert code == 1
    assert "Who are you?" in out
    assert "Unknown cue [AKS]" in err


def test_check_reads_the_charter_as_well(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    charter = study / "guides/mine/charter.yaml"
    charter.write_text("title: T\nstandards:\n  - {id: a, title: A, comitments: []}\n")
    code, out, _ = run(capsys, "check", "mine")
    assert code == 1
    assert "charter.yaml:3: Unknown key “comitments” in the standard." in out
    assert "Did you mean commitments?" in out
    charter.write_bytes(b"\xff\xfe")
    code, out, _ = run(capsys, "check", "mine", "--json")
    assert code == 1
    assert "UTF-16" in json.loads(out)["problems"][0]["message"]
    charter.unlink()
    assert run(capsys, "check", "mine")[0] == 0
