"""What the window is handed from outside: ways into a workspace, and the opened one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cami_field.usecases.desk import Desk
from cami_field.usecases.vault_ports import Person
from ui.kit.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace on this machine; ``hint`` is the passphrase of one that is only for practice."""

    folder: Path
    name: str
    kind: str  # live | training
    people: tuple[Person, ...]
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class PinDoor:
    """A locked workspace; a PIN reopens it or raises AccessRefused("pin.wrong" | "pin.dropped")."""

    open: Callable[[str], Opened]
    attempts_left: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened workspace; both ways of closing it let go of its keys."""

    desk: Desk
    close: Callable[[], None]
    lock: Callable[[str], PinDoor]


@dataclass(frozen=True, slots=True)
class Doors:
    """Everything that must be known before anybody is let in; each may take a while."""

    places: Callable[[], list[Place]]
    unlock: Callable[[Path, str, str], Opened]
    make_sample: Callable[[], Place]
    warm: Callable[[], None]


@dataclass(slots=True)
class AtDesk:
    """Whose desk the pages ask; after a lock it is another desk, and the pages stay."""

    desk: Desk
    tasks: Tasks
