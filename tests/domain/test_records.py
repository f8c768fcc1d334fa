from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest

from cami_field.domain.area import Employee, Station
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident, InvolvedPerson, Seizure
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import (
    LEVELS,
    Record,
    choice_key,
    element_key,
    element_of,
    from_wire,
    journalled,
    known_types,
    record_type,
    spec_of,
    type_of,
    wire_fields,
)
from cami_field.domain.values import Hours

ATTRIBUTE, CHOICE = UUID(int=1), UUID(int=2)

# numbers stand in the journals of every release: they may be added to, never changed
PINNED = {
    "area": {"name": 10, "country": 11, "data_owner": 12, "licence": 13},
    "team": {"name": 10, "station_id": 11},
    "leg": {
        "patrol_id": 10, "number": 11, "transport_mode": 12, "leader_id": 13, "members": 14,
        "hours": 15, "dates": 16, "max_speed_kmh": 17, "weather": 18, "visibility_km": 19,
        "snow_cover_pct": 20, "comment": 21,
    },
    "observation": {
        "waypoint_id": 10, "patrol_id": 11, "incident_id": 12, "category": 13, "attributes": 14,
        "station_id": 30, "occurred_at": 31, "position": 32, "observer_id": 33, "comment": 36,
        "review_status": 44, "landscape_code": 52, "model_version": 59,
    },
    "incident": {"patrol_id": 10, "number": 11, "title": 12, "kind": 13, "story": 14,
                 "retracted": 15},
    "attachment": {"of_type": 10, "of_id": 11, "content": 12, "name": 13, "media_type": 14},
    "waypoint": {"leg_id": 10, "label": 11, "at": 12, "position": 13, "day": 20},
    "track": {"leg_id": 10, "segments": 13, "days": 14, "primary": 15, "source_file": 17},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PINNED))
def test_the_numbers_of_fields_never_change(name: str):
    by_name = type_of(name).by_name

    assert PINNED[name] == {field: by_name[field].number for field in PINNED[name]}
    assert (1, 2) == tuple(
        by_name[field].number for field in ("sensitivity_level", "sensitivity_reason")
    )


@pytest.mark.parametrize("name", known_types())
def test_every_type_is_whole(name: str):
    kind = type_of(name)

    assert name == kind.cls.TYPE == kind.name
    assert len(kind.fields) == len(kind.by_number) == len(kind.by_name)
    assert set(kind.parents) <= set(kind.by_name)
    assert all(spec.level in (*LEVELS, "record") for spec in kind.fields)
    assert kind.cls.LEVEL in LEVELS
    assert all(0 < spec.number < 2**16 for spec in kind.fields)


def test_a_number_that_stands_twice_is_our_mistake():
    @record_type
    @dataclass(eq=False, kw_only=True)
    class Doubled(Record):
        TYPE: ClassVar[str] = "test_doubled"
        one: str | None = journalled(10)
        other: str | None = journalled(10)

    try:
        with pytest.raises(AssertionError, match="test_doubled"):
            type_of("test_doubled")
    finally:
        from cami_field.domain import records

        del records._types["test_doubled"]
    assert "test_doubled" not in known_types()


def test_an_unknown_type_is_named():
    with pytest.raises(InvalidRecord, match=r"record\.unknown_type"):
        type_of("unicorn")


def test_a_level_is_only_raised():
    assert "S1" == Patrol(id=new_id()).level
    assert "S2" == Patrol(id=new_id(), sensitivity_level="S2").level
    assert "S3" == Seizure(id=new_id(), sensitivity_level="S1").level
    assert ("S2", "S3") == (Track(id=new_id()).level, InvolvedPerson(id=new_id()).level)


def test_a_new_record_has_nothing_recorded():
    for name in known_types():
        assert {} == wire_fields(type_of(name).cls(id=new_id()))


def test_two_records_share_no_set():
    one, other = Patrol(id=new_id()), Patrol(id=new_id())
    assert one.agencies is not other.agencies


@pytest.mark.parametrize("element", [UUID(int=7), "police", "охрана", "", "u" * 16])
def test_an_element_comes_back_from_its_key(element: UUID | str):
    kind = type_of("leg")
    key = element_key(kind.by_name["members"], element)

    assert element == element_of(key)
    assert kind.by_name["members"] is spec_of(kind, key)


def test_keys_of_attributes_and_choices_belong_to_the_attributes():
    kind = type_of("observation")
    spec = kind.by_name["attributes"]

    assert spec is spec_of(kind, element_key(spec, ATTRIBUTE))
    assert spec is spec_of(kind, choice_key(ATTRIBUTE, CHOICE))
    assert ATTRIBUTE == element_of(element_key(spec, ATTRIBUTE))
    with pytest.raises(InvalidRecord, match=r"value\.no_id"):
        element_key(spec, "total_count")


@pytest.mark.parametrize("key", [999, b"z", b"f\x03\xe7tx"])
def test_what_a_later_version_wrote_is_left_aside(key: int | bytes):
    kind = type_of("patrol")

    assert spec_of(kind, key) is None
    assert vars(Patrol(id=ATTRIBUTE, number="X")) == vars(
        from_wire(kind, ATTRIBUTE, {10: "X", key: "later"})
    )


def test_an_attribute_where_the_type_has_none_is_left_aside():
    assert spec_of(type_of("patrol"), b"a" + ATTRIBUTE.bytes) is None


def test_emptied_fields_and_elements_taken_out_are_not_there():
    kind = type_of("patrol")
    agencies = kind.by_name["agencies"]
    wire = {
        10: None,
        element_key(agencies, "PA"): True,
        element_key(agencies, "police"): False,
        element_key(agencies, "NGO"): None,
    }

    assert vars(Patrol(id=ATTRIBUTE, agencies={"PA": True})) == vars(
        from_wire(kind, ATTRIBUTE, wire)
    )


def test_each_choice_is_an_element_of_its_own():
    other = UUID(int=3)
    seen = Observation(id=new_id(), attributes={ATTRIBUTE: frozenset({CHOICE, other})})

    assert {choice_key(ATTRIBUTE, CHOICE): True, choice_key(ATTRIBUTE, other): True} == (
        wire_fields(seen)
    )


def test_ids_in_a_table_come_back_as_ids():
    rows = [{"taxon": CHOICE, "count": 3, "refs": [CHOICE]}]
    seen = Observation(id=new_id(), attributes={ATTRIBUTE: rows})
    wire = wire_fields(seen)

    assert {
        b"a" + ATTRIBUTE.bytes: [{"taxon": CHOICE.bytes, "count": 3, "refs": [CHOICE.bytes]}]
    } == (wire)
    assert vars(seen) == vars(from_wire(type_of("observation"), seen.id, wire))


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Patrol(id=ATTRIBUTE, number=5), "number"),  # type: ignore[arg-type]
        (Patrol(id=ATTRIBUTE, armed="yes"), "armed"),  # type: ignore[arg-type]
        (Patrol(id=ATTRIBUTE, agencies={"PA": "yes"}), "agencies"),  # type: ignore[dict-item]
        (Patrol(id=ATTRIBUTE, fuel_l=float("nan")), "fuel_l"),
        (Leg(id=ATTRIBUTE, number=True), "number"),
        (Leg(id=ATTRIBUTE, members={CHOICE: 5}), "members"),  # type: ignore[dict-item]
        (Leg(id=ATTRIBUTE, hours={"x": 5}), "hours"),  # type: ignore[dict-item]
        (Station(id=ATTRIBUTE, declination_deg=float("inf")), "declination_deg"),
        (Employee(id=ATTRIBUTE, station_id="ZOR"), "station_id"),  # type: ignore[arg-type]
        (Waypoint(id=ATTRIBUTE, position=(38.1, 73.9)), "position"),  # type: ignore[arg-type]
        (Incident(id=ATTRIBUTE, occurred_at="now"), "occurred_at"),  # type: ignore[arg-type]
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_value_of_another_type_is_named_by_its_field(record: Record, field: str):
    with pytest.raises(InvalidRecord) as refused:
        wire_fields(record)

    assert ("value.wrong_type", field, record.TYPE) == (
        refused.value.code,
        refused.value.values["field"],
        refused.value.values["type"],
    )


def test_hours_stand_under_their_day():
    leg = Leg(id=new_id(), hours={"2026-09-22": Hours(None, None, 30)})

    assert {b"f\x00\x0ft2026-09-22": [None, None, 30]} == wire_fields(leg)
