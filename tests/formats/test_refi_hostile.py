"""REFI-QDA files that are broken or meant to harm: one sentence, nothing else."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from fieldkit.errors import FileProblem
from fieldkit.formats.refi import package
from fieldkit.formats.refi.read_codes import read_codebook
from fieldkit.formats.refi.reading import read_project
from tests.formats.refi_made import (
    NS,
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


def refused(path: Path) -> str:
    with pytest.raises(FileProblem) as found:
        read_project(path)
    said = str(found.value)
    assert "\n" not in said
    assert "Denise" not in said
    return said


def whole(path: Path) -> Path:
    project = project_of("", sources=text_source(selections(TALK, [Mark("nine weeks")])))
    return pack(path / "a.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": TALK})


def test_no_file_a_folder_and_no_zip(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.qdpx")
    assert "is a folder" in refused(tmp_path)
    assert "a device" in refused(Path(os.devnull))
    for raw in (b"", b"Denise", b"PK\x03\x04", os.urandom(3000)):
        (tmp_path / "x.qdpx").write_bytes(raw)
        assert "no .qdpx file" in refused(tmp_path / "x.qdpx")


def test_a_zip_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    raw = whole(tmp_path).read_bytes()
    for at in range(1, len(raw), 37):
        (tmp_path / "cut.qdpx").write_bytes(raw[:at])
        refused(tmp_path / "cut.qdpx")


def test_a_zip_with_any_byte_changed_is_read_or_refused(tmp_path: Path) -> None:
    raw = bytearray(whole(tmp_path).read_bytes())
    for at in range(0, len(raw), 11):
        changed = bytearray(raw)
        changed[at] ^= 0x55
        (tmp_path / "changed.qdpx").write_bytes(changed)
        try:
            found, _ = read_project(tmp_path / "changed.qdpx")
        except FileProblem:
            continue
        assert found.codes


def test_no_project_in_it(tmp_path: Path) -> None:
    assert "no project.qde" in refused(pack(tmp_path / "a.qdpx", {"x.txt": "y"}))
    two = {"a.qde": project_of(""), "b.qde": project_of("")}
    assert "no project.qde" in refused(pack(tmp_path / "b.qdpx", two))
    found, _ = read_project(pack(tmp_path / "c.qdpx", {"Other.QDE": project_of("")}))
    assert found.name == "Theirs"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("project.qde", b" " * (64 * 2**20))
    assert "unpacked" in refused(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "bomb.qdpx", {"project.qde": b" " * (64 * 2**20)})
    raw = bytearray(path.read_bytes())
    size = (64 * 2**20).to_bytes(4, "little")
    path.write_bytes(bytes(raw).replace(size, (2000).to_bytes(4, "little")))
    refused(path)


def test_many_texts_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_ALL", 1000)
    project = project_of("", sources=text_source(""))
    path = pack(tmp_path / "a.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": "x" * 2000})
    assert "far more" in refused(path)


def test_xml_bombs_and_document_types_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE Project [<!ENTITY a "Denise"><!ENTITY b "&a;&a;&a;&a;">]>'
    project = project_of("<Description>&b;</Description>").replace(
        "<Project", laughs + "<Project", 1
    )
    assert "entities" in refused(pack(tmp_path / "a.qdpx", {"project.qde": project}))
    outside = '<!DOCTYPE Project SYSTEM "file:///etc/passwd">'
    project = project_of("").replace("<Project", outside + "<Project", 1)
    assert "document type" in refused(pack(tmp_path / "b.qdpx", {"project.qde": project}))


def test_xml_of_another_kind_version_or_encoding(tmp_path: Path) -> None:
    def of(project: str | bytes) -> str:
        return refused(pack(tmp_path / "a.qdpx", {"project.qde": project}))

    assert "broken" in of("<Project")
    assert "broken" in of(project_of("")[:200])
    assert "no REFI-QDA project" in of("<html/>")
    assert "no REFI-QDA project" in of(project_of("", ns="urn:somebody:else"))
    assert "version 2.0" in of(project_of("", ns="urn:QDA-XML:project:2.0"))
    assert "version 1.5" in of(project_of("", ns="urn:QDA-XML:project:1.5"))
    assert "encoding" in of(b'<?xml version="1.0" encoding="klingon"?><Project/>')


def test_codes_or_texts_of_one_guid_are_refused(tmp_path: Path) -> None:
    project = project_of("").replace(TIMELY, RESPECT)
    assert "contradicts itself" in refused(pack(tmp_path / "a.qdpx", {"project.qde": project}))


def test_codes_under_codes_without_end(tmp_path: Path) -> None:
    deep = 5000
    codes = (
        "".join(
            f'<Code guid="{n:08}-0000-0000-0000-000000000000" name="c" isCodable="true">'
            for n in range(deep)
        )
        + "</Code>" * deep
    )
    project = (
        f'<Project xmlns="{NS}" name="x"><CodeBook><Codes>{codes}</Codes></CodeBook></Project>'
    )
    assert "levels deep" in refused(pack(tmp_path / "a.qdpx", {"project.qde": project}))


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    path = whole(tmp_path)
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := raw.find(mark, start)) >= 0:
            raw[start + at] |= 1
            start += 4
    path.write_bytes(raw)
    assert "password" in refused(path)


def test_a_codebook_file_is_refused_with_a_sentence_too(tmp_path: Path) -> None:
    path = tmp_path / "a.qdc"
    for raw, why in (
        (b"", "broken"),
        (project_of("").encode(), "no REFI-QDA codebook"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>', "no code in it"),
        (b'<CodeBook xmlns="urn:QDA-XML:codebook:3.0"/>', "version 3.0"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><CodeBook>&a;</CodeBook>", "entities"),
    ):
        path.write_bytes(raw)
        with pytest.raises(FileProblem, match=why):
            read_codebook(path)
    with pytest.raises(FileProblem, match="no file"):
        read_codebook(tmp_path / "none.qdc")
