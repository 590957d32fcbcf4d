"""Walls for the tests of the record: groups made of events, with nothing, much, or all there is."""

from __future__ import annotations

from fieldkit.domain.guide.charter import Charter, Commitment, Standard
from fieldkit.domain.guide.model import (
    BoardRole,
    BoardSpec,
    Condition,
    Guide,
    Kind,
    Round,
    Service,
)
from fieldkit.domain.session import events as e
from fieldkit.domain.session import wall_events as w
from tests.making import Making, a_guide, item

SERVICES = (
    Service("jobs", "Job openings", "blue"),
    Service("money", "Benefits and other money help", "red"),
    Service("debt", "Debt and household bills", "pink"),
)
MOMENTS = (
    "Signing on", "First interview with an adviser", "Fortnightly signing",
    "The three-month review", "Sent on a course", "Job offer or interview", "New Deal begins",
)  # fmt: skip
CHARTER = Charter(
    "Customer Charter",
    (
        Standard("RT", "Right treatment", (
            Commitment("RT1", "treat you with respect"),
            Commitment("RT2", "listen to what you say")), "We will"),
        Standard("RR", "The right result", (
            Commitment("RR1", "put mistakes right"),), "We will"),
    ),
    "Invented for the tests",
    (Commitment("ASK1", "Tell us when things change"),),
)  # fmt: skip


def wall_guide(services: tuple[Service, ...] = SERVICES) -> Guide:
    """Every board with a part, held-back prompts, two questions with choices."""

    def sheet(name: str, title: str, role: BoardRole, *columns: str) -> BoardSpec:
        return BoardSpec(name, title, columns or ("Words",), role)

    prompt = item("p.1", "Same person?", Kind.PROMPT, when=Condition.NEEDED)
    guide = a_guide(
        {"map": 30, "charter": 20, "wrap": 5},
        map=(
            item("journey", board=sheet("journey", "The journey", BoardRole.JOURNEY, "Moments")),
            item("should", board=sheet("should", "Should do", BoardRole.SHOULD, "Moment", "Do")),
            item("now", board=sheet("now", "How they treat us now", BoardRole.WORDS_NOW)),
            item("want", board=sheet("want", "How we want it", BoardRole.WORDS_WANTED)),
        ),
        charter=(
            item("details", board=sheet("details", "Key principles", BoardRole.DETAILS),
                 children=(prompt,)),
            item("heads", board=sheet("heads", "Overall principles", BoardRole.PRINCIPLES)),
            item("add", "Add to it, or start again?", choices=("add", "rewrite", "don’t know")),
            item("seen", "Seen it before?", choices=("yes", "no")),
        ),
        wrap=(item("close", "How close?", each=True, scale="0-10"),),
    )  # fmt: skip
    return Guide(guide.title, guide.sections, services=services)


def empty_wall() -> Making:
    """A guide with a part for every board, a charter, and nothing done."""
    return Making(wall_guide()).opened(3, charter=CHARTER)


def full_wall() -> Making:
    """A bit of everything, with names in it. P4 refuses quotes, P8 left dots unrecorded."""
    made = Making(wall_guide()).opened(8, charter=CHARTER)
    for n in range(1, 9):
        made.add(e.ConsentGiven(f"P{n}", e.Purpose.QUOTES, n != 4))
    moments = [made.add(w.MomentAdded(m)).id for m in MOMENTS]
    made.add(w.ShouldWritten(moments[0], "Say what there is before Wendy asks", ("P1", "P2")))
    made.add(w.ShouldWritten(moments[0], "Have it in writing"))
    made.add(w.ShouldWritten(moments[3], "Look back at what was agreed", ("P5",)))
    pad = made.add(w.PadWritten("P1", "My first day", "Lost, and Will too", "A map")).id
    made.add(w.PadFiled(pad, moments[0]))
    made.add(w.PadWritten("P4", "The letter", "Afraid", "Somebody to ring"))
    for n, how in enumerate(w.Aware, 1):
        made.add(w.ServiceKnown(f"P{n}", "jobs", how))
    _dots(made, moments)
    _words(made)
    _charter(made, _principles(made))
    return made


def _dots(made: Making, moments: list[str]) -> None:
    """Jobs: early to late in turn. Money: asked by nobody, told to some. Debt: never told."""

    def put(round_: Round, n: int, service: str, spot: w.Spot, place: int | None = None) -> None:
        at = moments[place] if place is not None else None
        made.add(w.StickerPlaced(round_, f"P{n}", service, spot, at))

    made.add(w.RoundOpened(Round.WANTED))
    for n in range(1, 8):
        put(Round.WANTED, n, "jobs", w.Spot.MOMENT, 1)
        put(Round.WANTED, n, "money", w.Spot.NONE) if n > 2 else put(
            Round.WANTED, n, "money", w.Spot.MOMENT, 1
        )
        put(Round.WANTED, n, "debt", w.Spot.MOMENT, 0 if n < 5 else 1)
    made.add(w.RoundOpened(Round.RECEIVED))
    for n in range(1, 8):
        put(Round.RECEIVED, n, "jobs", w.Spot.MOMENT, n - 1)
        money = w.Spot.MOMENT if n in (1, 3) else w.Spot.NONE
        put(Round.RECEIVED, n, "money", money, 4 if n in (1, 3) else None)
        debt = w.Spot.MOMENT if n == 1 else w.Spot.STRIP
        put(Round.RECEIVED, n, "debt", debt, 2 if n == 1 else None)
    made.add(w.RoundClosed(Round.RECEIVED))


def _words(made: Making) -> None:
    now = [made.add(e.LineWritten("now", 0, x, ("P2",))).id for x in ("A number", "Hurried")]
    want = [made.add(e.LineWritten("want", 0, x)).id for x in ("A person", "Listened to", "Kind")]
    made.add(w.WordsPaired(now[0], want[0], w.Closeness.APART, "Mark says nobody looks up"))
    made.add(w.WordsPaired(None, want[1], w.Closeness.APART))


def _principles(made: Making) -> list[str]:
    first = made.add(e.LineWritten("details", 0, "See me on time", ("P3",), "details")).id
    made.add(e.PromptsOpened("details"))
    second = made.add(e.LineWritten("details", 0, "The same adviser", ("P6",), "details")).id
    made.add(e.LineWritten("details", 0, "Tell me first", (), "details"))
    heads = [made.add(e.LineWritten("heads", 0, x)).id for x in ("Respect", "Come to us first")]
    made.add(w.DetailGrouped(first, heads[0]))
    made.add(w.DetailGrouped(second, heads[1]))
    for n, head in ((1, 0), (2, 1), (3, 1)):
        made.add(w.PrincipleVoted(f"P{n}", heads[head]))
    made.add(w.PrinciplesRanked((heads[1], heads[0])))
    return heads


def _charter(made: Making, heads: list[str]) -> None:
    made.add(w.CharterMarked("P1", "RT1", w.MarkKind.GOOD, "That is all I want"))
    made.add(w.CharterMarked("P2", "RT1", w.MarkKind.EMPTY))
    made.add(w.CharterMarked("P4", "RT1", w.MarkKind.EMPTY, "Words, Wendy said"))
    made.add(w.CharterMarked("P5", "whole", w.MarkKind.UNCLEAR, "Who is we?"))
    made.add(w.FitJudged(heads[0], "RT", w.Fit.PARTLY, "on paper, said Asha"))
    made.add(w.FitJudged(heads[1], "RT", w.Fit.NOT))
    for code, value in (("P1", "rewrite"), ("P2", "Rewrite"), ("P3", "add"), ("P4", "both, Will")):
        made.add(e.AnswerGiven("add", code, value))
    made.add(e.AnswerGiven("close", "P1", "4"))


def largest_wall(people: int = 15, services: int = 10, moments: int = 15) -> Making:
    """Everybody, every service, as many moments as there may be; long names."""
    known = tuple(Service(f"s{n}", f"Service with quite a long name {n}") for n in range(services))
    made = Making(wall_guide(known)).opened(people, charter=CHARTER)
    long = "An appointment with somebody new who asks all the same things again "
    ids = [made.add(w.MomentAdded(f"{long}{n}")).id for n in range(1, moments + 1)]
    for place in ids:
        for k in range(5):
            made.add(w.ShouldWritten(place, f"{k}: say what happens next, and by when", ("P1",)))
    for round_ in Round:
        made.add(w.RoundOpened(round_))
        for n in range(people):
            for k, service in enumerate(known):
                stop = (n * 3 + k * (1 + (round_ is Round.RECEIVED))) % (moments + 2)
                spot = w.Spot.MOMENT if stop < moments else w.Spot.STRIP
                at = ids[stop] if stop < moments else None
                made.add(w.StickerPlaced(round_, f"P{n + 1}", service.id, spot, at))
    for n in range(40):
        made.add(e.LineWritten("details", 0, f"Detail {n}", ("P2",), "details"))
        made.add(e.LineWritten("now", 0, f"word {n}"))
    head = made.add(e.LineWritten("heads", 0, "Respect")).id
    for detail in made.state.boards["details"].all_lines():
        made.add(w.DetailGrouped(detail.id, head))
    for n in range(people):
        for line in ("RT1", "RT2", "RR1", "whole"):
            made.add(w.CharterMarked(f"P{n + 1}", line, list(w.MarkKind)[n % 4], "A remark " * 9))
    return made
