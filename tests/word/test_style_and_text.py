"""The house style's own parts: words made fit, contrast, the template, the chart."""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldkit.word import style as s
from fieldkit.word.figures import MOST_BARS, TimingBar, timing_chart
from fieldkit.word.template import template
from fieldkit.word.text import (
    clean,
    directions,
    listing,
    one_line,
    paragraph_lines,
    plural,
    shorten,
    signed,
)


@given(st.text())
def test_clean_text_is_always_xml_and_stays_as_it_is(text: str) -> None:
    done = clean(text)
    ET.fromstring(f"<t>{done.replace('&', '&amp;').replace('<', '&lt;')}</t>")
    assert clean(done) == done


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_words_are_not_touched(text: str) -> None:
    assert clean(text) == text


def test_line_ends_are_one_kind() -> None:
    assert clean("a\r\nb\rc\x85d") == "a\nb\nc\nd"
    assert paragraph_lines(" a  b \n\n\t c ") == ["a b", "c"]
    assert one_line("a\n\tb\x00") == "a b␀"


@given(st.text())
def test_pieces_by_direction_are_the_whole_text(text: str) -> None:
    assert "".join(piece for piece, _ in directions(text)) == text


@given(st.text(), st.integers(5, 80))
def test_shortened_text_fits(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


def test_words_for_numbers_and_lists() -> None:
    assert [signed(n) for n in (8, 0, -3)] == ["+8", "0", "\u22123"]
    assert plural(1, "person", "people") == "1 person"
    assert plural(0, "note") == "no notes"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing([]) == ""


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_a_contrast_of_seven_and_is_never_small() -> None:
    for one in s.PARAGRAPHS:
        assert not one.size or one.size >= 10, one.id
        if one.colour:
            ground = _luminance(one.fill or s.WHITE)
            ratio = (ground + 0.05) / (_luminance(one.colour) + 0.05)
            assert ratio >= 7, one.id
    for letters in s.CHARACTERS:
        assert letters.colour in ("", s.NAVY, s.PLUM, s.GREY)


def test_the_template_is_ours_and_the_same_every_time() -> None:
    first = template()
    template.cache_clear()
    assert template() == first
    document = docx.Document(io.BytesIO(first))
    assert "python-docx" not in document.core_properties.author
    assert round(document.sections[0].page_width.cm, 1) == 21.0  # type: ignore[union-attr]
    ids = [x.style_id for x in document.styles]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for one in s.PARAGRAPHS:
        assert one.based in known
        assert not one.next or one.next in known


def test_the_chart_is_sharp_and_the_same_every_time() -> None:
    bars = [TimingBar("Mapping $x$ 😀 שלום", 35, 43), TimingBar("Charter", 20, None, "Dropped")]
    one, two = timing_chart(bars), timing_chart(bars)
    assert one == two
    width, height = struct.unpack(">II", one.png[16:24])
    assert width / (one.width_cm / 2.54) == pytest.approx(300, abs=1)
    assert height / (one.height_cm / 2.54) == pytest.approx(300, abs=1)
    assert b"matplotlib" not in one.png.lower()


@given(
    st.lists(
        st.builds(
            TimingBar, st.text(max_size=300), st.integers(0, 240),
            st.none() | st.integers(0, 240),
        ),
        min_size=1, max_size=MOST_BARS,
    )
)  # fmt: skip
def test_alt_text_is_two_to_four_hundred_characters(bars: list[TimingBar]) -> None:
    from fieldkit.word.figures import timing_alt

    assert 200 <= len(timing_alt(bars)) <= 400


def test_a_chart_of_nothing_or_of_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to"):
        timing_chart([])
    with pytest.raises(ValueError, match="1 to"):
        timing_chart([TimingBar("x", 1, 1)] * (MOST_BARS + 1))
    assert timing_chart([TimingBar("x", 0, 0)] * MOST_BARS).height_cm <= 20
