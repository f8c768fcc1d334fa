from __future__ import annotations

import json
import math
import string
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keeping import MODEL, ZONE

from cami_field.adapters.sql.rows import RecordRows
from cami_field.domain.area import Station
from cami_field.domain.content_shapes import BLOB, SEGMENT
from cami_field.domain.datamodel_parts import TAXA, Attribute
from cami_field.domain.day_shapes import DISTANCES, HOURS
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.model_changes import CATEGORY, CHOICE, TAXON, ModelChange
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Track
from cami_field.domain.records import (
    LEVELS,
    SENSITIVITY,
    FieldSpec,
    Record,
    element_key,
    from_wire,
    known_types,
    type_of,
    wire_fields,
)
from cami_field.domain.shapes import (
    AMOUNT,
    ANGLE,
    BINARY,
    BOOLEAN,
    COUNT,
    DATE,
    DATES,
    INTEGER,
    PERCENT,
    REAL,
    REFERENCE,
    TEXT,
    TEXT_BY_ID,
    YEAR,
)
from cami_field.domain.value_shapes import MOMENT, MOMENT_BESIDE, PLACE
from cami_field.domain.values import (
    BlobRef,
    DateRange,
    DayDistance,
    Hours,
    Instant,
    Position,
    SegmentRef,
)
from cami_field.usecases.flat import change_record, name_of, new_record, to_flat, type_named

AT = {"occurred_at": "2026-09-21T06:30:00+05:00"}
PLACE_OF = {"latitude": 38.17, "longitude": 73.97}

# any storable record

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
)
words = st.text(string.ascii_lowercase + "_", min_size=1, max_size=12)
metres = st.floats(0, 1e9)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
clock_times = st.times().map(lambda t: time(t.hour, t.minute))
blobs = st.builds(
    BlobRef, st.binary(min_size=32, max_size=32), st.integers(min_value=0, max_value=2**40)
)


@st.composite
def instants(draw: st.DrawFn, beside: bool = False) -> Instant:
    seconds = draw(st.integers(-(10**9), 4 * 10**9))
    at = datetime.fromtimestamp(0, UTC) + timedelta(
        seconds=seconds, milliseconds=draw(st.integers(0, 999))
    )
    zone = ZONE if beside else draw(st.sampled_from(["UTC", ZONE, "Asia/Almaty", "Asia/Tehran"]))
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    minutes = round(offset.total_seconds() / 60)
    if beside:
        return Instant(at=at, zone=zone, offset_minutes=minutes)
    return Instant(
        at=at,
        zone=zone,
        offset_minutes=draw(st.sampled_from([minutes, 0, -570])),
        precision=draw(words),
        part_of_day=draw(st.none() | words),
        source=draw(words),
    )


positions = st.builds(
    Position,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    uncertainty_m=st.floats(0, 1e6),
    source=words,
    elevation_m=st.none() | st.floats(-500, 20_000),
    verbatim=st.none() | texts,
    crs=st.none() | texts,
    distance_m=st.none() | st.floats(0, 100_000),
    bearing_deg=st.none() | st.floats(0, 360),
    bearing_magnetic_deg=st.none() | st.floats(0, 360),
)
BY_SHAPE: dict[Any, st.SearchStrategy[Any]] = {
    TEXT: texts,
    TEXT_BY_ID: texts,
    SENSITIVITY: st.sampled_from(LEVELS),
    type_of(ModelChange.TYPE).by_name["part"].shape: st.sampled_from((CATEGORY, CHOICE, TAXON)),
    INTEGER: st.integers(-(2**63), 2**63 - 1),
    COUNT: st.integers(0, 2**31 - 1),
    YEAR: st.integers(1800, 2200),
    AMOUNT: st.floats(0, 1e6),
    PERCENT: st.floats(0, 100),
    ANGLE: st.floats(-180, 180),
    REAL: st.floats(-1e15, 1e15),
    BOOLEAN: st.booleans(),
    REFERENCE: st.uuids(),
    BINARY: st.binary(min_size=1, max_size=40),
    DATE: days,
    DATES: st.builds(DateRange, days, days),
    MOMENT: instants(),
    MOMENT_BESIDE: instants(beside=True),
    PLACE: positions,
    HOURS: st.builds(Hours, st.none() | clock_times, st.none() | clock_times, st.integers(0, 999)),
    DISTANCES: st.builds(
        DayDistance, st.integers(0, 10**6), *[metres] * 3, *[st.integers(0, 99)] * 2, metres
    ),
    BLOB: blobs,
    SEGMENT: st.builds(
        SegmentRef,
        blobs,
        st.integers(0, 10**6),
        st.tuples(*[st.floats(-180, 180)] * 4),
        st.none() | st.floats(-6e10, 2e11),
        st.none() | st.floats(-6e10, 2e11),
        st.none() | days,
    ),
}  # fmt: skip


def one_choice(attribute: Attribute) -> st.SearchStrategy[UUID]:
    assert attribute.choices is not None
    model = MODEL()
    parts = model.taxa if attribute.choices == TAXA else model.choices[attribute.choices].items
    return st.sampled_from([part.id for part in parts.values()] or [UUID(int=1)])


def attribute_values(attribute: Attribute) -> st.SearchStrategy[Any]:
    several = attribute.multiple or attribute.kind == "ML"
    if attribute.choices is not None and attribute.kind in ("L", "TR", "ML"):
        one = one_choice(attribute)
        return st.frozensets(one, min_size=1, max_size=3) if several else one
    if attribute.kind == "N":
        return st.integers(-(2**53), 2**53) if attribute.integer else st.floats(-1e9, 1e9)
    if attribute.kind == "LINE":
        return st.lists(st.lists(st.floats(-90, 90), min_size=2, max_size=2), min_size=1)
    plain = {"T": texts, "B": st.booleans(), "D": days.map(str), "H": clock_times.map(str)}
    return plain.get(attribute.kind, st.nothing())


@st.composite
def attributes(draw: st.DrawFn) -> dict[UUID, Any]:
    usable = [a for a in MODEL().attributes.values() if not attribute_values(a).is_empty]
    chosen = draw(st.lists(st.sampled_from(usable), max_size=5, unique_by=lambda a: a.key))
    return {a.id: draw(attribute_values(a)) for a in chosen}


def elements(spec: FieldSpec) -> st.SearchStrategy[dict[Any, Any]]:
    names: st.SearchStrategy[Any] = words
    if spec.shape in (HOURS, DISTANCES):
        names = days.map(str)
    elif spec.name == "members":
        names = st.uuids()
    parts = st.just(value=True) if spec.shape is BOOLEAN else BY_SHAPE[spec.shape]
    return st.dictionaries(names, parts, max_size=3)


@st.composite
def records(draw: st.DrawFn) -> Record:
    kind = type_of(draw(st.sampled_from(known_types())))
    record = kind.cls(id=draw(st.uuids()))
    wanted = draw(st.sets(st.sampled_from([spec.name for spec in kind.fields])))
    for spec in kind.fields:
        if spec.name not in wanted:
            continue
        if spec.name == "category":
            value = draw(st.sampled_from([c.id for c in MODEL().categories.values()]))
        elif spec.attribute:
            value = draw(attributes())
        else:
            value = draw(elements(spec) if spec.keyed else BY_SHAPE[spec.shape])
        setattr(record, spec.name, value)
    return record


@given(records())
def test_any_record_comes_back_from_its_entries(record):
    kind = type_of(record.TYPE)

    assert vars(record) == vars(from_wire(kind, record.id, wire_fields(record)))


@given(records())
def test_any_record_comes_back_from_its_row(record):
    rows = RecordRows(type_of(record.TYPE))

    assert vars(record) == vars(rows.build(rows.project(record.id.bytes, 0, wire_fields(record))))


@given(records())
def test_any_record_comes_back_from_its_json(record):
    flat = json.loads(json.dumps(to_flat(record, MODEL()), allow_nan=False))
    kind = type_named(flat["type"])

    assert vars(record) == vars(new_record(kind, UUID(flat["id"]), flat, MODEL(), ZONE))


def test_every_record_type_is_drawn():
    assert set(known_types()) >= {
        *("area", "attachment", "employee", "incident", "involved_person", "leg", "legal_case"),
        *("observation", "patrol", "seizure", "station", "team", "track", "waypoint", "zone"),
    }


# reading flat JSON


def made(kind: str, flat: dict[str, Any], zone: str = ZONE) -> Any:
    return new_record(type_named(kind), new_id(), flat, MODEL(), zone)


def changed(record: Record, flat: dict[str, Any]) -> Any:
    change_record(record, flat, MODEL(), ZONE)
    return record


def refusal(kind: str, flat: dict[str, Any]) -> tuple[str, Any, Any]:
    with pytest.raises(InvalidRecord) as refused:
        made(kind, flat)
    values = refused.value.values
    return refused.value.code, values.get("field"), values.get("value")


def test_an_observation_on_no_patrol_is_a_sighting():
    assert "sighting" == name_of(Observation(id=new_id()))
    for parent in ("waypoint_id", "patrol_id", "incident_id"):
        assert "observation" == name_of(Observation(id=new_id(), **{parent: new_id()}))


def test_an_unknown_type_is_named_with_those_there_are():
    with pytest.raises(InvalidRecord) as refused:
        type_named("sightning")

    assert "record.unknown_type" == refused.value.code
    assert "sightning" == refused.value.values["value"]
    assert {"sighting", "patrol", "leg"} <= set(str(refused.value.values["known"]).split(", "))


def test_an_unknown_field_is_named_with_those_there_are():
    with pytest.raises(InvalidRecord) as refused:
        made("sighting", {**AT, "lattitude": 38})

    assert ("record.unknown_field", "lattitude") == (
        refused.value.code,
        refused.value.values["field"],
    )
    assert "latitude" in str(refused.value.values["known"]).split(", ")


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ({"category": "wildlife.dragon"}, ("datamodel.unknown_category", "category")),
        ({"category": 5}, ("datamodel.unknown_category", "category")),
        ({"attributes.wings": 2}, ("datamodel.unknown_attribute", "wings")),
        ({"attributes": {"wings": 2}}, ("datamodel.unknown_attribute", "wings")),
        ({"attributes": 5}, ("value.wrong_type", "attributes")),
        ({"attributes": "taxon=x"}, ("value.wrong_type", "attributes")),
        ({"attributes": "{taxon"}, ("value.wrong_type", "attributes")),
        ({"comment": 5}, ("value.wrong_type", "comment")),
        ({"comment": ["a"]}, ("value.wrong_type", "comment")),
        ({"comment": "half \ud83d"}, ("value.wrong_type", "comment")),
        ({"opportunistic": "maybe"}, ("value.wrong_type", "opportunistic")),
        ({"generalisation_category": 1.5}, ("value.no_number", "generalisation_category")),
        ({"generalisation_category": True}, ("value.no_number", "generalisation_category")),
        ({"generalisation_category": 2**63}, ("value.beyond", "generalisation_category")),
        ({"border_distance_km": 1e308}, ("value.beyond", "border_distance_km")),
        ({"border_distance_km": -1}, ("value.beyond", "border_distance_km")),
        ({"border_distance_km": "far"}, ("value.no_number", "border_distance_km")),
        ({"border_distance_km": math.nan}, ("value.no_number", "border_distance_km")),
        ({"border_distance_km": "inf"}, ("value.no_number", "border_distance_km")),
        ({"border_distance_km": "1e400"}, ("value.no_number", "border_distance_km")),
        ({"latitude": math.nan, "longitude": 1}, ("value.no_number", "latitude")),
        ({"latitude": 91, "longitude": 1}, ("value.out_of_range", "latitude")),
        ({**PLACE_OF, "bearing_deg": 361}, ("value.beyond", "bearing_deg")),
        ({**PLACE_OF, "bearing_magnetic_deg": -1}, ("value.beyond", "bearing_magnetic_deg")),
        ({**PLACE_OF, "distance_to_object_m": -5}, ("value.beyond", "distance_to_object_m")),
        ({**PLACE_OF, "distance_to_object_m": 1e308}, ("value.beyond", "distance_to_object_m")),
        ({**PLACE_OF, "elevation_m": "1e9"}, ("value.beyond", "elevation_m")),
        (
            {**PLACE_OF, "horizontal_uncertainty_m": -1},
            ("value.beyond", "horizontal_uncertainty_m"),
        ),
        ({"latitude": 38}, ("value.missing", "longitude")),
        ({"elevation_m": 3900}, ("value.missing", "latitude")),
        ({**PLACE_OF, "location_source": 5}, ("value.wrong_type", "location_source")),
        ({"occurred_at": "yesterday"}, ("value.no_time", "occurred_at")),
        ({"occurred_at": "0001-01-01T00:00:00+05:00"}, ("value.no_time", "occurred_at")),
        ({"occurred_at": "9999-12-31T23:59:59Z"}, ("value.no_time", "occurred_at")),
        ({"occurred_at": "2026-09-21T06:30:00+18:01"}, ("value.no_offset", "occurred_at")),
        ({"occurred_at": "2026-09-21T06:30:00-23:59"}, ("value.no_offset", "occurred_at")),
        ({"occurred_at": "2026-09-21T06:30:00+05:00:01"}, ("value.no_offset", "occurred_at")),
        ({"occurred_at": "0002-01-01T00:00:00+05:00"}, ("value.no_time", "occurred_at")),
        ({"occurred_at": "2026-09-21T06:30:00"}, ("value.time_without_zone", "occurred_at")),
        ({"time_precision": "hour"}, ("value.missing", "occurred_at")),
        ({**AT, "time_precision": 5}, ("value.wrong_type", "time_precision")),
        ({**AT, "tz_name": "Asia/Nowhere"}, ("value.no_zone", "tz_name")),
        ({**AT, "tz_name": "../../etc/passwd"}, ("value.no_zone", "tz_name")),
        ({"sensitivity_level": "S9"}, ("value.not_in_list", "sensitivity_level")),
        ({"sensitivity_level": ["S2"]}, ("value.not_in_list", "sensitivity_level")),
        ({"embargo_until": "soon"}, ("value.no_date", "embargo_until")),
        ({"waypoint_id": "014"}, ("value.no_id", "waypoint_id")),
        ({"landscape_code": 5}, ("value.wrong_type", "landscape_code")),
        ({"landscape_code": "[a"}, ("value.wrong_type", "landscape_code")),
        ({"landscape_code": {"a": 5}}, ("value.wrong_type", "landscape_code")),
        ({"layer_version": "xyz"}, ("value.wrong_type", "layer_version")),
        ({"comment.more": "x"}, ("value.wrong_type", "comment")),
        ({"attributes": "x", "attributes.taxon": "y"}, ("value.wrong_type", "attributes.taxon")),
        ({"attributes.taxon.more.x": "y"}, None),
    ],
    ids=repr,
)
def test_what_is_wrong_is_named(flat, expected):
    if expected is None:  # it reads as a value; the data model refuses it when it is kept
        assert {"more": {"x": "y"}} == next(iter(made("sighting", flat).attributes.values()))
        return

    assert expected == refusal("sighting", flat)[:2]


@pytest.mark.parametrize(
    ("kind", "flat", "expected"),
    [
        ("patrol", {"planned_start": "2026-09-21"}, ("value.missing", "planned_end")),
        ("patrol", {"dates_start": "x", "dates_end": "y"}, ("value.no_date", "dates_start")),
        (
            "patrol",
            {"dates_start": "0001-01-01", "dates_end": "2026-09-21"},
            ("value.no_date", "dates_start"),
        ),
        (
            "patrol",
            {"dates_start": "2026-09-21", "dates_end": "9999-12-31"},
            ("value.no_date", "dates_end"),
        ),
        ("leg", {"hours.today.rest_minutes": 30}, ("value.no_date", "hours")),
        ("leg", {"hours.2026-09-22.rest": 30}, ("record.unknown_field", "rest")),
        ("leg", {"hours.2026-09-22.start_time": "late"}, ("value.wrong_type", "hours")),
        ("leg", {"hours.2026-09-22.rest_minutes": "x"}, ("value.wrong_type", "hours")),
        ("leg", {"hours.2026-09-22": 30}, ("value.wrong_type", "hours")),
        ("leg", {"members": "a,b"}, ("value.no_id", "members")),
        ("leg", {"members": {"Gulbek": "ranger"}}, ("value.no_id", "members")),
        ("leg", {"members.Gulbek": "ranger"}, ("value.no_id", "members")),
        ("leg", {"members": {"x" * 36: "ranger"}}, ("value.no_id", "members")),
        ("leg", {"number": -1}, ("value.beyond", "number")),
        ("leg", {"snow_cover_pct": 101}, ("value.beyond", "snow_cover_pct")),
        ("leg", {"hours.2026-09-22.rest_minutes": 1441}, ("value.beyond", "hours.rest_minutes")),
        ("leg", {"hours.2026-09-22.rest_minutes": -1}, ("value.beyond", "hours.rest_minutes")),
        (
            "leg",
            {"hours.2026-09-22.start_time": "07:30+05:00"},
            ("value.time_with_zone", "hours.start_time"),
        ),
        (
            "leg",
            {"hours.2026-09-22.end_time": "07:30Z"},
            ("value.time_with_zone", "hours.end_time"),
        ),
        ("patrol", {"fuel_l": -1}, ("value.beyond", "fuel_l")),
        ("station", {"declination_deg": 181}, ("value.beyond", "declination_deg")),
        ("involved_person", {"birth_year": 19}, ("value.beyond", "birth_year")),
        ("track", {"days.soon": {"points": 5}}, ("value.no_date", "days")),
        (
            "track",
            {"days.2026-09-22": {"points": 5, "distance_m": -1, "distance_raw_m": 1}},
            ("value.beyond", "days.distance_m"),
        ),
        (
            "attachment",
            {"content_sha256": "00" * 32, "content_bytes": -1},
            ("value.beyond", "content_bytes"),
        ),
        ("track", {"source_file_sha256": "00" * 32}, ("value.missing", "source_file_bytes")),
        (
            "track",
            {"source_file_sha256": "00", "source_file_bytes": 1},
            ("value.wrong_type", "source_file_sha256"),
        ),
        ("track", {"segments.00": {"sha256": "00" * 32}}, ("value.wrong_type", "segments.bounds")),
        ("track", {"days.2026-09-22.points": 5}, ("value.missing", "days.distance_m")),
        ("attachment", {"content_sha256": "zz", "content_bytes": 1}, None),
    ],
    ids=repr,
)
def test_what_is_wrong_is_named_in_other_records(kind, flat, expected):
    expected = expected or ("value.wrong_type", "content_sha256")

    assert expected == refusal(kind, flat)[:2]


def test_what_was_given_is_not_changed():
    flat = {"attributes": {"taxon": "ovis_ammon"}, "attributes.total_count": 11}
    made("sighting", flat)

    assert {"attributes": {"taxon": "ovis_ammon"}, "attributes.total_count": 11} == flat


def test_an_instant_keeps_its_offset_and_takes_the_stations_zone():
    seen = made("sighting", AT)

    assert (ZONE, 300) == (seen.occurred_at.zone, seen.occurred_at.offset_minutes)
    assert datetime(2026, 9, 21, 1, 30, tzinfo=UTC) == seen.occurred_at.at
    assert AT["occurred_at"] == to_flat(seen, MODEL())["occurred_at"]


@pytest.mark.parametrize(
    "given", ["2026-09-21T06:30:00+08:00", "2026-09-21T06:30:00-03:30", "2026-09-21T06:30:00+00:00"]
)
def test_an_instant_with_another_offset_keeps_that_one(given):
    seen = made("sighting", {"occurred_at": given})

    assert "UTC" == seen.occurred_at.zone
    assert given == to_flat(seen, MODEL())["occurred_at"]


def test_an_instant_is_kept_to_the_millisecond_as_entries_have_it():
    seen = made("sighting", {"occurred_at": "2026-09-21T06:30:00.123456+05:00"})

    assert 123_000 == seen.occurred_at.at.microsecond


def test_setting_the_latitude_alone_writes_a_whole_new_position():
    seen = made("sighting", {**PLACE_OF, "location_source": "gps_waypoint", "elevation_m": 3900})
    before = seen.position
    changed(seen, {"latitude": 38.5})

    assert (
        Position(latitude=38.5, longitude=73.97, source="gps_waypoint", elevation_m=3900.0)
        == seen.position
    )
    assert 38.17 == before.latitude


def test_setting_the_time_alone_keeps_how_well_it_is_known():
    seen = made("sighting", {**AT, "time_precision": "hour", "time_source": "gps"})
    changed(seen, {"occurred_at": "2026-09-21T07:30:00+05:00"})

    assert ("hour", "gps") == (seen.occurred_at.precision, seen.occurred_at.source)


def test_emptying_a_part_leaves_the_rest():
    seen = made(
        "sighting",
        {**AT, **PLACE_OF, "part_of_day": "dawn", "elevation_m": 3900, "location_source": "phone"},
    )
    changed(seen, {"part_of_day": "", "elevation_m": None, "location_source": ""})

    assert Position(latitude=38.17, longitude=73.97) == seen.position
    assert (None, 300) == (seen.occurred_at.part_of_day, seen.occurred_at.offset_minutes)


def test_emptying_what_never_was_leaves_it_so():
    seen = made("sighting", {"part_of_day": "", "elevation_m": "", "tz_name": None})

    assert (None, None) == (seen.occurred_at, seen.position)


@pytest.mark.parametrize("nothing", ["", None])
def test_fields_can_be_emptied(nothing):
    flat = {**AT, **PLACE_OF, "comment": "x", "landscape_code": ["pamir"], "threat": "5.1"}
    flat |= {"category": "wildlife.direct_sighting", "attributes.total_count": 11}
    seen = made("sighting", flat)
    names = ("occurred_at", "latitude", "longitude", "comment", "landscape_code", "threat")
    changed(seen, dict.fromkeys((*names, "category", "attributes"), nothing))

    assert vars(Observation(id=seen.id)) == vars(seen)


def test_a_range_of_dates_is_emptied_and_changed_by_its_ends():
    patrol = made("patrol", {"dates_start": "2026-09-21", "dates_end": "2026-09-24"})
    changed(patrol, {"dates_end": "2026-09-25"})
    assert DateRange(date(2026, 9, 21), date(2026, 9, 25)) == patrol.dates

    changed(patrol, {"dates_start": "", "dates_end": ""})
    assert patrol.dates is None


def test_dotted_names_reach_into_attributes():
    seen = made("sighting", {"attributes": {"taxon": "ovis_ammon", "total_count": 11}})
    changed(seen, {"attributes.total_count": "12", "attributes.behaviour": "feeding, resting"})
    flat = to_flat(seen, MODEL())["attributes"]

    assert {"taxon": "ovis_ammon", "total_count": 12} == {
        key: flat[key] for key in ("taxon", "total_count")
    }
    assert {"feeding", "resting"} == set(flat["behaviour"])

    changed(seen, {"attributes.total_count": "", "attributes.behaviour": None})
    assert {"taxon": "ovis_ammon"} == to_flat(seen, MODEL())["attributes"]


def test_what_was_seen_at_an_angle_stands_so_far_off_the_transect():
    seen = made(
        "sighting",
        {
            "latitude": 38.17,
            "longitude": 73.97,
            "distance_to_object_m": 420,
            "attributes": {"sighting_angle_deg": 35},
        },
    )
    flat = to_flat(seen, MODEL())

    assert 240.9 == flat["perpendicular_m"]
    changed(seen, flat)  # it is shown, not read
    assert "perpendicular_m" not in to_flat(made("sighting", {"comment": "x"}), MODEL())


def test_a_text_that_begins_with_a_bracket_is_a_text():
    seen = made("sighting", {"attributes.mark_id": "[illegible]", "comment": "{sic}"})

    assert {"mark_id": "[illegible]"} == to_flat(seen, MODEL())["attributes"]
    assert "{sic}" == seen.comment


def test_dotted_names_reach_into_hours():
    leg = made("leg", {"hours.2026-09-22": {"start_time": "07:30", "end_time": "18:00"}})
    changed(leg, {"hours.2026-09-22.rest_minutes": "30"})
    assert {"2026-09-22": Hours(time(7, 30), time(18), 30)} == leg.hours

    changed(leg, {"hours.2026-09-22.end_time": "", "hours.2026-09-23.rest_minutes": 15})
    assert {"2026-09-22": Hours(time(7, 30), None, 30), "2026-09-23": Hours(None, None, 15)} == (
        leg.hours
    )

    changed(leg, {"hours.2026-09-22": ""})
    assert {"2026-09-23": Hours(None, None, 15)} == leg.hours


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"agencies": ["PA", "police"]}, ["PA", "police"]),
        ({"agencies": "PA, police,"}, ["PA", "police"]),
        ({"agencies": '["PA", "police"]'}, ["PA", "police"]),
        ({"agencies": {"police": True}}, ["NGO", "police"]),
        ({"agencies.police": "yes"}, ["NGO", "police"]),
        ({"agencies.NGO": "no", "agencies.PA": True}, ["PA"]),
        ({"agencies.NGO": ""}, []),
        ({"agencies": []}, []),
        ({"agencies": ""}, []),
    ],
    ids=repr,
)
def test_a_set_is_given_whole_or_by_its_elements(given, expected):
    patrol = changed(Patrol(id=new_id(), agencies={"NGO": True}), given)

    assert expected == sorted(patrol.agencies)
    assert all(value is True for value in patrol.agencies.values())


def test_members_are_people_with_roles():
    one, other = new_id(), new_id()
    leg = made("leg", {"members": {str(one): "ranger"}})
    changed(leg, {f"members.{other}": "driver"})

    assert {one: "ranger", other: "driver"} == leg.members


def test_a_category_that_this_model_does_not_know_shows_its_id():
    strange = new_id()

    assert str(strange) == to_flat(Observation(id=new_id(), category=strange), MODEL())["category"]


def test_bytes_and_kept_content_are_shown_in_hexadecimal():
    attached = Attachment(id=new_id(), content=BlobRef(b"\x01" * 32, 9))

    assert {"content_sha256": "01" * 32, "content_bytes": 9} == {
        name: value
        for name, value in to_flat(attached, MODEL()).items()
        if name.startswith("content")
    }


def test_a_new_record_has_only_what_was_given():
    for kind, flat in (("incident", {}), ("station", {"code": "ZOR"}), ("track", {"name": "t"})):
        cls = {"incident": Incident, "station": Station, "track": Track}[kind]
        record = made(kind, {"type": kind, **flat})
        assert vars(cls(id=record.id, **flat)) == vars(record)


def test_a_leg_knows_no_place():
    assert "latitude" not in to_flat(Leg(id=new_id(), comment="x"), MODEL())


def test_what_json_does_not_have_is_no_number_of_an_attribute():
    for typed in ('{"x": NaN}', "[Infinity]"):
        with pytest.raises(InvalidRecord, match=r"value\.wrong_type"):
            made("sighting", {"attributes": typed})


ODD_MOMENTS = [
    [0, "UTC", 1081, "second", None, "person"],
    [0, "UTC", -99_999, "second", None, "person"],
    [-62_135_596_800_000, "UTC", -600, "second", None, "person"],  # the first of January of year 1
    [253_402_300_799_999, "UTC", 600, "second", None, "person"],  # the last moment of 9999
    [2**62, "UTC", 0, "second", None, "person"],
    [-(2**62), "UTC", 0, "second", None, "person"],
]
ODD_PLACES = [
    [95.0, 73.0, 30.0, "unknown", None, None, None, None, None, None],
    [38.0, -1e308, 30.0, "unknown", None, None, None, 400.0, 90.0, None],
    [38.0, 73.0, 30.0, "unknown", None, None, None, 1e308, 1e308, None],
    [38.0, 73.0, -1.0, "unknown", 1e308, None, None, -1e300, -5.0, None],
]
ODD_HOURS = [["07:30+05:00", None, 30], [None, "18:00", 99_999], ["late", None, -1]]


@pytest.mark.parametrize(
    ("kind", "key", "wire"),
    [
        *(("observation", 31, wire) for wire in ODD_MOMENTS),
        *(("observation", 32, wire) for wire in ODD_PLACES),
        *(
            ("leg", element_key(type_of("leg").by_name["hours"], "2026-09-22"), h)
            for h in ODD_HOURS
        ),
    ],
    ids=repr,
)
def test_an_odd_value_of_another_device_is_shown_as_near_as_can_be_and_kept(kind, key, wire):
    record_type, record_id = type_of(kind), new_id()
    rows = RecordRows(record_type)
    row = rows.project(record_id.bytes, 0, {key: wire})

    for record in (from_wire(record_type, record_id, {key: wire}), rows.build(row)):
        assert json.loads(json.dumps(to_flat(record, MODEL()), allow_nan=False))
        assert {key: wire} == wire_fields(record)


def test_a_level_that_this_version_does_not_know_is_held_as_the_highest():
    seen = from_wire(type_of("observation"), new_id(), {1: "S9"})

    assert ("S4", {1: "S9"}) == (seen.level, wire_fields(seen))


def test_an_edit_of_an_odd_value_writes_a_new_one():
    seen = from_wire(type_of("observation"), new_id(), {31: ODD_MOMENTS[0], 32: ODD_PLACES[0]})
    changed(seen, {"time_precision": "hour", "longitude": 74})

    assert Instant(at=datetime(1970, 1, 1, tzinfo=UTC), offset_minutes=1080, precision="hour") == (
        seen.occurred_at
    )
    assert Position(latitude=90.0, longitude=74.0) == seen.position
