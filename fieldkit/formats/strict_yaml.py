"""Small YAML files read strictly: known keys, no anchors, nothing constructed, each problem with
its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fieldkit.domain.guide.model import Problem
from fieldkit.domain.guide.near import did_you_mean

Node = Any
"""A node of ruamel's tree; it has no types."""
_MAX_DEPTH = 8
_MAX_CHARS = 200_000


class StrictYaml:
    """A YAML text and what is wrong with it. name: what messages call it."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.problems: list[Problem] = []

    def error(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(self.line_of(node), "error", message, hint))

    @staticmethod
    def line_of(node: Node) -> int:
        """Its line in the file, from 1."""
        return int(node.start_mark.line) + 1

    def root(self) -> Node | None:
        """The top node, or None where the text cannot be read."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        if len(self.text) > _MAX_CHARS:
            hint = "Is it the right file?"
            self.problems.append(Problem(1, "error", f"The {self.name} is too long.", hint))
            return None
        try:
            if not self._plain(YAML(typ="safe", pure=True).parse(self.text)):
                return None
            node = YAML(typ="safe", pure=True).compose(self.text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._broken(
                mark.line + 1 if mark is not None else 1, error.problem or error.context or ""
            )
            return None
        except (YAMLError, ValueError) as error:
            self._broken(1, str(error).strip().split("\n")[0])
            return None
        if node is None:
            hint = "See docs for what it holds, or take the file away."
            self.problems.append(Problem(1, "error", f"The {self.name} is empty.", hint))
        return node

    def _broken(self, line: int, what: str) -> None:
        message = f"The {self.name} is not valid YAML: {what}."
        hint = "Check colons, indents and quotes; put a value with a colon in it in quotes."
        self.problems.append(Problem(line, "error", message, hint))

    def _plain(self, events: Iterable[Any]) -> bool:
        depth = 0
        for event in events:
            if getattr(event, "anchor", None) is not None:
                hint = "Write the value out where it is needed."
                self.error(event, f"The {self.name} uses a YAML anchor or alias (& or *).", hint)
                return False
            kind = type(event).__name__
            depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
            if depth > _MAX_DEPTH + 2:  # stream and document are two
                self.error(event, f"The {self.name} is nested too deeply.", "See docs/guides.md.")
                return False
        return True

    def pairs(
        self,
        node: Node,
        known: tuple[str, ...] | None,
        where: str,
        needed: tuple[str, ...] = (),
    ) -> dict[str, Node]:
        """The keys of a mapping with their nodes, each once. known None: any key will do."""
        if node.id != "mapping":
            example = (known or ("key",))[0]
            hint = f"Write one key a line, such as {example}: …"
            self.error(node, f"The {where} is not a list of keys and values.", hint)
            return {}
        seen: dict[str, Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if key_node.id == "scalar" else "?"
            if known is not None and key not in known:
                message = f"Unknown key “{key}” in the {where}."
                self.error(key_node, message, did_you_mean(key, known))
            elif key in seen:
                message = f"The key “{key}” stands twice in the {where}."
                self.error(key_node, message, "Keep one of the two.")
            else:
                seen[key] = value
        for key in needed:
            if key not in seen:
                self.error(node, f"The {where} has no {key}.", f"Add a line: {key}: …")
        return seen

    def rows(self, key: str, found: Mapping[str, Node]) -> list[Node]:
        """The nodes of a list; none where the key is missing or holds something else."""
        node = found.get(key)
        if node is None:
            return []
        if node.id != "sequence":
            self.error(node, f"“{key}” is not a list.", "Write one a line, each after a dash.")
            return []
        return list(node.value)

    def words(self, key: str, node: Node | None) -> str:
        """The words of a value, on one line; "" where there are none, told unless it is missing."""
        if node is None:
            return ""
        if node.id != "scalar" or not str(node.tag).endswith((":str", ":int", ":float")):
            hint = f"Write {key}: followed by words; words such as yes or no need quotes."
            self.error(node, f"“{key}” is not words.", hint)
            return ""
        words = " ".join(str(node.value).split())
        if not words:
            self.error(node, f"“{key}” is empty.", f"Write {key}: followed by words.")
        return words
