"""`fieldkit code suggest`, as a script calls it; and every way in which a table can be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.cli.main import main

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
