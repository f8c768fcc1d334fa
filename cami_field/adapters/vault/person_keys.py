"""A person's key file: an age identity under that person's passphrase.

Canonical CBOR of {format: "cami-key-1", login, name, recipient, sealed: {argon2id: [KiB, passes,
lanes], salt, nonce, content}}, then the SHA-256 of these bytes. The hash tells a damaged file
from a wrong passphrase; what protects is the seal, which covers all the rest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from cami_field.adapters.vault.logins import login_file_name
from cami_field.adapters.vault.sealing import Cost, Sealed, open_sealed, packed, seal, unpacked
from cami_field.domain.errors import WorkspaceRefused
from cami_field.domain.passphrases import passphrase_bytes
from cami_field.usecases.vault_ports import Disk, Person

_FORMAT = "cami-key-1"
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class PersonKey:
    """What a key file holds."""

    person: Person
    sealed: Sealed


def write_person_key(
    path: Path, person: Person, identity: str, passphrase: str, *, disk: Disk, cost: Cost
) -> None:
    """Write or replace a key file durably; raises DiskFailed."""
    typed = passphrase_bytes(passphrase)
    sealed = seal(identity.encode(), typed, _bound(person), cost)
    body = packed({**_clear(person), "sealed": sealed.as_map()})
    disk.write(path, body + hashlib.sha256(body).digest())


def read_person_key(path: Path, *, disk: Disk) -> PersonKey:
    """The content of a key file; raises WorkspaceRefused("keys.damaged"), DiskFailed."""
    content = disk.read(path, _LIMIT)
    body, check = content[:-32], content[-32:]
    if len(content) > _LIMIT or hashlib.sha256(body).digest() != check:
        raise WorkspaceRefused("keys.damaged", path=path)
    parts = unpacked(body, path=path)
    if str(parts.get("format", "")).startswith("cami-key-") and parts["format"] != _FORMAT:
        raise WorkspaceRefused("workspace.newer", path=path)
    try:
        person = Person(str(parts["login"]), str(parts["name"]), str(parts["recipient"]))
        x25519.Recipient.from_str(person.recipient)
        key = PersonKey(person, Sealed.from_map(parts["sealed"]))
    except (KeyError, ValueError, TypeError, RecipientError) as error:
        raise WorkspaceRefused("keys.damaged", path=path) from error
    if login_file_name(person.login) != path.name:
        raise WorkspaceRefused("keys.damaged", path=path)
    return key


def open_person_key(key: PersonKey, passphrase: str, path: Path) -> x25519.Identity | None:
    """The identity, None where the passphrase is wrong; takes the time the file's cost asks."""
    secret = open_sealed(key.sealed, passphrase_bytes(passphrase), _bound(key.person))
    if secret is None:
        return None
    try:
        identity = x25519.Identity.from_str(secret.decode())
    except (IdentityError, UnicodeDecodeError) as error:
        raise WorkspaceRefused("keys.damaged", path=path) from error
    if str(identity.to_public()) != key.person.recipient:
        raise WorkspaceRefused("keys.damaged", path=path)
    return identity


def _clear(person: Person) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "login": person.login,
        "name": person.name,
        "recipient": person.recipient,
    }


def _bound(person: Person) -> bytes:
    return packed(_clear(person))
