"""Symbols and the legend: what is drawn is told, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from cami_field.adapters.files.model_files import shipped_model
from ui.kit.theme import THEMES, palette
from ui.map.layers import Layer, PointKind, PointLayer, PolygonLayer, Scene, TrackLayer
from ui.map.legend_items import LegendItem, draw_sign, legend_of
from ui.map.marks import SHAPES
from ui.map.painting import MapOptions, paint_map
from ui.map.projection import Lines, View, to_world
from ui.map.references import COLOURS, ReferenceLayer, ReferenceShapes
from ui.map.symbols import family_of, kind_words, symbol_of

PLAIN = MapOptions(relief=False, borders=False, grid=False, places=False, clusters=True)
VIEW = View.at(38.17, 73.97, 10, 500, 400)
KINDS: tuple[PointKind, ...] = (
    *("waypoint", "incident", "camera", "station", "sighting", "seen", "sign", "carcass"),
    *("poaching", "livestock", "barrier", "people", "habitat", "health", "post"),
)


def test_every_category_of_the_model_has_its_symbol():
    kinds = {family_of(path) for path in shipped_model().categories}

    assert "sighting" not in kinds
    assert kinds <= set(KINDS)
    assert "sighting" == family_of("something.new")
    assert "carcass" == family_of("barrier.mortality")
    assert "sign" == family_of("wildlife.sign.scat")


@pytest.mark.parametrize("theme", THEMES)
def test_no_two_kinds_look_alike_and_none_is_told_by_colour_alone(theme):
    signs = {kind: symbol_of(kind, palette(theme)) for kind in KINDS}
    alike = {frozenset({"sighting", "seen"})}  # both are something seen

    assert all(sign.shape in SHAPES for sign in signs.values())
    assert len(KINDS) == len({kind_words(kind) for kind in KINDS})
    pairs = {
        frozenset({one, other})
        for one in KINDS
        for other in KINDS
        if one < other and signs[one] == signs[other]
    }
    assert pairs <= alike
    same_shape = {
        frozenset({one, other})
        for one in KINDS
        for other in KINDS
        if one < other and signs[one].shape == signs[other].shape
    }
    assert same_shape <= alike


def world_of(*places: tuple[float, float]) -> np.ndarray:
    return to_world(*np.array(places).T)


@st.composite
def layers(draw) -> list[Layer]:
    """Some kinds of points, tracks, areas and own lines, each within the view or far from it."""
    found: list[Layer] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=6))):
        north = 0.0 if draw(st.booleans()) else 5.0
        lat = 38.05 + 0.04 * number + north
        found.append(PointLayer([kind], [lat], [73.8 + 0.05 * number], kind))
    for day in draw(st.lists(st.integers(1, 7), unique=True, max_size=3)):
        north = draw(st.sampled_from([0.0, 5.0]))
        lat = 38.1 + 0.02 * day + np.array([0.0, 0.01, 0.0]) + north
        found.append(TrackLayer(("day", day), [(lat, [73.8, 73.9, 74.0])], day, str(day)))
    for kind in draw(st.lists(st.sampled_from(["boundary", "zone"]), unique=True)):
        north = draw(st.sampled_from([0.0, 5.0]))
        ring = [(np.array([38.0, 38.3, 38.3]) + north, [73.7, 73.7, 74.2])]
        found.append(PolygonLayer(kind, ring, kind))
    for colour in draw(st.lists(st.sampled_from(COLOURS), unique=True, max_size=2)):
        north = draw(st.sampled_from([0.0, 5.0]))
        places = world_of((38.11 + north, 73.75), (38.27 + north, 74.15))
        dots = draw(st.booleans())
        shapes = ReferenceShapes(
            Lines.of([] if dots else [places]), places if dots else places[:0], ["", ""]
        )
        found.append(ReferenceLayer(shapes, colour, 1.6, f"{colour} {dots}"))
    return found


def told_by(layer: Layer) -> tuple[object, ...]:
    """What the legend would say of a layer, were it seen."""
    if isinstance(layer, PointLayer):
        return ("point", layer.kind)
    if isinstance(layer, TrackLayer):
        return ("track", layer.day)
    if isinstance(layer, PolygonLayer):
        return (layer.kind, "")
    assert isinstance(layer, ReferenceLayer)
    return ("square" if len(layer.shapes.points) else "line", layer.colour)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(drawn=layers())
def test_the_legend_tells_what_is_drawn_and_nothing_else(dressed, drawn):
    whole = paint_map(VIEW, Scene.of(drawn), PLAIN, palette())
    seen = {
        told_by(layer)
        for layer in drawn
        if whole
        != paint_map(VIEW, Scene.of([one for one in drawn if one is not layer]), PLAIN, palette())
    }

    assert seen == {(item.sign, item.of) for item in legend_of(Scene.of(drawn), VIEW, PLAIN)}


def test_what_is_gathered_is_told_as_gathered():
    scene = Scene.of([PointLayer(range(9), np.full(9, 38.17), np.full(9, 73.97), "seen")])
    apart = legend_of(scene, VIEW, replace(PLAIN, clusters=False))

    assert ["cluster"] == [item.sign for item in legend_of(scene, VIEW, PLAIN)]
    assert [("point", "seen")] == [(item.sign, item.of) for item in apart]


@pytest.mark.parametrize(
    "item",
    [
        *(LegendItem("point", kind, kind) for kind in KINDS),
        LegendItem("cluster", ""),
        LegendItem("track", "", 3),
        LegendItem("boundary", ""),
        LegendItem("zone", ""),
        LegendItem("line", "", "blue"),
        LegendItem("square", "", "unheard of"),
    ],
)
def test_every_sign_can_be_drawn(dressed, item):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    blank = image.copy()
    painter = QPainter(image)
    draw_sign(painter, QRectF(0, 0, 30, 20), item, palette())
    painter.end()

    assert blank != image
