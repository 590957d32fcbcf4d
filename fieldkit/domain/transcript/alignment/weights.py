"""How much each kind of evidence counts. Natural logarithms of odds, or seconds where said so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The knobs of the alignment; tests take ingredients out one by one by setting them to 0.

    cosine, fuzzy: a turn's words against the guide's items (TF-IDF; rapidfuzz). language: against
    all words of a section, the log's among them. participants: what a participant's words count
    beside a moderator's. cues: words that open a new part. opening: a turn like the first items of
    a section. others: what it costs that a section is opened by a participant. skip: that one of
    two minutes has no turn. silence: a silence before a turn, at breaks. press_s, press_most_s: how
    far from the true moment the section key is pressed, usually and at most. plan_share,
    words_share: how far sections stray from the plan and words from the clock, as shares of the
    whole. silent_s: for how long people draw, read or think without a word. loose: how far counted
    words stray between two moments that are known, as a share of what lies between. outside: a
    turn far outside its stay. chat: a moderator's silence, in breaks. level: how much of what a
    section has in common with every turn is taken off. heat: by how much less the words of a long
    talk without a clock are trusted than they add up to. length: a section's length against its
    plan. learn: words of the turns safely inside a section, learnt for a second look.
    """

    cosine: float = 6.0
    fuzzy: float = 3.0
    language: float = 1.5
    participants: float = 0.5
    cues: float = 1.0
    opening: float = 4.0
    others: float = 4.0
    skip: float = 6.0
    silence: float = 1.0
    press_s: float = 30.0  # how far from the true moment the section key is pressed
    press_most_s: float = 60.0
    plan_share: float = 0.10  # how far sections stray from the plan, as a share of the whole
    silent_s: float = 150.0  # how long people draw, read or think without a word
    loose: float = 0.2
    words_share: float = 0.03  # how far counted words stray from the clock
    outside: float = 1.0
    chat: float = 0.1
    level: float = 0.75
    heat: float = 2.0
    length: float = 1.5
    learn: float = 0.3


DEFAULT = Weights()
