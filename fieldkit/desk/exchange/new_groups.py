"""Texts that the study does not have, as transcripts of new groups, ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from fieldkit.desk.exchange import guids
from fieldkit.desk.exchange.inward import Inward, digest_of, inward_of
from fieldkit.desk.exchange.layers_in import Text
from fieldkit.desk.study import Study, groups
from fieldkit.desk.transcripts.book import RESEARCHER
from fieldkit.desk.transcripts.bulk import Plan, free_name, plan_of
from fieldkit.desk.transcripts.seating import seat_everybody
from fieldkit.domain.session import events as e
from fieldkit.domain.session.undo_events import one_act
from fieldkit.domain.transcript.events import TranscriptImported
from fieldkit.domain.transcript.seats import Guess, People, guess, is_seat, role_of
from fieldkit.domain.transcript.sketch import sketch_of
from fieldkit.formats.refi.leaving import LeftOut
from fieldkit.formats.refi.model import Case, Project, Source, Value
from fieldkit.formats.refi.read_sources import shortened
from fieldkit.store import transcripts as store
from fieldkit.store.event_log import Part, SaidRow
from fieldkit.store.transcripts import Head

_MOST_BAND = 80  # characters; bands are a few words


@dataclass(slots=True)
class _Group:
    """A group to be made. people: code to bands and whether they may be quoted."""

    id: str
    name: str
    opened: e.GroupOpened
    people: dict[str, e.ParticipantAdded] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    imports: list[tuple[TranscriptImported, list[SaidRow]]] = field(default_factory=list)


class NewGroups:
    """Made one by one as texts come. transcripts: how many there are so far."""

    def __init__(
        self, study: Study, project: Project, left: LeftOut, pack: Callable[[], str]
    ) -> None:
        """pack: the guide of new groups, asked for when there is one to make."""
        self._study, self._left, self._pack = study, left, pack
        self._variables = {v.guid: v.name for v in project.variables}
        self._cases = project.cases
        self._groups: dict[str, _Group] = {}
        self._taken: set[str] | None = None
        self._plan: Plan | None = None
        self.transcripts = 0

    def names(self) -> list[str]:
        """What the new groups are called."""
        return [group.name for group in self._groups.values()]

    def roster(self) -> dict[str, dict[str, str]]:
        """Names of people, where the texts have names before what they say."""
        return {group.id: group.names for group in self._groups.values() if group.names}

    def parts(self) -> Iterator[Part]:
        """What is to be written: for each group its opening, its people, its transcripts."""
        for group in self._groups.values():
            yield group.id, RESEARCHER, (group.opened, *group.people.values()), ()
            for body, rows in group.imports:
                yield group.id, RESEARCHER, one_act((body,)), rows

    def of(self, source: Source) -> tuple[str, Text] | None:
        """The group a source becomes a transcript of, and where its words stand in it; None where it
        has no words."""
        found = inward_of(source)
        if found is None:
            self._left.say(f"“{shortened(source.name)}” was left out: there is no word in it.")
            return None
        group = self._group(source, found)
        transcript = found.transcript
        id_ = store.id_of(group.id, transcript.turns)
        if all(body.transcript != id_ for body, _ in group.imports):
            self._import(group, source, found, id_)
        else:
            self._left.say(
                f"“{shortened(source.name)}” stands twice in its group, with the same words."
            )
        text = Text(id_, found.spans, found.everything(), found.turn_near)
        return group.id, text

    def _import(self, group: _Group, source: Source, found: Inward, id_: str) -> None:
        transcript = found.transcript
        labels = tuple(transcript.speakers())
        body = TranscriptImported(
            id_,
            transcript.format,
            len(transcript.turns),
            len(labels),
            self._seats(group, source, found, labels),
            transcript.timed,
            digest_of(source),
            "",
            sketch_of(turn.text for turn in transcript.turns),
        )
        head = Head(source.name, labels)
        group.imports.append(store.prepared(self._study.log, body, head, transcript.turns))
        self.transcripts += 1

    # --- groups ----------------------------------------------------------------------------------

    def _group(self, source: Source, found: Inward) -> _Group:
        own = dict(self._named(source.values)) if found.own else {}
        key = own.get(guids.GROUP) or f"source:{source.guid}"
        if key not in self._groups:
            plan = self._planned()
            if self._taken is None:
                self._taken = {line.name.casefold() for line in groups(self._study)}
            name = free_name(own.get(guids.GROUP) or source.name, self._taken)
            self._taken.add(name.casefold())
            opened = e.GroupOpened(
                name,
                plan.pack,
                plan.guide,
                plan.source,
                own.get(guids.SITE, ""),
                own.get(guids.DATE, ""),
                charter=plan.charter,
            )
            id_ = f"refi-{sha256(f'{key}/{name}/{source.guid}'.encode()).hexdigest()[:12]}"
            self._groups[key] = _Group(id_, name, opened)
            if found.own:
                self._people(self._groups[key], own.get(guids.GROUP, ""))
        return self._groups[key]

    def _planned(self) -> Plan:
        if self._plan is None:
            self._plan = plan_of(self._study, self._pack())
        return self._plan

    def _named(self, values: Iterable[Value]) -> Iterator[tuple[str, str]]:
        for value in values:
            yield self._variables[value.variable], value.value[:_MOST_BAND]

    # --- people ----------------------------------------------------------------------------------

    def _people(self, group: _Group, name: str) -> None:
        """The people of a group that fieldkit sent out: cases with its name and theirs."""
        for case in self._cases:
            known = dict(self._named(case.values))
            code = known.get(guids.PERSON, "")
            if known.get(guids.GROUP) == name and is_seat(code) and code.startswith("P"):
                group.people[code] = _added(code, known)

    def _seats(
        self, group: _Group, source: Source, found: Inward, labels: tuple[str, ...]
    ) -> tuple[str | None, ...]:
        if found.own:
            known = [role_of(label) or (label if is_seat(label) else None) for label in labels]
            for code in known:
                if code is not None and code.startswith("P"):
                    group.people.setdefault(code, e.ParticipantAdded(code, {}))
            return tuple(known)
        questions = self._planned().questions
        guesses = guess(found.transcript.turns, list(labels), People(), questions)
        seating = seat_everybody(_one_each(guesses), group.people)
        group.names |= seating.names
        for added in seating.added:
            group.people.setdefault(added.code, added)
        for label, seat in zip(labels, seating.seats, strict=True):
            case = self._case(label, source)
            if case is not None:
                self._learn(group, seat, case.values)
        people = [seat for seat in seating.seats if seat in group.people]
        if len(people) == 1:  # an interview: what is known of the text is known of the person
            self._learn(group, people[0], source.values)
            for case in self._cases:
                if case.sources == (source.guid,):
                    self._learn(group, people[0], case.values)
        return seating.seats

    def _learn(self, group: _Group, seat: str | None, values: Iterable[Value]) -> None:
        if seat is not None and seat in group.people:
            there = group.people[seat]
            bands = _added(seat, dict(self._named(values))).bands
            group.people[seat] = replace(there, bands={**there.bands, **bands})

    def _case(self, label: str, source: Source) -> Case | None:
        """The case of somebody who is called so, in this text if it says which."""
        named = [case for case in self._cases if case.name.casefold() == label.casefold()]
        here = [case for case in named if source.guid in case.sources]
        return next(iter(here or named), None)


def _one_each(guesses: Iterable[Guess]) -> list[Guess]:
    """The guesses; of two labels thought to be one participant, the second is a person of its own."""
    seen: set[str] = set()
    found = []
    for one in guesses:
        person = one.seat is not None and one.seat.startswith("P")
        if one.seat is not None and person and one.seat in seen:
            found.append(Guess(one.label, None, "the number is taken"))
        else:
            found.append(one)
            seen.update({one.seat} if one.seat is not None else ())
    return found


def _added(code: str, known: dict[str, str]) -> e.ParticipantAdded:
    bands = {name: value for name, value in known.items() if name not in guids.OWN}
    return e.ParticipantAdded(code, bands, quotes=known.get(guids.QUOTED, "true") != "false")
