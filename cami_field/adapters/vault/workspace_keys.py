"""The secrets of a workspace, and ``keys/workspace.age`` that holds them.

``workspace.age`` is an age file (X25519 recipients: every admitted person, and the area's
recovery key) over canonical CBOR of {format: "cami-workspace-keys-1", database: [32 bytes,
newest first], signing: Ed25519 seed, device: age identity, names: 32 bytes, recovery: age
recipient, people: {login: [name, [age recipients]]}}. The people stand inside, so that a key file
slipped into the folder is never encrypted to.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, x25519

from cami_field.adapters.vault.sealing import packed, unpacked
from cami_field.domain.errors import AccessRefused, WorkspaceRefused
from cami_field.usecases.vault_ports import Disk

_FORMAT = "cami-workspace-keys-1"
_LIMIT = 4 << 20


@dataclass(frozen=True, slots=True)
class Admitted:
    """A person whom ``workspace.age`` is encrypted to.

    Two recipients only while a passphrase is being reset: the new one and the old one.
    """

    name: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WorkspaceKeys:
    """All secrets of a workspace on this laptop; its repr shows none.

    ``database_keys``: newest first, more than one only while the database is being re-keyed.
    ``people``: login -> Admitted. ``version``: SHA-256 of the ``workspace.age`` they stand in,
    empty before the first writing; keys of an older version are never written again.
    """

    database_keys: tuple[bytes, ...]
    signing_seed: bytes
    device_identity: str
    name_key: bytes
    recovery_recipient: str
    people: Mapping[str, Admitted]
    version: bytes = field(default=b"", compare=False)

    def __repr__(self) -> str:
        return f"WorkspaceKeys(people={len(self.people)})"

    @property
    def database_key(self) -> bytes:
        """The newest key of the database, 32 bytes."""
        return self.database_keys[0]

    @property
    def device_recipient(self) -> str:
        """The device's public age key, "age1..."."""
        return str(x25519.Identity.from_str(self.device_identity).to_public())

    def with_person(self, login: str, admitted: Admitted) -> WorkspaceKeys:
        """The same, with a person added or replaced."""
        return replace(self, people=MappingProxyType({**self.people, login: admitted}))

    def without_person(self, login: str) -> WorkspaceKeys:
        """The same, with a person left out."""
        rest = {name: admitted for name, admitted in self.people.items() if name != login}
        return replace(self, people=MappingProxyType(rest))


def fresh_keys(recovery_recipient: str) -> WorkspaceKeys:
    """Keys of a new workspace that nobody is admitted to yet."""
    return WorkspaceKeys(
        database_keys=(os.urandom(32),),
        signing_seed=os.urandom(32),
        device_identity=str(x25519.Identity.generate()),
        name_key=os.urandom(32),
        recovery_recipient=recovery_recipient,
        people=MappingProxyType({}),
    )


def keys_as_bytes(keys: WorkspaceKeys) -> bytes:
    """The keys as canonical CBOR, to be encrypted at once."""
    return packed(
        {
            "format": _FORMAT,
            "database": list(keys.database_keys),
            "signing": keys.signing_seed,
            "device": keys.device_identity,
            "names": keys.name_key,
            "recovery": keys.recovery_recipient,
            "people": {k: [p.name, list(p.recipients)] for k, p in keys.people.items()},
        }
    )


def keys_from_bytes(body: bytes, **where: object) -> WorkspaceKeys:
    """The reverse; raises WorkspaceRefused("keys.damaged" | "workspace.newer", ...)."""
    parts = unpacked(body, **where)
    if str(parts.get("format", "")).startswith("cami-workspace-keys-") and (
        parts["format"] != _FORMAT
    ):
        raise WorkspaceRefused("workspace.newer", **where)
    try:
        return _keys_from_parts(parts)
    except (KeyError, ValueError, TypeError, IdentityError, RecipientError) as error:
        raise WorkspaceRefused("keys.damaged", **where) from error


def _keys_from_parts(parts: Mapping[str, Any]) -> WorkspaceKeys:
    people = {
        str(login): Admitted(str(name), tuple(str(r) for r in recipients))
        for login, (name, recipients) in parts["people"].items()
    }
    keys = WorkspaceKeys(
        database_keys=tuple(parts["database"]),
        signing_seed=parts["signing"],
        device_identity=str(parts["device"]),
        name_key=parts["names"],
        recovery_recipient=str(parts["recovery"]),
        people=MappingProxyType(people),
    )
    secrets = (*keys.database_keys, keys.signing_seed, keys.name_key)
    if not keys.database_keys or any(type(s) is not bytes or len(s) != 32 for s in secrets):
        raise ValueError("keys")
    x25519.Identity.from_str(keys.device_identity)
    _recipients(keys)
    return keys


def write_workspace_keys(path: Path, keys: WorkspaceKeys, disk: Disk) -> WorkspaceKeys:
    """Replace ``workspace.age`` durably and return the keys in their new version.

    Raises WorkspaceRefused("keys.stale") where the file isn't the one ``keys`` came from: writing
    them could lose a newer database key or bring a removed person back. Raises DiskFailed.
    """
    standing = hashlib.sha256(disk.read(path, _LIMIT)).digest() if path.exists() else b""
    if standing != keys.version:
        raise WorkspaceRefused("keys.stale", path=path)
    content = encrypt(keys_as_bytes(keys), _recipients(keys))
    disk.write(path, content)
    return replace(keys, version=hashlib.sha256(content).digest())


def read_workspace_keys(path: Path, identity: x25519.Identity, disk: Disk) -> WorkspaceKeys:
    """Decrypt ``workspace.age``.

    Raises WorkspaceRefused("keys.damaged"), AccessRefused("person.not_admitted"), DiskFailed.
    """
    content = disk.read(path, _LIMIT)
    if len(content) > _LIMIT:
        raise WorkspaceRefused("keys.damaged", path=path)
    try:
        body = decrypt(content, [identity])
    except DecryptError as error:
        if "No matching keys" in str(error):
            raise AccessRefused("person.not_admitted", path=path) from error
        raise WorkspaceRefused("keys.damaged", path=path) from error
    return replace(keys_from_bytes(body, path=path), version=hashlib.sha256(content).digest())


def _recipients(keys: WorkspaceKeys) -> Sequence[x25519.Recipient]:
    texts = [text for person in keys.people.values() for text in person.recipients]
    return [x25519.Recipient.from_str(text) for text in [*texts, keys.recovery_recipient]]
