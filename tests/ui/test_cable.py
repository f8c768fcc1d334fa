"""A GPS that is plugged in: noticed, offered, only the patrol's days ticked, imported."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from windowing import HORSE_PATROL, RECORDING, desk_in, let_in, sample_machine, window_on

from cami_field.usecases.jobs import finish
from ui.patrols.cable import CabledQuestion
from ui.window import FieldWindow


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """A Garmin as it is mounted: the horse patrol's recording a month later, and an old one."""
    root = tmp_path / "GARMIN"
    tracks = root / "Garmin" / "GPX" / "Archive"
    tracks.mkdir(parents=True)
    device = "<Device><Model><Description>eTrex 30</Description></Model></Device>"
    (root / "Garmin" / "GarminDevice.xml").write_text(device, encoding="utf-8")
    text = HORSE_PATROL.read_text(encoding="utf-8")
    (tracks / "24-OCT-26.gpx").write_text(text.replace("2026-09-", "2026-10-"), encoding="utf-8")
    shutil.copy(RECORDING, tracks / "old.gpx")
    return root


@pytest.fixture
def plugged(
    tmp_path: Path, volume: Path, dressed: QApplication, qtbot: QtBot
) -> Iterator[FieldWindow]:
    machine = replace(sample_machine(tmp_path), plugged=lambda: (volume,))
    with window_on(machine) as window:
        let_in(window, qtbot.waitUntil)
        assert window.pages is not None
        band = window.pages.list.cable
        qtbot.waitUntil(lambda: "eTrex 30" in band.text and window.tasks.idle)
        yield window


def asked(window: FieldWindow) -> CabledQuestion:
    assert window.pages is not None
    page = window.pages.currentWidget()
    name = "patrol_cable_0" if page is window.pages.patrol else "list_cable_0"
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()
    question = window.findChild(CabledQuestion)
    assert question is not None
    return question


def content(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_only_recordings_of_the_patrols_days_are_ticked(plugged: FieldWindow, qtbot: QtBot):
    pages = plugged.pages
    assert pages is not None
    rows = [pages.list.model.row_at(n) for n in range(pages.list.model.rowCount())]
    horse = max(rows, key=lambda row: row.observations)
    dates = {"dates_start": "2026-10-21", "dates_end": "2026-10-24"}
    desk_in(plugged).change_fields("patrol", horse.id, dates)
    pages.open_patrol(horse.id)
    qtbot.waitUntil(lambda: plugged.tasks.idle)
    question = asked(plugged)

    ticked = question.list.value()
    assert isinstance(ticked, list)
    names = {one.name for n, one in enumerate(question._recordings) if n in ticked}
    assert {"24-OCT-26.gpx"} == names
    assert 2 == len(question._recordings)


def test_what_is_ticked_is_imported_and_nothing_is_left_in_clear(
    plugged: FieldWindow, volume: Path, tmp_path: Path, qtbot: QtBot
):
    before = content(volume)
    pages = plugged.pages
    assert pages is not None
    question = asked(plugged)
    number = next(n for n, one in enumerate(question._recordings) if one.name.startswith("24-OCT"))
    question.list.set_value([number])
    question.accept()
    qtbot.waitUntil(lambda: pages.currentWidget() is pages.bring and plugged.tasks.idle)
    pages.bring._fields.transport.set_value("horse")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: plugged.tasks.idle and pages.bring.go.isEnabled())
    pages.bring.bring()
    qtbot.waitUntil(lambda: plugged.tasks.idle)
    pages.bring._leave()
    qtbot.waitUntil(lambda: plugged.tasks.idle)

    assert pages.currentWidget() is pages.patrol
    view = pages.patrol.view
    assert view is not None
    assert "2026-10" == f"{view.row.first:%Y-%m}"
    assert before == content(volume)
    left = [p for p in (tmp_path / "machine").rglob("*") if p.suffix == ".gpx" and p.is_file()]
    assert [] == left


def test_nothing_is_copied_where_nothing_is_ticked(plugged: FieldWindow):
    question = asked(plugged)
    question.list.set_value([])
    question.accept()

    assert question.isVisible()
    assert question.problem.text()


def test_the_offer_goes_with_the_device(plugged: FieldWindow, volume: Path, qtbot: QtBot):
    pages = plugged.pages
    assert pages is not None
    assert pages.list.cable.isVisible()
    volume.rename(volume.with_name("gone"))
    pages.cable.watch.look()

    qtbot.waitUntil(lambda: not pages.list.cable.isVisible())


def test_a_device_pulled_before_copying_is_told_by_name(
    plugged: FieldWindow, volume: Path, qtbot: QtBot
):
    pages = plugged.pages
    assert pages is not None
    question = asked(plugged)
    question.list.set_value([0])
    shutil.rmtree(volume)
    question.accept()
    qtbot.waitUntil(lambda: plugged.tasks.idle)

    assert "unplugged" in pages.list.cable.text
    assert pages.currentWidget() is pages.list


def test_copies_of_an_interrupted_import_go_when_the_workspace_is_opened_again(
    plugged: FieldWindow, volume: Path, tmp_path: Path, qtbot: QtBot
):
    desk = desk_in(plugged)
    (recorder,) = finish(desk.look_at_cabled([volume]))
    fetched = finish(desk.fetch_cabled(recorder.recordings))
    assert all(path.is_file() for path in fetched.paths)
    plugged.lock()
    qtbot.waitUntil(lambda: plugged.tasks.idle)
    let_in(plugged, qtbot.waitUntil)

    assert [] == [path for path in fetched.paths if path.exists()]


def test_another_look_leaves_the_copies_of_an_import_that_is_under_way(
    plugged: FieldWindow, volume: Path
):
    desk = desk_in(plugged)
    (recorder,) = finish(desk.look_at_cabled([volume]))
    fetched = finish(desk.fetch_cabled(recorder.recordings))
    finish(desk.look_at_cabled([volume]))

    assert all(path.is_file() for path in fetched.paths)
