from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from keeping import MODEL, Everybody, Notebook, notebook_in

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Observation, Patrol, Waypoint
from cami_field.domain.values import Instant, Position
from cami_field.usecases.new_incident import begin_incident

NOON = Instant(at=datetime(2026, 9, 22, 9, tzinfo=UTC), zone="Asia/Dushanbe", offset_minutes=300)
PLACE = Position(latitude=38.2, longitude=74.1, uncertainty_m=12.0, source="gps_waypoint")
PATROL, POINT = new_id(), new_id()
SNARES, PRINTS = new_id(), new_id()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    leg = Leg(id=new_id(), patrol_id=PATROL, number=1)
    with notebook_in(tmp_path) as notebook:
        notebook.keep(
            Patrol(id=PATROL),
            leg,
            Waypoint(id=POINT, leg_id=leg.id, at=NOON, position=PLACE),
            Observation(
                id=SNARES,
                patrol_id=PATROL,
                waypoint_id=POINT,
                category=MODEL().category("poaching.snare_trap").id,
            ),
            Observation(id=PRINTS, patrol_id=PATROL, waypoint_id=POINT),
        )
        yield notebook


def begun(notebook: Notebook, flat: dict[str, object], *found: UUID, sees: object = None) -> UUID:
    return begin_incident(flat, found, **notebook._changing(), sees=sees or notebook.eyes)


def test_an_incident_takes_time_place_and_patrol_of_what_was_found(notebook: Notebook):
    made = begun(notebook, {"title": "Snare line"}, SNARES, PRINTS)
    incident = notebook.show("incident", made)

    assert ("Snare line", str(PATROL), 38.2, 74.1) == tuple(
        incident[key] for key in ("title", "patrol_id", "latitude", "longitude")
    )
    assert "2026-09-22T14:00:00+05:00" == incident["occurred_at"]
    assert {str(made)} == {
        str(notebook.show("observation", one)["incident_id"]) for one in (SNARES, PRINTS)
    }


def test_what_is_said_goes_before_what_is_taken_over(notebook: Notebook):
    made = begun(notebook, {"title": "Later", "occurred_at": "2026-09-23T10:00:00+05:00"}, SNARES)

    assert "2026-09-23T10:00:00+05:00" == notebook.show("incident", made)["occurred_at"]


def test_an_incident_of_nothing_found_stands_by_itself(notebook: Notebook):
    incident = notebook.show("incident", begun(notebook, {"title": "A shot at night"}))

    assert "patrol_id" not in incident


@pytest.mark.parametrize("other", [new_id(), PRINTS], ids=["unknown", "not seen"])
def test_all_of_it_stands_or_nothing(notebook: Notebook, other: UUID):
    hidden = Everybody(shown=lambda record: None if record.id == PRINTS else record)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        begun(notebook, {"title": "Snare line"}, SNARES, other, sees=hidden)

    with notebook.look() as reading:
        assert [] == reading.where(Incident)
    assert "incident_id" not in notebook.show("observation", SNARES)
