"""The area's page, as people use it: its settings, stations, teams, people and boundaries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windowing import SAMPLE_PASSPHRASE, desk_in, let_in, sample_machine, type_passphrase, window_on

from cami_field.bootstrap.machine import Machine
from cami_field.domain.errors import AccessRefused
from ui.area.page import AreaPage
from ui.area.section import RecordSection
from ui.area.ways_in import GiveWayIn, NewWords, OwnPassphrase, TakeWayIn
from ui.area.zone_import import KindQuestion
from ui.kit.language import speak
from ui.kit.new_passphrase import NewPassphrase
from ui.kit.theme import apply_theme
from ui.window import FieldWindow

SQUARE = [[73.0, 38.0], [74.0, 38.0], [74.0, 39.0], [73.0, 39.0], [73.0, 38.0]]


@pytest.fixture(autouse=True)
def _as_before(dressed: QApplication) -> Iterator[None]:
    yield
    speak(dressed, "en")
    apply_theme(dressed)


@pytest.fixture
def area(window: FieldWindow, qtbot: QtBot) -> AreaPage:
    """The page, entered by its place in the rail."""
    window.inside.rail.area.click()
    return entered(window, qtbot)


def entered(window: FieldWindow, qtbot: QtBot) -> AreaPage:
    qtbot.waitUntil(lambda: window.tasks.idle)
    assert window.rooms is not None
    page = window.rooms.currentWidget()
    assert isinstance(page, AreaPage)
    return page


def idle(window: FieldWindow, qtbot: QtBot) -> None:
    qtbot.wait(1)
    qtbot.waitUntil(lambda: window.tasks.idle)


def go(page: AreaPage, part: QWidget) -> Any:
    page.tabs.setCurrentIndex([*page.parts, page.lists].index(part))  # type: ignore[arg-type]
    return part


def fill(section: Any, **values: Any) -> None:
    for field, value in values.items():
        section.form.editor(field).set_value(value)


def rows(window: FieldWindow, kind: str) -> list[dict[str, Any]]:
    return [dict(one) for one in desk_in(window).list_records(kind).records]


def named(window: FieldWindow, kind: str, name: str) -> dict[str, Any]:
    return next(one for one in rows(window, kind) if one["name"] == name)


def opened(section: RecordSection, name: str) -> None:
    section.open_row(next(one for one in section.rows if one.name == name))


def problem(section: Any, field: str) -> str:
    return str(section.form.line(field).problem.text())


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def question(window: FieldWindow, cls: type[QDialog]) -> Any:
    return next(one for one in window.findChildren(cls) if one.isVisible())


# this area


def test_how_patrols_are_numbered_is_chosen_and_the_next_number_is_told_at_once(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    numbers = area.settings.form.numbers
    qtbot.waitUntil(lambda: "ZOR-" in numbers.preview.text())
    numbers.order.set_value(("{year}", "{number}"))
    numbers.sign.set_value("/")
    numbers.digits.set_value(3)
    numbers.restarts.set_value(False)
    numbers.restarts.left.emit()
    idle(window, qtbot)
    assert "/00" in numbers.preview.text()
    area.settings.form.keep()
    idle(window, qtbot)

    (kept,) = rows(window, "area")
    assert ("{year}/{number}", 3, False) == (
        kept["number_pattern"],
        kept["number_digits"],
        kept["number_restarts"],
    )
    patrol = desk_in(window).begin_patrol(
        {"dates_start": "2026-09-21", "dates_end": "2026-09-21"}, {"transport_mode": "foot"}
    )
    number = str(desk_in(window).show_record("patrol", patrol)["number"])
    assert number.startswith("2026/00")


def test_numbers_that_cannot_be_are_refused_at_their_field(area: AreaPage, qtbot: QtBot):
    numbers = area.settings.form.numbers
    numbers.order.set_value(("{number}",))
    numbers.begins.setText("2026")
    numbers.sign.set_value("-")
    numbers.begins.textEdited.emit("2026")
    assert "" == numbers.hindrance()
    numbers.begins.setText("{x}")
    numbers.begins.textEdited.emit("{x}")

    assert "stands for nothing" in numbers._begins.problem.text()
    area.settings.form.keep()
    assert area.settings.form.is_open


def test_what_nobody_said_of_numbers_is_not_written_with_the_name(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    fill(area.settings, name="Zorkul", country="TJ")
    area.settings.form.keep()
    idle(window, qtbot)

    (kept,) = rows(window, "area")
    assert ("Zorkul", "TJ") == (kept["name"], kept["country"])
    assert "number_pattern" not in kept


# stations


def test_a_station_is_noted_with_its_clock_and_its_place(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.stations)
    part.list.add.click()
    fill(part, name="Karakul", code="kar", zone="Asia/Dushanbe", declination_deg=4.25)
    part.map.clicked.emit(39.0, 73.5)
    part.form.keep()
    idle(window, qtbot)

    kept = named(window, "station", "Karakul")
    assert ("KAR", "Asia/Dushanbe", 4.25, 39.0) == (
        kept["code"],
        kept["zone"],
        kept["declination_deg"],
        kept["latitude"],
    )
    assert ["Karakul"] == [one.name for one in part.rows if one.code == "KAR"]
    assert part.list.table.current_row().code == "KAR"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": None, "code": "KAR"}),
        ("code", {"name": "Karakul", "code": None}),
        ("code", {"name": "Karakul", "code": "zor"}),
        ("code", {"name": "Karakul", "code": "Кар"}),
        ("zone", {"name": "Karakul", "code": "KAR", "zone": None}),
        ("declination_deg", {"name": "Karakul", "code": "KAR", "declination_deg": "x"}),
        ("declination_deg", {"name": "Karakul", "code": "KAR", "declination_deg": 361}),
    ],
)
def test_what_a_station_lacks_is_said_at_its_field(
    window: FieldWindow, area: AreaPage, field: str, values: dict[str, Any]
):
    part = go(area, area.stations)
    part.list.add.click()
    fill(part, **values)
    part.form.keep()

    assert problem(part, field)
    assert 1 == len(rows(window, "station"))


def test_another_time_zone_says_what_it_does_and_holds_for_this_desk(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.stations)
    part.open_row(part.rows[0])
    told = part.form.line("zone").hint
    assert "There it is" in told.text()
    part.form.zone.set_value("Asia/Bishkek")
    part.form.zone.left.emit()
    assert "Asia/Dushanbe" in told.text()
    part.form.keep()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: area._at.desk.zone == "Asia/Bishkek")

    part.open_row(part.rows[0])
    assert not part.form.remove.isVisible()
    assert part.form.why.isVisible()


def test_a_removed_station_comes_back_by_one_click(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    desk_in(window).add_record("station", {"code": "KAR", "name": "Karakul"})
    area.come_back()
    idle(window, qtbot)
    part = go(area, area.stations)
    opened(part, "Karakul")
    part.form.remove.click()
    idle(window, qtbot)
    assert ["ZOR"] == [one.code for one in part.rows]
    press(part.band, "station_band_0")
    idle(window, qtbot)

    assert {"ZOR", "KAR"} == {one.code for one in part.rows}


def test_a_long_list_is_searched(window: FieldWindow, area: AreaPage, qtbot: QtBot):
    desk_in(window).add_records(
        "station", [{"code": f"S{n}", "name": f"Post {n}"} for n in range(30)]
    )
    area.come_back()
    idle(window, qtbot)
    part = go(area, area.stations)
    QTest.keyClicks(part.list.search, "post 17")

    assert 1 == part.list.table.rows.rowCount()
    QTest.keyClicks(part.list.search, "x")
    assert part.list.empty.isVisible()


# teams


def test_a_team_is_kept_with_who_is_ticked(window: FieldWindow, area: AreaPage, qtbot: QtBot):
    people = {one["name"]: one["id"] for one in rows(window, "employee")}
    part = go(area, area.teams)
    part.list.add.click()
    fill(part, name="Riders", members=[people["Aigerim"], people["Farrukh"]])
    part.form.keep()
    idle(window, qtbot)
    assert [("Aigerim", "Farrukh")] == [one.members for one in part.rows]

    opened(part, "Riders")
    assert {people["Aigerim"], people["Farrukh"]} == set(part.form.members.value())
    fill(part, members=[people["Farrukh"]])
    part.form.keep()
    idle(window, qtbot)
    assert [("Farrukh",)] == [one.members for one in part.rows]


# people


def test_somebody_without_a_way_in_is_noted_and_changed(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.people)
    part.list.add.click()
    fill(part, name="Zarina", phone="+992 900 11 22 33")
    part.form.keep()
    idle(window, qtbot)
    assert "ranger" == named(window, "employee", "Zarina")["role"]

    opened(part, "Zarina")
    fill(part, role="team_leader", active=False)
    part.form.keep()
    idle(window, qtbot)
    kept = named(window, "employee", "Zarina")
    assert ("team_leader", False) == (kept["role"], kept["active"])
    assert "login" not in kept


def write_down(secret: NewPassphrase) -> str:
    """Type the words that are shown."""
    words = secret.findChild(QLabel, f"{secret.objectName()}_words")
    assert words is not None
    secret.again.setText(words.text())
    return words.text()


@pytest.mark.slow
def test_a_way_in_is_given_renewed_and_taken(tmp_path: Path, qtbot: QtBot, dressed: QApplication):
    machine = sample_machine(tmp_path)
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        window.inside.rail.area.click()
        area = entered(window, qtbot)
        part = go(area, area.people)
        opened(part, "Aigerim")
        part.give.click()
        dialog = question(window, GiveWayIn)
        assert "aigerim" == dialog.login.text()
        dialog.confirm.click()
        assert dialog.isVisible()  # nothing was written down yet
        first = write_down(dialog.secret)
        dialog.confirm.click()
        idle(window, qtbot)
        assert {"aigerim", "gulbek"} == logins(window)
        assert opens(machine, window, "aigerim", first)

        opened(part, "Aigerim")
        assert "aigerim" in part.told.text()
        part.renew.click()
        dialog = question(window, NewWords)
        second = write_down(dialog.secret)
        dialog.confirm.click()
        idle(window, qtbot)
        assert not opens(machine, window, "aigerim", first)
        assert opens(machine, window, "aigerim", second)

        opened(part, "Aigerim")
        part.take.click()
        question(window, TakeWayIn).confirm.click()
        idle(window, qtbot)
        assert {"gulbek"} == logins(window)
        (row,) = [one for one in part.rows if one.name == "Aigerim"]
        assert (False, False) == (row.has_key, row.active)


def logins(window: FieldWindow) -> set[str]:
    return {one.login for one in desk_in(window).people()}


def opens(machine: Machine, window: FieldWindow, login: str, words: str) -> bool:
    folder = next(place.folder for place in window.doors.places() if place.people)
    try:
        machine.keys(folder).unlock(login, words)
    except AccessRefused:
        return False
    return True


def test_ones_own_passphrase_is_changed_and_ones_own_way_in_is_not_taken(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.people)
    opened(part, "Gulbek")
    assert not part.take.isVisible()
    part.show_list()
    part.mine.click()
    dialog = question(window, OwnPassphrase)
    dialog.old.setText("not that one at all")
    words = write_down(dialog.secret)
    dialog.confirm.click()
    idle(window, qtbot)
    assert "Wrong passphrase" in dialog.problem.text()
    dialog.old.setText(SAMPLE_PASSPHRASE)
    dialog.confirm.click()
    idle(window, qtbot)
    assert part.band.isVisible()

    window.lock()
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
    type_passphrase(window, words)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)


def test_two_of_one_name_are_told_apart_before_one_is_let_in(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    desk_in(window).add_record("employee", {"name": "Aigerim"})
    area.come_back()
    idle(window, qtbot)
    part = go(area, area.people)
    opened(part, "Aigerim")
    part.give.click()

    assert "two called Aigerim" in part.form.problem.text()
    assert [] == [one for one in window.findChildren(GiveWayIn) if one.isVisible()]


@pytest.mark.slow
def test_a_ranger_looks_and_is_told_why(tmp_path: Path, qtbot: QtBot, dressed: QApplication):
    machine = sample_machine(tmp_path)
    words = "pelican industry there over forum"
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        desk_in(window).add_person("farrukh", "Farrukh", "ranger", words)
        window.lock()
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        window.unlock.choose(next(t for t in window.unlock._tiles if t.who[1] == "farrukh"))
        type_passphrase(window, words)
        qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
        window.inside.rail.area.click()
        area = entered(window, qtbot)
        assert not area.settings.form.save.isVisible()
        assert area.settings.form.why.isVisible()
        part = go(area, area.stations)
        assert (False, True) == (part.list.add.isVisible(), part.list.why.isVisible())
        people = go(area, area.people)
        opened(people, "Aigerim")
        assert people.form.editor("phone").isEnabled()
        assert not people.form.editor("role").isEnabled()
        assert not people.give.isVisible()
        assert "administrator" in people.told.text()


# zones


def boundaries(tmp_path: Path) -> Path:
    path = tmp_path / "core zones.geojson"
    feature = {
        "type": "Feature",
        "properties": {"name": "Core"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.mark.slow
def test_boundaries_are_imported_renamed_and_removed_with_undo(
    window: FieldWindow, area: AreaPage, qtbot: QtBot, tmp_path: Path
):
    part = go(area, area.zones)
    part.ask_kind(boundaries(tmp_path))
    dialog = question(window, KindQuestion)
    dialog.kind.set_value("core")
    dialog.confirm.click()
    idle(window, qtbot)
    core = next(one for one in part.rows if one.zone.kind == "core")
    assert ("Core", "core zones.geojson") == (core.zone.name, core.source)
    assert core.km2 == pytest.approx(9690, rel=0.02)
    assert seen_in_core(window) > 0

    opened(part, "Core")
    fill(part, name="Upper core", kind="buffer")
    part.form.keep()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: part.task is None)
    assert 0 == seen_in_core(window)

    opened(part, "Upper core")
    part.form.remove.click()
    idle(window, qtbot)
    qtbot.waitUntil(lambda: part.task is None and window.tasks.idle)
    assert 1 == len(part.rows)
    press(part.band, "zone_band_0")
    idle(window, qtbot)
    qtbot.waitUntil(lambda: part.task is None and window.tasks.idle)
    assert {"Upper core"} < {one.zone.name for one in part.rows}


def seen_in_core(window: FieldWindow) -> int:
    return sum(bool(one.get("in_core_zone")) for one in rows(window, "observation"))


# what is being typed


def typed_name(part: Any, name: str) -> None:
    part.form.editor("name").setText(name)
    part.form.editor("name").left.emit()


@pytest.mark.slow
def test_a_half_filled_form_stays_through_another_room_a_lock_and_another_language(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.stations)
    part.list.add.click()
    typed_name(part, "Kara")
    part.form.zone.type_again("Asia/Dush")
    window.inside.rail.home.click()
    idle(window, qtbot)
    window.inside.rail.area.click()
    idle(window, qtbot)
    assert "Kara" == part.form.editor("name").text()
    window.lock()
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
    type_passphrase(window, SAMPLE_PASSPHRASE)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)
    assert ("Kara", "Asia/Dush") == (part.form.editor("name").text(), part.form.zone.unmatched)

    window.inside.rail.preferences.click()
    idle(window, qtbot)
    assert window._at is not None
    window._at.tastes.choose(window._at.tastes.now._replace(language="ru"))
    idle(window, qtbot)
    window.inside.rail.area.click()
    again = entered(window, qtbot)
    assert again is not area
    assert again.stations.form is again.stations.sheets.currentWidget()
    assert ("Kara", "Asia/Dush") == (
        again.stations.form.editor("name").text(),
        again.stations.station_form.zone.unmatched,
    )


def test_a_form_that_was_left_is_offered_and_opened_where_it_was(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.people)
    opened(part, "Farrukh")
    typed_name(part, "Farrukh the elder")
    part.form.leave()
    idle(window, qtbot)
    window.inside.rail.area.click()  # begins anew
    idle(window, qtbot)
    go(area, area.teams)
    press(area.band, "area_page_band_0")
    idle(window, qtbot)

    assert area.people is area.pages.currentWidget()
    assert "Farrukh the elder" == part.form.editor("name").text()
    part.form.keep()
    idle(window, qtbot)
    assert [] == desk_in(window).drafts()
    assert named(window, "employee", "Farrukh the elder")


def test_settings_half_typed_are_there_again(window: FieldWindow, area: AreaPage, qtbot: QtBot):
    form = area.settings.form
    form.editor("data_owner").setText("Ministry")
    form.editor("data_owner").left.emit()
    idle(window, qtbot)
    window.inside.rail.home.click()
    idle(window, qtbot)
    window.inside.rail.area.click()
    idle(window, qtbot)

    assert "Ministry" == form.editor("data_owner").text()
    assert not area.band.isVisible()


def test_who_changed_what_is_told_in_words(window: FieldWindow, area: AreaPage, qtbot: QtBot):
    part = go(area, area.people)
    station = part.view.stations[0]
    opened(part, "Aigerim")
    fill(part, role="team_leader", station_id=str(station.id))
    part.form.keep()
    idle(window, qtbot)
    opened(part, "Aigerim")
    part.form.past.click()
    lines = " ".join(one.text() for one in part.past.findChildren(QLabel))

    assert part.past is part.sheets.currentWidget()
    assert "Role: Ranger → Team leader" in lines
    assert f"Station: {station.name}" in lines
    qtbot.keyClick(part.past, Qt.Key.Key_Escape)
    assert part.sheets.currentWidget() is not part.past


# reached by keys


@pytest.mark.slow
@pytest.mark.parametrize(("code", "percent"), [("en", 200), ("ru", 100)])
def test_it_never_outgrows_the_screen(
    window: FieldWindow, area: AreaPage, qtbot: QtBot, code: str, percent: int
):
    assert window._at is not None
    window._at.tastes.choose(window._at.tastes.now._replace(language=code, text_percent=percent))
    idle(window, qtbot)
    again = entered(window, qtbot)
    for number in range(len(again.parts) + 1):
        part_shown(again, number, form=number in range(1, 5))
        idle(window, qtbot)
        hint = window.minimumSizeHint()
        assert (hint.width() <= 1366, hint.height() <= 768) == (True, True), (number, hint)


def part_shown(area: AreaPage, number: int, *, form: bool) -> None:
    area.tabs.setCurrentIndex(number)
    part: Any = [*area.parts, area.lists][number]
    if form:
        part.open_row(part.rows[0]) if part.rows else part.begin()


@pytest.mark.slow
def test_everything_has_a_name_and_is_reached_by_tab(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    for number, form in [(0, False), *((n, f) for n in range(1, 5) for f in (False, True))]:
        part_shown(area, number, form=form)
        idle(window, qtbot)
        found = list(reachable(area))
        assert [] == [type(one).__name__ for one, name in found if not name]
        visited: set[QWidget | None] = set()
        for _ in range(2 * len(found) + 20):
            focused = QApplication.focusWidget()
            if focused is not None:
                visited |= {focused, focused.parentWidget()}
                qtbot.keyClick(focused, Qt.Key.Key_Tab)
        left = [one.objectName() for one, _ in found if one not in visited and one.isVisible()]
        assert [] == left, (number, form)


def reachable(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """What Tab goes to, with what a screen reader says of it."""
    for one in page.findChildren(QWidget):
        inside = one.focusProxy() is not None or isinstance(one, QScrollArea)
        tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and not inside and one.isVisible() and one.isEnabled():
            told = QAccessible.queryAccessibleInterface(one)
            said = told.text(QAccessible.Text.Name) if told else ""
            parent = one.parentWidget()
            if not said and parent is not None and parent.focusProxy() is one:
                said = parent.accessibleName()
            yield one, said


def test_the_room_has_a_key_and_a_place_in_the_rail(window: FieldWindow, qtbot: QtBot):
    rail = window.inside.rail
    key = rail.area.shortcut().toString()
    assert key.startswith("Ctrl+")
    assert rail.preferences.y() > rail.area.y()
    assert 1 == [one.shortcut().toString() for one in rail._rooms.values()].count(key)
    rail.area.click()
    assert entered(window, qtbot).tabs.isVisible()


def test_a_half_filled_form_is_waiting_at_home_and_leads_here(
    window: FieldWindow, area: AreaPage, qtbot: QtBot
):
    part = go(area, area.teams)
    part.list.add.click()
    typed_name(part, "Rid")
    part.form.leave()
    window.inside.rail.home.click()
    idle(window, qtbot)
    assert window.rooms is not None
    waiting = window.rooms.home.findChild(QWidget, "home_waiting")
    assert waiting is not None
    buttons = [one for one in waiting.findChildren(QPushButton) if "Continue" in one.text()]
    buttons[0].click()

    assert entered(window, qtbot) is area
