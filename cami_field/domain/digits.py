"""Numbers as people write them: any script's digits, several marks for minus and point."""

from __future__ import annotations

import unicodedata

# Marks that put text in order without being part of it, and spaces that must not break a number.
_DROPPED = (
    "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
    + "".join(chr(code) for code in range(0x2066, 0x206A))
)
_MARKS = str.maketrans(
    dict.fromkeys(_DROPPED, "")
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\n\r", " ")
    | dict.fromkeys("−–—‐‑‒﹣－", "-")
    | {"٫": ".", "．": ".", "،": ",", "、": ",", "，": ",", "؛": ";", "＋": "+", "٬": ""}
)


def ascii_digits(text: str) -> str:
    """The text with every decimal digit of Unicode (category Nd) as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in text
    )


def plain_number_text(text: str) -> str:
    """The text with ASCII digits, ``-`` for each minus, ``.`` for the Arabic decimal mark.

    Marks of direction and of no width go, other spaces become plain ones, an Arabic comma a comma.
    """
    return ascii_digits(text.translate(_MARKS))
