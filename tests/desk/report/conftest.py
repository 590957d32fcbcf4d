"""One coded study of two groups, made once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldkit.desk.study import Study
from tests.coded_study import Made, make_study


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_study(tmp_path_factory.mktemp("coded") / "study", groups=2, turns=48)


@pytest.fixture
def made(made_once: Made, tmp_path: Path) -> Made:
    """A copy of it, closed."""
    shutil.copytree(made_once.path, tmp_path / "study")
    return Made(tmp_path / "study", made_once.groups)


@pytest.fixture
def study(made: Made) -> Iterator[Study]:
    """A copy of it, open."""
    opened = made.open()
    yield opened
    opened.close()
