"""`fieldkit transcript redact`: spans of JSON lines and of a transcript, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.cli.main import main

LINES = [
    {"id": "a1", "session": "s1", "speaker": "P1", "text": "I'm Wendy, my wife's called Perpetua."},
    {
        "id": 2,
        "session": "s1",
        "speaker": None,
        "text": "Perpetua 💡 rang 07700 900142 in Hethersett.",
    },
    {"id": "b1", "session": "s2", "speaker": "P1", "text": "Will you? Ask Will."},
]
ROSTER = {
    "s1": [{"code": "P1", "first": "Wendy", "last": "Harker", "nick": []}],
    "s2": [{"code": "P1", "first": "Will", "last": "", "nick": ["Billy"]}],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    lines, roster = tmp_path / "lines.jsonl", tmp_path / "roster.json"
    lines.write_text("\n".join(json.dumps(line) for line in LINES) + "\n", encoding="utf-8")
    roster.write_text(json.dumps(ROSTER), encoding="utf-8")
    return lines, roster


def test_spans_in_code_points_a_line_each(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    lines, roster = files
    assert main(["transcript", "redact", str(lines), "--roster", str(roster), "--json"]) == 0
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in out] == ["a1", 2, "b1"]
    assert out[0]["spans"] == [[4, 9, "NAME"], [28, 36, "NAME"]]
    assert out[1]["spans"] == [[0, 8, "NAME"], [16, 28, "PHONE"]]
    assert out[2]["spans"] == [[14, 18, "NAME"]]


def test_reasons_for_people(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    lines, roster = files
    assert main(["transcript", "redact", str(lines), "--roster", str(roster)]) == 0
    out = capsys.readouterr().out
    assert "a1: name “Wendy”: P1’s name" in out
    assert "2: phone number “07700 900142”" in out


def test_a_transcript(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    talk = tmp_path / "talk.json"
    talk.write_text(
        json.dumps(
            {
                "text": "I asked my daughter Chloe.",
                "segments": [
                    {"id": 0, "start": 0.0, "end": 2.0, "text": " I asked my daughter Chloe."}
                ],
                "language": "en",
            }
        ),
        encoding="utf-8",
    )
    assert main(["transcript", "redact", str(talk)]) == 0
    assert "turn 1: name “Chloe”" in capsys.readouterr().out
    assert main(["transcript", "redact", str(talk), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (turn,) = found["turns"]
    assert [(s["start"], s["end"], s["type"]) for s in turn["spans"]] == [(20, 25, "NAME")]
    assert found["off_record"] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "x", "text": ', "is no JSON"),
        ('{"id": "x"}', "has no text"),
        ('{"text": "secret words"}', "has no id"),
        ("[1]", "is no object"),
        ('{"id": "x", "text": "t", "speaker": 4}', "speaker"),
        ('{"id": "x", "text": "t", "session": [1]}', "session"),
    ],
)
def test_a_bad_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"id": 1, "text": "fine"}\n' + line + "\n", encoding="utf-8")
    assert main(["transcript", "redact", str(path), "--json"]) == 1
    caught = capsys.readouterr()
    assert f"{path}:2:" in caught.err
    assert told in caught.err
    assert caught.out == ""
    assert "secret" not in caught.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "cannot be read"),
        ("{", "no JSON"),
        ("[]", "no object"),
        ('{"s": 4}', "no list"),
        ('{"s": [4]}', "no object"),
        ('{"s": [{"first": "Wendy"}]}', "no code"),
        ('{"s": [{"code": "P1", "nick": 7}]}', "nicknames"),
    ],
)
def test_a_bad_roster_is_named(
    files: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
    told: str,
) -> None:
    roster = tmp_path / "bad.json"
    if text is not None:
        roster.write_text(text, encoding="utf-8")
    assert main(["transcript", "redact", str(files[0]), "--roster", str(roster)]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert "Wendy" not in err


def test_bytes_that_are_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"id": 1, "text": "fine"}\n{"id": 2, "text": "\xff"}\n')
    assert main(["transcript", "redact", str(path)]) == 1
    assert f"{path}:2:" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["moderator", "M"])
def test_a_moderator_by_name_agrees_to_leave_words_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    """Whoever the roster calls the moderator is the one whose agreement counts, and no other."""
    talk, roster = tmp_path / "talk.txt", tmp_path / "roster.json"
    talk.write_text(
        "Nadia: Hello, I'm Nadia. What happened?\n\n"
        "Wendy: She shouted at me. Don't put that in the report.\n\n"
        "Paul: Of course.\n\nNadia: I'll leave it out.\n\nWendy: Thanks, Nadia.\n",
        encoding="utf-8",
    )
    people = [
        {"code": code, "first": "Nadia", "last": "Rehman", "nick": []},
        {"code": "P1", "first": "Wendy", "last": "Harker", "nick": []},
        {"code": "P2", "first": "Paul", "last": "Ayre", "nick": []},
    ]
    roster.write_text(json.dumps({"s": people}), encoding="utf-8")
    assert main(["transcript", "redact", str(talk), "--roster", str(roster), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(p["asked_in"], p["agreed_in"]) for p in found["off_record"]] == [(2, 4)]


def test_without_a_roster_the_one_who_asks_is_the_moderator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = tmp_path / "talk.txt"
    asked = "Nadia: And how was that? Who helped? What then?\n\nWendy: Nobody.\n\n" * 3
    talk.write_text(
        asked + "Wendy: He hit me. Don't put that in.\n\nNadia: I'll leave it out.\n",
        encoding="utf-8",
    )
    assert main(["transcript", "redact", str(talk), "--json"]) == 0
    (proposal,) = json.loads(capsys.readouterr().out)["off_record"]
    assert proposal["agreed_in"] is not None
