"""A report of a coded study: drafted, checked, built, traced; and nothing built that must not be."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.desk import study as studies
from fieldkit.desk.live import people
from fieldkit.desk.report.building import ReportLeaks, ReportWrong, build_report
from fieldkit.desk.report.checking import check_report
from fieldkit.desk.report.drafting import draft_report
from fieldkit.desk.report.evidence import read_evidence
from fieldkit.desk.report.facts_of import facts_of
from fieldkit.desk.report.gate import guard_of, leaks_in
from fieldkit.desk.report.tracing import trace
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts.hiding import Veil
from fieldkit.domain.report.document import Front, Head, Level, Quoted
from fieldkit.domain.session import events as e
from fieldkit.errors import AskedWrongly, FieldkitError, FileProblem
from tests.coded_study import DETAIL, PHONE, SAID, SECRET

FRONT = "---\ntitle: A report\nauthor: Sunil Hart\ndate: 2009-10-01\nbands: [age]\n---\n\n"


def written(study: Study, body: str, front: str = FRONT) -> None:
    (study.folder.path / "report.md").write_text(front + body, encoding="utf-8")


def found(study: Study, body: str) -> list[tuple[int, Level, str]]:
    """What the check says of a body; lines counted from its first."""
    written(study, body)
    first = FRONT.count("\n")
    return [(t.line - first, t.level, t.message) for t in check_report(study).troubles.in_order()]


def turn_of(study: Study, words: str, *, refused: bool = False) -> str:
    """The id of a turn in which these words are said by somebody who agreed (or refused) quotes."""
    evidence = read_evidence(study)
    for held in evidence.groups:
        record = held.book.one()
        for said in held.book.said(record):
            if words in said.text and (said.seat == "P2") is refused and said.seat != "moderator":
                return f"{held.key}.{said.ref}"
    raise AssertionError(f"nobody says {words!r}")


# --- draft -------------------------------------------------------------------------------------


def test_a_draft_checks_without_errors_or_doubts_and_builds(study: Study) -> None:
    drafted = draft_report(study)
    text = drafted.path.read_text(encoding="utf-8")
    assert "{{ themes.respect.people | people }}" in text
    assert text.count("{quote=") >= 3
    checked = check_report(study)
    assert {t.level for t in checked.troubles.all} == {Level.TASK}
    built = build_report(study, paginate=False)
    assert zipfile.is_zipfile(built.path)
    sections = [b.theme for b in checked.document.blocks if isinstance(b, Head) and b.theme]
    assert sections == ["respect", "clear", "timely"]  # the charter's order, not the study's


def test_what_was_edited_is_never_written_over(study: Study) -> None:
    path = draft_report(study).path
    with pytest.raises(FileProblem, match="there already"):
        draft_report(study)
    assert draft_report(study, again=True) == draft_report(study, again=True)  # nobody edited it
    mine = path.read_text(encoding="utf-8").replace("{#words}", "{#our-words}") + "\nMine.\n"
    path.write_text(mine, encoding="utf-8")
    again = draft_report(study, again=True)
    assert path.read_text(encoding="utf-8") == mine
    assert (again.path.name, again.new, again.gone) == (
        "report-draft.md",
        ("words",),
        ("our-words",),
    )
    assert draft_report(study, again=True).path.name == "report-draft-2.md"


def test_quotes_the_researcher_picked_come_before_candidates(study: Study) -> None:
    from fieldkit.desk.coding import theming
    from fieldkit.desk.coding.codebooks import CodebookDesk

    evidence = read_evidence(study)
    quote = min(
        (q for q in evidence.coded.quotes if q.passage.code == "timely"),
        key=lambda q: (q.passage.group, q.passage.turn),
    )
    theming.pick(CodebookDesk(study), "timely", quote.passage)
    text = draft_report(study).path.read_text(encoding="utf-8")
    section = text[text.index("theme=timely}") :]
    first = re.search(r"^> (.*)\n> \{quote=(\w+)\.(\d+)\}", section, re.MULTILINE)
    assert first is not None
    assert (first[1], int(first[3])) == (quote.text, quote.passage.turn)
    assert not check_report(study).troubles.errors


def test_an_empty_study_has_a_draft_that_says_so(tmp_path: Path) -> None:
    from tests.coded_study import make_study

    with_none = make_study(tmp_path / "empty", groups=0).open()
    try:
        draft_report(with_none)
        assert not check_report(with_none).troubles.all
        build_report(with_none, kind="html")
    finally:
        with_none.close()


# --- references and quotes ---------------------------------------------------------------------


def test_numbers_follow_the_evidence(study: Study) -> None:
    written(
        study,
        "# One\n\nIn {{ groups.count | words }} groups {{ themes.respect.people }} said so.\n",
    )
    checked = check_report(study)
    people = checked.facts.all["themes.respect.people"].value
    assert f"In two groups {people} said so." in "".join(
        p.text for b in checked.document.blocks for p in getattr(b, "words", ())
    )
    assert checked.document.facts == ("groups.count", "themes.respect.people")


def test_a_quote_stands_with_a_band_that_others_share(study: Study) -> None:
    words = SAID[0][2]
    id_ = turn_of(study, words)
    written(study, f"# One\n\nSo they say.\n\n> {words}\n> {{quote={id_}}}\n")
    (quote,) = [b for b in check_report(study).document.blocks if isinstance(b, Quoted)]
    person = quote.who.split(",")[0]
    assert quote.text == words
    unique = person == "P8"  # the only one of that age; no other band may be used
    assert quote.who.count(",") == (1 if unique else 2)
    assert quote.id == id_


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda w: w.replace("never", "hardly"), "The quote is not what"),
        (lambda w: w.replace(" once", ""), "“looks” is not what was said there"),
        (lambda w: w[:-1] + " and more.", "is not what was said there"),
        (lambda w: w.rsplit(" ", 3)[0], "ends within a sentence"),
    ],
)
def test_a_misquote_is_an_error_with_what_the_source_has(
    study: Study, change: Callable[[str], str], message: str
) -> None:
    words = SAID[0][2]
    id_ = turn_of(study, words)
    got = found(study, f"# One\n\nSo.\n\n> {change(words)}\n> {{quote={id_}}}\n")
    assert [(line, level) for line, level, _ in got] == [(5, Level.ERROR)]
    assert message in got[0][2]
    with pytest.raises(ReportWrong, match="line 12"):
        build_report(study)


def test_words_of_who_refused_and_off_the_record_are_errors(study: Study) -> None:
    refused = next(
        turn_of(study, words, refused=True) for _, _, words in SAID if _says(study, words)
    )
    (first,) = found(study, f"# One\n\nSo.\n\n> anything\n> {{quote={refused}}}\n")
    assert "P2 in" in first[2]
    assert "did not agree to be quoted" in first[2]
    off = turn_of(study, SECRET)
    (second,) = found(
        study, f"# One\n\nSo.\n\n> Leave this out please, but {SECRET}.\n> {{quote={off}}}\n"
    )
    assert "are off the record" in second[2]
    assert "counter" not in second[2]
    assert (
        found(study, f"# One\n\nSo.\n\n> Leave this out please, but …\n> {{quote={off}}}\n") == []
    )


def test_who_refused_the_recording_is_not_quoted_either(study: Study) -> None:
    id_ = turn_of(study, SAID[0][2])
    held = read_evidence(study).group_called(id_.split(".")[0])
    assert held is not None
    who = held.book.turn(id_.split(".")[1]).said.seat
    people.consent(studies.enter_room(study, held.id), who or "", e.Purpose.RECORDING, False)
    (first,) = found(study, f"# One\n\nSo.\n\n> {SAID[0][2]}\n> {{quote={id_}}}\n")
    assert "did not agree to be quoted" in first[2]


def _says(study: Study, words: str) -> bool:
    try:
        turn_of(study, words, refused=True)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    ("body", "line", "level", "message"),
    [
        ("# A\n\n{{ themes.respct.people }}\n", 3, Level.ERROR, "no fact “themes.respct.people”"),
        ("# A\n\n{{ blocks.map_figur }}\n", 3, Level.ERROR, "no block “map_figur”"),
        ("# A\n\n{{ ref(\"x\") }}\n", 3, Level.ERROR, "Nothing in the report is called “x”"),
        ("# A {theme=nosuch}\n", 1, Level.ERROR, "There is no theme “nosuch”."),
        ("# A\n\n### B\n", 3, Level.ERROR, "A heading of level 3 follows one of level 1."),
        ("# A {#a}\n\n# B {#a}\n", 3, Level.ERROR, "Two parts of the report are called “a”."),
        ("# A\n\nAs R1 says.\n", 3, Level.ERROR, "There is no recommendation R1."),
        ("Words only.\n", 1 - 7, Level.ERROR, "The report has no headings."),
        ("# A\n\nx\ny 31 people\n", 4, Level.DOUBT, "The number “31” is typed."),
        ("# A {theme=respect}\n\nOnly one person said it.\n", 3, Level.ERROR, "does not hold"),
        ("# A\n\n{{ blocks.map_figure }}\n", 3, Level.DOUBT, "but not its numbers"),
        ("# A\n\n{{ blocks.map_table }}\n\n{{ blocks.map_table }}\n", 5, Level.ERROR, "stands twice"),
        ("# A\n\n> x\n> {quote=paris.1}\n", 3, Level.ERROR, "names no group of the study"),
        ("# A\n\n> x\n> {quote=leeds.999}\n", 3, Level.ERROR, "There is no turn 999 in it."),
        ("# A\n\n> x\n> {quote=leeds.1}\n", 3, Level.ERROR, "are the moderator’s."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    study: Study, body: str, line: int, level: Level, message: str
) -> None:
    got = [x for x in found(study, body) if message in x[2]]
    assert [(n, how) for n, how, _ in got] == [(line, level)], got


def test_a_theme_nobody_spoke_of_is_flagged(study: Study) -> None:
    from fieldkit.desk.coding import theming
    from fieldkit.desk.coding.codebooks import CodebookDesk

    theming.put(CodebookDesk(study), "private", "Kept to themselves", ["privacy"])
    got = found(study, "# Kept {theme=private}\n\nNothing.\n")
    assert [(n, how) for n, how, m in got if "has no evidence" in m] == [(1, Level.DOUBT)]


def test_a_band_nobody_has_is_flagged(study: Study) -> None:
    written(study, "# A\n", FRONT.replace("[age]", "[aeg]"))
    (doubt,) = check_report(study).troubles.all
    assert (doubt.level, doubt.message) == (Level.DOUBT, "Nobody has a band “aeg”.")
    assert "Did you mean age?" in doubt.hint


# --- building ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["docx", "md", "html"])
def test_the_same_input_gives_the_same_bytes(study: Study, kind: str) -> None:
    draft_report(study)
    digests = set()
    for n in range(2):
        built = build_report(study, study.folder.path / f"{n}.{kind}", paginate=False)
        digests.add(hashlib.sha256(built.path.read_bytes()).hexdigest())
        traced = json.loads(built.sidecar.read_text(encoding="utf-8"))
        assert traced["report_sha256"] in digests
    assert len(digests) == 1


def test_a_build_never_writes_over_its_source_nor_in_an_unknown_form(study: Study) -> None:
    path = draft_report(study).path
    before = path.read_bytes()
    with pytest.raises(AskedWrongly, match="as you write it"):
        build_report(study, path)
    with pytest.raises(AskedWrongly, match="cannot be made as “pdf”"):
        build_report(study, kind="pdf")
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_costs_nothing(study: Study, tmp_path: Path) -> None:
    draft_report(study)
    with pytest.raises(FileProblem, match="is not there"):
        build_report(study, tmp_path / "nowhere" / "x.docx", paginate=False)
    (tmp_path / "taken.docx").mkdir()
    with pytest.raises(FileProblem, match="it is a folder"):
        build_report(study, tmp_path / "taken.docx", paginate=False)
    assert not list(tmp_path.glob(".*tmp"))
    (study.folder.path / "report.md").unlink()
    with pytest.raises(FileProblem, match="There is no report"):
        build_report(study)


def test_control_characters_and_long_titles_cost_no_report(study: Study) -> None:
    front = FRONT.replace("A report", f'"{"A very long title " * 20}"')
    written(study, "# Head\x01ing\n\nA bell \x07 and a bit \u202e of that.\n", front)
    built = build_report(study, paginate=False)
    with zipfile.ZipFile(built.path) as package:
        body = package.read("word/document.xml").decode()
    assert "\x07" not in body
    assert "A bell" in body
    assert any("The title has 359 characters" in t.message for t in built.checked.troubles.all)


# --- the gate ----------------------------------------------------------------------------------

LEAKS = {
    "a name": ("Denise said so.", "the name of P1 in Leeds"),
    "a name in capitals": ("DENISE’S words", "the name of P1 in Leeds"),
    "a phone": (f"Ring {PHONE}.", "the phone number of P1 in"),
    "off the record": (f"They say {SECRET}.", "words off the record, turn 6 of Leeds"),
}


def refused_words(study: Study) -> str:
    for _, _, words in SAID:
        if _says(study, words) and not _openly(study, words):
            return words
    evidence = read_evidence(study)
    held = evidence.groups[0]
    said = next(s for s in held.book.said(held.book.one()) if s.seat == "P2")
    return said.text


def _openly(study: Study, words: str) -> bool:
    try:
        turn_of(study, words)
    except AssertionError:
        return False
    return True


PLACES: dict[str, tuple[str, str]] = {
    "prose": (FRONT, "# A\n\n{}\n"),
    "a heading": (FRONT, "# A {}\n"),
    "two looks": (FRONT, "# A\n\n{}\n"),
    "a table": (FRONT, "# A\n\nTable: t\n\n| a |\n|---|\n| {} |\n"),
    "a caption, which is alt text too": (FRONT, "# A\n\nTable: {}\n\n| a |\n|---|\n| x |\n"),
    "the title, which is a property": (FRONT.replace("A report", '"{}"'), "# A\n"),
    "a link": (FRONT, "# A\n\n[x](<https://example.org/{}>)\n"),
    "a list": (FRONT, "# A\n\n- {}\n"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", [*LEAKS, "words of who refused quotes"])
def test_each_kind_in_each_place_refuses_the_build(study: Study, place: str, kind: str) -> None:
    if kind in LEAKS:
        words, what = LEAKS[kind]
    else:
        words, what = refused_words(study), "who refused quotes"
    front, body = PLACES[place]
    if place == "a link":
        words = words.replace(" ", "-").replace("’S", "")
    if place == "two looks":
        words = f"{words[:3]}**{words[3:6]}**{words[6:]}"
    written(study, body.replace("{}", words), front.replace("{}", words))
    old = study.folder.outputs / "report.docx"
    old.write_bytes(b"as it was")
    with pytest.raises(ReportLeaks) as refused:
        build_report(study, paginate=False)
    assert any(what in leak.what for leak in refused.value.leaks)
    told = str(refused.value).casefold()
    for secret in ("denise", "900123", "brother in law", words[:30].casefold()):
        assert secret not in told
    assert old.read_bytes() == b"as it was"
    assert not (study.folder.outputs / "report.trace.json").exists()


@pytest.mark.parametrize("kind", ["md", "html"])
def test_the_other_forms_are_searched_as_well(study: Study, kind: str) -> None:
    written(study, "# A\n\nDen**ise** said so, or Denise.\n")
    with pytest.raises(ReportLeaks):
        build_report(study, kind=kind)


def test_whatever_is_embedded_is_searched(study: Study) -> None:
    guard = guard_of(read_evidence(study), Front("x"))
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as package:
        package.writestr("xl/sheet1.xml", "<c><v>Denise</v></c>")
    chunk = b"Comment\0\0" + zlib.compress(b"photo of Denise")
    png = b"\x89PNG\r\n\x1a\n" + len(chunk).to_bytes(4, "big") + b"zTXt" + chunk + b"\0\0\0\0"
    for name, data, where in (
        ("word/embeddings/book.xlsx", inner.getvalue(), "sheet1.xml"),
        ("word/media/image1.png", png, "words in the picture file"),
        ("docProps/custom.xml", b'<p name="Denise" x="1"/>', "attribute name"),
        ("word/media/Denise.png", b"\x89PNG\r\n\x1a\n", "the name of"),
        ("word/document.xml", b'<d><pic descr="Denise at home"/></d>', "alt text"),
        ("word/footer1.xml", b"<w><p><r><t>Den</t></r><r><t>ise</t></r></p></w>", "paragraph 1"),
    ):
        package_ = io.BytesIO()
        with zipfile.ZipFile(package_, "w") as outer:
            outer.writestr(name, data)
        leaks = leaks_in("report.docx", package_.getvalue(), guard)
        assert [leak.what for leak in leaks][:1] == ["the name of P1 in Leeds"], name
        assert any(where in leak.where for leak in leaks), (name, leaks)
        assert not any("enise" in leak.where for leak in leaks)


def test_an_unreviewed_detail_does_not_get_out(study: Study) -> None:
    id_ = turn_of(study, DETAIL)
    held = read_evidence(study).groups[0]
    label = next(d.label for d in Veil(held.book, held.book.one()).details() if DETAIL in d.words)
    (first,) = found(
        study,
        f"# A\n\nx\n\n> You can always write to me at {label} if you like.\n> {{quote={id_}}}\n",
    )
    assert "is not reviewed" in first[2]
    (second,) = found(
        study,
        f"# A\n\nx\n\n> You can always write to me at {DETAIL} if you like.\n> {{quote={id_}}}\n",
    )
    assert "are a personal detail" in second[2]
    assert (
        found(
            study,
            f"# A\n\nx\n\n> You can always write to me at … if you like.\n> {{quote={id_}}}\n",
        )
        == []
    )
    written(study, f"# A\n\nThey gave {DETAIL} as their address.\n")
    with pytest.raises(ReportLeaks, match="an unreviewed personal detail") as refused:
        build_report(study, paginate=False)
    assert DETAIL not in str(refused.value)


def test_the_authors_own_full_name_is_no_leak(study: Study) -> None:
    study.roster.set_name(read_evidence(study).groups[0].id, "P1", "Sunil Dore")
    written(study, "# A\n\nNothing.\n")
    build_report(study, paginate=False)
    written(study, "# A\n\nSunil said so.\n")
    with pytest.raises(ReportLeaks):
        build_report(study, paginate=False)


# --- tracing -----------------------------------------------------------------------------------


def test_every_fact_leads_to_events_that_are_in_the_log(study: Study) -> None:
    evidence = read_evidence(study)
    facts = facts_of(evidence)
    known = {event.id for event in study.log.read()}
    counted = 0
    for fact in facts.all.values():
        source = trace(evidence, facts, fact.name)
        assert source.lines[0] == f"{fact.name} = {fact.value}"
        codings, dots = source.data["codings"], source.data["stickers"]
        events = [c["event"] for c in codings] + [d["event"] for d in dots] + source.data["events"]
        assert set(events) <= known
        counted += bool(events)
        if (
            fact.name.startswith("map.")
            and dots
            and fact.name.rsplit(".")[-1] in ("wanted", "never_told")
        ):
            assert len(dots) == fact.value
        if fact.name.startswith(
            ("charter.good", "charter.lines.", "principles.", "words.", "groups.people")
        ):
            assert len(source.data["events"]) == fact.value, fact.name
        if fact.name.startswith("themes.") and fact.name.endswith(".people"):
            assert len({(c["group"], c["person"]) for c in codings}) == fact.value
    assert counted > 40


def test_a_quote_leads_to_turn_event_and_file(study: Study) -> None:
    id_ = turn_of(study, SAID[0][2])
    evidence = read_evidence(study)
    source = trace(evidence, facts_of(evidence), id_)
    held = evidence.group_called(id_.split(".")[0])
    assert held is not None
    record = held.book.one()
    assert source.data["file_sha256"] == record.imported.file
    assert source.data["event"] == record.event.id
    assert any(c["code"] == "respect" and c["coder"] == "ida" for c in source.data["codings"])
    file = study.folder.path / "transcripts" / f"group-{1 if held.key == 'leeds' else 2}.txt"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == record.imported.file


def test_the_sidecar_has_every_quote_number_and_figure(study: Study) -> None:
    draft_report(study)
    built = build_report(study, audit=True, paginate=False)
    traced = json.loads(built.sidecar.read_text(encoding="utf-8"))
    document = built.checked.document
    assert [q["id"] for q in traced["quotes"]] == list(document.quotes)
    assert [f["id"] for f in traced["facts"]] == list(document.facts)
    assert [f["id"] for f in traced["figures"]] == ["theme_figure", "map_figure"]
    with zipfile.ZipFile(built.path) as package:
        body = package.read("word/document.xml").decode()
        pictures = [package.read(n) for n in package.namelist() if n.endswith(".png")]
    digests = {hashlib.sha256(png).hexdigest() for png in pictures}
    assert {f["png_sha256"] for f in traced["figures"]} == digests
    assert f"[{document.quotes[0]}]" in body  # audit: the quote shows where it comes from
    assert "Who coded what, and when" in body


def test_an_unknown_id_has_its_neighbours(study: Study) -> None:
    evidence = read_evidence(study)
    facts = facts_of(evidence)
    with pytest.raises(FieldkitError, match=r"themes\.respect\.met"):
        trace(evidence, facts, "themes.respcet.met")
    assert trace(evidence, facts, "{{ blocks.map_table }}").data["kind"] == "block"
