"""A secret sealed under something a person types: Argon2id, then ChaCha20-Poly1305."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from cami_field.domain.errors import WorkspaceRefused


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: Argon2id's memory in KiB, passes over it, and lanes."""

    memory_kib: int
    passes: int
    lanes: int = 1

    def sane(self) -> bool:
        """Whether a file may ask for it: at most 1 GiB, and about a minute."""
        return (
            8 * self.lanes <= self.memory_kib <= 1 << 20
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 16
            and self.memory_kib * self.passes <= 4 << 20
        )


PASSPHRASE_COST = Cost(memory_kib=64 * 1024, passes=4)
"""0.31 s on a server's core of 2020, so about a second on a weak laptop."""
PIN_COST = Cost(memory_kib=16 * 1024, passes=2)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A secret under a passphrase, with all that is needed to try one."""

    cost: Cost
    salt: bytes
    nonce: bytes
    content: bytes

    def as_map(self) -> dict[str, object]:
        """The parts as CBOR keeps them."""
        return {
            "argon2id": [self.cost.memory_kib, self.cost.passes, self.cost.lanes],
            "salt": self.salt,
            "nonce": self.nonce,
            "content": self.content,
        }

    @classmethod
    def from_map(cls, parts: Mapping[str, Any]) -> Sealed:
        """The reverse of ``as_map``; raises ValueError where parts are missing or absurd."""
        memory, passes, lanes = (int(n) for n in parts["argon2id"])
        sealed = cls(Cost(memory, passes, lanes), parts["salt"], parts["nonce"], parts["content"])
        blobs = (sealed.salt, sealed.nonce, sealed.content)
        if not sealed.cost.sane() or not all(isinstance(blob, bytes) for blob in blobs):
            raise ValueError("sealed")
        if len(sealed.nonce) != 12 or not 16 <= len(sealed.salt) <= 64:
            raise ValueError("sealed")
        return sealed


def seal(secret: bytes, typed: bytes, bound: bytes, cost: Cost) -> Sealed:
    """Seal a secret; ``bound`` is what else must be the same when it is opened."""
    salt, nonce = os.urandom(16), os.urandom(12)
    key = ChaCha20Poly1305(_stretch(typed, salt, cost))
    return Sealed(cost, salt, nonce, key.encrypt(nonce, secret, bound))


def open_sealed(sealed: Sealed, typed: bytes, bound: bytes) -> bytes | None:
    """The secret, or None where what was typed is wrong."""
    key = ChaCha20Poly1305(_stretch(typed, sealed.salt, sealed.cost))
    try:
        return key.decrypt(sealed.nonce, sealed.content, bound)
    except InvalidTag:
        return None


def _stretch(typed: bytes, salt: bytes, cost: Cost) -> bytes:
    stretched = Argon2id(
        salt=salt,
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return bytes(stretched.derive(typed))


def packed(parts: Mapping[str, object]) -> bytes:
    """A map as canonical CBOR."""
    return bytes(cbor2.dumps(dict(parts), canonical=True))


def unpacked(body: bytes, **where: object) -> dict[str, Any]:
    """The map of its canonical CBOR; raises WorkspaceRefused("keys.damaged", ...)."""
    try:
        parts = cbor2.loads(body)
        if isinstance(parts, dict) and packed(parts) == body:
            return parts
    except (cbor2.CBORError, ValueError, TypeError, RecursionError) as error:
        raise WorkspaceRefused("keys.damaged", **where) from error
    raise WorkspaceRefused("keys.damaged", **where)
