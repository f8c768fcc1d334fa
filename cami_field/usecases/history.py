"""History: every value a field ever had, who gave it and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cami_field.domain.area import Employee
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.journal import MOVED, REMOVE, RESTORE
from cami_field.domain.merging import Standing, shown
from cami_field.domain.records import (
    LIFE,
    FieldKey,
    Record,
    RecordType,
    element_of,
    lifted,
    spec_of,
)
from cami_field.domain.shapes import Wire
from cami_field.usecases.flat import type_named
from cami_field.usecases.keep_rules import as_it_was
from cami_field.usecases.ports import Look, Reading

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as JSON would show it; None is "not recorded"."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry; ``at`` is the writing laptop's time and ``clock`` says whose time that was."""

    entry: str
    kind: str
    at: datetime
    clock: str
    author_id: UUID
    author: str | None
    device: str
    scope_chain: str
    changes: tuple[FieldChange, ...]


def history(
    type_name: str,
    record_id: UUID,
    *,
    look: Look,
    model: DataModel,
    sees_history: Callable[[Record, Reading], bool],
) -> list[HistoryEntry]:
    """Every change of a record, oldest first; also of one that was removed.

    Raises InvalidRecord where there never was such a record or this person may not see it.
    """
    kind = type_named(type_name)
    with look() as reading:
        entries = reading.entries(record_id)
        record = reading.find(kind.cls, record_id) or as_it_was(kind, record_id, reading)
        if record is None or not sees_history(record, reading):
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        authors = {UUID(bytes=s.entry.author) for s in entries}
        names = {p.id: p.name for p in reading.among(Employee, "id", authors)}
    found: list[HistoryEntry] = []
    heads: dict[FieldKey, list[Standing]] = {}
    for standing in entries:
        before = _shown_of(heads, standing)
        _take(heads, standing)
        if standing.entry.kind != MOVED:
            after = _shown_of(heads, standing)
            found.append(_entry(kind, standing, before, after, names, model))
    return found


def _take(heads: dict[FieldKey, list[Standing]], standing: Standing) -> None:
    """Let the next entry by stamp take its place among the heads, as ``fold`` of all would."""
    entry = standing.entry
    for key, names in entry.replaces.items():
        if entry.kind != REMOVE or key == LIFE:
            heads[key] = [
                head
                for head in heads.get(key, [])
                if head.name not in names or head.entry.stamp >= entry.stamp
            ]
    if entry.kind not in (REMOVE, RESTORE, MOVED):
        for key in entry.fields:
            heads.setdefault(key, []).append(standing)


def _shown_of(heads: dict[FieldKey, list[Standing]], standing: Standing) -> dict[FieldKey, Wire]:
    """What is shown of the fields that an entry gives."""
    of = {key: heads.get(key, []) for key in standing.entry.fields}
    return {
        key: shown(key, sorted(found, key=lambda head: head.order, reverse=True))
        for key, found in of.items()
        if found
    }


def _entry(
    kind: RecordType,
    standing: Standing,
    before: dict[FieldKey, Wire],
    after: dict[FieldKey, Wire],
    names: dict[UUID, str | None],
    model: DataModel,
) -> HistoryEntry:
    entry = standing.entry
    author = UUID(bytes=entry.author)
    changes = tuple(
        FieldChange(
            field_name(kind, key, model),
            _shown(kind, key, before.get(key), model),
            _shown(kind, key, after.get(key), model),
        )
        for key in entry.fields
    )
    return HistoryEntry(
        f"{entry.chain.hex()}:{entry.seq}:{standing.name.hash4.hex()}",
        entry.kind,
        _EPOCH + timedelta(milliseconds=entry.wall[0]),
        entry.wall[1],
        author,
        names.get(author),
        entry.stamp.device.hex(),
        entry.chain.hex(),
        changes,
    )


def field_name(kind: RecordType, key: FieldKey, model: DataModel) -> str:
    """A field's name as people and JSON say it; one of a later version by its key."""
    spec = spec_of(kind, key)
    if spec is None:
        return f"?{key if isinstance(key, int) else key.hex()}"
    if not isinstance(key, bytes):
        return spec.name
    if key[:1] == b"e":
        several = model.from_ids({UUID(bytes=key[1:17]): [UUID(bytes=key[17:33])]})
        name, values = next(iter(several.items()))
        return f"{spec.name}.{name}.{values[0] if isinstance(values, list) else values}"
    element: Any = element_of(key)
    if spec.attribute:
        element = next(iter(model.from_ids({element: None})))
    return f"{spec.name}.{element}"


def _shown(kind: RecordType, key: FieldKey, wire: Wire, model: DataModel) -> object:
    spec = spec_of(kind, key)
    if wire is None or spec is None:
        return None if wire is None else repr(wire)
    if spec.attribute:
        if not isinstance(key, bytes) or key[:1] == b"e":
            return wire
        return next(iter(model.from_ids({UUID(bytes=key[1:17]): lifted(wire)}).values()))
    if spec.name == "category":
        try:
            return model.category(UUID(bytes=wire)).path
        except InvalidRecord:
            return str(UUID(bytes=wire))
    flat = spec.shape.to_flat(spec.name, spec.shape.from_wire(wire))
    return flat[spec.name] if list(flat) == [spec.name] else flat
