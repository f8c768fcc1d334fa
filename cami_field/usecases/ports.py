"""What use cases ask of the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar
from uuid import UUID

from cami_field.domain.merging import Standing
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


class Reading(Protocol):
    """Reading records, each time within one transaction: a whole, still picture of the store."""

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
        """Live records whose fields equal the given values (None: aren't there), by id."""
        ...

    def distinct(
        self, cls: type[Record], names: Sequence[str], name: str, ids: Iterable[UUID]
    ) -> list[tuple[Any, ...]]:
        """The different values of some plain fields among the records that ``among`` finds."""
        ...

    def among(
        self, cls: type[R], name: str, ids: Iterable[UUID], *, above: str | None = None
    ) -> list[R]:
        """Live records whose reference ``name`` (or "id") is one of ``ids``, in order of id; with
        ``above`` only those whose own level is higher."""
        ...

    def newest(self, cls: type[R], column: str, limit: int, offset: int = 0) -> list[R]:
        """Live records by a column, greatest first, those without it before all."""
        ...

    def count_by(
        self, cls: type[Record], name: str, ids: Iterable[UUID], level: str
    ) -> dict[UUID, int]:
        """How many live records of at most that level name each of ``ids`` in ``name``."""
        ...

    def counts(self) -> dict[str, int]:
        """How many live records of each type there are, of whatever level."""
        ...

    def status(self, cls: type[Record], record_id: UUID) -> str | None:
        """ "live", "removed", or None where no such record was ever here."""
        ...

    def entries(self, record_id: UUID) -> list[Standing]:
        """Every entry of a record, by stamp."""
        ...

    def authors(self, ids: Iterable[UUID]) -> dict[UUID, UUID]:
        """Who wrote the first entry of each of these records; one without entries is left out."""
        ...

    def journal(self) -> dict[str, int]:
        """Entries over the chains of each device, by device id."""
        ...

    def state_hash(self) -> bytes:
        """SHA-256 of all that stands."""
        ...

    def conflicts(self) -> int:
        """How many records have a field with two values that nobody has settled."""
        ...

    def newest_wall(self) -> datetime | None:
        """The latest time of any entry, None in an empty store."""
        ...

    def blob(self, ref: BlobRef) -> KeptBlob | None:
        """What opens the blob of that content, None where it isn't here."""
        ...

    def drafts(self) -> list[tuple[UUID, str, str]]:
        """Forms that were being filled by this person: id, form, content; newest first."""
        ...

    def setting(self, name: str) -> str | None:
        """What this laptop remembers under a name."""
        ...


class UnitOfWork(Reading, Protocol):
    """Reading and writing. Leaving it without ``commit`` undoes everything."""

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

    def restore_with(self, cls: type[Record], record_id: UUID) -> int:
        """Restore a removed record and what went with it in the same act; returns how many."""
        ...

    def keep_key(self, blob: KeptBlob) -> None:
        """Keep what opens a blob, with this transaction."""
        ...

    def keep_draft(self, draft_id: UUID, form: str, content: str) -> None:
        """Rewrite a form being filled; it is outside the journal."""
        ...

    def drop_draft(self, draft_id: UUID) -> None:
        """The form was saved or thrown away."""
        ...

    def keep_setting(self, name: str, value: str) -> None:
        """Remember something on this laptop."""
        ...

    def commit(self) -> None:
        """Make everything stand, or nothing: raises DiskFailed, WorkspaceRefused."""
        ...


class Sees(Protocol):
    """What the person at the desk sees of records."""

    def __call__(self, record: R, reading: Reading, /) -> R | None:
        """The record with what they may not see left out; None where they see nothing of it."""
        ...

    def seen(self, records: Iterable[R], reading: Reading, /) -> list[R]:
        """Those of which they see something, each as above: fewer questions for many."""
        ...


Look = Callable[[], Reading]
Begin = Callable[[], UnitOfWork]


class RecordingReader(Protocol):
    """Reads what a GPS device recorded."""

    def __call__(self, path: Path, *, now: datetime) -> Job[Recording]:
        """All usable content; raises FileRefused."""
        ...
