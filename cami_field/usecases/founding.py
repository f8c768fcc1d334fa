"""Founding a workspace: an area, its first station, its first person."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cami_field.domain.area import Area, Employee, Station
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import Record
from cami_field.usecases.people import login_for

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,15}")
_KINDS = ("live", "training")


@dataclass(frozen=True, slots=True)
class Founding:
    """What a person says when a workspace is made. ``kind`` is "live" or "training".

    ``country`` is ISO 3166-1 alpha-2 or empty; a station without a name is called by its code.
    """

    name: str
    station_code: str
    zone: str
    kind: str
    user: str
    login: str
    country: str = ""
    station: str = ""

    def records(self, area: UUID, station: UUID, person: UUID) -> list[Record]:
        """The first records, journalled like all others."""
        return [
            Area(id=area, name=self.name, country=self.country or None),
            Station(
                id=station,
                code=self.station_code,
                name=self.station or self.station_code,
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


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is let in from the beginning; ``role`` is one of the roles."""

    name: str
    login: str
    role: str
    passphrase: str = field(repr=False)


def code_for(station: str) -> str:
    """A short code to propose for a station's name: up to three Latin letters or digits.

    The first ones of one or two words, of more words each one's first; nothing for no name.
    """
    words = login_for(station).split("-") if any(map(str.isalnum, station)) else []
    if len(words) < 3:
        return "".join(words)[:3].upper()
    return "".join(word[0] for word in words)[:3].upper()


def check_founding(founding: Founding) -> None:
    """Raise InvalidRecord naming the first field that can't be."""
    if not founding.name.strip():
        raise InvalidRecord("value.missing", field="name")
    check_station_code(founding.station_code)
    try:
        ZoneInfo(founding.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidRecord("station.zone", field="timezone", value=founding.zone) from error
    if founding.kind not in _KINDS:
        known = ", ".join(_KINDS)
        raise InvalidRecord("value.not_in_list", field="kind", value=founding.kind, known=known)


def check_station_code(code: str) -> None:
    """Raise InvalidRecord where a station can't have this code."""
    if not _CODE.fullmatch(code):
        raise InvalidRecord("station.code", field="station", value=code)
