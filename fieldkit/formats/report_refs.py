"""References in a report, `{{ themes.respect.people | words }}`: looked up by Jinja, and by nothing else.

What may stand in one is a small part of Jinja: names, sums of them, a few filters and `ref("name")`. It
is checked on the parsed expression before anything runs, so no statement, loop, call or attribute of a
Python object can be reached, and the time and size of an answer are bounded by its own length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.report.facts import Facts
from fieldkit.domain.report.numerals import in_words, value_of

LONGEST = 200
"""Characters of a reference."""
MOST = 5_000
"""References in one report."""

HOLE = re.compile(r"\{\{([^{}\n]*)\}\}")
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}")
_BLOCK = re.compile(r"blocks\.(\w+)")


class BadReference(Exception):
    """A reference that cannot be used. message, hint: sentences."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reference says. facts: the names it looked up. to: the block or section it refers to;
    text is then empty."""

    text: str
    facts: tuple[str, ...] = ()
    to: str = ""


def block_named(expression: str) -> str | None:
    """The block of evidence a reference asks for, or None where it is another reference."""
    match = _BLOCK.fullmatch(expression.strip())
    return match[1] if match is not None else None


class _Environment(SandboxedEnvironment):
    """Names are looked up in the facts and nowhere else: an attribute is a key, never Python's."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A step of a name."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same; anything but a mapping has no steps."""
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        return self.undefined(obj=obj, name=str(argument))


class References:
    """Looks references up in the facts of a study."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._tree = facts, facts.tree()
        self._jinja = _Environment(undefined=StrictUndefined, autoescape=False)
        self._jinja.globals.clear()
        self._jinja.filters.clear()
        self._jinja.filters.update(FILTERS)
        self._known: dict[str, Answer] = {}

    def read(self, expression: str) -> Answer:
        """What a reference says. Raises BadReference."""
        expression = expression.strip()
        if expression not in self._known:
            self._known[expression] = self._read(expression)
        return self._known[expression]

    def _read(self, expression: str) -> Answer:
        if not expression:
            raise BadReference("A reference is empty.", "Name a fact: {{ groups.count }}.")
        if len(expression) > LONGEST:
            raise BadReference(f"A reference has {len(expression)} characters.", "Make it shorter.")
        node = self._parsed(expression)
        if isinstance(node, nodes.Call):
            return Answer("", to=_target(node))
        names: list[str] = []
        self._look_over(node, names)
        for name in names:
            self._must_be_known(name)
        try:
            found = self._jinja.compile_expression(expression, undefined_to_none=False)(self._tree)
        except TypeError:
            raise BadReference(
                f"“{expression}” adds what cannot be added.", "Filters bind first: (a + b) | words."
            ) from None
        return Answer(f"{found}", tuple(names))

    def _parsed(self, expression: str) -> nodes.Expr:
        try:
            body = self._jinja.parse("{{ " + expression + " }}").body
        except TemplateSyntaxError as problem:
            raise BadReference(
                f"“{expression}” is no reference: {str(problem.message).rstrip('.')}.",
                "Write a name, such as {{ groups.count }} or {{ groups.count | words }}.",
            ) from None
        inside = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
        if len(inside) != 1:
            raise BadReference(f"“{expression}” is no reference.", "Write one name.")
        return inside[0]

    def _look_over(self, node: nodes.Node, names: list[str]) -> None:
        """Only names, sums and filters may stand in it; gathers the names."""
        match node:
            case nodes.Getattr() | nodes.Name() | nodes.Getitem():
                names.append(_name(node))
            case nodes.Filter(node=inner, name=name, args=[], kwargs=[]) if inner is not None:
                if name not in FILTERS:
                    raise BadReference(f"There is no filter “{name}”.", did_you_mean(name, FILTERS))
                self._look_over(inner, names)
            case nodes.Add(left=left, right=right) | nodes.Sub(left=left, right=right):
                self._look_over(left, names)
                self._look_over(right, names)
            case _:
                raise BadReference(
                    "A reference holds names, + and -, the filters "
                    f'{", ".join(FILTERS)}, or ref("name").',
                    "`fieldkit report facts` lists the names.",
                )

    def _must_be_known(self, name: str) -> None:
        if name in self._facts.all:
            return
        inside = [n for n in self._facts.all if n.startswith(f"{name}.")]
        if inside:
            some = ", ".join(inside[:6]) + (" …" if len(inside) > 6 else "")
            raise BadReference(f"“{name}” is not one fact but several.", f"Say which: {some}.")
        near = self._facts.near(name)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise BadReference(
            f"There is no fact “{name}”.", f"{hint}`fieldkit report facts` lists them all."
        )


def _name(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=below, attr=step):
            return f"{_name(below)}.{step}"
        case nodes.Getitem(node=below, arg=nodes.Const(value=str(step))):
            return f"{_name(below)}.{step}"
        case _:
            raise BadReference(
                "A reference names a fact step by step.", "Such as {{ groups.count }}."
            )


def _target(node: nodes.Call) -> str:
    match node:
        case nodes.Call(
            node=nodes.Name(name="ref"), args=[nodes.Const(value=str(name))], kwargs=[]
        ) if node.dyn_args is None and node.dyn_kwargs is None:
            return name
        case _:
            raise BadReference("Only ref(…) can be called.", 'Such as {{ ref("map_table") }}.')


# --- filters -----------------------------------------------------------------------------------


def _words(value: object) -> object:
    return in_words(value) if isinstance(value, int) else value


def _counted(value: object, one: str, many: str) -> str:
    said = f"{value}"
    number = value if isinstance(value, int) else value_of(said)
    if number == 0:
        return f"no {many}"
    return f"{said} {one if number == 1 else many}"


def _people(value: object) -> str:
    return "nobody" if value in (0, "none") else _counted(value, "person", "people")


def _groups(value: object) -> str:
    return _counted(value, "group", "groups")


def _stickers(value: object) -> str:
    return _counted(value, "sticker", "stickers")


def _capital(value: object) -> str:
    said = f"{value}"
    return said[:1].upper() + said[1:]


FILTERS = {
    "words": _words,
    "people": _people,
    "groups": _groups,
    "stickers": _stickers,
    "capital": _capital,
}
"""words: a number as a word; people, groups, stickers: with its noun; capital: for a sentence's start."""
