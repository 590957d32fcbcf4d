"""Employers and other bodies that tell who somebody is; not the ones everybody deals with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fieldkit.assist.private import lists
from fieldkit.assist.private.contexts import TITLES
from fieldkit.assist.private.known import Known
from fieldkit.assist.private.lists import word_set
from fieldkit.assist.private.words import Reading
from fieldkit.domain.transcript.private import Finding, Kind

TAILS = word_set("""
    ltd limited plc llp co company logistics personnel recruitment engineering engineers foods food bakery bakeries
    bakers care homecare homes motors haulage transport cleaning cleaners security solutions services systems group
    partners partnership brothers bros builders building plumbing electrical electrics electronics plastics textiles
    fabrications fabrication fabricators packaging printers printing print press pressings joinery roofing
    scaffolding catering couriers courier distribution warehousing staffing solicitors dental laundry dairy dairies
    brewery breweries foundry foundries castings steel steels glass carpets furniture ceramics pottery potteries
    seafoods fisheries produce facilities coachworks coaches travel taxis cabs tubes metals works mills timber
    supplies supply stores garage garages tyres autos bodyworks nurseries consulting consultancy consultants
    associates agency agencies employment resourcing industries industrial manufacturing textile fashions knitwear
    hosiery footwear shoes interiors kitchens windows landscapes landscaping gardeners vets opticians pharmacy
    chemists salon butchers fitters marine aerospace aviation components instruments tools tooling controls
    technologies technology software media studios design designs communications telecoms insurance finance
    accountants lettings estates housing removals storage recycling waste drainage paving contractors construction
    civils developments property properties news newsagents newsagent barbers hairdressers nails kebabs pizza wines
    enterprises ventures trading florists flowers grocers bookmakers beds blinds doors signs skips hire movers
    trailers caravans tiles quarry quarries training brickworks bricks concrete cement slate aggregates bikes cycles
    biscuits brewing vending launderette laundrette cinemas crisps confectionery pies sausages mushrooms tomatoes
    minicabs cars poultry meats salads growers farms dispatch freight shipping holdings
    """)
"""Words that firms' names end in."""

_BODIES = word_set("""
    primary infants juniors school academy college nursery surgery practice clinic hospice hospital church chapel
    mosque temple gurdwara club trust centre hotel inn arms tavern cafe café restaurant theatre museum library
    """)
_HOUSES = word_set("""
    mill mine colliery pit dairy depot yard docks lodge manor hall grange rooms house lantern palace
    kitchen kitchens grill tandoori arms hotel inn
    """)
_NAMED = re.compile(
    r"\b(?:outfit|firm|company|business|place|factory|agency|warehouse|mob|crowd|contractors?|employer|shop|pub|"
    r"salon|hotel|garage|school|college|nursery|charity)\s+(?:was\s+)?(?:called|named)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|for|with)\s+(?:the\s+)?$", re.IGNORECASE)
_SPOTS = word_set("""
    park station road street lane bridge market stadium arena cross fair square green hill common gate airport
    terminus junction roundabout services beach pier castle cathedral palace gardens week day eve night time
    """)
_PERSONAL = TITLES | {
    "big",
    "little",
    "old",
    "young",
    "our",
    "my",
    "lord",
    "queen",
    "king",
    "prince",
    "saint",
    "st",
}
_HOST = re.compile(r"\bhotel|\bcare\b|\bkitchen|\bclean|\bwork|\bpub\b|\brestaurant", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:manage[sd]?|ran|own(?:ed)?|joined|left)\s+(?:the\s+)?$", re.IGNORECASE)
_TRADES = (
    r"(?:salon|foundry|factory|bakery|firm|company|agency|shop|pub|warehouse|mill|yard|garage|builders|plant|hotel"
    r"|restaurant|caf[eé]|care home|nursing home|school|college|nursery|printers?|dairy|brewery|call centre|"
    r"recruitment|cleaning|solicitors?|charity|butchers?|bakers?|engineers?|couriers?|works|depot|pit|shipyard)"
)
_IS_TRADE = re.compile(
    rf"^(?:['’]s)?,?\s+(?:the|a|an|it['’]?s a|it was a|which (?:is|was) a|they['’]re (?:a|an))\s+"
    rf"(?:\w+\s){{0,2}}?{_TRADES}",
    re.IGNORECASE,
)
_SHUTS = re.compile(
    r"^\s+(?:shut|closed|folded|collapsed|ceased|went (?:bust|under|down|into|to the wall)|laid (?:us|me|off)|"
    r"made (?:us|me|everyone|everybody) redundant|let (?:us|me|everyone) go|sacked|finished (?:us|me))\b",
    re.IGNORECASE,
)
_WAS_AT = re.compile(r"\b(?:was|been|used to be)\s+(?:at|with)\s+(?:the\s+)?$", re.IGNORECASE)
_STAYED = re.compile(
    r"^(?:['’]s)?,?\s+(?:for\s+\w+|till|until|before|since|\w+\s+(?:years?|months?|weeks?)|when it)\b",
    re.IGNORECASE,
)
_FAMILY = frozenset(
    {"sons", "son", "daughter", "daughters", "co", "company", "bros", "brothers", "partners"}
)
_LINK = frozenset({"of", "and", "the", "for", "up", "dye", "upon"})
_JOB = re.compile(
    r"(?:\b(?:work(?:ed|ing|s)?|job|jobs|placement|apprenticeship|apprentice|shifts?|nights|days|months|weeks|lads|manag(?:e|ed|ing)|started|"
    r"starting|employed|temp(?:ed|ing|s)?|trained|redundant|laid off|let go|sacked|finished|retired|took on|interview"
    r"|trial|packing|picking|driv(?:e|es|ing)|drove|clean(?:ed|ing|s)?|cook(?:ed|ing)?|cashier|fitter|welder|machinist"
    r"|chippy|labourer|labouring|security|reception|caretaker|porter|foreman|supervisor|manager|boss|chef|"
    r"volunteer(?:ed|ing)?|care|twenty|thirty|years|contract|agency|serve[ds]?|rented a chair|was)\b"
    r"[^.?!;]{0,40}?)\b(?:for|at|with|from|by|to|down at|over at|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PLAIN_JOB = re.compile(
    r"\b(?:work(?:ed|ing|s)?|job|employed|redundant|apprenticeship|placement|temp(?:ed|ing)?|volunteer\w*|trained)"
    r"\b[^.?!;,]{0,25}\b(?:for|at|with|from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"(?:\bI\b|\bI['’]ve\b|\bmy (?:husband|wife|partner|dad|mum|son|daughter|brother|sister)\b|\bwe\b|\bhe\b|\bshe\b)",
    re.I,
)
_NEGATED = re.compile(r"\b(?:never|not|n['’]t|would|wouldn['’]t|like to|want to)\b", re.IGNORECASE)
_AGENCY = re.compile(r"\b(?:agency(?:['’]s| is| was)|employer(?:['’]s| is| was)|firm(?:['’]s| is| was)?(?: called)?"
                     r"|company(?:['’]s| is| was)?(?: called)?|an agency,|place called|factory called)\s*$", re.I)  # fmt: skip
_WORK_TALK = re.compile(
    r"\b(?:nights|shifts?|agency|warehouse|temp(?:ed)?|worked|factory|contract|security)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Firm:
    first: int
    last: int
    reason: str
    role: str
    confidence: float


def orgs_in(readings: Iterable[Reading], covered: dict[int, dict[int, Known]]) -> list[Finding]:
    """Organisations in all turns; one that is named as such once is found wherever it is named."""
    readings = list(readings)
    firms: dict[tuple[str, ...], _Firm] = {}
    found: dict[tuple[int, int], Finding] = {}
    for reading in readings:
        for firm in _firms(reading, covered.get(reading.n, {})):
            keys = tuple(w.key for w in reading.words[firm.first : firm.last])
            firms.setdefault(keys, firm)
            found[reading.n, firm.first] = _finding(reading, firm)
    for reading in readings:
        for keys, firm in firms.items():
            for i in _where(reading, keys):
                if (reading.n, i) not in found:
                    again = _Firm(i, i + len(keys), firm.reason, firm.role, firm.confidence)
                    found[reading.n, i] = _finding(reading, again)
    return list(found.values())


def _where(reading: Reading, keys: tuple[str, ...]) -> list[int]:
    spots = []
    for i, word in enumerate(reading.words):
        if word.key != keys[0] or not (word.cap or reading.lower or len(keys) > 1):
            continue
        if tuple(w.key for w in reading.words[i : i + len(keys)]) == keys:
            spots.append(i)
    return spots


def _finding(reading: Reading, firm: _Firm) -> Finding:
    words = reading.words
    start, end = words[firm.first].start, words[firm.last - 1].end
    tail = words[firm.last - 1].tail
    if tail.casefold() in ("'s", "’s") and firm.last - firm.first == 1 and firm.role == "employer":
        end += len(tail)
    return Finding(
        reading.n, start, end, Kind.ORG, firm.reason, role=firm.role, confidence=firm.confidence
    )


def _firms(reading: Reading, known: dict[int, Known]) -> list[_Firm]:
    found, i = [], 0
    while i < len(reading.words):
        firm = _lower_firm(reading, i, known) if reading.lower else _firm(reading, i, known)
        if firm is None:
            i += 1
        else:
            found.append(firm)
            i = firm.last
    return found


def _firm(reading: Reading, i: int, known: dict[int, Known]) -> _Firm | None:
    """A firm that begins with the i-th word, in a turn with capitals."""
    word = reading.words[i]
    if not word.cap or word.key in ("i", "the", "a") or word.key[:1].isdigit():
        return None
    last = _run(reading, i)
    stop = [k for k in range(i + 1, last) if i not in known and k in known and not known[k].weak]
    last = min([last, *stop])
    hit = known.get(i)
    head = reading.text[max(0, reading.words[i].start - 80) : word.start]
    mine = "employer" if _mine(head) else ""
    if hit is not None and (not hit.weak or hit.section in ("brands", "public")):
        return _known_employer(head, hit, i, last)
    keys = [w.key for w in reading.words[i:last]]
    job = bool(_JOB.search(head)) or bool(_AGENCY.search(head))
    if last - i > 1 and (keys[-1] in TAILS | _FAMILY) and not _all_words(reading, i, last - 1):
        return _Firm(i, last, "has the form of a firm’s name", mine if job else "", 0.9)
    if last - i > 1 and _amp(reading, i, last):
        return _Firm(i, last, "has the form of a firm’s name", mine if job else "", 0.9)
    if last - i > 1 and keys[-1] in TAILS and job:
        return _Firm(i, last, "somebody’s employer", mine, 0.85)
    if last - i > 1 and keys[-1] in _BODIES and not word.opens:
        return _Firm(i, last, "a body that says where somebody is", mine if job else "", 0.75)
    if last - i > 1 and keys[-1] in _HOUSES and (job or _RUNS.search(head)) and not word.new_phrase:
        return _Firm(i, last, "somebody’s employer", mine, 0.75)
    if job and not word.new_phrase and _employer_like(reading, i, last, head):
        return _Firm(i, last, "somebody’s employer", mine, 0.85)
    if last - i > 1 and keys[-1] in _HOUSES and not word.opens and _HOST.search(reading.text):
        return _Firm(i, last, "a house somebody works or lives in", mine, 0.65)
    if _NAMED.search(head):
        return _Firm(i, last, "said to be a firm called so", mine, 0.85)
    if last - i > 1 and _AT.search(head) and _own_name(reading, i, last):
        return _Firm(i, last, "a name of its own that somebody is at, for or with", mine, 0.65)
    pair = _pair(reading, last)
    if pair and job and re.search(r"\b(?:for|at)\s+$", head):
        return _Firm(i, pair, "two names as one firm", mine, 0.75)
    if _shaped_by_talk(reading, i, last, head):
        return _Firm(i, last, "somebody’s employer", mine, 0.75)
    if word.opens and last - i == 2 and _alone(reading, i, last) and not word.is_first:
        before = reading.text[max(0, word.start - 60) : word.start]
        if _WORK_TALK.search(before) and not reading.words[i + 1].tail:
            return _Firm(i, last, "named by itself after talk of work", "employer", 0.6)
    return None


def _own_name(reading: Reading, i: int, last: int) -> bool:
    """Two capitals or more that are no person, no place and no spot in a town."""
    words = reading.words[i:last]
    name = " ".join(word.key for word in words)
    if (
        words[-1].key in _SPOTS | _STREETS
        or name in lists.places()
        or words[0].key in lists.places()
    ):
        return False
    if words[0].key in _PERSONAL or (
        all(word.is_word for word in words) and words[-1].key not in TAILS | _FAMILY
    ):
        return False
    if words[0].is_first and (words[-1].is_last or not words[-1].is_word):
        return False
    if len(words) == 2 and not words[1].is_word and (words[0].is_first or words[0].is_last):
        return False
    return not all(word.key.isdigit() or len(word.key) < 2 for word in words[1:])


def _pair(reading: Reading, last: int) -> int:
    """One past the second name of "Stanyer and Roscoe"; 0 where there is none."""
    two = reading.at(last + 1)
    if reading.key(last) != "and" or two is None or not two.cap or two.gap != " ":
        return 0
    return (
        last + 2 if (two.is_last or not two.is_word) and not reading.words[last - 1].is_first else 0
    )


def _shaped_by_talk(reading: Reading, i: int, last: int, head: str) -> bool:
    """Whether what is said around a name makes it a firm's: "at Talons, the salon" · "When Clarke
    Chapman shut" · "was at Meridian for six years"."""
    word = reading.words[i]
    end = reading.words[last - 1].end
    rest = reading.text[end : end + 60]
    lone = last - i == 1
    if re.search(r"\b(?:at|for|with|from|called)\s+(?:the\s+)?$", head) and _IS_TRADE.match(rest):
        return True
    if lone and (word.is_first or word.is_word or word.key in lists.places()):
        return False
    if re.search(r"\b(?:when|since|before|after|until|till|then)\s+$", head, re.I):
        return bool(_SHUTS.match(rest))
    return (
        bool(_WAS_AT.search(head) and _STAYED.match(rest)) and reading.key(last - 1) not in _STREETS
    )


def _known_employer(head: str, hit: Known, i: int, last: int) -> _Firm | None:
    """Tesco, where somebody says they work there; never the office the talk is about."""
    if hit.section not in ("brands", "public") or not _PLAIN_JOB.search(head):
        return None
    if "job" in hit.entry or "council" in hit.entry or hit.weak:
        return None
    if hit.section == "public" and hit.entry not in ("nhs", "dwp", "hmrc", "home office", "dvla"):
        return None
    sentence = re.split(r"[.?!;]", head)[-1]
    if not _MINE.search(sentence) or _NEGATED.search(sentence):
        return None
    return _Firm(i, max(hit.last, i + 1), "somebody’s employer", "employer", 0.6)


def _mine(head: str) -> bool:
    sentence = re.split(r"[.?!;]", head)[-1]
    return (
        bool(re.search(r"\bI\b|\bI['’](?:m|ve|d)\b|\bmy agency|\bme\b", sentence))
        or not sentence.strip()
    )


def _run(reading: Reading, i: int) -> int:
    """One past the last word of a run of capitals that begins with the i-th: Pike & Daughters,
    Curl Up and Dye, Jade Lantern."""
    last = i + 1
    while last - i < 6 and last < len(reading.words):
        word = reading.words[last]
        amp = word.gap.strip() == "&"
        if not amp and word.gap not in (" ", "  "):
            break
        if word.cap or (amp and word.cap):
            last += 1
            continue
        nxt = reading.at(last + 1)
        family = nxt is not None and nxt.key in _FAMILY
        if word.key in ("and", "of") and nxt is not None and nxt.gap == " " and nxt.cap:
            if family or word.key == "of" or reading.words[last - 1].key in _LINK:
                last += 2
                continue
        break
    return last


def _amp(reading: Reading, i: int, last: int) -> bool:
    return any(w.gap.strip() == "&" for w in reading.words[i + 1 : last])


def _all_words(reading: Reading, i: int, last: int) -> bool:
    """Whether what stands before a firm's tail is nothing of its own: "Social Services"."""
    generic = {
        "the",
        "our",
        "social",
        "customer",
        "public",
        "health",
        "home",
        "child",
        "local",
        "emergency",
    }
    return all(w.key in generic for w in reading.words[i:last])


def _employer_like(reading: Reading, i: int, last: int, head: str) -> bool:
    word = reading.words[i]
    if word.key in lists.places() and last - i == 1 and not word.tail:
        return False
    if reading.key(last - 1) in _STREETS:
        return False
    sentence = re.split(r"[.?!;]", head)[-1]
    if last - i == 1 and not word.tail:
        strict = re.search(
            r"\b(?:work(?:ed|ing|s)?|employed|redundant|temp(?:ed|ing)?|started|let go|laid off|sacked|apprentice\w*)"
            r"\b[^.?!;,]{0,25}\b(?:for|at|with|from|by)\s+$",
            sentence,
            re.IGNORECASE,
        )
        if not strict or (word.is_word and not word.is_last):
            return False
        return not (word.is_first and not word.is_last) and not re.search(
            r"\bwith\s+$|\bto\s+$", head
        )
    if re.search(r"\b(?:to|in|from)\s+(?:the\s+)?$", sentence) and not re.search(
        r"redundant|let go|laid off|kitchen|shift|job|sacked", sentence, re.I
    ):
        return False
    if (
        re.search(r"\bwas\s+(?:at|in|with)\s+(?:the\s+)?$", sentence)
        and last - i == 1
        and not word.tail
    ):
        return False
    return not (
        word.is_first and last - i <= 2 and reading.words[last - 1].is_last and not word.tail
    )


_STREETS = word_set(
    "road street lane avenue close drive crescent gardens terrace grove mews station airport hill park"
)


def _alone(reading: Reading, i: int, last: int) -> bool:
    after = reading.at(last)
    return after is None or after.opens


def _lower_firm(reading: Reading, i: int, known: dict[int, Known]) -> _Firm | None:
    """A firm in a turn without capitals: only after talk of work, with a firm's tail or a possessive."""
    word = reading.words[i]
    if i in known or word.key in _LINK or word.key.isdigit():
        return None
    head = reading.text[max(0, word.start - 80) : word.start]
    own = not word.is_word and reading.joined(i + 1)
    if own and reading.key(i + 1) in _PLAIN_TAILS:
        mine = "employer" if re.search(r"\bi\b|\bi['’]|\bmy\b", head) else ""
        return _Firm(i, i + 2, "has the form of a firm’s name", mine, 0.75)
    if not (_JOB.search(head) or _AGENCY.search(head)):
        return None
    mine = "employer" if re.search(r"\bi\b|\bi['’]|\bmy\b", head) else ""
    if word.key in _SMALL:
        return None
    for last in (i + 2, i + 3):
        if last <= len(reading.words) and reading.words[last - 1].key in TAILS | _FAMILY:
            inner = reading.words[i + 1 : last]
            if all(w.gap in (" ", " & ") for w in inner) and not word.opens:
                return _Firm(i, last, "somebody’s employer", mine, 0.8)
    two = reading.at(i + 2)
    if reading.key(i + 1) == "and" and two is not None and not two.is_word and not word.is_word:
        return _Firm(i, i + 3, "somebody’s employer", mine, 0.7)
    amp = reading.at(i + 1)
    if amp is not None and amp.gap.strip() == "&":
        return _Firm(i, i + 2, "somebody’s employer", mine, 0.8)
    if word.tail and not word.is_word and word.is_last:
        return _Firm(i, i + 1, "somebody’s employer", mine, 0.7)
    return None


_PLAIN_TAILS = (
    TAILS - frozenset({"care", "group", "stores", "travel", "cars", "company", "co"})
) | frozenset({"primary", "academy", "lodge", "hotel", "school"})
_SMALL = word_set(
    "my the a an our their his her your that this some any home work one two three me them"
)
