"""A file of somebody else's as a stream: read once, hashed, unpacked, and held to limits."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Progress

MAX_BYTES = 512 * 1024 * 1024  # of the file, and of what it unpacks to
MAX_RATIO = 200  # GPX shrinks some 10 to 20 times
MAX_MEMBERS = 1000  # of a gzip: each is looked at by itself
MAX_DIRECTORY = 4 * 1024 * 1024  # of a zip's list of names
SMALL = 32 * 1024 * 1024  # whatever the ratio: little harm is in it
PIECE = 1024 * 1024
HEAD = 4096

_GZIP, _ZIP = b"\x1f\x8b", b"PK"
_INSIDE = (".gpx", ".kml", ".fit", ".nmea")
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zlib and zipfile raise on damaged, encrypted or hostile archives.
_UNPACKING = (
    zlib.error,
    zipfile.BadZipFile,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class Feed:
    """The content of a file in pieces of at most 1 MiB.

    ``cut``: its packing ended early or is damaged. Raises FileRefused while iterated, for what
    is too large.
    """

    def __init__(self, file: BinaryIO, path: str, piece: int = PIECE) -> None:
        self.path = path
        self.cut = False
        self.total = file.seek(0, io.SEEK_END)
        file.seek(0)
        if self.total > MAX_BYTES:
            raise self._too_large()
        self._file, self._piece = file, piece
        self._most = min(MAX_BYTES, max(SMALL, self.total * MAX_RATIO))
        self._hash = hashlib.sha256()
        self._raw = self._unpacked = 0
        self._packed = self._hashed = False
        self._pieces = self._open()
        self.head = next(self._pieces, b"")

    def __iter__(self) -> Iterator[bytes]:
        if self.head:
            yield self.head
        yield from self._pieces

    def progress(self) -> Progress:
        """Bytes of the file that were read."""
        return Progress(min(self._raw, self.total), self.total, "reading")

    def sha256(self) -> bytes:
        """Of all raw bytes of the file; reads what was not needed."""
        if not self._hashed:
            for _ in self._read():
                pass
        return self._hash.digest()

    def _read(self) -> Iterator[bytes]:
        while piece := self._file.read(self._piece):
            self._raw += len(piece)
            if self._raw > MAX_BYTES:  # it grew while being read
                raise self._too_large()
            self._hash.update(piece)
            yield piece
        self._hashed = True

    def _open(self) -> Iterator[bytes]:
        start = self._file.read(HEAD)
        self._file.seek(0)
        self._packed = start.startswith((_GZIP, _ZIP))
        if start.startswith(_GZIP):
            return self._held(self._gunzip())
        if start.startswith(_ZIP):
            return self._held(self._unzip())
        return self._held(self._read())

    def _held(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces, as long as they stay within the limits."""
        try:
            for piece in pieces:
                self._unpacked += len(piece)
                if self._unpacked > (self._most if self._packed else MAX_BYTES):
                    raise self._too_large()
                if piece:
                    yield piece
        except _UNPACKING as error:
            if not self._unpacked:
                raise FileRefused(
                    "recording.damaged_archive", path=self.path, reason=str(error)
                ) from error
            self.cut = True

    def _gunzip(self) -> Iterator[bytes]:
        unpacking, members = zlib.decompressobj(wbits=31), 1
        for piece in self._read():
            pending = piece
            while pending:
                yield unpacking.decompress(pending, self._piece)
                pending = unpacking.unconsumed_tail or unpacking.unused_data
                if unpacking.eof:
                    if not pending.startswith(_GZIP):
                        return  # some writers pad with zeros
                    members += 1
                    if members > MAX_MEMBERS:
                        raise FileRefused("recording.too_complex", path=self.path)
                    unpacking = zlib.decompressobj(wbits=31)
        if not unpacking.eof:
            raise EOFError("the packed file ends early")

    def _unzip(self) -> Iterator[bytes]:
        for _ in self._read():  # hashed first: what follows jumps about in the file
            pass
        self._hold_directory()
        with (
            zipfile.ZipFile(self._file) as archive,
            archive.open(self._recording_in(archive)) as member,
        ):
            while piece := member.read(self._piece):
                yield piece

    def _hold_directory(self) -> None:
        """Refuse a zip whose list of names would fill the memory (APPNOTE 4.3.16)."""
        self._file.seek(max(0, self.total - 65557))
        tail = self._file.read(65557)
        end = tail.rfind(b"PK\x05\x06")
        if end < 0 or len(tail) < end + 16:
            raise zipfile.BadZipFile("the list of its files is missing")
        (size,) = struct.unpack_from("<I", tail, end + 12)
        if size > MAX_DIRECTORY:  # the 64-bit form has all ones here
            raise self._too_large()

    def _recording_in(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        """The one recording; a KMZ's is ``doc.kml`` whatever else lies beside it."""
        inside = [
            i
            for i in archive.infolist()
            if i.filename.lower().endswith(_INSIDE) and not i.filename.startswith("__MACOSX/")
        ]
        documents = [i for i in inside if i.filename.lower() == "doc.kml"]
        found = documents[:1] or inside
        if not found:
            raise FileRefused("recording.archive_empty", path=self.path)
        if len(found) > 1:
            raise FileRefused("recording.archive_many", path=self.path, count=len(found))
        if found[0].compress_type not in _PLAIN_METHODS:
            raise NotImplementedError(f"compression method {found[0].compress_type}")
        return found[0]

    def _too_large(self) -> FileRefused:
        return FileRefused("recording.too_large", path=self.path, limit=MAX_BYTES)
