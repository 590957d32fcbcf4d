"""The words of talk that carry something: filler, small words and labels of hidden details left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from fieldkit.assist.suggest.stemming import stem
from fieldkit.domain.coding.codebook import words_of

_BRACKETS = re.compile(r"\[[^\]\n]*\]|\(\(?[^()\n]{1,40}\)\)?")
_SHORTEST = 3

_SMALL = """
a about above across after again against ago all almost along already also although always am among an
and another any anybody anyone anything anyway are aren't around as ask asked at away back be because
been before being below between both but by can can't cannot come comes coming could couldn't did
didn't do does doesn't doing don't done down during each either else enough even ever every everybody
everyone everything except few first for from get gets getting gave give given gives go goes going gone
got had hadn't has hasn't have haven't having he her here hers herself he'd he'll he's him himself his
how however i i'd i'll i'm i've if in instead into is isn't it its it'd it'll it's itself just keep
keeps kept last least less let let's like lot lots made make makes making many may maybe me might mine
more most much must my myself near need never next no nobody none nor not nothing now of off often on
once one ones only onto or other others our ours out over own part per put quite rather really round
said same saw say saying says see seen several shall she she'd she'll she's should shouldn't since so
some somebody somehow someone something sometimes somewhere soon still such than that that'd that'll
that's the their theirs them themselves then there there'd there'll there's these they they'd they'll
they're they've thing things this those though through till to together told too took toward towards
try trying tried under until up upon us use used very want wanted wants was wasn't way we we'd we'll
we're we've well went were weren't what what's whatever when where which while who who'd who's whole
whose why will with within without won't would wouldn't yet you you'd you'll you're you've your yours
good better great past people yourself tell telling two three four five six seven eight nine ten second
half couple bit kind sort
take takes taken taking look looked looking looks think thought thinks thinking know knows knew known
mean means meant feel felt feels find found start started stop turn turned
""".split()  # noqa: SIM905 - a list to read, not of quotes

_FILLER = """
absolutely ah aha alright anyhow basically blah bloody cos course definitely eh em er erm exactly fine
gonna god gosh guess hang hello hey hm hmm honestly huh innit kinda literally like mate mhm mm mmm nah
obviously oh ok okay ooh ooo oops please pretty probably right seriously stuff suppose sure totally true
uh uhm um wanna whatnot wow yeah yep yes yup laugh laughs laughter inaudible
""".split()  # noqa: SIM905

STOP: frozenset[str] = frozenset((*_SMALL, *_FILLER))
"""Words that no label and no table of words is made of. Our own list, from what people say in groups;
words that a charter could hang on (wait, help, time, people) are not in it."""


def spoken(text: str) -> str:
    """A text without what stands in brackets: labels of hidden details, laughs, pauses."""
    return _BRACKETS.sub(" ", text)


def all_words(text: str) -> list[str]:
    """Every word somebody said, lower case."""
    return words_of(spoken(text))


@cache
def tells(word: str) -> bool:
    """Whether a word, lower case, carries something by itself."""
    bare = word.removesuffix("'s")
    return (
        len(bare) >= _SHORTEST
        and bare not in STOP
        and word not in STOP
        and not any(c.isdigit() for c in bare)
    )


def base(word: str) -> str:
    """What forms of one word have in common: the stem, possessives as their owners."""
    return stem(word.removesuffix("'s"))


def telling(text: str) -> list[str]:
    """The words of a text that carry something, in order, lower case."""
    return [word.removesuffix("'s") for word in all_words(text) if tells(word)]


def forms(texts: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each stem the form people use most, so that a label is a word and no stump of one.

    texts: words as `telling` gives them. Of forms as usual as each other, the shortest.
    """
    said: dict[str, Counter[str]] = {}
    for words in texts:
        for word in words:
            said.setdefault(stem(word), Counter())[word] += 1
    return {
        root: min(some, key=lambda word: (-some[word], len(word), word))
        for root, some in said.items()
    }
