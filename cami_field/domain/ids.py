"""Names for records: made on any device, or computed from where a record came from."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from uuid import UUID

_VARIANT = 0x2 << 62
_lock = threading.Lock()
_last = [0]


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562), increasing within this process."""
    with _lock:
        # 12 bits below the millisecond count on when several ids fall into one
        tick = max((time.time_ns() // 1_000_000) << 12, _last[0] + 1)
        _last[0] = tick
    milliseconds, counter = (tick >> 12) & ((1 << 48) - 1), tick & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | counter << 64 | _VARIANT | tail)


def origin_id(area: UUID, record_type: str, *origin: str | bytes | int) -> UUID:
    """The same UUID (version 8) for the same area, type and origin, wherever it is computed.

    ``origin`` names a thing outside: a SMART uuid, the SHA-256 of a GPX and a track's index...
    """
    digest = hashlib.sha256(b"cami-origin-v1\0" + area.bytes)
    for part in (record_type, *origin):
        raw = part if isinstance(part, bytes) else str(part).encode()
        digest.update(type(part).__name__[:1].encode() + len(raw).to_bytes(4, "big") + raw)
    number = int.from_bytes(digest.digest()[:16], "big")
    number &= ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=number | 0x8 << 76 | 0x2 << 62)
