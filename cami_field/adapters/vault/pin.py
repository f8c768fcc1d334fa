"""A PIN that reopens a window locked since a passphrase unlock; nothing of it is on disk."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from cami_field.adapters.vault.sealing import PIN_COST, Cost, Sealed, open_sealed, seal
from cami_field.adapters.vault.workspace_keys import (
    WorkspaceKeys,
    keys_as_bytes,
    keys_from_bytes,
)
from cami_field.domain.errors import AccessRefused, InvalidRecord

TRIES = 5
_BOUND = b"cami-pin-1"


class PinLock:
    """The keys, in memory, sealed under a PIN of 4 to 8 digits; five wrong ones drop them.

    Whoever makes one must let go of the keys themselves.
    """

    def __init__(self, keys: WorkspaceKeys, pin: str, *, cost: Cost = PIN_COST) -> None:
        self._sealed: Sealed | None = seal(keys_as_bytes(keys), pin_digits(pin), _BOUND, cost)
        self._version = keys.version
        self._left = TRIES

    @property
    def attempts_left(self) -> int:
        """How many PINs may still be tried; 0 once the keys are gone."""
        return self._left if self._sealed else 0

    def open(self, pin: str) -> WorkspaceKeys:
        """The keys; raises AccessRefused("pin.wrong", attempts_left=) or "pin.dropped"."""
        if self._sealed is None:
            raise AccessRefused("pin.dropped")
        try:
            typed = pin_digits(pin)
        except InvalidRecord:
            typed = b""
        body = open_sealed(self._sealed, typed, _BOUND)
        if body is not None:
            self._left = TRIES
            return replace(keys_from_bytes(body), version=self._version)
        self._left -= 1
        if self._left:
            raise AccessRefused("pin.wrong", attempts_left=self._left)
        self.drop()
        raise AccessRefused("pin.dropped")

    def drop(self) -> None:
        """Forget the keys; only a passphrase opens the workspace again."""
        self._sealed = None


def pin_digits(pin: str) -> bytes:
    """The digits of a PIN in any script; raises InvalidRecord("pin.form") for anything else."""
    digits = [unicodedata.decimal(character, None) for character in pin.strip()]
    if not 4 <= len(digits) <= 8 or None in digits:
        raise InvalidRecord("pin.form", field="pin", least=4, most=8)
    return "".join(map(str, digits)).encode()
