"""The area's map as layers: points by their symbol, tracks by patrol, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from cami_field.domain.datamodel import DataModel
from cami_field.usecases.area_map import AreaMap
from cami_field.usecases.area_points import KINDS, AreaPatrol
from ui.kit.translate import _t
from ui.map.layers import Layer, PointKind, PointLayer, PolygonLayer, Scene, TrackLayer
from ui.map.projection import Bounds
from ui.map.symbols import family_of, kind_words
from ui.observations.on_map import area_layers

_MANY = 50  # points of which the outermost don't decide what is shown
_WAYPOINT, _INCIDENT = KINDS.index("waypoint"), KINDS.index("incident")


def patrol_key(patrol: AreaPatrol) -> tuple[str, UUID]:
    """What the map calls a patrol's tracks."""
    return ("patrol", patrol.id)


@dataclass(frozen=True, eq=False)
class Spot:
    """What is known of one point or track that was picked; the place in degrees WGS 84."""

    what: str
    more: str
    day: date | None
    place: tuple[float, float] | None
    patrol: AreaPatrol | None
    incident: UUID | None
    record: UUID | None


class AreaScene:
    """Layers of a map of the area, and the way back from what is picked to what it is."""

    def __init__(self, area: AreaMap, model: DataModel, language: str) -> None:
        self.area = area
        self._places = {key: number for number, key in enumerate(area.points.ids)}
        self._patrols = {patrol_key(one): one for one in area.patrols}
        self._categories = [
            model.label(model.categories[path], language).text if path in model.categories else path
            for path in area.categories
        ]
        self._taxa = [model.label(model.taxa[key], language).text for key in area.taxa]
        points = area.points
        self._names = [
            self._taxa[taxon] if taxon >= 0 else self._categories[own] if own >= 0 else words
            for taxon, own, words in zip(
                points.taxon.tolist(), points.category.tolist(), points.labels, strict=True
            )
        ]
        self.layers: tuple[Layer, ...] = tuple(self._layers())

    def _layers(self) -> Iterator[Layer]:
        for zone in self.area.zones:
            yield from area_layers(zone)
        for number, patrol in enumerate(self.area.patrols):
            runs = [run for one in self.area.tracks if one.patrol == number for run in one.segments]
            if runs:
                yield TrackLayer(patrol_key(patrol), runs, has_start=False)
        points = self.area.points
        kinds = self._kinds()
        every = np.array(kinds)
        for kind in sorted(set(kinds), key=lambda one: (one == "incident", one != "waypoint", one)):
            own = np.flatnonzero(every == kind)
            ids = [points.ids[number] for number in own.tolist()]
            # what is written beside a point: a kind of animal, a category, or its own label
            labels = [self._names[number] for number in own.tolist()]
            yield PointLayer(ids, points.lat[own], points.lon[own], kind, labels)

    def _kinds(self) -> list[PointKind]:
        """The symbol of each point."""
        families = [family_of(path) for path in self.area.categories]
        points = self.area.points
        found: list[PointKind] = []
        for kind, category, incident in zip(
            points.kind.tolist(), points.category.tolist(), points.incident.tolist(), strict=True
        ):
            if kind == _INCIDENT or incident >= 0:
                found.append("incident")
            elif kind == _WAYPOINT:
                found.append("waypoint")
            else:
                found.append(families[category] if category >= 0 else "sighting")
        return found

    def bounds(self) -> Bounds | None:
        """The area and nearly all of its points, without the few that lie far off; None where
        there is neither."""
        zones = Scene.of(one for one in self.layers if isinstance(one, PolygonLayer)).bounds()
        lat, lon = self.area.points.lat, self.area.points.lon
        if not len(lat):
            return zones
        ends = (2, 98) if len(lat) >= _MANY else (0, 100)
        south, north = np.percentile(lat, ends).tolist()
        west, east = np.percentile(lon, ends).tolist()
        if zones is None:
            return Bounds(south, west, north, east)
        return Bounds(
            min(south, zones.south),
            min(west, zones.west),
            max(north, zones.north),
            max(east, zones.east),
        )

    def name_of(self, key: object) -> str:
        """What a point or a patrol's track is called; nothing for what isn't here."""
        if key in self._places:
            return self._names[self._places[key]]  # type: ignore[index]  # it is a point's id
        patrol = self._patrols.get(key)  # type: ignore[call-overload]  # or a patrol's key
        return patrol.number if patrol is not None else ""

    def spot(self, key: object) -> Spot | None:
        """What is known of what was picked."""
        patrol = self._patrols.get(key)  # type: ignore[call-overload]  # a patrol's key, or none
        if patrol is not None:
            return Spot(_t("area_map", "Track"), "", None, None, patrol, None, None)
        number = self._places.get(key)  # type: ignore[call-overload]  # a point's id, or none
        if number is None:
            return None
        points, area = self.area.points, self.area
        category, incident = int(points.category[number]), int(points.incident[number])
        what = self._names[number]
        aside = [
            self._categories[category] if category >= 0 else self._kind_words(number),
            points.labels[number] if int(points.kind[number]) != _INCIDENT else "",
        ]
        day, of = int(points.day[number]), int(points.patrol[number])
        return Spot(
            what=what or self._kind_words(number),
            more=" · ".join(words for words in aside if words and words != what),
            day=date.fromordinal(day) if day else None,
            place=(float(points.lat[number]), float(points.lon[number])),
            patrol=area.patrols[of] if of >= 0 else None,
            incident=area.incidents[incident] if incident >= 0 else None,
            record=points.ids[number],
        )

    def _kind_words(self, number: int) -> str:
        kinds: Sequence[PointKind] = ("waypoint", "sighting", "sighting", "incident")
        return kind_words(kinds[int(self.area.points.kind[number])])
