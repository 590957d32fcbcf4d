"""What the commands of `fieldkit group` write: notes, boards, and taking an act back."""

from __future__ import annotations

import argparse
import sys

from fieldkit.cli.group_acts import enter as enter_room
from fieldkit.cli.group_acts import open_room, open_study, say_where, second_copy
from fieldkit.cli.out import say, tell
from fieldkit.cli.parsing import readable, words
from fieldkit.cli.where import board_lines
from fieldkit.desk.live import boards, notes, undoing
from fieldkit.desk.live.room import Room
from fieldkit.domain.session import rundown
from fieldkit.domain.session.events import Event, NoteForm, Purpose
from fieldkit.domain.session.state import Note, Phase
from fieldkit.errors import AskedWrongly, FieldkitError


def note(args: argparse.Namespace) -> int:
    text = words(args.text)
    with open_study(args) as opened:
        room = enter_room(opened, args)
        if args.stdin:
            try:
                return _notes_from_stdin(room)
            finally:
                second_copy(opened, room)
        return _one_note(room, args, text)


def _one_note(room: Room, args: argparse.Namespace, text: str) -> int:
    if args.list:
        _list_notes(room)
    elif args.strike or args.unstrike:
        found = notes.strike(room, args.strike or args.unstrike, bool(args.strike))
        words_ = "struck out" if args.strike else "no longer struck out"
        say(f"note {_number(room, found)} {words_}")
    elif args.move:
        moved = notes.move(room, *args.move)
        say(f"note {_number(room, moved)} filed under {moved.item}")
    elif not text.strip():
        raise AskedWrongly("There is no note.", 'Write it in quotes, such as "3: nobody rang".')
    elif args.edit:
        changed = notes.change(room, args.edit, text)
        say(f"note {_number(room, changed)} put right")
        _more_of(room, changed)
    else:
        event = notes.write(room, text)
        written = room.state.note_by_id[event.id]
        say(_saved(room, event, written, verbose=args.verbose))
        _more_of(room, written)
    return 0


def _list_notes(room: Room) -> None:
    for n, one in enumerate(room.state.notes, 1):
        struck = " [struck]" if one.struck else ""
        at = rundown.minutes_and_seconds(one.at)
        say(f"{n:>4} {at:>8} {one.item or '-':<18} {notes.as_typed(one)}{struck}")


def _number(room: Room, note: Note) -> int:
    """The number that --edit, --strike and --move want."""
    return next(n for n, one in enumerate(room.state.notes, 1) if one.id == note.id)


def _saved(room: Room, event: Event, note: Note, *, verbose: bool) -> str:
    line = f"saved note {_number(room, note)}, #{room.state.count}, {event.at.local:%H:%M:%S}"
    return f"{line} {event.id}" if verbose else line


def _more_of(room: Room, note: Note) -> None:
    """What else there is to say of a note: the answer it was taken for; and word for word from
    somebody who refused it is kept, but the record will not use it so."""
    answered = notes.answered(room, note)
    if answered:
        tell(answered)
    if note.form is not NoteForm.VERBATIM:
        return
    refused = [c for c in note.speakers if c in room.state.refusals(Purpose.QUOTES)]
    if refused:
        tell(f"{', '.join(refused)} refused quotes: the record will not quote this.")


def _notes_from_stdin(room: Room) -> int:
    """A note a line. Each is acknowledged once it is on disk, and not before; a line that cannot
    be read is refused on stderr with its number, and the rest goes on."""
    refused = 0
    out = sys.stdout
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            event = notes.write(room, line.rstrip("\r\n"))
        except AskedWrongly as refusal:
            refused += 1
            tell(f"line {number}: {refusal}")
            continue
        except FieldkitError as refusal:
            raise type(refusal)(
                f"Line {number} is not saved: {refusal.message}", refusal.hint
            ) from refusal
        out.write(f"ACK {event.id} {event.digest}\n")
        out.flush()
        _more_of(room, room.state.note_by_id[event.id])
    return 1 if refused else 0


def board(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        if args.new:
            columns = readable(args.columns).split("|")
            opened = boards.open_board(room, readable(args.new), columns)
            say(f"{opened.id}: {' | '.join(opened.columns)}")
        elif args.edit:
            # what follows the line's name is its text, quoted or not
            parts = [p for p in (args.board, args.column) if p is not None]
            say(boards.change(room, args.edit, words([*parts, *args.text])).text)
        elif args.strike or args.unstrike:
            boards.strike(room, args.strike or args.unstrike, bool(args.strike))
            say("struck out" if args.strike else "no longer struck out")
        elif args.move:
            line = boards.move(room, args.move, args.to, args.before)
            say(f"now in {room.state.boards[line.board].columns[line.column]}")
        elif args.text:
            line = boards.add(room, args.board, args.column, words(args.text))
            column = room.state.boards[line.board].lines[line.column]
            say(f"{line.board}.{line.column + 1}.{len(column)} {line.text}")
        elif args.column is not None:
            raise AskedWrongly(
                "What is to be written on the board?", "Give board, column and text."
            )
        else:
            every = list(room.state.boards.values())
            for one in [boards.find_board(room.state, args.board)] if args.board else every:
                say(*board_lines(one))
            if not every:
                tell("no boards in this guide; --new opens one.")
    return 0


def undo(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        say(f"undone: {undoing.undo(room)}")
    return 0


def redo(args: argparse.Namespace) -> int:
    with open_room(args) as room:
        say(f"redone: {undoing.redo(room)}")
        if room.state.phase is Phase.RUNNING:
            say_where(room)
    return 0
