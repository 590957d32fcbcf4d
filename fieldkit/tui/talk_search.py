"""Words looked for in a transcript: how often they stand in it, and at which place one is."""

from __future__ import annotations

from fieldkit.tui.talk_view import Found, TalkView


class Search:
    """What is sought, and where the search stands. words: as typed; from_: the turn it began at.

    ref, place: the turn and the place in its shown words at which it stands (ref None: nowhere).
    """

    def __init__(self) -> None:
        self.words = ""
        self.from_: str | None = None
        self.found = Found("")
        self.ref: str | None = None
        self.place = -1
        self._nth = 1

    def look(self, view: TalkView, at: str | None) -> None:
        """Looks anew; the search stands at the first place from turn `at` on."""
        before = (self.found.words, self.ref, self.place)
        self.found = view.find(self.words)
        self.ref, self.place = None, -1
        if not self.found.hits:
            return
        if before[0] == self.found.words and before[1] in dict(self.found.hits):
            places = view.places(before[1] or "", self.found)
            if before[2] in places:  # it stays where it was while other things change
                self._stand(before[1] or "", places, places.index(before[2]))
                return
        start = view.place.get(at or "", 0)
        refs = [ref for ref, _ in self.found.hits]
        ref = next((ref for ref in refs if view.place[ref] >= start), refs[0])
        self._stand(ref, view.places(ref, self.found), 0)

    def _stand(self, ref: str, places: list[int], n: int) -> None:
        self.ref, self.place, self._nth = ref, places[n], n % len(places) + 1

    def step(self, view: TalkView, at: str | None, by: int) -> None:
        """On to the next place (by 1) or the one before (by -1), round the ends; from the turn at
        hand where the mark was moved away from the search."""
        if not self.found.hits:
            return
        if self.ref is not None and at == self.ref:
            places = view.places(self.ref, self.found)
            n = places.index(self.place) + by if self.place in places else 0
            if 0 <= n < len(places):
                self._stand(self.ref, places, n)
                return
        refs = [ref for ref, _ in self.found.hits]
        here = view.place.get(at or "", 0)
        if by > 0:
            ref = next((ref for ref in refs if view.place[ref] > here), refs[0])
        else:
            ref = next((ref for ref in reversed(refs) if view.place[ref] < here), refs[-1])
        self._stand(ref, view.places(ref, self.found), 0 if by > 0 else -1)

    def told(self, *, looking: bool) -> str:
        """ "3 of 41", "not found", or why there is no answer yet."""
        if not self.found.words:
            return ""
        if looking:
            return "(names first …)"
        if not self.found.count:
            return "(not found)"
        before = 0
        for ref, count in self.found.hits:
            if ref == self.ref:
                return f"({before + self._nth} of {self.found.count})"
            before += count
        return f"({self.found.count})"
