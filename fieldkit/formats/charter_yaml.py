"""`charter.yaml`: the charter a guide hands out, as standards and commitments.

YAML 1.2 in the small: known keys only, no anchors or aliases, no key twice. Read from the node
tree, so that every problem has its line and nothing is ever constructed from a tag.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldkit.domain.guide.charter import WHOLE, Charter, Commitment, Standard
from fieldkit.domain.guide.model import Problem
from fieldkit.errors import GuideError
from fieldkit.formats.guide_md import read_source
from fieldkit.formats.strict_yaml import Node, StrictYaml

FILE_NAME = "charter.yaml"
KEYS = ("title", "source", "standards", "asks")
STANDARD_KEYS = ("id", "title", "lead", "commitments")
LINE_KEYS = ("id", "text")
_SHOWN = 5


def charter_file(pack: Path) -> Path | None:
    """The charter beside a guide, or None where the pack has none. pack: its file or folder."""
    folder = pack if pack.is_dir() else pack.parent
    file = pack if pack.name == FILE_NAME else folder / FILE_NAME
    return file if file.is_file() else None


def load_charter(path: Path) -> Charter | None:
    """The charter of a pack (its guide file, its folder, or charter.yaml itself); None: none.

    Raises `FileProblem` for a file that is no text, `GuideError` with file and line for one with
    errors.
    """
    file = charter_file(path)
    if file is None:
        return None
    charter, problems = review_charter(file)
    if charter is None:
        shown = [f"{file}:{p.line}: {p.message} {p.hint}".rstrip() for p in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            shown.append(f"… and {len(problems) - _SHOWN} more.")
        raise GuideError("\n".join(shown), "See docs/guides.md for a charter.yaml.")
    return charter


def review_charter(file: Path) -> tuple[Charter | None, list[Problem]]:
    """The charter in a file, and every problem in it; None where there is an error."""
    return read_charter(read_source(file))


def read_charter(text: str) -> tuple[Charter | None, list[Problem]]:
    """The charter in a YAML text, and every problem by line; None where there is an error."""
    reader = _Reader("charter", text)
    charter = reader.charter()
    return (None if reader.problems else charter), sorted(reader.problems, key=lambda p: p.line)


class _Reader(StrictYaml):
    def __init__(self, name: str, text: str) -> None:
        super().__init__(name, text)
        self.ids: dict[str, int] = {WHOLE: 0}

    def charter(self) -> Charter | None:
        root = self.root()
        if root is None:
            return None
        found = self.pairs(root, KEYS, "charter", needed=("title", "standards"))
        charter = Charter(
            title=self.words("title", found.get("title")),
            standards=tuple(self._standard(n) for n in self.rows("standards", found)),
            source=self.words("source", found.get("source")),
            asks=tuple(self._line(n) for n in self.rows("asks", found)),
        )
        if "standards" in found and not charter.standards:
            self.error(found["standards"], "The charter has no standards.", "List one at least.")
        return charter

    def _standard(self, node: Node) -> Standard:
        found = self.pairs(node, STANDARD_KEYS, "standard", needed=("id", "title", "commitments"))
        return Standard(
            self._id(found.get("id")),
            self.words("title", found.get("title")),
            tuple(self._line(n) for n in self.rows("commitments", found)),
            self.words("lead", found.get("lead")),
        )

    def _line(self, node: Node) -> Commitment:
        found = self.pairs(node, LINE_KEYS, "line", needed=LINE_KEYS)
        return Commitment(self._id(found.get("id")), self.words("text", found.get("text")))

    def _id(self, node: Any) -> str:
        """A well-formed id that no other line has, whatever its case."""
        name = self.words("id", node)
        if node is None or not name:
            return name
        if not all(c.isalnum() or c in "-_" for c in name):
            hint = "Use letters, digits, hyphens and underscores, such as RT1."
            self.error(node, f"“{name}” cannot be an id.", hint)
        elif name.casefold() in self.ids:
            first = self.ids[name.casefold()]
            where = f"on line {first}" if first else "by the charter as a whole"
            self.error(node, f"The id “{name}” is already taken {where}.", "Change one.")
        else:
            self.ids[name.casefold()] = self.line_of(node)
        return name
