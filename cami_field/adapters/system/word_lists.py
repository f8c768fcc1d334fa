"""The word lists that passphrases are proposed from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ru")


@cache
def words(language: str) -> tuple[str, ...]:
    """2048 words of the language, of the English list where it has none of its own.

    The lists are those of BIP-39 (MIT licence, ``resources/words/LICENSE``).
    """
    name = language if language in LANGUAGES else LANGUAGES[0]
    text = files("resources").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(text.split())
