"""Start of the console program."""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Sequence

from cami_field.bootstrap.machine import this_machine
from cami_field.cli.answering import Answer, say, speak_unicode
from cami_field.cli.context import Context
from cami_field.cli.parser import HelpAsked, WrongUsage, make_parser
from cami_field.domain.errors import FieldError
from cami_field.usecases.words import sentence

_ASTRAY = {  # a path that only turned out to be wrong when it was looked at
    errno.ENAMETOOLONG: "disk.name",
    errno.EACCES: "disk.refused",
    errno.EPERM: "disk.refused",
    errno.ELOOP: "disk.missing",
    errno.ENOTDIR: "disk.missing",
}
DONE, WORLD, USAGE, BUG = 0, 1, 2, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in itertools.takewhile(lambda one: one != "--", given)
    speak_unicode()
    answer, code = _answer(given)
    return say(answer, as_json, code)


def _answer(given: Sequence[str]) -> tuple[Answer, int]:
    try:
        options = make_parser().parse_args(given)
        answer = options.run(Context(options, this_machine()))
    except HelpAsked as asked:
        return {"ok": True, "help": str(asked)}, DONE
    except WrongUsage as error:
        failure = {"code": "usage", "message": str(error), "usage": error.usage}
        return {"ok": False, "error": failure}, USAGE
    except FieldError as error:
        return {"ok": False, "error": error_json(error)}, WORLD
    except OSError as error:
        if error.errno not in _ASTRAY or not isinstance(error.filename, str | bytes):
            return _bug(error)
        failure = {"code": (code := _ASTRAY[error.errno]), "path": os.fsdecode(error.filename)}
        failure["message"] = sentence(code, failure)
        return {"ok": False, "error": failure}, WORLD
    except KeyboardInterrupt:
        failure = {"code": "cancelled", "message": sentence("cancelled", {})}
        return {"ok": False, "error": failure}, WORLD
    except Exception as error:  # noqa: BLE001 -- the one place where our bugs become an exit code
        return _bug(error)
    answer = {"ok": True, **answer}
    if isinstance(failed := answer.get("error"), dict) and "message" not in failed:
        failed["message"] = sentence(failed["code"], failed)
    return answer, DONE if answer["ok"] else WORLD


def _bug(error: Exception) -> tuple[Answer, int]:
    sys.excepthook(type(error), error, error.__traceback__)
    failure = {"code": "bug", "message": sentence("bug", {"reason": repr(error)})}
    return {"ok": False, "error": failure}, BUG


def error_json(error: FieldError) -> dict[str, object]:
    """A failure as JSON: its code, a sentence, its values."""
    values = {name: str(value) for name, value in error.values.items()}
    told = [sentence(error.code, error.values)]
    for more, code in (("near", "choices.near"), ("look_up", "choices.look_up")):
        told += [sentence(code, values)] if more in values else []
    return {**values, "code": error.code, "message": " ".join(told)}


if __name__ == "__main__":
    sys.exit(main())
