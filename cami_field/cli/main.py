"""Start of the console program."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from cami_field.bootstrap import this_machine
from cami_field.cli.context import Context
from cami_field.cli.parser import WrongUsage, make_parser
from cami_field.cli.text import as_text
from cami_field.domain.errors import FieldError
from cami_field.usecases.words import sentence

DONE, WORLD, USAGE, BUG = 0, 1, 2, 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    try:
        options = make_parser().parse_args(given)
        answer = options.run(Context(options, this_machine()))
    except WrongUsage as error:
        failure = {"code": "usage", "message": str(error), "usage": error.usage}
        return _say({"ok": False, "error": failure}, as_json, USAGE)
    except FieldError as error:
        return _say({"ok": False, "error": error_json(error)}, as_json, WORLD)
    except KeyboardInterrupt:
        failure = {"code": "cancelled", "message": sentence("cancelled", {})}
        return _say({"ok": False, "error": failure}, as_json, WORLD)
    except Exception as error:  # noqa: BLE001 -- the one place where our bugs become an exit code
        sys.excepthook(type(error), error, error.__traceback__)
        failure = {"code": "bug", "message": sentence("bug", {"reason": repr(error)})}
        return _say({"ok": False, "error": failure}, as_json, BUG)
    answer = {"ok": True, **answer}
    if isinstance(failed := answer.get("error"), dict) and "message" not in failed:
        failed["message"] = sentence(failed["code"], failed)
    return _say(answer, as_json, DONE if answer["ok"] else WORLD)


def error_json(error: FieldError) -> dict[str, object]:
    """A failure as JSON: its code, a sentence, its values."""
    values = {name: str(value) for name, value in error.values.items()}
    return {**values, "code": error.code, "message": sentence(error.code, error.values)}


def _say(answer: dict[str, object], as_json: bool, code: int) -> int:
    failed = answer.get("error")
    if as_json:
        print(json.dumps(answer))  # ASCII: it passes any console's encoding
    elif isinstance(failed, dict):
        print(as_text({k: v for k, v in answer.items() if k != "error"}), end="")
        print(f"cami: {failed['message']}", file=sys.stderr)
        if "usage" in failed:
            print(failed["usage"], file=sys.stderr)
    else:
        print(as_text(answer), end="")
    return code


if __name__ == "__main__":
    sys.exit(main())
