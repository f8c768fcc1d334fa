"""Answers on the standard output, whatever its encoding and whoever reads it."""

from __future__ import annotations

import errno
import io
import json
import math
import os
import sys
from contextlib import suppress
from typing import TextIO

from cami_field.cli.text import as_text, on_one_line
from cami_field.usecases.words import sentence

NOBODY_READS = 141  # what a shell gives for a program that SIGPIPE ended
_CLOSED = (errno.EPIPE, errno.EINVAL)  # Windows says EINVAL of a pipe that nobody reads

TOLD = "_told"  # in an answer: lines for people in place of its fields; never in JSON

Answer = dict[str, object]


def speak_unicode() -> None:
    """Files and pipes get UTF-8; a console gets an escape for what it can't show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(answer: Answer, as_json: bool, code: int) -> int:
    """Write the answer; returns ``code``, 141 where nobody reads, 1 where it can't be written."""
    text, diagnostics = (_json(answer), "") if as_json else _for_people(answer)
    try:
        _write(sys.stderr, diagnostics)
        _write(sys.stdout, text)
    except OSError as error:
        if error.errno in _CLOSED:
            return NOBODY_READS
        with suppress(OSError):
            reason = sentence("output.unwritable", {"reason": error.strerror})
            _write(sys.stderr, f"cami: {reason}\n")
        return max(code, 1)
    return code


def _write(stream: TextIO | None, text: str) -> None:
    """Write whole; after a failure the stream leads nowhere, so that closing it fails no more."""
    if stream is None or not text:  # a program may be started without any output
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        raise


def _json(answer: Answer) -> str:
    """One line of ASCII, which passes any encoding."""
    answer = {name: value for name, value in answer.items() if name != TOLD}
    try:
        text = json.dumps(answer, allow_nan=False, ensure_ascii=False)
    except ValueError:  # a number in somebody's entry that JSON doesn't have
        text = json.dumps(_finite(answer), ensure_ascii=False)
    whole = text.encode(errors="replace").decode()  # a name may hold bytes that are no text
    return f"{whole if whole.isascii() else json.dumps(json.loads(whole))}\n"


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _for_people(answer: Answer) -> tuple[str, str]:
    """What goes to the output, and what to the error output."""
    if "help" in answer:
        return str(answer["help"]), ""
    failed, note = answer.get("error"), answer.get("note")
    shown = {k: v for k, v in answer.items() if k not in ("error", "note")}
    told = []
    if isinstance(note, str):
        told.append(f"cami: {on_one_line(sentence(note, answer))}")
    if isinstance(failed, dict):
        told.append(f"cami: {on_one_line(str(failed['message']))}")
        told.extend([str(failed["usage"])] if "usage" in failed else [])
    lines = shown.pop(TOLD, None)
    text = as_text(shown) if not isinstance(lines, list) else _lines(lines)
    return text, "".join(f"{line}\n" for line in told)


def _lines(lines: list[str]) -> str:
    return "".join(f"{on_one_line(line)}\n" for line in lines)
