"""KML 2.1 to 2.3 with Google's tracks (developers.google.com/kml/documentation/kmlreference).

A placemark's points become waypoints, its lines a track without times, its ``Track`` elements a
track with the times that stand beside the coordinates. Areas are passed over and counted.
"""

from __future__ import annotations

from array import array

import numpy as np

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import (
    BAD_TIME,
    MAX_WAYPOINTS,
    NAN,
    Columns,
    Gathering,
    number,
)
from cami_field.adapters.files.instants import parse_instant
from cami_field.adapters.files.xml_stream import MAX_DEPTH, MAX_TEXT, Names, Way, XmlStream
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Job

AREA = "area"
_TEXTS = {"Placemark": {"name", "description"}, "TimeStamp": {"when"}, "Track": {"when"}}
_SHAPES = frozenset({"Point", "LineString", "LinearRing", "Track"})


def read_kml(feed: Feed, gathering: Gathering, way: Way) -> Job[None]:
    """Gather a KML document. Raises FileRefused, and Again where ``way`` doesn't fit."""
    stream = XmlStream(feed, gathering, way)
    document = _Document(stream, gathering)
    stream.parser.StartElementHandler = document.start
    stream.parser.EndElementHandler = document.end
    stream.parser.CharacterDataHandler = document.text
    yield from stream.run()
    document.finish()


class _Placemark:
    """What a placemark has said so far."""

    def __init__(self) -> None:
        self.name: str | None = None
        self.description: str | None = None
        self.time = NAN
        self.points: list[tuple[tuple[float, float] | None, float]] = []
        self.has_track = False


class _Document:
    """Where in the document the parser is, and the placemark that is being read."""

    def __init__(self, stream: XmlStream, gathering: Gathering) -> None:
        self._stream, self._gathering = stream, gathering
        self._names = Names()
        self._stack: list[str] = []
        self._placemark: _Placemark | None = None
        self._text: list[str] | None = None
        self._coordinates: str | None = None  # the unread rest of a list of coordinates
        self._point_taken = False
        self._whens = array("d")
        self._coords = 0  # of the Track being read, usable or not
        self._paired = array("q")  # for each of its kept points, which of them it is

    def start(self, name: str, _attributes: list[str]) -> None:
        local = self._names[name][1]
        within = self._stack[-1] if self._stack else ""
        self._stack.append(local)
        if len(self._stack) > MAX_DEPTH:
            raise FileRefused("recording.too_complex", path=self._gathering.path)
        if local == "Placemark":
            self._placemark = _Placemark()
        if self._placemark is None:
            return
        if local in _TEXTS.get(within, ()) or (local == "coord" and within == "Track"):
            self._text = []
        elif local == "coordinates" and within in {"Point", "LineString"}:
            self._coordinates, self._point_taken = "", False
        elif local in _SHAPES:
            self._open_shape(self._placemark, local)

    def text(self, text: str) -> None:
        if self._coordinates is not None:
            *whole, self._coordinates = _tuples(self._coordinates + text)
            self._take(whole)
        elif self._text is not None and sum(map(len, self._text)) < MAX_TEXT:
            self._text.append(text[:MAX_TEXT])

    def end(self, _name: str) -> None:
        local = self._stack.pop()
        placemark = self._placemark
        if local == "coordinates" and self._coordinates is not None:
            rest, self._coordinates = self._coordinates, None
            if rest:
                self._take([rest], self._stack[-1])
        elif self._text is not None and local in {"name", "description", "when", "coord"}:
            text, self._text = "".join(self._text)[:MAX_TEXT].strip(), None
            if placemark is not None:
                self._keep(placemark, local, text)
        elif local == "Track" and placemark is not None:
            self._close_track(whole=True)
        elif local == "Placemark" and placemark is not None:
            self._close_placemark(placemark)
        if not self._stack:
            self._stream.closed = True

    def finish(self) -> None:
        """A document that broke off within a placemark: its whole points are kept."""
        placemark = self._placemark
        if placemark is None:
            return
        if "Track" in self._stack:
            self._close_track(whole=False)
        if placemark.has_track:
            self._gathering.tracks[-1].name = placemark.name
            placemark.points = []
        self._close_placemark(placemark)

    def _open_shape(self, placemark: _Placemark, local: str) -> None:
        if local == "LinearRing":
            if "outerBoundaryIs" in self._stack or "Polygon" not in self._stack:
                self._gathering.skipped[AREA] += 1
        elif local in {"LineString", "Track"}:
            if not placemark.has_track:
                self._gathering.begin_track()
                placemark.has_track = True
            self._gathering.begin_segment()
            self._whens, self._coords, self._paired = array("d"), 0, array("q")

    def _keep(self, placemark: _Placemark, local: str, text: str) -> None:
        if local == "name":
            placemark.name = text or None
        elif local == "description":
            placemark.description = text or None
        elif local == "coord":
            self._take_coord(text)
        elif self._stack[-1] == "Track":
            self._whens.append(self._time(text))
        else:
            placemark.time = self._time(text)

    def _take(self, tuples: list[str], shape: str | None = None) -> None:
        """Coordinates as ``longitude,latitude[,altitude in metres]``."""
        shape = shape or self._stack[-2]
        for text in tuples:
            longitude, latitude, altitude = (*text.split(","), "", "", "")[:3]
            place = self._gathering.place(latitude, longitude)
            elevation = self._elevation(altitude) if place else NAN
            if shape == "Point":
                self._take_point(place, elevation)
            elif place:
                self._gathering.point(place, elevation)

    def _take_point(self, place: tuple[float, float] | None, elevation: float) -> None:
        """A Point has one place; it waits for the name and time of its placemark."""
        assert self._placemark is not None
        if self._point_taken:
            return
        self._point_taken = True
        if len(self._placemark.points) >= MAX_WAYPOINTS:
            path = self._gathering.path
            raise FileRefused("recording.too_many_points", path=path, limit=MAX_WAYPOINTS)
        self._placemark.points.append((place, elevation))

    def _take_coord(self, text: str) -> None:
        """A Track's coordinate: ``longitude latitude [altitude]``, empty where there was none."""
        longitude, latitude, altitude = (*text.split(), "", "", "")[:3]
        place = self._gathering.place(latitude, longitude)
        self._coords += 1
        if place:
            self._gathering.point(place, self._elevation(altitude))
            self._paired.append(self._coords - 1)

    def _close_track(self, *, whole: bool) -> None:
        """Times pair with coordinates by their order; where a whole track has more of the one than
        of the other, nobody can say which belong together."""
        segment: Columns = self._gathering.segment
        if not self._whens or not self._paired:
            return
        if whole and len(self._whens) != self._coords:
            self._gathering.flagged["recording.unpaired_times"] += len(self._paired)
            return
        order = np.frombuffer(self._paired, np.int64)
        times = np.frombuffer(self._whens)
        paired = order < len(times)
        np.frombuffer(segment.time)[paired] = times[order[paired]]

    def _close_placemark(self, placemark: _Placemark) -> None:
        for place, elevation in placemark.points:
            self._gathering.waypoint(
                place,
                elevation,
                placemark.time,
                name=placemark.name,
                description=placemark.description,
            )
        if placemark.has_track:
            self._gathering.tracks[-1].name = placemark.name
        self._placemark = None

    def _elevation(self, text: str) -> float:
        return self._gathering.height(number(text)) if text else NAN

    def _time(self, text: str) -> float:
        if not text:
            return NAN
        parsed = parse_instant(text)
        if parsed is None:
            self._gathering.flagged[BAD_TIME] += 1
            return NAN
        self._gathering.naive_times = self._gathering.naive_times or parsed[1]
        return parsed[0]


def _tuples(text: str) -> list[str]:
    """Words of a text, the last being unfinished (empty after a space)."""
    words = text.split()
    return [*words, ""] if not words or text[-1].isspace() else words
