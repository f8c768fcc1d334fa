from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from importing import gpx, walk
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from windowing import HORSE_PATROL, RECORDING, desk_in, let_in, sample_machine, window_on

from ui.patrols.import_page import ImportPage
from ui.patrols.pages import PatrolPages
from ui.window import FieldWindow


@pytest.fixture
def window(tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[FieldWindow]:
    with window_on(sample_machine(tmp_path)) as made:
        let_in(made, qtbot.waitUntil)
        yield made


@pytest.fixture
def pages(window: FieldWindow) -> PatrolPages:
    assert window.pages is not None
    return window.pages


def look(window: FieldWindow, *paths: Path, qtbot: QtBot) -> ImportPage:
    """Drop files on the list and wait for the preview."""
    assert window.pages is not None
    window.take_files(paths)
    qtbot.waitUntil(lambda: window.tasks.idle)
    return window.pages.bring


def fresh(tmp_path: Path, name: str = "new.gpx", day: int = 3) -> Path:
    from datetime import UTC, datetime

    path = tmp_path / name
    start = datetime(2026, 10, day, 5, tzinfo=UTC)
    path.write_text(gpx(walk(start, 200, lat=38.4)), encoding="utf-8")
    return path


def total(page: ImportPage) -> str:
    return page.findChild(QLabel, "import_total").text()


def test_a_recording_is_looked_into_and_imported(
    window: FieldWindow, pages: PatrolPages, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk_in(window).info().counts
    page = look(window, fresh(tmp_path), qtbot=qtbot)
    promised = total(page)
    looked = desk_in(window).info().counts
    page.bring()
    qtbot.waitUntil(lambda: page.findChild(QLabel, "report_title").isVisible())
    after = desk_in(window).info().counts

    assert promised.startswith("1 track · 1 day · ")
    assert before == looked
    assert (before["patrol"] + 1, before["track"] + 1) == (after["patrol"], after["track"])


def test_what_is_already_there_is_said_and_not_ticked(window: FieldWindow, qtbot: QtBot) -> None:
    page = look(window, HORSE_PATROL, RECORDING, qtbot=qtbot)
    words = [part.text() for part in page.findChildren(QLabel)]
    there = [text for text in words if text.startswith("Everything in this file is already here")]

    assert 2 == len(there)
    assert not page.go.isEnabled()


def test_undo_takes_the_whole_import_back(
    window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk_in(window).info().counts
    page = look(window, fresh(tmp_path), qtbot=qtbot)
    page.bring()
    qtbot.waitUntil(lambda: page.findChild(QLabel, "report_title").isVisible())
    page.findChild(QPushButton, "undo_import").click()
    qtbot.waitUntil(lambda: page.band.isVisible() and window.tasks.idle)
    after = desk_in(window).info().counts

    assert page.band.text.startswith("Taken back:")
    assert {**before, "attachment": after["attachment"]} == after


def test_a_cancelled_import_leaves_nothing(
    window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    before = desk_in(window).info()
    paths = [fresh(tmp_path, f"{day}.gpx", day) for day in range(1, 9)]
    page = look(window, *paths, qtbot=qtbot)
    page.bring()
    page.cancel()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert "Cancelled. Nothing was imported." == page.band.text
    assert before.counts == desk_in(window).info().counts
    assert before.state_hash == desk_in(window).info().state_hash


def test_a_file_that_is_no_recording_is_refused_in_words(
    window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "shopping.gpx"
    path.write_text("bread, tea, horseshoe nails", encoding="utf-8")
    page = look(window, path, qtbot=qtbot)
    words = " ".join(part.text() for part in page.findChildren(QLabel))

    assert "shopping.gpx" in words
    assert not page.go.isEnabled()


def test_points_without_time_get_the_day_that_is_chosen(
    window: FieldWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "timeless.gpx"
    path.write_text(gpx(walk(None, 50, lat=38.6)), encoding="utf-8")
    page = look(window, path, qtbot=qtbot)
    asked = page.findChild(QPushButton, "use_day_0")
    asked.click()
    qtbot.waitUntil(lambda: window.tasks.idle)

    assert "1 day" in total(page)


def test_files_dropped_on_a_patrol_go_into_it(
    window: FieldWindow, pages: PatrolPages, tmp_path: Path, qtbot: QtBot
) -> None:
    pages.open_patrol(pages.list.model.row_at(0).id)
    patrol_id = pages.patrol.patrol_id
    page = look(window, fresh(tmp_path), qtbot=qtbot)
    into = page.findChild(QLabel, "import_into").text()
    page.findChild(QCheckBox, "track_0_0").setChecked(True)
    page.bring()
    qtbot.waitUntil(lambda: page.findChild(QLabel, "report_title").isVisible())
    page.findChild(QPushButton, "open_imported").click()

    assert "patrol" in into
    assert patrol_id == pages.patrol.patrol_id
    assert pages.currentWidget() is pages.patrol


def test_what_is_unticked_stays_out(window: FieldWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from datetime import UTC, datetime

    path = tmp_path / "two.gpx"
    days = [walk(datetime(2026, 10, day, 5, tzinfo=UTC), 50, lat=38.4) for day in (3, 4)]
    path.write_text(gpx(*days), encoding="utf-8")
    page = look(window, path, qtbot=qtbot)
    both = total(page)
    page.findChild(QCheckBox, "track_0_0").setChecked(False)
    one = total(page)
    page.bring()
    qtbot.waitUntil(lambda: page.findChild(QLabel, "report_title").isVisible())
    names = {track["name"] for track in desk_in(window).list_records("track").records}

    assert both.startswith("2 tracks · 2 days · ")
    assert one.startswith("1 track · 1 day · ")
    assert {"day 2"} == names & {"day 1", "day 2"}
