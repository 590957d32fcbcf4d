"""What a reader leaves out or mends, counted, so that a person is told each kind once."""

from __future__ import annotations

from collections import Counter


class LeftOut:
    """A tally. The sentences come in the order in which their kinds were first met."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, one: str, many: str) -> None:
        """One more of a kind. one: the sentence for a single one; many: for several, with {n}."""
        self._counts[one, many] += 1

    def say(self, sentence: str) -> None:
        """A sentence of its own, said once."""
        self._counts[sentence, sentence] = 1

    def sentences(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(
            one if n == 1 else many.replace("{n}", f"{n:,}")
            for (one, many), n in self._counts.items()
        )
