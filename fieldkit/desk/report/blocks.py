"""Blocks of evidence by name: what `{{ blocks.map_figure }}` becomes."""

from __future__ import annotations

from collections.abc import Callable

from fieldkit.desk.report import tables, tables_map, tables_themes, tables_wall
from fieldkit.desk.report.evidence import Evidence
from fieldkit.domain.report.document import Block

BLOCKS: dict[str, tuple[Callable[[Evidence], tuple[Block, ...]], str]] = {
    "groups_table": (tables.groups_table, "the groups: who, where, when, how many"),
    "theme_table": (tables_themes.theme_table, "how widely each theme was said"),
    "theme_figure": (tables_themes.theme_figure, "themes by group, as dots"),
    "theme_groups": (tables_themes.theme_groups, "people who spoke of each theme, by group"),
    "map_figure": (tables_map.map_figure, "the sticker map over all groups"),
    "map_table": (tables_map.map_table, "the map’s numbers and gaps"),
    "map_services": (tables_map.map_services, "each service: wanted, received, never told"),
    "words_table": (tables_wall.words_table, "words wanted and words for how it is"),
    "pairs_table": (tables_wall.pairs_table, "words laid side by side, and why"),
    "principles_table": (tables_wall.principles_table, "the groups’ own principles"),
    "fits_table": (tables_wall.fits_table, "those principles against the charter"),
    "marks_table": (tables_wall.marks_table, "marks on the charter, line by line"),
    "guide_table": (tables.guide_table, "the sections of the guide"),
    "codebook_table": (tables_themes.codebook_table, "the codes and how widely each was used"),
    "coverage_table": (tables.coverage_table, "what was not asked where"),
}
"""How each is made, and what it shows in a few words."""
