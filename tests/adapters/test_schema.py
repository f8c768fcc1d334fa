from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.schema import CreateIndex
from stores import Laptop, new_laptop

from cami_field.adapters.sql.tables import guard_triggers, metadata, record_tables
from cami_field.domain.ids import new_id


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return new_laptop(tmp_path)


def plain(statement: str) -> str:
    return " ".join(statement.replace('"', "").split())


def test_the_migrations_make_the_tables_that_are_declared(laptop: Laptop):
    declared = {
        table.name: [(c.name, str(c.type), bool(c.primary_key)) for c in table.columns]
        for table in metadata.sorted_tables
    }
    with laptop.cursor() as cursor:
        made = {}
        for name in declared:
            cursor.execute(f"PRAGMA table_info({name})")
            made[name] = [(row[1], row[2], bool(row[5])) for row in cursor.fetchall()]

    assert declared == made


def test_the_migrations_make_the_indexes_that_are_declared(laptop: Laptop):
    declared = {
        plain(str(CreateIndex(index)))
        for table in metadata.tables.values()
        for index in table.indexes
    }
    with laptop.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        made = {plain(sql) for (sql,) in cursor.fetchall()}

    assert declared == made


def test_the_migrations_make_every_guard(laptop: Laptop):
    with laptop.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        made = {plain(sql) for (sql,) in cursor.fetchall()}

    assert {plain(statement) for statement in guard_triggers()} == made


@pytest.mark.parametrize("table", ["chain", "entry", *sorted(record_tables)])
def test_a_write_outside_a_unit_of_work_fails(laptop: Laptop, table: str):
    with laptop.store.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA table_info({table})")
        needed = [row for row in cursor.fetchall() if row[3] or row[5]]
        filled = {row[1]: 1 if row[2] == "INTEGER" else new_id().bytes for row in needed}
        marks = ", ".join("?" * len(filled))
        with pytest.raises(Exception, match="written by a unit of work"):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(filled)}) VALUES ({marks})", [*filled.values()]
            )
