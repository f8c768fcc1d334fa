from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from keeping import MODEL, Notebook, notebook_in

from cami_field.domain.access import ADMIN, Viewer
from cami_field.domain.area import Employee
from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Leg, Observation, Patrol, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import DateRange, Instant, Position
from cami_field.usecases.keep_guarded import check_target

NOW = datetime(2026, 9, 24, 6, tzinfo=UTC)
STATION, SHIFT, OTHER_SHIFT = new_id(), new_id(), new_id()
GULBEK, OTHER = new_id(), new_id()
DEN = Position(latitude=38.1731, longitude=73.9727, uncertainty_m=10, source="gps_waypoint")
RANGER = Viewer(user_id=GULBEK, role="ranger", station_id=STATION, team_id=SHIFT)
STRANGER = Viewer(user_id=OTHER, role="ranger", station_id=STATION, team_id=OTHER_SHIFT)
OFFICER = Viewer(user_id=new_id(), role="data_officer", station_id=STATION)
BOSS = Viewer(user_id=new_id(), role="pa_manager", station_id=STATION, grants=frozenset({ADMIN}))


class Trip:
    """Gulbek's patrol with a den that he noted."""

    def __init__(self, notebook: Notebook, status: str | None = None) -> None:
        day = NOW - timedelta(days=1)
        self.patrol = Patrol(
            id=new_id(),
            station_id=STATION,
            team_id=SHIFT,
            review_status=status,
            dates=DateRange(date.min, day.date()),
        )
        self.leg = Leg(id=new_id(), patrol_id=self.patrol.id, number=1, members={GULBEK: "ranger"})
        self.point = Waypoint(id=new_id(), leg_id=self.leg.id, at=Instant(at=day), position=DEN)
        self.den = Observation(
            id=new_id(),
            patrol_id=self.patrol.id,
            waypoint_id=self.point.id,
            category=MODEL().category("wildlife.direct_sighting").id,
            sensitivity_level="S2",
            generalisation_category=2,
            position=DEN,
            comment="behind the spring",
            occurred_at=Instant(at=day),
            observer_id=GULBEK,
        )
        self.all: tuple[Record, ...] = (self.patrol, self.leg, self.point, self.den)
        notebook.keep(*self.all)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        notebook.laptop.clock.time = NOW
        yield notebook


@pytest.fixture
def trip(notebook: Notebook) -> Trip:
    return Trip(notebook)


def place_seen(notebook: Notebook, trip: Trip) -> object:
    return notebook.show("observation", trip.den.id)["latitude"]


CLAIMS: list[tuple[str, dict[str, Any]]] = [
    ("patrol", {"team_id": str(OTHER_SHIFT)}),
    ("leg", {f"members.{OTHER}": "ranger"}),
    ("leg", {"leader_id": str(OTHER)}),
    ("den", {"recorded_by_id": str(OTHER)}),
    ("den", {"observer_id": str(OTHER)}),
]


@pytest.mark.parametrize(
    ("name", "given"), CLAIMS, ids=["team", "member", "leader", "recorder", "observer"]
)
def test_nobody_makes_somebody_elses_record_their_own(
    notebook: Notebook, trip: Trip, name: str, given: dict[str, Any]
):
    stranger, record = notebook.of(STRANGER), getattr(trip, name)
    assert 38.15 == place_seen(stranger, trip)
    with pytest.raises(AccessRefused, match=r"role\."):
        stranger.set(record.TYPE, record.id, given)

    assert 38.15 == place_seen(stranger, trip)
    assert notebook.of(RANGER).set(record.TYPE, record.id, given)


def test_nothing_is_brought_into_a_patrol_that_is_closed_or_decided(notebook: Notebook):
    open_trip, decided = Trip(notebook), Trip(notebook, "approved")
    abroad = Patrol(id=new_id(), station_id=new_id())
    notebook.keep(abroad)
    ranger, officer = notebook.of(RANGER).eyes, notebook.of(OFFICER).eyes
    with notebook.look() as reading:
        check_target(open_trip.patrol.id, reading, ranger, ranger.demand)
        check_target(decided.patrol.id, reading, officer, officer.demand)
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            check_target(abroad.id, reading, ranger, ranger.demand)
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            check_target(decided.patrol.id, reading, ranger, ranger.demand)


def test_nobody_renames_somebody_with_a_login_or_hides_anybody(notebook: Notebook):
    other = Employee(id=OTHER, name="Davlat", login="davlat", role="ranger")
    guide = Employee(id=new_id(), name="Guide")
    notebook.keep(other, guide)
    stranger, boss = notebook.of(STRANGER), notebook.of(BOSS)
    ranger = notebook.of(RANGER)
    for record, given in (
        (other, {"name": "Nobody"}),
        (other, {"sensitivity_level": "S3"}),
        (guide, {"sensitivity_level": "S3"}),
    ):
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            ranger.set("employee", record.id, given)

    assert "Davlat N." == stranger.set("employee", OTHER, {"name": "Davlat N."})["name"]
    assert "Guide A." == ranger.set("employee", guide.id, {"name": "Guide A."})["name"]
    assert "S3" == boss.set("employee", guide.id, {"sensitivity_level": "S3"})["sensitivity_level"]


def test_nobody_joins_a_patrol_by_a_leg_of_their_own(notebook: Notebook, trip: Trip):
    given = {"patrol_id": str(trip.patrol.id), "members": {str(OTHER): "ranger"}}
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        notebook.of(STRANGER).add("leg", given)

    assert notebook.of(RANGER).add("leg", given)
    assert 38.1731 == place_seen(notebook.of(STRANGER), trip)  # he was let in


@pytest.mark.parametrize(
    "given",
    [
        {"sensitivity_level": "S1"},
        {"sensitivity_level": ""},
        {"generalisation_category": 4},
        {"generalisation_category": ""},
    ],
    ids=repr,
)
def test_a_ranger_only_raises_how_secret_a_record_is(
    notebook: Notebook, trip: Trip, given: dict[str, Any]
):
    ranger = notebook.of(RANGER)
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        ranger.set("observation", trip.den.id, given)
    assert ranger.set("observation", trip.den.id, {"generalisation_category": 1})

    assert notebook.of(OFFICER).set("observation", trip.den.id, given)


def test_what_was_approved_stays_as_it_is(notebook: Notebook):
    trip, ranger = Trip(notebook, "approved"), notebook.of(RANGER)
    for record, given in (
        (trip.patrol, {"objective": "another"}),
        (trip.leg, {"transport_mode": "foot"}),
        (trip.den, {"comment": "another"}),
    ):
        with pytest.raises(AccessRefused, match=r"role\."):
            ranger.set(record.TYPE, record.id, given)
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        ranger.remove("patrol", trip.patrol.id)

    assert notebook.of(OFFICER).set("patrol", trip.patrol.id, {"objective": "another"})


def test_only_who_approves_writes_of_the_review(notebook: Notebook, trip: Trip):
    given = {"review_comment": "well done"}
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        notebook.of(RANGER).set("patrol", trip.patrol.id, given)

    assert notebook.of(OFFICER).set("patrol", trip.patrol.id, given)


def test_what_was_removed_is_restored_only_by_who_may_see_it(notebook: Notebook):
    note = Observation(id=new_id(), sensitivity_level="S4", station_id=STATION, observer_id=GULBEK)
    notebook.keep(note)
    with notebook.begin() as work:
        work.remove(note)
        work.commit()
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        notebook.of(STRANGER).restore("observation", note.id)


def test_an_attachment_is_made_from_a_file_and_stays_with_it(
    notebook: Notebook, trip: Trip, tmp_path: Path
):
    ranger, photo = notebook.of(RANGER), tmp_path / "den.jpg"
    photo.write_bytes(b"den")
    (row,) = ranger.attach("observation", trip.den.id, photo)
    given = {
        "of_type": "observation",
        "of_id": str(trip.den.id),
        "content_sha256": row.sha256,
        "content_bytes": 3,
    }
    with pytest.raises(InvalidRecord, match=r"attachment\.by_attach"):
        ranger.add("attachment", given)
    for change in ({"of_id": str(trip.patrol.id)}, {"content_sha256": "00" * 32}):
        with pytest.raises(InvalidRecord, match=r"record\.fixed"):
            ranger.set("attachment", row.id, change)

    assert ranger.set("attachment", row.id, {"caption": "the den"})


def test_who_may_open_the_workspace_is_not_changed_by_hand(notebook: Notebook):
    boss = notebook.of(BOSS)
    known = Employee(id=new_id(), name="Zarina", login="zarina", role="pa_manager", active=True)
    known.administrator = True
    notebook.keep(known)
    for given, code in (
        ({"login": "other"}, "person.by_user"),
        ({"login": ""}, "person.by_user"),
        ({"active": False}, "person.by_user"),
        ({"administrator": False}, "person.last_administrator"),
        ({"role": ""}, "value.missing"),
    ):
        with pytest.raises(InvalidRecord) as refused:
            boss.set("employee", known.id, given)
        assert code == refused.value.code
    with pytest.raises(InvalidRecord, match=r"person\.by_user"):
        boss.add("employee", {"name": "Eve", "login": "eve", "role": "ranger"})
    another = Employee(id=new_id(), name="Ali", login="ali", role="ranger", administrator=True)
    notebook.keep(another)

    assert boss.set("employee", known.id, {"administrator": False})
