"""What files of raster tiles have in common: limits, and what of them isn't believed."""

from __future__ import annotations

import html
import math
import re
from pathlib import Path

from cami_field.domain.errors import FileRefused
from cami_field.usecases.map_layers import DEEPEST, Extent, TileFormat, image_format

MAX_TILE = 4 * 2**20
MAX_NAME, MAX_ATTRIBUTION = 120, 300
MAX_METADATA = 2**20
WORLD = Extent(-85.0511, -180.0, 85.0511, 180.0)


def unreadable(path: Path, error: OSError) -> FileRefused:
    """Why a file can't be read."""
    return FileRefused("tiles.unreadable", path=path, reason=error.strerror or str(error))


def plain_text(value: object, limit: int) -> str:
    """One line without mark-up and control characters, cut to a length."""
    text = value if isinstance(value, str) else ""
    text = html.unescape(re.sub(r"<[^<>]{0,400}>", " ", text[: 8 * limit]))
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text[:limit].rstrip()


def tile_extent(z: int, columns: tuple[int, int], rows: tuple[int, int]) -> Extent:
    """Degrees of a block of tiles, first and last column and row, rows from the north."""

    def latitude(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / 2**z))))

    west, east = (column / 2**z * 360 - 180 for column in (columns[0], columns[1] + 1))
    return Extent(latitude(rows[1] + 1), west, latitude(rows[0]), east)


def extent_of(numbers: list[float]) -> Extent | None:
    """The extent of west, south, east, north; None where they make none."""
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        return None
    west, east = (min(max(value, -180.0), 180.0) for value in numbers[::2])
    south, north = (min(max(value, -85.0511), 85.0511) for value in numbers[1::2])
    return Extent(south, west, north, east) if west < east and south < north else None


def checked(path: Path, raw: bytes, place: tuple[int, int, int]) -> TileFormat:
    """The format of a tile. Raises FileRefused for one that isn't an image."""
    found = image_format(raw)
    if found is not None:
        return found
    z, x, y = place
    # gzip, or a protocol buffer whose first field is a layer
    if raw[:2] in (b"\x1f\x8b", b"\x78\x9c") or raw[:1] == b"\x1a":
        raise FileRefused("tiles.vector", path=path)
    raise FileRefused("tiles.not_an_image", path=path, zoom=z, column=x, row=y)


def too_large(path: Path, place: tuple[int, int, int]) -> FileRefused:
    """A tile is larger than ``MAX_TILE``."""
    z, x, y = place
    code = "tiles.tile_too_large"
    return FileRefused(code, path=path, zoom=z, column=x, row=y, limit=MAX_TILE)


def is_place(z: int, x: int, y: int) -> bool:
    """Whether there can be a tile: zoom, column and row within the world."""
    return 0 <= z <= DEEPEST and 0 <= x < 2**z and 0 <= y < 2**z


def number(text: str) -> float:
    """The number, nan for what is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
