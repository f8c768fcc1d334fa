"""XML of others, read in pieces with expat: no DTD, no entities, limits, any prefix.

What is read before the document ends or breaks is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

from cami_field.adapters.files.feeds import Feed
from cami_field.adapters.files.gathering import Gathering
from cami_field.domain.errors import FileRefused
from cami_field.usecases.jobs import Job

MAX_DEPTH = 256
MAX_NAMES = 100_000  # different names of elements and attributes
MAX_TOKEN = 8 * 1024 * 1024  # bytes of one tag or comment
MAX_TEXT = 64 * 1024  # characters of a name or description

_CODES = expat.errors.codes
_INVALID = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_OF_EXPAT = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii"})
_EVERY_BYTE = bytes(range(256))


@dataclass(frozen=True, slots=True)
class Way:
    """How a document is read: with short cuts or without, and in which encoding."""

    fast: bool = True
    encoding: str | None = None


class Again(Exception):
    """This way doesn't fit the document; read it once more, ``way``."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.way = way


class ShortCut(Protocol):
    """Takes some of the document's bytes out before expat sees them."""

    def cut(self, piece: bytes, fed: int, *, last: bool) -> bytes:
        """What expat gets of a piece, after ``fed`` bytes that it got before."""
        ...

    def missed(self, until: int) -> bool:
        """Whether something was taken out before a byte where it was not content."""
        ...


class Names(dict[str, tuple[str, str]]):
    """An element's name as (prefix, local name)."""

    def __missing__(self, name: str) -> tuple[str, str]:
        prefix, _, local = name.rpartition(":")
        if len(self) >= MAX_NAMES:
            self.clear()
        self[name] = prefix, local
        return prefix, local


class XmlStream:
    """One pass of expat over a feed."""

    def __init__(self, feed: Feed, gathering: Gathering, way: Way) -> None:
        self._feed, self._gathering, self._way = feed, gathering, way
        self._names: dict[str, str] = {}
        self._fed = 0
        self._ascii = True
        self._declared: str | None = None
        self.closed = False
        self.parser = expat.ParserCreate(way.encoding, intern=self._names)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.buffer_size = MAX_TEXT
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.XmlDeclHandler = self._declare

    def run(self, short_cut: ShortCut | None = None) -> Job[None]:
        """Feed the parser until the end, or until the document breaks; raises Again."""
        try:
            for taken in self._feed:
                # Some programs begin with an empty line, which XML does not allow.
                piece = taken if self._fed else taken.lstrip(b" \t\r\n")
                self._give(short_cut.cut(piece, self._fed, last=False) if short_cut else piece)
                yield self._feed.progress()
            if short_cut:
                self._give(short_cut.cut(b"", self._fed, last=True))
            self.parser.Parse(b"", True)
            until = self._fed
        except expat.ExpatError as error:
            until = self.parser.ErrorByteIndex
            self._broken(error)
        if short_cut and short_cut.missed(until):
            raise Again(Way(fast=False, encoding=self._way.encoding))

    def _give(self, piece: bytes) -> None:
        try:
            self.parser.Parse(piece, False)
        except expat.ExpatError as error:
            self._try_cyrillic(error, piece)
            raise
        self._fed += len(piece)
        self._ascii = self._ascii and piece.isascii()
        if len(self._names) > MAX_NAMES or self._fed - self.parser.CurrentByteIndex > MAX_TOKEN:
            raise FileRefused("recording.too_complex", path=self._gathering.path)

    def _try_cyrillic(self, error: expat.ExpatError, piece: bytes) -> None:
        """Read again as Windows-1251 where the first byte beyond ASCII is not UTF-8.

        Devices and programs of the region write it without saying so.
        """
        offset = self.parser.ErrorByteIndex - self._fed
        declared = (self._declared or "utf-8").lower()
        if (
            error.code == _INVALID
            and self._way.encoding is None
            and declared in {"utf-8", "utf8"}
            and self._ascii
            and 0 <= offset < len(piece)
            and piece[offset] >= 0x80
            and piece[:offset].isascii()
        ):
            raise Again(Way(self._way.fast, "windows-1251")) from error

    def _broken(self, error: expat.ExpatError) -> None:
        gathering = self._gathering
        if self.closed:
            gathering.flagged["recording.after_end"] += 1
            return
        gathering.truncated = True
        if not gathering.found:
            reason = str(error)
            raise FileRefused("recording.not_xml", path=gathering.path, reason=reason) from error

    def _refuse_doctype(self, *_: object) -> None:
        raise FileRefused("recording.doctype", path=self._gathering.path)

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._declared = encoding
        if encoding and not _is_readable(encoding):
            raise FileRefused("recording.encoding", path=self._gathering.path, reason=encoding)


def _is_readable(encoding: str) -> bool:
    """Whether expat knows an encoding, or Python as one of a byte a character."""
    if encoding.lower() in _OF_EXPAT:
        return True
    try:
        return len(_EVERY_BYTE.decode(encoding, "replace")) == len(_EVERY_BYTE)
    except (LookupError, ValueError):
        return False
