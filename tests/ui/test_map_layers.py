"""Layers of the area: chosen once, shown on every map, there again after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from mapping import HERE, button, colours_in, lines_file, spot, tiles_file
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from windowing import desk_in, let_in, sample_machine, window_on

from ui.kit.palette import pressable, words_of
from ui.kit.shortcuts import shortcuts_of
from ui.kit.theme import palette
from ui.map.area_layers import area_layers
from ui.map.layers_card import LayerRow, LayersCard, Steps
from ui.map.references import ReferenceLayer
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

PURPLE = "#C000C0"


@pytest.fixture
def card(page: PatrolPage, window: FieldWindow, qtbot: QtBot) -> LayersCard:
    """The sheet, opened by its key."""
    page.map.setFocus()
    qtbot.keyClick(page.map, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: window.tasks.idle)
    found = page.map.findChild(LayersCard)
    assert found is not None
    return found


def rows(card: LayersCard) -> list[LayerRow]:
    """From the top downwards, as they are seen."""
    return sorted(card.findChildren(LayerRow), key=lambda row: row.y())


def add(card: LayersCard, window: FieldWindow, qtbot: QtBot, *paths: Path) -> list[LayerRow]:
    card.add_files(paths)
    qtbot.waitUntil(lambda: window.tasks.idle)
    return [card._rows[path] for path in paths]


def seen(page: PatrolPage) -> set[str]:
    assert page.map.wait_until_painted()
    return colours_in(page.map.image(page.map.width(), page.map.height()))


def names(page: PatrolPage) -> list[str]:
    return [type(one).__name__ for one in page.map.scene.ground]


def test_the_key_opens_and_closes_the_sheet_and_escape_too(
    page: PatrolPage, card: LayersCard, qtbot: QtBot
):
    assert card.isVisible()
    assert card.isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert (False, True) == (card.isVisible(), page.map.hasFocus())
    assert not button(page.map, "map_layers").isChecked()
    pressed = QKeyEvent.Type.KeyPress, 0x0414, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.map, QKeyEvent(*pressed, "д"))  # the same key in Russian letters
    assert card.isVisible()
    qtbot.mouseClick(button(page.map, "map_layers"), Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_the_key_is_listed_and_writes_letters_elsewhere(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert ("L", "Layers") in shortcuts_of(window.inside)
    assert "Layers" in [words_of(one) for one in pressable(window.inside)]
    page.beside.line.edit.setFocus()
    qtbot.keyClicks(page.beside.line.edit, "L")

    assert "L" == page.beside.line.edit.text()
    assert not page.tools.layers.isVisible()


def test_parts_of_the_base_map_are_switched_on_all_maps(
    window: FieldWindow, page: PatrolPage, card: LayersCard, qtbot: QtBot
):
    card.parts["relief"].click()
    card.parts["grid"].click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    here, there = page.map.options(), window.rooms.sightings.map.options()

    assert (False, False, True) == (here.relief, here.grid, here.places)
    assert here == there


def test_own_layers_are_drawn_in_their_order_and_style(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    lines, tiles = lines_file(tmp_path / "lines.geojson"), tiles_file(tmp_path / "sheet.mbtiles")
    row, sheet = add(card, window, qtbot, lines, tiles)
    assert ["TileLayer", "ReferenceLayer"] == names(page)  # the lowest is drawn first
    assert PURPLE in seen(page)
    sheet.more.click()
    button(sheet, "layer_up").click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert [sheet, row] == rows(card)
    assert ["ReferenceLayer", "TileLayer"] == names(page)
    opacity, colour = (one.findChild(Steps) for one in (sheet, row))
    assert opacity is not None
    assert colour is not None
    opacity.setCurrentIndex(2)
    opacity.activated.emit(2)
    colour.setCurrentIndex(4)
    colour.activated.emit(4)
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert [0.6] == [one.opacity for one in page.map.scene.tiles]
    assert ["red"] == [
        one.colour for one in page.map.scene.ground if isinstance(one, ReferenceLayer)
    ]
    assert PURPLE not in seen(page)


def test_a_hidden_layer_is_not_drawn_and_comes_back(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    (row,) = add(card, window, qtbot, tiles_file(tmp_path / "sheet.mbtiles"))
    source = page.map.scene.tiles[0].source
    row.box.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert () == page.map.scene.ground
    row.box.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert [source] == [one.source for one in page.map.scene.tiles]


def test_what_is_removed_is_closed_and_undo_brings_it_back_to_its_place(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    lines, tiles = lines_file(tmp_path / "lines.geojson"), tiles_file(tmp_path / "sheet.mbtiles")
    add(card, window, qtbot, lines, tiles)
    source = page.map.scene.tiles[0].source
    card._rows[tiles].more.click()
    button(card._rows[tiles], "layer_remove").click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert ["ReferenceLayer"] == names(page)
    assert source.tile(8, 180, 98) is None
    assert card.undo.hasFocus()
    qtbot.keyClick(card.undo, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert [lines, tiles] == [one.path for one in desk_in(window).map_choices().layers]
    assert ["TileLayer", "ReferenceLayer"] == names(page)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.gpkg", b"nothing", "not a map layer"),
        ("bad.mbtiles", b"SQLite format 3\0" + bytes(200), "bad.mbtiles"),
        ("empty.kml", b"", "empty"),
        ("gone.shp", None, "Not found"),
        ("gone.pmtiles", None, "Not found"),
    ],
)
def test_a_file_that_cant_be_shown_says_why_and_the_others_stay(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot,
    name: str, content: bytes | None, words: str,
):  # fmt: skip
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    good = lines_file(tmp_path / "lines.geojson")
    row, _ = add(card, window, qtbot, path, good)

    assert words in row.trouble.text()
    assert row.trouble.isVisible()
    assert ["ReferenceLayer"] == names(page)
    assert [path, good] == [one.path for one in desk_in(window).map_choices().layers]


def test_a_file_that_was_mended_is_shown_when_it_is_added_again(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    path = tmp_path / "lines.geojson"
    (row,) = add(card, window, qtbot, path)
    assert row.trouble.isVisible()
    add(card, window, qtbot, lines_file(path))

    assert ["ReferenceLayer"] == names(page)
    assert not row.trouble.isVisible()
    assert [row] == rows(card)


def test_all_maps_change_together(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    assert window.rooms is not None
    window.rooms.go("sightings")
    qtbot.waitUntil(lambda: window.tasks.idle)
    other = window.rooms.sightings.map
    add(card, window, qtbot, lines_file(tmp_path / "lines.geojson"))

    assert page.map.scene.ground == other.scene.ground
    assert 1 == len(other.scene.ground)


@pytest.mark.slow
def test_the_choice_is_there_after_a_restart(tmp_path: Path, dressed, qtbot: QtBot):
    machine = sample_machine(tmp_path)
    lines, gone = lines_file(tmp_path / "lines.geojson"), lines_file(tmp_path / "gone.geojson")
    with window_on(machine) as first:
        let_in(first, qtbot.waitUntil)
        assert first._at is not None
        layers = area_layers(first._at)
        qtbot.waitUntil(lambda: first.tasks.idle)
        layers.read()
        qtbot.waitUntil(lambda: first.tasks.idle)
        layers.add([lines, gone])
        layers.show_part("relief", shown=False)
        qtbot.waitUntil(lambda: first.tasks.idle)
    gone.unlink()
    with window_on(machine) as second:
        let_in(second, qtbot.waitUntil)
        second.inside.rail.sightings.click()
        qtbot.waitUntil(lambda: second.tasks.idle)
        assert second.rooms is not None
        canvas = second.rooms.sightings.map
        tools = second.rooms.sightings.tools
        tools.layers.refresh()

        assert not canvas.options().relief
        assert ["lines"] == [one.name for one in canvas.scene.ground]  # type: ignore[union-attr]
        troubles = [row.trouble.text() for row in rows(tools.layers)]
        assert troubles[0] == ""
        assert "gone.geojson" in troubles[1]


def test_a_layer_moves_no_map_to_itself(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    page.map.fit()
    before = page.map.view
    add(card, window, qtbot, lines_file(tmp_path / "far.geojson", offset=8.0))
    page.map.fit()

    assert before == page.map.view


def test_a_named_point_of_a_layer_is_drawn_near_by(
    window: FieldWindow, page: PatrolPage, card: LayersCard, tmp_path: Path, qtbot: QtBot
):
    from ui.map.projection import View

    add(card, window, qtbot, lines_file(tmp_path / "lines.geojson"))
    card.close_card()
    page.map.set_layers([])
    page.map.set_view(View.at(*HERE, 12, page.map.width(), page.map.height()))
    assert page.map.wait_until_painted()
    image, at = page.map.grab().toImage(), spot(page.map, *HERE)
    inside = {
        image.pixelColor(at.x() + dx, at.y() + dy).name().upper()
        for dx in range(-5, 60)
        for dy in range(-6, 7)
    }

    assert palette().ink in inside


def test_the_sheet_says_what_to_do_while_there_is_none(card: LayersCard):
    words = " ".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())

    assert "Add map sheets" in words
