"""The words of the talk side by side: by group, section, a band of the speakers, or stance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldkit.assist.leads.tables import PhraseTable, Said, WordTable, key_words, phrases
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.uncoded import Progress, Spoken, Talk, read_talk
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.errors import AskedWrongly, CodingError

GROUP, SECTION, STANCE = "group", "section", "stance"
UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Words:
    """A table of words. left_out: sentences that belong to no column, or to several."""

    by: str
    table: WordTable
    left_out: int


def words_by(
    codebooks: CodebookDesk,
    coder: str,
    by: str,
    group: str | None = None,
    progress: Progress | None = None,
) -> Words:
    """Key words of each part of the participants' talk against all other parts together.

    by: "group", "section", "stance" (of `coder`'s codings), or a band such as "age". Raises
    AskedWrongly for another, CodingError where there is nothing to set side by side.
    """
    talk = read_talk(codebooks, coder, group, progress)
    bands = sorted({band for one in talk.sentences for band in one.bands})
    if by not in (GROUP, SECTION, STANCE, *bands):
        raise AskedWrongly(
            f"Words cannot be set side by side by “{by}”.",
            did_you_mean(by, [GROUP, SECTION, STANCE, *bands]),
        )
    said = list(_said(talk, by))
    columns = sorted({one.column for one in said} - {UNKNOWN})
    if len(columns) < 2:
        what = f"only “{columns[0]}” is there" if columns else "none is known"
        raise CodingError(
            f"Words by {by} need two of them at least: {what}.",
            "Code with stances first." if by == STANCE else "Choose another --by.",
        )
    if by != SECTION:  # sections stand in the order of the guide
        said.sort(key=lambda one: (one.column == UNKNOWN, one.column))
    return Words(by, key_words(said), len(talk.sentences) - len(said))


def _said(talk: Talk, by: str) -> Iterator[Said]:
    for one in talk.sentences:
        column = _column(one, by)
        if column is not None:
            yield Said(one.text, one.person, column)


def _column(one: Spoken, by: str) -> str | None:
    match by:
        case "group":
            return one.group_name
        case "section":
            return one.section or UNKNOWN
        case "stance":
            return next(iter(one.stances)) if len(one.stances) == 1 else None
        case _:
            return one.bands.get(by, UNKNOWN)


def phrases_of(
    codebooks: CodebookDesk, coder: str, group: str | None = None, progress: Progress | None = None
) -> PhraseTable:
    """Pairs of words that participants say together. Raises CodingError when there is no transcript."""
    talk = read_talk(codebooks, coder, group, progress)
    return phrases([Said(one.text, one.person) for one in talk.sentences])
