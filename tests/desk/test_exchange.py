"""A study out as REFI-QDA and in again: the same words, codes, coders, memos; no name, nothing off record."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.comparing import coders_of
from fieldkit.desk.coding.layer import Layer
from fieldkit.desk.exchange import coming_in
from fieldkit.desk.exchange.codes_in import look_at_codebook, take_up
from fieldkit.desk.exchange.coming_in import bring_in, into_new_study, look
from fieldkit.desk.exchange.going_out import write_codebook, write_project
from fieldkit.desk.exchange.outward import Outward
from fieldkit.desk.study import Study, groups, open_study
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.hiding import OFF_RECORD, Veil
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codings import Codings
from fieldkit.domain.session import events as e
from fieldkit.domain.transcript import events as t
from fieldkit.errors import AskedWrongly, CodingError, FieldkitError, FileProblem, StoreFull
from fieldkit.formats.refi.reading import read_project
from tests.desk.exchange_made import BOOK, TALK, coded, opened, with_talk
from tests.formats.refi_made import (
    ANNA,
    MEMO,
    RESPECT,
    TEXT,
    TIMELY,
    Mark,
    pack,
    project_of,
    selections,
    text_source,
)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = opened(tmp_path / "s")
    yield made
    made.close()


def off(book: Book, turn: int, words: str) -> None:
    """Takes words of a turn off the record."""
    record = book.records.counting()[0]
    text = book.words(record).turns[turn - 1].text
    at = text.index(words)
    book.commit(t.OffRecord(record.id, turn, at, at + len(words)))


def layers(book: Book) -> list[tuple[object, ...]]:
    """Everything that was coded, by its words: nothing of it depends on ids of the study."""
    codings = coders_of(book, CodebookDesk(book.study))
    texts = {r.id: {t.n: t.text for t in book.words(r).turns} for r in book.records.counting()}
    return sorted(
        (
            x.coder,
            tuple((n, texts[x.transcript][n][start:end]) for n, start, end in x.spans),
            x.code,
            x.stance,
            x.memo,
            x.at_ms,
        )
        for x in codings.all.values()
    )


def memos(codings: Codings) -> dict[str, list[str]]:
    return {coder: sorted(found.values()) for coder, found in codings.memos.items()}


def test_out_and_in_again_loses_nothing_the_format_can_hold(study: Study, tmp_path: Path) -> None:
    book = with_talk(study)
    coded(study, book)
    done = write_project(study, tmp_path / "o.qdpx")
    assert (done.sources, done.people, done.codings, done.left) == (1, 3, 5, 0)
    coming = into_new_study(tmp_path / "n", tmp_path / "o.qdpx")
    assert coming.said == ()
    new = open_study(tmp_path / "n")
    other = Book(new, "Leeds 1")
    theirs, mine = layers(other), layers(book)
    # what stands hidden in the first study is a label in the second, and Denise is P1 in a memo
    for column in (0, 2, 3, 5):
        assert [x[column] for x in theirs] == [x[column] for x in mine]
    assert [x[4] for x in theirs] == [str(x[4]).replace("Denise", "P1") for x in mine]
    assert ("anna", ((2, "polite 🙂"),), "respect", "met", "nice") in [x[:5] for x in theirs]
    assert ("ben", ((3, "waited nine weeks f"),), "timely", "unmet", "") in [x[:5] for x in theirs]
    found = coders_of(other, CodebookDesk(new))
    assert memos(found) == {"ben": ["since when, P2?\n\nask again"]}
    desk = CodebookDesk(new)
    assert desk.codebook == BOOK
    assert list(desk.book.themes.values()) == list(CodebookDesk(study).book.themes.values())
    assert desk.book.cells == {("manners", "Leeds 1/P1"): "greeted by P1"}
    people = other.room.participants
    assert people["P1"].bands == {"age": "45-54", "gender": "woman"}
    assert people["P2"].consents[e.Purpose.QUOTES] is False
    assert people["P3"].consents[e.Purpose.QUOTES] is True
    assert other.room.site == "Leeds"
    assert [said.seat for said in other.said(other.one())] == [
        "moderator", "P1", "P2", "moderator", "P3", "P1", "P2",
    ]  # fmt: skip
    new.close()


def test_the_second_time_out_is_the_first_but_for_dates_and_ids(
    study: Study, tmp_path: Path
) -> None:
    coded(study, with_talk(study))
    write_project(study, tmp_path / "o.qdpx")
    into_new_study(tmp_path / "n", tmp_path / "o.qdpx")
    new = open_study(tmp_path / "n")
    write_project(new, tmp_path / "o2.qdpx")
    new.close()
    one, _ = read_project(tmp_path / "o.qdpx")
    two, _ = read_project(tmp_path / "o2.qdpx")
    assert (one.users, one.codes, one.variables, one.sets) == (
        two.users, two.codes, two.variables, two.sets,
    )  # fmt: skip
    for mine, theirs in zip(one.sources, two.sources, strict=True):
        assert (mine.name, mine.text, mine.values) == (theirs.name, theirs.text, theirs.values)
        assert [(s.start, s.end, s.description) for s in mine.selections] == [
            (s.start, s.end, s.description) for s in theirs.selections
        ]
        assert [(c.code, c.user, c.at) for s in mine.selections for c in s.codings] == [
            (c.code, c.user, c.at) for s in theirs.selections for c in s.codings
        ]
    assert [(c.name, c.values) for c in one.cases] == [(c.name, c.values) for c in two.cases]
    assert sorted((n.name, n.text) for n in one.notes) == sorted(
        (n.name, n.text) for n in two.notes
    )


def test_the_same_study_is_the_same_bytes_and_the_schema_finds_nothing(
    study: Study, tmp_path: Path
) -> None:
    coded(study, with_talk(study))
    for name in ("a", "b"):
        write_project(study, tmp_path / f"{name}.qdpx")
        write_codebook(study, tmp_path / f"{name}.qdc")
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    assert (tmp_path / "a.qdc").read_bytes() == (tmp_path / "b.qdc").read_bytes()
    schema = Path(__file__).parents[1] / "formats" / "Project.xsd"
    with zipfile.ZipFile(tmp_path / "a.qdpx") as found:
        root = etree.fromstring(found.read("project.qde"))
    etree.XMLSchema(etree.parse(schema)).assertValid(root)


def test_no_name_and_nothing_off_the_record_goes_out(study: Study, tmp_path: Path) -> None:
    book = with_talk(study)
    coded(study, book)
    off(book, 5, "My sister Margaret Oakes works there, that stays in this room.")
    off(book, 3, "nobody told me")
    done = write_project(study, tmp_path / "o.qdpx")
    assert done.left == 1  # Ben coded what is off the record now
    with zipfile.ZipFile(tmp_path / "o.qdpx") as found:
        everything = "\n".join(found.read(name).decode() for name in found.namelist())
    for word in (
        "Denise",
        "Kev",
        "Wendy",
        "Luscombe",
        "Sunil",
        "Mehta",
        "Margaret",
        "Oakes",
        "nobody told",
    ):
        assert word not in everything
    assert f"P3: {OFF_RECORD}" in everything


def put_right(study: Study) -> tuple[Book, Veil, Outward]:
    """A transcript with a turn cut, one joined, words off the record; as it goes out."""
    book = with_talk(study)
    off(book, 3, "nobody told me")
    record = book.records.counting()[0]
    book.commit(t.TurnSplit(record.id, 2, 35), t.TurnJoined(record.id, 4))
    record = book.records.counting()[0]
    veil = Veil(book, record)
    return book, veil, Outward(book.said(record), veil)


def test_the_outward_text_is_what_every_export_shows(study: Study) -> None:
    book, veil, out = put_right(study)
    assert [out.text[line.start : line.end] for line in out.lines] == [
        veil.text(said) for said in book.said(veil.record)
    ]


def test_every_place_goes_out_and_comes_back_as_the_same_words(study: Study) -> None:
    _, veil, out = put_right(study)
    hidden = {turn.n: veil.places(turn.n) for turn in veil.turns}
    gaps = veil.record.off_record
    for turn in veil.turns:
        cut = {35} if turn.n == 2 else set()
        for start in range(len(turn.text)):
            for end in range(start + 1, len(turn.text) + 1, 3):
                marks = [m for m in hidden[turn.n] if m[0] < end and start < m[1]]
                marks += [
                    (s, e_, "") for n, s, e_ in gaps if n == turn.n and s < end and start < e_
                ]
                places = out.places([(turn.n, start, end)])
                if marks or any(start < c < end for c in cut) or not places:
                    continue
                (place,) = places
                assert out.text[slice(*place)].strip() == turn.text[start:end].strip()
                ((n, a, z),) = out.spans(*place)
                assert turn.text[a:z].strip() == turn.text[start:end].strip()
                assert n == turn.n


def test_a_coding_over_several_turns_stays_one(study: Study, tmp_path: Path) -> None:
    book = with_talk(study)
    coded(study, book)
    record = book.records.counting()[0]
    texts = {turn.n: turn.text for turn in book.words(record).turns}
    layer = Layer(book, CodebookDesk(study), "cleo")
    spans = ((6, 4, len(texts[6])), (7, 0, 9))
    layer.bring_in([(record.id, spans, "timely", None, "")])
    write_project(study, tmp_path / "o.qdpx")
    into_new_study(tmp_path / "n", tmp_path / "o.qdpx")
    new = open_study(tmp_path / "n")
    (mine,) = [x for x in layers(Book(new, "Leeds 1")) if x[0] == "cleo"]
    assert mine[1] == ((6, texts[6][4:]), (7, texts[7][:9]))
    new.close()


def test_one_coder_alone(study: Study, tmp_path: Path) -> None:
    coded(study, with_talk(study))
    write_project(study, tmp_path / "o.qdpx", "anna")
    found, _ = read_project(tmp_path / "o.qdpx")
    assert [user.name for user in found.users] == ["anna"]
    assert all("since" not in note.text for note in found.notes)
    with pytest.raises(CodingError, match="anna, ben"):
        write_project(study, tmp_path / "x.qdpx", "nobody")
    assert not (tmp_path / "x.qdpx").exists()


def test_an_empty_study_and_wrong_endings(study: Study, tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="nothing to export"):
        write_project(study, tmp_path / "o.qdpx")
    with pytest.raises(AskedWrongly):
        write_project(study, tmp_path / "o.zip")
    with pytest.raises(FieldkitError):
        write_codebook(study, tmp_path / "o.qdc")
    coded(study, with_talk(study))
    with pytest.raises(FileProblem):
        write_project(study, tmp_path / "none" / "o.qdpx")


def test_a_codebook_alone_and_a_transcript_alone_go_out(study: Study, tmp_path: Path) -> None:
    book = with_talk(study)
    assert write_project(study, tmp_path / "o.qdpx").codes == 0
    assert into_new_study(tmp_path / "n", tmp_path / "o.qdpx").transcripts == 1
    other = opened(tmp_path / "t")
    CodebookDesk(other).adopt(BOOK)
    assert write_project(other, tmp_path / "c.qdpx").codes == len(BOOK.codes)
    other.close()
    assert book.records.counting()


# --- in --------------------------------------------------------------------------------------


def test_what_the_study_sent_out_comes_back_onto_its_own_transcript(
    study: Study, tmp_path: Path
) -> None:
    book = with_talk(study)
    coded(study, book)
    write_project(study, tmp_path / "o.qdpx")
    before = layers(book)
    again = look(study, tmp_path / "o.qdpx")
    assert (again.known, again.transcripts, again.codings, again.memos) == (1, 0, 0, 0)
    assert again.twice == 5
    bring_in(study, again)
    assert layers(book) == before
    # somebody else coded it in another program, which gave out GUIDs of its own
    project, _ = read_project(tmp_path / "o.qdpx")
    text = project.sources[0].text.replace("\n", "\r\n").rstrip()
    marks = [Mark("waited nine weeks", TIMELY), Mark("talk at you")]
    theirs = project_of("", sources=text_source(selections(text, marks)))
    path = pack(tmp_path / "back.qdpx", {"project.qde": theirs, f"Sources/{TEXT}.txt": text})
    found = look(study, path)
    assert (found.known, found.transcripts, found.codings) == (1, 0, 2)
    bring_in(study, found)
    new = [x[:3] for x in layers(book) if x not in before]
    assert new == [
        ("Anna", ((3, "waited nine weeks"),), "timely"),
        ("Anna", ((7, "talk at you"),), "respect"),
    ]


def test_marks_on_a_label_come_back_on_the_words_behind_it(study: Study, tmp_path: Path) -> None:
    book = with_talk(study)
    coded(study, book)
    write_project(study, tmp_path / "o.qdpx")
    project, _ = read_project(tmp_path / "o.qdpx")
    text = project.sources[0].text
    line = next(line for line in text.splitlines() if "sister" in line)
    theirs = project_of("", sources=text_source(selections(text, [Mark(line[4:])])))
    path = pack(tmp_path / "back.qdpx", {"project.qde": theirs, f"sources/{TEXT}.txt": text})
    bring_in(study, look(study, path))
    (mine,) = [x for x in layers(book) if x[0] == "Anna"]
    assert mine[1] == ((5, "My sister Margaret Oakes works there, that stays in this room."),)


def test_a_text_that_changed_since_takes_what_is_on_the_same_lines(
    study: Study, tmp_path: Path
) -> None:
    book = with_talk(study)
    coded(study, book)
    write_project(study, tmp_path / "o.qdpx")
    off(book, 3, "nobody told me")
    coming = look(study, tmp_path / "o.qdpx")
    assert coming.known == 1
    assert "other words in the study" in " ".join(coming.said)
    assert coming.twice == 4  # all but the one on turn 3
    assert coming.codings == 0


def test_files_of_other_programs_become_groups(study: Study, tmp_path: Path) -> None:
    talk = (
        "INTERVIEWER: How was it?\r\n\r\nDENISE: They were  polite 🙂 to me.\r\nAnd kind.\r\n\r\n"
    )
    talk += "KEV: Nine weeks!\r\n"
    more = f'<NoteRef targetGUID="{MEMO}"/>'
    inside = selections(talk, [Mark("polite 🙂 to me.\r\nAnd kind"), Mark("Nine weeks", TIMELY)])
    inside = inside.replace("</PlainTextSelection>", f"{more}</PlainTextSelection>", 1)
    notes = (
        f'<Notes><Note guid="{MEMO}" creatingUser="{ANNA}"><PlainTextContent>Really?'
        "</PlainTextContent></Note></Notes>"
    )
    cases = (
        '<Variables><Variable guid="00000000-0000-0000-0000-00000000000a" name="age"'
        ' typeOfVariable="Text"/></Variables><Cases><Case guid="00000000-0000-0000-0000-00000000000b"'
        ' name="Denise"><VariableValue><VariableRef targetGUID="00000000-0000-0000-0000-00000000000a"/>'
        "<TextValue>45-54</TextValue></VariableValue></Case></Cases>"
    )
    project = project_of(notes, sources=cases + text_source(inside), origin="NVivo")
    path = pack(tmp_path / "t.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": talk})
    bring_in(study, look(study, path))
    book = Book(study, "Interview 1")
    assert [x[:4] for x in layers(book)] == [
        ("Anna", ((2, "polite 🙂 to me. And kind"),), "respect", None),
        ("Anna", ((3, "Nine weeks"),), "on_time", None),
    ]
    assert memos(coders_of(book, CodebookDesk(study))) == {"Anna": ["Really?"]}
    assert CodebookDesk(study).codebook.get("on_time") is not None
    seats = [said.seat for said in book.said(book.one())]
    assert seats == ["moderator", "P1", "P2"]
    assert book.room.participants["P1"].bands == {"age": "45-54"}
    assert study.roster.names(book.group)["P1"] == "DENISE"


def test_a_file_that_comes_again_adds_what_is_new_in_it(study: Study, tmp_path: Path) -> None:
    talk = "Interviewer: How was it?\r\nAnna Bell: Fine, Kev.\r\nKev: Nine weeks!\r\nAnna Bell: Yes.\r\n"

    def coming(*marks: Mark) -> coming_in.Coming:
        project = project_of("", sources=text_source(selections(talk, marks)))
        path = pack(tmp_path / "t.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": talk})
        found = look(study, path)
        bring_in(study, found)
        return found

    first = coming(Mark("Nine weeks"))
    again = coming(Mark("Nine weeks"), Mark("Fine, Kev", TIMELY))
    assert (first.transcripts, first.codings) == (1, 1)
    assert (again.known, again.transcripts, again.codings, again.twice) == (1, 0, 1, 1)
    book = Book(study, "Interview 1")
    assert [x[1] for x in layers(book)] == [((2, "Fine, Kev"),), ((3, "Nine weeks"),)]


def test_an_interview_takes_what_is_known_of_its_text(study: Study, tmp_path: Path) -> None:
    talk = "Interviewer: How was it?\nAnna: Fine.\nInterviewer: Why?\nAnna: They were kind.\n"
    one, two = (f"0000000{n}-0000-0000-0000-000000000000" for n in (1, 2))
    value = '<VariableValue><VariableRef targetGUID="{}"/><TextValue>{}</TextValue></VariableValue>'
    variables = "".join(
        f'<Variable guid="{guid}" name="{name}" typeOfVariable="Text"/>'
        for guid, name in ((one, "age"), (two, "area"))
    )
    cases = (
        f'<Variables>{variables}</Variables><Cases><Case guid="{MEMO}">{value.format(one, "45-54")}'
        f'<SourceRef targetGUID="{TEXT}"/></Case></Cases>'
    )
    sources = cases + text_source(value.format(two, "north"))
    files = {"project.qde": project_of("", sources=sources), f"sources/{TEXT}.txt": talk}
    bring_in(study, look(study, pack(tmp_path / "t.qdpx", files)))
    (person,) = Book(study, "Interview 1").room.participants.values()
    assert person.bands == {"age": "45-54", "area": "north"}


def test_every_memo_that_goes_out_has_a_date(study: Study, tmp_path: Path) -> None:
    coded(study, with_talk(study))
    write_project(study, tmp_path / "o.qdpx")
    found, _ = read_project(tmp_path / "o.qdpx")
    assert len(found.notes) == 5
    assert all(note.at for note in found.notes)


def test_a_text_without_speakers_and_a_whole_text_coded(study: Study, tmp_path: Path) -> None:
    notes = "Field notes\r\n\r\nIt was cold 🙂 in there.\r\n"
    inside = selections(notes, [Mark("cold 🙂")]) + (
        f'<Coding guid="00000000-0000-0000-0000-00000000000a"><CodeRef targetGUID="{TIMELY}"/></Coding>'
    )
    project = project_of("", sources=text_source(inside))
    path = pack(tmp_path / "t.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": notes})
    bring_in(study, look(study, path))
    assert [x[:4] for x in layers(Book(study, "Interview 1"))] == [
        ("Anna", ((2, "cold 🙂"),), "respect", None),
        ("imported", ((1, "Field notes"), (2, "It was cold 🙂 in there.")), "on_time", None),
    ]


def test_codes_meet_those_of_the_study_by_name_and_stay_as_they_are(
    study: Study, tmp_path: Path
) -> None:
    CodebookDesk(study).adopt(BOOK)
    project = project_of("", sources=text_source(""))
    project = project.replace('name="Respect"', 'name="treated with RESPECT"')
    path = pack(tmp_path / "t.qdpx", {"project.qde": project, f"sources/{TEXT}.txt": "x y\n"})
    coming = look(study, path)
    assert coming.proposal.taken.ids == {RESPECT: "respect", TIMELY: "timely"}
    assert coming.proposal.new == ()
    bring_in(study, coming)
    assert CodebookDesk(study).codebook == BOOK


def test_nothing_is_half_imported(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened(tmp_path / "o")
    coded(other, with_talk(other))
    coded(other, with_talk(other, "Leeds 2"))
    write_project(other, tmp_path / "o.qdpx")
    other.close()
    coming = look(study, tmp_path / "o.qdpx")
    assert len(coming.groups) == 2
    before = len(study.log.read())

    def full(*_: object) -> None:
        raise StoreFull("No room on the disk.")

    good = type(study.log)._still_there
    monkeypatch.setattr("fieldkit.store.log.head_of", full)
    with pytest.raises(StoreFull):
        bring_in(study, coming)
    assert len(study.log.read()) == before
    assert study.log.verify() == []
    monkeypatch.undo()
    assert type(study.log)._still_there is good
    bring_in(study, look(study, tmp_path / "o.qdpx"))
    assert len(groups(study)) == 2
    assert study.log.verify() == []


def test_a_new_study_that_cannot_be_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.qdpx").write_bytes(b"PK\x03\x04")
    with pytest.raises(FileProblem):
        into_new_study(tmp_path / "n", tmp_path / "bad.qdpx")
    assert not (tmp_path / "n").exists()
    path = pack(
        tmp_path / "t.qdpx",
        {"project.qde": project_of("", sources=text_source("")), f"sources/{TEXT}.txt": "x y\n"},
    )

    def full(*_: object) -> None:
        raise StoreFull("No room on the disk.")

    monkeypatch.setattr(coming_in, "bring_in", full)
    with pytest.raises(StoreFull):
        into_new_study(tmp_path / "n", path)
    assert not (tmp_path / "n").exists()
    monkeypatch.undo()
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(AskedWrongly):
        into_new_study(tmp_path / "n", path)
    assert (tmp_path / "n" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_project_with_nothing_in_it_is_refused(study: Study, tmp_path: Path) -> None:
    empty = '<Project xmlns="urn:QDA-XML:project:1.0" name="x"/>'
    with pytest.raises(FileProblem, match="nothing in it"):
        look(study, pack(tmp_path / "e.qdpx", {"project.qde": empty}))


# --- codebooks -------------------------------------------------------------------------------


def test_a_codebook_comes_back_whole_and_is_taken_back_in_one(study: Study, tmp_path: Path) -> None:
    desk = CodebookDesk(study)
    desk.adopt(BOOK, "small.yaml")
    desk.commit(b.ThemePut("manners", "Spoken to as people", ("respect",), "They are."))
    assert write_codebook(study, tmp_path / "o.qdc") == len(BOOK.codes)
    other = opened(tmp_path / "o")
    theirs = CodebookDesk(other)
    take_up(theirs, look_at_codebook(theirs, tmp_path / "o.qdc"))
    assert theirs.codebook == BOOK
    assert theirs.book.themes == desk.book.themes
    theirs.undo()
    assert not theirs.book.adopted
    assert not theirs.book.themes
    other.close()


def test_a_codebook_for_a_study_that_has_one(study: Study, tmp_path: Path) -> None:
    desk = CodebookDesk(study)
    desk.adopt(BOOK, "small.yaml")
    write_codebook(study, tmp_path / "o.qdc")
    same = look_at_codebook(desk, tmp_path / "o.qdc")
    assert same.bodies == ()
    desk.rename("timely", "prompt")
    desk.change(desk.find("listen").__class__("listen", "Listened to", "respect"))
    desk.commit(b.CodePut(desk.find("respect").__class__("extra", "Extra")))
    found = look_at_codebook(desk, tmp_path / "o.qdc", replacing=True)
    assert (found.new, found.changed, found.retired) == ((), ("listen",), ("extra",))
    take_up(desk, found)
    assert desk.find("listen").name == "Heard"
    assert desk.codebook.get("extra").retired  # type: ignore[union-attr]
    desk.undo()
    assert desk.find("listen").name == "Listened to"
    assert not desk.find("extra").retired


def test_the_talk_is_what_the_tests_say(study: Study) -> None:
    book = with_talk(study)
    words = [turn.text for turn in book.words(book.one()).turns]
    assert words == [line.partition(": ")[2] for line in TALK.splitlines()]
