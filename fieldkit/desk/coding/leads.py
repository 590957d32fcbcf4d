"""Leads at the desk: what people say that no code stands for, looked at, made into codes, set aside.

Leads are worked out anew each time and never stored. What became of one is an event that says where its
sentences stand: a lead half of whose sentences were judged does not come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldkit.assist.leads.find import LEAST, VERSION, Lead, Sentence, find_leads, telling_enough
from fieldkit.assist.leads.labels import KeyWord
from fieldkit.assist.leads.measured import how_often
from fieldkit.assist.suggest.cues import CueIndex
from fieldkit.assist.suggest.meaning import Encoder
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.uncoded import Asked, Progress, Spoken, Talk, most_answered, read_talk
from fieldkit.desk.transcripts.hiding import OFF_RECORD
from fieldkit.domain.coding import book_events as b
from fieldkit.domain.coding.codebook import Code, Codebook, sorted_keywords, sound_id
from fieldkit.domain.session import events as e
from fieldkit.errors import AskedWrongly, CodebookError, CodingError

_NEAR = 0.4
_FEW_CODED = 0.1


@dataclass(frozen=True, slots=True)
class Shown:
    """A lead with all that is known of it. n: its number among all, which stays while it is judged.

    sentences: the most typical first; quotes: of them, one each of up to four people. groups: names of
    those it was said in. answers: what it was said to, and by how many people. near: codes there are
    whose cues stand in two fifths of its sentences and more.
    """

    n: int
    label: str
    words: tuple[KeyWord, ...]
    sentences: tuple[Spoken, ...]
    quotes: tuple[Spoken, ...]
    people: int
    groups: tuple[str, ...]
    answers: tuple[tuple[Asked, int], ...]
    near: tuple[str, ...]

    @property
    def places(self) -> tuple[tuple[str, int, int, int], ...]:
        """Where its sentences stand, as they are remembered by."""
        return tuple(sorted(place for one in self.sentences for place in one.places))


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. all: every lead, the best first; leads: those nobody judged when it was looked.
    told: what to know before reading them."""

    all: tuple[Shown, ...]
    leads: tuple[Shown, ...]
    sentences: int
    turns: int
    coded: int
    groups: tuple[str, ...]
    engine: str
    told: tuple[str, ...]

    @property
    def judged(self) -> int:
        """How many somebody made a code of or set aside."""
        return len(self.all) - len(self.leads)

    def one(self, n: int) -> Shown:
        """The lead of this number. Raises AskedWrongly."""
        for lead in self.leads:
            if lead.n == n:
                return lead
        numbers = ", ".join(str(lead.n) for lead in self.leads[:20])
        raise AskedWrongly(
            f"There is no lead {n}.", f"There are: {numbers}." if numbers else "There are none."
        )


def look(
    codebooks: CodebookDesk,
    coder: str,
    group: str | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Found:
    """Looks for leads in what `coder` gave no code, in all groups or one. Writes nothing.

    Raises CodingError where there is no transcript, nothing uncoded or too little to go by.
    """
    tell = progress or (lambda *_: None)
    talk = read_talk(codebooks, coder, group, tell)
    open_ = talk.uncoded
    if not talk.sentences:
        raise CodingError(
            "No participant says anything in these transcripts.",
            "`fieldkit transcript speakers` says whose voice is whose.",
        )
    if not open_:
        raise CodingError(
            f"Nothing is uncoded: {coder} gave every turn a code.", "Then no code is missed here."
        )
    enough = sum(telling_enough(one.text) for one in open_)
    if enough < LEAST:
        raise CodingError(
            f"{enough} uncoded sentences say enough to be put together: too little to go by.",
            f"Leads need {LEAST}; read these yourself with `fieldkit code list GROUP --uncoded`.",
        )
    given = [Sentence(one.text, one.person, one.quotable) for one in open_]
    leads = find_leads(given, encoder, tell)
    shown = _shown(leads, open_, codebooks.codebook)
    return Found(
        tuple(shown),
        unjudged(codebooks, shown),
        len(open_),
        talk.turns,
        talk.coded,
        tuple(talk.names.values()),
        f"leads {VERSION}" + (f", {encoder.name}" if encoder is not None else ", words"),
        (how_often(meaning=encoder is not None), *_cautions(talk, codebooks, coder)),
    )


def _cautions(talk: Talk, codebooks: CodebookDesk, coder: str) -> list[str]:
    told = []
    if talk.unknown:
        told.append(
            f"{talk.unknown:,} turns of voices without a seat are left out; `fieldkit transcript speakers` "
            "says whose they are."
        )
    if not codebooks.book.adopted:
        told.append(
            "The study has no codebook yet, so all talk is uncoded; a lead made into a code begins one."
        )
    elif talk.coded < _FEW_CODED * talk.turns:
        told.append(
            f"{coder} coded {talk.coded:,} of {talk.turns:,} turns so far: many leads will be of codes there are."
        )
    return told


def _shown(leads: Sequence[Lead], said: Sequence[Spoken], codebook: Codebook) -> list[Shown]:
    index = CueIndex(codebook.active) if codebook.active else None
    found = []
    for n, lead in enumerate(leads, 1):
        sentences = tuple(said[i] for i in lead.members)
        found.append(
            Shown(
                n,
                lead.label,
                lead.words,
                sentences,
                tuple(said[i] for i in lead.quotes),
                lead.people,
                tuple(dict.fromkeys(sorted(one.group_name for one in sentences))),
                tuple(most_answered(sentences)),
                _near(sentences, codebook, index),
            )
        )
    return found


def _near(
    sentences: Sequence[Spoken], codebook: Codebook, index: CueIndex | None
) -> tuple[str, ...]:
    if index is None:
        return ()
    counts = index.count([one.text for one in sentences])
    met: dict[int, set[int]] = {}
    for text, cue in zip(counts.text.tolist(), counts.cue.tolist(), strict=True):
        for code in index.cues[cue].codes:
            met.setdefault(code, set()).add(text)
    near = [(-len(at), code) for code, at in met.items() if len(at) >= _NEAR * len(sentences)]
    return tuple(codebook.active[code].id for _, code in sorted(near)[:2])


# --- judging -------------------------------------------------------------------------------------


def unjudged(codebooks: CodebookDesk, leads: Sequence[Shown]) -> tuple[Shown, ...]:
    """Those nobody made a code of or set aside, as the log stands now."""
    judged = [frozenset(map(tuple, lead.places)) for lead in codebooks.book.leads]
    return tuple(
        lead
        for lead in leads
        for places in [set(lead.places)]
        if not any(2 * len(places & known) >= len(places) for known in judged)
    )


def set_aside(codebooks: CodebookDesk, lead: Shown) -> None:
    """The lead does not come back, until this is undone."""
    codebooks.commit(b.LeadJudged(lead.places))


def quotes_allowed(lead: Shown) -> tuple[str, ...]:
    """The quotes that may stand in a codebook: of people who agreed to be quoted, names hidden."""
    return tuple(one.text for one in lead.quotes if one.quotable and OFF_RECORD not in one.text)


def make_code(
    codebooks: CodebookDesk,
    lead: Shown,
    id: str,
    name: str = "",
    under: str | None = None,
    *,
    suggest: bool = False,
) -> Code:
    """Makes a code of a lead: its key words become cues, its quotes examples, as far as those who said
    them agreed to be quoted. One act. No turn is coded by it.

    name: the lead's label if empty. suggest: the code is suggested where its sentences stand. Raises
    AskedWrongly for an id of other signs, CodebookError for one that is taken, UnknownCode for `under`.
    """
    id, name = id.strip(), " ".join(name.split()) or lead.label
    if not sound_id(id):
        raise AskedWrongly(f"“{id}” is no id for a code.", "Letters, digits, - and _ only.")
    if codebooks.codebook.get(id) is not None:
        raise CodebookError(f"There is a code “{id}” already.", "Choose another id.")
    parent = codebooks.find(under).id if under is not None else None
    cues = sorted_keywords(tuple(word.word for word in lead.words))
    code = Code(id, name, parent, cues=cues, examples=quotes_allowed(lead))
    bodies: list[e.Body] = [b.CodePut(code), b.LeadJudged(lead.places, id, suggest)]
    codebooks.commit(*bodies)
    return code
