"""Shapes: how a plain value looks in an entry (wire), in a row (columns) and in JSON (flat).

A wire value is made of what deterministic CBOR knows: integers, floats, text, bytes, booleans,
None and lists. Positions, instants and the like are short lists in a fixed order; later versions
append to them, so readers accept longer lists. Flat JSON spreads such a value over several keys,
as ``latitude`` and ``longitude``; instants there are ISO 8601 with the offset used.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.values import (
    EARLIEST,
    LATEST,
    OFFSET_MINUTES,
    DateRange,
    Instant,
    within,
)

Wire = Any  # int | float | str | bytes | bool | None | list of Wire


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a row: ``suffix`` follows the field's name; ``kind`` is an SQLite affinity."""

    suffix: str
    kind: str  # INTEGER | REAL | TEXT | BLOB


class Shape:
    """A plain value: the same on the wire, in one column, in JSON."""

    columns: tuple[Column, ...] = (Column("", "TEXT"),)
    python: tuple[type, ...] = (str,)

    def to_wire(self, value: Any) -> Wire:
        """The value as it stands in an entry; raises InvalidRecord for another type."""
        if not isinstance(value, self.python) or (
            isinstance(value, bool) and bool not in self.python
        ):
            raise wrong_type(value)
        return value

    def from_wire(self, wire: Wire) -> Any:
        """The value of an entry's wire form."""
        return wire

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        """The row's cells for a wire value; all None where the field is not recorded."""
        return (wire,)

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        """The value of a row's cells, None where not recorded."""
        return None if cells[0] is None else self.from_wire(cells[0])

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        """The JSON view of a value."""
        return {name: value}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        """The value that ``flat`` asks for, starting from ``current``; raises InvalidRecord."""
        _ = current
        return flat[name]

    def flat_names(self, name: str) -> tuple[str, ...]:
        """The JSON keys this field reads."""
        return (name,)

    def main_names(self, name: str) -> tuple[str, ...]:
        """The JSON keys without which there is no value: emptying them empties the field."""
        return self.flat_names(name)

    def element(self, field: str, name: str) -> str:
        """The name of an element of a keyed field of this shape; raises InvalidRecord."""
        if not name:
            raise InvalidRecord("value.missing", field=field)
        return name


class OneOf(Shape):
    """A word of a few; whoever gives one takes it from them."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        if flat[name] not in self.words:
            known, value = ", ".join(self.words), str(flat[name])[:80]
            raise InvalidRecord("value.not_in_list", field=name, value=value, known=known)
        return flat[name]


class TextById(Shape):
    """Text, as an element under another record's id."""

    def element(self, field: str, name: str) -> str:
        return str(read_id(field, name))


class Integer(Shape):
    """A whole number of at most 64 bits; whoever gives one stays between ``least`` and ``most``."""

    columns = (Column("", "INTEGER"),)
    python = (int,)

    def __init__(self, least: int = -(2**63), most: int = 2**63 - 1) -> None:
        self.least, self.most = least, most

    def to_wire(self, value: Any) -> Wire:
        if not -(2**63) <= super().to_wire(value) < 2**63:
            raise wrong_type(value)
        return value

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        return within(name, read_number(name, flat[name], int), self.least, self.most)


class Real(Shape):
    """A number; NaN and infinity are refused, and given ones below ``least`` or above ``most``."""

    columns = (Column("", "REAL"),)
    python = (int, float)

    def __init__(self, least: float = -1e15, most: float = 1e15) -> None:
        self.least, self.most = least, most

    def to_wire(self, value: Any) -> Wire:
        return finite(float(super().to_wire(value)))

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        return within(name, read_number(name, flat[name], float), self.least, self.most)


class Boolean(Shape):
    """Yes or no; not recorded is None."""

    columns = (Column("", "INTEGER"),)
    python = (bool,)

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None if wire is None else int(wire),)

    def from_wire(self, wire: Wire) -> Any:
        return bool(wire)

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
        value = flat[name]
        if isinstance(value, str) and value.casefold() in words:
            return words[value.casefold()]
        return value


class Reference(Shape):
    """Another record's id."""

    columns = (Column("", "BLOB"),)
    python = (UUID,)

    def to_wire(self, value: Any) -> Wire:
        return super().to_wire(value).bytes

    def from_wire(self, wire: Wire) -> Any:
        return id_of(wire)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {name: str(value)}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        return read_id(name, flat[name])


class Binary(Shape):
    """Bytes, in JSON as hexadecimal text."""

    columns = (Column("", "BLOB"),)
    python = (bytes,)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {name: value.hex()}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        try:
            return bytes.fromhex(str(flat[name]))
        except ValueError as error:
            raise InvalidRecord("value.wrong_type", field=name, value=str(flat[name])) from error


class Date(Shape):
    """A calendar date, ISO 8601."""

    python = (date,)

    def to_wire(self, value: Any) -> Wire:
        return super().to_wire(value).isoformat()

    def from_wire(self, wire: Wire) -> Any:
        return date.fromisoformat(wire)

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {name: value.isoformat()}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        return read_date(name, flat[name])


class Dates(Shape):
    """A first and a last date."""

    columns = (Column("_first", "TEXT"), Column("_last", "TEXT"))
    python = (DateRange,)

    def to_wire(self, value: Any) -> Wire:
        return [value.first.isoformat(), value.last.isoformat()]

    def from_wire(self, wire: Wire) -> Any:
        return DateRange(date.fromisoformat(wire[0]), date.fromisoformat(wire[1]))

    def to_columns(self, wire: Wire) -> tuple[Any, ...]:
        return (None, None) if wire is None else (wire[0], wire[1])

    def from_columns(self, cells: tuple[Any, ...]) -> Any:
        return None if cells[0] is None else self.from_wire(list(cells))

    def to_flat(self, name: str, value: Any) -> dict[str, object]:
        return {f"{name}_start": value.first.isoformat(), f"{name}_end": value.last.isoformat()}

    def from_flat(self, name: str, flat: Mapping[str, Any], current: Any) -> Any:
        first, last = self.flat_names(name)
        for needed in (first, last):
            if current is None and needed not in flat:
                raise InvalidRecord("value.missing", field=needed)
        return DateRange(
            read_date(first, flat[first]) if first in flat else current.first,
            read_date(last, flat[last]) if last in flat else current.last,
        )

    def flat_names(self, name: str) -> tuple[str, ...]:
        return (f"{name}_start", f"{name}_end")


TEXT, INTEGER, REAL, BOOLEAN = Shape(), Integer(), Real(), Boolean()
TEXT_BY_ID = TextById()
COUNT, YEAR = Integer(0, 2**31 - 1), Integer(1800, 2200)
AMOUNT, PERCENT, ANGLE = Real(0, 1e6), Real(0, 100), Real(-180, 180)
REFERENCE, BINARY, DATE, DATES = Reference(), Binary(), Date(), Dates()


@lru_cache(1 << 15)
def id_of(raw: bytes) -> UUID:
    """The id of 16 bytes; records name the same ones over and over, and a page is read again."""
    return UUID(bytes=raw)


def wrong_type(value: object) -> InvalidRecord:
    """The refusal of a value of another type; whoever knows the field adds its name."""
    return InvalidRecord("value.wrong_type", value=repr(value)[:80])


def finite(number: float) -> float:
    """The number; raises InvalidRecord for NaN and infinity."""
    if not math.isfinite(number):
        raise wrong_type(number)
    return number


def read_number(name: str, value: object, kind: type[int | float]) -> int | float:
    """A finite number, also from text; raises InvalidRecord naming the field."""
    try:
        text = str(value)
    except ValueError as error:  # Python writes no number of over 4300 digits
        raise InvalidRecord("value.no_number", field=name, value="…") from error
    try:
        number = float(text) if kind is float else int(text)
    except ValueError as error:
        raise InvalidRecord("value.no_number", field=name, value=text[:80]) from error
    if isinstance(value, bool) or not math.isfinite(number):
        raise InvalidRecord("value.no_number", field=name, value=text[:80])
    return number


def read_id(name: str, value: object) -> UUID:
    """Another record's id; raises InvalidRecord naming the field."""
    try:
        return UUID(str(value))
    except ValueError as error:
        raise InvalidRecord("value.no_id", field=name, value=str(value)[:80]) from error


def read_date(name: str, value: object) -> date:
    """An ISO date within the years of instants; raises InvalidRecord naming the field."""
    try:
        given = date.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidRecord("value.no_date", field=name, value=str(value)) from error
    if not EARLIEST.date() <= given <= LATEST.date():
        raise InvalidRecord("value.no_date", field=name, value=str(value))
    return given


def read_instant(name: str, value: object, zone: str | None = None) -> Instant:
    """An ISO 8601 instant with its offset, to the millisecond, as entries have it.

    Raises InvalidRecord naming the field.
    """
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidRecord("value.no_time", field=name, value=str(value)) from error
    offset = at.utcoffset()
    if offset is None:
        raise InvalidRecord("value.time_without_zone", field=name, value=str(value))
    if offset % timedelta(minutes=1) or abs(offset) > timedelta(minutes=OFFSET_MINUTES):
        raise InvalidRecord("value.no_offset", field=name, value=str(value))
    if not MINYEAR < at.year < MAXYEAR:  # so that any offset can be applied to it
        raise InvalidRecord("value.no_time", field=name, value=str(value))
    at = at.astimezone(UTC)
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    minutes = offset // timedelta(minutes=1)
    try:
        return Instant(at=at, zone=zone or "UTC", offset_minutes=minutes)
    except InvalidRecord as error:
        raise InvalidRecord(error.code, field=name, value=str(value)) from error


def read_text(name: str, value: object, default: str | None = None) -> str | None:
    """Text, or the default for an emptied one; raises InvalidRecord naming the field."""
    if value in (None, ""):
        return default
    if not isinstance(value, str):
        raise InvalidRecord("value.wrong_type", field=name, value=str(value)[:80])
    return value


def whole_text(name: str) -> str:
    """A file's name with a mark for what was no text, as on a card from elsewhere."""
    return name.encode(errors="replace").decode()


def read_parts(name: str, given: object, known: Sequence[str]) -> Mapping[str, Any]:
    """A mapping with no other names than those known; raises InvalidRecord."""
    if not isinstance(given, Mapping):
        raise InvalidRecord("value.wrong_type", field=name, value=str(given)[:80])
    strange = sorted(set(given) - set(known))
    if strange:
        words = ", ".join(known)
        raise InvalidRecord("record.unknown_field", type=name, field=strange[0], known=words)
    return given
