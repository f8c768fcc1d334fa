"""Points, lines and areas of GeoPackage, GeoJSON, KML, KMZ and shapefiles, to be drawn on the map.

Files are opened as those of boundaries are, with the same care and the same refusals. Shapes are
drawn as they are: nothing is made valid, and what is left out is counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cami_field.adapters.files.boundaries import (
    Limits,
    content_of,
    expect_at_most,
    layers_in,
    source_of,
)
from cami_field.domain.errors import FileRefused
from cami_field.usecases.map_layers import Extent, Floats, ShapeKind, Shapes, VectorLayer

MAX_NAME = 200
_KINDS: Mapping[ShapeKind, tuple[int, ...]] = {"point": (0,), "line": (1, 2), "polygon": (3,)}
_DEPTH = 8  # of collections in collections
_FIRST_DEGREES, _COARSEST_DEGREES = 1e-5, 0.02  # about a metre, about 2 km
_METRES = 111_320.0  # of a degree of latitude; of one of longitude at most
_EDGE = 0.0001  # degrees that rounding may go past the poles and the date line


@dataclass(frozen=True, slots=True)
class VectorLimits:
    """What a layer may have: past ``vertices`` it is simplified, past ``most`` it is refused."""

    features: int = 200_000
    vertices: int = 2_000_000
    most: int = 8_000_000


VECTOR_LIMITS = VectorLimits()


@dataclass(frozen=True, slots=True)
class _Parts:
    """Simple shapes in degrees, and which feature each belongs to."""

    shapes: NDArray[Any]
    feature: NDArray[np.int64]

    def where(self, kept: NDArray[np.bool_]) -> _Parts:
        return _Parts(self.shapes[kept], self.feature[kept])


def read_vectors(path: Path, *, limits: VectorLimits = VECTOR_LIMITS) -> VectorLayer:
    """All shapes of a file in file order, each feature with the text of its column ``name``.

    Raises FileRefused ``layer.no_crs``, ``.nothing``, ``.too_many_vertices``, and of the way such
    files are read ``boundary.unreadable``, ``.too_large``, ``.empty_file``, ``.not_vector``,
    ``.doctype``, ``.query``, ``.damaged``, ``.bad_archive``, ``.several_in_archive``,
    ``.no_shapes``, ``.too_many_features``, ``.too_many_layers``, ``.too_many_files``, ``.bad_crs``,
    ``.out_of_range``; each with ``path``.
    """
    opening = Limits(features=limits.features, corners=limits.most)
    raw = content_of(path, path, opening)
    source = source_of(path, raw, opening)
    names: list[str | None] = []
    skipped: Counter[str] = Counter()
    found: list[_Parts] = []
    vertices = 0
    for meta, wkb, columns in layers_in(path, source, opening):
        expect_at_most(limits.features, len(names) + len(wkb), "features", path)
        parts = _parts(wkb, len(names), skipped)
        vertices += _vertices(parts)
        if vertices > limits.most:
            raise FileRefused("layer.too_many_vertices", path=path, limit=limits.most)
        if len(parts.shapes):
            found.append(_in_degrees(path, meta.get("crs"), parts))
        names.extend(_names(columns, len(wkb)))
    if not found:
        counts = ", ".join(f"{reason}: {n}" for reason, n in sorted(skipped.items())) or "-"
        raise FileRefused("layer.nothing", path=path, found=counts)
    whole = _Parts(*(np.concatenate([getattr(p, n) for p in found]) for n in _Parts.__slots__))
    whole, loss = _simplified(path, whole, limits)
    shapes = tuple(_shapes(whole, tuple(names)))
    return VectorLayer(
        path=path,
        sha256=hashlib.sha256(raw).digest(),
        format=source.format,
        shapes=shapes,
        extent=_extent(shapes),
        simplified_m=loss,
        skipped=dict(skipped),
    )


def _vertices(parts: _Parts) -> int:
    import shapely  # noqa: PLC0415  costly to import

    return int(shapely.get_num_coordinates(parts.shapes).sum())


def _names(columns: Mapping[str, Any], count: int) -> Iterator[str | None]:
    """The column called name, in any case, one text a feature."""
    column = next((columns[key] for key in columns if key.casefold() == "name"), None)
    for row in range(count):
        value = None if column is None else column[row]
        text = " ".join(value[: 4 * MAX_NAME].split())[:MAX_NAME] if isinstance(value, str) else ""
        yield text or None


def _parts(wkb: NDArray[Any], first: int, skipped: Counter[str]) -> _Parts:
    """The simple shapes of a layer's features; ``first`` is the number of its first one."""
    import shapely  # noqa: PLC0415  costly to import

    with np.errstate(invalid="ignore"):  # numbers that are none are left out below
        shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    feature = np.arange(first, first + len(shapes), dtype=np.int64)
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    skipped["empty"] += int(empty.sum())
    parts = _Parts(shapes, feature).where(~empty)
    for _ in range(_DEPTH):
        if not (shapely.get_type_id(parts.shapes) > 3).any():
            break
        flat, index = shapely.get_parts(parts.shapes, return_index=True)
        parts = _Parts(flat, parts.feature[index])
    whole = shapely.get_type_id(parts.shapes) <= 3
    coordinates, index = shapely.get_coordinates(parts.shapes, return_index=True)
    finite = np.ones(len(parts.shapes), bool)
    finite[index[~np.isfinite(coordinates).all(axis=1)]] = False
    skipped["not_simple"] += int((~whole).sum())
    skipped["not_finite"] += int((~finite).sum())
    for reason in [reason for reason, n in skipped.items() if not n]:
        del skipped[reason]
    return parts.where(whole & finite & ~shapely.is_empty(parts.shapes))


def _in_degrees(path: Path, crs: str | None, parts: _Parts) -> _Parts:
    """The shapes on WGS 84. Raises FileRefused where one then lies off the earth."""
    import shapely  # noqa: PLC0415  costly to import

    if crs is None or "undefined" in crs.casefold():
        raise FileRefused("layer.no_crs", path=path)
    shapes = parts.shapes
    if crs not in ("EPSG:4326", "OGC:CRS84"):
        shapes = shapely.transform(shapes, _transformation(path, crs))
    west, south, east, north = shapely.bounds(shapes).T
    inside = (west >= -180 - _EDGE) & (east <= 180 + _EDGE)
    inside &= (south >= -90 - _EDGE) & (north <= 90 + _EDGE)
    if not inside.all():
        place = int(parts.feature[~inside][0]) + 1
        raise FileRefused("boundary.out_of_range", path=path, place=place)
    return _Parts(shapes, parts.feature)


def _transformation(path: Path, crs: str) -> Callable[[Floats], Floats]:
    """From a coordinate system to longitude and latitude on WGS 84."""
    from pyproj import CRS, Transformer  # noqa: PLC0415  costly to import
    from pyproj.exceptions import ProjError  # noqa: PLC0415  costly to import

    try:
        made = Transformer.from_crs(CRS(crs), CRS("EPSG:4326"), always_xy=True)
    except ProjError as error:
        raise FileRefused("boundary.bad_crs", path=path, crs=crs[:80]) from error
    return lambda xy: np.column_stack(made.transform(xy[:, 0], xy[:, 1]))


def _simplified(path: Path, parts: _Parts, limits: VectorLimits) -> tuple[_Parts, float]:
    """The shapes with few enough vertices, and by how many metres a line may have moved.

    The tolerance grows from a metre; what is smaller than it vanishes. Points can't be simplified.
    """
    import shapely  # noqa: PLC0415  costly to import

    tolerance, total = _FIRST_DEGREES, 0.0
    while _vertices(parts) > limits.vertices:
        few = (shapely.get_type_id(parts.shapes) == 0).sum() <= limits.vertices
        if not few or tolerance > _COARSEST_DEGREES:
            raise FileRefused("layer.too_many_vertices", path=path, limit=limits.vertices)
        simple = shapely.simplify(parts.shapes, tolerance, preserve_topology=False)
        flat, index = shapely.get_parts(simple, return_index=True)  # areas may fall apart
        parts = _Parts(flat, parts.feature[index])
        parts = parts.where(~shapely.is_empty(parts.shapes))
        total += tolerance  # each step begins at what the one before left
        tolerance *= 2
    return parts, total * _METRES


def _shapes(parts: _Parts, names: tuple[str | None, ...]) -> Iterator[Shapes]:
    """The shapes of each kind that there are, as arrays."""
    import shapely  # noqa: PLC0415  costly to import

    kinds = shapely.get_type_id(parts.shapes)
    for kind, numbers in _KINDS.items():
        mine = parts.where(np.isin(kinds, numbers))
        if not len(mine.shapes):
            continue
        if kind == "polygon":
            rings, index = shapely.get_rings(mine.shapes, return_index=True)
            mine = _Parts(rings, mine.feature[index])
        lon, lat = shapely.get_coordinates(mine.shapes).T.copy()
        counts = shapely.get_num_coordinates(mine.shapes).astype(np.int64)
        yield Shapes(kind, names, lat, lon, counts, mine.feature)


def _extent(shapes: tuple[Shapes, ...]) -> Extent:
    south, west = (min(float(getattr(s, n).min()) for s in shapes) for n in ("lat", "lon"))
    north, east = (max(float(getattr(s, n).max()) for s in shapes) for n in ("lat", "lon"))
    return Extent(south, west, north, east)
