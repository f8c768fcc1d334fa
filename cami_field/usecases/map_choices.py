"""The own layers laid over the map of this workspace; kept on this laptop, not journalled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from cami_field.usecases.ports import Begin, Look

SETTING = "map_layers"
BASE_PARTS = ("relief", "names", "borders", "grid")
MOST = 60  # layers; more than anybody can tell apart
_LONGEST = 4096  # characters of a path or a name
_TILES = frozenset((".mbtiles", ".pmtiles"))


@dataclass(frozen=True, slots=True)
class MapLayerChoice:
    """A file that is laid over the map, whether or not it is still there.

    ``opacity`` from 0 to 1 is of tiles; ``colour`` (a name of the style) and ``width`` (pixels) of
    vectors.
    """

    path: Path
    name: str
    shown: bool = True
    opacity: float = 1.0
    colour: str = "ink"
    width: float = 1.6

    @property
    def is_tiles(self) -> bool:
        """Whether the file is opened as tiles, by its ending; else as vectors."""
        return self.path.suffix.lower() in _TILES


class MapChoices(NamedTuple):
    """The own layers, the topmost first, and which ``BASE_PARTS`` of the base map are hidden."""

    layers: tuple[MapLayerChoice, ...] = ()
    hidden: frozenset[str] = frozenset()


def map_choices(*, look: Look) -> MapChoices:
    """What was chosen last; what can't be understood of it is left out."""
    with look() as reading:
        kept = reading.setting(SETTING)
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return MapChoices()
    if not isinstance(found, dict):
        return MapChoices()
    rows, hidden = found.get("layers"), found.get("hidden")
    parts = [part for part in hidden if part in BASE_PARTS] if isinstance(hidden, list) else []
    layers = tuple(_layers(rows)) if isinstance(rows, list) else ()
    return MapChoices(layers[:MOST], frozenset(parts))


def keep_map_choices(choices: MapChoices, *, begin: Begin) -> None:
    """Remember these in place of those before; raises DiskFailed."""
    rows = [
        {
            "path": str(one.path),
            "name": one.name,
            "shown": one.shown,
            "opacity": one.opacity,
            "colour": one.colour,
            "width": one.width,
        }
        for one in choices.layers[:MOST]
    ]
    kept = {"layers": rows, "hidden": sorted(choices.hidden)}
    with begin() as work:
        work.keep_setting(SETTING, json.dumps(kept, ensure_ascii=True))
        work.commit()


def _layers(rows: list[Any]) -> Iterator[MapLayerChoice]:
    """Each file once, however often it stands there."""
    seen: set[str] = set()
    for row in rows:
        path = row.get("path") if isinstance(row, dict) else None
        if isinstance(path, str) and 0 < len(path) <= _LONGEST and path not in seen:
            seen.add(path)
            yield _layer(Path(path), row)


def _layer(path: Path, row: Mapping[str, Any]) -> MapLayerChoice:
    usual = MapLayerChoice(path, path.stem)
    name, colour = row.get("name"), row.get("colour")
    return MapLayerChoice(
        path,
        name[:_LONGEST] if isinstance(name, str) and name.strip() else usual.name,
        row.get("shown") is not False,
        _held(row.get("opacity"), 0.0, 1.0, usual.opacity),
        colour if isinstance(colour, str) else usual.colour,
        _held(row.get("width"), 0.5, 8.0, usual.width),
    )


def _held(value: object, least: float, most: float, usual: float) -> float:
    """A number within limits; the usual one for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return usual
    return min(max(float(value), least), most)
