"""What the tests of JSON transcripts share: the talk, and its words as several makes time them."""

from __future__ import annotations

from typing import Any

from tests.formats.transcripts_made import Row

Made = tuple[Any, str, list[Row]]  # a file, its format's name, its turns

ASKED, ANSWERED = "How was it?", "Fine, thanks."
TALK: list[Row] = [("A", ASKED, 1.0), ("B", ANSWERED, 3.5)]


def words(*timed: tuple[str, float, float], **keys: str) -> list[dict[str, Any]]:
    """Words as most makes time them; keys renames text, start and end."""
    text, start, end = (keys.get(k, k) for k in ("text", "start", "end"))
    return [{text: w, start: a, end: b} for w, a, b in timed]


HOW = (("How", 1.0, 1.2), ("was", 1.3, 1.5), ("it?", 1.6, 2.0))
FINE = (("Fine,", 3.5, 3.8), ("thanks.", 4.0, 4.5))


def amazon(word: str, start: str, end: str, **more: str) -> dict[str, Any]:
    kind = {"type": "pronunciation", "start_time": start, "end_time": end}
    return {"alternatives": [{"content": word, "confidence": "0.9"}], **kind, **more}


def stop(mark: str, **more: str) -> dict[str, Any]:
    return {"alternatives": [{"content": mark}], "type": "punctuation", **more}


AMAZON_ITEMS = [
    amazon("How", "1.0", "1.2"),
    amazon("was", "1.3", "1.5"),
    amazon("it", "1.6", "2.0"),
    stop("?"),
    amazon("Fine", "3.5", "3.8"),
    stop(","),
    amazon("thanks", "4.0", "4.5"),
    stop("."),
]


def amazon_file(**results: Any) -> dict[str, Any]:
    whole = {"transcripts": [{"transcript": f"{ASKED} {ANSWERED}"}], **results}
    return {"jobName": "j", "accountId": "x", "status": "COMPLETED", "results": whole}


def amazon_labels(*spans: tuple[str, list[str]]) -> dict[str, Any]:
    segments = []
    for who, starts in spans:
        items = [{"speaker_label": who, "start_time": s, "end_time": s} for s in starts]
        segments.append({"speaker_label": who, "start_time": starts[0], "items": items})
    return {"speakers": len(spans), "segments": segments}


def google(word: str, start: str, end: str, tag: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {"word": word, "startTime": start, "endTime": end}
    return found | ({} if tag is None else {"speakerTag": tag})


def google_words(*, tags: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    how = [google(w, f"{a}s", f"{b}s", 1 if tags else None) for w, a, b in HOW]
    fine = [google(w, f"{a}s", f"{b}s", 2 if tags else None) for w, a, b in FINE]
    return how, fine


def speechmatics(word: str, start: float, speaker: str | None, **more: Any) -> dict[str, Any]:
    best = {"content": word, "confidence": 1.0} | ({"speaker": speaker} if speaker else {})
    row = {"type": "word", "start_time": start, "end_time": start + 0.2, "alternatives": [best]}
    return row | more


def full_stop(mark: str, at: float, speaker: str | None, **more: Any) -> dict[str, Any]:
    return speechmatics(mark, at, speaker, type="punctuation", attaches_to="previous", **more)
