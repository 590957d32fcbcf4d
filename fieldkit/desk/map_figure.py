"""The figure of a sticker map as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fieldkit.desk.map_show import read_group
from fieldkit.domain.session.masking import masked
from fieldkit.domain.session.state import GroupState
from fieldkit.errors import AskedWrongly


def group_figure(
    state: GroupState, path: Path, *, service: str | None = None, names: Mapping[str, str]
) -> str:
    """Writes the map of a group, or of one of its services, as PNG; gives its alt text.

    names: codes to first names, masked where a moment's name holds one. Raises AskedWrongly where
    there is nothing to draw, FileProblem.
    """
    from fieldkit.word.sticker_map import MOST_STOPS, save_png, sticker_map

    reading = read_group(state)
    if not reading.services:
        raise AskedWrongly("There is no map to draw: the guide names no services.")
    if not reading.stops:
        raise AskedWrongly("There is no map to draw: the journey has no moments yet.")
    if len(reading.stops) > MOST_STOPS:
        raise AskedWrongly(
            f"A map of {len(reading.stops)} moments cannot be drawn.",
            f"Merge some; {MOST_STOPS} can. --csv has them all.",
        )
    mask = {name: code for code, name in names.items() if name}
    stops = [masked(stop, mask) for stop in reading.stops]
    services = state.guide.services if state.guide is not None else ()
    picture = sticker_map(reading, stops, services, service=service)
    save_png(picture, path)
    return picture.alt
