"""Checks of places against the area and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.area import Zone
from cami_field.domain.checks_facts import SOFT, Finding, PatrolFacts, Placed, found, local_text
from cami_field.domain.datamodel_parts import TAXA
from cami_field.domain.geometry import distance_m
from cami_field.domain.records import Record
from cami_field.domain.values import Position

BUFFER_M = 50_000.0
SAME_PLACE_M = 200.0
SAME_TIME = timedelta(minutes=15)
REPEATED = 3  # places to the last digit alike from which a copy is likely
Flags = NDArray[np.bool_]


class Surroundings:
    """The protected areas and 50 km around them, on an azimuthal equidistant map of their middle.

    Distances there are right to a thousandth over some hundred kilometres.
    """

    def __init__(self, zones: Iterable[Zone]) -> None:
        self._raw = [z.geometry for z in zones if z.kind == "protected_area" and z.geometry]

    @cached_property
    def _middle(self) -> tuple[Any, Any, Any] | None:
        """The projection, the areas on it and their buffer; None where there is no area."""
        import shapely  # noqa: PLC0415  costly to import
        from pyproj import Proj  # noqa: PLC0415  costly to import

        given = [shapely.from_wkb(raw, on_invalid="ignore") for raw in self._raw]
        whole = [shape for shape in given if shape is not None and not shape.is_empty]
        if not whole:
            return None
        bounds = shapely.total_bounds(whole)
        lon, lat = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        projection = Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
        lines = shapely.segmentize(whole, 0.05)
        flat = shapely.transform(lines, lambda xy: np.column_stack(projection(*xy.T)))
        area = shapely.union_all(shapely.make_valid(flat))
        around = area.buffer(BUFFER_M)
        shapely.prepare(around)
        return projection, area, around

    def outside(self, lat: Iterable[float], lon: Iterable[float]) -> Flags:
        """Which places are farther than 50 km from every protected area; none if there is none."""
        import shapely  # noqa: PLC0415  costly to import

        lats, lons = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
        if self._middle is None or not len(lats):
            return np.zeros(len(lats), np.bool_)
        projection, _, around = self._middle
        x, y = projection(lons, lats)
        far: Flags = ~shapely.intersects_xy(around, x, y)
        return far

    def distance_km(self, lat: float, lon: float) -> float:
        """Km from a place to the nearest protected area."""
        import shapely  # noqa: PLC0415  costly to import

        assert self._middle is not None
        projection, area, _ = self._middle
        return float(shapely.distance(area, shapely.Point(projection(lon, lat)))) / 1000.0


def outside_area(facts: PatrolFacts) -> Iterator[Finding]:
    """Places lie in the protected area or within 50 km of it, also with their numbers swapped.

    Whether latitude and longitude were swapped is seen from the area, never from plausible ranges:
    44 to 55 may be either.
    """
    area = Surroundings(facts.zones)
    places = list(_own_places(facts))
    far = area.outside([p.latitude for _, _, p in places], [p.longitude for _, _, p in places])
    for (record, field, place), is_far in zip(places, far.tolist(), strict=True):
        if not is_far:
            continue
        values = {"latitude": place.latitude, "longitude": place.longitude}
        values["km"] = round(area.distance_km(place.latitude, place.longitude))
        turned = abs(place.longitude) <= 90 and not area.outside(
            [place.longitude], [place.latitude]
        )
        code = "check.swapped" if turned else "check.outside_area"
        yield found(code, SOFT, record, field, **values)
    for track in facts.tracks:
        runs = facts.points.get(track.id, ())
        counts = [int(area.outside(run.latitude, run.longitude).sum()) for run in runs]
        if sum(counts):
            values = {"count": sum(counts), "points": sum(map(len, runs))}
            yield found("check.track_outside_area", SOFT, track, "segments", **values)


def _own_places(facts: PatrolFacts) -> Iterator[tuple[Record, str, Position]]:
    """Every place that stands in a record of its own, not taken from another."""
    for point in facts.waypoints:
        if point.position is not None:
            yield point, "position", point.position
    for placed in facts.placed:
        if placed.record.position is not None:
            yield placed.record, "position", placed.record.position


def same_coordinates(facts: PatrolFacts) -> Iterator[Finding]:
    """No three waypoints or observations have the same coordinates to the last digit.

    An observation that repeats its waypoint's place is not counted again.
    """
    marked = {
        point.id: (point.position.latitude, point.position.longitude)
        for point in facts.waypoints
        if point.position is not None
    }
    at: dict[tuple[float, float], list[Record]] = {}
    for record, _, place in _own_places(facts):
        key = (place.latitude, place.longitude)
        if marked.get(getattr(record, "waypoint_id", None) or record.id) == key and (
            record.id not in marked
        ):
            continue
        at.setdefault(key, []).append(record)
    for (latitude, longitude), records in at.items():
        if len(records) >= REPEATED:
            values = {"count": len(records), "latitude": latitude, "longitude": longitude}
            yield found("check.same_coordinates", SOFT, records[-1], "position", **values)


def duplicates(facts: PatrolFacts) -> Iterator[Finding]:
    """Nobody notes the same species in the same way twice within 200 m and 15 minutes.

    Of one category: tracks, scat and a scrape of one animal at one place are three findings.
    """
    groups: dict[tuple[object, ...], list[tuple[Placed, bool]]] = {}
    for placed, ours in (
        *((seen, True) for seen in facts.seen),
        *((seen, False) for seen in facts.placed_elsewhere),
    ):
        taxon, observer = placed.values.get("taxon"), placed.record.observer_id
        if taxon and observer and placed.category and placed.at and placed.position:
            groups.setdefault((placed.category, taxon, observer), []).append((placed, ours))
    for group in groups.values():
        if any(ours for _, ours in group):
            yield from _pairs(group)


def _pairs(group: list[tuple[Placed, bool]]) -> Iterator[Finding]:
    """One finding for each of our records that repeats an earlier one or one from elsewhere."""
    ordered = sorted(group, key=lambda pair: (_seconds(pair[0]), str(pair[0].record.id)))
    said: set[UUID] = set()
    for number, (later, later_ours) in enumerate(ordered):
        for earlier, earlier_ours in reversed(ordered[:number]):
            if _seconds(later) - _seconds(earlier) > SAME_TIME.total_seconds():
                break
            one, other = (later, earlier) if later_ours else (earlier, later)
            if not (later_ours or earlier_ours) or one.record.id in said:
                continue
            metres = _metres(one, other)
            if metres <= SAME_PLACE_M:
                said.add(one.record.id)
                yield _duplicate(one, other, metres)


def _duplicate(one: Placed, other: Placed, metres: float) -> Finding:
    assert other.at is not None
    minutes = round(abs(_seconds(one) - _seconds(other)) / 60)
    values = {"other": other.record.id, "at": local_text(other.at), "taxon": one.values["taxon"]}
    record = one.record
    return found(
        "check.duplicate", SOFT, record, None, metres=round(metres), minutes=minutes, **values
    )


def _seconds(placed: Placed) -> float:
    assert placed.at is not None
    return placed.at.at.timestamp()


def _metres(one: Placed, other: Placed) -> float:
    a, b = one.position, other.position
    assert a is not None
    assert b is not None
    return distance_m(a.latitude, a.longitude, b.latitude, b.longitude)


def outside_range(facts: PatrolFacts) -> Iterator[Finding]:
    """The species occurs in the country; only where the model says where species occur."""
    if not facts.occurrence:
        return
    for placed in facts.placed:
        country, taxon = placed.record.country_code, placed.values.get("taxon")
        if not country or not isinstance(taxon, str):
            continue
        for name in facts.model.lineage(TAXA, taxon):
            countries = facts.occurrence.get(name)
            if countries is None:
                continue
            if country.upper() not in countries:
                values = {"taxon": taxon, "country": country.upper()}
                record = placed.record
                yield found("check.outside_range", SOFT, record, "attributes.taxon", **values)
            break
