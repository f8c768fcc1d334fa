"""This laptop as a device: its id and its signatures."""

from __future__ import annotations

import hashlib
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cami_field.adapters.sql.chains import Device
from cami_field.adapters.vault.workspace_keys import WorkspaceKeys


def device_of(keys: WorkspaceKeys, area: UUID, kind: str) -> Device:
    """This laptop: its id is computed from its public key."""
    signing = Ed25519PrivateKey.from_private_bytes(keys.signing_seed)
    public = signing.public_key().public_bytes_raw()
    return Device(area.bytes, device_id(public).bytes, public, signing.sign, kind)


def device_id(public_key: bytes) -> UUID:
    """The id of the device with that Ed25519 key (UUID version 8)."""
    number = int.from_bytes(hashlib.sha256(b"cami-device-v1" + public_key).digest()[:16], "big")
    number &= ~(0xF << 76) & ~(0x3 << 62)
    return UUID(int=number | 0x8 << 76 | 0x2 << 62)


def signed(public_key: bytes, text: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is good."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True
