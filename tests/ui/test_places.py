"""Places: every way of writing them, on the map, in the list and in the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.domain.coordinates import format_coordinates
from ui.kit.ways import FORMS, USUAL, choose_form
from ui.map.canvas import MapCanvas
from ui.map.place_menu import place_menu
from ui.map.place_words import place_tip, place_words
from ui.observations.ground import ground_of
from ui.observations.place_field import PlaceField
from ui.observations.when_field import WhenField, read_day
from ui.observations.where_when import WhereAndWhen
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

PLACE = (38.17, 73.97)


@pytest.fixture(autouse=True)
def _usual(dressed: QApplication) -> Iterator[None]:
    yield
    choose_form(USUAL)


def test_a_tip_has_every_way_of_writing() -> None:
    tip = place_tip(*PLACE, "014")

    assert set(FORMS) == set(format_coordinates(*PLACE))
    assert all(text in tip for text in format_coordinates(*PLACE).values())
    assert tip.startswith("014\n")


def test_every_way_of_writing_can_be_copied(dressed: QApplication) -> None:
    canvas = MapCanvas()
    menu = place_menu(canvas, *PLACE)
    copied = {}
    for form in FORMS:
        menu.findChild(QAction, f"copy_{form}").trigger()
        copied[form] = QGuiApplication.clipboard().text()

    assert format_coordinates(*PLACE) == copied


def test_the_chosen_way_is_shown_from_then_on(dressed: QApplication) -> None:
    canvas = MapCanvas(format_place=place_words)
    before = place_words(*PLACE)
    place_menu(canvas, *PLACE).findChild(QAction, "show_utm").trigger()

    assert format_coordinates(*PLACE)["ddm"] == before
    assert format_coordinates(*PLACE)["utm"] == place_words(*PLACE)


def test_the_map_tells_the_point_under_the_pointer(page: PatrolPage) -> None:
    assert page.view is not None
    seen = next(o for o in page.view.observations if o.label == "014")
    found = page.map.scene.place_of(seen.id)
    assert found is not None
    assert seen.seen_at is not None
    x, y = page.map.view.to_screen(found[1][None])[0]
    tip = page.map.tip_at(float(x), float(y))

    written = format_coordinates(seen.seen_at.latitude, seen.seen_at.longitude)
    assert "Argali" in tip
    assert written["mgrs"] in tip
    assert written["sk42_gk"] in tip


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_opens_on_the_map_and_on_an_observation(page: PatrolPage, qtbot: QtBot) -> None:
    at = QPoint(60, 60)
    opened = []
    places = page.beside.list
    row = next(n for n in range(20) if places.entries.entry_at(n).kind == "observation")
    for widget, point in (
        (page.map, at),
        (places, places.visualRect(places.entries.index(row, 0)).center()),
    ):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
        widget.contextMenuEvent(event)
        menu = widget.findChild(QMenu, "place_menu")
        opened.append(menu is not None and len(menu.actions()))
        menu.close()

    assert [len(FORMS) + 2] * 2 == opened


def test_an_observation_row_tells_its_place_in_every_way(page: PatrolPage) -> None:
    entries = page.beside.list.entries
    tips = [
        entries.index(n, 0).data(Qt.ItemDataRole.ToolTipRole)
        for n in range(entries.rowCount())
        if entries.entry_at(n).kind == "observation"
    ]

    assert tips
    assert all("MGRS" in tip and "SK-42" in tip for tip in tips)


# typed places


@pytest.fixture
def field(dressed: QApplication, qtbot: QtBot) -> PlaceField:
    made = PlaceField(name="here")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("form", FORMS)
def test_a_place_is_read_in_any_form_and_kept_as_written(
    field: PlaceField, qtbot: QtBot, form: str
) -> None:
    field.near = PLACE
    written = format_coordinates(*PLACE)[form]
    qtbot.keyClicks(field.typed, written)
    value = field.value()

    assert written == value["coordinates_verbatim"]
    assert PLACE == pytest.approx((value["latitude"], value["longitude"]), abs=1e-4)
    assert f"{value['latitude']:.6f}" in field.told.text()


def test_every_reading_of_a_text_is_offered(field: PlaceField, qtbot: QtBot) -> None:
    told: list[object] = []
    field.understood.connect(told.append)
    qtbot.keyClicks(field.typed, "43 409777 4226927")
    first = field.place
    field.choice.setCurrentIndex(2)
    field.choice.left.emit()

    assert field.choice.isVisible()
    assert first is not None
    assert first != field.place
    assert field.place == told[-1]
    assert "43 409777 4226927" == field.value()["coordinates_verbatim"]


def test_what_is_no_place_is_said_and_not_kept(field: PlaceField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.typed, "by the big spring")

    assert {} == field.value()
    assert "can't be read as coordinates" in field.problem()


# typed times


def test_a_day_is_read_as_people_write_it() -> None:
    assert (
        date(2026, 9, 21) == read_day("21.09.2026") == read_day("2026-09-21") == read_day("۲۱.۹.۲۶")
    )
    assert read_day("31.02.2026") is None


@pytest.mark.parametrize(
    ("typed", "told", "precision"),
    [
        ("14:05", "2026-09-21T14:05:00+05:00", "minute"),
        ("1405", "2026-09-21T14:05:00+05:00", "minute"),
        ("6", "2026-09-21T06:00:00+05:00", "hour"),
        ("", "2026-09-21T12:00:00+05:00", "day"),
    ],
)
def test_a_time_has_the_precision_it_was_written_with(
    dressed: QApplication, typed: str, told: str, precision: str
) -> None:
    when = WhenField("occurred_at", "Asia/Dushanbe")
    when.typed.setText("2026-09-21")
    when.clock.setText(typed)
    value = when.value()

    assert (told, precision) == (value["occurred_at"], value["time_precision"])


def test_an_impossible_time_is_said(dressed: QApplication) -> None:
    when = WhenField("occurred_at", "Asia/Dushanbe")
    when.typed.setText("2026-09-21")
    when.clock.setText("25:00")

    assert {} == when.value()
    assert "25:00" in when.problem()


# in the form


def test_a_sighting_without_a_waypoint_has_typed_place_and_time(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    page.beside.note_at(None)
    form = page.beside.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    qtbot.keyClicks(form.spot.place.typed, "N38 10.200 E073 58.200")
    marked = page.map.sketch.places
    form.spot.when.days.set_value("2026-09-22")
    form.spot.when.clock.setText("14:05")
    form.spot.distance.setText("420")
    form.spot.bearing.setText("35")
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    assert page.selected is not None
    kept = desk_in(window).show_record("observation", page.selected)

    assert [pytest.approx(PLACE)] == list(marked)
    assert () == page.map.sketch.places
    assert "N38 10.200 E073 58.200" == kept["coordinates_verbatim"]
    assert ("2026-09-22T14:05:00+05:00", "minute") == (kept["occurred_at"], kept["time_precision"])
    assert (420.0, 35.0) == (kept["distance_to_object_m"], kept["bearing_deg"])


def test_a_station_that_reads_its_compass_writes_what_the_compass_shows(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    desk, point = desk_in(window), page.view.waypoints[0]
    (station,) = desk.list_records("station").records
    desk.change_fields("station", UUID(str(station["id"])), {"declination_deg": 5.5})
    spot = WhereAndWhen(desk.zone, magnetic=True)
    qtbot.addWidget(spot)
    spot.show_record(ground_of(page.view), {"waypoint_id": str(point.id)})
    spot.distance.setText("420")
    spot.bearing.setText("35")
    given = {"category": "wildlife.direct_sighting", **spot.value()}
    kept = desk.show_record("observation", desk.add_record("observation", given))
    spot.show_record(ground_of(page.view), kept)

    assert (35.0, 40.5) == (kept["bearing_magnetic_deg"], kept["bearing_deg"])
    assert ("35", "° by compass") == (spot.bearing.text(), spot._north.text())
    spot.bearing.setText("36")
    changed = desk.change_fields("observation", UUID(str(kept["id"])), spot.changes(kept))
    assert (36.0, 41.5) == (changed["bearing_magnetic_deg"], changed["bearing_deg"])


def test_what_is_emptied_in_the_form_is_emptied_in_the_record(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    desk, seen = desk_in(window), page.view.observations[3]
    own = {"latitude": 38.2, "longitude": 73.9, "occurred_at": "2026-09-21T10:00:00+05:00"}
    desk.change_fields("observation", seen.id, {**own, "comment": "by the spring"})
    page.read(page.view.patrol.id)
    page.beside.edit(seen.id)
    form = page.beside.form
    form.comment.setText("")
    form.spot.place.typed.clear()
    form.spot.place._on_typed("")
    form.spot.when.days.set_value(None)
    form.spot.when.clock.clear()
    form.keep()
    qtbot.waitUntil(lambda: not form.is_open and window.tasks.idle)
    kept = desk.show_record("observation", seen.id)

    assert not {"comment", "latitude", "occurred_at"} & set(kept)
    assert str(seen.waypoint_id) == kept["waypoint_id"]


@pytest.mark.slow
def test_saving_what_was_not_touched_changes_nothing(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    desk = desk_in(window)
    before = desk.info().journal
    for seen in page.view.observations[:6]:
        page.beside.edit(seen.id)
        page.beside.form.keep()
        qtbot.waitUntil(lambda: not page.beside.form.is_open and window.tasks.idle)

    assert before == desk.info().journal


def test_looking_at_a_form_leaves_no_draft(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    page.beside.edit(page.view.observations[3].id)
    form = page.beside.form
    form.category.left.emit()
    form.comment.left.emit()
    form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert [] == desk_in(window).drafts()
