from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from windowing import (
    SAMPLE_PASSPHRASE,
    desk_in,
    let_in,
    sample_machine,
    type_passphrase,
    window_on,
)

from cami_field.bootstrap.machine import Machine
from ui.kit.crash import crash_text
from ui.observations.observation_form import ObservationForm
from ui.patrols.pages import PatrolPages
from ui.window import FieldWindow


@pytest.fixture
def machine(tmp_path: Path, dressed: QApplication) -> Machine:
    return sample_machine(tmp_path)


@pytest.fixture
def window(machine: Machine, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(machine) as made:
        let_in(made, qtbot.waitUntil)
        yield made


def pages_of(window: FieldWindow) -> PatrolPages:
    assert window.pages is not None
    return window.pages


def begin_a_form(window: FieldWindow, qtbot: QtBot) -> ObservationForm:
    """A half-filled observation on the horse patrol, its draft kept."""
    pages = pages_of(window)
    rows = [pages.list.model.row_at(n) for n in range(pages.list.model.rowCount())]
    pages.open_patrol(max(rows, key=lambda row: row.observations).id)
    pages.patrol.beside.add_observation()
    form = pages.patrol.beside.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    form.comment.setText("by the big spring")
    form.comment.left.emit()
    qtbot.waitUntil(lambda: bool(desk_in(window).drafts()) and window.tasks.idle)
    return form


def test_a_pin_lock_hides_everything_and_the_pin_brings_the_form_back(
    window: FieldWindow, qtbot: QtBot
) -> None:
    form = begin_a_form(window, qtbot)
    window.lock("4321")
    qtbot.waitUntil(lambda: window.tasks.idle and window.locked.isVisible())
    hidden = not form.isVisible() and window.opened is None
    window.locked.pin.setText("4321")
    window.locked.unlock()
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert hidden
    assert form.isVisible()
    assert "by the big spring" == form.comment.text()
    assert desk_in(window).info().counts["patrol"] >= 1


def test_nothing_of_the_workspace_stays_in_a_locked_window(
    window: FieldWindow, qtbot: QtBot
) -> None:
    begin_a_form(window, qtbot)
    desk = weakref.ref(desk_in(window))
    window.lock("4321")
    qtbot.waitUntil(lambda: window.tasks.idle and window.locked.isVisible())

    def gone() -> bool:  # within a moment: an event that was delivered may still be let go
        gc.collect()
        return desk() is None

    qtbot.waitUntil(gone)


def test_a_wrong_pin_is_said_and_the_fifth_asks_for_the_passphrase(
    window: FieldWindow, qtbot: QtBot
) -> None:
    window.lock("4321")
    qtbot.waitUntil(lambda: window.tasks.idle and window.locked.isVisible())
    words = []
    for _ in range(5):
        window.locked.pin.setText("0000")
        window.locked.unlock()
        qtbot.waitUntil(lambda: window.tasks.idle)
        words.append(window.locked.findChild(QLabel, "pin_problem").text())

    assert words[0].startswith("That is not the PIN. 4 more tries")
    assert window.unlock.isVisible()


def test_a_lock_without_a_pin_asks_for_the_passphrase_and_keeps_the_page(
    window: FieldWindow, qtbot: QtBot
) -> None:
    form = begin_a_form(window, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
    shut = not window.is_inside
    type_passphrase(window, SAMPLE_PASSPHRASE)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)

    assert shut
    assert form.isVisible()
    assert "by the big spring" == form.comment.text()


def test_an_idle_window_locks_itself(machine: Machine, qtbot: QtBot) -> None:
    with window_on(machine, idle_ms=300) as window:
        let_in(window, qtbot.waitUntil)
        qtbot.waitUntil(lambda: not window.is_inside, timeout=5000)

        assert window.opened is None


def test_a_draft_is_offered_again_after_a_restart(machine: Machine, qtbot: QtBot) -> None:
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        begin_a_form(window, qtbot)
    with window_on(machine) as again:
        let_in(again, qtbot.waitUntil)
        band = pages_of(again).list.draft
        qtbot.waitUntil(band.isVisible)
        offered = band.text
        pages_of(again)._go_on(pages_of(again).drafts[0])
        form = pages_of(again).patrol.beside.form

        assert offered.startswith("Continue where you left off?")
        assert "by the big spring" == form.comment.text()
        assert "wildlife.direct_sighting" == form.category.value()


def test_saving_takes_the_draft_away(window: FieldWindow, qtbot: QtBot) -> None:
    form = begin_a_form(window, qtbot)
    before = desk_in(window).info().counts["observation"]
    form.keep()
    qtbot.waitUntil(lambda: window.tasks.idle and not form.is_open)

    assert [] == desk_in(window).drafts()
    assert before + 1 == desk_in(window).info().counts["observation"]


def test_the_keys_alone_lead_everywhere(machine: Machine, qtbot: QtBot) -> None:
    with window_on(machine) as window:
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        qtbot.keyClicks(window.unlock.passphrase, SAMPLE_PASSPHRASE)
        qtbot.keyClick(window.unlock.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
        pages = pages_of(window)
        plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        steps = (
            (Qt.Key.Key_2, control, "patrols_page"),
            (Qt.Key.Key_Return, plain, "listed"),
            (Qt.Key.Key_F2, plain, "observation_form"),
            (Qt.Key.Key_Escape, plain, "listed"),
            (Qt.Key.Key_I, control, "import_page"),
            (Qt.Key.Key_Escape, plain, "listed"),
            (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "patrols_page"),
        )
        for key, modifier, leads_to in steps:
            qtbot.keyClick(window.windowHandle(), key, modifier)
            qtbot.waitUntil(
                lambda there=leads_to: where(pages) == (there, True) and window.tasks.idle
            )


def where(pages: PatrolPages) -> tuple[str, bool]:
    """The page or sheet that a person is at, and whether it is seen."""
    page = pages.currentWidget()
    name = (pages.patrol.beside.currentWidget() if page is pages.patrol else page).objectName()
    return name, pages.isVisible()


def test_the_bottom_line_tells_station_and_zone(window: FieldWindow, qtbot: QtBot) -> None:
    station = window.inside.foot.findChild(QLabel, "foot_station")
    backup = window.inside.foot.findChild(QLabel, "foot_backup")
    qtbot.waitUntil(lambda: "Asia/Dushanbe" in station.text())

    assert "ZOR" in station.text()
    assert "No backup yet" in backup.text()


def test_closing_the_window_leaves_no_thread_and_frees_the_workspace(
    machine: Machine, qtbot: QtBot
) -> None:
    before = threading.active_count()
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
    after = threading.active_count()
    with window_on(machine) as again:
        let_in(again, qtbot.waitUntil)

        assert before == after
        assert again.is_inside


def test_a_crash_file_holds_no_value() -> None:
    secret = "snow leopard at the big spring"
    with pytest.raises(ValueError, match=secret) as failed:
        int(secret)
    text = crash_text(failed.type, failed.tb)

    assert "builtins.ValueError" in text
    assert "test_window" in text
    assert secret not in text
