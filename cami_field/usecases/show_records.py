"""Records as flat JSON: one, or a page of a type, as far as somebody may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import Record, RecordType
from cami_field.usecases.flat import SIGHTING, name_of, to_flat, type_named
from cami_field.usecases.ports import Look, Reading, Sees

_BATCH = 1000


def show_record(
    type_name: str, record_id: UUID, *, look: Look, model: DataModel, sees: Sees
) -> dict[str, object]:
    """A record as flat JSON, as far as this person may see it."""
    with look() as reading:
        kind = type_named(type_name)
        shown = to_flat(seen_record(kind, record_id, reading, sees), model)
        return {**shown, "type": name_of(reading.get(kind.cls, record_id))}


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Records as flat JSON; ``more``: others follow."""

    records: list[dict[str, object]]
    more: bool


def list_records(
    type_name: str,
    *,
    look: Look,
    model: DataModel,
    sees: Sees,
    limit: int = 1000,
    offset: int = 0,
) -> RecordPage:
    """Records of a type, newest first, as far as this person may see them."""
    with look() as reading:
        found = list(islice(_listed(type_name, reading, sees), offset, offset + limit + 1))
    shown = [{**to_flat(record, model), "type": name} for record, name in found[:limit]]
    return RecordPage(shown, len(found) > limit)


def _listed(type_name: str, reading: Reading, sees: Sees) -> Iterator[tuple[Record, str]]:
    kind, place = type_named(type_name), 0
    while batch := reading.newest(kind.cls, "id", _BATCH, place):
        place += _BATCH
        names = {record.id: name_of(record) for record in batch}
        wanted = [r for r in batch if type_name != SIGHTING or names[r.id] == SIGHTING]
        for shown in sees.seen(wanted, reading):
            yield shown, names[shown.id]


def seen_record(kind: RecordType, record_id: UUID, reading: Reading, sees: Sees) -> Record:
    """As far as this person may see it; raises InvalidRecord("record.unknown") where not at all."""
    shown = sees(reading.get(kind.cls, record_id), reading)
    if shown is None:
        raise InvalidRecord("record.unknown", type=kind.name, id=record_id)
    return shown
