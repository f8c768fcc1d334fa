"""The rooms inside: patrols, sightings, incidents; one is shown, the others wait as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.doors import AtDesk
from ui.patrols.pages import PatrolPages

if TYPE_CHECKING:  # built when they are entered
    from ui.incidents.page import IncidentsPage
    from ui.sightings.page import SightingsPage

PATROLS, SIGHTINGS, INCIDENTS = "patrols", "sightings", "incidents"


class Room(Protocol):
    """What every room does."""

    changed: SignalInstance

    def start(self) -> None:
        """Enter it: read everything anew, offer what was left half done."""

    def come_back(self) -> None:
        """After a lock: as it was, read anew where nothing is being typed."""

    def before_lock(self) -> None:
        """What is half filled is kept."""


class Rooms(QStackedWidget):
    """``changed`` when something was written, ``entered`` with the room's name."""

    changed = Signal()
    entered = Signal(str)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at = at
        self._back = ""  # the room that a story was begun from
        self._made: dict[str, Room] = {}
        self.patrols = cast("PatrolPages", self._keep(PATROLS, PatrolPages(at)))
        self.patrols.incident_begun.connect(self._begin_incident)
        self.patrols.incident_opened.connect(self._open_incident)

    def _keep(self, name: str, page: QWidget) -> Room:
        room = cast("Room", page)
        room.changed.connect(self.changed)
        self._made[name] = room
        self.addWidget(page)
        return room

    def _room(self, name: str) -> Room:
        if name not in self._made:
            self._keep(name, _MAKERS[name](self._at))
            if name == INCIDENTS:
                self.incidents.left.connect(self._on_story_left)
        return self._made[name]

    @property
    def sightings(self) -> SightingsPage:
        """Sightings without a patrol."""
        return cast("SightingsPage", self._room(SIGHTINGS))

    @property
    def incidents(self) -> IncidentsPage:
        """Incidents and their stories."""
        return cast("IncidentsPage", self._room(INCIDENTS))

    def start(self) -> None:
        """The list of patrols."""
        self.go(PATROLS)

    def go(self, name: str) -> None:
        """Enter a room by its name."""
        self.before_lock()
        self._enter(name)
        self._room(name).start()

    def _enter(self, name: str) -> None:
        self._back = ""
        self.setCurrentWidget(cast("QWidget", self._room(name)))
        self.entered.emit(name)

    def come_back(self) -> None:
        """After a lock: everything as it was."""
        cast("Room", self.currentWidget()).come_back()

    def before_lock(self) -> None:
        """What is half filled is kept."""
        for room in self._made.values():
            room.before_lock()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Recordings that were dropped: into the open patrol if there is one."""
        self._enter(PATROLS)
        self.patrols.import_files(paths)

    # from one room to another

    def _begin_incident(self, flat: Mapping[str, Any], found: tuple[UUID, ...]) -> None:
        self._to_story()
        self.incidents.begin(flat, found)

    def _open_incident(self, incident_id: UUID) -> None:
        self._to_story()
        self.incidents.open_incident(incident_id)

    def _to_story(self) -> None:
        self.before_lock()
        self._enter(INCIDENTS)
        self.incidents.refresh()
        self._back = PATROLS

    def _on_story_left(self) -> None:
        if self._back:
            self._enter(self._back)
            self.patrols.come_back()


def _sightings(at: AtDesk) -> QWidget:
    from ui.sightings.page import SightingsPage  # noqa: PLC0415 -- built when it is entered

    return SightingsPage(at)


def _incidents(at: AtDesk) -> QWidget:
    from ui.incidents.page import IncidentsPage  # noqa: PLC0415 -- as above

    return IncidentsPage(at)


_MAKERS: Mapping[str, Callable[[AtDesk], QWidget]] = {
    SIGHTINGS: _sightings,
    INCIDENTS: _incidents,
}
