"""How large a zone is, on the WGS 84 ellipsoid."""

from __future__ import annotations

_M2 = 1_000_000.0  # of a square kilometre


def size_km2(wkb: bytes) -> float | None:
    """Square kilometres within an outline, its holes left out; None for what is no polygon.

    ``wkb`` is a (Multi)Polygon in longitude, latitude order. The geodesic area of each ring
    (Karney 2013, as pyproj has it), whichever way round it is written.
    """
    import shapely  # noqa: PLC0415  costly to import
    from pyproj import Geod  # noqa: PLC0415  as above

    shape = shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon"):
        return None
    earth, total = Geod(ellps="WGS84"), 0.0
    for part in shapely.get_parts(shape):
        rings = [part.exterior, *part.interiors]
        corners = [shapely.get_coordinates(ring) for ring in rings]
        sizes = [abs(earth.polygon_area_perimeter(xy[:, 0], xy[:, 1])[0]) for xy in corners]
        total += sizes[0] - sum(sizes[1:])
    return total / _M2
