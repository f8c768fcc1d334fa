"""What somebody sees first: what to finish, and what this month came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cami_field.domain.access import DRAFTS
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.usecases.incidents import IncidentRow, incident_rows
from cami_field.usecases.leg_distance import distances_of
from cami_field.usecases.patrol_list import PatrolRow, rows_of
from cami_field.usecases.ports import Look, Reading, Sees

NEWEST = 200  # patrols that are looked through
MOST = 6  # of each kind that are to be finished
LAST = 3  # patrols for the map
RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Returned:
    """A patrol that came back from review, and what was said."""

    row: PatrolRow
    comment: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """What the patrols of a month came to, up to today: local days somebody was out, counted km.

    Days are those of ``patrol_effort``: with a track, a waypoint or hours; each patrol's own.
    """

    first: date
    patrols: int
    days: int
    km: float


@dataclass(frozen=True, slots=True)
class Home:
    """What waits, the latest first; ``last``: the patrols to be drawn."""

    returned: tuple[Returned, ...]
    drafts: tuple[PatrolRow, ...]
    incidents: tuple[IncidentRow, ...]
    month: Month
    last: tuple[PatrolRow, ...]


def home(today: date, *, look: Look, sees: Sees) -> Home:
    """What this person sees first on a local day."""
    with look() as reading:
        patrols = sees.seen(reading.newest(Patrol, "dates_first", NEWEST), reading)
        back = [p for p in patrols if p.review_status == RETURNED][:MOST]
        begun = [p for p in patrols if p.review_status in (None, "draft")][:MOST]
        shown = {one.id: one for one in (*back, *begun, *patrols[:LAST])}
        rows = {row.id: row for row in rows_of(list(shown.values()), reading, sees)}
        open_ = [one for one in reading.where(Incident) if one.review_status in DRAFTS]
        told = sorted(open_, key=lambda one: one.id, reverse=True)[:MOST]
        standing = [one for one in sees.seen(told, reading) if one.retracted is None]
        return Home(
            returned=tuple(Returned(rows[p.id], p.review_comment) for p in back),
            drafts=tuple(rows[p.id] for p in begun),
            incidents=tuple(incident_rows(standing, reading, sees)),
            month=_month(patrols, today, reading, sees),
            last=tuple(rows[p.id] for p in patrols[:LAST]),
        )


def _month(patrols: Sequence[Patrol], today: date, reading: Reading, sees: Sees) -> Month:
    first = today.replace(day=1)
    of_month = [p for p in patrols if p.dates and p.dates.last >= first and p.dates.first <= today]
    legs = sees.seen(reading.among(Leg, "patrol_id", [p.id for p in of_month]), reading)
    ids = [leg.id for leg in legs]
    tracks = sees.seen(reading.among(Track, "leg_id", ids), reading)
    marked = reading.distinct(Waypoint, ("leg_id", "day"), "leg_id", ids)
    out: set[tuple[object, date]] = set()
    metres = 0.0
    for patrol in of_month:
        own = [leg for leg in legs if leg.patrol_id == patrol.id]
        known = {leg.id for leg in own}
        days = distances_of([track for track in tracks if track.leg_id in known])
        noted = {day for at, day in marked if at in known and day}
        worked = {date.fromisoformat(day) for leg in own for day in leg.hours}
        out |= {(patrol.id, d) for d in {*days, *noted, *worked} if first <= d <= today}
        metres += sum(given.counted_m for d, given in days.items() if first <= d <= today)
    return Month(first, len({patrol for patrol, _ in out}), len(out), metres / 1000)
