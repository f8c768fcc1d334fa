"""A patrol begun by hand: with its number and its first leg, in one commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cami_field.domain.area import Area, Station
from cami_field.domain.datamodel import DataModel
from cami_field.domain.numbering import Numbering, numbering_of
from cami_field.domain.patrol import Patrol
from cami_field.usecases.keep_records import Author, Complete, put_record
from cami_field.usecases.keep_rules import Demand
from cami_field.usecases.ports import Begin, Reading


def begin_patrol(
    patrol: Mapping[str, Any],
    leg: Mapping[str, Any],
    *,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    demand: Demand,
) -> UUID:
    """Journal a patrol and its first leg, both as flat JSON, and return the patrol's id.

    Without a number it gets the next one of its station and year. Raises InvalidRecord naming field
    and value, AccessRefused.
    """
    bound: Mapping[str, Any] = {
        "model": model,
        "author": author,
        "complete": complete,
        "demand": demand,
    }
    with begin() as work:
        if not patrol.get("number") and patrol.get("dates_start"):
            station = work.find(Station, author.station_id)
            code = (station.code if station else None) or "X"
            year = str(patrol["dates_start"])[:4]
            patrol = {**patrol, "number": next_number(work, code, year)}
        made = put_record(Patrol.TYPE, patrol, work, **bound)
        put_record("leg", {"number": 1, **leg, "patrol_id": str(made.id)}, work, **bound)
        work.commit()
    return made.id


def next_number(reading: Reading, code: str, year: int | str) -> str:
    """The next free number for people, as the area numbers its patrols; two laptops may give the
    same."""
    return number_by(area_numbering(reading), reading, code, year)


def number_by(numbering: Numbering, reading: Reading, code: str, year: int | str) -> str:
    """What the next number is by a numbering."""
    return numbering.next((patrol.number or "" for patrol in reading.where(Patrol)), code, year)


def area_numbering(reading: Reading) -> Numbering:
    """How this area numbers its patrols."""
    return numbering_of(next(iter(reading.where(Area)), None))
