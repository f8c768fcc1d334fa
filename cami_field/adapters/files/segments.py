"""The form in which a track segment is kept for good: about 8 bytes a point.

Layout, all little-endian::

    4s  magic "CTSG"      B  version 1
    B   flags: 1 some elevations missing, 2 some times missing
    4B  bytes per difference of latitude, longitude, elevation, time (0 to 8)
    I   number of points  4q first values of the four columns
    zstandard frame of: bitmap of known elevations, of known times (each only if flagged),
    then for each column its differences, zigzag coded, as planes: all lowest bytes, and so on

Values are whole: 1e-7 degrees, centimetres, milliseconds since 1970-01-01 UTC. Where a value is
missing the one before it is repeated, which costs nothing, and the bitmap says so.
"""

from __future__ import annotations

import struct

import numpy as np
import zstandard
from numpy.typing import NDArray

from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import TrackPoints

MAGIC, VERSION = b"CTSG", 1
MAX_POINTS = 20_000_000
_HEADER = struct.Struct("<4sBB4BI4q")
_NO_ELEVATION, _NO_TIME = 1, 2
_LEVEL = 3
_DEGREE, _METRE, _SECOND = 1e7, 100.0, 1000.0
# Degrees of a half and a full turn, 1000 km, the years 1 to 9999.
_LIMITS = (90 * 10**7, 180 * 10**7, 10**8, 3 * 10**14)

Whole = NDArray[np.int64]


def encode(points: TrackPoints) -> bytes:
    """The kept form of a segment; equal points give equal bytes.

    Raises ValueError for a position that isn't on Earth, an elevation beyond 1000 km, a time
    outside the years 1 to 9999, and more than 20 million points.
    """
    n = len(points)
    if n > MAX_POINTS:
        raise ValueError(f"a segment of {n} points")
    known_elevation, known_time = ~np.isnan(points.elevation), ~np.isnan(points.time)
    columns = (
        _whole(points.latitude, _DEGREE, _LIMITS[0]),
        _whole(points.longitude, _DEGREE, _LIMITS[1]),
        _whole(_carried(points.elevation, known_elevation), _METRE, _LIMITS[2]),
        _whole(_carried(points.time, known_time), _SECOND, _LIMITS[3]),
    )
    flags, masks = 0, []
    for flag, known in ((_NO_ELEVATION, known_elevation), (_NO_TIME, known_time)):
        if not known.all():
            flags |= flag
            masks.append(np.packbits(known).tobytes())
    planes = [_planes(column) for column in columns]
    firsts = [int(column[0]) if n else 0 for column in columns]
    widths = [len(plane) for plane in planes]
    header = _HEADER.pack(MAGIC, VERSION, flags, *widths, n, *firsts)
    payload = b"".join((*masks, *(plane.tobytes() for plane in planes)))
    return header + zstandard.ZstdCompressor(level=_LEVEL).compress(payload)


def decode(content: bytes) -> TrackPoints:
    """The points of a kept segment. Raises FileRefused ``segment.damaged``."""
    try:
        return _decoded(content)
    except (struct.error, zstandard.ZstdError, ValueError) as error:
        raise FileRefused("segment.damaged", reason=str(error)) from error


def _decoded(content: bytes) -> TrackPoints:
    magic, version, flags, *rest = _HEADER.unpack_from(content)
    widths, n, firsts = rest[:4], rest[4], rest[5:]
    if magic != MAGIC or version != VERSION or flags > 3 or max(widths) > 8 or n > MAX_POINTS:
        raise ValueError("not a segment")
    if any(abs(first) > limit for first, limit in zip(firsts, _LIMITS, strict=True)):
        raise ValueError("a first value out of range")
    masked, steps = (n + 7) // 8, max(0, n - 1)
    size = masked * flags.bit_count() + sum(widths) * steps
    payload = _unpacked(content[_HEADER.size :], size)
    place = 0
    known: list[NDArray[np.bool_] | None] = [None, None]
    for i, flag in enumerate((_NO_ELEVATION, _NO_TIME)):
        if flags & flag:
            bits = np.frombuffer(payload, np.uint8, masked, place)
            known[i] = np.unpackbits(bits, count=n).astype(bool)
            place += masked
    columns = []
    for width, first, limit in zip(widths, firsts, _LIMITS, strict=True):
        planes = np.frombuffer(payload, np.uint8, width * steps, place).reshape(width, steps)
        place += planes.size
        columns.append(_summed(planes, first, limit, n))
    return TrackPoints(
        columns[0] / _DEGREE,
        columns[1] / _DEGREE,
        _where_known(columns[2] / _METRE, known[0]),
        _where_known(columns[3] / _SECOND, known[1]),
    )


def _unpacked(frame: bytes, size: int) -> bytes:
    """The frame's content, which must be of that size: nothing larger is ever made."""
    if zstandard.get_frame_parameters(frame).content_size != size:
        raise ValueError("a frame of another size")
    payload = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompress(
        frame, max_output_size=size, read_across_frames=False, allow_extra_data=False
    )
    if len(payload) != size:
        raise ValueError("a frame that ends early")
    return payload


def _whole(values: NDArray[np.float64], scale: float, limit: int) -> Whole:
    scaled = np.rint(values * scale)
    if len(scaled) and not bool((np.abs(scaled) <= limit).all()):
        raise ValueError("a value out of range")
    return scaled.astype(np.int64)


def _carried(values: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Missing values as the known one before, the leading ones as the first known, or 0."""
    if known.all():
        return values
    if not known.any():
        return np.zeros(len(values))
    source = np.where(known, np.arange(len(values)), -1)
    source = np.maximum.accumulate(source)
    return values[np.where(source < 0, int(np.argmax(known)), source)]


def _planes(column: Whole) -> NDArray[np.uint8]:
    """Zigzag differences as bytes, lowest first: shape (bytes needed, n - 1)."""
    steps = np.diff(column)
    folded = ((steps << 1) ^ (steps >> 63)).astype("<u8")
    width = (int(folded.max()).bit_length() + 7) // 8 if len(folded) else 0
    return np.ascontiguousarray(folded.view(np.uint8).reshape(-1, 8)[:, :width].T)


def _summed(planes: NDArray[np.uint8], first: int, limit: int, n: int) -> Whole:
    folded = np.zeros((max(0, n - 1), 8), np.uint8)
    folded[:, : len(planes)] = planes.T
    zigzag = folded.view("<u8").ravel()
    steps = (zigzag >> np.uint64(1)).astype(np.int64) ^ -(zigzag & np.uint64(1)).astype(np.int64)
    column = np.empty(n, np.int64)
    if n:
        column[0] = first
        np.cumsum(steps, out=column[1:])
        column[1:] += first
        if int(column.max()) > limit or int(column.min()) < -limit:
            raise ValueError("a value out of range")
    return column


def _where_known(
    values: NDArray[np.float64], known: NDArray[np.bool_] | None
) -> NDArray[np.float64]:
    return values if known is None else np.where(known, values, np.nan)
