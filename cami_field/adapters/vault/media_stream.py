"""The format of an encrypted attachment: a stream of sealed chunks (the STREAM construction).

"CAMIMED1", a random salt of 16 bytes, then chunks of 1 MiB of content, the last one shorter or
equal (empty only for an empty file), each under ChaCha20-Poly1305 and so 16 bytes longer. The key
is HKDF-SHA256(file key, salt, "cami-media-v1"); the nonce is the chunk's number (11 bytes, big
endian, from 0) and a byte that is 1 for the last chunk, else 0, as in age. A chunk changed, moved,
missing or added, or a whole file put in another's place, fails to open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 1 << 20
_MAGIC = b"CAMIMED1"
_SALT = 16
_TAG = 16


def sealed_chunks(content: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The encrypted file of some content, in pieces; ``content`` in pieces of any size."""
    salt = os.urandom(_SALT)
    cipher = _cipher(key, salt)
    yield _MAGIC + salt
    number, held = 0, bytearray()
    for piece in content:
        held += piece
        while len(held) > CHUNK:  # an equal one may be the last
            yield cipher.encrypt(_nonce(number, last=False), bytes(held[:CHUNK]), None)
            del held[:CHUNK]
            number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(held), None)


def opened_chunks(file: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The content of an encrypted file; raises ValueError at the first chunk that is not right."""
    head = file.read(len(_MAGIC) + _SALT)
    if len(head) != len(_MAGIC) + _SALT or not head.startswith(_MAGIC):
        raise ValueError("head")
    cipher = _cipher(key, head[len(_MAGIC) :])
    number, chunk = 0, file.read(CHUNK + _TAG)
    while True:
        following = file.read(CHUNK + _TAG)
        last = not following
        if last and number and len(chunk) == _TAG:
            raise ValueError("empty chunk")
        try:
            yield cipher.decrypt(_nonce(number, last=last), chunk, None)
        except InvalidTag as error:
            raise ValueError(f"chunk {number}") from error
        if last:
            return
        number, chunk = number + 1, following


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    stretch = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"cami-media-v1")
    return ChaCha20Poly1305(stretch.derive(key))
