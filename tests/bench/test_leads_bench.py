"""How long leads take: a group of 700 turns, and 6,000 turns over twelve groups."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from fieldkit.assist.leads.find import Sentence, find_leads
from fieldkit.assist.suggest.meaning import Encoder, encoder
from fieldkit.desk import study as studies
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.leads import look
from fieldkit.desk.coding.talk_words import words_by
from fieldkit.desk.live import people
from fieldkit.desk.study import Study
from fieldkit.desk.transcripts import importing
from fieldkit.desk.transcripts.book import Book
from fieldkit.desk.transcripts.seating import Seating
from fieldkit.domain.transcript.seats import MODERATOR
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs
from tests.bench.test_suggest_bench import invented
from tests.tui.host import NAMES

pytestmark = pytest.mark.bench


def a_group(study: Study, where: Path, name: str, turns: int, seed: int) -> None:
    """So many turns of invented talk by eight people and the moderator, who speaks every sixth time."""
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    room = studies.open_group(study, "jobseekers-charter", name, moderator="Moira Keane")
    for who in NAMES:
        people.add(room, who)
    said = invented(load_codebook(file), turns, seed)
    voices = ["Moira" if n % 6 == 0 else NAMES[n * 7 % len(NAMES)] for n in range(turns)]
    path = where / f"{name}.txt"
    lines = [f"{who}: {words}" for who, words in zip(voices, said, strict=True)]
    path.write_text("\n".join(lines), encoding="utf-8")
    book = Book(study, room.group)
    looked = importing.review(book, importing.load(path))
    seats = [MODERATOR if g.label == "Moira" else g.seat for g in looked.guesses]
    importing.bring_in(book, looked, Seating(tuple(seats), (), {}))


def model(*, meaning: bool) -> Encoder | None:
    found = encoder() if meaning else None
    if meaning and found is None:
        pytest.skip("the extra is not installed")
    return found


@pytest.mark.parametrize(("meaning", "most"), [(False, 3.0), (True, 8.0)])
def test_a_group_of_700_turns(tmp_path: Path, most: float, *, meaning: bool) -> None:
    engine = model(meaning=meaning)
    study = studies.open_study(studies.init(tmp_path / "s").path)
    a_group(study, tmp_path, "Leeds", 700, 1)
    desk = CodebookDesk(study)
    find_leads([Sentence("The bus was late again today.", f"P{n}") for n in range(40)], engine)
    begun = time.process_time()
    found = look(desk, "anna", None, engine)
    took = time.process_time() - begun
    begun = time.process_time()
    words_by(desk, "anna", "section")
    tables = time.process_time() - begun
    study.close()
    print(f"\n700 turns, {found.sentences} sentences: {took:.2f} s, tables of words {tables:.2f} s")
    assert found.turns > 550
    assert ("use" in found.engine) == meaning
    assert took < most
    assert tables < 3.0


def test_six_thousand_turns_over_twelve_groups(tmp_path: Path) -> None:
    study = studies.open_study(studies.init(tmp_path / "s").path)
    for n in range(12):
        a_group(study, tmp_path, f"Group {n}", 500, n)
    desk = CodebookDesk(study)
    for engine in (None, encoder()):
        told: list[str] = []

        def tell(what: str, _done: int, _of: int, told: list[str] = told) -> None:
            told.append(what)

        begun = time.process_time()
        found = look(desk, "anna", None, engine, tell)
        took = time.process_time() - begun
        print(f"\n6,000 turns, {found.engine}: {took:.1f} s, {len(found.all)} leads")
        assert len(set(told)) >= 2
        assert took < (150 if engine else 60)
    study.close()


def test_room_for_many_sentences() -> None:
    """Of 12,000 sentences six thousand are clustered as pairs, which is what takes room."""
    engine = model(meaning=True)
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    lines = invented(load_codebook(file), 12_000, 5)
    tracemalloc.start()
    found = find_leads([Sentence(x, f"P{n % 90}") for n, x in enumerate(lines)], engine)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(f"\n12,000 sentences: {len(found)} leads, {peak:.0f} MB at most")
    assert peak < 900
