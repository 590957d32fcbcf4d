"""Text transcripts as agencies, archives and programs lay them out; all talk is invented."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts.source import Source
from tests.formats.papers_made import read, turns

M, D, K = "Moderator", "Denise", "Kev"

# Each layout tells the same talk: Moderator, Denise (who goes on in a second paragraph), Moderator.
FIRST = "So, first thing: how did you get on?"
SECOND = "Well, I was on hold. 10:15 it was."
MORE = "And then: nothing."
LAST = "You're joking."
TALK = [(M, FIRST), (D, f"{SECOND} {MORE}"), (M, LAST)]

LAYOUTS = {
    "txt-name-colon": f"{M}: {FIRST}\n{D}: {SECOND}\n{MORE}\n{M}: {LAST}\n",
    "txt-name-colon, text below": f"{M}:\n{FIRST}\n\n{D}:\n{SECOND}\n\n{MORE}\n\n{M}:\n{LAST}\n",
    "rev-txt": f"{M} (00:02):\n{FIRST}\n\n{D} (00:10):\n{SECOND}\n\n(00:20):\n{MORE}\n\n{M} (01:00:31):\n{LAST}\n",
    "trint-txt": f"{M} [00:00:02] {FIRST}\n\n{D} [00:00:10] {SECOND}\n\n{MORE}\n\n{M} [00:00:31] {LAST}\n",
    "descript-md": f"# Group\n\n**{M}:** [00:00:02] {FIRST}\n\n**{D}:** [00:00:10] {SECOND}\n\n{MORE}\n\n"
    f"**{M}:** [00:00:31] {LAST}\n",
    "otter-txt": f"{M}  0:02  \n{FIRST}\n\n{D}  0:10  \n{SECOND}\n{MORE}\n\n{M}  1:00:31  \n{LAST}\n\n"
    "Transcribed by https://otter.ai\n",
    "teams-txt-paste": "Group 2-20090922_183104-Meeting Recording\nSeptember 22, 2009, 5:31PM\n1m 35s\n"
    f"{M} started transcription\n{M}   0:02\n{FIRST}\n{D}   0:10\n{SECOND}\n{MORE}\n{M}   0:31\n{LAST}\n"
    f"{M} stopped transcription\n",
    "txt-time-name": f"[00:00:02] {M}: {FIRST}\n\n[00:00:10.5] {D}: {SECOND}\n\n{MORE}\n\n[0:31] {M}: {LAST}\n",
    "txt-time-label": f"(00:00:02)\n{M}\n{FIRST}\n\n(00:00:10)\n{D}\n{SECOND}\n{MORE}\n\n(00:00:31)\n{M}\n{LAST}\n",
    "txt-time-label, above": f"{M}\n0:02\n{FIRST}\n\n{D}\n0:10\n{SECOND}\n{MORE}\n\n{M}\n0:31\n{LAST}\n",
    "txt-time-label, beside": f"00:00:02.10 - {M}\n{FIRST}\n\n00:00:10.00 - {D}\n{SECOND}\n{MORE}\n\n"
    f"00:00:31 - {M}\n{LAST}\n",
    "txt-time-label, spans": f"0:02.0 - 0:09.5 {M}\n{FIRST}\n\n0:10.1 - 0:19.4 {D}\n{SECOND}\n{MORE}\n\n"
    f"0:31 - 0:40 {M}\n{LAST}\n",
    "meet-txt": "Charter group (2026-09-15 10:02 GMT+1) - Transcript\nAttendees\nDenise, Moderator\n"
    "Transcript\nThis editable transcript was computer generated and might contain errors.\n00:00:02\n"
    f"{M}: {FIRST}\n{D}: {SECOND}\n{MORE}\n00:00:31\n{M}: {LAST}\n\nTranscription ended after 00:46:43\n",
    "txt-numbered-turns": f"1  {M}: {FIRST}\n\n2  {D}: {SECOND}\n   {MORE}\n\n                 1/5\n"
    f"3\n3  {M}: {LAST}\n4\n",
    "txt-letter-tab": f"Key: M = moderator\n\n{M}\t{FIRST}\n\n{D}\t{SECOND}\n\n\t{MORE}\n\n{M}\t{LAST}\n",
    "txt-id-bracket": f"[{M}] {FIRST}\n\n[{D}] {SECOND}\n\n{MORE}\n\n[{M}] {LAST}\n",
    "txt-name-line": f"{M}\n{FIRST}\n\n{D}\n{SECOND}\n{MORE}\n\n{M}\n{LAST}\n\n{D}\nI'm not.\n",
    "txt-name-dash": f"{M} – {FIRST}\n\n{D} – {SECOND}\n\n{M} – {LAST}\n\n{D} – I'm not.\n",
    "txt-headings": f"# Overall\n\n## {M}\n\n{FIRST}\n\n## {D}\n\n{SECOND}\n\n{MORE}\n\n## {M}\n\n{LAST}\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_tells_the_same_talk(layout: str) -> None:
    found = read(LAYOUTS[layout])
    told = turns(found)[:3]
    if layout == "txt-name-dash":  # no second paragraph in it
        assert told == [TALK[0], (D, SECOND), TALK[2]]
    else:
        assert told == TALK
    assert found.format == layout.partition(",")[0]
    assert set(found.speakers()) == {M, D}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_encodings_change_nothing(ends: str, encoding: str) -> None:
    text = f"{M}: It was £5 – you’d pay.\n{D}: Café? Non.\n{M}: Right.\n"
    found = read(text.replace("\n", ends).encode(encoding))
    assert turns(found) == [(M, "It was £5 – you’d pay."), (D, "Café? Non."), (M, "Right.")]


def test_times_of_every_make_are_seconds() -> None:
    text = "\n\n".join(
        (
            f"[1h02m03s] {M}: a",
            f"[01:02:04.500] {D}: b",
            f"[62:05] {M}: c",
            f"[1:2:6.90] {D}: d",
            f"[01:02:07:12] {M}: e",
            f"[01:02:08,250-01:02:09,000] {D}: f",
        )
    )
    found = read(text)
    assert [t.start for t in found.turns] == [3723, 3724.5, 3725, 3726.9, 3727, 3728.25]
    assert found.turns[-1].end == 3729


# One voice's letter a turn: M and D.
VARIANTS = {
    "lower case": ("Maud:\nOne.\ndanah:\nTwo: so.\nMaud:\nThree.\ndanah:\nFour.\n", "MDMD"),
    "blank lines with a blank": (
        "**Maud:**\n \nOne.\n \n**Dan:**\n \nTwo?\n \n**Maud:**\n \nYeah.\n",
        "MDM",
    ),
    "label, colon, time": (
        "Maud P: 00:04:22\n\nOne: so.\n\nDan Q: 00:04:27\n\nTwo.\n\nMaud P: 00:05:00\n\nSo.\n",
        "MDM",
    ),
    "colon apart": ("Maud : One\n\nDan : Two: so\n\nMaud : Three\n", "MDM"),
    "time in brackets after": (
        "Maud: (0:02) One\n\nDan: (0:12) Two: so\n\nMaud: (0:22) Three\n",
        "MDM",
    ),
    "angles": ("<Maud> One\n\n<Dan> Two: so\n\n<Maud> Three\n\n<Dan> Four\n", "MDMD"),
    "bars": ("00:00:02 | Maud | One\n00:00:05 | Dan | Two: so\n00:00:09 | Maud | Three\n", "MDM"),
    "tabs": ("00:00:02\tMaud\tOne\n00:00:05\tDan\tTwo: so\n00:00:09\tMaud\tThree\n", "MDM"),
    "tabs, name first": (
        "Maud\t00:00:02\tOne\nDan\t00:00:05\tTwo: so\nMaud\t00:00:09\tThree\n",
        "MDM",
    ),
    "codes and a blank": ("M1 One\nD2 Two: so\nM1 Three\nD2 Four\n", "MDMD"),
    "bullets": ("• Maud: One\n• Dan: Two: so\n• Maud: Three\n", "MDM"),
    "times on lines of their own": (
        "[00:00:00]\nMaud: One\nDan: Two\n[00:00:30]\nMaud: Three\n",
        "MDM",
    ),
    "hearings": (
        "MAUD POPE. One.\n\nDR. PINE. Two: so.\n\nMAUD POPE. Three.\n\nDR. PINE. Four.\n",
        "MDMD",
    ),
    "Word's own": (
        "Audio file\ngroup.mp3\nTranscript\n00:00:02 Maud\nOne.\n00:00:07 Dan\nTwo: so.\n00:00:09 Maud\nOk.\n",
        "MDM",
    ),
    "sections": (
        "Section 1: Start\n\nMaud: One.\n\nDan: Two.\n\nSection 2: End\n\nMaud: Three.\n\nDan: Four.\n",
        "MDMD",
    ),
    "one voice cries out": (
        "Maud (00:01):\nOne.\n\nDAN (00:02):\nTwo.\n\nMaud (00:03):\nYes: and.\n",
        "MDM",
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_met_in_the_wild(variant: str) -> None:
    text, voices = VARIANTS[variant]
    found = read(text)
    assert "".join((turn.speaker or "?")[0].upper() for turn in found.turns) == voices
    assert len(found.speakers()) == 2


def test_questions_and_answers() -> None:
    talk = [
        ("Q", "Where was that: Leeds?"),
        ("A", "In Leeds. I moved."),
        ("Q", "When?"),
        ("A", "In May."),
    ]
    for between in (". ", ": ", ".\t"):
        text = "\n\n".join(f"{who}{between}{what}" for who, what in talk)
        assert turns(read(text)) == talk


def test_letters_set_apart_by_blanks() -> None:
    text = "M    How was it?\n\nF1   All right, to be fair.\n\nR    [laughs]\n\nF1   It was.\n"
    assert [t.speaker for t in read(text).turns] == ["M", "F1", "R", "F1"]


def test_names_of_every_script_and_spelling() -> None:
    names = [
        "Smith, John (ONS)",
        "O'Brien-Jones, Mary",
        "Dr. J. Smith",
        "Иван",
        "李明",
        "أحمد",
        "José María",
    ]
    text = "".join(f"{name}: one two.\n" for name in names + names)
    assert list(read(text).speakers()) == names
    chinese = read("主持人：大家好。\n受访者1：你好：嗯。\n主持人：好。\n")
    assert turns(chinese) == [("主持人", "大家好。"), ("受访者1", "你好：嗯。"), ("主持人", "好。")]


def test_oral_history_in_capitals_with_wrapped_lines() -> None:
    text = (
        "Oral History Interview\nInterviewer: Thomas Pine\nDate of Interview: 8 March 2004\nLocation: Leeds\n\n"
        "PINE: Did you write it in\ndifferent parts, or were there some\nManchester: the place, I mean, that you\n"
        "went to?\nOAK: No, no. We knew this.\n[End of Tape 1, Side A] [Start of Tape 1, Side B]\n"
        "It came from notes.\nPINE: Oh.\n"
    )
    found = read(text)
    assert [t.speaker for t in found.turns] == ["PINE", "OAK", "PINE"]
    assert found.turns[0].text.endswith("that you went to?")
    assert found.turns[1].text == "No, no. We knew this. It came from notes."


def test_pages_headers_and_footers_are_no_talk() -> None:
    page = "\f\nCharter groups – Leeds\nPage {n} of 9\n"
    text = (
        f"{M}: How was it for\n{page.format(n=2)}you then?\n\n{D}: Fine.\n{page.format(n=3)}"
        f"{K}: Not for me.\n\n- 4 -\n\n[Tape 1 side B]\n\n{M}: No?\n\n(Several talking at once)\n\n{K}: No.\n"
    )
    found = read(text)
    assert turns(found)[:3] == [(M, "How was it for you then?"), (D, "Fine."), (K, "Not for me.")]
    assert "Charter" not in str(found.turns)
    assert "Tape" not in str(found.turns)
    assert [t.speaker for t in found.turns][3:] == [M, K]


def test_running_heads_that_only_count_are_no_talk() -> None:
    pages = "".join(
        f"Q: And number {n} was\nARCHIVES RG-50.030  {n}\nwhere?\n{n} Jane Roe, May 2001\n\nA: In May {n}.\n\n"
        for n in range(3, 9)
    )
    found = read(pages)
    assert turns(found)[:2] == [("Q", "And number 3 was where?"), ("A", "In May 3.")]
    assert len(found.turns) == 12
    assert "RG" not in str(found.turns)
    assert "Roe" not in str(found.turns)


def test_a_record_at_the_top_is_no_turn() -> None:
    text = (
        "Project: Charters\nDate: 12 May 2009\nModerator: Rachel Hartley\nPresent: Denise, Kev, Leanne\n\n"
        f"{M}: Hello.\n{D}: Hi.\n{K}: Hello.\nMargaret: Late, sorry.\n{M}: Now.\n"
    )
    found = read(text)
    assert turns(found)[0] == (M, "Hello.")
    assert found.speakers() == {M: 2, D: 1, K: 1, "Margaret": 1}
    assert [(d.line, "Margaret" in d.message) for d in found.doubts] == [(9, True)]


def test_times_inside_the_talk_are_no_words_of_it() -> None:
    found = read(
        f"{M}: How was it [00:00:30] then? [inaudible 00:00:40]\n\n{D}: [00:01:00] Fine.\n\n{M}: So.\n"
    )
    assert turns(found)[0] == (M, "How was it then? [inaudible 00:00:40]")
    assert found.turns[1].start == 60


def test_a_time_that_somebody_says_stays() -> None:
    text = f"{M}: When?\n{D}: I was there (10:15) sharp.\n10:20 I left: cross.\n{M}: Oh.\n"
    assert turns(read(text))[1] == (D, "I was there (10:15) sharp. 10:20 I left: cross.")


PROSE = [
    "So, first thing: how did you get on?\nAnd then: nothing.\nThe plan: go.\nManchester: it rains.\n",
    "Note: this is no talk.\n\nURL: https://example.org\n\n10:15 my appointment was: late.\n\nBye then.\n",
    "He said - well, I never.\n\nShe said - go on.\n\nThey said - no.\n\nAnd so on.\n",
    "\n\n".join(f"It was wet on day {n}, and we left." for n in range(30))
    + "\n\nManchester: where it rains.\n\nMonday 10:15\n\nManchester: where it pours.\n",
    "Dear all.\n\nI was there. It was wet. We left.\n\nThank you.\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_no_speaker_is_invented(text: str) -> None:
    found = read(text)
    assert found.speakers() == {}
    assert " ".join(t.text for t in found.turns).split() == text.split()


def test_text_without_speakers_is_a_turn_a_paragraph() -> None:
    found = read("One goes\non here.\n\nTwo is\nthere.\n\nThree.\n")
    assert turns(found) == [(None, "One goes on here."), (None, "Two is there."), (None, "Three.")]
    assert found.format == "txt-plain"


def test_times_without_speakers() -> None:
    found = read(
        "0:01  \nApples were bad.\n\n0:15  \nPears too.\n\n0:21  \nAnd plums.\n\nTranscribed by https://otter.ai\n"
    )
    assert [(t.start, t.text) for t in found.turns] == [
        (1, "Apples were bad."),
        (15, "Pears too."),
        (21, "And plums."),
    ]
    assert found.speakers() == {}


def test_the_old_layout_of_teams_as_text_is_no_caption_file() -> None:
    text = (
        f"0:0:0.0 --> 0:0:1.250\n{M}\nHello: all.\n\n0:0:2.90 --> 0:0:4.480\n{D}\nHi.\n\n"
        f"0:0:5.0 --> 0:0:6.0\n{M}\nOk.\n"
    )
    found = read(text)
    assert turns(found) == [(M, "Hello: all."), (D, "Hi."), (M, "Ok.")]
    assert found.format == "teams-txt-paste"
    captions = "0:00:00.000 --> 0:00:01.250\nHello all.\n\n0:00:02.900 --> 0:00:04.480\nHi then.\n"
    assert read(captions).speakers() == {}


def test_words_beside_times_are_no_names() -> None:
    found = read(
        "0:02 Hello all of you.\n0:05 Brilliant\n0:07 [Music]\n0:09 Is it on?\n0:12 Margaret\n0:15 So.\n"
    )
    assert found.speakers() == {}
    assert [t.text for t in found.turns][1:3] == ["Brilliant", "[Music]"]
    assert [t.start for t in found.turns] == [2, 5, 7, 9, 12, 15]


def test_a_lost_colon_is_seen_and_said() -> None:
    text = (
        "".join(f"P{n % 3 + 1}: word {n}.\n\n" for n in range(6))
        + "P2; Not so.\n\nP1  Hm.\n\nP3: So.\n"
    )
    found = read(text)
    assert turns(found)[-3:] == [("P2", "Not so."), ("P1", "Hm."), ("P3", "So.")]
    assert [d.line for d in found.doubts] == [13, 15]
    named = read(f"{M}: Hello.\n\n{D}: Hi.\n\n{M}: So.\n\n{D} Well, I waited.\n\n{M}: Oh.\n")
    assert turns(named)[2] == (M, f"So. {D} Well, I waited. Oh.")
    assert [d.line for d in named.doubts] == [7]


def test_two_spellings_of_one_label_are_a_doubt() -> None:
    text = f"{M}: a\nDenise: b\n{M}: c\nDenise: d\nDenize: e\nDENISE: f\n{M}: g\n"
    found = read(text)
    assert len(found.turns) == 7
    assert {d.line for d in found.doubts if "one person" in d.message} == {5, 6}
    assert not read("P1: a\nP2: b\nP11: c\nP1: d\nP2: e\nP11: f\n").doubts


def test_chat_logs_are_chat() -> None:
    old = (
        "18:03:12\t From Denise O'Brien : hello\n18:04:00\t From Kev to Rachel (Privately) : psst\n"
    )
    new = "18:03:12 From  Denise O'Brien  to  Everyone:\n\thello\n"
    new += "18:04:00 From  Kev  to  Rachel(Direct Message):\n\tpsst\n"
    web = "00:03:12\tDenise O'Brien:\thello\r\n00:04:00\tKev:\tpsst:\n\nmore\r\n"
    for text in (old, new, web):
        found = read(text)
        assert found.chat
        assert found.format == "zoom-chat-txt"
        assert found.speakers() == {"Denise O'Brien": 1, "Kev": 1}
    assert found.turns[1].text == "psst: more"
    assert read("6:03:12 PM From Kev to Everyone: hi\n").turns[0].start == 18 * 3600 + 3 * 60 + 12
    assert not read(f"{M}: hi\n{D}: hello\n{M}: From Kev to Everyone: ha.\n").chat


def test_a_line_that_begins_with_a_known_name_and_no_colon_is_never_silent() -> None:
    text = (
        "Moderator: Where?\nBob: There.\nAnn: Here.\nModerator: When?\nAnn; Thanks.\nBob: No.\n"
        "ANN So it went.\nBob I was on hold.\nModerator: Right.\n"
    )
    found = read(text.encode())
    doubts = {d.line: d.message for d in found.doubts}
    assert set(doubts) >= {5, 7, 8}
    assert "read as the speaker" in doubts[5]
    assert "is its colon missing?" in doubts[7]
    assert "is its colon missing?" in doubts[8]


def test_a_line_of_windows_1252_among_utf_8_is_read_as_what_it_is() -> None:
    raw = "Moderator: Where?\nSiobhán: Là-bas, déjà. Café. Crème brûlée. Là.\n".encode()
    raw += "Bob: Café’s shut, £5\n".encode("cp1252") + "Siobhán: Oui, là.\n".encode()
    assert turns(read(raw))[2:] == [("Bob", "Café’s shut, £5"), ("Siobhán", "Oui, là.")]


def test_a_device_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileProblem, match="device or a pipe"):
        Source.open(tmp_path / "pipe")


@pytest.mark.parametrize(
    "line", ["Kevin was on hold.", "Kevin, I was on hold.", "Kevin. Well no.", "Kevin  so I was"]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_that_begins_with_a_known_name_is_doubted_whatever_follows(
    line: str, between: str
) -> None:
    names = ("Moderator", "Denise", "Kevin")
    rows = [f"{names[n % 3]}: Words number {n} here." for n in range(36)]
    rows[4] = line
    doubts = read(between.join(rows)).doubts
    assert [d.line for d in doubts] == [5 if between == "\n" else 9]
    assert "“Kevin”" in doubts[0].message


def test_a_wrapped_line_that_begins_with_a_name_is_no_doubt() -> None:
    text = f"{M}: And then the two of them went over to see\nKevin about it.\nKevin: They did.\n{M}: So.\n"
    assert not read(text).doubts


@pytest.mark.parametrize(("one", "other"), [("Ann", "Anne"), ("Kevin", "Kevn")])
def test_near_names_may_be_one_person_in_small_files_too(one: str, other: str) -> None:
    found = read(f"{M}: Names?\n{one}: Me.\n{other}: And me.\nBob: I.\n{M}: So.\n{one}: Yes.\n")
    assert [d.line for d in found.doubts] == [3]
    assert "may be one person" in found.doubts[0].message


def test_short_names_of_another_letter_are_two_people() -> None:
    assert not read(f"{M}: Names?\nTim: Me.\nTom: And me.\n{M}: So.\nTim: Yes.\nTom: No.\n").doubts


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_small_file_of_two_encodings_is_read_line_by_line_and_said(
    mark: bytes, end: bytes
) -> None:
    lines = ["Moderator: Siobhán?".encode(), "Bob: Café’s shut, £5".encode("cp1252")]
    found = read(mark + end.join([*lines, "Siobhán: Oui.".encode()]) + end)
    assert turns(found) == [
        ("Moderator", "Siobhán?"),
        ("Bob", "Café’s shut, £5"),
        ("Siobhán", "Oui."),
    ]
    assert [(d.line, "Windows-1252" in d.message) for d in found.doubts] == [(2, True)]


def test_a_whole_file_of_windows_1252_is_no_doubt() -> None:
    found = read(f"{M}: Café’s shut, £5.\n{D}: Été.\n{M}: So.\n".encode("cp1252"))
    assert turns(found)[1] == (D, "Été.")
    assert not found.doubts


@pytest.mark.parametrize("text", ["A\0nn: I am.\nBob: So.\n", "Ann: I\0 am.\nBob: So.\n"])
def test_a_zero_byte_in_good_text_is_left_out_and_said(text: str) -> None:
    found = read(text + "Ann: Yes.\nBob: Yes.\n")
    assert turns(found)[0] == ("Ann", "I am.")
    assert [d.line for d in found.doubts] == [1]
    assert "zero byte" in found.doubts[0].message


def test_what_is_no_text_is_refused_as_that() -> None:
    with pytest.raises(FileProblem, match="no text"):
        read(bytes(range(1, 20)) * 40)


def test_one_text_past_all_measure_is_refused_in_json_too() -> None:
    text = "word " * 300_000
    with pytest.raises(FileProblem, match="one turn of"):
        read('{"segments": [{"start": 0, "end": 1, "text": "' + text + '"}]}', "a.json")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("first", ["moderator", "grace"])
def test_labels_without_capitals_are_read_in_small_files(first: str, between: str) -> None:
    said = [(first, "names please"), ("ann", "i am ann"), (first, "and you")]
    said += [("bob", "bob"), (first, "right"), ("ann", "yes")]
    assert turns(read(between.join(f"{who}: {words}" for who, words in said))) == said


def test_a_list_in_small_letters_is_no_talk() -> None:
    text = "We bought a few things.\nmilk: two\nbread: one\nThen we went home.\nIt rained.\n"
    assert set(read(text).speakers()) <= {None}


ZOOM = (
    "[Grace Hall] 23:59:55\nSo, names please.\n\n[Ann Whitfield] 23:59:58\nI'm Ann.\nAnn.\n\n"
    "[Grace Hall] 00:00:05\nThanks.\n\n[Bob Stone] 00:01:00\nBob.\n"
)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_captions_that_zoom_saves_count_from_the_first_time(mark: str) -> None:
    found = read(mark + ZOOM)
    assert found.format == "zoom-captions-txt"
    assert [(t.speaker, t.text, t.start) for t in found.turns] == [
        ("Grace Hall", "So, names please.", 0.0),
        ("Ann Whitfield", "I'm Ann. Ann.", 3.0),
        ("Grace Hall", "Thanks.", 10.0),
        ("Bob Stone", "Bob.", 65.0),
    ]
    assert [d.line for d in found.doubts] == [1]
    assert "of the day" in found.doubts[0].message


def test_captions_that_zoom_counts_from_the_start_are_left_so() -> None:
    found = read("[Grace Hall] 00:00:05\nSo.\n\n[Ann Whitfield] 00:00:09\nYes.\n")
    assert [t.start for t in found.turns] == [5.0, 9.0]
    assert not found.doubts


def test_a_time_behind_the_words_ends_the_turn_or_begins_it() -> None:
    ends = read(f"{M}: So. [00:00:03]\n{D}: I am. [00:00:07]\n{M}: Good. [00:00:09]\n")
    assert [(t.start, t.end) for t in ends.turns] == [(None, 3.0), (3.0, 7.0), (7.0, 9.0)]
    assert ["behind the words" in d.message for d in ends.doubts] == [True]
    begins = read(f"{M}: So. [00:00:00]\n{D}: I am. [00:00:07]\n{M}: Good. [00:00:09]\n")
    assert [t.start for t in begins.turns] == [0.0, 7.0, 9.0]
