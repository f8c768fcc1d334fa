from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from windowing import SAMPLE_PASSPHRASE, desk_in, sample_machine, type_passphrase, window_on

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import default_folder, found_with_model, open_with_passphrase
from cami_field.bootstrap.machine import SAMPLE_LOGIN, Machine
from cami_field.usecases.founding import Founding
from ui.window import FieldWindow

LIVE = "argali snow river horse mountain"


@pytest.fixture
def machine(tmp_path: Path, dressed: QApplication) -> Machine:
    """A machine with a live area and the practice area; the same person has a key to both."""
    machine = sample_machine(tmp_path)
    founding = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", SAMPLE_LOGIN)
    found_with_model(machine, default_folder(machine, "Zorkul", "live"), founding, LIVE)
    return machine


@pytest.fixture
def patrol(machine: Machine) -> UUID:
    """A patrol of the live area."""
    folder = default_folder(machine, "Zorkul", "live")
    with closing(open_with_passphrase(machine, folder, SAMPLE_LOGIN, LIVE)) as workspace:
        return desk_of(workspace).begin_patrol(
            {"number": "LIVE-1", "dates_start": "2026-09-01", "dates_end": "2026-09-02"},
            {"transport_mode": "horse"},
        )


@pytest.fixture
def window(machine: Machine) -> Iterator[FieldWindow]:
    with window_on(machine, sample=False) as window:
        yield window


def go_into(window: FieldWindow, kind: str, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
    window.unlock.choose(next(t for t in window.unlock._tiles if t.place.kind == kind))
    type_passphrase(window, words)
    qtbot.waitUntil(lambda: window.is_inside and window.tasks.idle)


def test_another_area_shows_nothing_of_the_one_before(
    patrol: UUID, window: FieldWindow, qtbot: QtBot
) -> None:
    go_into(window, "live", LIVE, qtbot)
    assert window.pages is not None
    window.pages.open_patrol(patrol)
    qtbot.waitUntil(lambda: window.tasks.idle)
    window.pages.patrol.beside.add_observation()
    live = window.pages
    window.lock()
    go_into(window, "training", SAMPLE_PASSPHRASE, qtbot)

    assert "training" == desk_in(window).kind
    assert window.pages is not live
    assert window.pages is not None
    assert "patrols_page" == window.pages.currentWidget().objectName()
    assert "LIVE-1" not in " ".join(part.text() for part in window.pages.findChildren(QLabel))
    assert [] == desk_in(window).drafts()


def test_the_same_area_comes_back_as_it_was_left(
    patrol: UUID, window: FieldWindow, qtbot: QtBot
) -> None:
    go_into(window, "live", LIVE, qtbot)
    pages = window.pages
    window.lock()
    go_into(window, "live", LIVE, qtbot)

    assert pages is window.pages


def test_one_damaged_area_does_not_close_the_door_of_the_other(
    machine: Machine, qtbot: QtBot
) -> None:
    label = default_folder(machine, "Zorkul", "live") / "workspace.toml"
    label.write_bytes(b"\0" * 90)
    with window_on(machine, sample=False) as window:
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)
        told = " ".join(part.text() for part in window.unlock.findChildren(QLabel))

        assert ["training"] == [tile.place.kind for tile in window.unlock._tiles]
        assert "Zorkul" in told
        assert "workspace.toml" in told
