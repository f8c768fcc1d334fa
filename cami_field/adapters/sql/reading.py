"""Reading records, each time within one transaction: a whole, still picture of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from cami_field.adapters.sql.rows import REMOVED
from cami_field.adapters.sql.transaction import JournalReading, batches, in_words
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.records import Record, known_types, type_of
from cami_field.domain.values import BlobRef
from cami_field.usecases.ports import KeptBlob

R = TypeVar("R", bound=Record)


class SqlReading(JournalReading):
    """Reads records; leaving it ends the transaction."""

    @in_words
    def find(self, cls: type[R], record_id: UUID) -> R | None:
        """The live record of that id."""
        row = self._entries.row(cls.TYPE, record_id.bytes)
        if row is None or row[1] & REMOVED:
            return None
        return self._entries.rows(cls.TYPE).build(row)  # type: ignore[return-value]  # its own type

    def get(self, cls: type[R], record_id: UUID) -> R:
        """The live record of that id; raises InvalidRecord."""
        found = self.find(cls, record_id)
        if found is None:
            raise InvalidRecord("record.unknown", type=cls.TYPE, id=record_id)
        return found

    def where(self, cls: type[R], **equal: object) -> list[R]:
        """Live records whose fields equal the given values (None: aren't there), by id."""
        return self._where(cls, equal)

    @in_words
    def _where(self, cls: type[R], equal: Mapping[str, object]) -> list[R]:
        rows = self._entries.rows(cls.TYPE)
        found = self._entries.matching(cls.TYPE, _cells(cls, equal))
        return [rows.build(row) for row in found]  # type: ignore[misc]  # its own type

    @in_words
    def distinct(
        self, cls: type[Record], names: Sequence[str], name: str, ids: Iterable[UUID]
    ) -> list[tuple[Any, ...]]:
        """The different values of some plain fields among the records that ``among`` finds."""
        shapes = [type_of(cls.TYPE).by_name[each].shape for each in names]
        found = set(self._among(cls, name, ids, f"DISTINCT {', '.join(names)}"))
        return [
            tuple(shape.from_columns((cell,)) for shape, cell in zip(shapes, cells, strict=True))
            for cells in found
        ]

    @in_words
    def status(self, cls: type[Record], record_id: UUID) -> str | None:
        """Whether the record is live, removed, or was never here (None)."""
        row = self._entries.row(cls.TYPE, record_id.bytes)
        return None if row is None else "removed" if row[1] & REMOVED else "live"

    @in_words
    def among(
        self, cls: type[R], name: str, ids: Iterable[UUID], *, above: str | None = None
    ) -> list[R]:
        """Live records whose reference ``name`` (or "id") is one of ``ids``, in order of id; with
        ``above`` only those whose own level is higher."""
        rows = self._entries.rows(cls.TYPE)
        more = "" if above is None else f" AND {_level_of(cls)} > '{above}'"
        found = sorted(self._among(cls, name, ids, more=more), key=itemgetter(0))
        return [rows.build(row) for row in found]  # type: ignore[misc]  # its own type

    def _among(
        self,
        cls: type[Record],
        name: str,
        ids: Iterable[UUID],
        columns: str = "*",
        more: str = "",
    ) -> Iterator[tuple[Any, ...]]:
        for some in batches([i.bytes for i in ids], 500):
            marks = ", ".join("?" * len(some))
            self._cursor.execute(
                f"SELECT {columns} FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
                f" AND {name} IN ({marks}){more}",
                some,
            )
            yield from self._cursor.fetchall()

    @in_words
    def newest(self, cls: type[R], column: str, limit: int, offset: int = 0) -> list[R]:
        """Live records by a column, greatest first, then by id."""
        rows = self._entries.rows(cls.TYPE)
        self._cursor.execute(
            f"SELECT * FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
            f" ORDER BY {column} IS NULL DESC, {column} DESC, id DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [rows.build(row) for row in self._cursor.fetchall()]  # type: ignore[misc]

    @in_words
    def count_by(
        self, cls: type[Record], name: str, ids: Iterable[UUID], level: str
    ) -> dict[UUID, int]:
        """How many live records of at most that level name each of ``ids`` in ``name``."""
        counts: dict[UUID, int] = {}
        for some in batches([i.bytes for i in ids], 500):
            marks = ", ".join("?" * len(some))
            self._cursor.execute(
                f"SELECT {name}, count(*) FROM {cls.TYPE} WHERE flags & {REMOVED} = 0"  # noqa: S608
                f" AND {name} IN ({marks}) AND {_level_of(cls)} <= '{level}' GROUP BY {name}",
                some,
            )
            counts.update({UUID(bytes=i): n for i, n in self._cursor.fetchall()})
        return counts

    @in_words
    def counts(self) -> dict[str, int]:
        """How many live records of each type there are; types without any are left out."""
        found = {}
        for name in known_types():
            self._cursor.execute(
                f"SELECT count(*) FROM {name} WHERE flags & {REMOVED} = 0"  # noqa: S608
            )
            found[name] = self._cursor.fetchone()[0]
        return {name: count for name, count in found.items() if count}

    @in_words
    def conflicts(self) -> int:
        """How many records have a field with two values that nobody has settled."""
        total = 0
        for name in known_types():
            self._cursor.execute(f"SELECT count(*) FROM {name} WHERE flags & 2")  # noqa: S608
            total += self._cursor.fetchone()[0]
        return total

    @in_words
    def blob(self, ref: BlobRef) -> KeptBlob | None:
        """What opens the blob of that content, None where it isn't here."""
        self._cursor.execute(
            "SELECT size, media_id, key FROM blob_key WHERE sha256 = ?", (ref.sha256,)
        )
        row = self._cursor.fetchone()
        return None if row is None else KeptBlob(BlobRef(ref.sha256, row[0]), row[1], row[2])

    @in_words
    def drafts(self) -> list[tuple[UUID, str, str]]:
        """Forms that were being filled by this person: id, form, content; newest first."""
        self._cursor.execute(
            "SELECT id, form, content FROM form_draft WHERE author = ? ORDER BY milliseconds DESC",
            (self.store.author.bytes,),
        )
        return [(UUID(bytes=i), form, content) for i, form, content in self._cursor.fetchall()]

    @in_words
    def setting(self, name: str) -> str | None:
        """What this laptop remembers under a name."""
        self._cursor.execute("SELECT value FROM setting WHERE name = ?", (name,))
        row = self._cursor.fetchone()
        return None if row is None else row[0]


def _cells(cls: type[Record], equal: Mapping[str, object]) -> dict[str, object]:
    """The first column of each field that is asked for, and what stands in it."""
    wanted = {}
    for name, value in equal.items():
        spec = type_of(cls.TYPE).by_name[name]
        column = spec.name + spec.shape.columns[0].suffix
        known = value is not None
        wanted[column] = spec.shape.to_columns(spec.shape.to_wire(value))[0] if known else None
    return wanted


def _level_of(cls: type[Record]) -> str:
    """``Record.level`` as an expression."""
    return f"max(coalesce(sensitivity_level, ''), '{cls.LEVEL}')"
