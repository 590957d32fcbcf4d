"""The texts of a project with the words that are marked in them."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fieldkit.formats.refi.clean import characters, one_line, prose
from fieldkit.formats.refi.guids import tidy
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Coding, Selection, Source, Value
from fieldkit.formats.refi.package import Package
from fieldkit.formats.refi.positions import Counting, Marked, Plain, counting_of, usual
from fieldkit.formats.refi.read_codes import guid_of, refs
from fieldkit.formats.refi.xml import Root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KINDS = {
    "PictureSource": "a picture",
    "AudioSource": "a sound recording",
    "VideoSource": "a video",
    "PDFSource": "a PDF",
}
_OUTSIDE = ("relative:", "absolute:", "file:", "http:", "https:")
_LONGEST = 80  # characters of a name
Values = Callable[[Root, "Element"], tuple[Value, ...]]


class Texts:
    """The plain texts of a package."""

    def __init__(self, root: Root, package: Package, left: LeftOut) -> None:
        self.root, self._package, self.left = root, package, left

    def of(self, element: Element, *, quiet: bool = False) -> Plain | None:
        """The text of a source or note; None where it has none that can be read, which is said
        unless quiet. Raises FileProblem for a damaged one."""
        inside = self.root.first(element, "PlainTextContent")
        if inside is not None:
            return Plain(characters(inside.text or ""))
        path = (element.get("plainTextPath") or "").strip()
        name = shortened(element.get("name", "")) or "A source without a name"
        if not path:
            if not quiet:
                rich = " but as formatted text alone" if element.get("richTextPath") else ""
                self.left.say(
                    f"“{name}” was left out: its plain text is not in the file{rich}, "
                    "and positions mean nothing without it."
                )
            return None
        if path.lower().startswith(_OUTSIDE):
            if not quiet:
                self.left.say(
                    f"“{name}” was left out: its text lies outside the file. "
                    "Export the project with its sources inside."
                )
            return None
        raw = self._package.source(path.replace("\\", "/").rpartition("/")[2])
        if raw is None:
            if not quiet:
                self.left.say(f"“{name}” was left out: its text is missing from the file.")
            return None
        return Plain(characters(self._decoded(raw, name)))

    def _decoded(self, raw: bytes, name: str) -> str:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.left.count(
                "One text is in UTF-16, where the standard wants UTF-8.",
                "{n} texts are in UTF-16, where the standard wants UTF-8.",
            )
            return "\ufeff" + raw.decode("utf-16", "replace")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self.left.say(f"“{name}” is not in UTF-8; it was read as Windows text.")
            return raw.decode("cp1252", "replace")


def sources_in(texts: Texts, top: Element | None, origin: str, values: Values) -> Iterator[Source]:
    """The texts, with the selections that stand in them. A sentence for each source of another kind."""
    root = texts.root
    found: list[tuple[Element, str, Plain]] = []
    for element in root.children(top, "TextSource", *_KINDS):
        for body, name in _bodies(texts, element):
            plain = texts.of(body)
            if plain is not None:
                found.append((body, name, plain))
    how = counting_of(((plain, _marked(root, body)) for body, _, plain in found), origin)
    if how != usual(origin) and any(plain.odd for _, _, plain in found):
        texts.left.say(f"Places are counted in {how.words}, as its marked words show.")
    for n, (body, name, plain) in enumerate(found):
        guid = guid_of(body, texts.left, "source", n)
        yield Source(
            guid,
            name or one_line(body.get("name", "")) or f"Source {n + 1}",
            plain.text,
            tuple(_selections(texts, body, plain, how, guid)),
            tuple(codings_in(root, body, texts.left, guid)),
            prose(root.text(body, "Description")),
            *_who(body),
            tuple(refs(root, body, "NoteRef")),
            values(root, body),
        )


def _who(element: Element) -> tuple[str | None, str]:
    user = element.get("creatingUser") or element.get("modifyingUser") or ""
    at = element.get("creationDateTime") or element.get("modifiedDateTime") or ""
    return tidy(user) or None, at.strip()


def _bodies(texts: Texts, element: Element) -> Iterator[tuple[Element, str]]:
    """The texts that a source has: itself, what a PDF reads, what was typed from a recording."""
    root, kind = texts.root, texts.root.name(element)
    name = one_line(element.get("name", ""))
    if kind == "TextSource":
        yield element, name
        return
    short = shortened(name)
    inside = list(root.children(element, "Representation", "Transcript"))
    if inside:
        texts.left.say(f"“{short}” is {_KINDS[kind]}; its words came in, and nothing else of it.")
    else:
        texts.left.say(f"“{short}” was left out: it is {_KINDS[kind]}, not a text.")
    for n, body in enumerate(inside, 1):
        yield body, name if len(inside) == 1 else f"{name} ({n})"


def shortened(name: str) -> str:
    """A name as it fits a sentence."""
    line = one_line(name)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_Place = tuple["Element", int | None, int | None]


def _places(root: Root, body: Element) -> Iterator[_Place]:
    """What is marked in a text: its element, and where it begins and ends as the file counts."""
    for element in root.children(body, "PlainTextSelection"):
        yield element, _number(element, "startPosition"), _number(element, "endPosition")
    at = {
        tidy(point.get("guid", "")): _number(point, "position")
        for point in root.children(body, "SyncPoint")
    }
    for element in root.children(body, "TranscriptSelection"):
        first, last = (tidy(element.get(key, "")) for key in ("fromSyncPoint", "toSyncPoint"))
        yield element, at.get(first), at.get(last)


def _marked(root: Root, body: Element) -> list[Marked]:
    return [
        Marked(start, end, element.get("name", ""))
        for element, start, end in _places(root, body)
        if start is not None and end is not None
    ]


def _number(element: Element, name: str) -> int | None:
    text = (element.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None


def _selections(
    texts: Texts, body: Element, plain: Plain, how: Counting, source: str
) -> Iterator[Selection]:
    root, left = texts.root, texts.left
    for n, (element, start, end) in enumerate(_places(root, body)):
        first = plain.place(start, how) if start is not None else None
        last = plain.place(end, how) if end is not None else None
        if first is None or last is None or first >= last:
            left.count(
                "One marked place is outside its text, or empty; it was left out.",
                "{n} marked places are outside their texts, or empty; they were left out.",
            )
            continue
        guid = guid_of(element, left, source, n)
        yield Selection(
            guid,
            first,
            last,
            tuple(codings_in(root, element, left, guid)),
            one_line(element.get("name", "")),
            prose(root.text(element, "Description")),
            *_who(element),
            tuple(refs(root, element, "NoteRef")),
        )


def codings_in(root: Root, parent: Element, left: LeftOut, holder: str) -> Iterator[Coding]:
    """The codings of an element, each with the code it refers to."""
    for n, element in enumerate(root.children(parent, "Coding")):
        code = next(refs(root, element, "CodeRef"), None)
        if code is None:
            left.count("One coding names no code.", "{n} codings name no code.")
            continue
        user, at = _who(element)
        yield Coding(
            guid_of(element, left, holder, "coding", n),
            code,
            user,
            at,
            tuple(refs(root, element, "NoteRef")),
        )
