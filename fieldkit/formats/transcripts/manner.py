"""In which way a file's turns begin, and where: decided by what the whole file does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from fieldkit.domain.transcript.model import Doubt
from fieldkit.formats.transcripts.heads import (
    COLONS,
    TIMED,
    Shape,
    Start,
    other_starts,
    plain_start,
    question_start,
    timed_start,
)
from fieldkit.formats.transcripts.labels import (
    Head,
    Verdict,
    could_be_label,
    is_named,
    is_role,
    judge,
    tidy,
)
from fieldkit.formats.transcripts.paper import Line

_FEWEST = 20  # paragraphs a turn at most
_FEW = 0.3  # of the paragraphs: where fewer begin with a name and a colon, other ways are tried
_HEARD = 5  # questions and answers at least, for the record of a hearing
_LONG = 30  # characters: a line so long that breaks off without a point runs on in the next


@dataclass(slots=True)
class Manner:
    """How a file's turns begin. shape: the way of most of them, None where there are no speakers.

    starts: by index of the line. times: where a time stands alone or before words without a
    speaker. labels: the speakers. doubts: about labels.
    """

    shape: Shape | None = None
    starts: dict[int, Start] = field(default_factory=dict)
    times: dict[int, Start] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def manner_of(lines: Sequence[Line], declared: Collection[str] = ()) -> Manner:
    """Decides it for a file's lines, page furniture and front matter taken off before."""
    found: dict[Shape, list[Start]] = defaultdict(list)
    times: dict[int, Start] = {}
    asked: list[Start] = []
    for at, line in enumerate(lines):
        start = timed_start(line, at)
        if start is not None and not start.label:
            times[at] = start
        elif start is not None or (start := plain_start(line, at)) is not None:
            found[start.shape].append(start)
        elif (start := question_start(line, at)) is not None:
            asked.append(start)
    heard = {start.label for start in asked} == {"Q", "A"} and len(asked) > _HEARD
    if heard:
        found[Shape.DOT] = asked
    _demote_titles(found, lines)
    found[Shape.BOLD] = [s for s in found[Shape.BOLD] if s.rest or not _titled(lines, s.at)]
    _demote_words(found, times, len(lines))
    for start in _beside_times(lines, times, found, declared):
        found[Shape.TIMED_LABEL].append(start)
    found[Shape.HEADING] = _headings(lines, declared)
    blocks = _blocks([line for at, line in enumerate(lines) if at not in times or times[at].rest])
    verdicts = _verdicts(found, lines, declared, blocks)
    best = _best(found, verdicts, blocks)
    if best is None or _many(found, verdicts, best) < max(3, _FEW * blocks):
        for at, line in enumerate(lines):
            if at not in times:
                for start in other_starts(line, at):
                    if start.shape is not Shape.DOT or not heard:
                        found[start.shape].append(start)
        _follow_lone(found, lines)
        verdicts = _verdicts(found, lines, declared, blocks)
        best = _best(found, verdicts, blocks)
    if best is None:  # what stands beside times is no name: words, or a title
        words = {s.at: s for s in found[Shape.TIMED_LABEL] if s.start is not None and s.takes == 1}
        words = {at: replace(start, label="", rest=start.label) for at, start in words.items()}
        return Manner(times=words | times)
    return _decided(best, found, verdicts, times)


def _demote_titles(found: dict[Shape, list[Start]], lines: Sequence[Line]) -> None:
    """Where most names with a colon stand in the text, a heading with one ("Part two: prices") is
    a title."""
    told = found[Shape.COLON]
    text = [start for start in told if not lines[start.at].level]
    if len(text) * 2 > len(told):
        found[Shape.COLON] = text


def _demote_words(found: dict[Shape, list[Start]], times: dict[int, Start], many: int) -> None:
    """Where words follow the times on their line, a lone one ("0:05 Brilliant") is no name; nor is
    one with nothing below it but the next time."""
    timed = {start.at for starts in found.values() for start in starts if start.shape in TIMED}
    timed |= times.keys()
    kept: list[Start] = []
    saying = sum(bool(start.rest) for start in times.values())
    for start in found[Shape.TIMED_LABEL]:
        below = start.at + 1 < many and start.at + 1 not in timed
        if below and saying < len(found[Shape.TIMED_LABEL]):
            kept.append(start)
        else:
            times[start.at] = replace(start, label="", rest=start.label)
    found[Shape.TIMED_LABEL] = kept


def _titled(lines: Sequence[Line], at: int) -> bool:
    """A bold line above another bold one: a title, not a speaker."""
    return at + 1 >= len(lines) or lines[at + 1].bold > 0


def _blocks(lines: Sequence[Line]) -> int:
    """Paragraphs; where a file has no blank lines, lines."""
    gaps = sum(line.gap for line in lines)
    if gaps * 4 >= len(lines):
        return gaps
    return sum(not (at and _unfinished(lines[at - 1].text)) for at in range(len(lines)))


def _family(shape: Shape) -> frozenset[Shape]:
    return COLONS if shape in COLONS else frozenset((shape,))


def _verdicts(
    found: dict[Shape, list[Start]], lines: Sequence[Line], declared: Collection[str], blocks: int
) -> dict[Shape, Verdict]:
    verdicts: dict[Shape, Verdict] = {}
    for shape in found:
        family = _family(shape)
        if known := next((verdicts[s] for s in family if s in verdicts), None):
            verdicts[shape] = known
            continue
        heads = [
            Head(s.label, lines[s.at].n, s.rest, _stands_out(s, lines))
            for member in sorted(family)
            for s in found.get(member, ())
            if not _runs_on(lines, s)
        ]
        heads.sort(key=lambda head: head.line)
        below = sum(not head.rest for head in heads) * 2 > len(heads)  # the words stand below
        among = len(heads) if below or shape in (Shape.BOLD, Shape.HEADING) else blocks
        verdicts[shape] = judge(heads, declared, among)
    return verdicts


_BESIDE = (Shape.NAME_TIME, Shape.LABEL_TIME, Shape.TIMED_LABEL)


def _stands_out(start: Start, lines: Sequence[Line]) -> bool:
    """Bold with its colon, or a time beside a name: then met once is enough."""
    bold = lines[start.at].bold
    if start.shape is Shape.COLON and bold:
        return len(start.label) <= bold <= len(start.label) + 12 and is_named(start.label)
    return start.shape in _BESIDE and is_named(start.label)


def _runs_on(lines: Sequence[Line], start: Start) -> bool:
    """Whether the start stands inside a sentence that began on the line before."""
    if start.at == 0 or lines[start.at].gap or start.shape in TIMED:
        return False
    return _unfinished(lines[start.at - 1].text) and not is_role(start.label)


def _unfinished(text: str) -> bool:
    """A line so long that it was broken, without a point at its end: it runs on in the next."""
    text = text.rstrip()
    return len(text) > _LONG and text[-1] not in ".?!…:;\"”’'-–—)]>"


def _many(found: dict[Shape, list[Start]], verdicts: dict[Shape, Verdict], shape: Shape) -> int:
    return sum(
        start.label in verdicts[shape].labels
        for member in _family(shape)
        for start in found.get(member, ())
    )


# Shapes that ordinary prose has as well: they must hold for most of a file.
_SHY = (Shape.DASH, Shape.DOT, Shape.LONE, Shape.BRACKET, Shape.TAB)
_MOST = 0.4


def _best(
    found: dict[Shape, list[Start]], verdicts: dict[Shape, Verdict], blocks: int
) -> Shape | None:
    best: Shape | None = None
    most = 0
    for shape in Shape:  # in order: those that say more stand first
        if shape not in verdicts:
            continue
        many = _many(found, verdicts, shape)
        if shape in _SHY and (many < 3 or many < blocks * _MOST or len(verdicts[shape].labels) < 2):
            continue
        if shape is Shape.BOLD and (many < 2 or len(verdicts[shape].labels) < 2):
            continue
        if many > most:
            best, most = shape, many
    if best is None or not _enough(verdicts[best].labels, most, blocks):
        return None
    if best in COLONS:
        return max(COLONS, key=lambda s: (_own(found, verdicts, s), s))
    return best


def _enough(labels: Collection[str], many: int, blocks: int) -> bool:
    """Whether so many turns make a talk of so many paragraphs: a word or two with a colon in a long
    text are no speakers."""
    if many * _FEWEST < blocks:
        return False
    known = any(is_role(label) for label in labels)
    return known or len(labels) > 1 or many * 3 >= blocks


def _own(found: dict[Shape, list[Start]], verdicts: dict[Shape, Verdict], shape: Shape) -> int:
    if shape not in verdicts:
        return 0
    return sum(start.label in verdicts[shape].labels for start in found[shape])


def _decided(
    best: Shape,
    found: dict[Shape, list[Start]],
    verdicts: dict[Shape, Verdict],
    times: dict[int, Start],
) -> Manner:
    labels = verdicts[best].labels
    if best in COLONS:
        labels = _without_strays(labels, found)
    starts: dict[int, Start] = {}
    for shape in _family(best):
        for start in found.get(shape, ()):
            if start.label in labels:
                starts[start.at] = start
    # A turn of a known speaker may begin in another way: without its time, or without its colon.
    for shape in (*COLONS, Shape.TIMED_LABEL, Shape.LABEL_TIME, Shape.BOLD):
        for start in found.get(shape, ()):
            if (
                start.label in labels
                and start.at not in starts
                and (start.rest or start.start is not None)
            ):
                starts[start.at] = start
    for start in _of_a_hearing(best, found, verdicts):
        labels |= {start.label}
        starts.setdefault(start.at, start)
    taken = {start.at + n for start in starts.values() for n in range(start.takes)}
    return Manner(
        best,
        starts,
        {at: start for at, start in times.items() if at not in taken},
        labels,
        verdicts[best].doubts,
    )


def _of_a_hearing(
    best: Shape, found: dict[Shape, list[Start]], verdicts: dict[Shape, Verdict]
) -> list[Start]:
    """In the record of a hearing questions and answers have letters, and all others their names in
    capitals and a colon: both are turns."""
    letters = [start for start in found.get(Shape.DOT, ()) if start.label in ("Q", "A")]
    if len(letters) <= _HEARD or best not in (Shape.DOT, *COLONS):
        return []
    names = verdicts[Shape.COLON].labels if Shape.COLON in verdicts else frozenset()
    return letters + [
        start
        for start in found.get(Shape.COLON, ())
        if start.label in names and start.label.isupper()
    ]


def _without_strays(labels: frozenset[str], found: dict[Shape, list[Start]]) -> frozenset[str]:
    """Where nearly every turn has its time, a word with a colon and no time is no new speaker."""
    timed = [s.label for shape in COLONS & TIMED for s in found.get(shape, ()) if s.label in labels]
    bare = [s.label for s in found.get(Shape.COLON, ()) if s.label in labels]
    if len(timed) < 3 or len(timed) < 3 * sum(label not in timed for label in bare):
        return labels
    return frozenset(label for label in labels if label in timed or is_role(label))


# --- names on lines of their own ---------------------------------------------------------------


def _short(line: Line) -> str | None:
    text = line.text.strip()
    if len(text) > 60 or len(text.split()) > 5 or text[-1:] in ".,?!;…":
        return None
    label = tidy(text)
    return label if could_be_label(label) else None


def _beside_times(
    lines: Sequence[Line],
    times: dict[int, Start],
    found: dict[Shape, list[Start]],
    declared: Collection[str],
) -> list[Start]:
    """Names on the line below a time that stands alone, or on the line above it: whichever the file
    does more often."""
    alone = [at for at, start in times.items() if not start.rest]
    if len(alone) < 1:
        return []
    headed = {start.at for starts in found.values() for start in starts if start.rest}
    below, above = [], []
    for at in alone:
        time = times[at]
        if (
            at + 2 < len(lines)
            and at + 1 not in times
            and at + 2 not in times
            and at + 1 not in headed
        ):
            label = _short(lines[at + 1])
            if label:
                below.append(replace(time, at=at, label=label, takes=2))
        if at and at - 1 not in times and not lines[at].gap and at - 1 not in headed:
            label = _short(lines[at - 1])
            if label:
                above.append(replace(time, at=at - 1, label=label, takes=2))
    sides = []
    for side in (above, below):
        heads = [Head(s.label, lines[s.at].n) for s in side]
        labels = judge(heads, declared, len(alone)).labels
        sides.append([start for start in side if start.label in labels])
    return max(sides, key=len)


def _headings(lines: Sequence[Line], declared: Collection[str]) -> list[Start]:
    """Headings that are speakers: those of the level at which most of them come again."""
    by_level: dict[int, list[Start]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.level and (label := _short(line)) and at + 1 < len(lines):
            by_level[line.level].append(Start(at, Shape.HEADING, label, ""))
    best: list[Start] = []
    for starts in by_level.values():
        labels = judge([Head(s.label, lines[s.at].n) for s in starts], declared).labels
        speaking = [s for s in starts if s.label in labels and not lines[s.at + 1].level]
        again = len(speaking) > len({s.label for s in speaking}) or all(
            is_role(s.label) for s in speaking
        )
        if again and len(speaking) * 2 >= len(starts) and len(speaking) > len(best):
            best = speaking
    return best


def _follow_lone(found: dict[Shape, list[Start]], lines: Sequence[Line]) -> None:
    """Keeps of the names alone on a line those that begin a paragraph and have words below."""
    found[Shape.LONE] = [
        start
        for start in found[Shape.LONE]
        if start.at + 1 < len(lines)
        and (lines[start.at].gap or start.at == 0)
        and _short(lines[start.at + 1]) != start.label
        and not lines[start.at].level
    ]
