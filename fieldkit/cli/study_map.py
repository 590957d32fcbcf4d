"""`fieldkit study`: the wall read over all groups of a study."""

from __future__ import annotations

import argparse
import json


def configure(parser: argparse.ArgumentParser) -> None:
    """map and stages."""
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    map_ = commands.add_parser("map", help="the sticker map over all groups, and side by side")
    _common(map_)
    how = map_.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true")
    how.add_argument("--csv", metavar="FILE", help="every dot as a row; - for standard output")
    map_.set_defaults(run=_map)
    stages = commands.add_parser("stages", help="which moment of each group is which common stage")
    _common(stages)
    how = stages.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true")
    how.add_argument("--draft", action="store_true", help="a stages.yaml to put right by hand")
    stages.set_defaults(run=_stages)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--study", metavar="DIR", help="the study's folder")
    parser.add_argument(
        "--rehearsal", action="store_true", help="the rehearsals' log, not the real one"
    )


def _map(args: argparse.Namespace) -> int:
    from fieldkit.cli.group_acts import open_study
    from fieldkit.cli.out import say
    from fieldkit.desk import study_map

    with open_study(args) as opened:
        found = study_map.read_study(opened)
    if args.json:
        print(json.dumps(study_map.map_plain(found), ensure_ascii=False))
    elif args.csv:
        from fieldkit.formats.map_csv import group_rows, write_rows

        titles = [stage.title for stage in found.laid.stages]
        rows = [
            row for s in found.states for row in group_rows(s, titles, found.laid.stop_of[s.id])
        ]
        write_rows(args.csv, rows)
    else:
        say(*study_map.map_text(found))
    return 0


def _stages(args: argparse.Namespace) -> int:
    from fieldkit.cli.group_acts import open_study
    from fieldkit.cli.out import say
    from fieldkit.desk import study_map
    from fieldkit.formats.stages_yaml import write_stages

    with open_study(args) as opened:
        found = study_map.read_study(opened)
    if args.json:
        print(json.dumps(study_map.stages_plain(found), ensure_ascii=False))
    elif args.draft:
        say(*write_stages(found.laid, list(found.states)).rstrip("\n").split("\n"))
    else:
        say(*study_map.stages_text(found))
    return 0
