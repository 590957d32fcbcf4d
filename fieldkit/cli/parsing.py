"""How commands are read: options anywhere, and nothing typed is obeyed by the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from fieldkit.domain.visible import plain


class Parser(argparse.ArgumentParser):
    """A parser whose refusals show what was typed, but never obey it."""

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """As argparse's, in a sentence and with the nearest there is."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        near = get_close_matches(str(value), known, n=1, cutoff=0.5)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        raise argparse.ArgumentError(action, f"“{value}” is none of {', '.join(known)}.{meant}")

    def error(self, message: str) -> NoReturn:
        super().error(plain(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse's, but help that could not be written is not taken for written."""
        if file is sys.stdout and message:
            file.write(message)
        else:
            super()._print_message(message, file)


class Anywhere(Parser):
    """Takes options before, between and after the words: `note leeds --edit 12 "3: …"`.

    argparse itself gives up on the words that follow an option once it has seen some before it.
    """

    _mixing = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As argparse's. It is called again from within, for the options and for the words."""
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            found, rest = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False
        if rest:
            self.error(f"not understood: {' '.join(rest)}")
        return found, rest


def words(parts: Sequence[str]) -> str:
    """Words of a text, quoted or not, as one line; bytes that are no UTF-8 become a sign."""
    return readable(" ".join(parts))


def if_said(text: str | None) -> str | None:
    """The same of an option that may be left out."""
    return readable(text) if text else None


def readable(text: str) -> str:
    """An argument as text in UTF-8, whatever the locale made of its bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
