"""What each kind of event at the wall does to the state. Total, like the rest of the fold."""

from __future__ import annotations

from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from fieldkit.domain.session.appliers import does, was_heard, was_prompted
from fieldkit.domain.session.state import GroupState
from fieldkit.domain.session.wall import (
    CharterMark,
    Dot,
    Judgement,
    Moment,
    Pad,
    Pair,
    Should,
    Wall,
)


def _services(state: GroupState) -> set[str]:
    return {s.id for s in state.guide.services} if state.guide is not None else set()


# --- the journey -----------------------------------------------------------------------------


@does(w.MomentAdded)
def _added(state: GroupState, event: e.Event, body: w.MomentAdded, at: float) -> None:
    state.wall.labels[event.id] = body.label
    _insert(state.wall, Moment(event.id, body.label, at), body.before)


def _insert(wall: Wall, moment: Moment, before: str | None) -> None:
    place = wall.place_of(before) if before is not None else None
    wall.moments.insert(len(wall.moments) if place is None else place, moment)


@does(w.MomentRenamed)
def _renamed(state: GroupState, _: e.Event, body: w.MomentRenamed, __: float) -> None:
    moment = state.wall.moment(body.moment)
    if moment is not None:
        moment.label = state.wall.labels[moment.id] = body.label


@does(w.MomentMoved)
def _moved(state: GroupState, _: e.Event, body: w.MomentMoved, __: float) -> None:
    moment = state.wall.moment(body.moment)
    if moment is not None and body.before != body.moment:
        state.wall.moments.remove(moment)
        _insert(state.wall, moment, body.before)


@does(w.MomentsMerged)
def _merged(state: GroupState, _: e.Event, body: w.MomentsMerged, __: float) -> None:
    moment, into = state.wall.moment(body.moment), state.wall.moment(body.into)
    if moment is None or into is None or moment is into:
        return
    into.should += moment.should
    _take_off(state.wall, moment, into.id)


@does(w.MomentRemoved)
def _removed(state: GroupState, _: e.Event, body: w.MomentRemoved, __: float) -> None:
    moment = state.wall.moment(body.moment)
    if moment is None:
        return
    heir = state.wall.moment(body.stickers_to)
    keeper = state.wall.moment(body.should_to)
    if keeper is not None and keeper is not moment:
        keeper.should += moment.should
    _take_off(state.wall, moment, None if heir is None or heir is moment else heir.id)


def _take_off(wall: Wall, moment: Moment, heir: str | None) -> None:
    wall.moments.remove(moment)
    wall.gone[moment.id] = heir
    for key in wall.dots_at(moment.id):
        if heir is None:
            del wall.dots[key]
        else:
            wall.dots[key].moment = heir
    for pad in wall.pads:
        if pad.moment == moment.id:
            pad.moment = heir


@does(w.ShouldWritten)
def _should(state: GroupState, event: e.Event, body: w.ShouldWritten, at: float) -> None:
    moment = state.wall.moment(_heir(state.wall, body.moment))
    if moment is not None:
        prompted = was_prompted(state, body.item)
        moment.should.append(Should(event.id, body.text, body.speakers, at, prompted))
        was_heard(state, body.speakers, at)


@does(w.ShouldChanged)
def _should_changed(state: GroupState, _: e.Event, body: w.ShouldChanged, __: float) -> None:
    for _moment, should in state.wall.shoulds():
        if should.id == body.should:
            should.text, should.changed = body.text, True
            if body.speakers is not None:
                should.speakers = body.speakers


@does(w.ShouldStruck)
def _should_struck(state: GroupState, _: e.Event, body: w.ShouldStruck, __: float) -> None:
    for _moment, should in state.wall.shoulds():
        if should.id == body.should:
            should.struck = body.struck


def _heir(wall: Wall, moment: str | None) -> str | None:
    """The moment that took this one's place, when another screen merged it meanwhile."""
    seen: set[str] = set()
    while moment is not None and moment in wall.gone and moment not in seen:
        seen.add(moment)
        moment = wall.gone[moment]
    return moment


@does(w.PadWritten)
def _pad(state: GroupState, event: e.Event, body: w.PadWritten, at: float) -> None:
    moment = _heir(state.wall, body.moment)
    kept = moment if state.wall.moment(moment) is not None else None
    state.wall.pads.append(Pad(event.id, body.code, body.what, body.felt, body.wanted, kept, at))


@does(w.PadFiled)
def _filed(state: GroupState, _: e.Event, body: w.PadFiled, __: float) -> None:
    pad = next((p for p in state.wall.pads if p.id == body.pad), None)
    moment = _heir(state.wall, body.moment)
    if pad is not None and (moment is None or state.wall.moment(moment) is not None):
        pad.moment = moment


@does(w.PadChanged)
def _pad_changed(state: GroupState, _: e.Event, body: w.PadChanged, __: float) -> None:
    for pad in state.wall.pads:
        if pad.id == body.pad:
            pad.what, pad.felt, pad.wanted = body.what, body.felt, body.wanted
            pad.changed = True


@does(w.PadStruck)
def _pad_struck(state: GroupState, _: e.Event, body: w.PadStruck, __: float) -> None:
    for pad in state.wall.pads:
        if pad.id == body.pad:
            pad.struck = body.struck


@does(w.ServiceKnown)
def _known(state: GroupState, _: e.Event, body: w.ServiceKnown, at: float) -> None:
    key = (body.code, body.service)
    if body.how is None:
        state.wall.known.pop(key, None)
    elif body.service in _services(state):
        state.wall.known[key] = body.how
        was_heard(state, (body.code,), at)


# --- the sticker rounds ----------------------------------------------------------------------


@does(w.RoundOpened)
def _round(state: GroupState, _: e.Event, body: w.RoundOpened, __: float) -> None:
    state.wall.round = body.round
    if body.round not in state.wall.opened:
        state.wall.opened.append(body.round)


@does(w.RoundClosed)
def _round_closed(state: GroupState, _: e.Event, body: w.RoundClosed, __: float) -> None:
    if state.wall.round is body.round:
        state.wall.round = None


@does(w.StickerPlaced)
def _placed(state: GroupState, _: e.Event, body: w.StickerPlaced, at: float) -> None:
    wall = state.wall
    moment = _heir(wall, body.moment) if body.spot is w.Spot.MOMENT else None
    if body.service not in _services(state):
        return
    key = (body.round, body.code, body.service)
    if body.spot is w.Spot.MOMENT and wall.moment(moment) is None:
        wall.dots.pop(key, None)  # its moment was taken off meanwhile: where it is, is not known
        return
    wall.dots[key] = Dot(body.spot, moment, at)


@does(w.StickerCleared)
def _cleared(state: GroupState, _: e.Event, body: w.StickerCleared, __: float) -> None:
    state.wall.dots.pop((body.round, body.code, body.service), None)


@does(w.WallLocked)
def _locked(state: GroupState, _: e.Event, body: w.WallLocked, __: float) -> None:
    state.wall.locked = body.locked


# --- words and principles --------------------------------------------------------------------


@does(w.WordsPaired)
def _paired(state: GroupState, event: e.Event, body: w.WordsPaired, __: float) -> None:
    known = state.line_by_id
    if all(x is None or x in known for x in (body.now, body.wanted)) and (body.now or body.wanted):
        drawn = Pair(event.id, body.now, body.wanted, body.closeness, body.reason)
        before = [p for p in state.wall.pairs if not _was_gap(p, drawn)]
        same = [n for n, p in enumerate(before) if (p.now, p.wanted) == (body.now, body.wanted)]
        if same:
            before[same[0]] = drawn  # drawn again: the last one holds, in its place
        else:
            before.append(drawn)
        state.wall.pairs = before


def _was_gap(pair: Pair, drawn: Pair) -> bool:
    """Did nothing stand against a word that now has a partner?"""
    if drawn.now is None or drawn.wanted is None:
        return False
    return (pair.now, pair.wanted) in ((drawn.now, None), (None, drawn.wanted))


@does(w.WordsUnpaired)
def _unpaired(state: GroupState, _: e.Event, body: w.WordsUnpaired, __: float) -> None:
    state.wall.pairs = [p for p in state.wall.pairs if p.id != body.pair]


@does(w.DetailGrouped)
def _grouped(state: GroupState, _: e.Event, body: w.DetailGrouped, __: float) -> None:
    state.wall.heading_of.pop(body.line, None)
    if body.heading is not None and {body.line, body.heading} <= state.line_by_id.keys():
        state.wall.heading_of[body.line] = body.heading


@does(w.PrincipleVoted)
def _voted(state: GroupState, _: e.Event, body: w.PrincipleVoted, at: float) -> None:
    state.wall.votes.pop(body.code, None)
    if body.heading is not None and body.heading in state.line_by_id:
        state.wall.votes[body.code] = body.heading
        was_heard(state, (body.code,), at)


@does(w.PrinciplesRanked)
def _ranked(state: GroupState, _: e.Event, body: w.PrinciplesRanked, __: float) -> None:
    state.wall.ranked = tuple(h for h in body.headings if h in state.line_by_id)


# --- the charter -----------------------------------------------------------------------------


@does(w.CharterMarked)
def _marked(state: GroupState, _: e.Event, body: w.CharterMarked, at: float) -> None:
    key = (body.code, body.line)
    if body.mark is None:
        state.wall.marks.pop(key, None)
    else:
        state.wall.marks[key] = CharterMark(body.mark, body.remark, at)
        was_heard(state, (body.code,), at)


@does(w.FitJudged)
def _judged(state: GroupState, _: e.Event, body: w.FitJudged, __: float) -> None:
    key = (body.heading, body.standard)
    if body.fit is None:
        state.wall.fits.pop(key, None)
    elif body.heading in state.line_by_id:
        state.wall.fits[key] = Judgement(body.fit, body.remark)
