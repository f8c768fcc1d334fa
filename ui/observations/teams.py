"""Who was on a patrol, by name and role."""

from __future__ import annotations

from uuid import UUID

from cami_field.usecases.desk import Desk
from cami_field.usecases.patrol_view import PatrolView


def team_of(view: PatrolView) -> dict[UUID, str]:
    """Everybody on any leg with their role there, leaders first."""
    leaders = [leg.leader_id for leg in view.legs if leg.leader_id is not None]
    roles: dict[UUID, str] = {}
    for leg in view.legs:
        roles |= {person: role for person, role in leg.members.items() if person not in roles}
    ordered = dict.fromkeys([*leaders, *roles])
    return {person: roles.get(person, "") for person in ordered}


def names_of_staff(desk: Desk) -> dict[UUID, str]:
    """The people of the area that this person sees."""
    return {
        UUID(str(one["id"])): str(one.get("name", ""))
        for one in desk.list_records("employee").records
    }
