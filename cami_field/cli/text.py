"""An answer as plain lines for people."""

from __future__ import annotations

import os
import unicodedata


def as_text(answer: dict[str, object]) -> str:
    """The lines of an answer, each ended."""
    return "".join(f"{line}\n" for line in as_lines(answer))


def as_lines(answer: dict[str, object]) -> list[str]:
    """One line a value, lists and mappings indented below their name."""
    lines: list[str] = []
    for name, value in answer.items():
        if name != "ok":
            _write(lines, name, value, 0)
    return lines


def _write(lines: list[str], name: str, value: object, depth: int) -> None:
    indent = "  " * depth
    if isinstance(value, dict):
        lines.append(f"{indent}{on_one_line(name)}:")
        for key, part in value.items():
            _write(lines, str(key), part, depth + 1)
    elif isinstance(value, list):
        lines.append(f"{indent}{name}: {len(value)}")
        for part in value:
            if isinstance(part, dict):
                known = (f"{k} {v}" for k, v in part.items() if v not in (None, {}, []))
                lines.append(f"{indent}  " + on_one_line(", ".join(known)))
            else:
                lines.append(f"{indent}  {on_one_line(str(part))}")
    elif value is not None:
        shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        lines.append(f"{indent}{on_one_line(name)}: {on_one_line(shown)}")


def typed(given: str) -> str:
    """What was typed, in UTF-8 where the locale knows no such letters; raises UnicodeError."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return os.fsencode(given).decode()
    return given


def on_one_line(text: str) -> str:
    """The text with control characters escaped: a record's text doesn't command the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == " " else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    controls = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
    return ascii(character)[1:-1] if controls else character
