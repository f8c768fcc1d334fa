"""The list of patrols: a row for each, computed from records, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar
from uuid import UUID

from cami_field.domain.area import Employee, Station
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import Record
from cami_field.usecases.leg_distance import distances_of
from cami_field.usecases.ports import Look, Reading, Sees

_BATCH = 200
SEEN_WITH = "S2"  # the highest level of what is seen with the record that it stands under
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class PatrolFilter:
    """Which patrols to list: words anywhere in number, objective or comment; a status; a page."""

    text: str = ""
    status: str | None = None
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class PatrolRow:
    """One patrol of the list; distances in km over primary tracks."""

    id: UUID
    number: str
    patrol_type: str | None
    mandate: str | None
    station: str | None
    leader: str | None
    transport: tuple[str, ...]
    first: date | None
    last: date | None
    days: int
    distance_km: float
    observations: int
    incidents: int
    status: str


def patrol_rows(wanted: PatrolFilter, *, look: Look, sees: Sees) -> list[PatrolRow]:
    """Patrols this person may see, the latest first."""
    with look() as reading:
        found = islice(_wanted(wanted, reading, sees), wanted.offset, wanted.offset + wanted.limit)
        return rows_of(list(found), reading, sees)


def _wanted(wanted: PatrolFilter, reading: Reading, sees: Sees) -> Iterator[Patrol]:
    place = 0
    while batch := reading.newest(Patrol, "dates_first", _BATCH, place):
        place += _BATCH
        matching = [patrol for patrol in batch if _matches(patrol, wanted)]
        # what is closed to somebody is not found by its words either
        yield from (p for p in sees.seen(matching, reading) if _matches(p, wanted))


def _matches(patrol: Patrol, wanted: PatrolFilter) -> bool:
    if wanted.status and (patrol.review_status or "draft") != wanted.status:
        return False
    words = " ".join(filter(None, (patrol.number, patrol.objective, patrol.comment))).casefold()
    return all(word in words for word in wanted.text.casefold().split())


def rows_of(patrols: Sequence[Patrol], reading: Reading, sees: Sees) -> list[PatrolRow]:
    """A row for each of these patrols, which this person sees."""
    ids = [p.id for p in patrols]
    legs = _by(sees.seen(reading.among(Leg, "patrol_id", ids), reading), "patrol_id")
    every_leg = [leg for some in legs.values() for leg in some]
    recorded = sees.seen(reading.among(Track, "leg_id", [x.id for x in every_leg]), reading)
    tracks = _by(recorded, "leg_id")
    marked: dict[UUID, list[date]] = {}
    for at, day in reading.distinct(
        Waypoint, ("leg_id", "day"), "leg_id", [x.id for x in every_leg]
    ):
        marked.setdefault(at, []).extend([day] if day else [])
    seen = _counted(Observation, "patrol_id", ids, reading, sees)
    noted = sees.seen(reading.among(Incident, "patrol_id", ids), reading)
    incidents = Counter(incident.patrol_id for incident in noted)
    stations = {s.id: s.code for s in reading.where(Station)}
    leaders = {leg.leader_id for leg in every_leg if leg.leader_id}
    names = {p.id: p.name for p in sees.seen(reading.among(Employee, "id", leaders), reading)}
    rows = []
    for patrol in patrols:
        own = sorted(legs.get(patrol.id, []), key=lambda leg: leg.number or 0)
        days = distances_of([t for leg in own for t in tracks.get(leg.id, [])])
        noted_on = {day for leg in own for day in marked.get(leg.id, ())}
        worked = {*days, *noted_on, *(date.fromisoformat(d) for leg in own for d in leg.hours)}
        leader = own[0].leader_id if own else None
        rows.append(
            PatrolRow(
                id=patrol.id,
                number=patrol.number or "",
                patrol_type=patrol.patrol_type,
                mandate=patrol.mandate,
                station=stations.get(patrol.station_id) if patrol.station_id else None,
                leader=names.get(leader) if leader else None,
                transport=tuple(dict.fromkeys(t for leg in own if (t := leg.transport_mode))),
                first=patrol.dates.first if patrol.dates else None,
                last=patrol.dates.last if patrol.dates else None,
                days=len(worked),
                distance_km=sum(d.counted_m for d in days.values()) / 1000,
                observations=seen.get(patrol.id, 0),
                incidents=incidents.get(patrol.id, 0),
                status=patrol.review_status or "draft",
            )
        )
    return rows


def _counted(
    cls: type[Record], name: str, ids: Iterable[UUID], reading: Reading, sees: Sees
) -> Counter[UUID]:
    """How many records under each patrol this person sees something of. Up to ``SEEN_WITH`` a
    record is seen, its place as a cell at least, where its patrol is; others are asked for."""
    ids = list(ids)
    counts = Counter(reading.count_by(cls, name, ids, SEEN_WITH))
    raised = sees.seen(reading.among(cls, name, ids, above=SEEN_WITH), reading)
    counts.update(getattr(record, name) for record in raised)
    return counts


def _by(records: Iterable[R], name: str) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = {}
    for record in records:
        found.setdefault(getattr(record, name), []).append(record)
    return found
