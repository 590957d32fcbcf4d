"""The packs that travel with fieldkit, and finding a guide by its name."""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.guide.near import nearest
from fieldkit.errors import AskedWrongly
from fieldkit.formats.guide_md import FILE_NAMES, guide_file

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_packs() -> dict[str, Path]:
    """The guide packs that travel with the program: name and Markdown file, by name."""
    return packs_in(_shipped("guides"))


def shipped_transcripts() -> dict[str, Path]:
    """The sample transcripts that travel with the program: file name and path, by name."""
    folder = _shipped("transcripts")
    if not folder.is_dir():
        return {}
    files = [p for p in sorted(folder.iterdir()) if p.is_file() and not p.name.startswith(".")]
    return {p.name: p for p in files}


def packs_in(folder: Path) -> dict[str, Path]:
    """The packs in a folder of packs: name and Markdown file, by name. Empty where none is."""
    found: dict[str, Path] = {}
    if not folder.is_dir():
        return found
    for entry in sorted(folder.iterdir()):
        for name in FILE_NAMES:
            if (entry / name).is_file():
                found[entry.name] = entry / name
                break
        else:
            if entry.is_file() and entry.suffix == ".md":
                found[entry.stem] = entry
    return found


def find_pack(pack: str, study: Path | None) -> Path:
    """The Markdown file of a pack: a path first, then the study's guides, then the shipped ones.

    study: the study's folder, or None outside any. Raises `AskedWrongly` where there is no such
    pack, `FileProblem` for a folder without a guide.
    """
    path = Path(pack)
    if is_guide(path):
        return guide_file(path)
    packs = {**shipped_packs(), **(packs_in(study / "guides") if study else {})}
    if pack in packs:
        return packs[pack]
    if path.exists():
        return guide_file(path)
    near = nearest(pack, packs)
    hint = f"Did you mean {near}? " if near else ""
    raise AskedWrongly(f"There is no guide “{pack}”.", f"{hint}List them: fieldkit guide list")


def is_guide(path: Path) -> bool:
    """Whether there is a file here, or a folder with a guide in it."""
    return path.is_file() or any((path / name).is_file() for name in FILE_NAMES)


def _shipped(kind: str) -> Path:
    """The shipped folder inside the wheel, or the one beside the package in a checkout."""
    inside = _PACKAGE / "shipped" / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind
