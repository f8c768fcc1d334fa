"""What a record gets computed: where its place lies among the zones, and how secret it is."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.area import Zone
from cami_field.domain.cells import cell_of
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Category
from cami_field.domain.geometry import observed
from cami_field.domain.patrol import Reported
from cami_field.domain.values import Position

if TYPE_CHECKING:
    from pyproj import Proj

KINDS = ("protected_area", "core", "buffer", "corridor", "landscape", "country")
CELL_DEGREES = Decimal("0.01")
# A border is cut into pieces for choosing, and those again for measuring: so short that the bend of
# a straight line of degrees on a local map doesn't matter.
_PIECE_DEGREES, _CUT_DEGREES = 0.25, 0.02
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ZonePlace:
    """Where a point lies; ``in_core`` and ``in_corridor`` are None where no such zone is known.

    ``border_km`` is from either side to the border of the country it lies in, or else to the
    nearest known; None where no country is known.
    """

    protected_area: UUID | None = None
    country: str | None = None
    landscapes: tuple[str, ...] = ()
    in_core: bool | None = None
    in_corridor: bool | None = None
    border_km: float | None = None


@dataclass(frozen=True, slots=True)
class _Border:
    """A country's boundary as short straight pieces between a and b; degrees."""

    lat_a: Floats
    lon_a: Floats
    lat_b: Floats
    lon_b: Floats


class ZoneIndex:
    """The zones prepared once for many points; cheap until the first question."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        self._zones = [zone for zone in zones if zone.geometry and zone.kind in KINDS]

    def __len__(self) -> int:
        return len(self._zones)

    @cached_property
    def version(self) -> bytes | None:
        """SHA-256 over every zone's id, kind, code and geometry in order of id; None without."""
        if not self._zones:
            return None
        digest = hashlib.sha256(b"cami-zones-v1\0")
        for zone in sorted(self._zones, key=lambda zone: zone.id):
            assert zone.geometry is not None
            label = f"{zone.kind}\0{zone.code or ''}\0".encode()
            digest.update(zone.id.bytes + label + hashlib.sha256(zone.geometry).digest())
        return digest.digest()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of zone there are."""
        return frozenset(str(zone.kind) for zone in self._zones)

    @cached_property
    def _tree(self) -> tuple[Any, NDArray[np.object_], Floats]:
        """A tree of the shapes, the shapes, and their sizes in square degrees."""
        return _prepared(tuple(zone.geometry or b"" for zone in self._zones))

    def place(self, latitude: float, longitude: float) -> ZonePlace:
        """Where the point lies; a zone's boundary belongs to it."""
        import shapely  # noqa: PLC0415  costly to import

        if not self._zones:
            return ZonePlace()
        tree, shapes, sizes = self._tree
        near = tree.query(shapely.Point(longitude, latitude))
        inside = [i for i in near if shapely.intersects_xy(shapes[i], longitude, latitude)]
        inside.sort(key=lambda i: (sizes[i], self._zones[i].id))  # the smallest is the nearest
        by_kind: dict[str, list[int]] = {}
        for i in inside:
            by_kind.setdefault(str(self._zones[i].kind), []).append(int(i))
        areas, countries = by_kind.get("protected_area"), by_kind.get("country", [])
        codes = {self._zones[i].code for i in by_kind.get("landscape", ())}
        country = self._zones[countries[0]].code if countries else None
        return ZonePlace(
            protected_area=self._zones[areas[0]].id if areas else None,
            country=country.upper() if country else None,
            landscapes=tuple(sorted(code for code in codes if code)),
            in_core="core" in by_kind if "core" in self.kinds else None,
            in_corridor="corridor" in by_kind if "corridor" in self.kinds else None,
            border_km=self._border_km(latitude, longitude, countries[:1]),
        )

    def _border_km(self, latitude: float, longitude: float, within: list[int]) -> float | None:
        among = within or [i for i, zone in enumerate(self._zones) if zone.kind == "country"]
        near = [km for i in among if (km := self._to_border(i, latitude, longitude)) is not None]
        # a metre, so that recomputing elsewhere gives the same number
        return round(min(near), 3) if near else None

    def _to_border(self, index: int, latitude: float, longitude: float) -> float | None:
        border = _pieces(self._zones[index].geometry or b"")
        return _nearest_km(border, latitude, longitude) if len(border.lat_a) else None


# Saving one record after the other asks the same zones again and again.


@lru_cache(maxsize=4)
def _prepared(raw: tuple[bytes, ...]) -> tuple[Any, NDArray[np.object_], Floats]:
    import shapely  # noqa: PLC0415  costly to import

    shapes = np.array([_sound(wkb) for wkb in raw], dtype=object)
    shapely.prepare(shapes)
    return shapely.STRtree(shapes), shapes, shapely.area(shapes)


def _sound(wkb: bytes) -> Any:
    """A shape that can be asked; an empty one where the bytes are no geometry."""
    import shapely  # noqa: PLC0415  costly to import

    shape = shapely.from_wkb(wkb, on_invalid="ignore")
    if shape is None:
        return shapely.MultiPolygon()
    return shape if shapely.is_valid(shape) else shapely.make_valid(shape)


@lru_cache(maxsize=64)
def _pieces(wkb: bytes) -> _Border:
    import shapely  # noqa: PLC0415  costly to import

    line = shapely.segmentize(shapely.boundary(_sound(wkb)), _PIECE_DEGREES)
    points, which = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    joined = np.flatnonzero(which[1:] == which[:-1])
    a, b = points[joined], points[joined + 1]
    return _Border(a[:, 1].copy(), a[:, 0].copy(), b[:, 1].copy(), b[:, 0].copy())


def _nearest_km(border: _Border, latitude: float, longitude: float) -> float:
    """Geodesic km to the nearest piece.

    A flat map with the cosine of the middle latitude picks the pieces that can be nearest (it is
    within two per cent as far as a country reaches); an azimuthal equidistant map around the
    point, exact from its centre, measures them.
    """
    x_a, y_a = _flat(border.lat_a, border.lon_a, latitude, longitude)
    x_b, y_b = _flat(border.lat_b, border.lon_b, latitude, longitude)
    rough = _from_origin(x_a, y_a, x_b, y_b)
    chosen = np.flatnonzero(rough <= rough.min() * 1.04 + 0.02)
    lat_a, lon_a = border.lat_a[chosen, None], border.lon_a[chosen, None]
    north, east = border.lat_b[chosen, None] - lat_a, border.lon_b[chosen, None] - lon_a
    cuts = math.ceil(max(np.abs(north).max(), np.abs(east).max()) / _CUT_DEGREES)
    part = np.linspace(0.0, 1.0, max(cuts, 1) + 1)
    lat, lon = lat_a + part * north, lon_a + part * east
    x, y = map(np.asarray, _around(latitude, longitude)(lon, lat))
    return float(_from_origin(x[:, :-1], y[:, :-1], x[:, 1:], y[:, 1:]).min()) / 1000.0


def _around(latitude: float, longitude: float) -> Proj:
    from pyproj import Proj  # noqa: PLC0415  costly to import

    return Proj(proj="aeqd", lat_0=latitude, lon_0=longitude, ellps="WGS84")


def _flat(lats: Floats, lons: Floats, latitude: float, longitude: float) -> tuple[Floats, Floats]:
    east = (lons - longitude) * np.cos(np.radians((lats + latitude) / 2.0))
    return east, lats - latitude


def _from_origin(x_a: Floats, y_a: Floats, x_b: Floats, y_b: Floats) -> Floats:
    """The distance from the origin to each piece."""
    dx, dy = x_b - x_a, y_b - y_a
    square = dx * dx + dy * dy
    along = np.zeros_like(square)
    np.divide(-(x_a * dx + y_a * dy), square, out=along, where=square > 0)
    along.clip(0.0, 1.0, out=along)
    distance: Floats = np.hypot(x_a + along * dx, y_a + along * dy)
    return distance


def _set(record: Reported, fields: Mapping[str, object]) -> bool:
    """Set the fields that differ; whether any does."""
    changed = {name: value for name, value in fields.items() if getattr(record, name) != value}
    for name, value in changed.items():
        setattr(record, name, value)
    return bool(changed)


def derive(record: Reported, position: Position | None, zones: ZoneIndex) -> bool:
    """Set the fields that follow from the record's place; whether any has changed.

    ``position`` is the record's own or its waypoint's. Without one they are emptied. What was
    given by hand or import (country, landscapes) stays while no such zone has ever been known.
    ``grid_cell_id`` is the south-west corner of the cell of 0.01 degrees, ``38.17_73.97``.
    """
    known_before = record.layer_version is not None
    position = None if position is None else observed(position)
    place = ZonePlace() if position is None else zones.place(position.latitude, position.longitude)
    kept: dict[str, object] = {
        "grid_cell_id": None if position is None else _cell_id(position),
        "protected_area_id": place.protected_area,
        "in_core_zone": place.in_core,
        "in_corridor": place.in_corridor,
        "border_distance_km": place.border_km,
        "layer_version": None if position is None else zones.version,
    }
    if "country" in zones.kinds or known_before:
        kept["country_code"] = place.country
    if "landscape" in zones.kinds or known_before:
        kept["landscape_code"] = dict.fromkeys(place.landscapes, True)
    return _set(record, kept)


def _cell_id(position: Position) -> str:
    cell = cell_of(position.latitude, position.longitude, CELL_DEGREES)
    return f"{cell.south:.2f}_{cell.west:.2f}"


def protect(record: Reported, model: DataModel, values: Mapping[str, object]) -> bool:
    """Raise the record's level and coarseness to what its category, taxon and values ask.

    Never lowers either. ``sensitivity_reason`` collects the model's reasons, divided by spaces,
    after what a person wrote there. Returns whether anything has changed.
    """
    given = getattr(record, "category", None)
    category = model.by_id.get(given) if given is not None else None
    if not isinstance(category, Category):
        return False
    taxon = values.get("taxon")
    asked = model.sensitivity(category.path, taxon if isinstance(taxon, str) else None, values)
    kept: dict[str, object] = {}
    if asked.level > record.level:
        kept["sensitivity_level"] = asked.level
    coarse = record.generalisation_category or 0
    strictest = min((value for value in (coarse, asked.generalisation) if value), default=0)
    if strictest != coarse:
        kept["generalisation_category"] = strictest
    if kept:
        said = (record.sensitivity_reason or "").split()
        new = [reason for reason in asked.reasons if reason not in said]
        kept["sensitivity_reason"] = " ".join([*said, *new])
    return _set(record, kept)
