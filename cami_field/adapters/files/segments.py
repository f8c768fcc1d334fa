"""A track segment as immutable bytes: delta-coded columns under zstandard.

``CSEG`` and a version byte, then one zstandard frame of: the number of points (uint32, little
endian); bits of the points with an elevation, then with a time, each padded to bytes; latitude and
longitude (1e-7 degree, int32), elevation of those that have one (centimetres, int32), time of those
that have one (milliseconds, int64), each column as differences from the value before, its bytes
laid plane by plane. The same points give the same bytes.
"""

from __future__ import annotations

import numpy as np
import zstandard
from numpy.typing import NDArray

from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import TrackPoints

MAGIC = b"CSEG\x01"
MAX_POINTS = 20_000_000
_DEGREE, _METRE, _SECOND = 1e7, 100.0, 1000.0
_LEVEL = 6


def encode(points: TrackPoints) -> bytes:
    """The segment's bytes; exact to 1e-7 degree, 1 cm, 1 ms."""
    has_elevation = np.isfinite(points.elevation)
    has_time = np.isfinite(points.time)
    parts = [
        len(points).to_bytes(4, "little"),
        np.packbits(has_elevation).tobytes(),
        np.packbits(has_time).tobytes(),
        _packed(points.latitude * _DEGREE, "<i4"),
        _packed(points.longitude * _DEGREE, "<i4"),
        _packed(np.clip(points.elevation[has_elevation] * _METRE, -(2**31), 2**31 - 1), "<i4"),
        _packed(points.time[has_time] * _SECOND, "<i8"),
    ]
    return MAGIC + zstandard.ZstdCompressor(level=_LEVEL).compress(b"".join(parts))


def decode(content: bytes) -> TrackPoints:
    """The points of a segment; raises FileRefused("segment.damaged" | "segment.newer")."""
    if content[:4] != MAGIC[:4]:
        raise FileRefused("segment.damaged", place="beginning")
    if content[4:5] != MAGIC[4:]:
        raise FileRefused("segment.newer", place="version")
    try:
        raw = zstandard.ZstdDecompressor().decompress(content[5:], max_output_size=MAX_POINTS * 21)
        count = int.from_bytes(raw[:4], "little")
        if count > MAX_POINTS:
            raise FileRefused("segment.damaged", place="count")
        bits = (count + 7) // 8
        has_elevation = _bits(raw[4 : 4 + bits], count)
        has_time = _bits(raw[4 + bits : 4 + 2 * bits], count)
        at = 4 + 2 * bits
        latitude, at = _unpacked(raw, at, count, "<i4")
        longitude, at = _unpacked(raw, at, count, "<i4")
        heights, at = _unpacked(raw, at, int(has_elevation.sum()), "<i4")
        times, at = _unpacked(raw, at, int(has_time.sum()), "<i8")
    except (zstandard.ZstdError, ValueError) as error:
        raise FileRefused("segment.damaged", place="content") from error
    if at != len(raw):
        raise FileRefused("segment.damaged", place="end")
    elevation, time = np.full(count, np.nan), np.full(count, np.nan)
    elevation[has_elevation] = heights / _METRE
    time[has_time] = times / _SECOND
    return TrackPoints(latitude / _DEGREE, longitude / _DEGREE, elevation, time)


def _packed(values: NDArray[np.float64], kind: str) -> bytes:
    whole = np.rint(values).astype(kind)
    steps = np.diff(whole, prepend=whole.dtype.type(0))
    return steps.view(np.uint8).reshape(-1, steps.dtype.itemsize).T.tobytes()


def _unpacked(raw: bytes, at: int, count: int, kind: str) -> tuple[NDArray[np.float64], int]:
    size = np.dtype(kind).itemsize
    end = at + count * size
    planes = np.frombuffer(raw[at:end], np.uint8).reshape(size, count)
    steps = np.ascontiguousarray(planes.T).view(kind).reshape(-1)
    return np.cumsum(steps, dtype=kind).astype(np.float64), end


def _bits(raw: bytes, count: int) -> NDArray[np.bool_]:
    return np.unpackbits(np.frombuffer(raw, np.uint8), count=count).astype(bool)
