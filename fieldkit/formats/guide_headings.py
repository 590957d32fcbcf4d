"""The heading of a section: its title, its minutes, and what the span around the title says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldkit.domain.guide.near import did_you_mean
from fieldkit.formats.guide_cues import is_id
from fieldkit.formats.guide_inline import Report, attributes, one_line, parser, tidy

if TYPE_CHECKING:
    from markdown_it.token import Token

CLASSES = ("protected", "stretch", "break")


@dataclass(slots=True)
class Heading:
    """A section's heading as read. minutes: None where there are none to read."""

    title: str = ""
    minutes: int | None = None
    id: str | None = None
    classes: tuple[str, ...] = ()


def read_heading(content: str, report: Report) -> Heading:
    """What stands after the two #; every problem of its form goes to `report`."""
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(one_line(content), md, {}, tokens)
    found = Heading()
    words = []
    for token in tokens:
        match token.type:
            case "span_open":
                _span(attributes(token), found, report)
            case "text":
                if "]{" in token.content or "{#" in token.content:
                    hint = "Write ## [Title]{#id .protected} (10 min)"
                    report("The attributes of a heading could not be read.", hint)
                words.append(token.content)
            case "text_special" | "code_inline":
                words.append(token.content)
            case "cue":
                words.append(f"[{token.content}]")
            case "html_inline" if not token.content.startswith("<!--"):
                report(f"HTML {token.content[:40]} is not read.", "Write plain words.")
    title = "".join(s.text for s in tidy([(w, None) for w in words]))
    found.title, found.minutes = take_minutes(title)
    return found


def _span(attrs: dict[str, str], found: Heading, report: Report) -> None:
    for name, value in attrs.items():
        if name == "id":
            if is_id(value):
                found.id = value
            else:
                hint = "Use lower-case letters, digits and hyphens, such as #wrap-up."
                report(f"“{value}” cannot be an id.", hint)
        elif name == "class":
            found.classes = (*found.classes, *value.split())
            for unknown in set(value.split()) - set(CLASSES):
                hint = did_you_mean(f".{unknown}", [f".{c}" for c in CLASSES])
                report(f"A section does not take “.{unknown}”.", hint)
        else:
            hint = "A heading takes an id (#wrap-up) and ." + ", .".join(CLASSES)
            report(f"A section does not take “{name}”.", hint)


def take_minutes(title: str) -> tuple[str, int | None]:
    """`Wrap-up (5 min)` as its title and minutes; minutes None where there are none."""
    if title.endswith(")"):
        head, opened, inner = title[:-1].rpartition("(")
        words = inner.split()
        if opened and len(words) == 2 and words[1] in ("min", "mins"):
            digits = words[0]
            if digits.isascii() and digits.isdigit() and len(digits) <= 4:
                return head.rstrip(), int(digits)
    return title, None


def is_break(title: str) -> bool:
    """Whether a section's title makes it a break: Break, Tea break, Break/coffee."""
    words = "".join(c if c.isalnum() else " " for c in title.casefold()).split()
    if not words:
        return False
    after = title.casefold().strip().removeprefix("break").lstrip()
    return words[-1] == "break" or (words[0] == "break" and not after[:1].isalnum())
