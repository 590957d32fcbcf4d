"""Who codes at this laptop: said once for a study, and remembered beside its half-typed lines."""

from __future__ import annotations

import os
import platform

from fieldkit.desk.coding.layer import coder_named, refuse_consensus
from fieldkit.desk.study import Study
from fieldkit.errors import FieldkitError

VARIABLE = "FIELDKIT_CODER"
USUAL = "researcher"
_GROUP, _WHERE = "~coder", "name"


def known_coder(study: Study, named: str | None = None) -> str | None:
    """Who codes: as named, else as FIELDKIT_CODER says, else as was said at this laptop before; None
    where nobody said. Raises AskedWrongly for a name that is none."""
    for name in (named, os.environ.get(VARIABLE)):
        if name is not None and name.strip():
            return coder_named(name)
    try:
        remembered = study.drafts.load(_GROUP, platform.node(), _WHERE)
        return coder_named(remembered) if remembered.strip() else None
    except FieldkitError:
        return None  # it is asked again


def coder_or_usual(study: Study, named: str | None = None) -> str:
    """The same; “researcher” where nobody said. Raises AskedWrongly."""
    return known_coder(study, named) or USUAL


def remember_coder(study: Study, name: str) -> str:
    """Remembers who codes at this laptop; gives the name as it stands in the log. A folder that is moved
    to another laptop is asked anew there. Raises AskedWrongly; where it cannot be written, it is asked
    again the next time."""
    clean = coder_named(name)
    refuse_consensus(clean)
    try:
        study.drafts.save(_GROUP, platform.node(), clean, _WHERE)
    except FieldkitError:
        return clean
    return clean
