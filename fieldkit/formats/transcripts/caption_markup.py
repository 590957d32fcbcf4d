"""What stands inside a cue: voices, and tags that are no talk.

Tags known to WebVTT, SRT and SubStation are taken off; what only looks like one ("<inaudible>",
"a < b") is talk and stays.
"""

from __future__ import annotations

import html
import json
import re

Line = tuple[int, str]
Piece = tuple[str | None, bool, list[Line]]  # voice, whether a tag gave it, lines

_TAG = re.compile(
    r"<(/?)(v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span|br|p|div)((?:[.\s][^<>]*)?)/?>|"
    r"<\d+:[\d:.,]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_VOICE = re.compile(r"<v[.\s]", re.IGNORECASE)
_CUT = re.compile(r"<(?:v[.\s][^<>]*|/?v?|c(?:\.[\w.]*)?|\d+:[\d:.]*)$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_UNSEEN = {ord(c): None for c in "\u200b\u200e\u200f\ufeff\u2060"}


def plain(text: str) -> str:
    """Escapes read (&amp;amp; once), characters that nobody sees taken out."""
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    return text if text.isascii() else text.translate(_UNSEEN)


def untagged(text: str) -> str:
    """A line without its tags."""
    return plain(_TAG.sub("", text) if "<" in text or "{" in text else text)


def pieces_of(lines: list[Line]) -> list[Piece]:
    """A cue's lines, parted where the voice changes."""
    marked = [("<" in text or "{" in text) for _, text in lines]
    if not any(marked):
        return [(None, False, [(n, plain(text).strip()) for n, text in lines])]
    if lines[0][1].lstrip().startswith('{"'):
        told = _from_graph(lines)
        if told is not None:
            return [told]
    if len(lines) == 1 and (quick := _one_voice(lines[0])):
        return [quick]
    return _parted(lines)


def _one_voice(line: Line) -> Piece | None:
    """The everyday case, "<v Name>words</v>", without the cost of the others."""
    n, text = line
    if not text.startswith("<v ") or text.count("<") != 1 + text.endswith("</v>"):
        return None
    name, closed, words = text[3:].partition(">")
    if not closed or "{" in words:
        return None
    return _name(name), True, [(n, plain(words.removesuffix("</v>")).strip())]


def _parted(lines: list[Line]) -> list[Piece]:
    numbers = [n for n, _ in lines]
    text = _CUT.sub("", "\n".join(text for _, text in lines))
    pieces: list[Piece] = []
    voice: str | None = None
    tagged = False
    row, at = 0, 0
    words: list[str] = []  # since the voice began

    def close(first: int) -> None:
        told = "".join(words).split("\n")
        words.clear()
        clean = [(numbers[first + k], plain(line).strip()) for k, line in enumerate(told)]
        if pieces and not tagged and not any(c.isalnum() for _, line in clean for c in line):
            n, last = pieces[-1][2][-1]  # a full stop behind the closing tag
            pieces[-1][2][-1] = (n, last + "".join(line for _, line in clean))
        elif any(line for _, line in clean):
            pieces.append((voice, tagged, clean))

    for tag in _TAG.finditer(text):
        words.append(text[at : tag.start()])
        at = tag.end()
        kind = (tag.group(2) or "").lower()
        if kind == "v":
            begun = row
            row += sum(part.count("\n") for part in words)
            close(begun)
            voice, tagged = (None, False) if tag.group(1) else (_name(tag.group(3)), True)
            row += tag.group().count("\n")
        else:
            words.append(" " if kind == "br" else "\n" * tag.group().count("\n"))
    words.append(text[at:])
    close(row)
    return pieces


def _name(annotation: str) -> str | None:
    """A voice's name: what follows the classes ("<v.loud.first Name>"); None for an empty one."""
    if annotation.startswith("."):
        annotation = annotation.partition(" ")[2]
    return " ".join(plain(annotation).split()) or None


def has_voices(lines: list[Line]) -> bool:
    """Whether a cue holds a voice tag."""
    return any("<" in text and _VOICE.search(text) for _, text in lines)


def _from_graph(lines: list[Line]) -> Piece | None:
    """Teams' metadataContent: each cue is a JSON object with speakerName and spokenText
    (Microsoft Graph, callTranscript)."""
    try:
        cue = json.loads(" ".join(text for _, text in lines))
        words, name = cue["spokenText"], cue.get("speakerName")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(words, str) or not isinstance(name, str | None):
        return None
    return (" ".join((name or "").split()) or None), True, [(lines[0][0], words)]
