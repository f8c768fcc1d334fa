"""The hours of a day, dragged on its bar or typed; each change has a way back."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from journeys.hand import Hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from cami_field.domain.values import DayDistance, Hours
from cami_field.usecases.patrol_view import DayRow, DaySpan
from ui.kit.theme import sp
from ui.patrols.day_cards import DayCard
from ui.patrols.day_hours import STEP, Grip, dragged, grip_at, minutes
from ui.patrols.patrol_page import PatrolPage
from ui.window import FieldWindow

DAY = "2026-09-22"
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def hours_on(window: FieldWindow, page: PatrolPage) -> tuple[str, str, int]:
    assert page.view is not None
    told = desk_in(window).show_record("leg", page.view.legs[0].id)["hours"]
    on = told[DAY]  # type: ignore[index]
    return on["start_time"], on["end_time"], on["rest_minutes"]


def card_of(page: PatrolPage) -> DayCard:
    return next(card for card in page.days.cards if card.row.day == date.fromisoformat(DAY))


def spot(card: DayCard, at: str) -> QPoint:
    """Where a time stands on the bar."""
    hour, _, minute = at.partition(":")
    share = (int(hour) * 60 + int(minute)) / (24 * 60)
    return QPoint(12 + round(share * (card.width() - 24)), sp(40))


def drag(card: DayCard, begun: str, ended: str) -> None:
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=spot(card, begun))
    QTest.mouseMove(card, spot(card, "13:00"))
    QTest.mouseMove(card, spot(card, ended))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=spot(card, ended))


def row_of(*hours: Hours) -> DayRow:
    spans = tuple(DaySpan(uuid4(), "horse", one) for one in hours)
    return DayRow(date(2026, 9, 22), spans, DayDistance(0, 0.0, 0.0), 0, 0)


def test_an_end_that_is_dragged_is_kept_and_the_rest_stays(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    assert ("07:30", "19:00", 90) == hours_on(window, page)
    drag(card_of(page), "19:00", "17:00")
    qtbot.waitUntil(lambda: window.tasks.idle)

    begun, ended, rest = hours_on(window, page)
    assert ("07:30", 90) == (begun, rest)
    assert abs(minutes(time.fromisoformat(ended)) - 17 * 60) <= 2 * STEP
    assert ended in page.band.text
    assert card_of(page).row.hours[0].end == time.fromisoformat(ended)
    assert page.day is None  # dragging chooses no day


def test_undo_brings_the_hours_back(window: FieldWindow, page: PatrolPage, qtbot: QtBot):
    drag(card_of(page), "07:30", "09:00")
    qtbot.waitUntil(lambda: window.tasks.idle)
    undo = page.band.findChild(QPushButton, "patrol_band_0")
    assert undo is not None
    undo.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ("07:30", "19:00", 90) == hours_on(window, page)


def test_a_press_on_an_end_without_dragging_changes_nothing(
    window: FieldWindow, page: PatrolPage, qtbot: QtBot
):
    card = card_of(page)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=spot(card, "19:00"))
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ("07:30", "19:00", 90) == hours_on(window, page)
    assert page.day is None


def test_f2_on_a_day_types_its_hours(window: FieldWindow, page: PatrolPage, qtbot: QtBot):
    card_of(page).setFocus()
    hand = Hand(window)
    hand.press("F2")
    assert page.beside.currentWidget() is page.beside.mend
    hand.press("Ctrl+A")
    hand.type("0615")
    hand.press("Ctrl+S")
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert ("06:15", "19:00", 90) == hours_on(window, page)
    assert page.beside.currentIndex() == 0
    assert isinstance(QApplication.focusWidget(), type(page.beside.list))


@given(TIMES, TIMES, st.booleans(), st.floats(-500, 1500), st.floats(50, 900))
def test_the_ends_never_cross_and_stay_within_the_day(
    one: time, other: time, later: bool, x: float, width: float
):
    begun, ended = sorted((one, other))
    after = dragged(row_of(Hours(begun, ended, 30)), Grip(0, later), x, width)

    assert 30 == after.rest_minutes
    assert after.start is not None
    assert after.end is not None
    assert after.start <= after.end
    assert (begun if later else ended) == (after.start if later else after.end)


def test_the_nearer_end_is_taken():
    row = row_of(Hours(time(6), time(9)), Hours(time(9, 15), time(18)))

    assert Grip(0, later=True) == grip_at(row, 9 / 24 * 960, 960)
    assert Grip(1, later=False) == grip_at(row, 9.25 / 24 * 960, 960)
    assert grip_at(row, 12 / 24 * 960, 960) is None
