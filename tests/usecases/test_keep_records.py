from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shapely
from keeping import MODEL, Notebook, notebook_in

from cami_field.domain.access import Viewer
from cami_field.domain.area import Area, Employee, Station
from cami_field.domain.errors import AccessRefused, FieldError, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Leg, Observation, Patrol, Waypoint
from cami_field.domain.values import Instant

SIGHTING = {
    "type": "sighting",
    "category": "wildlife.direct_sighting",
    "occurred_at": "2026-09-21T06:30:00+05:00",
    "latitude": 38.17,
    "longitude": 73.97,
    "comment": "at the big spring",
    "attributes": {"taxon": "ovis_ammon", "total_count": 11},
}


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        yield notebook


def refused(call: Any, *given: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(InvalidRecord) as refused:
        call(*given)
    return refused.value.code, refused.value.values


def test_a_sighting_comes_back_as_it_was_given(notebook: Notebook):
    given = json.loads(json.dumps(SIGHTING))
    made = notebook.add("sighting", given)
    shown = json.loads(json.dumps(notebook.show("sighting", made)))

    assert SIGHTING == given
    assert SIGHTING == {name: shown[name] for name in SIGHTING}
    assert str(made) == shown["id"]


def test_what_is_shown_of_a_record_can_be_added_elsewhere(notebook: Notebook, tmp_path: Path):
    shown = notebook.show("sighting", notebook.add("sighting", SIGHTING))
    other = tmp_path / "other"
    other.mkdir()

    with notebook_in(other) as elsewhere:
        made = elsewhere.add("sighting", shown)
        assert shown == elsewhere.show("sighting", made)


def test_who_where_and_how_far_it_is_need_not_be_said(notebook: Notebook):
    shown = notebook.show("sighting", notebook.add("sighting", SIGHTING))
    person, station = str(notebook.author), str(notebook.laptop.store.station)

    assert {
        "observer_id": person,
        "recorded_by_id": person,
        "station_id": station,
        "review_status": "draft",
        "opportunistic": True,
        "model_version": f"{MODEL().key}-{MODEL().version}",
        "tz_name": "Asia/Dushanbe",
        "horizontal_uncertainty_m": 30.0,
    }.items() <= shown.items()


def test_what_was_said_stands_before_what_is_supposed(notebook: Notebook):
    other = str(new_id())
    made = notebook.add("sighting", {**SIGHTING, "observer_id": other, "station_id": other})
    shown = notebook.show("sighting", made)

    assert (other, other) == (shown["observer_id"], shown["station_id"])


def test_a_draft_needs_only_when_and_what(notebook: Notebook):
    draft = {name: SIGHTING[name] for name in ("occurred_at", "category")}
    shown = notebook.show("sighting", notebook.add("sighting", draft))

    assert draft.items() <= shown.items()


def test_an_unlikely_number_can_stand_in_a_draft(notebook: Notebook):
    made = notebook.add("sighting", {**SIGHTING, "attributes.total_count": -1})

    assert -1 == notebook.show("sighting", made)["attributes"]["total_count"]


@pytest.mark.parametrize(
    ("attribute", "value", "expected"),
    [
        ("total_count", "many", "datamodel.wrong_type"),
        ("total_count", 1.5, "datamodel.wrong_type"),
        ("total_count", float("nan"), "datamodel.wrong_type"),
        ("total_count", True, "datamodel.wrong_type"),
        ("taxon", "yeti", "datamodel.not_in_list"),
        ("taxon", 5, "datamodel.wrong_type"),
        ("behaviour", ["flying_high"], "datamodel.not_in_list"),
        ("behaviour", "feeding,dreaming", "datamodel.not_in_list"),
        ("mark_id", "a\0b", "datamodel.wrong_type"),
        ("fence_type", "barbed_wire", "datamodel.not_in_form"),
    ],
)
def test_what_no_draft_can_hold_is_refused_and_named(
    notebook: Notebook, attribute: str, value: object, expected: str
):
    given = {"category": SIGHTING["category"], f"attributes.{attribute}": value}
    if expected == "datamodel.not_in_form":
        attribute = next(
            a for a in MODEL().attributes if a not in _form() and MODEL().attributes[a].kind == "L"
        )
        given = {"category": SIGHTING["category"], f"attributes.{attribute}": "unknown"}
    code, values = refused(notebook.add, "sighting", given)

    assert (expected, f"attributes.{attribute}") == (code, values["field"])
    assert SIGHTING["category"] == values["category"]
    assert [] == notebook.list("sighting")


def _form() -> set[str]:
    return {line.attribute.key for line in MODEL().form("wildlife.direct_sighting")}


def test_attributes_without_a_category_are_refused(notebook: Notebook):
    code, values = refused(notebook.add, "sighting", {"attributes.total_count": 1})

    assert ("value.missing", "category") == (code, values["field"])


def test_the_json_and_the_command_must_name_the_same_type(notebook: Notebook):
    assert "record.other_type" == refused(notebook.add, "patrol", SIGHTING)[0]
    assert notebook.add("observation", SIGHTING)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("leg", "patrol_id"),
        ("waypoint", "leg_id"),
        ("observation", "waypoint_id"),
        ("observation", "incident_id"),
        ("seizure", "incident_id"),
    ],
)
def test_a_parent_that_was_never_here_is_named(notebook: Notebook, kind: str, field: str):
    nowhere = new_id()
    code, values = refused(notebook.add, kind, {field: str(nowhere)})

    assert ("record.no_parent", field, nowhere) == (code, values["field"], values["value"])


def test_a_parent_cannot_be_changed_to_one_that_was_never_here(notebook: Notebook):
    patrol = notebook.add("patrol")
    leg = notebook.add("leg", {"patrol_id": str(patrol)})

    assert "record.no_parent" == refused(notebook.set, "leg", leg, {"patrol_id": str(leg)})[0]


def test_an_id_that_is_none_or_taken_is_named(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)

    assert ("value.no_id", "id") == _place(refused(notebook.add, "sighting", {"id": "014"}))
    assert "record.taken" == refused(notebook.add, "sighting", {"id": str(made)})[0]


def _place(refusal: tuple[str, dict[str, object]]) -> tuple[str, object]:
    return refusal[0], refusal[1]["field"]


def test_an_observation_at_a_waypoint_is_one_of_its_patrol(notebook: Notebook):
    patrol = notebook.add("patrol")
    leg = notebook.add("leg", {"patrol_id": str(patrol)})
    point = notebook.add("waypoint", {"leg_id": str(leg), "label": "014"})
    seen = notebook.add("observation", {"waypoint_id": str(point)})
    shown = notebook.show("observation", seen)

    assert str(patrol) == shown["patrol_id"]
    assert "opportunistic" not in shown


def test_fields_change_and_the_rest_stands(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    before = notebook.show("sighting", made)
    after = notebook.set("sighting", made, {"attributes.total_count": "12", "latitude": "38.5"})

    assert after == notebook.show("sighting", made)
    assert {
        **before,
        "latitude": 38.5,
        "attributes": {"taxon": "ovis_ammon", "total_count": 12},
    } == after


def test_a_change_of_nothing_is_no_entry(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    notebook.set("sighting", made, {"latitude": 38.17, "attributes.total_count": 11})

    assert 1 == len(notebook.history("sighting", made))


def test_a_refused_change_changes_nothing(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    before = notebook.show("sighting", made)
    for wrong in (
        {"comment": "x", "attributes.total_count": "many"},
        {"comment": "x", "category": "barrier.fence"},
        {"review_status": "submitted"},
        {"wings": 2},
    ):
        refused(notebook.set, "sighting", made, wrong)

    assert before == notebook.show("sighting", made)


def test_submitting_is_not_a_change_of_a_field(notebook: Notebook):
    patrol = notebook.add("patrol")
    code, values = refused(notebook.set, "patrol", patrol, {"review_status": "submitted"})

    assert ("record.submit_instead", "review_status") == (code, values["field"])


def test_a_record_that_is_not_there_is_named(notebook: Notebook):
    nobody, made = new_id(), notebook.add("sighting", SIGHTING)
    for call, *given in (
        (notebook.show, "patrol", nobody),
        (notebook.show, "patrol", made),
        (notebook.set, "patrol", nobody, {"comment": "x"}),
        (notebook.remove, "patrol", nobody),
        (notebook.restore, "patrol", nobody),
        (notebook.history, "patrol", nobody),
    ):
        code, values = refused(call, *given)
        assert ("record.unknown", "patrol", given[1]) == (code, values["type"], values["id"])


def test_removing_takes_what_belongs_to_it_and_restoring_brings_it_back(notebook: Notebook):
    patrol = notebook.add("patrol", {"number": "X"})
    leg = notebook.add("leg", {"patrol_id": str(patrol)})
    seen = notebook.add("observation", {**SIGHTING, "type": "observation"}, patrol_id=str(patrol))
    before = notebook.show("patrol", patrol)

    assert 3 == notebook.remove("patrol", patrol)
    for kind, gone in (("patrol", patrol), ("leg", leg), ("observation", seen)):
        assert "record.unknown" == refused(notebook.show, kind, gone)[0]
    assert before == notebook.restore("patrol", patrol) == notebook.show("patrol", patrol)
    assert notebook.show("leg", leg)
    assert notebook.show("observation", seen)
    assert "record.not_removed" == refused(notebook.restore, "leg", leg)[0]


@pytest.mark.parametrize("kind", ["incident", "seizure", "legal_case", "involved_person"])
def test_evidence_is_never_removed(notebook: Notebook, kind: str):
    made = notebook.add(kind)

    assert "record.retract_instead" == refused(notebook.remove, kind, made)[0]
    assert notebook.show(kind, made)


def test_evidence_does_not_go_with_its_patrol(notebook: Notebook):
    patrol = notebook.add("patrol")
    incident = notebook.add("incident", {"patrol_id": str(patrol), "title": "Snares"})
    seizure = notebook.add("seizure", {"incident_id": str(incident)})
    code, values = refused(notebook.remove, "patrol", patrol)

    assert ("record.has_incidents", 1) == (code, values["count"])
    assert notebook.show("seizure", seizure)


def test_a_photo_of_an_incident_is_not_removed(notebook: Notebook, tmp_path: Path):
    photo = tmp_path / "snare.jpg"
    photo.write_bytes(b"snare")
    incident, seen = notebook.add("incident"), notebook.add("sighting", SIGHTING)
    (evidence,) = notebook.attach("incident", incident, photo)
    (plain,) = notebook.attach("sighting", seen, photo)

    assert "record.retract_instead" == refused(notebook.remove, "attachment", evidence.id)[0]
    assert 1 == notebook.remove("attachment", plain.id)


def test_an_incident_is_retracted_with_a_reason(notebook: Notebook):
    incident = notebook.add("incident", {"title": "Snares"})

    assert "twice" == notebook.set("incident", incident, {"retracted": "twice"})["retracted"]


def test_records_are_listed_newest_first_by_pages(notebook: Notebook):
    made = [str(notebook.add("sighting", {"comment": str(n)})) for n in range(5)]

    assert made[::-1] == [flat["id"] for flat in notebook.list("sighting")]
    assert made[3:1:-1] == [flat["id"] for flat in notebook.list("sighting", limit=2, offset=1)]


def test_sightings_are_listed_past_the_observations_of_patrols(notebook: Notebook):
    alone = notebook.add("sighting", SIGHTING)
    patrol = Patrol(id=new_id())
    noted = [Observation(id=new_id(), patrol_id=patrol.id) for _ in range(30)]
    notebook.keep(patrol, *noted)

    assert [str(alone)] == [flat["id"] for flat in notebook.list("sighting", limit=10)]
    assert [] == notebook.list("sighting", limit=10, offset=1)
    kinds = [flat["type"] for flat in notebook.list("observation")]
    assert (30, 1) == (kinds.count("observation"), kinds.count("sighting"))


def test_changing_a_record_leaves_others_alone(notebook: Notebook):
    one, other = (notebook.add("sighting", SIGHTING) for _ in range(2))
    before = notebook.show("sighting", other)
    notebook.set("sighting", one, {"comment": "x"})

    assert before == notebook.show("sighting", other)


def test_what_an_import_made_can_be_changed_by_hand(notebook: Notebook):
    at = Instant(at=datetime(2026, 9, 21, 1, 30, tzinfo=UTC), zone="Asia/Dushanbe", source="gps")
    patrol = Patrol(id=new_id())
    leg = Leg(id=new_id(), patrol_id=patrol.id)
    point = Waypoint(id=new_id(), leg_id=leg.id, label="014", at=at)
    notebook.keep(patrol, leg, point)
    shown = notebook.set("waypoint", point.id, {"comment": "spring"})

    assert ("014", "spring", "gps") == (shown["label"], shown["comment"], shown["time_source"])


# who may, and what is never removed


def at_station(notebook: Notebook, role: str, *grants: str) -> Notebook:
    station = notebook.laptop.store.station
    viewer = Viewer(user_id=new_id(), role=role, station_id=station, grants=frozenset(grants))
    return notebook.of(viewer)


@pytest.mark.parametrize("kind", ["area", "station", "zone", "team", "model_change"])
def test_only_who_may_change_the_model_changes_what_the_workspace_is_set_up_with(
    notebook: Notebook, kind: str
):
    made = notebook.add(kind)
    ranger = at_station(notebook, "ranger")
    for call, *given in (
        (ranger.add, kind),
        (ranger.set, kind, made, {"sensitivity_reason": "x"}),
        (ranger.remove, kind, made),
    ):
        with pytest.raises(FieldError, match=r"role\.refused|record\.unknown"):
            call(*given)
    assert at_station(notebook, "pa_manager").add(kind)


@pytest.mark.parametrize(
    "given", [{"role": "pa_manager"}, {"administrator": True}, {"active": False}]
)
def test_nobody_makes_themselves_more_than_they_are(notebook: Notebook, given: dict[str, Any]):
    ranger = at_station(notebook, "ranger")
    member = ranger.add("employee", {"name": "Davlat", "role": "ranger", "active": True})
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        ranger.set("employee", member, given)
    if "active" not in given:
        with pytest.raises(AccessRefused, match=r"role\.refused"):
            ranger.add("employee", given)

    assert at_station(notebook, "ranger", "admin").set("employee", member, given)


def test_what_the_workspace_needs_is_never_removed(notebook: Notebook):
    station = Station(id=notebook.laptop.store.station, code="ZOR")
    person = Employee(id=new_id(), login="gulbek")
    area = Area(id=new_id())
    notebook.keep(station, person, area)

    for record in (station, person, area):
        assert "record.needed" == refused(notebook.remove, record.TYPE, record.id)[0]


@pytest.mark.parametrize(
    "outline",
    [
        "00ff",
        shapely.Point(73.9, 38.1).wkb_hex,
        shapely.Polygon().wkb_hex,
        shapely.box(738, 38, 739, 39).wkb_hex,
        shapely.Polygon([(73, 38), (74, 39), (74, 38), (73, 39)]).wkb_hex,  # crosses itself
    ],
)
def test_a_zone_has_an_outline_or_none(notebook: Notebook, outline: str):
    with pytest.raises(InvalidRecord, match=r"value\.no_outline"):
        notebook.add("zone", {"name": "Zorkul", "geometry": outline})

    square = shapely.box(73, 38, 74, 39).wkb_hex
    zone = notebook.add("zone", {"name": "Zorkul", "geometry": square})
    assert square.casefold() == notebook.show("zone", zone)["geometry"]
    with pytest.raises(InvalidRecord, match=r"value\.no_outline"):
        notebook.set("zone", zone, {"geometry": outline})


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "../../etc/passwd", "Asia", "a\u0301"])
def test_a_station_has_a_zone_of_the_tz_database(notebook: Notebook, zone: str):
    assert "value.no_zone" == refused(notebook.add, "station", {"zone": zone})[0]
    assert notebook.add("station", {"zone": "Asia/Dushanbe"})


def test_an_observation_of_an_incident_does_not_go_with_its_waypoint(notebook: Notebook):
    incident = notebook.add("incident")
    point = notebook.add("waypoint", {"label": "1"})
    given = {"waypoint_id": str(point), "incident_id": str(incident)}
    seen = notebook.add("observation", given)

    for kind, gone in (("waypoint", point), ("observation", seen)):
        assert "record.has_incidents" == refused(notebook.remove, kind, gone)[0]


def test_only_who_approves_decides(notebook: Notebook):
    ranger = at_station(notebook, "ranger")
    patrol = ranger.add("patrol", {"objective": "x"})
    for status in ("approved", "returned", "rejected", "submitted"):
        given = {"review_status": status}
        assert "record.submit_instead" == refused(ranger.add, "patrol", given)[0]
        if status != "submitted":
            with pytest.raises(AccessRefused, match=r"role\.refused"):
                ranger.set("patrol", patrol, given)
    officer = at_station(notebook, "data_officer")
    assert (
        "record.submit_first"
        == refused(officer.set, "patrol", patrol, {"review_status": "approved"})[0]
    )
    submitted = Patrol(id=new_id(), station_id=notebook.laptop.store.station)
    submitted.review_status = "submitted"
    notebook.keep(submitted)
    patrol = submitted.id
    assert officer.set("patrol", patrol, {"review_status": "approved"})
    with pytest.raises(AccessRefused, match=r"role\.refused"):
        ranger.set("patrol", patrol, {"review_status": "draft"})


def test_restoring_brings_back_what_it_belongs_to(notebook: Notebook):
    patrol = notebook.add("patrol")
    leg = notebook.add("leg", {"patrol_id": str(patrol)})
    point = notebook.add("waypoint", {"leg_id": str(leg)})
    notebook.remove("patrol", patrol)
    notebook.restore("waypoint", point)

    assert notebook.show("patrol", patrol)
    assert notebook.show("leg", leg)


def test_restoring_brings_back_what_went_with_it_and_not_what_went_before(notebook: Notebook):
    patrol = notebook.add("patrol")
    leg = notebook.add("leg", {"patrol_id": str(patrol)})
    points = [notebook.add("waypoint", {"leg_id": str(leg)}) for _ in range(3)]
    seen = notebook.add("observation", {"waypoint_id": str(points[0])})
    notebook.remove("waypoint", points[2])
    notebook.laptop.clock.time += timedelta(seconds=1)
    notebook.remove("patrol", patrol)
    notebook.laptop.clock.time += timedelta(seconds=1)
    notebook.restore("patrol", patrol)

    assert {patrol} == {UUID(str(r["id"])) for r in notebook.list("patrol")}
    assert {leg} == {UUID(str(r["id"])) for r in notebook.list("leg")}
    assert set(points[:2]) == {UUID(str(r["id"])) for r in notebook.list("waypoint")}
    assert {seen} == {UUID(str(r["id"])) for r in notebook.list("observation")}


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("patrol", {"mandate": "борьба"}, "mandate"),
        ("patrol", {"patrol_type": "x"}, "patrol_type"),
        ("patrol", {"agencies": {"nobody": True}}, "agencies"),
        ("leg", {"transport_mode": "пешком"}, "transport_mode"),
        ("leg", {"members": {str(new_id()): "boss"}}, "members"),
        ("observation", {"certainty": "sure"}, "certainty"),
    ],
)
def test_a_word_is_one_of_the_models_lists(
    notebook: Notebook, kind: str, given: dict[str, Any], field: str
):
    code, values = refused(notebook.add, kind, given)
    made = notebook.add(kind)

    assert ("value.not_in_list", field) == (code, values["field"])
    assert code == refused(notebook.set, kind, made, given)[0]


def test_a_word_of_a_later_model_is_let_be(notebook: Notebook):
    leg = Leg(id=new_id(), transport_mode="airship")
    notebook.keep(leg)

    assert "airship" == notebook.set("leg", leg.id, {"comment": "x"})["transport_mode"]


def test_several_are_added_together_or_none(notebook: Notebook):
    assert [] == notebook.add_several("sighting")
    assert 2 == len(set(notebook.add_several("sighting", SIGHTING, SIGHTING)))
    lost = {"type": "observation", "waypoint_id": str(new_id())}
    assert "record.no_parent" == refused(notebook.add_several, "observation", SIGHTING, lost)[0]
    assert 2 == len(notebook.list("sighting"))


def test_the_id_of_a_removed_record_or_of_another_type_is_taken(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    notebook.remove("sighting", made)
    for kind in ("sighting", "patrol"):
        assert "record.taken" == refused(notebook.add, kind, {"id": str(made)})[0]


def test_a_page_says_whether_others_follow(notebook: Notebook):
    for _ in range(3):
        notebook.add("sighting", SIGHTING)

    pages = [notebook.page("sighting", limit=limit) for limit in (2, 3, 4)]
    assert [(2, True), (3, False), (3, False)] == [(len(p.records), p.more) for p in pages]


def kept_draft(notebook: Notebook) -> UUID:
    draft = new_id()
    with notebook.begin() as work:
        work.keep_draft(draft, "observation", "{}")
        work.commit()
    return draft


def drafts(notebook: Notebook) -> list[UUID]:
    with notebook.look() as reading:
        return [draft for draft, _, _ in reading.drafts()]


def test_a_form_draft_goes_with_the_save_that_it_became(notebook: Notebook):
    draft = kept_draft(notebook)
    made = notebook.add("sighting", SIGHTING, draft=draft)
    assert [] == drafts(notebook)

    draft = kept_draft(notebook)
    notebook.set("sighting", made, {"comment": SIGHTING["comment"]}, draft)  # nothing new in it
    assert [] == drafts(notebook)


def test_a_form_draft_outlives_a_save_that_is_refused(notebook: Notebook):
    made = notebook.add("sighting", SIGHTING)
    draft = kept_draft(notebook)
    with pytest.raises(FieldError):
        notebook.add("sighting", {**SIGHTING, "category": "nothing.such"}, draft=draft)
    with pytest.raises(FieldError):
        notebook.set("sighting", made, {"category": "nothing.such"}, draft)

    assert [draft] == drafts(notebook)


def test_a_record_of_a_later_model_can_be_corrected_beside_what_is_not_known(notebook: Notebook):
    later = Observation(
        id=new_id(), category=new_id(), attributes={new_id(): 5}, comment="2 snares"
    )
    notebook.keep(later)

    assert "3 snares" == notebook.set("sighting", later.id, {"comment": "3 snares"})["comment"]
    code, _ = refused(notebook.set, "sighting", later.id, {"attributes": {"total_count": 4}})
    assert "datamodel.unknown_category" == code


def test_a_long_list_leaves_nobody_out(notebook: Notebook):
    kept = [Observation(id=new_id(), comment="x") for _ in range(2005)]
    notebook.keep(*kept)
    listed = [UUID(str(flat["id"])) for flat in notebook.list("observation", limit=3000)]

    assert sorted(one.id for one in kept) == sorted(listed)
