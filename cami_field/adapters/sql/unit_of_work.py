"""The unit of work: records in, journal entries and rows out, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlcipher3 import dbapi2

from cami_field.adapters.sql.reading import SqlReading
from cami_field.adapters.sql.rows import REMOVED
from cami_field.adapters.sql.transaction import in_words, milliseconds
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.journal import (
    MOVED,
    PUT,
    REMOVE,
    RESTORE,
    EntryName,
    field_level,
    scope_of,
    scope_rank,
)
from cami_field.domain.merging import RecordState, fold
from cami_field.domain.records import (
    LIFE,
    FieldKey,
    Record,
    RecordType,
    known_types,
    spec_of,
    type_of,
    wire_fields,
)
from cami_field.domain.shapes import Wire
from cami_field.usecases.ports import KeptBlob

Names = dict[FieldKey, list[EntryName]]


class SqlUnitOfWork(SqlReading):
    """Reads and writes records; nothing stands before ``commit``."""

    writes = True

    @in_words
    def commit(self) -> None:
        """Make everything stand, then write the anchor."""
        assert self._connection is not None
        anchors = self._entries.seal()
        self._connection.commit()
        self._shut(self._connection)
        if anchors:
            self.store.write_anchors(anchors)
        self._close()

    # writing

    def add(self, record: Record) -> None:
        """Journal a new record; raises InvalidRecord where the id is taken."""
        self.add_all((record,))

    @in_words
    def add_all(self, records: Iterable[Record]) -> None:
        """Journal many new records."""
        ledger = self._entries
        levels = self.store.attribute_levels
        cache: dict[tuple[str, str, FieldKey, UUID], str] = {}
        above: dict[UUID, str] = {}
        for record in records:
            kind = type_of(record.TYPE)
            self._raise_to_parents(record, above)
            wire = wire_fields(record)
            own, station = record.level, self._station_of(record)
            by_scope: dict[str, dict[FieldKey, Wire]] = {}
            if not wire:
                by_scope[scope_of(own, station)] = {}
            for key, value in wire.items():
                known = (record.TYPE, own, key, station)
                scope = cache.get(known)
                if scope is None:
                    spec = spec_of(kind, key)
                    assert spec is not None
                    scope = scope_of(field_level(record, spec, key, levels), station)
                    cache[known] = scope
                by_scope.setdefault(scope, {})[key] = value
            try:
                ledger.put_new(kind, record.id.bytes, by_scope, wire)
            except dbapi2.IntegrityError as error:
                raise InvalidRecord("record.taken", type=record.TYPE, id=record.id) from error
        try:
            ledger.flush()
        except dbapi2.IntegrityError as error:
            raise InvalidRecord("record.taken", type=kind.name, id=record.id) from error

    def _station_of(self, record: Record) -> UUID:
        """Whose station's scope a record's S2 fields go to."""
        own: UUID | None = getattr(record, "station_id", None)
        return self.store.station if own is None or record.TYPE == "employee" else own

    def _raise_to_parents(self, record: Record, known: dict[UUID, str]) -> None:
        """A child's level is never below its parent's; ``known`` remembers levels looked up."""
        parents = [getattr(record, name) for name in record.PARENTS]
        for parent in (p for p in parents if p is not None):
            if parent not in known:
                known[parent] = self._level_of(parent)
            if known[parent] > record.level:
                record.sensitivity_level = known[parent]
        known[record.id] = record.level

    def _level_of(self, record_id: UUID, kind: str | None = None) -> str:
        """The level that stands of a record, of whatever type where none is given."""
        kind = kind or self._entries.type_here(record_id.bytes)
        row = self._entries.row(kind, record_id.bytes) if kind in known_types() else None
        return "S1" if row is None else self._entries.rows(kind).build(row).level

    @in_words
    def save(self, record: Record) -> bool:
        """Journal the fields that differ from what stands; False when none does.

        Where this raises the record's level, its descendants follow in the same commit.
        """
        before = self._level_of(record.id, record.TYPE)
        self._raise_to_parents(record, {})
        if not self._save_alone(record):
            return False
        if record.level > before:
            for name, child in self._family(record.TYPE, record.id.bytes)[1:]:
                row = self._entries.row(name, child)
                below = self._entries.rows(name).build(row) if row is not None else None
                if below is not None and below.level < record.level:
                    below.sensitivity_level = record.level
                    self._save_alone(below)
        return True

    def _save_alone(self, record: Record) -> bool:
        kind = type_of(record.TYPE)
        entries = self._entries.standing(record.id.bytes)
        state = fold(entries)
        if not entries or state.removed:
            raise InvalidRecord("record.unknown", type=record.TYPE, id=record.id)
        puts, moves = self._differences(kind, record, state)
        if not puts:
            return False
        for scope in sorted(puts, key=scope_rank):
            fields, named = puts[scope]
            self._entries.append(kind.name, record.id.bytes, PUT, scope, fields, named)
        for scope, named in moves.items():
            self._entries.append(kind.name, record.id.bytes, MOVED, scope, {}, named)
        self._entries.refresh(kind, record.id.bytes)
        return True

    def _differences(
        self, kind: RecordType, record: Record, state: RecordState
    ) -> tuple[dict[str, tuple[dict[FieldKey, Wire], Names]], dict[str, Names]]:
        """What to put in which scope, and what to say has moved out of which lower one."""
        old, new = state.values(), wire_fields(record)
        station = self._scope_of_record(record.id.bytes)
        puts: dict[str, tuple[dict[FieldKey, Wire], Names]] = {}
        moves: dict[str, Names] = {}
        for key in {**old, **new}:
            spec = spec_of(kind, key)
            if spec is None:
                continue  # a later version's field stays as it is
            value = new.get(key)
            if key in old and key in new and not spec.attribute:
                value = _with_tail(old[key], value)
            if key not in new:
                element = isinstance(key, bytes) and key[:1] in (b"e", b"f")
                value = False if element and isinstance(old[key], bool) else None
                if _same(old[key], value):
                    continue
            level = field_level(record, spec, key, self.store.attribute_levels)
            scope = scope_of(level, self._station_of(record))
            scope = station if station and scope.startswith("station:") else scope
            names = state.names(key)
            stands = {self._entries.scope_of_chain(name.chain) for name in names}
            lower = {s for s in stands if scope_rank(s) < scope_rank(scope)}
            higher = [s for s in stands if scope_rank(s) > scope_rank(scope)]
            scope = higher[0] if higher else scope  # nothing is ever moved down by an edit
            if key not in old or not _same(old[key], value) or lower:
                fields, named = puts.setdefault(scope, ({}, {}))
                fields[key] = value
                if names:
                    named[key] = names
                for place in lower:
                    moves.setdefault(place, {})[key] = names
        return puts, moves

    def _scope_of_record(self, record: bytes) -> str | None:
        """The station scope in which the record's S2 fields stand already."""
        scopes = self._entries.scopes_of(record)
        return next((s for s in sorted(scopes) if s.startswith("station:")), None)

    @in_words
    def remove(self, record: Record) -> int:
        """Journal the removal of a record and its descendants; returns how many."""
        family = self._family(record.TYPE, record.id.bytes)
        for kind, record_id in family:
            named = self._entries.state(record_id).all_names()
            self._in_each_scope(kind, record_id, REMOVE, named)
        return len(family)

    def _in_each_scope(self, kind: str, record_id: bytes, what: str, named: Names) -> None:
        """One entry a scope, naming only what stands there: keys of a scope stay in it."""
        by_scope: dict[str, Names] = {}
        for key, names in named.items():
            for name in names:
                scope = self._entries.scope_of_chain(name.chain)
                by_scope.setdefault(scope, {}).setdefault(key, []).append(name)
        if not by_scope:  # a record of which nothing was ever recorded
            by_scope = {min(self._entries.scopes_of(record_id), key=scope_rank): {}}
        for scope in sorted(by_scope, key=scope_rank):
            self._entries.append(kind, record_id, what, scope, {}, by_scope[scope])
        self._entries.refresh(type_of(kind), record_id)

    def _family(self, kind: str, record_id: bytes) -> list[tuple[str, bytes]]:
        """A record and all that belongs to it, parents first."""
        family = {(kind, record_id): None}  # in order, each once
        queue = [record_id]
        while queue:
            parent = queue.pop()
            for child in known_types():
                for name in type_of(child).parents:
                    for row in self._entries.matching(child, {name: parent}):
                        if (child, row[0]) not in family:
                            family[child, row[0]] = None
                            queue.append(row[0])
        return list(family)

    @in_words
    def restore(self, cls: type[Record], record_id: UUID) -> None:
        """Journal that a removed record stands again."""
        state = self._entries.state(record_id.bytes)
        if not state.removed:
            raise InvalidRecord("record.not_removed", type=cls.TYPE, id=record_id)
        named = {LIFE: [head.name for head in state.life]}
        self._in_each_scope(cls.TYPE, record_id.bytes, RESTORE, named)

    @in_words
    def restore_with(self, cls: type[Record], record_id: UUID) -> int:
        """Restore a removed record and what went with it in the same act; returns how many."""
        acts = _removals(self._entries.state(record_id.bytes))
        self.restore(cls, record_id)
        count, queue = 1, [record_id.bytes]
        while queue:
            for kind, child in self._removed_under(queue.pop()):
                if acts & _removals(self._entries.state(child)):
                    self.restore(type_of(kind).cls, UUID(bytes=child))
                    queue.append(child)
                    count += 1
        return count

    def _removed_under(self, parent: bytes) -> list[tuple[str, bytes]]:
        self._entries.flush()
        found: dict[tuple[str, bytes], None] = {}
        for child in known_types():
            for name in type_of(child).parents:
                self._cursor.execute(
                    f"SELECT id FROM {child} WHERE flags & {REMOVED} AND {name} = ?",  # noqa: S608
                    (parent,),
                )
                found |= {(child, row[0]): None for row in self._cursor.fetchall()}
        return list(found)

    # what is local to this laptop

    @in_words
    def keep_key(self, blob: KeptBlob) -> None:
        """Keep what opens a blob, with this transaction."""
        self._cursor.execute(
            "INSERT OR IGNORE INTO blob_key (sha256, size, media_id, key) VALUES (?, ?, ?, ?)",
            (blob.ref.sha256, blob.ref.size, blob.media_id, blob.key),
        )

    @in_words
    def keep_draft(self, draft_id: UUID, form: str, content: str) -> None:
        """Rewrite a form being filled; it is outside the journal."""
        self._cursor.execute(
            "INSERT INTO form_draft (id, author, form, content, milliseconds)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " content = excluded.content, milliseconds = excluded.milliseconds"
            " WHERE form_draft.author = excluded.author",
            (
                draft_id.bytes,
                self.store.author.bytes,
                form,
                content,
                milliseconds(self.store.clock.now()),
            ),
        )

    @in_words
    def drop_draft(self, draft_id: UUID) -> None:
        """The form was saved or thrown away."""
        self._cursor.execute(
            "DELETE FROM form_draft WHERE id = ? AND author = ?",
            (draft_id.bytes, self.store.author.bytes),
        )

    @in_words
    def keep_setting(self, name: str, value: str) -> None:
        """Remember something on this laptop."""
        self._cursor.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def _with_tail(old: Wire, new: Wire) -> Wire:
    """What stands, where a later version appended to it what this one doesn't know."""
    both = isinstance(old, list) and isinstance(new, list)
    return old if both and len(old) > len(new) and old[: len(new)] == new else new


def _same(one: Wire, other: Wire) -> bool:
    """Whether nothing changes: 0, False and "not recorded" are three things."""
    return type(one) is type(other) and bool(one == other)


def _removals(state: RecordState) -> set[tuple[object, ...]]:
    """The acts by which a record was removed: who, and when they began to write."""
    removed = (head.entry for head in state.life if head.entry.kind == REMOVE)
    return {(entry.author, tuple(entry.wall)) for entry in removed}
