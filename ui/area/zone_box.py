"""A time zone to choose, and what time it is there now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cami_field.domain.usual_zones import usual_zones
from ui.kit.forms import Item
from ui.kit.language import day_with_year
from ui.kit.translate import _t


def zone_items(zones: Sequence[str], country: str | None, countries: Sequence[str]) -> list[Item]:
    """IANA names: those of the country first, then of all ``countries``, then every other."""
    first = [name for code in (country or "", *countries) for name in usual_zones(code)]
    return [(name, name) for name in dict.fromkeys([*first, *zones])]


def time_there(zone: object) -> str:
    """What time it is in a zone, in a sentence; nothing for none."""
    if not isinstance(zone, str):
        return ""
    try:
        there = datetime.now(UTC).astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return _t(
        "start",
        "There it is {time} now, {day}.",
        time=f"{there:%H:%M}",
        day=day_with_year(there.date()),
    )
