"""What the window is handed from outside: ways into a workspace, and the opened one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from cami_field.domain.errors import AccessRefused
from ui.kit.tasks import Tasks

if TYPE_CHECKING:  # the door is shown before these are needed
    from cami_field.usecases.desk import Desk
    from cami_field.usecases.vault_ports import Person


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


def locked(desk: Desk) -> Desk:
    """The desk of a locked window: the model and the person stay, every question is refused."""

    def refuse(*_given: object, **_named: object) -> NoReturn:
        raise AccessRefused("window.locked")

    questions = {f.name: refuse for f in fields(desk) if callable(getattr(desk, f.name))}
    return replace(desk, **questions)  # type: ignore[arg-type]  # each refuses in its own type


@dataclass(slots=True)
class AtDesk:
    """Whose desk the pages ask; after a lock it is another desk, and the pages stay."""

    desk: Desk
    tasks: Tasks
