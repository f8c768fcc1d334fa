"""One worker thread for all that writes or takes a while; pages read their rows themselves."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from queue import SimpleQueue
from time import monotonic
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from cami_field.domain.errors import FieldError
from cami_field.usecases.jobs import Job, Progress

T = TypeVar("T")
TELL_EVERY_S = 0.1
SUCCEEDED, FAILED, CANCELLED = "succeeded", "failed", "cancelled"


def _nothing(*_given: object) -> None:
    pass


class Task:
    """Work under way; ``state`` ends as exactly one of succeeded, failed, cancelled."""

    def __init__(
        self,
        work: Callable[[], object],
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[FieldError], None],
        cancelled: Callable[[], None],
        progress: Callable[[Progress], None],
        *,
        sure: bool,
    ) -> None:
        self.work = work
        self.sure = sure
        self.owner = owner
        self.state = "waiting"
        self._ends: dict[str, Callable[[Any], None]] = {
            SUCCEEDED: done,
            FAILED: failed,
            CANCELLED: lambda _none: cancelled(),
        }
        self._progress = progress
        self._stop = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether its end was told."""
        return self.state in self._ends

    @property
    def stopping(self) -> bool:
        """Whether cancel() was called."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Stop at the next step of a job; what runs in one step ends as it ends."""
        self._stop.set()

    def tell(self, what: str, value: object) -> None:
        """Called on the owner's thread: progress, or the one end."""
        if self.ended:
            return
        if what == "progress":
            if isValid(self.owner) and not self.stopping:
                self._progress(cast("Progress", value))
            return
        self.state = what
        if isValid(self.owner):
            self._ends[what](value)


class Tasks(QObject):
    """Runs one task after the other in its thread; callbacks run in the thread that made it."""

    busy = Signal(bool)
    _told = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._open: list[Task] = []
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="cami-work", daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], Job[T]] | Callable[[], T],
        *,
        owner: QObject,
        done: Callable[[T], None] = _nothing,
        failed: Callable[[FieldError], None] = _nothing,
        cancelled: Callable[[], None] = _nothing,
        progress: Callable[[Progress], None] = _nothing,
        sure: bool = False,
    ) -> Task:
        """Do ``work``, or the job it returns; nothing is told once ``owner`` is gone.

        What is ``sure`` is also done when everything else is cancelled.
        """
        task = Task(work, owner, done, failed, cancelled, progress, sure=sure)
        self._open.append(task)
        self.busy.emit(True)
        self._queue.put(task)
        return task

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting or running."""
        return not self._open

    def cancel_all(self) -> None:
        """Cancel what runs and what waits, but for what is sure."""
        for task in self._open:
            if not task.sure:
                task.cancel()

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Cancel everything, do one last thing and wait for the thread to end."""
        self.cancel_all()
        if last is not None:
            self.run(last, owner=self, sure=True)
        self._queue.put(None)
        self._thread.join()

    def _on_told(self, task: Task, what: str, value: object) -> None:
        if what != "progress" and task in self._open:
            self._open.remove(task)
        task.tell(what, value)
        if not self._open and isValid(self):
            self.busy.emit(False)

    # in the worker's thread

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            self._told.emit(task, *self._outcome(task))
            del task  # what it holds must not outlive it: a locked desk has keys

    def _outcome(self, task: Task) -> tuple[str, object]:
        if task.stopping:
            return CANCELLED, None
        try:
            result = task.work()
            if isinstance(result, Generator):
                return self._drive(task, result)
        except FieldError as error:
            return FAILED, error
        except Exception as error:  # noqa: BLE001 -- our bug: told to the person, written down
            sys.excepthook(type(error), error, error.__traceback__)
            return FAILED, FieldError("bug", reason=type(error).__name__)
        return SUCCEEDED, result

    def _drive(self, task: Task, job: Job[object]) -> tuple[str, object]:
        told = 0.0
        while True:
            if task.stopping:
                job.close()
                return CANCELLED, None
            try:
                progress = next(job)
            except StopIteration as end:
                return SUCCEEDED, end.value
            if monotonic() - told >= TELL_EVERY_S:
                told = monotonic()
                self._told.emit(task, "progress", progress)
