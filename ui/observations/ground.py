"""Where an observation is written down: on a patrol with its waypoints and days, or on none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cami_field.usecases.notebook import days_of
from cami_field.usecases.patrol_view import PatrolView, WaypointRow


@dataclass(frozen=True, slots=True)
class Ground:
    """What a record belongs to, and what a form offers of the patrol; a sighting has neither."""

    patrol_id: UUID | None = None
    waypoints: tuple[WaypointRow, ...] = ()
    days: tuple[date, ...] = ()
    incident_id: UUID | None = None
    found: tuple[UUID, ...] = ()  # observations that a new incident is begun with

    def parents(self) -> dict[str, str]:
        """The fields of a record that belongs here."""
        named = {"patrol_id": self.patrol_id, "incident_id": self.incident_id}
        return {key: str(value) for key, value in named.items() if value is not None}


NO_PATROL = Ground()


def ground_of(view: PatrolView) -> Ground:
    """A patrol's ground."""
    return Ground(view.patrol.id, view.waypoints, tuple(days_of(view)))
