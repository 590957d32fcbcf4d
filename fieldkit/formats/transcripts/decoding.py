"""From bytes to text: UTF-8, UTF-16 and UTF-32, Windows-1252 and what else is met."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from fieldkit.errors import FileProblem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x14\x16-\x1a\x1c-\x1f]")  # but \t \n \v \f \r, NAK, Esc
_MOST_ZEROS = 0.05  # of the bytes; in UTF-16, spaces and line ends alone are more
_MOST_ODD = 20  # lines that are told
_MOST_CONTROLS = 0.01  # of the characters; a text has none, a damaged one a few


def decoded(raw: bytes, path: Path) -> str:
    """A file's bytes as text, with \\n for every line end, zero bytes left out (see
    `odd_lines`). Raises FileProblem for what is no text."""
    text = _decode(raw)
    if text is None:
        raise FileProblem(
            f"{path} is no text: it holds bytes of something else.",
            "Choose the transcript, or save it as .txt, .docx or .vtt.",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _decode(raw: bytes) -> str | None:
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
    for bom, name in _BOMS[1:]:
        if raw.startswith(bom):
            return raw.decode(name, "replace")
    stray = 0 < raw.count(0) <= len(raw) * _MOST_ZEROS  # in text of one byte a letter
    if stray:
        raw = raw.replace(b"\x00", b"")
    elif raw[1:2] == b"\x00" or raw[:1] == b"\x00":  # UTF-16 without its mark
        name = "utf-16-le" if raw[1:2] == b"\x00" else "utf-16-be"
        text = raw.decode(name, "replace")
        # In talk so written, every space and every line end has its zero, and most letters do.
        return text if raw.count(0) * 10 > len(raw) and _is_text(text) else None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(raw)
    return text if _is_text(text) else None


def _guessed(raw: bytes) -> str | None:
    """What is not UTF-8: mostly UTF-8 with a few bad bytes, Windows-1252, or something rarer."""
    if b"\x00" in raw[:4096]:
        return None
    if _is_mixed(raw):
        return _line_by_line(raw)
    western = raw.decode("cp1252", "replace")
    if _is_text(western) and _looks_western(raw):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(raw[: 2**20]).best()
    if best is None:
        return western if _is_text(western) else None
    text = raw.decode(best.encoding, "replace")
    return text if _is_text(text) else None


def _is_mixed(raw: bytes) -> bool:
    """Whether it is UTF-8 in which some bytes or lines are not.

    Either nearly all of it is sound, or lines that are sound stand beside lines of Windows-1252: a
    whole line of another encoding is hardly ever sound UTF-8 by accident.
    """
    mixed = raw.decode("utf-8", "replace")
    high = sum(c > "\x7f" for c in mixed)
    if high and mixed.count("\ufffd") * 5 < high:
        return True
    beyond = [line for line in _lines(raw) if not line.isascii()]
    bad = [line for line in beyond if not _is_utf8(line)]
    return len(beyond) - len(bad) >= len(bad) / 2 and all(map(_looks_western, bad))


def _lines(raw: bytes) -> list[bytes]:
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line_by_line(raw: bytes) -> str:
    """UTF-8 with lines of Windows-1252 in it, as files are that two programs wrote."""
    return "\n".join(
        line.decode("utf-8" if _is_utf8(line) or not _looks_western(line) else "cp1252", "replace")
        for line in _lines(raw)
    )


def odd_lines(raw: bytes) -> list[tuple[int, str]]:
    """What `decoded` did to single lines of a text, for a person to look at: (line, sentence)."""
    if raw.startswith(tuple(bom for bom, _ in _BOMS[1:])):
        return []
    found: list[tuple[int, str]] = []
    zeros = raw.count(0)
    if 0 < zeros <= len(raw) * _MOST_ZEROS:
        found += [
            (n, "A zero byte stands in this line; it was left out.")
            for n, line in enumerate(_lines(raw), 1)
            if b"\x00" in line
        ]
    elif zeros:
        return []
    if not _is_utf8(raw) and _is_mixed(raw):
        found += [
            (n, "This line is not UTF-8 as the others are; it was read as Windows-1252.")
            if _looks_western(line)
            else (n, "This line holds bytes that are no letters; they are shown as \ufffd.")
            for n, line in enumerate(_lines(raw), 1)
            if not _is_utf8(line)
        ]
    return found[:_MOST_ODD]


# What Western European typists have beyond ASCII: curly quotes, dashes, pounds, accents.
_WESTERN = frozenset(
    b"\x80\x82\x84\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\xa0\xa3\xa7\xa9\xab\xae"
)
_WESTERN |= frozenset(b"\xb0\xb1\xb2\xb3\xb4\xb7\xb9\xba\xbb\xbc\xbd\xbe\xbf")
_LETTERS = frozenset(range(0xC0, 0x100))


def _looks_western(raw: bytes) -> bool:
    high = [b for b in raw if b > 0x7F]
    if not all(b in _WESTERN or b in _LETTERS for b in high):
        return False
    # Cyrillic and Greek pages are nearly all letters beyond ASCII; Western text is mostly ASCII.
    return len(high) * 4 < len(raw)


def _is_text(text: str) -> bool:
    return len(_CONTROLS.findall(text)) <= len(text) * _MOST_CONTROLS
