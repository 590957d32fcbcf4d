"""Who P1, P2 … are: names, nicknames and phones, in one file apart from everything else.

Nothing here ever goes into the log. It is a plain file that only its owner may read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from fieldkit.errors import FileProblem
from fieldkit.files import explain_os, locked, write_own

_FORMAT = 1

_Groups = dict[str, dict[str, dict[str, str]]]


class Roster:
    """Names, nicknames and phones by group and code (P1 …), kept in `people.json`."""

    def __init__(self, path: Path) -> None:
        """path: the file; it is made at the first name."""
        self.path = path

    def warning(self) -> str:
        """The sentence to say where names are typed."""
        return (
            f"Names and phones are kept unencrypted in {self.path.name}, which only this account "
            "of this computer may read: do not send the file on, and delete it when the study ends."
        )

    def set_name(self, group: str, code: str, name: str) -> None:
        """Raises a FieldkitError when it cannot be saved; so do all that write here."""
        self._put(group, code, "name", name)

    def set_names(self, names: Mapping[str, Mapping[str, str]]) -> None:
        """Names of several people at once, by group and code."""

        def put(groups: _Groups) -> None:
            for group, people in names.items():
                for code, name in people.items():
                    if name.strip():
                        groups.setdefault(group, {}).setdefault(code, {})["name"] = _sound(name)

        self._change(put)

    def forget_groups(self, groups: Collection[str]) -> None:
        """Forget everybody of these groups."""

        def forget(known: _Groups) -> None:
            for group in groups:
                known.pop(group, None)

        self._change(forget)

    def set_nickname(self, group: str, code: str, nickname: str) -> None:
        """What to call the person in the room."""
        self._put(group, code, "nickname", nickname)

    def set_phone(self, group: str, code: str, phone: str) -> None:
        self._put(group, code, "phone", phone)

    def names(self, group: str) -> dict[str, str]:
        """Code to name. Raises FileProblem when the file is damaged; so do all that read here."""
        return self._all(group, "name")

    def nicknames(self, group: str) -> dict[str, str]:
        return self._all(group, "nickname")

    def phones(self, group: str) -> dict[str, str]:
        return self._all(group, "phone")

    def remove(self, group: str, code: str) -> None:
        """Forget everything about one person; nothing happens when nothing is known."""

        def forget(groups: _Groups) -> None:
            people = groups.get(group, {})
            people.pop(code, None)
            if not people:
                groups.pop(group, None)

        self._change(forget)

    def _all(self, group: str, what: str) -> dict[str, str]:
        people: _Groups = self._load()["groups"]
        return {code: known[what] for code, known in people.get(group, {}).items() if what in known}

    def _put(self, group: str, code: str, what: str, value: str) -> None:
        """An empty value takes away what was there."""

        def put(groups: _Groups) -> None:
            known = groups.setdefault(group, {}).setdefault(code, {})
            if value:
                known[what] = _sound(value)
            else:
                known.pop(what, None)

        self._change(put)

    def _change(self, act: Callable[[_Groups], None]) -> None:
        """Read again, change, write: another screen may have written in between."""
        with locked(self.path.with_name(f".{self.path.name}.lock")):
            content = self._load()
            before = json.dumps(content)
            act(content["groups"])
            if json.dumps(content) != before:
                text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
                write_own(self.path, text.encode())

    def _load(self) -> dict[str, Any]:
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return {"format": _FORMAT, "groups": {}}
        except OSError as problem:
            raise explain_os(problem, self.path) from problem
        try:
            content = json.loads(raw)
        except ValueError as problem:
            raise self._damaged(str(problem)) from problem
        if not isinstance(content, dict) or not isinstance(content.get("format"), int):
            raise self._damaged("it has no format")
        if content["format"] > _FORMAT:
            raise FileProblem(
                f"{self.path} was written by a newer fieldkit (format {content['format']}; this "
                f"one knows {_FORMAT}).",
                "Update fieldkit; the file was not touched.",
            )
        if not _is_groups(content.get("groups")):
            raise self._damaged("its groups are not people by code")
        return content

    def _damaged(self, why: str) -> FileProblem:
        return FileProblem(
            f"{self.path} cannot be read: {why}.",
            "Put it right or move it away; fieldkit does not write over it.",
        )


def _sound(text: str) -> str:
    """A lone surrogate (a broken paste) becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_groups(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(people, dict)
        and all(
            isinstance(known, dict) and all(isinstance(text, str) for text in known.values())
            for known in people.values()
        )
        for people in value.values()
    )
