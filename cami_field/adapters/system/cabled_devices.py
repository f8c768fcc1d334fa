"""GPS devices that are mounted as a disk: what they are called, and their files, only read.

Looked for are the folders ``GPX`` and ``Garmin`` in any case. Links are not followed and nothing
beyond the volume is touched; there are limits to files, folders, depth and bytes.
"""

from __future__ import annotations

import errno
import hashlib
import heapq
import os
import stat
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from cami_field.adapters.system.disk import translated
from cami_field.adapters.system.mounted import mounted_roots, volume_label
from cami_field.domain.errors import FileRefused
from cami_field.usecases.cabled import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FILES,
    MAX_TOLD,
    FoundRecording,
    Recorder,
    readable,
)

SUFFIXES = frozenset({".gpx", ".fit", ".kml", ".kmz", ".nmea", ".log"})
_LOOSE = frozenset({".gpx", ".kml", ".kmz"})  # the device's own papers in Garmin/ are FIT and LOG
_TOPS = frozenset({"gpx", "garmin"})
_OF_GARMIN = frozenset({"gpx", "activities", "activity", "locations"})
_DEVICE = "garmindevice.xml"
_MAX_XML = 1024 * 1024  # real ones have some 10 to 60 KiB
_MAX_NAME = 80
_MAX_ENTRIES = 20_000  # of all folders of a device
_MAX_IN_ROOT = 1_000
_PIECE = 1024 * 1024
_WINDOWS_LINK = 0x400  # FILE_ATTRIBUTE_REPARSE_POINT: a link or junction
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Roots = Callable[[], Sequence[Path]]


def recorders(roots: Sequence[Path]) -> tuple[Recorder, ...]:
    """The devices among mounted volumes or folders."""
    cable = MountedCable()
    return tuple(found for root in roots if (found := cable.recorder(root)) is not None)


class MountedCable:
    """See the port ``Cable`` for what each method promises."""

    def __init__(self, roots: Roots = mounted_roots) -> None:
        self._roots = roots

    def roots(self) -> tuple[Path, ...]:
        """Where devices are mounted."""
        return tuple(root for root in self._roots() if _tops(root))

    def is_there(self, root: Path) -> bool:
        """Whether a device's folders are there; an empty place where it was mounted is not it."""
        return bool(_tops(root))

    def recorder(self, root: Path) -> Recorder | None:
        """The device with its files, the newest first."""
        tops = _tops(root)
        if not tops:
            return None
        found = _Found(root)
        for top in tops:
            if top.name.lower() == "garmin":
                _look_into_garmin(top, found)
            else:
                found.folder(top, 1, SUFFIXES)
        return Recorder(_device_name(root, tops), root, found.newest(), tuple(found.left_out))

    def pieces(self, recording: FoundRecording) -> Generator[bytes, None, None]:
        """The file's bytes."""
        path, root = recording.path, recording.root
        try:
            with _opened(root, path) as file:
                before = os.fstat(file.fileno())
                if before.st_size > MAX_BYTES:
                    raise FileRefused("cabled.too_large", path=path, limit=MAX_BYTES)
                size = 0
                while piece := file.read(_PIECE):
                    size += len(piece)
                    yield piece
                after = os.fstat(file.fileno())
        except OSError as error:
            raise self._refusal(error, path, root) from error
        if (size, before.st_mtime_ns) != (before.st_size, after.st_mtime_ns):
            raise FileRefused("cabled.changed", path=path)

    def sha256_of(self, path: Path) -> bytes:
        """Of a copy on this computer."""
        with translated(path), path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()

    def _refusal(self, error: OSError, path: Path, root: Path) -> FileRefused:
        if not self.is_there(root):
            return FileRefused("cabled.pulled", path=path, place=root)
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> FileRefused:
    reason = error.strerror or type(error).__name__
    return FileRefused("cabled.unreadable", path=path, reason=reason)


# ---- what is there


def _tops(root: Path) -> list[Path]:
    """A volume's folders ``GPX`` and ``Garmin``; none where it can't be read."""
    found = []
    with suppress(OSError), _entries(root) as entries:
        for entry in islice(entries, _MAX_IN_ROOT):
            path = root / entry.name
            if entry.name.lower() in _TOPS and not _is_link(entry) and _is_folder(entry, path):
                found.append(path)
    return sorted(found)


def _look_into_garmin(top: Path, found: _Found) -> None:
    for folder in found.folder(top, 1, _LOOSE, deeper=False):
        if folder.name.lower() in _OF_GARMIN:
            found.folder(folder, 2, SUFFIXES)


@dataclass(slots=True)
class _Found:
    """The files of one volume, as far as they were looked for."""

    root: Path
    left_out: list[FileRefused] = field(default_factory=list)
    _files: list[tuple[float, str, FoundRecording]] = field(default_factory=list)
    _too_many: int = 0
    _entries: int = 0

    def folder(
        self, folder: Path, depth: int, suffixes: frozenset[str], *, deeper: bool = True
    ) -> list[Path]:
        """Note a folder's files and, where ``deeper``, those below; else return its folders."""
        waiting, beside = [(folder, depth)], []
        while waiting:
            place, level = waiting.pop()
            for below in self._look_into(place, suffixes):
                if not deeper:
                    beside.append(below)
                elif level >= MAX_DEPTH:
                    self._leave_out(FileRefused("cabled.too_deep", path=below, limit=MAX_DEPTH))
                else:
                    waiting.append((below, level + 1))
        return sorted(beside)

    def newest(self) -> tuple[FoundRecording, ...]:
        """The files by the device's clock; says too where some were left out as too many."""
        if self._too_many or self._entries >= _MAX_ENTRIES:
            refusal = FileRefused("cabled.too_many", path=self.root, limit=MAX_FILES)
            self.left_out.insert(0, refusal)
        return tuple(found for _, _, found in sorted(self._files, reverse=True))

    def _look_into(self, place: Path, suffixes: frozenset[str]) -> list[Path]:
        folders = []
        try:
            with _entries(place) as entries:
                for entry in entries:
                    self._entries += 1
                    if self._entries >= _MAX_ENTRIES:
                        return []
                    if entry.name.startswith("."):
                        continue  # what macOS leaves: ._Track.gpx, .Trashes
                    path = place / entry.name
                    if _is_link(entry):
                        self._leave_out(FileRefused("cabled.link", path=path))
                    elif _is_folder(entry, path):
                        folders.append(path)
                    elif path.suffix.lower() in suffixes:
                        self._file(path, entry)
        except OSError as error:
            self._leave_out(_unreadable(place, error))
        return folders

    def _file(self, path: Path, entry: os.DirEntry[str]) -> None:
        try:
            about = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._leave_out(_unreadable(path, error))
            return
        if not stat.S_ISREG(about.st_mode):
            self._leave_out(FileRefused("cabled.unreadable", path=path, reason="no file"))
            return
        if about.st_size > MAX_BYTES:
            self._leave_out(FileRefused("cabled.too_large", path=path, limit=MAX_BYTES))
            return
        found = FoundRecording(path, self.root, about.st_size, _instant(about.st_mtime))
        kept = (about.st_mtime, str(path), found)
        if len(self._files) < MAX_FILES:
            heapq.heappush(self._files, kept)
        else:
            self._too_many += 1
            heapq.heappushpop(self._files, kept)

    def _leave_out(self, why: FileRefused) -> None:
        if len(self.left_out) < MAX_TOLD:
            self.left_out.append(why)


def _instant(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return _EPOCH


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or (
        os.name == "nt" and _is_junction(entry.stat(follow_symlinks=False))
    )


def _is_junction(about: os.stat_result) -> bool:
    return bool(getattr(about, "st_file_attributes", 0) & _WINDOWS_LINK)


def _is_folder(entry: os.DirEntry[str], path: Path) -> bool:
    """Whether it is a folder of this volume: another one mounted in it isn't."""
    return entry.is_dir(follow_symlinks=False) and (os.name == "nt" or not path.is_mount())


# ---- opening without leaving the volume, nor a trace on it

_UNMARKED = getattr(os, "O_NOATIME", 0)  # the time of access would be written to the device


@contextmanager
def _entries(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder; raises OSError."""
    if not _UNMARKED:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = _open_unmarked(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)


def _open_unmarked(path: Path | str, flags: int, folder: int | None = None) -> int:
    """A descriptor; the time of access stays as it was, where the system lets us leave it."""
    try:
        return os.open(path, flags | _UNMARKED, dir_fd=folder)
    except PermissionError:  # only the owner may ask for that
        return os.open(path, flags, dir_fd=folder)


@contextmanager
def _opened(root: Path, path: Path) -> Iterator[BinaryIO]:
    """A plain file below ``root``, to be read; raises OSError, also for a link on the way."""
    if not path.is_relative_to(root) or ".." in path.parts:
        raise OSError(errno.EINVAL, "not of this volume")
    opening = open_stepwise if hasattr(os, "O_NOFOLLOW") else open_looking
    descriptor = opening(root, path.relative_to(root).parts)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "no file")
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        yield file


def open_stepwise(root: Path, parts: Sequence[str]) -> int:
    """A descriptor, every folder on the way opened by itself so that no link can be put there."""
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    folder = os.open(root, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            below = os.open(part, flags | os.O_DIRECTORY, dir_fd=folder)
            os.close(folder)
            folder = below
        # a pipe in the place of a file must not hold us
        return _open_unmarked(parts[-1], flags | os.O_NONBLOCK, folder)
    finally:
        os.close(folder)


def open_looking(root: Path, parts: Sequence[str]) -> int:
    """A descriptor where folders can't be opened, as on Windows: each part is looked at before."""
    path = root
    for part in parts:
        path = path / part
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode) or _is_junction(about):
            raise OSError(errno.ELOOP, "a link")
    return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))


# ---- what it is called


def _device_name(root: Path, tops: Sequence[Path]) -> str:
    """What GarminDevice.xml says, else the volume's label."""
    for top in tops:
        if top.name.lower() != "garmin":
            continue
        with suppress(OSError):
            with _entries(top) as entries:
                papers = [e.name for e in islice(entries, _MAX_IN_ROOT)]
            for name in (name for name in papers if name.lower() == _DEVICE):
                with _opened(root, top / name) as file:
                    said = described(_at_most(file, _MAX_XML + 1))
                if said:
                    return said
    return readable(volume_label(root))


def _at_most(file: BinaryIO, limit: int) -> bytes:
    content = b""
    while len(content) < limit and (piece := file.read(limit - len(content))):
        content += piece
    return content


class _Known(Exception):
    """The description was read; the rest of the document says nothing to us."""


class _Refused(Exception):
    """A document type, with which entities come, has no place in this document."""


def described(document: bytes) -> str:
    """Device/Model/Description of a GarminDevice.xml; empty where it isn't there or is broken."""
    if len(document) > _MAX_XML:
        return ""
    description = _Description()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = description.refuse
    parser.StartElementHandler = description.start
    parser.EndElementHandler = description.end
    parser.CharacterDataHandler = description.more
    try:
        parser.Parse(document, True)
    except _Known:
        return description.text
    except (expat.ExpatError, _Refused, LookupError, ValueError):
        return ""
    return ""


class _Description:
    """Where in the document the parser is."""

    _PATH = ("device", "model", "description")

    def __init__(self) -> None:
        self.text = ""
        self._stack: list[str] = []
        self._here = list(self._PATH)  # lists of unlike length are told apart at once

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._stack.append(name.rpartition(":")[2].lower())

    def end(self, _name: str) -> None:
        if self._stack == self._here:
            plain = "".join(c if c.isprintable() else " " for c in self.text)
            self.text = " ".join(plain.split())[:_MAX_NAME].strip()
            raise _Known
        self._stack.pop()

    def more(self, text: str) -> None:
        if self._stack == self._here and len(self.text) < _MAX_XML:
            self.text += text

    def refuse(self, *_: object) -> None:
        raise _Refused
