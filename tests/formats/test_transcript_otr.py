"""oTranscribe: HTML in JSON, as several versions of it and several typists left it."""

from __future__ import annotations

from tests.formats.transcripts_made import Row, rows, taken


def otr(html: str) -> dict[str, object]:
    return {"text": html, "media": "group.mp3", "media-source": "", "media-time": 9}


def time(seconds: float, shown: str) -> str:
    return f'<span class="timestamp" data-timestamp="{seconds}">{shown}</span>'


TALK: list[Row] = [("Mod", "How was it?", 1.0), ("Kev", "Fine & good.", 3.5)]


def test_paragraphs_with_times_and_bold_labels() -> None:
    found = taken(
        otr(
            f"<p>{time(1, '00:01')}&nbsp;<b>Mod:</b> How was it?</p>"
            f"<p>{time(3.5, '00:03')}&nbsp;<b>Kev</b>: Fine &amp; good.</p>"
        )
    )
    assert found.format == "otranscribe-otr"
    assert rows(found) == TALK


def test_line_breaks_a_time_behind_the_label_and_a_time_on_its_own_line() -> None:
    found = taken(
        otr(
            f"Mod: {time(1, '00:01')} How was it?<br />{time(3.5, '00:03')}<br>Kev: Fine &amp; good."
        )
    )
    assert rows(found) == TALK


def test_old_times_have_only_what_they_show() -> None:
    html = '<p><span class="timestamp" contenteditable="false">00:01</span> Mod: How was it?</p>'
    assert rows(taken(otr(html + "<p>Kev: Yes.</p>")))[0] == ("Mod", "How was it?", 1.0)


def test_labels_in_bold_need_no_colon() -> None:
    html = "<p><b>Mod</b> How was it?</p><p><b>Kev</b>&nbsp;Fine.</p><p><b>Mod</b> <b>Very</b> good.</p>"
    assert rows(taken(otr(html))) == [
        ("Mod", "How was it?", None),
        ("Kev", "Fine.", None),
        ("Mod", "Very good.", None),
    ]


def test_a_time_within_a_sentence_is_no_words_of_it() -> None:
    found = taken(otr(f"<p>Mod: How {time(1.5, '00:01')}was it?</p><p>Kev: Fine.</p>"))
    assert found.turns[0].text == "How was it?"


def test_a_paragraph_without_a_label_goes_on_with_the_one_above() -> None:
    found = taken(otr("<p>Mod: How was it?</p><p>All of it.</p><p>Kev: Fine.</p><p>Mod: Good.</p>"))
    assert rows(found)[0] == ("Mod", "How was it? All of it.", None)


def test_without_labels_nobody_speaks() -> None:
    found = taken(otr(f"<p>{time(1, '00:01')} How was it?</p><p>Fine.</p>"))
    assert rows(found) == [(None, "How was it?", 1.0), (None, "Fine.", None)]


def test_a_time_never_closed_swallows_no_talk() -> None:
    found = taken(
        otr('<p>Mod: Hello.</p><p><span class="timestamp">00:01 Kev: and so it goes on.</p>')
    )
    assert "and so it goes on." in found.turns[-1].text
