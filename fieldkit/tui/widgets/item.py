"""The item on the table: its kind, its words, what goes with it, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.widget import Widget

from fieldkit.domain.guide.model import Item, Kind, Section, SectionKind
from fieldkit.domain.session import flow
from fieldkit.domain.session.apply import stands
from fieldkit.domain.session.recall import recalled
from fieldkit.domain.session.rundown import minutes_and_seconds, planned_s
from fieldkit.domain.session.state import GroupState, Phase
from fieldkit.tui.display import display, plain
from fieldkit.tui.theme import BADGES, GOOD, LATE
from fieldkit.tui.words import CONDITIONS, COVERED, codes, item_words, kind_words, person, wall

Names = Mapping[str, str]


class ItemPane(Widget):
    """The current item; Page Up and Page Down move it where it is longer than the screen.

    It draws the lines in sight by itself: a scroll view would have the whole screen laid out
    anew, twice, whenever the item changes.
    """

    DEFAULT_CSS = """
    ItemPane { height: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="item")
        self._content = Content("")
        self._shown: tuple[Any, ...] | None = None
        self._top = 0

    def show(self, content: Content, *, from_top: bool = False) -> None:
        key = (content.plain, tuple(content.spans))
        if from_top:
            self._top = 0
        if key != self._shown or from_top:
            self._shown, self._content = key, content
            self.refresh()

    def turn(self, pages: int) -> None:
        """Moves by pages, up to the last line and never past it."""
        height = max(1, self.content_size.height - 1)
        last = max(0, len(self._lines()) - self.content_size.height)
        self._top = min(last, max(0, self._top + pages * height))
        self.refresh()

    def _lines(self) -> list[Content]:
        return self._content.wrap(max(1, self.content_size.width))

    def render(self) -> Content:
        height = self.content_size.height
        lines = self._lines()
        top = min(self._top, max(0, len(lines) - height))
        seen = lines[top : top + height]
        below = len(lines) - top - height
        if below > 0 and height > 2:
            seen[-1] = Content.styled(f"▼ {below + 1} more lines · Page Down", "dim")
        return Content("\n").join(seen)


def card(state: GroupState, now_s: float, names: Names, *, roomy: bool = False) -> Content:
    """Everything to be seen of the item at hand at this moment."""
    if state.phase is Phase.CLOSED:
        return _closed()
    section = state.sections.get(state.section or "")
    if section is not None and section.kind is SectionKind.BREAK:
        return _break(state, section, now_s)
    item = state.items.get(state.item or "")
    if item is None:
        return Content.styled("There is no item on the table. F2 brings the first.", "dim")
    gap = [Content("")] if roomy else []
    blocks = [_badges(state, item), *gap, display(item_words(state, item), "bold"), *gap]
    blocks += _children(state, item)
    blocks += _recalls(state, item, names)
    blocks += _more(state, item, now_s)
    return Content("\n").join(blocks)


def badge(kind: Kind) -> Content:
    return Content.styled(f" {kind_words(kind)} ", BADGES[kind])


def _badges(state: GroupState, item: Item) -> Content:
    parts = [badge(item.kind), *(badge(k) for k in item.also if k is not item.kind)]
    words = []
    if item.each:
        words.append("each in turn")
    if item.when is not None and CONDITIONS[item.when]:
        words.append(CONDITIONS[item.when])
    if item.round is not None:
        words.append(f"{item.round.value} round")
    mark = state.marks.get(item.id)
    if mark is not None:
        words.append(f"marked: {COVERED[mark.state]}")
    steps = flow.steps(state, state.section or "")
    if item in steps:
        words.append(f"{steps.index(item) + 1} of {len(steps)}")
    if words:
        parts.append(Content.styled(" · ".join(words), "dim"))
    if item.must:
        parts.insert(-1 if words else len(parts), Content.styled("★ must ask", LATE))
    return Content(" ").join(parts)


def _children(state: GroupState, item: Item) -> list[Content]:
    held = flow.held_back(item)
    lines = []
    for child in item.children:
        if child in held or not stands(state, child.when):
            continue
        lines.append(_child(state, item, child, "–"))
    if held and item.id not in state.prompted:
        lines.append(Content.styled(f"▸ {len(held)} prompts held back · F7 opens them", "italic"))
    elif held:
        lines.append(Content.styled("▾ prompts, opened:", "italic"))
        lines += [_child(state, item, child, "○") for child in held]
    return lines


def _child(state: GroupState, above: Item, child: Item, sign: str) -> Content:
    plainly = {Kind.PROBE, Kind.PROMPT, *above.kinds}
    lead = "" if child.kind in plainly else f"{kind_words(child.kind)} "
    mark = state.marks.get(child.id)
    said = f" ({COVERED[mark.state]})" if mark is not None else ""
    condition = CONDITIONS[child.when] if child.when is not None and sign == "–" else ""
    return Content.assemble(
        f"{sign} ",
        (lead, "bold"),
        display(item_words(state, child)),
        (f" ({condition})" if condition else "", "dim"),
        (said, GOOD),
    )


def _recalls(state: GroupState, item: Item, names: Names) -> list[Content]:
    lines = []
    seen = set()
    for one in item.walk():
        for found in recalled(state, one):
            if found.source in seen:
                continue
            seen.add(found.source)
            lines.append(
                Content.assemble(
                    ("◀ ", GOOD), ("Said before, ", GOOD), display(found.title, GOOD, one_line=True)
                ).truncate(120, ellipsis=True)
            )
            if not found.lines:
                lines.append(Content.styled("  nothing captured there", LATE))
            for text, speakers in found.lines:
                who = ", ".join(person(c, names) for c in speakers)
                lines.append(
                    Content.assemble(
                        (f"  {plain(who)} " if who else "  ", "bold"), display(text, one_line=True)
                    )
                )
    return lines


def _more(state: GroupState, item: Item, now_s: float) -> list[Content]:
    lines: list[Content] = []
    if item.wait is not None and state.shown:
        had = minutes_and_seconds(now_s - state.shown[-1].start)
        lines.append(
            Content.assemble((f"◷ They have had {had} ", "bold"), display(f"({item.wait})"))
        )
    if item.handout:
        lines.append(Content.assemble("Hand out: ", display(item.handout, "bold", one_line=True)))
    if item.board is not None and item.board.id in state.boards:
        count = sum(not x.struck for x in state.boards[item.board.id].all_lines())
        lines.append(
            Content.assemble(
                "Board “",
                display(item.board.title, one_line=True),
                f"”, {count} {'line' if count == 1 else 'lines'} · F5",
            )
        )
    if item.each or item.scale:
        lines.append(_round(state, item))
    if Kind.RECONTACT in item.kinds:
        no = [p.code for p in state.roster() if p.recontact.at_recruitment is False]
        lines.append(
            Content(f"Said no at recruitment: {codes(no)} · ^t makes the check")
            if no
            else Content("Nobody said no at recruitment.")
        )
    return lines


def _round(state: GroupState, item: Item) -> Content:
    heard = set(state.answers.get(item.id, {}))
    for note in state.notes:
        if note.item == item.id and not note.struck:
            heard.update(note.speakers)
    still = [p.code for p in state.present() if p.code not in heard]
    key = " · ^t notes answers"
    if not state.participants:
        return Content.styled("The roster is empty: ^t adds people.", "dim")
    if not still:
        return Content.styled(f"Everybody has answered{key}", GOOD)
    return Content(f"Still to hear: {codes(still)}{key}")


def _break(state: GroupState, section: Section, now_s: float) -> Content:
    entered = state.visits[-1].start if state.visits else 0.0
    before = state.spent_s(section.id, now_s) - (now_s - entered)
    back = wall(state, entered + planned_s(state, section.id) - before)
    following = flow.next_section(state)
    then = plain(following.title, one_line=True) if following is not None else "the close"
    return Content.assemble(
        (" BREAK ", BADGES[Kind.ACTIVITY]),
        "\n\n",
        (f"Back at {back}", "bold"),
        f"\n\nThen: {then}. F9 goes on when they are back.",
    )


def _closed() -> Content:
    return Content.assemble(
        (" CLOSED ", BADGES[Kind.SAY]),
        "\n\nThank you. F9 opens the debrief sheet: do it at once, while it is fresh.\n",
        "Notes can still be written, put right and struck out (^o).",
    )


def next_lines(state: GroupState, most: int = 2) -> Content:
    """What comes next, one line each; at the section's end what F9 goes on to."""
    if state.phase is Phase.CLOSED:
        return Content("")
    lines: list[Content] = []
    for item in flow.coming(state, most):
        star = "★ " if item.must else ""
        lines.append(
            Content.assemble(
                ("Next " if not lines else "then ", GOOD if not lines else "dim"),
                (f"{kind_words(item.kind)} ", "bold"),
                (star, LATE),
                display(item_words(state, item), "" if not lines else "dim", one_line=True),
            )
        )
    if len(lines) < most:
        section = flow.next_section(state)
        word = "Next " if not lines else "then "
        if section is None:
            lines.append(Content.assemble((word, GOOD), "the close · F9"))
        else:
            lines.append(
                Content.assemble(
                    (word, GOOD if not lines else "dim"),
                    display(section.title, "bold", one_line=True),
                    f", {state.plan.get(section.id, section.minutes)} min · F9",
                )
            )
    return Content("\n").join(lines)
