"""The session record: what it says, what it keeps to itself, and how the file is made."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from fieldkit.domain.session import events as e
from fieldkit.domain.session.state import GroupState
from fieldkit.word.record import write_record
from tests.word.conftest import NAMES, full_group, item, opened, seat_all, small_guide
from tests.word.looking import NS, Looked, W


def record(state: GroupState, folder: Path) -> Looked:
    return Looked(write_record(state, folder / "record.docx", mask=NAMES))


@pytest.fixture
def told(full: GroupState, tmp_path: Path) -> Looked:
    return record(full, tmp_path)


# --- structure -------------------------------------------------------------------------------


def test_chapters_are_real_headings_in_order(told: Looked) -> None:
    assert told.paragraphs("Heading1") == [
        "About this record",
        "Timings: the group ended 6 minutes late",
        "What was written on the boards",
        "Notes by question",
        "Answers by participant",
        "Coverage: 9 of 11 questions covered",
        "Recontact",
        "Debrief",
    ]
    assert told.paragraphs("Title") == ["A charter that works for jobseekers"]


def test_python_docx_opens_it_and_sees_the_same_headings(full: GroupState, tmp_path: Path) -> None:
    document = docx.Document(str(write_record(full, tmp_path / "r.docx")))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads[0] == "About this record"
    assert len(heads) == 8
    assert document.core_properties.language == "en-GB"
    assert "Croydon, group 1" in document.core_properties.title


def test_every_table_has_header_row_alt_text_caption_and_whole_rows(told: Looked) -> None:
    tables = list(told.body.iter(f"{W}tbl"))
    assert len(tables) == 8
    for table in tables:
        rows = table.findall("w:tr", NS)
        assert rows[0].find("w:trPr/w:tblHeader", NS) is not None
        assert all(r.find("w:trPr/w:tblHeader", NS) is None for r in rows[1:])
        assert all(r.find("w:trPr/w:cantSplit", NS) is not None for r in rows)
        assert len(table.find("w:tblPr/w:tblDescription", NS).get(f"{W}val")) > 60
        before = table.getprevious()
        assert before.find("w:pPr/w:pStyle", NS).get(f"{W}val") == "Caption"
        grid = [int(g.get(f"{W}w")) for g in table.findall("w:tblGrid/w:gridCol", NS)]
        assert sum(grid) == round(15.9 / 2.54 * 1440)
    assert all(cell.strip() for t in told.tables() for row in t for cell in row)


def test_captions_count_by_field_and_the_cross_reference_hits_a_bookmark(told: Looked) -> None:
    captions = told.paragraphs("Caption")
    numbers = [int(m.group(1)) for c in captions if (m := re.match(r"Table (\d+): ", c))]
    assert numbers == list(range(1, 9))
    assert captions.count("Figure 1: Mapping the journey ran over most, by 10 minutes") == 1
    codes = [i.text.strip() for i in told.find("//w:instrText")]
    assert codes.count("SEQ Table \\* ARABIC") == 8
    marks = {b.get(f"{W}name") for b in told.find("//w:bookmarkStart")}
    referred = [c.split()[1] for c in codes if c.startswith("REF ")]
    assert referred == ["_Ref_Table_2"]
    assert set(referred) <= marks
    assert "Table 2 has the numbers." in told.text


def test_contents_lead_to_every_chapter(told: Looked) -> None:
    entries = told.paragraphs("TOC1")
    heads = told.paragraphs("Heading1")
    assert entries == [f"{n}\t{h}" for n, h in enumerate(heads, 1)]
    anchors = [h.get(f"{W}anchor") for h in told.find("//w:hyperlink")]
    marks = {b.get(f"{W}name") for b in told.find("//w:bookmarkStart")}
    assert set(anchors) <= marks


def test_the_chart_has_alt_text_of_the_right_length_with_its_numbers(told: Looked) -> None:
    (about,) = told.find("//wp:docPr")
    alt = about.get("descr")
    assert 200 <= len(alt) <= 400
    assert "80 minutes were planned and 86 taken" in alt
    assert "Mapping the journey, +10" in alt


def test_language_compatibility_and_margins(told: Looked) -> None:
    (lang,) = told.find("//w:docDefaults//w:lang", "word/styles.xml")
    assert lang.get(f"{W}val") == "en-GB"
    modes = told.find("//w:compatSetting[@w:name='compatibilityMode']", "word/settings.xml")
    assert [m.get(f"{W}val") for m in modes] == ["15"]
    assert not told.find("//w:updateFields", "word/settings.xml")
    assert "Session record, 9 December 2025" in told.parts["word/header1.xml"].decode()
    footer = [i.text.strip() for i in told.find("//w:instrText", "word/footer1.xml")]
    assert footer == ["PAGE", "NUMPAGES"]


def test_nothing_is_formatted_by_hand(told: Looked) -> None:
    for name in ("rFonts", "sz", "color", "b", "i", "u", "strike", "highlight"):
        assert not told.find(f"//w:r/w:rPr/w:{name}"), name
    for name in ("spacing", "ind", "jc", "pBdr", "shd"):
        assert not told.find(f"//w:p/w:pPr/w:{name}"), name


def test_every_style_used_is_defined(told: Looked) -> None:
    known = {s.get(f"{W}styleId") for s in told.find("//w:style", "word/styles.xml")}
    used = {
        x.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for x in told.find(f"//w:{tag}")
    }
    assert used <= known


# --- what it says ----------------------------------------------------------------------------


def test_who_took_part_and_who_refused(told: Looked) -> None:
    rows = told.table_of("Participant", containing="In the room")
    assert rows[0] == ["P1", "35-44", "woman", "3 to 6 months", "Throughout"]
    assert rows[6][-1] == "Left at minute 68 (17:18)"
    assert rows[7][-1] == "Came at minute 3 (16:13)"
    bullets = told.paragraphs("ListBullet") + told.paragraphs("ListBulletLast")
    assert "No quotes from P4." in bullets
    assert "No recording of P6: notes only." in bullets
    assert "Observers: the client watched" in bullets


def test_timings_have_both_plans_and_true_signs(told: Looked) -> None:
    rows = told.table_of("Section")
    assert rows[2] == ["Mapping the journey", "35", "35", "45", "+10"]
    assert rows[3][-1] == "0"
    assert rows[4] == ["Key principles of a charter", "20", "12", "14", "\u22126"]
    assert rows[-1] == ["Total", "80", "72", "86", "+6"]
    assert "The group started at 16:10; its promised end was 17:30." in told.text


def test_changes_of_plan_are_told_in_words(told: Looked) -> None:
    assert "8 minutes late by the plan; a new plan was offered and declined." in told.text
    assert "Key principles of a charter from 20 to 12 min. The promised end stayed" in told.text


def test_boards_keep_their_columns_and_say_what_was_struck_and_prompted(told: Looked) -> None:
    (row,) = told.table_of("Good points")
    assert row == [
        "Staff who listen (P1)\nSomewhere to sit",
        "Queues (P3; struck out)\nAppointments at bad times (P6; prompted)",
    ]
    assert "No lines were written on this board." in told.text


def test_verbatims_are_quotes_only_with_consent(told: Looked) -> None:
    quotes = told.paragraphs("Quote")
    assert "“Kind people, unkind process”" in quotes
    assert not any("lost my form" in q for q in quotes)
    assert "P4: They lost my form twice (no quotes from P4)" in told.paragraphs("ListBullet") + (
        told.paragraphs("ListBulletLast")
    )
    marks = told.paragraphs("QuoteAttribution")
    assert "— P7 (to complete from the tape, minute 6 (16:16))" in marks


def test_a_shared_verbatim_needs_everybody_and_an_unsigned_one_needs_the_room(
    tmp_path: Path,
) -> None:
    maker = opened()
    seat_all(maker)
    maker.add(
        e.SessionStarted(),
        e.NoteWritten("both of us said so", e.NoteForm.VERBATIM, ("P1", "P4"), item="feel"),
        e.NoteWritten("somebody said this", e.NoteForm.VERBATIM, (), item="feel"),
        e.NoteWritten("a stranger’s words", e.NoteForm.VERBATIM, ("P9",), item="feel"),
    )
    told = record(maker.state(), tmp_path)
    assert told.paragraphs("Quote") == []
    assert "both of us said so (no quotes from P4)" in told.text
    assert "not everybody agreed to quotes" in told.text
    maker.add(e.ConsentGiven("P4", e.Purpose.QUOTES, True))
    quotes = record(maker.state(), tmp_path).paragraphs("Quote")
    assert quotes == ["“both of us said so”", "“somebody said this”"]


def test_withdrawn_consent_takes_earlier_quotes_back(tmp_path: Path) -> None:
    maker = full_group()
    assert "“Kind people, unkind process”" in record(maker.state(), tmp_path).paragraphs("Quote")
    maker.add(e.ConsentGiven("P1", e.Purpose.QUOTES, False))
    told = record(maker.state(), tmp_path)
    assert not any("Kind people" in q for q in told.paragraphs("Quote"))
    assert "“Kind people" not in told.text
    assert "No quotes from P1 and P4." in told.text


def test_notes_say_whose_and_what_they_are(told: Looked) -> None:
    for said in (
        "P3 and P5 (2): nod",
        "6 people: hands up",
        "Note-taker’s own remark: tense since the second answer",
        "The room: laughter",
        "P1: Wrong line (struck out)",
    ):
        assert said in told.text, said
    assert told.paragraphs("Question")[0] == "Q2.1  Overall, how do you feel about the service?"


def test_coverage_tells_all_five_fates_and_lists_what_to_ask_first(told: Looked) -> None:
    rows = {r[0]: r for r in told.table_of("No.")}
    assert rows["Q2.1"][2:] == ["Asked, prompted", "In its place", "8"]
    assert rows["Q5.2"][2] == "Came up by itself"
    assert rows["Q5.2"][3] == "At Q3.1, Mapping the journey by P3 and P5"
    assert rows["Q3.3"][2] == "Skipped for time"
    text = told.text
    first = text.index("When would you have wanted them? (skipped for time; a must-ask question)")
    assert first < text.index("Who should check that it is kept? (not reached)")
    assert "nobody mentioned" not in text.lower()


def test_recontact_is_counts_and_codes(told: Looked) -> None:
    rows = told.table_of("Answer")
    assert ["No at recruitment", "P2, P5 and P8", "3"] in rows
    assert ["May be called now", "P1, P2, P3, P4, P6 and P7", "6"] in rows
    assert ["Not asked at recruitment", "Nobody", "0"] in rows
    assert "The check at the end was not made with P8" in told.text


def test_debrief_incentives_and_the_word_on_cash(told: Looked, tmp_path: Path) -> None:
    rows = told.table_of("Participant", containing="Receipt")
    assert rows[0] == ["P1", "Cash", "Signed", "£40"]
    assert rows[2][2] == "Missing"
    assert rows[7] == ["P8", "Not recorded", "Not recorded", "Not recorded"]
    assert "£280 given to 7 participants; 1 receipt missing." in told.text
    assert "Scottish Government" in told.text
    maker = full_group()
    maker.add(e.IncentiveGiven("P1", "voucher", 4000, True))
    assert "Scottish Government" not in record(maker.state(), tmp_path).text


def test_answers_by_participant(told: Looked) -> None:
    rows = told.table_of("Participant", containing="Answer (0-10)")
    assert rows[0] == ["P1", "2"]
    assert rows[7] == ["P8", "Not recorded"]
    assert "7 answers, from 2 to 8." in told.text


# --- what it keeps to itself -----------------------------------------------------------------


def test_no_name_of_the_roster_is_anywhere_in_the_file(told: Looked) -> None:
    everything = told.everything()
    for name in NAMES:
        assert not re.search(rf"(?<!\w){name}(?!\w)", everything), name
    assert "P1’s adviser was helpful, P2 said" in told.text


def test_a_copy_with_names_says_so(full: GroupState, tmp_path: Path) -> None:
    names = {code: name for name, code in NAMES.items()}
    told = Looked(write_record(full, tmp_path / "n.docx", names=names, mask=NAMES))
    assert "This copy carries first names." in told.text
    assert "Wendy’s adviser was helpful, Mark said" in told.text
    assert "No quotes from P4 (José)." in told.text


def test_the_guides_own_words_are_not_masked_but_a_new_boards_are(tmp_path: Path) -> None:
    maker = opened()
    maker.add(
        e.BoardOpened("new", "What Will wants", ("Mark", "Others")),
        e.LineWritten("new", 0, "Ask Wendy"),
        e.LineWritten("words", 0, "Will"),
    )
    told = Looked(write_record(maker.state(), tmp_path / "r.docx", mask={**NAMES, "Words": "P9"}))
    assert "What P3 wants" in told.paragraphs("Heading2")
    assert told.table_of("P2") == [["Ask P1", "Nothing was written"]]
    assert told.table_of("Words") == [["P3"]]


# --- every kind of group ---------------------------------------------------------------------


def test_a_group_of_nothing_says_so_in_every_part(empty: GroupState, tmp_path: Path) -> None:
    told = record(empty, tmp_path)
    for said in (
        "No participants are on the roster.",
        "The group has not started.",
        "There were no boards in this group.",
        "No notes were written in this group.",
        "No question of the guide was put to each participant in turn.",
        "The guide has no questions, so there is nothing to tick off.",
        "There is nobody on the roster to ask.",
        "Nothing was written here.",
        "No incentives were recorded.",
    ):
        assert said in told.text, said


def test_a_group_that_still_runs_calls_nothing_missed(tmp_path: Path) -> None:
    maker = opened()
    seat_all(maker)
    maker.add(e.SessionStarted())
    told = record(maker.state(), tmp_path)
    assert "The group was still running when this record was made." in told.text
    assert "Every question that applied was asked" not in told.text
    assert "questions are still to come." in told.text


def test_a_guide_without_boards(tmp_path: Path) -> None:
    base = small_guide()
    plain = tuple(
        type(s)(
            s.id, s.line, s.title, s.minutes, s.kind, s.protected, (item(f"{s.id}.q", "Well?"),)
        )
        for s in base.sections
    )
    maker = opened(type(base)("No boards", plain))
    maker.add(e.SessionStarted(), e.SessionClosed())
    assert "There were no boards in this group." in record(maker.state(), tmp_path).text


def test_a_section_dropped_and_an_end_moved(tmp_path: Path) -> None:
    maker = opened()
    seat_all(maker)
    maker.add(e.SessionStarted())
    maker.add(
        e.PlanRevised("drop", {}, ("charter",)),
        e.PlanRevised("later", {}, (), 90 * 60.0),
        e.SectionEntered("close"),
        e.SessionClosed(),
    )
    told = record(maker.state(), tmp_path)
    row = next(r for r in told.table_of("Section") if r[0].startswith("Key"))
    assert row == ["Key principles of a charter", "20", "Dropped", "Dropped", "\u221220"]
    assert "a section was dropped; dropped: Key principles of a charter" in told.text
    assert "The promised end became 17:30." in told.text


def test_a_rehearsal_says_so_in_title_header_and_file_name(tmp_path: Path) -> None:
    state = full_group(rehearsal=60).state()
    path = write_record(state, tmp_path / "croydon.docx")
    assert path.name == "croydon-rehearsal.docx"
    assert not (tmp_path / "croydon.docx").exists()
    told = Looked(path)
    assert told.paragraphs("Title")[0].startswith("Rehearsal: ")
    assert "Rehearsal" in told.parts["word/header1.xml"].decode()
    assert "Rehearsal" in told.parts["docProps/core.xml"].decode()


def test_odd_characters_stay_visible_and_never_stop_the_record(tmp_path: Path) -> None:
    title = "Ein langer Titel " * 18
    maker = full_group(guide=small_guide(title[:300]))
    odd = [
        "bell \x07, escape \x1b[31m, null \x00, backspace \x08, form feed \x0c",
        "[/b] <w:p> & ]]> \"quotes\" 'single'",
        "שלום עולם and مرحبا بالعالم",
        "👩‍👩‍👧 🧑🏽‍🦽 naïve café",
        "overrides \u202e and \ufffe and \ud800",
        "x" * 10_000,
        "word " * 2_000,
        "=1+1",
        "   ",
        "one\r\ntwo\rthree\x0bfour",
    ]
    for text in odd:
        maker.add(e.NoteWritten(text, e.NoteForm.VERBATIM, ("P1",), item="feel"))
        maker.add(e.NoteWritten(text, e.NoteForm.REMARK, ("P4",), item="feel"))
        maker.add(e.LineWritten("overall", 0, text), e.DebriefWritten(text[:30], text))
        maker.add(e.AnswerGiven("one-thing", "P1", text))
    maker.add(e.BoardOpened("b\x00", "Board \x1b", ("Col\x02umn",)), e.LineWritten("b\x00", 0, "x"))
    told = record(maker.state(), tmp_path)
    assert "bell ␇, escape ␛[31m, null ␀, backspace ␈, form feed ␌" in told.text
    assert "[/b] <w:p> & ]]>" in told.text
    assert "שלום עולם and مرحبا بالعالم" in told.text
    assert "overrides \ufffd and \ufffd and \ufffd" in told.text
    assert "x" * 10_000 in told.text
    assert "(no words)" in told.text
    assert told.find("//w:r[w:rPr/w:rtl]/w:t")[0].text == "שלום עולם"
    assert len(told.paragraphs("Title")[0]) <= 300
    assert len(told.find("//dc:title", "docProps/core.xml")[0].text) <= 250


def test_many_lines_on_a_board_never_make_a_row_taller_than_a_page(tmp_path: Path) -> None:
    maker = opened()
    for n in range(60):
        maker.add(e.LineWritten("overall", 0, f"Good point number {n}"))
    maker.add(e.LineWritten("overall", 1, "Only one bad point"))
    rows = record(maker.state(), tmp_path).table_of("Good points")
    assert [len(r[0].split("\n")) for r in rows] == [20, 20, 20]
    assert [r[1] for r in rows] == ["Only one bad point", "No more lines", "No more lines"]


# --- the file --------------------------------------------------------------------------------


def test_the_same_group_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_record(full_group().state(), tmp_path / "a.docx", mask=NAMES).read_bytes()
    second = write_record(full_group().state(), tmp_path / "b.docx", mask=NAMES).read_bytes()
    assert first == second
    assert Looked(tmp_path / "a.docx").times == {(1980, 1, 1, 0, 0, 0)}


def test_a_long_group_has_all_its_notes(tmp_path: Path) -> None:
    told = record(full_group(more_notes=400).state(), tmp_path)
    said = [m for p in told.paragraphs() if (m := re.search(r"Remark (\d+):", p))]
    assert sorted(int(m.group(1)) for m in said) == list(range(400))
