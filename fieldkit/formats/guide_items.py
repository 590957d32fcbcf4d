"""From the cues and words of a bullet to an item of the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldkit.domain.guide.model import (
    BoardRole,
    BoardSpec,
    Condition,
    Item,
    Kind,
    Problem,
    Round,
)
from fieldkit.domain.guide.near import did_you_mean
from fieldkit.formats.guide_cues import (
    CUES,
    LEADING,
    Cue,
    attribute_problems,
    is_id,
    split_columns,
    unescape,
)
from fieldkit.formats.guide_inline import Line, condition

_ID_HINT = "Use lower-case letters, digits and hyphens, such as #key-principles."


def board_title(board_id: str) -> str:
    """The title a flipchart sheet gets from its id."""
    return board_id.replace("-", " ").replace("_", " ").strip().capitalize()


def main_kind(cues: Sequence[Kind], words: str, parent: Item | None) -> Kind:
    """The main kind of an item where no cue is marked .main.

    cues: the kinds its cues name, in order. A column's name under its flipchart belongs to the
    flipchart; a question mark makes a question.
    """
    leading = next((k for k in cues if k in LEADING), None)
    if leading is not None:
        return leading
    board = parent.board if parent is not None and not cues else None
    if board is not None and words.casefold() in {c.casefold() for c in board.columns}:
        return Kind.FLIPCHART
    if "?" in words:
        return Kind.ASK if parent is None else Kind.PROBE
    if cues:
        return cues[0]
    return Kind.SAY if parent is None else Kind.PROBE


@dataclass(slots=True)
class _Found:
    """What the cues of one bullet say together."""

    id: str | None = None
    when: Condition | None = None
    wait: str | None = None
    scale: str | None = None
    choices: tuple[str, ...] = ()
    handout: str | None = None
    service: str | None = None
    round: Round | None = None
    board: BoardSpec | None = None
    recalls: tuple[str, ...] = ()
    must: bool = False
    each: bool = False
    main: Kind | None = None


@dataclass(slots=True)
class ItemReader:
    """Makes items; remembers the boards and ids met so far."""

    problems: list[Problem]
    boards: dict[str, BoardSpec] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    line: int = 0

    def error(self, message: str, hint: str) -> None:
        self.problems.append(Problem(self.line, "error", message, hint))

    def item(self, auto_id: str, number: int, words: Line, parent: Item | None = None) -> Item:
        """The item of a bullet on line `number`; children are added by the caller."""
        self.line = number
        found = _Found()
        for cue in words.cues:
            self.take(cue, found)
        kinds = [CUES[cue.name] for cue in words.cues]
        kind = found.main or main_kind(kinds, words.text, parent)
        if not words.segments:
            hint = "Write what is said, asked or done after the cue, or take the bullet out."
            self.error("A bullet without words.", hint)
        return Item(
            id=found.id or auto_id,
            line=number,
            kind=kind,
            segments=words.segments,
            also=tuple(k for k in dict.fromkeys(kinds) if k is not kind),
            when=found.when,
            must=found.must,
            each=found.each,
            recalls=found.recalls,
            board=found.board,
            round=found.round,
            service=found.service,
            wait=found.wait,
            handout=found.handout,
            scale=found.scale,
            choices=found.choices,
        )

    def take(self, cue: Cue, found: _Found) -> None:
        """Add what one cue says."""
        for message, hint in attribute_problems(cue):
            self.error(message, hint)
        found.must = found.must or "must" in cue.classes
        found.each = found.each or "each" in cue.classes
        if "main" in cue.classes:
            self.once(".main", found.main, CUES[cue.name])
            found.main = CUES[cue.name]
        values = {name: unescape(value).strip() for name, value in cue.attrs.items()}
        if cue.name == "FLIPCHART":
            self.flipchart(cue, values, found)
        elif "id" in values:
            self.take_id(values["id"], found)
        if "if" in values:
            when = condition(values["if"], self.error)
            self.once("if", found.when, when)
            found.when = when or found.when
        self.plain(values, found)
        if "choices" in cue.attrs:
            self.choices(cue, found)
        match cue.name:
            case "RECALL":
                self.recall(values, found)
            case "STICKERS":
                self.stickers(values, found)
            case "HAND OUT" if "of" in values:
                found.handout = values["of"] or None

    def once(self, name: str, old: object, new: object) -> None:
        if old is not None and new is not None and old != new:
            self.error(f"“{name}” is given twice on one bullet.", "Keep one of the two.")

    def plain(self, values: dict[str, str], found: _Found) -> None:
        for name in ("wait", "scale", "of"):
            if name in values and not values[name]:
                self.error(f"“{name}” is empty.", f'Write {name}="…" with words, or leave it out.')
        wait, scale = values.get("wait") or None, values.get("scale") or None
        self.once("wait", found.wait, wait)
        self.once("scale", found.scale, scale)
        found.wait, found.scale = wait or found.wait, scale or found.scale

    def choices(self, cue: Cue, found: _Found) -> None:
        """The answers a participant picks from: two at least, each once."""
        cells = split_columns(cue.attrs["choices"])
        if not all(cells) or len({c.casefold() for c in cells}) < len(cells):
            hint = 'Write each answer once, with a bar between them: choices="yes|no|not sure".'
            self.error("An answer to choose from is empty or stands twice.", hint)
        elif len(cells) < 2:
            hint = 'Give two at least, with a bar between them: choices="yes|no|not sure".'
            self.error(f"Only one answer to choose from: “{cells[0]}”.", hint)
        else:
            self.once("choices", found.choices or None, cells)
            found.choices = found.choices or cells

    def take_id(self, item_id: str, found: _Found) -> None:
        self.once("#id", found.id, item_id)
        if found.id is None and self.claim(item_id):
            found.id = item_id

    def claim(self, new_id: str) -> bool:
        """Whether an id is well formed and free; it is taken from then on."""
        if not is_id(new_id):
            self.error(f"“{new_id}” cannot be an id.", _ID_HINT)
            return False
        if new_id in self.ids:
            first = self.ids[new_id]
            self.error(f"The id “{new_id}” is already taken on line {first}.", "Change one.")
            return False
        self.ids[new_id] = self.line
        return True

    def flipchart(self, cue: Cue, values: dict[str, str], found: _Found) -> None:
        board_id = values.get("id", "")
        if not board_id:
            hint = 'Write [FLIPCHART]{#good-bad columns="Good points|Bad points"}.'
            self.error("A flipchart without an id.", hint)
            return
        known = self.boards.get(board_id)
        columns = self.columns(cue.attrs["columns"]) if "columns" in cue.attrs else ()
        if known is None and not columns:
            hint = f'Write [FLIPCHART]{{#{board_id} columns="Good points|Bad points"}}.'
            hint = did_you_mean(board_id, self.boards) + " " + hint if self.boards else hint
            if "columns" not in cue.attrs:
                self.error(f"The flipchart “{board_id}” has no columns.", hint)
            return
        if known is None and not self.claim(board_id):
            return
        title = values.get("title") or (known.title if known else board_title(board_id))
        role = self.role(board_id, values["role"]) if "role" in values else None
        if known is not None and role is not None and role is not known.role:
            hint = f"Write role={role} where “{board_id}” is first named, and only there."
            self.error(f"The flipchart “{board_id}” gets its role too late.", hint)
        board = BoardSpec(
            board_id,
            title,
            columns or (known.columns if known else ()),
            known.role if known else role,
        )
        self.boards.setdefault(board_id, board)
        found.board = board

    def role(self, board_id: str, value: str) -> BoardRole | None:
        """The part a sheet plays on the wall; one sheet a part."""
        try:
            role = BoardRole(value)
        except ValueError:
            hint = did_you_mean(value, [r.value for r in BoardRole])
            self.error(f"Unknown role of a flipchart: “{value}”.", hint)
            return None
        other = next((b.id for b in self.boards.values() if b.role is role), board_id)
        if other != board_id:
            message = f"The flipchart “{other}” has the role “{role}” already."
            self.error(message, "One sheet plays a part; take the role away from one of them.")
            return None
        return role

    def columns(self, value: str) -> tuple[str, ...]:
        cells = split_columns(value)
        if not all(cells) or len({c.casefold() for c in cells}) < len(cells):
            hint = 'Write each column once, with a bar between them: columns="One|Two".'
            self.error("A flipchart column is empty or stands twice.", hint)
            return ()
        return cells

    def recall(self, values: dict[str, str], found: _Found) -> None:
        named = values.get("from", "").replace(",", " ").split()
        if not named:
            hint = "Write [RECALL]{from=ID} with the id of an earlier item or flipchart."
            self.error("A recall that does not say from what.", hint)
        found.recalls = tuple(dict.fromkeys((*found.recalls, *named)))

    def stickers(self, values: dict[str, str], found: _Found) -> None:
        if "round" in values:
            try:
                found.round = Round(values["round"])
            except ValueError:
                hint = did_you_mean(values["round"], [r.value for r in Round])
                self.error(f"Unknown sticker round “{values['round']}”.", hint)
        if "service" in values:
            found.service = values["service"] or None
