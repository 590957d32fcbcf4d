"""Event ids: UUID version 7 (RFC 9562, section 5.7) that never run behind what is already there.

Ids are the order of the log on every laptop that holds it, so an id is made from the newest id in
the store as well as from the clock: its milliseconds are the later of the two, and within one
millisecond the 74 random bits count upwards (RFC 9562, section 6.2, method 2). A clock set back an
hour therefore changes no order.
"""

from __future__ import annotations

_RAND_BITS = 74
_RAND_TOP = 1 << _RAND_BITS
_STEP_TOP = 1 << 32


def next_id(wall_ms: int, newest: str | None, random_bits: int) -> str:
    """The id after `newest` (None: the store is empty).

    wall_ms: the wall clock now, in milliseconds since 1970. random_bits: at least 74 fresh random
    bits as a whole number. Gives the id in its 36-character form; ids sort as text.
    """
    millis, tail = wall_ms, random_bits % _RAND_TOP
    if newest is not None:
        last_millis, last_tail = _take_apart(newest)
        if millis <= last_millis:
            millis = last_millis
            tail = last_tail + 1 + random_bits % _STEP_TOP
            if tail >= _RAND_TOP:
                millis, tail = millis + 1, random_bits % _STEP_TOP
    a, b = tail >> 62, tail & ((1 << 62) - 1)
    number = (millis << 80) | (0x7 << 76) | (a << 64) | (0b10 << 62) | b
    h = f"{number:032x}"
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def _take_apart(event_id: str) -> tuple[int, int]:
    number = int(event_id.replace("-", ""), 16)
    a = (number >> 64) & 0xFFF
    b = number & ((1 << 62) - 1)
    return number >> 80, (a << 62) | b
