"""Cells of a world grid that stand for a place which may not be shown as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from cami_field.domain.values import Position


@dataclass(frozen=True, slots=True)
class CellSize:
    """Cells of ``degrees``; their centre adds ``uncertainty_m`` metres to that of a point."""

    degrees: Decimal
    uncertainty_m: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the world grid from 0, 0; degrees on WGS 84. The centre stands for the point."""

    south: float
    west: float
    north: float
    east: float
    latitude: float
    longitude: float


def cell_of(latitude: float, longitude: float, degrees: Decimal) -> Cell:
    """The cell that contains the point: floor(value / degrees) * degrees, from 0, 0.

    Reckoned in decimals, so that 0.29 lies in the cell from 0.29 on. The north pole and 180 E
    belong to the last cell before them.
    """
    south = _lower_edge(latitude, degrees, Decimal(90))
    west = _lower_edge(longitude, degrees, Decimal(180))
    half = degrees / 2
    corners = (south, west, south + degrees, west + degrees, south + half, west + half)
    return Cell(*(float(value) for value in corners))


def generalised_position(
    position: Position, category: int, *, cells: Mapping[int, CellSize]
) -> Position:
    """The centre of the position's cell, with nothing that could tell more.

    ``category`` 1 to 4 as in the sensitive-species guide, 0 for a record without one; an unknown
    category takes the coarsest cells.
    """
    coarsest = max(cells.values(), key=lambda size: size.degrees)
    size = cells.get(category, coarsest)
    cell = cell_of(position.latitude, position.longitude, size.degrees)
    return Position(
        latitude=cell.latitude,
        longitude=cell.longitude,
        uncertainty_m=position.uncertainty_m + size.uncertainty_m,
        source=position.source,
    )


def _lower_edge(value: float, degrees: Decimal, limit: Decimal) -> Decimal:
    index = (Decimal(str(value)) / degrees).to_integral_value(ROUND_FLOOR)
    return min(index * degrees, limit - degrees)
