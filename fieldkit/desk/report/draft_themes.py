"""The section of one theme in a draft: what the charter says, how widely, quotes, the different view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fieldkit.desk.report.evidence import Evidence
from fieldkit.desk.report.facts_of import question_of
from fieldkit.desk.report.markdown import escaped, task, vouched
from fieldkit.desk.report.quotes import check_quote, find_place
from fieldkit.domain.coding.themes import Passage, Spread, Standing, different_view
from fieldkit.domain.coding.verbatims import Candidate, Quote, candidates, spoken_for
from fieldkit.domain.report.document import Front, Quoted, Troubles
from fieldkit.domain.report.quoting import Match, compare
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
    picks = evidence.codebooks.book.picks.get(s.theme.id, ())
    picked = [q for q in mine if (q.passage.group, q.passage.coding) in picks]
    warned = spoken_for(mine, s.people)
    if warned:
        yield task(warned)
    yield from _quotes(
        evidence,
        picked or [q for q in mine if q.passage.coding not in against],
        max(QUOTES, len(picked)),
    )
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
    if question_of(s, evidence):
        yield f"It came up most often in answer to “{{{{ {name}.question }}}}”."


def _quotes(evidence: Evidence, quotes: list[Quote], most: int) -> Iterator[str]:
    """The best quotes that may stand, as the report wants them."""
    heard: set[tuple[str, str] | None] = set()
    more: list[str] = []
    for candidate in candidates(quotes, _TRIED):
        who = candidate.quote.passage.person
        made = _quotable(evidence, candidate.quote)
        if made is None:
            continue
        if len(heard) == most or who in heard:
            more.append(made.id)
            continue
        heard.add(who)
        yield ""
        yield f"<!-- {_about(evidence, candidate, made)} -->"
        yield ""
        yield f"> {made.text}"
        yield f"> {{quote={made.id}}}"
    if more:
        yield ""
        yield f"<!-- more candidates: {', '.join(more[:6])} -->"
    if quotes and not heard:
        yield task("no candidate quote can stand as it is: see `fieldkit theme quotes`")


def _about(evidence: Evidence, candidate: Candidate, made: Quoted) -> str:
    """Whose words a candidate is, in answer to what, and why it is one: for the researcher's eyes."""
    passage = candidate.quote.passage
    asked = evidence.coded.item_words.get((passage.group, passage.item or ""), "")
    answer = f" in answer to “{' '.join(asked.split())}”" if asked else ""
    prompted = {True: ", prompted", False: ", unprompted", None: ""}[passage.prompted]
    return f"{made.who}{answer}{prompted}; {candidate.reason}".replace("--", "–")


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
            made = check_quote(asked, evidence, Front(""), troubles)
            return replace(made, text=text) if made is not None else None
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
    coding = evidence.codings(held).all.get(passage.coding)
    turn, start = coding.spans[0][:2] if coding is not None else (passage.turn, 0)
    said = Where(held.book.said(record)).at(turn, start)
    several = len(held.book.records.counting()) > 1
    number = f"{record.number}:" if several else ""
    return f"{held.key}.{number}{said.ref}" if said is not None else None
