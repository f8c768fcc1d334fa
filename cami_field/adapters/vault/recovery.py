"""The area's recovery key: printed once, opens everything when passphrases are lost."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import x25519

from cami_field.adapters.vault.bech32 import bech32
from cami_field.domain.passphrases import RECOVERY_BYTES, recovery_secret, recovery_text


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """``text`` goes to paper and nowhere else; ``recipient`` is its public age key."""

    text: str = field(repr=False)
    recipient: str


def new_recovery_key() -> RecoveryKey:
    """A recovery key of 160 random bits."""
    return recovery_key_of(recovery_text(os.urandom(RECOVERY_BYTES)))


def recovery_key_of(text: str) -> RecoveryKey:
    """The recovery key of its text; raises AccessRefused where it is mistyped."""
    return RecoveryKey(text, str(recovery_identity(text).to_public()))


def recovery_identity(text: str) -> x25519.Identity:
    """The age identity of a typed recovery key; raises AccessRefused where it is mistyped.

    HKDF-SHA256 of the 20 bytes, no salt, info "cami-recovery-v1", as an X25519 secret.
    """
    return x25519.Identity.from_str(age_secret(derived(text, b"cami-recovery-v1")))


def derived(text: str, purpose: bytes) -> bytes:
    """32 bytes that belong to the recovery key and to one purpose, such as the area root's seed."""
    stretch = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose)
    return bytes(stretch.derive(recovery_secret(text)))


def age_secret(seed: bytes) -> str:
    """An X25519 secret as age writes it."""
    return bech32("age-secret-key-", seed).upper()
