"""The map of the whole area: what is shown of a span, what is picked, and the way on from it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from mapping import button, colours_in, nameless, spot
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPdfWriter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.kit.shortcuts import shortcuts_of
from ui.kit.theme import palette
from ui.map.projection import View
from ui.map.symbols import family_of
from ui.map_room.area_scene import patrol_key
from ui.map_room.map_sheet import pdf_of_map, picture_of_map, png_of_map
from ui.map_room.page import MapPage
from ui.map_room.paper_dialog import MapPaperDialog
from ui.window import FieldWindow

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.now(UTC).date()


@pytest.fixture
def room(window: FieldWindow, qtbot: QtBot) -> MapPage:
    """The room, entered."""
    window.inside.rail.map.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    found = window.rooms.currentWidget()
    assert isinstance(found, MapPage)
    qtbot.waitUntil(lambda: found.scene is not None)
    return found


def choose(room: MapPage, window: FieldWindow, qtbot: QtBot, span: str) -> None:
    qtbot.mouseClick(button(room, f"span_{span}"), LEFT)
    qtbot.waitUntil(lambda: window.tasks.idle)
    qtbot.wait(5)


def point(room: MapPage, kind: str) -> UUID:
    """The first point of a symbol."""
    return next(layer.ids[0] for layer in room.map.scene.points if layer.kind == kind)  # type: ignore[return-value]


def test_it_opens_on_the_newest_data_with_all_of_it_in_view(room: MapPage):
    assert room.scene is not None
    bounds = room.map.scene.bounds()
    assert bounds is not None
    west, north, east, south = room.map.view.world_box()
    corners = (
        room.map.view.to_place(0, 0),
        room.map.view.to_place(room.map.width(), room.map.height()),
    )

    assert button(room, "span_newest").isChecked()
    assert room.days._whole.startswith("1–30 Sept 2026")
    assert corners[1][0] < bounds.south < bounds.north < corners[0][0]
    assert corners[0][1] < bounds.west < bounds.east < corners[1][1]
    assert (west, north) < (east, south)


def test_a_track_far_off_doesnt_decide_what_is_shown(
    window: FieldWindow, room: MapPage, qtbot: QtBot
):
    choose(room, window, qtbot, "all")
    assert room.scene is not None
    whole, shown = room.map.scene.bounds(), room.scene.bounds()

    assert whole is not None
    assert shown is not None
    assert whole.west < 20
    assert shown.west > 73
    assert room.map.view.zoom > 8
    qtbot.keyClick(room.map, Qt.Key.Key_0)
    assert room.map.view.zoom < 5


def test_every_observation_has_its_symbol(window: FieldWindow, room: MapPage):
    patrol = desk_in(window).patrol_view(room.scene.area.patrols[0].id)
    told = {family_of(o.category) for o in patrol.observations if o.incident_id is None}

    assert told | {"incident", "waypoint"} == {layer.kind for layer in room.map.scene.points}
    count = sum(len(layer.ids) for layer in room.map.scene.points)
    bare = [one for one in patrol.waypoints if not one.observations]
    assert len(patrol.observations) + len(bare) <= count


def test_another_span_shows_other_days(window: FieldWindow, room: MapPage, qtbot: QtBot):
    tracks = len(room.map.scene.tracks)
    choose(room, window, qtbot, "all")

    assert tracks < len(room.map.scene.tracks)
    assert [False, False, False, False, True] == [one.isChecked() for one in room.spans.values()]


def test_where_there_is_nothing_it_says_what_to_do(
    window: FieldWindow, room: MapPage, qtbot: QtBot
):
    assert not room.band.isVisible()
    room.band.say("old")
    if TODAY.replace(day=1) <= datetime(2026, 9, 30, tzinfo=UTC).date():
        pytest.skip("the sample's own month")
    choose(room, window, qtbot, "month")
    assert "Nothing was recorded" in room.band.text
    (more,) = (one for one in room.band.findChildren(QPushButton) if one.isVisible())
    more.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ("all", False) == (room.span, room.band.isVisible())


def test_a_click_on_a_point_tells_of_it_and_leads_to_its_patrol(
    window: FieldWindow, room: MapPage, qtbot: QtBot
):
    key = point(room, "sign")
    spots = dict(places(room))
    room.map.set_view(View.at(*spots[key], 14, room.map.width(), room.map.height()))
    qtbot.mouseClick(room.map, LEFT, pos=spot(room.map, *spots[key]))
    assert room.card.isVisible()
    assert room.card.what.text()
    assert room.map.selected == key
    assert "ZOR-2026-0001" in room.card.of_patrol.text()
    qtbot.mouseClick(button(room.card, "open_patrol"), LEFT)
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    assert window.pages is not None

    assert window.rooms.currentWidget() is window.pages
    assert (True, key) == (window.pages.patrol.isVisible(), window.pages.patrol.selected)


def places(room: MapPage) -> list[tuple[UUID, tuple[float, float]]]:
    assert room.scene is not None
    points = room.scene.area.points
    return list(
        zip(points.ids, zip(points.lat.tolist(), points.lon.tolist(), strict=True), strict=True)
    )


@pytest.mark.slow
def test_an_incident_leads_to_its_story_and_the_story_back_to_the_map(
    window: FieldWindow, room: MapPage, qtbot: QtBot
):
    room._on_picked(point(room, "incident"))
    qtbot.keyClick(room.map, Qt.Key.Key_Return)
    assert button(room.card, "open_incident").hasFocus()
    qtbot.keyClick(button(room.card, "open_incident"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    story = window.rooms.incidents.story
    assert "Snare line" == story.form.name.text()
    story.form.leave()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert window.rooms.currentWidget() is room


def test_a_sighting_leads_to_the_sightings(window: FieldWindow, room: MapPage, qtbot: QtBot):
    now = "2026-09-22T12:00:00+05:00"
    place = {"latitude": 38.2, "longitude": 74.0, "location_source": "map"}
    kept = desk_in(window).add_record(
        "sighting", {"category": "wildlife.direct_sighting", "occurred_at": now, **place}
    )
    room.come_back()
    qtbot.waitUntil(lambda: window.tasks.idle)
    room._on_picked(kept)
    assert button(room.card, "open_patrol").isHidden()
    qtbot.mouseClick(button(room.card, "open_sightings"), LEFT)
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None

    assert "sightings_page" == window.rooms.currentWidget().objectName()


def test_a_track_tells_of_its_patrol(room: MapPage, qtbot: QtBot):
    assert room.scene is not None
    room._on_picked(patrol_key(room.scene.area.patrols[0]))

    assert room.card.isVisible()
    assert not button(room.card, "open_patrol").isHidden()
    assert "ZOR-2026-0001" == room.map.name_of(patrol_key(room.scene.area.patrols[0]))
    qtbot.keyClick(room.map, Qt.Key.Key_Escape)
    assert (False, None) == (room.card.isVisible(), room.map.selected)


def test_coming_back_keeps_the_part_of_the_map(window: FieldWindow, room: MapPage, qtbot: QtBot):
    room.map.set_view(View.at(38.1, 73.8, 12, room.map.width(), room.map.height()))
    before = room.map.view
    window.inside.rail.home.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.inside.rail.map.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert before == room.map.view


@pytest.mark.slow
def test_another_language_keeps_span_and_place(window: FieldWindow, room: MapPage, qtbot: QtBot):
    choose(room, window, qtbot, "all")
    room.map.set_view(View.at(38.1, 73.8, 12, room.map.width(), room.map.height()))
    assert window._at is not None
    window.choose(window._at.tastes.now._replace(theme="dark"))
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    made = window.rooms.currentWidget()

    assert isinstance(made, MapPage)
    assert made is not room
    assert ("all", 12.0) == (made.span, made.map.view.zoom)


def test_the_room_is_on_the_rail_and_its_keys_are_listed(window: FieldWindow, room: MapPage):
    keys = dict(shortcuts_of(window.inside))

    assert "Map" == keys["Ctrl+5"]
    assert {"L", "M", "G", "/", "Ctrl+P"} <= set(keys)


def test_everything_on_it_has_a_name(room: MapPage, window: FieldWindow, qtbot: QtBot):
    room._on_picked(point(room, "seen"))
    for key in "lg":
        qtbot.keyClick(room.map, key)

    assert [] == nameless(room)


# on paper


@pytest.fixture
def paper(window: FieldWindow, room: MapPage, qtbot: QtBot) -> MapPaperDialog:
    """The dialog, opened by its key."""
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(MapPaperDialog) is not None)
    found = window.findChild(MapPaperDialog)
    assert found is not None
    qtbot.waitUntil(lambda: window.tasks.idle)
    return found


def test_the_title_is_that_of_the_area_until_it_is_changed(paper: MapPaperDialog, qtbot: QtBot):
    assert "Sample area" == paper.title.text()
    before = paper.page.pixmap().toImage()
    paper.title.setText("Where we went")
    qtbot.waitUntil(lambda: before != paper.page.pixmap().toImage())

    assert "Where we went" == paper.sheet.title


def test_a_sheet_has_caution_attribution_and_day(room: MapPage, paper: MapPaperDialog):
    sheet = paper.sheet

    assert "Don't publish" in sheet.caution
    assert "Practice area" in sheet.made
    assert "GeoNames" in sheet.attribution
    room.map.set_layers([])
    assert "" == paper.sheet.caution


def test_the_picture_shows_the_map_in_light_colours_whatever_the_window_wears(
    room: MapPage, paper: MapPaperDialog
):
    picture = picture_of_map(room.map, paper.sheet, 900)

    assert QSize(900, 636) == picture.size()
    assert {"#FFFFFF", palette().map.point} <= colours_in(picture)


def test_picture_and_pdf_are_saved(room: MapPage, paper: MapPaperDialog, tmp_path: Path):
    paper.save_to(tmp_path / "map.png", png_of_map)
    paper.save_to(tmp_path / "map.pdf", pdf_of_map)
    image = QImage(str(tmp_path / "map.png"))
    pdf = (tmp_path / "map.pdf").read_bytes()

    assert (1754, 1240) == (image.width(), image.height())
    assert pdf.startswith(b"%PDF")
    assert 1 == pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")
    assert "map.pdf" in paper.told.text()
    assert QPdfWriter is not None


def test_a_place_that_cant_be_written_is_told(paper: MapPaperDialog, tmp_path: Path):
    paper.save_to(tmp_path / "no" / "map.png", png_of_map)

    assert "error" == paper.told.property("role")
    assert paper.told.text()
