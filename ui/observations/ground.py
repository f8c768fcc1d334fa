"""Where an observation is written down: on a patrol with its waypoints and days, or on none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cami_field.usecases.notebook import days_of
from cami_field.usecases.patrol_view import PatrolView, WaypointRow


@dataclass(frozen=True, slots=True)
class Ground:
    """What a form offers of the patrol; ``patrol_id`` None: a sighting by itself."""

    patrol_id: UUID | None = None
    waypoints: tuple[WaypointRow, ...] = ()
    days: tuple[date, ...] = ()


NO_PATROL = Ground()


def ground_of(view: PatrolView) -> Ground:
    """A patrol's ground."""
    return Ground(view.patrol.id, view.waypoints, tuple(days_of(view)))
