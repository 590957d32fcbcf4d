"""A small invented study: a codebook of three codes, a short talk, some written answers."""

from __future__ import annotations

from fieldkit.assist.suggest.rows import Labelled, Row, Voice
from fieldkit.domain.coding.codebook import Code, Codebook, Cues

WAITING = Code(
    "waiting",
    "No needless waiting",
    definition="Queues and calls kept short.",
    cues=Cues(("wait", "queue", "late"), ("on hold",)),
    examples=("I sat there for an hour.", "They kept me hanging on the line."),
)
MANNERS = Code(
    "manners",
    "Speak to me decently",
    definition="Courtesy and tone of voice.",
    cues=Cues(("rude", "polite", "manners"), ("talk down to",)),
    examples=("She never said good morning.", "He looked at me like dirt."),
)
PLAIN = Code(
    "plain",
    "Put it plainly",
    definition="Information in plain words.",
    cues=Cues(("jargon", "letter"), ("plain english",), ("explain",)),
    examples=("I read it four times and was none the wiser.",),
)
BOOK = Codebook("made", "Made up", (WAITING, MANNERS, PLAIN), uncoded=("Pass the milk.", "Yes."))

SAID = (
    ("mod", "Tell me about the appointments. How long do they keep you waiting?"),
    ("P4", "[laughs]"),
    ("P1", "They keep you waiting an hour, you sit there in a queue and nobody comes."),
    ("P2", "Is that my coffee?"),
    ("P3", "Same. An hour."),
    ("mod", "Who else has had to wait past the time they were given?"),
    ("P2", "Pass me the biscuits, would you?"),
    ("mod", "And the letters they send you?"),
    ("P3", "Full of jargon. I had to ask my son to explain what it means in plain English."),
    ("P4", "My cousin drives a van."),
    ("P2", "Yeah."),
    ("", "[laughs]"),
    ("P1", "She was rude to me and looked down on me as if I was a criminal."),
    ("P4", "I used to have a dog."),
    ("mod", "Let us have a break."),
    ("P1", "Where are the toilets?"),
)


def talk(group: str = "g") -> list[Row]:
    """The talk; the last voice is nobody's."""
    voices = {"mod": Voice.MODERATOR, "": Voice.UNKNOWN}
    return [
        Row(str(n), text, group, voices.get(who, Voice.PARTICIPANT), who)
        for n, (who, text) in enumerate(SAID, 1)
    ]


def answers() -> list[Row]:
    """Written rows, two people each."""
    texts = (
        "I had to wait ages, the queue was out of the door.",
        "Very polite young man.",
        "The letter was all jargon.",
        "Nothing.",
        "They talk down to you and then you wait.",
        "It was raining.",
    )
    return [Row(f"a{n}", text, f"p{n // 2}") for n, text in enumerate(texts)]


def coded(n: int = 30) -> list[Labelled]:
    """Rows where a word that is no cue (the lift) goes with waiting, always."""
    rows = []
    for i in range(n):
        lift = i % 3 == 0
        text = f"The lift is broken on floor {i}." if lift else f"I bought {i} apples there."
        rows.append(Labelled(Row(f"c{i}", text), frozenset({"waiting"} if lift else ())))
    return rows
