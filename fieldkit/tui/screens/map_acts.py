"""Every key of the map, and how to use it in words."""

from __future__ import annotations

from fieldkit.tui.page import CLOSE, HELP, REDO, UNDO
from fieldkit.tui.registry import Act

MAP_HELP = (
    "Dots, the fast way: the line says whose dot and for which service it waits for. Type where it "
    "is and press Enter: 2 (the second moment), n or none (no dot), and in round two b or strip (the "
    "foot of the chart: would have liked to be told, never was). The next dot still missing is then "
    "at hand; once all are in, none is, and a dot is put right by a whole line. "
    "The whole line works at any time: 3 debt 2, 3 debt strip, 3,5 cv none, all money 1, 3 debt "
    "clear; 3 debt alone takes that dot at hand. Arrows mark a cell while the line is empty: Enter "
    "places the dot at hand there, p3,5 the dots of P3 and P5. With the mouse: click a person, "
    "then a cell; a click on a cell alone only marks it. On the map ●3 5 is P3 and P5, ●×4 is four "
    "people, where their numbers do not fit; the other round stays in sight as ○ or ◇."
)

ACTS = (
    Act(
        "submit",
        ("enter",),
        "place",
        "Places the dot: 2, n (none), 3 debt 2; b (strip) in round 2.",
    ),
    Act("open('wanted')", ("f2",), "wanted ●", "Opens round 1: when they wanted to hear."),
    Act("open('received')", ("f3",), "received ◆", "Opens round 2: when they did hear."),
    Act("close_round", ("f4",), "close round", "Ends the open round; tells what is missing."),
    Act("journey", ("f5",), "journey", "The moments: add, rename, merge, reorder."),
    Act("repeat", ("f6",), "same for the rest", "The last dot's place for everybody missing."),
    Act("lock", ("f7",), "lock", "Locks the wall as it is, or unlocks it."),
    UNDO,
    Act("order", ("f9",), "order", "The next dot: by person, or by service."),
    Act("next_person(1)", ("tab",), "person", "The next person's first missing dot."),
    Act("next_person(-1)", ("shift+tab",), "", "Back to the person before.", False),
    REDO,
    Act("move(0,-1)", ("left",), "", "Marks the column to the left (line empty).", False),
    Act("move(0,1)", ("right",), "", "Marks the column to the right (line empty).", False),
    Act("move(-1,0)", ("up",), "", "Marks the service above.", False),
    Act("move(1,0)", ("down",), "", "Marks the service below.", False),
    HELP,
    CLOSE,
)
