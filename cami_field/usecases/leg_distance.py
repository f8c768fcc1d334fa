"""What the tracks of a leg come to: two devices on one leg give two tracks and one distance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from cami_field.domain.patrol import Track
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DayDistance

DRAWN = "drawn_on_map"
TRIM = "trim"  # in Track.excluded: the window that counts, two ISO instants


def counted_days(tracks: Iterable[Track]) -> dict[date, DayDistance]:
    """What the tracks of one leg give to each local day.

    The primary tracks count, all of them. On a day without any, the longest other one does, so
    that a day only the second device recorded isn't lost; what was only drawn (a planned route)
    never stands in like that.
    """
    primary: dict[str, DayDistance] = {}
    others: dict[str, DayDistance] = {}
    for track in tracks:
        for day, given in track.days.items():
            if track.primary is not False:
                known = primary.get(day)
                primary[day] = given if known is None else known + given
            elif track.track_source != DRAWN:
                known = others.get(day)
                if known is None or given.counted_m > known.counted_m:
                    others[day] = given
    days = {**others, **primary}
    return {date.fromisoformat(day): days[day] for day in sorted(days)}


def distances_of(tracks: Iterable[Track]) -> dict[date, DayDistance]:
    """What the tracks of some legs give to each local day."""
    legs: dict[UUID | None, list[Track]] = {}
    for track in tracks:
        legs.setdefault(track.leg_id, []).append(track)
    days: dict[date, DayDistance] = {}
    for own in legs.values():
        for day, given in counted_days(own).items():
            days[day] = days[day] + given if day in days else given
    return days


class RecordedTimes:
    """When the primary tracks of a leg were recorded."""

    def __init__(self) -> None:
        self._spans: list[tuple[float, float]] = []
        self._days: set[date] = set()
        self._undated: set[date] = set()

    def add(self, track: Track) -> None:
        """A primary track."""
        for ref in track.segments.values():
            if ref.first is not None and ref.last is not None:
                self._spans.append((ref.first, ref.last))
            elif ref.day is not None:
                self._undated.add(ref.day)
            if ref.day is not None:
                self._days.add(ref.day)

    def meet(self, track: Track) -> bool:
        """Whether the track was recorded at the same time; by day where one has no times."""
        for ref in track.segments.values():
            if ref.day in self._undated or (ref.first is None and ref.day in self._days):
                return True
            if ref.first is None or ref.last is None:
                continue
            first, last = ref.first, ref.last
            if any(min(b, last) > max(a, first) for a, b in self._spans):
                return True
        return False


def untrimmed(points: TrackPoints, track: Track) -> TrackPoints:
    """The points within the window that a trimmed track is kept to."""
    window = track.excluded.get(TRIM)
    if window is None:
        return points
    first, last = (datetime.fromisoformat(at).timestamp() for at in window.split("/"))
    inside = (points.time >= first) & (points.time <= last)
    return TrackPoints(
        points.latitude[inside],
        points.longitude[inside],
        points.elevation[inside],
        points.time[inside],
    )
