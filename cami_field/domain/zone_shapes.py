"""Outlines of zones that fit where they must."""

from __future__ import annotations

from typing import Any

MAX_BYTES = 60_000
"""What a zone's WKB may have, so that it fits into a journal entry of 64 KiB with its names."""

_FIRST_DEGREES = 1e-5  # about a metre
_COARSEST_DEGREES = 0.02
_METRES = 111_320.0  # of a degree of latitude; of one of longitude at most


def is_outline(wkb: bytes) -> bool:
    """Whether it is WKB of a valid (Multi)Polygon with an area, in degrees on the earth."""
    import shapely  # noqa: PLC0415  costly to import

    shape = shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon"):
        return False
    if shape.is_empty or not shape.is_valid or len(wkb) > MAX_BYTES:
        return False
    west, south, east, north = shape.bounds
    return bool(west >= -180 and south >= -90 and east <= 180 and north <= 90)


def fitted(wkb: bytes, limit: int = MAX_BYTES) -> tuple[bytes, float]:
    """The outline in at most ``limit`` bytes, and by how many metres it may have moved (0.0: none).

    WKB of a valid (Multi)Polygon in longitude, latitude order gives such a MultiPolygon or Polygon.
    Corners are left out with a tolerance that grows from a metre; holes and islands smaller than
    it vanish. What is still too long at 2 km loses its smallest islands.
    """
    if len(wkb) <= limit:
        return wkb, 0.0
    import shapely  # noqa: PLC0415  costly to import

    simple, tolerance, total, raw = shapely.from_wkb(wkb), _FIRST_DEGREES, 0.0, wkb
    whole = simple
    while len(raw) > limit and tolerance <= _COARSEST_DEGREES:
        # From what the step before left: each costs less, and their tolerances add up.
        simple = shapely.simplify(simple, tolerance, preserve_topology=False)
        simple = _without_specks(simple, tolerance)
        total += tolerance
        tolerance *= 2
        raw = shapely.to_wkb(simple)
    if len(raw) > limit or simple.is_empty:
        simple = _largest_parts(simple, whole, limit)
        raw = shapely.to_wkb(simple)
    return raw, total * _METRES


def _without_specks(shape: Any, side: float) -> Any:
    """Without the holes and islands that are smaller than a square of that side."""
    import shapely  # noqa: PLC0415  costly to import

    parts = [
        shapely.Polygon(
            part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area > side**2]
        )
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area > side**2
    ]
    return shapely.MultiPolygon(parts)


def _largest_parts(shape: Any, whole: Any, limit: int) -> Any:
    """As many of the parts as fit, the largest first, without holes; else the whole's hull."""
    import shapely  # noqa: PLC0415  costly to import

    kept: list[Any] = []
    size = 64
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    for part in parts:
        shell = shapely.Polygon(part.exterior)
        size += len(shapely.to_wkb(shell))
        if size > limit:
            break
        kept.append(shell)
    return shapely.MultiPolygon(kept or [whole.convex_hull.simplify(_COARSEST_DEGREES)])
