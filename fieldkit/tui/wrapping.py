"""Where a line of text breaks, reckoned quickly: ten thousand turns in a few hundredths of a second."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

Lines = tuple[tuple[int, int], ...]
"""Start and end of each line in code points; the spaces at a break are in neither."""


def lines_of(text: str, width: int) -> Lines:
    """The lines that text of one paragraph takes in this many cells; one empty line for no text.

    Breaks are at spaces; a word longer than a line is cut.
    """
    width = max(1, width)
    if len(text) <= width and (text.isascii() or cell_len(text) <= width):
        return ((0, len(text)),)
    if text.isascii() or cell_len(text) == len(text):
        return _even(text, width)
    return _uneven(text, width)


def _even(text: str, width: int) -> Lines:
    """Every character takes one cell."""
    found = []
    start, long = 0, len(text)
    while long - start > width:
        space = text.rfind(" ", start, start + width + 1)
        end = space if space > start else start + width
        found.append((start, end))
        start = end + 1 if space > start else end
        while start < long and text[start] == " ":
            start += 1
    if start < long or not found:
        found.append((start, long))
    return tuple(found)


def _uneven(text: str, width: int) -> Lines:
    """Some characters take two cells or none."""
    found = []
    start, end, used = 0, 0, 0
    at = 0
    for word in text.split(" "):
        wide = cell_len(word)
        if used and used + 1 + wide > width:
            found.append((start, end))
            start, used = at, 0
        while wide > width:
            first = chop_cells(word, width)[0] or word[0]
            found.append((at, at + len(first)))
            at += len(first)
            word = word[len(first) :]
            wide, start, used = cell_len(word), at, 0
        used += wide + (1 if used else 0)
        end = at + len(word)
        at = end + 1
    if start < end or not found:
        found.append((start, end))
    return tuple(found)
