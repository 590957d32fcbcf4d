"""What can be done on the coding screen. Letters are no keys here: they are the code that is typed."""

from __future__ import annotations

from fieldkit.domain.coding.lookup import SIGNS
from fieldkit.tui.framed import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

_STANCE_KEYS = {
    "+": ("plus", "equals_sign"),
    "-": ("minus",),
    "*": ("asterisk",),
    "~": ("tilde", "number_sign"),
}

ACTS = (
    Act("code", ("enter",), "code", "Gives a code: type its letters (they alone do it too), Enter."),
    Act("take_code(False)", ("enter",), "take", "Gives the marked code; stays on the turn."),
    Act("take_code(True)", ("tab",), "take, go on", "Gives the marked code and goes on to the next to go."),
    Act("pick(1)", ("down",), "", "The next of the codes found.", False),
    Act("pick(-1)", ("up",), "", "The code before.", False),
    Act("submit", ("enter",), "take", "Goes where the line says; keeps what is searched for."),
    Act("match_typing(1)", ("down",), "next", "The next place, from within the line."),
    Act("match_typing(-1)", ("up",), "before", "The place before, from within the line."),
    Act("done", ("space",), "read, next", "Read, no code: on to the next turn that is to go."),
    Act("next_open(1)", ("tab",), "to go", "The next turn that is neither coded nor read."),
    Act("next_open(-1)", ("shift+tab",), "", "The turn before that is neither coded nor read.", False),
    Act("suggested(1)", ("1",), "2 3 accept", "Accepts the first suggestion (2, 3: the others)."),
    Act("suggested(2)", ("2",), "", "Accepts the second suggestion.", False),
    Act("suggested(3)", ("3",), "", "Accepts the third suggestion.", False),
    Act("refuse(1)", ("7",), "8 9 refuse", "Refuses the first suggestion (8, 9: the others)."),
    Act("refuse(2)", ("8",), "", "Refuses the second suggestion.", False),
    Act("refuse(3)", ("9",), "", "Refuses the third suggestion.", False),
    Act("refuse(0)", ("0",), "", "Refuses all that is suggested for the turn.", False),
    Act("again", ("full_stop",), "same", "The same code and stance as last, on this turn."),
    *(
        Act(
            f"stance('{stance.value}')",
            _STANCE_KEYS[sign],
            "- * ~ stance",
            f"Says of the code at hand: {stance.value}. Again: no stance.",
            sign == "+",
        )
        for sign, stance in SIGNS.items()
    ),
    Act("at_hand", ("comma",), "which", "The next of the turn’s codes is at hand.", False),
    Act("remove", ("delete", "backspace"), "remove", "Takes the code at hand off the turn."),
    Act("memo", ("f6", "semicolon"), "memo", "A memo on the code at hand, or on the turn."),
    Act("point(1)", ("right",), "words", "Points at words: the next codes go to these only."),
    Act("point(-1)", ("left",), "", "Points at words, from the last one back.", False),
    Act("word(-1)", ("left",), "", "The word before.", False),
    Act("word(1)", ("right",), "word", "The next word."),
    Act("longer(-1)", ("shift+left",), "", "One word less, or one more before.", False),
    Act("longer(1)", ("shift+right",), "longer", "One word more (Space: from here on)."),
    Act("word_line(-1)", ("up",), "", "The line above.", False),
    Act("word_line(1)", ("down",), "", "The line below.", False),
    Act("word_end(0)", ("home",), "", "The first word.", False),
    Act("word_end(-1)", ("end",), "", "The last word.", False),
    Act("pin", ("space",), "from here", "The words begin at this word."),
    Act("next_suggested", ("f2",), "suggested", "The next turn that has a suggestion."),
    Act("doubt", ("exclamation_mark",), "doubtful", "The next turn that is doubtful."),
    Act("filter", ("f5",), "filter", "Only some turns: to go, suggested, a section, voice, code."),
    Act("everything", ("ctrl+a",), "all", "All turns again."),
    Act("search", ("slash", "ctrl+f"), "search", "Searches as you type; Enter keeps it."),
    Act("match(1)", ("f3",), "next", "The next place where the words sought stand."),
    Act("match(-1)", ("shift+f3", "f15"), "before", "The place before.", False),
    Act("kwic", ("f7",), "in context", "Every place of some words, in a column; Enter goes there."),
    Act("go", ("ctrl+g",), "go to", "To a time of the tape (1:02:30) or to a turn (34).", False),
    Act("codebook", ("f4",), "codebook", "The codebook: what codes mean; new and renamed codes."),
    Act("new_code", ("ctrl+n",), "new code", "Adds a code, named as it is typed in the line.", False),
    Act("accept_over", ("f9",), "accept many", "Accepts all over a score, after a look at some."),
    Act("stretch", ("ctrl+d",), "stretch", "Read: a whole stretch of turns, such as 30-60.", False),
    Act("progress", ("f10",), "progress", "How far you are, section by section.", False),
    Act("names", ("ctrl+l",), "names", "Shows personal details as they were said, or hides them.", False),
    Act("put_right", ("ctrl+o",), "transcript", "The transcript, to put this turn right.", False),
    Act("newest", ("ctrl+e",), "new version", "On to the corrected version of this transcript."),
    Act("which", ("ctrl+t",), "", "Another transcript of this group.", False),
    UNDO,
    REDO,
    Act("keys", ("question_mark",), "keys", "A page of all keys.", False),
    HELP,
    CLOSE,
)  # fmt: skip

_IN = {
    "code line": ("take_code", "pick"),
    "other line": ("submit", "match_typing"),
    "words": ("word", "longer", "word_line", "word_end", "pin"),
    "turns": ("point", "done"),
}
_EVERYWHERE = {"new_code", "undo", "redo", "help", "close"}

ONLY_IN: dict[str, tuple[str, ...]] = {
    name: next(((part,) for part, names in _IN.items() if name in names), ("turns", "words"))
    for name in dict.fromkeys(act.action.partition("(")[0] for act in ACTS)
    if name not in _EVERYWHERE
}
"""Where an act counts: in the line while a code is typed or something else, among the turns, or while
words are pointed at; those that are not named count everywhere."""
