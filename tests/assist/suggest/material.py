"""The human-coded material that suggestions are measured with, where it lies beside the project."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from hashlib import md5
from pathlib import Path

from fieldkit.assist.suggest.rows import Labelled, Row, Voice
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.formats.codebook_yaml import codebook_file, load_codebook
from fieldkit.formats.packs import shipped_packs

SHARED = Path(__file__).parents[4] / "shared"
GROUPS = Path(__file__).parent / "groups"
_META = {"id", "group", "org", "prompt", "text", "split"}
_SECTIONS = {"introduction": "intro"}
"""The guide's own ids, where the material has others (and they matter)."""
_LOCKED = 25
"""Per cent of respondents that nothing is ever tuned on."""


@dataclass(frozen=True)
class Coded:
    """Rows with a person's codes. alternatives: codes that are neither right nor wrong, by row."""

    name: str
    codebook: Codebook
    labelled: list[Labelled]
    context: list[Row] = field(default_factory=list)
    alternatives: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        return [code.id for code in self.codebook.active]


def part_of(group: str) -> int:
    """A number from 0 to 99 for a respondent, always the same."""
    return int(md5(group.encode(), usedforsecurity=False).hexdigest(), 16) % 100


def locked(row: Row) -> bool:
    return part_of(row.group) < _LOCKED


def themes(name: str) -> Coded:
    """charter12, nhs_native or wac."""
    codebook = load_codebook(SHARED / f"themes/codebooks/{name}.json")
    with (SHARED / f"themes/dev/{name}.csv").open(encoding="utf-8", newline="") as file:
        raw = list(csv.DictReader(file))
    labelled = [
        Labelled(
            Row(r["id"], r["text"], r["group"], prompt=r["prompt"]),
            frozenset(c for c, v in r.items() if c not in _META and v == "1"),
        )
        for r in raw
    ]
    return Coded(name, codebook, labelled)


def sample() -> Coded:
    """The sample group with the pack's codebook; context holds everybody's turns."""
    return _group("croydon", SHARED / "sample/croydon-group.gold.json")


def groups() -> list[Coded]:
    """Two more invented groups, of other cities and people, with the same guide and codebook."""
    return [_group(name, GROUPS / f"{name}.json") for name in ("hull", "swansea")]


def _group(name: str, path: Path) -> Coded:
    raw = json.loads(path.read_text(encoding="utf-8"))
    file = codebook_file(shipped_packs()["jobseekers-charter"])
    assert file is not None
    context, labelled, alternatives = [], [], {}
    for turn in raw["turns"]:
        row = Row(
            str(turn["turn"]),
            turn["text"],
            name,
            Voice(turn["role"]),
            turn.get("speaker") or "",
            _SECTIONS.get(turn["section"], turn["section"]),
        )
        context.append(row)
        if row.voice is Voice.PARTICIPANT:
            labelled.append(Labelled(row, frozenset(turn.get("codes", ()))))
            alternatives[row.n] = frozenset(turn.get("codes_alt", ()))
    return Coded(name, load_codebook(file), labelled, context, alternatives)
