from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from keeping import MODEL, Everybody, Notebook, notebook_in

from cami_field.adapters.files import segments
from cami_field.domain.area import Employee, Station, Zone
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.records import Record
from cami_field.domain.values import (
    DateRange,
    DayDistance,
    Hours,
    Instant,
    Position,
    SegmentRef,
)
from cami_field.usecases.patrol_view import LONGEST_DAYS, local_day

SIGHTED = MODEL().category("wildlife.direct_sighting").id
TAXON, COUNT = (MODEL().attribute(key).id for key in ("taxon", "total_count"))
ARGALI = MODEL().taxon("ovis_ammon").id
DAY1, DAY2, DAY3 = date(2026, 9, 21), date(2026, 9, 22), date(2026, 9, 23)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with notebook_in(tmp_path) as notebook:
        yield notebook


def instant(day: date, hour: int) -> Instant:
    """An hour of Dushanbe's day."""
    at = datetime.combine(day, time(hour), UTC) - timedelta(hours=5)
    return Instant(at=at, zone="Asia/Dushanbe", offset_minutes=300)


def place(north: float) -> Position:
    return Position(latitude=38.0 + north, longitude=74.0)


def points(count: int) -> TrackPoints:
    seconds = 1.79e9 + np.arange(count) * 30.0
    nothing = np.full(count, np.nan)
    return TrackPoints(38.0 + np.arange(count) * 1e-4, np.full(count, 74.0), nothing, seconds)


def track(notebook: Notebook, leg: Leg, days: dict[date, float], **more: Any) -> Track:
    runs = {}
    for number, day in enumerate(days):
        raw = segments.encode(points(5 + number))
        blob = notebook.media.keep(raw)
        with notebook.begin() as work:
            work.keep_key(blob)
            work.commit()
        runs[f"{number:02}"] = SegmentRef(
            blob.ref, 5 + number, (38.0, 74.0, 38.1, 74.0), None, None, day
        )
    counted = {day.isoformat(): DayDistance(5, metres, metres + 10) for day, metres in days.items()}
    return Track(id=new_id(), leg_id=leg.id, segments=runs, days=counted, **more)


@dataclass
class Trip:
    """A patrol of two legs over three days, two devices, four waypoints, five observations."""

    patrol: Patrol
    leader: UUID
    station: UUID
    legs: tuple[Leg, Leg]
    points: dict[str, Waypoint]
    seen: dict[str, Observation]


@pytest.fixture
def trip(notebook: Notebook) -> Trip:
    station = Station(id=new_id(), code="ZOR")
    leader = Employee(id=new_id(), name="Gulbek")
    patrol = Patrol(
        id=new_id(),
        number="TJ-ZOR-2026-0042",
        station_id=station.id,
        mandate="anti_poaching",
        objective="Петли у Бачорской тропы",
        dates=DateRange(DAY1, DAY3),
    )
    late = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=2,
        transport_mode="foot",
        hours={DAY2.isoformat(): Hours(time(5), time(6, 30))},
    )
    early = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=1,
        transport_mode="horse",
        leader_id=leader.id,
        hours={DAY2.isoformat(): Hours(time(7), time(17), 30), DAY1.isoformat(): Hours(time(9))},
    )
    marks = {
        "003": Waypoint(id=new_id(), leg_id=late.id, label="003", at=instant(DAY3, 9), day=DAY3),
        "001": Waypoint(
            id=new_id(), leg_id=early.id, label="001", at=instant(DAY1, 9), day=DAY1,
            position=place(0.1),
        ),
        "002": Waypoint(id=new_id(), leg_id=early.id, label="002", at=instant(DAY1, 8), day=DAY1),
        "none": Waypoint(id=new_id(), leg_id=early.id, label="none"),
    }  # fmt: skip
    seen = {
        "at a waypoint": Observation(
            id=new_id(), patrol_id=patrol.id, waypoint_id=marks["001"].id, category=SIGHTED,
            attributes={TAXON: ARGALI, COUNT: 11},
        ),
        "beside it": Observation(
            id=new_id(), patrol_id=patrol.id, waypoint_id=marks["001"].id,
            occurred_at=instant(DAY2, 10), position=place(0.2), certainty="probable",
        ),
        "on the way": Observation(
            id=new_id(), patrol_id=patrol.id, occurred_at=instant(DAY1, 7), comment="herd"
        ),
        "without anything": Observation(id=new_id(), patrol_id=patrol.id),
        "of another model": Observation(
            id=new_id(), patrol_id=patrol.id, category=new_id(), attributes={new_id(): 5}
        ),
    }  # fmt: skip
    alone = Observation(id=new_id(), category=SIGHTED, position=place(0))
    other = Patrol(id=new_id(), number="OTHER")
    incident = Incident(id=new_id(), patrol_id=patrol.id, title="Snares")
    zone = Zone(id=new_id(), name="Zorkul", kind="protected_area")
    notebook.keep(station, leader, patrol, other, late, early, *marks.values(), *seen.values())
    notebook.keep(
        alone, incident, zone, Observation(id=new_id(), patrol_id=other.id),
        track(notebook, early, {DAY1: 12_000.0, DAY2: 8_500.0}, name="eTrex"),
        track(notebook, early, {DAY1: 11_700.0}, name="second", primary=False),
        track(notebook, late, {DAY3: 4_000.0, DAY2: 500.0}, primary=True),
    )  # fmt: skip
    return Trip(patrol, leader.id, station.id, (early, late), marks, seen)


def test_a_row_tells_a_patrol_at_a_glance(notebook: Notebook, trip: Trip):
    (row,) = notebook.rows(text="0042")

    assert (trip.patrol.id, "TJ-ZOR-2026-0042", "ZOR", "Gulbek") == (
        row.id,
        row.number,
        row.station,
        row.leader,
    )
    assert (("horse", "foot"), DAY1, DAY3, "anti_poaching") == (
        row.transport,
        row.first,
        row.last,
        row.mandate,
    )
    assert (3, 25.0, 5, 1, "draft") == (
        row.days,
        row.distance_km,
        row.observations,
        row.incidents,
        row.status,
    )


def test_a_patrol_with_nothing_yet_has_a_row(notebook: Notebook, trip: Trip):
    (row,) = notebook.rows(text="other")

    assert (None, None, (), 0, 0.0, 1) == (
        row.leader,
        row.first,
        row.transport,
        row.days,
        row.distance_km,
        row.observations,
    )


def test_patrols_without_dates_come_first_then_the_latest(notebook: Notebook):
    for number, day in (("A", DAY1), ("C", DAY3), ("B", DAY2), ("new", None)):
        dates = DateRange(day, day) if day else None
        notebook.keep(Patrol(id=new_id(), number=number, dates=dates))

    assert ["new", "C", "B", "A"] == [row.number for row in notebook.rows()]
    assert ["C", "B"] == [row.number for row in notebook.rows(limit=2, offset=1)]
    assert [] == notebook.rows(limit=2, offset=4)


@pytest.mark.parametrize(
    "text", ["бачорской", "БАЧОРСКОЙ", "петли тропы", "  Тропы  ПЕТЛИ ", "zor-2026", "бачор zor"]
)
def test_words_are_found_whatever_their_case_and_order(notebook: Notebook, trip: Trip, text: str):
    assert [trip.patrol.id] == [row.id for row in notebook.rows(text=text)]


def test_all_words_must_be_there(notebook: Notebook, trip: Trip):
    assert [] == notebook.rows(text="петли капканы")
    assert 2 == len(notebook.rows(text="   "))


def test_found_patrols_are_paged_too(notebook: Notebook):
    for number in range(7):
        status = "approved" if number % 2 else None
        notebook.keep(Patrol(id=new_id(), number=f"Ы{number}", review_status=status))

    assert ["Ы5", "Ы3", "Ы1"] == [row.number for row in notebook.rows(status="approved")]
    assert ["Ы3"] == [r.number for r in notebook.rows(status="approved", limit=1, offset=1)]
    assert ["Ы4", "Ы2"] == [
        row.number for row in notebook.rows(text="ы", status="draft", limit=2, offset=1)
    ]


def test_what_somebody_may_not_see_takes_no_place_on_a_page(notebook: Notebook):
    for number in range(6):
        notebook.keep(Patrol(id=new_id(), number=str(number)))
    odd = [row.id for row in notebook.rows() if int(row.number) % 2]
    notebook.eyes = Everybody(shown=lambda record: record if record.id in odd else None)

    assert ["5", "3"] == [row.number for row in notebook.rows(limit=2)]
    assert ["1"] == [row.number for row in notebook.rows(limit=2, offset=2)]


def test_words_that_are_closed_to_somebody_find_nothing(notebook: Notebook):
    notebook.keep(Patrol(id=new_id(), number="A", comment="informant"))
    notebook.eyes = Everybody(shown=lambda record: Patrol(id=record.id, number=record.number))

    assert [] == notebook.rows(text="informant")
    assert 1 == len(notebook.rows(text="a"))


def test_a_page_has_the_whole_patrol_and_nothing_else(notebook: Notebook, trip: Trip):
    view = notebook.view(trip.patrol.id)

    assert vars(trip.patrol) == vars(view.patrol)
    assert notebook.rows(text="0042") == [view.row]
    assert [leg.id for leg in trip.legs] == [leg.id for leg in view.legs]
    assert {o.id for o in trip.seen.values()} == {row.id for row in view.observations}
    assert {w.id for w in trip.points.values()} == {row.id for row in view.waypoints}
    assert ["Snares"] == [incident.title for incident in view.incidents]
    assert ["Zorkul"] == [zone.name for zone in view.zones]


def test_days_are_sorted_and_what_has_none_is_last(notebook: Notebook, trip: Trip):
    days = notebook.view(trip.patrol.id).days

    assert [DAY1, DAY2, DAY3, None] == [day.day for day in days]
    assert [(2, 2), (1, 0), (0, 1), (2, 1)] == [(day.observations, day.waypoints) for day in days]
    assert [("horse",), ("foot", "horse"), (), ()] == [day.transport for day in days]
    both = (Hours(time(5), time(6, 30)), Hours(time(7), time(17), 30))
    assert [(Hours(time(9)),), both, (), ()] == [d.hours for d in days]


def test_a_patrol_without_a_recording_has_its_days(notebook: Notebook):
    patrol = notebook.begin_patrol(
        {"dates_start": "2026-09-21", "dates_end": "2026-09-23"},
        {"transport_mode": "foot", "dates_start": "2026-09-21", "dates_end": "2026-09-23"},
    )

    days = notebook.view(patrol).days

    assert [date(2026, 9, 21), date(2026, 9, 22), date(2026, 9, 23)] == [d.day for d in days]
    assert [("foot",)] * 3 == [day.transport for day in days]


def test_a_mistyped_year_gives_no_thousand_days(notebook: Notebook):
    dates = {"dates_start": "2006-09-21", "dates_end": "2026-09-23"}
    patrol = notebook.begin_patrol(dates, {"transport_mode": "foot", **dates})

    assert LONGEST_DAYS == len(notebook.view(patrol).days)


def test_only_primary_tracks_give_distance(notebook: Notebook, trip: Trip):
    days = notebook.view(trip.patrol.id).days

    assert [12_000.0, 9_000.0, 4_000.0, 0.0] == [day.distance.counted_m for day in days]
    assert [12_010.0, 9_020.0, 4_010.0, 0.0] == [day.distance.raw_m for day in days]
    assert [5, 10, 5, 0] == [day.distance.points for day in days]


def test_every_track_is_drawn_with_its_runs_by_day(notebook: Notebook, trip: Trip):
    lines = {line.name: line for line in notebook.view(trip.patrol.id).tracks}

    assert {"eTrex": True, "second": False, None: True} == {n: t.primary for n, t in lines.items()}
    assert [(DAY1, 5), (DAY2, 6)] == [(day, len(run.latitude)) for day, run in lines["eTrex"].runs]
    np.testing.assert_allclose(
        points(6).latitude, lines["eTrex"].runs[1][1].latitude, rtol=0, atol=1e-6
    )


def test_waypoints_stand_by_time_with_what_was_seen_there(notebook: Notebook, trip: Trip):
    rows = notebook.view(trip.patrol.id).waypoints

    assert [("002", 0), ("001", 2), ("003", 0), ("none", 0)] == [
        (row.label, row.observations) for row in rows
    ]


def test_an_observation_takes_time_and_place_of_its_waypoint(notebook: Notebook, trip: Trip):
    rows = {row.id: row for row in notebook.view(trip.patrol.id).observations}
    there, beside = (rows[trip.seen[name].id] for name in ("at a waypoint", "beside it"))

    assert ("001", instant(DAY1, 9), DAY1, place(0.1)) == (
        there.label,
        there.at,
        there.day,
        there.position,
    )
    assert (instant(DAY2, 10), DAY2, place(0.2)) == (beside.at, beside.day, beside.position)
    assert ("wildlife.direct_sighting", {"taxon": "ovis_ammon", "total_count": 11}) == (
        there.category,
        there.values,
    )


def test_an_observation_of_another_model_is_shown_as_far_as_it_is_known(
    notebook: Notebook, trip: Trip
):
    rows = {row.id: row for row in notebook.view(trip.patrol.id).observations}
    strange = rows[trip.seen["of another model"].id]

    assert ("", [5]) == (strange.category, list(strange.values.values()))


def test_observations_stand_by_time(notebook: Notebook, trip: Trip):
    rows = notebook.view(trip.patrol.id).observations
    names = {observation.id: name for name, observation in trip.seen.items()}

    assert ["on the way", "at a waypoint", "beside it"] == [names[row.id] for row in rows[:3]]
    assert [None, None] == [row.at for row in rows[3:]]


def test_a_patrol_that_is_not_there_or_closed_is_named(notebook: Notebook, trip: Trip):
    nobody = new_id()
    with pytest.raises(InvalidRecord) as refused:
        notebook.view(nobody)
    assert ("record.unknown", nobody) == (refused.value.code, refused.value.values["id"])

    notebook.eyes = Everybody((Record,))
    with pytest.raises(InvalidRecord, match=r"record\.unknown"):
        notebook.view(trip.patrol.id)


def test_a_patrol_of_two_thousand_observations_opens(notebook: Notebook):
    patrol, start = Patrol(id=new_id(), number="X"), instant(DAY1, 0)
    leg = Leg(id=new_id(), patrol_id=patrol.id)
    marks = [
        Waypoint(
            id=new_id(),
            leg_id=leg.id,
            label=f"{n:04}",
            at=Instant(at=start.at + timedelta(minutes=n), offset_minutes=300),
            position=place(n / 10_000),
        )
        for n in range(2000)
    ]
    noted = [
        Observation(
            id=new_id(),
            patrol_id=patrol.id,
            waypoint_id=mark.id,
            category=SIGHTED,
            attributes={TAXON: ARGALI, COUNT: n},
        )
        for n, mark in enumerate(reversed(marks))
    ]
    notebook.keep(patrol, leg, *marks, *noted)
    view = notebook.view(patrol.id)

    assert [mark.label for mark in marks] == [row.label for row in view.observations]
    assert 2000 == view.row.observations == sum(day.observations for day in view.days)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(300, date(2026, 9, 22)), (0, DAY1), (-300, DAY1)]
)
def test_a_day_is_local(minutes: int, expected: date):
    at = datetime(2026, 9, 21, 19, 0, tzinfo=UTC)

    assert expected == local_day(Instant(at=at, offset_minutes=minutes))
    assert local_day(None) is None
