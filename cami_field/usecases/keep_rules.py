"""Rules of changing records by hand: who may, what is never removed, which status is whose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from cami_field.domain.area import Area, Employee, Station, Team, Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.incident import (
    NAMING,
    Incident,
    InvolvedPerson,
    LegalCase,
    Seizure,
)
from cami_field.domain.merging import fold
from cami_field.domain.model_changes import ModelChange
from cami_field.domain.numbering import check_numbering
from cami_field.domain.patrol import Attachment, Observation, Patrol
from cami_field.domain.records import Record, RecordType, from_wire, known_types, type_of
from cami_field.domain.zone_shapes import is_outline
from cami_field.usecases.ports import Reading, Sees

EVIDENCE = (Incident, Seizure, LegalCase, InvolvedPerson)
SETUP = (Area, Station, Team, Zone, ModelChange)  # what only "change_model" changes
_OF_PERSON = ("login", "role", "administrator", "active", "station_id", "team_id")
_PATROL_MEMBER = (None, "ranger")
_DRAFT = (None, "draft")
_LISTED = {  # fields that hold a word of one of the model's lists
    "agencies": "agency",
    "certainty": "certainty",
    "mandate": "mandate",
    "members": "member_role",
    "objective_met": "objective_met",
    "patrol_type": "patrol_type",
    "review_status": "review_status",
    "sex": "sex",
    "threat": "threat",
    "transport_mode": "transport_mode",
    "weather": "weather",
}
_DECIDED = ("approved", "returned", "rejected")
Demand = Callable[[str], None]  # raises AccessRefused("role.refused")


def check_may_write(record: Record, before: Record | None, demand: Demand) -> None:
    """Raise AccessRefused where the role may not write this record so; ``before`` None: a new one.

    Somebody noted by name alone, as a member of a patrol, may be added by everyone.
    """
    if isinstance(record, SETUP):
        demand("change_model")
    elif isinstance(record, Employee):
        if before is None:
            admits = record.login or record.administrator or record.role not in _PATROL_MEMBER
        else:
            admits = any(getattr(record, name) != getattr(before, name) for name in _OF_PERSON)
        if admits:
            demand("add_person")


def check_review(record: Any, before: Any, demand: Demand) -> None:
    """Raise where ``review_status`` isn't changed by this: a new record is a draft, submitting has
    its checks, and only who may approve decides or takes a decision back."""
    status = getattr(record, "review_status", None)
    if before is None:
        if status not in _DRAFT:
            raise InvalidRecord(
                "record.submit_instead", type=record.TYPE, field="review_status", value=status
            )
        return
    was = getattr(before, "review_status", None)
    if status != was and (status in _DECIDED or was in ("approved", "rejected")):
        demand("approve")
        if was in _DRAFT and isinstance(record, Patrol):
            raise InvalidRecord("record.submit_first", type=record.TYPE)


def check_listed(record: Record, before: Record | None, model: DataModel) -> None:
    """Raise InvalidRecord("value.not_in_list") for a word that is new and in no list of the model;
    one that stands there already, from a later model, is let be."""
    for name, choices in _LISTED.items():
        value = vars(record).get(name)
        if value is None or (before is not None and value == vars(before).get(name)):
            continue
        words = [value] if isinstance(value, str) else list(_words(value))
        known = _known(choices, model)
        for word in words:
            if known and word not in known:
                listed = ", ".join(known)
                raise InvalidRecord("value.not_in_list", field=name, value=word, known=listed)


def _words(value: Mapping[object, object]) -> Iterable[object]:
    """Of people their roles, of a set its elements."""
    return (v if isinstance(v, str) else k for k, v in value.items() if v is not None)


def _known(choices: str, model: DataModel) -> Collection[str]:
    if choices == "transport_mode":
        return model.transport_modes
    known = model.choices.get(choices)
    return known.items if known is not None else ()


def check_zone(record: Record) -> None:
    """Raise InvalidRecord: "value.no_zone" for a station whose zone isn't in the tz database,
    "value.no_outline" for a zone whose outline is none."""
    if isinstance(record, Zone) and record.geometry is not None and not is_outline(record.geometry):
        raise InvalidRecord("value.no_outline", field="geometry", type=record.TYPE)
    if isinstance(record, Station) and record.zone is not None:
        try:
            ZoneInfo(record.zone)
        except (KeyError, ValueError, OSError) as error:
            raise InvalidRecord("value.no_zone", field="zone", value=record.zone) from error


def check_numbers(record: Record) -> None:
    """Raise InvalidRecord("numbering...") for an area whose patrols can't be numbered so."""
    if isinstance(record, Area):
        check_numbering(record)


def check_minor(record: Record) -> None:
    """Raise InvalidRecord("person.minor_named") where a child could be known by what is kept."""
    if isinstance(record, InvolvedPerson) and record.minor:
        for name in NAMING:
            if getattr(record, name) is not None:
                raise InvalidRecord("person.minor_named", field=name, type=record.TYPE)


def check_removable(
    roots: Iterable[Record], reading: Reading, sees: Sees, station_id: UUID | None
) -> None:
    """Raise InvalidRecord where these records, with all that belongs to them, may not go.

    "record.needed": what the workspace can't be without. "record.unknown": one that this person
    doesn't see. "record.has_incidents": evidence would go with them.
    """
    roots = list(roots)
    for record in roots:
        if sees(record, reading) is None:
            raise InvalidRecord("record.unknown", type=record.TYPE, id=record.id)
        login = isinstance(record, Employee) and record.login
        added = isinstance(record, ModelChange) and record.added  # hidden instead: others use it
        if login or added or isinstance(record, Area) or record.id == station_id:
            raise InvalidRecord("record.needed", type=record.TYPE, id=record.id)
    family = list(family_of(roots, reading))
    incidents = {i for record in family if (i := _incident_of(record)) is not None}
    if incidents:
        root = roots[0]
        raise InvalidRecord("record.has_incidents", type=root.TYPE, count=len(incidents))
    for record in family:
        if sees(record, reading) is None:
            raise InvalidRecord("record.hidden_parts", type=roots[0].TYPE, id=roots[0].id)


def family_of(roots: Iterable[Record], reading: Reading) -> Iterator[Record]:
    """Live records and all that belongs to them, each once, parents first."""
    known: set[UUID] = set()
    layer = list(roots)
    while layer:
        new = {record.id: record for record in layer if record.id not in known}
        known.update(new)
        yield from new.values()
        layer = [
            child
            for name in known_types()
            for parent in type_of(name).parents
            for child in reading.among(type_of(name).cls, parent, new)
        ]


def _incident_of(record: Record) -> UUID | None:
    """The incident that a record is evidence of; an evidence without one stands for itself."""
    if isinstance(record, Incident):
        return record.id
    if isinstance(record, Observation):
        return record.incident_id
    if isinstance(record, Seizure | LegalCase | InvolvedPerson):
        return record.incident_id or record.id
    if isinstance(record, Attachment) and record.of_type in {cls.TYPE for cls in EVIDENCE}:
        return record.of_id
    return None


def as_it_was(kind: RecordType, record_id: UUID, reading: Reading) -> Record | None:
    """A record by its entries, also a removed one; None where none of that type was ever here."""
    entries = reading.entries(record_id)
    if not entries or entries[0].entry.record_type != kind.name:
        return None
    return from_wire(kind, record_id, fold(entries).values())


def removed_above(record: Record, reading: Reading) -> list[Record]:
    """The removed records that a record belongs to, those above first."""
    found: dict[UUID, Record] = {}
    queue = [record]
    while queue:
        one = queue.pop()
        for name in one.PARENTS:
            parent = getattr(one, name)
            of = getattr(one, "of_type", None) if name == "of_id" else name.removesuffix("_id")
            if parent is None or parent in found or of not in known_types():
                continue
            kind = type_of(of)
            if reading.status(kind.cls, parent) == "removed":
                above = as_it_was(kind, parent, reading)
                if above is not None:
                    found[parent] = above
                    queue.append(above)
    return list(found.values())[::-1]
