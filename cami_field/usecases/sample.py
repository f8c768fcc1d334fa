"""The sample area: a horse patrol with its notebook, and a real device's recording."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from cami_field.usecases.desk import Desk
from cami_field.usecases.flat import seen_from
from cami_field.usecases.import_report import ImportReport
from cami_field.usecases.jobs import finish
from cami_field.usecases.track_choices import NewPatrol

HORSE_PATROL, NOTEBOOK = "horse-patrol.gpx", "horse-patrol.json"
DEVICE_FILE, BOUNDARY = "visnjan-etrex20x.gpx", "boundary.geojson"


def fill_sample(desk: Desk, samples: Path) -> UUID:
    """Import the samples as a person would; returns the horse patrol's id."""
    finish(desk.import_zones(samples / BOUNDARY, "protected_area"))
    patrol_id, _ = import_horse_patrol(desk, samples)
    note_observations(desk, patrol_id, samples)
    car = NewPatrol(
        transport_mode="car_4x4",
        mandate="training",
        leader_id=desk.person.person_id,
        members={desk.person.person_id: "ranger"},
        objective="A real recording of an eTrex 20x, to try imports with",
        armed=False,
    )
    finish(desk.import_recordings([samples / DEVICE_FILE], car, None))
    return patrol_id


def import_horse_patrol(desk: Desk, samples: Path) -> tuple[UUID, ImportReport]:
    """The four-day patrol with three people; its id and what the import did."""
    people = {desk.person.person_id: "ranger"}
    for name in ("Aigerim", "Farrukh"):
        flat = {"name": name, "role": "ranger", "active": True}
        people[desk.add_record("employee", flat)] = "ranger"
    patrol = NewPatrol(
        transport_mode="horse",
        mandate="anti_poaching",
        leader_id=desk.person.person_id,
        members=people,
        objective="Snares on the southern slopes; argali before the rut",
        armed=True,
    )
    report = finish(desk.import_recordings([samples / HORSE_PATROL], patrol, None))
    assert report.patrol_id is not None
    _rest(desk, report.patrol_id)
    return report.patrol_id, report


def _rest(desk: Desk, patrol_id: UUID) -> None:
    """Hours and rest as the notebook has them."""
    leg = desk.patrol_view(patrol_id).legs[0]
    hours = {
        str(date(2026, 9, day)): {"start_time": start, "end_time": end, "rest_minutes": rest}
        for day, start, end, rest in (
            (21, "08:00", "18:00", 60),
            (22, "07:30", "19:00", 90),
            (23, "08:00", "17:30", 60),
            (24, "08:00", "14:00", 30),
        )
    }
    desk.change_fields("leg", leg.id, {"hours": hours})


def note_observations(desk: Desk, patrol_id: UUID, samples: Path) -> list[UUID]:
    """The notebook: observations at waypoints, and the snare line as an incident."""
    notes = json.loads((samples / NOTEBOOK).read_text(encoding="utf-8"))
    points = {w.label: w for w in desk.patrol_view(patrol_id).waypoints}
    made, snares = [], []
    for note in notes:
        point = points[note["waypoint"]]
        flat: dict[str, Any] = {
            "patrol_id": str(patrol_id),
            "waypoint_id": str(point.id),
            "category": note["category"],
            "attributes": note["attributes"],
            "certainty": "certain",
            "comment": note["comment"] or None,
        }
        if "bearing_deg" in note:
            place = point.position
            assert place is not None
            far = {"distance_to_object_m": note["distance_m"], "bearing_deg": note["bearing_deg"]}
            flat |= seen_from(place) | far
        made.append(desk.add_record("observation", flat))
        if note["category"].startswith("poaching."):
            snares.append(made[-1])
    told = {"title": "Snare line", "kind": "poaching", "certainty": "certain"}
    desk.begin_incident(told, snares)
    return made
