"""Written layouts whose times are no clock times, records at the top, hearings; all talk invented."""

from __future__ import annotations

import pytest

from fieldkit.formats.transcripts.paper import lines_of
from fieldkit.formats.transcripts.stamps import with_clock_times
from tests.formats.papers_made import read, turns

FIRST, SECOND = "How did you get on the first time?", "I was on hold. Twenty minutes of it."
THIRD, FOURTH = "And after that, what happened?", "Nothing at all, to be honest with you."

SECONDS = {
    "name, then a span": (
        f"S_0 [2.0s-4.5s]: {FIRST}\nS_1 [5.2s-9.9s]: {SECOND}\nS_0 [10.0s-12s]: {THIRD}\n"
        f"S_1 [13.5s-17.0s]: {FOURTH}\n"
    ),
    "a span, then a name": (
        f"[2.00-4.50] S_0: {FIRST}\n[5.20-9.90] S_1: {SECOND}\n[10.00-12.00] S_0: {THIRD}\n"
        f"[13.50-17.00] S_1: {FOURTH}\n"
    ),
    "words below": (
        f"[2.00s - 4.50s] S_0:\n{FIRST}\n\n[5.20s - 9.90s] S_1:\n{SECOND}\n\n"
        f"[10.00s - 12.00s] S_0:\n{THIRD}\n\n[13.50s - 17.00s] S_1:\n{FOURTH}\n"
    ),
    "thousandths": (
        f"S_0 [2000.00 - 4500.00]:\n    {FIRST}\n\nS_1 [5200.00 - 9900.00]:\n    {SECOND}\n\n"
        f"S_0 [10000.00 - 12000.00]:\n    {THIRD}\n\nS_1 [13500.00 - 17000.00]:\n    {FOURTH}\n"
    ),
    "a name in bold, times below": (
        f"**S_0:**\n[2.0s] {FIRST}\n\n**S_1:**\n[5.2s] I was on hold.\n[7.5s] Twenty minutes of it.\n\n"
        f"**S_0:**\n[10.0s] {THIRD}\n\n**S_1:**\n[13.5s] {FOURTH}\n"
    ),
}


@pytest.mark.parametrize("layout", SECONDS)
def test_seconds_in_brackets_are_times_and_no_part_of_a_label(layout: str) -> None:
    found = read(SECONDS[layout])
    assert turns(found) == [("S_0", FIRST), ("S_1", SECOND), ("S_0", THIRD), ("S_1", FOURTH)]
    assert [turn.start for turn in found.turns] == [2.0, 5.2, 10.0, 13.5]


def test_seconds_without_speakers_are_times_too() -> None:
    found = read(
        f"[0.00s -> 2.40s]  {FIRST}\n[2.40s -> 6.00s]  {SECOND}\n[6.10s -> 8.00s] {THIRD}\n"
    )
    assert [(turn.start, turn.end) for turn in found.turns] == [(0.0, 2.4), (2.4, 6.0), (6.1, 8.0)]
    assert turns(found) == [(None, FIRST), (None, SECOND), (None, THIRD)]


def test_the_lengths_of_pauses_are_no_times() -> None:
    found = read(f"I: (0.5) {FIRST}\nR: (1.2) {SECOND}\nI: (0.8) {THIRD}\nR: (0.3) {FOURTH}\n")
    assert not found.timed
    assert turns(found)[0] == ("I", f"(0.5) {FIRST}")


def test_times_of_the_day_are_read_as_such() -> None:
    found = read(
        f"[9:58 AM] Maud: {FIRST}\n[10:02 AM] Dan: {SECOND}\n\n[12:05 PM] Maud: {THIRD}\n"
        f"[1:00 p.m.] Dan: {FOURTH}\n"
    )
    assert turns(found) == [("Maud", FIRST), ("Dan", SECOND), ("Maud", THIRD), ("Dan", FOURTH)]
    assert [turn.start for turn in found.turns] == [35880.0, 36120.0, 43500.0, 46800.0]


def test_a_time_of_the_day_in_the_talk_stays_there() -> None:
    lines = lines_of([f"Dan: it was 9:58 AM. {SECOND}", FIRST, "Maud: 10:02 AM, more like."])
    assert with_clock_times(lines) == lines


def test_a_programs_confidence_is_no_part_of_a_label() -> None:
    found = read(
        f"[00:00 - 00:04] ASKS (conf: 0.95): {FIRST}\n[00:05 - 00:09] TELLS (conf: 0.90): {SECOND}\n"
        f"[00:10 - 00:12] ASKS (conf: 1.00): {THIRD}\n[00:13 - 00:17] TELLS (conf: 0.5): {FOURTH}\n"
    )
    assert found.speakers() == {"ASKS": 2, "TELLS": 2}


# --- names -------------------------------------------------------------------------------------


def test_who_speaks_once_in_capitals_may_have_words_in_brackets() -> None:
    found = read(
        f"MODERATOR: {FIRST}\n\nMAUD (female, 28): {SECOND}\n\nDAN (male, 30): {FOURTH}\n\n"
        f"MODERATOR: {THIRD}\n"
    )
    assert set(found.speakers()) == {"MODERATOR", "MAUD (female, 28)", "DAN (male, 30)"}


@pytest.mark.parametrize("tag", ["u", "b", "strong"])
def test_names_between_tags_are_names(tag: str) -> None:
    who = [f"<{tag}>{name}:</{tag}>" for name in ("Maud Ash", "Dan Oak")]
    found = read(f"A talk.\n\n{who[0]}\t{FIRST}\n\n{who[1]}\t{SECOND}\n\n{who[0]}\t{THIRD}\n")
    assert turns(found) == [("Maud Ash", FIRST), ("Dan Oak", SECOND), ("Maud Ash", THIRD)]


def test_a_word_of_agreement_before_a_list_is_no_speaker() -> None:
    found = read(
        f"PM (Maud):\n{FIRST}\n\nLD (Dan):\nSure:\n1. A dashboard.\n2. An alert.\n\n"
        f"PM (Maud):\n{THIRD}\n\nQA (Ivy):\n{FOURTH}\n"
    )
    assert set(found.speakers()) == {"PM (Maud)", "LD (Dan)", "QA (Ivy)"}
    assert turns(found)[1] == ("LD (Dan)", "Sure: 1. A dashboard. 2. An alert.")


# --- what stands above the talk --------------------------------------------------------------------


def test_a_record_goes_on_to_the_end_of_its_block() -> None:
    found = read(
        "CALL\nCustomer: Harbour Clinic (HC-1)\nDate: 2030-04-23\nDuration: 36 minutes\n"
        "Chief concern: waiting times\nMood: good\n\n"
        f"[00:01:30]\nBilling: {FIRST}\n\n[00:02:15]\nSales: {SECOND}\n\n[00:03:00]\nBilling: {THIRD}\n"
    )
    assert turns(found) == [("Billing", FIRST), ("Sales", SECOND), ("Billing", THIRD)]
    assert [turn.start for turn in found.turns] == [90.0, 135.0, 180.0]


def test_titles_with_a_colon_are_no_speakers() -> None:
    found = read(
        "# Day one: the harbour\n# Source: https://example.org/talk\n# Speakers: numbers may change\n\n"
        f"[00:00:02] SPEAKER_00: {FIRST}\n[00:00:12] SPEAKER_01: {SECOND}\n[00:00:19] SPEAKER_00: {THIRD}\n"
    )
    assert set(found.speakers()) == {"SPEAKER_00", "SPEAKER_01"}


def test_what_is_left_of_a_picture_is_no_talk() -> None:
    found = read(
        f"[]\nMaud Ash 0:02\n{FIRST}\n\n[]\nDan Oak 0:07\n{SECOND}\n\n![](media/image1.png)\n"
        f"Maud Ash 0:10\n{THIRD}\n"
    )
    assert turns(found) == [("Maud Ash", FIRST), ("Dan Oak", SECOND), ("Maud Ash", THIRD)]


# --- hearings ----------------------------------------------------------------------------------------


def test_a_hearing_has_letters_and_names_in_capitals() -> None:
    found = read(
        "      MR. ASH:  We begin then, I think,\nand go on.\nBY MR. OAK:\n      Q. How did you get on?\n"
        "      A. I was on hold.  It took some\ntwenty minutes.\n      Q. Of it all?\n      A. Yes.\n"
        "      MS. ELM:  Wait a moment.\n      MR. ASH:  Why?\nBY MR. OAK:\n      Q. And then?\n"
        "      A. Nothing.\nBY THE WITNESS:\n      A. Well, I rang again.\n"
    )
    assert turns(found) == [
        ("MR. ASH", "We begin then, I think, and go on."),
        ("Q", "How did you get on?"),
        ("A", "I was on hold. It took some twenty minutes."),
        ("Q", "Of it all?"),
        ("A", "Yes."),
        ("MS. ELM", "Wait a moment."),
        ("MR. ASH", "Why?"),
        ("Q", "And then?"),
        ("A", "Nothing. Well, I rang again."),
    ]


# --- other programs' marks -------------------------------------------------------------------------


def test_a_mark_at_a_turns_end_is_where_the_next_begins() -> None:
    found = read(
        "Gespräch 3\nDatum: 12.03.2030\nOrt: Hafen\n\n"
        f"I: {FIRST} #00:00:05-1#\n\nB1: {SECOND} #00:00:12-3#\n\nI: {THIRD} #00:00:15-8#\n\nB2: {FOURTH}\n"
    )
    assert turns(found) == [("I", FIRST), ("B1", SECOND), ("I", THIRD), ("B2", FOURTH)]
    assert [turn.start for turn in found.turns] == [None, 5.1, 12.3, 15.8]


def test_a_time_said_again_at_a_paragraphs_end_is_no_talk() -> None:
    found = read(
        f"Maud [00:00:03] {FIRST} [00:00:03][3.2]\n\nDan [00:00:07] {SECOND} [00:00:07][12.0]\n\n"
        f"Maud [00:00:19] {THIRD} [00:00:19][1.4]\n"
    )
    assert turns(found) == [("Maud", FIRST), ("Dan", SECOND), ("Maud", THIRD)]
    assert [turn.start for turn in found.turns] == [3.0, 7.0, 19.0]


def test_the_end_of_a_recording_has_a_time_and_is_no_talk() -> None:
    found = read(
        f"[00:00:03] Maud: {FIRST}\n\n[00:00:06] Dan: {SECOND}\n\n[00:00:12] Maud: {THIRD}\n\n"
        "[00:00:14] [END OF AUDIO]\n"
    )
    assert turns(found) == [("Maud", FIRST), ("Dan", SECOND), ("Maud", THIRD)]


def test_a_lone_number_in_the_middle_of_a_line_is_a_page() -> None:
    found = read(
        f"ASH:  {FIRST}\n\n                           2\n\nOAK:  {SECOND}\n\nASH:  {THIRD}\n"
    )
    assert turns(found) == [("ASH", FIRST), ("OAK", SECOND), ("ASH", THIRD)]


# --- what stands below and between -----------------------------------------------------------------


def test_tasks_below_the_talk_are_no_talk_and_are_told() -> None:
    found = read(
        f"MAUD: {FIRST}\n\nDAN: {SECOND}\n\nMAUD: {THIRD}\n\nDAN: {FOURTH}\n\nACTION ITEMS RECAP:\n"
        "- Dan: ring them again\n- Maud: write it down,\n  all of it\n\nOUTCOME: settled.\n"
    )
    assert [turn.speaker for turn in found.turns] == ["MAUD", "DAN", "MAUD", "DAN"]
    assert found.turns[-1].text == FOURTH
    assert any("below the talk" in doubt.message for doubt in found.doubts)


def test_a_list_of_tasks_that_somebody_reads_out_is_talk() -> None:
    found = read(
        f"MAUD: {FIRST}\n\nDAN: {SECOND}\n\nNext steps:\n- ring them\n- write it down\n\nMAUD: {THIRD}\n"
    )
    assert turns(found)[1] == ("DAN", f"{SECOND} Next steps: - ring them - write it down")
    assert turns(found)[2] == ("MAUD", THIRD)


def test_numbers_of_a_list_in_the_talk_are_not_in_the_margin() -> None:
    listed = "1. Tea.\n2. Buns.\n3. Jam.\n4. Plates.\n"
    found = read(
        f"MAUD: {FIRST}\n\nDAN: {SECOND}\n\nMAUD: We need:\n{listed}\nDAN: {THIRD}\n\nMAUD: {FOURTH}\n\n"
        f"DAN: {FIRST}\n\nMAUD: {SECOND}\n"
    )
    assert turns(found)[2] == ("MAUD", "We need: 1. Tea. 2. Buns. 3. Jam. 4. Plates.")


def test_titles_beside_times_are_chapters() -> None:
    found = read(
        f"00:00 - The beginning\n\n{SECOND}\n\n02:15 - What came of it\n\n{THIRD}\n\n{FOURTH}\n\n"
        f"29:30 - [End]\n"
    )
    assert [(turn.text, turn.start) for turn in found.turns] == [
        (SECOND, 0.0),
        (THIRD, 135.0),
        (FOURTH, None),
    ]


def test_a_role_may_end_in_a_point() -> None:
    found = read(
        f"Nurse1. {FIRST}\n\nParent. {SECOND}\n\nNurse 2. {THIRD}\n\nParent. {FOURTH}\n\nNurse1. Oh, okay.\n"
    )
    assert [turn.speaker for turn in found.turns] == [
        "Nurse1",
        "Parent",
        "Nurse 2",
        "Parent",
        "Nurse1",
    ]


def test_who_was_there_may_go_on_on_a_second_line() -> None:
    found = read(
        "Date: 13 June 2030\nAttendees: Maud Ash (chair), Dan Oak (clerk),\n           Ivy Elm (nurse)\n\n"
        f"Maud Ash: {FIRST}\n\nIvy Elm: {SECOND}\n\nDan Oak: {THIRD}\n\nMaud Ash: {FOURTH}\n"
    )
    assert set(found.speakers()) == {"Maud Ash", "Ivy Elm", "Dan Oak"}
    assert not found.doubts
