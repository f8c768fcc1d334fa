"""Places by name: towns of the base map, what the map shows, and coordinates in any form."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from cami_field.domain.errors import InvalidRecord
from ui.kit.language import language
from ui.kit.translate import _t
from ui.map.basemap import Name, basemap
from ui.map.layers import Scene
from ui.map.place_words import place_words
from ui.map.projection import to_degrees
from ui.map.references import ReferenceLayer

MOST, _MOST_OWN = 30, 300
_NEAR, _TOWN = 12.5, 10.0  # zooms that a place is shown at


class Found(NamedTuple):
    """A place that was searched for (degrees WGS 84); ``what`` says of what kind it is."""

    words: str
    what: str
    lat: float
    lon: float
    zoom: float = _NEAR
    key: object = None


class Searched(NamedTuple):
    """What was found, and why what was typed is no coordinate, where it looks like one."""

    found: tuple[Found, ...]
    refusal: InvalidRecord | None = None


def search(typed: str, scene: Scene, near: tuple[float, float]) -> Searched:
    """Places that a text means: coordinates first, then names, those that begin so before others.

    What is nearer to ``near`` (degrees) is first, of readings of a coordinate and of towns.
    """
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return Searched(())
    refusal: InvalidRecord | None = None
    read: tuple[Found, ...] = ()
    if sum(sign.isdigit() for sign in wanted) >= 2:
        try:
            read = tuple(_coordinates(typed, near))
        except InvalidRecord as error:
            refusal = error
    own = list(islice(_own(scene, wanted), _MOST_OWN))
    own.sort(key=lambda one: not one.words.casefold().startswith(wanted))
    towns = sorted(_towns(wanted), key=lambda pair: (not pair[0], _apart(pair[1], near)))
    found = (*read, *own, *(town for _, town in towns))
    return Searched(found[:MOST], None if found else refusal)


def _apart(one: Found, near: tuple[float, float]) -> float:
    """How far away it is, in squared degrees of latitude, to compare by."""
    east = (one.lon - near[1]) * math.cos(math.radians(near[0]))
    return (one.lat - near[0]) ** 2 + east**2


def _coordinates(typed: str, near: tuple[float, float]) -> Iterator[Found]:
    from cami_field.domain.coordinates import (  # noqa: PLC0415 -- loads PROJ
        CrsHint,
        parse_coordinates,
    )

    read = parse_coordinates(typed.strip(), hint=CrsHint(near=near))
    for one in (read, *read.alternatives):
        words = place_words(one.latitude, one.longitude)
        yield Found(words, _t("search", "coordinates"), one.latitude, one.longitude)


def _own(scene: Scene, wanted: str) -> Iterator[Found]:
    """Points and areas of the map that are called so."""
    for area in scene.polygons:
        if wanted in area.label.casefold() and len(area.lines.points):
            low, high = area.lines.points.min(axis=0), area.lines.points.max(axis=0)
            middle = to_degrees(*((low + high) / 2).tolist())
            yield Found(area.label, _t("search", "area"), *middle, _TOWN)
    for layer in scene.points:
        what = _t("search", "on this map")
        for number, words in enumerate(layer.labels):
            if wanted in words.casefold():
                lat, lon = to_degrees(*layer.world[number].tolist())
                yield Found(words, what, lat, lon, _NEAR, layer.ids[number])
    for own in scene.ground:
        if isinstance(own, ReferenceLayer):
            for number, words in enumerate(own.shapes.names):
                if wanted in words.casefold():
                    yield Found(words, own.name, *to_degrees(*own.shapes.points[number].tolist()))


def _towns(wanted: str) -> Iterator[tuple[bool, Found]]:
    """Whether it begins so, and the town; the largest first."""
    spoken = language()
    for town, names in zip(basemap().towns, _spellings(), strict=True):
        if wanted in names:
            words = town.in_language(spoken)
            lat, lon = to_degrees(town.x, town.y)
            begins = f"\n{wanted}" in names
            yield begins, Found(words, _t("search", "town"), lat, lon, _TOWN)


@cache
def _spellings() -> tuple[str, ...]:
    """Every form of each town's name, one a line, to be searched at once."""

    def every(town: Name) -> str:
        return "\n" + "\n".join({town.default, *town.names.values()}).casefold()

    return tuple(every(town) for town in basemap().towns)
