"""The area's map: what falls into a span, what is seen of it, and all of it as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from keeping import MODEL, Everybody, Notebook, notebook_in

from cami_field.adapters.files import segments
from cami_field.domain.area import Zone
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DateRange, Instant, Position, SegmentRef
from cami_field.usecases.area_map import SPANS, AreaMap, Span, area_map, span_days
from cami_field.usecases.area_points import KINDS
from cami_field.usecases.jobs import finish

TODAY = date(2026, 9, 24)
OLD, NEW = date(2026, 2, 3), date(2026, 8, 30)
SCAT, ARGALI = "wildlife.sign.scat", "ovis_ammon"


def at(day: date) -> Instant:
    noon = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    return Instant(at=noon, zone="Asia/Dushanbe", offset_minutes=300)


def place(north: float = 0.0) -> Position:
    return Position(latitude=38.0 + north, longitude=74.0)


def run_of(count: int) -> TrackPoints:
    nothing = np.full(count, np.nan)
    return TrackPoints(38.0 + np.arange(count) * 1e-4, np.full(count, 74.0), nothing, nothing)


def track(notebook: Notebook, leg: UUID, *days: date, **more: Any) -> Track:
    """A segment of so many points for each day."""
    runs = {}
    for number, day in enumerate(days):
        blob = notebook.media.keep(segments.encode(run_of(5 + number)))
        with notebook.begin() as work:
            work.keep_key(blob)
            work.commit()
        box = (38.0, 74.0, 38.1, 74.0)
        runs[f"{number:02}"] = SegmentRef(blob.ref, 5 + number, box, None, None, day)
    return Track(id=new_id(), leg_id=leg, segments=runs, **more)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Two patrols, of February and of August; two sightings; two incidents."""
    model = MODEL()
    scat, taxon = model.category(SCAT).id, model.attribute("taxon").id
    with notebook_in(tmp_path) as made:
        for day in (OLD, NEW):
            patrol = Patrol(
                id=new_id(), number=f"P-{day.month}", dates=DateRange(day, day + timedelta(days=1))
            )
            leg = Leg(id=new_id(), patrol_id=patrol.id, number=1)
            bare, noted = (
                Waypoint(id=new_id(), leg_id=leg.id, label=label, day=day, position=place(north))
                for label, north in (("001", 0.1), ("002", 0.2))
            )
            seen = Observation(
                id=new_id(),
                patrol_id=patrol.id,
                waypoint_id=noted.id,
                category=scat,
                attributes={taxon: model.taxon(ARGALI).id},
            )
            alone = Observation(id=new_id(), position=place(0.3), occurred_at=at(day))
            told = Incident(
                id=new_id(), title=f"Snares {day.month}", position=place(0.4), occurred_at=at(day)
            )
            made.keep(patrol, leg, bare, noted, seen, alone, told)
            made.keep(track(made, leg.id, day, primary=True), track(made, leg.id, primary=False))
        made.keep(Zone(id=new_id(), name="Zorkul", kind="protected_area"))
        yield made


def drawn(notebook: Notebook, span: Span = "all", *, sees: Any = None) -> AreaMap:
    return finish(
        area_map(
            span,
            TODAY,
            look=notebook.look,
            sees=sees or notebook.eyes,
            blobs=notebook.media,
            decode=segments.decode,
            model=notebook.model,
        )
    )


def counted(area: AreaMap) -> dict[str, int]:
    """How many points of each kind."""
    return {kind: int((area.points.kind == n).sum()) for n, kind in enumerate(KINDS)}


def test_all_of_it_is_there_once(notebook: Notebook):
    area = drawn(notebook)

    assert {"waypoint": 2, "observation": 2, "sighting": 2, "incident": 2} == counted(area)
    assert len(set(area.points.ids)) == len(area.points)
    assert ["P-8", "P-2"] == [one.number for one in area.patrols]
    assert [5, 5] == [len(one.segments[0][0]) for one in area.tracks]
    assert ["Zorkul"] == [zone.name for zone in area.zones]
    assert (None, None, 0, 0) == (area.first, area.last, area.left_out, area.missing)


def test_every_column_has_a_row_for_each_point(notebook: Notebook):
    points = drawn(notebook).points
    columns = (*points.__slots__,)

    assert {len(points)} == {len(getattr(points, name)) for name in columns}


def test_a_point_knows_its_category_species_patrol_and_day(notebook: Notebook):
    area = drawn(notebook, "newest")
    points = area.points
    (number,) = np.flatnonzero(points.kind == KINDS.index("observation"))

    assert (SCAT, ARGALI) == (
        area.categories[points.category[number]],
        area.taxa[points.taxon[number]],
    )
    assert "P-8" == area.patrols[points.patrol[number]].number
    assert NEW == date.fromordinal(int(points.day[number]))
    assert (38.2, 74.0) == pytest.approx((points.lat[number], points.lon[number]))
    assert "002" == points.labels[number]
    (told,) = np.flatnonzero(points.kind == KINDS.index("incident"))
    assert points.ids[told] == area.incidents[points.incident[told]]


@pytest.mark.parametrize(
    ("span", "expected"),
    [("newest", 4), ("month", 0), ("quarter", 4), ("year", 8), ("all", 8)],
)
def test_a_span_holds_its_own_days(notebook: Notebook, span: Span, expected: int):
    area = drawn(notebook, span)

    assert expected == len(area.points)
    assert expected // 4 == len(area.tracks) == len(area.patrols)


def test_the_newest_month_is_that_of_the_newest_that_is_seen(notebook: Notebook):
    assert (date(2026, 8, 1), date(2026, 8, 31)) == (
        drawn(notebook, "newest").first,
        drawn(notebook, "newest").last,
    )
    hidden = Everybody(hidden=(Patrol, Incident, Observation))

    assert date(2026, 9, 1) == drawn(notebook, "newest", sees=hidden).first


def test_a_patrol_that_reaches_into_the_span_brings_only_its_days_there(notebook: Notebook):
    patrol = Patrol(id=new_id(), dates=DateRange(date(2026, 8, 31), date(2026, 9, 1)))
    leg = Leg(id=new_id(), patrol_id=patrol.id, number=1)
    notebook.keep(patrol, leg)
    for day in (date(2026, 8, 31), date(2026, 9, 1)):
        notebook.keep(Waypoint(id=new_id(), leg_id=leg.id, day=day, position=place()))
    notebook.keep(track(notebook, leg.id, date(2026, 8, 31), date(2026, 9, 1), primary=True))
    area = drawn(notebook, "month")

    assert [date(2026, 9, 1).toordinal()] == area.points.day.tolist()
    assert [(6,)] == [tuple(len(lat) for lat, _ in one.segments) for one in area.tracks]


def test_what_has_no_place_is_left_out_and_what_has_no_day_belongs_to_any(notebook: Notebook):
    notebook.keep(
        Observation(id=new_id(), occurred_at=at(NEW)), Observation(id=new_id(), position=place())
    )

    assert 5 == len(drawn(notebook, "newest").points)


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        (Patrol, {"waypoint": 0, "observation": 0, "sighting": 2, "incident": 2}),
        (Leg, {"waypoint": 0, "observation": 0, "sighting": 2, "incident": 2}),
        (Waypoint, {"waypoint": 0, "observation": 0, "sighting": 2, "incident": 2}),
        (Observation, {"waypoint": 4, "observation": 0, "sighting": 0, "incident": 2}),
        (Incident, {"waypoint": 2, "observation": 2, "sighting": 2, "incident": 0}),
    ],
)
def test_what_isnt_seen_is_not_drawn(notebook: Notebook, hidden: Any, expected: dict[str, int]):
    area = drawn(notebook, sees=Everybody(hidden=(hidden,)))

    assert expected == counted(area)
    assert (hidden in (Patrol, Leg)) == (not area.tracks)


def test_tracks_that_arent_seen_are_not_decoded(notebook: Notebook):
    area = drawn(notebook, sees=Everybody(hidden=(Track,)))

    assert (0, 0) == (len(area.tracks), area.missing)


def test_a_coarse_place_is_drawn_coarse(notebook: Notebook):
    def coarse(record: Any) -> Any:
        if isinstance(record, Observation) and record.position is not None:
            return replace(record, position=Position(latitude=38.5, longitude=74.5))
        return record

    points = drawn(notebook, sees=Everybody(shown=coarse)).points
    own = points.kind == KINDS.index("sighting")

    assert {38.5} == set(points.lat[own].tolist())


def test_a_lost_segment_is_counted_and_takes_nothing_else_away(notebook: Notebook, tmp_path: Path):
    media = [path for path in tmp_path.rglob("*") if path.is_file() and "media" in path.parts]
    for path in media:
        path.unlink()
    area = drawn(notebook)

    assert (8, 0, 2) == (len(area.points), len(area.tracks), area.missing)


def test_of_two_devices_one_track_is_drawn(notebook: Notebook):
    with notebook.look() as reading:
        for leg in reading.where(Leg):
            notebook.keep(track(notebook, leg.id, NEW, primary=False))

    assert 1 == len(drawn(notebook, "newest").tracks)


def test_a_bearing_puts_the_point_where_the_animal_was(notebook: Notebook):
    far = replace(place(), distance_m=1000.0, bearing_deg=0.0)
    notebook.keep(Observation(id=new_id(), position=far, occurred_at=at(TODAY)))
    points = drawn(notebook, "month").points

    assert [pytest.approx(38.009, abs=1e-4)] == points.lat.tolist()


def test_it_can_be_given_up_between_patrols(notebook: Notebook):
    job = area_map(
        "all",
        TODAY,
        look=notebook.look,
        sees=notebook.eyes,
        blobs=notebook.media,
        decode=segments.decode,
        model=notebook.model,
    )
    next(job)
    next(job)
    job.close()

    assert 8 == len(drawn(notebook).points)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("newest_day", [None, date(2026, 2, 28), date(2024, 12, 31)])
def test_a_span_begins_before_it_ends(span: Span, newest_day: date | None):
    first, last = span_days(span, TODAY, newest_day)

    assert (first is None) == (span == "all")
    if first is not None and last is not None:
        assert first <= last
        assert span != "newest" or newest_day is None or first <= newest_day <= last
