"""A report as written, and the evidence, made into a document in which nothing is open any more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fieldkit.desk.report.blocks import BLOCKS
from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.quotes import check_quote
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.report.document import (
    Block,
    Document,
    Drawn,
    Front,
    Head,
    Kind,
    Listed,
    Para,
    Piece,
    Quoted,
    Tabled,
    Troubles,
    Wanted,
    Words,
    Written,
    plain,
)
from fieldkit.domain.report.facts import Facts
from fieldkit.formats.report_refs import BadReference, References


@dataclass(frozen=True, slots=True)
class Labels:
    """What names in a report lead to: the label that a reference shows."""

    of: dict[str, str]

    def find(self, name: str) -> str:
        """The label. Raises BadReference."""
        label = self.of.get(name)
        if label is None:
            raise BadReference(
                f"Nothing in the report is called “{name}”.", did_you_mean(name, self.of)
            )
        return label


def resolve(
    front: Front,
    written: Sequence[Written],
    evidence: Evidence,
    facts: Facts,
    troubles: Troubles,
    more: Sequence[Block] = (),
) -> Document:
    """The document; what is wrong goes to `troubles`. more: blocks put at its end."""
    made = [*_made(written, evidence, troubles), *more]
    numbered, labels = _numbered(made, troubles)
    filling = _Filling(References(facts), labels, troubles)
    blocks: list[Block] = []
    for block in numbered:
        if isinstance(block, Quoted):
            quote = check_quote(block, evidence, front, troubles)
            blocks += [quote] if quote is not None else []
        else:
            blocks.append(filling.block(block))
    quotes = tuple(dict.fromkeys(b.id for b in blocks if isinstance(b, Quoted)))
    used = (*filling.used, *(f for b in blocks if isinstance(b, Tabled) for f in b.facts))
    known = tuple(f for f in dict.fromkeys(used) if f in facts.all)
    return Document(front, tuple(blocks), quotes, known)


def _made(written: Sequence[Written], evidence: Evidence, troubles: Troubles) -> Iterator[Block]:
    """Blocks of evidence made; the others as they are."""
    seen: set[str] = set()
    for block in written:
        if not isinstance(block, Wanted):
            yield block
            continue
        if block.name not in BLOCKS:
            troubles.error(
                block.line, f"There is no block “{block.name}”.", did_you_mean(block.name, BLOCKS)
            )
            continue
        if block.name in seen:
            troubles.error(
                block.line, f"The block “{block.name}” stands twice.", "Refer to it instead."
            )
            continue
        seen.add(block.name)
        make, _ = BLOCKS[block.name]
        for one in make(evidence):
            if isinstance(one, Para | Tabled | Drawn):
                yield replace(one, line=block.line)


def _numbered(blocks: Sequence[Block], troubles: Troubles) -> tuple[list[Block], Labels]:
    """Headings, tables and figures with their numbers, and the labels of all that has a name."""
    found: list[Block] = []
    labels: dict[str, str] = {}
    counts = {"Table": 0, "Figure": 0}
    numbers, appendices, last, counted = [0, 0], 0, 0, True
    for block in blocks:
        if isinstance(block, Head):
            if block.level > last + 1:
                troubles.error(
                    block.line, f"A heading of level {block.level} follows one of level {last}.",
                    "Levels go up one at a time.",
                )  # fmt: skip
            last = block.level
            number = ""
            if block.level == 1:
                counted = block.numbered and not block.appendix
            block = replace(block, numbered=block.numbered and counted)
            if block.appendix and block.level == 1:
                appendices += 1
                number = f"Appendix {chr(64 + min(appendices, 26))}"
            elif block.numbered and block.level <= 2:
                numbers[block.level - 1] += 1
                if block.level == 1:
                    numbers[1] = 0
                number = ".".join(str(n) for n in numbers[: block.level])
            block = replace(block, number=number)
            label = number if block.appendix else f"section {number}" if number else ""
            _name(labels, block.name, label or plain(block.words), block.line, troubles)
        elif isinstance(block, Tabled):
            counts["Table"] += 1
            block = replace(
                block, number=counts["Table"], name=block.name or f"table_{counts['Table']}"
            )
            _name(labels, block.name, block.label, block.line, troubles)
        elif isinstance(block, Drawn):
            counts["Figure"] += 1
            block = replace(block, number=counts["Figure"])
            _name(labels, block.name, block.label, block.line, troubles)
        elif isinstance(block, Listed) and block.kind is Kind.RECOMMENDATIONS:
            for n in range(block.first, block.first + len(block.items)):
                labels[f"R{n}"] = f"R{n}"
        found.append(block)
    return [_numbers_in(b, labels, troubles) for b in found], Labels(labels)


def _name(labels: dict[str, str], name: str, label: str, line: int, troubles: Troubles) -> None:
    if not name:
        return
    if not re.fullmatch(r"[A-Za-z][\w-]*", name):
        troubles.error(line, f"“{name}” is no name.", "Letters, digits, - and _ only.")
    elif name in labels:
        troubles.error(line, f"Two parts of the report are called “{name}”.", "Change one.")
    else:
        labels[name] = label


def _numbers_in(block: Block, labels: dict[str, str], troubles: Troubles) -> Block:
    """A figure says where its numbers are, if they are in the report."""
    if not isinstance(block, Drawn) or not block.numbers_in or block.numbers_in in labels:
        return block
    troubles.doubt(
        block.line,
        f"The report has the figure {block.name}, but not its numbers.",
        f"Put {{{{ blocks.{block.numbers_in} }}}} after it, for those who cannot see it.",
    )
    return replace(block, numbers_in="")


class _Filling:
    """Fills the holes of words."""

    def __init__(self, references: References, labels: Labels, troubles: Troubles) -> None:
        self._references, self._labels, self._troubles = references, labels, troubles
        self.used: list[str] = []

    def block(self, block: Block) -> Block:
        match block:
            case Head() | Para():
                return replace(block, words=self._words(block.words, block.line))
            case Listed():
                items = zip(block.items, block.lines, strict=True)
                return replace(block, items=tuple(self._words(w, n) for w, n in items))
            case Tabled():
                rows = tuple(tuple(self._words(c, block.line) for c in r) for r in block.rows)
                return replace(block, rows=rows)
            case _:
                return block

    def _words(self, words: Words, line: int) -> Words:
        found = []
        for piece in words:
            if piece.hole:
                found.append(self._filled(piece, line))
            else:
                line += piece.text.count("\n")
                found.append(replace(piece, text=piece.text.replace("\n", " ")))
        return tuple(found)

    def _filled(self, piece: Piece, line: int) -> Piece:
        try:
            answer = self._references.read(piece.hole)
            if answer.to:
                label = self._labels.find(answer.to)
                return replace(piece, text=label, hole="", to=answer.to)
        except BadReference as refusal:
            self._troubles.error(line, refusal.message, refusal.hint)
            return replace(piece, text="?", hole="")
        self.used += answer.facts
        return replace(piece, text=answer.text, hole="", facts=answer.facts)
