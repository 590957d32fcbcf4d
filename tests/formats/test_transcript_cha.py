"""CHAT: its lines, bullets and slips."""

from __future__ import annotations

import pytest

from tests.formats.transcripts_made import doubts, rows, taken

HEAD = "@UTF8\n@Begin\n@Participants:\tINV Mod Investigator,\n\tKEV Kev Participant\n"


def cha(*lines: str, end: str = "@End\n") -> str:
    return HEAD + "".join(f"{line}\n" for line in lines) + end


def bullet(start: int, end: int) -> str:
    return f"\x15{start}_{end}\x15"


def test_a_main_line_goes_on_after_a_tab_and_what_hangs_on_it_is_no_talk() -> None:
    found = taken(
        cha(
            f"*INV:\tHow was\n\tit ? {bullet(1000, 2000)}",
            "%mor:\tadv|how\n\tcop|be",
            f"*KEV:\tfine &-um <I mean> [/] fine . {bullet(3500, 4500)}",
            "%com:\tlaughs",
        )
    )
    assert found.format == "chat-cha"
    assert rows(found) == [
        ("INV", "How was it ?", 1.0),
        ("KEV", "fine &-um <I mean> [/] fine .", 3.5),
    ]
    assert [(turn.end, turn.line) for turn in found.turns] == [(2.0, 5), (4.5, 9)]
    assert doubts(found) == ""


@pytest.mark.parametrize(
    "time",
    [
        bullet(1000, 2000),
        "•1000_2000•",
        "·1000_2000·",
        '\x15%snd:"group2"_1000_2000\x15',
        "\x151000_1500\x15 and so on \x151500_2000\x15",
    ],
)
def test_bullets_of_every_kind_are_times_and_no_words(time: str) -> None:
    found = taken(cha(f"*INV:\tHello . {time}"))
    assert (found.turns[0].start, found.turns[0].end) == (1.0, 2.0)
    assert "_" not in found.turns[0].text


def test_without_bullets_there_are_no_times() -> None:
    assert not taken(cha("*INV:\tHello .", "*KEV:\tyes .")).timed


def test_the_typists_slips_are_doubts_with_their_lines() -> None:
    found = taken(
        cha(
            f"*INV:\tHello . {bullet(5000, 6000)}",
            "*LEA:\tme too .",
            f"*KEV hello back . {bullet(1000, 900)}",
            "and nothing before it",
            end="",
        )
    )
    assert rows(found)[2] == ("KEV", "hello back . and nothing before it", 1.0)
    told = doubts(found)
    assert "6: “LEA” speaks, but is not among @Participants." in told
    assert "7: The colon after “*KEV” is missing" in told
    assert "7: What is said at 0:00:01 ends before it begins." in told
    assert "8: This line begins with none of" in told
    assert "8: There is no @End" in told


def test_windows_lines_and_letters() -> None:
    text = cha("*INV:\tthe café .", "*KEV:\tyes .").replace("\n", "\r\n")
    assert rows(taken(text.encode("cp1252")))[0] == ("INV", "the café .", None)
    assert rows(taken("\ufeff" + text))[0] == ("INV", "the café .", None)


def test_time_that_runs_backwards_is_told_by_line() -> None:
    found = taken(cha(f"*INV:\tA . {bullet(9000, 9500)}", f"*KEV:\tB . {bullet(1000, 1500)}"))
    assert "6: What is said at 0:00:01 begins before the turn above it" in doubts(found)
