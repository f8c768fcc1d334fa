"""Files of raster tiles: MBTiles 1.3 (github.com/mapbox/mbtiles-spec) and PMTiles 3.

Both are read where they lie, a tile at a time, and nothing is ever written beside them. Content
decides, not the suffix. What a file says of itself is not believed: sizes, zooms, rows and texts
are held to limits, and a query that doesn't end is given up.
"""

from __future__ import annotations

import math
import re
import sqlite3
import struct
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cami_field.adapters.files.pm_tiles import MAGIC, PMTiles
from cami_field.adapters.files.tile_parts import (
    MAX_ATTRIBUTION,
    MAX_METADATA,
    MAX_NAME,
    MAX_TILE,
    WORLD,
    checked,
    extent_of,
    is_place,
    number,
    plain_text,
    tile_extent,
    too_large,
    unreadable,
)
from cami_field.domain.errors import FieldError, FileRefused
from cami_field.usecases.map_layers import DEEPEST, Extent, TileFormat, TileSet, TileSource

_ASKED_SECONDS = 3.0  # what a query may take
_CODES = {"SQLITE_INTERRUPT": "tiles.slow", "SQLITE_IOERR": "tiles.unreadable"}
_WANTED = ("name", "attribution", "format", "bounds", "minzoom", "maxzoom")
_STEPS = 20_000  # of SQLite's machine between two looks at the clock


def open_tiles(path: Path) -> TileSource:
    """Open a file of raster tiles; close() it when its layer goes.

    Raises FileRefused ``tiles.unreadable``, ``.empty_file``, ``.not_tiles``, ``.cut_short``,
    ``.being_written``, ``.damaged``, ``.slow``, ``.no_tiles``, ``.vector``, ``.format``,
    ``.bad_zoom``, ``.tile_too_large``; each with ``path``.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise FileRefused("tiles.empty_file", path=path)
    if head.startswith(b"SQLite format 3\0"):
        return MBTiles(path)
    if head.startswith(MAGIC):
        return PMTiles(path)
    raise FileRefused("tiles.not_tiles", path=path)


def _expect_whole(path: Path) -> None:
    """Refuse a database that is shorter than it says, or that lies in two files."""
    with path.open("rb") as file:
        head = file.read(100)
    size = path.stat().st_size
    if len(head) < 100:
        raise FileRefused("tiles.cut_short", path=path)
    page, counter, pages, valid = struct.unpack(">16xH6xII60xI4x", head)
    page = 65_536 if page == 1 else page
    if counter == valid and pages * page > size:  # else the count is not kept (sqlite.org)
        raise FileRefused("tiles.cut_short", path=path)
    for suffix in ("-wal", "-journal"):
        other = path.with_name(path.name + suffix)
        if other.is_file() and other.stat().st_size:
            raise FileRefused("tiles.being_written", path=path, other=other.name)


class MBTiles:
    """An MBTiles file: one connection that only reads, asked by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._is_closed = False
        self._until = math.inf
        try:
            _expect_whole(path)
            self._base = self._connected(path)
        except OSError as error:
            raise unreadable(path, error) from error
        try:
            self.about = self._described()
        except FieldError:
            self._base.close()
            raise

    def _connected(self, path: Path) -> sqlite3.Connection:
        place = path.absolute().as_posix()
        uri = f"file://{'' if place.startswith('/') else '/'}{quote(place, safe='/:')}"
        try:
            made = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise FileRefused("tiles.unreadable", path=path, reason=str(error)) from error
        made.text_factory = lambda raw: raw.decode("utf-8", "replace")
        made.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * MAX_TILE)
        made.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        made.set_progress_handler(lambda: int(time.monotonic() > self._until), _STEPS)
        made.execute("PRAGMA trusted_schema = OFF")
        return made

    def _asked(self, words: str, *values: object, limit: int = 1) -> list[tuple[Any, ...]]:
        """At most so many rows. Raises FileRefused ``tiles.damaged`` or ``tiles.slow``."""
        with self._lock:
            if self._is_closed:
                return []
            self._until = time.monotonic() + _ASKED_SECONDS
            try:
                with closing(self._base.execute(words, values)) as found:
                    return found.fetchmany(limit)
            except sqlite3.Error as error:
                name = getattr(error, "sqlite_errorname", "")
                code = _CODES.get("_".join(name.split("_")[:2]), "tiles.damaged")
                raise FileRefused(code, path=self.path, reason=str(error)[:200]) from error

    def _described(self) -> TileSet:
        names = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        tables = {str(row[0]).casefold() for row in self._asked(names, limit=1000)}
        if "tiles" not in tables:
            raise FileRefused("tiles.not_tiles", path=self.path)
        said = self._metadata() if "metadata" in tables else {}
        if said.get("format", "").casefold() in ("pbf", "mvt"):
            raise FileRefused("tiles.vector", path=self.path)
        self._expect_zooms(said)
        lowest, deepest = (self._zoom(order) for order in ("ASC", "DESC"))
        numbers = re.findall(r"[^\s,]+", said.get("bounds", ""))
        return TileSet(
            name=plain_text(said.get("name"), MAX_NAME) or self.path.stem[:MAX_NAME],
            attribution=plain_text(said.get("attribution"), MAX_ATTRIBUTION),
            format=self._first_format(lowest),
            lowest=lowest,
            deepest=deepest,
            extent=extent_of([number(n) for n in numbers[:5]]) or self._found_extent(deepest),
        )

    def _metadata(self) -> dict[str, str]:
        """The wanted rows; a text that is too long is cut, anything else is none."""
        rows = self._asked(
            f"SELECT name, substr(CAST(value AS TEXT), 1, {8 * MAX_ATTRIBUTION}) FROM metadata"  # noqa: S608  a number of ours
            f" WHERE name IN {_WANTED} AND length(value) <= {MAX_METADATA}",
            limit=50,
        )
        return {str(name): value for name, value in rows if isinstance(value, str)}

    def _expect_zooms(self, said: Mapping[str, str]) -> None:
        for name in ("minzoom", "maxzoom"):
            if (text := said.get(name, "").strip()) and not 0 <= number(text) <= DEEPEST:
                raise FileRefused("tiles.bad_zoom", path=self.path, zoom=text[:20], deepest=DEEPEST)

    def _zoom(self, order: str) -> int:
        found = self._asked(
            f"SELECT zoom_level FROM tiles WHERE zoom_level BETWEEN 0 AND {DEEPEST}"  # noqa: S608  words of ours
            f" ORDER BY zoom_level {order} LIMIT 1"
        )
        if not found:
            raise FileRefused("tiles.no_tiles", path=self.path)
        if not isinstance(found[0][0], int):
            raise FileRefused("tiles.bad_zoom", path=self.path, zoom="?", deepest=DEEPEST)
        return found[0][0]

    def _first_format(self, z: int) -> TileFormat:
        words = "SELECT tile_column, tile_row FROM tiles WHERE zoom_level = ? LIMIT 20"
        for x, row in self._asked(words, z, limit=20):
            if isinstance(x, int) and isinstance(row, int) and is_place(z, x, row):
                y = 2**z - 1 - row
                if raw := self._raw(z, x, y):
                    return checked(self.path, raw, (z, x, y))
        raise FileRefused("tiles.no_tiles", path=self.path)

    def _found_extent(self, z: int) -> Extent:
        found = self._asked(
            "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles"
            " WHERE zoom_level = ?",
            z,
        )
        west, east, low, high = found[0]
        if not all(isinstance(n, int) and 0 <= n < 2**z for n in found[0]):
            return WORLD
        return tile_extent(z, (west, east), (2**z - 1 - high, 2**z - 1 - low))

    def _raw(self, z: int, x: int, y: int) -> bytes | None:
        found = self._asked(
            f"SELECT length(tile_data), CASE WHEN length(tile_data) <= {MAX_TILE}"  # noqa: S608  a number of ours
            " THEN CAST(tile_data AS BLOB) END FROM tiles"
            " WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
            *(z, x, 2**z - 1 - y),  # its rows count from the south
        )
        if not found or not found[0][0]:
            return None
        if found[0][1] is None:
            raise too_large(self.path, (z, x, y))
        return bytes(found[0][1])

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """A tile by zoom, column and row from the north; None where there is none.

        Raises FileRefused ``tiles.tile_too_large``, ``.not_an_image``, ``.vector``, ``.damaged``,
        ``.slow``.
        """
        raw = self._raw(z, x, y) if is_place(z, x, y) else None
        if raw is not None:
            checked(self.path, raw, (z, x, y))
        return raw

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._is_closed = True
            self._base.close()
