"""An office that makes a workspace, lets people in and out, backs up and restores.

Run as a script: ``keeper.py BASE`` does all of it once on the laptop in BASE, in an order of its
own, and tells BASE/story before and after each operation what opens what.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from durability.laptop import CHEAP, FOUNDING, LOGIN, PASSPHRASE, Laptop

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    found_with_model,
    open_with_passphrase,
    open_with_recovery_key,
    restore_workspace,
)
from cami_field.usecases.jobs import finish

Doors = dict[str, str]
"""Login -> the passphrase that opens."""

AIDAR = "aidar"
WORDS = {
    "first": PASSPHRASE,
    "second": "saiga markhor ibex rain tent",
    "third": "willow stove bridge salt echo",
    "fourth": "granite pear wolf lamp seven",
}


@dataclass
class Office:
    """The laptop of whoever keeps the workspace, and what is told of it."""

    laptop: Laptop
    doors: Doors = field(default_factory=dict)
    recovery: str = ""

    @property
    def again(self) -> Path:
        """Where the backup is restored to."""
        return restored_folder(self.laptop)

    def tell(self, word: str, **what: Any) -> None:
        line = json.dumps({word: what | {"doors": self.doors, "recovery": self.recovery}}) + "\n"
        descriptor = os.open(
            self.laptop.base / "story", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
        )
        os.write(descriptor, line.encode())
        os.close(descriptor)

    def do(self, name: str, after: Doors) -> None:
        """Tell, act, tell; ``after`` is what opens once it is done."""
        self.tell("begin", op=name, after=after)
        getattr(self, name)()
        self.doors = after
        self.tell("done", op=name)

    def found(self) -> None:
        founded = found_with_model(self.laptop.machine, self.laptop.folder, FOUNDING, PASSPHRASE)
        self.recovery = founded.recovery_key

    def add(self) -> None:
        with self._opened("first") as workspace:
            desk_of(workspace).add_person(AIDAR, "Айдар", "ranger", WORDS["second"])

    def change(self) -> None:
        with self._opened("first") as workspace:
            desk_of(workspace).change_passphrase(LOGIN, WORDS["first"], WORDS["third"])

    def reset(self) -> None:
        """With the recovery key alone."""
        laptop = self.laptop
        opened = open_with_recovery_key(laptop.machine, laptop.folder, self.recovery)
        with closing(opened) as workspace:
            desk_of(workspace).reset_passphrase(AIDAR, WORDS["fourth"])

    def back_up(self) -> None:
        with self._opened("third") as workspace:
            finish(desk_of(workspace).backup(self.laptop.stick))

    def remove(self) -> None:
        with self._opened("third") as workspace:
            desk_of(workspace).remove_person(AIDAR)

    def restore(self) -> None:
        (file,) = self.laptop.stick.glob("*.camibackup")
        finish(restore_workspace(self.laptop.machine, file, self.again))

    def reopen(self) -> None:
        """The first opening of what was restored gives it keys of its own."""
        opened = open_with_passphrase(self.laptop.machine, self.again, LOGIN, WORDS["third"])
        opened.close()

    def _opened(self, words: str) -> Any:
        laptop = self.laptop
        return closing(open_with_passphrase(laptop.machine, laptop.folder, LOGIN, WORDS[words]))


def restored_folder(laptop: Laptop) -> Path:
    """Where a backup is restored to, beside the workspace it is of."""
    return laptop.folder.with_name("again")


def run(base: Path) -> None:
    """All of it once."""
    assert CHEAP == Laptop(base).machine.cost
    office = Office(Laptop(base))
    first, changed = {LOGIN: WORDS["first"]}, {LOGIN: WORDS["third"]}
    office.do("found", first)
    office.do("add", first | {AIDAR: WORDS["second"]})
    office.do("change", changed | {AIDAR: WORDS["second"]})
    office.do("reset", changed | {AIDAR: WORDS["fourth"]})
    office.do("back_up", office.doors)
    office.do("remove", changed)
    office.do("restore", changed)
    office.do("reopen", changed)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
