"""The plain tar that a backup is: written and read by the same few lines.

Only ordinary files with short ASCII names, so a header is one block of 512 bytes and `tar x` opens
it anywhere. The reader knows nothing else: links, devices, sparse files, long names and extended
headers, where tar's traps are, are refused.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 512
PIECE = 1 << 20
MANIFEST = "manifest-sha256.txt"

_KEY_LIMIT = 4 << 20
_ANY = 1 << 50
# what may stand in a backup, and how large
_LAYOUT = (
    (re.compile(r"workspace\.toml"), 64 << 10),
    (re.compile(r"field\.db"), _ANY),
    (re.compile(r"keys/(?:workspace\.age|[a-z0-9_-]{1,48})"), _KEY_LIMIT),
    (re.compile(r"media/([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{60}"), _ANY),
    (re.compile(re.escape(MANIFEST)), 1 << 30),
)
_MOST_FILES = 5_000_000
_LONGEST_TAIL = 1 << 20  # tar fills its last record, of 10 KiB as a rule


class ArchiveFault(Exception):
    """Why an archive isn't one of ours: ``reason`` is a word, ``place`` a name inside or "10 B"."""

    def __init__(self, reason: str, place: str) -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; ``pieces`` must be read before the next member is asked for."""

    name: str
    size: int
    pieces: Iterator[bytes]


def member_head(name: str, size: int, seconds: int) -> bytes:
    """The header block of a file; ``seconds`` since 1970 UTC."""
    if not allowed(name, size):
        raise ArchiveFault("name", name)
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, seconds, 0o600
    return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def padding(size: int) -> bytes:
    """What fills a member's last block."""
    return bytes(-size % BLOCK)


def archive_end() -> bytes:
    """The two empty blocks that end a tar."""
    return bytes(2 * BLOCK)


def allowed(name: str, size: int) -> bool:
    """Whether a workspace has a file of that name, and it may be so large."""
    return any(form.fullmatch(name) and 0 <= size <= most for form, most in _LAYOUT)


def members(file: BinaryIO, seen: Callable[[bytes], object]) -> Iterator[Member]:
    """The archive's files in order; ``seen`` is given every byte read, to the file's end.

    Raises ArchiveFault for a truncated or foreign archive, a name twice, or anything that isn't
    an ordinary file of a workspace.
    """
    names: set[str] = set()
    while True:
        block = _exactly(file, BLOCK, seen)
        if not any(block):
            break
        name, size = _read_head(block, _place(file))
        if name in names or len(names) >= _MOST_FILES:
            raise ArchiveFault("twice", name)
        if MANIFEST in names:
            raise ArchiveFault("after_manifest", name)
        names.add(name)
        pieces = _pieces(file, size, seen)
        yield Member(name, size, pieces)
        if next(pieces, None) is not None:
            raise ValueError("a member was left unread")
        if any(_exactly(file, -size % BLOCK, seen)):
            raise ArchiveFault("tail", name)
    left = _LONGEST_TAIL
    while rest := file.read(left):
        if any(rest) or len(rest) == left:
            raise ArchiveFault("tail", _place(file))
        left -= len(rest)
        seen(rest)


def _read_head(block: bytes, place: str) -> tuple[str, int]:
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.TarError, ValueError) as error:
        raise ArchiveFault("head", place) from error
    if info.type != tarfile.REGTYPE or info.linkname:
        raise ArchiveFault("not_a_file", info.name)
    if not allowed(info.name, info.size):
        raise ArchiveFault("name", info.name)
    return info.name, info.size


def _pieces(file: BinaryIO, size: int, seen: Callable[[bytes], object]) -> Iterator[bytes]:
    while size:
        piece = _exactly(file, min(PIECE, size), seen)
        size -= len(piece)
        yield piece


def _exactly(file: BinaryIO, size: int, seen: Callable[[bytes], object]) -> bytes:
    piece = file.read(size)
    if len(piece) != size:
        raise ArchiveFault("truncated", _place(file))
    seen(piece)
    return piece


def _place(file: BinaryIO) -> str:
    """Up to where the archive has been read."""
    return f"{file.tell()} B"
