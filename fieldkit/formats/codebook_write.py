"""A codebook as YAML, in the form `codebook_yaml` reads: written and read again it is the same."""

from __future__ import annotations

import io
from typing import Any

from fieldkit.domain.coding.codebook import Code, Codebook


def codebook_text(codebook: Codebook) -> str:
    """The whole codebook, retired codes too."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 96
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_plain(codebook), out)
    return out.getvalue()


def _plain(codebook: Codebook) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": codebook.id,
        "title": codebook.title,
        "version": codebook.version,
        "unit": codebook.unit,
        "stances": [stance.value for stance in codebook.stances],
    }
    if codebook.rules:
        found["rules"] = list(codebook.rules)
    if codebook.uncoded:
        found["uncoded"] = list(codebook.uncoded)
    if codebook.aside:
        found["aside"] = list(codebook.aside)
    found["codes"] = [_code(code) for code in codebook.codes]
    return found


def _code(code: Code) -> dict[str, Any]:
    found: dict[str, Any] = {"id": code.id, "name": code.name}
    for key in ("parent", "definition", "include", "exclude", "colour"):
        if getattr(code, key):
            found[key] = getattr(code, key)
    cues = {
        key: list(getattr(code.cues, key))
        for key in ("words", "phrases", "stems")
        if getattr(code.cues, key)
    }
    if cues:
        found["cues"] = cues
    for key in ("examples", "standards"):
        if getattr(code, key):
            found[key] = list(getattr(code, key))
    if code.retired:
        found["retired"] = True
    return found
