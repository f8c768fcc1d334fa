from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cami_field.domain.errors import FileRefused
from cami_field.usecases.map_layers import Extent, TileSet
from ui.kit.theme import palette
from ui.map.canvas import MapCanvas
from ui.map.layers import PolygonLayer, Scene, TileLayer, TrackLayer
from ui.map.painting import MapOptions, paint_map
from ui.map.projection import View, to_world
from ui.map.tiles import (
    CACHE,
    MOST_BYTES,
    MOST_TILES,
    Patience,
    TileCache,
    decoded,
    draw_tiles,
)

PLAIN = MapOptions(relief=False, borders=False, grid=False, places=False)
LAT, LON = 38.17, 73.97
MURGHAB = View.at(LAT, LON, 11, 600, 400)
HERE = Extent(37.0, 72.5, 39.5, 75.5)
BY_ZOOM = ["#808080", "#C00000", "#00C000", "#0000C0", "#C0C000", "#00C0C0", "#C000C0"]


def picture(colour: str, side: int = 256, form: str = "PNG") -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return saved(image, form)


def saved(image: QImage, form: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form, 100)
    return bytes(buffer.data().data())


def colour_of(z: int) -> str:
    return BY_ZOOM[z % len(BY_ZOOM)]


class Tiles:
    """A file of plain tiles, a colour for each zoom; remembers what it was asked for."""

    path = Path("plain.mbtiles")

    def __init__(self, lowest: int = 8, deepest: int = 12, *, side: int = 256, missing=()) -> None:
        self.about = TileSet("Plain", "© Plain", "png", lowest, deepest, HERE)
        self.missing = set(missing)
        self.asked: list[tuple[int, int, int]] = []
        self.threads: set[str] = set()
        self._raw = {z: picture(colour_of(z), side) for z in range(lowest, deepest + 1)}

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        self.asked.append((z, x, y))
        self.threads.add(threading.current_thread().name)
        return None if (z, x, y) in self.missing or z in self.missing else self._raw.get(z)

    def close(self) -> None:
        """Nothing is open."""


class Refusing(Tiles):
    """A file whose tiles are all refused."""

    code = "tiles.damaged"

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        super().tile(z, x, y)
        raise FileRefused(self.code, path=self.path)


@pytest.fixture(autouse=True)
def _nothing_kept(dressed) -> Iterator[None]:
    yield
    for source in {key[0] for key in CACHE._kept}:
        CACHE.forget(source)
    assert 0 == CACHE.bytes


def painted(layer: TileLayer, view: View = MURGHAB, **more) -> QImage:
    """A layer on black, with a cache of its own."""
    more.setdefault("cache", TileCache())
    image = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    draw_tiles(painter, view, layer, palette().map, **more)
    painter.end()
    return image


def colours(image: QImage, step: int = 1) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for y in range(0, image.height(), step)
        for x in range(0, image.width(), step)
    }


def tile_at(z: int, lat: float = LAT, lon: float = LON) -> tuple[int, int, int]:
    x, y = to_world(lat, lon) * 2**z
    return z, int(x), int(y)


@pytest.mark.parametrize("zoom", [9.7, 11, 11.31, 12.49])
def test_tiles_cover_the_view_without_a_gap_between(zoom):
    image = painted(TileLayer(Tiles()), View.at(LAT, LON, zoom, 300, 200))

    assert {colour_of(round(zoom))} == colours(image)


@pytest.mark.parametrize(
    ("zoom", "shown"), [(5, 8), (8.4, 8), (8.6, 9), (11, 11), (12.4, 12), (18, 12)]
)
def test_the_zoom_of_tiles_is_the_nearest_there_is(zoom, shown):
    image = painted(TileLayer(Tiles()), View.at(LAT, LON, zoom, 200, 150))

    assert colour_of(shown) == image.pixelColor(100, 75).name().upper()


@pytest.mark.parametrize(("side", "ratio", "shown"), [(512, 1, 10), (256, 2, 12), (512, 2, 11)])
def test_finer_pixels_need_fewer_zooms(side, ratio, shown):
    source = Tiles(side=side)
    painted(TileLayer(source), ratio=ratio)

    assert {8, shown} <= {z for z, _, _ in source.asked} <= {8, 9, shown}


def test_a_place_without_its_tile_shows_the_coarser_one():
    gone = tile_at(11)
    image = painted(TileLayer(Tiles(missing=[gone])))

    assert colour_of(10) == image.pixelColor(300, 200).name().upper()
    assert {colour_of(10), colour_of(11)} == colours(image)


def test_a_coarser_tile_shows_the_part_that_lies_there():
    """The quarters of the one tile have four colours; each is where it belongs."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for n, colour in enumerate(BY_ZOOM[1:5]):
        painter.fillRect(n % 2 * 128, n // 2 * 128, 128, 128, QColor(colour))
    painter.end()
    source = Tiles(8, 12, missing=[9, 10, 11, 12])
    source._raw[8] = saved(image, "PNG")
    _, x, y = tile_at(8)
    view = View((x + 0.5) / 256, (y + 0.5) / 256, 10, 400, 400)
    shown = painted(TileLayer(source), view)

    corners = [(50, 50), (350, 50), (50, 350), (350, 350)]
    assert BY_ZOOM[1:5] == [shown.pixelColor(*at).name().upper() for at in corners]


def test_nothing_is_blank_when_patience_is_out():
    source, cache, patience = Tiles(), TileCache(), Patience(0)
    image = painted(TileLayer(source), cache=cache, patience=patience)

    assert patience.is_out
    assert {colour_of(8)} == colours(image, 7)

    rest = Patience()
    image = painted(TileLayer(source), cache=cache, patience=rest)
    assert not rest.is_out
    assert {colour_of(11)} == colours(image, 7)


def test_tiles_that_are_kept_are_not_asked_for_again():
    source, cache = Tiles(), TileCache()
    painted(TileLayer(source), cache=cache)
    asked = len(source.asked)
    painted(TileLayer(source), cache=cache, patience=Patience(0))

    assert asked == len(source.asked)


def test_a_cache_keeps_the_latest_within_its_bytes():
    one, other = Tiles(), Tiles()
    image = decoded(picture("#FFFFFF"))
    cache = TileCache(10 * (image.sizeInBytes() + 200))
    for n in range(30):
        cache.put(one, (12, n, 0), image)
        assert cache.get(one, (12, 0, 0)) is not None  # used, so kept
    cache.put(other, (12, 0, 0), None)

    assert cache.bytes <= 10 * (image.sizeInBytes() + 200)
    assert cache.has(other, (12, 0, 0))
    assert not cache.has(one, (12, 5, 0))
    cache.forget(one)
    cache.forget(other)
    assert 0 == cache.bytes


def test_what_all_maps_share_is_at_most_64_megabytes():
    assert 64 * 2**20 == MOST_BYTES == CACHE._most


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_three_formats_are_decoded(form):
    image = decoded(picture("#208040", form=form))

    assert (256, 256) == (image.width(), image.height())
    assert abs(image.pixelColor(9, 9).green() - 0x80) < 4


@pytest.mark.parametrize("form", ["BMP", "PPM", "XPM"])
def test_other_formats_are_not(form):
    assert decoded(picture("#208040", 8, form)) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        picture("#208040", 64)[:40],
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"RIFF\x10\0\0\0WEBPVP8 " + bytes(30),
        b"\x89PNG\r\n\x1a\n" + picture("#208040", 64, "BMP"),
    ],
)
@pytest.mark.qt_log_ignore(".*")
def test_what_is_no_picture_is_none(raw):
    assert decoded(raw) is None


def test_a_picture_larger_than_1024_is_not_decoded():
    assert decoded(picture("#208040", 1025)) is None
    assert 1024 == decoded(picture("#208040", 1024)).width()


def test_a_bad_tile_is_noted_and_the_rest_shown():
    source = Tiles()
    gone = tile_at(11)
    good = source.tile
    source.tile = lambda *place: b"<html>" if place == gone else good(*place)
    layer = TileLayer(source)
    image = painted(layer)

    assert {colour_of(10), colour_of(11)} == colours(image, 7)
    assert (1, "tiles.bad_image") == (layer.trouble.count, layer.trouble.first.code)
    assert gone == tuple(layer.trouble.first.values[n] for n in ("zoom", "column", "row"))


def test_refused_tiles_leave_the_map_as_it_is():
    layer = TileLayer(Refusing())
    image = painted(layer)

    assert {"#000000"} == colours(image, 7)
    assert "tiles.damaged" == layer.trouble.first.code


def test_a_file_that_is_slow_is_not_asked_again():
    source = Refusing()
    source.code = "tiles.slow"
    painted(TileLayer(source))

    assert len(source.asked) <= 2


def test_a_layer_far_below_its_zooms_is_drawn_as_a_frame():
    source = Tiles(14, 16)
    image = painted(TileLayer(source), View.at(LAT, LON, 7, 400, 300))

    assert len(source.asked) <= 1
    assert 1 < len(colours(image))


def test_a_picture_asks_for_a_bounded_number_of_tiles():
    for zoom in (3.5, 6, 9, 12, 15, 18):
        source = Tiles(11, 13)
        painted(TileLayer(source), View.at(LAT, LON, zoom, 1366, 768))

        assert len(source.asked) <= 1.2 * MOST_TILES


def test_opacity_lets_the_ground_through():
    image = painted(TileLayer(Tiles(), opacity=0.5))

    assert 0x55 < image.pixelColor(300, 200).blue() + image.pixelColor(300, 200).red() < 0x6A


def test_lines_lie_over_tiles_and_later_tiles_over_earlier():
    low, top = Tiles(), Tiles()
    top._raw = dict.fromkeys(low._raw, picture("#123456"))
    track = TrackLayer("t", [([LAT, LAT], [LON - 0.1, LON + 0.1])])
    area = PolygonLayer("a", [([38.0, 38.0, 38.3, 38.3], [73.7, 74.2, 74.2, 73.7])])
    scene = Scene.of([track, TileLayer(low), area, TileLayer(top)])
    image = paint_map(MURGHAB, scene, PLAIN, palette())

    assert palette().track(1).upper() == image.pixelColor(300, 200).name().upper()
    assert abs(image.pixelColor(300, 100).blue() - 0x56) < 24  # an area is a thin veil
    swapped = Scene.of([TileLayer(top), TileLayer(low)])
    assert {colour_of(11)} == colours(paint_map(MURGHAB, swapped, PLAIN, palette()), 50)


def test_a_map_without_tiles_is_painted_as_ever():
    one = paint_map(MURGHAB, Scene.of([]), MapOptions(), palette())
    source = Tiles(missing=range(23))
    other = paint_map(MURGHAB, Scene.of([TileLayer(source)]), MapOptions(places=True), palette())

    assert (one.size(), MURGHAB.width) == (other.size(), one.width())
    assert source.asked


def test_bounds_are_those_of_tiles_only_where_nothing_else_is():
    tiles = TileLayer(Tiles())
    track = TrackLayer("t", [([38.0, 38.2], [73.0, 73.5])])

    alone = Scene.of([tiles]).bounds()
    assert pytest.approx((37.0, 72.5, 39.5, 75.5)) == (
        *(alone.south, alone.west),
        *(alone.north, alone.east),
    )
    assert pytest.approx(38.0) == Scene.of([tiles, track]).bounds().south


@pytest.fixture
def canvas(qtbot) -> MapCanvas:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_options(PLAIN)
    made.set_view(MURGHAB)
    return made


def test_a_canvas_decodes_away_from_the_window(canvas):
    source = Tiles()
    canvas.set_layers([TileLayer(source)])

    assert canvas.wait_until_painted()
    assert {"map"} == source.threads
    assert colour_of(11) == canvas.grab().toImage().pixelColor(300, 200).name().upper()


def test_a_canvas_paints_again_until_every_tile_is_there(canvas, qtbot):
    source = Tiles()
    good = source.tile

    def slowly(z: int, x: int, y: int) -> bytes | None:
        threading.Event().wait(0.02)
        return good(z, x, y)

    source.tile = slowly
    canvas.set_layers([TileLayer(source)])
    assert canvas.wait_until_painted()

    image = canvas.grab().toImage()
    corners = [(5, 60), (595, 200), (300, 5), (150, 200)]
    assert [colour_of(11)] * 4 == [image.pixelColor(*at).name().upper() for at in corners]


def test_a_layer_taken_away_is_gone(canvas):
    source = Tiles()
    canvas.set_layers([TileLayer(source)])
    assert canvas.wait_until_painted()
    canvas.set_layers([])
    CACHE.forget(source)
    assert canvas.wait_until_painted()

    assert palette().map.low == canvas.grab().toImage().pixelColor(300, 200).name().upper()


def test_a_report_is_painted_with_every_tile(canvas):
    canvas.set_layers([TileLayer(Tiles())])

    assert {colour_of(11)} == colours(canvas.image(600, 400), 20)
