"""Setting up: the group's details."""

from __future__ import annotations

from datetime import datetime

from fieldkit.desk.live.room import Room
from fieldkit.desk.study import LONGEST_NAME
from fieldkit.domain.session import events as e
from fieldkit.domain.session.typed import iso_date, promised_ms
from fieldkit.errors import AskedWrongly


def change_details(
    room: Room,
    *,
    name: str | None = None,
    site: str | None = None,
    date: str | None = None,
    moderator: str | None = None,
    note_taker: str | None = None,
    observers: bool | None = None,
    promised_end: str | None = None,
) -> bool:
    """Puts details right; None leaves one as it is. True when anything changed.

    date: as 2026-09-14. promised_end: as 20:00. Raises AskedWrongly for one that is neither, for
    an empty name and for a promised end taken back.
    """
    state = room.state
    if name is not None and not name.strip():
        raise AskedWrongly("A group needs a name.")
    if name is not None and (len(name) > LONGEST_NAME or not name.strip().isprintable()):
        raise AskedWrongly(
            f"A group's name is one line of at most {LONGEST_NAME} characters.", "Shorten it."
        )
    if date is not None:
        date = iso_date(date)
    end: int | None = None
    if promised_end is not None and promised_end.strip() != promised_words(room):
        if not promised_end.strip():
            raise AskedWrongly("A promised end cannot be taken back.", "Put another time there.")
        end = promised_ms(promised_end, room.clock.now().local)
    given = {"name": name, "site": site, "date": date, "moderator": moderator}
    texts = {**given, "note_taker": note_taker}
    changed = {
        key: value.strip()
        for key, value in texts.items()
        if value is not None and value.strip() != getattr(state, key)
    }
    seen = observers if observers is not None and observers is not state.observers else None
    if not changed and seen is None and end is None:
        return False
    room.commit(e.GroupChanged(**changed, observers=seen, promised_end_ms=end))
    return True


def promised_words(room: Room) -> str:
    """The promised end as a clock time; "" where none was set (the guide's length holds)."""
    if room.state.promised_end_ms is None:
        return ""
    now = room.clock.now().local
    return f"{datetime.fromtimestamp(room.state.promised_end_ms / 1000, now.tzinfo):%H:%M}"
