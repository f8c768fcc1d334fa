from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from keeping import MODEL, RULES, Notebook, notebook_in

from cami_field.domain.access import Viewer
from cami_field.domain.area import Employee, Station, Zone
from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import DateRange, DayDistance, Instant, Position
from cami_field.usecases.seeing import Seer

NOW = datetime(2026, 9, 24, 6, tzinfo=UTC)
STATION, SHIFT, OTHER_SHIFT = new_id(), new_id(), new_id()
GULBEK, OTHER, STRANGER = new_id(), new_id(), new_id()
SIGHTED = MODEL().category("wildlife.direct_sighting").id
TAXON, COUNT, MARK = (MODEL().attribute(key).id for key in ("taxon", "total_count", "mark_id"))
ARGALI = MODEL().taxon("ovis_ammon").id
DEN = Position(latitude=38.1731, longitude=73.9727, uncertainty_m=10, source="gps_waypoint")
CELL = Position(
    latitude=38.15, longitude=73.95, uncertainty_m=10 + 15691, source="gps_waypoint"
)  # category 2: cells of 0.1 degrees
S3_ATTRIBUTE = next(a for a in MODEL().attributes.values() if a.level == "S3" and a.kind == "T")

RANGER = Viewer(user_id=GULBEK, role="ranger", station_id=STATION, team_id=SHIFT)
OTHER_RANGER = Viewer(user_id=OTHER, role="ranger", station_id=STATION, team_id=OTHER_SHIFT)
FAR_RANGER = Viewer(user_id=STRANGER, role="ranger", station_id=new_id(), team_id=new_id())
MANAGER = Viewer(user_id=new_id(), role="pa_manager", station_id=STATION)
OFFICER = Viewer(user_id=new_id(), role="data_officer", station_id=STATION)
LEADER = Viewer(user_id=new_id(), role="team_leader", station_id=STATION, team_id=SHIFT)
INVESTIGATOR = Viewer(user_id=new_id(), role="investigator")
ANALYST = Viewer(user_id=new_id(), role="analyst")
DAY = DayDistance(9, 7000.0, 7000.0)
REPORTER = Viewer(user_id=new_id(), role="community_reporter", station_id=STATION)
TRAINER = Viewer(user_id=new_id(), role="trainer", station_id=STATION)


@dataclass
class Trip:
    """A patrol of Gulbek's, and what he noted on it."""

    patrol: Patrol
    leg: Leg
    track: Track
    point: Waypoint
    seen: Observation

    @property
    def all(self) -> tuple[Record, ...]:
        return (self.patrol, self.leg, self.track, self.point, self.seen)


def trip(days_ago: int, **seen: Any) -> Trip:
    """A patrol over for so many days; at its waypoint he noted argali, level S2."""
    over = NOW - timedelta(days=days_ago)
    patrol = Patrol(
        id=new_id(),
        number=f"{days_ago} days ago",
        station_id=STATION,
        team_id=SHIFT,
        armed=True,
        dates=DateRange(date.min, over.date()),
    )
    leg = Leg(id=new_id(), patrol_id=patrol.id, number=1, members={GULBEK: "ranger"})
    days = {over.date().isoformat(): DayDistance(9, 5000.0, 5000.0)}
    track = Track(id=new_id(), leg_id=leg.id, name="eTrex", ends=Instant(at=over), days=days)
    point = Waypoint(id=new_id(), leg_id=leg.id, label="014", position=DEN, at=Instant(at=over))
    given: dict[str, Any] = {
        "sensitivity_level": "S2",
        "generalisation_category": 2,
        "category": SIGHTED,
        "attributes": {TAXON: ARGALI, COUNT: 11, MARK: "red collar"},
        "comment": "behind the big spring",
        "position": DEN,
        "occurred_at": Instant(at=over),
        "station_id": STATION,
        "observer_id": GULBEK,
        **seen,
    }
    noted = Observation(id=new_id(), patrol_id=patrol.id, waypoint_id=point.id, **given)
    return Trip(patrol, leg, track, point, noted)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        notebook.laptop.clock.time = NOW
        notebook.keep(Station(id=STATION, code="ZOR"))
        yield notebook


@pytest.fixture
def gulbek(notebook: Notebook) -> Notebook:
    return notebook.of(RANGER)


def seen(notebook: Notebook, record: Any) -> Any:
    with notebook.look() as reading:
        return notebook.eyes(reading.get(type(record), record.id), reading)


def is_hidden(notebook: Notebook, record: Record) -> bool:
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        notebook.show(record.TYPE, record.id)
    return seen(notebook, record) is None


# the other shift's ranger (A10)


@pytest.mark.parametrize("kind", ["seizure", "legal_case", "involved_person"])
def test_the_other_shift_does_not_see_his_drafts_about_people(gulbek: Notebook, kind: str):
    incident = gulbek.add("incident", {"title": "Snares"})
    made = gulbek.add(kind, {"incident_id": str(incident), "comment": "a name"})
    other = gulbek.of(OTHER_RANGER)

    assert "a name" == gulbek.show(kind, made)["comment"]
    assert [] == other.list(kind)
    for look in (other.show, other.history):
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            look(kind, made)


def test_the_other_shift_does_not_see_the_story_of_his_incident(gulbek: Notebook):
    at = {"occurred_at": "2026-09-20T08:00:00+05:00", "latitude": 38.1731, "longitude": 73.9727}
    at["station_id"] = str(STATION)
    made = gulbek.add("incident", {"title": "Snares", "story": "who it was", **at})
    other = gulbek.of(OTHER_RANGER)

    assert "who it was" == gulbek.show("incident", made)["story"]
    for shown in (other.show("incident", made), *other.list("incident")):
        assert "story" not in shown
        assert "title" not in shown
        assert 38.15 == shown["latitude"]


@pytest.mark.parametrize("days_ago", [0, 29, 31, 400])
def test_the_other_shift_sees_his_precise_places_on_no_day(gulbek: Notebook, days_ago: int):
    noted = trip(days_ago)
    gulbek.keep(*noted.all)
    other = gulbek.of(OTHER_RANGER)
    shown = seen(other, noted.seen)

    assert CELL == shown.position
    assert {TAXON: ARGALI, COUNT: 11} == shown.attributes
    assert (None, None) == (shown.comment, shown.sensitivity_reason)
    line = seen(other, noted.track)  # how far it went on which day, and nothing of where
    assert (noted.leg.id, noted.track.days) == (line.leg_id, line.days)
    assert (None, {}, None) == (line.name, line.segments, line.ends)


def test_a_point_where_something_sensitive_was_seen_does_not_give_it_away(gulbek: Notebook):
    noted, plain = trip(40, position=None), trip(41, sensitivity_level=None, position=None)
    gulbek.keep(*noted.all, *plain.all)
    other = gulbek.of(OTHER_RANGER)

    assert CELL == seen(other, noted.point).position
    assert seen(other, noted.point).label is None
    assert DEN == seen(other, plain.point).position
    (row,) = other.view(noted.patrol.id).observations
    assert row.position is None
    assert DEN == gulbek.of(MANAGER).view(noted.patrol.id).observations[0].position


def test_the_coarsest_of_what_was_seen_at_a_point_holds(gulbek: Notebook):
    noted = trip(40, position=None)
    snow_leopard = Observation(
        id=new_id(),
        patrol_id=noted.patrol.id,
        waypoint_id=noted.point.id,
        sensitivity_level="S2",
        generalisation_category=1,
    )
    gulbek.keep(*noted.all, snow_leopard)

    assert 38.5 == seen(gulbek.of(OTHER_RANGER), noted.point).position.latitude
    assert 38.5 == seen(gulbek.of(ANALYST), noted.point).position.latitude


def test_his_own_shift_sees_his_precise_places_for_thirty_days(gulbek: Notebook):
    mate = gulbek.of(Viewer(user_id=OTHER, role="ranger", station_id=STATION, team_id=SHIFT))
    recent, old = trip(29), trip(31)
    gulbek.keep(*recent.all, *old.all)

    for notebook in (gulbek, mate):
        assert DEN == seen(notebook, recent.seen).position
        assert "behind the big spring" == seen(notebook, recent.seen).comment
        assert "eTrex" == seen(notebook, recent.track).name
    assert CELL == seen(mate, old.seen).position
    assert seen(mate, old.seen).comment is None


def test_a_member_of_the_patrol_is_of_its_team(gulbek: Notebook):
    noted = trip(5)
    noted.leg.members[OTHER] = "driver"
    gulbek.keep(*noted.all)

    assert DEN == seen(gulbek.of(OTHER_RANGER), noted.seen).position


def test_people_who_join_later_are_seen_to_at_once(gulbek: Notebook):
    noted = trip(5)
    gulbek.keep(*noted.all)
    other = gulbek.of(OTHER_RANGER)
    assert CELL == seen(other, noted.seen).position

    gulbek.set("leg", noted.leg.id, {f"members.{OTHER}": "driver"})
    assert DEN == seen(other, noted.seen).position


def test_another_station_sees_nothing_of_it(gulbek: Notebook):
    noted = trip(5)
    gulbek.keep(*noted.all)
    far = gulbek.of(FAR_RANGER)

    assert all(is_hidden(far, record) for record in noted.all)
    assert [] == far.rows()
    assert [] == far.list("patrol") == far.list("observation") == far.list("waypoint")


# lists and pages


def test_lists_and_pages_pass_through_the_same_eyes(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)
    other = gulbek.of(OTHER_RANGER)
    (flat,) = other.list("observation")
    view = other.view(noted.patrol.id)

    assert (38.15, 73.95) == (flat["latitude"], flat["longitude"])
    assert "comment" not in flat
    assert "observation" == flat["type"]
    assert {"taxon": "ovis_ammon", "total_count": 11} == flat["attributes"]
    assert flat == other.show("observation", noted.seen.id)
    assert CELL == view.observations[0].position
    assert view.patrol.armed is None
    assert [()] == [line.runs for line in view.tracks]
    assert 5.0 == view.row.distance_km  # effort is no secret
    (row,) = other.rows()
    assert view.row == row
    assert "armed" not in other.list("patrol")[0]


@pytest.mark.parametrize("viewer", [MANAGER, OFFICER], ids=lambda v: v.role)
def test_those_who_answer_for_the_area_see_all_of_a_draft(gulbek: Notebook, viewer: Viewer):
    noted = trip(400)
    gulbek.keep(*noted.all)
    case = gulbek.add("seizure", {"comment": "a name"})
    reader = gulbek.of(viewer)

    for record in noted.all:
        assert vars(record) == vars(seen(reader, record))
    assert "a name" == reader.show("seizure", case)["comment"]


def test_evidence_is_closed_to_the_officer_once_decided(gulbek: Notebook):
    case = gulbek.add("seizure", {"comment": "a name"})
    gulbek.of(MANAGER).set("seizure", case, {"review_status": "approved"})
    shown = gulbek.of(OFFICER).show("seizure", case)

    assert "comment" not in shown
    assert "a name" == gulbek.of(MANAGER).show("seizure", case)["comment"]


def test_its_author_sees_only_the_status_once_it_is_submitted(notebook: Notebook):
    case = notebook.of(RANGER).add("seizure", {"comment": "x", "observer_id": str(GULBEK)})
    notebook.set("seizure", case, {"review_status": "approved"})

    assert {"type", "id", "review_status"} == set(notebook.of(RANGER).show("seizure", case))


@pytest.mark.parametrize("role", [None, "", "director", "public"])
def test_an_unknown_role_sees_nothing(gulbek: Notebook, role: str | None):
    noted = trip(1)
    gulbek.keep(*noted.all)
    nobody = gulbek.of(Viewer(user_id=GULBEK, role=role, station_id=STATION, team_id=SHIFT))

    assert all(is_hidden(nobody, record) for record in noted.all)
    assert [] == nobody.rows()


def test_what_every_desk_needs_is_seen_by_all(gulbek: Notebook):
    needed = (Employee(id=GULBEK, name="Gulbek"), Zone(id=new_id(), name="Zorkul"))
    gulbek.keep(*needed)

    for record in needed:
        assert vars(record) == vars(seen(gulbek.of(REPORTER), record))


def test_a_trainer_sees_only_in_training(gulbek: Notebook):
    noted = trip(1)
    gulbek.keep(*noted.all)
    live = gulbek.of(TRAINER)
    training = gulbek.of(
        Viewer(user_id=new_id(), role="trainer", station_id=STATION, workspace="training")
    )

    assert all(is_hidden(live, record) for record in noted.all)
    for record in noted.all:
        assert vars(record) == vars(seen(training, record))


def test_an_analyst_counts_what_is_about_people_and_sees_places_as_cells(gulbek: Notebook):
    noted = trip(1)
    gulbek.keep(*noted.all)
    case = gulbek.add("seizure")
    analyst = gulbek.of(ANALYST)

    assert CELL == seen(analyst, noted.seen).position
    assert [] == analyst.list("seizure")
    with pytest.raises(InvalidRecord):
        analyst.show("seizure", case)


def test_a_secret_attribute_is_left_out_alone(gulbek: Notebook):
    plate = Observation(
        id=new_id(), station_id=STATION, attributes={COUNT: 2, S3_ATTRIBUTE.id: "plate"}
    )
    gulbek.keep(plate)

    assert {COUNT: 2} == seen(gulbek.of(OTHER_RANGER), plate).attributes


def test_the_record_itself_is_not_changed_by_looking(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)
    other = gulbek.of(OTHER_RANGER)
    with gulbek.look() as reading:
        record = reading.get(Observation, noted.seen.id)
        before = dict(vars(record))
        other.eyes(record, reading)

    assert before == vars(record)


def test_a_patrols_page_and_row_name_nothing_that_is_closed(gulbek: Notebook):
    noted = trip(1)
    informer = Employee(id=new_id(), name="Davlat", sensitivity_level="S3")
    noted.leg.leader_id = informer.id
    cabin = Zone(id=new_id(), name="Informer's cabin", sensitivity_level="S3")
    gulbek.keep(*noted.all, informer, cabin)
    other, manager = gulbek.of(OTHER_RANGER), gulbek.of(MANAGER)

    assert ([], None) == (
        list(other.view(noted.patrol.id).zones),
        other.view(noted.patrol.id).row.leader,
    )
    assert [cabin.id] == [zone.id for zone in manager.view(noted.patrol.id).zones]
    assert "Davlat" == manager.view(noted.patrol.id).row.leader


def test_a_row_has_the_distance_and_counts_only_what_is_seen(gulbek: Notebook):
    noted = trip(40)
    hidden = Track(
        id=new_id(), leg_id=noted.leg.id, sensitivity_level="S3", days={"2026-01-01": DAY}
    )
    poacher = Observation(id=new_id(), patrol_id=noted.patrol.id, sensitivity_level="S3")
    gulbek.keep(*noted.all, hidden)
    gulbek.of(MANAGER).keep(poacher)

    def row(notebook: Notebook) -> tuple[float, int, int, int]:
        view = notebook.view(noted.patrol.id)
        (listed,) = notebook.rows()
        assert view.row == listed
        assert listed.distance_km == sum(day.distance.counted_m for day in view.days) / 1000
        return listed.distance_km, listed.days, listed.observations, len(view.observations)

    assert (5.0, 1, 1, 1) == row(gulbek.of(OTHER_RANGER))
    assert (12.0, 2, 2, 2) == row(gulbek.of(MANAGER))


# attachments


def test_an_attachment_is_as_secret_as_its_record_has_become(notebook: Notebook, tmp_path: Path):
    photo = tmp_path / "den.jpg"
    photo.write_bytes(b"den")
    made = notebook.add("sighting", {"station_id": str(STATION), "comment": "x"})
    (row,) = notebook.attach("sighting", made, photo)
    other = notebook.of(FAR_RANGER)
    near = notebook.of(OTHER_RANGER)
    assert "den.jpg" == near.show("attachment", row.id)["name"]

    notebook.set("sighting", made, {"sensitivity_level": "S2"})
    assert "name" not in near.show("attachment", row.id)
    assert [] == other.list("attachment")


def test_an_attachment_of_a_point_is_as_secret_as_what_was_seen_there(
    gulbek: Notebook, tmp_path: Path
):
    noted = trip(40, position=None)
    gulbek.keep(*noted.all)
    photo = tmp_path / "den.jpg"
    photo.write_bytes(b"den")
    (row,) = gulbek.of(MANAGER).attach("waypoint", noted.point.id, photo)
    (guarded,) = gulbek.of(MANAGER).attach("observation", noted.seen.id, photo)
    at_point = gulbek.of(OTHER_RANGER).show("attachment", row.id)

    assert {"name", "content_sha256"}.isdisjoint(at_point)
    shown = gulbek.of(OTHER_RANGER).show("attachment", guarded.id)
    assert set(at_point) == set(shown)
    assert "den.jpg" == gulbek.of(MANAGER).show("attachment", row.id)["name"]


# changing


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": 38.5},
        {"comment": "mine"},
        {"comment": ""},
        {"latitude": "", "longitude": ""},
        {"attributes.mark_id": "blue"},
        {"attributes": ""},
    ],
    ids=repr,
)
def test_what_is_closed_to_somebody_is_not_written_over(
    gulbek: Notebook, change: dict[str, object]
):
    noted = trip(40)
    gulbek.keep(*noted.all)
    with pytest.raises(AccessRefused) as refused:
        gulbek.of(OTHER_RANGER).set("observation", noted.seen.id, change)

    assert "role.masked" == refused.value.code
    assert vars(noted.seen) == vars(seen(gulbek.of(MANAGER), noted.seen))


def test_what_is_open_can_be_changed_beside_what_is_closed(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)
    other = gulbek.of(OTHER_RANGER)
    shown = other.set("observation", noted.seen.id, {"attributes.total_count": 12})
    kept = seen(gulbek.of(MANAGER), noted.seen)

    assert other.show("observation", noted.seen.id) == shown
    assert ({"taxon": "ovis_ammon", "total_count": 12}, 38.15) == (
        shown["attributes"],
        shown["latitude"],
    )
    assert ({TAXON: ARGALI, COUNT: 12, MARK: "red collar"}, DEN) == (
        kept.attributes,
        kept.position,
    )


def test_what_somebody_may_not_see_can_be_neither_changed_nor_removed(gulbek: Notebook):
    case = gulbek.add("seizure", {"comment": "a name"})
    noted = trip(1)
    gulbek.keep(*noted.all)
    far = gulbek.of(FAR_RANGER)
    for call, *given in (
        (far.set, "seizure", case, {"exhibit": "1"}),
        (far.set, "observation", noted.seen.id, {"threat": "5.1"}),
        (far.remove, "observation", noted.seen.id),
    ):
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            call(*given)


def test_what_comes_back_is_told_as_far_as_it_may_be_seen(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)
    gulbek.of(MANAGER).remove("observation", noted.seen.id)
    told = gulbek.of(OTHER_RANGER).restore("observation", noted.seen.id)

    assert 38.15 == told["latitude"]
    assert "comment" not in told


def test_what_is_entered_about_people_is_not_read_back(notebook: Notebook):
    reporter = notebook.of(REPORTER)
    made = reporter.add("seizure", {"comment": "a name"})

    assert "comment" not in reporter.show("seizure", made)
    with pytest.raises(AccessRefused, match=r"role\.masked"):
        reporter.set("seizure", made, {"comment": "another"})


# history


def test_the_history_of_a_closed_field_is_closed(gulbek: Notebook):
    made = gulbek.add("incident", {"title": "Snares", "story": "a name"})
    gulbek.of(MANAGER).set("incident", made, {"story": "", "review_status": "approved"})

    assert 2 <= len(gulbek.of(MANAGER).history("incident", made))
    assert gulbek.of(OFFICER).show("incident", made)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        gulbek.of(OFFICER).history("incident", made)


def test_the_history_of_a_precise_place_is_closed_where_the_place_is(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)

    assert gulbek.of(MANAGER).history("observation", noted.seen.id)
    for viewer in (OTHER_RANGER, ANALYST, FAR_RANGER):
        for record in (noted.seen, noted.point):
            with pytest.raises(InvalidRecord, match=r"record\.unknown"):
                gulbek.of(viewer).history(record.TYPE, record.id)


def test_an_open_history_is_open_to_the_station(gulbek: Notebook):
    herd = gulbek.add("sighting", {"comment": "sheep", "station_id": str(STATION)})

    assert 1 == len(gulbek.of(OTHER_RANGER).history("sighting", herd))


# doing


def test_what_a_role_may_not_do_is_named():
    seer = Seer(ANALYST, RULES(), clock=None, attribute_levels={})  # type: ignore[arg-type]
    with pytest.raises(AccessRefused) as refused:
        seer.demand("record")

    assert ("role.refused", {"action": "record", "role": "analyst"}) == (
        refused.value.code,
        refused.value.values,
    )
    seer.demand("export_internal")


def test_every_role_of_the_table_can_look_without_failing(gulbek: Notebook):
    noted = trip(3)
    gulbek.keep(*noted.all)
    roles: dict[str, list[UUID]] = {}
    for role in RULES().sees:
        viewer = Viewer(user_id=OTHER, role=role, station_id=STATION, team_id=SHIFT)
        reader = gulbek.of(viewer)
        roles[role] = [row.id for row in reader.rows()]
        for kind in ("patrol", "leg", "track", "waypoint", "observation", "incident"):
            reader.list(kind)

    assert {"ranger", "team_leader", "data_officer", "pa_manager", "analyst"} <= {
        role for role, found in roles.items() if found
    }


def test_the_history_of_a_removed_record_is_as_closed_as_it_was(gulbek: Notebook):
    noted = trip(40)
    gulbek.keep(*noted.all)
    gulbek.of(MANAGER).remove("waypoint", noted.point.id)

    for record in (noted.seen, noted.point):
        assert gulbek.of(MANAGER).history(record.TYPE, record.id)
        with pytest.raises(InvalidRecord, match=r"record\.unknown"):
            gulbek.of(OTHER_RANGER).history(record.TYPE, record.id)


def test_the_history_of_a_removed_point_is_closed_to_who_sees_no_evidence(gulbek: Notebook):
    noted, bare = trip(1, sensitivity_level="S3"), Waypoint(id=new_id(), label="015", position=DEN)
    gulbek.keep(*noted.all, bare)
    assert gulbek.of(INVESTIGATOR).history("waypoint", bare.id)
    gulbek.of(MANAGER).remove("waypoint", noted.point.id)

    assert gulbek.of(MANAGER).history("waypoint", noted.point.id)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        gulbek.of(INVESTIGATOR).history("waypoint", noted.point.id)


def test_a_phone_is_for_those_who_may_see_it(gulbek: Notebook):
    known = Employee(id=new_id(), name="Davlat", phone="+992 918 00 00 00")
    gulbek.of(MANAGER).keep(known)

    assert known.phone == seen(gulbek.of(MANAGER), known).phone
    shown = seen(gulbek.of(OTHER_RANGER), known)
    assert ("Davlat", None) == (shown.name, shown.phone)
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        gulbek.of(OTHER_RANGER).history("employee", known.id)


def alike(one: Trip) -> Iterator[Observation]:
    """Observations on a patrol that differ in all that the rules ask."""
    for level, status, observer, recorder, station, days_ago in product(
        (None, "S2", "S3"),
        (None, "submitted", "approved"),
        (None, GULBEK, OTHER),
        (None, OTHER),
        (None, new_id()),
        (3, 31),
    ):
        noted = trip(days_ago, sensitivity_level=level, review_status=status).seen
        noted.patrol_id, noted.waypoint_id = one.patrol.id, None
        noted.observer_id, noted.recorded_by_id, noted.station_id = observer, recorder, station
        noted.attributes = {COUNT: 11}
        yield noted


def alike_but(one: Trip) -> Iterator[Record]:
    """Records that differ in what is recorded of them, what guards them, or whose they are."""
    secret = ({COUNT: 11}, {COUNT: 11, MARK: "red collar"}, {COUNT: 11, S3_ATTRIBUTE.id: "plate"})
    for level, coarse, attributes in product((None, "S2"), (None, 1, 2), secret):
        noted = trip(31, sensitivity_level=level, generalisation_category=coarse).seen
        noted.patrol_id, noted.waypoint_id = one.patrol.id, None
        noted.station_id, noted.attributes = STATION, attributes
        yield noted
        point = Waypoint(id=new_id(), leg_id=one.leg.id, label="015", position=DEN)
        guard = trip(31, sensitivity_level=level, generalisation_category=coarse).seen
        guard.patrol_id, guard.waypoint_id = one.patrol.id, point.id
        yield from (point, guard)
        yield Attachment(id=new_id(), of_type="observation", of_id=noted.id, name="den.jpg")
    for armed, station, team in product((None, True), (None, STATION), (None, SHIFT, OTHER_SHIFT)):
        yield Patrol(id=new_id(), number="1", armed=armed, station_id=station, team_id=team)
    for story in (None, "he ran"):
        yield Incident(id=new_id(), patrol_id=one.patrol.id, station_id=STATION, story=story)
    yield Employee(id=GULBEK, name="Gulbek", phone="+992 918 00 00 00")
    yield Employee(id=OTHER, name="Davlat", phone="+992 918 00 00 01")


@pytest.mark.parametrize(
    "viewer", [RANGER, OTHER_RANGER, FAR_RANGER, LEADER, OFFICER, ANALYST, REPORTER]
)
def test_many_records_looked_at_together_are_seen_as_each_alone(notebook: Notebook, viewer: Viewer):
    trips = [trip(3), trip(40)]
    trips[1].leg.members.clear()
    trips[1].patrol.station_id, trips[1].patrol.team_id = new_id(), None
    records: list[Record] = [r for one in trips for r in (*one.all, *alike(one))]
    records += alike_but(trips[0])
    notebook.keep(*records)
    eyes = notebook.of(viewer).eyes
    with notebook.look() as reading:
        alone = [eyes(record, reading) for record in records]
    told = {record.id: vars(record) for record in alone if record is not None}
    for seed in range(4):  # whichever comes first
        Random(seed).shuffle(records)
        with notebook.look() as reading:
            together = eyes.seen(records, reading)
        assert told == {record.id: vars(record) for record in together}
