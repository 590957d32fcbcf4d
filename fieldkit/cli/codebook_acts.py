"""What the commands of `fieldkit codebook` do."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldkit.cli.out import say
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.transcript_desk import count
from fieldkit.desk.coding.codebooks import CodebookDesk
from fieldkit.desk.coding.usage import codings_by_code, gone_but_used, parted
from fieldkit.desk.study import find_folder, open_study
from fieldkit.domain.coding.codebook import Code, Codebook, sorted_keywords, sound_id
from fieldkit.domain.coding.codebook_checks import check_codebook
from fieldkit.errors import AskedWrongly, CodebookError, StudyError

if TYPE_CHECKING:
    from fieldkit.domain.guide.model import Problem


@contextmanager
def desk_of(args: argparse.Namespace) -> Iterator[CodebookDesk]:
    """The codebook of the study the command names, open as long as the command runs."""
    study = open_study(args.study)
    try:
        yield CodebookDesk(study)
    finally:
        study.close()


# --- reading ---------------------------------------------------------------------------------


def _file(args: argparse.Namespace) -> Path:
    """The codebook file named, or that of the guide pack named. Raises CodebookError."""
    from fieldkit.formats.codebook_yaml import codebook_file
    from fieldkit.formats.packs import find_pack

    named = Path(readable(args.which))
    if named.is_file():
        return named
    try:
        study = find_folder(args.study).path
    except StudyError:
        study = None
    found = codebook_file(find_pack(readable(args.which), study))
    if found is None:
        raise CodebookError(
            f"The pack {named} has no codebook.",
            "Name a codebook file, or write codebook.yaml in it.",
        )
    return found


def _review(file: Path) -> tuple[Codebook | None, list[Problem]]:
    """The codebook, checked against the charter of the pack it lies in, if it lies in one."""
    from fieldkit.formats.charter_yaml import charter_file, load_charter
    from fieldkit.formats.codebook_yaml import review_codebook

    guide = file.with_name("guide.md")
    charter = None
    if guide.is_file() and charter_file(guide) is not None:
        charter = load_charter(guide)
    return review_codebook(file, charter)


def run_check(args: argparse.Namespace) -> int:
    """Problems by line; and codes that are coded with in the study and would be, or are, gone."""
    if args.which is None:
        with desk_of(args) as desk:
            codebook: Codebook | None = desk.needed()
            problems = [
                *check_codebook(desk.codebook),
                *gone_but_used(desk, desk.codebook),
                *parted(desk),
            ]
        return _checked(args, codebook, problems, "")
    file = _file(args)
    codebook, problems = _review(file)
    if codebook is not None:
        problems = [*problems, *_used_elsewhere(args, codebook)]
    return _checked(args, codebook, problems, file.name)


def _used_elsewhere(args: argparse.Namespace, codebook: Codebook) -> list[Problem]:
    """What the study at hand has coded with codes this file no longer has; nothing where there is no
    study, or it has another codebook altogether."""
    try:
        find_folder(args.study)
    except StudyError:
        return []
    with desk_of(args) as desk:
        same = desk.book.adopted and desk.codebook.id == codebook.id
        return gone_but_used(desk, codebook) if same else []


def _checked(
    args: argparse.Namespace, codebook: Codebook | None, problems: list[Problem], name: str
) -> int:
    errors = [p for p in problems if p.level == "error"]
    if args.json:
        rows = [
            {"line": p.line, "level": p.level, "message": p.message, "hint": p.hint}
            for p in problems
        ]
        many = len(codebook.codes) if codebook is not None else 0
        print(json.dumps({"codes": many, "problems": rows}, ensure_ascii=False, indent=2))
        return 1 if errors else 0
    if codebook is not None:
        say(f"{codebook.title}: {count(len(codebook.active), 'code')}")
    for p in problems:
        where = f"{name}:{p.line}: " if name and p.line else f"{name}: " if name else ""
        say(f"{where}{p.level}: {p.message}")
        if p.hint:
            say(f"    {p.hint}")
    warnings = len(problems) - len(errors)
    found = f"{count(len(errors), 'error')}, {count(warnings, 'warning')}."
    say(found if problems else "No problems.")
    return 1 if errors else 0


def run_show(args: argparse.Namespace) -> int:
    """The codes as a tree, or one code whole."""
    if args.which is not None:
        from fieldkit.formats.codebook_yaml import load_codebook

        codebook = load_codebook(_file(args))
    else:
        with desk_of(args) as desk:
            codebook = desk.needed()
            if args.code:
                args.code = desk.find(readable(args.code), retired=True).id
    if args.code:
        code = codebook.get(args.code)
        if code is None:
            raise CodebookError(f"There is no code “{args.code}” in it.")
        chosen = [code]
    else:
        chosen = list(codebook.codes)
    if args.json:
        print(json.dumps([_code_json(c) for c in chosen], ensure_ascii=False, indent=2))
    elif args.code:
        say(*_whole(chosen[0]))
    else:
        say(f"{codebook.title} ({count(len(codebook.active), 'code')})", *_tree(codebook, None, 1))
    return 0


def _tree(codebook: Codebook, parent: str | None, depth: int) -> Iterator[str]:
    for code in codebook.under(parent):
        gone = " (retired)" if code.retired else ""
        yield f"{'  ' * depth}{code.id}: {code.name}{gone}"
        yield from _tree(codebook, code.id, depth + 1)


def _whole(code: Code) -> Iterator[str]:
    yield f"{code.id}: {code.name}{' (retired)' if code.retired else ''}"
    for label, text in (
        ("under", code.parent or ""),
        ("means", code.definition),
        ("include", code.include),
        ("exclude", code.exclude),
        ("words", ", ".join(code.cues.words)),
        ("phrases", ", ".join(code.cues.phrases)),
        ("beginnings", ", ".join(f"{stem}*" for stem in code.cues.stems)),
        ("standards", ", ".join(code.standards)),
    ):
        if text:
            yield f"  {label}: {text}"
    for example in code.examples:
        yield f"  such as: “{example}”"


def _code_json(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "name": code.name,
        "parent": code.parent,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "cues": {
            "words": list(code.cues.words),
            "phrases": list(code.cues.phrases),
            "stems": list(code.cues.stems),
        },
        "examples": list(code.examples),
        "colour": code.colour,
        "standards": list(code.standards),
        "retired": code.retired,
    }


def run_diff(args: argparse.Namespace) -> int:
    """Codes added, gone and changed, from the study's codebook to the other."""
    from fieldkit.formats.codebook_yaml import load_codebook

    other = load_codebook(_file(args))
    with desk_of(args) as desk:
        own, used = desk.needed(), codings_by_code(desk)
    rows = list(_differences(own, other, used))
    if args.json:
        print(json.dumps([{"code": c, "what": w} for c, w in rows], ensure_ascii=False, indent=2))
    else:
        say(*(f"{code}: {what}" for code, what in rows) if rows else ("No difference.",))
    return 0


_FIELDS = tuple(f.name for f in fields(Code) if f.name not in ("id", "retired", "line"))


def _differences(
    own: Codebook, other: Codebook, used: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for code in other.codes:
        mine = own.get(code.id)
        if mine is None:
            yield code.id, f"new ({code.name})"
            continue
        if mine.retired != code.retired:
            yield code.id, "retired" if code.retired else "offered again"
        changed = [f for f in _FIELDS if getattr(mine, f) != getattr(code, f)]
        if changed:
            yield code.id, f"changed: {', '.join(changed)}"
    for code in own.active:
        if other.get(code.id) is None:
            stay = f"; {count(n, 'coding')} would stay with it" if (n := used[code.id]) else ""
            yield code.id, f"gone (it would be retired{stay})"


# --- changing --------------------------------------------------------------------------------


def run_adopt(args: argparse.Namespace) -> int:
    """Takes a codebook up; what it no longer has is retired."""
    from fieldkit.formats.codebook_yaml import load_codebook

    file = _file(args)
    codebook = load_codebook(file)
    with desk_of(args) as desk:
        before = desk.codebook
        desk.adopt(codebook, file.name)
        say(f"{codebook.title}: {count(len(codebook.active), 'code')}")
        used = codings_by_code(desk)
        for code in before.active:
            if codebook.get(code.id) is None:
                stay = f"; its {count(used[code.id], 'coding')} stay" if used[code.id] else ""
                say(f"  {code.id} is retired{stay}")
    return 0


def run_add(args: argparse.Namespace) -> int:
    """A new code."""
    name = words(args.name) or readable(args.id)
    cues = sorted_keywords(tuple(readable(cue) for cue in args.cue))
    with desk_of(args) as desk:
        desk.add(Code(_id(args.id), name, args.under, readable(args.definition), cues=cues))
        say(f"{args.id}: {name}")
    return 0


def _id(typed: str) -> str:
    text = readable(typed).strip()
    if not sound_id(text):
        raise AskedWrongly(f"“{text}” is no id for a code.", "Letters, digits, - and _ only.")
    return text


def run_rename(args: argparse.Namespace) -> int:
    """Another id."""
    with desk_of(args) as desk:
        desk.rename(readable(args.code), _id(args.to))
        say(f"{args.code} is now {args.to}; its codings follow")
    return 0


def run_reword(args: argparse.Namespace) -> int:
    """Name, definition and the rest."""
    with desk_of(args) as desk:
        code = desk.find(readable(args.code), retired=True)
        texts: dict[str, Any] = {
            field: readable(value)
            for field in ("name", "definition", "include", "exclude", "colour")
            if (value := getattr(args, field)) is not None
        }
        changed = replace(code, **texts)
        if args.cue is not None:
            changed = replace(changed, cues=sorted_keywords(tuple(map(readable, args.cue))))
        if args.example is not None:
            changed = replace(changed, examples=tuple(map(readable, args.example)))
        if changed == code:
            raise AskedWrongly("Nothing to put right.", "Say --name, --definition or another.")
        desk.change(changed)
        say(*_whole(changed))
    return 0


def run_move(args: argparse.Namespace) -> int:
    """Under another code."""
    with desk_of(args) as desk:
        desk.move(readable(args.code), args.under, args.before)
        say(f"{args.code} stands {'under ' + args.under if args.under else 'at the top'}")
    return 0


def run_merge(args: argparse.Namespace) -> int:
    """Several codes made one."""
    with desk_of(args) as desk:
        gone = desk.merge([readable(code) for code in args.codes], readable(args.into))
        say(f"{', '.join(gone)} merged into {args.into}; their codings follow")
    return 0


def run_split(args: argparse.Namespace) -> int:
    """A code parted."""
    new = []
    for pair in args.into:
        code, _, name = readable(pair).partition("=")
        new.append(Code(_id(code), name.strip() or code))
    with desk_of(args) as desk:
        desk.split(readable(args.code), new)
        say(
            f"{args.code} is parted into {', '.join(code.id for code in new)}; "
            "what was coded with it wants another look"
        )
    return 0


def run_retire(args: argparse.Namespace) -> int:
    """No longer offered, or again."""
    with desk_of(args) as desk:
        desk.retire(readable(args.code), retired=not args.back)
        say(f"{args.code} is {'offered again' if args.back else 'retired; its codings stay'}")
    return 0


def run_export(args: argparse.Namespace) -> int:
    """The study's codebook as YAML."""
    from fieldkit.files import write_whole
    from fieldkit.formats.codebook_write import codebook_text

    with desk_of(args) as desk:
        text = codebook_text(desk.needed())
    if args.file is None:
        say(*text.rstrip("\n").split("\n"))
    else:
        write_whole(args.file, text.encode())
        say(str(args.file))
    return 0


def run_undo(args: argparse.Namespace) -> int:
    """The last change taken back: to themes, or to the codebook."""
    with desk_of(args) as desk:
        say(f"undone: {desk.undo(themes=args.themes)}")
    return 0


def run_redo(args: argparse.Namespace) -> int:
    """The change last undone, done again."""
    with desk_of(args) as desk:
        say(f"done again: {desk.redo(themes=args.themes)}")
    return 0
