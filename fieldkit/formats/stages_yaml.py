"""`stages.yaml` in a study: the common stages, and which moment of each group lies on which.

stages:
  - {id: start, title: Getting started}
groups:
  croydon-1a2b:
    Phoning up to claim: start
"""

from __future__ import annotations

from pathlib import Path

from fieldkit.domain.guide.near import did_you_mean
from fieldkit.domain.session.stages import Laid, Stage, StagePlan
from fieldkit.domain.session.state import GroupState
from fieldkit.errors import FileProblem
from fieldkit.formats.guide_md import read_source
from fieldkit.formats.strict_yaml import Node, StrictYaml

FILE_NAME = "stages.yaml"
MOST_STAGES = 40
_SHOWN = 5


def load_stages(folder: Path) -> StagePlan | None:
    """The stages of a study; None where it has no stages.yaml, or an empty one (which is what a
    shell makes of it before a draft is written into it).

    Raises FileProblem, with file and line, for a file that cannot be used.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        return None
    text = read_source(file)
    if not text.strip():
        return None
    reader = _Reader("list of stages", text)
    plan = reader.plan()
    if plan is None or reader.problems:
        found = sorted(reader.problems, key=lambda p: p.line)
        shown = [f"{file}:{p.line}: {p.message} {p.hint}".rstrip() for p in found[:_SHOWN]]
        if len(found) > _SHOWN:
            shown.append(f"… and {len(found) - _SHOWN} more.")
        raise FileProblem("\n".join(shown), "`fieldkit study stages --draft` prints a good one.")
    return plan


class _Reader(StrictYaml):
    def plan(self) -> StagePlan | None:
        root = self.root()
        if root is None:
            return None
        found = self.pairs(root, ("stages", "groups"), "list of stages", needed=("stages",))
        stages: dict[str, Stage] = {}
        for node in self.rows("stages", found):
            stage = self._stage(node)
            if stage.id in stages:
                self.error(node, f"Two stages have the id “{stage.id}”.", "Change one.")
            stages[stage.id] = stage
        if "stages" in found and not 0 < len(stages) <= MOST_STAGES:
            hint = "Two to twelve can be read side by side."
            self.error(found["stages"], f"A line of {len(stages)} stages is no map.", hint)
        return StagePlan(tuple(stages.values()), self._groups(found.get("groups"), stages))

    def _stage(self, node: Node) -> Stage:
        found = self.pairs(node, ("id", "title"), "stage", needed=("id", "title"))
        return Stage(self.words("id", found.get("id")), self.words("title", found.get("title")))

    def _groups(self, node: Node | None, stages: dict[str, Stage]) -> dict[str, dict[str, str]]:
        groups: dict[str, dict[str, str]] = {}
        if node is None:
            return groups
        for group, inside in self.pairs(node, None, "list of groups").items():
            groups[group] = {}
            for label, value in self.pairs(inside, None, f"group “{group}”").items():
                stage = self.words(label, value)
                if stage and stage not in stages:
                    hint = did_you_mean(stage, stages)
                    self.error(value, f"There is no stage “{stage}”.", hint)
                groups[group][label] = stage
        return groups


def write_stages(laid: Laid, states: list[GroupState]) -> str:
    """A stages.yaml that says what holds now, to be put right by hand. Moments on no stage stand
    as comments."""
    lines = ["stages:"]
    lines += [f"  - {{id: {_quoted(s.id)}, title: {_quoted(s.title)}}}" for s in laid.stages]
    lines.append("groups:" if states else "groups: {}")
    for state in states:
        stops = laid.stop_of.get(state.id, {})
        lines.append(f"  {_quoted(state.id)}:  # {' '.join(state.name.split())}")
        if not stops:
            lines[-1] = f"  {_quoted(state.id)}: {{}}  # {' '.join(state.name.split())}"
        seen: set[str] = set()
        for moment in state.wall.moments:
            place, label = stops.get(moment.id), _quoted(moment.label)
            if label in seen:
                continue
            seen.add(label)
            if place is None:
                lines.append(f"    # {label}: say which stage")
            else:
                lines.append(f"    {label}: {_quoted(laid.stages[place].id)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes, safe for any text."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
