"""A guide written out as strict Markdown, so that reading it back gives the same guide."""

from __future__ import annotations

import json

from fieldkit.domain.guide.model import BoardSpec, Guide, Item, Kind, Section, SectionKind, Segment
from fieldkit.formats.guide_cues import CUE_OF, looks_like_cue, slug
from fieldkit.formats.guide_headings import is_break
from fieldkit.formats.guide_items import board_title, main_kind

_MARKS = frozenset("\\`*_[]{}<>&")
_BARE = frozenset("-_:")
_STARTS = frozenset("#+-=~|:")
_BAR = "\ue000"
"""Stands for a bar inside a column's name while the attribute is put together."""
_ESCAPED_BAR = "\\|"
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def write_guide(guide: Guide) -> str:
    """The guide as Markdown that `read_guide` reads back, but for line numbers, to the same."""
    lines = _front_matter(guide)
    boards: dict[str, BoardSpec] = {}
    for n, section in enumerate(guide.sections, 1):
        lines += ["", _heading(section, last=n == len(guide.sections)), ""]
        for m, item in enumerate(section.items, 1):
            lines += _item(item, f"{section.id}.{m}", None, boards)
    return "\n".join(lines) + "\n"


def _front_matter(guide: Guide) -> list[str]:
    lines = ["---", f"title: {_yaml(guide.title)}"]
    if guide.subtitle:
        lines.append(f"subtitle: {_yaml(guide.subtitle)}")
    if guide.client:
        lines.append(f"client: {_yaml(guide.client)}")
    if guide.stated_minutes is not None:
        lines.append(f"length: {guide.stated_minutes}")
    lines.append(f"language: {_yaml(guide.language)}")
    if guide.services:
        lines.append("services:")
    for service in guide.services:
        pairs = {"id": service.id, "name": service.name, "colour": service.colour}
        shown = ", ".join(f"{key}: {_yaml(value)}" for key, value in pairs.items() if value)
        lines.append(f"  - {{{shown}}}")
    return [*lines, "---"]


def _yaml(text: str) -> str:
    """A YAML scalar: plain where it is surely words, else quoted."""
    safe = all(c.isalnum() or c in " -–'’." for c in text)
    if safe and text[:1].isalpha() and text == text.strip() and text.casefold() not in _YAML_WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() or ord(c) > 0xFFFF else f"\\u{ord(c):04x}" for c in quoted)


def _heading(section: Section, last: bool) -> str:
    is_named_break = is_break(section.title)
    marks = []
    if section.id != slug(section.title):
        marks.append(f"#{section.id}")
    if section.kind is SectionKind.BREAK and not is_named_break:
        marks.append(".break")
    if section.kind is SectionKind.SECTION:
        if section.protected and not last:
            marks.append(".protected")
        if last and not section.protected:
            marks.append(".stretch")
    title = _escape(section.title)
    if marks:
        title = f"[{title}]{{{' '.join(marks)}}}"
    return f"## {title} ({section.minutes} min)"


def _item(item: Item, auto_id: str, parent: Item | None, boards: dict[str, BoardSpec]) -> list[str]:
    cues = _cues(item, auto_id, parent, boards)
    words = _segments(item.segments)
    if not cues:
        words = _guard(words)
    indent = "" if parent is None else "  "
    lines = [f"{indent}- {cues}{' ' if cues else ''}{words}"]
    for n, child in enumerate(item.children, 1):
        lines += _item(child, f"{auto_id}.{n}", item, boards)
    return lines


def _cues(item: Item, auto_id: str, parent: Item | None, boards: dict[str, BoardSpec]) -> str:
    """The cues in a row; empty where the words alone say what kind the item is."""
    kinds = (item.kind, *item.also)
    marks = [f".{name}" for name, on in (("must", item.must), ("each", item.each)) if on]
    pairs = {"if": item.when, "wait": item.wait, "scale": item.scale}
    marks += [f"{name}={_quoted(value)}" for name, value in pairs.items() if value]
    if item.choices:
        marks.append(f"choices={_barred(item.choices)}")
    own_id = f"#{item.id}" if item.id != auto_id else ""
    bare = len(kinds) == 1 and not marks and not own_id and item.board is None
    bare = bare and item.service is None and item.round is None and item.handout is None
    if bare and parent is not None and main_kind((), item.text, parent) is item.kind:
        return ""
    written = {kind: _own_marks(item, kind, boards) for kind in kinds}
    if main_kind(kinds, item.text, parent) is not item.kind:
        written[item.kind].append(".main")
    written[item.kind] += marks
    if own_id:
        holder = next((k for k in kinds if k is not Kind.FLIPCHART), item.kind)
        written[holder].insert(0, own_id)
    return "".join(
        f"[{CUE_OF[k]}]" + (f"{{{' '.join(m)}}}" if m else "") for k, m in written.items()
    )


def _own_marks(item: Item, kind: Kind, boards: dict[str, BoardSpec]) -> list[str]:
    """The attributes that only this kind of cue carries."""
    match kind:
        case Kind.FLIPCHART if item.board is not None:
            return _board_marks(item.board, boards)
        case Kind.STICKERS:
            pairs = {"round": item.round, "service": item.service}
            return [f"{name}={_quoted(value)}" for name, value in pairs.items() if value]
        case Kind.RECALL if item.recalls:
            return [f"from={_quoted(' '.join(item.recalls))}"]
        case Kind.HAND_OUT if item.handout:
            return [f"of={_quoted(item.handout)}"]
        case _:
            return []


def _board_marks(board: BoardSpec, boards: dict[str, BoardSpec]) -> list[str]:
    known = boards.setdefault(board.id, board)
    marks = [f"#{board.id}"]
    title = board_title(board.id) if known is board else known.title
    if board.title != title:
        marks.append(f"title={_quoted(board.title)}")
    if known is board or known.columns != board.columns:
        marks.append(f"columns={_barred(board.columns)}")
    if board.role is not None and known is board:
        marks.append(f"role={board.role}")
    return marks


def _barred(cells: tuple[str, ...]) -> str:
    return _quoted("|".join(c.replace("|", _BAR) for c in cells))


def _quoted(value: str) -> str:
    """An attribute's value: bare where it can be, else in quotes with what needs it escaped."""
    if value and all((c.isascii() and c.isalnum()) or c in _BARE for c in value):
        return value
    kept = "".join(f"\\{c}" if c in '\\"{}' else c for c in value)
    return f'"{kept.replace(_BAR, _ESCAPED_BAR)}"'


def _segments(segments: tuple[Segment, ...]) -> str:
    out = []
    for n, segment in enumerate(segments):
        words = _escape(segment.text)
        if segment.when is None:
            out.append(words)
            continue
        if n == 0 and looks_like_cue(segment.text):  # capitals first would be taken for a cue
            words = f"&#{ord(segment.text[0])};{segment.text[1:]}"
        out.append(f"[{words}]{{if={segment.when}}}")
    return "".join(out)


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in _MARKS else c for c in text)


def _guard(words: str) -> str:
    """Words at the start of a bullet that Markdown would take for a heading, a list or a rule."""
    if words[:1] in _STARTS:
        return f"\\{words}"
    digits = len(words) - len(words.lstrip("0123456789"))
    if digits and words[digits : digits + 1] in (".", ")"):
        return f"{words[:digits]}\\{words[digits:]}"
    return words
