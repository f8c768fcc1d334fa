"""A forgotten passphrase, and a backup, at the door."""

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
from cami_field.bootstrap.starting import Starting
from cami_field.domain.errors import AccessRefused
from cami_field.usecases.founding import Founding
from cami_field.usecases.jobs import finish
from ui.start.restore import RestoreForm
from ui.window import FieldWindow

FORGOTTEN, WORDS = "argali snow river horse mountain", "wolf ice bridge saddle valley"
FOUNDING = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", "gulbek", "TJ")


@pytest.fixture
def machine(tmp_path: Path, dressed: QApplication) -> Machine:
    return Machine(machine_folders(tmp_path / "machine"), cost=CHEAP)


@pytest.fixture
def folder(machine: Machine) -> Path:
    return default_folder(machine, "Zorkul", "live")


@pytest.fixture
def key(machine: Machine, folder: Path) -> str:
    """The recovery key of an area with two people."""
    founded = found_with_model(machine, folder, FOUNDING, WORDS)
    with closing(open_with_passphrase(machine, folder, "gulbek", WORDS)) as workspace:
        desk_of(workspace).add_person("aidar", "Aidar", "ranger", FORGOTTEN)
    return founded.recovery_key


@pytest.fixture
def window(machine: Machine, key: str, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(machine, sample=False) as made:
        qtbot.waitUntil(lambda: made.unlock.chosen() is not None and made.tasks.idle)
        yield made


def forget(window: FieldWindow, login: str) -> None:
    """Choose somebody, and say that they forgot."""
    window.unlock.choose(next(tile for tile in window.unlock.people.tiles if tile.login == login))
    window.unlock.findChild(QPushButton, "forgotten").click()


def said(window: FieldWindow) -> str:
    return window.recovery.findChild(QLabel, "recovery_problem").text()


def try_key(window: FieldWindow, text: str, qtbot: QtBot) -> None:
    window.recovery.key.setText(text)
    qtbot.keyClick(window.recovery.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.tasks.idle)


def type_new(window: FieldWindow, qtbot: QtBot) -> str:
    """The words that are proposed, typed once."""
    words = window.recovery.findChild(QLabel, "reset_words").text()
    window.recovery.secret.again.setText(words)
    qtbot.keyClick(window.recovery.secret.again, Qt.Key.Key_Return)
    return words


def test_the_key_sets_a_new_passphrase_and_leads_inside(
    window: FieldWindow, machine: Machine, folder: Path, key: str, qtbot: QtBot
) -> None:
    forget(window, "aidar")
    try_key(window, key.lower().replace("-", " "), qtbot)
    words = type_new(window, qtbot)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
    person = desk_in(window).person
    window.lock()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ("Aidar", "ranger", False) == (person.name, person.role, person.administrator)
    assert "" == window.recovery.key.text()
    open_with_passphrase(machine, folder, "aidar", words).close()
    open_with_passphrase(machine, folder, "gulbek", WORDS).close()
    with pytest.raises(AccessRefused, match=r"passphrase\.wrong"):
        open_with_passphrase(machine, folder, "aidar", FORGOTTEN)


def test_a_slip_names_its_group_and_the_field_stays(
    window: FieldWindow, key: str, qtbot: QtBot
) -> None:
    slip = key[:5] + ("0" if key[5] != "0" else "1") + key[6:]
    forget(window, "aidar")
    try_key(window, slip, qtbot)

    assert said(window).startswith("There is a mistake in group 2.")
    assert slip == window.recovery.key.text()
    assert QApplication.focusWidget() is window.recovery.key


def test_the_key_of_another_area_is_told_from_a_slip(
    window: FieldWindow, machine: Machine, qtbot: QtBot
) -> None:
    forget(window, "aidar")
    try_key(window, Starting(machine).new_recovery_key(), qtbot)

    assert "not the one of Zorkul" in said(window)
    assert not window.is_inside


def test_nothing_typed_is_asked_for(window: FieldWindow, qtbot: QtBot) -> None:
    forget(window, "aidar")
    try_key(window, "", qtbot)

    assert "Type the recovery key." == said(window)


def test_leaving_by_escape_keeps_nothing(window: FieldWindow, key: str, qtbot: QtBot) -> None:
    forget(window, "aidar")
    try_key(window, key, qtbot)
    qtbot.keyClick(window.recovery.secret.again, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.unlock and window.tasks.idle)

    assert "" == window.recovery.key.text()
    forget(window, "gulbek")
    assert window.recovery.key.isVisible()


def test_whoever_forgot_waits_no_longer_after_a_reset(
    window: FieldWindow, machine: Machine, folder: Path, key: str, qtbot: QtBot
) -> None:
    for _ in range(5):
        with pytest.raises(AccessRefused):
            open_with_passphrase(machine, folder, "aidar", "not this one at all")
    forget(window, "aidar")
    try_key(window, key, qtbot)
    type_new(window, qtbot)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert "Aidar" == desk_in(window).person.name


# a backup


@pytest.fixture
def backup(machine: Machine, folder: Path, key: str, tmp_path: Path) -> Path:
    with closing(open_with_passphrase(machine, folder, "gulbek", WORDS)) as workspace:
        desk = desk_of(workspace)
        desk.begin_patrol(
            {"number": "ZOR-1", "dates_start": "2026-09-01", "dates_end": "2026-09-02"},
            {"transport_mode": "horse"},
        )
        return finish(desk.backup(tmp_path)).file


@pytest.fixture
def elsewhere(tmp_path: Path, dressed: QApplication) -> Machine:
    """Another computer."""
    return Machine(machine_folders(tmp_path / "other"), cost=CHEAP)


def restoring(window: FieldWindow, file: Path, qtbot: QtBot) -> RestoreForm:
    window.show_start("restore")
    form = window.start.restoring
    assert form is not None
    form.take(file)
    qtbot.waitUntil(lambda: window.tasks.idle)
    return form


def test_a_backup_brought_to_another_computer_shows_its_people(
    backup: Path, elsewhere: Machine, qtbot: QtBot
) -> None:
    with window_on(elsewhere, sample=False) as window:
        form = restoring(window, backup, qtbot)
        told = form.findChild(QLabel, "restore_file").text()
        form.go.click()
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        people = [tile.text() for tile in window.unlock.people.tiles]
        window.unlock.passphrase.setText(FORGOTTEN)
        window.unlock.unlock()
        qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

        assert "the area Zorkul." in told
        assert ["Aidar", "Gulbek"] == people
        assert 1 == desk_in(window).info().counts["patrol"]


def test_beside_the_area_it_came_from_a_backup_gets_another_name(
    backup: Path, machine: Machine, window: FieldWindow, qtbot: QtBot
) -> None:
    form = restoring(window, backup, qtbot)
    proposed = form.name.text()
    form.name.setText("Zorkul")
    form.restore()
    refused = form.findChild(QLabel, "restore_name_problem").text()
    form.name.setText(proposed)
    form.restore()
    qtbot.waitUntil(lambda: window.unlock.isVisible() and window.tasks.idle)

    assert "Zorkul 2" == proposed
    assert "on this computer already" in refused
    assert {"Zorkul", "Zorkul 2"} == {p.name for p in machine.folders.workspaces.iterdir()}
    chosen = window.unlock.chosen()
    assert chosen is not None
    assert "Zorkul 2" == chosen.place.folder.name


def test_a_damaged_backup_leaves_nothing_and_is_named(
    backup: Path, elsewhere: Machine, qtbot: QtBot
) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with window_on(elsewhere, sample=False) as window:
        form = restoring(window, backup, qtbot)
        form.restore()
        qtbot.waitUntil(lambda: window.tasks.idle)

        assert backup.name in form.sheet.problem.text()
        assert "nothing was restored" in form.sheet.problem.text()
        assert [] == [p.name for p in elsewhere.folders.workspaces.iterdir()]


def test_a_file_that_is_no_backup_is_said_at_once(
    window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"x" * 2000)
    form = restoring(window, letter, qtbot)

    assert "is not a backup" in form.sheet.problem.text()
    assert not form.go.isEnabled()


def test_a_restore_can_be_cancelled(backup: Path, elsewhere: Machine, qtbot: QtBot) -> None:
    with window_on(elsewhere, sample=False) as window:
        form = restoring(window, backup, qtbot)
        form.restore()
        form.busy.cancel.click()
        qtbot.waitUntil(lambda: window.tasks.idle)

        assert "Cancelled. Nothing was restored." == form.sheet.problem.text()
        assert form.go.isEnabled()
        assert [] == [*elsewhere.folders.workspaces.glob("*/workspace.toml")]
