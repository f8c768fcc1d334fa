"""The conservation area: its stations, teams, people and places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from cami_field.domain.records import Record, journalled, record_type
from cami_field.domain.shapes import ANGLE, BINARY, BOOLEAN, COUNT, REFERENCE
from cami_field.domain.value_shapes import PLACE
from cami_field.domain.values import Position


@record_type
@dataclass(eq=False, kw_only=True)
class Area(Record):
    """The conservation area of this workspace; one record, its id is the area's id."""

    TYPE: ClassVar[str] = "area"

    name: str | None = journalled(10)
    country: str | None = journalled(11)  # ISO 3166-1 alpha-2
    data_owner: str | None = journalled(12)
    licence: str | None = journalled(13)
    # how patrols are numbered for people, see ``numbering``
    number_pattern: str | None = journalled(14)
    number_digits: int | None = journalled(15, COUNT)
    number_restarts: bool | None = journalled(16, BOOLEAN)  # with each year


@record_type
@dataclass(eq=False, kw_only=True)
class Station(Record):
    """Where patrols start; it owns the time zone of everything logged there."""

    TYPE: ClassVar[str] = "station"

    code: str | None = journalled(10)
    name: str | None = journalled(11)
    zone: str | None = journalled(12)  # IANA name
    declination_deg: float | None = journalled(13, ANGLE)  # true minus magnetic: east positive
    bearings: str | None = journalled(14)  # "true" | "magnetic": how its rangers read a compass
    position: Position | None = journalled(15, PLACE)


@record_type
@dataclass(eq=False, kw_only=True)
class Team(Record):
    """People who patrol together."""

    TYPE: ClassVar[str] = "team"

    name: str | None = journalled(10)
    station_id: UUID | None = journalled(11, REFERENCE)


@record_type
@dataclass(eq=False, kw_only=True)
class Employee(Record):
    """A person of the area. ``login`` is the name of the key file, ``role`` one of the roles."""

    TYPE: ClassVar[str] = "employee"

    name: str | None = journalled(10)
    login: str | None = journalled(11)
    role: str | None = journalled(12)
    station_id: UUID | None = journalled(13, REFERENCE)
    team_id: UUID | None = journalled(14, REFERENCE)
    active: bool | None = journalled(15, BOOLEAN)
    administrator: bool | None = journalled(16, BOOLEAN)
    phone: str | None = journalled(17, level="S3")


@record_type
@dataclass(eq=False, kw_only=True)
class Zone(Record):
    """A boundary: the protected area itself, a core or buffer zone, a corridor, a landscape.

    ``geometry`` is WKB, polygons on WGS 84 in longitude, latitude order. ``layer_sha256`` names the
    file it was read from.
    """

    TYPE: ClassVar[str] = "zone"

    name: str | None = journalled(10)
    kind: str | None = journalled(11)  # protected_area core buffer corridor landscape country
    code: str | None = journalled(12)  # landscape code or ISO country code
    geometry: bytes | None = journalled(13, BINARY)
    layer_sha256: bytes | None = journalled(14, BINARY)
    layer_index: int | None = journalled(15, COUNT)
