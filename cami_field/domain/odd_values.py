"""Values in entries of other devices that lie beyond what can be shown.

A chain is kept whole or not at all, so such a value is kept too: records hold the nearest that can
be shown, with what was written, and a save of the record's other fields leaves that as it is. An
edit of the value itself writes a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from cami_field.domain.values import (
    DAY_MINUTES,
    EARLIEST,
    LATEST,
    OFFSET_MINUTES,
    Hours,
    Instant,
    Position,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_FIRST, _LAST = (EARLIEST - _EPOCH) // _MILLISECOND, (LATEST - _EPOCH) // _MILLISECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class OddInstant(Instant):
    """The nearest instant to ``wire``, which is what the entry has."""

    wire: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OddPosition(Position):
    """The nearest position to ``wire``, which is what the entry has."""

    wire: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OddHours(Hours):
    """The nearest hours to ``wire``, which is what the entry has."""

    wire: tuple[Any, ...]


def nearest_instant(wire: Sequence[Any]) -> OddInstant:
    """An instant within the calendar, its offset within 18 hours."""
    return OddInstant(
        at=_EPOCH + timedelta(milliseconds=_between(wire[0], _FIRST, _LAST)),
        zone=wire[1],
        offset_minutes=int(_between(wire[2], -OFFSET_MINUTES, OFFSET_MINUTES)),
        precision=wire[3],
        part_of_day=wire[4],
        source=wire[5],
        wire=tuple(wire),
    )


def nearest_position(fields: Sequence[str], wire: Sequence[Any]) -> OddPosition:
    """A position on the earth; ``fields`` names the values of ``wire``."""
    named = dict(zip(fields, wire, strict=False))
    named["latitude"] = _between(named["latitude"], -90.0, 90.0)
    named["longitude"] = _between(named["longitude"], -180.0, 180.0)
    return OddPosition(**named, wire=tuple(wire))


def nearest_hours(wire: Sequence[Any]) -> OddHours:
    """Times without their offsets, none where they are none; rest within a day."""
    return OddHours(
        start=_clock(wire[0]),
        end=_clock(wire[1]),
        rest_minutes=int(_between(wire[2], 0, DAY_MINUTES)),
        wire=tuple(wire),
    )


def _clock(text: str | None) -> time | None:
    try:
        return None if text is None else time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _between(number: float, least: float, most: float) -> float:
    """The nearest number within both ends; for NaN the lower."""
    return min(max(least, number), most)
