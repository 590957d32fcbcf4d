"""Words side by side and words said together."""

from __future__ import annotations

from collections import Counter

from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures

from fieldkit.assist.leads.tables import Said, key_words, phrases
from fieldkit.assist.leads.words import all_words
from fieldkit.domain.coding.keyness import log_likelihood
from tests.assist.leads.made import sentences


def parts() -> list[Said]:
    """The invented talk in two parts: in one the toilet, in the other the rest."""
    return [
        Said(one.text, one.person, "here" if "toilet" in one.text else "there")
        for one in sentences()
    ]


def test_a_word_of_one_part_is_sure_and_counts_its_people() -> None:
    said = parts()
    table = key_words(said)
    top = table.rows[0] if table.rows[0].column == "here" else None
    top = top or next(row for row in table.rows if row.column == "here")
    assert (top.word, top.there) == ("toilet", 0)
    assert top.sure
    holds = [one for one in said if "toilet" in one.text]
    assert top.here == sum(all_words(one.text).count("toilet") for one in holds)
    assert top.people == len({one.person for one in holds}) == top.of_people
    sizes = table.words
    assert sum(sizes.values()) == sum(len(all_words(one.text)) for one in said)
    assert top.keyness == round(log_likelihood(top.here, 0, sizes["here"], sizes["there"]), 2)


def test_what_one_person_says_forty_times_is_not_sure() -> None:
    said = [Said("Bananas bananas bananas.", "P1", "a")] * 14
    said += [Said(f"Weather chat number {n}.", f"P{n % 4}", "b") for n in range(40)]
    row = next(row for row in key_words(said).rows if row.word == "bananas")
    assert (row.here, row.people, row.sure) == (42, 1, False)
    assert row.chance < 0.001


def test_chance_is_corrected_for_all_that_was_tried() -> None:
    table = key_words(parts())
    assert table.tried >= len(table.rows)
    spread = Counter(row.word for row in table.rows if row.sure)
    assert len(spread) < len(table.rows) / 2


def test_pairs_are_nltks_and_run_over_no_sentence() -> None:
    said = [Said(one.text, one.person) for one in sentences()]
    said += [Said("It was the council.", "P1"), Said("Tax was due.", "P2")] * 4
    found = {one.words: one for one in phrases(said).rows}
    assert "bus fare" in found
    assert "council tax" not in found
    finder = BigramCollocationFinder.from_documents([all_words(one.text) for one in said])
    theirs = dict(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))
    one = found["bus fare"]
    assert one.keyness == round(theirs["bus", "fare"], 2)
    assert one.times == sum(one.text.lower().count("bus fare") for one in said)
    assert one.sure
    assert one.people >= 2


def test_nothing_gives_nothing() -> None:
    assert key_words([]).rows == ()
    assert phrases([]).rows == ()
    assert phrases([Said("Yeah yeah yeah.", "P1")] * 9).rows == ()
