"""Records as flat JSON: what the command line, and people who script it, read and write.

A position is ``latitude``, ``longitude`` and so on, an instant ISO 8601 with its offset, a category
and the values of ``attributes`` keys of the data model. A ``sighting`` is an observation that
stands on no patrol and in no incident.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Any, NoReturn
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Observation
from cami_field.domain.records import FieldSpec, Record, RecordType, known_types, type_of
from cami_field.domain.values import Instant, Position

SIGHTING = "sighting"
_PERPENDICULAR = "perpendicular_m"
_SHOWN = ("type", "id", _PERPENDICULAR)  # not read
_WORDS = {"true": True, "yes": True, "false": False, "no": False}


def type_named(name: str) -> RecordType:
    """The record type of a name in JSON; raises InvalidRecord."""
    if name != SIGHTING and name not in known_types():
        known = ", ".join(sorted({*known_types(), SIGHTING}))
        raise InvalidRecord("record.unknown_type", value=name, known=known)
    return type_of(Observation.TYPE if name == SIGHTING else name)


def name_of(record: Record) -> str:
    """The JSON type name of a record."""
    if isinstance(record, Observation):
        alone = record.waypoint_id is record.patrol_id is record.incident_id is None
        return SIGHTING if alone else record.TYPE
    return record.TYPE


def new_record(
    kind: RecordType, record_id: UUID, flat: Mapping[str, Any], model: DataModel, zone: str
) -> Record:
    """The record that flat JSON describes; raises InvalidRecord naming the field."""
    record = kind.cls(id=record_id)
    change_record(record, flat, model, zone)
    return record


def change_record(record: Record, flat: Mapping[str, Any], model: DataModel, zone: str) -> None:
    """Set on ``record`` what ``flat`` names; dotted names reach into attributes, hours and sets.

    None or "" empties a field; raises InvalidRecord naming the field.
    """
    kind = type_of(record.TYPE)
    _check_text(flat)
    given = _nested({k: v for k, v in flat.items() if k not in _SHOWN}, kind)
    used: set[str] = set()
    for spec in kind.fields:
        names = _names(spec)
        if used.intersection(names) or not any(name in given for name in names):
            continue
        used.update(name for name in names if name in given)
        try:
            value = _value(record, spec, given, model)
        except InvalidRecord as error:
            raise InvalidRecord(error.code, **{"field": spec.name, **error.values}) from error
        if isinstance(value, Instant):
            own_zone = given.get("tz_name") if "tz_name" in names else None
            value = _in_zone(value, zone, named=bool(own_zone))
        setattr(record, spec.name, value)
    unknown = sorted(set(given) - used)
    if unknown:
        known = ", ".join(sorted(name for spec in kind.fields for name in _names(spec)))
        raise InvalidRecord("record.unknown_field", type=kind.name, field=unknown[0], known=known)


def _names(spec: FieldSpec) -> tuple[str, ...]:
    return (spec.name,) if spec.keyed else spec.shape.flat_names(spec.name)


def _nested(flat: Mapping[str, Any], kind: RecordType) -> dict[str, Any]:
    """``hours.2026-09-21.rest_minutes=30`` as the mappings it reaches into."""
    nested: dict[str, Any] = {}
    for name, value in flat.items():
        head, *path = name.split(".")
        if not path or head not in kind.by_name:
            nested[name] = dict(value) if isinstance(value, Mapping) else value
            continue
        into = nested.setdefault(head, {})
        for part in path[:-1]:
            into = into.setdefault(part, {}) if isinstance(into, dict) else None
        if not isinstance(into, dict):
            raise InvalidRecord("value.wrong_type", field=name, value=str(value)[:80])
        into[path[-1]] = value
    return nested


def _check_text(flat: Mapping[str, Any]) -> None:
    """Halves of a surrogate pair come from damaged text, and no file or journal can hold them."""
    for name, value in flat.items():
        try:
            json.dumps((name, value), ensure_ascii=False, default=str).encode()
        except (UnicodeEncodeError, RecursionError) as error:
            field = name.encode(errors="replace").decode()
            raise InvalidRecord("value.wrong_type", field=field, value=ascii(value)[:80]) from error


def _value(record: Record, spec: FieldSpec, given: Mapping[str, Any], model: DataModel) -> Any:
    current = getattr(record, spec.name)
    if spec.name == "category" and given["category"] not in (None, ""):
        return model.category(str(given["category"])).id
    if spec.attribute:
        return _attributes(current, given[spec.name], model)
    if spec.keyed:
        return _elements(current, spec, given[spec.name])
    named = [name for name in _names(spec) if name in given]
    if all(given[name] in (None, "") for name in named) and (
        current is None or set(named).intersection(spec.shape.main_names(spec.name))
    ):
        return None
    value = spec.shape.from_flat(spec.name, given, current)
    spec.shape.to_wire(value)
    return value


def _elements(current: Mapping[Any, Any], spec: FieldSpec, given: Any) -> dict[Any, Any]:
    if isinstance(given, str):
        given = _parsed(given) if given[:1] in ("[", "{") else given.split(",")
    given = [] if given is None else given
    whole = isinstance(given, list | tuple)
    names = [str(name).strip() for name in given] if whole else []
    wanted = dict.fromkeys(filter(None, names), True) if whole else given
    if not isinstance(wanted, Mapping):
        raise InvalidRecord("value.wrong_type", field=spec.name, value=str(given)[:80])
    elements = {} if whole else dict(current)
    for name, value in wanted.items():
        element = _element(spec.shape.element(spec.name, str(name).strip()))
        if value in (None, ""):
            elements.pop(element, None)
            continue
        part = spec.shape.from_flat(spec.name, {spec.name: value}, elements.get(element))
        spec.shape.to_wire(part)
        if part is False:
            elements.pop(element, None)
        else:
            elements[element] = part
    return elements


def _element(name: str) -> UUID | str:
    try:
        return UUID(name) if len(name) == 36 else name
    except ValueError:
        return name


def _parsed(text: str) -> Any:
    """The value of JSON typed as text; text that isn't JSON stands for itself."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return text


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # JSON has no NaN and no Infinity


def _attributes(current: Mapping[UUID, Any], given: Any, model: DataModel) -> dict[UUID, Any]:
    if given in (None, ""):
        return {}
    if isinstance(given, str):
        given = _parsed(given)
    if not isinstance(given, Mapping):
        raise InvalidRecord("value.wrong_type", field="attributes", value=str(given)[:80])
    values = model.from_ids(_listed(current))
    for key, value in given.items():
        values[key] = _typed(model, key, value)
    ids = model.to_ids({key: value for key, value in values.items() if value not in (None, [])})
    return {name: _kept(value) for name, value in ids.items()}


def _typed(model: DataModel, key: str, value: Any) -> Any:
    """A value typed as text, as its attribute wants it; a wrong one is left to the model."""
    if not isinstance(value, str):
        return value
    attribute = model.attribute(key)
    if value == "":
        return None
    if attribute.kind == "N":
        try:
            return int(value) if attribute.integer else float(value.replace(",", "."))
        except ValueError:
            return value
    if attribute.kind == "B":
        return _WORDS.get(value.casefold(), value)
    if attribute.kind == "ML" or attribute.multiple:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value if attribute.kind == "T" or value[:1] not in ("[", "{") else _parsed(value)


def _kept(value: Any) -> Any:
    """Several choices as the set they are."""
    several = isinstance(value, list) and value and all(isinstance(v, UUID) for v in value)
    return frozenset(value) if several else value


def _listed(attributes: Mapping[UUID, Any]) -> Mapping[UUID, object]:
    several = {name: v for name, v in attributes.items() if isinstance(v, frozenset)}
    if not several:
        return attributes
    return {**attributes, **{name: sorted(v, key=str) for name, v in several.items()}}


def seen_from(place: Position) -> dict[str, object]:
    """The JSON of the place that a thing was seen from; its distance and bearing come beside it."""
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "horizontal_uncertainty_m": place.uncertainty_m,
        "location_source": place.source,
    }


def attribute_values(record: Any, model: DataModel) -> dict[str, object]:
    """A record's attributes by the data model's keys."""
    return model.from_ids(_listed(record.attributes))


class KeyedAttributes(Mapping[str, object]):
    """What ``attribute_values`` gives, once it is asked for: of a long list only a few are."""

    def __init__(self, record: Any, model: DataModel) -> None:
        self._record, self._model = record, model

    @cached_property
    def _values(self) -> dict[str, object]:
        return attribute_values(self._record, self._model)

    def __getitem__(self, key: str) -> object:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _in_zone(value: Instant, zone: str, *, named: bool) -> Instant:
    """The station's zone for an instant given with the offset that the zone had then."""
    if named:
        try:
            ZoneInfo(value.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise InvalidRecord("value.no_zone", field="tz_name", value=value.zone) from error
        return value
    if value.zone != "UTC":
        return value
    offset = value.at.astimezone(ZoneInfo(zone)).utcoffset()
    same = offset == timedelta(minutes=value.offset_minutes)
    return replace(value, zone=zone) if same else value


def to_flat(record: Record, model: DataModel) -> dict[str, object]:
    """The flat JSON of a record: every recorded field, keys of the model instead of ids."""
    flat: dict[str, object] = {"type": name_of(record), "id": str(record.id)}
    for spec in type_of(record.TYPE).fields:
        value = getattr(record, spec.name)
        if value is None or (spec.keyed and not value):
            continue
        if spec.name == "category":
            flat["category"] = _category(model, value)
        elif spec.attribute:
            flat[spec.name] = attribute_values(record, model)
        elif spec.keyed:
            flat[spec.name] = _flat_elements(spec, value)
        else:
            flat.update(spec.shape.to_flat(spec.name, value))
    return flat | _off_transect(flat)


def _off_transect(flat: Mapping[str, Any]) -> dict[str, object]:
    """How far off its transect a thing stood that was seen at an angle to it, metres."""
    angle = (flat.get("attributes") or {}).get("sighting_angle_deg")
    away = flat.get("distance_to_object_m")
    if not isinstance(angle, int | float) or not isinstance(away, int | float):
        return {}
    from cami_field.domain.geometry import perpendicular_m  # noqa: PLC0415 -- loads numpy

    return {_PERPENDICULAR: round(perpendicular_m(away, angle), 1)}


def _category(model: DataModel, category: UUID) -> str:
    try:
        return model.category(category).path
    except InvalidRecord:
        return str(category)  # one that this model doesn't know, yet


def _flat_elements(spec: FieldSpec, value: Mapping[Any, Any]) -> object:
    if all(part is True for part in value.values()):
        return sorted(str(element) for element in value)
    return {
        str(element): spec.shape.to_flat("part", part).get("part", spec.shape.to_flat("part", part))
        for element, part in sorted(value.items(), key=lambda pair: str(pair[0]))
    }
