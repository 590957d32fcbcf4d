"""Codebooks as facts: hierarchy, what may be wrong, the words cues and talk are cut into."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.coding.codebook import Code, Codebook, Cues, sorted_keywords, words_of
from fieldkit.domain.coding.codebook_checks import check_codebook, usable


def book(*codes: Code) -> Codebook:
    return Codebook("b", "B", codes)


def test_hierarchy() -> None:
    manner = Code("manner", "Manner", definition="D")
    tone = Code("tone", "Tone", parent="manner", definition="D")
    voice = Code("voice", "Voice", parent="tone", definition="D", retired=True)
    codebook = book(manner, tone, voice)
    assert codebook.path("voice") == (manner, tone, voice)
    assert codebook.under(None) == (manner,)
    assert codebook.under("manner") == (tone,)
    assert codebook.active == (manner, tone)
    assert codebook.get("nobody") is None
    assert check_codebook(codebook) == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([None, *"abcdefx"]))))
def test_no_hierarchy_hangs(rows: list[tuple[str, str | None]]) -> None:
    codebook = book(*(Code(i, i, parent=p, definition="D") for i, p in rows))
    problems = check_codebook(codebook)
    for i, _ in rows:
        path = codebook.path(i)
        assert path[-1].id == i
        if usable(problems):  # then every path ends at the top
            assert path[0].parent is None


def test_advice_does_not_stop() -> None:
    codebook = book(
        Code("a", "Same", cues=Cues(("late", "Late"))),
        Code("b", "same", definition="D", parent="c"),
        Code("c", "Old", definition="D", retired=True),
    )
    problems = check_codebook(codebook, used={"gone", "c"})
    assert usable(problems)
    told = " ".join(p.message for p in problems)
    for words in ("stands twice", "the same name", "which is retired", "no definition", "“gone”"):
        assert words in told
    assert "“c”, which is no longer" not in told


def test_words() -> None:
    assert words_of("Don’t say “box-ticking” — it's 2009!") == [
        "don't", "say", "box", "ticking", "it's", "2009",
    ]  # fmt: skip
    assert sorted_keywords(("wait", "check-up", "apolog*")) == Cues(
        ("wait",), ("check-up",), ("apolog",)
    )


def test_a_hierarchy_of_many_levels_is_a_slip() -> None:
    chain = tuple(Code(f"c{n}", f"Code {n}", f"c{n - 1}" if n else None) for n in range(2_000))
    problems = check_codebook(Codebook("deep", "Deep", chain))
    assert [p.message for p in problems if p.level == "error"] == [
        "“c12” stands under more than 11 others."
    ]
    assert usable(check_codebook(Codebook("flat", "Flat", chain[:12])))
