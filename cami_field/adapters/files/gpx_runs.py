"""A short cut for GPX: runs of plainly written track points, many at once.

Nearly all bytes of a long track are points that one expression describes wholly, well-formedness
included. Each unbroken run of them is taken out and a mark left in its place. The XML parser
reports the mark, at its very byte, where the run is content of the document; a run in a comment or
CDATA is never reported, and the document is then read again without the short cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cami_field.adapters.files.gathering import (
    BAD_TIME,
    NAN,
    NULL_ISLAND,
    OUT_OF_RANGE,
    Gathering,
)
from cami_field.adapters.files.instants import Minutes

MARK = "cami-points"
_MARK = b"<cami-points/>"
_COMMON = {
    "s": r"[ \t\r\n]*+",
    # Neither markup nor the ">" of "]]>".
    "text": r"[ \t\r\n!-%'-;=?-~]*+",
    "name": r"[A-Za-z_][A-Za-z0-9_.:-]*+",
    "degrees": r"(?:\.\d{1,20})?",
}
_LEAF = "<(?P<{0}>%(name)s)>%(text)s</(?P={0})>%(s)s"
# After a point's time only whole elements that say nothing to us, extensions to two levels.
_REST = (
    rf"(?: (?!<(?:ele|time)>){_LEAF.format('plain')}"
    rf"| <extensions>%(s)s (?: {_LEAF.format('direct')}"
    rf"| <(?P<group>%(name)s)>%(s)s (?:{_LEAF.format('inner')})*+ </(?P=group)>%(s)s"
    r")*+ </extensions>%(s)s )*+"
)
_POINT_TEXT = (
    r'<trkpt[ \t\r\n]++lat="(-?\d{1,2}%(degrees)s)"'
    r'[ \t\r\n]++lon="(-?\d{1,3}%(degrees)s)"%(s)s>%(s)s'
    r"(?:<ele>(-?\d{1,4}%(degrees)s)</ele>%(s)s)?+"
    r"(?:<time>(\d{4}-\d\d-\d\dT\d\d:\d\d):([0-5]\d(?:\.\d{1,9})?)Z</time>%(s)s)?+"
    + _REST.replace(" ", "")
    + r"</trkpt>%(s)s"
)
_POINT = re.compile((_POINT_TEXT % _COMMON).encode())
_COLUMNS = 5
_STRIDE = _POINT.groups + 1
_LONGEST_CARRY = 1024 * 1024
_NO_MINUTE = b"1970-01-01T00:00"


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Points that follow each other; ``time`` is -inf where there is none, NaN where no calendar
    has it."""

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    elevation: NDArray[np.float64]
    time: NDArray[np.float64]

    def into(self, gathering: Gathering) -> None:
        """Add the run to the current segment, as if point by point."""
        lat, lon, ele, time = self.latitude, self.longitude, self.elevation, self.time
        good = (np.abs(lat) <= 90.0) & (np.abs(lon) <= 180.0)
        if not good.all():
            gathering.skipped[OUT_OF_RANGE] += int(np.count_nonzero(~good))
            lat, lon, ele, time = lat[good], lon[good], ele[good], time[good]
        gathering.count(len(lat))
        if bad := int(np.count_nonzero(np.isnan(time))):
            gathering.flagged[BAD_TIME] += bad
        if nowhere := int(np.count_nonzero((lat == 0.0) & (lon == 0.0))):
            gathering.flagged[NULL_ISLAND] += nowhere
        segment = gathering.segment
        segment.latitude.frombytes(lat.tobytes())
        segment.longitude.frombytes(lon.tobytes())
        segment.elevation.frombytes(ele.tobytes())
        segment.time.frombytes(np.where(np.isneginf(time), NAN, time).tobytes())


class Runs:
    """The runs of a document that wait for the parser to report their marks."""

    def __init__(self) -> None:
        self._waiting: dict[int, Run] = {}
        self._carry = b""
        self._minutes = Minutes()

    def take(self, at: int) -> Run | None:
        """The run whose mark begins at a byte of what the parser got."""
        return self._waiting.pop(at, None)

    def missed(self, until: int) -> bool:
        """Whether a mark before a byte was not reported."""
        return any(at < until for at in self._waiting)

    def cut(self, piece: bytes, fed: int, *, last: bool) -> bytes:
        """The document's next bytes with marks instead of runs."""
        whole = self._carry + piece
        end = len(whole) if last else whole.rfind(b"<trkpt")
        if end < 0 or len(whole) - end > _LONGEST_CARRY:
            end = len(whole)
        self._carry = whole[end:]
        parts = _POINT.split(whole[:end])
        if len(parts) == 1:
            return parts[0]
        return self._marked(parts, fed)

    def _marked(self, parts: list[bytes], fed: int) -> bytes:
        between = parts[::_STRIDE]
        points = self._columns(parts)
        out: list[bytes] = []
        n = len(between) - 1
        stops = [i for i, text in enumerate(between) if text]
        start = 0
        for stop in (*stops, n):
            if stop > start:
                self._waiting[fed] = Run(*(column[start:stop] for column in points))
                out.append(_MARK)
                fed += len(_MARK)
            if stop > start or not out:
                out.append(between[stop])
                fed += len(between[stop])
            start = stop
        return b"".join(out)

    def _columns(self, parts: list[bytes]) -> tuple[NDArray[np.float64], ...]:
        n = len(parts) // _STRIDE
        lat, lon, ele, minutes, seconds = (parts[i::_STRIDE] for i in range(1, _COLUMNS + 1))
        base = np.fromiter(map(self._minutes.__getitem__, _filled(minutes, _NO_MINUTE)), float, n)
        return (
            np.fromiter(map(float, lat), float, n),
            np.fromiter(map(float, lon), float, n),
            np.fromiter(map(float, _filled(ele, b"nan")), float, n),
            base + np.fromiter(map(float, _filled(seconds, b"-inf")), float, n),
        )


def _filled(texts: list[bytes], empty: bytes) -> list[bytes]:
    """The texts, with something in place of those that a point lacks."""
    return [text or empty for text in texts] if None in texts else texts
