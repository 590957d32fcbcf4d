"""Themes as rows: one a theme, and a theme's page row by row with what can be done to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from fieldkit.desk.coding.flipcharts import Proposal
from fieldkit.desk.coding.reading import Page, Reading
from fieldkit.desk.coding.theming import Fit
from fieldkit.desk.coding.written import Source
from fieldkit.domain.coding.themes import co_occurrence, saturation
from fieldkit.domain.coding.verbatims import Quote
from fieldkit.domain.counted import people
from fieldkit.tui.display import display, plain
from fieldkit.tui.theme import GOOD, WRONG
from fieldkit.tui.widgets.row_list import Row
from fieldkit.tui.wording import count_of

MOST_ASKED, MOST_PROPOSED = 6, 8
"""So many questions and proposals stand on a page; the commands list all."""
QUOTE, SOURCE, PROPOSAL, OTHER = "quote", "source", "proposal", "other"


def theme_row(page: Page) -> Content:
    """ "Spoken to as people · most groups (2 of 3): 5 people; 4 unmet"."""
    picked = f" · {count_of(len(page.picked), 'quote')}" if page.picked else ""
    careful = " · careful" if page.cautions else ""
    return Content.assemble(
        (plain(page.theme.headline, one_line=True), "bold"),
        f" · {plain(page.line, one_line=True)}{picked}",
        (careful, WRONG),
    )


def preview(page: Page, read: Reading) -> Content:
    """A theme's page as words, for beside the list."""
    rows = page_rows(page, read, [])
    return Content("\n").join([row.words() for row in rows])


def page_rows(page: Page, read: Reading, proposals: Sequence[Proposal]) -> list[Row]:
    """A theme's page. Rows that something can be done to are known by QUOTE:…, SOURCE:… and so on."""
    rows = [*_about(page, read), *_written(page, read, proposals), *_other(page, read)]
    return [*rows, *_quotes(page, read)]


def _head(name: str, key: str) -> Row:
    return Row(f"-{key}", Content(name), False)


def _line(key: str, name: str, words: str, style: str = "") -> Row:
    shown = display(words, style) if words else Content.styled("none yet", "italic")
    return Row(key, Content.assemble((f"{name}: ", "bold"), shown))


def _about(page: Page, read: Reading) -> Iterator[Row]:
    one, found = page.standing, read.found
    yield _line("headline", "Headline", one.theme.headline)
    yield _line("summary", "Summary", one.theme.summary)
    yield _line("codes", "Codes", ", ".join(one.theme.codes))
    yield _line("said", "Said in", page.line)
    for group in one.groups:
        who = ", ".join(seat for g, seat in one.people if g == group)
        yield _line(f"who:{group}", found.names[group], who)
    if one.people:
        yield _line("came", "How it came up", page.came)
    asked = [(item, question) for item, _ in one.items if (question := found.question(item))]
    asked.sort(key=lambda pair: -one.asked[pair[0]])
    for item, question in asked[:MOST_ASKED]:
        words = f"“{question}”: {people(one.asked[item])}"
        yield _line(f"asked:{item}", "In answer to", words)
    if len(asked) > MOST_ASKED:
        more = count_of(len(asked) - MOST_ASKED, "question")
        yield Row("asked", display(f"… and {more} more", "dim"))
    for n, caution in enumerate(page.cautions):
        yield _line(f"careful:{n}", "Careful", caution, WRONG)


def _written(page: Page, read: Reading, proposals: Sequence[Proposal]) -> Iterator[Row]:
    if page.sources or proposals:
        yield _head("Written in the rooms", "written")
    for source in page.sources:
        yield Row(source_key(SOURCE, source), _source("✓ ", source, read, ""))
    for one in proposals[:MOST_PROPOSED]:
        reason = " ".join(one.reasons)
        yield Row(source_key(PROPOSAL, one.source), _source("? ", one.source, read, reason))


def source_key(what: str, source: Source) -> str:
    """What a source is known by in the list."""
    return f"{what}:{source.group}:{source.id}"


def _source(sign: str, source: Source, read: Reading, why: str) -> Content:
    who = f" ({', '.join(source.who)})" if source.who else ""
    where = f"{read.found.names[source.group]}, {source.ref}: "
    parts = [(sign, GOOD if sign.startswith("✓") else "bold"), (plain(where, one_line=True), "dim")]
    parts += [(f"“{plain(source.text, one_line=True)}”", "bold"), (who, "")]
    return Content.assemble(*parts, (f" — {plain(why, one_line=True)}" if why else "", "italic"))


def _other(page: Page, read: Reading) -> Iterator[Row]:
    if not page.other:
        return
    yield _head("The different view", "other")
    words = {q.passage.coding: q.text for q in read.found.quotes}
    for p in page.other:
        said = words.get(p.coding, "")
        text = f"“{said}”" if said else "(no quotes from them)"
        turn = read.found.turns.get((p.transcript, p.turn), str(p.turn))
        name = f"{read.found.names[p.group]} {p.seat}, turn {turn}, {p.stance}"
        yield Row(f"{OTHER}:{p.group}:{p.coding}", _said(f"{name}: ", text))


def _said(name: str, text: str) -> Content:
    return Content.assemble((plain(name, one_line=True), "dim"), display(text, one_line=True))


def _quotes(page: Page, read: Reading) -> Iterator[Row]:
    picked = {q.passage.coding for q in page.picked}
    yield _head(f"Quotes: {count_of(len(page.picked), 'picked', 'picked')}", "quotes")
    if page.few:
        yield Row("few", display(page.few, WRONG))
    shown = set()
    for c in page.quotes:
        shown.add(c.quote.passage.coding)
        yield _quote_row(c.quote, read, c.quote.passage.coding in picked, c.reason)
    for quote in page.picked:
        if quote.passage.coding not in shown:
            yield _quote_row(quote, read, True, "")
    if not page.quotes and not page.picked:
        said = "Nobody who said it agreed to be quoted, or it was said in too few words."
        yield Row("none", Content.styled(said, "italic"))


def _quote_row(quote: Quote, read: Reading, picked: bool, why: str) -> Row:
    p = quote.passage
    reason = f" ({why})" if why else ""
    words = Content.assemble(
        ("✓ " if picked else "· ", GOOD if picked else ""),
        (f"“{plain(quote.text, one_line=True)}”", "bold" if picked else ""),
        (f" — {plain(read.quote_line(quote), one_line=True)}{reason}", "dim"),
    )
    return Row(f"{QUOTE}:{p.group}:{p.coding}", words)


# --- the other tabs ------------------------------------------------------------------------------


def charter_rows(read: Reading) -> list[Row]:
    """Each principle with the standards it answers to, the gaps first; then standards nobody spoke
    of."""
    fits = read.fits()
    gaps = [fit for fit in fits if not fit.standards]
    rows = [_head(f"No standard covers: {len(gaps)}", "gaps")]
    rows += [_fit(fit, "▲ ") for fit in gaps]
    rows.append(_head("Answered by a standard", "covered"))
    rows += [_fit(fit, "  ") for fit in fits if fit.standards]
    silent = read.unheard_standards()
    if silent:
        rows.append(_head("Standards no code answers to", "silent"))
        rows += [Row(f"silent:{n}", display(title)) for n, title in enumerate(silent)]
    return rows


def _fit(fit: Fit, sign: str) -> Row:
    standards = "; ".join(fit.standards)
    words = Content.assemble(
        (sign, WRONG), (plain(fit.name, one_line=True), "bold"), f" · {people(fit.people)}",
        plain(f" · {standards}" if standards else "", one_line=True),
    )  # fmt: skip
    return Row(f"fit:{fit.code}", words)


def together_rows(read: Reading) -> list[Row]:
    """Codes in the same turns, most often first."""
    names = {code.id: code.name for code in read.desk.codebook.codes}
    rows = []
    for (one, other), n in co_occurrence(read.found.passages).items():
        first, second = (plain(names.get(x, x), one_line=True) for x in (one, other))
        words = Content.assemble((f"{count_of(n, 'turn'):>9}  ", "bold"), f"{first}  +  {second}")
        rows.append(Row(f"{one}+{other}", words))
    return rows


def saturation_rows(read: Reading) -> list[Row]:
    """What each further group brought that was new, with a bar of one sign a code."""
    rows = []
    for group, new, far in saturation(read.found.passages, read.found.groups):
        name = plain(read.found.names[group], one_line=True)
        words = Content.assemble(
            (f"{name:<20} ", "bold"), f"{count_of(new, 'code'):>8} new, {far:>3} so far  ",
            ("█" * new, GOOD), "░" * (far - new),
        )  # fmt: skip
        rows.append(Row(group, words))
    return rows
