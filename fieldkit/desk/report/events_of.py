"""Which events of a group's log stand behind what its state says."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from fieldkit.desk.report.evidence import Held
from fieldkit.domain.report.facts import Dot
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.undoing import standing


def latest(
    held: Held, kinds: tuple[type[e.Body], ...], key: Callable[[e.Body], Hashable]
) -> dict[Hashable, e.Event]:
    """The last event of these kinds that counts, by what it is about."""
    _, events = standing(held.book.events, kinds)
    return {key(event.body): event for event in events}


def started(held: Held) -> tuple[str, ...]:
    """The event that began the group."""
    _, events = standing(held.book.events, (e.SessionStarted,))
    return tuple(event.id for event in events[:1])


def seated(held: Held) -> tuple[str, ...]:
    """The events that put on the roster those who are on it, the last for each."""

    def code(body: e.Body) -> Hashable:
        return getattr(body, "code", "")

    found = latest(held, (e.ParticipantAdded,), code)
    return tuple(found[c].id for c in held.state.participants if c in found)


def placed(held: Held) -> dict[Dot, str]:
    """The event that put each sticker where it is."""
    found: dict[Dot, str] = {}
    _, events = standing(held.book.events, (w.StickerPlaced, w.StickerCleared))
    for event in events:
        if isinstance(event.body, w.StickerPlaced):
            dot = (held.id, event.body.code, event.body.service, event.body.round)
            found[dot] = event.id
    return found


def marked(held: Held, kind: w.MarkKind | None = None, line: str | None = None) -> tuple[str, ...]:
    """The events of the marks on the charter that stand: of a kind, on a line, or all."""

    def mark_of(body: e.Body) -> Hashable:
        assert isinstance(body, w.CharterMarked)
        return body.code, body.line

    found = latest(held, (w.CharterMarked,), mark_of).values()
    return tuple(
        event.id
        for event in found
        if isinstance(event.body, w.CharterMarked)
        and event.body.mark is not None
        and kind in (None, event.body.mark)
        and line in (None, event.body.line)
    )


def voted(held: Held) -> tuple[str, ...]:
    """The events of the votes that stand."""

    def voter(body: e.Body) -> Hashable:
        return getattr(body, "code", "")

    found = latest(held, (w.PrincipleVoted,), voter)
    return tuple(event.id for code, event in found.items() if code in held.state.wall.votes)


def judged(held: Held, fit: w.Fit) -> tuple[str, ...]:
    """The events of the judgements that a standard reflects a principle this far."""

    def pair(body: e.Body) -> Hashable:
        assert isinstance(body, w.FitJudged)
        return body.heading, body.standard

    found = latest(held, (w.FitJudged,), pair).values()
    return tuple(x.id for x in found if isinstance(x.body, w.FitJudged) and x.body.fit is fit)
