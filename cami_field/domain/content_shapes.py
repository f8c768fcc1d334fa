"""Shapes of kept content: files in the attachment store, segments of tracks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.shapes import Column, Shape, Wire, read_date, read_number, read_parts
from cami_field.domain.values import EARLIEST, LATEST, BlobRef, SegmentRef, within


class Blob(Shape):
    """A reference to kept content."""

    columns = (Column("_sha256", "BLOB"), Column("_size", "INTEGER"))
    python = (BlobRef,)

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        return [value.sha256, value.size]

    def from_wire(self, wire: Wire) -> Any:
        return BlobRef(wire[0], wire[1])

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None, None) if wire is None else (wire[0], wire[1])

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        return None if cells[0] is None else self.from_wire(cells)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {f"{name}_sha256": value.sha256.hex(), f"{name}_bytes": value.size}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        known = {} if current is None else self.to_flat(name, current)
        return _content({**known, **flat}, *self.flat_names(name))

    def flat_names(self, name: str) -> tuple[str, ...]:
        return (f"{name}_sha256", f"{name}_bytes")


_MOST, _MOST_BYTES = 1_000_000_000, 2**53  # points of a segment, bytes of a file
_SEGMENT = ("sha256", "bytes", "points", "bounds", "first", "last", "day")


class Segment(Shape):
    """A segment of a track."""

    python = (SegmentRef,)

    def to_wire(self, value: Any) -> Wire:
        v = super().to_wire(value)
        day = None if v.day is None else v.day.isoformat()
        return [v.blob.sha256, v.blob.size, v.points, list(v.bounds), v.first, v.last, day]

    def from_wire(self, wire: Wire) -> Any:
        blob = BlobRef(wire[0], wire[1])
        day = None if wire[6] is None else date.fromisoformat(wire[6])
        south, west, north, east = wire[3]
        return SegmentRef(blob, wire[2], (south, west, north, east), wire[4], wire[5], day)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        day = None if value.day is None else value.day.isoformat()
        kept = (value.blob.sha256.hex(), value.blob.size, value.points, list(value.bounds))
        return {name: dict(zip(_SEGMENT, (*kept, value.first, value.last, day), strict=True))}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        _ = current  # a segment is never changed, only exchanged for another
        given = read_parts(name, flat[name], _SEGMENT)
        points, bounds = given.get("points"), given.get("bounds")
        if not isinstance(bounds, list | tuple) or len(bounds) != 4:
            raise InvalidRecord("value.wrong_type", field=f"{name}.bounds", value=str(bounds)[:80])
        south, west, north, east = (
            within(f"{name}.bounds", read_number(f"{name}.bounds", b, float), -180, 180)
            for b in bounds
        )
        day, first, last = given.get("day"), given.get("first"), given.get("last")
        return SegmentRef(
            _content(given, "sha256", "bytes"),
            int(within(f"{name}.points", read_number(f"{name}.points", points, int), 0, _MOST)),
            (south, west, north, east),
            _seconds(f"{name}.first", first),
            _seconds(f"{name}.last", last),
            None if day is None else read_date(f"{name}.day", day),
        )


BLOB, SEGMENT = Blob(), Segment()


def _content(given: Mapping[str, Any], sha256: str, size: str) -> BlobRef:
    for needed in (sha256, size):
        if given.get(needed) in (None, ""):
            raise InvalidRecord("value.missing", field=needed)
    try:
        digest = bytes.fromhex(str(given[sha256]))
    except ValueError:
        digest = b""
    if len(digest) != 32:
        raise InvalidRecord("value.wrong_type", field=sha256, value=str(given[sha256])[:80])
    return BlobRef(digest, int(within(size, read_number(size, given[size], int), 0, _MOST_BYTES)))


def _seconds(name: str, given: object) -> float | None:
    """Seconds since 1970 within what an instant can be."""
    if given is None:
        return None
    least, most = EARLIEST.timestamp(), LATEST.timestamp()
    return within(name, read_number(name, given, float), least, most)
