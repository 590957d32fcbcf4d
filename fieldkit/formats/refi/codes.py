"""A fieldkit codebook as codes of the format, and back: nothing of it is lost on the way.

A stance (met, unmet …) is not of the code but of what was said with it, and the format has no place for
that. It becomes a code of its own, in a folder beside the codebook, that stands on the same words: every
program can then ask for a code where it meets a stance. The folder and its codes have GUIDs that are always
the same, and are known again by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fieldkit.domain.coding import codebook as ours
from fieldkit.domain.coding.codebook import Codebook, Cues, Stance
from fieldkit.domain.coding.themes import Theme
from fieldkit.formats.refi.clean import one_line, prose
from fieldkit.formats.refi.describing import described, told
from fieldkit.formats.refi.guids import made
from fieldkit.formats.refi.model import Code, Set

STANCES = made("stances")
"""The GUID of the folder of stances."""
_STANCE_GUIDS = {made("stance", stance.value): stance for stance in Stance}
_FOLDER = "Stance"
_FOLDER_WORDS = (
    "How the speaker says that things stand. A code from here stands on the same words as the code "
    "it belongs to, by the same person."
)
_TEXTS = ("Include", "Exclude", "Colour", "Id", "Retired")
_LISTS = ("Words", "Phrases", "Beginnings", "Examples", "Standards")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def code_guid(code: str) -> str:
    """The GUID of a code, by its id: the same in every study, so that codebooks can be laid together."""
    return made("code", code)


def stance_guid(stance: str) -> str:
    """The GUID of a stance's code."""
    return made("stance", stance)


# --- out -------------------------------------------------------------------------------------


def codes_of(codebook: Codebook, *, stances: bool = True) -> tuple[Code, ...]:
    """The codes, those above before those under them, retired ones too; then the folder of stances."""
    ordered = _ordered(codebook)
    guessed = ids_for([(one_line(code.name), ()) for code in ordered])
    found = []
    for code, guess in zip(ordered, guessed, strict=True):
        hexed = _HEX.fullmatch(code.colour) is not None
        found.append(
            Code(
                code_guid(code.id),
                one_line(code.name) or code.id,
                code_guid(code.parent) if code.parent is not None else None,
                code.colour if hexed else "",
                described(
                    prose(code.definition),
                    {
                        "Include": prose(code.include),
                        "Exclude": prose(code.exclude),
                        "Words": _all(code.cues.words),
                        "Phrases": _all(code.cues.phrases),
                        "Beginnings": _all(code.cues.stems),
                        "Examples": _all(code.examples),
                        "Standards": _all(code.standards),
                        "Colour": "" if hexed else code.colour,
                        "Id": "" if guess == code.id else code.id,
                        "Retired": "yes" if code.retired else "",
                    },
                ),
            )
        )
    if stances and codebook.stances:
        found.append(Code(STANCES, _FOLDER, None, "", _FOLDER_WORDS, codable=False))
        found += [Code(stance_guid(s), s.value.capitalize(), STANCES) for s in codebook.stances]
    return tuple(found)


def _all(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(prose, items))


def _ordered(codebook: Codebook) -> list[ours.Code]:
    """As the format has them: each code, then those under it. A circle's codes come to the top."""
    found: list[ours.Code] = []
    placed: set[str] = set()

    def put(code: ours.Code, parent: str | None) -> None:
        if code.id not in placed:
            placed.add(code.id)
            found.append(replace(code, parent=parent))
            for child in under.get(code.id, ()):
                put(child, code.id)

    under: dict[str | None, list[ours.Code]] = {}
    known = {code.id for code in codebook.codes}
    for code in codebook.codes:
        under.setdefault(code.parent if code.parent in known else None, []).append(code)
    for code in (*under.get(None, ()), *codebook.codes):
        put(code, None)
    return found


def sets_of(themes: Iterable[Theme], known: Mapping[str, object]) -> tuple[Set, ...]:
    """Themes as sets of codes. known: ids of the codes that go out."""
    found = []
    for theme in themes:
        name = one_line(theme.headline) or theme.id
        found.append(
            Set(
                made("theme", theme.id),
                name,
                described(prose(theme.summary), {"Id": "" if slug(name) == theme.id else theme.id}),
                tuple(code_guid(code) for code in theme.codes if code in known),
            )
        )
    return tuple(found)


# --- back ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """Codes of the format as fieldkit has them. ids: GUID to id; stances: GUID to stance."""

    codes: tuple[ours.Code, ...]
    ids: Mapping[str, str]
    stances: Mapping[str, Stance]


def codes_from(codes: Sequence[Code], known: Mapping[str, str] | None = None) -> Taken:
    """fieldkit's codes out of those of the format; folders become codes too.

    known: GUID to id of codes the study has; they keep their ids, whatever they are called by now.
    """
    stances = _stances_in(codes)
    folders = {STANCES, *(c.parent for c in codes if c.guid in stances and c.parent)}
    own = [
        code
        for code in codes
        if code.guid not in stances
        and not (code.guid in folders and not code.codable and code.name == _FOLDER)
    ]
    parts = [told(code.description, _TEXTS, _LISTS) for code in own]
    named = []
    for code, (_, part) in zip(own, parts, strict=True):
        given = (known or {}).get(code.guid) or _text(part, "Id")
        named.append((code.name, (given,) if _is_id(given) else ()))
    ids = dict(zip((code.guid for code in own), ids_for(named), strict=True))
    found = tuple(
        ours.Code(
            id=ids[code.guid],
            name=code.name,
            parent=ids.get(code.parent) if code.parent is not None else None,
            definition=text,
            include=_text(part, "Include"),
            exclude=_text(part, "Exclude"),
            cues=Cues(_items(part, "Words"), _items(part, "Phrases"), _items(part, "Beginnings")),
            examples=_items(part, "Examples"),
            colour=code.colour or _text(part, "Colour"),
            standards=_items(part, "Standards"),
            retired=_text(part, "Retired") == "yes",
        )
        for code, (text, part) in zip(own, parts, strict=True)
    )
    return Taken(found, ids, stances)


def _stances_in(codes: Iterable[Code]) -> dict[str, Stance]:
    """By GUID; by name under the folder where a program gave out GUIDs of its own."""
    codes = list(codes)
    found = {c.guid: _STANCE_GUIDS[c.guid] for c in codes if c.guid in _STANCE_GUIDS}
    folders = {c.guid for c in codes if c.name == _FOLDER and c.description == _FOLDER_WORDS}
    named = {stance.value: stance for stance in Stance}
    for code in codes:
        if code.parent in folders and code.name.casefold() in named:
            found[code.guid] = named[code.name.casefold()]
    return found


def themes_from(sets: Iterable[Set], ids: Mapping[str, str]) -> tuple[Theme, ...]:
    """Sets of codes as themes; a set without a code is none."""
    found: dict[str, Theme] = {}
    for one in sets:
        codes = tuple(dict.fromkeys(ids[guid] for guid in one.codes if guid in ids))
        if codes:
            summary, parts = told(one.description, ("Id",), ())
            id_ = ids_for([(one.name, (_text(parts, "Id"),))], found)[0]
            found[id_] = Theme(id_, one.name, codes, summary)
    return tuple(found.values())


def _text(parts: Mapping[str, str | tuple[str, ...]], label: str) -> str:
    value = parts.get(label, "")
    return value if isinstance(value, str) else ""


def _items(parts: Mapping[str, str | tuple[str, ...]], label: str) -> tuple[str, ...]:
    value = parts.get(label, ())
    return value if isinstance(value, tuple) else ()


# --- ids -------------------------------------------------------------------------------------


def slug(name: str) -> str:
    """An id made of a name: its words, lower case, with underscores; "code" where there are none."""
    return "_".join(re.findall(r"[^\W_]+", name.casefold()))[:60].strip("_") or "code"


def _is_id(text: str) -> bool:
    return re.fullmatch(r"\w+(?:-\w+)*", text) is not None


def ids_for(named: Sequence[tuple[str, tuple[str, ...]]], taken: Iterable[str] = ()) -> list[str]:
    """An id for each of these. named: its name, and the id it is known to have, if one is known.

    Known ids are kept; the others are made of the names, numbered where that is taken.
    """
    used = {id_.casefold() for id_ in taken}
    fixed: list[str | None] = []
    for _, known in named:
        id_ = next((k for k in known if k and k.casefold() not in used), None)
        fixed.append(id_)
        if id_ is not None:
            used.add(id_.casefold())
    found = []
    for (name, _), id_ in zip(named, fixed, strict=True):
        base, n = slug(name), 1
        while id_ is None:
            wanted = base if n == 1 else f"{base}_{n}"
            if wanted not in used:
                used.add(wanted)
                id_ = wanted
            n += 1
        found.append(id_)
    return found
