"""An area made, opened, and its people let in: one job with its steps told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from cami_field.domain.errors import FieldError
from cami_field.usecases.founding import Founding, NewPerson
from cami_field.usecases.jobs import Job, Progress
from ui.kit.doors import Opened, Starting

Unlock = Callable[[Path, str, str], Opened]


class Begun(NamedTuple):
    """What came of it: the area stands, whatever else failed.

    ``opened`` is None where ``why`` says why it can't be gone into at once; ``left_out`` are those
    who could not be let in.
    """

    folder: Path
    opened: Opened | None
    why: FieldError | None = None
    left_out: tuple[tuple[str, FieldError], ...] = ()


class Wanted(NamedTuple):
    """What somebody said in the steps."""

    founding: Founding
    passphrase: str
    recovery_key: str
    others: Sequence[NewPerson] = ()

    def __repr__(self) -> str:
        return f"Wanted({self.founding.name!r})"  # nothing secret in any report


def begin_area(wanted: Wanted, starting: Starting, unlock: Unlock) -> Job[Begun]:
    """Make it; raises what the founding raises, and then nothing was made."""
    many = 2 + len(wanted.others)
    yield Progress(0, many, "founding.area")
    folder = starting.found(wanted.founding, wanted.passphrase, wanted.recovery_key)
    yield Progress(1, many, "founding.opening")
    with ExitStack() as failing:
        try:
            opened = unlock(folder, wanted.founding.login, wanted.passphrase)
        except FieldError as error:
            return Begun(folder, None, error, tuple((p.name, error) for p in wanted.others))
        failing.callback(opened.close)
        left_out: list[tuple[str, FieldError]] = []
        for number, person in enumerate(wanted.others):
            yield Progress(2 + number, many, "founding.people")
            try:
                opened.desk.add_person(person.login, person.name, person.role, person.passphrase)
            except FieldError as error:
                left_out.append((person.name, error))
        failing.pop_all()
    return Begun(folder, opened, None, tuple(left_out))
