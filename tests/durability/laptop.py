"""A laptop with a founded workspace, in a folder: opened, looked at, closed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cami_field.adapters.canonical import decode_header
from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.folders import machine_folders
from cami_field.adapters.vault.archive import MANIFEST, members
from cami_field.adapters.vault.sealing import Cost
from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import found_with_model, open_with_passphrase
from cami_field.bootstrap.machine import Machine
from cami_field.bootstrap.workspaces import DATABASE, Workspace
from cami_field.usecases.desk import Desk
from cami_field.usecases.founding import Founding
from cami_field.usecases.jobs import finish
from cami_field.usecases.ports import Clock
from cami_field.usecases.vault_ports import LOCK_NAME
from cami_field.usecases.verification import VerifyReport

LOGIN, PASSPHRASE = "gulbek", "argali snow river horse station"
FOUNDING = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", LOGIN)
CHEAP = Cost(memory_kib=8, passes=1)  # so that a hundred openings take seconds
GPX = Path(__file__).resolve().parents[2] / "resources/samples/horse-patrol.gpx"


@dataclass
class Laptop:
    """Everything is under ``base``: the workspace, the machine's own folder, device and stick."""

    base: Path
    clock: Clock = field(default_factory=SystemClock)

    @property
    def folder(self) -> Path:
        return self.base / "areas" / "zorkul"

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def stick(self) -> Path:
        return self.base / "stick"

    @property
    def machine(self) -> Machine:
        return Machine(machine_folders(self.base), clock=self.clock, cost=CHEAP)

    def found(self) -> Laptop:
        for name in ("device", "stick"):
            (self.base / name).mkdir(parents=True)
        found_with_model(self.machine, self.folder, FOUNDING, PASSPHRASE)
        return self

    @contextmanager
    def workspace(self, folder: Path | None = None) -> Iterator[Workspace]:
        opened = open_with_passphrase(self.machine, folder or self.folder, LOGIN, PASSPHRASE)
        with closing(opened):
            yield opened

    @contextmanager
    def desk(self, folder: Path | None = None) -> Iterator[Desk]:
        with self.workspace(folder) as workspace:
            yield desk_of(workspace)

    def key(self) -> bytes:
        """What the database is encrypted under."""
        return self.machine.keys(self.folder).unlock(LOGIN, PASSPHRASE).database_key

    def verify(self) -> VerifyReport:
        with self.desk() as desk:
            return finish(desk.verify())


def chain_headers(workspace: Workspace) -> list[tuple[str, str, bool, int]]:
    """Device (hex), reason, whether it is written to, and length of every chain, oldest first."""
    with workspace.reading_cursor() as cursor:
        cursor.execute("SELECT header, current, seq FROM chain ORDER BY ref")
        rows = cursor.fetchall()
    headers = [(decode_header(header), bool(current), seq) for header, current, seq in rows]
    return [(h.device.hex(), h.reason, current, seq) for h, current, seq in headers]


def contents(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder but the lock, by name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LOCK_NAME
    }


def whole_backup(file: Path) -> bool:
    """Whether a backup has all that its manifest lists, as it lists it."""
    found: dict[str, str] = {}
    listed = b""
    with file.open("rb") as source:
        for member in members(source, lambda _: None):
            content = b"".join(member.pieces)
            if member.name == MANIFEST:
                listed = content
            else:
                found[member.name] = hashlib.sha256(content).hexdigest()
    lines = [line.split("  ") for line in listed.decode("ascii").splitlines()]
    return bool(found) and found == {name: digest for digest, name in lines}
