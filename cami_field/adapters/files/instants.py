"""Instants as GPS files write them, in seconds since 1970-01-01 UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = EPOCH.toordinal()
# GPS began in 1980: a two-digit year below 80 belongs to this century.
_FIRST_SHORT_YEAR = 80
_MOST_MINUTES = 10_000

_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d(?:[.,]\d*)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE,
)
_COMMENT = re.compile(
    r"(?:(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3})-(?P<yy>\d\d)"
    r"|(?P<dd>\d{1,2})/(?P<mm>\d{1,2})/(?P<yyyy>\d{4}))"
    r" (?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?: ?(?P<half>[AP]M))?",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Minutes(dict[bytes, float]):
    """Seconds of ``2024-09-21T02:00``, worked out once for all points of a minute.

    NaN for a minute that no calendar has.
    """

    def __missing__(self, text: bytes) -> float:
        if len(self) >= _MOST_MINUTES:
            self.clear()
        known = self[text] = minute(text[:10].decode("ascii"), text[11:].decode("ascii"))
        return known


def minute(day: str, clock: str) -> float:
    """Seconds of ``2024-09-21`` at ``02:00``; NaN for a day or minute that doesn't exist."""
    hours, minutes = int(clock[:2]), int(clock[3:])
    if hours > 23 or minutes > 59:
        return float("nan")
    try:
        days = date(int(day[:4]), int(day[5:7]), int(day[8:])).toordinal() - _EPOCH_DAY
    except ValueError:
        return float("nan")
    return days * 86400.0 + hours * 3600.0 + minutes * 60.0


def parse_instant(text: str) -> tuple[float, bool] | None:
    """Seconds of an XML dateTime and whether it had no zone (then read as UTC).

    None for anything else, also a date without a time of day: nothing is invented.
    """
    match = _INSTANT.fullmatch(text.strip())
    if match is None:
        return None
    day, clock, second, zone = match.groups()
    seconds = float(second.replace(",", ".")) if second else 0.0
    # 60 is a leap second.
    whole = minute(day, clock) + seconds if seconds < 61.0 else float("nan")
    whole -= _offset(zone) if zone else 0.0
    return (whole, zone is None) if at(whole) else None


def _offset(zone: str) -> float:
    """Seconds east of UTC; NaN for a zone that can't be."""
    if zone in {"Z", "z"}:
        return 0.0
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if hours > 18 or minutes > 59:
        return float("nan")
    return (hours * 3600.0 + minutes * 60.0) * (-1 if zone[0] == "-" else 1)


def parse_comment(text: str) -> float | None:
    """Seconds of a date that older Garmin units write as a waypoint's comment, read as UTC.

    ``dd-MMM-yy h:mm:ssa``, ``dd-MMM-yy h:mm:ss a``, ``dd-MMM-yy H:mm:ss``,
    ``dd/MM/yyyy h:mm:ssa``, ``dd/MM/yyyy h:mm:ss a``; None for any other text.
    """
    match = _COMMENT.fullmatch(text.strip())
    if match is None or (match["dd"] and not match["half"]):
        return None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].upper() == "PM" else 0)
    year, month = _year_month(match)
    day = int(match["day"] or match["dd"])
    seconds = int(match["second"])
    whole = minute(f"{year:04}-{month:02}-{day:02}", f"{hour:02}:{match['minute']}") + seconds
    return whole if seconds < 60 and at(whole) else None


def _year_month(match: re.Match[str]) -> tuple[int, int]:
    if match["dd"]:
        return int(match["yyyy"]), int(match["mm"])
    name = match["month"].lower()
    return full_year(int(match["yy"])), _MONTHS.index(name) + 1 if name in _MONTHS else 0


def full_year(year: int) -> int:
    """The year of its last two digits: 1980 to 2079."""
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def at(seconds: float) -> datetime | None:
    """The moment, aware, UTC, to the microsecond; None for NaN and outside the years 1 to 9999."""
    try:
        return EPOCH + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
