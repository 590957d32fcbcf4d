"""From the Markdown blocks of a guide to sections and items, with every problem on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fieldkit.domain.guide.model import Guide, Item, Problem, Section, SectionKind
from fieldkit.formats.guide_cues import slug
from fieldkit.formats.guide_frontmatter import FrontMatter, read_front_matter
from fieldkit.formats.guide_headings import Heading, is_break, read_heading
from fieldkit.formats.guide_inline import parser, read_line
from fieldkit.formats.guide_items import ItemReader

if TYPE_CHECKING:
    from markdown_it.token import Token

_REFUSED = {
    "ordered_list_open": ("A numbered list.", "Start each line with a hyphen: - words"),
    "fence": ("A code block.", "Put the words in a bullet."),
    "code_block": ("An indented block, which Markdown takes for code.", "Write it as a bullet."),
    "table_open": ("A table.", "Put the rows in bullets."),
    "blockquote_open": ("A quotation (>).", "Put the words in a bullet."),
    "hr": ("A rule across the page.", "Take it out; sections begin with ## Title (10 min)."),
}


def read_partial(text: str) -> tuple[Guide, list[Problem]]:
    """All that could be read of a guide's text, and all that is wrong with its form.

    A section whose minutes could not be read has 0. Problems are in the order of the lines.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    if not text.strip():
        hint = "A guide begins with its title in front matter; see docs/guides.md."
        return Guide("", ()), [Problem(1, "error", "The guide is empty.", hint)]
    head = read_front_matter(text, problems)
    sections = _Blocks(head, problems).read()
    guide = Guide(
        title=head.values.get("title", ""),
        sections=sections,
        subtitle=head.values.get("subtitle", ""),
        client=head.values.get("client", ""),
        stated_minutes=head.length,
        services=head.services,
        language=head.values.get("language", "en-GB"),
    )
    return guide, sorted(problems, key=lambda p: p.line)


@dataclass(slots=True)
class _Draft:
    """A section while it is read."""

    section: Section
    stretch: bool
    items: list[Item] = field(default_factory=list)


class _Blocks:
    def __init__(self, head: FrontMatter, problems: list[Problem]) -> None:
        self.head = head
        self.problems = problems
        self.lines = head.body.split("\n")
        self.items = ItemReader(problems)
        self.drafts: list[_Draft] = []
        self.section_ids: dict[str, int] = {}
        self.orphans = False

    def error(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(line, "error", message, hint))

    def line(self, token: Token) -> int:
        return self.head.body_line + (token.map[0] if token.map else 0) + 1

    def read(self) -> tuple[Section, ...]:
        tokens = parser().parse(self.head.body)
        at = 0
        while at < len(tokens):
            end = _end(tokens, at)
            self.block(tokens[at : end + 1])
            at = end + 1
        if not self.drafts and not self.orphans:
            hint = "Write a section as ## Introduction (5 min), and bullets under it."
            self.error(self.head.body_line + 1, "The guide has no sections.", hint)
        return self.finish()

    def finish(self) -> tuple[Section, ...]:
        done = []
        for n, draft in enumerate(self.drafts, 1):
            section = replace(draft.section, items=tuple(draft.items))
            if n == len(self.drafts) and not draft.stretch:
                section = replace(section, protected=True)
            done.append(section)
        return tuple(done)

    def block(self, tokens: list[Token]) -> None:
        """One block of the page: a heading, a list, a comment, or something refused."""
        first = tokens[0]
        match first.type:
            case "heading_open":
                self.heading(first, tokens[1].content)
            case "bullet_list_open":
                self.bullets(tokens[1:-1])
            case "html_block":
                self.html(first)
            case "paragraph_open":
                self.error(
                    self.line(first),
                    f"Words outside a bullet: “{_short(tokens[1].content)}”.",
                    "Put them in a bullet (- words), or in a comment <!-- words -->.",
                )
            case _:
                self.refuse(first)

    def refuse(self, token: Token) -> None:
        message, hint = _REFUSED.get(token.type, ("Something a guide does not have.", ""))
        self.error(self.line(token), f"{message[:-1]} is not read in a guide.", hint)

    def html(self, token: Token) -> None:
        """Comments leave nothing; other HTML, and a comment without an end, are refused."""
        rest = token.content.strip()
        while rest.startswith("<!--"):
            _, closed, rest = rest.partition("-->")
            if not closed:
                hint = "Close it with -->; all that follows is lost otherwise."
                self.error(self.line(token), "A comment that is never closed.", hint)
                return
            rest = rest.strip()
        if rest:
            hint = "Put the words in a bullet on a line of their own, without HTML."
            self.error(self.line(token), f"HTML or words beside it: “{_short(rest)}”.", hint)

    # --- headings ---------------------------------------------------------------------------

    def heading(self, token: Token, content: str) -> None:
        line = self.line(token)
        if token.tag == "h1":
            hint = "The title stands in the front matter; a section is ## Title (10 min)."
            self.error(line, f"A heading with one #: “{_short(content)}”.", hint)
            return
        if token.tag != "h2":
            hint = "Sections have two #; write what is smaller as a bullet."
            self.error(line, f"A heading with {token.tag[1]} #: “{_short(content)}”.", hint)
            return
        heading = read_heading(content, lambda m, h: self.error(line, m, h))
        if heading.minutes is None:
            hint = f"Write it as ## {heading.title or 'Title'} (10 min)"
            self.error(line, f"The section “{_short(heading.title)}” has no minutes.", hint)
        if not heading.title:
            self.error(line, "A section without a title.", "Write ## Title (10 min)")
        self.start(line, heading)

    def start(self, line: int, heading: Heading) -> None:
        title, minutes = heading.title, heading.minutes or 0
        kind = SectionKind.SECTION
        if "break" in heading.classes or is_break(title):
            kind = SectionKind.BREAK
        section_id = heading.id or self.auto_id(title, kind)
        if section_id in self.section_ids:
            first = self.section_ids[section_id]
            hint = f"Give one of them an id of its own: ## [{title}]{{#other-id}} ({minutes} min)"
            self.error(line, f"The section id “{section_id}” is taken on line {first}.", hint)
        self.section_ids.setdefault(section_id, line)
        protected = "protected" in heading.classes or kind is SectionKind.BREAK
        section = Section(section_id, line, title, minutes, kind, protected)
        self.drafts.append(_Draft(section, stretch="stretch" in heading.classes))

    def auto_id(self, title: str, kind: SectionKind) -> str:
        base = slug(title) or f"section-{len(self.drafts) + 1}"
        if kind is SectionKind.BREAK:  # an all-day agenda has several breaks
            n = 1
            while (candidate := base if n == 1 else f"{base}-{n}") in self.section_ids:
                n += 1
            return candidate
        return base

    # --- bullets ----------------------------------------------------------------------------

    def bullets(self, tokens: list[Token]) -> None:
        if not self.drafts:
            if not self.orphans and tokens:
                hint = "Start a section before it: ## Introduction (5 min)"
                self.error(self.line(tokens[0]), "A bullet before the first section.", hint)
            self.orphans = True
            return
        draft = self.drafts[-1]
        for bullet in _each(tokens):
            auto_id = f"{draft.section.id}.{len(draft.items) + 1}"
            draft.items.append(self.bullet(bullet, auto_id, None))

    def bullet(self, tokens: list[Token], auto_id: str, parent: Item | None) -> Item:
        """One list item with all that is in it."""
        line = self.line(tokens[0])
        blocks = list(_each(tokens[1:-1]))
        content = ""
        if blocks and blocks[0][0].type == "paragraph_open":
            paragraph = blocks.pop(0)[1]
            content = paragraph.content
            self.unindented(tokens[0], paragraph)
        words = read_line(content, lambda m, h: self.error(line, m, h))
        item = self.items.item(auto_id, line, words, parent)
        children: list[Item] = []
        for block in blocks:
            if block[0].type == "bullet_list_open" and parent is None:
                for bullet in _each(block[1:-1]):
                    children.append(self.bullet(bullet, f"{auto_id}.{len(children) + 1}", item))
            else:
                self.refuse_inside(block)
        return replace(item, children=tuple(children)) if children else item

    def unindented(self, bullet: Token, paragraph: Token) -> None:
        """Markdown takes a line at the left edge for more of the bullet above; we ask.

        A heading without its ## would otherwise vanish into the bullet before it.
        """
        start, end = paragraph.map or (0, 0)
        if end - start < 2 or bullet.map is None:
            return
        edge = _indent(self.lines[bullet.map[0]])
        for n in range(start + 1, end):
            if _indent(self.lines[n]) <= edge:
                hint = "Indent it by two spaces to go on with the bullet, or make it a bullet."
                message = f"A line without an indent: “{_short(self.lines[n])}”."
                self.error(self.head.body_line + n + 1, message, hint)
                return

    def refuse_inside(self, block: list[Token]) -> None:
        """A block that has no place in a bullet after its words; comments are let through."""
        first = block[0]
        line = self.line(first)
        match first.type:
            case "bullet_list_open":
                hint = "A guide has two levels: questions, and probes under them. Move it up."
                self.error(line, "A bullet on the third level.", hint)
            case "html_block":
                self.html(first)
            case "paragraph_open":
                hint = "Join it to the first, or make it a bullet of its own."
                words = _short(block[1].content)
                self.error(line, f"A second paragraph in a bullet: “{words}”.", hint)
            case "heading_open":
                hint = "Start the heading at the left edge of the page."
                self.error(line, "A heading inside a bullet.", hint)
            case _:
                self.refuse(first)


def _indent(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" "))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def _end(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the block opened at `at`."""
    depth = 0
    for n in range(at, len(tokens)):
        depth += tokens[n].nesting
        if depth == 0:
            return n
    return len(tokens) - 1


def _each(tokens: list[Token]) -> list[list[Token]]:
    """The blocks side by side in `tokens`."""
    found, at = [], 0
    while at < len(tokens):
        end = _end(tokens, at)
        found.append(tokens[at : end + 1])
        at = end + 1
    return found
