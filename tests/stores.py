"""A real store in a folder, for tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cami_field.adapters.sql.chains import Device
from cami_field.adapters.sql.engine import connect, gate_of
from cami_field.adapters.sql.opening import create_database, open_database
from cami_field.adapters.sql.transaction import Store
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.sql.verifying import Expectation, verify_store
from cami_field.domain.ids import new_id
from cami_field.usecases.jobs import finish
from cami_field.usecases.verification import VerifyReport


class SteppingClock:
    """A clock that goes on by a second each time it is asked, and can be set."""

    source = "system"

    def __init__(self, now: datetime | None = None) -> None:
        self.time = now or datetime(2026, 9, 24, 6, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@dataclass
class Laptop:
    """A store with its device, clock and anchors, opened by tests without the vault."""

    path: Path
    key: bytes
    store: Store
    clock: SteppingClock
    anchors: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)

    def begin(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self.store)

    def verify(self) -> VerifyReport:
        with self.cursor() as cursor:
            return finish(
                verify_store(
                    cursor,
                    Expectation(
                        self.store.device.area, "live", self.anchors, signed, lambda *_: True
                    ),
                )
            )

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        connection = connect(self.path, self.key)
        try:
            yield connection.cursor()
        finally:
            connection.close()

    @contextmanager
    def tampering(self) -> Iterator[Any]:
        """A connection whose writes the guards let through: what an intruder with the key does."""
        with self.store.engine.connect() as connection:
            gate_of(connection).open = True
            connection.begin()
            yield connection.connection.driver_connection.cursor()
            connection.commit()
            gate_of(connection).open = False

    def reopened(self) -> Laptop:
        self.store.engine.dispose()
        engine = open_database(self.path, self.key)
        return replace(self, store=replace(self.store, engine=engine))


def signed(public_key: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def new_laptop(
    folder: Path,
    *,
    attribute_levels: dict[UUID, str] | None = None,
    clock: SteppingClock | None = None,
    write_anchors: Callable[[dict[bytes, tuple[int, bytes]]], None] | None = None,
) -> Laptop:
    key = os.urandom(32)
    path = folder / "field.db"
    engine = create_database(path, key)
    signing = Ed25519PrivateKey.generate()
    device = Device(
        new_id().bytes,
        new_id().bytes,
        signing.public_key().public_bytes_raw(),
        signing.sign,
        "live",
    )
    clock = clock or SteppingClock()
    anchors: dict[bytes, tuple[int, bytes]] = {}
    store = Store(
        engine,
        path,
        device,
        new_id(),
        new_id(),
        clock,
        attribute_levels or {},
        write_anchors or anchors.update,
    )
    return Laptop(path, key, store, clock, anchors)
