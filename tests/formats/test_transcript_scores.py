"""Scores: ELAN, EXMARaLDA and Praat, with what their programs and other people's write."""

from __future__ import annotations

import pytest

from fieldkit.errors import FileProblem
from fieldkit.formats.transcripts.tiers import filled
from tests.formats.transcripts_made import doubts, rows, taken

# --- ELAN --------------------------------------------------------------------------------------


def eaf(tiers: str, slots: dict[str, int | None], units: str = "milliseconds") -> str:
    made = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{name}"' + ("/>" if at is None else f' TIME_VALUE="{at}"/>')
        for name, at in slots.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0" VERSION="3.0">'
        f'<HEADER TIME_UNITS="{units}"/><TIME_ORDER>{made}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>'
    )


def tier(name: str, *spans: tuple[str, str, str], more: str = "") -> str:
    notes = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{n}" TIME_SLOT_REF1="{a}" '
        f'TIME_SLOT_REF2="{b}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
        "</ANNOTATION>"
        for n, (a, b, text) in enumerate(spans)
    )
    return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="default-lt" {more}>{notes}</TIER>'


def hangs_on(name: str, parent: str, *texts: tuple[int, str]) -> str:
    notes = "".join(
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}{n}" ANNOTATION_REF="{parent}{on}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        for n, (on, text) in enumerate(texts)
    )
    return f'<TIER TIER_ID="{name}" PARENT_REF="{parent}">{notes}</TIER>'


FOUR: dict[str, int | None] = {"t1": 1000, "t2": 2000, "t3": 1500, "t4": 3000}


def test_elans_tiers_are_woven_by_time_and_overlaps_stay() -> None:
    found = taken(
        eaf(
            tier("M_text", ("t1", "t2", "How was it?"), more='PARTICIPANT="Moderator"')
            + tier("K", ("t3", "t4", "Fine."), ("t1", "t1", " ")),
            FOUR,
        )
    )
    assert found.format == "elan-eaf"
    assert rows(found) == [("Moderator", "How was it?", 1.0), ("K", "Fine.", 1.5)]
    assert doubts(found) == ""


def test_elans_slots_without_a_time_lie_between_their_neighbours() -> None:
    slots: dict[str, int | None] = {"t1": 1000, "t2": None, "t3": None, "t4": 4000}
    found = taken(eaf(tier("A", ("t2", "t3", "So."), ("t4", "nowhere", "Then.")), slots))
    assert [(t.start, t.end) for t in found.turns] == [(2.0, 3.0)]
    assert "So. Then." in found.turns[0].text


def test_what_hangs_on_a_tier_is_no_turn() -> None:
    words = hangs_on("A words", "A", (0, "How"), (0, "was"), (0, "it"))
    found = taken(eaf(tier("A", ("t1", "t2", "How was it")) + words, FOUR))
    assert rows(found) == [("A", "How was it", 1.0)]


def test_where_a_tier_only_numbers_the_utterances_the_one_below_has_the_words() -> None:
    tiers = tier("A_segnum", ("t1", "t2", "1"), ("t3", "t4", "2"), more='PARTICIPANT="Ann"')
    tiers += hangs_on("A_gls", "A_segnum", (0, "hal"), (1, "jo"))
    tiers += hangs_on("A_txt", "A_segnum", (0, "Hello."), (1, "Yes."))
    found = taken(eaf(tiers, FOUR))
    assert rows(found) == [("Ann", "Hello. Yes.", 1.0)]
    assert "“A_segnum” only numbers what is said; “A_txt” is read" in doubts(found)


def test_a_ref_tier_with_long_names_is_read_through_its_orthography() -> None:
    tiers = tier("ref@ANN", ("t1", "t2", "group2_2019-001"), ("t3", "t4", "group2_2019-002"))
    tiers += hangs_on("ft@ANN", "ref@ANN", (0, "Hallo."), (1, "Ja."))
    tiers += hangs_on("orth@ANN", "ref@ANN", (0, "Hello."), (1, "Yes."))
    assert rows(taken(eaf(tiers, FOUR))) == [("orth@ANN", "Hello. Yes.", 1.0)]


def test_elans_notes_are_left_out_by_their_names_and_said_so() -> None:
    tiers = tier("Ann", ("t1", "t2", "Hello there.")) + tier("Comments", ("t1", "t2", "door bangs"))
    found = taken(eaf(tiers, FOUR))
    assert rows(found) == [("Ann", "Hello there.", 1.0)]
    assert "“Comments” is left out" in doubts(found)


def test_a_lone_tier_is_talk_whatever_it_is_called() -> None:
    assert rows(taken(eaf(tier("notes", ("t1", "t2", "Hello.")), FOUR))) == [
        ("notes", "Hello.", 1.0)
    ]


def test_elans_frames_are_counted_as_such() -> None:
    found = taken(eaf(tier("A", ("t1", "t2", "So.")), {"t1": 50, "t2": 75}, "PAL-frames"))
    assert (found.turns[0].start, found.turns[0].end) == (2.0, 3.0)


def test_elan_in_another_encoding_than_it_says() -> None:
    made = eaf(tier("Zoë", ("t1", "t2", "A café – “fine”.")), FOUR)
    assert rows(taken(made.encode("cp1252"))) == [("Zoë", "A café – “fine”.", 1.0)]
    assert rows(taken(made.replace("UTF-8", "UTF-16").encode("utf-16"))) == [
        ("Zoë", "A café – “fine”.", 1.0)
    ]
    assert rows(taken(made.replace("UTF-8", "x-none").encode())) == [
        ("Zoë", "A café – “fine”.", 1.0)
    ]


def test_an_end_before_its_start_is_a_doubt() -> None:
    assert "ends before it begins" in doubts(taken(eaf(tier("A", ("t2", "t1", "So.")), FOUR)))


# --- EXMARaLDA ---------------------------------------------------------------------------------


def exb(tiers: str, times: dict[str, float | None], speakers: tuple[str, ...] = ("A", "B")) -> str:
    table = "".join(
        f'<speaker id="SPK{n}"><abbreviation>{who}</abbreviation></speaker>'
        for n, who in enumerate(speakers)
    )
    line = "".join(
        f'<tli id="{name}"' + ("/>" if at is None else f' time="{at}" type="appl"/>')
        for name, at in times.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<basic-transcription><head><speakertable>'
        f"{table}</speakertable></head><basic-body><common-timeline>{line}</common-timeline>{tiers}"
        "</basic-body></basic-transcription>"
    )


def part(speaker: str, *events: tuple[str, str, str], kind: str = "t") -> str:
    made = "".join(f'<event start="{a}" end="{b}">{text}</event>' for a, b, text in events)
    return f'<tier id="TIE" speaker="{speaker}" category="v" type="{kind}">{made}</tier>'


LINE: dict[str, float | None] = {"T0": 0.0, "T1": 1.0, "T2": None, "T3": 3.0}


def test_exmaraldas_events_that_meet_are_one_contribution() -> None:
    tiers = part("SPK0", ("T0", "T1", "I was go"), ("T1", "T2", "ing home "))
    tiers += part("SPK1", ("T1", "T2", "Yeah. "), ("T2", "T3", "Me too."))
    found = taken(exb(tiers, LINE))
    assert found.format == "exmaralda-exb"
    assert rows(found) == [("A", "I was going home", 0.0), ("B", "Yeah. Me too.", 1.0)]
    assert [turn.end for turn in found.turns] == [2.0, 3.0]


def test_exmaraldas_described_and_annotated_tiers_are_no_talk() -> None:
    tiers = part("SPK0", ("T0", "T1", "Hello.")) + part("SPK0", ("T0", "T1", "waves"), kind="d")
    tiers += part("SPK0", ("T0", "T1", "Hallo."), kind="a")
    assert rows(taken(exb(tiers, LINE))) == [("A", "Hello.", 0.0)]


def test_exmaraldas_events_that_are_single_words_get_blanks_between() -> None:
    words = part("SPK0", ("T0", "T1", "I"), ("T1", "T2", "had"), ("T2", "T3", "none"))
    assert rows(taken(exb(words, LINE))) == [("A", "I had none", 0.0)]


def test_exmaralda_without_types_is_talk() -> None:
    untyped = exb(part("SPK0", ("T0", "T1", "Hello.")), LINE).replace(' type="t"', "")
    assert rows(taken(untyped)) == [("A", "Hello.", 0.0)]


def test_exmaralda_without_any_time_keeps_the_timelines_order() -> None:
    untimed: dict[str, float | None] = dict.fromkeys(["T0", "T1", "T2", "T3"])
    tiers = part("SPK1", ("T1", "T2", "Fine.")) + part(
        "SPK0", ("T0", "T1", "How?"), ("T2", "T3", "Good.")
    )
    found = taken(exb(tiers, untimed))
    assert rows(found) == [("A", "How?", None), ("B", "Fine.", None), ("A", "Good.", None)]
    assert not found.timed


def test_an_exmaralda_speaker_in_no_table_is_a_doubt() -> None:
    found = taken(exb(part("SPK9", ("T0", "T1", "Hello.")), LINE))
    assert rows(found) == [("SPK9", "Hello.", 0.0)]
    assert "“SPK9” is in no table of speakers" in doubts(found)


def test_exmaraldas_segmented_form_with_a_fork() -> None:
    segmented = (
        '<?xml version="1.0"?>\n<segmented-transcription><head><speakertable><speaker id="S">'
        "<abbreviation>A</abbreviation></speaker></speakertable></head><segmented-body>"
        '<common-timeline><tli id="T0" time="0"/><tli id="T1" time="4"/></common-timeline>'
        '<segmented-tier speaker="S" type="t"><timeline-fork start="T0" end="T1"><tli id="F1"/>'
        '</timeline-fork><segmentation name="x"><ts n="sc" s="T0" e="F1"><ts n="w">Hello</ts> '
        '<ts n="w">there</ts>.</ts></segmentation></segmented-tier></segmented-body>'
        "</segmented-transcription>"
    )
    found = taken(segmented)
    assert rows(found) == [("A", "Hello there.", 0.0)]
    assert found.turns[0].end == 2.0


# --- Praat -------------------------------------------------------------------------------------

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 9
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ann"
        xmin = 0
        xmax = 9
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 1
            text = ""
        intervals [2]:
            xmin = 1
            xmax = 2.5
            text = "She said ""item [1]:
twice"" and class = 3"
        intervals [3]:
            xmin = 2.5
            xmax = 9
            text = " "
    item [2]:
        class = "IntervalTier"
        name = "Bob"
        xmin = 0
        xmax = 9
        intervals: size = 1
        intervals [1]:
            xmin = 2
            xmax = 3
            text = "Yes."
"""
SHORT = """File type = "ooTextFile"
"TextGrid"

0
9
<exists>
2
"IntervalTier"
"Ann"
0
9
2
0
1
""
1
2.5
"Hello."
"TextTier"
"bell"
0
9
1
4.5
"ding"
"""


def line_of(words: str) -> int:
    return LONG.count("\n", 0, LONG.index(words)) + 1


def test_praats_long_form_with_quotes_and_lines_in_what_is_said() -> None:
    found = taken(LONG)
    assert found.format == "praat-textgrid"
    assert rows(found) == [
        ("Ann", 'She said "item [1]: twice" and class = 3', 1.0),
        ("Bob", "Yes.", 2.0),
    ]
    assert [turn.line for turn in found.turns] == [line_of("She said"), line_of("Yes.")]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_praats_short_form_in_every_encoding_it_writes(coding: str) -> None:
    for text in (SHORT, SHORT.replace("\n", "\r\n")):
        assert rows(taken(text.encode(coding))) == [("Ann", "Hello.", 1.0)]


def test_points_are_read_where_there_is_nothing_else() -> None:
    assert rows(taken(SHORT.replace('"Hello."', '""'))) == [("bell", "ding", 4.5)]


def test_sounds_and_single_words_beside_utterances_are_left_out() -> None:
    said = "well that was quite good really"
    by_word: list[tuple[float, float, str]] = [
        (n / 3, (n + 1) / 3, word) for n, word in enumerate(said.split())
    ]
    tiers: list[tuple[str, list[tuple[float, float, str]]]] = [
        ("Ann - utterances", [(0, 2, said)]),
        ("Ann - words", by_word),
        ("Ann - phones", [(0, 1, "w"), (1, 2, "e")]),
    ]
    text = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0 2 <exists> 3\n'
    for name, spans in tiers:
        text += f'"IntervalTier" "{name}" 0 2 {len(spans)}\n'
        text += "".join(f'{a} {b} "{label}"\n' for a, b, label in spans)
    found = taken(text)
    assert rows(found) == [("Ann", said, 0.0)]
    assert "“Ann - phones” is left out" in doubts(found)
    assert "“Ann - words” is left out" in doubts(found)


def test_what_annotators_write_for_silence_is_not_said() -> None:
    for silence in ("sil", "<p:>", "SP", "#"):
        text = SHORT.replace('0\n1\n""', f'0\n1\n"{silence}"')
        assert rows(taken(text)) == [("Ann", "Hello.", 1.0)]


def test_an_aligners_words_and_sounds_are_the_words() -> None:
    text = (
        'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0 2 <exists> 2\n'
        '"IntervalTier" "words" 0 2 2 0 1 "well" 1 2 "yes"\n"IntervalTier" "phones" 0 2 1 0 2 "w"\n'
    )
    assert rows(taken(text)) == [("words", "well yes", 0.0)]


def test_a_textgrid_that_breaks_off_gives_what_stands_and_a_doubt() -> None:
    found = taken(LONG[: LONG.index("intervals [3]")])
    assert rows(found)[0][0] == "Ann"
    assert "“Ann” breaks off" in doubts(found)


def test_a_binary_textgrid_is_refused_with_what_to_do() -> None:
    with pytest.raises(FileProblem, match="Save as text file"):
        taken(b"ooBinaryFile\x08TextGrid" + bytes(range(256)))


# --- timelines ---------------------------------------------------------------------------------


def test_moments_outside_the_known_ones_stay_unknown() -> None:
    assert filled([None, 1.0, None, 2.0, None]) == [None, 1.0, 1.5, 2.0, None]
    assert filled([None, None]) == [None, None]
