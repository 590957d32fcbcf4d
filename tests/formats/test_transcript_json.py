"""JSON transcripts: every make's own shape, and the shapes it had in other versions."""

from __future__ import annotations

import pytest

from tests.formats.json_clouds import CLOUDS
from tests.formats.json_made import Made
from tests.formats.json_models import MODELS
from tests.formats.json_services import SERVICES
from tests.formats.transcripts_made import rows, taken

MAKES: dict[str, Made] = CLOUDS | SERVICES | MODELS


@pytest.mark.parametrize("make", MAKES)
def test_a_make_is_read_by_its_own_shape(make: str) -> None:
    content, name, talk = MAKES[make]
    found = taken(content)
    assert (found.format, rows(found)) == (name, talk)
