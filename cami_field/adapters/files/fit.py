"""Garmin FIT: records become points, course points and saved locations waypoints.

Positions are semicircles (180 degrees / 2^31), instants UTC. A file that breaks off or whose
checksum is wrong gives what could be read.
"""

from __future__ import annotations

import io
import struct
from typing import Any

import fitdecode

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import NAN, Gathering
from cami_field.adapters.files.instants import EPOCH, at
from cami_field.adapters.files.xml_stream import Way
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Job

MAX_FIT = 64 * 1024 * 1024
_DEGREES = 180.0 / 2**31
_FIT_EPOCH = 631_065_600.0  # 1989-12-31T00:00:00Z
_LOCATION = 29  # a message of devices' Locations files, not named in the profile
_FRAMES_PER_YIELD = 5_000
# What fitdecode raises on damaged and hostile content, its own errors aside.
_BROKEN = (
    fitdecode.FitError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def read_fit(feed: Feed, gathering: Gathering, _way: Way) -> Job[None]:
    """Gather a FIT file; raises FileRefused where nothing of it could be read."""
    content = bytearray()
    for piece in feed:
        content += piece
        if len(content) > MAX_FIT:
            raise FileRefused("recording.too_large", path=gathering.path, limit=MAX_FIT)
        yield feed.progress()
    activity = _Activity(gathering)
    with fitdecode.FitReader(
        io.BytesIO(content),
        check_crc=fitdecode.CrcCheck.READONLY,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    ) as reader:
        frames = iter(reader)
        number = 0
        while (frame := _next(frames, gathering)) is not None:
            activity.take(frame)
            number += 1
            if number % _FRAMES_PER_YIELD == 0:
                yield feed.progress()
    if gathering.truncated and not number:
        raise FileRefused("recording.damaged", path=gathering.path)


def _next(frames: Any, gathering: Gathering) -> Any | None:
    try:
        return next(frames, None)
    except _BROKEN:
        gathering.truncated = True
        return None


class _Activity:
    """Where in the file's story the reading is."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._new_track = self._new_segment = True

    def take(self, frame: Any) -> None:
        """Read one frame."""
        if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
            self._new_track = True
        elif frame.frame_type == fitdecode.FIT_FRAME_CRC:
            if not frame.matched:
                self._gathering.flagged["recording.bad_crc"] += 1
        elif frame.frame_type == fitdecode.FIT_FRAME_DATA:
            self._message(frame)

    def _message(self, message: Any) -> None:
        if message.name == "record":
            self._point(message)
        elif message.name == "course_point":
            self._course_point(message)
        elif message.mesg_type is None and message.global_mesg_num == _LOCATION:
            self._location(message)
        elif message.name == "event":
            # The wearer paused and went on: what is between was not recorded.
            if _text(message, "event") == "timer" and _text(message, "event_type") == "start":
                self._new_segment = True
        elif message.name == "file_id" and self._gathering.creator is None:
            maker = _text(message, "manufacturer")
            product = _text(message, "garmin_product") or _text(message, "product_name")
            self._gathering.creator = " ".join(filter(None, (maker, product))) or None

    def _point(self, message: Any) -> None:
        latitude, longitude = _value(message, "position_lat"), _value(message, "position_long")
        if latitude is None and longitude is None:
            self._gathering.skipped["no_position"] += 1
            return
        place = self._place(latitude, longitude)
        if place is None:
            return
        if self._new_track:
            self._gathering.begin_track()
        if self._new_track or self._new_segment:
            self._gathering.begin_segment()
        self._new_track = self._new_segment = False
        altitude = _value(message, "enhanced_altitude")
        altitude = _value(message, "altitude") if altitude is None else altitude
        self._gathering.point(place, self._elevation(altitude), _time(message))

    def _course_point(self, message: Any) -> None:
        place = self._place(_value(message, "position_lat"), _value(message, "position_long"))
        self._gathering.waypoint(
            place,
            time=_time(message),
            name=_text(message, "name"),
            kind=_text(message, "type"),
        )

    def _location(self, message: Any) -> None:
        """Fields: 0 name, 1 latitude, 2 longitude, 4 altitude ((x / 5) - 500 m), 6 comment."""
        place = self._place(_value(message, 1), _value(message, 2))
        raw = _value(message, 4)
        elevation = NAN if raw is None else self._elevation(raw / 5.0 - 500.0)
        when = _value(message, 253)
        self._gathering.waypoint(
            place,
            elevation,
            NAN if when is None else _FIT_EPOCH + when,
            name=_text(message, 0),
            comment=_text(message, 6),
        )

    def _place(self, latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
        if latitude is None or longitude is None:
            return self._gathering.place(None, None)
        return self._gathering.position(latitude * _DEGREES, longitude * _DEGREES)

    def _elevation(self, altitude: float | None) -> float:
        return NAN if altitude is None else self._gathering.height(altitude)


def _field(message: Any, name: str | int) -> Any:
    return message.get_value(name, fallback=None)


def _value(message: Any, name: str | int) -> float | None:
    """A number that a message has; None where it has none, or something else there."""
    value = _field(message, name)
    return float(value) if isinstance(value, int | float) else None


def _text(message: Any, name: str | int) -> str | None:
    value = _field(message, name)
    return value if isinstance(value, str) and value else None


def _time(message: Any) -> float:
    """Seconds of the message's instant; NaN where it has none."""
    when = _field(message, "timestamp")
    if not hasattr(when, "timestamp"):
        return NAN
    seconds = (when - EPOCH).total_seconds()
    return seconds if at(seconds) else NAN
