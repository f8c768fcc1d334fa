"""Reading what a GPS device recorded: GPX, KML and KMZ, NMEA 0183, FIT, also packed.

The content decides, never the name. The file is only read; its SHA-256 is of the raw bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np

from cami_field.adapters.files.feeds import HEAD, Feed
from cami_field.adapters.files.fit import read_fit
from cami_field.adapters.files.gathering import Gathering
from cami_field.adapters.files.gpx import read_gpx
from cami_field.adapters.files.kml import read_kml
from cami_field.adapters.files.nmea import is_nmea, read_nmea
from cami_field.adapters.files.xml_stream import Again, Way
from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import Recording
from cami_field.usecases.jobs import Job

Reader = Callable[[Feed, Gathering, Way], Job[None]]

_READERS: dict[str, Reader] = {
    "gpx": read_gpx,
    "kml": read_kml,
    "nmea": read_nmea,
    "fit": read_fit,
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ROOT = re.compile(r"<(?:[^\W\d][\w.-]*:)?([^\W\d][\w.-]*)")
_BEFORE_ROOT = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)
# Kinds that are known, told by how they begin, and are not read.
_OTHERS = (
    ("igc", re.compile(r"A[A-Z0-9]{3,}.*[\r\n]+H[FOP]", re.IGNORECASE)),
    ("json", re.compile(r"\s*[{\[]")),
    ("csv", re.compile(r"[^\r\n<]*[,;\t][^\r\n<]*[,;\t][^\r\n<]*[\r\n]")),
)
_DAY = 86400.0


def read_recording(path: Path, *, now: datetime) -> Job[Recording]:
    """All usable content of a file, as a job that yields the bytes read.

    Points later than a day after ``now`` are kept and flagged: a clock is wrong, there or here.
    Raises FileRefused ``recording.*``, ``file.missing`` or ``file.is_folder`` with ``path``.
    """
    way, place = Way(), str(path)
    try:
        with path.open("rb") as file:
            while True:
                try:
                    feed, gathering = Feed(file, place), Gathering(place)
                    kind = kind_of(feed)
                    yield from _READERS[kind](feed, gathering, way)
                    break
                except Again as again:
                    way = again.way
            sha256 = feed.sha256()
    except FileNotFoundError as error:
        raise FileRefused("file.missing", path=place) from error
    except OSError as error:
        if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():
            raise FileRefused("file.is_folder", path=place) from error
        reason = error.strerror or str(error)
        raise FileRefused("recording.unreadable", path=place, reason=reason) from error
    if way.encoding is not None:
        gathering.flagged["recording.not_utf8"] += 1
    gathering.truncated = gathering.truncated or feed.cut
    return _recording(kind, sha256, gathering, now)


def kind_of(feed: Feed) -> str:
    """Which reader a content is for: gpx, kml, nmea or fit.

    Raises FileRefused ``recording.empty`` or ``recording.unsupported`` (``kind``).
    """
    head = feed.head[:HEAD]
    if not head.strip(b"\0 \t\r\n"):
        raise FileRefused("recording.empty", path=feed.path)
    if head[8:12] == b".FIT":
        return "fit"
    text = _as_text(head)
    found = root_of(text) or ("nmea" if is_nmea(text) else _other(text))
    if found not in _READERS:
        raise FileRefused("recording.unsupported", path=feed.path, kind=found)
    return found


def root_of(text: str) -> str | None:
    """The local name of an XML document's root, in lower case; None where there is none.

    A document type before it does not hide it; the XML reader refuses that with a better word.
    """
    plain = _BEFORE_ROOT.sub("", text).lstrip("\ufeff \t\r\n")
    match = _ROOT.search(plain) if plain.startswith("<") else None
    return match[1].lower() if match else None


def _other(text: str) -> str:
    return next((kind for kind, begins in _OTHERS if begins.match(text)), "unknown")


def _as_text(head: bytes) -> str:
    if head.startswith(_UTF16):
        return head.decode("utf-16", "replace")
    if head[:4:2] == b"\0\0" or head[1:4:2] == b"\0\0":
        return head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "replace")
    return head.decode("utf-8-sig", "replace")


def _recording(kind: str, sha256: bytes, gathering: Gathering, now: datetime) -> Recording:
    tracks = gathering.recorded_tracks()
    latest = now.timestamp() + _DAY
    flagged = gathering.flagged
    late = sum(int(np.count_nonzero(s.time > latest)) for t in tracks for s in t.segments)
    late += sum(w.at is not None and w.at.timestamp() > latest for w in gathering.waypoints)
    if late:
        flagged["recording.future_time"] += late
    return Recording(
        format=kind,
        sha256=sha256,
        creator=gathering.creator,
        tracks=tracks,
        waypoints=tuple(gathering.waypoints),
        skipped=dict(sorted(gathering.skipped.items())),
        warnings=tuple(sorted(flagged)),
        truncated=gathering.truncated,
        naive_times=gathering.naive_times,
        flagged=dict(sorted(flagged.items())),
    )
