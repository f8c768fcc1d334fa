"""A GPS that is plugged in: noticed, offered, its recordings chosen and copied here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cami_field.domain.errors import FieldError
from cami_field.usecases.cabled import Fetched, FoundRecording, Recorder, within
from cami_field.usecases.jobs import Progress
from ui.kit.dialogs import Band, Question
from ui.kit.doors import AtDesk
from ui.kit.forms import Item
from ui.kit.language import days_between
from ui.kit.messages import doing, explain
from ui.kit.translate import _n, _t
from ui.observations.attachments import size_words
from ui.observations.picking import CheckList

ASK_EVERY_MS = 3000
Roots = tuple[Path, ...]


class Days(NamedTuple):
    """The days of a patrol, both included."""

    first: date
    last: date


class CableWatch(QObject):
    """Asks every few seconds, in a thread of its own: a device that hangs holds up nobody."""

    found = Signal(object)

    def __init__(self, ask: Callable[[], Roots], parent: QObject) -> None:
        super().__init__(parent)
        self._ask, self._asking = ask, False
        self._told.connect(self._on_told)
        self._clock = QTimer(self)
        self._clock.setInterval(ASK_EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        QTimer.singleShot(0, self, self.look)

    _told = Signal(object)

    def look(self) -> None:
        """Ask now, unless an answer is still awaited."""
        if not self._asking:
            self._asking = True
            QThreadPool.globalInstance().start(self._answer)

    def _answer(self) -> None:
        roots: Roots = ()
        with suppress(FieldError):  # a locked window has no desk to ask
            roots = self._ask()
        if isValid(self):
            self._told.emit(roots)

    def _on_told(self, roots: Roots) -> None:
        self._asking = False
        self.found.emit(roots)


class CableOffer(QObject):
    """Says on the bands that a GPS is there; ``brought`` gives the copies to be imported."""

    brought = Signal(object)

    def __init__(
        self, at: AtDesk, bands: Sequence[Band], days: Callable[[], Days | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._at, self._bands, self._days, self._page = at, bands, days, parent
        self._roots: Roots = ()
        self._fetched: Fetched | None = None
        self.watch = CableWatch(self._ask, self)
        self.watch.found.connect(self._on_found)

    def _ask(self) -> Roots:
        return self._at.desk.cabled()

    def _on_found(self, roots: Roots) -> None:
        new = tuple(root for root in roots if root not in self._roots)
        gone = not set(self._roots) <= set(roots)
        self._roots = roots
        if gone:
            self._hide()
        if new:
            look = self._at.desk.look_at_cabled
            self._at.tasks.run(
                lambda: look(new), owner=self, done=self._offer, failed=self._on_failed
            )

    def _offer(self, recorders: tuple[Recorder, ...]) -> None:
        for recorder in recorders:
            if recorder.root not in self._roots:
                continue
            count = len(recorder.recordings)
            words = _t("cable", "{name} is plugged in.", name=recorder.name)
            if not count:
                self._say(f"{words} {_t('cable', 'There are no recordings on it.')}", "attention")
                continue
            told = f"{words} {_n('cable', '%n recordings are on it.', count)}"
            show = (_t("cable", "Choose recordings"), partial(self.choose, recorder))
            self._say(told, "primary", (show,))

    def choose(self, recorder: Recorder) -> None:
        """Ask which recordings; those of the patrol's days are ticked."""
        days = self._days()
        ticked = within(recorder.recordings, *days, self._at.desk.zone) if days else ()
        question = CabledQuestion(self._page, recorder, ticked, self._at.desk.zone)
        question.accepted.connect(lambda: self._fetch(question.chosen))
        question.open()

    def _fetch(self, chosen: Sequence[FoundRecording]) -> None:
        fetch = self._at.desk.fetch_cabled
        task = self._at.tasks.run(
            lambda: fetch(chosen),
            owner=self,
            done=self._on_fetched,
            failed=self._on_failed,
            cancelled=self._hide,
            progress=lambda progress: self._tell(progress, task.cancel),
        )

    def _tell(self, progress: Progress, cancel: Callable[[], None]) -> None:
        share = f"{100 * progress.done // max(1, progress.total)} %"
        stop = (_t("band", "Cancel"), cancel)
        self._say(f"{doing(progress.doing)} · {share}", "primary", (stop,), closes=False)

    def _on_fetched(self, fetched: Fetched) -> None:
        self._hide()
        self._fetched = fetched
        if fetched.paths:
            self.brought.emit(fetched.paths)
        if fetched.refused:
            self._say("\n".join(explain(error) for error in fetched.refused[:5]), "attention")

    def let_go(self) -> None:
        """The import is over: its files are kept with the records, the copies go."""
        fetched, self._fetched = self._fetched, None
        if fetched is not None:
            drop = self._at.desk.drop_fetched
            self._at.tasks.run(lambda: drop(fetched), owner=self, sure=True)

    def _on_failed(self, error: FieldError) -> None:
        self._say(explain(error), "danger")

    def _say(
        self,
        words: str,
        tone: str,
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        *,
        closes: bool = True,
    ) -> None:
        for band in self._bands:
            band.say(words, tone, actions, closes=closes)

    def _hide(self) -> None:
        for band in self._bands:
            band.hide()


class CabledQuestion(Question):
    """The recordings of a device, some ticked; ``chosen`` are those that are to be copied."""

    def __init__(
        self, parent: QWidget, recorder: Recorder, ticked: Sequence[FoundRecording], zone: str
    ) -> None:
        self._recordings = recorder.recordings
        items: list[Item] = [
            (_words(one, zone), number) for number, one in enumerate(self._recordings)
        ]
        self.list = CheckList(items, name="cabled_recordings")
        self.list.list.setMinimumHeight(280)
        self.list.setAccessibleName(_t("cable", "Recordings"))
        self.list.set_value([n for n, one in enumerate(self._recordings) if one in ticked])
        words = _t(
            "cable",
            "They are copied to this computer and looked into before anything is imported. "
            "Nothing on the device is changed.",
        )
        if recorder.left_out:
            words += "\n" + _n("cable", "%n files were left out: ", len(recorder.left_out))
            words += explain(recorder.left_out[0])
        super().__init__(
            parent, recorder.name, words, self.list, name="cabled_question",
            yes=_t("cable", "Bring them in"),
        )  # fmt: skip
        self.setMinimumWidth(620)
        self.chosen: tuple[FoundRecording, ...] = ()

    def accept(self) -> None:
        ticked = self.list.value()
        numbers = ticked if isinstance(ticked, list) else []
        self.chosen = tuple(self._recordings[number] for number in numbers)
        if not self.chosen:
            self.complain(_t("cable", "Tick at least one recording."))
            return
        super().accept()


def _words(one: FoundRecording, zone: str) -> str:
    """The days that it is of, its name and size."""
    local = ZoneInfo(zone)
    days = _t("cable", "days not known")
    if one.first is not None and one.last is not None:
        first, last = one.first.astimezone(local).date(), one.last.astimezone(local).date()
        days = days_between(first, last, year=True)
    return f"{days} · {one.name} · {size_words(one.size)}"
