"""NMEA 0183 logs: RMC and GGA become points, WPL waypoints, RMC and ZDA give the date.

Sentences of one time of day are one fix. A fix before the first date gets its day counted back
over the midnights between; a log without any date gives points without time. A sentence without
a right checksum is left out and counted, and so is a fix that the device calls invalid.
"""

from __future__ import annotations

import codecs
import math
import re
from array import array
from collections.abc import Iterator
from datetime import date

import numpy as np

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import BAD_TIME, NAN, Gathering, number
from cami_field.adapters.files.instants import EPOCH, full_year
from cami_field.adapters.files.xml_stream import Way
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Job

BAD_CHECKSUM, NO_FIX = "bad_checksum", "no_fix"
MAX_LINE = 64 * 1024
_DAY, _HALF_DAY = 86400.0, 43200.0
_EPOCH_DAY = EPOCH.toordinal()
_SENTENCE = re.compile(
    r"\$(G[A-Z](RMC|GGA|ZDA|WPL),[^*\r\n]*)(?:\*([0-9A-Fa-f]{2}))?\s*$", re.ASCII
)
_ANY = re.compile(r"(?m)^[^$\r\n]{0,40}\$G[A-Z][A-Z]{3},")
_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d(?:\.\d*)?)", re.ASCII)
_ANGLE = re.compile(r"(\d{1,3})(\d\d(?:\.\d*)?)", re.ASCII)


def is_nmea(text: str) -> bool:
    """Whether a file's beginning has a sentence of a satellite receiver."""
    return _ANY.search(text) is not None


def read_nmea(feed: Feed, gathering: Gathering, _way: Way) -> Job[None]:
    """Gather an NMEA log."""
    log = _Log(gathering)
    for lines in _lines(feed, gathering):
        for line in lines:
            log.take(line)
        yield feed.progress()
    log.finish()


def _lines(feed: Feed, gathering: Gathering) -> Iterator[list[str]]:
    """The whole lines of each piece; an unfinished sentence at the end means a cut file."""
    utf16 = feed.head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "utf-8")("replace")
    rest = ""
    for piece in feed:
        *lines, rest = (rest + decoder.decode(piece)).split("\n")
        if len(rest) > MAX_LINE:
            raise FileRefused("recording.too_complex", path=gathering.path)
        yield lines
    rest += decoder.decode(b"", final=True)
    if rest.lstrip().startswith("$") and "*" not in rest:
        gathering.truncated = True
    else:
        yield [rest]


class _Log:
    """The fix that is being put together, and the day as far as it is known."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._clock = NAN  # seconds of the day of the fix being read
        self._unclear: str | None = None  # that time, where it can't be one
        self._place: tuple[float, float] | None = None
        self._elevation = NAN
        self._invalid = False
        self._midnights = 0  # since the log began
        self._first_day: int | None = None  # of the log, days since 1970, from the first date
        self._day: int | None = None  # of the log's begin, by the latest date
        self._days = array("d")

    def take(self, line: str) -> None:
        """Read one line of the log."""
        match = _SENTENCE.search(line)
        if match is None:
            return
        content, kind, checksum = match.groups()
        if checksum is None or int(checksum, 16) != _checksum(content):
            self._gathering.skipped[BAD_CHECKSUM] += 1
            return
        fields = content.split(",")
        if kind == "WPL":
            self._waypoint(fields)
        elif kind == "ZDA":
            self._zda(fields)
        elif kind == "RMC":
            self._rmc(fields)
        else:
            self._gga(fields)

    def finish(self) -> None:
        """The last fix, and days for the points that came before the first date."""
        self._end_fix()
        gathering = self._gathering
        if not self._days:
            return
        time = np.frombuffer(gathering.segment.time)
        if self._first_day is None:
            time[:] = NAN
            gathering.flagged["recording.no_date"] += len(time)
            return
        days = np.frombuffer(self._days)
        undated = days < 0
        # Day numbers before the first date are written as -1 - midnights.
        days = np.where(undated, self._first_day - days - 1, days)
        time += days * _DAY

    def _rmc(self, fields: list[str]) -> None:
        """Time, status, latitude, N/S, longitude, E/W, speed, course, ddmmyy."""
        if len(fields) < 10:
            return
        self._begin_fix(fields[1])
        day = fields[9]
        if len(day) == 6 and day.isascii() and day.isdigit():
            self._date(full_year(int(day[4:])), int(day[2:4]), int(day[:2]))
        self._fix(fields[3:7], valid=fields[2] != "V")

    def _gga(self, fields: list[str]) -> None:
        """Time, latitude, N/S, longitude, E/W, quality, satellites, HDOP, altitude, M."""
        if len(fields) < 10:
            return
        self._begin_fix(fields[1])
        self._fix(fields[2:6], valid=fields[6] not in {"", "0"})
        if fields[9] and fields[6] not in {"", "0"}:
            self._elevation = self._gathering.height(number(fields[9]))

    def _zda(self, fields: list[str]) -> None:
        """Time, day, month, year."""
        if len(fields) >= 5 and all(f.isascii() and f.isdigit() for f in fields[2:5]):
            self._roll(_seconds(fields[1]))
            self._date(int(fields[4]), int(fields[3]), int(fields[2]))

    def _waypoint(self, fields: list[str]) -> None:
        """Latitude, N/S, longitude, E/W, name."""
        if len(fields) >= 6:
            place = self._position(fields[1:5])
            self._gathering.waypoint(place, name=",".join(fields[5:]) or None)

    def _begin_fix(self, clock: str) -> None:
        seconds = _seconds(clock)
        if seconds != self._clock and clock != self._unclear:
            self._end_fix()
            self._roll(seconds)
            self._clock = seconds
            self._unclear = clock if math.isnan(seconds) else None

    def _roll(self, seconds: float) -> None:
        """A clock that falls by more than half a day passed midnight."""
        if self._clock - seconds > _HALF_DAY:
            self._end_fix()
            self._midnights += 1
            self._clock = seconds

    def _date(self, year: int, month: int, day: int) -> None:
        try:
            known = date(year, month, day).toordinal() - _EPOCH_DAY - self._midnights
        except ValueError:
            return
        self._day = known
        if self._first_day is None:
            self._first_day = known

    def _fix(self, angles: list[str], *, valid: bool) -> None:
        if not valid or not any(angles):
            self._invalid = True
        elif self._place is None:
            self._place = self._position(angles)

    def _end_fix(self) -> None:
        gathering = self._gathering
        if self._place is not None:
            if not self._days:
                gathering.begin_track()
                gathering.begin_segment()
            gathering.point(self._place, self._elevation, self._clock)
            if self._unclear:
                gathering.flagged[BAD_TIME] += 1
            dated = self._day is not None and self._day + self._midnights >= 0
            self._days.append((self._day or 0) + self._midnights if dated else -1 - self._midnights)
        elif self._invalid:
            gathering.skipped[NO_FIX] += 1
        self._place, self._elevation, self._invalid = None, NAN, False

    def _position(self, angles: list[str]) -> tuple[float, float] | None:
        lat, ns, lon, ew = angles
        if not lat or not lon:
            return self._gathering.place(None, None)
        return self._gathering.position(_degrees(lat, ns, "NS"), _degrees(lon, ew, "EW"))


def _checksum(content: str) -> int:
    value = 0
    for byte in content.encode():
        value ^= byte
    return value


def _seconds(clock: str) -> float:
    """Seconds of the day of hhmmss.sss; NaN for anything else."""
    match = _CLOCK.fullmatch(clock.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59 or float(match[3]) >= 61:
        return NAN
    return int(match[1]) * 3600.0 + int(match[2]) * 60.0 + float(match[3])


def _degrees(text: str, side: str, sides: str) -> float:
    """Degrees of dddmm.mmmm and its hemisphere; NaN for anything else."""
    match = _ANGLE.fullmatch(text)
    if match is None or side not in tuple(sides) or float(match[2]) >= 60:
        return NAN
    degrees = int(match[1]) + float(match[2]) / 60.0
    return -degrees if side == sides[1] else degrees
