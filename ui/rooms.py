"""The rooms inside: one is shown, the others wait as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.kit.doors import AtDesk
from ui.kit.pieces import Pages
from ui.patrols.pages import PatrolPages

if TYPE_CHECKING:  # built when they are entered
    from ui.home.page import HomePage
    from ui.incidents.page import IncidentsPage
    from ui.map_room.page import MapPage
    from ui.sightings.page import SightingsPage

HOME, PATROLS, SIGHTINGS, INCIDENTS = "home", "patrols", "sightings", "incidents"
AREA, PREFERENCES = "area", "preferences"
MAP = "map"


class PlaceInside(NamedTuple):
    """Which room is shown, the one a story leads back to, and where somebody is in each."""

    name: str
    back: str
    rooms: Mapping[str, Any]


class Room(Protocol):
    """What every room does."""

    changed: SignalInstance

    def start(self) -> None:
        """Enter it: read everything anew, offer what was left half done."""

    def come_back(self) -> None:
        """After a lock: as it was, read anew where nothing is being typed."""

    def before_lock(self) -> None:
        """What is half filled is kept."""

    def place(self) -> Any:
        """Where somebody is in it, and what is half filled there."""

    def return_to(self, place: Any) -> None:
        """Be there again, in a room made anew."""


class Rooms(Pages):
    """``changed`` when something was written, ``entered`` with the room's name; ``outdated`` where
    the data model is another than the rooms were made for, with the place and the room to enter.
    """

    changed = Signal()
    entered = Signal(str)
    outdated = Signal(object, str)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self._at, self._model = at, at.desk.model
        self._name, self._left = "", set[str]()
        self._back = ""  # the room that a story was begun from
        self._made: dict[str, Room] = {}
        self.patrols = cast("PatrolPages", self._keep(PATROLS, PatrolPages(at)))
        self.patrols.incident_begun.connect(self._begin_incident)
        self.patrols.incident_opened.connect(self._open_incident)

    def _keep(self, name: str, page: QWidget) -> Room:
        room = cast("Room", page)
        room.changed.connect(lambda: self._on_written(page))
        self._made[name] = room
        self.addWidget(page)
        return room

    def _room(self, name: str) -> Room:
        if name not in self._made:
            self._keep(name, _MAKERS[name](self._at))
            if name == INCIDENTS:
                self.incidents.left.connect(self._on_story_left)
            if name == HOME:
                self._connect_home(self.home)
            if name == MAP:
                page = cast("MapPage", self._made[MAP])
                _connect_map(self, page, lambda one: self._open_incident(one, MAP))
        return self._made[name]

    def _connect_home(self, home: HomePage) -> None:
        def patrol(patrol_id: UUID) -> None:
            self._enter(PATROLS)
            self.patrols.open_patrol(patrol_id)

        def new_patrol() -> None:
            self.go(PATROLS)
            self.patrols.new_patrol()

        def sighting() -> None:
            self.go(SIGHTINGS)
            self.sightings.note()

        home.patrol_wanted.connect(patrol)
        home.patrol_begun.connect(new_patrol)
        home.sighting_begun.connect(sighting)
        home.incident_wanted.connect(lambda one: self._open_incident(one, HOME))
        home.room_wanted.connect(self.go)

    @property
    def home(self) -> HomePage:
        """What somebody sees first."""
        return cast("HomePage", self._room(HOME))

    @property
    def sightings(self) -> SightingsPage:
        """Sightings without a patrol."""
        return cast("SightingsPage", self._room(SIGHTINGS))

    @property
    def incidents(self) -> IncidentsPage:
        """Incidents and their stories."""
        return cast("IncidentsPage", self._room(INCIDENTS))

    def start(self) -> None:
        """What somebody sees first."""
        self.go(HOME)

    def go(self, name: str) -> None:
        """Enter a room by its name: as it was left; the room one is in begins anew."""
        self.before_lock()
        if self._at.desk.model != self._model:
            self.outdated.emit(self.place(), name)
            return
        left = name in self._left and name != self._name
        self._enter(name)
        if left:
            self._room(name).come_back()
        else:
            self._room(name).start()

    def _enter(self, name: str) -> None:
        self._left.add(self._name)
        self._name, self._back = name, ""
        self.setCurrentWidget(cast("QWidget", self._room(name)))
        self.entered.emit(name)

    def _on_written(self, told: QWidget) -> None:
        self.changed.emit()
        if self._at.desk.model != self._model and self.currentWidget() is not told:
            self.go(self._name)  # by a room that was left meanwhile

    def place(self) -> PlaceInside:
        """Which room is shown, and where somebody is in each."""
        places = {name: room.place() for name, room in self._made.items()}
        return PlaceInside(self._name, self._back, places)

    def return_to(self, place: PlaceInside, *, entering: str = "") -> None:
        """Be there again, in rooms made anew; then perhaps enter another."""
        for name, within in place.rooms.items():
            self._room(name).return_to(within)
            self._left.add(name)
        self._enter(place.name)
        self._back = place.back
        if entering and entering != place.name:
            self.go(entering)

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

    def _open_incident(self, incident_id: UUID, back: str = PATROLS) -> None:
        self._to_story(back)
        self.incidents.open_incident(incident_id)

    def _to_story(self, back: str = PATROLS) -> None:
        self.before_lock()
        self._enter(INCIDENTS)
        self.incidents.refresh()
        self._back = back

    def _on_story_left(self) -> None:
        if self._back:
            self.go(self._back)


def _sightings(at: AtDesk) -> QWidget:
    from ui.sightings.page import SightingsPage  # noqa: PLC0415 -- built when it is entered

    return SightingsPage(at)


def _incidents(at: AtDesk) -> QWidget:
    from ui.incidents.page import IncidentsPage  # noqa: PLC0415 -- as above

    return IncidentsPage(at)


def _map(at: AtDesk) -> QWidget:
    from ui.map_room.page import MapPage  # noqa: PLC0415 -- as above

    return MapPage(at)


def _connect_map(rooms: Rooms, page: MapPage, incident: Callable[[UUID], None]) -> None:
    """From what is picked on the area's map to its own page."""

    def patrol(patrol_id: UUID, record_id: UUID | None) -> None:
        rooms.go(PATROLS)
        rooms.patrols.open_patrol(patrol_id)
        if record_id is not None:
            rooms.patrols.patrol.select(record_id)

    page.patrol_wanted.connect(patrol)
    page.incident_wanted.connect(incident)
    page.room_wanted.connect(rooms.go)


def _preferences(at: AtDesk) -> QWidget:
    from ui.preferences.page import PreferencesPage  # noqa: PLC0415 -- as above

    return PreferencesPage(at)


def _area(at: AtDesk) -> QWidget:
    from ui.area.page import AreaPage  # noqa: PLC0415 -- as above

    return AreaPage(at)


def _home(at: AtDesk) -> QWidget:
    from ui.home.page import HomePage  # noqa: PLC0415 -- as above

    return HomePage(at)


_MAKERS: Mapping[str, Callable[[AtDesk], QWidget]] = {
    SIGHTINGS: _sightings,
    INCIDENTS: _incidents,
    MAP: _map,
    AREA: _area,
    PREFERENCES: _preferences,
    HOME: _home,
}
