"""The tables of ``field.db``.

A journalled table has its primary key and nothing else: two valid sides may merge into a breach of
any further rule. Its columns are made from the record types, so that record, entry and row can't
drift apart. Triggers refuse a write outside a unit of work.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BLOB, REAL, Column, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from cami_field.adapters.sql.rows import RecordRows
from cami_field.domain.records import known_types, type_of

metadata = MetaData()
_KINDS: dict[str, TypeEngine[Any]] = {
    "INTEGER": Integer(),
    "REAL": REAL(),
    "TEXT": Text(),
    "BLOB": BLOB(),
}

chain = Table(
    "chain",
    metadata,
    Column("ref", Integer, primary_key=True),
    Column("id", BLOB, nullable=False, unique=True),
    Column("scope", Text, nullable=False),
    Column("device", BLOB, nullable=False),
    Column("header", BLOB, nullable=False),
    Column("current", Integer, nullable=False),  # this device writes here
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("signature", BLOB),
)
entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chain", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("record", BLOB, nullable=False),
    Column("body", BLOB, nullable=False),
    Index("entry_place", "chain", "seq", "hash", unique=True),
    Index("entry_record", "record"),
)
blob_key = Table(  # local: what opens a blob here
    "blob_key",
    metadata,
    Column("sha256", BLOB, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_id", Text, nullable=False),
    Column("key", BLOB, nullable=False),
)
form_draft = Table(  # local: a form being filled, rewritten at each field left
    "form_draft",
    metadata,
    Column("id", BLOB, primary_key=True),
    Column("author", BLOB, nullable=False),
    Column("form", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("milliseconds", Integer, nullable=False),
)
setting = Table(  # local: what this laptop remembers
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

INDEXED = {
    "leg": ("patrol_id",),
    "track": ("leg_id",),
    "waypoint": ("leg_id",),
    "observation": ("waypoint_id", "patrol_id", "incident_id", "occurred_at_ms"),
    "incident": ("patrol_id",),
    "seizure": ("incident_id",),
    "legal_case": ("incident_id",),
    "involved_person": ("incident_id",),
    "attachment": ("of_id",),
}


def _record_table(name: str) -> Table:
    rows = RecordRows(type_of(name))
    columns = [Column(n, _KINDS[k], primary_key=n == "id") for n, k in rows.columns]
    indexes = [Index(f"{name}_{column}", column) for column in INDEXED.get(name, ())]
    return Table(name, metadata, *columns, *indexes)


record_tables = {name: _record_table(name) for name in known_types()}

GUARD = "cami_unit_of_work"


def guard_triggers() -> list[str]:
    """Statements that make every write outside a unit of work fail."""
    return [
        f"CREATE TRIGGER {table}_{action.lower()}_guard BEFORE {action} ON {table} "
        f"WHEN {GUARD}() = 0 "
        "BEGIN SELECT RAISE(ABORT, 'a journalled table is written by a unit of work'); END"
        for table in ("chain", "entry", *record_tables)
        for action in ("INSERT", "UPDATE", "DELETE")
    ]
