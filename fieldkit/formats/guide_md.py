"""Guides in Markdown: the strict reader and the writer (docs/guides.md tells users the form)."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.guide.checks import check
from fieldkit.domain.guide.model import Guide, Problem
from fieldkit.errors import FileProblem, GuideError
from fieldkit.formats.guide_blocks import read_partial
from fieldkit.formats.guide_write import write_guide

__all__ = ["load_guide", "read_guide", "read_partial", "read_source", "review", "write_guide"]

MAX_BYTES = 2_000_000
FILE_NAMES = ("guide.md", "agenda.md")
"""What the guide of a pack folder is called, in the order they are looked for."""
_SHOWN = 5
_SAVE_AS = "Open it in a text editor and save it as UTF-8."


def read_guide(text: str, name: str = "guide.md") -> tuple[Guide | None, list[Problem]]:
    """The guide in a Markdown text, and every problem of its form, in the order of the lines.

    name: the file's name, told in a problem that concerns the whole file. The guide is None when
    a problem is an error; what stands above the form (a recall that nothing fills, say) is for
    `fieldkit.domain.guide.checks.check`.
    """
    if len(text) > MAX_BYTES:
        message = f"{name} is too long for a guide: {len(text):,} characters."
        return None, [Problem(1, "error", message, "Split it into several guides.")]
    guide, problems = read_partial(text)
    if any(p.level == "error" for p in problems):
        return None, problems
    return guide, problems


def review(text: str) -> tuple[Guide, list[Problem]]:
    """All that could be read of a guide, and all its problems: those of its form and those above.

    On a line whose form is wrong nothing else is reported.
    """
    guide, problems = read_partial(text)
    wrong = {p.line for p in problems if p.level == "error"}
    if guide.sections:
        problems = problems + [p for p in check(guide) if p.line not in wrong]
    return guide, sorted(problems, key=lambda p: p.line)


def load_guide(path: Path) -> tuple[Guide, str]:
    """A guide ready to run, and its source text.

    path: the Markdown file, or a folder with guide.md or agenda.md in it. Raises `FileProblem` for
    a file that is missing or no text, `GuideError` with the first problems, file and line, when
    the guide has errors.
    """
    path = guide_file(path)
    text = read_source(path)
    guide, problems = review(text)
    errors = [p for p in problems if p.level == "error"]
    if errors:
        raise GuideError(*_told(path, errors))
    return guide, text


def _told(path: Path, errors: list[Problem]) -> tuple[str, str]:
    shown = [f"{path}:{p.line}: {p.message} {p.hint}".rstrip() for p in errors[:_SHOWN]]
    more = len(errors) - len(shown)
    if more:
        shown.append(f"… and {more} more.")
    return "\n".join(shown), f"See all of them with: fieldkit guide check {path}"


def guide_file(path: Path) -> Path:
    """The Markdown file of a guide: `path` itself, or the one in the folder `path`."""
    if not path.is_dir():
        return path
    for name in FILE_NAMES:
        if (path / name).is_file():
            return path / name
    raise FileProblem(f"The folder {path} has no guide.md.", "Write one: see docs/guides.md.")


def read_source(path: Path) -> str:
    """A guide's text, UTF-8 with or without a byte order mark.

    Raises `FileProblem`: missing, not readable, over 2 MB, binary, or in another encoding.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        hint = "See the guides there are with: fieldkit guide list"
        raise FileProblem(f"There is no guide at {path}.", hint) from None
    except OSError as error:
        raise FileProblem(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise FileProblem(f"{path} is over 2 MB, too big for a guide.", "Is it the right file?")
    return _decode(data, path)


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileProblem(f"{path} is saved as UTF-16, which is not read.", _SAVE_AS)
    if data.startswith(b"PK\x03\x04"):
        hint = "A Word guide is not read as it is; write it as Markdown: see docs/guides.md."
        raise FileProblem(f"{path} is a Word or zip file, not a Markdown guide.", hint)
    if b"\0" in data:
        raise FileProblem(f"{path} is no text file.", "A guide is a Markdown file, in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{path}:{line}: the file is not in UTF-8 (perhaps Windows-1252)."
        raise FileProblem(message, _SAVE_AS) from None
