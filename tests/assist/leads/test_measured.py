"""How often leads are right: the sentence that is shown wherever leads are, held to what is measured.

What the engine's settings were chosen on: charter12, wac and the sample with other draws of hidden codes.
charter_p1_single (other trusts, other coders) was looked at only once they were chosen.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from fieldkit.assist.leads.find import MOST
from fieldkit.assist.leads.measured import BY_WORDS, OF, WITH_MEANING, how_often
from fieldkit.assist.suggest.meaning import Encoder, encoder
from fieldkit.assist.suggest.rows import Labelled, Row
from tests.assist.leads.hiding import Piece, Tally, pack_pieces, pieces_of, tally
from tests.assist.suggest.material import SHARED, sample, themes

SEED = 7


def model(*, meaning: bool) -> Encoder | None:
    found = encoder() if meaning else None
    if meaning and found is None:
        pytest.skip("the extra is not installed")
    return found


def close(measured: Tally, right: int, found: int) -> bool:
    """Whether the measured shares, in twelfths and tenths, are those that are told, rounded."""
    of_shown, of_hidden = measured.shares
    return abs(OF * of_shown - right) <= 0.7 and abs(10 * of_hidden - found) <= 0.7


@pytest.mark.parametrize("meaning", [True, False], ids=["meaning", "words"])
def test_hidden_codes_of_the_shipped_codebook_are_found(*, meaning: bool) -> None:
    """Its examples as said by eight people; four codes hidden at a time. Drawn blindly, one handful of
    five in six would be right."""
    found = tally(pack_pieces(), 20, model(meaning=meaning), seed=SEED)
    right, seen = found.shares
    print(f"\npack: {right:.2f} right, {seen:.2f} found, {found.by_chance:.2f} by chance")
    assert right >= 0.45
    assert right >= 2.5 * found.by_chance
    assert seen >= 0.35


def test_the_sentence_tells_what_is_measured() -> None:
    assert OF == MOST
    for meaning, figures in ((True, WITH_MEANING), (False, BY_WORDS)):
        told = how_often(meaning=meaning)
        assert f"{figures.talk_right} of 12" in told
        assert f"({figures.comments_right} of 12 on comments)" in told
        assert f"{figures.talk_found} of 10 hidden themes" in told
        assert "not findings" in told


def test_the_page_tells_the_same() -> None:
    page = (Path(__file__).parents[3] / "docs/coding.md").read_text(encoding="utf-8")
    w, o = WITH_MEANING, BY_WORDS
    rows = (
        (w.talk_right, w.talk_found, o.talk_right, o.talk_found),
        (w.comments_right, w.comments_found, o.comments_right, o.comments_found),
    )
    for a, b, c, d in rows:
        assert f" | {a} of 12 | {b} of 10 | {c} of 12 | {d} of 10 | " in page


def test_the_picture_on_the_page_is_the_screens() -> None:
    root = Path(__file__).parents[3]
    page = (root / "docs/coding.md").read_text(encoding="utf-8")
    picture = (root / "tests/golden/leads-80x24.txt").read_text(encoding="utf-8")
    assert picture.rstrip("\n") in page


@pytest.mark.shared
@pytest.mark.bench
@pytest.mark.skipif(not SHARED.exists(), reason="the material is not beside the project")
@pytest.mark.parametrize("meaning", [True, False], ids=["meaning", "words"])
def test_how_often_leads_are_right(*, meaning: bool) -> None:
    engine, told = model(meaning=meaning), WITH_MEANING if meaning else BY_WORDS
    talk = tally(pieces_of(sample().labelled), 40, engine, seed=SEED)
    comments = tally(other_comments(), 16, engine, seed=SEED)
    interviews = tally(pieces_of(themes("wac").labelled), 16, engine, seed=SEED)
    for name, one in (("talk", talk), ("comments", comments), ("interviews", interviews)):
        right, seen = one.shares
        chance = one.by_chance
        print(f"\n{name}: {right:.2f} right, {seen:.2f} found, {chance:.2f} by chance")
        assert right > 2 * one.by_chance
    assert close(talk, told.talk_right, told.talk_found)
    assert close(comments, told.comments_right, told.comments_found)


def other_comments() -> list[Piece]:
    """charter_p1_single: comments to other trusts, one code each, by other coders."""
    with (SHARED / "themes/dev/charter_p1_single.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = {"id", "group", "org", "prompt", "text", "split"}
    return pieces_of(
        [
            Labelled(
                Row(r["id"], r["text"], r.get("group") or r["id"]),
                frozenset(c for c, v in r.items() if c not in kept and v == "1"),
            )
            for r in rows
        ]
    )
