"""The front matter of a guide: YAML between two lines of `---` at the top of the file.

YAML 1.2 in the small: one mapping of known keys, no anchors, no aliases, no key twice. It is read
from the node tree, so that every problem has its line and nothing is ever constructed from a tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fieldkit.domain.guide.model import Problem, Service
from fieldkit.domain.guide.near import did_you_mean

KEYS = ("title", "subtitle", "client", "length", "language", "services")
SERVICE_KEYS = ("id", "name", "colour")
_FENCE = "---"
_MAX_CHARS = 64_000
_MAX_DEPTH = 6
_LONGEST = 24 * 60
_EXAMPLE = "Start the file with --- on line 1, then title: Your title, then --- again."


@dataclass(slots=True)
class FrontMatter:
    """What the top of the file says; `body_line` is how many lines it takes."""

    body: str
    body_line: int = 0
    values: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    services: tuple[Service, ...] = ()


def read_front_matter(text: str, problems: list[Problem]) -> FrontMatter:
    """Split `text` into front matter and body; what is wrong goes to `problems`."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        problems.append(Problem(1, "error", "The guide has no front matter.", _EXAMPLE))
        return FrontMatter(text)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        hint = "Close it with a line of --- before the first section."
        problems.append(Problem(1, "error", "The front matter is never closed.", hint))
        return FrontMatter("", len(lines))
    head = FrontMatter("\n".join(lines[end + 1 :]), end + 1)
    source = "\n".join(lines[1:end])
    if len(source) > _MAX_CHARS:
        hint = "Keep it to the title, the client, the length and the services."
        problems.append(Problem(1, "error", "The front matter is too long.", hint))
        return head
    _Reader(head, problems).read(source)
    return head


class _Reader:
    def __init__(self, head: FrontMatter, problems: list[Problem]) -> None:
        self.head = head
        self.problems = problems

    def error(self, node: Any, message: str, hint: str) -> None:
        # the mark counts from 0 inside the YAML, which begins on line 2 of the file
        self.problems.append(Problem(node.start_mark.line + 2, "error", message, hint))

    def read(self, source: str) -> None:
        root = self.compose(source)
        if root is None:
            if not source.strip() or not self.problems:
                self.no_title()
            return
        pairs = self.pairs(root, KEYS, "front matter")
        for key, node in pairs:
            self.take(key, node)
        if root.id == "mapping" and "title" not in dict(pairs):
            self.no_title()

    def no_title(self) -> None:
        message = "The front matter has no title."
        self.problems.append(Problem(1, "error", message, "Add a line: title: Your title"))

    def compose(self, source: str) -> Any:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        yaml = YAML(typ="safe", pure=True)
        try:
            if not self.plain(yaml.parse(source)):
                return None
            return YAML(typ="safe", pure=True).compose(source)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 2 if mark is not None else 1
            self.broken(line, error.problem or error.context or "")
        except (YAMLError, ValueError) as error:
            self.broken(1, str(error).strip().split("\n")[0])
        return None

    def broken(self, line: int, what: str) -> None:
        message = f"The front matter is not valid YAML: {what}."
        hint = "Check colons, indents and quotes; put a value with a colon in it in quotes."
        self.problems.append(Problem(line, "error", message, hint))

    def plain(self, events: Any) -> bool:
        """Whether the YAML has no anchors, aliases or deep nests."""
        depth = 0
        for event in events:
            if getattr(event, "anchor", None) is not None:
                hint = "Write the value out where it is needed."
                self.error(event, "The front matter uses a YAML anchor or alias (& or *).", hint)
                return False
            name = type(event).__name__
            depth += name.endswith("StartEvent") - name.endswith("EndEvent")
            if depth > _MAX_DEPTH + 2:  # stream and document are two
                self.error(event, "The front matter is nested too deeply.", "Only services nest.")
                return False
        return True

    def pairs(self, node: Any, known: tuple[str, ...], where: str) -> list[tuple[str, Any]]:
        """The known keys of a mapping with their nodes, each once."""
        if node.id != "mapping":
            hint = f"Write one key a line, such as {known[0]}: …"
            self.error(node, f"The {where} is not a list of keys and values.", hint)
            return []
        seen: dict[str, Any] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if key_node.id == "scalar" else "?"
            if key not in known:
                message = f"Unknown key “{key}” in the {where}."
                self.error(key_node, message, did_you_mean(key, known))
            elif key in seen:
                hint = "Keep one of the two."
                self.error(key_node, f"The key “{key}” stands twice in the {where}.", hint)
            else:
                seen[key] = value
        return list(seen.items())

    def take(self, key: str, node: Any) -> None:
        if key == "length":
            self.head.length = self.minutes(node)
        elif key == "services":
            self.head.services = self.services(node)
        else:
            words = self.words(key, node)
            if words is not None:
                self.head.values[key] = words

    def words(self, key: str, node: Any) -> str | None:
        if node.id != "scalar" or not str(node.tag).endswith(":str"):
            empty = node.id == "scalar" and str(node.tag).endswith(":null")
            hint = f"Write {key}: followed by words." if empty else "Put the words in quotes."
            self.error(node, f"The value of {key} is not text.", hint)
            return None
        words = " ".join(str(node.value).split("\n")).strip()
        if not words and key != "subtitle":
            self.error(node, f"The value of {key} is empty.", f"Write {key}: followed by words.")
            return None
        return words

    def minutes(self, node: Any) -> int | None:
        if node.id == "scalar" and str(node.value).isascii() and str(node.value).isdigit():
            number = int(str(node.value)[:6])
            if 0 < number <= _LONGEST:
                return number
        shown = node.value if node.id == "scalar" else "a list"
        hint = f"Write whole minutes, 1 to {_LONGEST}, such as length: 120"
        self.error(node, f"The length “{shown}” is not a number of minutes.", hint)
        return None

    def services(self, node: Any) -> tuple[Service, ...]:
        if node.id != "sequence":
            hint = "Write one a line:   - {id: jobs, name: Job openings, colour: blue}"
            self.error(node, "The services are not a list.", hint)
            return ()
        found: dict[str, Service] = {}
        for entry in node.value:
            service = self.service(entry)
            if service is None:
                continue
            if service.id in found:
                self.error(entry, f"Two services have the id “{service.id}”.", "Change one.")
            else:
                found[service.id] = service
        return tuple(found.values())

    def service(self, node: Any) -> Service | None:
        values = {
            key: self.words(f"a service’s {key}", value)
            for key, value in self.pairs(node, SERVICE_KEYS, "service")
        }
        for key in ("id", "name"):
            if key not in values and node.id == "mapping":
                hint = "Write it as {id: jobs, name: Job openings, colour: blue}"
                self.error(node, f"A service has no {key}.", hint)
        if not values.get("id") or not values.get("name"):
            return None
        return Service(values["id"] or "", values["name"] or "", values.get("colour") or "")
