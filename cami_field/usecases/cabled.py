"""Recordings on a GPS device at the cable: found, copied here whole, then imported as files.

Nothing is ever written to the device. A copy gets its name only after it has reached the disk and
was read back with the SHA-256 of what came over the cable, so that a pulled cable or a cancelled
copying leaves whole files and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np

from cami_field.domain.errors import DiskFailed, FileRefused
from cami_field.domain.recording import Recording
from cami_field.domain.shapes import whole_text
from cami_field.usecases.attach import safe_name
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import Clock, RecordingReader
from cami_field.usecases.vault_ports import TEMPORARY_PREFIX, Disk, TemporaryFile

MAX_FILES = 2_000  # of one device, the newest
MAX_DEPTH = 5  # folders from the root to a file
MAX_BYTES = 256 * 1024 * 1024  # of one file
MAX_TOLD = 100  # of what is left out, by name

MAX_TIMED = 64 * 1024 * 1024  # beyond it a file's times are not looked for
MAX_TIMED_ALL = 192 * 1024 * 1024  # of one device, the newest files first
_FIT_WEIGHT = 64  # a byte of FIT takes about so much longer to read than one of GPX
_APART = 6 * 3600.0  # seconds without a point that divide what was recorded
_USABLE = 6e10  # seconds from 1970 that a calendar certainly has
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class FoundRecording:
    """A file on a device. ``size`` in bytes; ``modified``, UTC, is what the device's clock said.

    ``spans`` are the first and last instants (UTC) of what was recorded without a pause of six
    hours, in order; none where the times are not known.
    """

    path: Path
    root: Path
    size: int
    modified: datetime
    spans: tuple[Span, ...] = ()

    @property
    def name(self) -> str:
        """The file's name to be shown."""
        return readable(self.path.name)

    @property
    def first(self) -> datetime | None:
        """Its first instant, UTC."""
        return self.spans[0][0] if self.spans else None

    @property
    def last(self) -> datetime | None:
        """Its last instant, UTC."""
        return self.spans[-1][1] if self.spans else None


@dataclass(frozen=True, slots=True)
class Recorder:
    """A device and its recordings, the newest first.

    ``left_out``: why a file or folder isn't among them, each by name; no more than so many.
    """

    name: str
    root: Path
    recordings: tuple[FoundRecording, ...]
    left_out: tuple[FileRefused, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedCopy:
    """A recording and its copy here, byte for byte; ``sha256`` is of both."""

    recording: FoundRecording
    path: Path
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was copied, and for each file that wasn't why not."""

    copies: tuple[FetchedCopy, ...]
    refused: tuple[FileRefused, ...] = ()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The copies, to be imported."""
        return tuple(copy.path for copy in self.copies)


class Cable(Protocol):
    """The devices that are plugged in, only ever read."""

    def roots(self) -> tuple[Path, ...]:
        """Where devices with recordings are mounted now: quick enough to be asked every second."""
        ...

    def recorder(self, root: Path) -> Recorder | None:
        """The device there with its recordings, their times not known; None: there is none."""
        ...

    def pieces(self, recording: FoundRecording) -> Generator[bytes, None, None]:
        """The file's bytes as they are, at most 1 MiB at a time.

        Raises FileRefused ``cabled.pulled``, ``cabled.unreadable``, ``cabled.changed`` or
        ``cabled.too_large``.
        """
        ...

    def is_there(self, root: Path) -> bool:
        """Whether the device is still mounted there."""
        ...

    def sha256_of(self, path: Path) -> bytes:
        """Of a file of this computer; raises DiskFailed."""
        ...


def look_at(
    roots: Sequence[Path],
    scratch: Path,
    *,
    cable: Cable,
    disk: Disk,
    read: RecordingReader,
    clock: Clock,
) -> Job[tuple[Recorder, ...]]:
    """The devices there and what they recorded when; a file that can't be read is left out.

    What is read goes through a file in the folder ``scratch`` of this use alone, which is removed
    again at once: only ``cable`` touches the device. Raises DiskFailed.
    """
    _ready(scratch, disk)
    times = _Times(scratch, cable, disk, read, clock)
    found = []
    for done, root in enumerate(roots):
        yield Progress(done, len(roots), "cabled.looking")
        recorder = cable.recorder(root)
        if recorder is not None:
            found.append((yield from times.of_all(recorder)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Times:
    """Finds out when recordings were made."""

    scratch: Path
    cable: Cable
    disk: Disk
    read: RecordingReader
    clock: Clock

    def of_all(self, recorder: Recorder) -> Job[Recorder]:
        """The device with times where they are cheap."""
        recordings, left_out, spent = [], list(recorder.left_out), 0
        for done, recording in enumerate(recorder.recordings):
            yield Progress(done, len(recorder.recordings), "cabled.looking")
            cost = recording.size * (_FIT_WEIGHT if recording.path.suffix.lower() == ".fit" else 1)
            if cost > MAX_TIMED or spent + cost > MAX_TIMED_ALL:
                recordings.append(recording)
                continue
            spent += cost
            try:
                spans = yield from self._of(recording)
            except FileRefused as error:
                if not self.cable.is_there(recorder.root):
                    return replace(recorder, recordings=(), left_out=(_pulled(recording),))
                left_out.append(FileRefused(error.code, **{**error.values, "path": recording.path}))
            else:
                recordings.append(replace(recording, spans=spans))
        return replace(recorder, recordings=tuple(recordings), left_out=tuple(left_out[:MAX_TOLD]))

    def _of(self, recording: FoundRecording) -> Job[tuple[Span, ...]]:
        with self.disk.temporary(self.scratch) as file:
            with closing(self.cable.pieces(recording)) as pieces:
                for piece in pieces:
                    file.write(piece)
            return _spans((yield from self.read(file.path, now=self.clock.now())))


def _spans(recording: Recording) -> tuple[Span, ...]:
    """When something was recorded; single wild instants stand apart and widen nothing."""
    columns = [segment.time for track in recording.tracks for segment in track.segments]
    marked = [point.at.timestamp() for point in recording.waypoints if point.at is not None]
    seconds = np.concatenate([*columns, np.array(marked, float)])
    seconds = np.sort(seconds[np.abs(seconds) < _USABLE])
    if not len(seconds):
        return ()
    cuts = np.flatnonzero(np.diff(seconds) > _APART)
    firsts = seconds[np.concatenate([[0], cuts + 1])]
    lasts = seconds[np.concatenate([cuts, [len(seconds) - 1]])]
    return tuple(
        (_EPOCH + timedelta(seconds=first), _EPOCH + timedelta(seconds=last))
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    )


def within(
    recordings: Iterable[FoundRecording], first_day: date, last_day: date, zone: str
) -> tuple[FoundRecording, ...]:
    """Those to be ticked: something in them was recorded on one of the days, both included.

    Days are those of ``zone``, an IANA name. A recording whose times aren't known is not ticked.
    """
    local = ZoneInfo(zone)
    return tuple(
        recording
        for recording in recordings
        if any(
            first.astimezone(local).date() <= last_day
            and first_day <= last.astimezone(local).date()
            for first, last in recording.spans
        )
    )


def fetch(
    recordings: Sequence[FoundRecording], into: Path, *, cable: Cable, disk: Disk
) -> Job[Fetched]:
    """Copy files from their device into a folder of this use alone, which is made if need be.

    Each copy keeps the file's name, in a folder named for its content; the same again replaces it
    by the same. A file that can't be read doesn't stop the others, a pulled cable does; what was
    copied before stands, also where the job is closed. Raises DiskFailed, where copies that were
    made before stand too.
    """
    _ready(into, disk)
    total, done = sum(recording.size for recording in recordings), 0
    copies: list[FetchedCopy] = []
    refused: list[FileRefused] = []
    gone: set[Path] = set()
    for recording in recordings:
        if recording.root in gone:
            refused.append(_pulled(recording))
            continue
        try:
            copies.append((yield from _copy(recording, into, (done, total), cable, disk)))
        except FileRefused as error:
            refused.append(error)
            if not cable.is_there(recording.root):
                gone.add(recording.root)
        done += recording.size
    return Fetched(tuple(copies), tuple(refused))


def drop_copies(fetched: Fetched, *, disk: Disk) -> None:
    """Remove the copies once they are imported; raises DiskFailed."""
    for copy in fetched.copies:
        disk.remove_folder(copy.path.parent)


def _ready(folder: Path, disk: Disk) -> None:
    """Make a folder, or remove from it what a power cut left half."""
    disk.make_folder(folder)
    for left in folder.glob(f"{TEMPORARY_PREFIX}*"):
        disk.remove(left)


def _copy(
    recording: FoundRecording, into: Path, progress: tuple[int, int], cable: Cable, disk: Disk
) -> Job[FetchedCopy]:
    done, total = progress
    digest, size = hashlib.sha256(), 0
    with disk.temporary(into) as file, closing(cable.pieces(recording)) as pieces:
        yield Progress(done, total, "cabled.copying")
        for piece in pieces:
            size += len(piece)
            if size > MAX_BYTES:
                raise FileRefused("cabled.too_large", path=recording.path, limit=MAX_BYTES)
            digest.update(piece)
            file.write(piece)
            yield Progress(min(done + size, total), total, "cabled.copying")
        file.reach_disk()
        if cable.sha256_of(file.path) != digest.digest():
            raise DiskFailed("cabled.copy_differs", path=recording.path, place=into)
        path = _keep(file, into / digest.hexdigest()[:16], recording.name, disk)
    return FetchedCopy(recording, path, digest.digest())


def _keep(file: TemporaryFile, folder: Path, name: str, disk: Disk) -> Path:
    """Give a copy its name; where that fails, its folder goes too."""
    path, new = folder / safe_name(name), not folder.exists()
    disk.make_folder(folder)
    try:
        file.keep_as(path)
    except DiskFailed:
        if new:
            disk.remove_folder(folder)
        raise
    return path


def _pulled(recording: FoundRecording) -> FileRefused:
    return FileRefused("cabled.pulled", path=recording.path, place=recording.root)


def readable(name: str) -> str:
    """A file's name as text; one that isn't UTF-8 is read as Windows-1251, the region's usual."""
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return whole_text(name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("windows-1251", "replace")
