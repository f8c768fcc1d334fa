"""What the window is handed from outside: ways into a workspace, and the opened one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from cami_field.domain.errors import AccessRefused, FieldError

if TYPE_CHECKING:  # the door is shown before these are needed
    from datetime import datetime

    from cami_field.usecases.desk import Desk
    from cami_field.usecases.founding import Founding
    from cami_field.usecases.jobs import Job
    from cami_field.usecases.vault_ports import Label, Person, RestoreReport
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


class Starting(Protocol):
    """What is offered before anybody is let in: a new area, a backup, the recovery key."""

    def countries(self, language: str) -> list[tuple[str, str]]:
        """Names of the range states in a language, each with its ISO 3166-1 code."""

    def zones(self) -> list[str]:
        """IANA names of places."""

    def now(self) -> datetime:
        """What the computer's clock says, UTC."""

    def clock_warning(self) -> str | None:
        """The code of what is odd about that."""

    def propose(self, language: str) -> str:
        """Five words for a passphrase."""

    def new_recovery_key(self) -> str:
        """A recovery key's text; nothing of it is kept."""

    def is_free(self, name: str, kind: str) -> bool:
        """Whether an area of that name can be made here."""

    def found(self, founding: Founding, passphrase: str, recovery_key: str) -> Path:
        """Make an area, all of it or nothing; its folder."""

    def label_of(self, backup: Path) -> Label:
        """What a backup says of itself; raises FileRefused, WorkspaceRefused."""

    def restore(self, backup: Path, name: str, kind: str) -> Job[RestoreReport]:
        """Bring a backup back under a name on this computer."""

    def check_recovery_key(self, folder: Path, text: str) -> None:
        """Raise AccessRefused("recovery...") where it doesn't open the workspace."""

    def reset_passphrase(self, folder: Path, text: str, login: str, new: str) -> None:
        """Give somebody a new passphrase by the recovery key."""

    def save_file(self, content: bytes, path: Path, replace: bool) -> None:
        """Write a sheet; raises FileRefused, DiskFailed."""


def _nothing_to_start() -> Starting:
    raise NotImplementedError


class Doors(NamedTuple):
    """Everything that must be known before anybody is let in; each may take a while."""

    places: Callable[[], list[Place]]
    unlock: Callable[[Path, str, str], Opened]
    make_sample: Callable[[], Place]
    warm: Callable[[], None]
    preferences: Callable[[str], Preferences]
    """Somebody's, by workspace and login; "" gives those of who was here last."""
    keep_preferences: Callable[[str, Preferences], bool]
    starting: Callable[[], Starting] = _nothing_to_start


def last_first(places: Sequence[Place], visits: Sequence[tuple[str, str]]) -> list[Place]:
    """The place last visited first, and in each who was last there; all others as they stood.

    ``visits`` are folders and logins, the last one first.
    """
    order = [folder for folder, _ in visits]

    def rank(place: Place) -> int:
        here = str(place.folder.absolute())
        return order.index(here) if here in order else len(order)

    def with_last(place: Place) -> Place:
        here = str(place.folder.absolute())
        last = next((login for folder, login in visits if folder == here), None)
        people = sorted(place.people, key=lambda person: person.login != last)
        return place._replace(people=tuple(people))

    return sorted(map(with_last, places), key=rank)


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
