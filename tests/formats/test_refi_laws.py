"""REFI-QDA: what is written is read again the same, every position included; the schema finds nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fieldkit.domain.coding.codebook import Code, Codebook, Cues, Stance
from fieldkit.domain.coding.themes import Theme
from fieldkit.formats.refi import codes as refi_codes
from fieldkit.formats.refi.checks import problems_of
from fieldkit.formats.refi.describing import described, told
from fieldkit.formats.refi.model import CodeList, Project
from fieldkit.formats.refi.package import packed
from fieldkit.formats.refi.positions import Counting, Marked, Plain, counting_of
from fieldkit.formats.refi.read_codes import read_codebook
from fieldkit.formats.refi.reading import read_project
from fieldkit.formats.refi.writing import NotSound, codebook_xml, project_xml
from tests.formats.refi_made import ODD, place, projects, proses

SCHEMA = Path(__file__).with_name("Project.xsd")  # MIT, as it says


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def written(project: Project, path: Path) -> Path:
    texts = {source.guid: source.text for source in project.sources}
    path.write_bytes(packed(project_xml(project), texts))
    return path


@given(projects())
def test_written_and_read_again_a_project_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, project: Project
) -> None:
    path = tmp_path_factory.mktemp("p") / "p.qdpx"
    found, left = read_project(written(project, path))
    assert found == project
    assert left == ()
    for mine, theirs in zip(project.sources, found.sources, strict=True):
        for one, other in zip(mine.selections, theirs.selections, strict=True):
            assert mine.text[one.start : one.end] == theirs.text[other.start : other.end]


@given(projects())
def test_the_official_schema_finds_nothing(project: Project) -> None:
    schema().assertValid(etree.fromstring(project_xml(project)))


@given(projects())
def test_the_same_project_is_the_same_bytes_and_has_no_marks(project: Project) -> None:
    texts = {source.guid: source.text for source in project.sources}
    one, other = (packed(project_xml(project), texts) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as pack:
        assert pack.namelist()[0] == "project.qde"
        for name in pack.namelist():
            data = pack.read(name)
            assert not data.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in data
            assert name == "project.qde" or name.startswith("sources/")


def test_what_is_not_sound_is_not_written() -> None:
    project = Project("p", remarks=("00000000-0000-0000-0000-000000000001",))
    assert problems_of(project)
    with pytest.raises(NotSound):
        project_xml(project)
    with pytest.raises(NotSound):
        project_xml(Project("bell \x07"))
    with pytest.raises(NotSound):
        codebook_xml(CodeList(()))


# --- positions -------------------------------------------------------------------------------

PARTS = ("word", " ", "\r\n", "\n", "\r", "🙂", "é", "👩‍👧")


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=30), st.booleans(), st.data())
def test_however_a_program_counts_the_words_are_the_same(
    parts: list[str], bom: bool, data: st.DataObject
) -> None:
    body = "".join(parts)
    plain = Plain(("\ufeff" if bom else "") + body)
    edges = [0]
    for part in parts:
        edges.append(edges[-1] + len(part))
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first + 1, len(parts)))
    start, end = edges[first], edges[last]
    meant = body[start:end].replace("\r\n", "\n").replace("\r", "\n")
    # a "\r" and a "\n" of two parts beside each other are one line end
    if body[start - 1 : start + 1] == "\r\n" or body[end - 1 : end + 1] == "\r\n":
        return
    for pairs in (True, False):
        for units in (True, False):
            for mark in (True, False):
                how = Counting(pairs, units, mark)
                a, b = (_counted(body[:at], how, bom) for at in (start, end))
                assert plain.place(a, how) is not None
                assert plain.text[plain.place(a, how) : plain.place(b, how)] == meant


def _counted(part: str, how: Counting, bom: bool) -> int:
    if not how.pairs:
        part = part.replace("\r\n", "\n")
    return (len(part.encode("utf-16-le")) // 2 if how.units else len(part)) + (how.mark and bom)


def test_a_place_outside_the_text_is_none() -> None:
    plain = Plain("ab\r\n🙂")
    assert plain.place(5, Counting()) == 4
    assert plain.place(6, Counting()) is None
    assert plain.place(6, Counting(units=True)) == 4
    assert plain.place(-1, Counting()) is None


@pytest.mark.parametrize("crlf", [1, 2])
@pytest.mark.parametrize("units", [False, True])
@pytest.mark.parametrize("bom", [False, True])
def test_the_way_of_counting_is_told_from_what_was_marked(
    crlf: int, units: bool, bom: bool
) -> None:
    text = "P1: one 🙂 two\r\nP2: three four 🙂\r\nP3: five six seven\r\nP1: eight nine ten\r\n" * 3
    plain = Plain("\ufeff" + text)
    marked = [
        Marked(*place(text, words, crlf=crlf, units=units, bom=bom))
        for words in ("three four", "six", "eight nine", "five six seven", "nine ten")
    ]
    how = counting_of([(plain, marked)], "")
    found = {plain.text[plain.place(m.start, how) : plain.place(m.end, how)] for m in marked}
    assert found == {"three four", "six", "eight nine", "five six seven", "nine ten"}


# --- codes -----------------------------------------------------------------------------------

items = (
    st.text(st.sampled_from(sorted({*ODD, ",", "-", "\\", "*"})), min_size=1, max_size=8)
    .map(lambda text: " ".join(text.replace("\u2028", " ").split()))
    .filter(bool)
)
tricky = st.lists(
    st.sampled_from(
        ("Include: this", "\\Include: that", "Words:", "- x", "", "plain", "\\", "  in", "Id: a")
    ),
    max_size=5,
).map("\n".join)


@given(tricky, tricky, st.lists(items | tricky, max_size=3), st.lists(items, max_size=3))
def test_what_is_said_of_a_code_is_taken_apart_again(
    text: str, include: str, examples: list[str], words: list[str]
) -> None:
    examples = [e for e in examples if e]
    parts: dict[str, str | tuple[str, ...]]
    parts = {"Include": include, "Id": "", "Examples": tuple(examples), "Words": tuple(words)}
    back, found = told(described(text, parts), ("Include", "Id"), ("Examples", "Words"))
    assert back == text
    assert found == {label: value for label, value in parts.items() if value}


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    codes: list[Code] = []
    for n in range(draw(st.integers(1, 6))):
        codes.append(
            Code(
                f"c{n}",
                draw(st.sampled_from(("Respect", "C1", "On time", "respect", f"c{n}", "Ω"))),
                draw(st.sampled_from([None, *(c.id for c in codes)])),
                draw(tricky),
                draw(proses),
                draw(st.just("")),
                Cues(tuple(draw(st.lists(items, max_size=3)))),
                tuple(draw(st.lists(items, max_size=2))),
                draw(st.sampled_from(("", "#F46A25", "red"))),
                tuple(draw(st.lists(items, max_size=2))),
                draw(st.booleans()),
            )
        )
    return Codebook("b", "A book", tuple(codes), stances=draw(st.sampled_from((tuple(Stance), ()))))


@given(codebooks())
def test_a_codebook_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, book: Codebook
) -> None:
    themes = [
        Theme("t1", "A theme", (book.codes[0].id,), "So it is.\nId: no"),
        Theme("a_theme", "A theme", (book.codes[-1].id,)),
    ]
    known = {code.id: code for code in book.codes}
    out = CodeList(refi_codes.codes_of(book), refi_codes.sets_of(themes, known), "x")
    path = tmp_path_factory.mktemp("c") / "c.qdc"
    path.write_bytes(codebook_xml(out))
    found, left = read_codebook(path)
    assert (found, left) == (out, ())
    taken = refi_codes.codes_from(found.codes)
    assert sorted(taken.codes, key=lambda c: c.id) == sorted(book.codes, key=lambda c: c.id)
    for parent in (None, *known):
        mine = [c.id for c in taken.codes if c.parent == parent]
        assert mine == [c.id for c in book.codes if c.parent == parent]
    assert set(taken.stances.values()) == set(book.stances)
    assert list(refi_codes.themes_from(found.sets, taken.ids)) == themes


def test_stances_are_known_by_name_where_guids_are_new() -> None:
    book = Codebook("b", "B", (Code("x", "X"),))
    fresh = [
        replace(c, guid=f"{n:08}-0000-0000-0000-000000000000")
        for n, c in enumerate(refi_codes.codes_of(book), 1)
    ]
    by_old = {old.guid: new.guid for old, new in zip(refi_codes.codes_of(book), fresh, strict=True)}
    moved = [replace(c, parent=by_old.get(c.parent or "")) for c in fresh]
    taken = refi_codes.codes_from(moved)
    assert [code.id for code in taken.codes] == ["x"]
    assert set(taken.stances.values()) == set(Stance)


def test_a_circle_among_codes_does_not_keep_them_from_going_out() -> None:
    book = Codebook("b", "B", (Code("x", "X", parent="y"), Code("y", "Y", parent="x")))
    assert len(refi_codes.codes_of(book, stances=False)) == 2
    assert codebook_xml(CodeList(refi_codes.codes_of(book)))


@pytest.mark.shared
def test_the_codebook_schema_finds_nothing() -> None:
    path = Path(__file__).parents[3] / "shared" / "refi" / "Codebook.xsd"
    if not path.is_file():
        pytest.skip("the schema of codebooks is not here, and may not be shipped")
    book = Codebook("b", "B", (Code("x", "X", colour="#F46A25"), Code("y", "Y", parent="x")))
    sets = refi_codes.sets_of([Theme("t", "T", ("x",))], {"x": 1})
    raw = codebook_xml(CodeList(refi_codes.codes_of(book), sets, "fieldkit"))
    etree.XMLSchema(etree.parse(path)).assertValid(etree.fromstring(raw))
