"""Shapes of grouped values: positions, instants, hours, distances, kept content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.shapes import Column, Shape, Wire, read_instant, read_number
from cami_field.domain.values import (
    BlobRef,
    DayDistance,
    Hours,
    Instant,
    Position,
    SegmentRef,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
            base = read_instant(name, flat[name], zone=flat.get("tz_name"))
            if current is not None:
                base = replace(base, precision=current.precision, source=current.source)
        if base is None:
            raise InvalidRecord("value.missing", field=name)
        return replace(
            base,
            zone=flat.get("tz_name", base.zone),
            precision=flat.get("time_precision", base.precision),
            part_of_day=flat.get("part_of_day", base.part_of_day),
            source=flat.get("time_source", base.source),
        )

    def flat_names(self, name: str) -> tuple[str, ...]:
        more = ("tz_name", "time_precision", "part_of_day", "time_source")
        return (name, *more) if self.main else (name,)


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
    ("observer_latitude", "observer_latitude"),
    ("observer_longitude", "observer_longitude"),
)
_TEXTUAL = {"source", "verbatim", "crs"}


class Place(Shape):
    """A position with all that says how it is known."""

    columns = tuple(
        Column(f"_{field}", "TEXT" if field in _TEXTUAL else "REAL") for field, _ in _POSITION
    )
    python = (Position,)

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        wire = [getattr(value, field) for field, _ in _POSITION]
        return [float(v) if isinstance(v, int) else v for v in wire]

    def from_wire(self, wire: Wire) -> Any:
        return Position(**{field: wire[i] for i, (field, _) in enumerate(_POSITION)})

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None,) * len(_POSITION) if wire is None else tuple(wire[: len(_POSITION)])

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        return None if cells[0] is None else self.from_wire(cells)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        _ = name
        flat = {key: getattr(value, field) for field, key in _POSITION}
        return {key: v for key, v in flat.items() if v is not None}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        _ = name
        known = {} if current is None else {f: getattr(current, f) for f, _ in _POSITION}
        for field, key in _POSITION:
            if key in flat:
                value = flat[key]
                known[field] = (
                    value if field in _TEXTUAL or value is None else read_number(key, value, float)
                )
        for needed in ("latitude", "longitude"):
            if known.get(needed) is None:
                raise InvalidRecord("value.missing", field=needed)
        return Position(**known)

    def flat_names(self, name: str) -> tuple[str, ...]:
        _ = name
        return tuple(key for _, key in _POSITION)


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
        given = flat[name]
        base = current or Hours()
        try:
            return Hours(
                _time(given["start_time"]) if "start_time" in given else base.start,
                _time(given["end_time"]) if "end_time" in given else base.end,
                int(given.get("rest_minutes", base.rest_minutes)),
            )
        except (TypeError, ValueError) as error:
            raise InvalidRecord("value.wrong_type", field=name, value=str(given)) from error


class Distances(Shape):
    """What a track gives to a day."""

    python = (DayDistance,)

    def to_wire(self, value: Any) -> Wire:
        v = super().to_wire(value)
        return [v.points, v.counted_m, v.raw_m, v.gap_m, v.gaps, v.excluded, v.moving_m]

    def from_wire(self, wire: Wire) -> Any:
        return DayDistance(*wire[:7])

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {
            name: {
                "points": value.points,
                "distance_m": value.counted_m,
                "distance_raw_m": value.raw_m,
                "distance_moving_m": value.moving_m,
                "gap_m": value.gap_m,
                "gaps": value.gaps,
                "excluded_points": value.excluded,
            }
        }


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
        return {name: {"sha256": value.blob.sha256.hex(), "points": value.points}}


MOMENT, MOMENT_BESIDE = Moment(), Moment(main=False)
PLACE, HOURS, DISTANCES = Place(), DayHours(), Distances()
BLOB, SEGMENT = Blob(), Segment()


def _clock(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
