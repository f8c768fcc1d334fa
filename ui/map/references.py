"""An area's own lines, outlines and points as a quiet reference under what was recorded. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cami_field.usecases.map_layers import Shapes, VectorLayer
from ui.kit.theme import Palette
from ui.map.projection import Floats, Lines, to_world

COLOURS = ("ink", "blue", "green", "brown", "red", "grey")
_FINEST = 14  # a nearer zoom shows every vertex, rather than keeping another thinned copy


def reference_colour(name: str, palette: Palette) -> str:
    """The colour of that name, "#RRGGBB"; ink for one that isn't known."""
    known = {
        "blue": palette.map.river_text,
        "green": palette.done,
        "brown": palette.map.range_text,
        "red": palette.danger,
        "grey": palette.muted,
    }
    return known.get(name, palette.ink)


@dataclass(frozen=True, eq=False)
class ReferenceShapes:
    """A file's shapes in world units: points, and lines with outlines, by zoom.

    ``names`` (n) are those of the points, empty where they have none.
    """

    lines: Lines
    points: Floats
    names: Sequence[str]

    @classmethod
    def of(cls, vectors: VectorLayer) -> ReferenceShapes:
        """From a file that was read; outlines are drawn, areas not filled."""
        drawn = [shapes for shapes in vectors.shapes if shapes.kind != "point"]
        dots = [shapes for shapes in vectors.shapes if shapes.kind == "point"]
        worlds = [to_world(shapes.lat, shapes.lon) for shapes in drawn]
        counts = [shapes.counts for shapes in drawn]
        lines = Lines(np.concatenate(worlds), np.concatenate(counts)) if drawn else Lines.of([])
        points = [to_world(shapes.lat, shapes.lon) for shapes in dots]
        names = [name for shapes in dots for name in _names(shapes)]
        return cls(lines, np.concatenate(points) if points else np.zeros((0, 2)), names)

    def at(self, zoom: float) -> Lines:
        """The lines, thinned for a zoom."""
        return self.lines.at(zoom) if zoom <= _FINEST else self.lines


def _names(shapes: Shapes) -> list[str]:
    return [shapes.names[number] or "" for number in shapes.feature.tolist()]


@dataclass(frozen=True, eq=False)
class ReferenceLayer:
    """Shapes in one plain colour (one of ``COLOURS``), lines so many pixels wide."""

    shapes: ReferenceShapes
    colour: str = COLOURS[0]
    width: float = 1.6
    name: str = ""
