"""Decisions, labels and replacement: the laws of names taken out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import Finding, Kind, Person, codes_by_form, resolved
from fieldkit.domain.transcript.pseudonyms import (
    Decision,
    Labels,
    Verdict,
    labels_of,
    replaced,
    standing,
)

TURN = Turn(
    1, "Wendy", "I'm Wendy. My daughter Chloe works at Hartley's. Chloe's phone is 07700 900142."
)


def spot(words: str, kind: Kind, nth: int = 0, *, code: str = "", role: str = "") -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = TURN.text.index(words, start + 1)
    return Finding(1, start, start + len(words), kind, "a test", code, role)


FOUND = (
    spot("Wendy", Kind.NAME, code="P3"),
    spot("Chloe", Kind.NAME, role="daughter"),
    spot("Hartley's", Kind.ORG, role="employer"),
    spot("Chloe", Kind.NAME, 1),
    spot("07700 900142", Kind.PHONE),
)


def text_of(*decisions: Decision, proposed: bool = True) -> str:
    kept = standing([TURN], FOUND, decisions, proposed=proposed)
    return replaced(TURN.text, labels_of([TURN], kept, {"Wendy": "P3"}), 1).text


def test_the_same_thing_has_the_same_label() -> None:
    assert text_of() == (
        "I'm P3. My daughter [P3's daughter] works at [P3's employer]. "
        "[P3's daughter]'s phone is [phone number]."
    )


def test_decisions() -> None:
    chloe = FOUND[1]
    reject = Decision(Verdict.REJECT, 1, chloe.start, chloe.end)
    assert "My daughter Chloe works" in text_of(reject)
    assert "Chloe works" in text_of(Decision(Verdict.NEVER, words="chloe"))
    assert "Chloe's phone" in text_of(Decision(Verdict.NEVER, words="chloe"))
    accept = Decision(Verdict.ACCEPT, 1, chloe.start, chloe.end)
    assert text_of(accept, Decision(Verdict.NEVER, words="chloe")).count("Chloe") == 1
    assert text_of(proposed=False) == TURN.text
    always = Decision(Verdict.ALWAYS, words="works", kind=Kind.ORG)
    assert "[organisation 1] at" in text_of(always)


def test_a_surname_alone_is_the_one_person_who_has_it() -> None:
    labels = Labels()
    full = Finding(1, 0, 5, Kind.NAME, "x")
    assert labels.label(full, "Terry Luscombe") == "[person 1]"
    assert labels.label(full, "Luscombe") == "[person 1]"
    assert labels.label(full, "Colin") == "[person 2]"
    assert labels.label(full, "Terry Pike") == "[person 3]"
    assert labels.label(full, "Terry") == "[person 4]"


def test_a_name_two_people_have_is_both_of_theirs() -> None:
    people = [Person.of("P1", "Mary Ann"), Person.of("P4", "Mary Bell", "Mez")]
    assert codes_by_form(people)["mary"] == "P1 or P4"
    assert codes_by_form(people)["mez"] == "P4"


def test_the_surer_form_wins() -> None:
    mail = Finding(1, 0, 20, Kind.EMAIL, "x")
    name = Finding(1, 0, 5, Kind.NAME, "x")
    later = Finding(1, 30, 35, Kind.NAME, "x")
    assert resolved([later, name, mail]) == (mail, later)


def test_places_lead_back() -> None:
    done = replaced("Ask Wendy now", {Finding(1, 4, 9, Kind.NAME, "x", "P3"): "P3"})
    assert done.text == "Ask P3 now"
    assert [done.back(k) for k in (0, 3, 4, 5, 6, 9)] == [0, 3, 4, 4, 9, 12]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(st.text(st.sampled_from("abc déÀ 𝔘 .x"), min_size=1, max_size=40))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)), max_size=6))
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=6, max_size=6))
    return text, [
        Finding(1, s, min(len(text), s + n), kind, "x")
        for (s, n), kind in zip(spans, kinds, strict=False)
    ]


@given(texts())
def test_resolution_leaves_no_overlap_and_changes_nothing_twice(
    case: tuple[str, list[Finding]],
) -> None:
    _, found = case
    kept = resolved(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert set(kept) <= set(found)
    assert resolved(kept) == kept
    assert bool(kept) == bool(found)


@given(texts())
def test_replacement_takes_out_every_span_and_leads_back(case: tuple[str, list[Finding]]) -> None:
    text, found = case
    kept = resolved(found)
    labels = {finding: f"[{k}]" for k, finding in enumerate(kept)}
    done = replaced(text, labels)
    out, at, expected = 0, 0, ""
    for finding in kept:
        expected += text[at : finding.start]
        out = len(expected)
        assert done.text[out : out + len(labels[finding])] == labels[finding]
        assert done.back(out) == finding.start
        expected += labels[finding]
        at = finding.end
    assert done.text == expected + text[at:]
    for k in range(len(done.text)):
        back = done.back(k)
        inside = any(f.start <= back < f.end for f in kept)
        assert inside or text[back] == done.text[k]
    assert replaced(done.text, {}).text == done.text


def test_the_moderator_s_name_is_the_moderator_whatever_the_roster_s_code() -> None:
    labels = Labels()
    for code in ("moderator", "Moderator", "M"):
        assert labels.label(spot("Wendy", Kind.NAME, code=code), "Wendy") == "moderator"
    assert labels.label(spot("Wendy", Kind.NAME, code="P3"), "Wendy") == "P3"
