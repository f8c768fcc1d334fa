"""One laptop, several people: who is chosen first, and one who makes room for another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import CHEAP, desk_in, window_on

from cami_field.adapters.system.folders import machine_folders
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import default_folder, found_with_model, open_with_passphrase
from cami_field.bootstrap.machine import Machine
from cami_field.bootstrap.visits import note_visit, visits
from cami_field.usecases.founding import Founding
from cami_field.usecases.vault_ports import Person
from ui.kit.doors import Place, last_first
from ui.window import FieldWindow

WORDS = "argali snow river horse mountain"
PIN = "2580"


@pytest.fixture
def machine(tmp_path: Path, dressed: QApplication) -> Machine:
    """A machine with an area of three people."""
    machine = Machine(machine_folders(tmp_path / "machine"), cost=CHEAP)
    folder = default_folder(machine, "Zorkul", "live")
    founding = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", "gulbek")
    found_with_model(machine, folder, founding, WORDS)
    with closing(open_with_passphrase(machine, folder, "gulbek", WORDS)) as workspace:
        for login, name in (("aidar", "Aidar"), ("niso", "Niso")):
            desk_of(workspace).add_person(login, name, "ranger", WORDS)
    return machine


@pytest.fixture
def window(machine: Machine) -> Iterator[FieldWindow]:
    with window_on(machine, sample=False) as made:
        yield made


def come_in(window: FieldWindow, login: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.unlock.people.tiles) and window.tasks.idle)
    window.unlock.choose(next(tile for tile in window.unlock.people.tiles if tile.login == login))
    window.unlock.passphrase.setText(WORDS)
    window.unlock.unlock()
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle, timeout=20_000)


def half_fill(window: FieldWindow, words: str) -> None:
    """A sighting that is not saved."""
    assert window.rooms is not None
    window.rooms.go("sightings")
    window.rooms.sightings.note()
    form = window.rooms.sightings.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    form.comment.setText(words)


def lock(window: FieldWindow, qtbot: QtBot) -> None:
    window.lock(PIN)
    qtbot.waitUntil(lambda: window.locked.waits and window.tasks.idle)


def make_room(window: FieldWindow, qtbot: QtBot) -> None:
    window.locked.findChild(QPushButton, "somebody_else").click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.unlock and window.tasks.idle)


def test_after_a_lock_somebody_else_comes_in_by_their_tile(
    window: FieldWindow, qtbot: QtBot
) -> None:
    come_in(window, "gulbek", qtbot)
    half_fill(window, "three rams above the saddle")
    lock(window, qtbot)
    make_room(window, qtbot)
    told = window.unlock.findChild(QLabel, "unlock_said").text()
    focused = QApplication.focusWidget()
    assert focused is not None
    first = focused.objectName()
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    field = QApplication.focusWidget()
    assert field is not None
    second = field.objectName()
    come_in(window, "aidar", qtbot)

    assert "What Gulbek left half filled is kept" in told
    assert "person_aidar" == first
    assert "passphrase" == second
    assert "Aidar" == desk_in(window).person.name
    assert [] == desk_in(window).drafts()


def test_what_was_half_filled_comes_back_with_who_filled_it(
    window: FieldWindow, qtbot: QtBot
) -> None:
    come_in(window, "gulbek", qtbot)
    half_fill(window, "three rams above the saddle")
    lock(window, qtbot)
    make_room(window, qtbot)
    come_in(window, "aidar", qtbot)
    window.lock("")
    come_in(window, "gulbek", qtbot)

    assert ["three rams" in text for _, _, text in desk_in(window).drafts()] == [True]


def test_whoever_locked_may_still_come_back_by_the_pin(window: FieldWindow, qtbot: QtBot) -> None:
    come_in(window, "gulbek", qtbot)
    half_fill(window, "three rams above the saddle")
    lock(window, qtbot)
    make_room(window, qtbot)
    own = next(tile for tile in window.unlock.people.tiles if tile.login == "gulbek")
    own.click()
    window.unlock.findChild(QPushButton, "use_pin").click()
    window.locked.pin.setText(PIN)
    window.locked.unlock()
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle, timeout=20_000)
    assert window.rooms is not None

    assert "three rams above the saddle" == window.rooms.sightings.form.comment.text()


def test_escape_leads_back_to_the_pin(window: FieldWindow, qtbot: QtBot) -> None:
    come_in(window, "gulbek", qtbot)
    lock(window, qtbot)
    make_room(window, qtbot)
    qtbot.keyClick(window.unlock, Qt.Key.Key_Escape)

    assert window.stack.currentWidget() is window.locked


def test_a_look_at_another_way_forgets_no_pin(window: FieldWindow, qtbot: QtBot) -> None:
    come_in(window, "gulbek", qtbot)
    lock(window, qtbot)
    make_room(window, qtbot)
    window.unlock.findChild(QPushButton, "begin_other").click()
    qtbot.keyClick(window.start, Qt.Key.Key_Escape)
    window.start.findChild(QPushButton, "way_back").click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.unlock and window.tasks.idle)

    assert window.locked.waits
    assert window.unlock.locked_by is not None


def test_the_keys_of_who_locked_go_when_somebody_else_is_in(
    window: FieldWindow, qtbot: QtBot
) -> None:
    come_in(window, "gulbek", qtbot)
    lock(window, qtbot)
    make_room(window, qtbot)
    come_in(window, "aidar", qtbot)

    assert not window.locked.waits


def test_the_door_begins_with_who_was_here_last(machine: Machine, qtbot: QtBot) -> None:
    with window_on(machine, sample=False) as window:
        come_in(window, "niso", qtbot)
    with window_on(machine, sample=False) as window:
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        chosen = window.unlock.chosen()

        assert ["Niso", "Aidar", "Gulbek"] == [t.text() for t in window.unlock.people.tiles]
        assert chosen is not None
        assert "niso" == chosen.login


def test_twelve_people_of_two_areas_are_all_seen(machine: Machine, qtbot: QtBot) -> None:
    folder = default_folder(machine, "Zorkul", "live")
    with closing(open_with_passphrase(machine, folder, "gulbek", WORDS)) as workspace:
        for number in range(9):
            desk_of(workspace).add_person(f"p{number}", f"Ranger {number}", "ranger", WORDS)
    founding = Founding("Sarychat", "SAR", "Asia/Bishkek", "training", "Azamat", "azamat")
    found_with_model(machine, default_folder(machine, "Sarychat", "training"), founding, WORDS)
    with window_on(machine, sample=False) as window:
        window.resize(1366, 768)
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        qtbot.wait(50)
        seen = [t.text() for t in window.unlock.people.tiles if not t.visibleRegion().isEmpty()]

        assert 13 == len(seen)
        assert (1366, 768) == (window.width(), window.height())


# the order alone


def place(name: str, *logins: str) -> Place:
    return Place(Path(f"/areas/{name}"), name, "live", tuple(Person(p, p, "") for p in logins))


def test_only_the_last_one_moves() -> None:
    places = [place("a", "x", "y", "z"), place("b", "x", "y")]
    here = [(str(Path("/areas/b").absolute()), "y"), (str(Path("/areas/a").absolute()), "z")]
    found = last_first(places, here)

    assert [("b", ["y", "x"]), ("a", ["z", "x", "y"])] == [
        (one.name, [person.login for person in one.people]) for one in found
    ]
    assert places == last_first(places, [])


def test_a_damaged_note_of_visits_costs_nothing(machine: Machine, tmp_path: Path) -> None:
    note_visit(machine, tmp_path, "a")
    note_visit(machine, tmp_path, "b")
    note_visit(machine, tmp_path, "a")
    both = visits(machine)
    (machine.folders.machine / "here.txt").write_bytes(b"\xff\x00\n\t\nno tab\n")

    assert [(str(tmp_path), "a"), (str(tmp_path), "b")] == both
    assert isinstance(visits(machine), list)
