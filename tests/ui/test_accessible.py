"""Everything that can be reached has a name to be read out, and is reached by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

Screen = Callable[[], None]


def reachable(page: QWidget) -> Iterator[QWidget]:
    """What Tab goes to; the insides of editors are named by their editors."""
    for one in page.findChildren(QWidget):
        inside = one.focusProxy() is not None or isinstance(one, QScrollArea)
        tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and not inside and one.isVisible() and one.isEnabled():
            yield one


def name_of(one: QWidget) -> str:
    """What a screen reader says of it."""
    told = QAccessible.queryAccessibleInterface(one)
    said = told.text(QAccessible.Text.Name) if told else ""
    parent = one.parentWidget()
    if not said and parent is not None and parent.focusProxy() is one:
        said = parent.accessibleName()
    return said


def screens(window: FieldWindow, page: PatrolPage) -> dict[str, Screen]:
    """Every screen and sheet, and the way there."""
    rooms = window.rooms
    assert rooms is not None

    def room(name: str) -> Screen:
        return lambda: rooms.go(name)

    def patrol(show: Screen) -> Screen:
        def go() -> None:
            rooms._enter("patrols")
            rooms.patrols.setCurrentWidget(page)
            show()

        return go

    def part(name: str) -> Screen:
        def go() -> None:
            rooms.go("incidents")
            rooms.incidents.begin({"title": name})
            rooms.incidents.story.parts.wanted.emit(name)

        return go

    parts = ("observation", "seizure", "involved_person", "legal_case")
    return {
        **{name: room(name) for name in ("home", "sightings", "incidents", "map", "preferences")},
        "patrols": lambda: (rooms.go("patrols"), rooms.patrols.show_list())[1],
        "patrol": patrol(page.beside.show_list),
        "form": patrol(page.beside.add_observation),
        "team": patrol(page.beside.show_team),
        "tracks": patrol(page.beside.show_tracks),
        "checks": patrol(page.beside.show_checks),
        "import": rooms.patrols._import_new,
        "sighting": lambda: (rooms.go("sightings"), rooms.sightings.note())[1],
        "incident": lambda: (rooms.go("incidents"), rooms.incidents.begin())[1],
        **{f"part_{name}": part(name) for name in parts},
    }


SCREENS = (
    *("home", "sightings", "incidents", "preferences", "patrols", "patrol", "form", "team"),
    *("tracks", "checks", "import", "sighting", "incident", "part_observation", "part_seizure"),
    *("part_involved_person", "part_legal_case", "map"),
)


@pytest.mark.parametrize("name", SCREENS)
def test_everything_on_it_has_a_name_and_tab_goes_round(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot, name: str
):
    screens(window, page)[name]()
    qtbot.waitUntil(lambda: window.tasks.idle)
    found = list(reachable(window.inside))
    nameless = [f"{type(one).__name__} {one.objectName()}" for one in found if not name_of(one)]
    visited = set()
    for _ in range(3 * len(found) + 10):
        focused = QApplication.focusWidget()
        if focused is not None:
            visited.add(focused)
            visited.add(focused.parentWidget())
            qtbot.keyClick(focused, Qt.Key.Key_Tab)
    left = [
        f"{type(one).__name__} {one.objectName()} {name_of(one)}"
        for one in found
        if one not in visited and one.isVisible()
    ]

    assert [] == nameless
    assert [] == left
    assert len(found) > 5
