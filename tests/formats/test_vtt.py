"""WebVTT of every make: whose words each cue holds."""

from __future__ import annotations

import pytest

from tests.formats.captions_made import joined, messages, read, who

VOICES = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
<v Sunil>Right, I'm going to press

2
00:00:03.000 --> 00:00:04.000
<v Sunil>the red button, Q&amp;A and all.</v>

3
00:00:04.200 --> 00:00:05.000
Should have put me lipstick on.

4
00:00:05.000 --> 00:00:06.000
<v.loud.first Yvonne Okafor>Ha!</v> <v Sunil>[laughs]</v> and that's <i>that</i>
"""


def test_voices_with_and_without_closing_tags_classes_and_several_in_a_cue() -> None:
    transcript = read(VOICES)
    assert transcript.format == "vtt-voice-tags"
    assert who(transcript) == [
        ("Sunil", "Right, I'm going to press the red button, Q&A and all."),
        (None, "Should have put me lipstick on."),
        ("Yvonne Okafor", "Ha!"),
        ("Sunil", "[laughs]"),
        (None, "and that's that"),
    ]
    assert [t.start for t in transcript.turns] == [1.0, 4.2, 5.0, 5.0, 5.0]
    assert [t.line for t in transcript.turns] == [5, 13, 17, 17, 17]
    assert transcript.turns[0].end == 4.0


def test_a_cue_without_a_tag_is_nobodys_even_among_many() -> None:
    cues = ["<v A>one.", "two", "<v A>three.", "<v A>four.", "five", "<v B>six."]
    assert [t.speaker for t in read(joined(cues)).turns] == ["A", None, "A", None, "B"]


def test_tags_only_where_the_voice_changes_are_carried_on() -> None:
    cues = ["<v Ann Day>We had been there", "since half past", "nine, and then", "<v Bo>no,"]
    cues += ["not half past", "nine at all"]
    assert who(read(joined(cues))) == [
        ("Ann Day", "We had been there since half past nine, and then"),
        ("Bo", "no, not half past nine at all"),
    ]


TEAMS = """WEBVTT

91b3f3c3-44c6-4a8b-8c0a-add105d816bd/20-0
00:00:02.000 --> 00:00:09.500
<v Hartley, Rachel (Consumer Focus)>Thanks. So, first thing: how did you get
on the first time?</v>

91b3f3c3-44c6-4a8b-8c0a-add105d816bd/20-1
00:00:09.500 --> 00:00:11.000
<v Hartley, Rachel (Consumer Focus)>Anyone?</v>

91b3f3c3-44c6-4a8b-8c0a-add105d816bd/24-0
00:00:12.000 --> 00:00:13.000
<v Far&#237;as O'Brien>Not me.</v>
<v Kev (Guest)>Nor me.</v>

91b3f3c3-44c6-4a8b-8c0a-add105d816bd/25-0
00:00:14.000 --> 00:00:15.000
<v >Somebody at the door.</v>
"""


def test_teams_names_with_organisations_wraps_entities_and_an_empty_name() -> None:
    transcript = read(TEAMS)
    assert transcript.format == "teams-vtt"
    assert who(transcript) == [
        (
            "Hartley, Rachel (Consumer Focus)",
            "Thanks. So, first thing: how did you get on the first time? Anyone?",
        ),
        ("Farías O'Brien", "Not me."),
        ("Kev (Guest)", "Nor me."),
        (None, "Somebody at the door."),
    ]


def test_teams_metadata_from_graph_is_json_in_a_cue() -> None:
    cue = '{"startDateTime":"2026-03-08T08:22:30+00:00","speakerName":"%s","spokenText":"%s"}'
    cues = [cue % ("Ana P", "Morning, all."), cue % ("Ana P", "So: here we go."), cue % ("", "Hm.")]
    transcript = read(joined(cues).replace("WEBVTT\n\n", "WEBVTT\n"))
    assert transcript.format == "teams-vtt"
    assert who(transcript) == [("Ana P", "Morning, all. So: here we go."), (None, "Hm.")]


def test_streams_notes_between_cues_are_no_talk() -> None:
    note = "NOTE Confidence: 0.864107251167297\n"
    guid = "1fbc54e1-43d1-4f2a-b639-ea8466e6f27"
    text = f'WEBVTT\n\nNOTE duration:"01:14:13.5060000"\n\nNOTE language:en-us\n\n{note}\n'
    text += f"{guid}9\n00:00:02.260 --> 00:00:06.412\nGo back on. So\nmy first question\n\n"
    text += f"{note}\n{guid}8\n00:00:06.500 --> 00:00:08.000\nis this.\n{note}\n"
    text += f"{guid}7\n00:00:09.000 --> 00:00:10.000\nRight.\n"
    transcript = read(text)
    assert transcript.format == "stream-vtt"
    assert who(transcript) == [
        (None, "Go back on. So my first question"),
        (None, "is this."),
        (None, "Right."),
    ]


def test_webex_names_speakers_in_the_cues_identifiers() -> None:
    text = 'WEBVTT\n\n1 "" (0)\n00:00:00.000 --> 00:00:05.579\nOkay, three, two, one.\n\n'
    text += '2 "Sara Weis (she/her)" (1262511360)\n00:00:05.579 --> 00:00:06.858\nGo.\n\n'
    text += '3 "Sara Weis (she/her)" (1262511360)\n00:00:06.858 --> 00:00:07.858\nGo on.\n'
    text += '4 "Mit"\n00:00:08.000 --> 00:00:09.000\nThanks: all.\n'
    transcript = read(text)
    assert transcript.format == "webex-vtt"
    assert who(transcript) == [
        (None, "Okay, three, two, one."),
        ("Sara Weis (she/her)", "Go. Go on."),
        ("Mit", "Thanks: all."),
    ]


ZOOM = [
    "Rachel Hartley: Morning, everyone. So, first thing: how did it go?",
    "Rachel Hartley: Anyone?",
    "terry: it went: badly.",
    "terry: twice.",
    'Enrico Del Fante (tbenr): As I said: "ring back".',
    "Kev's iPhone (2): Yeah.",
    "Kev's iPhone (2): Yeah, no.",
    "18005551234: Can you hear me?",
    "Rachel Hartley: We can.",
    "Rachel Hartley: Note: this is recorded.",
    "Rachel Hartley: 10:15 it was.",
    "Enrico Del Fante (tbenr): Okay.",
]


def test_zoom_takes_whatever_stands_before_the_colon_of_every_cue() -> None:
    transcript = read(joined(ZOOM, numbered=True).replace("\n", "\r\n"))
    assert transcript.format == "zoom-vtt"
    assert transcript.speakers() == {
        "Rachel Hartley": 2,
        "terry": 1,
        "Enrico Del Fante (tbenr)": 2,
        "Kev's iPhone (2)": 1,
        "18005551234": 1,
    }
    assert transcript.turns[0].text == "Morning, everyone. So, first thing: how did it go? Anyone?"
    assert transcript.turns[-2].text == "We can. Note: this is recorded. 10:15 it was."


def test_a_zoom_cue_without_a_name_is_nobodys_and_doubted() -> None:
    cues = [*ZOOM, "and then: nothing.", *ZOOM]
    transcript = read(joined(cues, numbered=True))
    assert (None, "and then: nothing.") in who(transcript)
    assert any("Nobody is named" in message for message in messages(transcript))


def test_a_label_only_where_the_voice_changes_goes_on() -> None:
    cues = ["Moderator: So how did you get", "on with it, then?", "Denise: Well, I was on hold,"]
    cues += ["and I said to her,", 'you know what she says? "Hold:', 'the line."', "Kev: Aye."]
    cues += ["Moderator: And then", "what?", "Denise: Nothing", "at all."]
    transcript = read(joined(cues))
    assert transcript.format == "vtt-inline-speakers"
    assert who(transcript) == [
        ("Moderator", "So how did you get on with it, then?"),
        (
            "Denise",
            'Well, I was on hold, and I said to her, you know what she says? "Hold: the line."',
        ),
        ("Kev", "Aye."),
        ("Moderator", "And then what?"),
        ("Denise", "Nothing at all."),
    ]


def test_broadcast_chevrons_with_and_without_a_name() -> None:
    cues = [
        "&gt;&gt; RACHEL HARTLEY: Good evening.",
        "&gt;&gt; KEV: Hello,",
        "again.",
        ">> Who's that?",
    ]
    cues += [">> RACHEL HARTLEY: No idea. >> Me neither.", "honest.", ">>> KEV: Right."]
    assert who(read(joined(cues))) == [
        ("RACHEL HARTLEY", "Good evening."),
        ("KEV", "Hello, again."),
        (None, "Who's that?"),
        ("RACHEL HARTLEY", "No idea."),
        (None, "Me neither."),
        (None, "honest."),
        ("KEV", "Right."),
    ]


def test_dashes_change_the_speaker_inside_a_cue_and_a_minus_does_not() -> None:
    cues = [
        "- You're joking.\n- I'm not.",
        "It was\n-5 outside -- well",
        "-Moderator: Why?\n-Kev: Dunno.",
    ]
    cues += ["Moderator: And you?", "Kev: Same."]
    assert who(read(joined(cues))) == [
        (None, "You're joking."),
        (None, "I'm not."),
        (None, "It was -5 outside -- well"),
        ("Moderator", "Why?"),
        ("Kev", "Dunno."),
        ("Moderator", "And you?"),
        ("Kev", "Same."),
    ]


def test_google_meets_names_on_their_own_lines() -> None:
    cues = [
        "(Moderator)\nThanks all. First:\nhow was it?",
        "(Denise)\nBad. (pause) Very.\n-\n \n(Kev)\nAye.",
    ]
    cues += ["(Denise)\n(laughs)\nOh dear.", "(Leanne O'B)\nFine."]
    transcript = read(joined(cues))
    assert transcript.format == "google-meet-vtt"
    assert who(transcript) == [
        ("Moderator", "Thanks all. First: how was it?"),
        ("Denise", "Bad. (pause) Very."),
        ("Kev", "Aye."),
        ("Denise", "(laughs) Oh dear."),
        ("Leanne O'B", "Fine."),
    ]


def test_google_meet_saved_by_an_editor_that_cuts_blanks_off() -> None:
    cues = ["(Denise)\nBad.\n-\n\n(Kev)\nAye.", "(Denise)\nYou what?", "(Kev)\nNothing."]
    assert [t.speaker for t in read(joined(cues)).turns] == ["Denise", "Kev", "Denise", "Kev"]


def test_sounds_in_brackets_are_no_speakers() -> None:
    cues = [
        "[Music]",
        "(Laughter)",
        "[door creaks]\nWho's there?",
        "[sneezes] Bless you.",
        "(Applause)",
    ]
    transcript = read(joined(cues))
    assert transcript.speakers() == {}
    assert transcript.turns[2].text == "[door creaks] Who's there?"


def test_whisper_x_and_deepgram_labels() -> None:
    cues = [
        "[SPEAKER_00]: Hello. [laughs]",
        "[SPEAKER_01]: [inaudible 00:51] yes",
        "[SPEAKER_00]: Bye.",
    ]
    transcript = read(joined(cues))
    assert transcript.format == "whisperx-vtt"
    assert transcript.speakers() == {"SPEAKER_00": 2, "SPEAKER_01": 1}
    behind = "WEBVTT\n\n00:00:00.100 --> 00:00:09.500 [Speaker 0]\nAlright, everyone.\n\n"
    behind += "00:00:09.720 --> 00:00:26.080 [Speaker 1]\nSure. Thanks.\n"
    assert who(read(behind)) == [
        ("Speaker 0", "Alright, everyone."),
        ("Speaker 1", "Sure. Thanks."),
    ]


def test_headers_blocks_and_settings_are_no_talk() -> None:
    text = (
        "WEBVTT - Group 1\nKind: captions\nLanguage: en-GB\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\n\n"
    )
    text += "STYLE\n::cue { color: red }\n\nREGION\nid:fred width:40%\n\nNOTE\nkeep: this\nout\n\n"
    text += "intro\n100:00:01.000 --> 100:00:03.000 line:0 align:start position:0%\nHello, &lt;all&gt;.\n\n"
    text += "NOTE in between\n\n01:02.500 --> 01:03.000\n<c.yellow>And</c> <lang en>then</lang> {\\an8}so\n"
    transcript = read(text)
    assert who(transcript) == [(None, "Hello, <all>."), (None, "And then so")]
    assert [t.start for t in transcript.turns] == [360001.0, 62.5]


def test_words_that_look_like_tags_stay() -> None:
    assert read(joined(["<inaudible> a < b and c > d, <3"])).turns[0].text == (
        "<inaudible> a < b and c > d, <3"
    )


@pytest.mark.parametrize(
    "text",
    [
        "00:00:01.000 --> 00:00:02.000\nAnn: One.\n\n00:00:03.000 --> 00:00:04.000\nBo: Two.\n"
        "\n00:00:05.000 --> 00:00:06.000\nAnn: Three.\n\n00:00:06.000 --> 00:00:07.000\nBo: 4.\n",
        "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nAnn: One.\n00:00:03,000 --> 00:00:04,000\nBo: Two.\n"
        "00:00:05,000 --> 00:00:06,000\nAnn: Three.\n00:00:06,000 --> 00:00:07,000\nBo: 4.",
        "\ufeffWEBVTT\n\n1\n00:01.000-->00:02.000\nAnn: One.\n2\n00:03.000 --> 00:04.000\nBo: Two.\n3\n"
        "00:05.000 --> 00:06.000\nAnn: Three.\n4\n00:06.000 --> 00:07.000\nBo: 4.\n\n",
    ],
    ids=["no header", "commas, no blank lines", "mark, numbers, no blank lines, no hours"],
)
def test_damage_that_costs_no_words(text: str) -> None:
    transcript = read(text)
    assert who(transcript) == [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three."), ("Bo", "4.")]
    assert [t.start for t in transcript.turns] == [1, 3, 5, 6]


def test_by_whisper_or_by_anybody() -> None:
    plain = "WEBVTT\n\n00:02.000 --> 00:09.500\nSo, first thing: how\n\n00:10.000 --> 00:11.000\nYeah.\n"
    assert read(plain).format == "whisper-vtt"
    assert read(plain.replace("00:0", "00:00:0").replace("00:1", "00:00:1")).format == "vtt"
    assert read(plain.replace("how", "how\nis it")).format == "vtt"


def test_streams_joined_end_to_end_and_a_stop_behind_a_tag() -> None:
    part = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n00:01.000 --> 00:02.000\n"
    text = f"{part}<v Ann>One</v>.\n\n{part.replace('1.000', '2.000', 1)}<v Ann>Two</v>!\n"
    assert who(read(text)) == [("Ann", "One. Two!")]


def test_one_stray_dash_makes_nobody_out_of_the_rest() -> None:
    cues = [*ZOOM, "- Who said that?", "nobody.", *ZOOM]
    turns = who(read(joined(cues, numbered=True)))
    assert (None, "Who said that?") in turns
    assert (None, "nobody.") in turns


def test_tags_at_most_changes_of_short_turns_are_carried_on_too() -> None:
    cues = ["<v Ann>So then we", "went home,", "<v Bo>You did,", "did you?", "<v Ann>We did."]
    cues += ["<v Bo>And who", "was there?", "<v Ann>Nobody."]
    assert [t.speaker for t in read(joined(cues)).turns] == ["Ann", "Bo", "Ann", "Bo", "Ann"]


def test_cues_with_names_and_cues_with_numbers() -> None:
    text = "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>One.\n\nintro\n00:02.000 --> 00:03.000\n"
    text += "<v Bo>Two.\n\ncue-3\n00:03.000 --> 00:04.000\n<v Ann>Three.\n"
    transcript = read(text)
    assert who(transcript) == [("Ann", "One."), ("Bo", "Two."), ("Ann", "Three.")]
    assert not transcript.doubts
