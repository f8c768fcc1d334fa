"""Saving and reading with the journal, against the same SQLCipher without it, in one run.

    python packaging/bench/store_bench.py [RECORDS] [SAVES]

Data: seeded sightings on horse patrols, protected as their species asks. Peer: sqlcipher3 by hand,
one open connection with the same PRAGMAs (WAL, synchronous FULL), the same table with the same
indexes, ready rows, no journal. Both are encrypted, in a folder beside the project.

A save is one new observation: a unit of work with its journal entry, signature and anchor, against
BEGIN IMMEDIATE, INSERT, COMMIT; they alternate, medians count, once in a young store of 2,000
observations and once in one of RECORDS. Bulk is RECORDS observations in one transaction against one
executemany with its commit; three alternating runs. The patrol has 2,000 observations at 500
waypoints and is opened as its ranger and as the area's manager see it; the median of 15.
Goals: a save at most 3 x, bulk at most 5 x, the patrol under 150 ms.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.schema import CreateIndex, CreateTable

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.adapters.files.model_files import shipped_model
from cami_field.adapters.files.segments import decode
from cami_field.adapters.sql.chains import Device
from cami_field.adapters.sql.engine import connect
from cami_field.adapters.sql.ledger import rows_of
from cami_field.adapters.sql.opening import create_database
from cami_field.adapters.sql.reading import SqlReading
from cami_field.adapters.sql.tables import record_tables
from cami_field.adapters.sql.transaction import Store
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.anchors import Anchors
from cami_field.adapters.vault.media import MediaStore
from cami_field.domain.access import Viewer
from cami_field.domain.area import Employee, Station
from cami_field.domain.datamodel import DataModel
from cami_field.domain.derived import protect
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Leg, Observation, Patrol, Waypoint
from cami_field.domain.records import Record, wire_fields
from cami_field.domain.values import DateRange, Instant, Position
from cami_field.usecases.flat import attribute_values
from cami_field.usecases.patrol_view import PatrolView, patrol_view
from cami_field.usecases.seeing import Seer

ROOT = Path(__file__).parents[2]
BEGUN = datetime(2024, 9, 21, 4, tzinfo=UTC)
SPECIES = ("ovis_ammon", "capra_sibirica", "uncia_uncia", "canis_lupus", "marmota")
YOUNG = 2_000

model: Callable[[], DataModel] = cache(shipped_model)


@dataclass(frozen=True, slots=True)
class People:
    """Who and where: of one station."""

    ranger: UUID
    manager: UUID
    station: UUID


def moment(second: int) -> Instant:
    """A second of the patrol."""
    at = BEGUN + timedelta(seconds=second)
    return Instant(at=at, zone="Asia/Dushanbe", offset_minutes=300, source="gps")


def place(draw: Random) -> Position:
    """Somewhere around 38.5 N 73.5 E."""
    return Position(
        latitude=draw.uniform(38, 39),
        longitude=draw.uniform(73, 74),
        uncertainty_m=10.0,
        source="gps",
    )


def sightings(count: int, people: People, points: Sequence[Waypoint] = ()) -> list[Observation]:
    """Seeded sightings, in turn at the waypoints where there are any; each a new record."""
    draw, data = Random(20240921), model()
    names = {n: data.attributes[n].id for n in ("taxon", "total_count", "adult_male", "juvenile")}
    found = []
    for n in range(count):
        point = points[n % len(points)] if points else None
        seen = Observation(
            id=new_id(),
            waypoint_id=point.id if point else None,
            category=data.categories["wildlife.direct_sighting"].id,
            attributes={
                names["taxon"]: data.taxa[SPECIES[n % len(SPECIES)]].id,
                names["total_count"]: draw.randint(1, 80),
                names["adult_male"]: draw.randint(0, 9),
                names["juvenile"]: draw.randint(0, 9),
            },
            station_id=people.station,
            occurred_at=moment(60 * n),
            position=place(draw),
            observer_id=people.ranger,
            recorded_by_id=people.ranger,
            certainty="certain",
            comment=f"seen from the ridge, no {n}",
            review_status="draft",
        )
        protect(seen, data, attribute_values(seen, data))
        found.append(seen)
    return found


class Ours:
    """A store in a folder, with the anchors of a laptop."""

    def __init__(self, folder: Path, people: People) -> None:
        signing = Ed25519PrivateKey.generate()
        public = signing.public_key().public_bytes_raw()
        device = Device(new_id().bytes, new_id().bytes, public, signing.sign, "live")
        path = folder / "field.db"
        self.clock = SystemClock()
        self.levels = {a.id: a.level for a in model().attributes.values()}
        self.engine = create_database(path, os.urandom(32))
        self._anchors = Anchors(folder / "machine", new_id(), folder, LocalDisk())
        self._ends: dict[bytes, tuple[int, bytes]] = {}
        self.store = Store(
            self.engine,
            path,
            device,
            people.ranger,
            people.station,
            self.clock,
            self.levels,
            self._anchor,
        )

    def _anchor(self, ends: dict[bytes, tuple[int, bytes]]) -> None:
        self._ends.update(ends)
        self._anchors.write(self._ends)

    def look(self) -> SqlReading:
        """A reading."""
        return SqlReading(self.store)

    def save(self, records: Sequence[Record]) -> None:
        """One unit of work."""
        with SqlUnitOfWork(self.store) as work:
            work.add_all(records)
            work.commit()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


class Plain:
    """The same table without a journal."""

    def __init__(self, folder: Path) -> None:
        self.connection = connect(folder / "plain.db", os.urandom(32), must_exist=False)
        table = record_tables[Observation.TYPE]
        for made in (CreateTable(table), *(CreateIndex(i) for i in table.indexes)):
            self.connection.execute(str(made))
        marks = ", ".join("?" * len(table.columns))
        self._insert = f"INSERT INTO {table.name} VALUES ({marks})"

    def save(self, rows: Sequence[Sequence[Any]]) -> None:
        """One transaction."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        if len(rows) == 1:
            cursor.execute(self._insert, rows[0])
        else:
            cursor.executemany(self._insert, rows)
        cursor.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


@contextmanager
def stores(people: People) -> Iterator[tuple[Ours, Plain]]:
    """A new store of each kind, side by side on the project's disk."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=build, prefix="store-bench-") as folder,
        closing(Ours(Path(folder), people)) as ours,
        closing(Plain(Path(folder))) as plain,
    ):
        yield ours, plain


def rows_for(records: Sequence[Record]) -> list[list[Any]]:
    """The rows that stand for new records."""
    rows = rows_of(records[0].TYPE)
    return [rows.project(record.id.bytes, 0, wire_fields(record)) for record in records]


def took(work: Callable[..., object], *given: object) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    work(*given)
    return 1000 * (time.perf_counter() - begun)


def saves(ours: Ours, plain: Plain, count: int, people: People) -> dict[str, float]:
    """Medians of single saves into what the stores hold already, ms."""
    records = sightings(count, people)
    rows = rows_for(sightings(count, people))
    mine, theirs = [], []
    for record, row in zip(records, rows, strict=True):
        mine.append(took(ours.save, (record,)))
        theirs.append(took(plain.save, (row,)))
    one, other = statistics.median(mine), statistics.median(theirs)
    return {"ours_ms": one, "plain_ms": other, "ratio": one / other}


def bulk(count: int, people: People, runs: int = 3) -> dict[str, float]:
    """Medians of writing all at once, ms."""
    records = sightings(count, people)
    rows = rows_for(records)
    mine, theirs = [], []
    for _ in range(runs):
        with stores(people) as (ours, plain):
            gc.collect()
            theirs.append(took(plain.save, rows))
            gc.collect()
            mine.append(took(ours.save, records))
    one, other = statistics.median(mine), statistics.median(theirs)
    return {"ours_ms": one, "plain_ms": other, "ratio": one / other}


def single(count: int, held: int, people: People) -> dict[str, float]:
    """Single saves into stores that hold ``held`` observations."""
    with stores(people) as (ours, plain):
        filling = sightings(held, people)
        ours.save(filling)
        plain.save(rows_for(filling))
        gc.collect()
        return saves(ours, plain, count, people)


def long_patrol(people: People) -> tuple[UUID, list[Record]]:
    """A patrol with a leg, 500 waypoints and 2,000 observations at them."""
    draw = Random(1)
    patrol = Patrol(
        id=new_id(),
        number="TJ-ZOR-2024-0001",
        station_id=people.station,
        dates=DateRange(date(2024, 9, 21), date(2024, 9, 24)),
    )
    leg = Leg(
        id=new_id(),
        patrol_id=patrol.id,
        number=1,
        transport_mode="horse",
        leader_id=people.ranger,
        members={people.ranger: "leader"},
    )
    points = [
        Waypoint(
            id=new_id(), leg_id=leg.id, label=f"{n:03}", at=moment(240 * n), position=place(draw)
        )
        for n in range(500)
    ]
    noted = sightings(2_000, people, points)
    for seen in noted:
        seen.patrol_id = patrol.id
    who: list[Record] = [
        Station(id=people.station, code="ZOR", zone="Asia/Dushanbe"),
        Employee(id=people.ranger, name="Gulbek", role="ranger", station_id=people.station),
        Employee(id=people.manager, name="Zarina", role="pa_manager", station_id=people.station),
    ]
    return patrol.id, [*who, patrol, leg, *points, *noted]


def opened(people: People, runs: int = 15) -> dict[str, float]:
    """Medians of opening the long patrol by role, ms."""
    rules, data = shipped_rules(), model()
    found: dict[str, float] = {}
    with stores(people) as (ours, _):
        patrol, records = long_patrol(people)
        ours.save(records)
        blobs = MediaStore(ours.store.path.parent / "media", bytes(32), LocalDisk(), lambda _: None)
        for role, who in (("ranger", people.ranger), ("pa_manager", people.manager)):
            viewer = Viewer(user_id=who, role=role, station_id=people.station)
            names = {a.id: key for key, a in data.attributes.items()}

            def view(viewer: Viewer = viewer, names: dict[UUID, str] = names) -> PatrolView:
                return patrol_view(
                    patrol,
                    look=ours.look,
                    sees=Seer(viewer, rules, ours.clock, ours.levels, names),
                    blobs=blobs,
                    decode=decode,
                    model=data,
                )

            found[f"{role}_rows"] = len(view().observations)
            gc.freeze()  # as the window does with what stays
            found[f"{role}_ms"] = statistics.median(took(view) for _ in range(runs))
    return found


def measured(records: int, count: int) -> Iterator[tuple[str, dict[str, float]]]:
    """What was done, and what it took."""
    people = People(new_id(), new_id(), new_id())
    yield "patrol of 2,000", opened(people)
    yield f"save into {YOUNG:,}", single(count, YOUNG, people)
    yield f"save into {records:,}", single(count, records, people)
    yield f"bulk of {records:,}", bulk(records, people)


def run(records: int = 100_000, count: int = 500) -> dict[str, dict[str, float]]:
    """Everything measured, by what was done."""
    return dict(measured(records, count))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    words = sys.argv[1:] if argv is None else argv
    records = int(words[0]) if words else 100_000
    count = int(words[1]) if words[1:] else 500
    for name, found in measured(records, count):
        told = "  ".join(f"{key} {value:,.2f}" for key, value in found.items())
        print(f"{name:20s} {told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
