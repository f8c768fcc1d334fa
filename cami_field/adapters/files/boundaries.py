"""Polygons of GeoPackage, GeoJSON, KML, KMZ and zipped or loose shapefiles, as WGS 84.

Content decides, not the suffix. A file is read whole into memory (128 MiB at most) and handed to
GDAL from there: nothing beside it is opened, nothing is written, and of an archive only the layer's
own members are taken. Layers in another coordinate system are reprojected with PROJ.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cami_field.domain.errors import FileRefused
from cami_field.usecases.zones import BoundaryFeature, BoundaryLayer

MAX_PROPERTIES = 100
MAX_TEXT = 2_000

_VIEW, _WITH = re.compile(rb"(?i)create\s+view\b"), re.compile(rb"(?i)\bwith\b")
_END = re.compile(rb"[;\x00]")  # of a statement
_SHAPE_MAGIC = b"\x00\x00\x27\x0a"
_PARTS = ("shp", "shx", "dbf", "prj", "cpg")
_PACKED = (".gpkg", ".geojson", ".json", ".kml")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a boundary file may have at most; ``size`` and ``unpacked`` in bytes."""

    size: int = 128 * 2**20
    unpacked: int = 256 * 2**20
    members: int = 2_000
    layers: int = 64
    features: int = 10_000
    corners: int = 2_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Source:
    """What GDAL gets: bytes whose format is known."""

    format: str
    content: bytes


def read_boundaries(path: Path, *, limits: Limits = LIMITS) -> BoundaryLayer:
    """All polygons of a file in file order, made valid where they cross themselves.

    Raises FileRefused ``boundary.unreadable``, ``.too_large``, ``.empty_file``, ``.not_vector``,
    ``.doctype``, ``.query``, ``.damaged``, ``.bad_archive``, ``.several_in_archive``,
    ``.no_shapes``, ``.too_many_*``, ``.no_crs``, ``.bad_crs``, ``.out_of_range``, ``.no_polygons``;
    each with ``path``.
    """
    raw = content_of(path, path, limits)
    source = source_of(path, raw, limits)
    skipped: Counter[str] = Counter()
    features = tuple(_features(path, source, skipped, limits))
    if not features:
        found = ", ".join(f"{reason}: {n}" for reason, n in sorted(skipped.items())) or "-"
        raise FileRefused("boundary.no_polygons", path=path, found=found)
    return BoundaryLayer(hashlib.sha256(raw).digest(), source.format, features, dict(skipped))


def content_of(path: Path, asked: Path, limits: Limits) -> bytes:
    """A file's bytes. Raises FileRefused ``boundary.unreadable`` or ``boundary.too_large``."""
    try:
        with path.open("rb") as file:
            raw = file.read(limits.size + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileRefused("boundary.unreadable", path=path, reason=reason) from error
    if len(raw) > limits.size:
        raise FileRefused("boundary.too_large", path=asked, limit_mb=limits.size // 2**20)
    return raw


# ---- which format


def source_of(path: Path, raw: bytes, limits: Limits) -> _Source:
    """Which format the bytes are of, by their content. Raises FileRefused ``boundary.*``."""
    if not raw:
        raise FileRefused("boundary.empty_file", path=path)
    if raw[:2] == b"PK":
        return _unpacked(path, raw, limits)
    if raw[:4] == _SHAPE_MAGIC:
        return _shapefile(path, {"shp": raw, **_beside(path, limits)})
    return _plain(path, raw)


def _has_query(raw: bytes) -> bool:
    """Whether a view has a query in its query: one can be made to go on for ever."""
    looked = 0  # each statement is searched once, from its first view on
    for view in _VIEW.finditer(raw):
        if view.start() < looked:
            continue
        end = _END.search(raw, view.end())
        looked = end.start() if end else len(raw)
        if _WITH.search(raw, view.end(), looked):
            return True
    return False


def _plain(path: Path, raw: bytes) -> _Source:
    """A file that holds everything itself."""
    if raw[:16] == b"SQLite format 3\0":
        if _has_query(raw):
            raise FileRefused("boundary.query", path=path)
        return _Source("geopackage", raw)
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"{":
        return _Source("geojson", raw)
    if head[:1] == b"<" and re.search(rb"<(\w+:)?kml[\s>]", head):
        # A DTD may name other files, or grow without end.
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise FileRefused("boundary.doctype", path=path)
        return _Source("kml", raw)
    raise FileRefused("boundary.not_vector", path=path)


def _beside(path: Path, limits: Limits) -> dict[str, bytes]:
    """The other parts of a shapefile that lie beside it under its own name."""
    found = {}
    for part in _PARTS[1:]:
        for suffix in (part, part.upper()):
            other = path.with_suffix(f".{suffix}")
            if part not in found and other.is_file():
                found[part] = content_of(other, path, limits)
    return found


def _unpacked(path: Path, raw: bytes, limits: Limits) -> _Source:
    """The one layer in an archive; its members are never written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            expect_at_most(limits.members, len(members), "files", path)
            layers = [m for m in members if _is_layer(m.filename)]
            names = sorted(m.filename for m in layers)
            if len(layers) != 1:
                code = "boundary.several_in_archive" if layers else "boundary.not_vector"
                raise FileRefused(code, path=path, found=", ".join(names[:20]))
            content = _Unpacking(path, archive, limits.unpacked)
            stem, _, suffix = layers[0].filename.rpartition(".")
            if suffix.casefold() != "shp":
                return _plain(path, content.of(layers[0]))
            parts = {
                m.filename.rpartition(".")[2].casefold(): content.of(m)
                for m in members
                if m.filename.rpartition(".")[0] == stem
                and m.filename.rpartition(".")[2].casefold() in _PARTS
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # the last two: a method this program doesn't know, or a password
        raise FileRefused("boundary.bad_archive", path=path, reason=str(error)) from error
    return _shapefile(path, parts)


def _is_layer(name: str) -> bool:
    plain = name.casefold()
    hidden = plain.startswith("__macosx/") or plain.rpartition("/")[2].startswith(".")
    return not hidden and plain.endswith((".shp", *_PACKED))


class _Unpacking:
    """Takes members out of an archive, together at most so many bytes."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, limit: int) -> None:
        self._path = path
        self._archive = archive
        self._limit = self._left = limit

    def of(self, member: zipfile.ZipInfo) -> bytes:
        """A member's content; what its header says of its size isn't believed."""
        with self._archive.open(member) as file:
            raw = file.read(self._left + 1)
        self._left -= len(raw)
        if self._left < 0:
            limit = self._limit // 2**20
            raise FileRefused("boundary.too_large", path=self._path, limit_mb=limit)
        return raw


def _shapefile(path: Path, parts: Mapping[str, bytes]) -> _Source:
    """The parts under one name in an archive of our own."""
    shapes = parts["shp"]
    # ESRI's white paper of 1998: the length in 16-bit words, big endian, at byte 24.
    if len(shapes) < 100 or struct.unpack_from(">i", shapes, 24)[0] * 2 > len(shapes):
        raise FileRefused("boundary.damaged", path=path, reason="the .shp file is cut short")
    if "shx" not in parts:
        raise FileRefused("boundary.no_shapes", path=path, missing=".shx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(f"layer.{part}", content)
    return _Source("shapefile", packed.getvalue())


# ---- features


def _features(
    path: Path, source: _Source, skipped: Counter[str], limits: Limits
) -> Iterator[BoundaryFeature]:
    index = vertices = 0
    for meta, geometries, columns in layers_in(path, source, limits):
        expect_at_most(limits.features, index + len(geometries), "features", path)
        to_wgs84 = _Reprojection(path, meta.get("crs"))
        for row, wkb in enumerate(geometries):
            found = _polygons(wkb, skipped)
            if found is not None:
                shape, repaired = found
                vertices += _count(shape)
                expect_at_most(limits.corners, vertices, "corners", path)
                properties = _properties(columns, row)
                yield BoundaryFeature(
                    index=index + row,
                    name=_name(properties),
                    geometry=_wkb(to_wgs84(shape, index + row)),
                    properties=properties,
                    repaired=repaired,
                )
        index += len(geometries)


def layers_in(
    path: Path, source: _Source, limits: Limits
) -> Iterator[tuple[dict[str, Any], Any, dict[str, Any]]]:
    """What is read of each layer: about it, its shapes as WKB, its columns by name."""
    import pyogrio  # noqa: PLC0415  costly to import
    from pyogrio import raw  # noqa: PLC0415  costly to import
    from pyogrio.errors import (  # noqa: PLC0415  costly to import
        CRSError,
        DataLayerError,
        DataSourceError,
        FeatureError,
        FieldError,
        GeometryError,
    )

    broken = (
        *(CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError),
        UnicodeError,  # a name in the file that isn't UTF-8
    )

    def quietly(ask: Callable[[], Any]) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what GDAL says of odd names and sizes
                return ask()
        except broken as error:
            reason = str(error).replace("/vsimem/", "").partition(";")[0][:200]
            raise FileRefused("boundary.damaged", path=path, reason=reason) from error

    layers = quietly(lambda: pyogrio.list_layers(source.content))
    expect_at_most(limits.layers, len(layers), "layers", path)
    options = {"force_2d": True, "max_features": limits.features + 1, "datetime_as_string": True}
    for number, (_, kind) in enumerate(layers):
        if kind is None:
            continue  # a table without shapes
        read = partial(raw.read, source.content, layer=number, **options)
        meta, _, shapes, columns = quietly(read)
        if shapes is not None:
            yield meta, shapes, dict(zip(meta["fields"], columns, strict=True))


def expect_at_most(limit: int, found: int, what: str, path: Path) -> None:
    """Raise FileRefused ``boundary.too_many_<what>`` where a limit is passed."""
    if found > limit:
        raise FileRefused(f"boundary.too_many_{what}", path=path, limit=limit)


def _polygons(wkb: bytes | None, skipped: Counter[str]) -> tuple[Any, bool] | None:
    """The polygons of a shape and whether they had to be made valid; None where it has none."""
    import shapely  # noqa: PLC0415  costly to import

    shape = None if wkb is None else shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is None or shape.is_empty:
        skipped["empty"] += 1
        return None
    if shape.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        skipped["not_polygon"] += 1
        return None
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        skipped["not_finite"] += 1
        return None
    repaired = not shapely.is_valid(shape)
    whole = shapely.make_valid(shape) if repaired else shape
    parts = [part for part in _flat(whole) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        skipped["not_polygon" if shape.geom_type == "GeometryCollection" else "no_area"] += 1
        return None
    return (parts[0] if len(parts) == 1 else shapely.union_all(parts)), repaired


def _flat(shape: Any) -> list[Any]:
    """The simple parts of a collection, of collections in it too."""
    import shapely  # noqa: PLC0415  costly to import

    parts: list[Any] = []
    for part in shapely.get_parts(shape):
        parts.extend(_flat(part) if hasattr(part, "geoms") else [part])
    return parts


def _count(shape: Any) -> int:
    import shapely  # noqa: PLC0415  costly to import

    return int(shapely.get_num_coordinates(shape))


def _wkb(shape: Any) -> bytes:
    import shapely  # noqa: PLC0415  costly to import

    raw: bytes = shapely.to_wkb(shape, byte_order=1, output_dimension=2)
    return raw


class _Reprojection:
    """From a layer's coordinate system to WGS 84 longitude and latitude."""

    def __init__(self, path: Path, crs: str | None) -> None:
        from pyproj import CRS, Transformer  # noqa: PLC0415  costly to import
        from pyproj.exceptions import ProjError  # noqa: PLC0415  costly to import

        self._path = path
        self._known = crs is not None
        self._transformer = None
        if crs is None or crs in ("EPSG:4326", "OGC:CRS84"):
            return
        try:
            self._transformer = Transformer.from_crs(CRS(crs), CRS("EPSG:4326"), always_xy=True)
        except ProjError as error:
            raise FileRefused("boundary.bad_crs", path=path, crs=crs[:80]) from error

    def __call__(self, shape: Any, index: int) -> Any:
        """The shape in degrees, valid; raises FileRefused where it then lies off the earth."""
        import shapely  # noqa: PLC0415  costly to import

        transformer = self._transformer
        if transformer is not None:
            shape = shapely.transform(
                shape, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
            )
        west, south, east, north = shapely.bounds(shape)
        # Written so that what isn't a number fails too.
        if not (west >= -180.0001 and south >= -90.0001 and east <= 180.0001 and north <= 90.0001):
            code = "boundary.out_of_range" if self._known else "boundary.no_crs"
            raise FileRefused(code, path=self._path, place=index + 1)
        if transformer is not None and not shapely.is_valid(shape):
            shape = shapely.union_all(
                [part for part in _flat(shapely.make_valid(shape)) if part.geom_type == "Polygon"]
            )
        return shape


def _properties(columns: Mapping[str, Any], row: int) -> dict[str, Any]:
    """A feature's columns that are plain values, texts cut to a readable length."""
    found: dict[str, Any] = {}
    for name, column in list(columns.items())[:MAX_PROPERTIES]:
        value = column[row]
        value = value.item() if isinstance(value, np.generic) else value
        if isinstance(value, str):
            found[name] = value[:MAX_TEXT]
        elif isinstance(value, bool | int) or (isinstance(value, float) and np.isfinite(value)):
            found[name] = value
    return found


def _name(properties: Mapping[str, Any]) -> str | None:
    """The column called name, in any case."""
    for key, value in properties.items():
        if key.casefold() == "name" and isinstance(value, str) and value.strip():
            return value.strip()
    return None
