"""Clusters: every point counted once, near ones apart, a click comes nearer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapping import spot
from PySide6.QtCore import Qt

from ui.kit.theme import palette
from ui.map.canvas import MapCanvas
from ui.map.clusters import LEAST, NEAREST, Cluster, grouped
from ui.map.layers import PointLayer, Scene
from ui.map.marks import drawn_numbers
from ui.map.painting import MapOptions
from ui.map.projection import View, to_world

PLAIN = MapOptions(relief=False, borders=False, grid=False, places=False, clusters=True)
near_murghab = st.tuples(st.floats(37.5, 38.8), st.floats(73.0, 75.0))
anywhere = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@settings(deadline=None)
@given(
    places=st.lists(near_murghab | anywhere | st.just((38.17, 73.97)), max_size=80),
    zoom=st.floats(3.5, 18),
)
def test_every_point_is_alone_or_in_one_cluster(places, zoom):
    world = to_world(*np.array(places).reshape(-1, 2).T).reshape(-1, 2)
    found = grouped(world, zoom)

    assert len(places) == int(found.alone.sum()) + int(found.counts.sum())
    assert (found.counts >= LEAST).all()
    assert (found.low <= found.high).all()
    inside = (world[~found.alone][:, None] >= found.low) & (
        world[~found.alone][:, None] <= found.high
    )
    assert inside.all(axis=2).any(axis=1).all()


@settings(deadline=None, max_examples=30)
@given(places=st.lists(near_murghab, min_size=1, max_size=60), zoom=st.floats(3.5, 18))
def test_layers_share_the_clusters_and_none_is_counted_twice(places, zoom):
    lat, lon = np.array(places).T
    half = len(places) // 2
    scene = Scene.of(
        [
            PointLayer(range(half), lat[:half], lon[:half]),
            PointLayer(range(half, len(places)), lat[half:], lon[half:], "incident"),
        ]
    )
    view = View.at(38.1, 74.0, zoom, 30_000, 30_000)
    grouping = scene.grouping(zoom)
    numbers = drawn_numbers(scene, view, clustered=True)
    alone = sum(int(mask.sum()) for mask in scene.alone(zoom))

    assert len(places) == alone + int(grouping.counts.sum())
    assert sum(map(len, numbers)) <= alone


def test_from_a_near_zoom_on_each_stands_by_itself():
    world = np.repeat(to_world([38.17], [73.97]), 50, axis=0)

    assert 50 == int(grouped(world, NEAREST).alone.sum())
    assert [50] == grouped(world, NEAREST - 0.5).counts.tolist()


def test_moving_the_map_regroups_nothing():
    rng = np.random.default_rng(3)
    scene = Scene.of([PointLayer(range(500), 38 + rng.random(500), 74 + rng.random(500))])
    first = scene.grouping(9.0)

    assert first is scene.grouping(9.0)
    assert first is scene.grouping(9.2)
    assert first is not scene.grouping(9.5)


@pytest.fixture
def canvas(qtbot, dressed) -> MapCanvas:
    """Twelve points on one spot, one apart."""
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    lat = 38.17 + 0.0004 * np.arange(12)
    made.set_layers(
        [
            PointLayer([f"s{n}" for n in range(12)], lat, np.full(12, 73.97), "seen"),
            PointLayer(["far"], [38.4], [74.4], "incident"),
        ]
    )
    made.set_options(PLAIN)
    made.set_view(View.at(38.2, 74.1, 9, 700, 480))
    assert made.wait_until_painted()
    return made


def test_many_on_one_spot_are_one_disc(canvas):
    image, at = canvas.image(700, 480), spot(canvas, 38.172, 73.97)
    near = {
        image.pixelColor(at.x() + dx, at.y() + dy).name().upper()
        for dx in range(-24, 25)
        for dy in range(-24, 25)
    }

    assert palette().map.point in near
    assert palette().primary not in near


def test_a_click_on_a_cluster_comes_nearer_and_picks_nothing(canvas, qtbot):
    told: list[object] = []
    canvas.picked.connect(told.append)
    canvas.clicked.connect(lambda *place: told.append(place))
    at = canvas.view.to_screen(canvas.scene.grouping(9.0).middles)[0]
    qtbot.mouseClick(
        canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, *canvas.view.to_place(*at))
    )

    assert [] == told
    assert canvas.view.zoom > 11
    shown = canvas.view.to_screen(to_world([38.17, 38.1744], [73.97, 73.97]))
    assert ((shown > 0) & (shown < (700, 480))).all()


def test_a_lone_point_is_picked_and_a_hidden_one_is_not(canvas, qtbot):
    picked: list[object] = []
    canvas.picked.connect(picked.append)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, 38.4, 74.4))

    assert ["far"] == picked
    at = canvas.view.to_screen(canvas.scene.grouping(9.0).middles)[0]
    assert isinstance(canvas.scene.pick(canvas.view, *at, clustered=True), Cluster)
    assert "come nearer" in canvas.tip_at(*at)


def test_a_selected_point_is_shown_though_it_is_gathered(canvas):
    before = canvas.grab().toImage()
    canvas.select("s5")

    assert before != canvas.grab().toImage()


def test_without_clusters_each_is_drawn(canvas):
    from dataclasses import replace

    canvas.set_options(replace(PLAIN, clusters=False))

    assert [12, 1] == [len(n) for n in drawn_numbers(canvas.scene, canvas.view, clustered=False)]
