"""An incident made of what was found: written down and linked in one commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta, timezone
from typing import Any
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Observation, Waypoint
from cami_field.domain.values import Instant, Position
from cami_field.usecases.keep_records import Author, Complete, put_fields, put_record
from cami_field.usecases.keep_rules import Demand
from cami_field.usecases.ports import Begin, Reading, Sees


def begin_incident(
    flat: Mapping[str, Any],
    found: Iterable[UUID],
    *,
    draft: UUID | None = None,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    sees: Sees,
    demand: Demand,
) -> UUID:
    """Journal an incident, link the observations that were found with it, and return its id; the
    form draft that it was is gone with that.

    When and where, and of which patrol, are the first observation's where ``flat`` doesn't say.
    Raises InvalidRecord naming field and value ("record.unknown" for an observation that isn't
    seen), AccessRefused.
    """
    bound: Mapping[str, Any] = {
        "model": model,
        "author": author,
        "complete": complete,
        "demand": demand,
    }
    with begin() as work:
        ids = list(dict.fromkeys(found))
        told = _of_first(work.find(Observation, ids[0]), work) if ids else {}
        made = put_record(Incident.TYPE, {**told, **flat}, work, **bound)
        for one in ids:
            link = {"incident_id": str(made.id)}
            put_fields(Observation.TYPE, one, link, work, sees=sees, **bound)
        if draft is not None:
            work.drop_draft(draft)
        work.commit()
    return made.id


def _of_first(seen: Observation | None, reading: Reading) -> dict[str, object]:
    """When, where and on which patrol something was found, by itself or by its waypoint."""
    if seen is None:
        return {}
    point = reading.find(Waypoint, seen.waypoint_id) if seen.waypoint_id else None
    at = seen.occurred_at or (point.at if point else None)
    place = seen.position or (point.position if point else None)
    return told_by(at, place, seen.patrol_id)


def told_by(
    at: Instant | None, place: Position | None, patrol_id: UUID | None
) -> dict[str, object]:
    """When, where and on which patrol, as fields of an incident's JSON."""
    told: dict[str, object] = {}
    if at is not None:
        local = at.at.astimezone(timezone(timedelta(minutes=at.offset_minutes)))
        told |= {"occurred_at": local.isoformat(), "tz_name": at.zone}
        told |= {"time_precision": at.precision, "time_source": at.source}
    if place is not None:
        told |= {"latitude": place.latitude, "longitude": place.longitude}
        told |= {"horizontal_uncertainty_m": place.uncertainty_m, "location_source": place.source}
    if patrol_id is not None:
        told["patrol_id"] = str(patrol_id)
    return told
