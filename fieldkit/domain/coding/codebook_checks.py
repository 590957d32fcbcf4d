"""What can be wrong with a codebook that reads well: ids, hierarchy, cues, standards.

An error keeps the codebook from being used; a warning is advice. Every problem has its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from fieldkit.domain.coding.codebook import Code, Codebook, words_of
from fieldkit.domain.guide.charter import Charter
from fieldkit.domain.guide.model import Problem
from fieldkit.domain.guide.near import did_you_mean

SHORTEST_STEM = 3
"""Letters: what is shorter begins too many words."""
LONGEST_PHRASE = 8
"""Words: nobody says a longer phrase twice in the same way."""
DEEPEST = 12
"""Levels: what is deeper is a slip of whoever made the file."""
_PATTERN = re.compile(r"[\\\[\](){}|^$?+*]")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}|[a-z]+")
_ID = re.compile(r"[^\W]+(?:-[^\W]+)*")


def check_codebook(
    codebook: Codebook, charter: Charter | None = None, used: Collection[str] = ()
) -> list[Problem]:
    """Every problem, in the order of its lines.

    charter: the pack's, to check standards against; None leaves them unchecked. used: ids that
    something was coded with, which may be retired but not taken out.
    """
    rules: tuple[Callable[[Codebook], Iterator[Problem]], ...] = (
        _ids,
        _names,
        _parents,
        _cycles,
        _depth,
        _cues,
        _colours,
        _prose,
    )
    found = [problem for rule in rules for problem in rule(codebook)]
    found += _standards(codebook, charter) if charter is not None else ()
    found += _missing(codebook, used)
    return sorted(found, key=lambda p: p.line)


def usable(problems: Iterable[Problem]) -> bool:
    """Whether none of the problems is an error."""
    return all(problem.level != "error" for problem in problems)


def _error(line: int, message: str, hint: str) -> Problem:
    return Problem(line, "error", message, hint)


def _warning(line: int, message: str, hint: str) -> Problem:
    return Problem(line, "warning", message, hint)


# --- ids and hierarchy -----------------------------------------------------------------------


def _ids(codebook: Codebook) -> Iterator[Problem]:
    if not codebook.codes:
        yield _error(1, "The codebook has no codes.", "List one at least under codes.")
    seen: dict[str, int] = {}
    for code in codebook.codes:
        folded = code.id.casefold()
        if not _ID.fullmatch(code.id):
            hint = "Use letters, digits, hyphens and underscores, such as put_right."
            yield _error(code.line, f"“{code.id}” cannot be the id of a code.", hint)
        elif folded in seen:
            where = f" on line {seen[folded]}" if seen[folded] else ""
            message = f"The id “{code.id}” is already taken{where}."
            yield _error(code.line, message, "Give one of the two codes another id.")
        else:
            seen[folded] = code.line


def _names(codebook: Codebook) -> Iterator[Problem]:
    seen: dict[str, Code] = {}
    for code in codebook.codes:
        other = seen.setdefault(code.name.casefold(), code)
        if other is not code and not code.retired and not other.retired:
            message = f"“{code.id}” and “{other.id}” have the same name, “{code.name}”."
            yield _warning(code.line, message, "Coders cannot tell them apart; rename one.")


def _parents(codebook: Codebook) -> Iterator[Problem]:
    known = [code.id for code in codebook.codes]
    for code in codebook.codes:
        if code.parent is None:
            continue
        above = codebook.get(code.parent)
        if above is None:
            message = f"“{code.id}” is put under “{code.parent}”, which is no code."
            yield _error(code.line, message, did_you_mean(code.parent, known))
        elif above.retired and not code.retired:
            message = f"“{code.id}” is put under “{above.id}”, which is retired."
            yield _warning(code.line, message, "Move it, or retire it too.")


def _cycles(codebook: Codebook) -> Iterator[Problem]:
    above: dict[str, str] = {}
    for code in codebook.codes:
        if code.parent is not None:
            above.setdefault(code.id, code.parent)
    told: set[str] = set()
    for code in codebook.codes:
        trail: list[str] = []
        at: str | None = code.id
        while at is not None and at not in trail:
            trail.append(at)
            at = above.get(at)
        if at is None or told.intersection(ring := trail[trail.index(at) :]):
            continue
        told.update(ring)
        way = " under ".join(f"“{c}”" for c in [*ring, at])
        message = f"The hierarchy goes round in a circle: {way}."
        first = codebook.get(at)
        line = first.line if first else 1
        yield _error(line, message, "Take the parent away from one of them.")


# --- cues ------------------------------------------------------------------------------------


def _depth(codebook: Codebook) -> Iterator[Problem]:
    """The first code that stands too deep; only where no circle was found is there a depth."""
    under = {code.id: code.parent for code in codebook.codes}
    levels: dict[str, int] = {}
    for code in codebook.codes:
        chain: list[str] = []
        at: str | None = code.id
        while at is not None and at not in levels and at not in chain:
            chain.append(at)
            at = under.get(at)
        if at in chain:
            return
        base = levels.get(at, 0) if at is not None else 0
        for n, one in enumerate(reversed(chain), 1):
            levels[one] = base + n
        if levels[code.id] > DEEPEST:
            yield _error(
                code.line,
                f"“{code.id}” stands under more than {DEEPEST - 1} others.",
                "Nobody codes with so many levels; take some away.",
            )
            return


def _cues(codebook: Codebook) -> Iterator[Problem]:
    for code in codebook.codes:
        yield from (_bad_cue(code, cue) for cue in _all_cues(code) if _letterless(cue))
        for word in code.cues.words:
            yield from _word(code, word)
        for phrase in code.cues.phrases:
            yield from _phrase(code, phrase)
        for stem in code.cues.stems:
            yield from _stem(code, stem)
        yield from _twice(code)


def _all_cues(code: Code) -> tuple[str, ...]:
    return code.cues.words + code.cues.phrases + code.cues.stems


def _letterless(cue: str) -> bool:
    return not words_of(cue)


def _bad_cue(code: Code, cue: str) -> Problem:
    what = f"the cue “{cue}”, which has no letters" if cue.strip() else "an empty cue"
    return _error(code.line, f"“{code.id}” has {what}.", "Write words as people say them.")


def _patterned(code: Code, cue: str) -> Problem | None:
    found = _PATTERN.search(cue)
    if found is None:
        return None
    message = f"The cue “{cue}” of “{code.id}” has a “{found.group()}” in it."
    hint = "Cues are plain words; for the beginning of a word, write it under stems."
    return _error(code.line, message, hint)


def _word(code: Code, word: str) -> Iterator[Problem]:
    if _letterless(word):
        return
    if (bad := _patterned(code, word)) is not None:
        yield bad
    elif len(words_of(word)) > 1:
        message = f"The cue “{word}” of “{code.id}” is more than one word."
        yield _error(code.line, message, "Write it under phrases.")


def _phrase(code: Code, phrase: str) -> Iterator[Problem]:
    count = len(words_of(phrase))
    if not count:
        return
    if (bad := _patterned(code, phrase)) is not None:
        yield bad
    elif count == 1:
        message = f"The cue “{phrase}” of “{code.id}” is a single word."
        yield _error(code.line, message, "Write it under words.")
    elif count > LONGEST_PHRASE:
        message = f"The cue “{phrase}” of “{code.id}” has {count} words."
        yield _warning(code.line, message, f"Keep to {LONGEST_PHRASE}; nobody says it so again.")


def _stem(code: Code, stem: str) -> Iterator[Problem]:
    bare = stem.removesuffix("*")
    if _letterless(bare):
        return
    if (bad := _patterned(code, bare)) is not None:
        yield bad
    elif len(words_of(bare)) > 1:
        message = f"The stem “{stem}” of “{code.id}” is more than one word."
        yield _error(code.line, message, "Write it under phrases.")
    elif len(bare) < SHORTEST_STEM:
        message = f"The stem “{stem}” of “{code.id}” is too short: it begins too many words."
        yield _error(code.line, message, f"Write {SHORTEST_STEM} letters at least.")


def _twice(code: Code) -> Iterator[Problem]:
    seen: set[tuple[str, ...]] = set()
    for cue in _all_cues(code):
        key = tuple(words_of(cue))
        if key and key in seen:
            message = f"The cue “{cue}” stands twice in “{code.id}”."
            yield _warning(code.line, message, "Keep one of the two.")
        seen.add(key)


# --- the rest --------------------------------------------------------------------------------


def _colours(codebook: Codebook) -> Iterator[Problem]:
    for code in codebook.codes:
        if code.colour and not _COLOUR.fullmatch(code.colour):
            message = f"“{code.colour}” is no colour that “{code.id}” can have."
            yield _error(code.line, message, "Write a name such as teal, or #12436D in quotes.")


def _prose(codebook: Codebook) -> Iterator[Problem]:
    for code in codebook.active:
        if not code.definition:
            hint = "Coders, and what proposes codes, go by the definition. Write one sentence."
            yield _warning(code.line, f"“{code.id}” has no definition.", hint)


def _standards(codebook: Codebook, charter: Charter) -> Iterator[Problem]:
    known = charter.lines()
    for code in codebook.codes:
        for standard in code.standards:
            if standard not in known:
                message = f"“{code.id}” answers to “{standard}”, which is not in the charter."
                yield _error(code.line, message, did_you_mean(standard, known))


def _missing(codebook: Codebook, used: Collection[str]) -> Iterator[Problem]:
    known = [code.id for code in codebook.codes]
    for gone in sorted(set(used) - set(known)):
        message = f"Turns are coded “{gone}”, which is no longer in the codebook."
        hint = "Put it back with retired: true, or merge it into another code. "
        yield _warning(1, message, (hint + did_you_mean(gone, known)).strip())
