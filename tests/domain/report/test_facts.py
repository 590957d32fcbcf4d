"""Facts by name: a tree, what is near, names from people's words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fieldkit.domain.report.facts import Facts, Trace, slug, slugs

NOWHERE = Trace("made up")


def some() -> Facts:
    facts = Facts()
    for name, value in (("groups.count", 4), ("groups.people", 31), ("themes.respect.people", 4)):
        facts.put(name, value, NOWHERE)
    return facts


def test_they_make_a_tree_and_are_found_by_value() -> None:
    assert some().tree() == {
        "groups": {"count": 4, "people": 31},
        "themes": {"respect": {"people": 4}},
    }
    assert some().with_value(4, ["themes."]) == ["themes.respect.people", "groups.count"]
    assert [f.name for f in some().under("groups.")] == ["groups.count", "groups.people"]


def test_a_wrong_step_has_its_neighbours() -> None:
    assert some().near("groups.peopel")[0] == "groups.people"
    assert some().near("themes.respct.people")[0] == "themes.respect.people"
    assert some().near("zzz") == []


@given(st.lists(st.tuples(st.integers(), st.text(max_size=30)), unique_by=lambda p: p[0]))
def test_every_name_can_be_written_and_no_two_are_the_same(texts: list[tuple[int, str]]) -> None:
    found = slugs([(str(key), words) for key, words in texts], ("count",))
    assert len(set(found.values())) == len(texts)
    assert "count" not in found.values()
    assert all(step.isidentifier() for step in found.values())


def test_steps_read_like_the_words() -> None:
    assert (slug("Leeds, 2nd"), slug("2009"), slug("")) == ("leeds_2nd", "n_2009", "n")
