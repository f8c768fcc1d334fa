"""A team with its people, written together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from cami_field.domain.area import Employee, Team
from cami_field.domain.datamodel import DataModel
from cami_field.usecases.keep_records import Author, Complete, put_fields, put_record
from cami_field.usecases.keep_rules import Demand
from cami_field.usecases.ports import Begin, Sees


def keep_team(
    team_id: UUID | None,
    flat: Mapping[str, Any],
    members: Collection[UUID] | None,
    *,
    draft: UUID | None = None,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    sees: Sees,
    demand: Demand,
) -> UUID:
    """Journal a team, a new one where ``team_id`` is None, and who is in it; returns its id.

    Somebody is in one team at most: who comes here leaves another. ``members`` None leaves people
    as they are. All of it or nothing; raises InvalidRecord, AccessRefused.
    """
    bound: Mapping[str, Any] = {
        "model": model,
        "author": author,
        "complete": complete,
        "demand": demand,
    }
    with begin() as work:
        changed = team_id is None or draft is not None
        if team_id is None:
            team_id = put_record(Team.TYPE, flat, work, **bound).id
        else:
            changed |= put_fields(Team.TYPE, team_id, flat, work, sees=sees, **bound)[1]
        for person in work.where(Employee) if members is not None else ():
            joins, belongs = person.id in (members or ()), person.team_id == team_id
            if joins != belongs:
                into = {"team_id": str(team_id) if joins else None}
                put_fields(Employee.TYPE, person.id, into, work, sees=sees, **bound)
                changed = True
        if draft is not None:
            work.drop_draft(draft)
        if changed:
            work.commit()
    return team_id
