"""What holds for any transcript, any guide and any log."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.transcript.alignment.align import align
from fieldkit.domain.transcript.alignment.known import Entry, EntryKind, KnownLog, Shown, Stay
from fieldkit.domain.transcript.model import Turn
from tests.domain.transcript.invented import group
from tests.making import a_guide, item

TALK = """
    right okay next bus fare shelter letter clinic portal library hours volunteer break tea
    last thing the of and what why who cold late driver text password
    """
WORDS = st.lists(
    st.sampled_from(TALK.split()),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=30))
SECTIONS = ("one", "two", "break", "four", "five")
GUIDE = a_guide(
    dict.fromkeys(SECTIONS, 5),
    one=(item("bus", "What of the bus fare?"), item("shelter", "And the shelter, is it cold?")),
    two=(item("letter", "Which letter from the clinic?"),),
    four=(item("portal", "Portal password?"), item("text", "Why a text?")),
    five=(item("last", "One last thing?"),),
)


@st.composite
def talks(draw: st.DrawFn) -> list[Turn]:
    timed = draw(st.booleans())
    now, turns = draw(st.integers(-500, 5000)) / 10, []
    for n in range(1, draw(st.integers(0, 25)) + 1):
        long, gap = draw(st.integers(0, 600)) / 10, draw(st.integers(-30, 900)) / 10
        speaker = draw(st.sampled_from(("M", "A", "B", None)))
        times = (now, now + long) if timed else (None, None)
        turns.append(Turn(n, speaker, draw(TEXTS), *times))
        now += long + gap
    return turns


@st.composite
def logs(draw: st.DrawFn, *, revisits: bool = True) -> KnownLog | None:
    if draw(st.booleans()):
        return None
    chosen = draw(st.lists(st.sampled_from(SECTIONS), min_size=1, max_size=7, unique=not revisits))
    if not revisits:
        chosen.sort(key=SECTIONS.index)
    now, stays = 0.0, []
    for section in chosen:
        stays.append(Stay(section, now))
        now += draw(st.integers(0, 4000)) / 10
    moments = st.integers(0, 15000).map(lambda x: x / 10)
    items = st.sampled_from([i.id for _, i in GUIDE.walk()])
    shown = draw(st.lists(st.builds(Shown, items, moments), max_size=4))
    entries = draw(
        st.lists(st.builds(Entry, moments, TEXTS, st.sampled_from(EntryKind)), max_size=6)
    )
    return KnownLog(
        tuple(stays),
        tuple(sorted(shown, key=lambda s: s.at)),
        tuple(sorted(entries, key=lambda e: e.at)),
        draw(st.sampled_from((None, now))),
    )


LEADING = st.one_of(st.none(), st.just("M"))


def _lead(turns: list[Turn], label: str | None) -> set[int] | None:
    return None if label is None else {t.n for t in turns if t.speaker == label}


@given(talks(), logs(), LEADING)
def test_every_turn_has_one_section_of_the_guide_and_sureness_is_a_share(
    turns: list[Turn], log: KnownLog | None, label: str | None
) -> None:
    found = align(turns, GUIDE, moderator=_lead(turns, label), log=log)
    assert [p.n for p in found.turns] == [t.n for t in turns]
    home = {i.id: s.id for s, i in GUIDE.walk()}
    for placed in found.turns:
        assert placed.section in SECTIONS
        assert placed.item is None or home[placed.item] == placed.section
        assert 0 <= placed.item_confidence <= placed.confidence <= 1
    assert [s.section for s in found.sections] == list(SECTIONS)
    assert sum(s.turns for s in found.sections) == len(turns)
    assert all(0 <= s.strength <= 1 and s.why for s in found.sections)
    assert (found.offset is None) == (found.drift is None) == (not found.parts)


@given(talks(), logs(revisits=False), LEADING)
def test_sections_are_never_gone_back_to_unless_the_log_says_so(
    turns: list[Turn], log: KnownLog | None, label: str | None
) -> None:
    found = align(turns, GUIDE, moderator=_lead(turns, label), log=log)
    order = [SECTIONS.index(p.section) for p in found.turns]
    assert order == sorted(order)


@given(talks(), logs(), st.integers(-7200, 7200))
def test_moving_all_times_moves_the_offset_and_nothing_else(
    turns: list[Turn], log: KnownLog | None, by: int
) -> None:
    late = [
        replace(t, start=t.start + by, end=t.end + by)
        if t.start is not None and t.end is not None
        else t
        for t in turns
    ]
    here, there = align(turns, GUIDE, log=log), align(late, GUIDE, log=log)
    assert [(p.section, p.item) for p in here.turns] == [(p.section, p.item) for p in there.turns]
    if here.offset is not None:
        assert there.offset is not None
        assert abs(there.offset - (here.offset - by)) < 0.01
        assert there.drift == here.drift


@settings(max_examples=15)
@given(st.integers(-36_000, 36_000))
def test_the_same_of_a_whole_group(by: int) -> None:
    one = group("buses")
    late = [replace(t, start=(t.start or 0) + by, end=(t.end or 0) + by) for t in one.turns]
    here = align(one.turns, one.guide, moderator=one.leading(), log=one.log)
    there = align(late, one.guide, moderator=one.leading(), log=one.log)
    assert here.offset is not None
    assert there.offset is not None
    assert abs(there.offset + by - here.offset) < 0.01
    assert [p.section for p in here.turns] == [p.section for p in there.turns]
