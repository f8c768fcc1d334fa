"""What a command works with: its options, the machine, and the workspace it opens."""

from __future__ import annotations

import argparse
import getpass
import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import open_with_passphrase, open_with_recovery_key
from cami_field.bootstrap.machine import Machine, workspaces
from cami_field.bootstrap.workspaces import Workspace
from cami_field.cli.given import unreadable
from cami_field.cli.text import typed
from cami_field.domain.errors import AccessRefused, FileRefused
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import Job, Report

_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Context:
    """The options of one command on one machine."""

    options: argparse.Namespace
    machine: Machine

    def option(self, name: str, default: Any = None) -> Any:
        """An option that may not have been given."""
        return getattr(self.options, name, default)

    @property
    def named_folder(self) -> Path | None:
        """The folder of --workspace or CAMI_WORKSPACE."""
        given = self.option("workspace") or os.environ.get("CAMI_WORKSPACE")
        return Path(given) if given else None

    @property
    def folder(self) -> Path:
        """The workspace: the named one, or the only one there is."""
        if self.named_folder is not None:
            return self.named_folder
        known = workspaces(self.machine)
        if len(known) == 1:
            return known[0]
        if not known:
            raise AccessRefused("workspace.none_here")
        raise AccessRefused("workspace.which", known=", ".join(map(str, known)))

    @property
    def login(self) -> str:
        """Who: --user, or CAMI_USER, or the only person there is."""
        given = self.option("user") or _as_text(os.environ.get("CAMI_USER", ""), "CAMI_USER")
        people = self.machine.people(self.folder)
        if given:
            named = [p.login for p in people if given in (p.login, p.name)]
            return named[0] if len(named) == 1 else str(given)
        if len(people) == 1:
            return people[0].login
        raise AccessRefused("person.which", known=", ".join(p.login for p in people))

    def passphrase(self) -> str:
        """From --passphrase-file, CAMI_PASSPHRASE, or the keyboard."""
        return self._secret("passphrase_file", "CAMI_PASSPHRASE", "Passphrase: ")

    def first_passphrase(self) -> str:
        """As ``passphrase``, of somebody who has none yet."""
        return self._secret("passphrase_file", "CAMI_PASSPHRASE", "Passphrase: ", twice=True)

    def new_passphrase(self) -> str:
        """From --new-passphrase-file, CAMI_NEW_PASSPHRASE, or the keyboard."""
        prompt = "New passphrase: "
        return self._secret("new_passphrase_file", "CAMI_NEW_PASSPHRASE", prompt, twice=True)

    def _secret(self, option: str, variable: str, prompt: str, *, twice: bool = False) -> str:
        path = self.option(option)
        if path is not None:
            return secret_file(path)
        if variable in os.environ:
            return _as_text(os.environ[variable], variable)
        if not sys.stdin.isatty():
            raise AccessRefused("passphrase.not_given", variable=variable)
        if not twice:
            return getpass.getpass(prompt)
        spoken = (locale.getlocale()[0] or "en")[:2].casefold()
        proposed = self.machine.proposed_passphrase(spoken)
        print(f"A good one, if you have none in mind: {proposed}", file=sys.stderr)
        given = getpass.getpass(prompt)
        if getpass.getpass("The same once more: ") != given:
            raise AccessRefused("passphrase.differs")
        return given

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The opened workspace."""
        recovery = self.option("recovery_key_file")
        if recovery is not None:
            opened = open_with_recovery_key(self.machine, self.folder, secret_file(recovery))
        else:
            login = self.login
            opened = open_with_passphrase(self.machine, self.folder, login, self.passphrase())
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk of the person who opened the workspace."""
        with self.workspace() as workspace:
            yield desk_of(workspace)

    def make_folder(self, folder: Path) -> None:
        """Make a folder for files; raises FileRefused where something else has its name."""
        there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), None)
        if there is not None and not there.is_dir():
            raise FileRefused("export.exists", path=there)
        self.machine.disk.make_folder(folder)

    def run(self, job: Job[Report]) -> Report:
        """Run a job to its end, saying on the error output how far it is."""
        shown = sys.stderr.isatty()
        while True:
            try:
                progress = next(job)
            except StopIteration as end:
                if shown:
                    print(file=sys.stderr)
                report: Report = end.value
                return report
            if shown:
                of = f" of {progress.total}" if progress.total else ""
                print(f"\r{progress.doing} {progress.done}{of}   ", end="", file=sys.stderr)


def every(desk: Desk, type_name: str) -> Iterator[dict[str, object]]:
    """All records of a type, page by page."""
    offset, more = 0, True
    while more:
        page = desk.list_records(type_name, offset=offset)
        yield from page.records
        offset, more = offset + len(page.records), page.more


def _as_text(value: str, variable: str) -> str:
    try:
        return typed(value)
    except UnicodeError as error:
        raise AccessRefused("variable.not_text", variable=variable) from error


def secret_file(path: Path) -> str:
    """The first line of a small file; raises FileRefused."""
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT)
        return content.decode("utf-8-sig").split("\n")[0].strip("\r")
    except (OSError, ValueError) as error:  # ValueError: no UTF-8, or a name with a NUL
        raise unreadable(path, error) from error
