"""The Markdown guide: what is read, what is refused and where, what is written back."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from fieldkit.domain.guide.model import (
    BoardRole,
    BoardSpec,
    Condition,
    Guide,
    Item,
    Kind,
    Problem,
    Round,
    SectionKind,
    Segment,
    Service,
)
from fieldkit.errors import FileProblem, GuideError
from fieldkit.formats.guide_md import load_guide, read_guide, read_partial, review

HEAD = "---\ntitle: A test\n---\n"
SECTION = HEAD + "## Start (5 min)\n"  # bullets begin on line 5


def good(text: str) -> Guide:
    guide, problems = read_guide(text)
    assert problems == []
    assert guide is not None
    return guide


def item(bullet: str) -> Item:
    return good(f"{SECTION}{bullet}\n").sections[0].items[0]


def problems(text: str) -> list[Problem]:
    guide, found = read_guide(text)
    assert guide is None
    assert all(p.level == "error" for p in found)
    return found


def only(text: str) -> Problem:
    found = problems(text)
    assert len(found) == 1, found
    return found[0]


# --- front matter ----------------------------------------------------------------------------


def test_front_matter_fills_the_guide() -> None:
    guide = good(
        "---\ntitle: 'T: it'\nsubtitle: S\nclient: C\nlength: 90\nlanguage: cy\n"
        "services:\n  - {id: a, name: One, colour: red}\n  - {id: b, name: Two}\n---\n"
        "## Start (5 min)\n- Hello\n"
    )
    assert (guide.title, guide.subtitle, guide.client) == ("T: it", "S", "C")
    assert (guide.stated_minutes, guide.language) == (90, "cy")
    assert guide.services == (Service("a", "One", "red"), Service("b", "Two"))


@pytest.mark.parametrize(
    ("head", "line", "words"),
    [
        ("title: A\ntitel: B", 3, "titel"),
        ("title: A\ntitle: B", 3, "twice"),
        ("title: A\nclient: &x Y", 3, "anchor"),
        ("title: A\nclient: *x", 3, "anchor or alias"),
        ("title: [A", 2, "not valid YAML"),
        ("title: A\nclient: B: C", 3, "not valid YAML"),
        ("", 1, "no title"),
        ("title: A\nlength: two hours", 3, "two hours"),
        ("title: A\nlength: 0", 3, "length"),
        ("title: A\nlength: -5", 3, "-5"),
        ("title: A\nlength: 99999999999999999999", 3, "minutes"),
        ("title: 12", 2, "not text"),
        ("title:", 2, "not text"),
        ("title: ''", 2, "empty"),
        ("client: C", 1, "no title"),
        ("title: A\nservices: x", 3, "not a list"),
        ("title: A\nservices:\n- {id: a}", 4, "no name"),
        ("title: A\nservices:\n- {id: a, name: A, color: red}", 4, "color"),
        ("title: A\nservices:\n- {id: a, name: A}\n- {id: a, name: B}", 5, "Two services"),
        ("title: A\nclient: !!python/object:os.system x", 3, "not text"),
        ("- title", 2, "keys and values"),
        ("title: A\nclient: [[[[[[[[[[[[x]]]]]]]]]]]]", 3, "nested"),
    ],
)
def test_front_matter_refused(head: str, line: int, words: str) -> None:
    found = problems(f"---\n{head}\n---\n## Start (5 min)\n- Hello\n")
    assert any(p.line == line and words in p.message for p in found), found


def test_a_wrong_key_gets_a_suggestion() -> None:
    problem = only("---\ntitle: A\ncleint: C\n---\n## Start (5 min)\n- Hello\n")
    assert "Did you mean client?" in problem.hint


def test_no_front_matter() -> None:
    assert only("## Start (5 min)\n- Hello\n").line == 1


def test_broken_yaml_is_one_problem() -> None:
    assert only("---\ntitle: [A\n---\n## Start (5 min)\n- Hello\n").line == 2


def test_front_matter_without_an_end_says_so() -> None:
    found = problems("---\ntitle: A\n\n## Start (5 min)\n- Hello\n")
    assert "never closed" in found[0].message


# --- sections --------------------------------------------------------------------------------


def test_sections_with_minutes_ids_and_kinds() -> None:
    guide = good(
        HEAD + "## First things first! (5 mins)\n- a\n## [Talk]{#t .protected} (40 min)\n- b\n"
        "## Tea break (10 min)\n## [Lunch]{.break} (30 min)\n## More (20) talk (15 min)\n- c\n"
    )
    got = [(s.id, s.title, s.minutes, s.kind.value, s.protected) for s in guide.sections]
    assert got == [
        ("first-things-first", "First things first!", 5, "section", False),
        ("t", "Talk", 40, "section", True),
        ("tea-break", "Tea break", 10, "break", True),
        ("lunch", "Lunch", 30, "break", True),
        ("more-20-talk", "More (20) talk", 15, "section", True),
    ]
    assert [s.line for s in guide.sections] == [4, 6, 8, 9, 10]


def test_the_last_section_may_be_stretched() -> None:
    assert not good(HEAD + "## [End]{.stretch} (5 min)\n- a\n").sections[-1].protected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Break", SectionKind.BREAK),
        ("Break/coffee", SectionKind.BREAK),
        ("COMFORT BREAK", SectionKind.BREAK),
        ("Breaking the ice", SectionKind.SECTION),
        ("Break the ice", SectionKind.SECTION),
        ("Breakdown", SectionKind.SECTION),
    ],
)
def test_what_is_a_break(title: str, kind: SectionKind) -> None:
    assert good(f"{HEAD}## {title} (5 min)\n- a\n").sections[0].kind is kind


def test_several_breaks_need_no_ids() -> None:
    guide = good(
        HEAD + "## A (5 min)\n- a\n## Break (5 min)\n## B (5 min)\n- b\n## Break (5 min)\n"
    )
    assert [s.id for s in guide.sections] == ["a", "break", "b", "break-2"]


@pytest.mark.parametrize(
    "heading",
    [
        "## Start",
        "## Start – 5 mins",
        "## Start (five min)",
        "## Start (5)",
        "## Start (5 minutes)",
    ],
)
def test_a_section_needs_minutes(heading: str) -> None:
    problem = only(f"{HEAD}{heading}\n- Hello\n")
    assert problem.line == 4
    assert "no minutes" in problem.message
    assert "(10 min)" in problem.hint


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("# Title\n## A (5 min)\n- a", 4, "one #"),
        ("## A (5 min)\n- a\n### B\n- b", 6, "3 #"),
        ("## A (5 min)\n- a\n## A (5 min)\n- b", 6, "taken on line 4"),
        ("## [A]{.proteced} (5 min)\n- a", 4, "proteced"),
        ("## [A]{minutes=5} (5 min)\n- a", 4, "minutes"),
        ("## A {#a} (5 min)\n- a", 4, "could not be read"),
        ("- a\n- b\n## A (5 min)\n- c", 4, "before the first section"),
        ("## A (5 min)\nSome words", 5, "outside a bullet"),
        ("## A (5 min)\n- a\n\nSome words", 7, "outside a bullet"),
        ("## A (5 min)\n1. a", 5, "numbered list"),
        ("## A (5 min)\n```\ncode\n```", 5, "code block"),
        ("## A (5 min)\n- a\n\n| x | y |\n|---|---|\n| 1 | 2 |", 7, "table"),
        ("## A (5 min)\n> a", 5, "quotation"),
        ("## A (5 min)\n<div>a</div>", 5, "HTML"),
        ("## A (5 min)\n- a\n\n---\n", 7, "rule"),
        ("## A (5 min)\n<!-- open\n- a", 5, "never closed"),
        ("## A (5 min)\n- a <!-- open", 5, "never closed"),
        ("## A (5 min)\n<!-- c --> words", 5, "words beside it"),
        ("## A (5 min)\n- a\n\n  second paragraph", 7, "second paragraph"),
        ("## A (5 min)\n- a\n  - b\n    - c", 7, "third level"),
        ("## A (5 min)\n- a\n  - b\n    - c\n      - d", 7, "third level"),
        ("## A (5 min)\n- a\n  1. b", 6, "numbered list"),
        ("## A (5 min)\n- ## B (5 min)", 5, "heading inside"),
        ("## A (5 min)\n-\n- b", 5, "without words"),
        ("nothing", 4, "no sections"),
        ("## A (5 min)\n- a\nB (10 mins)\n- b", 6, "without an indent"),
        ("## A (5 min)\n- a\n  - b\n  c", 7, "without an indent"),
        ("## A (5 min)\n- a\n  goes on\nnot", 7, "without an indent"),
    ],
)
def test_what_a_guide_does_not_have(body: str, line: int, words: str) -> None:
    found = problems(f"{HEAD}{body}\n")
    assert any(p.line == line and words in p.message for p in found), found
    assert all(p.hint for p in found)


def test_all_problems_are_gathered_in_order() -> None:
    found = problems(
        "---\ntitel: A\n---\n## A\n- [SYA] a\nwords\n\n- [FLIPCHART] b\n## B (5 min)\n1. c\n"
    )
    assert [p.line for p in found] == sorted(p.line for p in found)
    assert {2, 4, 5, 8, 10} <= {p.line for p in found}


# --- items -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bullet", "kind", "also"),
    [
        ("Hello", Kind.SAY, ()),
        ("How are you?", Kind.ASK, ()),
        ("[SAY] How are you?", Kind.SAY, ()),
        ("[READ OUT] The list", Kind.READ_OUT, ()),
        ("[READ-OUT] The list", Kind.READ_OUT, ()),
        ("[FLIPCHART]{#b columns=A} Which words?", Kind.ASK, (Kind.FLIPCHART,)),
        ("[FLIPCHART]{#b columns=A} Words", Kind.FLIPCHART, ()),
        ("[FLIPCHART]{#b columns=A}[ASK] Words", Kind.ASK, (Kind.FLIPCHART,)),
        ("[PADS][ACTIVITY][SAY] Draw", Kind.ACTIVITY, (Kind.PADS, Kind.SAY)),
        ("[STICKERS][PADS] Draw", Kind.STICKERS, (Kind.PADS,)),
        ("[STICKERS]{.main}[INSTRUCTION] Wait?", Kind.STICKERS, (Kind.INSTRUCTION,)),
        ("[ASK] [PADS] spaces between", Kind.ASK, (Kind.PADS,)),
        ("[SAY][SAY] twice", Kind.SAY, ()),
    ],
)
def test_the_main_kind(bullet: str, kind: Kind, also: tuple[Kind, ...]) -> None:
    got = item(f"- {bullet}")
    assert (got.kind, got.also) == (kind, also)


def test_nested_bullets_are_probes_unless_they_say_otherwise() -> None:
    got = item(
        '- [FLIPCHART]{#b columns="Good points|Bad points"} And?\n  - good points\n'
        "  - Why?\n  - Examples\n  - [ASK] Really?\n  - [PROBE] Bad points"
    )
    assert [c.kind.value for c in got.children] == ["flipchart", "probe", "probe", "ask", "probe"]
    assert [c.id for c in got.children] == [f"start.1.{n}" for n in range(1, 6)]


def test_every_attribute() -> None:
    got = item(
        '- [ASK]{#near .must .each scale="0-10" choices="a|b\\|c" if=uncovered wait="a few minutes"}'
        '[FLIPCHART]{#board title="On \\"it\\"" columns="One|T\\|wo" role=words-now}'
        '[RECALL]{from="a, b c"}[STICKERS]{round=received service=x}[HAND OUT]{of="A paper"} Go?'
    )
    assert got == Item(
        id="near",
        line=5,
        kind=Kind.ASK,
        segments=(Segment("Go?"),),
        also=(Kind.FLIPCHART, Kind.RECALL, Kind.STICKERS, Kind.HAND_OUT),
        when=Condition.UNCOVERED,
        must=True,
        each=True,
        recalls=("a", "b", "c"),
        board=BoardSpec("board", 'On "it"', ("One", "T|wo"), BoardRole.WORDS_NOW),
        round=Round.RECEIVED,
        service="x",
        wait="a few minutes",
        handout="A paper",
        scale="0-10",
        choices=("a", "b|c"),
    )


def test_a_sheet_keeps_its_role_where_it_is_met_again() -> None:
    guide = good(
        f"{SECTION}- [FLIPCHART]{{#b columns=A role=details}} a\n- [FLIPCHART]{{#b}} b\n"
        "- [FLIPCHART]{#b role=details} c\n"
    )
    assert {i.board for i in guide.sections[0].items} == {
        BoardSpec("b", "B", ("A",), BoardRole.DETAILS)
    }
    assert guide.board_for(BoardRole.DETAILS) == "b"
    assert guide.board_for(BoardRole.JOURNEY) is None


@pytest.mark.parametrize(
    ("second", "words", "hint"),
    [
        ("{#c columns=A role=journey}", "role “journey” already", "One sheet"),
        ("{#b role=should}", "gets its role too late", "role=should"),
    ],
)
def test_a_role_is_played_once(second: str, words: str, hint: str) -> None:
    first = "- [FLIPCHART]{#b columns=A role=journey} a\n"
    wrong = only(f"{SECTION}{first}- [FLIPCHART]{second} b\n")
    assert wrong.line == 6
    assert words in wrong.message
    assert hint in wrong.hint


def test_a_flipchart_is_met_again_by_its_id() -> None:
    guide = good(
        f"{SECTION}- [FLIPCHART]{{#key-words columns=A}} a\n- [FLIPCHART]{{#key-words}} b\n"
    )
    first, second = guide.sections[0].items
    assert first.board == second.board == BoardSpec("key-words", "Key words", ("A",))


def test_attributes_may_run_over_the_end_of_a_line() -> None:
    got = item('- [FLIPCHART]{#b\n  columns="Good points|\n  Bad points"} Words\n  that go on')
    assert got.board == BoardSpec("b", "B", ("Good points", "Bad points"))
    assert got.text == "Words that go on"


def test_words_with_a_condition() -> None:
    got = item("- [SAY] Explain [that the client watches]{if=observers}, and the tape.")
    assert got.segments == (
        Segment("Explain "),
        Segment("that the client watches", Condition.OBSERVERS),
        Segment(", and the tape."),
    )
    assert got.when is None


@pytest.mark.parametrize(
    ("bullet", "words", "hint"),
    [
        ("[SYA] a", "Unknown cue [SYA]", "Did you mean SAY?"),
        ("[FLIPCHRT]{#a columns=b} a", "Unknown cue [FLIPCHRT]", "Did you mean FLIPCHART?"),
        ("[DANCE] a", "Unknown cue [DANCE]", "Known: SAY, ASK"),
        ("[FLIPCHART]{#b} a", "no columns", "columns="),
        ("[FLIPCHART]{columns=b} a", "without an id", "#good-bad"),
        ('[FLIPCHART]{#b columns="A||B"} a', "empty or stands twice", ""),
        ('[FLIPCHART]{#b columns="A|a"} a', "empty or stands twice", ""),
        ("[FLIPCHART]{#b columns=A role=jurney} a", "role of a flipchart", "Did you mean journey?"),
        ("[ASK]{role=journey} a", "role", "[FLIPCHART]"),
        ('[ASK]{choices="a"} a', "Only one answer", "two at least"),
        ('[ASK]{choices="a||b"} a', "empty or stands twice", ""),
        ('[ASK]{choices="a|A"} a', "empty or stands twice", ""),
        ('[ASK]{choices="a|b"}[SAY]{choices="a|c"} a', "given twice", ""),
        ("[ASK]{.mst} a", "“.mst”", "Did you mean .must?"),
        ("[ASK]{colour=red} a", "colour", "Known"),
        ("[ASK]{onclick=x} a", "onclick", "Known"),
        ("[ASK]{round=wanted} a", "round", "[STICKERS]"),
        ("[STICKERS]{round=first} a", "Unknown sticker round", "wanted"),
        ("[ASK]{if=observer} a", "if=observer", "Did you mean observers?"),
        ("[ASK]{if=needed}[SAY]{if=answer} a", "given twice", ""),
        ("[ASK]{#Big} a", "cannot be an id", "lower-case"),
        ("[RECALL] a", "from what", "from=ID"),
        ("[ASK]{if= a", "could not be read", "backslash"),
        ("[ASK] {if=needed} a", "could not be read", ""),
        ("[SAY]", "without words", ""),
        ("Then [ASK] them", "middle", "start of the bullet"),
        ("Some [words]{if=nedeed} a", "nedeed", "needed"),
        ("Some [words]{.must} a", "“.must”", "first cue"),
        ("Some [words]{if=", "could not be read", ""),
        ("Some <b>bold</b>", "HTML <b>", ""),
        ("x" * 6000, "too long", ""),
    ],
)
def test_bullets_refused(bullet: str, words: str, hint: str) -> None:
    found = problems(f"{SECTION}- ok\n- {bullet}\n")
    assert any(p.line == 6 and words in p.message and hint in p.hint for p in found), found


def test_ids_stand_once() -> None:
    text = f"{SECTION}- [ASK]{{#a}} a\n- [FLIPCHART]{{#a columns=b}} b\n"
    assert "already taken on line 5" in only(text).message


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("She [laughter] said [/b] so", "She [laughter] said [/b] so"),
        ("“Smart” – quotes… don't -- change (c)", "“Smart” – quotes… don't -- change (c)"),
        (
            "*It* is **very** `plain` [here](http://x.y) <http://a.b>",
            "It is very plain here http://a.b",
        ),
        ("A \x1b[31mred\x1b[0m word", "A \x1b[31mred\x1b[0m word"),
        ("עברית and \u202eoverride 👩‍👩‍👧", "עברית and \u202eoverride 👩‍👩‍👧"),
        (r"\[SAY] is a cue", "[SAY] is a cue"),
        ("[P3] and [3]: text", "[P3] and [3]: text"),
        ("Marks &amp; Spencer, R&D, AT&T", "Marks & Spencer, R&D, AT&T"),
        ("a | b, 5 * 3, snake_case_word", "a | b, 5 * 3, snake_case_word"),
        ("words <!-- not these -->", "words"),
        ("over\n  two lines", "over two lines"),
        ("hard\\\n  break", "hard break"),
        ("[x]: http://example.org", "[x]: http://example.org"),
        ("![a picture](x.png) here", "a picture here"),
    ],
)
def test_words_survive(written: str, read: str) -> None:
    assert item(f"- {written}").text == read


def test_comments_between_bullets_leave_nothing() -> None:
    guide = good(f"{SECTION}- a\n  <!-- under a\n  - not this -->\n<!-- between -->\n- b\n")
    assert [i.text for i in guide.sections[0].items] == ["a", "b"]


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    text = f"{SECTION}- a\n  - b\n"
    assert read_guide("\ufeff" + text.replace("\n", "\r\n")) == read_guide(text)


def test_empty() -> None:
    for text in ("", "\n \n"):
        assert "empty" in only(text).message


def test_what_can_be_read_of_a_broken_guide() -> None:
    guide, found = read_partial(f"{HEAD}## A\n- [ASK] a\n## Break (5 min)\n## B (7 min)\n- b\n")
    assert len(found) == 1
    assert [(s.title, s.minutes) for s in guide.sections] == [("A", 0), ("Break", 5), ("B", 7)]
    assert guide.sections[0].items[0].kind is Kind.ASK


def test_review_adds_what_stands_above_the_form_but_not_on_broken_lines() -> None:
    text = f"{HEAD}## A\n- [RECALL]{{from=nowhere}} Eh?\n- [SYA] b\n"
    lines = {p.line: p.message for p in review(text)[1] if p.level == "error"}
    assert set(lines) == {4, 5, 6}
    assert "no minutes" in lines[4]
    assert "nowhere" in lines[5]


def test_a_hundred_thousand_lines() -> None:
    text = SECTION + "- How are you?\n" * 100_000
    began = time.perf_counter()
    assert len(good(text).sections[0].items) == 100_000
    assert time.perf_counter() - began < 60


@pytest.mark.parametrize(
    "line", ["- " + "[" * 4900, "- " + "[a](" * 1200, "- " * 3000, ">" * 5000, "- " + "*a_" * 1600]
)
def test_nasty_lines_end_soon(line: str) -> None:
    began = time.perf_counter()
    read_guide(f"{SECTION}{line}\n")
    assert time.perf_counter() - began < 10


# --- files -----------------------------------------------------------------------------------


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_load_from_a_file_or_a_folder(tmp_path: Path) -> None:
    text = f"{SECTION}- Hello\n"
    path = write(tmp_path / "guide.md", text.encode())
    guide, source = load_guide(tmp_path)
    assert source == text
    assert load_guide(path) == (guide, text)
    assert guide.title == "A test"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (f"{SECTION}- é\n".encode("cp1252"), "g.md:5: the file is not in UTF-8"),
        ("\ufeff---".encode("utf-16-le"), "UTF-16"),
        (b"PK\x03\x04....", "Word or zip"),
        (b"\x7fELF\0\0\x01", "no text file"),
        (b"a" * 2_000_001, "over 2 MB"),
    ],
)
def test_files_that_are_no_guides(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(FileProblem, match=words) as caught:
        load_guide(write(tmp_path / "g.md", data))
    assert caught.value.hint


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no guide at"):
        load_guide(tmp_path / "none.md")
    with pytest.raises(FileProblem, match=r"has no guide\.md"):
        load_guide(tmp_path)


def test_a_broken_guide_is_refused_with_file_and_line(tmp_path: Path) -> None:
    bullets = "- [SYA] a\n" * 7
    path = write(tmp_path / "g.md", f"{SECTION}{bullets}".encode())
    with pytest.raises(GuideError) as caught:
        load_guide(path)
    assert f"{path}:5: Unknown cue [SYA]" in caught.value.message
    assert "2 more" in caught.value.message


def test_a_recall_to_nowhere_does_not_load(tmp_path: Path) -> None:
    path = write(tmp_path / "g.md", f"{SECTION}- [RECALL]{{from=nothing}} Eh?\n".encode())
    with pytest.raises(GuideError, match="nothing in the guide has that id"):
        load_guide(path)


def test_a_byte_order_mark_is_let_through(tmp_path: Path) -> None:
    path = write(tmp_path / "g.md", b"\xef\xbb\xbf" + f"{SECTION}- a\n".encode())
    assert load_guide(path)[0].sections[0].line == 4


def test_lines_may_shift_and_nothing_else() -> None:
    guide = good(f"{SECTION}- a\n")
    shifted = good(f"{HEAD}\n\n## Start (5 min)\n\n- a\n")
    section = shifted.sections[0]
    assert section.line == 6
    moved = replace(section, line=4, items=(replace(section.items[0], line=5),))
    assert replace(shifted, sections=(moved,)) == guide
