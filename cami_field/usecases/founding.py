"""Founding a workspace: an area, its first station, its first person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cami_field.domain.area import Area, Employee, Station
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import Record

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")
_KINDS = ("live", "training")


@dataclass(frozen=True, slots=True)
class Founding:
    """What a person says when a workspace is made. ``kind`` is "live" or "training"."""

    name: str
    station_code: str
    zone: str
    kind: str
    user: str
    login: str

    def records(self, area: UUID, station: UUID, person: UUID) -> list[Record]:
        """The first records, journalled like all others."""
        return [
            Area(id=area, name=self.name),
            Station(
                id=station,
                code=self.station_code,
                name=self.station_code,
                zone=self.zone,
                bearings="true",
            ),
            Employee(
                id=person,
                name=self.user,
                login=self.login,
                role="trainer" if self.kind == "training" else "pa_manager",
                station_id=station,
                active=True,
                administrator=True,
            ),
        ]


def check_founding(founding: Founding) -> None:
    """Raise InvalidRecord naming the first field that can't be."""
    if not founding.name.strip():
        raise InvalidRecord("value.missing", field="name")
    if not _CODE.fullmatch(founding.station_code):
        raise InvalidRecord("station.code", field="station", value=founding.station_code)
    try:
        ZoneInfo(founding.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidRecord("station.zone", field="timezone", value=founding.zone) from error
    if founding.kind not in _KINDS:
        known = ", ".join(_KINDS)
        raise InvalidRecord("value.not_in_list", field="kind", value=founding.kind, known=known)
