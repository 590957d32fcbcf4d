"""What moderators say when they open a new part, whatever it is about; and at breaks."""

from __future__ import annotations

import re

from fieldkit.domain.transcript.alignment.words import plain

_STRONG = re.compile(
    r"\b(?:mov(?:e|ing) (?:us )?(?:swiftly )?on(?:to)?|mov(?:e|ing) to|carry on|press on|push on|crack on|"
    r"(?:go|going|get|getting) on ?to|on to (?:the|something|our|what)|jump ahead|"
    r"next (?:thing|topic|bit|part|section|up|one|exercise|task|question|stage|job|point)|"
    r"(?:last|final) (?:thing|topic|bit|part|section|go|one|question|exercise|few|round|task|couple)|"
    r"one last|finally|lastly|to finish|finish (?:off|up|on|with)|wrap(?:ping)? (?:this |it |things )?up|"
    r"nearly (?:there|done|out of time)|home straight|"
    r"turn(?:ing)? (?:now )?to|chang(?:e|ing) (?:of )?(?:the )?(?:subject|tack|topic|gear)|"
    r"(?:leave|park|put|hold) (?:that|this|it) (?:there|aside|to one side|thought|for now)|"
    r"let'?s (?:start|begin|kick off|move|turn|get (?:on|going|started)|look at|talk about|go round|"
    r"think about|come (?:on )?to|have a look)|"
    r"(?:to|i'?d like to|want to|going to) (?:start|begin|kick off)|first (?:thing|of all|up|off)|"
    r"(?:i'?d|i would) like (?:us |you )?(?:all )?to|i want (?:us |you )(?:all )?to|"
    r"take you (?:on|back|to)|throw something at you|something (?:different|else|new|more)|"
    r"(?:that|which) (?:brings|leads|takes) (?:us|me)|now (?:we'?re going|i'?m going|we'?ll|i'?d|then|that we)|"
    r"i'?ve got something|show you (?:something|a|some)|have (?:a )?(?:read|look)|"
    r"(?:for|in) the (?:next|last|second|final)|second half|half ?way|so far|"
    r"(?:cast|take) your(?:selves)? (?:minds? )?back|think(?:ing)? (?:back|about)|"
    r"conscious of (?:the )?(?:time|clock)|time'?s? (?:is )?(?:getting|marching|moving)|"
    r"round the (?:table|room)|one at a time)\b"
)  # fmt: skip
_OPENERS = re.compile(
    r"^\W*(?:\w+[,.]? ){0,2}?(?:right|okay|ok|alright|all right|so|now|well|good|great|lovely|brilliant|"
    r"excellent|perfect|fine|thank you|thanks|hello|welcome|super|fantastic)\b"
)
_THANKS = re.compile(r"\b(?:thank you|thanks)(?: \w+)? (?:all|everybody|everyone|for|very|so)\b")
_BREAK = re.compile(
    r"\b(?:breaks?|pause|interval|stretch (?:your|our) legs|(?:five|ten|fifteen|5|10|15) minutes|toilets?|"
    r"loos?|tea|coffee|biscuits?|cuppa|fresh air|smoke|back (?:here )?(?:in|at|by)|refill)\b"
)
_BACK = re.compile(
    r"\b(?:welcome back|back again|we'?re back|(?:sit|settle) down|(?:take|back in|have) your seats?|on seats|"
    r"everybody back|everyone back|all back|are we all|grab a|refreshed|second half|recorder'?s (?:back )?on|"
    r"recording again|start again|carry on)\b"
)
_ASKS = re.compile(
    r"^\W*(?:and |so |but |okay |right |now |well )*(?:who|what|when|where|why|how|which|is|are|do|does|did|"
    r"would|could|can|shall|has|have|tell|anybody|anyone|any)\b"
)


def opens(text: str) -> float:
    """How much a turn sounds as if it opened a new part: 0 to 3."""
    words = plain(text)
    strong = min(len(_STRONG.findall(words)), 2)
    score = 1.0 * strong + (0.6 if _OPENERS.search(words) else 0.0)
    # a new part is put to the group at some length, not in three words
    return min(score + (0.3 if _THANKS.search(words) else 0) + length_share(words), 3.0)


def length_share(words: str) -> float:
    """0 for a word or two, 0.8 from about forty words on."""
    return 0.8 * min(len(words.split()) / 40, 1.0)


def breaks_off(text: str) -> float:
    """How much a turn sounds as if it sent people into a break: 0 to 2."""
    return min(len(set(_BREAK.findall(plain(text)))), 2) * 1.0


def comes_back(text: str) -> float:
    """How much a turn sounds as if people had just come back: 0 to 2."""
    return min(len(set(_BACK.findall(plain(text)))), 2) * 1.0


def leads(text: str) -> float:
    """How much a turn sounds like a moderator's, where nobody is named: 0 to 1."""
    words = plain(text)
    asks = 0.4 if "?" in text or _ASKS.search(words) else 0.0
    return min(asks + 0.25 * min(len(_STRONG.findall(words)), 2) + 0.15, 1.0)
