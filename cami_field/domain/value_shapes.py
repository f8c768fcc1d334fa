"""Shapes of grouped values: positions, instants, hours, distances, kept content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.shapes import (
    Column,
    Shape,
    Wire,
    finite,
    read_date,
    read_instant,
    read_number,
    read_text,
)
from cami_field.domain.values import (
    BlobRef,
    DayDistance,
    Hours,
    Instant,
    Position,
    SegmentRef,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT_WORDS = (  # field of Instant, its JSON name, what it is when emptied
    ("zone", "tz_name", "UTC"),
    ("precision", "time_precision", "second"),
    ("part_of_day", "part_of_day", None),
    ("source", "time_source", "person"),
)


class Moment(Shape):
    """An instant with zone, offset, precision, part of the day and source."""

    columns = (
        Column("_ms", "INTEGER"),
        Column("_zone", "TEXT"),
        Column("_offset", "INTEGER"),
        Column("_precision", "TEXT"),
        Column("_part", "TEXT"),
        Column("_source", "TEXT"),
    )
    python = (Instant,)

    def __init__(self, *, main: bool = True) -> None:
        self.main = main  # a record's own time: its zone and precision stand beside it in JSON

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        return [
            (value.at - _EPOCH) // timedelta(milliseconds=1),
            value.zone,
            value.offset_minutes,
            value.precision,
            value.part_of_day,
            value.source,
        ]

    def from_wire(self, wire: Wire) -> Any:
        at = _EPOCH + timedelta(milliseconds=wire[0])
        return Instant(
            at=at,
            zone=wire[1],
            offset_minutes=wire[2],
            precision=wire[3],
            part_of_day=wire[4],
            source=wire[5],
        )

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None,) * 6 if wire is None else tuple(wire[:6])

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        return None if cells[0] is None else self.from_wire(cells)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        local = value.at.astimezone(timezone(timedelta(minutes=value.offset_minutes)))
        if not self.main:
            return {name: local.isoformat()}
        flat: dict[str, object] = {
            name: local.isoformat(),
            "tz_name": value.zone,
            "time_precision": value.precision,
            "time_source": value.source,
        }
        if value.part_of_day is not None:
            flat["part_of_day"] = value.part_of_day
        return flat

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        base = current
        if not self.main:
            return read_instant(name, flat[name], None if current is None else current.zone)
        if name in flat:
            base = read_instant(name, flat[name])
            if current is not None:
                base = replace(base, precision=current.precision, source=current.source)
        if base is None:
            raise InvalidRecord("value.missing", field=name)
        words = {
            field: read_text(key, flat[key], default)
            for field, key, default in _MOMENT_WORDS
            if key in flat
        }
        return replace(base, **words)

    def flat_names(self, name: str) -> tuple[str, ...]:
        more = ("tz_name", "time_precision", "part_of_day", "time_source")
        return (name, *more) if self.main else (name,)

    def main_names(self, name: str) -> tuple[str, ...]:
        return (name,)


_POSITION = (  # field of Position, its JSON name, its column
    ("latitude", "latitude"),
    ("longitude", "longitude"),
    ("uncertainty_m", "horizontal_uncertainty_m"),
    ("source", "location_source"),
    ("elevation_m", "elevation_m"),
    ("verbatim", "coordinates_verbatim"),
    ("crs", "crs_verbatim"),
    ("distance_m", "distance_to_object_m"),
    ("bearing_deg", "bearing_deg"),
    ("bearing_magnetic_deg", "bearing_magnetic_deg"),
)
_POSITION_FIELDS = tuple(field for field, _ in _POSITION)
_TEXTUAL = {"source", "verbatim", "crs"}
_TYPED = "coordinates"  # in any form that rangers write; kept as coordinates_verbatim
_OBSERVED = ("observed_latitude", "observed_longitude")  # shown, computed, never read


def _as_written(text: str) -> dict[str, object]:
    from cami_field.domain.coordinates import parse_coordinates  # noqa: PLC0415 -- loads PROJ

    place = parse_coordinates(text)
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "verbatim": place.verbatim,
        "crs": place.crs,
        "uncertainty_m": max(30.0, place.precision_m),
    }


class Place(Shape):
    """A position with all that says how it is known.

    In JSON ``coordinates`` may stand for latitude and longitude, as text in any form that
    ``coordinates.parse_coordinates`` reads.
    """

    columns = tuple(Column(f"_{f}", "TEXT" if f in _TEXTUAL else "REAL") for f in _POSITION_FIELDS)
    python = (Position,)

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        wire = [getattr(value, field) for field, _ in _POSITION]
        return [finite(float(v)) if isinstance(v, int | float) else v for v in wire]

    def from_wire(self, wire: Wire) -> Any:
        return Position(**dict(zip(_POSITION_FIELDS, wire, strict=False)))

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None,) * len(_POSITION) if wire is None else tuple(wire[: len(_POSITION)])

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        return None if cells[0] is None else self.from_wire(cells)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        _ = name
        flat = {key: getattr(value, field) for field, key in _POSITION}
        if value.distance_m is not None and value.bearing_deg is not None:
            from cami_field.domain.geometry import observed  # noqa: PLC0415 -- loads numpy

            place = observed(value)
            flat |= {_OBSERVED[0]: place.latitude, _OBSERVED[1]: place.longitude}
        return {key: v for key, v in flat.items() if v is not None}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        _ = name
        known = {} if current is None else {f: getattr(current, f) for f, _ in _POSITION}
        if flat.get(_TYPED):
            known |= _as_written(str(flat[_TYPED]))
        for field, key in _POSITION:
            if key not in flat:
                continue
            if field in _TEXTUAL:
                known[field] = read_text(key, flat[key])
            else:
                empty = flat[key] in (None, "")
                known[field] = None if empty else read_number(key, flat[key], float)
        for needed in ("latitude", "longitude"):
            if known.get(needed) is None:
                raise InvalidRecord("value.missing", field=needed)
        for field in ("uncertainty_m", "source"):
            if known.get(field) is None:
                known.pop(field, None)  # emptied: as where nothing is known of it
        return Position(**known)

    def flat_names(self, name: str) -> tuple[str, ...]:
        return (*(key for _, key in _POSITION), _TYPED, *_OBSERVED)

    def main_names(self, name: str) -> tuple[str, ...]:
        return ("latitude", "longitude")


_HOURS = ("start_time", "end_time", "rest_minutes")


class DayHours(Shape):
    """Start, end and rest of a day, local time."""

    python = (Hours,)

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        return [_clock(value.start), _clock(value.end), value.rest_minutes]

    def from_wire(self, wire: Wire) -> Any:
        return Hours(_time(wire[0]), _time(wire[1]), wire[2])

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {
            name: {
                "start_time": _clock(value.start),
                "end_time": _clock(value.end),
                "rest_minutes": value.rest_minutes,
            }
        }

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        given, base = _parts(name, flat[name], _HOURS), current or Hours()
        try:
            return Hours(
                _time(given["start_time"] or None) if "start_time" in given else base.start,
                _time(given["end_time"] or None) if "end_time" in given else base.end,
                int(str(given.get("rest_minutes", base.rest_minutes) or 0)),
            )
        except (TypeError, ValueError) as error:
            raise InvalidRecord("value.wrong_type", field=name, value=str(given)) from error

    def element(self, field: str, name: str) -> str:
        return read_date(field, name).isoformat()


_DISTANCES = (  # field of DayDistance, its JSON name
    ("points", "points"),
    ("counted_m", "distance_m"),
    ("raw_m", "distance_raw_m"),
    ("moving_m", "distance_moving_m"),
    ("gap_m", "gap_m"),
    ("gaps", "gaps"),
    ("excluded", "excluded_points"),
)


class Distances(Shape):
    """What a track gives to a day."""

    python = (DayDistance,)

    def to_wire(self, value: Any) -> Wire:
        v = super().to_wire(value)
        return [v.points, v.counted_m, v.raw_m, v.gap_m, v.gaps, v.excluded, v.moving_m]

    def from_wire(self, wire: Wire) -> Any:
        return DayDistance(*wire[:7])

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {name: {key: getattr(value, field) for field, key in _DISTANCES}}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        given = _parts(name, flat[name], [key for _, key in _DISTANCES])
        known = {f: getattr(current, f) for f, _ in _DISTANCES} if current else {}
        for field, key in _DISTANCES:
            if key in given:
                whole = field in ("points", "gaps", "excluded")
                known[field] = read_number(f"{name}.{key}", given[key], int if whole else float)
        for field, key in _DISTANCES[:3]:
            if field not in known:
                raise InvalidRecord("value.missing", field=f"{name}.{key}")
        return DayDistance(**known)


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
        given = _parts(name, flat[name], _SEGMENT)
        points, bounds = given.get("points"), given.get("bounds")
        if not isinstance(bounds, list | tuple) or len(bounds) != 4:
            raise InvalidRecord("value.wrong_type", field=f"{name}.bounds", value=str(bounds)[:80])
        south, west, north, east = (read_number(f"{name}.bounds", b, float) for b in bounds)
        day, first, last = given.get("day"), given.get("first"), given.get("last")
        return SegmentRef(
            _content(given, "sha256", "bytes"),
            int(read_number(f"{name}.points", points, int)),
            (south, west, north, east),
            None if first is None else read_number(f"{name}.first", first, float),
            None if last is None else read_number(f"{name}.last", last, float),
            None if day is None else read_date(f"{name}.day", day),
        )


MOMENT, MOMENT_BESIDE = Moment(), Moment(main=False)
PLACE, HOURS, DISTANCES = Place(), DayHours(), Distances()
BLOB, SEGMENT = Blob(), Segment()


def _parts(name: str, given: object, known: Sequence[str]) -> Mapping[str, Any]:
    """A mapping with no other names than those known; raises InvalidRecord."""
    if not isinstance(given, Mapping):
        raise InvalidRecord("value.wrong_type", field=name, value=str(given)[:80])
    strange = sorted(set(given) - set(known))
    if strange:
        words = ", ".join(known)
        raise InvalidRecord("record.unknown_field", type=name, field=strange[0], known=words)
    return given


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
    return BlobRef(digest, int(read_number(size, given[size], int)))


def _clock(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
