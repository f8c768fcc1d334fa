"""The world's failures.

A ``FieldError`` says what is wrong outside the program: a class, a code and values, no sentence.
Screens and the command line turn the code and the values into words (``usecases/words.py`` has an
English sentence for each, with file, place and remedy). Anything else that is raised is our bug.
"""

from __future__ import annotations


class FieldError(Exception):
    """Something in the world is not as it must be; ``code`` names it, ``values`` say where."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: dict[str, object] = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class FileRefused(FieldError):
    """A file of somebody else's that can't be used: ``path``, ``reason``, perhaps ``place``."""


class InvalidRecord(FieldError):
    """A record or a value that breaks a rule of its form: ``field`` and ``value`` say which."""


class WorkspaceRefused(FieldError):
    """A workspace that can't be opened: damaged, locked, newer, of another kind, not one at all."""


class AccessRefused(FieldError):
    """The person is not known, the passphrase is wrong, or the role doesn't allow it."""


class DiskFailed(FieldError):
    """The disk is full, read-only or failing; nothing of the operation stands."""
