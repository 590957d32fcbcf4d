"""The map over all groups: stages by name or by the researcher, and what does not add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fieldkit.cli.main import main
from fieldkit.desk import study as studies
from fieldkit.desk import study_map
from fieldkit.desk.live import journey, people, running, stickers
from fieldkit.desk.study import Study
from fieldkit.domain.guide.model import Round
from fieldkit.errors import FileProblem
from fieldkit.formats.stages_yaml import load_stages


def a_group(study: Study, name: str, labels: list[str], *lines: str) -> str:
    """Two people, a journey, and dots of round one."""
    room = studies.open_group(study, "jobseekers-charter", name)
    for _ in range(2):
        people.add(room)
    running.start(room)
    for label in labels:
        journey.add_moment(room, label)
    if lines:
        stickers.open_round(room, Round.WANTED)
    for line in lines:
        stickers.place(room, line)
    return room.group


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = studies.init(tmp_path / "s")
    study = studies.open_study(folder.path)
    a_group(study, "Leeds", ["Phone", "Desk"], "1 debt 1", "2 debt 2", "all jobs 1")
    a_group(study, "Hull", ["Front  desk", "PHONE"], "1 debt 1", "2 debt 2")
    a_group(study, "York", ["Nothing yet"])
    return study


def ids(study: Study) -> dict[str, str]:
    return {line.name: line.id for line in studies.groups(study)}


def write(study: Study, text: str) -> None:
    (study.folder.path / "stages.yaml").write_text(text, encoding="utf-8")


def test_equal_names_add_up_without_a_plan(study: Study) -> None:
    found = study_map.read_study(study)
    assert [s.title for s in found.laid.stages] == ["Phone", "Desk", "Front desk"]
    debt = next(s for s in found.reading.services if s.service == "debt")
    assert debt.wanted == (2, 1, 1)
    assert found.reading.people == 4
    assert [g.name for g in found.groups] == ["Leeds", "Hull"]
    assert found.left_out == ("York",)
    assert not found.planned
    each = [next(s for s in g.reading.services if s.service == "debt") for g in found.groups]
    assert [sum(x) for x in zip(*(s.wanted for s in each), strict=True)] == list(debt.wanted)


def test_the_researcher_s_stages_hold(study: Study) -> None:
    group = ids(study)
    write(
        study,
        "stages: [{id: start, title: Start}, {id: desk, title: At the desk}]\n"
        f"groups:\n  {group['Leeds']}: {{phone: start, Desk: desk}}\n"
        "  hull: {front desk: desk, Gone: start}\n  Bath: {}\n",
    )
    found = study_map.read_study(study)
    assert found.planned
    debt = next(s for s in found.reading.services if s.service == "debt")
    assert debt.wanted == (1, 2)
    assert [(u.label, u.dots) for u in found.laid.unlaid] == [("PHONE", 1)]
    assert set(found.laid.strangers) == {("Hull", "Gone"), ("Bath", "")}
    text = "\n".join(study_map.map_text(found))
    assert "Hull: PHONE (1 dots)" in text
    assert "there is no group “Bath”" in text
    assert "the moment “Gone”, which Hull has not" in text


def test_a_draft_is_what_holds_already(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    before = study_map.read_study(study)
    folder = str(study.folder.path)
    (study.folder.path / "stages.yaml").touch()  # as the shell does before anything is written
    assert main(["study", "stages", "--draft", "--study", folder]) == 0
    write(study, capsys.readouterr().out)
    after = study_map.read_study(study)
    assert after.planned
    assert after.laid.stop_of == before.laid.stop_of
    assert after.reading == before.reading
    assert not after.laid.unlaid
    assert not after.laid.strangers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stages: [{id: a, title: A}]\ngroup: {}\n", "2: Unknown key “group”"),
        ("stages: [{id: a, title: A}, {id: a, title: B}]\n", "1: Two stages have the id “a”"),
        ("stages: [{id: a}]\n", "The stage has no title"),
        ("stages: []\n", "A line of 0 stages"),
        ("groups: {}\n", "has no stages"),
        ("stages: [{id: start, title: A}]\ngroups:\n  x: {Phone: strat}\n",
         "3: There is no stage “strat”. Did you mean start?"),
        ("stages: [{id: a, title: A}]\ngroups:\n  x: {P: a, P: a}\n", "3: The key “P” stands twice"),
        ("stages: &x [{id: a, title: A}]\n", "anchor or alias"),
        ("stages: [\n", "not valid YAML"),
    ],
)  # fmt: skip
def test_stages_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "stages.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem) as refusal:
        load_stages(tmp_path)
    assert f"stages.yaml:{words}" in str(refusal.value) or words in str(refusal.value)


def test_the_commands(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(study.folder.path)
    assert main(["study", "map", "--study", folder]) == 0
    text = capsys.readouterr().out
    assert text.startswith("2 groups, 4 people")
    assert "Leeds: 2 wanted, most at Phone and Desk; 0 received" in text
    assert "Without a sticker round: York" in text
    assert main(["study", "map", "--json", "--study", folder]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [g["name"] for g in plain["side_by_side"]] == ["Leeds", "Hull"]
    assert plain["reading"]["people"] == 4
    assert main(["study", "map", "--csv", "-", "--study", folder]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 1 + 2 * 2 * 5 * 2
    assert sum(row.endswith(",Phone") for row in rows) == 4
    assert main(["study", "stages", "--study", folder]) == 0
    assert "Hull: PHONE" in capsys.readouterr().out
    assert main(["study", "stages", "--json", "--study", folder]) == 0
    assert json.loads(capsys.readouterr().out)["left_out"] == ["York"]


def test_a_study_without_stickers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    studies.init(tmp_path / "s")
    assert main(["study", "map", "--study", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out == "No group has placed stickers yet.\n"
    assert main(["study", "map", "--json", "--study", str(tmp_path / "s")]) == 0
    assert json.loads(capsys.readouterr().out)["reading"]["people"] == 0


def test_only_the_kinds_a_map_is_made_of_are_read(study: Study) -> None:
    kinds = {event.body.kind for event in study.log.read(kinds=study_map.KINDS)}
    assert kinds <= set(study_map.KINDS)
    assert "sticker.placed" in kinds
    whole = study.log.read()
    some = study.log.read(kinds=("moment.added",))
    assert some == [x for x in whole if x.body.kind == "moment.added"]
    group = ids(study)["Hull"]
    assert study.log.read(group, kinds=("moment.added",)) == [x for x in some if x.group == group]
    assert study.log.read(kinds=()) == []


def test_reading_some_kinds_hides_no_change(study: Study) -> None:
    study.log.read()
    a_group(study, "Bath", ["X"], "1 debt 1")
    study.log.read(kinds=study_map.KINDS)
    assert study.log.changed()
