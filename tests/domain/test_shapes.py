from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from cami_field.domain.content_shapes import BLOB, SEGMENT
from cami_field.domain.day_shapes import DISTANCES, HOURS
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
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
    YEAR,
    Integer,
    Real,
    Shape,
    read_instant,
    read_number,
    read_text,
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

AT = datetime(2026, 9, 21, 1, 30, 0, 5000, tzinfo=UTC)
REF = BlobRef(b"\x01" * 32, 9)
ID = new_id()
DAY = date(2026, 9, 21)
INSTANT = Instant(at=AT, zone="Asia/Dushanbe", offset_minutes=300, part_of_day="dawn")

# the wire form of every shape, as entries of all releases have it
WIRE: list[tuple[Shape, Any, Any]] = [
    (TEXT, "x", "x"),
    (INTEGER, 5, 5),
    (REAL, 5, 5.0),
    (BOOLEAN, True, True),
    (BOOLEAN, False, False),
    (REFERENCE, ID, ID.bytes),
    (BINARY, b"x", b"x"),
    (DATE, DAY, "2026-09-21"),
    (DATES, DateRange(DAY, date(2026, 9, 24)), ["2026-09-21", "2026-09-24"]),
    (
        MOMENT,
        INSTANT,
        [1_789_954_200_005, "Asia/Dushanbe", 300, "second", "dawn", "person"],
    ),
    (
        PLACE,
        Position(latitude=38, longitude=73.97, bearing_deg=35, distance_m=420),
        [38.0, 73.97, 30.0, "unknown", None, None, None, 420.0, 35.0, None],
    ),
    (HOURS, Hours(time(7, 30), None, 30), ["07:30", None, 30]),
    (DISTANCES, DayDistance(9, 5.0, 6.0, 1.0, 2, 3, 4.0), [9, 5.0, 6.0, 1.0, 2, 3, 4.0]),
    (BLOB, REF, [REF.sha256, 9]),
    (
        SEGMENT,
        SegmentRef(REF, 5, (38.0, 73.0, 39.0, 74.0), None, 2.0, DAY),
        [REF.sha256, 9, 5, [38.0, 73.0, 39.0, 74.0], None, 2.0, "2026-09-21"],
    ),
]
WIRE.append((MOMENT_BESIDE, INSTANT, WIRE[9][2]))


@pytest.mark.parametrize(("shape", "value", "wire"), WIRE, ids=lambda v: type(v).__name__)
def test_the_wire_form_never_changes(shape: Shape, value: Any, wire: Any):
    assert wire == shape.to_wire(value)
    assert value == shape.from_wire(wire)


@pytest.mark.parametrize(("shape", "value", "wire"), WIRE, ids=lambda v: type(v).__name__)
def test_a_longer_list_of_a_later_version_is_read(shape: Shape, value: Any, wire: Any):
    if isinstance(wire, list):
        assert value == shape.from_wire([*wire, "later"])


@pytest.mark.parametrize(("shape", "value", "wire"), WIRE, ids=lambda v: type(v).__name__)
def test_a_value_has_a_cell_for_each_column(shape: Shape, value: Any, wire: Any):
    if shape in (HOURS, DISTANCES, SEGMENT):
        return  # only ever elements, which stand in one column together
    cells = shape.to_columns(wire)

    assert len(shape.columns) == len(cells) == len(shape.to_columns(None))
    assert value == shape.from_columns(cells)
    assert shape.from_columns(shape.to_columns(None)) is None


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (TEXT, 5),
        (TEXT, b"x"),
        (INTEGER, True),
        (INTEGER, 1.0),
        (INTEGER, 2**63),
        (INTEGER, -(2**63) - 1),
        (REAL, True),
        (REAL, "5"),
        (REAL, math.nan),
        (REAL, -math.inf),
        (BOOLEAN, 1),
        (REFERENCE, str(ID)),
        (DATE, "2026-09-21"),
        (MOMENT, AT),
        (PLACE, (38, 73)),
        (PLACE, Position(latitude=1, longitude=2, uncertainty_m=math.nan)),
        (PLACE, Position(latitude=1, longitude=2, elevation_m=math.inf)),
        (HOURS, 30),
        (BLOB, b"x"),
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_value_of_another_type_has_no_wire_form(shape: Shape, value: Any):
    with pytest.raises(InvalidRecord, match=r"value\.wrong_type"):
        shape.to_wire(value)


@pytest.mark.parametrize("word", ["true", "Yes", "1", "TRUE"])
def test_yes_can_be_typed(word: str):
    assert BOOLEAN.from_flat("armed", {"armed": word}, None) is True


@pytest.mark.parametrize("word", ["false", "No", "0"])
def test_no_can_be_typed(word: str):
    assert BOOLEAN.from_flat("armed", {"armed": word}, None) is False


@pytest.mark.parametrize(
    ("given", "kind", "expected"),
    [("5", int, 5), (5, int, 5), ("-3.5", float, -3.5), (2, float, 2.0), ("1e3", float, 1000.0)],
)
def test_a_number_can_be_typed(given: object, kind: type, expected: float):
    found = read_number("x", given, kind)

    assert (expected, kind) == (found, type(found))


@pytest.mark.parametrize("given", ["", "x", "5.5", "0x10", True, None, "9" * 5000, "nan"])
def test_what_is_no_whole_number_is_refused(given: object):
    with pytest.raises(InvalidRecord, match=r"value\.no_number"):
        read_number("x", given, int)


def test_an_instant_is_read_with_its_offset():
    found = read_instant("at", "2026-09-21T06:30:00.0059+05:00")

    assert (AT, "UTC", 300) == (found.at, found.zone, found.offset_minutes)
    assert -210 == read_instant("at", "2026-09-21T06:30:00-03:30").offset_minutes
    assert "Asia/Almaty" == read_instant("at", "2026-09-21T06:30Z", "Asia/Almaty").zone


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("2026-09-21T06:30:00+18:01", "value.no_offset"),
        ("2026-09-21T06:30:00-18:01", "value.no_offset"),
        ("2026-09-21T06:30:00+23:59", "value.no_offset"),
        ("2026-09-21T06:30:00+05:00:30", "value.no_offset"),
        ("2026-09-21T06:30:00+05:00:00.000001", "value.no_offset"),
        ("0001-06-01T00:00:00Z", "value.no_time"),
        ("9999-06-01T00:00:00Z", "value.no_time"),
        ("2026-02-30T00:00:00Z", "value.no_time"),
    ],
)
def test_an_instant_of_no_place_or_calendar_is_refused_with_its_field(given: str, code: str):
    with pytest.raises(InvalidRecord) as refused:
        read_instant("at", given)

    assert (code, "at", given) == (
        refused.value.code,
        refused.value.values["field"],
        refused.value.values["value"],
    )
    assert 1080 == read_instant("at", "2026-09-21T06:30:00+18:00").offset_minutes


@pytest.mark.parametrize("shape", [COUNT, YEAR, AMOUNT, PERCENT, ANGLE, REAL, INTEGER])
def test_a_number_beyond_its_bounds_is_refused_but_read_where_it_stands(shape: Integer | Real):
    for beyond in (shape.least - 1, shape.most * 2 + 1):
        with pytest.raises(InvalidRecord, match=r"value\.beyond"):
            shape.from_flat("x", {"x": beyond}, None)
        assert beyond == shape.from_wire(beyond)
    assert shape.least == shape.from_flat("x", {"x": shape.least}, None)


def test_a_number_too_long_to_be_written_is_refused():
    with pytest.raises(InvalidRecord, match=r"value\.no_number"):
        read_number("x", 10**5000, int)


def test_an_emptied_text_takes_its_default():
    assert ("x", "x", "y", None) == (
        read_text("f", "", "x"),
        read_text("f", None, "x"),
        read_text("f", "y", "x"),
        read_text("f", ""),
    )


def test_a_moment_is_shown_with_what_is_known_of_it():
    assert {
        "at": "2026-09-21T06:30:00.005000+05:00",
        "tz_name": "Asia/Dushanbe",
        "time_precision": "second",
        "time_source": "person",
        "part_of_day": "dawn",
    } == MOMENT.to_flat("at", INSTANT)
    assert {"at": "2026-09-21T06:30:00.005000+05:00"} == MOMENT_BESIDE.to_flat("at", INSTANT)


def test_a_moment_beside_keeps_its_zone_when_it_changes():
    found = MOMENT_BESIDE.from_flat("at", {"at": "2026-09-22T06:30:00+05:00"}, INSTANT)

    assert "Asia/Dushanbe" == found.zone
