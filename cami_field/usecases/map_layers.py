"""An area's own map layers: what is read of raster tiles and vector files, and who gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TileFormat = Literal["png", "jpeg", "webp"]
ShapeKind = Literal["point", "line", "polygon"]

DEEPEST = 22
"""The nearest zoom of a tile."""


def image_format(raw: bytes) -> TileFormat | None:
    """What a tile's first bytes say it is; None for anything that isn't drawn."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    return None


@dataclass(frozen=True, slots=True)
class Extent:
    """South, west, north and east in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class TileSet:
    """What a file of raster tiles says of itself; texts are plain and short, perhaps empty.

    ``lowest`` and ``deepest`` are the zooms that have tiles, ``format`` is that of its first tile.
    """

    name: str
    attribution: str
    format: TileFormat
    lowest: int
    deepest: int
    extent: Extent


class TileSource(Protocol):
    """An open file of raster tiles in Web Mercator; may be asked from any thread."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def about(self) -> TileSet:
        """What the file says of itself."""

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """An image, rows counted from the north; None where there is none. Raises FieldError."""

    def close(self) -> None:
        """Let go of the file; no tile is found any more."""


@dataclass(frozen=True, eq=False)
class Shapes:
    """Shapes of one kind: parts (points, lines or rings) that stand one after the other.

    ``lat`` and ``lon`` (n,) are degrees WGS 84, ``counts`` (p,) how many of them each part has,
    ``feature`` (p,) which of ``names`` it belongs to. Rings of a polygon, holes too, are parts of
    one feature, to be filled even-odd; each ends where it began.
    """

    kind: ShapeKind
    names: tuple[str | None, ...]
    lat: Floats
    lon: Floats
    counts: NDArray[np.int64]
    feature: NDArray[np.int64]

    def parts(self) -> Iterator[tuple[int, Floats, Floats]]:
        """Each part: its feature's number, its latitudes and its longitudes."""
        ends = np.cumsum(self.counts)
        for number, end, count in zip(self.feature, ends, self.counts, strict=True):
            yield int(number), self.lat[end - count : end], self.lon[end - count : end]


@dataclass(frozen=True, eq=False)
class VectorLayer:
    """The shapes of a file, by kind, and how many features were left out for which reason.

    ``simplified_m``: the metres by which a line may have moved, 0.0 where every vertex stands.
    """

    path: Path
    sha256: bytes
    format: str  # "geopackage" | "geojson" | "kml" | "shapefile"
    shapes: tuple[Shapes, ...]
    extent: Extent
    simplified_m: float = 0.0
    skipped: Mapping[str, int] = field(default_factory=dict)


OpenTiles = Callable[[Path], TileSource]
ReadVectors = Callable[[Path], VectorLayer]
