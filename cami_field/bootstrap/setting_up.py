"""What the area is made of, as a person's desk offers it to be looked at and changed."""

from __future__ import annotations

from functools import partial
from typing import Any
from zoneinfo import available_timezones

from cami_field.bootstrap.place import Place
from cami_field.domain.usual_zones import places_of
from cami_field.usecases.area_view import area_view, number_after
from cami_field.usecases.jobs import Job
from cami_field.usecases.keep_records import Author
from cami_field.usecases.keep_team import keep_team


def setting_up(place: Place) -> dict[str, Any]:
    """The fields of a desk that concern the area itself."""
    workspace, seer, may = place.workspace, place.seer, place.allowed
    machine = workspace.machine
    changing: dict[str, Any] = {
        "begin": workspace.begin,
        "model": workspace.model,
        "author": Author(workspace.author, workspace.station_id, place.zone),
        "complete": place.complete,
        "sees": seer,
        "demand": seer.demand,
    }

    def rederive() -> Job[int]:
        from cami_field.usecases.zones import rederive_all  # noqa: PLC0415 -- brings numbers

        return rederive_all(begin=workspace.begin)

    return {
        "area_view": partial(
            area_view,
            look=workspace.look,
            sees=seer,
            may=seer.may,
            keyed=partial(machine.people, workspace.folder),
            person_id=place.person.person_id,
            station_id=workspace.station_id,
        ),
        "number_after": partial(
            number_after,
            look=workspace.look,
            clock=machine.clock,
            zone=place.zone,
            station_id=workspace.station_id,
        ),
        "keep_team": may("record", partial(keep_team, **changing)),
        "rederive": may("change_model", rederive),
        "time_zones": lambda: places_of(available_timezones()),
        "propose_passphrase": machine.proposed_passphrase,
    }
