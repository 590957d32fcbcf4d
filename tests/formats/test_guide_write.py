"""Writing a guide and reading it back gives the same guide, but for the line numbers."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldkit.domain.guide.model import (
    BoardRole,
    BoardSpec,
    Condition,
    Guide,
    Item,
    Kind,
    Round,
    Section,
    SectionKind,
    Segment,
    Service,
)
from fieldkit.formats.guide_headings import is_break
from fieldkit.formats.guide_inline import tidy
from fieldkit.formats.guide_md import read_guide, write_guide
from fieldkit.formats.packs import shipped_packs

CHARS = st.one_of(
    st.sampled_from(list("\\`*_[]{}<>&#+-=~|:.!()\"'?%/0123 aSAY\t\x1b’–é\u202e👩")),
    st.characters(exclude_categories=("Cs", "Cc")),
)
WORDS = st.one_of(
    st.text(CHARS, min_size=1, max_size=30).map(str.strip).filter(bool),
    st.sampled_from(
        [
            *("[SAY] no cue", "1. one", "2) two", "# not a heading", "- dash", "Good points"),
            *("BBC", "<!-- no comment -->", "&amp; stays", "Why?", "a\\", "---", "``x``"),
            *("x ]{if=needed} y", "{#b .c}", "Tea break (5 min)"),
        ]
    ),
)
PLAIN_TITLES = WORDS.filter(lambda title: not is_break(title))
IDS = st.text("abcdefghij0123456789-_é", min_size=1, max_size=8)
CONDITIONS = st.none() | st.sampled_from(Condition)


def segments() -> st.SearchStrategy[tuple[Segment, ...]]:
    runs = st.lists(st.tuples(st.text(CHARS, min_size=1, max_size=20), CONDITIONS), max_size=3)
    whole = WORDS.map(lambda w: [(w, None)])
    return st.one_of(whole, runs).map(tidy).filter(bool)


@st.composite
def boards(draw: st.DrawFn, known: dict[str, BoardSpec], taken: set[str]) -> BoardSpec:
    again: bool = draw(st.booleans())
    if known and again:
        return draw(st.sampled_from(sorted(known.values(), key=lambda b: b.id)))
    board_id = draw(IDS.filter(lambda i: i not in taken))
    taken.add(board_id)
    columns = draw(st.lists(WORDS, min_size=1, max_size=3, unique_by=str.casefold))
    free = sorted(set(BoardRole) - {b.role for b in known.values()})
    role = draw(st.none() | st.sampled_from(free)) if free else None
    board = known[board_id] = BoardSpec(board_id, draw(WORDS), tuple(columns), role)
    return board


@st.composite
def items(
    draw: st.DrawFn, known: dict[str, BoardSpec], taken: set[str], auto_id: str, nested: bool
) -> Item:
    plain: bool = draw(st.booleans())
    if nested and plain:
        return Item(id=auto_id, line=0, kind=Kind.PROBE, segments=draw(segments()))
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=3, unique=True))
    item_id = auto_id
    if set(kinds) != {Kind.FLIPCHART} and draw(st.booleans()):
        item_id = draw(IDS.filter(lambda i: i not in taken))
        taken.add(item_id)
    some = st.none() | WORDS
    stickers, hand_out = Kind.STICKERS in kinds, Kind.HAND_OUT in kinds
    recalls = st.lists(IDS, min_size=1, max_size=3, unique=True).map(tuple)
    count = 0 if nested else draw(st.integers(0, 2))
    return Item(
        id=item_id,
        line=0,
        kind=kinds[0],
        segments=draw(segments()),
        also=tuple(kinds[1:]),
        when=draw(CONDITIONS),
        must=draw(st.booleans()),
        each=draw(st.booleans()),
        recalls=draw(recalls) if Kind.RECALL in kinds else (),
        board=draw(boards(known, taken)) if Kind.FLIPCHART in kinds else None,
        round=draw(st.none() | st.sampled_from(Round)) if stickers else None,
        service=draw(some) if stickers else None,
        wait=draw(some),
        handout=draw(some) if hand_out else None,
        scale=draw(some),
        choices=draw(
            st.just(()) | st.lists(WORDS, min_size=2, max_size=4, unique_by=str.casefold).map(tuple)
        ),
        children=tuple(
            draw(items(known, taken, f"{auto_id}.{n}", nested=True)) for n in range(1, count + 1)
        ),
    )


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    known: dict[str, BoardSpec] = {}
    taken: set[str] = set()
    ids = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    sections = []
    for n, section_id in enumerate(ids, 1):
        kind = draw(st.sampled_from(SectionKind))
        title = draw(WORDS if kind is SectionKind.BREAK else PLAIN_TITLES)
        inside = tuple(
            draw(items(known, taken, f"{section_id}.{m}", nested=False))
            for m in range(1, draw(st.integers(0, 2)) + 1)
        )
        protected = kind is SectionKind.BREAK or (n == len(ids)) or draw(st.booleans())
        minutes = draw(st.integers(0, 9999))
        sections.append(Section(section_id, 0, title, minutes, kind, protected, inside))
    if sections[-1].kind is SectionKind.SECTION and draw(st.booleans()):
        sections[-1] = replace(sections[-1], protected=False)
    names = draw(st.lists(WORDS, max_size=2, unique=True))
    return Guide(
        title=draw(WORDS),
        sections=tuple(sections),
        subtitle=draw(st.just("") | WORDS),
        client=draw(st.just("") | WORDS),
        stated_minutes=draw(st.none() | st.integers(1, 1440)),
        services=tuple(Service(name, draw(WORDS), draw(st.just("") | WORDS)) for name in names),
        language=draw(st.sampled_from(["en-GB", "cy", "no", "zh-Hant"])),
    )


def without_lines(guide: Guide) -> Guide:
    def bare(item: Item) -> Item:
        return replace(item, line=0, children=tuple(map(bare, item.children)))

    return replace(
        guide,
        sections=tuple(replace(s, line=0, items=tuple(map(bare, s.items))) for s in guide.sections),
    )


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(guides())
def test_what_is_written_reads_back_the_same(guide: Guide) -> None:
    written = write_guide(guide)
    back, problems = read_guide(written)
    assert problems == [], written
    assert back is not None
    assert without_lines(back) == guide, written


@settings(max_examples=150, deadline=None)
@given(st.text(st.one_of(CHARS, st.just("\n")), max_size=300))
def test_any_text_is_read_or_refused_and_never_raises(text: str) -> None:
    for whole in (text, f"---\ntitle: T\n---\n## A (5 min)\n{text}"):
        guide, problems = read_guide(whole)
        assert (guide is None) == any(p.level == "error" for p in problems)
        lines = whole.count("\n") + 2
        assert all(1 <= p.line <= lines and p.message for p in problems)


def test_the_shipped_guides_read_back_the_same() -> None:
    for path in shipped_packs().values():
        if path.name != "guide.md":
            continue
        guide, _ = read_guide(path.read_text(encoding="utf-8"))
        assert guide is not None
        back, _ = read_guide(write_guide(guide))
        assert back is not None
        assert without_lines(back) == without_lines(guide)
