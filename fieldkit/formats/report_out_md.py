"""A finished report as plain Markdown: tables as tables, quotes as quotes, pictures by their words."""

from __future__ import annotations

from collections.abc import Iterator

from fieldkit.domain.report.document import (
    Block,
    Document,
    Drawn,
    Front,
    Head,
    Kind,
    Listed,
    Look,
    Para,
    Quoted,
    Tabled,
    Words,
    cover_rows,
    merged,
)


def as_markdown(document: Document, *, references: bool = False) -> str:
    """The report as one text. references: each quote shows its place of origin."""
    lines = [*_cover(document.front)]
    for block in document.blocks:
        lines += ["", *_block(block, references)]
    return "\n".join(lines).rstrip() + "\n"


def _cover(front: Front) -> Iterator[str]:
    yield f"# {_plain(front.title)}"
    if front.subtitle:
        yield f"\n{_plain(front.subtitle)}"
    yield ""
    for label, value in cover_rows(front):
        yield f"- **{label}:** {_plain(value)}"


def _block(block: Block, references: bool) -> Iterator[str]:
    match block:
        case Head():
            number = f"{block.number}{':' if block.appendix else ''} " if block.number else ""
            yield f"{'#' * (block.level + 1)} {number}{_words(block.words)}"
        case Para():
            mark = "> " if block.look is Look.FINDING else ""
            yield f"{mark}{_words(block.words)}"
        case Listed():
            for n, item in enumerate(block.items, block.first):
                lead = {
                    Kind.BULLETS: "-",
                    Kind.NUMBERS: f"{n}.",
                    Kind.RECOMMENDATIONS: f"- **R{n}**",
                }
                yield f"{lead[block.kind]} {_words(item)}"
        case Quoted():
            yield f"> “{_plain(block.text)}”  "
            yield f"> — {_plain(block.who)}{f' [{block.id}]' if references else ''}"
        case Tabled():
            yield from _table(block)
        case Drawn():
            yield f"**{block.label}: {_plain(block.caption)}**"
            yield ""
            yield f"*{_plain(block.alt)}*"
            yield ""
            yield _plain(block.note)


def _table(table: Tabled) -> Iterator[str]:
    yield f"**{table.label}: {_plain(table.caption)}**"
    yield ""
    yield f"| {' | '.join(_plain(c.title) for c in table.columns)} |"
    yield f"|{'|'.join('--:' if c.number else '---' for c in table.columns)}|"
    for row in table.rows:
        yield f"| {' | '.join(_words(cell) or 'None' for cell in row)} |"
    if table.note:
        yield ""
        yield _plain(table.note)


def _words(words: Words) -> str:
    found = ""
    for piece in merged(words):
        text = _plain(piece.text, keep=True)
        if piece.link:
            text = f"[{text}]({piece.link})"
        if piece.bold and text.strip():
            text = f"**{text.strip()}**" + (" " if text.endswith(" ") else "")
        found += text
    return found


def _plain(text: str, *, keep: bool = False) -> str:
    """Words whose marks are no Markdown; on one line unless only spaces at the ends are kept."""
    from fieldkit.domain.visible import plain

    shown = "".join(f"\\{c}" if c in "\\`*_[]<>|" else c for c in plain(text, one_line=True))
    return shown if keep else shown.strip()
