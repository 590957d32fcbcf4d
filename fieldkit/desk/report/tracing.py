"""From an id in a report back to the evidence: turn, event and file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fieldkit.desk.report.blocks import BLOCKS
from fieldkit.desk.report.checking import Checked
from fieldkit.desk.report.events_of import placed
from fieldkit.desk.report.evidence import Evidence, Held
from fieldkit.desk.report.facts_of import facts_of
from fieldkit.desk.report.quotes import find_place
from fieldkit.desk.study import Study
from fieldkit.domain.coding.events import CONSENSUS
from fieldkit.domain.report.document import Drawn, Quoted, Tabled
from fieldkit.domain.report.facts import Fact, Facts
from fieldkit.domain.session.events import Event
from fieldkit.errors import FieldkitError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Something a report's words come from, in lines for a person and as data."""

    lines: tuple[str, ...]
    data: dict[str, Any]


def trace(evidence: Evidence, facts: Facts, id_: str) -> Source:
    """What stands behind an id: a fact's name, a quote's place, a block's name. Raises FieldkitError
    with what is near."""
    name = id_.strip().strip("{}[] ").removeprefix("blocks.")
    fact = facts.all.get(name)
    if fact is not None:
        return of_fact(evidence, fact)
    if name in BLOCKS:
        return _of_block(evidence, facts, name)
    if evidence.group_called(name.partition(".")[0]) is not None:
        return of_quote(evidence, name)
    near = facts.near(name)
    raise FieldkitError(
        f"Nothing in a report has the id “{id_}”.",
        f"Did you mean {' or '.join(near)}?"
        if near
        else "`fieldkit report facts` lists the facts.",
    )


def of_quote(evidence: Evidence, id_: str) -> Source:
    """The turn a quote comes from, its question, who coded it, and the file."""
    place = find_place(evidence, id_)
    held, record, said = place.held, place.ref.record, place.ref.said
    turns = {part.turn for part in said.parts}
    passages = [p for p in evidence.coded.passages if p.transcript == record.id and p.turn in turns]
    ids = [p.coding for p in passages]
    item = next((p.item for p in passages if p.item), None)
    question = evidence.coded.item_words.get((held.id, item), "") if item is not None else ""
    coded = _codings(evidence, held, ids)
    data = {
        "id": place.id, "kind": "quote", "group": held.id, "person": said.seat,
        "transcript": record.id, "turn": said.ref, "line": said.line, "seconds": said.start,
        "item": item, "event": record.event.id, "file_sha256": record.imported.file,
        "words_digest": record.imported.digest, "codings": coded,
    }  # fmt: skip
    lines = [
        f"{place.id}: a quote of {said.seat} in {held.name}",
        f"  turn {said.ref} of transcript {record.number}, line {said.line} of the file"
        + (f", {_clock(said.start)} into the recording" if said.start is not None else ""),
        *([f"  in answer to {item}: {question}"] if item else []),
        *(
            f"  coded {c['code']}{_stance(c)} by {c['coder']}, {c['when']} (event {c['event']})"
            for c in coded
        ),
        f"  came in with event {record.event.id}, {_when(record.event)}",
        f"  file SHA-256 {record.imported.file}",
        f"  words digest {record.imported.digest}",
    ]
    return Source(tuple(lines), data)


def of_fact(evidence: Evidence, fact: Fact) -> Source:
    """The events a fact is counted from."""
    found = fact.trace
    coded = [c for g in evidence.groups for c in _codings(evidence, g, found.codings)]
    dots = _dot_events(evidence, found.dots)
    data = {
        "id": fact.name, "kind": "fact", "value": fact.value, "what": found.what,
        "groups": list(found.groups), "codings": coded, "stickers": dots,
        "events": list(found.events),
    }  # fmt: skip
    lines = [f"{fact.name} = {fact.value}", f"  {found.what}"]
    if found.groups:
        lines.append("  in " + ", ".join(evidence.name_of(g) for g in found.groups))
    lines += [
        f"  {c['group']} {c['person']}, turn {c['turn']}: {c['code']}{_stance(c)} by {c['coder']} "
        f"(event {c['event']})"
        for c in coded
    ]
    lines += [
        f"  {d['group']} {d['person']}, {d['service']}, {d['round']} (event {d['event']})"
        for d in dots
    ]
    lines += [f"  event {event}" for event in found.events]
    return Source(tuple(lines), data)


def _of_block(evidence: Evidence, facts: Facts, name: str) -> Source:
    make, what = BLOCKS[name]
    used = [f for b in make(evidence) if isinstance(b, Tabled) for f in b.facts if f in facts.all]
    digests = [hashlib.sha256(b.png).hexdigest() for b in make(evidence) if isinstance(b, Drawn)]
    lines = [f"{name}: {what}", *(f"  picture SHA-256 {d}" for d in digests)]
    lines += [f"  {f} = {facts.all[f].value}" for f in used]
    lines.append("  drawn from the logs of " + ", ".join(g.name for g in evidence.groups))
    return Source(
        tuple(lines),
        {"id": name, "kind": "block", "what": what, "facts": used, "png_sha256": digests},
    )


def _stance(coding: dict[str, Any]) -> str:
    return f" ({coding['stance']})" if coding["stance"] else ""


def _codings(evidence: Evidence, held: Held, ids: Iterable[str]) -> list[dict[str, Any]]:
    wanted = set(ids)
    if not wanted:
        return []
    every = evidence.codings(held).all
    seats = {p.coding: p.seat for p in evidence.coded.passages}
    return [
        {
            "event": c.id, "group": held.name, "person": seats.get(c.id), "transcript": c.transcript,
            "turn": c.spans[0][0], "code": c.code, "stance": c.stance,
            "coder": "the coders together" if c.coder == CONSENSUS else c.coder,
            "when": _day(c.at_ms), "origin": c.origin.value,
        }
        for c in sorted(every.values(), key=lambda c: (c.transcript, c.spans, c.id))
        if c.id in wanted
    ]  # fmt: skip


def _dot_events(evidence: Evidence, dots: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The event that placed each sticker where it is."""
    wanted = set(dots)
    found = []
    for held in evidence.groups:
        if not any(dot[0] == held.id for dot in wanted):
            continue
        last = placed(held)
        found += [
            {"event": last[dot], "group": held.name, "person": dot[1], "service": dot[2],
             "round": dot[3].value}
            for dot in sorted(wanted, key=lambda d: (d[2], d[1], d[3].value))
            if dot[0] == held.id and dot in last
        ]  # fmt: skip
    return found


def _when(event: Event) -> str:
    return datetime.fromtimestamp(event.at.wall_ms / 1000, UTC).strftime("%d %B %Y").lstrip("0")


def _day(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%d %B %Y").lstrip("0") if ms else "—"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


# --- the sidecar -------------------------------------------------------------------------------


def trace_all(checked: Checked, built: bytes, name: str) -> dict[str, Any]:
    """Where every quote, count and figure of a built report comes from, for the file beside it."""
    evidence, document = checked.evidence, checked.document
    quotes = [of_quote(evidence, id_).data for id_ in document.quotes]
    words = {b.id: b for b in document.blocks if isinstance(b, Quoted)}
    for quote in quotes:
        quote["text_sha256"] = _digest(words[quote["id"]].text)
    facts = [of_fact(evidence, checked.facts.all[n]).data for n in document.facts]
    figures = [
        {"id": b.name, "kind": "figure", "label": b.label, "png_sha256": hashlib.sha256(b.png).hexdigest(),
         "numbers_in": b.numbers_in}
        for b in document.blocks
        if isinstance(b, Drawn)
    ]  # fmt: skip
    tables = [
        {"id": b.name, "kind": "table", "label": b.label, "facts": list(b.facts)}
        for b in document.blocks
        if isinstance(b, Tabled)
    ]
    return {
        "format": FORMAT, "report": name, "report_sha256": hashlib.sha256(built).hexdigest(),
        "quotes": quotes, "facts": facts, "figures": figures, "tables": tables,
    }  # fmt: skip


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def trace_id(study: Study, id_: str, coder: str = "") -> Source:
    """What stands behind an id of a study's report. Raises FieldkitError."""
    from fieldkit.desk.report.evidence import read_evidence

    evidence = read_evidence(study, coder)
    return trace(evidence, facts_of(evidence), id_)
