"""What the detectors make of employers, numbers and addresses as people say them, one by one."""

from __future__ import annotations

import pytest

from fieldkit.assist.private.detect import find_private
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Kind, Person

ROOM = (
    Person.of("P1", "Will Tranter"),
    Person.of("P2", "May Cresswell"),
    Person.of("P3", "Joy Lund"),
)


def found(kind: Kind, text: str, speaker: str = "A", before: str = "") -> list[str]:
    turns = [Turn(1, "M", before or "Yes?"), Turn(2, speaker, text)]
    return [
        text[f.start : f.end] for f in find_private(turns, ROOM) if f.turn == 2 and f.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("I was at Pemberton's nineteen years.", "Pemberton's"),
        ("Dransfield took me on straight from school.", "Dransfield"),
        ("I got laid off. Then it was Castell Pallets, on the fork lift.", "Castell Pallets"),
        ("I worked in wages. Roberts and Hanmer, and a big lot bought them.", "Roberts and Hanmer"),
        ("It's an agency, they're called Bluebell, and they put me anywhere.", "Bluebell"),
        ("I had a letter from Brunel Recovery for eleven pounds.", "Brunel Recovery"),
        ("My job was with Aurelio's since I was sixteen.", "Aurelio"),
        ("i was subbing for hepworth heating and they never paid", "hepworth heating"),
    ],
)
def test_employers(text: str, firm: str) -> None:
    assert found(Kind.ORG, text) == [firm]


@pytest.mark.parametrize(
    "text",
    [
        "I worked nights, and I stopped at Connor's after.",
        "I did a job for Will and he paid me.",
        "I used to drive past Hollingworth Lake to work.",
        "My job was on Thornton Road, by the Christmas Markets on Bank Holiday Monday.",
        "i worked for ten years and then for my brother",
    ],
)
def test_what_is_no_employer(text: str) -> None:
    assert found(Kind.ORG, text) == []


def test_a_firm_is_known_again_for_short_and_its_owner_is_a_person() -> None:
    first = "I drove for Tarbet Haulage."
    again = "Tarbet never rang. Old Mr Tarbet would have."
    spans = [f for f in find_private([Turn(1, "A", first), Turn(2, "A", again)]) if f.turn == 2]
    assert [(again[f.start : f.end], f.kind) for f in spans] == [
        ("Tarbet", Kind.ORG),
        ("Tarbet", Kind.NAME),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.REF, "A complaint number, it's still in my phone, it's C-118832.", "C-118832"),
        (Kind.REF, "It's logged. It's here, NX7QJ2, the coach was empty.", "NX7QJ2"),
        (Kind.REF, "my claim number is hu 44 9012 and nobody knows it", "hu 44 9012"),
        (Kind.NINO, "it's my national insurance qq 12 34 56 c", "qq 12 34 56 c"),
        (Kind.PHONE, "They ring my old phone, the one ending four double two.", "four double two"),
        (
            Kind.DOB,
            "It says the eleventh of the tenth seventy-three on the form.",
            "the eleventh of the tenth seventy-three",
        ),
        (Kind.DOB, "date of birth oh three oh six seventy one", "oh three oh six seventy one"),
        (Kind.ADDRESS, "I'm stopping at my sister's, it's 14 Bryn Awel.", "14 Bryn Awel"),
        (
            Kind.ADDRESS,
            "You'll find me, number nine on the end of Tanner Row.",
            "number nine on the end of Tanner Row",
        ),
        (Kind.ADDRESS, "My house is the end cottage, Mill Drift.", "the end cottage, Mill Drift"),
        (Kind.ADDRESS, "The house has a name, Larkrise, Back Lane.", "Larkrise, Back Lane"),
    ],
)
def test_numbers_and_addresses(kind: Kind, text: str, words: str) -> None:
    assert found(kind, text) == [words]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.REF, "My claim took 120 days and the P45 came after 45 calls."),
        (Kind.REF, "I've had the same number of forms since 2009."),
        (Kind.DOB, "We started on the third of the fourth, two thousand and four."),
        (Kind.ADDRESS, "The number 9 bus goes down London Road and home."),
        (Kind.ADDRESS, "I moved house, it's two Polish shops and a bank."),
    ],
)
def test_other_numbers(kind: Kind, text: str) -> None:
    assert found(kind, text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "names"),
    [
        ("thanks will", "M", ["will"]),
        ("will you say a bit more", "M", []),
        ("they said they will", "A", []),
        ("may you were going to say something", "M", ["may"]),
        ("it may be wrong", "M", []),
        ("and what about you joy", "M", ["joy"]),
        ("there's no joy in it", "A", []),
        ("joy um i used to be a cook", "P3", ["joy"]),
    ],
)
def test_names_that_are_words_without_capitals(text: str, speaker: str, names: list[str]) -> None:
    assert found(Kind.NAME, text, speaker) == names


TABLE = (
    Person.of("P1", "Ann"),
    Person.of("P2", "Will"),
    Person.of("P3", "May"),
    Person.of("P4", "Mark"),
    Person.of("P5", "Siobhán"),
)


def at_table(text: str) -> list[tuple[str, str]]:
    turns = [Turn(1, "Moderator", "Names please."), Turn(2, "Ann", text)]
    found = find_private(turns, TABLE)
    return [(text[f.start : f.end], f.code) for f in found if f.turn == 2 and f.kind is Kind.NAME]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I'm Ann, Ann Whitfield, I live here.", [("Ann", "P1"), ("Ann Whitfield", "P1")]),
        ("Ann Whitfield. I will say Star Wars.", [("Ann Whitfield", "P1")]),
        ("Will Akroyd. I will say Star Wars.", [("Will Akroyd", "P2")]),
        ("May Bishop. That's two kids.", [("May Bishop", "P3")]),
        ("Hi May Bishop.", [("May Bishop", "P3")]),
        ("Siobhan Gallagher-Smyth said so.", [("Siobhan Gallagher-Smyth", "P5")]),
        ("Ann I think, and Ann Yes, and Ann That.", [("Ann", "P1")] * 3),
        ("Ann Monday was it? Will May come?", [("Ann", "P1"), ("Will", "P2"), ("May", "P3")]),
    ],
)
def test_a_last_name_nobody_told_goes_with_the_first(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert at_table(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thank you, May. May, what about the bakery?", ["May", "May"]),
        ("Will, May and Mark, any more?", ["Will", "May", "Mark"]),
        ("I sat next to May last time.", ["May"]),
        ("May. It may be Mary Poppins.", ["May"]),
        ("May and I went.", ["May"]),
        ("It was for May, after May.", ["May", "May"]),
        ("I met May, June and Mark.", ["May", "Mark"]),
        ("It was April, May or June.", []),
        ("It was in May, on the first of May.", []),
        ("May I ask? It was last May, or the 5th of May, or 12 May.", []),
        ("From April to May. May 2020. The May bank holiday.", []),
    ],
)
def test_may_of_the_roster_is_a_person_in_doubt(text: str, names: list[str]) -> None:
    assert [words for words, _ in at_table(text) if words != "Mary Poppins"] == names


@pytest.mark.parametrize(
    ("before", "text", "names"),
    [
        ("Cheers Tom.", "Tom is taking the notes.", ["Tom"]),
        ("I had Keith as well! Keith Burrows.", "Then I had Keith.", ["Keith"]),
        ("And at home?", "I've two kids, Declan and Niamh.", ["Declan", "Niamh"]),
        ("Online?", "I'm @ann_w on there, and @sunny_days2.", ["@ann_w", "@sunny_days2"]),
        ("Online?", "Ring me @ 5, or mail a.bee@example.org.", []),
    ],
)
def test_a_person_in_one_turn_is_one_in_all(before: str, text: str, names: list[str]) -> None:
    assert found(Kind.NAME, text, before=before) == names


@pytest.mark.parametrize(
    "text",
    [
        "i live with my sister and her kids and they come round",
        "my brother who works nights and my uncle the one in bradford",
        "my mum was at home with my brother they went what the heck my sister with the kids",
    ],
)
def test_little_words_are_nobody_in_talk_without_capitals(text: str) -> None:
    assert found(Kind.NAME, text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It was the kids Ella and Max.", "kids of that name"),
        ("There was an adviser called Gareth.", "an adviser of that name"),
        ("There was a lady called Maureen.", "a lady of that name"),
    ],
)
def test_reasons_read_as_english(text: str, reason: str) -> None:
    assert reason in [f.reason for f in find_private([Turn(1, "A", text)])]
