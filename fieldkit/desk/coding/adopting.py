"""The codebook that a guide pack brings, ready to be taken up by a study."""

from __future__ import annotations

from pathlib import Path

from fieldkit.desk.study import Study
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.errors import CodebookError, FieldkitError
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import find_pack


def pack_file(study: Study, pack: str) -> Path | None:
    """The codebook file of a pack of the study, or of a shipped one; None where it has none."""
    try:
        return codebook_file(find_pack(pack, study.folder.path)) if pack else None
    except FieldkitError:
        return None


def pack_codebook(study: Study, pack: str) -> tuple[Codebook, str]:
    """The codebook of a pack, and the name of its file. Raises CodebookError where it has none or
    one that cannot be used, FileProblem."""
    file = pack_file(study, pack)
    if file is None:
        raise CodebookError(
            f"The pack “{pack}” has no codebook.",
            "`fieldkit codebook adopt FILE` takes up another.",
        )
    return load_codebook(file), file.name
