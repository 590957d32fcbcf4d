"""Codes made of leads, suggested where the leads were found. A suggestion, never a coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from fieldkit.assist.leads.find import VERSION
from fieldkit.assist.leads.measured import BY_WORDS, OF
from fieldkit.assist.suggest.engine import MOST
from fieldkit.assist.suggest.rows import Suggestion
from fieldkit.domain.coding.book import Book
from fieldkit.domain.transcript.shown import Said

_REASON = "in the lead this code was made of"
SCORE = round(BY_WORDS.talk_right / OF, 4)
"""How often leads in talk were right, in tests."""


def with_leads(
    found: Sequence[Suggestion],
    book: Book,
    transcript: str,
    open_: Iterable[Said],
    refused: Collection[tuple[str, int, str]],
) -> list[Suggestion]:
    """Suggestions for one transcript, in the order of the talk, with those from leads among them.

    open_: the turns that may still be given codes. refused: (transcript, turn, code) the coder said no
    to. A turn still has three suggestions at most.
    """
    turns = list(open_)
    have = {(s.n, s.code) for s in found}
    many = Counter(s.n for s in found)
    more: list[Suggestion] = []
    for lead in book.leads:
        code = book.codebook.get(book.current(lead.code)) if lead.code is not None else None
        if code is None or code.retired or not lead.suggest:
            continue
        at = {turn for where, turn, _, _ in lead.places if where == transcript}
        for said in turns:
            fresh = (said.ref, code.id) not in have and many[said.ref] < MOST
            if fresh and any(part.turn in at for part in said.parts):
                if (transcript, said.turn, code.id) in refused:
                    continue
                more.append(Suggestion(said.ref, code.id, SCORE, _REASON, f"leads/{VERSION}"))
                have.add((said.ref, code.id))
                many[said.ref] += 1
    place = {said.ref: k for k, said in enumerate(turns)}
    return sorted([*found, *more], key=lambda s: place.get(s.n, -1)) if more else list(found)
