"""`codebook.yaml`: the codes of a pack; and codebooks kept as JSON by other programs.

YAML 1.2 in the small: known keys only, no anchors or aliases, no key twice. JSON is read by the
same reader (YAML 1.2 holds it), so that its problems have lines too. A bare list is a list of codes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldkit.domain.coding.codebook import (
    DEFAULT_VERSION,
    Code,
    Codebook,
    Cues,
    Stance,
    sorted_keywords,
)
from fieldkit.domain.coding.codebook_checks import check_codebook, usable
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import Problem
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.errors import CodebookError, FileProblem
from fieldkit.formats.guide_md import read_source
from fieldkit.formats.strict_yaml import Node, StrictYaml

FILE_NAME = "codebook.yaml"
KEYS = ("id", "title", "version", "unit", "stances", "rules", "uncoded", "aside", "codes")
CODE_KEYS = (
    "id",
    "name",
    "parent",
    "definition",
    "include",
    "exclude",
    "cues",
    "keywords",
    "examples",
    "colour",
    "standards",
    "retired",
)
CUE_KEYS = ("words", "phrases", "stems")
_SHOWN = 5
_HINT = "See docs/coding.md for a codebook.yaml."


def codebook_file(pack: Path) -> Path | None:
    """The codebook beside a guide, or None where the pack has none. pack: its file or folder."""
    folder = pack if pack.is_dir() else pack.parent
    file = folder / FILE_NAME
    return file if file.is_file() else None


def load_codebook(file: Path, charter: Charter | None = None) -> Codebook:
    """The codebook in a file.

    charter: the pack's, to check standards against. Raises `FileProblem` for a file that is missing
    or no text, `CodebookError` with file and line for one with errors.
    """
    codebook, problems = review_codebook(file, charter)
    errors = [p for p in problems if p.level == "error"]
    if codebook is None or errors:
        shown = [f"{file}:{p.line}: {p.message} {p.hint}".rstrip() for p in errors[:_SHOWN]]
        if len(errors) > _SHOWN:
            shown.append(f"… and {len(errors) - _SHOWN} more.")
        raise CodebookError("\n".join(shown), _HINT)
    return codebook


def review_codebook(
    file: Path, charter: Charter | None = None
) -> tuple[Codebook | None, list[Problem]]:
    """The codebook in a file, and every problem in it; None where there is an error."""
    if not file.exists():
        raise FileProblem(f"There is no codebook at {file}.", "Give the file, or its pack.")
    return read_codebook(read_source(file), file.stem, charter)


def read_codebook(
    text: str, name: str = "codebook", charter: Charter | None = None
) -> tuple[Codebook | None, list[Problem]]:
    """The codebook in a text, and every problem by line; None where there is an error.

    name: its id and title where the text gives none.
    """
    # JSON may be indented with tabs, YAML may not; inside JSON's strings there are none.
    is_json = text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{")
    reader = _Reader("codebook", text.replace("\t", " ") if is_json else text)
    codebook = reader.codebook(name)
    problems = list(reader.problems)
    if codebook is not None and usable(problems):
        problems += check_codebook(codebook, charter)
    problems.sort(key=lambda p: p.line)
    return (codebook if usable(problems) else None), problems


class _Reader(StrictYaml):
    def codebook(self, name: str) -> Codebook | None:
        root = self.root()
        if root is None:
            return None
        if root.id == "sequence":
            return Codebook(name, name, tuple(self._code(n) for n in root.value))
        found = self.pairs(root, KEYS, "codebook", needed=("codes",))
        return Codebook(
            id=self.words("id", found.get("id")) or name,
            title=self.words("title", found.get("title")) or name,
            codes=tuple(self._code(n) for n in self.rows("codes", found)),
            version=self.words("version", found.get("version")) or DEFAULT_VERSION,
            unit=self.words("unit", found.get("unit")) or "turn",
            stances=self._stances(found),
            rules=self._all_words("rules", found),
            uncoded=self._all_words("uncoded", found),
            aside=self._all_words("aside", found),
        )

    def _code(self, node: Node) -> Code:
        found = self.pairs(node, CODE_KEYS, "code", needed=("id", "name"))
        return Code(
            id=self.words("id", found.get("id")),
            name=self.words("name", found.get("name")),
            parent=self.words("parent", found.get("parent")) or None,
            definition=self.words("definition", found.get("definition")),
            include=self.words("include", found.get("include")),
            exclude=self.words("exclude", found.get("exclude")),
            cues=self._cues(found),
            examples=self._all_words("examples", found),
            colour=self.words("colour", found.get("colour")),
            standards=self._all_words("standards", found),
            retired=self._yes("retired", found.get("retired")),
            line=self.line_of(node),
        )

    def _cues(self, found: dict[str, Node]) -> Cues:
        node = found.get("cues")
        if node is not None and "keywords" in found:
            self.error(node, "The code has both cues and keywords.", "Keep one of the two.")
        if node is None:
            return sorted_keywords(self._all_words("keywords", found))
        if node.id == "sequence":  # one mixed list
            return sorted_keywords(self._all_words("cues", found))
        parts = self.pairs(node, CUE_KEYS, "cues")
        return Cues(*(self._all_words(key, parts) for key in CUE_KEYS))

    def _stances(self, found: dict[str, Node]) -> tuple[Stance, ...]:
        if "stances" not in found:
            return tuple(Stance)
        named: list[Stance] = []
        for node in self.rows("stances", found):
            word = self.words("stances", node)
            if word in list(Stance):
                named.append(Stance(word))
            elif word:
                self.error(node, f"“{word}” is no stance.", did_you_mean(word, list(Stance)))
        return tuple(named)

    def _all_words(self, key: str, found: dict[str, Node]) -> tuple[str, ...]:
        return tuple(self.words(key, node) for node in self.rows(key, found))

    def _yes(self, key: str, node: Any) -> bool:
        if node is None:
            return False
        if node.id == "scalar" and str(node.value) in ("true", "false"):
            return str(node.value) == "true"
        self.error(node, f"“{key}” is neither true nor false.", f"Write {key}: true")
        return False
