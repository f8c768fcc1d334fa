"""Does the computer's clock make sense? A laptop with a flat CMOS battery wakes up in 2010."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

SLACK = timedelta(hours=1)  # two laptops' clocks are never quite equal
LIFETIME_YEARS = 20  # nobody runs a build longer
LONG_GAP = timedelta(days=366)  # a station in use records something in every season
END_OF_STAMPS = 2100  # the journal refuses stamps from this year on


def clock_warning(now: datetime, *, newest_record: datetime | None, build_date: date) -> str | None:
    """What is odd about the system clock, or None.

    ``now`` and ``newest_record`` (when the newest entry was written) are aware; ``build_date`` is
    the UTC date of this build. Codes, the first that applies: ``clock.far_future`` (2100 or later,
    or more than 20 years after the build), ``clock.before_build``, ``clock.before_newest_record``
    (by more than an hour), ``clock.long_gap`` (more than 366 days after the newest record: either
    nobody recorded anything for a year, or the clock ran ahead).
    """
    now = now.astimezone(UTC)
    if _far_future(now, build_date):
        return "clock.far_future"
    if now.date() < build_date:
        return "clock.before_build"
    if newest_record is None or _far_future(newest_record.astimezone(UTC), build_date):
        return None  # a record of an impossible year says nothing about today
    if now < newest_record - SLACK:
        return "clock.before_newest_record"
    if now > newest_record + LONG_GAP:
        return "clock.long_gap"
    return None


def _far_future(at: datetime, build_date: date) -> bool:
    last = (build_date.year + LIFETIME_YEARS, build_date.month, build_date.day)
    return at.year >= END_OF_STAMPS or (at.year, at.month, at.day) > last
