"""REFI-QDA files in the habits of other programs: read to the same words, or left out with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldkit.formats.refi.model import Project
from fieldkit.formats.refi.reading import read_project
from tests.formats.refi_made import (
    ANNA,
    MEMO,
    PERSON,
    RESPECT,
    TALK,
    TEXT,
    TIMELY,
    Mark,
    pack,
    project_of,
    selections,
    text_source,
)

MARKS = (Mark("They were polite 🙂 to me"), Mark("nine weeks", TIMELY), Mark("waited nine weeks."))


def read(
    path: Path, project: str, text: bytes | str = TALK, **more: bytes | str
) -> tuple[Project, str]:
    files = {"project.qde": project, f"sources/{TEXT}.txt": text, **more}
    found, left = read_project(pack(path / "theirs.qdpx", files))
    return found, " ".join(left)


def marked(project: Project) -> list[tuple[str, str]]:
    """The words that are marked, each with its code's name."""
    names = {code.guid: code.name for code in project.codes}
    return [
        (source.text[one.start : one.end], names[coding.code])
        for source in project.sources
        for one in source.selections
        for coding in one.codings
    ]


WANTED = [(mark.words, "On time" if mark.code == TIMELY else "Respect") for mark in MARKS]


def test_windows_line_ends_counted_as_two(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, MARKS))
    found, left = read(tmp_path, project_of("", sources=sources, origin="NVivo 14"))
    assert marked(found) == WANTED
    assert "\r" not in found.sources[0].text
    assert left == ""


def test_atlas_takes_a_line_end_as_one(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, MARKS, crlf=1))
    found, left = read(tmp_path, project_of("", sources=sources, origin="ATLAS.ti 23 Windows"))
    assert marked(found) == WANTED
    assert left == ""


def test_another_program_counts_in_utf_16_and_lf_and_names_tell(tmp_path: Path) -> None:
    marks = [Mark(m.words, m.code, name=m.words) for m in MARKS]
    sources = text_source(selections(TALK, marks, crlf=1, units=True))
    found, left = read(tmp_path, project_of("", sources=sources, origin="Some Qt tool"))
    assert marked(found) == WANTED
    assert "UTF-16 units" in left


def test_a_byte_order_mark_is_no_character(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, MARKS))
    found, _ = read(tmp_path, project_of("", sources=sources), "\ufeff" + TALK)
    assert marked(found) == WANTED
    assert found.sources[0].text.startswith("Moderator:")


def test_a_text_in_utf_16_is_read_and_said(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, MARKS))
    found, left = read(tmp_path, project_of("", sources=sources), TALK.encode("utf-16"))
    assert marked(found) == WANTED
    assert "UTF-16" in left


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    text = "Kev: It’s nine weeks.\r\n"
    sources = text_source(selections(text, [Mark("nine weeks")]))
    found, left = read(tmp_path, project_of("", sources=sources), text.encode("cp1252"))
    assert marked(found) == [("nine weeks", "Respect")]
    assert "not in UTF-8" in left


def test_guids_in_braces_and_capitals_folders_and_names_in_any_case(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, MARKS))
    project = project_of("", sources=sources)
    for guid in (ANNA, RESPECT, TIMELY):
        project = project.replace(f'targetGUID="{guid}"', f'targetGUID="{{{guid.upper()}}}"')
    files = {"Project.qde": project, f"Sources/{TEXT.upper()}.TXT": TALK}
    found, left = read_project(pack(tmp_path / "theirs.qdpx", files))
    assert marked(found) == WANTED
    assert left == ()


def test_rich_text_beside_plain_text_is_passed_over(tmp_path: Path) -> None:
    both = f'richTextPath="internal://{TEXT}.docx" plainTextPath="internal://{TEXT}.txt"'
    sources = text_source(selections(TALK, MARKS), both)
    found, left = read(tmp_path, project_of("", sources=sources))
    assert marked(found) == WANTED
    assert left == ""


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        (f'richTextPath="internal://{TEXT}.docx"', "formatted text alone"),
        ('plainTextPath="relative:///texts/one.txt"', "outside the file"),
        ('plainTextPath="absolute:///etc/passwd"', "outside the file"),
        ('plainTextPath="internal://../../project.txt"', "missing"),
        ('plainTextPath="internal://gone.txt"', "missing"),
    ],
)
def test_a_text_that_is_not_in_the_file_is_left_out_with_a_sentence(
    tmp_path: Path, attributes: str, why: str
) -> None:
    sources = text_source(selections(TALK, MARKS), attributes)
    found, left = read(tmp_path, project_of("", sources=sources))
    assert found.sources == ()
    assert "“Interview 1” was left out" in left
    assert why in left


def test_pictures_and_recordings_are_left_out_with_a_sentence_each(tmp_path: Path) -> None:
    sources = (
        "<Sources>"
        f'<PictureSource guid="{TEXT}" name="Wall" path="internal://x.png"/>'
        f'<AudioSource guid="{PERSON}" name="Tape" path="internal://x.m4a"/>'
        f'<VideoSource guid="{MEMO}" name="Film"/>'
        f'<PDFSource guid="{ANNA[:-1]}2" name="Paper"/></Sources>'
    )
    found, left = read(tmp_path, project_of("", sources=sources))
    assert found.sources == ()
    for what in ("“Wall” was left out: it is a picture", "“Tape”", "a video", "a PDF"):
        assert what in left


def test_the_text_of_a_pdf_comes_in(tmp_path: Path) -> None:
    inside = selections(TALK, MARKS)
    sources = (
        f'<Sources><PDFSource guid="{PERSON}" name="Scan"><Representation guid="{TEXT}"'
        f' plainTextPath="internal://{TEXT}.txt">{inside}</Representation></PDFSource></Sources>'
    )
    found, left = read(tmp_path, project_of("", sources=sources))
    assert marked(found) == WANTED
    assert found.sources[0].name == "Scan"
    assert "“Scan” is a PDF; its words came in" in left


def test_what_was_typed_from_a_recording_comes_in_with_what_is_marked_between_its_times(
    tmp_path: Path,
) -> None:
    at = TALK.index("nine weeks")
    points = "".join(
        f'<SyncPoint guid="{n:08}-0000-0000-0000-000000000000" timeStamp="{n}" position="{place}"/>'
        for n, place in ((1, at), (2, at + len("nine weeks")))
    )
    inside = (
        f'{points}<TranscriptSelection guid="{MEMO}"'
        ' fromSyncPoint="00000001-0000-0000-0000-000000000000"'
        ' toSyncPoint="00000002-0000-0000-0000-000000000000">'
        f'<Coding guid="{ANNA[:-1]}3"><CodeRef targetGUID="{TIMELY}"/></Coding></TranscriptSelection>'
    )
    sources = (
        f'<Sources><AudioSource guid="{PERSON}" name="Tape" path="internal://x.m4a"><Transcript'
        f' guid="{TEXT}" plainTextPath="internal://{TEXT}.txt">{inside}</Transcript></AudioSource></Sources>'
    )
    found, left = read(tmp_path, project_of("", sources=sources))
    assert marked(found) == [("nine weeks", "On time")]
    assert found.sources[0].name == "Tape"
    assert "“Tape” is a sound recording; its words came in" in left


def test_nvivo_says_whose_words_they_are_by_a_coding_of_a_case(tmp_path: Path) -> None:
    sources = text_source(selections(TALK, [Mark("nine weeks", PERSON)]))
    cases = f'<Cases><Case guid="{PERSON}" name="Kev"/></Cases>'
    project = project_of("", sources=cases + sources)
    found, left = read(tmp_path, project)
    assert marked(found) == []
    assert found.cases[0].selections == (found.sources[0].selections[0].guid,)
    assert left == ""


def test_nvivo_writes_a_case_once_more_as_a_code(tmp_path: Path) -> None:
    marks = [Mark("nine weeks", RESPECT), Mark("polite", TIMELY)]
    cases = f'<Cases><Case guid="{RESPECT}" name="Kev"/></Cases>'
    found, left = read(
        tmp_path, project_of("", sources=cases + text_source(selections(TALK, marks)))
    )
    assert [(code.name, code.parent) for code in found.codes] == [("On time", None)]
    assert marked(found) == [("polite", "On time")]
    assert found.cases[0].selections == (found.sources[0].selections[0].guid,)
    assert left == ""


def test_a_note_linked_to_words_and_a_note_referred_to(tmp_path: Path) -> None:
    one = Mark("nine weeks", more="")
    sources = text_source(selections(TALK, [one]))
    place = read(tmp_path, project_of("", sources=sources))[0].sources[0].selections[0].guid
    more = (
        f'<Notes><Note guid="{MEMO}" creatingUser="{ANNA}"><PlainTextContent>Since when?'
        f'</PlainTextContent></Note></Notes><Links><Link guid="{PERSON}" originGUID="{MEMO}"'
        f' targetGUID="{place}"/></Links>'
    )
    found, _ = read(tmp_path, project_of(more, sources=sources))
    assert found.notes[0].text == "Since when?"
    assert (found.links[0].origin, found.links[0].target) == (MEMO, place)


def test_what_leads_nowhere_is_left_out_and_counted(tmp_path: Path) -> None:
    lost = "99999999-9999-9999-9999-999999999999"
    marks = [Mark("polite", lost), Mark("waited", lost), Mark("nine weeks")]
    inside = selections(TALK, marks) + (
        f'<PlainTextSelection guid="{lost}" startPosition="5" endPosition="5000"/>'
        '<PlainTextSelection guid="x" startPosition="-1" endPosition="a"/>'
    )
    project = project_of("", sources=text_source(inside)).replace(
        f'creatingUser="{ANNA}"', f'creatingUser="{lost}"'
    )
    found, left = read(tmp_path, project)
    assert marked(found) == [("nine weeks", "Respect")]
    assert "2 codings are of codes that are not in the file" in left
    assert "2 marked places are outside their texts" in left
    assert "by a user who is not in the file" in left


def test_a_guid_that_stands_twice_on_selections_is_mended(tmp_path: Path) -> None:
    inside = selections(TALK, MARKS)
    twice = inside.replace("0000000386", "0000000385")
    found, left = read(tmp_path, project_of("", sources=text_source(twice)))
    assert len({one.guid for one in found.sources[0].selections}) == 3
    assert "stood twice" in left
    assert marked(found) == WANTED


def test_a_whole_text_coded_a_folder_and_missing_attributes(tmp_path: Path) -> None:
    inside = f'<Coding guid="{PERSON}"><CodeRef targetGUID="{RESPECT}"/></Coding>'
    project = project_of("", sources=text_source(inside))
    project = project.replace('name="Respect" isCodable="true" color="#f00"', 'name=""')
    found, _ = read(tmp_path, project)
    assert found.sources[0].codings[0].code == RESPECT
    assert found.codes[0].codable
    assert found.codes[0].name == "Code 1"
    assert found.codes[1].parent == RESPECT


def test_short_colours_are_made_long(tmp_path: Path) -> None:
    found, _ = read(tmp_path, project_of("", sources=text_source("")))
    assert found.codes[0].colour == "#ff0000"


def test_elements_of_other_namespaces_are_passed_over(tmp_path: Path) -> None:
    odd = '<x:Odd xmlns:x="urn:somebody"><x:Code/></x:Odd>'
    found, left = read(tmp_path, project_of(odd, sources=text_source(odd)))
    assert len(found.sources) == 1
    assert left == ""


@pytest.mark.parametrize("ns", [None, "urn:QDA-XML:project:0.4"])
def test_drafts_of_the_format_and_files_that_do_not_say_are_read(
    tmp_path: Path, ns: str | None
) -> None:
    sources = text_source(selections(TALK, MARKS))
    found, left = read(tmp_path, project_of("", sources=sources, ns=ns))
    assert marked(found) == WANTED
    assert left


def test_values_of_every_kind_come_as_text(tmp_path: Path) -> None:
    kinds = {"Text": "35-44", "Boolean": "true", "Integer": "7", "Date": "2026-03-01"}
    guids = {k: f"{n:08}-0000-0000-0000-000000000000" for n, k in enumerate(kinds, 1)}
    variables = "".join(
        f'<Variable guid="{guids[k]}" name="{k}" typeOfVariable="{k}"/>' for k in kinds
    )
    values = "".join(
        f'<VariableValue><VariableRef targetGUID="{guids[k]}"/><{k}Value>{v}</{k}Value></VariableValue>'
        for k, v in kinds.items()
    )
    body = f'<Variables>{variables}</Variables><Cases><Case guid="{PERSON}" name="Kev">{values}</Case></Cases>'
    found, _ = read(tmp_path, project_of("", sources=body))
    assert [value.value for value in found.cases[0].values] == list(kinds.values())
