"""The house stays as it is described: floors, types, form, locks, a quick front door."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "textual",
    "rich",
    "pandas",
    "docx",
    "matplotlib",
    "numpy",
    "sqlalchemy",
    "sqlcipher3",
    "msgspec",
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ],
    ids=["ruff", "format", "mypy", "floors"],
)
def test_the_tools_find_nothing(command: tuple[str, ...]) -> None:
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("argv", ["--help", "--version"])
def test_the_front_door_loads_nothing_heavy(argv: str) -> None:
    code = (
        "import sys; from fieldkit.cli.main import main; main([sys.argv[1]]); "
        "print(sorted(m.split('.')[0] for m in sys.modules), file=sys.stderr)"
    )
    done = run("-c", code, argv)
    assert done.returncode == 0
    loaded = set(re.findall(r"'(\w+)'", done.stderr))
    assert not loaded & set(HEAVY)


def test_locks_name_no_host_and_hold_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "fieldkit.txt": project["project"]["dependencies"],
        "dev.txt": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
    }
    for lock, dependencies in wanted.items():
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "index-url" not in text
        pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, re.M))
        for dependency in dependencies:
            name = re.split(r"[<>=!~\[; ]", dependency, maxsplit=1)[0].lower()
            name = re.sub(r"[._-]+", "-", name)
            assert name in pinned, f"{name} is not in {lock}: make the locks anew"
        for block in re.split(r"\n(?=[a-z0-9])", text):
            if "==" in block:
                assert "--hash=sha256:" in block


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.S | re.M)
    assert len(lists) == 2
    for line in filter(str.strip, "\n".join(lists).splitlines()):
        assert re.search(r'",\s+# \w', line), line


def test_no_lock_of_a_kind_that_names_hosts() -> None:
    assert not [p for p in ("uv.lock", "package-lock.json", "poetry.lock") if (ROOT / p).exists()]


def test_modules_can_be_read_in_one_sitting() -> None:
    long = {
        str(p.relative_to(ROOT)): n
        for p in (ROOT / "fieldkit").rglob("*.py")
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 420
    }
    assert not long


def test_the_root_is_a_study_of_its_own() -> None:
    from fieldkit.store.study_folder import StudyFolder

    study = StudyFolder.at(ROOT)
    assert (study.guides / "jobseekers-charter" / "guide.md").is_file()


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- test command -->\s*```\w*\n(.*?)```", readme, re.S)
    assert block is not None
    assert "pytest" in block[1]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_nobodys_machine_is_named() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    words = re.compile(
        "|".join(["/wo" + "rk/", "farm-" + "studio", "farm-" + "bench", r"\banthro" + "pic"])
    )
    for name in filter(None, tracked):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".txt", ".yaml", ".json", "") and path.is_file():
            assert not words.search(path.read_text(encoding="utf-8", errors="replace")), name
