"""Which track of a patrol counts, and from when to when."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from windowing import desk_in

from ui.patrols.patrol_page import PatrolPage
from ui.patrols.tracks_sheet import TracksSheet, clock_of, span_of
from ui.window import FieldWindow

NOON = datetime(2026, 9, 21, 12, tzinfo=ZoneInfo("Asia/Dushanbe"))


@pytest.fixture
def sheet(page: PatrolPage) -> TracksSheet:
    page.beside.show_tracks()
    return page.beside.tracks


def press(window: FieldWindow, sheet: TracksSheet, name: str, qtbot: QtBot) -> None:
    def shown() -> list[QPushButton]:
        return [b for b in sheet.findChildren(QPushButton, name) if b.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    shown()[-1].click()
    qtbot.waitUntil(lambda: window.tasks.idle)


def test_the_drive_home_is_trimmed_and_taken_again(
    window: FieldWindow, page: PatrolPage, sheet: TracksSheet, qtbot: QtBot
) -> None:
    assert page.view is not None
    track = page.view.tracks[-1]
    number = len(page.view.tracks) - 1
    span = span_of(track, desk_in(window).zone)
    assert span is not None
    before, whole = page.view.row.distance_km, track.counted_m
    last = sheet.findChild(QLineEdit, f"to_{number}")
    assert last is not None
    qtbot.keyClicks(last, f"{span[1].hour - 2}:{span[1].minute:02}")
    press(window, sheet, f"trim_{number}", qtbot)
    trimmed = page.view.tracks[-1]

    assert trimmed.trimmed
    assert 0 < trimmed.counted_m < whole
    assert page.view.row.distance_km == pytest.approx(
        before - (whole - trimmed.counted_m) / 1000, abs=0.01
    )
    assert page.beside.currentWidget() is sheet
    press(window, sheet, f"whole_{number}", qtbot)
    assert (False, pytest.approx(whole)) == (
        page.view.tracks[-1].trimmed,
        page.view.tracks[-1].counted_m,
    )


def test_times_that_are_none_are_said_and_nothing_is_trimmed(
    window: FieldWindow, page: PatrolPage, sheet: TracksSheet, qtbot: QtBot
) -> None:
    assert page.view is not None
    for text in ("25:00", "later", "23:59"):  # the last: after the track's end
        first = sheet.findChild(QLineEdit, "from_0")
        assert first is not None
        first.setText(text)
        press(window, sheet, "trim_0", qtbot)
        assert sheet.problem.isVisible()
        first.clear()

    assert not any(track.trimmed for track in page.view.tracks)


def test_another_track_of_the_day_is_chosen_to_count(
    window: FieldWindow, page: PatrolPage, sheet: TracksSheet, qtbot: QtBot
) -> None:
    assert page.view is not None
    desk, shown = desk_in(window), page.view.tracks[0]
    other = desk.add_record(
        "track",
        {"leg_id": str(page.view.legs[0].id), "name": "second GPS", "primary": False},
    )
    page.read(page.view.patrol.id)
    page.beside.show_tracks()
    number = [track.id for track in page.view.tracks].index(other)
    press(window, sheet, f"count_{number}", qtbot)

    assert next(track for track in page.view.tracks if track.id == other).primary
    assert shown.id in {track.id for track in page.view.tracks}


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("", 12, 0), ("8:05", 8, 5), ("08.05", 8, 5), ("٠٨:٠٥", 8, 5), ("23:59", 23, 59)],
)
def test_a_time_is_of_the_same_day(text: str, hour: int, minute: int) -> None:
    assert NOON.replace(hour=hour, minute=minute) == clock_of(text, NOON)


@pytest.mark.parametrize("text", ["24:00", "noon", "8", "-1:00"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert clock_of(text, NOON) is None
