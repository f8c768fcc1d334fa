"""PMTiles 3 (github.com/protomaps/PMTiles): directories of tiles in one file, and their images."""

from __future__ import annotations

import json
import threading
import zlib
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from cami_field.adapters.files.tile_parts import (
    MAX_ATTRIBUTION,
    MAX_METADATA,
    MAX_NAME,
    MAX_TILE,
    WORLD,
    checked,
    extent_of,
    is_place,
    plain_text,
    too_large,
    unreadable,
)
from cami_field.domain.errors import FieldError, FileRefused
from cami_field.usecases.map_layers import DEEPEST, TileSet

MAGIC = b"PMTiles"
MAX_DIRECTORY = 8 * 2**20  # unpacked
MAX_ENTRIES = 500_000  # of a directory
_KEPT_DIRECTORIES = 24
_DEPTH = 4  # of directories, as the format allows
HEADER = 127


class PMTiles:
    """A PMTiles file; its directories are unpacked within limits and the latest are kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self._directories: OrderedDict[tuple[int, int], list[Any]] = OrderedDict()
        try:
            self._size = path.stat().st_size
            self._file = path.open("rb")
        except OSError as error:
            raise unreadable(path, error) from error
        try:
            self._head = self._header()
            self.about = self._described()
        except FieldError:
            self.close()
            raise

    def _header(self) -> Mapping[str, Any]:
        from pmtiles import tile as form  # noqa: PLC0415  only for such a file

        try:
            head: Mapping[str, Any] = dict(form.deserialize_header(self._read(0, HEADER)))
        except (ValueError, form.SpecVersionUnsupported, form.MagicNumberNotFound) as error:
            raise FileRefused("tiles.not_tiles", path=self.path) from error
        kind, packing = head["tile_type"].name.casefold(), head["internal_compression"].name
        if kind in ("mvt", "mlt"):
            raise FileRefused("tiles.vector", path=self.path)
        if kind not in ("png", "jpeg", "webp"):
            raise FileRefused("tiles.format", path=self.path, found=kind)
        if {packing, head["tile_compression"].name} - {"NONE", "GZIP", "UNKNOWN"}:
            raise FileRefused("tiles.format", path=self.path, found=packing.casefold())
        for part in ("root", "metadata", "leaf_directory", "tile_data"):
            if head[f"{part}_offset"] + head[f"{part}_length"] > self._size:
                raise FileRefused("tiles.cut_short", path=self.path)
        if not 0 <= head["min_zoom"] <= head["max_zoom"] <= DEEPEST:
            zoom = f"{head['min_zoom']}-{head['max_zoom']}"
            raise FileRefused("tiles.bad_zoom", path=self.path, zoom=zoom, deepest=DEEPEST)
        return head

    def _described(self) -> TileSet:
        head, said = self._head, self._metadata()
        corners = [
            head[f"{name}_e7"] / 1e7 for name in ("min_lon", "min_lat", "max_lon", "max_lat")
        ]
        if not self._entries(head["root_offset"], head["root_length"]):
            raise FileRefused("tiles.no_tiles", path=self.path)
        return TileSet(
            name=plain_text(said.get("name"), MAX_NAME) or self.path.stem[:MAX_NAME],
            attribution=plain_text(said.get("attribution"), MAX_ATTRIBUTION),
            format=head["tile_type"].name.casefold(),
            lowest=head["min_zoom"],
            deepest=head["max_zoom"],
            extent=extent_of(corners) or WORLD,
        )

    def _metadata(self) -> Mapping[str, Any]:
        """What the file says of itself; nothing where it is too long or no JSON."""
        length = self._head["metadata_length"]
        if not 0 < length <= MAX_METADATA:
            return {}
        raw = self._plain(self._head["metadata_offset"], length, MAX_METADATA)
        try:
            said = json.loads(raw)
        except (ValueError, RecursionError):
            return {}
        return said if isinstance(said, dict) else {}

    def _read(self, offset: int, length: int) -> bytes:
        with self._lock:
            if self._file is None or offset + length > self._size:
                raise FileRefused("tiles.cut_short", path=self.path)
            try:
                self._file.seek(offset)
                raw = self._file.read(length)
            except OSError as error:
                raise unreadable(self.path, error) from error
        if len(raw) < length:
            raise FileRefused("tiles.cut_short", path=self.path)
        return raw

    def _plain(self, offset: int, length: int, limit: int) -> bytes:
        """Bytes of the file, unpacked where its inner parts are packed."""
        if length > limit:
            raise FileRefused("tiles.damaged", path=self.path, reason="a part is too long")
        raw = self._read(offset, length)
        packed = self._head["internal_compression"].name == "GZIP"
        return _unzipped(self.path, raw, limit) if packed else raw

    def _entries(self, offset: int, length: int) -> list[Any]:
        """A directory's entries by tile number."""
        with self._lock:
            if (kept := self._directories.get((offset, length))) is not None:
                self._directories.move_to_end((offset, length))
                return kept
        made = _directory(self.path, self._plain(offset, length, MAX_DIRECTORY))
        with self._lock:
            self._directories[offset, length] = made
            while len(self._directories) > _KEPT_DIRECTORIES:
                self._directories.popitem(last=False)
        return made

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """A tile by zoom, column and row from the north; None where there is none.

        Raises FileRefused ``tiles.tile_too_large``, ``.not_an_image``, ``.vector``, ``.damaged``,
        ``.cut_short``, ``.unreadable``.
        """
        from pmtiles import tile as form  # noqa: PLC0415  only for such a file

        if self._file is None or not is_place(z, x, y):
            return None
        number, head = form.zxy_to_tileid(z, x, y), self._head
        offset, length = head["root_offset"], head["root_length"]
        for _ in range(_DEPTH):
            found = form.find_tile(self._entries(offset, length), number)
            if found is None:
                return None
            if found.run_length:
                return self._image(found.offset, found.length, (z, x, y))
            offset, length = head["leaf_directory_offset"] + found.offset, found.length
        raise FileRefused("tiles.damaged", path=self.path, reason="directories without end")

    def _image(self, offset: int, length: int, place: tuple[int, int, int]) -> bytes:
        if length > MAX_TILE:
            raise too_large(self.path, place)
        raw = self._read(self._head["tile_data_offset"] + offset, length)
        if self._head["tile_compression"].name == "GZIP":
            raw = _unzipped(self.path, raw, MAX_TILE)
        checked(self.path, raw, place)
        return raw

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None


def _unzipped(path: Path, raw: bytes, limit: int) -> bytes:
    """gzip's content, at most so many bytes of it."""
    unpacking = zlib.decompressobj(31)
    try:
        made = unpacking.decompress(raw, limit)
    except zlib.error as error:
        raise FileRefused("tiles.damaged", path=path, reason=str(error)) from error
    if not unpacking.eof:
        raise FileRefused("tiles.damaged", path=path, reason="a packed part is too long or cut")
    return made


def _directory(path: Path, raw: bytes) -> list[Any]:
    """Entries of a directory: numbers, runs, lengths and offsets, one list after the other."""
    from pmtiles.tile import Entry  # noqa: PLC0415  only for such a file

    values = _varints(raw)
    count = values[0] if values else 0
    if not count or count > MAX_ENTRIES or len(values) < 1 + 4 * count:
        raise FileRefused("tiles.damaged", path=path, reason="a directory is too long or cut")
    steps, runs, lengths, places = (values[1 + n * count : 1 + (n + 1) * count] for n in range(4))
    entries, number, end = [], 0, 0
    for step, run, length, place in zip(steps, runs, lengths, places, strict=True):
        number += step
        offset = end if place == 0 else place - 1  # 0: right after the one before
        end = offset + length
        entries.append(Entry(number, offset, length, run))
    return entries


def _varints(raw: bytes) -> list[int]:
    """Numbers of seven bits a byte, the lowest first; one that is cut is left out."""
    found, value, shift = [], 0, 0
    for byte in raw:
        value |= (byte & 0x7F) << shift
        shift = min(shift + 7, 70)  # more bits than 64 are no number of this format
        if byte < 0x80:
            found.append(value)
            value = shift = 0
    return found
