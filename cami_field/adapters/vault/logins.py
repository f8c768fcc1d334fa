"""Names of people's key files: legal on FAT32 and NTFS, one per login whatever the case."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from cami_field.domain.errors import InvalidRecord

_PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,30}[a-z0-9])?")
_HASHED = re.compile(r".*-[0-9a-f]{8}")
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "workspace"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)
FILE_NAME = re.compile(r"[a-z0-9_-]{1,48}")


def tidy_login(login: str) -> str:
    """The login as it is compared: NFKC, lower case, single spaces; any script.

    Raises InvalidRecord("login.invalid") where it is empty, over 64 characters, or has controls.
    """
    plain = " ".join(unicodedata.normalize("NFKC", login).casefold().split())
    plain = unicodedata.normalize("NFKC", plain)
    if not 1 <= len(plain) <= 64 or any(unicodedata.category(c)[0] == "C" for c in plain):
        raise InvalidRecord("login.invalid", field="login", value=login)
    return plain


def login_file_name(login: str) -> str:
    """The key file's name: the login itself where that is a plain word, else a slug and a hash."""
    plain = tidy_login(login)
    if _PLAIN.fullmatch(plain) and plain not in _RESERVED and not _HASHED.fullmatch(plain):
        return plain
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:24].strip("-") or "user"
    return f"{slug}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"
