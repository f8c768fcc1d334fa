"""What use cases ask of the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar
from uuid import UUID

from cami_field.domain.recording import Recording
from cami_field.domain.records import Record
from cami_field.domain.values import BlobRef
from cami_field.usecases.jobs import Job

R = TypeVar("R", bound=Record)


class Clock(Protocol):
    """The time, and who says so."""

    source: str

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True)
class KeptBlob:
    """Content in the attachment store: what names it there and the key that opens it."""

    ref: BlobRef
    media_id: str
    key: bytes


class BlobStore(Protocol):
    """The encrypted attachment store. Files first: a row names a blob only after it is kept."""

    def keep(self, content: Path | bytes) -> KeptBlob:
        """Keep a file or bytes; raises FileRefused, DiskFailed."""
        ...

    def read(self, blob: KeptBlob) -> bytes:
        """The content, checked; raises WorkspaceRefused where it is missing or damaged."""
        ...


class UnitOfWork(Protocol):
    """All reading and writing of records. Leaving it without ``commit`` undoes everything."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def find(self, cls: type[R], record_id: UUID) -> R | None:
        """The live record of that id, None where there is none."""
        ...

    def get(self, cls: type[R], record_id: UUID) -> R:
        """The live record of that id; raises InvalidRecord("record.unknown")."""
        ...

    def where(self, cls: type[R], **equal: object) -> list[R]:
        """Live records whose fields equal the given values, in order of id."""
        ...

    def add(self, record: Record) -> None:
        """Journal a new record, all its fields; raises InvalidRecord where the id is taken."""
        ...

    def add_all(self, records: Iterable[Record]) -> None:
        """Journal many new records."""
        ...

    def save(self, record: Record) -> bool:
        """Journal the fields that differ from what stands; False when none does."""
        ...

    def remove(self, record: Record) -> int:
        """Journal the removal of a record and its descendants; returns how many."""
        ...

    def restore(self, cls: type[Record], record_id: UUID) -> None:
        """Journal that a removed record stands again; InvalidRecord("record.not_removed")."""
        ...

    def status(self, cls: type[Record], record_id: UUID) -> str | None:
        """ "live", "removed", or None where no such record was ever here."""
        ...

    def keep_key(self, blob: KeptBlob) -> None:
        """Keep what opens a blob, with this transaction."""
        ...

    def blob(self, ref: BlobRef) -> KeptBlob | None:
        """What opens the blob of that content, None where it isn't here."""
        ...

    def commit(self) -> None:
        """Make everything stand, or nothing: raises DiskFailed, WorkspaceRefused."""
        ...


Begin = Callable[[], UnitOfWork]


class RecordingReader(Protocol):
    """Reads what a GPS device recorded."""

    def __call__(self, path: Path, *, now: datetime) -> Job[Recording]:
        """All usable content; raises FileRefused."""
        ...
