"""Leads in invented talk: what comes up again and again is found, and nothing else is made of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from fieldkit.assist.leads.find import LEAST, Lead, Sentence, find_leads
from fieldkit.assist.leads.words import STOP
from fieldkit.assist.suggest.meaning import Encoder, encoder
from tests.assist.leads.made import TOPICS, sentences, topic_of


@pytest.fixture(params=["meaning", "words"])
def engine(request: pytest.FixtureRequest) -> Encoder | None:
    found = encoder() if request.param == "meaning" else None
    if request.param == "meaning" and found is None:
        pytest.skip("the extra is not installed")
    return found


def topics(said: list[Sentence], lead: Lead) -> Counter[str | None]:
    return Counter(topic_of(said[i].text) for i in lead.members)


def test_what_comes_up_again_and_again_is_found(engine: Encoder | None) -> None:
    said = sentences()
    leads = find_leads(said, engine)
    best = [topics(said, lead).most_common(1)[0] for lead in leads]
    right = [
        topic
        for lead, (topic, many) in zip(leads, best, strict=True)
        if topic is not None and 2 * many >= len(lead.members)
    ]
    assert set(right) >= {"bus", "toilet", "printer"}
    assert len(right) >= 0.75 * len(leads)


def test_labels_are_words_people_say(engine: Encoder | None) -> None:
    said = sentences()
    spoken = {word for one in said for word in one.text.lower().replace(",", "").split()}
    for lead in find_leads(said, engine):
        assert lead.label
        for key in lead.words:
            assert set(key.word.split()) <= {w.strip(".,?’s") for w in spoken} | spoken
            assert not set(key.word.split()) & STOP
            assert key.people >= 2
            assert key.keyness >= 3.84


def test_quotes_are_whole_and_of_different_people(engine: Encoder | None) -> None:
    said = sentences()
    for lead in find_leads(said, engine):
        assert 2 <= len(lead.quotes) <= 4
        assert len({said[i].person for i in lead.quotes}) == len(lead.quotes)
        assert set(lead.quotes) <= set(lead.members)
        assert len(lead.members) == len(set(lead.members)) >= 3
        assert lead.people == len({said[i].person for i in lead.members}) >= 2


def test_what_one_person_alone_keeps_saying_is_no_lead(engine: Encoder | None) -> None:
    alone = [replace(one, person="g/P1") for one in sentences()]
    assert find_leads(alone, engine) == []


def test_quotes_of_those_who_agreed_come_first() -> None:
    said = sentences()
    none = find_leads([replace(one, quotable=False) for one in said])
    some = find_leads(said)
    assert [lead.members for lead in none] == [lead.members for lead in some]
    chosen = [said[lead.quotes[0]].quotable for lead in some]
    assert all(chosen)


def test_too_little_is_no_lead(engine: Encoder | None) -> None:
    assert find_leads(sentences()[: LEAST - 1], engine) == []
    assert find_leads([Sentence("Yeah, right.", "g/P1")] * 200, engine) == []
    assert find_leads([], engine) == []


def test_sentences_all_the_same_end(engine: Encoder | None) -> None:
    same = [Sentence("The bus fare was dear again.", f"g/P{n % 3}") for n in range(60)]
    for lead in find_leads(same, engine):
        assert lead.people == 3


def test_the_same_sentences_give_the_same_leads(engine: Encoder | None) -> None:
    assert find_leads(sentences(), engine) == find_leads(sentences(), engine)


def test_leads_do_not_hang_on_the_process() -> None:
    code = (
        "from fieldkit.assist.leads.find import find_leads\n"
        "from tests.assist.leads.made import sentences\n"
        "print(find_leads(sentences()))"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in (("0", "1"), ("7", "2"))
    }
    assert len(shown) == 1
    assert "bus" in shown.pop()


def test_progress_is_told_and_may_stop_it(engine: Encoder | None) -> None:
    told: list[str] = []
    find_leads(sentences(), engine, lambda what, _done, _of: told.append(what))
    assert told

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_leads(sentences(), engine, stop)


def test_every_topic_is_long_enough_to_be_found() -> None:
    assert all(len(lines) >= 9 for lines in TOPICS.values())
