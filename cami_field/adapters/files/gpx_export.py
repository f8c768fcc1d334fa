"""GPX 1.1 (http://www.topografix.com/GPX/1/1) written with gpxpy."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta

from gpxpy import gpx

from cami_field.domain.recording import TrackPoints
from cami_field.usecases.export_gpx import GpxDocument, GpxTrack, GpxWaypoint

CREATOR = "CAMI Field"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def compose_gpx(document: GpxDocument) -> bytes:
    """The file's bytes, UTF-8; times UTC; characters that XML can't hold are left out."""
    root = gpx.GPX()
    root.creator = CREATOR
    root.name = _text(document.name)
    root.waypoints = [_waypoint(waypoint) for waypoint in document.waypoints]
    root.tracks = [_track(track) for track in document.tracks]
    xml: str = root.to_xml(version="1.1")
    return xml.encode("utf-8")


def _text(text: str | None) -> str | None:
    return None if text is None else _NOT_IN_XML.sub("", text)


def _track(track: GpxTrack) -> gpx.GPXTrack:
    written = gpx.GPXTrack(name=_text(track.name))
    written.segments = [gpx.GPXTrackSegment(_points(segment)) for segment in track.segments]
    return written


def _points(segment: TrackPoints) -> list[gpx.GPXTrackPoint]:
    columns = (segment.latitude, segment.longitude, segment.elevation, segment.time)
    return [
        gpx.GPXTrackPoint(
            lat,
            lon,
            elevation=None if math.isnan(elevation) else elevation,
            time=None if not abs(second) < 6e10 else _EPOCH + timedelta(seconds=second),
        )
        for lat, lon, elevation, second in zip(*(c.tolist() for c in columns), strict=True)
    ]


def _waypoint(waypoint: GpxWaypoint) -> gpx.GPXWaypoint:
    return gpx.GPXWaypoint(
        waypoint.latitude,
        waypoint.longitude,
        elevation=waypoint.elevation,
        time=None if waypoint.at is None else waypoint.at.astimezone(UTC),
        name=_text(waypoint.name),
        symbol=_text(waypoint.symbol),
        type=_text(waypoint.kind),
        comment=_text(waypoint.comment),
        description=_text(waypoint.description),
    )
