"""Shapes of grouped values: positions and instants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.odd_values import (
    OddInstant,
    OddPosition,
    nearest_instant,
    nearest_position,
)
from cami_field.domain.shapes import (
    Column,
    Shape,
    Wire,
    finite,
    read_instant,
    read_number,
    read_text,
)
from cami_field.domain.values import Instant, Position, within

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT_WORDS = (  # field of Instant, its JSON name, what it is when emptied
    ("zone", "tz_name", "UTC"),
    ("precision", "time_precision", "second"),
    ("part_of_day", "part_of_day", None),
    ("source", "time_source", "person"),
)


_MAGNETIC, _BEARING = "bearing_magnetic_deg", "bearing_deg"


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
        if isinstance(value, OddInstant):
            return list(value.wire)
        return [
            (value.at - _EPOCH) // timedelta(milliseconds=1),
            value.zone,
            value.offset_minutes,
            value.precision,
            value.part_of_day,
            value.source,
        ]

    def from_wire(self, wire: Wire) -> Any:
        try:
            return Instant(
                at=_EPOCH + timedelta(milliseconds=wire[0]),
                zone=wire[1],
                offset_minutes=wire[2],
                precision=wire[3],
                part_of_day=wire[4],
                source=wire[5],
            )
        except (InvalidRecord, OverflowError, ValueError):
            return nearest_instant(wire)

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
        known = {f.name: getattr(base, f.name) for f in fields(Instant)}
        return Instant(**(known | words))

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
_BOUNDS = {  # of what a person gives: metres as far as anybody sees or doubts, degrees of a compass
    "uncertainty_m": (0.0, 20_000_000.0),
    "elevation_m": (-500.0, 20_000.0),
    "distance_m": (0.0, 100_000.0),
    "bearing_deg": (0.0, 360.0),
    "bearing_magnetic_deg": (0.0, 360.0),
}
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
        if isinstance(value, OddPosition):
            return list(value.wire)
        wire = [getattr(value, field) for field, _ in _POSITION]
        return [finite(float(v)) if isinstance(v, int | float) else v for v in wire]

    def from_wire(self, wire: Wire) -> Any:
        try:
            return Position(**dict(zip(_POSITION_FIELDS, wire, strict=False)))
        except InvalidRecord:
            return nearest_position(_POSITION_FIELDS, wire)

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
        if flat.get(_MAGNETIC) not in (None, "") and _BEARING not in flat:
            known["bearing_deg"] = None  # it is computed from the other
        for field, key in _POSITION:
            if key not in flat:
                continue
            if field in _TEXTUAL:
                known[field] = read_text(key, flat[key])
            else:
                empty = flat[key] in (None, "")
                number = None if empty else read_number(key, flat[key], float)
                if number is not None and field in _BOUNDS:
                    within(key, number, *_BOUNDS[field])
                known[field] = number
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


MOMENT, MOMENT_BESIDE = Moment(), Moment(main=False)
PLACE = Place()
