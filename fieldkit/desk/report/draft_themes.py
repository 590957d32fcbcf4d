"""The section of one theme in a draft: what the charter says, how widely, quotes, the different view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.markdown import escaped, task, vouched
from fieldkit.desk.report.quotes import check_quote, find_place
from fieldkit.domain.coding.themes import Passage, Spread, Standing, different_view
from fieldkit.domain.coding.verbatims import Quote, candidates
from fieldkit.domain.report.document import Front, Quoted, Troubles
from fieldkit.domain.report.quoting import Match, compare
from fieldkit.domain.session.coverage import is_question
from fieldkit.domain.transcript.shown import Where

QUOTES = 2
_TRIED = 12


def charter_order(evidence: Evidence) -> list[Standing]:
    """Themes in the order in which the charter's standards come to them; those it says nothing of last."""
    charter = evidence.charter
    lines = list(charter.lines()) if charter is not None else []
    places = {line: n for n, line in enumerate(lines)}
    book = evidence.codebook

    def place(s: Standing) -> int:
        codes = [book.get(code) for code in s.theme.codes] if book is not None else []
        found = [places[x] for c in codes if c is not None for x in c.standards if x in places]
        return min(found, default=len(lines))

    standings = [evidence.standings[t.id] for t in evidence.themes]
    # a study without themes has a theme for each code; those nobody was coded with would only fill pages
    if not evidence.codebooks.book.themes:
        standings = [s for s in standings if s.people]
    return sorted(standings, key=place)


def heading_of(s: Standing, evidence: Evidence) -> str:
    """The heading, with the name that references use and the theme it is about."""
    step = evidence.theme_steps[s.theme.id]
    return f"## {vouched(s.theme.headline)} {{#theme-{step} theme={s.theme.id}}}"


def lead(s: Standing, evidence: Evidence) -> str:
    """The theme as one bullet of the summary."""
    name = f"themes.{evidence.theme_steps[s.theme.id]}"
    said = f"Said {{{{ {name}.where }}}}"
    if s.spread is not Spread.ONE_PERSON:
        said += f", by {{{{ {name}.people | people }}}}"
    stances = [
        f"{{{{ {name}.{stance} | people }}}} {words}"
        for stance, words in (("unmet", "found it not kept"), ("met", "found it kept"))
        if s.stances.get(stance)
    ]
    more = f"; {' and '.join(stances)}" if stances else ""
    return f"- **{{{{ {name}.headline }}}}.** {said}{more}."


def theme_section(s: Standing, evidence: Evidence) -> Iterator[str]:
    """All of it."""
    yield heading_of(s, evidence)
    yield ""
    says = _charter_says(s, evidence)
    if says:
        yield f"**The charter says:** {vouched(says)} {{.charter}}"
        yield ""
    if not s.people:
        yield "Nobody’s words are coded with this theme, so there is nothing to tell of it."
        yield task(f"code for “{s.theme.id}”, or take this section out")
        return
    name = f"themes.{evidence.theme_steps[s.theme.id]}"
    yield " ".join(_how_widely(s, name, evidence))
    if s.theme.summary:
        yield ""
        yield escaped(s.theme.summary)
    yield task("say in your own words what they meant, and why")
    other = different_view(s.theme, evidence.coded.passages)
    against = {p.coding for p in other}
    mine = [q for q in evidence.coded.quotes if q.passage.code in s.theme.codes]
    yield from _quotes(evidence, [q for q in mine if q.passage.coding not in against], QUOTES)
    if other:
        yield ""
        yield f"A different view: {{{{ {name}.different | people }}}} saw it the other way."
        yield from _quotes(evidence, [q for q in mine if q.passage.coding in against], 1)


def _charter_says(s: Standing, evidence: Evidence) -> str:
    """The charter's own lines that the theme's codes answer to."""
    charter, book = evidence.charter, evidence.codebook
    if charter is None or book is None:
        return ""
    wanted = {x for code in s.theme.codes if (c := book.get(code)) is not None for x in c.standards}
    said = []
    for standard in charter.standards:
        lines = [c.text for c in standard.commitments if c.id in wanted]
        if lines:
            said.append(f"{standard.lead} {'; '.join(lines)}".strip().rstrip("."))
    return ". ".join(said) + "." if said else ""


def _how_widely(s: Standing, name: str, evidence: Evidence) -> Iterator[str]:
    if s.spread is Spread.ONE_PERSON:
        yield f"This was said {{{{ {name}.where }}}}."
    else:
        yield f"This was said {{{{ {name}.where }}}}, by {{{{ {name}.people | people }}}}."
    stances = [
        f"{{{{ {name}.{stance} | people }}}} {words}"
        for stance, words in (
            ("unmet", "found it not kept"), ("met", "found it kept"), ("wanted", "wanted it"),
            ("mixed", "found it both kept and not"),
        )
        if s.stances.get(stance)
    ]  # fmt: skip
    if stances:
        first = stances[0].replace("| people }}", "| people | capital }}", 1)
        yield f"{', '.join([first, *stances[1:-1]])}{' and ' + stances[-1] if stances[1:] else ''}."
    if s.unprompted:
        yield f"{{{{ {name}.unprompted | people | capital }}}} said it unprompted."
    elif s.prompted:
        yield "It was said only when prompted."
    asked = _question(s, evidence)
    if asked:
        yield f"Most of it answers the question {vouched(f'“{asked}”')}."


def _question(s: Standing, evidence: Evidence) -> str:
    """The question that most passages answer; what the moderator only says is none."""
    for item, _ in s.items:
        for held in evidence.groups:
            found = held.state.items.get(item)
            if found is not None and is_question(found):
                return " ".join(found.text.split())
    return ""


def _quotes(evidence: Evidence, quotes: list[Quote], most: int) -> Iterator[str]:
    """The best quotes that may stand, as the report wants them."""
    found, heard = 0, set()
    for candidate in candidates(quotes, _TRIED):
        who = candidate.quote.passage.person
        made = _quotable(evidence, candidate.quote) if who not in heard else None
        if made is not None:
            heard.add(who)
            yield ""
            yield f"> {made.text}"
            yield f"> {{quote={made.id}}}"
            found += 1
        if found == most:
            return
    if quotes and not found:
        yield task("no candidate quote can stand as it is: see `fieldkit theme quotes`")


def _quotable(evidence: Evidence, quote: Quote) -> Quoted | None:
    """A candidate with its cuts shown, if nothing speaks against it."""
    id_ = _place_of(evidence, quote.passage)
    if id_ is None:
        return None
    place = find_place(evidence, id_)
    source = place.veil.text(place.ref.said)
    if not re.match(r"[\w“‘\"'(\[…]", quote.text) or "{" in quote.text:
        return None  # Markdown would read it as a list or the like
    for text in _shown(" ".join(quote.text.split())):
        if isinstance(compare(text, source), Match):
            troubles = Troubles()
            asked = Quoted(text, "", place.id, 0)
            return asked if check_quote(asked, evidence, Front(""), troubles) else None
    return None


def _shown(text: str) -> Iterable[str]:
    """The words with a cut shown before, after, or on both sides."""
    bare = text.strip()
    return (bare, f"… {bare}", f"{bare} …", f"… {bare} …")


def _place_of(evidence: Evidence, passage: Passage) -> str | None:
    held = evidence.group(passage.group)
    if held is None:
        return None
    record = held.book.records.all[passage.transcript]
    said = Where(held.book.said(record)).first(passage.turn)
    several = len(held.book.records.counting()) > 1
    number = f"{record.number}:" if several else ""
    return f"{held.key}.{number}{said.ref}" if said is not None else None
