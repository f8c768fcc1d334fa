"""What the window is handed from outside: ways into a workspace, and the opened one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from cami_field.domain.errors import AccessRefused, FieldError

if TYPE_CHECKING:  # the door is shown before these are needed
    from cami_field.usecases.desk import Desk
    from cami_field.usecases.vault_ports import Person
    from ui.kit.preferences import Preferences
    from ui.kit.tasks import Tasks


class Place(NamedTuple):
    """A workspace on this machine; ``hint`` is the passphrase of one that is only for practice.

    ``problem`` says why nobody can be let in; the other workspaces are there all the same.
    """

    folder: Path
    name: str
    kind: str  # live | training
    people: tuple[Person, ...]
    hint: str | None = None
    problem: FieldError | None = None


class PinDoor(NamedTuple):
    """A locked workspace; a PIN reopens it or raises AccessRefused("pin.wrong" | "pin.dropped")."""

    open: Callable[[str], Opened]
    attempts_left: Callable[[], int]


class Opened(NamedTuple):
    """An opened workspace; both ways of closing it let go of its keys."""

    desk: Desk
    close: Callable[[], None]
    lock: Callable[[str], PinDoor]


class Doors(NamedTuple):
    """Everything that must be known before anybody is let in; each may take a while."""

    places: Callable[[], list[Place]]
    unlock: Callable[[Path, str, str], Opened]
    make_sample: Callable[[], Place]
    warm: Callable[[], None]
    preferences: Callable[[str], Preferences]
    """Somebody's, by workspace and login; "" gives those of who was here last."""
    keep_preferences: Callable[[str, Preferences], bool]


def locked(desk: Desk) -> Desk:
    """The desk of a locked window: the model and the person stay, every question is refused."""

    from dataclasses import fields, replace  # noqa: PLC0415 -- not for the door

    def refuse(*_given: object, **_named: object) -> NoReturn:
        raise AccessRefused("window.locked")

    questions = {f.name: refuse for f in fields(desk) if callable(getattr(desk, f.name))}
    return replace(desk, **questions)  # type: ignore[arg-type]  # each refuses in its own type


class Tastes(NamedTuple):
    """How the person before the window likes it; ``choose`` dresses the window anew."""

    now: Preferences
    choose: Callable[[Preferences], None]


class AtDesk:
    """Whose desk the pages ask; after a lock it is another desk, and the pages stay."""

    def __init__(self, desk: Desk, tasks: Tasks, tastes: Tastes) -> None:
        self.desk, self.tasks, self.tastes = desk, tasks, tastes
