"""report.md: read as it is written, references looked up in a sandbox, finished reports written out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.report.document import (
    Document,
    Drawn,
    Front,
    Head,
    Kind,
    Level,
    Listed,
    Look,
    Para,
    Piece,
    Quoted,
    Tabled,
    Troubles,
    Wanted,
    plain,
)
from fieldkit.domain.report.facts import Facts, Trace
from fieldkit.formats.report_md import Report, read_report
from fieldkit.formats.report_out_html import as_html
from fieldkit.formats.report_out_md import as_markdown
from fieldkit.formats.report_refs import BadReference, References

HEAD = "---\ntitle: A report\n---\n"


def read(body: str) -> tuple[Report, list[tuple[int, Level, str]]]:
    troubles = Troubles()
    report = read_report(HEAD + body, troubles)
    return report, [(t.line, t.level, t.message) for t in troubles.in_order()]


def messages(body: str) -> str:
    return "\n".join(f"{line}: {message}" for line, _, message in read(body)[1])


def test_every_block_is_read_with_its_line() -> None:
    body = (
        "# Findings {#findings .unnumbered}\n\n"
        'In {{ groups.count | words }} groups, *see* **{{ ref("t") }}** and [31]{.typed}.\n\n'
        "The charter says so. {.charter}\n\n{{ blocks.map_figure }}\n\n"
        "> “I waited\n> nine weeks.”\n> {quote=leeds.34.2}\n\n"
        "Table: What we saw {#t}\n\n| a | b |\n|---|--:|\n| x | {{ groups.count }} |\n\n"
        "## What to do {.recommendations}\n\n1. One\n2. Two\n\n- a\n- b\n"
    )
    report, found = read(body)
    assert found == []
    head, para, charter, wanted, quote, table, _, recommendations, bullets = report.blocks
    assert head == Head(1, (Piece("Findings"),), 4, numbered=False, name="findings")
    assert isinstance(para, Para)
    assert [p.hole for p in para.words if p.hole] == ["groups.count | words", 'ref("t")']
    assert [p.text for p in para.words if p.stands] == ["31"]
    assert isinstance(charter, Para)
    assert (charter.look, plain(charter.words)) == (Look.CHARTER, "The charter says so.")
    assert wanted == Wanted("map_figure", 10)
    assert quote == Quoted("I waited nine weeks.", "", "leeds.34.2", 12)
    assert isinstance(table, Tabled)
    assert (table.name, table.caption, table.line) == ("t", "What we saw", 18)
    assert [c.number for c in table.columns] == [False, True]
    assert isinstance(recommendations, Listed)
    assert (recommendations.kind, recommendations.lines) == (Kind.RECOMMENDATIONS, (24, 25))
    assert isinstance(bullets, Listed)
    assert bullets.kind is Kind.BULLETS


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Well {{ groups.count", "4: “{{” is part of no reference."),
        ("\n{% for x in y %}", "5: “{%” is part of no reference."),
        ("a {{ blocks.map_table }}", "4: A block of evidence stands among other words."),
        ("> words\n\nx", "4: A quote does not say where it comes from."),
        ("> {{ groups.count }}\n> {quote=a.1}", "4: A quote holds a reference."),
        ("> - list\n> {quote=a.1}", "4: A quote holds more than words."),
        ("#### Deep", "4: A heading of the fourth level."),
        ("# {.unnumbered}", "4: A heading has no words."),
        ("# A {.loud}", "4: There is no “.loud”."),
        ("# A {size=3}", "4: A heading has no “size”."),
        ("```\nx\n```", "4: A report cannot hold a fence."),
        ("x\n\n<div>y</div>", "6: A report cannot hold HTML."),
        ("x <b>y</b>", "4: A report cannot hold HTML."),
        ("| a |\n|---|\n| 1 |", "4: A table has no caption."),
        ("Table: t\n\n| {{ groups.count }} |\n|---|\n| 1 |", "heading row holds a reference."),
        ("- a\n  - b", "4: A list within a list"),
    ],
)
def test_what_a_report_cannot_hold_is_told_with_its_line(body: str, message: str) -> None:
    assert message in messages(body)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# x", "1: The report has no front matter."),
        ("---\ntitle: x", "1: The front matter is never closed."),
        ("---\nclient: x\n---\n", "The front matter has no title."),
        ("---\ntitle: x\ncolour: red\n---\n", "3: Unknown key “colour” in the front matter."),
        ("---\ntitle: &a x\n---\n", "anchor or alias"),
        (f"---\ntitle: {'long ' * 60}\n---\n", "2: The title has 299 characters."),
    ],
)
def test_front_matter_is_read_strictly(text: str, message: str) -> None:
    troubles = Troubles()
    read_report(text, troubles)
    assert message in "\n".join(f"{t.line}: {t.message}" for t in troubles.in_order())


def test_comments_are_tasks_or_nothing() -> None:
    _, found = read("x\n\n<!-- TODO: write it -->\n\n<!-- only a remark -->\n")
    assert found == [(6, Level.TASK, "write it")]


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_and_never_a_traceback(body: str) -> None:
    read(body)
    read_report(body, Troubles())


# --- references --------------------------------------------------------------------------------


def references() -> References:
    facts = Facts()
    values: dict[str, int | str] = {
        "groups.count": 4, "groups.people": 31, "themes.items.people": 1, "themes.values.people": 0,
        "themes.items.where": "in all **four** {{ groups }}",
    }  # fmt: skip
    for name, value in values.items():
        facts.put(name, value, Trace("made up"))
    return References(facts)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("groups.count", "4"),
        ("groups.count | words", "four"),
        ("groups.people | words | people | capital", "Thirty-one people"),
        ("(groups.count + groups.people) | people", "35 people"),
        ("groups.people - groups.count", "27"),
        ("themes.items.people | words | people", "one person"),
        ("themes.values.people | people", "nobody"),
        ("themes.values.people | stickers", "no stickers"),
        ("groups.count | words | groups", "four groups"),
        ("themes.items.where", "in all **four** {{ groups }}"),
        ("groups['count']", "4"),
    ],
)
def test_references_say_what_the_evidence_says(expression: str, text: str) -> None:
    assert references().read(expression).text == text


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("groups.cuont", "There is no fact “groups.cuont”."),
        ("groups", "is not one fact but several"),
        ("groups.count.real", "There is no fact “groups.count.real”."),
        ("groups.__class__", "There is no fact “groups.__class__”."),
        ("groups.count.__class__.__mro__", "There is no fact"),
        ("''.__class__", "names a fact step by step"),
        ("lipsum()", "Only ref(…) can be called."),
        ("groups.count.bit_length()", "Only ref(…) can be called."),
        ("ref(groups.count)", "Only ref(…) can be called."),
        ("ref('a', **groups)", "Only ref(…) can be called."),
        ("range(9) | list", "There is no filter “list”."),
        ("range(9) | words", "A reference holds names"),
        ("groups.count | upper", "There is no filter “upper”."),
        ("groups.count | words(1)", "A reference holds names"),
        ("groups.count ** 99999999", "A reference holds names"),
        ("'a' * 99999999", "A reference holds names"),
        ("[1] * 3", "A reference holds names"),
        ("groups.count if 1 else 2", "A reference holds names"),
        ("groups.count + groups.people | words", "adds what cannot be added"),
        ("a b", "is no reference"),
        ("", "A reference is empty."),
        ("x." * 200, "characters."),
        ("self", "There is no fact “self”."),
    ],
)
def test_nothing_else_can_be_asked(expression: str, message: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(BadReference) as refused:
        references().read(expression)
    assert message in refused.value.message
    assert time.perf_counter() - begun < 1


def test_a_wrong_name_has_the_nearest() -> None:
    with pytest.raises(BadReference) as refused:
        references().read("groups.cuont")
    assert "Did you mean groups.count" in refused.value.hint


@given(st.text(max_size=60))
def test_any_expression_is_answered_or_refused(expression: str) -> None:
    try:
        answer = references().read(expression)
    except BadReference:
        return
    assert len(answer.text) < 1000


# --- written out -------------------------------------------------------------------------------

DOCUMENT = Document(
    Front("Help & <care>", "Sub", client="Us", author="Ann", date="1 May 2009", version="1"),
    (
        Head(1, (Piece("Findings"),), 4, name="findings", number="1"),
        Para((Piece("See "), Piece("Table 1", to="t"), Piece(" and "), Piece("x", link="https://x.org"),
              Piece(" y", link="javascript:alert(1)")), 5),
        Para((Piece("Bold", bold=True), Piece(".", bold=True), Piece(" *not*")), 6, Look.FINDING),
        Quoted("I <waited>", "P1, Leeds", "leeds.1", 7),
        Listed(Kind.RECOMMENDATIONS, ((Piece("Do it"),),), (8,)),
        Tabled("t", "What | we saw", (), ((),), "alt", "note", 9, number=1),
        Drawn("f", "Late", b"\x89PNG", 1, 1, "A map", "note", 10, number=1),
    ),
)  # fmt: skip


def test_html_is_one_page_with_everything_marked_up() -> None:
    page = as_html(DOCUMENT, references=True)
    assert '<html lang="en-GB">' in page
    assert "<title>Help &amp; &lt;care&gt;</title>" in page
    assert '<h2 id="findings">1 Findings</h2>' in page
    assert '<a href="#t">Table 1</a>' in page
    assert "javascript:" not in page
    assert "<strong>Bold.</strong>" in page
    assert "<figcaption>— P1, Leeds [leeds.1]</figcaption>" in page
    assert '<img alt="A map" src="data:image/png;base64,iVBORw==">' in page
    assert "<caption>Table 1: What | we saw</caption>" in page
    assert "http" not in page.replace("https://x.org", "")


def test_markdown_keeps_peoples_marks_as_words() -> None:
    text = as_markdown(DOCUMENT)
    assert "> **Bold.** \\*not\\*" in text
    assert "> “I \\<waited\\>”  \n> — P1, Leeds\n" in text
    assert "**Table 1: What \\| we saw**" in text
    assert "- **R1** Do it" in text
