"""Shapes of what belongs to one local day: hours in the field, distance of a track."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.odd_values import OddHours, nearest_hours
from cami_field.domain.shapes import Shape, Wire, read_date, read_number, read_parts
from cami_field.domain.values import DayDistance, Hours, within

_HOURS = ("start_time", "end_time", "rest_minutes")


class DayHours(Shape):
    """Start, end and rest of a day, local time."""

    python = (Hours,)

    def to_wire(self, value: Any) -> Wire:
        value = super().to_wire(value)
        if isinstance(value, OddHours):
            return list(value.wire)
        return [_clock(value.start), _clock(value.end), value.rest_minutes]

    def from_wire(self, wire: Wire) -> Any:
        try:
            return Hours(_time(wire[0]), _time(wire[1]), wire[2])
        except (InvalidRecord, ValueError):
            return nearest_hours(wire)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {
            name: {
                "start_time": _clock(value.start),
                "end_time": _clock(value.end),
                "rest_minutes": value.rest_minutes,
            }
        }

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        given, base = read_parts(name, flat[name], _HOURS), current or Hours()
        try:
            return Hours(
                _time(given["start_time"] or None) if "start_time" in given else base.start,
                _time(given["end_time"] or None) if "end_time" in given else base.end,
                int(str(given.get("rest_minutes", base.rest_minutes) or 0)),
            )
        except InvalidRecord as error:
            values = {**error.values, "field": f"{name}.{error.values['field']}"}
            raise InvalidRecord(error.code, **values) from error
        except (TypeError, ValueError) as error:
            raise InvalidRecord("value.wrong_type", field=name, value=ascii(given)[:80]) from error

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


_MOST = 1_000_000_000  # metres, points: what no track gives to a day


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
        given = read_parts(name, flat[name], [key for _, key in _DISTANCES])
        known = {f: getattr(current, f) for f, _ in _DISTANCES} if current else {}
        for field, key in _DISTANCES:
            if key in given:
                whole = field in ("points", "gaps", "excluded")
                number = read_number(f"{name}.{key}", given[key], int if whole else float)
                known[field] = within(f"{name}.{key}", number, 0, _MOST)
        for field, key in _DISTANCES[:3]:
            if field not in known:
                raise InvalidRecord("value.missing", field=f"{name}.{key}")
        return DayDistance(**known)

    def element(self, field: str, name: str) -> str:
        return read_date(field, name).isoformat()


HOURS, DISTANCES = DayHours(), Distances()


def _clock(value: time | None) -> str | None:
    return None if value is None else value.isoformat("minutes")


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
