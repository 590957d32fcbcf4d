"""Codes chosen by typing: letters narrow the list, Enter takes the first, again Enter is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from fieldkit.domain.coding.codebook import Code, Codebook
from fieldkit.tui.display import display, plain
from fieldkit.tui.registry import Act, bindings
from fieldkit.tui.screens.confirm import F1, Question
from fieldkit.tui.widgets.act_row import ActRow
from fieldkit.tui.widgets.line_input import LineInput
from fieldkit.tui.widgets.row_list import Row, RowList
from fieldkit.tui.widgets.words_line import Words

Chosen = dict[str, str | None]
"""Codes with their stances."""


def matching(codes: Sequence[Code], typed: str) -> list[Code]:
    """The codes that letters may mean: ids and names that begin so first, then words of the name that
    do, then what has them anywhere, in id, name or cues. All of them for no letters."""
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return list(codes)
    ranked = []
    for n, code in enumerate(codes):
        ident, name = code.id.casefold(), code.name.casefold()
        cues = " ".join((*code.cues.words, *code.cues.phrases, *code.cues.stems)).casefold()
        if ident.startswith(wanted) or name.startswith(wanted):
            rank = 0
        elif any(word.startswith(wanted) for word in (*name.split(), *ident.split("_"))):
            rank = 1
        elif wanted in ident or wanted in name:
            rank = 2
        elif wanted in cues:
            rank = 3
        else:
            continue
        ranked.append((rank, n, code))
    return [code for _, _, code in sorted(ranked, key=lambda x: x[:2])]


class CodePickScreen(Question[Chosen | None]):
    """Several codes; None when it was left with Escape."""

    TITLE = "Codes to choose"
    HELP = (
        "Type the first letters of a code, or words it is known by; Enter takes the marked one, or "
        "takes it off again if it is chosen. Enter in an empty line is done. Nothing is changed "
        "before that."
    )
    CSS = """
    CodePickScreen { align: center middle; }
    CodePickScreen > Vertical {
        width: 90%; max-width: 90; height: 90%; max-height: 30;
        border: heavy #28A197; background: $surface; padding: 0 1;
    }
    CodePickScreen .question { text-style: bold; height: 1; }
    CodePickScreen #chosen { height: auto; max-height: 3; }
    CodePickScreen.-tiny > Vertical { border: none; height: 100%; width: 100%; }
    """
    ACTS = (
        Act("take", ("enter",), "take, done", "Takes the marked code; in an empty line: done."),
        Act("shift(-1)", ("up",), "", "The code above.", False),
        Act("shift(1)", ("down",), "mark", "The code below."),
        Act("stance", ("f2", "tab"), "stance", "The next stance for the code chosen last."),
        Act("last_off", ("f4",), "off", "Takes the code chosen last off again."),
        Act("leave", ("escape",), "leave it", "Back without a choice."),
        F1,
    )
    BINDINGS = bindings(ACTS)

    def __init__(
        self,
        question: str,
        codebook: Codebook,
        chosen: Mapping[str, str | None] | None = None,
        *,
        stances: bool = False,
    ) -> None:
        """chosen: what is chosen to begin with. stances: a code may be given one."""
        super().__init__()
        self._question, self._codebook, self._with_stances = question, codebook, stances
        self._chosen: Chosen = dict(chosen or {})

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Words(self._question, classes="question")
            yield Words(id="chosen")
            yield LineInput(placeholder="letters of a code")
            yield RowList(empty="No code has these letters.", focusable=False)
            yield ActRow([a for a in self.ACTS if self.check_action(a.action, ())])

    def on_mount(self) -> None:
        self._draw()
        self.query_one(LineInput).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "stance" and not self._with_stances:
            return False
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    def _draw(self) -> None:
        typed = self.query_one(LineInput).value
        codes = [c for c in self._codebook.codes if not c.retired or c.id in self._chosen]
        found = matching(codes, typed)
        rows = self.query_one(RowList)
        rows.set_rows([Row(code.id, self._row(code)) for code in found])
        rows.mark(found[0].id if typed.strip() and found else None)
        said = (f"{code} ({stance})" if stance else code for code, stance in self._chosen.items())
        self.query_one("#chosen", Words).put(
            Content.assemble(("Chosen: ", "bold"), plain(", ".join(said), one_line=True) or "none")
        )

    def _row(self, code: Code) -> Content:
        sign = "✓ " if code.id in self._chosen else "  "
        return Content.assemble(
            (sign, "bold"), (f"{plain(code.id, one_line=True):<18} ", "bold"),
            display(code.name, one_line=True),
        )  # fmt: skip

    def action_shift(self, by: int) -> None:
        self.query_one(RowList).action_shift(by)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    @on(RowList.Clicked)
    def _clicked(self, event: RowList.Clicked) -> None:
        event.stop()
        self._toggle(event.key)

    def action_take(self) -> None:
        line, rows = self.query_one(LineInput), self.query_one(RowList)
        if rows.at_hand is not None:
            self._toggle(rows.at_hand)
        elif not line.value.strip():
            self.dismiss(self._chosen)

    def _toggle(self, code: str) -> None:
        if code in self._chosen:
            del self._chosen[code]
        else:
            self._chosen[code] = None
        self.query_one(LineInput).take("")
        self._draw()

    def action_stance(self) -> None:
        if not self._chosen:
            return
        last = list(self._chosen)[-1]
        round_ = [None, *(s.value for s in self._codebook.stances)]
        at = round_.index(now) if (now := self._chosen[last]) in round_ else 0
        self._chosen[last] = round_[(at + 1) % len(round_)]
        self._draw()

    def action_last_off(self) -> None:
        if self._chosen:
            self._chosen.popitem()
            self._draw()

    def action_leave(self) -> None:
        self.dismiss(None)
