"""The front matter of report.md: what stands on the cover, in the margins and in the file's properties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldkit.domain.report.document import Front, Troubles
from fieldkit.formats.strict_yaml import Node, StrictYaml

KEYS = (
    "title", "subtitle", "client", "author", "date", "status", "version", "contact", "fieldwork",
    "style", "bands", "coder",
)  # fmt: skip
_FENCE = "---"
_HINT = "Start the file with --- on line 1, then title: Your title, then --- again."
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
LONG_TITLE = 120


@dataclass(frozen=True, slots=True)
class Split:
    """A file's front matter and body. at: lines the front matter takes."""

    front: Front
    body: str
    at: int


def read_front(text: str, troubles: Troubles) -> Split:
    """Splits a report's text and reads its front matter; what is wrong goes to `troubles`."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        troubles.error(1, "The report has no front matter.", _HINT)
        return Split(Front("Without a title"), text, 0)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        troubles.error(1, "The front matter is never closed.", "Close it with a line of ---.")
        return Split(Front("Without a title"), "", len(lines))
    front = _Reader("front matter", "\n".join(lines[1:end]), troubles).front()
    return Split(front, "\n".join(lines[end + 1 :]), end + 1)


class _Reader(StrictYaml):
    def __init__(self, name: str, text: str, troubles: Troubles) -> None:
        super().__init__(name, text)
        self._troubles = troubles

    def front(self) -> Front:
        root = self.root()
        found = self.pairs(root, KEYS, "front matter", needed=("title",)) if root else {}
        said = {key: self._words(key, found.get(key)) for key in KEYS if key != "bands"}
        bands = tuple(self._band(node) for node in self.rows("bands", found))
        for problem in self.problems:
            self._troubles.error(problem.line + 1, problem.message, problem.hint)
        title = said["title"] or "Without a title"
        if len(title) > LONG_TITLE:
            line = self.line_of(found["title"]) + 1
            self._troubles.doubt(
                line, f"The title has {len(title)} characters.", "A cover bears about 80."
            )
        date = said["date"]
        return Front(
            title, said["subtitle"], said["client"], said["author"], date,
            date if _ISO.fullmatch(date) else "", said["status"] or "Draft", said["version"],
            said["contact"], said["style"] or "house", bands, said["coder"], said["fieldwork"],
        )  # fmt: skip

    def _words(self, key: str, node: Node | None) -> str:
        """As usual; but a date may be written plainly, and an empty value is no value."""
        if node is None or (node.id == "scalar" and not str(node.value).strip()):
            return ""
        if node.id == "scalar" and str(node.tag).endswith(":timestamp"):
            return str(node.value)
        return self.words(key, node)

    def _band(self, node: Node) -> str:
        return self.words("bands", node)
