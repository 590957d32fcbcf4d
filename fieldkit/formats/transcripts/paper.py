"""A written transcript as paragraphs, whatever it was written with: what every reader of text,
Word, RTF, OpenDocument and web pages hands to `talk`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fieldkit.formats.transcripts.labels import is_role


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph. n: its line, or its paragraph in the document, from 1.

    gap: a paragraph begins with it. level: of a heading, 0 for text. bold: how many of its first
    characters stand out (bold or underlined).
    """

    text: str
    n: int
    gap: bool = True
    level: int = 0
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells' text, lines apart. n: its paragraph in the document."""

    cells: tuple[str, ...]
    n: int


@dataclass(slots=True)
class Paper:
    """A document. kind: "txt", "docx", "rtf", "odt" or "html", which begins the layout's name.

    lines: all of it in order, the rows of tables too, their cells set apart by tabs. tables: the
    same rows again, as tables. lost: letters of the file that are not among the lines.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)
    lost: int = 0

    def words(self) -> int:
        """Words in it, those of tables too."""
        return sum(len(line.text.split()) for line in self.lines)

    def add_table(self, rows: list[Row]) -> None:
        """A table, where it stands."""
        if not rows:
            return
        self.tables.append(rows)
        for row in rows:
            cells = [cell for cell in row.cells if cell.strip()]
            firsts = [cell.split("\n") for cell in cells]
            # The last cell is the talk as a rule, and the only one of several lines.
            head = "\t".join(" ".join(lines) for lines in firsts[:-1])
            for k, text in enumerate(firsts[-1] if firsts else ()):
                joined = f"{head}\t{text}" if k == 0 and head else text
                if joined.strip():
                    self.lines.append(Line(joined, row.n, k == 0))


_HEADING = re.compile(r"^(#{1,6})\s+(?P<text>\S.*?)\s*#*$")
_STARRED = re.compile(r"^(?:\*\*(?P<bold>[^*]{1,90}?)\*\*|__(?P<under>[^_]{1,90}?)__)(?P<rest>.*)$")
_TAGGED = re.compile(r"^<(u|b|strong|em|i)>(?P<bold>[^<>]{1,90})</\1>(?P<rest>.*)$", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!'\"-])")


def lines_of(text_lines: Iterable[str]) -> list[Line]:
    """The lines of a text file: blank ones seen as gaps, form feeds as page ends, Markdown's
    headings and bold names as what they are."""
    lines: list[Line] = []
    gap = True
    for n, raw in enumerate(text_lines, 1):
        if "\f" in raw or "\x0b" in raw:
            for page, piece in enumerate(re.split(r"[\f\x0b]", raw)):
                if page and "\f" in raw:
                    lines.append(Line("\f", n))
                    gap = True
                if piece.strip():
                    lines.append(_line(piece, n, gap))
                    gap = False
            continue
        if not raw or raw.isspace():
            gap = True
            continue
        lines.append(_line(raw, n, gap))
        gap = False
    return lines


def _line(raw: str, n: int, gap: bool) -> Line:
    text = raw.rstrip().replace("\u00a0", " ").replace("\ufeff", "").replace("\u200b", "")
    first = text.lstrip()[:1]
    if first == "#" and len(text) < 300 and (heading := _HEADING.match(text.strip())):
        return Line(heading["text"].strip("* "), n, True, len(heading.group(1)))
    if first == "<" and (tagged := _TAGGED.match(text.strip())):
        bold, rest = tagged["bold"].strip(), tagged["rest"]
        return Line(bold + rest, n, gap, 0, len(bold))
    if first in "*_\\" and first:
        plain = _ESCAPED.sub(r"\1", text) if "\\" in text else text
        if starred := _STARRED.match(plain.strip()):
            bold = (starred["bold"] or starred["under"]).strip()
            rest = starred["rest"]
            return Line(bold + rest, n, gap, 0, len(bold))
        return Line(plain, n, gap)
    return Line(text, n, gap)


# --- what a page has that nobody said ----------------------------------------------------------

_PAGE = re.compile(
    r"^\s{12,}\d{1,4}\s*$|^\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:page|pg\.?|seite|página|pagina|p\.)\s*\d{1,4}"
    r"(?:\s*(?:of|/|von|de|di|van)\s*\d{1,4})?|\d{1,4}\s*(?:/|of)\s*\d{1,4})\s*$"
    r"|^.{0,120}?(?:\s{2,}|\t|[-–—|]\s*)page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$",
    re.IGNORECASE,
)
_TAPE = re.compile(
    r"^\W*(?:(?:end|start|begin(?:ning)?|continuation|continued|change) of )?(?:the )?"
    r"(?:tape|side|cassette|disc|disk|reel|track|file|audio|recording|interview|transcript|"
    r"transcription|session|video|part)(?:[ ,]+(?:no\.? ?)?(?:\d+|[ab]|one|two|three)\b)*"
    r"(?:[ ,]+(?:side|track|part)[ ,]+(?:\d+|[ab]))?"
    r"(?:[ ,]+(?:starts?|started|begins?|ends?|ended|stops?|stopped|paused|resumes?|resumed|"
    r"continues|over|off|on))?(?: here)?(?: at)?(?:[ ,]+\d[\d:.]*)?\W*$",
    re.IGNORECASE,
)
_MADE_BY = re.compile(
    r"^\W*(?:transcribed (?:by|with) (?:https?://)?\S*(?:otter|sonix|rev|trint|happyscribe|descript|"
    r"temi|turboscribe|whisper|notta|tactiq|fireflies)\S*.*|"
    r"this (?:editable )?transcript was (?:computer[- ]|automatically |exported ).{0,160}|"
    r"(?:errors\. )?people can also change the text after it was created\.?|"
    r"transcription ended after [\d:]+|.{1,80} (?:started|stopped) (?:transcription|recording)\.?|"
    r".{1,80} (?:hat die (?:Transkription|Aufzeichnung) (?:gestartet|beendet)|"
    r"a (?:démarré|arrêté) la transcription|(?:inició|detuvo) la transcripción)\.?|"
    r"\[\s*\]|!\[[^\]\n]*\]\([^()\n]*\)|"  # what is left of a picture: of somebody's face, in Teams
    r"[-–—_=*~•.\s]{3,})\s*\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"^\W*(?:(?:the )?end|fin|ende)\W*$", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Whether a line is a page number, a running foot, a tape mark, a rule or a program's own
    words: what stands on the page and nobody said."""
    bare = text.strip()
    if not bare or len(text) > 240 or bare.isdecimal():  # a number may be an answer
        return False
    if is_page_end(text) or is_made_by(bare):
        return True
    marks = bare[1:-1].split("] [") if bare[0] == "[" and bare[-1] == "]" else [bare]
    return all(len(m) < 70 and bool(_TAPE.match(m) or _END.match(m)) for m in marks)


_EVENT = re.compile(
    r"^\S.{0,80} (?:started|stopped) (?:transcription|recording)$|^Transcribed by http|"
    r"^\s*BY (?:THE WITNESS|(?:MR|MRS|MS|DR)\.? [A-Z'’-]+):$"  # who asks next, in a hearing's record
)


def _is_event(text: str) -> bool:
    text = text.rstrip()
    return (
        (text[-3:] in ("ion", "ing", ".ai") or text[-1:] == ":")
        and len(text) < 90
        and bool(_EVENT.match(text))
    )


def is_made_by(bare: str) -> bool:
    """Whether a line is the program's own ("Rachel started transcription"), or a rule."""
    return bool(_MADE_BY.match(bare))


def is_page_end(text: str) -> bool:
    """Whether a line is a page's number, or a running head or foot that ends in one."""
    last = text[-1:]
    return (last.isdecimal() or last in "-–— ") and len(text) < 240 and bool(_PAGE.match(text))


def without_furniture(lines: list[Line]) -> Iterator[Line]:
    """The lines without page heads and feet, page numbers, tape marks and rules.

    A head or foot is known by its page number, or by standing again and again beside a page's end.
    """
    counted = _counted(lines)
    beside = _beside_page_ends(lines) | counted
    running = _running(lines, beside)
    bare = [line for line in lines if line.text.strip().isdecimal()]
    numbers = [int(line.text.strip()) for line in bare if len(line.text.strip()) < 6]
    numbered = len(numbers) > 2 and numbers == sorted(numbers)
    reopened = False
    last = ""
    for at, line in enumerate(lines):
        text = line.text.strip()
        number = text.isdecimal() and (at in beside or numbered)
        alone = line.gap or text[:1] in "[(<*-=_\f"
        furniture = is_furniture(line.text) if alone else is_page_end(text) or _is_event(text)
        running_on = at in counted or (at in beside and _shape(text) in running)
        if text == "\f" or number or furniture or running_on:
            # A sentence that runs on over the page's end is one paragraph still.
            reopened = reopened or last[-1:] not in ".?!…\"”’')]"
            continue
        if reopened and line.gap and text[:1].islower():
            line = replace(line, gap=False)
        reopened = False
        last = text
        yield line


def _beside_page_ends(lines: list[Line]) -> set[int]:
    """Indices of lines at most two away from a page's end."""
    ends = [at for at, line in enumerate(lines) if line.text == "\f" or is_page_end(line.text)]
    return {near for at in ends for near in range(at - 2, at + 3)}


_PAGES = 4  # as many pages at least must count on


def _counted(lines: list[Line]) -> set[int]:
    """Indices of running heads without the word "page": the same words again and again, with a
    number at their end or beginning that counts the pages ("ARCHIVE RG-50  12")."""
    by_shape: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        text = line.text.strip()
        ends = text[-1:].isdecimal() or text[:1].isdecimal()
        if not ends or len(text) > 120 or ":" in text or is_role(text):
            continue
        number = re.search(r"(?:^|\s)(\d{1,4})$|^(\d{1,4})\s", text)
        if number and len(text.split()) > 1:
            value = int(number.group(1) or number.group(2))
            by_shape.setdefault(_shape(text), []).append((at, value))
    return {
        at
        for places in by_shape.values()
        if len(places) >= _PAGES and all(b == a + 1 for (_, a), (_, b) in pairwise(places))
        for at, _ in places
    }


def _running(lines: list[Line], beside: set[int]) -> set[str]:
    seen = Counter(
        _shape(line.text) for at, line in enumerate(lines) if at in beside and len(line.text) < 120
    )
    return {shape for shape, n in seen.items() if n > 1 and shape not in ("", "\f")}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split())).casefold()
