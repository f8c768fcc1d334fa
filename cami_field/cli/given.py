"""The JSON that a command is given, in a file or on the standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from cami_field.domain.errors import FileRefused

Json = dict[str, object]
_BYTES = 16 * 1024 * 1024
_DEPTH = 32  # an attribute's table of lists has five


def given_records(name: str) -> Json | list[Json]:
    """A record or a list of them; ``-`` is the standard input. UTF-8, with a mark or without.

    Raises FileRefused for all that isn't that: each has a code of its own.
    """
    path = Path(name)
    value = _loaded(_content(name, path), path)
    _check(value, path)
    if isinstance(value, list):
        return [_object(one, path) for one in value]
    return _object(value, path)


def unreadable(path: Path, error: OSError | ValueError) -> FileRefused:
    """The refusal of a file that couldn't be read."""
    if isinstance(error, FileNotFoundError):
        return FileRefused("file.missing", path=path)
    if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():
        return FileRefused("file.is_folder", path=path)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return FileRefused("file.unreadable", path=path, reason=reason)


def _content(name: str, path: Path) -> str:
    try:
        if name == "-":
            content = sys.stdin.buffer.read(_BYTES + 1) if sys.stdin is not None else b""
        else:
            with path.open("rb") as file:
                content = file.read(_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise unreadable(path, error) from error
    if len(content) > _BYTES:
        raise FileRefused("file.too_large", path=path, limit=_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused("file.not_utf8", path=path, place=error.start) from error


def _loaded(text: str, path: Path) -> Any:
    def no_constant(name: str) -> NoReturn:
        raise FileRefused("file.no_number", path=path, value=name)

    def integer(digits: str) -> int:
        try:
            return int(digits)
        except ValueError as error:  # Python reads no number of over 4300 digits
            short = f"{digits[:20]}…"
            raise FileRefused("file.no_number", path=path, value=short) from error

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        named = dict(pairs)
        if len(named) < len(pairs):
            names = [key for key, _ in pairs]
            twice = next(key for key in names if names.count(key) > 1)
            raise FileRefused("file.key_twice", path=path, key=twice[:80])
        return named

    try:
        return json.loads(
            text, parse_constant=no_constant, parse_int=integer, object_pairs_hook=once
        )
    except json.JSONDecodeError as error:
        raise FileRefused(
            "file.not_json", path=path, place=error.lineno, reason=error.msg
        ) from error
    except RecursionError as error:
        raise FileRefused("file.too_deep", path=path, limit=_DEPTH) from error


def _check(value: Any, path: Path) -> None:
    """Neither too deep nor with halves of characters, which no file or journal can hold."""
    level: list[Any] = [value]
    for _ in range(_DEPTH + 1):
        if not level:
            return
        below: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                below.extend(one)
                below.extend(one.values())
            elif isinstance(one, list):
                below.extend(one)
            elif isinstance(one, float) and one in (float("inf"), float("-inf")):
                raise FileRefused("file.no_number", path=path, value="1e999")
            elif isinstance(one, str) and not _whole(one):
                raise FileRefused("file.half_character", path=path)
        level = below
    raise FileRefused("file.too_deep", path=path, limit=_DEPTH)


def _whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _object(value: Any, path: Path) -> Json:
    if isinstance(value, dict):
        return value
    kinds = {list: "a list", str: "text", bool: "true or false", type(None): "null"}
    raise FileRefused("file.no_object", path=path, found=kinds.get(type(value), "a number"))
