from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.kit.theme import THEMES, apply_theme, palette
from ui.map.canvas import MapCanvas
from ui.map.labels import Room
from ui.map.layers import PointLayer, PolygonLayer, Scene, TrackLayer
from ui.map.overpaint import degrees
from ui.map.painting import MapOptions, paint_map
from ui.map.projection import View, to_world

PLAIN = MapOptions(relief=False, borders=False, grid=False, places=False)
MURGHAB = View.at(38.17, 73.97, 11, 600, 400)


def a_patrol():
    t = np.linspace(0, 1, 300)
    return [
        TrackLayer("day1", [(38.12 + 0.02 * np.sin(9 * t), 73.80 + 0.15 * t)], 1),
        TrackLayer("day2", [(38.13 + 0.02 * np.sin(7 * t), 73.95 + 0.15 * t)], 2),
        PointLayer(["w1", "w2"], [38.17, 38.20], [73.97, 74.02], "waypoint", ["014", "015"]),
        PointLayer(["i1"], [38.15], [73.90], "incident"),
        PointLayer(["c1"], [38.19], [73.87], "camera"),
        PointLayer(["s1"], [38.10], [74.05], "station"),
        PolygonLayer("area", [([38.05, 38.05, 38.25, 38.25], [73.7, 74.2, 74.2, 73.7])]),
        PolygonLayer("zone", [([38.1, 38.1, 38.12], [73.8, 73.9, 73.9])], "zone"),
    ]


def pixel(image: QImage, view: View, lat: float, lon: float) -> str:
    x, y = view.to_screen(to_world([lat], [lon]))[0]
    return image.pixelColor(round(x), round(y)).name().upper()


@pytest.fixture
def canvas(qtbot, dressed) -> MapCanvas:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    made.set_layers(a_patrol())
    made.set_view(View.at(38.17, 73.97, 11, 700, 480))
    assert made.wait_until_painted()
    return made


def maps_at_work() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "map"]


def test_the_same_view_is_painted_the_same(dressed):
    one, other = (
        paint_map(MURGHAB, Scene.of(a_patrol()), MapOptions(), palette()) for _ in range(2)
    )

    assert one == other


def channels(image: QImage) -> np.ndarray:
    """Red, green and blue of every pixel."""
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return raw[:, :, :3].astype(int)


def test_painting_in_a_thread_is_the_same_as_here(dressed):
    scene, made = Scene.of(a_patrol()), []
    worker = threading.Thread(
        target=lambda: made.append(paint_map(MURGHAB, scene, MapOptions(), palette()))
    )
    worker.start()
    worker.join()

    here, there = (channels(i) for i in (paint_map(MURGHAB, scene, MapOptions(), palette()), *made))
    # Qt keeps glyphs for each thread: the edges of letters may differ by a shade nobody sees
    assert 0 == np.count_nonzero(np.abs(here - there) > 8)
    assert np.count_nonzero(here != there) < 0.01 * here.size


@pytest.mark.parametrize("theme", THEMES)
def test_marks_have_the_colours_of_their_kind(dressed, theme):
    colours = palette(theme)
    image = paint_map(MURGHAB, Scene.of(a_patrol()), PLAIN, colours)

    assert colours.map.point == pixel(image, MURGHAB, 38.17, 73.97)
    assert colours.map.incident == pixel(image, MURGHAB, 38.15, 73.90)
    assert colours.primary == pixel(image, MURGHAB, 38.19, 73.87)


@pytest.mark.parametrize("zoom", [3.5, 5, 8, 11, 13, 18])
def test_every_zoom_can_be_painted(dressed, zoom):
    view = View.at(38.17, 73.97, zoom, 300, 200)

    assert not paint_map(view, Scene.of(a_patrol()), MapOptions(), palette()).isNull()


def test_a_view_outside_the_region_is_plain_paper(dressed):
    image = paint_map(View.at(-20, -60, 6, 200, 150), Scene(), PLAIN, palette())

    assert palette().map.low == image.pixelColor(100, 75).name().upper()


def test_water_is_blue_where_a_lake_is(dressed):
    view = View.at(42.43, 77.25, 8, 300, 200)
    image = paint_map(view, Scene(), PLAIN, palette())

    assert palette().map.water == image.pixelColor(150, 100).name().upper()


def test_borders_can_be_switched_off(dressed):
    view = View.at(39.5, 73.0, 7, 400, 300)
    with_lines, without = (
        paint_map(view, Scene(), MapOptions(borders=shown, places=False), palette())
        for shown in (True, False)
    )

    assert with_lines != without


def test_a_hundred_thousand_points_stay_under_control(dressed):
    rng = np.random.default_rng(5)
    lat, lon = 38.17 + rng.normal(0, 0.05, 100_000), 73.97 + rng.normal(0, 0.08, 100_000)
    scene = Scene.of([PointLayer(range(100_000), lat, lon)])
    paint_map(MURGHAB, Scene(), MapOptions(), palette())
    began = time.perf_counter()
    image = paint_map(MURGHAB, scene, MapOptions(), palette())

    assert 2.0 > time.perf_counter() - began
    assert palette().map.point == pixel(image, MURGHAB, 38.17, 73.97)


def test_a_picture_can_be_given_up(dressed):
    began = time.perf_counter()
    paint_map(MURGHAB, Scene.of(a_patrol()), MapOptions(), palette(), is_stopped=lambda: True)

    assert 0.5 > time.perf_counter() - began


def test_names_do_not_lie_over_each_other():
    from PySide6.QtCore import QRectF

    room = Room(MURGHAB)
    room.take(QRectF(100, 100, 50, 14))
    room.take_points(np.array([[300.0, 200.0], [-50.0, 9999.0]]), 1)

    assert not room.is_free(QRectF(140, 105, 50, 14))
    assert room.is_free(QRectF(200, 100, 50, 14))
    assert not room.is_free(QRectF(295, 195, 20, 10))
    assert room.is_free(QRectF(295, 195, 20, 10), over_marks=True)


def test_a_click_on_a_point_picks_it(canvas, qtbot):
    with qtbot.waitSignal(canvas.picked, check_params_cb=lambda key: key == "w1"):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(351, 241))


def test_a_click_on_open_ground_tells_its_place_only(canvas, qtbot):
    picked = []
    canvas.picked.connect(picked.append)
    with qtbot.waitSignal(canvas.clicked) as told:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(350, 40))

    assert pytest.approx(canvas.view.to_place(350, 40), abs=1e-6) == told.args
    assert [] == picked


def test_the_selected_point_has_an_ochre_ring(canvas):
    canvas.select("w1")
    image = canvas.grab().toImage()

    assert palette().map.ring == image.pixelColor(350 + 12, 240).name().upper()
    canvas.select(None)
    assert palette().map.ring != canvas.grab().toImage().pixelColor(362, 240).name().upper()


def test_the_selected_track_is_wider(canvas):
    before = canvas.grab().toImage()
    canvas.select("day1")

    assert before != canvas.grab().toImage()


def test_selecting_something_unknown_rings_nothing(canvas):
    before = canvas.grab().toImage()
    canvas.select("gone")

    assert before == canvas.grab().toImage()


def test_dragging_moves_the_ground_with_the_hand(canvas, qtbot):
    before = canvas.view
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    qtbot.mouseMove(canvas, QPoint(350, 220))
    qtbot.mouseMove(canvas, QPoint(400, 230))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 230))

    assert pytest.approx(before.to_place(300, 200), abs=1e-6) == canvas.view.to_place(400, 230)


def test_the_wheel_zooms_about_the_cursor(canvas):
    before = canvas.view
    turn = QWheelEvent(
        QPointF(200, 100),
        QPointF(200, 100),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turn)

    assert before.zoom + 1 == canvas.view.zoom
    assert pytest.approx(before.to_place(200, 100), abs=1e-6) == canvas.view.to_place(200, 100)


def test_keys_move_and_zoom(canvas, qtbot):
    before = canvas.view
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert before.zoom + 1 == canvas.view.zoom
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert before.x < canvas.view.x
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert before.y > canvas.view.y
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    shown = canvas.view.to_screen(to_world([38.05, 38.25], [73.7, 74.2]))
    assert (shown > 0).all()


def test_a_double_click_goes_nearer(canvas, qtbot):
    before = canvas.view.zoom
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))

    assert before + 1 == canvas.view.zoom


def test_the_buttons_have_names_and_work(canvas, qtbot):
    before = canvas.view.zoom
    plus, minus, whole = (
        canvas.findChild(QPushButton, f"map_{name}") for name in ("plus", "minus", "fit")
    )
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert before + 1 == canvas.view.zoom
    qtbot.mouseClick(minus, Qt.MouseButton.LeftButton)
    assert before == canvas.view.zoom
    assert all(button.accessibleName() for button in (plus, minus, whole))
    assert all(min(b.width(), b.height()) >= 36 for b in (plus, minus, whole))


def test_the_place_under_the_pointer_is_told_in_the_given_form(qtbot, dressed):
    canvas = MapCanvas(format_place=lambda lat, lon: f"N{lat:.2f} E{lon:.2f}")
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    with qtbot.waitSignal(canvas.hovered):
        qtbot.mouseMove(canvas, QPoint(120, 130))
        qtbot.mouseMove(canvas, QPoint(200, 150))
    lat, lon = canvas.view.to_place(200, 150)

    assert f"N{lat:.2f} E{lon:.2f}" == canvas._place._words.text()
    assert canvas._place.isVisible()


def test_a_small_drag_needs_no_new_picture(canvas, qtbot):
    picture = canvas._picture
    canvas.set_view(canvas.view.moved(40, 10))
    qtbot.wait(120)

    assert picture is canvas._picture


def test_a_far_drag_brings_a_new_picture(canvas):
    picture = canvas._picture
    canvas.set_view(canvas.view.moved(900, 10))
    assert canvas.wait_until_painted()

    assert picture is not canvas._picture


def test_the_dark_theme_repaints_the_map(canvas, qapp):
    light = canvas.grab().toImage()
    apply_theme(qapp, "dark")
    assert canvas.wait_until_painted()
    dark = canvas.grab().toImage()
    apply_theme(qapp)

    assert QColor(light.pixelColor(30, 300)).lightness() > 150
    assert QColor(dark.pixelColor(30, 300)).lightness() < 110


def test_closing_while_painting_leaves_no_thread(qtbot, dressed):
    for turn in range(5):
        canvas = MapCanvas()
        canvas.resize(900, 700)
        canvas.show()
        canvas.set_layers(a_patrol(), fit=True)
        qtbot.wait(5 + 15 * turn)
        canvas.close()
        assert [] == maps_at_work()
        canvas.deleteLater()
    QApplication.processEvents()


def test_a_map_deleted_with_its_window_while_painting_does_no_harm(qtbot, dressed):
    window = QWidget()
    canvas = MapCanvas(window)
    QVBoxLayout(window).addWidget(canvas)
    window.resize(900, 700)
    window.show()
    canvas.set_layers(a_patrol(), fit=True)
    qtbot.wait(10)
    window.deleteLater()
    qtbot.wait(50)

    qtbot.waitUntil(lambda: [] == maps_at_work(), timeout=5000)


def test_a_hidden_map_comes_back(canvas):
    canvas.hide()
    assert [] == maps_at_work()
    canvas.show()
    canvas.set_view(canvas.view.moved(900, 0))

    assert canvas.wait_until_painted()


def test_a_report_gets_a_picture_of_its_own_size(canvas):
    image = canvas.image(300, 200, ratio=2.0)

    assert (600, 400) == (image.width(), image.height())


def test_right_to_left_mirrors_the_buttons(qtbot, dressed):
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    canvas.resize(500, 400)
    canvas.show()

    assert canvas._buttons.x() < 50


@pytest.mark.parametrize(
    ("value", "sides", "expected"),
    [
        (38.0, "NS", "38°N"),
        (73 + 1 / 6, "EW", "73°10′E"),
        (-0.5, "NS", "0°30.0′S".replace(".0", "")),
        (38 + 1 / 120, "NS", "38°00.5′N"),
    ],
)
def test_grid_lines_are_told_in_degrees_and_minutes(value, sides, expected):
    assert expected == degrees(value, sides)
