"""Captions that show the same words more than once: every word is read once."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.formats.captions_made import clock, joined, read, who

SAID = [
    "so I rang them",
    "and I was on hold",
    "on hold for",
    "twenty minutes yeah",
    "yeah",
    "yeah so",
]


def youtube(lines: list[str], *, srt: bool = False, step: float = 2.0, blank: str = " ") -> str:
    """The lines as YouTube's automatic captions roll them: each is built up word by word under the
    one before it, stands still for ten milliseconds, and moves up."""
    point = "," if srt else "."
    text = "" if srt else "WEBVTT\nKind: captions\nLanguage: en\n\n"
    settings = "" if srt else " align:start position:0%"
    n, above = 0, blank
    for k, line in enumerate(lines):
        at, end = k * step, (k + 1) * step - 0.01
        words = line.split()
        built = (
            line
            if srt
            else words[0]
            + "".join(
                f"<{clock(at + 0.1 * j)}><c> {word}</c>" for j, word in enumerate(words[1:], 1)
            )
        )
        for start, stop, first, second in (
            (at, end, above, built),
            (end, end + 0.01, line, blank),
        ):
            n += 1
            number = f"{n}\n" if srt else ""
            text += f"{number}{clock(start, point)} --> {clock(stop, point)}{settings}\n"
            text += f"{first}\n{second}\n\n"
        above = line
    return text


def test_youtube_rolls() -> None:
    transcript = read(youtube(SAID))
    assert transcript.format == "youtube-auto-vtt"
    assert who(transcript) == [(None, " ".join(SAID))]
    assert (transcript.turns[0].start, transcript.turns[0].end) == (0.0, 12.0)


def test_youtube_rolls_in_srt_too() -> None:
    transcript = read(youtube(SAID, srt=True))
    assert transcript.format == "youtube-auto-srt"
    assert who(transcript) == [(None, " ".join(SAID))]


def test_an_hour_without_a_pause_is_not_one_turn() -> None:
    transcript = read(youtube([f"line {n} of many" for n in range(1800)]))
    assert len(transcript.turns) == 60
    assert transcript.turns[1].start == 60.0
    words = " ".join(t.text for t in transcript.turns)
    assert words == " ".join(f"line {n} of many" for n in range(1800))


def test_chevrons_in_rolling_captions_part_turns() -> None:
    lines = ["so I rang them", "&gt;&gt; and then", "and there", "&gt;&gt; what did they"]
    assert [t.text for t in read(youtube(lines)).turns] == [
        "so I rang them",
        "and then and there",
        "what did they",
    ]


def test_names_behind_chevrons_in_rolling_captions() -> None:
    lines = ["hi there", "&gt;&gt; Joe: welcome", "everyone", "&gt;&gt; Rami Smith: what's up"]
    transcript = read(youtube(lines, blank=""))
    assert who(transcript) == [
        (None, "hi there"),
        ("Joe", "welcome everyone"),
        ("Rami Smith", "what's up"),
    ]
    assert not transcript.doubts


def test_live_captions_that_grow() -> None:
    words = ["so", "I", "rang", "them", "and", "they", "said", "to", "hold", "on"]
    cues = [" ".join(words[: n + 1]) for n in range(len(words))]
    assert who(read(joined(cues))) == [(None, " ".join(words))]


def test_people_who_repeat_themselves_are_not_rolling() -> None:
    cues = ["Yeah.", "Yeah.", "No.", "I mean, no.", "No.", "Why?", "Dunno.", "Yeah."]
    assert [t.text for t in read(joined(cues)).turns] == cues


def test_one_sentence_again_and_again_is_kept_as_often() -> None:
    assert len(read(joined(["Thank you."] * 12, srt=True)).turns) == 12


def test_youtubes_overlapping_srt_is_left_as_it_is() -> None:
    text = "1\n00:00:00,160 --> 00:00:04,000\nso I rang\n\n2\n00:00:02,360 --> 00:00:06,500\nand I was\n"
    transcript = read(text)
    assert [(t.text, t.start, t.end) for t in transcript.turns] == [
        ("so I rang", 0.16, 4.0),
        ("and I was", 2.36, 6.5),
    ]
    assert not transcript.doubts


def highlighted(said: list[str]) -> str:
    """As Whisper's highlight_words writes them (whisper/utils.py, SubtitlesWriter)."""
    cues = []
    for line in said:
        words = line.split()
        cues += [
            " ".join(f"<u>{w}</u>" if j == k else w for j, w in enumerate(words))
            for k in range(len(words))
        ]
    return joined(cues, srt=True)


def test_whispers_highlighted_words() -> None:
    said = ["Thanks, all of you.", "Yeah.", "Yeah.", "So: how was it?"]
    transcript = read(highlighted(said))
    assert [t.text for t in transcript.turns] == said
    assert transcript.turns[3].start == 12.0


WORDS = st.lists(
    st.sampled_from(["so", "yeah", "I", "rang", "them", "hold", "on", "no"]), min_size=1, max_size=6
)


@given(st.lists(WORDS.map(" ".join), min_size=4, max_size=30))
def test_rolled_words_come_out_once_each(lines: list[str]) -> None:
    # Neighbours that are alike cannot be told from one line that stays.
    said = [a for a, b in zip(lines, [None, *lines[:-1]], strict=True) if a != b]
    assume(len(said) > 3)
    for srt in (False, True):
        text = " ".join(t.text for t in read(youtube(said, srt=srt)).turns)
        assert text == " ".join(said)
