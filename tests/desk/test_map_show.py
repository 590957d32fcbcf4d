"""The map as text: what is told of all services together, and rows that can be told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.desk import map_show, study_map
from fieldkit.desk import study as studies
from fieldkit.desk.live import journey, people, running, stickers
from fieldkit.desk.map_figure import group_figure
from fieldkit.domain.guide.model import Round, Service
from fieldkit.domain.session import wall_events as w
from fieldkit.errors import AskedWrongly, UnknownItem
from tests.making import Making, a_guide

SERVICES = tuple(Service(s, s.title()) for s in ("jobs", "money", "cv", "debt"))


def a_map(services: tuple[Service, ...] = SERVICES) -> Making:
    """P1 wants everything at once, and hears of it late; P2 wants none of it, and hears of jobs."""
    made = Making(replace(a_guide(), services=services)).opened(2)
    first, last = (made.add(w.MomentAdded(x)).id for x in ("Phoning up", "Signing on"))
    for round_, at in ((Round.WANTED, first), (Round.RECEIVED, last)):
        made.add(w.RoundOpened(round_))
        for s in services:
            made.add(w.StickerPlaced(round_, "P1", s.id, w.Spot.MOMENT, at))
    made.add(w.StickerPlaced(Round.RECEIVED, "P1", services[-1].id, w.Spot.STRIP))
    for s in services:
        made.add(w.StickerPlaced(Round.WANTED, "P2", s.id, w.Spot.NONE))
    made.add(w.StickerPlaced(Round.RECEIVED, "P2", services[0].id, w.Spot.MOMENT, last))
    return made


def test_all_together_counts_dots_and_names_people() -> None:
    lines = map_show.map_text(a_map().state)
    start = lines.index("All services together (dots, of which one person has several)")
    assert lines[start + 1 :] == [
        "  wanted: 4 at 1 Phoning up",
        "  received: 4 at 2 Signing on",
        "  never told though wanted: 1 dot of 1 person (P1)",
        "  told without wanting it: 1 dot of 1 person (P2)",
        "  lag in moments: median +1, from +1 to +1; late 3 dots of 1 person (P1)",
        "  most unmet: 1 Phoning up: 4 (1 never told, 3 told later)",
        "  many at once: received, 2 Signing on: 1 person (P1) with 3 services or more, 3 at most; "
        "wanted, 1 Phoning up: 1 person (P1) with 3 services or more, 4 at most",
    ]
    crowds = map_show.map_plain(a_map().state)["reading"]["crowds"]
    assert crowds[0]["who"] == [{"group": "g", "code": "P1"}]


def test_the_strip_of_round_one_has_no_count_unless_an_old_log_has_dots_there() -> None:
    made = a_map()
    head, wanted, received, *_ = map_show.map_text(made.state)[1:]
    assert head.split() == ["1", "2", "|", "▁", "–", "·"]
    assert wanted.split() == ["Jobs", "●", "1", "0", "|", "1", "0"]
    assert wanted.index("1", wanted.index("|")) == head.index("–")  # the strip's place is empty
    assert received.split() == ["◆", "0", "2", "|", "0", "0", "0"]
    made.add(w.StickerPlaced(Round.WANTED, "P2", "jobs", w.Spot.STRIP))
    assert map_show.map_text(made.state)[2].split() == ["Jobs", "●", "1", "0", "|", "1", "0", "0"]


def test_thirty_long_names_stay_apart() -> None:
    names = {f"s{n}": f"Service number with a very long name {n}" for n in range(30)}
    short = map_show.row_names(names, 24)
    assert len(set(short.values())) == 30
    assert all(len(name) <= 24 for name in short.values())
    assert short["s7"].startswith("s7: Service")
    assert map_show.row_names({"a": "Debt help", "b": "Jobs"}, 24) == {
        "a": "Debt help",
        "b": "Jobs",
    }


def test_what_is_not_there_to_draw_is_said(tmp_path: Path) -> None:
    for services, said in (((), "the guide names no services"), (SERVICES, "no moments yet")):
        made = Making(replace(a_guide(), services=services)).opened(2)
        if not services:
            made.add(w.MomentAdded("Phoning up"))
        with pytest.raises(AskedWrongly, match=said):
            group_figure(made.state, tmp_path / "map.png", names={})
    from fieldkit.desk.live.find_wall import find_service

    many = tuple(Service(f"s{n}", f"Service {n}") for n in range(30))
    with pytest.raises(UnknownItem) as refused:
        find_service(a_map(many).state, "debt")
    assert refused.value.hint == f"Services: {', '.join(f's{n}' for n in range(10))} and 20 more."


def test_each_service_has_a_figure_of_its_own(tmp_path: Path) -> None:
    state = a_map().state
    alts = {group_figure(state, tmp_path / f"{s}.png", service=s, names={}) for s in ("jobs", "cv")}
    alts.add(group_figure(state, tmp_path / "all.png", names={}))
    assert len(alts) == 3
    assert any("“Cv” over 2 moments" in alt for alt in alts)
    assert len({(tmp_path / f"{s}.png").read_bytes() for s in ("jobs", "cv", "all")}) == 3


def test_over_groups_it_is_stages_that_are_counted(tmp_path: Path) -> None:
    study = studies.open_study(studies.init(tmp_path / "s").path)
    labels = [f"Stage {n}" for n in range(1, 6)]
    for name in ("Leeds", "Hull"):
        room = studies.open_group(study, "jobseekers-charter", name)
        for _ in range(5):
            people.add(room)
        running.start(room)
        for label in labels:
            journey.add_moment(room, label)
        for round_, later in ((Round.WANTED, 0), (Round.RECEIVED, 1)):
            stickers.open_round(room, round_)
            for n in range(1, 5):
                stickers.place(room, f"{n} jobs {n + later}")
                if n > 2:
                    stickers.place(room, f"{n} debt {n}")
    text = "\n".join(study_map.map_text(study_map.read_study(study)))
    assert "lag in moments" not in text
    assert "lag in stages: median +1" in text
    assert "Leeds: 4 wanted, most at each of 4 stages; 4 received" in text
    assert "Leeds: 2 wanted, most at Stage 3 and Stage 4; 2 received" in text
    assert "All services together (dots, of which one person has several)" in text
    assert "late 8 dots of 8 people (Leeds P1, P2, P3, P4; Hull P1, P2, P3, P4)" in text
    assert "  All services together, in dots\n    Leeds: 6 wanted" in text
