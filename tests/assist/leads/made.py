"""Invented talk in which four things come up again and again, among much else."""

from __future__ import annotations

from fieldkit.assist.leads.find import Sentence

TOPICS: dict[str, tuple[str, ...]] = {
    "bus": (
        "The bus fare there and back eats up half my allowance.",
        "I missed the bus and then the next bus fare was dearer.",
        "Two buses each way, and the fare has doubled since spring.",
        "My bus pass ran out so the fare came from my own purse.",
        "They never pay the bus fare unless you shout for it.",
        "It costs four pounds on the bus to sign for two minutes.",
        "The bus stop is a mile away and the fare is daylight robbery.",
        "If the bus is late I lose the appointment and the fare.",
        "Somebody should refund the bus fare on signing days.",
        "I walk because the bus fare would buy our dinner.",
    ),
    "toilet": (
        "The toilet is locked and you must beg the guard for a key.",
        "With a toddler and no toilet, an hour there is torture.",
        "I asked for the toilet key and the guard laughed.",
        "There is a staff toilet but customers use the pub across the road.",
        "My wife is expecting and the toilet door was locked.",
        "A public building without an open toilet is a disgrace.",
        "The guard said the toilet was out of order, then used it himself.",
        "Why should the toilet be locked in the first place?",
        "You queue an hour, the toilet is locked, and nobody cares.",
    ),
    "printer": (
        "The printer was jammed again so my application went unsent.",
        "One printer for the building, and the printer has no paper.",
        "I carried my own paper in because the printer never has any.",
        "The girl unjammed the printer with a ruler, bless her.",
        "Nobody knows how the printer works, least of all the staff.",
        "My printed application came out blank, the printer had no ink.",
        "They charge ten pence a sheet at the library printer.",
        "You wait behind a queue for the printer and the ink dries up.",
        "The printer ate my certificate and they shrugged.",
    ),
    "childcare": (
        "My childminder charges by the hour whether they see me or not.",
        "No nursery takes a baby for a single afternoon appointment.",
        "I had to bring the baby because the nursery was shut.",
        "The nursery fees are more than the wages they offered.",
        "A childminder for an interview costs twenty pounds upfront.",
        "They offered evenings, but which nursery opens in the evening?",
        "My mother minds the baby, else I could never attend.",
        "The adviser had no idea what a childminder costs.",
        "Nursery hours and shop hours simply do not fit.",
    ),
}
ELSE = (
    "My cousin drives a lorry up north.",
    "We won the pub quiz on Thursday.",
    "The garden wants watering every evening this summer.",
    "Yeah.",
    "You know what I mean.",
    "I mean, honestly, you know, right?",
    "He used to play the trumpet in a brass band.",
    "The football was dreadful, absolutely dreadful weather.",
    "My knee has been playing up since the operation.",
    "Biscuits, please, and pour me another coffee.",
    "That film frightened my daughter half to death.",
    "Her sister paints watercolours of the harbour.",
)


def sentences(people: int = 7) -> list[Sentence]:
    """All of it, by so many people in turn; the third does not want to be quoted."""
    said = [line for rows in zip(*(t[:9] for t in TOPICS.values()), strict=True) for line in rows]
    said += [line for topic in TOPICS.values() for line in topic[9:]]
    said += ELSE
    return [Sentence(line, f"g/P{n % people + 1}", n % people != 2) for n, line in enumerate(said)]


def topic_of(text: str) -> str | None:
    """Which of the topics a sentence is of."""
    return next((name for name, lines in TOPICS.items() if text in lines), None)
