"""Records: the unit of saving, of history and of merging.

A record type is a dataclass whose fields are declared with ``journalled``: a number that stands in
the journal for ever and is never given twice, a shape, and the sensitivity level it has by itself.
A *keyed* field holds a mapping whose elements are fields of their own (a set is a mapping to True).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.shapes import TEXT, OneOf, Shape, Wire, id_of

FieldKey = int | bytes  # a code field's number; or bytes for an attribute or an element
LIFE: FieldKey = 0  # the pseudo-field of removal and restoring
LEVELS = ("S0", "S1", "S2", "S3", "S4")
SENSITIVITY = OneOf(*LEVELS)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field declared in code. ``level`` "record" follows the record's own level."""

    number: int
    name: str
    shape: Shape
    level: str
    keyed: bool
    attribute: bool  # keyed by attribute ids of the data model


def journalled(
    number: int,
    shape: Shape = TEXT,
    *,
    level: str = "S1",
    keyed: bool = False,
    attribute: bool = False,
) -> Any:
    """Declare a journalled field; not recorded is None, or an empty mapping when keyed."""
    metadata = {"journal": (number, shape, level, keyed or attribute, attribute)}
    if keyed or attribute:
        return field(default_factory=dict, metadata=metadata)
    return field(default=None, metadata=metadata)


@dataclass(eq=False, kw_only=True)
class Record:
    """Something with an id, its own fields and its own history."""

    TYPE: ClassVar[str] = ""
    LEVEL: ClassVar[str] = "S1"  # where nothing raises it
    PARENTS: ClassVar[tuple[str, ...]] = ()  # fields that name the record it belongs to

    id: UUID
    sensitivity_level: str | None = journalled(1, SENSITIVITY)
    sensitivity_reason: str | None = journalled(2)

    @property
    def level(self) -> str:
        """The record's own level, S1 to S4; one that this version doesn't know is the highest."""
        return min(max(self.sensitivity_level or self.LEVEL, self.LEVEL), LEVELS[-1])


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record type as the journal and the tables see it."""

    name: str
    cls: type[Record]
    fields: tuple[FieldSpec, ...]
    by_number: Mapping[int, FieldSpec]
    by_name: Mapping[str, FieldSpec]
    attributes: FieldSpec | None  # the one field that is keyed by the data model's attributes

    @property
    def parents(self) -> tuple[str, ...]:
        """Names of the fields that refer to a parent."""
        return self.cls.PARENTS


_types: dict[str, type[Record]] = {}
C = TypeVar("C", bound=type[Record])


def record_type(cls: C) -> C:
    """Class decorator: make the type known under its TYPE."""
    _types[cls.TYPE] = cls
    return cls


def known_types() -> tuple[str, ...]:
    """Names of all record types, sorted."""
    return tuple(sorted(_types))


@cache
def type_of(name: str) -> RecordType:
    """The record type of that name; raises InvalidRecord."""
    if name not in _types:
        raise InvalidRecord("record.unknown_type", value=name, known=", ".join(known_types()))
    cls = _types[name]
    specs = []
    for member in dataclasses.fields(cls):
        if "journal" in member.metadata:
            number, shape, level, keyed, attribute = member.metadata["journal"]
            specs.append(FieldSpec(number, member.name, shape, level, keyed, attribute))
    by_number = {spec.number: spec for spec in specs}
    if len(by_number) != len(specs) or LIFE in by_number:
        message = f"{name}: a field number stands twice"
        raise AssertionError(message)
    by_name = {spec.name: spec for spec in specs}
    attributes = next((spec for spec in specs if spec.attribute), None)
    return RecordType(name, cls, tuple(specs), by_number, by_name, attributes)


def element_key(spec: FieldSpec, element: UUID | str) -> bytes:
    """The journal's key of one element of a keyed field.

    ``a`` + 16 bytes: an attribute. ``f`` + number + element: an element of a field in code.
    """
    if spec.attribute:
        if not isinstance(element, UUID):
            raise InvalidRecord("value.no_id", field=spec.name, value=element)
        return b"a" + element.bytes
    raw = b"u" + element.bytes if isinstance(element, UUID) else b"t" + element.encode()
    return b"f" + spec.number.to_bytes(2, "big") + raw


def choice_key(attribute: UUID, choice: UUID) -> bytes:
    """The journal's key of one choice of a several-choice attribute; its value is True or False."""
    return b"e" + attribute.bytes + choice.bytes


def element_of(key: bytes) -> UUID | str:
    """The element that ``element_key`` was given."""
    if key[:1] == b"a":
        return id_of(key[1:17])
    raw = key[3:]
    return id_of(raw[1:17]) if raw[:1] == b"u" else raw[1:].decode()


def spec_of(kind: RecordType, key: FieldKey) -> FieldSpec | None:
    """The field that a key belongs to, None where this version doesn't know it."""
    if isinstance(key, int):
        return kind.by_number.get(key)
    if key[:1] == b"f":
        return kind.by_number.get(int.from_bytes(key[1:3], "big"))
    if key[:1] in (b"a", b"e"):
        return kind.attributes
    return None


def wire_fields(record: Record) -> dict[FieldKey, Wire]:
    """Every recorded value of a record under its journal key.

    An attribute's value may be a frozenset of choice ids: each is an element of its own.
    """
    wire: dict[FieldKey, Wire] = {}
    for spec in type_of(record.TYPE).fields:
        value = getattr(record, spec.name)
        if value is None:
            continue
        try:
            if spec.attribute:
                wire.update(_attributes(value))
            elif spec.keyed:
                for element, part in value.items():
                    if part is not None:
                        wire[element_key(spec, element)] = spec.shape.to_wire(part)
            else:
                wire[spec.number] = spec.shape.to_wire(value)
        except InvalidRecord as error:
            values = {**error.values, "field": spec.name, "type": record.TYPE}
            raise InvalidRecord(error.code, **values) from error
    return wire


def _attributes(values: Mapping[UUID, Any]) -> Iterator[tuple[FieldKey, Wire]]:
    for attribute, value in values.items():
        if isinstance(value, frozenset):
            for choice in value:
                yield choice_key(attribute, choice), True
        elif value is not None:
            yield b"a" + attribute.bytes, _plain(value)


def _plain(value: Any) -> Wire:
    """An attribute's value, tables and lines included, with ids as their 16 bytes."""
    if isinstance(value, int | str | float):  # most are
        return value
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def lifted(wire: Wire) -> Any:
    """An attribute's value as records hold it: 16 bytes are an id."""
    if isinstance(wire, bytes):
        return id_of(wire) if len(wire) == 16 else wire
    if isinstance(wire, dict):
        return {name: lifted(part) for name, part in wire.items()}
    if isinstance(wire, list):
        return [lifted(part) for part in wire]
    return wire


def from_wire(kind: RecordType, record_id: UUID, wire: Mapping[FieldKey, Wire]) -> Record:
    """The record that the values of its fields make; unknown keys are left aside."""
    return kind.cls(id=record_id, **values_of(kind, wire))


def values_of(kind: RecordType, wire: Mapping[FieldKey, Wire]) -> dict[str, Any]:
    """Fields of a record by name, from their values under the journal's keys."""
    values: dict[str, Any] = {}
    attributes: dict[UUID, Any] | None = None
    if kind.attributes is not None:
        attributes = values[kind.attributes.name] = {}
    for key, value in wire.items():
        if attributes is not None and isinstance(key, bytes) and key[:1] == b"a":
            if value is not None:  # most of what an observation holds
                attributes[id_of(key[1:17])] = lifted(value)
            continue
        spec = spec_of(kind, key)
        if spec is None or value is None:
            continue
        if not spec.keyed:
            values[spec.name] = spec.shape.from_wire(value)
            continue
        into = values.setdefault(spec.name, {})
        if not isinstance(key, bytes):
            continue
        if key[:1] == b"e":
            if value:
                attribute = id_of(key[1:17])
                into[attribute] = into.get(attribute, frozenset()) | {id_of(key[17:33])}
        elif spec.attribute:
            into[element_of(key)] = lifted(value)
        else:
            part = spec.shape.from_wire(value)
            if part is not False:  # a set's element that was taken out
                into[element_of(key)] = part
    return values
