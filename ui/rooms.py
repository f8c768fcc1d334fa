"""The rooms inside: patrols, sightings; one is shown, the others wait as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.kit.doors import AtDesk
from ui.patrols.pages import PatrolPages

if TYPE_CHECKING:
    from ui.sightings.page import SightingsPage

PATROLS, SIGHTINGS = "patrols", "sightings"


class Rooms(QStackedWidget):
    """``changed`` when something was written, ``entered`` with the room's name."""

    changed = Signal()
    entered = Signal(str)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self.patrols = PatrolPages(at)
        self.patrols.changed.connect(self.changed)
        self.addWidget(self.patrols)

    @cached_property
    def sightings(self) -> SightingsPage:
        """Sightings without a patrol."""
        from ui.sightings.page import SightingsPage  # noqa: PLC0415 -- built when it is entered

        made = SightingsPage(self._at)
        made.changed.connect(self.changed)
        self.addWidget(made)
        return made

    def start(self) -> None:
        """The list of patrols."""
        self._enter(PATROLS)
        self.patrols.start()

    def go(self, name: str) -> None:
        """Enter a room by its name."""
        self.before_lock()
        self._enter(name)
        if name == SIGHTINGS:
            self.sightings.start()
        else:
            self.patrols.show_list()

    def _enter(self, name: str) -> None:
        self.setCurrentWidget(self.sightings if name == SIGHTINGS else self.patrols)
        self.entered.emit(name)

    def come_back(self) -> None:
        """After a lock: everything as it was, read anew where nothing is being typed."""
        if self.currentWidget() is self.patrols:
            self.patrols.come_back()
        elif not self.sightings.form.is_open:
            self.sightings.refresh()

    def before_lock(self) -> None:
        """What is half filled is kept."""
        self.patrols.before_lock()
        if "sightings" in vars(self):
            self.sightings.before_lock()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Recordings that were dropped: into the open patrol if there is one."""
        self._enter(PATROLS)
        self.patrols.import_files(paths)
