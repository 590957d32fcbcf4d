"""Which codes are in use: so that nobody takes away a code others have coded with unawares."""

from __future__ import annotations

from collections import Counter

from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.domain.coding import codings as folding
from fieldkit.domain.coding.codebook import Codebook
from fieldkit.domain.guide.model import Problem
from fieldkit.domain.session.events import Event


def codings_by_code(desk: CodebookDesk) -> Counter[str]:
    """How many codings each code has, over all groups and coders; codes by the ids of today. One that
    stands in several versions of a transcript is one."""
    by_group: dict[str, list[Event]] = {}
    for event in desk.study.log.read(kinds=folding.KIND_NAMES):
        by_group.setdefault(event.group, []).append(event)
    now = desk.book.now()
    folded = (folding.fold(events, now) for events in by_group.values())
    return Counter(
        code for codings in folded for _, code in {(x.root, x.code) for x in codings.all.values()}
    )


def gone_but_used(desk: CodebookDesk, codebook: Codebook) -> list[Problem]:
    """Codes that have codings in the study and are not offered by this codebook, a warning each."""
    offered = {code.id for code in codebook.active}
    found = []
    for code, n in sorted(codings_by_code(desk).items()):
        if code not in offered:
            how = "is retired" if codebook.get(code) is not None else "is not in it"
            hint = f"They stay with it; `fieldkit codebook merge {code} --into …` moves them."
            found.append(_warning(f"“{code}” {how}, and {_have(n)} it.", hint))
    return found


def parted(desk: CodebookDesk) -> list[Problem]:
    """Codes that were parted and still have codings of before, a warning each."""
    used = codings_by_code(desk)
    return [
        _warning(
            f"“{code}” was parted into {', '.join(into)}, and {_have(used[code])} it still.",
            f"`fieldkit code list GROUP --code {code}` shows them, to be looked at again.",
        )
        for code, into in desk.book.split.items()
        if used[code]
    ]


def _have(n: int) -> str:
    return "1 coding has" if n == 1 else f"{n} codings have"


def _warning(message: str, hint: str) -> Problem:
    return Problem(0, "warning", message, hint)
