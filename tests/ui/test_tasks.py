from __future__ import annotations

import threading
from collections.abc import Iterator
from time import sleep

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cami_field.domain.errors import DiskFailed, FieldError
from cami_field.usecases.jobs import Job, Progress
from ui.kit.tasks import Tasks


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def counting(steps: int, closed: list[bool] | None = None) -> Job[str]:
    try:
        for done in range(steps):
            sleep(0.002)
            yield Progress(done, steps, "reading")
    except GeneratorExit:
        if closed is not None:
            closed.append(True)
        raise
    return "the end"


def test_work_is_done_elsewhere_and_told_on_the_windows_thread(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    threads: list[int] = []
    told: list[int] = []
    tasks.run(
        lambda: threads.append(threading.get_ident()),
        owner=owner,
        done=lambda _none: told.append(threading.get_ident()),
    )
    qtbot.waitUntil(lambda: bool(told))

    assert [threading.get_ident()] == told
    assert told != threads


def test_a_job_ends_with_its_report(qtbot: QtBot, tasks: Tasks, owner: QObject) -> None:
    ends: list[object] = []
    task = tasks.run(lambda: counting(5), owner=owner, done=ends.append)
    qtbot.waitUntil(lambda: task.ended)

    assert ["the end"] == ends
    assert "succeeded" == task.state


def test_a_cancelled_job_is_closed_and_ends_once(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    closed: list[bool] = []
    ends: list[str] = []
    task = tasks.run(
        lambda: counting(100_000, closed),
        owner=owner,
        done=lambda _report: ends.append("done"),
        failed=lambda _error: ends.append("failed"),
        cancelled=lambda: ends.append("cancelled"),
        progress=lambda _progress: task.cancel(),
    )
    qtbot.waitUntil(lambda: task.ended)
    qtbot.wait(20)

    assert (["cancelled"], [True]) == (ends, closed)


def test_progress_is_told_about_ten_times_a_second(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    told: list[Progress] = []
    task = tasks.run(lambda: counting(200), owner=owner, progress=told.append)
    qtbot.waitUntil(lambda: task.ended)

    assert 1 <= len(told) <= 12


def test_a_failure_of_the_world_is_told_with_its_code(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    def full() -> None:
        raise DiskFailed("disk.full", path="D:")

    errors: list[FieldError] = []
    tasks.run(full, owner=owner, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))

    assert ["disk.full"] == [error.code for error in errors]


def test_what_is_cancelled_before_its_turn_is_never_begun(
    qtbot: QtBot, tasks: Tasks, owner: QObject
) -> None:
    begun: list[str] = []
    tasks.run(lambda: sleep(0.05), owner=owner)
    second = tasks.run(lambda: begun.append("second"), owner=owner)
    second.cancel()
    qtbot.waitUntil(lambda: second.ended)

    assert ([], "cancelled") == (begun, second.state)


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[object] = []
    owner = QObject()
    task = tasks.run(lambda: sleep(0.02), owner=owner, done=told.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: task.ended)

    assert [] == told


def test_closing_does_what_is_sure_and_leaves_no_thread(qapp: object, owner: QObject) -> None:
    before = threading.active_count()
    kept: list[str] = []
    tasks = Tasks()
    tasks.run(lambda: counting(100_000), owner=owner)
    tasks.run(lambda: kept.append("a draft"), owner=owner, sure=True)
    tasks.close(lambda: kept.append("closed"))

    assert ["a draft", "closed"] == kept
    assert before == threading.active_count()
