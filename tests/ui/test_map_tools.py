"""Instruments of a map, each by keys and by mouse: measure, search, legend, time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from mapping import HERE, button, spot
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cami_field.domain.geometry import distance_m
from cami_field.domain.ground_area import enclosed_m2
from ui.kit.shortcuts import shortcuts_of
from ui.map.canvas import MapCanvas
from ui.map.layers import PointLayer, PolygonLayer, Scene
from ui.map.measure import area_words, length_words
from ui.map.places import search
from ui.map.projection import View
from ui.map.tools import MapTools
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tools(page: PatrolPage, qtbot: QtBot) -> MapTools:
    page.map.fit()
    page.map.setFocus()
    return page.tools


def click(canvas: MapCanvas, qtbot: QtBot, *places: tuple[int, int]) -> None:
    for x, y in places:
        qtbot.mouseClick(canvas, LEFT, pos=QPoint(x, y))


# measure


def test_clicks_are_measured_on_the_ellipsoid(tools: MapTools, qtbot: QtBot):
    canvas, card = tools.canvas, tools.measure
    told: list[object] = []
    canvas.clicked.connect(lambda *place: told.append(place))
    canvas.picked.connect(told.append)
    qtbot.mouseClick(button(canvas, "map_measure"), LEFT)
    spots = [(420, 300), (560, 300), (560, 420)]
    click(canvas, qtbot, *spots)
    places = [canvas.view.to_place(*one) for one in spots]
    metres = sum(distance_m(*a, *b) for a, b in pairwise(places))

    assert np.array(places) == pytest.approx(np.array(card.places))
    assert length_words(metres) == card.length.text()
    assert area_words(enclosed_m2(*np.array(places).T)) in card.area.text()
    assert [] == told


def test_measuring_goes_by_keys_alone(tools: MapTools, qtbot: QtBot):
    canvas, card = tools.canvas, tools.measure
    qtbot.keyClick(canvas, Qt.Key.Key_M)
    assert (True, True) == (card.isVisible(), canvas.hasFocus())
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert 2 == len(card.places)
    assert length_words(distance_m(*card.places[0], *card.places[1])) == card.length.text()
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert 1 == len(card.places)
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert [] == card.places
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)

    assert (False, None) == (card.isVisible(), canvas.taker)
    assert not button(canvas, "map_measure").isChecked()


def test_after_measuring_clicks_pick_again(page: PatrolPage, tools: MapTools, qtbot: QtBot):
    qtbot.keyClick(page.map, Qt.Key.Key_M)
    click(page.map, qtbot, (400, 300))
    qtbot.keyClick(page.map, Qt.Key.Key_M)
    with qtbot.waitSignal(page.map.clicked):
        click(page.map, qtbot, (400, 40 + 300))

    assert [] == tools.measure.places


def test_measuring_is_drawn_and_goes_on_after_another_room(
    window: FieldWindow, page: PatrolPage, tools: MapTools, qtbot: QtBot
):
    assert page.map.wait_until_painted()
    before = page.map.grab().toImage()
    qtbot.keyClick(page.map, Qt.Key.Key_M)
    click(page.map, qtbot, (420, 300), (560, 420))
    assert before != page.map.grab().toImage()
    window.inside.rail.sightings.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.patrols.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    click(page.map, qtbot, (500, 300))

    assert 3 == len(tools.measure.places)


@pytest.mark.parametrize(
    ("metres", "expected"), [(0.0, "0 m"), (840.4, "840 m"), (12_456.0, "12.46 km")]
)
def test_lengths_are_said_as_people_do(dressed, metres: float, expected: str):
    assert expected == length_words(metres)


@pytest.mark.parametrize(
    ("square_metres", "expected"), [(350.0, "350 m²"), (124_000.0, "12.4 ha"), (8.25e6, "8.25 km²")]
)
def test_areas_are_said_as_people_do(dressed, square_metres: float, expected: str):
    assert expected == area_words(square_metres)


# search


def test_a_waypoint_is_found_by_its_name_and_ringed(
    page: PatrolPage, tools: MapTools, qtbot: QtBot
):
    assert page.view is not None
    point = next(one for one in page.view.waypoints if one.label == "014")
    qtbot.keyClick(page.map, Qt.Key.Key_Slash)
    assert tools.search.typed.hasFocus()
    qtbot.keyClicks(tools.search.typed, "014")
    qtbot.keyClick(tools.search.typed, Qt.Key.Key_Return)
    assert point.position is not None
    middle = page.map.view.to_place(page.map.width() / 2, page.map.height() / 2)

    assert (point.position.latitude, point.position.longitude) == pytest.approx(middle, abs=0.02)
    assert (False, True) == (tools.search.isVisible(), page.map.hasFocus())
    assert tools.search.marked is not None


def test_a_coordinate_in_any_form_is_gone_to_and_marked(
    page: PatrolPage, tools: MapTools, qtbot: QtBot
):
    qtbot.keyClick(page.map, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    tools.search.typed.setText("38°10'12\"N 73°58'12\"E")
    qtbot.mouseClick(
        tools.search.list.viewport(),
        LEFT,
        pos=tools.search.list.visualItemRect(tools.search.list.item(0)).center(),
    )
    marked = tools.search.marked

    assert marked is not None
    assert HERE == pytest.approx((marked.lat, marked.lon), abs=1e-6)
    assert HERE == pytest.approx(
        page.map.view.to_place(page.map.width() / 2, page.map.height() / 2), abs=1e-4
    )
    qtbot.keyClick(page.map, Qt.Key.Key_Escape)
    assert tools.search.marked is None


def test_the_arrows_choose_among_what_is_found(tools: MapTools, qtbot: QtBot):
    tools.search.open_card()
    tools.search.typed.setText("01")
    assert tools.search.list.count() > 1
    qtbot.keyClick(tools.search.typed, Qt.Key.Key_Down)

    assert 1 == tools.search.list.currentRow()


@pytest.mark.parametrize(
    ("typed", "words"), [("zzzz", "Nothing is called so"), ("95 200", "95"), ("", "")]
)
def test_what_isnt_found_is_said_and_enter_moves_nothing(
    tools: MapTools, qtbot: QtBot, typed: str, words: str
):
    tools.search.open_card()
    before = tools.canvas.view
    tools.search.typed.setText(typed)
    qtbot.keyClick(tools.search.typed, Qt.Key.Key_Return)

    assert words in tools.search.told.text()
    assert bool(words) == bool(tools.search.told.text())
    assert (before, True) == (tools.canvas.view, tools.search.isVisible())


def test_a_town_is_found_in_any_language_the_nearest_first(dressed):
    found = [search(typed, Scene(), HERE).found[0] for typed in ("murghob", "Мургаб", "MURG")]

    assert {"Murghab"} == {one.words for one in found}
    assert all(HERE == pytest.approx((one.lat, one.lon), abs=0.1) for one in found)


def test_zones_and_points_of_the_map_come_before_towns(dressed):
    scene = Scene.of(
        [
            PolygonLayer("z", [([38.0, 38.2, 38.2], [73.9, 73.9, 74.1])], "zone", "Murghab core"),
            PointLayer(["p"], [38.3], [74.0], labels=["old murghab camp"]),
        ]
    )
    found = search("murghab", scene, HERE).found

    assert ["Murghab core", "old murghab camp", "Murghab"] == [one.words for one in found[:3]]
    assert "p" == found[1].key


def test_a_text_with_two_readings_offers_both(dressed):
    found = search("38.17 73.97", Scene(), HERE).found

    assert [HERE, HERE[::-1]] == [
        pytest.approx((one.lat, one.lon)) for one in found if one.what == "coordinates"
    ]


# legend


def test_the_legend_follows_the_map(page: PatrolPage, tools: MapTools, qtbot: QtBot):
    qtbot.keyClick(page.map, Qt.Key.Key_G)
    legend = tools.legend
    assert legend.isVisible()
    assert page.map.hasFocus()
    signs = {item.sign for item in legend.items}
    assert {"point", "track", "boundary"} <= signs
    page.map.set_view(View.at(45.0, 80.0, 9, page.map.width(), page.map.height()))
    qtbot.waitUntil(lambda: legend.items == ())
    qtbot.mouseClick(button(page.map, "map_legend"), LEFT)

    assert not legend.isVisible()


def test_the_legend_stays_beside_another_sheet(page: PatrolPage, tools: MapTools, qtbot: QtBot):
    qtbot.keyClick(page.map, Qt.Key.Key_G)
    qtbot.keyClick(page.map, Qt.Key.Key_L)
    assert (True, True) == (tools.legend.isVisible(), tools.layers.isVisible())
    tools.layers.close_card()
    qtbot.keyClick(page.map, Qt.Key.Key_M)
    qtbot.keyClick(page.map, Qt.Key.Key_L)

    assert (True, False) == (tools.layers.isVisible(), tools.measure.isVisible())
    assert page.map.taker is None


# time


def points_drawn(canvas: MapCanvas) -> int:
    return sum(len(track.lines.points) for track in canvas.scene.tracks)


def test_the_bar_shows_the_track_up_to_a_moment(page: PatrolPage, tools: MapTools, qtbot: QtBot):
    whole = points_drawn(page.map)
    qtbot.keyClick(page.map, Qt.Key.Key_T)
    bar = tools.time
    assert (True, True) == (bar.isVisible(), bar.slider.hasFocus())
    assert "24 September 2026" in bar.moment.text()
    before = bar.moment.text()
    qtbot.keyClick(bar.slider, Qt.Key.Key_PageDown, delay=1)
    qtbot.keyClick(bar.slider, Qt.Key.Key_Left)
    assert before != bar.moment.text()
    bar.slider.setValue(300)
    half = points_drawn(page.map)
    assert 0.3 * whole < half < 0.7 * whole
    bar.slider.setValue(0)
    assert "21 September 2026" in bar.moment.text()
    assert points_drawn(page.map) < 5
    qtbot.keyClick(bar.slider, Qt.Key.Key_Escape)

    assert (False, whole) == (bar.isVisible(), points_drawn(page.map))


def test_the_marker_stands_where_somebody_was(page: PatrolPage, tools: MapTools, qtbot: QtBot):
    page.map.set_layers([])
    assert button(page.map, "map_time").isHidden()
    assert page.patrol_id is not None
    page.read(page.patrol_id)
    qtbot.mouseClick(button(page.map, "map_time"), LEFT)
    tools.time.slider.setValue(200)
    assert page.map.wait_until_painted()
    number = tools.time._number()
    assert number is not None
    x, y = page.map.view.to_screen(tools.time._places[number][None])[0]
    image = page.map.grab().toImage()
    at = spot(page.map, *page.map.view.to_place(x, y))
    near = {image.pixelColor(at.x() + d, at.y()).name().upper() for d in range(-7, 8)}

    assert "#EBA833" in near


def test_another_day_keeps_the_bar_with_its_own_moments(
    page: PatrolPage, tools: MapTools, qtbot: QtBot
):
    qtbot.keyClick(page.map, Qt.Key.Key_T)
    tools.time.slider.setValue(300)
    assert page.view is not None
    page.select_day(page.view.days[1].day)
    qtbot.wait(20)

    assert tools.time.isVisible()
    page.map.set_layers([])
    qtbot.waitUntil(lambda: not tools.time.isVisible())


def test_every_key_is_listed(window: FieldWindow, page: PatrolPage):
    keys = dict(shortcuts_of(window.inside))

    assert {"L", "M", "G", "T", "/"} <= set(keys)


def test_a_narrow_map_breaks_the_line_of_buttons(page: PatrolPage, tools: MapTools):
    wide = page.map.width()
    page.map.resize(330, 400)
    buttons = [one for one in tools._buttons if not one.isHidden()]

    assert len({one.y() for one in buttons}) > 1
    assert all(one.geometry().right() < 330 for one in buttons)
    page.map.resize(wide, 400)
