"""Secrets that people type: passphrases of five words, and the recovery key that is printed once.

The recovery key is 160 bits as 32 characters of Crockford's base32 and 4 check characters, shown
as nine groups of four. The check is a cyclic code over GF(32) (field and computing as in BIP-173,
generator x^4 + 8x^3 + 4x^2 + 16x + 7, whose coefficients are bit patterns), of distance 4 at this
length: any three wrong characters are noticed, and one wrong character or two adjacent ones
swapped have each a pattern of their own, so that the group can be named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import reduce

from cami_field.domain.errors import AccessRefused, InvalidRecord

WORDS_IN_PASSPHRASE = 5
LEAST_PASSPHRASE = 12
MOST_PASSPHRASE = 1024
RECOVERY_BYTES = 20
GROUP = 4

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK = 4
_LENGTH = RECOVERY_BYTES * 8 // 5 + _CHECK
_GENERATOR = (0x41207, 0x8212E, 0x4C25C, 0x925B1, 0x6CB4B)
# what a hand or a Cyrillic keyboard makes of our letters
_LOOK_ALIKE = dict(zip("OILUОІЈАВЕЗКМНРСТУХЅԚԜӀЬ", "011V01JABE3KMHPCTYXSQW16", strict=True))
_IGNORED = frozenset("-–—‐‑_.,/|:")


def propose_passphrase(words: Sequence[str], below: Callable[[int], int]) -> str:
    """Five words of the list, chosen by ``below(n)``: an even choice of 0..n-1.

    Of a list of 2048 words that is 55 bits, behind about a second of Argon2id a guess.
    """
    return " ".join(words[below(len(words))] for _ in range(WORDS_IN_PASSPHRASE))


def passphrase_bytes(passphrase: str) -> bytes:
    """What is hashed: NFKC, single spaces, UTF-8; so any keyboard gives the same."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split()).encode()


def check_new_passphrase(passphrase: str) -> None:
    """Raise InvalidRecord where a passphrase is too short, too long, or one character repeated."""
    plain = passphrase_bytes(passphrase).decode()
    if len(plain) < LEAST_PASSPHRASE:
        raise InvalidRecord("passphrase.short", least=LEAST_PASSPHRASE)
    if len(plain) > MOST_PASSPHRASE:
        raise InvalidRecord("passphrase.long", most=MOST_PASSPHRASE)
    if len(set(plain)) < 5:
        raise InvalidRecord("passphrase.simple")


def recovery_text(secret: bytes) -> str:
    """The 20 bytes as nine groups of four characters, "XXXX-XXXX-..."."""
    if len(secret) != RECOVERY_BYTES:
        raise ValueError(len(secret))
    number = int.from_bytes(secret, "big")
    values = [number >> shift & 31 for shift in range(RECOVERY_BYTES * 8 - 5, -1, -5)]
    check = _remainder([*values, 0, 0, 0, 0])
    values += [check >> shift & 31 for shift in (15, 10, 5, 0)]
    text = "".join(_ALPHABET[value] for value in values)
    return "-".join(text[at : at + GROUP] for at in range(0, _LENGTH, GROUP))


def recovery_secret(text: str) -> bytes:
    """The 20 bytes of a typed recovery key, whatever the case, spaces and look-alike letters.

    Raises AccessRefused: "recovery.character" with ``group`` (from 1) and ``character``,
    "recovery.length" with ``characters`` and ``expected``, "recovery.group" with the ``group``
    that holds one wrong character or two swapped ones, or "recovery.mistyped".
    """
    values = _typed(text)
    if len(values) != _LENGTH:
        raise AccessRefused("recovery.length", characters=len(values), expected=_LENGTH)
    if _remainder(values):
        groups = {place // GROUP for place in _slips(values)}
        if len(groups) == 1:
            raise AccessRefused("recovery.group", group=groups.pop() + 1)
        raise AccessRefused("recovery.mistyped")
    number = 0
    for value in values[:-_CHECK]:
        number = number << 5 | value
    return number.to_bytes(RECOVERY_BYTES, "big")


def _typed(text: str) -> list[int]:
    values: list[int] = []
    for character in unicodedata.normalize("NFKC", text).upper():
        if character.isspace() or character in _IGNORED:
            continue
        digit = unicodedata.digit(character, None)  # Persian and Arabic digits too
        plain = str(digit) if digit is not None else _LOOK_ALIKE.get(character, character)
        value = _ALPHABET.find(plain)
        if value < 0:
            group = len(values) // GROUP + 1
            raise AccessRefused("recovery.character", group=group, character=character)
        values.append(value)
        if len(values) > 4 * _LENGTH:
            break
    return values


def _step(rest: int, value: int) -> int:
    """The remainder after one more coefficient."""
    top = rest >> 15
    rest = (rest & 0x7FFF) << 5 | value
    for bit, addend in enumerate(_GENERATOR):
        if top >> bit & 1:
            rest ^= addend
    return rest


def _remainder(values: Sequence[int]) -> int:
    """The values as a polynomial over GF(32), modulo the generator; 0 for a valid key."""
    return reduce(_step, values, 0)


def _slips(values: Sequence[int]) -> Iterator[int]:
    """Places where changing one character, or swapping it with the next, makes the key valid.

    The code is linear: a slip shows the remainder of the difference alone.
    """
    shown = _remainder(values)
    for difference in range(1, 32):
        one, two = difference, difference << 5 | difference
        for place in range(_LENGTH - 1, -1, -1):
            if one == shown:
                yield place
            one = _step(one, 0)
            if place and two == shown and values[place - 1] ^ values[place] == difference:
                yield place - 1
            two = _step(two, 0)
