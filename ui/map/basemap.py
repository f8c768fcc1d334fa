"""The base map that is shipped: read once, when a map is first drawn. No Qt.

The files and their forms are told in resources/map/README.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from ui.map.projection import Bounds, Floats, Lines, to_world

REGION = Bounds(25.0, 45.0, 56.0, 120.0)
ATTRIBUTION = "Natural Earth · GSHHG · © GeoNames (CC BY 4.0)"
CYRILLIC = ("ru", "tg", "ky", "kk", "mn")
_UNIT = 1e-5


@dataclass(frozen=True, slots=True)
class Name:
    """A name to write: its forms by language, its world point and the zooms that show it."""

    default: str
    names: Mapping[str, str]
    x: float
    y: float
    rank: float
    nearest: float = 30.0

    def in_language(self, language: str) -> str:
        """The name in a language, or in one of the same script, or as the source has it."""
        if language in self.names:
            return self.names[language]
        near = CYRILLIC if language in CYRILLIC else ()
        found = next((self.names[code] for code in near if code in self.names), None)
        return found or self.names.get("en", self.default)


@dataclass(frozen=True, slots=True)
class Basemap:
    """Water, borders and names of the region; towns have the most people first."""

    sea: Lines
    lakes: Lines
    rivers: Lines
    river_length: Floats
    borders: Lines
    towns: tuple[Name, ...]
    town_world: Floats
    lake_names: tuple[Name, ...]
    range_names: tuple[Name, ...]
    country_names: tuple[Name, ...]


def _group(table: Mapping[str, NDArray[np.int32]], name: str) -> Lines:
    """One group of lines of an .npz in world units."""
    counts = table[f"{name}_count"].astype(np.int64)
    total = np.cumsum(table[f"{name}_steps"], axis=1, dtype=np.int64)
    ends = np.cumsum(counts)
    before = np.concatenate([np.zeros((2, 1), np.int64), total[:, ends[:-1] - 1]], axis=1)
    lon, lat = (total - np.repeat(before, counts, axis=1)) * _UNIT
    return Lines(to_world(lat, lon), counts)


def _read(name: str) -> dict[str, NDArray[np.int32]]:
    with as_file(files("resources") / "map" / name) as path, np.load(path) as table:
        return dict(table)


def _name(row: Mapping[str, object]) -> Name:
    names = row["names"]
    assert isinstance(names, dict)
    x, y = to_world(float(str(row["lat"])), float(str(row["lon"])))
    rank = float(str(row.get("population", row.get("from", 0))))
    default = str(row.get("name", names.get("en", "")))
    return Name(default, names, float(x), float(y), rank, float(str(row.get("to", 30))))


def image_bytes(name: str) -> bytes:
    """One of the two JPEG files, "relief.jpg" or "height.jpg"."""
    return (files("resources") / "map" / name).read_bytes()


@cache
def basemap() -> Basemap:
    """The base map; the first call reads about 1.5 MB."""
    folder = files("resources") / "map"
    water, lines = _read("water.npz"), _read("borders.npz")
    places = json.loads((folder / "places.json").read_text(encoding="utf-8"))
    words = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    rivers = _group(water, "rivers")
    steps = np.hypot(*np.diff(rivers.points, axis=0, append=rivers.points[-1:]).T)
    steps[rivers.starts[1:] - 1] = 0.0
    towns = tuple(_name(row) for row in places)
    return Basemap(
        sea=_group(water, "sea"),
        lakes=_group(water, "lakes"),
        rivers=rivers,
        river_length=np.add.reduceat(steps, rivers.starts),
        borders=_group(lines, "borders"),
        towns=towns,
        town_world=np.array([(town.x, town.y) for town in towns]),
        lake_names=tuple(_name(row) for row in words["lakes"]),
        range_names=tuple(_name(row) for row in words["ranges"]),
        country_names=tuple(_name(row) for row in words["countries"]),
    )
