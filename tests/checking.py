"""A complete patrol in the Pamirs that every check passes, to be spoilt by one thing at a time."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import numpy as np
import shapely

from cami_field.adapters.files.model_files import shipped_model
from cami_field.domain.area import Zone
from cami_field.domain.checks import Finding, PatrolFacts, check
from cami_field.domain.datamodel import DataModel
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DateRange, DayDistance, Hours, Instant, Position

NOW = datetime(2026, 9, 25, 6, tzinfo=UTC)
MORNING = datetime(2026, 9, 21, 3, 7, tzinfo=UTC)  # 08:07 in Dushanbe
LAT, LON = 38.17, 73.97
RANGER = new_id()
SIGHTING = {
    "taxon": "ovis_ammon",
    "identification_method": "binoculars",
    "total_count": 11,
    "count_quality": "exact",
}
HERD = {
    "livestock_species": ["sheep"],
    "n_livestock": 37,
    "count_quality": "exact",
    "action_livestock": "observed_only",
}


@cache
def model() -> DataModel:
    return shipped_model()


def at(moment: datetime = MORNING, **more: Any) -> Instant:
    return Instant(at=moment, zone="Asia/Dushanbe", offset_minutes=300, **more)


def place(lat: float = LAT, lon: float = LON, **more: Any) -> Position:
    return Position(latitude=lat, longitude=lon, source="gps_waypoint", **more)


def box(
    west: float = 73.5,
    south: float = 37.8,
    east: float = 74.3,
    north: float = 38.5,
    *,
    kind: str = "protected_area",
    code: str | None = None,
) -> Zone:
    shape = shapely.box(west, south, east, north)
    return Zone(id=new_id(), kind=kind, code=code, name=kind, geometry=shapely.to_wkb(shape))


def run(
    start: datetime | None = MORNING,
    count: int = 121,
    *,
    lat: float = LAT,
    lon: float = LON,
    step_s: float = 30.0,
    step_deg: float = 0.0002,
) -> TrackPoints:
    """Northwards at 22 m in 30 s (2.7 km/h), an hour long; untimed where there is no start."""
    index = np.arange(count, dtype=np.float64)
    times = np.full(count, np.nan) if start is None else start.timestamp() + index * step_s
    return TrackPoints(lat + index * step_deg, np.full(count, lon), np.full(count, 3900.0), times)


def category(path: str) -> Any:
    return model().category(path).id


def seen(path: str = "wildlife.direct_sighting", **fields: Any) -> Observation:
    given = {
        "category": category(path),
        "observer_id": RANGER,
        "recorded_by_id": RANGER,
        "certainty": "certain",
        "opportunistic": True,
        **fields,
    }
    return Observation(id=new_id(), **given)


def incident(**fields: Any) -> Incident:
    given = {
        "occurred_at": at(),
        "position": place(LAT + 0.001, LON),
        "observer_id": RANGER,
        "recorded_by_id": RANGER,
        "certainty": "certain",
        **fields,
    }
    return Incident(id=new_id(), **given)


def seizure(path: str = "seizure.animal_part", **fields: Any) -> Seizure:
    given = {"category": category(path), "observer_id": RANGER, "recorded_by_id": RANGER, **fields}
    return Seizure(id=new_id(), **given)


def case(path: str = "legal.case", **fields: Any) -> LegalCase:
    given = {"category": category(path), "observer_id": RANGER, "recorded_by_id": RANGER, **fields}
    return LegalCase(id=new_id(), **given)


def whole_patrol() -> PatrolFacts:
    """Two days: a track each, a waypoint on the track with an argali sighting, another one."""
    patrol = Patrol(
        id=new_id(),
        number="TJ-ZOR-2026-0042",
        patrol_type="patrol",
        mandate="anti_poaching",
        station_id=new_id(),
        armed=True,
        dates=DateRange(date(2026, 9, 21), date(2026, 9, 22)),
        review_status="draft",
    )
    hours = Hours(time(8, 7), time(17, 20), 45)
    leg = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=1,
        transport_mode="horse",
        leader_id=RANGER,
        members={RANGER: "ranger"},
        hours={"2026-09-21": hours, "2026-09-22": hours},
    )
    later = MORNING + timedelta(days=1)
    day = DayDistance(points=121, counted_m=2664.0, raw_m=2664.0)
    track = Track(
        id=new_id(),
        leg_id=leg.id,
        name="one",
        days={"2026-09-21": day, "2026-09-22": day},
        starts=at(),
        ends=at(later + timedelta(hours=1)),
    )
    point = Waypoint(
        id=new_id(),
        leg_id=leg.id,
        label="014",
        at=at(MORNING + timedelta(minutes=10), source="gps"),
        position=place(LAT + 0.004),
        day=date(2026, 9, 21),
    )
    argali = seen(patrol_id=patrol.id, waypoint_id=point.id)
    return PatrolFacts(
        model=model(),
        now=NOW,
        patrol=patrol,
        legs=(leg,),
        tracks=(track,),
        waypoints=(point,),
        observations=(argali,),
        zones=(box(),),
        points={track.id: (run(), run(later))},
        values={argali.id: SIGHTING},
    )


def changed(facts: PatrolFacts, **parts: Any) -> PatrolFacts:
    return dataclasses.replace(facts, **parts)


def with_seen(
    facts: PatrolFacts, *more: tuple[Any, dict[str, object]], name: str = "observations"
) -> PatrolFacts:
    """The facts with more records of one kind and their attributes."""
    values = {**facts.values, **{record.id: given for record, given in more}}
    records = (*getattr(facts, name), *(record for record, _ in more))
    return changed(facts, values=values, **{name: records})


def codes(facts: PatrolFacts) -> list[str]:
    """The codes of everything found, in order."""
    return [finding.code for finding in check(facts)]


def only(facts: PatrolFacts) -> Finding:
    """The one thing that is found."""
    (finding,) = check(facts)
    return finding
