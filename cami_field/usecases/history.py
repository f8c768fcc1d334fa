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
from cami_field.domain.journal import MOVED
from cami_field.domain.merging import Standing, fold
from cami_field.domain.records import FieldKey, Record, RecordType, element_of, lifted, spec_of
from cami_field.domain.shapes import Wire
from cami_field.usecases.flat import type_named
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
    sees_history: Callable[[Record | None, Reading], bool],
) -> list[HistoryEntry]:
    """Every change of a record, oldest first; also of one that was removed.

    Raises InvalidRecord where there never was such a record or this person may not see it.
    """
    kind = type_named(type_name)
    with look() as reading:
        entries = reading.entries(record_id)
        live = reading.find(kind.cls, record_id)
        if not entries or not sees_history(live, reading):
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        authors = {UUID(bytes=s.entry.author) for s in entries}
        names = {p.id: p.name for p in reading.among(Employee, "id", authors)}
    found: list[HistoryEntry] = []
    before: dict[FieldKey, Wire] = {}
    for place, standing in enumerate(entries):
        after = fold(entries[: place + 1]).values()
        if standing.entry.kind != MOVED:
            found.append(_entry(kind, standing, before, after, names, model))
        before = after
    return found


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
