"""GPX 1.0 and 1.1 (topografix.com/GPX/1/1), as devices and programs really write it.

Tracks, routes (one segment each) and waypoints; extensions are passed over. Any namespace and
prefix will do. A point without a usable position is left out and counted; one with an unusable
elevation or time stays without it.
"""

from __future__ import annotations

import math

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import BAD_TIME, NAN, Gathering, number
from cami_field.adapters.files.gpx_runs import MARK, Runs
from cami_field.adapters.files.instants import parse_comment, parse_instant
from cami_field.adapters.files.xml_stream import (
    MAX_DEPTH,
    MAX_TEXT,
    Names,
    Way,
    XmlStream,
)
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Job

_POINT = frozenset({"ele", "time"})
_CHILDREN = {
    "": frozenset({"gpx"}),
    "gpx": frozenset({"wpt", "rte", "trk"}),
    "trk": frozenset({"name", "trkseg", "trkpt"}),
    "trkseg": frozenset({"trkpt"}),
    "rte": frozenset({"name", "rtept"}),
    "trkpt": _POINT,
    "rtept": _POINT,
    "wpt": frozenset({"ele", "time", "name", "sym", "type", "cmt", "desc"}),
}
_MOST_MINUTES = 10_000
_SECONDS = {f"{second:02}": float(second) for second in range(60)}


def read_gpx(feed: Feed, gathering: Gathering, way: Way) -> Job[None]:
    """Gather a GPX document. Raises FileRefused, and Again where ``way`` doesn't fit."""
    stream = XmlStream(feed, gathering, way)
    runs = Runs() if way.fast else None
    document = _Document(stream, gathering, runs)
    stream.parser.StartElementHandler = document.start
    stream.parser.EndElementHandler = document.end
    yield from stream.run(runs)


class _Document:
    """Where in the document the parser is, and the point that is being read."""

    def __init__(self, stream: XmlStream, gathering: Gathering, runs: Runs | None) -> None:
        self._stream, self._parser = stream, stream.parser
        self._gathering, self._runs = gathering, runs
        self._names = Names()
        self._stack = [""]
        self._passing = 0  # depth within an element that says nothing to us
        self._leaf: str | None = None
        self._text: list[str] = []
        self._prefix = ""
        self._place: tuple[float, float] | None = None
        self._texts: dict[str, str] = {}
        self._minutes: dict[str, float] = {}
        self._bare = True  # no segment of the track is open

    def start(self, name: str, attributes: list[str]) -> None:
        if name == MARK and self._runs is not None:
            self._run(self._runs)
        prefix, local = self._names[name]
        within = self._stack[-1]
        if self._passing or self._leaf or local not in _CHILDREN[within]:
            self._pass(local)
        elif local in _CHILDREN:
            self._stack.append(local)
            self._open(local, prefix, attributes)
        elif prefix == self._prefix or within in {"trk", "rte"}:
            self._leaf, self._text = local, []
            self._parser.CharacterDataHandler = self._more_text
        else:
            self._pass(local)

    def end(self, _name: str) -> None:
        if self._passing:
            self._passing -= 1
        elif self._leaf:
            self._parser.CharacterDataHandler = None
            self._keep(self._leaf, "".join(self._text))
            self._leaf = None
        else:
            self._close(self._stack.pop())

    def _pass(self, local: str) -> None:
        if len(self._stack) == 1:
            raise FileRefused("recording.unsupported", path=self._gathering.path, kind=local)
        self._passing += 1
        if self._passing > MAX_DEPTH:
            raise FileRefused("recording.too_complex", path=self._gathering.path)

    def _open(self, local: str, prefix: str, attributes: list[str]) -> None:
        if local in {"trkpt", "rtept", "wpt"}:
            self._prefix = prefix
            self._texts = {}
            if local == "trkpt":
                self._imply_segment()
            if len(attributes) == 4 and attributes[0] == "lat" and attributes[2] == "lon":
                self._place = self._gathering.place(attributes[1], attributes[3])
            else:
                given = dict(zip(attributes[::2], attributes[1::2], strict=True))
                self._place = self._gathering.place(given.get("lat"), given.get("lon"))
        elif local == "trkseg":
            self._gathering.begin_segment()
            self._bare = False
        elif local == "gpx":
            given = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._gathering.creator = given.get("creator", "")[:MAX_TEXT].strip() or None
        else:
            self._gathering.begin_track("route" if local == "rte" else "track")
            self._bare = True
            if local == "rte":
                self._gathering.begin_segment()

    def _imply_segment(self) -> None:
        """Some programs leave ``trkseg`` out."""
        if self._bare:
            self._gathering.begin_segment()
            self._bare = False

    def _close(self, local: str) -> None:
        if local == "wpt":
            self._close_waypoint()
        elif local in {"trkpt", "rtept"}:
            if self._place is not None:
                self._gathering.point(self._place, self._elevation(), self._time())
        elif local == "trkseg":
            self._bare = True
        elif local == "gpx":
            self._stream.closed = True

    def _close_waypoint(self) -> None:
        texts, gathering = self._texts, self._gathering
        if self._place is None:
            gathering.waypoint(None)
            return
        elevation, time = self._elevation(), self._time()
        if math.isnan(time) and (said := parse_comment(texts.get("cmt", ""))) is not None:
            time = said
            gathering.naive_times = True
            gathering.flagged["recording.time_from_comment"] += 1
        gathering.waypoint(
            self._place,
            elevation,
            time,
            name=texts.get("name"),
            symbol=texts.get("sym"),
            kind=texts.get("type"),
            comment=texts.get("cmt"),
            description=texts.get("desc"),
        )

    def _run(self, runs: Runs) -> None:
        """Points that were taken out stand here; the mark itself is passed over like any other
        element."""
        run = runs.take(self._parser.CurrentByteIndex)
        if run is None or self._passing or self._leaf or self._stack[-1] not in {"trkseg", "trk"}:
            return
        self._imply_segment()
        run.into(self._gathering)

    def _more_text(self, text: str) -> None:
        if self._passing:
            return
        room = MAX_TEXT - sum(map(len, self._text))
        if len(text) > room:
            self._gathering.flagged["recording.long_text"] += 1
        if room:
            self._text.append(text[:room])

    def _keep(self, leaf: str, text: str) -> None:
        if self._stack[-1] in {"trk", "rte"}:
            track = self._gathering.tracks[-1]
            if track.name is None and not text.isspace():
                track.name = text or None
        elif text and not text.isspace():
            self._texts.setdefault(leaf, text)

    def _elevation(self) -> float:
        text = self._texts.get("ele")
        return NAN if text is None else self._gathering.height(number(text))

    def _time(self) -> float:
        text = self._texts.get("time")
        if text is None:
            return NAN
        if len(text) == 20 and text[16] == ":" and text[19] == "Z":
            known = self._minutes.get(text[:16])
            second = _SECONDS.get(text[17:19])
            if known is not None and second is not None:
                return known + second
        return self._parse_time(text)

    def _parse_time(self, text: str) -> float:
        parsed = parse_instant(text)
        if parsed is None:
            self._gathering.flagged[BAD_TIME] += 1
            return NAN
        seconds, naive = parsed
        if naive:
            self._gathering.naive_times = True
        elif len(text) == 20 and text[10] == "T" and text[19] == "Z":
            if len(self._minutes) >= _MOST_MINUTES:
                self._minutes.clear()
            self._minutes[text[:16]] = seconds - float(text[17:19])
        return seconds
