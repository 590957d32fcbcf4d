"""The last gate: whatever a build would write is searched for what must not leave the study.

The finished bytes are searched, not what they were made from: text, properties, alt text, names of parts,
and what is embedded, however deep. A hit stops the build, and is told without being repeated.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.report.quotes import NEEDED
from fieldkit.domain.report.document import Front
from fieldkit.domain.report.guarding import Guard, guard_runs, words_of
from fieldkit.domain.session.event_words import NoteForm
from fieldkit.domain.transcript.private import Kind
from fieldkit.domain.transcript.record import Record

_SURE = frozenset(
    {Kind.NAME, Kind.ORG, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE, Kind.NINO, Kind.DOB, Kind.ADDRESS,
     Kind.REF, Kind.VEHICLE, Kind.PLACE}
)  # fmt: skip
_NAMED = frozenset({Kind.NAME, Kind.ORG, Kind.PLACE})
_LEAST_NAME = 2
_EMBEDDED = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=]+)")
_TAG = re.compile(r"<[^<>]*>")
_DEEPEST = 4
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Leak:
    """A place in what would be written. where: in words; what: the kind, naming nobody."""

    where: str
    what: str


def guard_of(evidence: Evidence, front: Front) -> Guard:
    """What to look for, from the roster, the transcripts and the notes of every group.

    Raises FileProblem when the roster is damaged: without it names could be let out.
    """
    guard = Guard(public=_public(evidence, front))
    off, refused, openly = [], [], _open_texts(evidence)
    known = _flat(" ".join(openly))
    for held in evidence.groups:
        _of_roster(guard, evidence, held)
        refusers = {
            p.code
            for p in held.state.roster()
            if any(p.consents.get(purpose) is False for purpose in NEEDED)
        }
        for record in held.book.records.counting():
            off += _off_record(held, record)
            _details(guard, evidence, held, record, known)
            veil = evidence.veil(held, record)
            for said in held.book.said(record):
                if said.seat in refusers:
                    refused.append((said.text, f"{said.seat} in {held.name}"))
                else:
                    openly.append(veil.text(said))
        for note in held.state.notes:
            if note.form is NoteForm.VERBATIM and refusers & set(note.speakers):
                whose = " and ".join(sorted(refusers & set(note.speakers)))
                refused.append((note.text, f"{whose} in {held.name}"))
    guard_runs(guard, off, refused, openly)
    return guard


def _open_texts(evidence: Evidence) -> list[str]:
    """What the study says openly, whoever says it too: its guides, charters, codes, groups, and what was
    written up on the wall for all to see. Nothing of the report itself: it is what is searched."""
    texts: list[str] = []
    for held in evidence.groups:
        state = held.state
        texts += [state.source, state.name, state.site]
        texts += [line.text for board in state.boards.values() for line in board.all_lines()]
        texts += [state.charter.text()] if state.charter is not None else []
    book = evidence.codebook
    return texts + ([f"{c.name}. {c.definition}" for c in book.codes] if book is not None else [])


def _flat(text: str) -> str:
    """The words of a text with one space around each, so that no word is found within another."""
    return f" {' '.join(words_of(text))} "


def _public(evidence: Evidence, front: Front) -> set[str]:
    """Full names on the cover that are nobody's of the roster."""
    roster = {
        " ".join(name.split()).casefold()
        for held in evidence.groups
        for name in evidence.study.roster.names(held.id).values()
    }
    said = {front.author, front.client, front.contact}
    return {words for words in said if len(words.split()) > 1 and words.casefold() not in roster}


def _of_roster(guard: Guard, evidence: Evidence, held: Held) -> None:
    roster = evidence.study.roster
    for names in (roster.names(held.id), roster.nicknames(held.id)):
        for code, name in names.items():
            for form in (name, *name.split()):
                if len(form.strip(".")) >= _LEAST_NAME:
                    guard.names.setdefault(form, f"{code} in {held.name}")
    for record in held.book.records.counting():
        for person in evidence.veil(held, record).people:
            if person.code.startswith("P"):
                for form in person.forms():
                    guard.names.setdefault(form, f"{person.code} in {held.name}")
    for code, phone in roster.phones(held.id).items():
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= 7:
            guard.phones[digits[-9:]] = f"{code} in {held.name}"


def _off_record(held: Held, record: Record) -> list[tuple[str, str]]:
    texts = {turn.n: turn.text for turn in held.book.words(record).turns}
    return [
        (texts[n][start:end], f"turn {n} of {held.name}")
        for n, start, end in record.off_record
        if n in texts
    ]


def _details(guard: Guard, evidence: Evidence, held: Held, record: Record, known: str) -> None:
    """Details that are hidden in the transcript and are nobody's but the speaker's. known: what the
    study says openly, which is no secret."""
    for detail in evidence.veil(held, record).details():
        words = " ".join(detail.words.split())
        if not detail.hidden or detail.finding.kind not in _SURE or len(words) < 4:
            continue
        if _flat(words) in known or detail.finding.code in ("moderator", "note-taker"):
            continue
        if detail.finding.kind in _NAMED and words[:1].islower():
            continue  # "the town": no name
        reviewed = "a" if detail.verdict != "open" else "an unreviewed"
        where = f"turn {detail.finding.turn} of {held.name}"
        guard.details.setdefault(
            words, f"{reviewed} personal detail ({detail.finding.kind.noun}, {where})"
        )


# --- searching what was built ------------------------------------------------------------------


def leaks_in(name: str, data: bytes, guard: Guard, depth: int = 0) -> list[Leak]:
    """Every place in a built file where something must not be. name: of the file or part."""
    found: list[Leak] = []
    hits = guard.hits(name.replace("_", " ").replace("-", " ").replace(".", " "))
    if hits:
        found += [Leak("the name of a part or file, not repeated here", hit.what) for hit in hits]
        name = f"a part of that name{_ending(name)}"
    texts = list(_texts(name, data, guard, depth, found))
    # one look at all of it first: nearly always nothing is there
    if guard.any_in({text for _, text in texts}):
        found += [Leak(where, hit.what) for where, text in texts for hit in guard.hits(text)]
    return list(dict.fromkeys(found))


def _texts(
    name: str, data: bytes, guard: Guard, depth: int, found: list[Leak]
) -> Iterator[tuple[str, str]]:
    if data[:4] == b"PK\x03\x04" and depth < _DEEPEST:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(i.file_size for i in package.infolist()) > _MOST_BYTES:
                found.append(Leak(name, "more than can be searched"))
                return
            for part in package.namelist():
                found += leaks_in(part, package.read(part), guard, depth + 1)
            comment = package.comment.decode("utf-8", "replace")
            if comment:
                yield f"the comment of {_kind(name)}", comment
    elif name.endswith((".xml", ".rels")) or data[:5] == b"<?xml":
        yield from _xml(name, data)
    elif data[:4] == b"\x89PNG":
        yield from _png(name, data)
    else:
        text = data.decode("utf-8", "replace")
        for match in _EMBEDDED.finditer(text):
            found += leaks_in(f"{name}, a picture", b64decode(match[1]), guard, depth + 1)
        text = _EMBEDDED.sub(" ", text)
        yield from _lines(name, text)
        if name.endswith((".html", ".htm")):
            yield f"{_kind(name)}, without its tags", unescape(_TAG.sub("", text))


def _ending(name: str) -> str:
    return f".{name.rsplit('.', 1)[-1]}" if "." in name else ""


def _lines(name: str, text: str) -> Iterator[tuple[str, str]]:
    for n, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{_kind(name)}, line {n}", unescape(line)
    yield f"{_kind(name)}, all its text", " ".join(unescape(text).split())


def _kind(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _xml(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Text paragraph by paragraph, so that no change of style parts a name; then every attribute."""
    from defusedxml.ElementTree import fromstring

    root = fromstring(data)
    number, seen = 0, set()
    for element in root.iter():
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag == "p" and any(True for _ in element):
            number += 1
            text = "".join(_run_text(element))
            if text.strip():
                yield f"{_kind(name)}, paragraph {number}", text
        elif element.text and element.text.strip() and tag not in ("t", "instrText"):
            yield f"{_kind(name)}, {tag}", element.text
        for key, value in element.attrib.items():
            if len(value) > 2 and not value.isdecimal() and value not in seen:
                seen.add(value)
                plain = str(key).rsplit("}", 1)[-1]
                what = "alt text" if plain in ("descr", "title") else f"attribute {plain}"
                yield f"{_kind(name)}, {what} of {tag}", value
    yield f"{_kind(name)}, all its text", " ".join(t for t in root.itertext() if t.strip())


def _run_text(paragraph: object) -> Iterator[str]:
    for element in paragraph.iter():  # type: ignore[attr-defined]
        tag = str(element.tag).rsplit("}", 1)[-1]
        if tag in ("t", "instrText", "delText"):
            yield element.text or ""
        elif tag in ("tab", "br", "cr"):
            yield " "


def _png(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The chunks of a picture that hold words."""
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf", b"zTXt"):
            for words in (body, *_inflated(body)):
                yield f"{_kind(name)}, words in the picture file", words.decode("utf-8", "replace")
        at += length + 12


def _inflated(body: bytes) -> Iterator[bytes]:
    """What is compressed after the chunk's keyword, if anything is."""
    for k in range(min(len(body), 90)):
        if body[k : k + 1] == b"x":  # how a zlib stream begins
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(body[k:], 1_000_000)
