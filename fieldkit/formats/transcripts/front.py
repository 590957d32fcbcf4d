"""What stands before the talk: front matter, a record's fields, who was there, a key to the letters;
and the numbers in the margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from fieldkit.formats.transcripts.label_words import FIELDS
from fieldkit.formats.transcripts.labels import is_named, is_role, split_head
from fieldkit.formats.transcripts.paper import Line

_DEEPEST = 80  # lines; a record at the top is no longer
_PEOPLE = re.compile(
    r"^(?:present|participants?|attendees|speakers?|interviewe[er]s?|moderators?|respondents?|"
    r"narrators?|facilitators?|people|members|panel(?:l)?ists|guests?|hosts?|interviewer\(s\)|"
    r"interviewed by|in attendance|teilnehmer|participantes|intervenants)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^(?:(?:the )?(?:date|place|time|location|venue|length|duration|name|subject|title|format|type|"
    r"number|no|id|start|end|language|status|source|copyright|rights)\b.{0,40}|.{0,30}\b(?:date|"
    r"time|format|copy|number|id|title|name|project|collection|accession|length|by|file|access|"
    r"restrictions)|transcri\w+.{0,30}|original.{0,30}|digital.{0,30}|pronouns|editor|proof\w+|"
    r"audited?.{0,10}|recorded.{0,20}|interviewed by|in attendance|category|role|age|gender|"
    r"occupation|sample|group|quota|segment|fieldwork.{0,20}|study|client|agency)$",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"^\W*(?:(?:begin(?:ning)?|start)(?: of)?(?: the)? (?:interview|recording|transcript(?:ion)?)|"
    r"transcript(?:ion)?|full transcript|interview transcript|verbatim transcript)\W*$",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"([^\W_][\w/ -]{0,20}?)\s*[=–—]\s*[^\W_]")


@dataclass(slots=True)
class Front:
    """end: the index of the first line that may be talk. declared: names and letters it gives.

    certain: it is a record even where nobody speaks below it: YAML, or several fields.
    """

    end: int = 0
    declared: set[str] = field(default_factory=set)
    certain: bool = False


def front_of(lines: Sequence[Line], front: Front | None = None) -> Front:
    """What stands before the talk. Lines after `end` may still be no talk: titles, a preface.

    front: what `front_matter` found already.
    """
    front = front or Front()
    first = _after_notes(lines)
    for above, line in pairwise(lines[:first]):
        if _ATTENDEES.match(above.text.strip()):
            _declare("Attendees", line.text.strip(), front)
    front.end = first
    fields = soft = 0
    roles: set[str] = set()
    soft_end = first
    soft_names: list[tuple[str, str]] = []
    for at in range(first, min(len(lines), first + _DEEPEST)):
        text = lines[at].text.strip()
        head = split_head(text)
        if head is None:
            _declare_legend(text, front)
            if fields and not lines[at].gap and lines[at].text[:1].isspace():
                _declare("Attendees", text, front)  # who was there, on a second line
                front.end = max(front.end, at + 1)
                continue
            if not fields and _is_said(text):
                break
            if at and _ATTENDEES.match(lines[at - 1].text.strip()):
                _declare("Attendees", text, front)
            if _BEGIN.match(text) and at < len(lines) * 0.6:
                front.end = at + 1
            continue
        label, rest = head
        if _is_field(label):
            fields += 1
            front.end = max(front.end, at + 1)
            _declare(label, rest, front)
        elif label not in roles and (is_role(label) or _PEOPLE.match(label)) and _is_name(rest):
            roles.add(label)
            soft += len(rest.split()) > 1
            soft_end = at + 1
            soft_names.append((label, rest))
        elif not lines[at].level:  # a title may have a colon
            break
    _whole_record(lines, first, front)
    if fields or soft > 1:
        front.end = max(front.end, soft_end)
        for label, rest in soft_names:
            _declare(label, rest, front, sure=False)
    front.certain = front.certain or fields > 2
    return front


def _whole_record(lines: Sequence[Line], first: int, front: Front) -> None:
    """A block at the top that has fields in it is a record to its end, whatever else it tells
    ("Chief complaint: …", "Customer: …"), where none of its labels speaks below it."""
    last = next((at for at in range(first + 1, len(lines)) if lines[at].gap), 0)
    heads = [head for line in lines[first:last] if (head := split_head(line.text.strip()))]
    labels = {label for label, _ in heads}
    if not first <= front.end < last or last - first > _DEEPEST or len(labels) < len(heads):
        return
    if sum(_is_field(label) for label in labels) < 2:
        return
    if any(_is_said(rest) for label, rest in heads if not _is_field(label)):
        return
    below = {head[0] for line in lines[last:] if (head := split_head(line.text.strip()))}
    if not labels & below:
        front.end = last


_ATTENDEES = re.compile(
    r"^(?:attendees|participants|present|teilnehmer|invited)\W*$", re.IGNORECASE
)


def _is_said(text: str) -> bool:
    """A sentence, not a title: what stands before it is no record."""
    words = len(text.split())
    return words > 25 or (words > 4 and text[-1:] in ".?!…")


def front_matter(lines: Sequence[Line]) -> Front:
    """YAML front matter, whose list of speakers is read; `end` is 0 where there is none."""
    front = Front()
    if not lines or lines[0].text.strip() != "---":
        return front
    listing = False
    for at in range(1, min(len(lines), 200)):
        text = lines[at].text.strip()
        if text in ("---", "..."):
            front.end, front.certain = at + 1, True
            return front
        key, colon, value = text.partition(":")
        if colon and not text.startswith("-"):
            listing = bool(_PEOPLE.match(key))
            if listing:
                front.declared |= {
                    n.strip(" '\"") for n in value.strip("[] ").split(",") if n.strip()
                }
        elif listing and text.startswith("- "):
            front.declared.add(text[2:].partition(":")[2].strip(" '\"") or text[2:].strip(" '\""))
    return Front()


_MEETING = re.compile(r"Notes by Gemini|Gemini.s notes|Meeting records|computer generated", re.I)


def _after_notes(lines: Sequence[Line]) -> int:
    """Where the talk begins in a Google Meet document whose summary stands before it; 0 else."""
    begins = [
        at
        for at, line in enumerate(lines)
        if _BEGIN.match(line.text)
        or (line.text.strip().endswith(("- Transcript", "– Transcript")) and len(line.text) < 120)
    ]
    if begins and any(_MEETING.search(line.text) for line in (*lines[:40], *lines[-10:])):
        return begins[-1] + 1
    return 0


def _is_field(label: str) -> bool:
    return label.casefold() in FIELDS or bool(_FIELD.match(label))


def _is_name(rest: str) -> bool:
    """Whether what follows a role is who has it, and not what he says."""
    if not rest:
        return False
    names = re.split(r"\s*(?:,|;| and | & )\s*", rest)
    return (
        len(rest.split()) <= 12
        and rest[-1] not in "?!…"
        and (rest[-1] != "." or len(rest.rsplit(maxsplit=1)[-1]) <= 3)
        and all(is_named(name) and len(name.split()) <= 5 for name in names if name)
        and any(c.isupper() for c in rest)  # scripts without capitals cannot be told apart
    )


def _declare(label: str, rest: str, front: Front, *, sure: bool = True) -> None:
    if label.casefold() in ("key", "legend"):
        _declare_legend(f"{label}: {rest}", front)
    elif _PEOPLE.match(label) or not sure:
        for name in re.split(r"\s*(?:,|;|\band\b|&)\s*", re.sub(r"\(.*?\)", "", rest)):
            if name and is_named(name) and len(name.split()) <= 5:
                front.declared.add(name.strip(" ."))
        front.declared |= set(re.findall(r"\(([A-Z]{1,4}\d{0,2})\)", rest))


def _declare_legend(text: str, front: Front) -> None:
    """ "Key: M = moderator, F1/F2 = female": the letters."""
    if "=" not in text and not text.casefold().startswith(("key", "legend")):
        return
    for letters in _LEGEND.findall(text.partition(":")[2] or text):
        front.declared |= {part.strip() for part in letters.split("/") if part.strip()}


# --- numbers in the margin ---------------------------------------------------------------------

_NUMBER = re.compile(r"^\s*[\[(#]?(\d{1,5})[\])]?[.)]?(?:\s+|$)(?=(?P<rest>.?))")
_FEWEST = 4


def without_numbers(lines: list[Line]) -> tuple[list[Line], bool]:
    """The lines without numbers that count them or the turns in the margin; and whether there were
    such numbers. They are known by counting on, by one or (a line number in five) by five."""
    found: list[tuple[int, int, int]] = []
    for at, line in enumerate(lines):
        if match := _NUMBER.match(line.text):
            found.append((at, int(match.group(1)), match.end()))
    if len(found) < _FEWEST:
        return lines, False
    chain = max((_chain(found, step) for step in (1, 5)), key=len)
    if len(chain) < max(_FEWEST, 0.6 * len(found)) or _is_list(list(chain), len(lines)):
        return lines, False
    kept = list(lines)
    for at, cut in chain.items():
        line = lines[at]
        text = line.text[cut:]
        kept[at] = replace(line, text=text, bold=max(line.bold - cut, 0) if text else 0)
    return [line for line in kept if line.text.strip() or line.text == "\f"], True


def _is_list(chain: Sequence[int], many: int) -> bool:
    """Whether the numbers only count the lines of one list in the talk, and go no further."""
    return max(chain) - min(chain) < many / 2


def _chain(found: Sequence[tuple[int, int, int]], step: int) -> dict[int, int]:
    """The lines whose numbers count on, with where their text begins. A page's numbering may begin
    again at 1, and a number may stand once more where its turn begins."""
    chain: dict[int, int] = {}
    last: int | None = None
    for at, value, cut in found:
        if last is None:
            follows = value in (1, 2, step)
        else:
            follows = 0 <= value - last <= step * 2 and (value - last) % step == 0
            follows = follows or value == min(step, 1 if step == 1 else step)
        if follows:
            chain[at] = cut
            last = value
    return chain
