"""report.md: Markdown with references, quotes by the place they come from, and blocks of evidence.

It is read with markdown-it. A reference is taken out before Markdown sees it and put back as a piece of
its own, so that nothing it says can be read as Markdown, and its line is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin

from fieldkit.domain.report.document import (
    Column,
    Front,
    Head,
    Kind,
    Listed,
    Look,
    Para,
    Piece,
    Quoted,
    Tabled,
    Troubles,
    Wanted,
    Words,
    Written,
    plain,
)
from fieldkit.formats.guide_md import read_source
from fieldkit.formats.report_front import read_front
from fieldkit.formats.report_refs import HOLE, LEFT_OVER, MOST, block_named

FILE_NAME = "report.md"
_MOST_CHARS = 2_000_000
_OPEN, _CLOSE = "\ue000", "\ue001"
_TAKEN_OUT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_QUOTE = re.compile(r"^\s*\{\s*quote\s*=\s*([^\s{}]+)\s*\}\s*$")
_TABLE = re.compile(r"^Table:\s*")
_TODO = re.compile(r"^\s*to\s?do\b:?\s*", re.IGNORECASE)
_NOTHING = Piece("")
_LOOKS = {"charter": Look.CHARTER, "finding": Look.FINDING, "note": Look.NOTE}


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is written, its references not looked up."""

    front: Front
    blocks: tuple[Written, ...]


def load_report(path: Path, troubles: Troubles) -> Report:
    """The report in a file. Raises FileProblem for one that cannot be read."""
    return read_report(read_source(path), troubles)


def read_report(text: str, troubles: Troubles) -> Report:
    """The report in a text; what is wrong goes to `troubles`, with its line."""
    text = _PRIVATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > _MOST_CHARS:
        troubles.error(1, "The report has more than two million characters.", "Is it the file?")
        return Report(Front("Without a title"), ())
    split = read_front(text, troubles)
    return Report(split.front, tuple(_Reader(troubles, split.at).read(split.body)))


class _Reader:
    """Reads the body. at: lines before it in the file."""

    def __init__(self, troubles: Troubles, at: int) -> None:
        self._troubles, self._at = troubles, at
        self._holes: list[str] = []
        self._recommended = 0
        self._caption: tuple[Words, str] | None = None
        self._in_recommendations = False
        self._here = at + 1
        self._markdown = MarkdownIt("commonmark").enable("table")
        self._markdown.use(attrs_plugin, after=(), spans=True)

    def read(self, body: str) -> Iterator[Written]:
        """The blocks, top to bottom."""
        tree = SyntaxTreeNode(self._markdown.parse(self._without_holes(body)))
        for node in tree.children:
            yield from self._block(node)

    def _without_holes(self, body: str) -> str:
        def taken(match: re.Match[str]) -> str:
            self._holes.append(match[1].strip())
            return f"{_OPEN}{len(self._holes) - 1}{_CLOSE}"

        lines = []
        for n, line in enumerate(body.split("\n"), self._at + 1):
            line = HOLE.sub(taken, line)
            left = LEFT_OVER.search(line)
            if left is not None:
                self._troubles.error(
                    n,
                    f"“{left.group()}” is part of no reference.",
                    "A reference stands on one line, {{ name }}; there are no statements.",
                )
            lines.append(line)
        if len(self._holes) > MOST:
            self._troubles.error(1, f"The report has {len(self._holes)} references.", "Part it.")
            self._holes = [""] * len(self._holes)
        return "\n".join(lines)

    def _line(self, node: SyntaxTreeNode) -> int:
        return self._at + 1 + (node.map[0] if node.map else 0)

    # --- blocks --------------------------------------------------------------------------------

    def _block(self, node: SyntaxTreeNode) -> Iterator[Written]:
        line = self._here = self._line(node)
        match node.type:
            case "heading":
                yield self._heading(node, line)
            case "paragraph":
                yield from self._paragraph(node, line)
            case "bullet_list" | "ordered_list":
                yield from self._list(node)
            case "blockquote":
                yield from self._quote(node, line)
            case "table":
                yield from self._table(node, line)
            case "html_block":
                self._comment(node.content, line)
            case "hr":
                pass
            case _:
                what = node.type.replace("_", " ")
                self._troubles.error(
                    line, f"A report cannot hold a {what}.", "Write it as a paragraph or a list."
                )

    def _heading(self, node: SyntaxTreeNode, line: int) -> Head:
        level = int(node.tag[1:])
        if level > 3:
            self._troubles.error(line, "A heading of the fourth level.", "Use #, ## or ###.")
        words, classes, name, more = self._with_attributes(self._inline(node), line)
        if not plain(words).strip() and not any(p.hole for p in words):
            self._troubles.error(line, "A heading has no words.", "Say the finding in it.")
        self._in_recommendations = "recommendations" in classes
        for key in more:
            if key != "theme":
                self._troubles.error(line, f"A heading has no “{key}”.", "Known: theme=ID.")
        appendix = "appendix" in classes
        return Head(
            min(level, 3), words, line, not appendix and "unnumbered" not in classes, appendix,
            name, theme=more.get("theme", ""),
        )  # fmt: skip

    def _paragraph(self, node: SyntaxTreeNode, line: int) -> Iterator[Written]:
        words = self._inline(node)
        alone = [p for p in words if p.hole or p.text.strip()]
        blocks = [block_named(p.hole) for p in alone if p.hole]
        if len(alone) == 1 and blocks and blocks[0] is not None:
            yield Wanted(blocks[0], line)
            return
        if any(blocks):
            self._troubles.error(
                line, "A block of evidence stands among other words.",
                "Give {{ blocks.… }} a paragraph of its own.",
            )  # fmt: skip
            return
        words, classes, name, _ = self._with_attributes(words, line)
        if _TABLE.match(plain(words)):
            self._caption = (_cut_start(words, _TABLE), name)
            return
        looks = [_LOOKS[c] for c in classes if c in _LOOKS]
        if plain(words).strip() or any(p.hole for p in words):
            yield Para(words, line, looks[0] if looks else Look.BODY)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Written]:
        items, lines = [], []
        for item in node.children:
            inner = [c for c in item.children if c.type == "paragraph"]
            if len(inner) != len(item.children) or len(inner) != 1:
                self._troubles.error(
                    self._line(item), "A list within a list, or several paragraphs in one item.",
                    "Keep lists to one level and one paragraph an item.",
                )  # fmt: skip
            items.append(tuple(p for c in inner for p in self._inline(c)))
            lines.append(self._line(item))
        kind, first = Kind.BULLETS, 1
        if node.type == "ordered_list":
            kind = Kind.RECOMMENDATIONS if self._in_recommendations else Kind.NUMBERS
        if kind is Kind.RECOMMENDATIONS:
            first = self._recommended + 1
            self._recommended += len(items)
        if items:
            yield Listed(kind, tuple(items), tuple(lines), first)

    def _quote(self, node: SyntaxTreeNode, line: int) -> Iterator[Written]:
        inline = [c.content for p in node.children for c in p.children if c.type == "inline"]
        if any(p.type != "paragraph" for p in node.children):
            self._troubles.error(line, "A quote holds more than words.", "Write its words only.")
            return
        lines = "\n".join(inline).split("\n")
        place = _QUOTE.match(lines[-1])
        if place is None:
            self._troubles.error(
                line, "A quote does not say where it comes from.",
                "End it with a line such as {quote=leeds.34}; candidates are in "
                "`fieldkit theme quotes THEME`.",
            )  # fmt: skip
            return
        said = " ".join(" ".join(lines[:-1]).split())
        if _TAKEN_OUT.search(said):
            self._troubles.error(line, "A quote holds a reference.", "A quote is people’s words.")
            return
        yield Quoted(_unquoted(said), "", place[1], line)

    def _table(self, node: SyntaxTreeNode, line: int) -> Iterator[Written]:
        rows = [r for part in node.children for r in part.children]
        cells = [[self._cell(c) for c in row.children] for row in rows]
        caption, name = self._caption or ((), "")
        self._caption = None
        if not caption:
            self._troubles.error(
                line, "A table has no caption.",
                "Put a paragraph before it: Table: what it shows {#name}.",
            )  # fmt: skip
        if len(cells) < 2:
            self._troubles.error(line, "A table has no rows.", "Give it one, or take it out.")
            return
        if any(p.hole for words in (*cells[0], caption) for p in words):
            self._troubles.error(
                line, "A table’s caption or heading row holds a reference.", "Write words there."
            )
        styles = [str(c.attrs.get("style", "")) for c in rows[0].children]
        columns = tuple(
            Column(plain(words).strip(), _share(k, cells), "right" in style)
            for k, (words, style) in enumerate(zip(cells[0], styles, strict=True))
        )
        said = plain(caption).strip()
        heads = ", ".join(c.title for c in columns)
        alt = f"{said}. {len(cells) - 1} rows; the columns are {heads}."
        yield Tabled(
            name, said, columns, tuple(tuple(row) for row in cells[1:]), alt[:480], line=line
        )

    def _cell(self, node: SyntaxTreeNode) -> Words:
        return tuple(p for c in node.children for p in self._pieces(c.children))

    def _comment(self, text: str, line: int) -> None:
        rest = _COMMENT.sub("", text).strip()
        if rest:
            self._troubles.error(line, "A report cannot hold HTML.", "Use Markdown.")
        for match in _COMMENT.finditer(text):
            said = " ".join(match[1].split())
            at = line + text[: match.start()].count("\n")
            if _TODO.match(said):
                self._troubles.task(at, _TODO.sub("", said))

    # --- words ---------------------------------------------------------------------------------

    def _inline(self, node: SyntaxTreeNode) -> Words:
        return tuple(p for c in node.children for p in self._pieces(c.children))

    def _pieces(self, nodes: Sequence[SyntaxTreeNode], like: Piece = _NOTHING) -> Iterator[Piece]:
        for node in nodes:
            match node.type:
                case "text" | "code_inline":
                    yield from self._put_back(node.content, like)
                case "softbreak" | "hardbreak":
                    yield replace(like, text="\n")
                case "strong":
                    yield from self._pieces(node.children, replace(like, bold=True))
                case "span":
                    stands = "typed" in str(node.attrs.get("class", "")).split()
                    yield from self._pieces(node.children, replace(like, stands=stands))
                case "link":
                    href = str(node.attrs.get("href", ""))
                    yield from self._pieces(node.children, replace(like, link=href))
                case "image":
                    yield replace(like, text=node.content)
                case "html_inline":
                    self._comment(node.content, self._here)
                case _:
                    yield from self._pieces(node.children, like)

    def _put_back(self, text: str, like: Piece) -> Iterator[Piece]:
        for n, part in enumerate(_TAKEN_OUT.split(text)):
            if n % 2:
                yield replace(like, hole=self._holes[int(part)] or " ")
            elif part:
                yield replace(like, text=part)

    def _with_attributes(
        self, words: Words, line: int
    ) -> tuple[Words, list[str], str, dict[str, str]]:
        """The words without `{#name .class key=value}` at their end, and what it says."""
        last = words[-1] if words else Piece("")
        match = _ATTRIBUTES.search(last.text)
        if match is None or last.hole:
            return words, [], "", {}
        classes, name, more = [], "", {}
        for part in match[1].split():
            key, equals, value = part.partition("=")
            if part.startswith("."):
                classes.append(part[1:])
            elif part.startswith("#"):
                name = part[1:]
            elif equals:
                more[key] = value
            else:
                self._troubles.error(line, f"“{part}” says nothing.", "Write .class or #name.")
        known = (*_LOOKS, "unnumbered", "appendix", "recommendations")
        for one in classes:
            if one not in known:
                self._troubles.error(line, f"There is no “.{one}”.", f"Known: {', '.join(known)}.")
        rest = replace(last, text=last.text[: match.start()])
        return (*words[:-1], *((rest,) if rest.text else ())), classes, name, more


def _unquoted(text: str) -> str:
    """Without the quotation marks around it: the writer of the document puts them."""
    return re.sub(r"^[\"“](.*)[\"”]$", r"\1", text.strip(), flags=re.DOTALL)


def _cut_start(words: Words, pattern: re.Pattern[str]) -> Words:
    first = words[0]
    return (replace(first, text=pattern.sub("", first.text)), *words[1:])


def _share(column: int, rows: Sequence[Sequence[Words]]) -> float:
    """A column's share of the width by its longest words, within reason."""
    longest = max(
        sum(len(p.text) or min(24, len(p.hole)) for p in row[column])
        for row in rows
        if column < len(row)
    )
    return min(4.0, max(1.0, longest / 14))
