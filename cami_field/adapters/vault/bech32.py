"""Bech32 text of a key, as BIP-173 describes it and age uses it (without its length limit)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

_CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32(prefix: str, content: bytes) -> str:
    """The content as "<prefix>1<data><six check characters>", lower case."""
    values = list(_fives(content))
    expanded = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    check = reduce(_step, [*expanded, *values, 0, 0, 0, 0, 0, 0], 1) ^ 1
    values += [check >> shift & 31 for shift in range(25, -1, -5)]
    return prefix + "1" + "".join(_CHARACTERS[value] for value in values)


def _step(rest: int, value: int) -> int:
    top = rest >> 25
    rest = (rest & 0x1FFFFFF) << 5 | value
    for bit, addend in enumerate(_GENERATOR):
        if top >> bit & 1:
            rest ^= addend
    return rest


def _fives(content: bytes) -> Iterable[int]:
    """The bits in fives, the last five filled up with zeros."""
    bits = len(content) * 8
    padding = -bits % 5
    number = int.from_bytes(content, "big") << padding
    return (number >> shift & 31 for shift in range(bits + padding - 5, -1, -5))
