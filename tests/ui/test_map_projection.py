from __future__ import annotations

import math
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.map.basemap import ATTRIBUTION, CYRILLIC, REGION, Name, basemap
from ui.map.layers import PointLayer, PolygonLayer, Scene, TrackLayer
from ui.map.projection import (
    MAX_ZOOM,
    Bounds,
    Lines,
    View,
    distance_to_line,
    fit,
    grid_step,
    nearest_point,
    runs_in_view,
    scale_bar,
    to_degrees,
    to_world,
)

latitudes = st.floats(-85.0, 85.0)
longitudes = st.floats(-180.0, 179.99)
zooms = st.floats(4.0, 17.0)
pixels = st.floats(0, 1000)


def murghab(zoom: float = 11.0) -> View:
    return View.at(38.17, 73.97, zoom, 1000, 700)


@given(latitudes, longitudes)
@settings(max_examples=80, deadline=None)
def test_degrees_come_back_from_the_world_square(lat, lon):
    x, y = to_world(lat, lon)
    back = to_degrees(float(x), float(y))

    assert (pytest.approx(lat, abs=1e-9), pytest.approx(lon, abs=1e-9)) == back


def test_web_mercator_agrees_with_proj():
    pyproj = pytest.importorskip("pyproj")
    project = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    half = math.pi * 6378137.0
    east, north = project.transform(73.97, 38.17)

    assert [
        pytest.approx((east + half) / (2 * half)),
        pytest.approx((half - north) / (2 * half)),
    ] == list(to_world(38.17, 73.97))


@given(latitudes, st.floats(-170, 170), zooms, pixels, pixels)
@settings(max_examples=80, deadline=None)
def test_a_pixel_and_its_place_are_each_other(lat, lon, zoom, px, py):
    view = View.at(lat, lon, zoom, 1000, 700)
    place = view.to_place(px, py)
    x, y = view.to_screen(to_world([place[0]], [place[1]]))[0]

    if abs(place[0]) < 85.0:
        assert (pytest.approx(px, abs=1e-3), pytest.approx(py, abs=1e-3)) == (x, y)


@given(zooms, st.floats(-3, 3), st.floats(100, 900), st.floats(100, 600))
@settings(max_examples=60, deadline=None)
def test_zooming_leaves_the_place_under_the_cursor(zoom, by, px, py):
    view = murghab(zoom)
    near = view.zoomed(by, px, py)

    assert pytest.approx(view.to_place(px, py), abs=1e-6) == near.to_place(px, py)


def test_zooming_ends_at_the_nearest_zoom():
    assert MAX_ZOOM == murghab(17.5).zoomed(9, 10, 10).zoom


def test_dragging_to_the_right_shows_the_west():
    moved = murghab().moved(100, 0)

    assert murghab().to_place(0, 0)[1] > moved.to_place(0, 0)[1]
    assert pytest.approx(murghab().to_place(0, 0)) == moved.to_place(100, 0)


@given(st.floats(30, 50), st.floats(50, 100), st.floats(0.001, 8), st.floats(0.001, 8))
@settings(max_examples=60, deadline=None)
def test_fitted_bounds_are_seen_whole(south, west, tall, wide):
    view = fit(Bounds(south, west, south + tall, west + wide), 800, 600)
    corners = view.to_screen(to_world([south, south + tall], [west, west + wide]))

    assert (corners >= -1e-6).all()
    assert (corners <= np.array([800, 600]) + 1e-6).all()


@given(st.floats(0.05, 5000))
@settings(max_examples=80, deadline=None)
def test_the_scale_bar_is_round_and_not_too_long(metres_per_pixel):
    metres, length = scale_bar(metres_per_pixel)
    first = metres / 10 ** math.floor(math.log10(metres) + 1e-9)

    assert round(first, 6) in {1.0, 2.0, 5.0}
    assert 39.0 < length <= 100.0 + 1e-9


def test_the_scale_is_true_in_the_pamir():
    view = murghab(13)
    pyproj = pytest.importorskip("pyproj")
    (south, west), (north, east) = view.to_place(450, 350), view.to_place(550, 350)
    _, _, metres = pyproj.Geod(a=6378137.0, b=6378137.0).inv(west, south, east, north)

    assert pytest.approx(metres, rel=1e-3) == view.metres_per_pixel * 100


def test_grid_lines_stand_apart():
    for zoom in np.arange(4.0, 16.0, 0.5):
        view = murghab(float(zoom))

        assert grid_step(view) * view.scale / 360 >= 150


def test_thinning_keeps_ends_and_every_pixel():
    rng = np.random.default_rng(3)
    way = to_world(38.0, 73.0) + np.cumsum(rng.normal(0, 1e-8, (50_000, 2)), axis=0)
    lines = Lines.of([way, way[:2] + 1e-4])
    coarse, view = lines.at(9), View.at(38.0, 73.0, 9, 1000, 700)
    fine, thin = view.to_screen(way), view.to_screen(coarse.line(0))

    assert len(thin) < len(fine) / 20
    assert np.array_equal(fine[[0, -1]], thin[[0, -1]])
    assert all(distance_to_line(thin, *spot) < 1.5 for spot in fine[::500])
    assert 2 == coarse.counts[1]


def test_only_lines_near_the_view_are_visible():
    here = to_world([38.1, 38.2], [73.9, 74.0])
    far = to_world([50.1, 50.2], [60.0, 60.1])

    assert [0] == Lines.of([here, far]).visible(murghab()).tolist()
    assert [] == Lines.of([]).visible(murghab()).tolist()


def test_a_line_is_cut_to_the_window():
    way = np.stack([np.arange(-5000.0, 5000.0, 10), np.full(1000, 50.0)], axis=1)
    runs = runs_in_view(way, 800, 600)

    assert 1 == len(runs)
    assert len(runs[0]) < 90
    assert [] == runs_in_view(way[:1], 800, 600)


def test_a_long_segment_across_the_window_is_kept():
    assert 1 == len(runs_in_view(np.array([[-900.0, 10.0], [2000.0, 500.0]]), 800, 600))


def test_the_nearest_point_is_found_within_reach():
    world = to_world([38.17, 38.18], [73.97, 73.98])

    assert 0 == nearest_point(world, murghab(), 503, 352, 14)
    assert nearest_point(world, murghab(), 100, 100, 14) is None
    assert nearest_point(np.zeros((0, 2)), murghab(), 1, 1, 14) is None


def a_scene() -> Scene:
    return Scene.of(
        [
            PointLayer(["w1", "w2"], [38.17, 38.20], [73.97, 74.05]),
            TrackLayer("day1", [([38.10, 38.10], [73.8, 74.2]), ([], [])], 1),
            PolygonLayer("area", [([38.0, 38.0, 38.4], [73.5, 74.4, 74.0])]),
            PointLayer(["i1"], [38.17], [73.97], "incident"),
        ]
    )


def test_picking_takes_the_upper_point_then_the_track():
    scene, view = a_scene(), murghab()
    x, y = view.to_screen(to_world([38.10], [73.95]))[0]

    assert "i1" == scene.pick(view, 500, 350)
    assert "day1" == scene.pick(view, x, y + 3)
    assert scene.pick(view, 20, 20) is None


@given(st.lists(st.tuples(st.integers(40, 960), st.integers(40, 660)), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_picking_on_a_point_returns_one_at_that_place(spots):
    view = murghab()
    places = [view.to_place(*spot) for spot in spots]
    scene = Scene.of([PointLayer(range(len(spots)), *zip(*places, strict=True))])
    found = scene.pick(view, *spots[0])

    assert spots[0] == spots[found]


def test_a_scene_knows_its_bounds():
    bounds = a_scene().bounds()

    assert bounds is not None
    assert [38.0, 73.5, 38.4, 74.4] == pytest.approx(
        [bounds.south, bounds.west, bounds.north, bounds.east]
    )
    assert Scene().bounds() is None


def test_the_base_map_lies_in_its_region():
    base = basemap()

    for lines in (base.sea, base.lakes, base.rivers, base.borders):
        north, west = to_degrees(*(float(v) for v in lines.low.min(axis=0)))
        south, east = to_degrees(*(float(v) for v in lines.high.max(axis=0)))
        assert REGION.south - 1e-4 <= south < north <= REGION.north + 1e-4
        assert REGION.west - 1e-4 <= west < east <= REGION.east + 1e-4
    assert len(base.rivers) == len(base.river_length)
    assert "GeoNames" in ATTRIBUTION


def test_every_shipped_map_file_has_its_licence_told_and_all_stay_small():
    folder = files("resources") / "map"
    told = (folder / "LICENCES.md").read_text(encoding="utf-8")
    names = {entry.name for entry in folder.iterdir()} - {"README.md", "LICENCES.md"}

    assert [] == [name for name in sorted(names) if f"`{name}`" not in told]
    assert sum(len((folder / name).read_bytes()) for name in names) < 6_000_000


def test_issyk_kul_is_a_lake_where_it_is():
    shapely = pytest.importorskip("shapely")
    base, spot = basemap(), shapely.Point(to_world(42.43, 77.25))
    inside = [
        n for n in range(len(base.lakes)) if shapely.Polygon(base.lakes.line(n)).contains(spot)
    ]

    assert 1 == len(inside)


@pytest.mark.parametrize(
    ("language", "expected"), [("ru", "Хорог"), ("tg", "Хоруғ"), ("en", "Khorog"), ("dz", "Khorog")]
)
def test_towns_have_names_in_the_persons_language(language, expected):
    towns = {town.default: town for town in basemap().towns}

    assert expected == towns["Khorugh"].in_language(language)


def test_a_cyrillic_reader_gets_a_cyrillic_name_before_a_latin_one():
    name = Name("Murghob", {"tg": "Мурғоб"}, 0.5, 0.5, 1.0)

    assert all("Мурғоб" == name.in_language(code) for code in CYRILLIC)
    assert "Murghob" == name.in_language("fa")
