"""Language, colours and size of text: chosen on the page, at once, with nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in, let_in, sample_machine, window_on

from ui.incidents.incident_form import IncidentForm
from ui.kit.language import count_years, days_between, full_day, language, speak
from ui.kit.theme import active_palette, apply_theme, palette, text_scale
from ui.kit.ways import chosen_form
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow


@pytest.fixture(autouse=True)
def _as_before(dressed: QApplication) -> Iterator[None]:
    yield
    count_years("gregorian")
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(dressed)


def press(window: FieldWindow, qtbot: QtBot, *names: str) -> None:
    for name in names:
        button = window.inside.findChild(QPushButton, name)
        assert button is not None, name
        qtbot.waitUntil(lambda: window.tasks.idle)
        button.click()
        qtbot.waitUntil(lambda: window.tasks.idle)


def test_another_language_keeps_the_form_that_is_open(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert page.view is not None
    patrol = page.view.patrol.id
    day = page.view.days[1].day
    page.select_day(day)
    page.beside.add_observation()
    page.beside.form.category.set_value("wildlife.direct_sighting")
    page.beside.form.category.left.emit()
    page.beside.form.comment.setText("two of them on the ri")
    window.inside.rail.preferences.click()
    press(window, qtbot, "language_ru")
    assert "ru" == language()
    assert "Рейды" == window.inside.rail.patrols.text()

    window.inside.rail.patrols.click()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.pages is not None
    again = window.pages.patrol
    assert again is not page
    assert (patrol, day) == (again.patrol_id, again.day)
    assert again.beside.currentWidget() is again.beside.form
    assert "two of them on the ri" == again.beside.form.comment.text()
    again.beside.form.keep()
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert "two of them on the ri" in {seen.comment for seen in again.view.observations}  # type: ignore[union-attr]


def test_a_notebook_line_and_a_story_stay_as_well(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    page.beside.line.edit.setText("14 arg")
    window.inside.rail.incidents.click()
    assert window.rooms is not None
    window.rooms.incidents.add.click()
    window.rooms.incidents.story.form.story.setPlainText("We heard")
    window.inside.rail.preferences.click()
    press(window, qtbot, "theme_dark")

    assert "14 arg" == window.rooms.patrols.patrol.beside.line.edit.text()
    story = window.rooms.incidents.story.currentWidget()
    assert isinstance(story, IncidentForm)
    assert "We heard" == story.story.toPlainText()
    assert window.rooms.currentWidget().objectName() == "preferences_page"


def test_colours_and_size_hold_at_once_and_after_a_restart(tmp_path: Path, qtbot: QtBot):
    machine = sample_machine(tmp_path)
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        window.inside.rail.preferences.click()
        press(window, qtbot, "theme_contrast", "text_percent_150")
        assert palette("contrast") is active_palette()
        assert 1.5 == text_scale()
        ticked = window.inside.findChild(QPushButton, "text_percent_150")
        assert ticked is not None
        assert (True, "✓") == (ticked.isChecked(), ticked.text()[:1])
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        assert palette("contrast") is active_palette()
        assert 1.5 == text_scale()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_window_never_outgrows_the_screen(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot, percent: int, code: str
):
    window.inside.rail.preferences.click()
    press(window, qtbot, f"language_{code}", f"text_percent_{percent}")
    assert window.rooms is not None
    for name in ("patrols", "sightings", "incidents", "preferences"):
        window.rooms.go(name)
        qtbot.waitUntil(lambda: window.tasks.idle)
        assert window.minimumSizeHint().width() <= 1366, name
        assert window.minimumSizeHint().height() <= 768, name


def test_the_filter_and_the_way_places_are_written_are_remembered(tmp_path: Path, qtbot: QtBot):
    machine = sample_machine(tmp_path)
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        assert window.pages is not None
        window.pages.list.choose_status("approved")
        window.inside.rail.preferences.click()
        from ui.kit.ways import choose_form

        choose_form("utm")
    choose_form("ddm")
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        assert window.pages is not None
        assert "approved" == window.pages.list.status.currentData()
        assert "utm" == chosen_form()
    choose_form("ddm")


def test_dates_are_written_in_the_persian_calendar(dressed: QApplication):
    first, last = date(2026, 9, 21), date(2026, 9, 24)
    speak(dressed, "en")
    count_years("persian")

    assert full_day(first).endswith("30 Shahrivar")
    assert "30 Shahrivar – 2 Mehr" == days_between(first, last)


@pytest.mark.parametrize(("days", "asked"), [(3, True), (7, False), (0, False)])
def test_an_old_backup_is_reminded_of_after_the_days_that_were_chosen(
    window: FieldWindow, qtbot: QtBot, days: int, asked: bool
):
    info = replace(desk_in(window).info(), last_backup=datetime.now(UTC) - timedelta(days=5))
    window.inside.foot.show_info(info, days)
    words = window.inside.foot.findChild(QLabel, "foot_backup")

    assert words is not None
    assert asked == ("Make a backup" in words.text())
    assert "5 days ago" in words.text()


def test_keys_pressed_inside_are_not_typed_into_the_door(window: FieldWindow, qtbot: QtBot):
    window.inside.rail.preferences.click()
    press(window, qtbot, "theme_dark")
    QTest.keyClicks(window, "xyz")
    window.lock()
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)

    assert "" == window.unlock.passphrase.text()


def test_what_no_field_could_read_yet_stays_as_it_was_typed(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    page.beside.add_observation()
    form = page.beside.form
    form.category.set_value("wildlife.direct_sighting")
    form.category.left.emit()
    QTest.keyClicks(form.spot.place.typed, "N38 1")
    form.spot.where.type_again("no such point")
    form.spot.when.clock.setText("25:99")
    window.inside.rail.preferences.click()
    press(window, qtbot, "theme_dark")

    assert window.pages is not None
    again = window.pages.patrol.beside.form
    assert again is not form
    assert ("N38 1", "no such point", "25:99") == (
        again.spot.place.typed.text(),
        again.spot.where.unmatched,
        again.spot.when.clock.text(),
    )
