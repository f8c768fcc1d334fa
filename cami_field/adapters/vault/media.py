"""Attachments, track segments and photos: content-addressed, each under a key of its own."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

from cami_field.adapters.vault.media_stream import CHUNK, opened_chunks, sealed_chunks
from cami_field.domain.errors import DiskFailed, FileRefused, WorkspaceRefused
from cami_field.domain.values import BlobRef
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.vault_ports import Disk, TemporaryFile

BEGUN = "begun"
_ID = re.compile(r"[0-9a-f]{64}")

KnownKey = Callable[[str], bytes | None]
"""The key that the database holds for a media id, None where it holds none."""


class MediaStore:
    """The ``media`` folder of a workspace.

    A file stands at ab/cd/<id>; its id is the hex HMAC-SHA256, under the workspace's name key, of
    the content's SHA-256. ``known`` must see the keys of all committed rows: a file whose key is
    known is never replaced by one under another key.

    Files come before rows, so a process that dies between the two leaves a file that nothing names
    and, its key having been in memory alone, that nothing ever opens. Before a file gets its name,
    ``begun/<id>`` says so durably; ``settle`` takes that back once the key is committed. What an
    opening finds there was begun by a write that died, and only such files are ever removed: a
    file that is merely unknown (to an older database put back, to a version that keeps its keys
    elsewhere) stays. Blobs that arrive before the entries naming them are as safe as others once
    their keys are committed.
    """

    def __init__(self, folder: Path, name_key: bytes, disk: Disk, known: KnownKey) -> None:
        self._folder = folder
        self._name_key = name_key
        self._disk = disk
        self._known = known
        # keys handed out whose rows may not be committed yet
        self._given: dict[str, bytes] = {}
        # ids that this process noted in ``begun``, and that are not settled
        self._begun: set[str] = set()
        self._noting = Lock()
        self._naming = Lock()

    def media_id(self, sha256: bytes) -> str:
        """What content of that SHA-256 is called here."""
        return hmac.digest(self._name_key, sha256, "sha256").hex()

    def path(self, media_id: str) -> Path:
        """Where the file of that id stands; raises ValueError for what is no id."""
        if not _ID.fullmatch(media_id):
            raise ValueError(media_id)
        return self._folder / media_id[:2] / media_id[2:4] / media_id

    def keep(self, content: Path | bytes, *, expected: bytes | None = None) -> KeptBlob:
        """Keep a file or bytes; the same content again is the same file under the same key.

        ``expected`` is the SHA-256 that the content had when a person chose it. Raises FileRefused
        ("attachment.unreadable" | "attachment.changed"), DiskFailed; then nothing is kept.
        """
        self._disk.make_folder(self._folder)
        key, reading = os.urandom(32), _Reading(content)
        with self._disk.temporary(self._folder) as file:
            for piece in sealed_chunks(reading.pieces(), key):
                file.write(piece)
            sha256 = reading.sha256()
            if expected is not None and expected != sha256:
                raise FileRefused("attachment.changed", path=reading.name)
            ref = BlobRef(sha256, reading.size)
            with self._naming:  # the same content from two threads is one file under one key
                return self._settled(file, ref, key)

    def stream(self, blob: KeptBlob) -> Iterator[bytes]:
        """The content in pieces of at most 1 MiB, each authentic when it is given.

        Raises WorkspaceRefused("attachment.missing" | "attachment.damaged"), DiskFailed.
        """
        path = self.path(blob.media_id)
        if not path.is_file():
            raise WorkspaceRefused("attachment.missing", path=path)
        try:
            with path.open("rb") as file:
                yield from opened_chunks(file, blob.key)
        except ValueError as error:
            raise WorkspaceRefused("attachment.damaged", path=path) from error
        except OSError as error:
            raise DiskFailed("disk.failing", path=path, reason=error.strerror) from error

    def read(self, blob: KeptBlob) -> bytes:
        """The whole content, checked against its SHA-256; raises as ``stream``."""
        content = b"".join(self.stream(blob))
        if hashlib.sha256(content).digest() != blob.ref.sha256:
            raise WorkspaceRefused("attachment.damaged", path=self.path(blob.media_id))
        return content

    def check(self, blob: KeptBlob) -> None:
        """Read everything and compare id, length and SHA-256; raises as ``stream``."""
        digest, size = hashlib.sha256(), 0
        for piece in self.stream(blob):
            digest.update(piece)
            size += len(piece)
        found = (digest.digest(), size, self.media_id(digest.digest()))
        if found != (blob.ref.sha256, blob.ref.size, blob.media_id):
            raise WorkspaceRefused("attachment.damaged", path=self.path(blob.media_id))

    def settle(self) -> None:
        """After a commit: what was begun and is known now stands for good. Never raises DiskFailed.

        Not synced: a note that comes back after a power cut finds its key and goes.
        """
        with self._noting:
            begun = tuple(self._begun)
        for media_id in begun:
            if self._known(media_id) is not None:
                self._take_back(media_id)

    def begun(self) -> tuple[str, ...]:
        """The ids of what was begun and is not settled, by whichever process."""
        noted = (path.name for path in self._folder.joinpath(BEGUN).glob("*"))
        return tuple(sorted(name for name in noted if _ID.fullmatch(name)))

    def sweep_begun(self, *, certain: bool) -> int:
        """Remove files that a write which died before its commit left; returns how many.

        Call it before anything is kept, with the workspace held against other processes. Not
        ``certain`` where ``known`` may see less than was ever committed (a database that was put
        back): then every file stays, for good. Raises DiskFailed.
        """
        swept = 0
        for media_id in self.begun():
            path = self.path(media_id)
            if certain and self._known(media_id) is None:
                swept += path.exists()
                self._disk.remove(path)
            self._disk.remove(self._folder / BEGUN / media_id)
        return swept

    def _name(self, file: TemporaryFile, media_id: str) -> None:
        """Note that the file is begun, then give it its name."""
        path, note = self.path(media_id), self._folder / BEGUN / media_id
        self._disk.make_folder(note.parent)
        self._disk.make_folder(path.parent)
        with self._noting:
            self._begun.add(media_id)
        try:
            self._disk.note(note)
            file.keep_as(path)
        except DiskFailed:
            if not path.exists():
                self._take_back(media_id)
            raise

    def _take_back(self, media_id: str) -> None:
        with self._noting:
            self._begun.discard(media_id)
        with suppress(OSError):  # the next opening does it
            self._folder.joinpath(BEGUN, media_id).unlink()

    def _settled(self, file: TemporaryFile, ref: BlobRef, key: bytes) -> KeptBlob:
        """Give the encrypted file its name, or leave it to be removed where a sound one stands."""
        media_id = self.media_id(ref.sha256)
        known = self._given.get(media_id) or self._known(media_id)
        if known is None:
            self._name(file, media_id)
            self._given[media_id] = key
            return KeptBlob(ref, media_id, key)
        kept = KeptBlob(ref, media_id, known)
        if not self._sound(kept):
            self._heal(file, kept, key)
        self._given[media_id] = known
        return kept

    def _sound(self, kept: KeptBlob) -> bool:
        try:
            self.check(kept)
        except (WorkspaceRefused, DiskFailed):
            return False
        return True

    def _heal(self, file: TemporaryFile, kept: KeptBlob, key: bytes) -> None:
        """Write a lost or damaged file again, under the key that rows already hold."""
        path = self.path(kept.media_id)
        self._disk.make_folder(path.parent)
        with file.path.open("rb") as sealed, self._disk.temporary(self._folder) as healed:
            for piece in sealed_chunks(opened_chunks(sealed, key), kept.key):
                healed.write(piece)
            healed.keep_as(path)


class _Reading:
    """One pass over what is to be kept: its pieces, its SHA-256, and that it stayed the same."""

    def __init__(self, content: Path | bytes) -> None:
        self._content = content
        self._digest = hashlib.sha256()
        self.size = 0

    @property
    def name(self) -> Path | None:
        return self._content if isinstance(self._content, Path) else None

    def sha256(self) -> bytes:
        return self._digest.digest()

    def pieces(self) -> Iterator[bytes]:
        for piece in self._file() if isinstance(self._content, Path) else self._bytes():
            self._digest.update(piece)
            self.size += len(piece)
            yield piece

    def _bytes(self) -> Iterator[bytes]:
        assert isinstance(self._content, bytes)
        view = memoryview(self._content)
        for at in range(0, len(view), CHUNK):
            yield bytes(view[at : at + CHUNK])

    def _file(self) -> Iterator[bytes]:
        path = self.name
        assert path is not None
        try:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                length = 0
                while piece := file.read(CHUNK):
                    length += len(piece)
                    yield piece
                after = os.fstat(file.fileno())
        except OSError as error:
            raise FileRefused(
                "attachment.unreadable", path=path, reason=error.strerror or type(error).__name__
            ) from error
        times = (before.st_mtime_ns, before.st_size), (after.st_mtime_ns, after.st_size)
        if times[0] != times[1] or length != after.st_size:
            raise FileRefused("attachment.changed", path=path)
