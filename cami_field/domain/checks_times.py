"""Checks of instants, hours and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from cami_field.domain.checks_facts import (
    HARD,
    SOFT,
    Finding,
    PatrolFacts,
    found,
    local_date,
    local_text,
)
from cami_field.domain.patrol import Patrol, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.tracks import rollover_candidate
from cami_field.domain.values import Hours, Instant

FUTURE = timedelta(minutes=10)
LATE = timedelta(hours=24)
ROUND_TIMES = 3  # typed times from which "all on the hour" is a sign


def backwards(facts: PatrolFacts) -> Iterator[Finding]:
    """A start before its end: of dates, of each day's hours, of tracks."""
    for record in (facts.patrol, *facts.legs):
        if record is None:
            continue
        for name in ("planned", "dates") if isinstance(record, Patrol) else ("dates",):
            dates = getattr(record, name)
            if dates is not None and dates.first > dates.last:
                values = {"start": dates.first, "end": dates.last}
                yield found("check.dates_backwards", HARD, record, name, **values)
    for leg in facts.legs:
        for day, hours in sorted(leg.hours.items()):
            if hours.start is not None and hours.end is not None and hours.start >= hours.end:
                values = {"day": day, "start": hours.start, "end": hours.end}
                yield found("check.hours_backwards", HARD, leg, f"hours.{day}", **values)
    for track in facts.tracks:
        if track.starts and track.ends and track.starts.at > track.ends.at:
            values = {"start": local_text(track.starts), "end": local_text(track.ends)}
            yield found("check.track_backwards", HARD, track, "ends", **values)


def in_the_future(facts: PatrolFacts) -> Iterator[Finding]:
    """Nothing happened later than ten minutes from now."""
    latest = facts.now + FUTURE
    for record, name, at in _instants(facts):
        if at.at > latest:
            values = {"at": local_text(at), "now": facts.now.strftime("%Y-%m-%d %H:%M UTC")}
            yield found("check.future", HARD, record, name, **values)
    # Somewhere on earth it is already the next day.
    day = (latest + timedelta(hours=14)).astimezone(UTC).date()
    patrol = facts.patrol
    if patrol is not None and patrol.dates is not None and patrol.dates.last > day:
        yield found("check.future_date", HARD, patrol, "dates", day=patrol.dates.last)


def _instants(facts: PatrolFacts) -> Iterator[tuple[Record, str, Instant]]:
    for track in facts.tracks:
        if track.ends is not None:
            yield track, "ends", track.ends
    for point in facts.waypoints:
        if point.at is not None:
            yield point, "at", point.at
    for placed in facts.placed:
        if placed.record.occurred_at is not None:
            yield placed.record, "occurred_at", placed.record.occurred_at


def rest_too_long(facts: PatrolFacts) -> Iterator[Finding]:
    """The rest is shorter than the day's field work."""
    for leg in facts.legs:
        for day, hours in sorted(leg.hours.items()):
            minutes = _minutes(hours)
            if minutes > 0 and hours.rest_minutes >= minutes:
                values = {"day": day, "rest": hours.rest_minutes, "minutes": minutes}
                place = f"hours.{day}.rest_minutes"
                yield found("check.rest_too_long", SOFT, leg, place, **values)


def _minutes(hours: Hours) -> int:
    if hours.start is None or hours.end is None:
        return 0
    return _of_day(hours.end) - _of_day(hours.start)


def _of_day(at: time) -> int:
    return at.hour * 60 + at.minute


def empty_ends(facts: PatrolFacts) -> Iterator[Finding]:
    """The first and the last day have a track, a waypoint or an observation."""
    patrol = facts.patrol
    if patrol is None or patrol.dates is None or patrol.dates.first > patrol.dates.last:
        return
    days = _days_with_records(facts)
    for day in dict.fromkeys((patrol.dates.first, patrol.dates.last)):
        if day not in days:
            place = "dates.first" if day == patrol.dates.first else "dates.last"
            yield found("check.empty_day", SOFT, patrol, place, day=day)


def _days_with_records(facts: PatrolFacts) -> set[date]:
    days = {day for track in facts.tracks for day in map(_day, track.days) if day is not None}
    for point in facts.waypoints:
        if point.day is not None:
            days.add(point.day)
        elif point.at is not None:
            days.add(local_date(point.at))
    days.update(local_date(placed.at) for placed in facts.placed if placed.at is not None)
    return days


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # points without time stand under no date
        return None


def week_rollover(facts: PatrolFacts) -> Iterator[Finding]:
    """No track or waypoint lies 1024 weeks (7168 days) before the patrol."""
    patrol = facts.patrol
    if patrol is None or patrol.dates is None or patrol.dates.first > patrol.dates.last:
        return
    for track in facts.tracks:
        if track.starts is not None:
            days = rollover_candidate(track.starts.at, patrol.dates)
            if days is not None:
                yield _rolled(track, "starts", track.starts, days, 1)
    early: dict[tuple[object, int], list[Waypoint]] = {}
    for point in facts.waypoints:
        if point.at is not None:
            days = rollover_candidate(point.at.at, patrol.dates)
            if days is not None:
                early.setdefault((point.leg_id, days), []).append(point)
    for (_, days), points in early.items():
        first = points[0]
        assert first.at is not None
        yield _rolled(first, "at", first.at, days, len(points))


def _rolled(record: Record, place: str, at: Instant, days: int, count: int) -> Finding:
    moved = local_date(at) + timedelta(days=days)
    values = {"day": local_date(at), "moved": moved, "days": days, "count": count}
    return found("check.week_rollover", SOFT, record, place, **values)


def late_entry(facts: PatrolFacts) -> Iterator[Finding]:
    """An incident is entered within 24 hours."""
    for incident in facts.incidents:
        entered, at = facts.entered.get(incident.id), incident.occurred_at
        if entered is None or at is None or entered - at.at <= LATE:
            continue
        hours = round((entered - at.at) / timedelta(hours=1))
        values = {"hours": hours, "at": local_text(at)}
        yield found("check.late_entry", SOFT, incident, "occurred_at", **values)


def all_on_the_hour(facts: PatrolFacts) -> Iterator[Finding]:
    """Times that people typed are not all :00; a device's times and mere hours don't count."""
    typed = [
        (placed, at)
        for placed in facts.placed
        if (at := placed.record.occurred_at) is not None
        and at.source == "person"
        and at.precision in ("second", "minute")
    ]
    if len(typed) < ROUND_TIMES or any(_local(at).minute or _local(at).second for _, at in typed):
        return
    first = typed[0][0].record
    yield found("check.all_on_the_hour", SOFT, first, "occurred_at", count=len(typed))


def _local(at: Instant) -> datetime:
    return at.at + timedelta(minutes=at.offset_minutes)


def photo_outside(facts: PatrolFacts) -> Iterator[Finding]:
    """Photos were taken on the patrol's days."""
    dates = facts.patrol.dates if facts.patrol is not None else None
    if dates is None:
        return
    for photo in facts.attachments:
        if photo.captured_at is None or dates.first <= local_date(photo.captured_at) <= dates.last:
            continue
        values = {"name": photo.name or "", "at": local_text(photo.captured_at)}
        yield found("check.photo_outside", SOFT, photo, "captured_at", **values)
