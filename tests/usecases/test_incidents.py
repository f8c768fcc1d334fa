from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keeping import MODEL, Everybody, Notebook, notebook_in

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import NAMING, Incident, InvolvedPerson, LegalCase, Seizure
from cami_field.domain.patrol import Leg, Observation, Waypoint
from cami_field.domain.values import Instant, Position
from cami_field.usecases.incidents import incident_view, incidents

NOON = Instant(at=datetime(2026, 9, 22, 20, tzinfo=UTC), zone="Asia/Dushanbe", offset_minutes=300)
LATER = Instant(at=datetime(2026, 9, 25, 9, tzinfo=UTC), zone="Asia/Dushanbe", offset_minutes=300)
PLACE = Position(latitude=38.2, longitude=74.1, uncertainty_m=12.0, source="gps_waypoint")
SNARES, SHOT, POINT, HORNS = new_id(), new_id(), new_id(), new_id()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    leg = Leg(id=new_id(), patrol_id=new_id(), number=1)
    part = MODEL().category("seizure.animal_part").id
    with notebook_in(tmp_path) as notebook:
        notebook.keep(
            leg,
            Waypoint(id=POINT, leg_id=leg.id, label="018", at=NOON, position=PLACE),
            Incident(id=SNARES, title="Snare line", occurred_at=NOON, position=PLACE),
            Incident(id=SHOT, title="A shot", occurred_at=LATER, retracted="told twice"),
            Incident(id=new_id(), title="No time"),
            Observation(id=new_id(), incident_id=SNARES, waypoint_id=POINT),
            Observation(id=new_id(), incident_id=SHOT),
            Seizure(id=HORNS, incident_id=SNARES, category=part, exhibit="12-3"),
            LegalCase(id=new_id(), incident_id=SNARES),
            InvolvedPerson(id=new_id(), incident_id=SNARES, role="witness"),
        )
        yield notebook


def test_the_latest_comes_first_and_says_what_belongs_to_it(notebook: Notebook):
    found = incidents(look=notebook.look, sees=notebook.eyes)

    assert ["A shot", "Snare line", "No time"] == [row.title for row in found.rows]
    row = found.rows[1]
    assert (1, 1, 1, 1) == (row.found, row.seized, row.cases, row.people)
    assert "2026-09-23" == str(row.day), "the local day"
    assert "told twice" == found.rows[0].retracted


def test_what_isnt_seen_is_not_counted(notebook: Notebook):
    eyes = Everybody(hidden=(Seizure, InvolvedPerson))
    row = incidents(look=notebook.look, sees=eyes).rows[1]

    assert (1, 0, 1, 0) == (row.found, row.seized, row.cases, row.people)


def test_one_incident_shows_its_parts_by_waypoint_and_exhibit(notebook: Notebook):
    view = incident_view(SNARES, look=notebook.look, sees=notebook.eyes, model=MODEL())

    assert ["018"] == [row.label for row in view.found]
    assert [("12-3", "seizure.animal_part")] == [(r.label, r.category) for r in view.seizures]
    assert PLACE == view.found[0].position, "the waypoint's"
    assert (1, ["witness"]) == (len(view.cases), [person.role for person in view.people])


def test_one_that_isnt_seen_is_not_shown(notebook: Notebook):
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        incident_view(SNARES, look=notebook.look, sees=Everybody(hidden=(Incident,)), model=MODEL())


@pytest.mark.parametrize("field", NAMING)
def test_of_a_child_nothing_is_kept_to_be_found_by(notebook: Notebook, field: str):
    told = {"incident_id": str(SNARES), "role": "witness", "minor": True}
    person = notebook.add("involved_person", told)

    with pytest.raises(InvalidRecord, match=r"person\.minor_named"):
        notebook.add("involved_person", {**told, field: "Somebody"})
    with pytest.raises(InvalidRecord, match=r"person\.minor_named"):
        notebook.set("involved_person", person, {field: "Somebody"})
    assert field not in notebook.show("involved_person", person)
