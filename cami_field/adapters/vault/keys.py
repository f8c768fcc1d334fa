"""Who may open a workspace: the ``keys`` folder and what people do with it.

Every change is a row of single-file replacements, in an order in which everyone who is admitted
before and after can open the workspace at every instant between. Each takes the newest keys and
returns newer ones; older ones are refused with "keys.stale".
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pyrage import x25519

from cami_field.adapters.vault.delays import PassphraseDelays
from cami_field.adapters.vault.logins import FILE_NAME, login_file_name, tidy_login
from cami_field.adapters.vault.person_keys import (
    open_person_key,
    read_person_key,
    write_person_key,
)
from cami_field.adapters.vault.recovery import recovery_identity
from cami_field.adapters.vault.sealing import PASSPHRASE_COST, Cost
from cami_field.adapters.vault.workspace_keys import (
    Admitted,
    WorkspaceKeys,
    fresh_keys,
    read_workspace_keys,
    write_workspace_keys,
)
from cami_field.domain.errors import AccessRefused, InvalidRecord, WorkspaceRefused
from cami_field.domain.passphrases import check_new_passphrase
from cami_field.usecases.vault_ports import Disk, Person

Rekey = Callable[[bytes], None]
"""Gives the database its new 32-byte key durably; afterwards only that one opens it."""


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The keys of the workspace in ``workspace``; one process at a time may change them."""

    workspace: Path
    disk: Disk
    cost: Cost = PASSPHRASE_COST
    delays: PassphraseDelays | None = None

    @property
    def folder(self) -> Path:
        """Where key files are."""
        return self.workspace / "keys"

    def create_keys(
        self, login: str, name: str, passphrase: str, *, recovery_recipient: str
    ) -> WorkspaceKeys:
        """Make all keys of a new workspace and admit its first person.

        Raises InvalidRecord, WorkspaceRefused("keys.exist"), DiskFailed.
        """
        if self._sealed.exists():
            raise WorkspaceRefused("keys.exist", path=self._sealed)
        self.disk.make_folder(self.folder)
        return self.add_person(fresh_keys(recovery_recipient), login, name, passphrase)

    def people(self) -> tuple[Person, ...]:
        """Everyone with a readable key file, by login, for the unlock screen.

        Names are what the files say in clear; ``WorkspaceKeys.people`` is what is certain.
        """
        return tuple(sorted(self._readable(), key=lambda person: person.login))

    def unlock(self, login: str, passphrase: str) -> WorkspaceKeys:
        """Open the workspace's keys with a passphrase.

        Raises AccessRefused("person.unknown" | "passphrase.wrong" | "passphrase.wait" |
        "person.not_admitted"), WorkspaceRefused("keys.damaged" | "workspace.newer"), DiskFailed.
        """
        return read_workspace_keys(self._sealed, self._identity(login, passphrase), self.disk)

    def unlock_with_recovery(self, text: str) -> WorkspaceKeys:
        """Open with the recovery key alone.

        Raises AccessRefused("recovery..." | "recovery.other_area"), WorkspaceRefused, DiskFailed.
        """
        identity = recovery_identity(text)
        try:
            return read_workspace_keys(self._sealed, identity, self.disk)
        except AccessRefused as error:
            raise AccessRefused("recovery.other_area", path=self.workspace) from error

    def add_person(
        self, keys: WorkspaceKeys, login: str, name: str, passphrase: str
    ) -> WorkspaceKeys:
        """Admit a person; raises as ``expect_new``, DiskFailed."""
        plain = self.expect_new(keys, login, passphrase)
        identity = x25519.Identity.generate()
        admitted = Admitted(name, (str(identity.to_public()),))
        # admitted first: a key file that opens nothing would only puzzle its owner
        grown = self._write(keys.with_person(plain, admitted))
        self._write_person(plain, name, identity, passphrase)
        return grown

    def expect_new(self, keys: WorkspaceKeys, login: str, passphrase: str) -> str:
        """The tidy login of somebody who can be added; raises InvalidRecord ("person.exists"...).

        One whose adding was cut short before there was a key file can be added again.
        """
        check_new_passphrase(passphrase)
        plain = tidy_login(login)
        if plain in keys.people and self._path(plain).exists():
            raise InvalidRecord("person.exists", field="login", value=plain)
        return plain

    def expect_leaving(self, keys: WorkspaceKeys, login: str) -> str:
        """The tidy login of somebody who can be removed.

        Raises AccessRefused("person.unknown" | "person.last").
        """
        plain = tidy_login(login)
        if plain not in keys.people and not self._path(plain).is_file():
            raise AccessRefused("person.unknown", login=login)
        if not any(self._path(other).is_file() for other in keys.people if other != plain):
            raise AccessRefused("person.last", login=login)
        return plain

    def remove_person(self, keys: WorkspaceKeys, login: str, rekey: Rekey) -> WorkspaceKeys:
        """Shut a person out and give the database a new key.

        In durable steps: the new key stands beside the old one and the person's access is gone;
        the key file goes; the database is re-keyed; the old key goes. Where it is interrupted,
        ``finish_rekey`` ends it. Raises as ``expect_leaving``, DiskFailed.
        """
        plain = self.expect_leaving(keys, login)
        fresh = (os.urandom(32), *keys.database_keys)
        both = self._write(replace(keys.without_person(plain), database_keys=fresh))
        self.disk.remove(self._path(plain))
        rekey(both.database_key)
        return self._write(replace(both, database_keys=both.database_keys[:1]))

    def finish_rekey(self, keys: WorkspaceKeys, opened_with: bytes, rekey: Rekey) -> WorkspaceKeys:
        """End an interrupted re-keying; ``opened_with`` is the key that opened the database.

        Nothing is done where there is one key only. Key files of nobody who is admitted go: that
        is what a removal leaves.
        """
        if len(keys.database_keys) == 1:
            return keys
        admitted = {login_file_name(login) for login in keys.people}
        for person in self._readable():
            if login_file_name(person.login) not in admitted:
                self.disk.remove(self._path(person.login))
        if opened_with != keys.database_key:
            rekey(keys.database_key)
        return self._write(replace(keys, database_keys=keys.database_keys[:1]))

    def change_passphrase(self, login: str, old: str, new: str) -> None:
        """Seal the person's identity under a new passphrase; raises as ``unlock``, InvalidRecord.

        One file is replaced in one step: at every instant either the old or the new one opens.
        """
        check_new_passphrase(new)
        identity = self._identity(login, old)
        person = read_person_key(self._path(login), disk=self.disk).person
        self._write_person(person.login, person.name, identity, new)

    def reset_passphrase(self, keys: WorkspaceKeys, login: str, new: str) -> WorkspaceKeys:
        """Give somebody who forgot theirs a new identity under a new passphrase.

        ``keys`` were opened by another person or with the recovery key. A lost or damaged key
        file is written anew. Raises AccessRefused("person.unknown"), InvalidRecord, DiskFailed.
        """
        check_new_passphrase(new)
        plain = tidy_login(login)
        known = keys.people.get(plain)
        if known is None:
            raise AccessRefused("person.unknown", login=login)
        identity = x25519.Identity.generate()
        recipient = str(identity.to_public())
        both = replace(known, recipients=(recipient, *known.recipients))
        keys = self._write(keys.with_person(plain, both))
        self._write_person(plain, known.name, identity, new)
        if self.delays:
            self.delays.right(self.workspace, plain)
        return self._write(keys.with_person(plain, Admitted(known.name, (recipient,))))

    def new_device(self, keys: WorkspaceKeys) -> WorkspaceKeys:
        """Make this copy of a workspace a device of its own, after a restore.

        New signing seed and device identity; the same database key, name key and people.
        """
        fresh = fresh_keys(keys.recovery_recipient)
        own = replace(keys, signing_seed=fresh.signing_seed, device_identity=fresh.device_identity)
        return self._write(own)

    @property
    def _sealed(self) -> Path:
        return self.folder / "workspace.age"

    def _path(self, login: str) -> Path:
        return self.folder / login_file_name(login)

    def _identity(self, login: str, passphrase: str) -> x25519.Identity:
        path = self._path(login)
        if not path.is_file():
            raise AccessRefused("person.unknown", login=login)
        plain = tidy_login(login)
        if self.delays:
            self.delays.check(self.workspace, plain)
        identity = open_person_key(read_person_key(path, disk=self.disk), passphrase, path)
        if identity is None:
            raise (
                self.delays.wrong(self.workspace, plain)
                if self.delays
                else AccessRefused("passphrase.wrong", attempts_left=None, wait_s=0)
            )
        if self.delays:
            self.delays.right(self.workspace, plain)
        return identity

    def _readable(self) -> list[Person]:
        found = []
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if not FILE_NAME.fullmatch(path.name) or not path.is_file():
                continue
            try:
                found.append(read_person_key(path, disk=self.disk).person)
            except WorkspaceRefused:
                continue  # it is named when its owner unlocks; the others can still work
        return found

    def _write(self, keys: WorkspaceKeys) -> WorkspaceKeys:
        return write_workspace_keys(self._sealed, keys, self.disk)

    def _write_person(
        self, login: str, name: str, identity: x25519.Identity, passphrase: str
    ) -> None:
        person = Person(login, name, str(identity.to_public()))
        path = self._path(login)
        write_person_key(path, person, str(identity), passphrase, disk=self.disk, cost=self.cost)
