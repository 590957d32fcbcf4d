"""README and the users' pages are true: commands run, keys are the room's, the picture is a screen."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROOM = (ROOT / "docs" / "room.md").read_text(encoding="utf-8")


def test_the_picture_is_a_screen_the_program_made() -> None:
    picture = re.search(r"```text\n(.*?)\n```", README, re.S)
    assert picture is not None
    golden = (ROOT / "tests" / "golden" / "room-80x24.txt").read_text(encoding="utf-8")
    assert picture[1] == golden.rstrip("\n")


def test_every_command_of_the_readme_works_in_the_order_it_stands(tmp_path: Path) -> None:
    environment = {**os.environ}
    environment.pop("FIELDKIT_STUDY", None)
    commands = ["fieldkit demo demo-study"]
    commands += re.findall(r"^\$ (fieldkit .+)$", README, re.M)
    assert len(commands) > 10
    for command in commands:
        argv = [sys.executable, "-m", "fieldkit.cli.main", *shlex.split(command)[1:]]
        done = subprocess.run(
            argv, cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL,
            env=environment, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert done.stdout.strip(), command
    made = {p.name for p in (tmp_path / "demo-study" / "outputs").iterdir()}
    assert {"croydon-record.docx", "croydon-notes.csv", "croydon-timings.csv"} <= made
    assert (tmp_path / "charter-study" / "outputs" / "leeds-1-record.docx").is_file()


def test_the_first_command_ends_with_the_demo() -> None:
    block = re.search(r"<!-- first command -->\s*```sh\n(.*?)```", README, re.S)
    assert block is not None
    assert block[1].strip().endswith(".venv/bin/fieldkit demo demo-study")


@pytest.mark.parametrize(
    "page", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"], ids=lambda p: p.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_keys_in_the_room_page_are_the_rooms() -> None:
    from fieldkit.tui.screens.room import RoomScreen

    keys = {key for act in RoomScreen.ACTS for key in act.keys}
    told = re.findall(r"^\| (F\d|Ctrl\+\w) ", ROOM, re.M)
    assert len(told) >= 14
    for key in told:
        assert key.lower() in keys | {"ctrl+p"}, key


def test_the_commands_without_a_screen_are_there() -> None:
    import argparse

    from fieldkit.cli.group import configure

    parser = argparse.ArgumentParser()
    configure(parser)
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    page = (ROOT / "docs" / "without-a-screen.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`group (\w+)", page))
    assert told == set(action.choices) - {"list"}


def test_the_architecture_names_only_what_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:domain|desk|store|formats|word|tui|cli)/[\w/]+\.py)`", page):
        assert (ROOT / "fieldkit" / name).is_file(), name
