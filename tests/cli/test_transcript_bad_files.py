"""Whatever is dropped on `fieldkit transcript import`: one clear sentence, nothing half brought in."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldkit.desk import study as desk
from fieldkit.formats.transcripts import source as source_module
from tests.cli.test_transcript import GUIDE, TALK, Run, run
from tests.talk import as_txt, as_vtt, talk

__all__ = ["run"]  # the fixture

SECRET = "I never told anybody this"


def docx(document: str, *more: tuple[str, bytes]) -> bytes:
    """A Word file with this in its body, as far as a reader looks."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            '"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
            '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        file.writestr("word/document.xml", document)
        for name, content in more:
            file.writestr(name, content)
    return pack.getvalue()


BODY = (
    '<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
PARAGRAPH = f"<w:p><w:r><w:t>Kev: {SECRET}.</w:t></w:r></w:p>"
GOOD_DOCX = docx(BODY.format("", PARAGRAPH + PARAGRAPH.replace("Kev", "Denise")))
EAF = '<?xml version="1.0"?>{}<ANNOTATION_DOCUMENT><TIER TIER_ID="Kev">&c;</TIER></ANNOTATION_DOCUMENT>'

BAD: dict[str, bytes] = {
    "empty.vtt": b"",
    "blank.txt": b" \r\n\t\n" * 40,
    "bom.txt": b"\xef\xbb\xbf",
    "noise.vtt": bytes(range(256)) * 64,
    "zeros.docx": b"\0" * 4096,
    "sound.vtt": b"ID3\x04" + bytes(range(256)) * 8,
    "picture.docx": b"\x89PNG\r\n\x1a\n" + b"x" * 99,
    "paper.docx": b"%PDF-1.7 " + b"x" * 99,
    "old.docx": b"\xd0\xcf\x11\xe0" + b"\0" * 4096,
    "cut.docx": GOOD_DOCX[: len(GOOD_DOCX) // 2],
    "cut.json": b'{"segments": [{"speaker": "Kev", "text": "I never told',
    "other.json": b'{"name": "Kev", "version": 3}',
    "bomb.docx": docx(BODY.format(BOMB, "<w:p><w:r><w:t>&c;</w:t></w:r></w:p>")),
    "bomb.eaf": EAF.format(BOMB).encode(),
    "reach.eaf": EAF.format('<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>').encode(),
    "cut.eaf": b'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIER TIER_ID="Kev"><ANNOT',
    "header.vtt": b"WEBVTT\n\nNOTE nothing else\n",
    "zip.docx": docx("<x/>")[:0] + b"PK\x03\x04" + b"x" * 200,
    "hollow.docx": docx(BODY.format("", "")),
    "nofile.docx": b"PK\x05\x06" + b"\0" * 18,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_and_nothing_is_brought_in(
    run: Run, tmp_path: Path, name: str
) -> None:
    Path(name).write_bytes(BAD[name])
    study = desk.open_study(tmp_path / "s")
    before, people = study.log.read(), study.roster.path.read_bytes()
    study.close()
    code, out, err = run("import", name, "--group", "leeds", "--seat-all")
    assert (code, out) == (1, ""), out
    assert err.startswith("fieldkit: ")
    assert name in err
    assert err.count("\n") == 1
    for word in ("Traceback", SECRET, "never told", "root:"):
        assert word not in err
    after = desk.open_study(tmp_path / "s")
    assert after.log.read() == before
    assert after.log.verify() == []
    assert after.roster.path.read_bytes() == people
    after.close()


def test_bad_files_leave_no_groups_either(run: Run, tmp_path: Path) -> None:
    Path("tapes").mkdir()
    for name, content in BAD.items():
        (Path("tapes") / name).write_bytes(content)
    (Path("tapes") / "good.vtt").write_text(as_vtt(TALK), encoding="utf-8")
    code, out, err = run("import", "tapes", "--each", GUIDE)
    assert code == 1
    assert out.startswith("1 transcript brought in (5 turns)")
    assert err.count("fieldkit: ") == len(BAD) + 1
    assert SECRET not in err
    assert "Traceback" not in err
    study = desk.open_study(tmp_path / "s")
    assert sorted(line.name for line in desk.groups(study)) == ["Leeds 1", "good"]
    study.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("captions.docx", as_vtt(talk(12)).encode()),
        ("words.vtt", as_txt(talk(12)).encode()),
        ("paper.txt", GOOD_DOCX),
        ("no extension", as_vtt(talk(12)).encode("utf-16")),
        ("windows.txt", as_txt(talk(12)).replace("\n", "\r\n").encode("cp1252")),
    ],
)
def test_a_wrong_extension_is_no_matter(run: Run, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    code, out, err = run("import", name, "--group", "leeds")
    assert (code, err) == (0, "")
    assert "Brought in as transcript 1" in out


def test_a_file_past_all_measure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MOST_BYTES", 2**16)
    Path("huge.vtt").write_text(as_vtt(talk(1200)), encoding="utf-8")
    code, _, err = run("import", "huge.vtt", "--group", "leeds")
    assert code == 1
    assert "more than any transcript" in err


def test_one_line_past_all_measure(run: Run) -> None:
    Path("line.txt").write_text(f"Kev: {'word ' * 2_100_000}\n", encoding="utf-8")
    code, _, err = run("import", "line.txt", "--group", "leeds")
    assert code == 1
    assert "one line of 10," in err
    assert "word word" not in err


def test_times_before_zero_are_a_doubt_and_no_harm(run: Run) -> None:
    Path("early.srt").write_text(
        "1\n-00:00:05,000 --> 00:00:01,000\nKev: Hello.\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "Denise: Hello.\n", encoding="utf-8"
    )  # fmt: skip
    code, out, err = run("import", "early.srt", "--group", "leeds")
    assert "Traceback" not in err
    assert code in (0, 1)
    assert (code == 0) == ("Brought in" in out)


_NOBODY = """
import os, sys
from fieldkit.cli.main import main
main(["transcript", "read", sys.argv[2]])  # all that is needed is loaded while it may be read
print("now", flush=True)
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main(["transcript", "read", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become nobody")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_no_permission_is_one_sentence(what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "tapes"
        folder.mkdir()
        path = folder / "leeds.vtt"
        path.write_text(as_vtt(TALK), encoding="utf-8")
        good = Path(name) / "good.vtt"
        good.write_text(as_vtt(TALK), encoding="utf-8")
        Path(name).chmod(0o755)
        (path if what == "file" else folder).chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", _NOBODY, str(path), str(good)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        folder.chmod(0o755)
    assert done.returncode == 1
    assert done.stdout.endswith("now\n")
    assert done.stderr.count("\n") == 1
    assert "leeds.vtt" in done.stderr


def test_a_folder_without_a_transcript_in_it(run: Run) -> None:
    Path("tapes/inner").mkdir(parents=True)
    code, _, err = run("import", "tapes", "--group", "leeds")
    assert code == 2
    assert "There is no file in there." in err


def test_a_file_that_stumbles_the_reader_in_bulk_keeps_nobody_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldkit.desk.transcripts import bulk

    real: Callable[[Path], object] = getattr(bulk, "load")  # noqa: B009 - it is only passed on

    def load(path: Path) -> object:
        if path.name == "odd.vtt":
            raise ZeroDivisionError(SECRET)
        return real(path)

    monkeypatch.setattr(bulk, "load", load)
    for name in ("a.vtt", "odd.vtt"):
        Path(name).write_text(as_vtt(talk(12, seed=len(name))), encoding="utf-8")
    code, out, err = run("import", "a.vtt", "odd.vtt", "--each", GUIDE)
    assert code == 1
    assert out.startswith("1 transcript brought in")
    assert "stumbled" in err
    assert SECRET not in err
