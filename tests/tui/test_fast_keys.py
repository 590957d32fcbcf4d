"""Keys that come faster than the screen is drawn: none may be lost, doubled or run together."""

from __future__ import annotations

from pathlib import Path

from fieldkit.desk import study as desk
from tests.tui.terminal import Terminal


def _group(folder: Path) -> str:
    from fieldkit.desk.live import people, running

    desk.init(folder)
    study = desk.open_study(folder)
    room = desk.open_group(study, "jobseekers-charter", "Fast")
    for name in "abc":
        people.add(room, name)
    running.start(room)
    study.close()
    return room.group


def test_a_burst_of_notes_is_as_many_notes(tmp_path: Path) -> None:
    """Two hundred keys in one go, as a terminal hands them on after a pause of its own."""
    group = _group(tmp_path / "s")
    lines = [f"{n % 3 + 1}: note number {n}" for n in range(12)] + ["half a line"]
    with Terminal(["run", "--group", group, "--study", str(tmp_path / "s")], tmp_path) as terminal:
        terminal.until("saved")
        terminal.types("\r".join(lines))
        terminal.until("number 11", "half a line")
    study = desk.open_study(tmp_path / "s")
    state = desk.enter_room(study, group).state
    study.close()
    assert [n.text for n in state.notes] == [f"note number {n}" for n in range(12)]
    assert [n.speakers for n in state.notes] == [(f"P{n % 3 + 1}",) for n in range(12)]


def test_people_typed_fast_all_come_onto_the_roster(tmp_path: Path) -> None:
    desk.init(tmp_path / "s")
    with Terminal(
        ["run", "jobseekers-charter", "--study", str(tmp_path / "s")], tmp_path
    ) as terminal:
        terminal.until("roster is empty")
        terminal.types("Ann; 18-24; woman\rBea; 25-34\rCid; man; no quotes\r")
        terminal.until("Ann", "Bea", "Cid", "P3")  # in the list: the line shows the name before
    study = desk.open_study(tmp_path / "s")
    (line,) = desk.groups(study)
    names = study.roster.names(line.id)
    study.close()
    assert names == {"P1": "Ann", "P2": "Bea", "P3": "Cid"}
