from __future__ import annotations

import gzip
import json
import sqlite3
import struct
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    serialize_directory,
    serialize_header,
    zxy_to_tileid,
)
from pmtiles.writer import Writer

from cami_field.adapters.files.pm_tiles import MAX_DIRECTORY, _directory, _unzipped
from cami_field.adapters.files.tile_files import open_tiles
from cami_field.adapters.files.tile_parts import MAX_TILE, plain_text
from cami_field.domain.errors import FileRefused
from cami_field.usecases.map_layers import Extent, TileSource

PLACES = [(8, 180, 98), (9, 361, 197), (10, 722, 394), (10, 723, 394)]  # rows from the north
SAID = {
    "name": "Карта Мургаба",
    "format": "png",
    "bounds": "73.4,37.75,74.6,38.6",
    "minzoom": "8",
    "maxzoom": "10",
    "attribution": '<a href="https://example.org">&copy; Survey</a>\n<b>2024</b>',
}
TABLE = "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data)"


def png(size: int = 0) -> bytes:
    """A PNG of one pixel, and so many bytes more in a part that no reader minds."""

    def part(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    body = part(b"IDAT", zlib.compress(b"\0\x40\x80\xc0"))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"prVt", bytes(size)) + body + part(b"IEND", b"")


def mbtiles(path: Path, tiles=None, said=SAID, *, table: str = TABLE) -> Path:
    """An MBTiles as GDAL or QGIS writes it: rows count from the south."""
    tiles = dict.fromkeys(PLACES, png()) if tiles is None else tiles
    base = sqlite3.connect(path)
    base.execute(table)
    if said is not None:
        base.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        base.executemany("INSERT INTO metadata VALUES (?, ?)", said.items())
    rows = [(z, x, 2 ** max(z, 0) - 1 - y, raw) for (z, x, y), raw in tiles.items()]
    base.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    base.commit()
    base.close()
    return path


def pmtiles(path: Path, kind=TileType.PNG, raw: bytes = png(), *, places=PLACES, **head) -> Path:
    with path.open("wb") as file:
        writer = Writer(file)
        for place in sorted(places, key=lambda p: zxy_to_tileid(*p)):
            writer.write_tile(zxy_to_tileid(*place), raw)
        header = {
            "tile_type": kind,
            "tile_compression": Compression.NONE,
            **dict(zip(CORNERS, (734000000, 377500000, 746000000, 386000000), strict=True)),
            **head,
        }
        writer.finalize(header, {"name": "Карта", "attribution": SAID["attribution"]})
    return path


CORNERS = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
MAKERS = pytest.mark.parametrize("make", [mbtiles, pmtiles])


def refused(path: Path) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        open_tiles(path)
    assert path == caught.value.values["path"]
    return caught.value


def refused_tile(source: TileSource, place=PLACES[-1]) -> str:
    with pytest.raises(FileRefused) as caught:
        source.tile(*place)
    source.close()
    return caught.value.code


def test_an_mbtiles_says_what_it_is(tmp_path):
    source = open_tiles(mbtiles(tmp_path / "a.mbtiles"))
    about = source.about
    source.close()

    assert ("Карта Мургаба", "© Survey 2024") == (about.name, about.attribution)
    assert ("png", 8, 10) == (about.format, about.lowest, about.deepest)
    assert Extent(37.75, 73.4, 38.6, 74.6) == about.extent


def test_a_pmtiles_says_what_it_is(tmp_path):
    source = open_tiles(pmtiles(tmp_path / "a.pmtiles"))
    about = source.about
    source.close()

    assert ("Карта", "© Survey 2024") == (about.name, about.attribution)
    assert ("png", 8, 10) == (about.format, about.lowest, about.deepest)
    assert Extent(37.75, 73.4, 38.6, 74.6) == about.extent


@MAKERS
def test_each_tile_is_found_by_its_row_from_the_north(make, tmp_path):
    source = open_tiles(make(tmp_path / "a"))

    assert [png()] * len(PLACES) == [source.tile(*place) for place in PLACES]
    for nowhere in [(10, 722, 395), (10, 0, 629), (11, 0, 0), (-1, 0, 0), (8, -1, 98), (9, 512, 0)]:
        assert source.tile(*nowhere) is None
    assert source.tile(23, 0, 0) is None
    assert source.tile(10**9, 0, 0) is None
    source.close()


@MAKERS
def test_a_closed_file_has_no_tiles(make, tmp_path):
    source = open_tiles(make(tmp_path / "a"))
    source.close()
    source.close()

    assert source.tile(*PLACES[0]) is None


@MAKERS
def test_a_name_with_other_letters_and_signs_is_opened(make, tmp_path):
    folder = tmp_path / "Карты #1 50% ?mode=rwc"
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no such name here")
    source = open_tiles(make(folder / "Мургаб ‌ ناحیه.mbtiles"))

    assert png() == source.tile(*PLACES[0])
    source.close()


@MAKERS
def test_nothing_is_written_beside_or_into_the_file(make, tmp_path):
    path = make(tmp_path / "a")
    before = path.read_bytes()
    source = open_tiles(path)
    source.tile(*PLACES[0])

    assert [path] == list(tmp_path.iterdir())
    source.close()
    assert before == path.read_bytes()


@MAKERS
def test_many_threads_ask_one_file(make, tmp_path):
    tiles = [(10, x, y) for x in range(700, 712) for y in range(390, 400)]
    path = tmp_path / "a"
    if make is mbtiles:
        mbtiles(path, {place: png(i) for i, place in enumerate(tiles)})
    else:
        pmtiles(path, places=tiles)
    source = open_tiles(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda place: len(source.tile(*place) or b""), tiles * 5))
    source.close()

    more = range(len(tiles)) if make is mbtiles else [0] * len(tiles)
    assert [len(png()) + i for i in more] * 5 == found


def test_a_file_without_metadata_tells_of_its_tiles(tmp_path):
    source = open_tiles(mbtiles(tmp_path / "murghab.mbtiles", said=None))
    about = source.about
    source.close()

    assert ("murghab", "", 8, 10) == (about.name, about.attribution, about.lowest, about.deepest)
    assert pytest.approx(722 / 1024 * 360 - 180) == about.extent.west
    assert pytest.approx(724 / 1024 * 360 - 180) == about.extent.east
    assert 38.2 < about.extent.north < 38.6
    assert 37.9 < about.extent.south < 38.2


@pytest.mark.parametrize(
    "bounds", ["", "1,2", "nan,1,2,3", "74,38,73,39", "1e999,0,2,1", "x,y,z,w"]
)
def test_bounds_that_are_none_come_from_the_tiles(tmp_path, bounds):
    source = open_tiles(mbtiles(tmp_path / "a", said={**SAID, "bounds": bounds}))

    assert pytest.approx(722 / 1024 * 360 - 180) == source.about.extent.west
    source.close()


def test_zooms_come_from_the_tiles_not_from_what_is_said(tmp_path):
    source = open_tiles(mbtiles(tmp_path / "a", said={**SAID, "minzoom": "0", "maxzoom": "22"}))

    assert (8, 10) == (source.about.lowest, source.about.deepest)
    source.close()


def test_tiles_may_be_a_view_over_images(tmp_path):
    path = tmp_path / "a.mbtiles"
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE map (zoom_level, tile_column, tile_row, tile_id);"
        "CREATE TABLE images (tile_id, tile_data);"
        "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data"
        " FROM map JOIN images USING (tile_id);"
        "INSERT INTO map VALUES (3, 5, 4, 'a');"
    )
    base.execute("INSERT INTO images VALUES ('a', ?)", (png(),))
    base.commit()
    base.close()
    source = open_tiles(path)

    assert png() == source.tile(3, 5, 3)
    source.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tiles.empty_file"),
        (b"<html>404</html>", "tiles.not_tiles"),
        (b"PK\x03\x04" + bytes(100), "tiles.not_tiles"),
        (b"PMTiles\x02" + bytes(200), "tiles.not_tiles"),
        (b"PMTiles\x03" + bytes(20), "tiles.cut_short"),
        (b"PMTiles\x03" + b"\xff" * 200, "tiles.not_tiles"),
        (b"SQLite format 3\0" + bytes(20), "tiles.cut_short"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "tiles.damaged"),
    ],
)
def test_what_is_no_tile_file_is_refused(tmp_path, content, code):
    path = tmp_path / "a.mbtiles"
    path.write_bytes(content)
    found = refused(path).code

    assert found in {code, "tiles.cut_short"} if code == "tiles.damaged" else found == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "tiles.unreadable" == refused(tmp_path / "none.mbtiles").code
    assert "tiles.unreadable" == refused(tmp_path).code


def test_a_database_without_tiles_is_refused(tmp_path):
    path = tmp_path / "a.mbtiles"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE other (x)")
    base.close()
    assert "tiles.not_tiles" == refused(path).code

    assert "tiles.no_tiles" == refused(mbtiles(tmp_path / "b", {})).code
    assert "tiles.damaged" == refused(mbtiles_of_other_columns(tmp_path / "c")).code


def mbtiles_of_other_columns(path: Path) -> Path:
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE tiles (x)")
    base.close()
    return path


@MAKERS
@pytest.mark.parametrize("part", [0.3, 0.7, 0.98])
def test_a_file_that_was_cut_is_refused(make, tmp_path, part):
    path = tmp_path / "a"
    make(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])

    assert "tiles.cut_short" == refused(path).code


def test_a_file_that_is_still_being_written_is_refused(tmp_path):
    path = mbtiles(tmp_path / "a.mbtiles")
    (tmp_path / "a.mbtiles-wal").write_bytes(b"x" * 100)
    found = refused(path)

    assert ("tiles.being_written", "a.mbtiles-wal") == (found.code, found.values["other"])


@pytest.mark.parametrize("said", ["minzoom", "maxzoom"])
@pytest.mark.parametrize("zoom", ["-1", "23", "99999999999999999999", "nan", "x"])
def test_a_zoom_that_cannot_be_is_refused(tmp_path, said, zoom):
    assert "tiles.bad_zoom" == refused(mbtiles(tmp_path / "a", said={**SAID, said: zoom})).code


def test_tiles_of_a_zoom_that_cannot_be_are_passed_over(tmp_path):
    odd = {(-3, 0, 0): png(), (40, 1, 1): png(), **dict.fromkeys(PLACES, png())}
    source = open_tiles(mbtiles(tmp_path / "a", odd))
    assert (8, 10) == (source.about.lowest, source.about.deepest)
    source.close()

    assert "tiles.no_tiles" == refused(mbtiles(tmp_path / "b", {(-3, 0, 0): png()})).code


def test_vector_tiles_are_refused(tmp_path):
    gzipped = gzip.compress(b"\x1a\x05layer", mtime=0)
    said = {**SAID, "format": "pbf"}

    assert "tiles.vector" == refused(mbtiles(tmp_path / "a", said=said)).code
    assert "tiles.vector" == refused(mbtiles(tmp_path / "b", dict.fromkeys(PLACES, gzipped))).code
    assert "tiles.vector" == refused(pmtiles(tmp_path / "c", TileType.MVT, gzipped)).code


def test_a_picture_form_that_is_not_drawn_is_refused(tmp_path):
    assert "tiles.format" == refused(pmtiles(tmp_path / "a", TileType.AVIF)).code
    packed = pmtiles(tmp_path / "b", tile_compression=Compression.BROTLI)
    assert "tiles.format" == refused(packed).code


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<!DOCTYPE html><p>Too many requests</p>", "tiles.not_an_image"),
        ("<html>текст</html>", "tiles.not_an_image"),
        (b"GIF89a", "tiles.not_an_image"),
        (png(10 * 2**20), "tiles.tile_too_large"),
        (png(MAX_TILE), "tiles.tile_too_large"),
        (gzip.compress(b"x", mtime=0), "tiles.vector"),
    ],
)
def test_a_tile_that_is_no_picture_is_refused_alone(tmp_path, raw, code):
    tiles = {**dict.fromkeys(PLACES, png()), PLACES[-1]: raw}
    source = open_tiles(mbtiles(tmp_path / "a", tiles))

    assert png() == source.tile(*PLACES[0])
    assert code == refused_tile(source)


@pytest.mark.parametrize("raw", [None, b"", 17, 1.5])
def test_a_tile_without_bytes_is_none(tmp_path, raw):
    source = open_tiles(mbtiles(tmp_path / "a", {**dict.fromkeys(PLACES, png()), PLACES[-1]: raw}))

    if raw in (None, b""):
        assert source.tile(*PLACES[-1]) is None
        source.close()
    else:
        assert "tiles.not_an_image" == refused_tile(source)


@pytest.mark.slow
def test_a_query_without_end_is_given_up(tmp_path):
    path = tmp_path / "a.mbtiles"
    base = sqlite3.connect(path)
    base.execute(
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS zoom_level, i AS tile_column, i AS tile_row, i AS tile_data"
        " FROM n WHERE i < 0"
    )
    base.close()

    assert "tiles.slow" == refused(path).code


def test_endless_metadata_is_cut(tmp_path):
    said = {**SAID, "name": "x" * 100_000, "attribution": "<" * 3_000_000, "bounds": "1," * 500_000}
    source = open_tiles(mbtiles(tmp_path / "a", said=said))

    assert len(source.about.name) <= 120
    assert "" == source.about.attribution
    source.close()


@given(st.text(max_size=60), st.integers(1, 40))
@settings(max_examples=60)
def test_a_text_is_one_plain_line(text, limit):
    made = plain_text(f"<b>{text}</b>", limit)

    assert len(made) <= limit
    assert "\n" not in made
    assert all(c.isprintable() for c in made)


@cache
def clean(make) -> bytes:
    with TemporaryDirectory() as folder:
        return make(Path(folder) / "a").read_bytes()


@given(st.binary(min_size=1, max_size=300))
@settings(max_examples=60)
def test_noise_in_a_database_never_breaks_out(tmp_path_factory, noise):
    path = tmp_path_factory.mktemp("noise") / "a.mbtiles"
    raw = bytearray(clean(mbtiles))
    start = noise[0] * 40 % len(raw)
    raw[start : start + len(noise)] = noise
    path.write_bytes(raw)
    try:
        source = open_tiles(path)
    except FileRefused:
        return
    try:
        for place in PLACES:
            source.tile(*place)
    except FileRefused:
        pass
    finally:
        source.close()


@given(st.binary(min_size=1, max_size=120), st.integers(0, 500))
@settings(max_examples=100)
def test_noise_in_a_pmtiles_never_breaks_out(tmp_path_factory, noise, start):
    path = tmp_path_factory.mktemp("noise") / "a.pmtiles"
    raw = bytearray(clean(pmtiles))
    raw[start : start + len(noise)] = noise
    path.write_bytes(raw)
    try:
        source = open_tiles(path)
    except FileRefused:
        return
    try:
        for place in PLACES:
            source.tile(*place)
    except FileRefused:
        pass
    finally:
        source.close()


def test_a_directory_that_unpacks_without_end_is_refused(tmp_path):
    bomb = gzip.compress(bytes(50 * 2**20))
    with pytest.raises(FileRefused) as caught:
        _unzipped(tmp_path, bomb, MAX_DIRECTORY)

    assert "tiles.damaged" == caught.value.code
    with pytest.raises(FileRefused):
        _directory(tmp_path, b"\xff\xff\xff\xff\x7f" + bytes(100))


def test_directories_that_lead_in_circles_are_refused(tmp_path):
    """A leaf that names itself as its own leaf."""
    path = tmp_path / "a.pmtiles"
    leaf = serialize_directory([Entry(0, 0, 60, 0)])
    leaf = serialize_directory([Entry(0, 0, len(leaf), 0)])
    said = gzip.compress(json.dumps({}).encode())
    head = {
        **dict.fromkeys(("addressed_tiles_count", "tile_entries_count", "tile_contents_count"), 1),
        "root_offset": 127,
        "root_length": len(leaf),
        "clustered": True,
        "metadata_offset": 127 + len(leaf),
        "metadata_length": len(said),
        "leaf_directory_offset": 127,
        "leaf_directory_length": len(leaf),
        "tile_data_offset": 127,
        "tile_data_length": 0,
        "min_zoom": 0,
        "max_zoom": 10,
        "internal_compression": Compression.GZIP,
        "tile_compression": Compression.NONE,
        "tile_type": TileType.PNG,
    }
    path.write_bytes(serialize_header(head) + leaf + said)
    source = open_tiles(path)

    assert "tiles.damaged" == refused_tile(source)


def test_leaf_directories_are_followed(tmp_path):
    places = [(14, x, y) for x in range(150) for y in range(150)]  # too many for the root
    source = open_tiles(pmtiles(tmp_path / "a.pmtiles", places=places))

    assert png() == source.tile(14, 149, 149)
    assert source.tile(14, 150, 149) is None
    source.close()


def test_opening_leaves_no_thread_and_no_lock(tmp_path):
    before = threading.active_count()
    path = mbtiles(tmp_path / "a.mbtiles")
    open_tiles(path).close()
    path.rename(tmp_path / "b.mbtiles")  # Windows refuses this while a file is open

    assert before == threading.active_count()
