"""Which words before a colon are speakers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.formats.transcripts.labels import (
    Head,
    could_be_label,
    is_role,
    judge,
    looks_unlabelled,
    lost_colon,
    split_head,
    tidy,
)


def _heads(*lines: str) -> list[Head]:
    found = [(n, split_head(line)) for n, line in enumerate(lines, 1)]
    return [Head(head[0], n, head[1]) for n, head in found if head is not None]


@pytest.mark.parametrize(
    "label",
    """Moderator;Interviewer 2;Facilitator;Participant 3;Participant 3 (F);P3;R1;FG1-P2;SPEAKER_00;Speaker 1;
    spk_0;I;Q;A;M;F1;Male voice;Unidentified Speaker;Unknown Female;Second Respondent;Animatrice;Teilnehmerin 4;
    Entrevistador;Модератор;主持人;受访者2;진행자;Cyfwelydd;INT;Note-taker""".replace(
        "\n", ""
    ).split(";"),
)
def test_roles_and_codes_are_known(label: str) -> None:
    assert is_role(label.strip())


@pytest.mark.parametrize(
    "label",
    [
        "Manchester",
        "Denise",
        "The plan",
        "So",
        "Is",
        "As",
        "Me",
        "Raj",
        "First thing",
        "NHS",
        "Problem",
    ],
)
def test_other_words_are_no_roles(label: str) -> None:
    assert not is_role(label)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Denise: Hi: there", ("Denise", "Hi: there")),
        ("**Kev:** So", ("Kev", "So")),
        ("**Kev**: So", ("Kev", "So")),
        ("Smith, John (ONS) : So", ("Smith, John (ONS)", "So")),
        ("主持人：大家好", ("主持人", "大家好")),
        ("10:15 my appointment", None),
        ("at 10:15 I left: late", None),
        ("https://example.org", None),
        ('She says: "no"', ("She says", '"no"')),
        ('She said "wait": so', None),
        ("I waited. Then I left: late", None),
        (": so", None),
        ("no colon here", None),
    ],
)
def test_a_line_is_split_where_a_label_may_stand(line: str, head: tuple[str, str] | None) -> None:
    assert split_head(line) == head


def test_counts_decide_between_names_and_words() -> None:
    lines = [
        "Kev: a",
        "So: b",
        "Denise: c",
        "Note: d",
        "Kev: e",
        "So: f",
        "URL: g",
        "Denise: h",
        "The plan: i",
    ]
    assert judge(_heads(*lines)).labels == {"Kev", "Denise"}


def test_met_once_is_believed_among_labels_and_nowhere_else() -> None:
    lines = ["Kev: a", "Denise: b", "Kev: c", "Margaret Hope: d", "Denise: e"]
    assert "Margaret Hope" in judge(_heads(*lines), blocks=5).labels
    few = judge(_heads(*lines), blocks=50)
    assert few.labels == {"Kev", "Denise"}
    assert [d.line for d in few.doubts] == [4]


def test_what_the_file_declares_is_believed_at_once() -> None:
    assert judge(_heads("anna k: a"), ["Anna K"]).labels == {"anna k"}


def test_where_speakers_shout_a_word_that_does_not_is_none() -> None:
    lines = ["PINE: a", "OAK: b", "PINE: c", "Leeds: d", "OAK: e", "PINE: f", "Leeds: g"]
    assert judge(_heads(*lines)).labels == {"PINE", "OAK"}


def test_question_and_answer_speak_together_or_not_at_all() -> None:
    assert judge(_heads(*["Question: a", "Answer: b"] * 3)).labels == {"Question", "Answer"}
    assert judge(_heads("Kev: a", "Question: b", "Kev: c", "Question: d")).labels == {"Kev"}


def test_a_stranger_among_listed_people_is_a_doubt() -> None:
    lines = ["Kev: a", "Denise: b", "Kev: c", "Denise: d", "Raj: e", "Raj: f"]
    found = judge(_heads(*lines), ["Kevin Marsh", "Kev", "Denise"])
    assert [(d.line, "Raj" in d.message) for d in found.doubts] == [(5, True)]


def test_colons_that_were_lost() -> None:
    labels = ["P1", "P2", "Denise"]
    assert lost_colon("P1; so", labels) == ("P1", "so")
    assert lost_colon("P2\tso", labels) == ("P2", "so")
    assert lost_colon("P2. So", labels) == ("P2", "So")
    assert lost_colon("Denise. So", labels) is None
    assert lost_colon("P1 said so", labels) is None
    assert looks_unlabelled("Denise Well, I", labels) == "Denise"
    assert looks_unlabelled("Denise said", labels) is None


@given(st.text(max_size=120))
def test_any_text_may_be_asked_about(text: str) -> None:
    head = split_head(text)
    if head is not None:
        assert could_be_label(head[0])
        assert head[0] == tidy(head[0])
        assert head[1] in text or "**" in text
    is_role(text)


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(1, 50)), max_size=30))
def test_only_labels_that_were_there_are_labels(heads: list[tuple[str, int]]) -> None:
    found = judge([Head(label, line) for label, line in heads])
    assert found.labels <= {tidy(label) for label, _ in heads}
    assert {d.line for d in found.doubts} <= {line for _, line in heads}
