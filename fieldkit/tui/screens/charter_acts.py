"""Every key of the charter screen, which tab each belongs to, and how to use it in words."""

from __future__ import annotations

from fieldkit.tui.exercise import NEXT
from fieldkit.tui.page import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

TABS = {"lines": "Marks on its lines", "fit": "Against our principles", "polls": "Polls, wording"}
LINES = {
    "lines": ("Mark ›", "3 RT1 good works for me; 3 ? jargon for the marked line"),
    "fit": ("Remark ›", "words about it, then F4, F5 or F6"),
    "polls": ("Answer ›", "3 1, or 3 and the beginning of the answer"),
}

HELP_OF = {
    "lines": (
        "Marks by participant: ✓ good, + missing, ? do not understand, ∅ says nothing. Type whose "
        "it is, the line if another than the marked one, the mark, and what they said: "
        "3 RT1 good works for me. With the mouse: the line, the people, the mark below."
    ),
    "fit": (
        "The group's own principles laid against the charter's standards: ● reflected, ◐ partly, "
        "○ not. Mark one with the arrows; type what was said about it, if anything, and press F4, F5 "
        "or F6: the next is then marked. Words and Enter alone are the remark on what is judged "
        "already; F7 puts a remark into the line to be put right. A whole line works too: "
        "1 right-treatment partly says polite."
    ),
    "polls": (
        "Questions whose answers are picked from a list: 3 1 is P3's answer 1, 3 on the wall too; what "
        "is none of them is kept in their own words. With the mouse: the people, then the answer. "
        "Below stand the figures of the charter's own wording; F3 explains them and lists its long "
        "words."
    ),
}

ACTS = (
    Act("tab", ("f2",), "next tab", "Marks, against our principles, polls and wording."),
    Act("submit", ("enter",), "take it", "Takes the line: 3 RT1 good; 3,5 ? jargon; 3 1."),
    Act("filter", ("f3",), "filter", "Only lines marked good, missing, unclear, empty; all."),
    Act("mark('good')", ("f4",), "✓ good", "Those in the line find the marked line good."),
    Act("mark('missing')", ("f5",), "+ missing", "Something is missing at the marked line."),
    Act("mark('unclear')", ("f6",), "? unclear", "They do not understand the marked line."),
    Act("mark('empty')", ("f7",), "∅ nothing", "The marked line says nothing to them."),
    Act("wording", ("f3",), "long words", "The wording's figures explained; its long words."),
    Act("judge('reflected')", ("f4",), "reflected", "The standard reflects the principle."),
    Act("judge('partly')", ("f5",), "partly", "The standard reflects the principle in part."),
    Act("judge('not')", ("f6",), "not", "The standard does not reflect the principle."),
    Act("remark", ("f7",), "remark", "Puts the marked judgement's remark into the line."),
    UNDO,
    Act("judge('')", ("f9",), "clear", "Takes the judgement back."),
    Act("mark('')", ("f9",), "take back", "Takes their mark on the marked line back."),
    Act("take_back", ("f9",), "take back", "Takes the answers of those in the line back."),
    Act("shift(-1)", ("up",), "", "Marks the row above.", False),
    Act("shift(1)", ("down",), "", "Marks the row below.", False),
    Act("page(-1)", ("pageup",), "", "A page up.", False),
    Act("page(1)", ("pagedown",), "", "A page down.", False),
    REDO,
    NEXT,
    HELP,
    CLOSE,
)

ONLY_IN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("mark", "filter"), ("lines",)),
    **dict.fromkeys(("judge", "remark"), ("fit",)),
    **dict.fromkeys(("take_back", "wording"), ("polls",)),
}
