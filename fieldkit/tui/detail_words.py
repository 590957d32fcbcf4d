"""A personal detail as a row of a list, and below it with its reason and the talk around it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from fieldkit.desk.transcripts.hiding import OPEN, Detail
from fieldkit.domain.transcript.model import Turn
from fieldkit.domain.transcript.private import OffRecordProposal
from fieldkit.tui.display import display, plain
from fieldkit.tui.theme import ALARM
from fieldkit.tui.wording import cell

SIGNS = {
    OPEN: "?",
    "accept": "✓",
    "reject": "✗",
    "always": "✓✓",
    "never": "✗✗",
}
SAID = {
    OPEN: "undecided; hidden until somebody decides",
    "accept": "accepted: hidden",
    "reject": "rejected: left as it is",
    "always": "always hidden, wherever it is said",
    "never": "never hidden, wherever it is said",
}


def key_of(detail: Detail) -> str:
    """What a detail is known by in the list: where it stands."""
    return ":".join(str(part) for part in detail.span)


def detail_row(detail: Detail, verdict: str) -> Content:
    """ "✓  accept  275 name  “Wendy” → P3"."""
    finding = detail.finding
    decided = "undecided" if verdict == OPEN else verdict
    left = verdict in ("reject", "never") or (verdict == OPEN and not detail.hidden)
    to = "left as it is" if left else f"→ {detail.label or '…'}"
    return Content.assemble(
        (f"{SIGNS.get(verdict, '?'):<3}", "bold"),
        (cell(decided, 10), "italic" if verdict == OPEN else "bold"),
        (f"{finding.turn:>5} ", "dim"),
        cell(finding.kind.noun, 13),
        (f"“{plain(detail.words, one_line=True)}”", "bold"),
        f" {plain(to, one_line=True)}",
    )


def detail_words(detail: Detail, verdict: str, turns: Sequence[Turn]) -> Content:
    """What was decided and why it is proposed, then the turns around with the words marked."""
    finding = detail.finding
    told = f"{SAID.get(verdict, verdict)} · {finding.kind.noun}: {finding.reason}"
    return _around(told, finding.turn, finding.start, finding.end, turns)


def proposal_row(proposal: OffRecordProposal) -> Content:
    """ "?  275 asked in 274, agreed in 276: …"."""
    return Content.assemble(
        ("?  ", "bold"),
        ("proposed  ", "italic"),
        (f"{proposal.turn:>5} ", "dim"),
        f"{asked(proposal)}: {plain(proposal.reason, one_line=True)}",
    )


def asked(proposal: OffRecordProposal) -> str:
    """Where it was asked for, and where agreed."""
    agreed = f", agreed in {proposal.agreed_in}" if proposal.agreed_in is not None else ""
    return f"asked in turn {proposal.asked_in}{agreed}"


def proposal_words(proposal: OffRecordProposal, turns: Sequence[Turn]) -> Content:
    """Why words may be meant to be left out, and the turns around with them marked."""
    told = f"{asked(proposal)} · {proposal.reason}"
    return _around(told, proposal.turn, proposal.start, proposal.end, turns)


def _around(told: str, n: int, start: int, end: int, turns: Sequence[Turn]) -> Content:
    """A turn with some of its words marked, between the one before and the one after."""
    lines = [display(told, "bold", one_line=True)]
    for turn in turns[max(0, n - 2) : n + 1]:
        who = f"{turn.speaker or '—'}: "
        if turn.n == n:
            text = turn.text
            lines.append(
                Content.assemble(
                    (f"{turn.n} {plain(who, one_line=True)}", "bold"),
                    plain(text[:start], one_line=True),
                    (plain(text[start:end], one_line=True), f"{ALARM} underline"),
                    plain(text[end:], one_line=True),
                )
            )
        else:
            words = plain(f"{turn.n} {who}{turn.text}", one_line=True)
            lines.append(Content.styled(words, "dim").truncate(200, ellipsis=True))
    # The marked turn first: it must be in sight however long the others are.
    lines[1:] = sorted(lines[1:], key=lambda line: not line.plain.startswith(f"{n} "))
    return Content("\n").join(lines)
