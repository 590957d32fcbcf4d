"""`fieldkit code suggest`, as a script calls it; and every way in which a table can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.assist.suggest.engine import Scored
from fieldkit.cli import code_suggest
from fieldkit.cli.main import main
from fieldkit.domain.coding.codebook import Codebook

CODES = [
    {"id": "wait", "name": "Waiting", "definition": "Queues.", "keywords": ["wait", "queue"]},
    {"id": "rude", "name": "Manners", "definition": "Tone.", "keywords": ["rude", "polite"]},
]
HEAD = "id,group,prompt,text,wait,rude\n"
ROWS = (
    "id,group,prompt,text\n"
    '1,a,why,"I had to wait, and wait."\n2,a,why,Very rude.\n3,b,why,Nothing.\n'
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "cb.json").write_text(json.dumps(CODES), encoding="utf-8")
    (tmp_path / "in.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "coded.csv").write_text(
        HEAD + "7,c,why,The bus was late.,1,0\n8,c,why,Shouted at.,0,1\n", encoding="utf-8"
    )
    return tmp_path


def run(files: Path, *more: str, coded: str = "coded.csv") -> int:
    labelled = ["--labelled", str(files / coded)] if coded else []
    return main(
        [
            "code", "suggest", "--codebook", str(files / "cb.json"), *labelled,
            "--in", str(files / "in.csv"), "--out", str(files / "out.json"), "--no-meaning", *more,
        ]
    )  # fmt: skip


def test_what_is_written(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(files) == 0
    found = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert list(found) == ["1", "2", "3"]
    assert found["1"]["suggest"] == ["wait"]
    assert found["2"]["suggest"] == ["rude"]
    assert found["3"]["suggest"] == []
    assert set(found["3"]["scores"]) == {"wait", "rude"}
    assert "“wait”" in found["1"]["reasons"]["wait"]
    assert found["1"]["engines"]["wait"].startswith("cues/")
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 of 3 rows" in err


@pytest.mark.parametrize("coded", ["", "head.csv"])
def test_nothing_coded(files: Path, coded: str) -> None:
    (files / "head.csv").write_text(HEAD, encoding="utf-8")
    assert run(files, coded=coded) == 0
    assert json.loads((files / "out.json").read_text(encoding="utf-8"))["1"]["suggest"] == ["wait"]


def test_other_encodings_and_delimiters(files: Path) -> None:
    text = HEAD.replace(",", ";") + "7;c;why;Caf\u00e9 \u2019twas late;1;\n"
    for name, encoding in (("utf-16", "utf-16"), ("cp1252", "cp1252"), ("bom", "utf-8-sig")):
        (files / "coded.csv").write_bytes(text.replace("\n", "\r\n").encode(encoding))
        assert run(files) == 0, name


def test_of_a_code_without_a_column_nothing_is_known(files: Path) -> None:
    """Thirty coded rows that say nothing of rudeness take nothing from it; zeros do."""
    head = "id,text,wait"
    rows = "\n".join(f"c{n},The rude man at gate {n}.,{n % 2}" for n in range(30))
    (files / "coded.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    assert run(files) == 0
    without = json.loads((files / "out.json").read_text(encoding="utf-8"))["2"]
    assert without["suggest"] == ["rude"]
    rows = "\n".join(f"{row},0" for row in rows.splitlines())
    (files / "coded.csv").write_text(f"{head},rude\n{rows}\n", encoding="utf-8")
    assert run(files) == 0
    zeros = json.loads((files / "out.json").read_text(encoding="utf-8"))["2"]
    assert zeros["scores"]["rude"] < without["scores"]["rude"] - 0.1


def test_a_code_given_once_or_never(files: Path) -> None:
    (files / "coded.csv").write_text(HEAD + "7,c,why,The bus was late.,1,0\n", encoding="utf-8")
    assert run(files) == 0
    found = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert [found[n]["suggest"] for n in "123"] == [["wait"], ["rude"], []]


def test_empty_words_have_no_suggestions(files: Path) -> None:
    (files / "in.csv").write_text('id,text\n1,\n2,"  "\n3,…\n4,Rude.\n', encoding="utf-8")
    assert run(files) == 0
    found = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert [found[n]["suggest"] for n in "1234"] == [[], [], [], ["rude"]]


def test_no_rows_no_suggestions(files: Path) -> None:
    (files / "in.csv").write_text("id,text\n", encoding="utf-8")
    assert run(files) == 0
    assert json.loads((files / "out.json").read_text(encoding="utf-8")) == {}


def test_stopped_half_way_what_was_there_stays(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files) == 0
    before = (files / "out.json").read_bytes()
    there = sorted(files.iterdir())
    monkeypatch.setattr(code_suggest, "_MANY", 3)
    monkeypatch.setattr(code_suggest, "_EVERY", 1)
    whole = code_suggest._as_json

    def stopping(scored: Scored, codebook: Codebook) -> dict[str, object]:
        if scored.row.n == "3":
            raise KeyboardInterrupt
        return whole(scored, codebook)

    monkeypatch.setattr(code_suggest, "_as_json", stopping)
    assert run(files) == 130
    assert (files / "out.json").read_bytes() == before
    assert sorted(files.iterdir()) == there
    assert "Reading rows … 25 %" in capsys.readouterr().err


def test_the_same_id_in_both_tables_is_no_mix_up(files: Path) -> None:
    (files / "coded.csv").write_text(HEAD + "1,a,why,The bus was rude.,0,1\n", encoding="utf-8")
    assert run(files) == 0
    assert json.loads((files / "out.json").read_text(encoding="utf-8"))["1"]["suggest"] == ["wait"]


def test_talk_is_read_as_talk(files: Path) -> None:
    (files / "in.csv").write_text(
        "id,role,speaker,text\n1,moderator,M,How long did you wait in the queue?\n"
        "2,participant,P1,I had to wait in the queue.\n",
        encoding="utf-8",
    )
    assert run(files, coded="") == 0
    found = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert found["1"]["suggest"] == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("coded.csv", HEAD.replace("rude", "rued") + "7,c,w,x,1,0\n", "“rued” is no code"),
        ("coded.csv", HEAD + "7,c,w,x,2,0\n", "coded.csv:2: “2” under “wait”"),
        ("coded.csv", HEAD + "7,c,w,x,1,0\n7,c,w,y,1,0\n", "coded.csv:3: The id"),
        ("coded.csv", HEAD + ",c,w,x,1,0\n", "no id"),
        ("coded.csv", "id,words\n1,x\n", "no column named text"),
        ("coded.csv", "id,text,wait,wait\n1,x,1,1\n", "stands twice"),
        ("coded.csv", "", "is empty"),
        ("in.csv", "id,text,role\n1,x,boss\n", "“boss” is no role"),
        ("cb.json", json.dumps([*CODES, CODES[0]]), "already taken"),
        ("cb.json", "[", "not valid YAML"),
    ],
)
def test_one_clear_sentence(
    files: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, told: str
) -> None:
    (files / name).write_text(text, encoding="utf-8")
    assert run(files) in (1, 2)
    err = capsys.readouterr().err
    assert told in err
    assert "Traceback" not in err
    assert not (files / "out.json").exists()


def test_missing_files(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("coded.csv", "in.csv", "cb.json"):
        (files / name).rename(files / "away")
        assert run(files) in (1, 2)
        assert name in capsys.readouterr().err
        (files / "away").rename(files / name)
