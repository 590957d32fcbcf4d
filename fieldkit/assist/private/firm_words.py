"""The words and turns of phrase by which firms and other bodies are known."""

from __future__ import annotations

import re

from fieldkit.assist.private.contexts import TITLES
from fieldkit.assist.private.lists import word_set

TAILS = word_set(
    """
    ltd limited plc llp co company logistics personnel recruitment engineering engineers foods food
    bakery bakeries bakers care homecare homes motors haulage transport cleaning cleaners security
    solutions services systems group partners partnership brothers bros builders building plumbing
    electrical electrics electronics plastics textiles fabrications fabrication fabricators packaging
    printers printing print press pressings joinery roofing scaffolding catering couriers courier
    distribution warehousing staffing solicitors dental laundry dairy dairies brewery breweries foundry
    foundries castings steel steels glass carpets furniture ceramics pottery potteries seafoods
    fisheries produce facilities coachworks coaches travel taxis cabs tubes metals works mills timber
    supplies supply stores garage garages tyres autos bodyworks nurseries consulting consultancy
    consultants associates agency agencies employment resourcing industries industrial manufacturing
    textile fashions knitwear hosiery footwear shoes interiors kitchens windows landscapes landscaping
    gardeners vets opticians pharmacy chemists salon butchers fitters marine aerospace aviation
    components instruments tools tooling controls technologies technology software media studios design
    designs communications telecoms insurance finance accountants lettings estates housing removals
    storage recycling waste drainage paving contractors construction civils developments property
    properties news newsagents newsagent barbers hairdressers nails kebabs pizza wines enterprises
    ventures trading florists flowers grocers bookmakers beds blinds doors signs skips hire movers
    valeting trailers caravans tiles quarry quarries training brickworks bricks concrete cement slate aggregates
    bikes cycles biscuits brewing vending launderette laundrette cinemas crisps confectionery pies
    sausages mushrooms tomatoes minicabs cars poultry meats salads growers farms dispatch freight
    shipping holdings
    """
)
BODIES = word_set("primary infants juniors school academy college nursery surgery practice hospice")
HOUSES = word_set(
    """
    mill mine colliery pit dairy depot yard docks lodge manor hall grange rooms house lantern palace
    kitchen kitchens grill tandoori arms hotel inn
    """
)
NAMED = re.compile(
    r"\b(?:outfit|firm|company|business|place|factory|agency|warehouse|mob|crowd|contractors?"
    r"|employer|shop|pub|"
    r"salon|hotel|garage|school|college|nursery|charity)\s+(?:was\s+)?(?:called|named)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AT = re.compile(r"\b(?:at|for|with)\s+(?:the\s+)?$", re.IGNORECASE)
SPOTS = word_set(
    """
    park station road street lane bridge market stadium arena cross fair square green hill common gate
    airport terminus junction roundabout services beach pier castle cathedral palace gardens week day
    eve night time
    """
)
PERSONAL = TITLES | {
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
HOST = re.compile(
    r"\bhotel|\bcare home|\bkitchen|\bclean|\bwork|\bpub\b|\brestaurant", re.IGNORECASE
)
RUNS = re.compile(r"\b(?:manage[sd]?|ran|own(?:ed)?|joined|left)\s+(?:the\s+)?$", re.IGNORECASE)
TRADES = (
    r"(?:salon|foundry|factory|bakery|firm|company|agency|shop|pub|warehouse|mill|yard|garage"
    r"|builders|plant|hotel"
    r"|restaurant|caf[eé]|care home|nursing home|school|college|nursery|printers?|dairy|brewery|call centre|"
    r"recruitment|cleaning|solicitors?|charity|butchers?|bakers?|engineers?|couriers?|works|depot|pit|shipyard)"
)
IS_TRADE = re.compile(
    rf"^(?:['’]s)?,?\s+(?:the|a|an|it['’]?s a|it was a|which (?:is|was) a|they['’]re (?:a|an))\s+"
    rf"(?:\w+\s){{0,2}}?{TRADES}",
    re.IGNORECASE,
)
SHUTS = re.compile(
    r"^\s+(?:shut|closed|folded|collapsed|ceased|went (?:bust|under|down|into|to the wall)|laid (?:us|me|off)|"
    r"made (?:us|me|everyone|everybody) redundant|let (?:us|me|everyone) go|sacked|finished (?:us|me))\b",
    re.IGNORECASE,
)
STAYS = re.compile(
    r"\b(?:stop(?:ped|ping)?|stay(?:ed|ing)?|sle(?:pt|eping)|liv(?:e|ed|ing)|crash(?:ed|ing)?|round|over|sat|back)\s+at\s+$",
    re.IGNORECASE,
)
WAS_AT = re.compile(r"\b(?:was|been|used to be)\s+(?:at|with)\s+(?:the\s+)?$", re.IGNORECASE)
STAYED = re.compile(
    r"^(?:['’]s)?,?\s+(?:for\s+\w+|till|until|before|since|\w+\s+(?:years?|months?|weeks?)|when it)\b",
    re.IGNORECASE,
)
FAMILY = frozenset(
    {"sons", "son", "daughter", "daughters", "co", "company", "bros", "brothers", "partners"}
)
LINK = frozenset({"of", "and", "the", "for", "up", "dye", "upon"})
JOB = re.compile(
    r"(?:\b(?:work(?:ed|ing|s)?|job|jobs|placement|apprenticeship|apprentice|shifts?|nights"
    r"|days|months|weeks|lads|manag(?:e|ed|ing)|started|"
    r"starting|employed|temp(?:ed|ing|s)?|trained|redundant|laid off|let go|sacked|finished"
    r"|retired|took on|interview"
    r"|trial|packing|picking|driv(?:e|es|ing)|drove|clean(?:ed|ing|s)?|cook(?:ed|ing)?"
    r"|nursed|taught|teach(?:ing)?|weld(?:ed|ing)?|painted|packed|stack(?:ed|ing)"
    r"|delivered|waitress(?:ed|ing)?|waited tables|typed|machined|gardened|dinners"
    r"|gardener|nurse|porter|typist|waiter|clerk|secretary"
    r"|cashier|fitter|welder|machinist"
    r"|chippy|labourer|labouring|security|reception|caretaker|porter|foreman|supervisor|manager|boss|chef|"
    r"volunteer(?:ed|ing)?|care|twenty|thirty|years|contract|agency|serve[ds]?|rented a chair|was)\b"
    r"[^.?!;]{0,40}?)\b(?:for|at|with|from|by|to|down at|over at|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PLAIN_JOB = re.compile(
    r"\b(?:work(?:ed|ing|s)?|job|employed|redundant|apprenticeship|placement|temp(?:ed|ing)?"
    r"|volunteer\w*|trained)"
    r"\b[^.?!;,]{0,25}\b(?:for|at|with|from|by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
MINE = re.compile(
    r"(?:\bI\b|\bI['’]ve\b|\bmy (?:husband|wife|partner|dad|mum|son|daughter|brother"
    r"|sister)\b|\bwe\b|\bhe\b|\bshe\b)",
    re.I,
)
NEGATED = re.compile(r"\b(?:never|not|n['’]t|would|wouldn['’]t|like to|want to)\b", re.IGNORECASE)
AGENCY = re.compile(r"\b(?:agency(?:['’]s| is| was)|employer(?:['’]s| is| was)|firm(?:['’]s| is| was)?(?: called)?"
                     r"|company(?:['’]s| is| was)?(?: called)?|an agency,|place called"
                     r"|factory called)\s*$", re.I)  # fmt: skip
WORK_TALK = re.compile(
    r"\b(?:nights|shifts?|agency|warehouse|temp(?:ed)?|worked|factory|contract|security)\b",
    re.IGNORECASE,
)
STREETS = word_set(
    """
    road street lane avenue close drive crescent gardens terrace grove mews station airport hill park
    """
)
PLAIN_TAILS = (
    TAILS
    - word_set(
        "care group stores travel cars company co works signs controls supplies print press tools glass"
    )
) | frozenset({"primary", "academy", "lodge", "hotel", "school"})
SMALL = word_set(
    """
    my the a an our their his her your that this some any home work one two three me them
    """
)
WEAK_TAILS = word_set(
    "services care group systems developments insurance finance housing employment travel support works consulting "
    "construction training recycling property security transport solutions partnership agency agencies company"
)
NOT_OWN = word_set(
    "university hospital general royal infirmary mental health services service community clinic unit department "
    "office centre team county national minister board trust authority council committee commission tribunal"
)
LEADING = word_set("hotel café cafe bar pub restaurant ysgol coleg villa château clinic")
TRADE_THEN = re.compile(
    r"\b(?:firm|company|agency|outfit|factory|employers?|bakery|salon|care home"
    r"|call centre|supplier|contractors?),\s+$",
    re.IGNORECASE,
)
GENERIC = word_set("the our social customer public health home child local emergency")
