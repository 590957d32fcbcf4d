"""What is said around a firm's name: talk of work, what a firm did to somebody, what its trade is."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORKING = re.compile(
    r"\b(?:work(?:ed|ing|s|place)?|jobs?|employ\w*|redundan\w*|laid off|let go|sacked|finished|taken on"
    r"|took \w+ on"
    r"|start(?:ed)? (?:at|with|on)|appren\w*|agency|agencies|temp(?:s|ed|ing)?|shifts?|nights|firms?|company"
    r"|companies"
    r"|factory|warehouse|bakery|mill|foundry|pottery|quarry|shipyard|dairy|brewery|hotel|salon|garage|depot"
    r"|wages?|payslips?|contracts?|contractors?|gaffer|foreman|boss|manager|supervisor|interview|trial"
    r"|placement|p45"
    r"|driver|driving|drove|drive|cleaner|cleaning|fitter|welder|machinist|packing|picking|trade|trained"
    r"|labouring"
    r"|pack(?:ed|s)|picked|cleaned|cooked|delivered|typed|welded|sewed|stitched|served|baked|painted|nursed"
    r"|taught"
    r"|career|cv|hired|recruit\w*|subb(?:ing|ed|y)|self[- ]employed|retired|zero[- ]hours|overtime|on the books"
    r"|for a living|taken over|bought out|merged|provider|what (?:did|do|have) you (?:do|done)|used to do"
    r"|(?:years?|months?|summer|season) (?:at|with|for)|years?)\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"^(?:['’]s?)?,?\s+(?:who |that |they )?(?:then )?(?:(?:took|taking|kept|put|laid|stood|paid|let|made"
    r"|sacked|finished|gave"
    r"|offered|had|got|sent|moved|promised|owed?|owes|hired|trained|employed|poached|started|call|called"
    r"|rang)\s+"
    r"(?:me|us|him|her|them|everyone|everybody|half|all|my|a lot|the lot)\b|(?:has |had |have )?(?:shut"
    r"|clos(?:ed|ing)|fold(?:ed|ing)|collapsed"
    r"|relocated|moved|(?:went|gone|going) (?:bust|under|down|bump|to the wall|into)|(?:got|was|were|been"
    r"|being) (?:taken over|bought|sold|closed))"
    r"|for (?:\w+[ -]){0,3}(?:years?|months?|weeks?)|(?:\w+[ -]){1,3}(?:years?|months?|weeks?)\b"
    r"|on (?:nights|days|the line|shifts|the \w+))",
    re.IGNORECASE,
)
ONE_OF = re.compile(
    r"\b(?:at|for|with|from|by|called|was|were|is|joined|left|[’']s)\s+(?:the\s+|old\s+)?$",
    re.IGNORECASE,
)
TRADE_AFTER = re.compile(
    r"^(?:['’]s?)?,?\s+(?:the|a|an|it['’]s (?:a|the)|they['’]re (?:a|the)|that['’]s (?:a|the)|that was (?:a"
    r"|the)"
    r"|it was (?:a|the)|which (?:is|was) (?:a|the))\s+(?:[\w'’-]+\s){0,2}?(?:merchants?['’]?s?['’]?"
    r"|builders['’]?|people"
    r"|printers['’]?|solicitors['’]?|shop|firm|company|restaurant|caf[eé]|bakers['’]|bakery|butchers['’]"
    r"|lot|agency|agents"
    r"|dairy|mill|foundry|factory|garage|hotel|salon|(?:care|nursing|old people['’]s) home|providers?"
    r"|bailiffs|contractors"
    r"|suppliers?|accountants|plumbers|shopfitters|roofers|cleaners|caterers|hauliers|warehouse|laundry"
    r"|brewery|pottery|works"
    r"|call centre|nursery|wholesalers?|outfit|business|charity|insurers|engineers|decorators|movers"
    r"|opticians)(?!\w)",
    re.IGNORECASE,
)
SENT = re.compile(
    r"\b(?:letters?|cards?|man|men|bloke|fella|chap|woman|lady|lad|boy|girl|someone|somebody|calls?|bills?"
    r"|texts?|emails?"
    r"|van|quote|visit|contractors?|bailiffs?|receipt|payslip|cheque|refund|leaflet|notice|engineer|plumber"
    r"|surveyor)\b"
    r"[^.?!]{0,25}\b(?:from|by|called|to|it was|that was)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm's name. first, last: words (one past); role: "employer" where it is the speaker's."""

    first: int
    last: int
    reason: str
    role: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known around a turn. working: whether the turns before are of work; roster: keys of the
    names of those in the room."""

    working: bool
    roster: frozenset[str]
