"""The area's own page: what it is called, how it numbers patrols, its stations, people and zones.

What somebody may not see is left out of it, and what they may do stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from cami_field.domain.area import Area, Employee, Station, Team, Zone
from cami_field.domain.ids import new_id
from cami_field.domain.numbering import Numbering, numbering_of
from cami_field.domain.patrol import Attachment
from cami_field.domain.values import Position
from cami_field.domain.zone_size import size_km2
from cami_field.usecases.new_patrol import number_by
from cami_field.usecases.ports import Clock, Look, Reading, Sees
from cami_field.usecases.vault_ports import Person

ASKED = ("record", "restore_record", "import", "change_model", "add_person", "remove_person")
"""What the page asks whether somebody may do."""


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station; ``here``: this computer works at it."""

    id: UUID
    code: str
    name: str
    zone: str
    bearings: str | None
    declination_deg: float | None
    position: Position | None
    people: int
    here: bool


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, the code of its station, and its people by name."""

    id: UUID
    name: str
    station: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the area. ``login`` is the last one they had; ``has_key``: it opens the workspace
    now. ``station`` is a code, ``team`` a name; ``oneself``: whoever is asking."""

    id: UUID
    name: str
    role: str | None
    station: str
    team: str
    team_id: UUID | None
    active: bool
    administrator: bool
    login: str | None
    has_key: bool
    oneself: bool


Named = TypeVar("Named", StationRow, TeamRow, PersonRow)


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A boundary, its square kilometres, and the file that it was read from."""

    zone: Zone
    km2: float | None
    source: str

    @property
    def id(self) -> UUID:
        """The zone's."""
        return self.zone.id

    @property
    def name(self) -> str:
        """What it is called; empty where it has no name."""
        return self.zone.name or ""


@dataclass(frozen=True, slots=True)
class AreaView:
    """Everything the page shows, each list by name; ``may`` are those of ``ASKED``."""

    area: Area
    numbering: Numbering
    stations: tuple[StationRow, ...]
    teams: tuple[TeamRow, ...]
    people: tuple[PersonRow, ...]
    zones: tuple[ZoneRow, ...]
    may: frozenset[str]


def area_view(
    *,
    look: Look,
    sees: Sees,
    may: Callable[[str], bool],
    keyed: Callable[[], Iterable[Person]],
    person_id: UUID,
    station_id: UUID,
) -> AreaView:
    """What this person sees of the area; ``keyed`` are those who have a key file here."""
    with look() as reading:
        area = next(iter(sees.seen(reading.where(Area), reading)), None) or Area(id=new_id())
        stations = sees.seen(reading.where(Station), reading)
        teams = sees.seen(reading.where(Team), reading)
        people = sees.seen(reading.where(Employee), reading)
        zones = sees.seen(reading.where(Zone), reading)
        files = _files(area, reading, sees)
    codes = {one.id: one.code or one.name or "" for one in stations}
    called = {one.id: one.name or "" for one in teams}
    logins = {plain_login(one.login) for one in keyed()}
    return AreaView(
        area=area,
        numbering=numbering_of(area),
        stations=_in_order(_station_rows(stations, people, station_id)),
        teams=_in_order(_team_rows(teams, people, codes)),
        people=_in_order(_person_row(one, codes, called, logins, person_id) for one in people),
        zones=tuple(
            ZoneRow(one, size_km2(one.geometry) if one.geometry else None, _source(one, files))
            for one in sorted(zones, key=lambda zone: (_folded(zone.name), zone.id))
        ),
        may=frozenset(action for action in ASKED if may(action)),
    )


def _station_rows(
    stations: Iterable[Station], people: Iterable[Employee], here: UUID
) -> Iterator[StationRow]:
    count = Counter(one.station_id for one in people)
    for one in stations:
        yield StationRow(
            id=one.id,
            code=one.code or "",
            name=one.name or "",
            zone=one.zone or "",
            bearings=one.bearings,
            declination_deg=one.declination_deg,
            position=one.position,
            people=count[one.id],
            here=one.id == here,
        )


def _team_rows(
    teams: Iterable[Team], people: Iterable[Employee], codes: Mapping[UUID, str]
) -> Iterator[TeamRow]:
    members: dict[UUID | None, list[str]] = {}
    for one in people:
        members.setdefault(one.team_id, []).append(one.name or "")
    for team in teams:
        named = tuple(sorted(members.get(team.id, ()), key=str.casefold))
        yield TeamRow(team.id, team.name or "", _of(codes, team.station_id), named)


def _person_row(
    one: Employee,
    codes: Mapping[UUID, str],
    called: Mapping[UUID, str],
    logins: Collection[str],
    person_id: UUID,
) -> PersonRow:
    return PersonRow(
        id=one.id,
        name=one.name or "",
        role=one.role,
        station=_of(codes, one.station_id),
        team=_of(called, one.team_id),
        team_id=one.team_id,
        active=one.active is not False,
        administrator=bool(one.administrator),
        login=one.login,
        has_key=bool(one.login) and plain_login(one.login or "") in logins,
        oneself=one.id == person_id,
    )


def number_after(
    numbering: Numbering, *, look: Look, clock: Clock, zone: str, station_id: UUID
) -> str:
    """What a patrol that begins today at this station would be called by a numbering."""
    with look() as reading:
        station = reading.find(Station, station_id)
        code = (station.code if station else None) or "X"
        today = clock.now().astimezone(ZoneInfo(zone))
        return number_by(numbering, reading, code, today.year)


def plain_login(login: str) -> str:
    """A login as two of them are compared."""
    return " ".join(login.casefold().split())


def _in_order(rows: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(rows, key=lambda row: (_folded(row.name), row.id)))


def _folded(name: str | None) -> str:
    return (name or "").casefold()


def _of(names: Mapping[UUID, str], one: UUID | None) -> str:
    return names.get(one, "") if one is not None else ""


def _files(area: Area, reading: Reading, sees: Sees) -> dict[bytes, str]:
    """Names of the files that boundaries were read from, by their SHA-256."""
    attached = sees.seen(reading.among(Attachment, "of_id", [area.id]), reading)
    return {one.content.sha256: one.name or "" for one in attached if one.content is not None}


def _source(zone: Zone, files: Mapping[bytes, str]) -> str:
    return files.get(zone.layer_sha256 or b"", "")
