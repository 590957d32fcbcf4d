"""Tables of talk: their headers' many wordings, their times, their typists' commas."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.transcripts_made import Row, doubts, rows, taken

TALK: list[Row] = [("A", "How was it?", 1.0), ("B", "Fine, thanks.", 3.5)]

TABLES = {
    "plain": 'Speaker,Text,Start,End\nA,How was it?,1,2\nB,"Fine, thanks.",3.5,4.5\n',
    "semicolons, clock times with commas": (
        "Name;Utterance;Start time;End time\nA;How was it?;00:00:01,000;00:00:02,000\n"
        "B;Fine, thanks.;00:00:03,500;00:00:04,500\n"
    ),
    "tabs": "Time\tSpeaker\tTranscript\n00:00:01\tA\tHow was it?\n00:00:03.5\tB\tFine, thanks.\n",
    "thousandths by the header": (
        'start_ms,end_ms,speaker,text\n1000,2000,A,How was it?\n3500,4500,B,"Fine, thanks."\n'
    ),
    "thousandths by their size": (
        'start,end,speaker,text\n1000,2000,A,How was it?\n3500,4500,B,"Fine, thanks."\n'
    ),
    "an editing program's": (
        '"Speaker Name","Start Time","End Time","Text"\n"A","00:00:01:00","00:00:02:00","How was it?"\n'
        '"B","00:00:03:13","00:00:04:00","Fine, thanks."\n'
    ),
    "a span in one cell": (
        'Timespan,Content,Speaker\n"0:01.0 - 0:02.0",How was it?,A\n"0:03.5 - 0:04.5","Fine, thanks.",B\n'
    ),
    "a title above, rows numbered, columns nobody needs": (
        "Group 2\n\n#,Participant,Verbatim,Timecode in,Timecode out,Code\n"
        '1,A,How was it?,00:00:01,00:00:02,x\n2,B,"Fine, thanks.",00:00:03.500,00:00:04,y\n'
    ),
    "a spreadsheet's own first line": (
        "sep=;\nSpeaker;Text;Begin\nA;How was it?;1\nB;Fine, thanks.;3.5\n"
    ),
    "commas that nobody put in quotes": (
        "Start,Speaker,Text\n1,A,How was it?\n3.5,B,Fine, thanks.\n"
    ),
    "commas in words between other columns": (
        "Start,Text,Speaker\n1,How was it?,A\n3.5,Fine, thanks.,B\n"
    ),
    "a duration": 'speaker,start,duration,text\nA,1,1,How was it?\nB,3.5,1,"Fine, thanks."\n',
    "a word a row": (
        "word,start,end,speaker\nHow,1.0,1.2,A\nwas,1.3,1.5,A\nit?,1.6,2.0,A\n"
        '"Fine,",3.5,3.8,B\nthanks.,4.0,4.5,B\n'
    ),
    "no header": '00:00:01,A,How was it?\n00:00:03.5,B,"Fine, thanks."\n',
    "no header, seconds": '1.0,2.0,A,How was it?\n3.5,4.5,B,"Fine, thanks."\n',
    "labels with their colons": 'Speaker,Text,Time\nA:,How was it?,1\nB:,"Fine, thanks.",3.5\n',
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_read_by_what_its_columns_are(table: str) -> None:
    found = taken(TABLES[table])
    assert found.format in ("csv-table", "tsv-table")
    assert [(who, text) for who, text, _ in rows(found)] == [(who, text) for who, text, _ in TALK]
    assert [turn.start for turn in found.turns] == pytest.approx([1.0, 3.5], abs=0.03)


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheets_encodings(coding: str) -> None:
    text = "Speaker\tText\tStart\nZoë\tA café, yes.\t1\n".replace("\n", "\r\n")
    assert rows(taken(text.encode(coding))) == [("Zoë", "A café, yes.", 1.0)]


def test_a_cell_over_several_lines_and_the_lines_after_it() -> None:
    found = taken('Speaker,Text\nA,"One\ntwo ""three""."\nB,Four.\n')
    assert rows(found) == [("A", 'One two "three".', None), ("B", "Four.", None)]
    assert [turn.line for turn in found.turns] == [2, 4]


def test_a_quotation_mark_never_closed_takes_nothing_with_it() -> None:
    text = 'Speaker,Text\nA,"So it began\n' + "".join(f"B,Line {n} of it.\n" for n in range(500))
    found = taken(text)
    assert found.speakers() == {"A": 1, "B": 1}
    assert "Line 499 of it." in found.turns[1].text


def test_a_row_without_a_speaker_stays_nobodys() -> None:
    found = taken("Speaker,Text\nA,Hello.\n,And more.\n")
    assert rows(found) == [("A", "Hello.", None), (None, "And more.", None)]
    assert "3: This row has words and no speaker." in doubts(found)


def test_a_time_that_is_none_is_a_doubt() -> None:
    found = taken("Speaker,Text,Time\nA,Hello.,1\nB,Hi.,ten past\n")
    assert found.turns[1].start is None
    assert "3: The time in this row is none" in doubts(found)


def test_a_column_that_counts_the_rows_is_no_speaker() -> None:
    found = taken("id,start,end,text\n1,1,2,How was it?\n2,3.5,4.5,Fine.\n")
    assert rows(found) == [(None, "How was it?", 1.0), (None, "Fine.", 3.5)]


def test_elans_table_without_a_header() -> None:
    row = "{0}\t{0}\t00:00:0{1}.000\t{1}.0\t00:00:0{2}.000\t{2}.0\t00:00:01.000\t1.0\t{3}\n"
    text = row.format("Ann", 1, 2, "How was it?") + row.format("Bob", 3, 4, "Fine, thank you.")
    found = taken(text + row.format("Ann", 5, 6, "Good."))
    assert rows(found)[:2] == [("Ann", "How was it?", 1.0), ("Bob", "Fine, thank you.", 3.0)]
    assert found.turns[1].end == 4.0


def test_prose_with_commas_is_no_table() -> None:
    assert taken("Well, that was that, really.\nAnd then, she said, no.\n").format != "csv-table"


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
SAID = st.lists(PLAIN, min_size=1, max_size=6).map(" ".join)


def words(text: str) -> list[str]:
    """The words of a text; in scripts without blanks, where a table may hold a word a row and its
    words are joined as they are written, every sign is one."""
    return re.sub(r"([\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])", r" \1 ", text).split()


@given(
    st.lists(st.tuples(st.sampled_from("AB"), SAID), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
)
@example([("A", "0"), ("A", "0"), ("A", "㐀"), ("A", "㐀")], ",")
def test_words_in_are_words_out(talk: list[tuple[str, str]], delimiter: str) -> None:
    made = io.StringIO()
    writer = csv.writer(made, delimiter=delimiter)
    writer.writerow(["Speaker", "Text", "Start"])
    writer.writerows((who, text, 2.5 * n) for n, (who, text) in enumerate(talk))
    found = taken(made.getvalue())
    spoken = " ".join(turn.text for turn in found.turns)
    assert words(spoken) == words(" ".join(text for _, text in talk))


def test_words_of_a_script_without_blanks_are_joined_without_them() -> None:
    found = taken("Speaker,Text,Start\nA,はい,0\nA,そう,1\nA,です,2\nB,ええ,3\n")
    assert words(" ".join(turn.text for turn in found.turns)) == list("はいそうですええ")


def test_a_header_in_words_of_its_own_is_no_row() -> None:
    found = taken(
        "Begin (ms after noon)\tBegin (ms after noon)\tMachine\tBy hand\t\n"
        "0\t2900\tHow was it for you the first time?\n3500\t4500\tFine, thanks, all of it was.\n"
        "5000\t7000\tGood, then we are done here.\n"
    )
    assert rows(found)[0] == (None, "How was it for you the first time?", 0.0)
    assert [start for _, _, start in rows(found)] == [0.0, 3.5, 5.0]


def test_the_rule_in_a_markdown_table_is_no_row() -> None:
    table = "| Time | Speaker | Text |\n|---|:--|---|\n| 0:01 | A | How was it? |\n| 0:03.5 | B | Fine, thanks. |\n"
    assert rows(taken(table)) == TALK


def test_a_quotation_mark_never_closed_swallows_no_rows_and_is_said() -> None:
    text = 'speaker,text,start\nA,"How, was it?",1\nB,"Fine,3\nA,Good.,5\nB,Yes.,6\n'
    found = taken(text)
    assert rows(found) == [
        ("A", "How, was it?", 1.0),
        ("B", "Fine", 3.0),
        ("A", "Good.", 5.0),
        ("B", "Yes.", 6.0),
    ]
    assert [d.line for d in found.doubts if "never closed" in d.message] == [3]


def test_a_cell_that_swallowed_rows_is_said_where_it_cannot_be_mended() -> None:
    text = 'start,speaker,text\n1,A,"How, was it?"\n3,B,"Fine\n5,A,Good.\n6,B,"Yes, it was."\n7,A,So.\n'
    found = taken(text)
    assert [d.line for d in found.doubts if "look like rows" in d.message] == [3]


def test_a_cell_of_several_lines_is_no_doubt() -> None:
    text = 'start,speaker,text\n1,A,"How was it,\nall ""told""?"\n3,B,Fine.\n5,A,Good.\n'
    assert not taken(text).doubts
