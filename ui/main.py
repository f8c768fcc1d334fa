"""The program: options, the look, the door; everything heavy comes after the door is seen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ui.kit.doors import Doors, Opened, PinDoor, Place
from ui.kit.language import LANGUAGES, speak
from ui.kit.theme import apply_theme
from ui.window import FieldWindow, window_icon

if TYPE_CHECKING:
    from cami_field.bootstrap import Machine, Workspace


def options(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="cami-field", description="Field records for rangers.")
    parser.add_argument("--sample", action="store_true", help="open the sample area")
    parser.add_argument("--workspace", type=Path, help="open this workspace")
    parser.add_argument("--language", choices=LANGUAGES, help="speak this language")
    parser.add_argument("--dark", action="store_true", help="dark colours")
    parser.add_argument("--shots", type=Path, help="draw the main screens into this folder")
    return parser.parse_args(argv)


def field_doors(given: argparse.Namespace, machine: Machine | None = None) -> Doors:
    """The ways in; the adapters are loaded by the first that is used."""

    def here() -> Machine:
        from cami_field.bootstrap import this_machine  # noqa: PLC0415 -- heavy

        return machine or this_machine()

    def places() -> list[Place]:
        from cami_field.bootstrap import workspaces  # noqa: PLC0415 -- heavy

        if given.sample:
            return [make_sample()]
        folders = [given.workspace] if given.workspace else workspaces(here())
        return [place_of(here(), folder) for folder in folders]

    def make_sample() -> Place:
        from cami_field.bootstrap import sample_workspace  # noqa: PLC0415 -- heavy

        return place_of(here(), sample_workspace(here()))

    def unlock(folder: Path, login: str, passphrase: str) -> Opened:
        from cami_field.bootstrap import open_with_passphrase  # noqa: PLC0415 -- heavy

        return opened(open_with_passphrase(here(), folder, login, passphrase))

    return Doors(places, unlock, make_sample, warm)


def warm() -> None:
    """Load what a patrol needs while the passphrase is typed."""
    from cami_field.bootstrap.doors import model  # noqa: PLC0415 -- heavy

    model()
    import ui.patrols.pages  # noqa: F401, PLC0415 -- heavy


def place_of(machine: Machine, folder: Path) -> Place:
    """A workspace as the door shows it; a practice area may show its passphrase."""
    from cami_field.bootstrap import SAMPLE_LOGIN, SAMPLE_PASSPHRASE  # noqa: PLC0415 -- heavy
    from cami_field.bootstrap.doors import SAMPLE_NAME  # noqa: PLC0415 -- heavy
    from cami_field.bootstrap.workspaces import read_label  # noqa: PLC0415 -- heavy

    label = read_label(folder, disk=machine.disk)
    people = machine.people(folder)
    sample = label.kind == "training" and label.name == SAMPLE_NAME
    sample = sample and SAMPLE_LOGIN in {person.login for person in people}
    return Place(folder, label.name, label.kind, people, SAMPLE_PASSPHRASE if sample else None)


def opened(workspace: Workspace) -> Opened:
    """An opened workspace as the window knows it."""
    from cami_field.bootstrap import desk_of, lock_with_pin  # noqa: PLC0415 -- heavy

    def lock(pin: str) -> PinDoor:
        locked = lock_with_pin(workspace, pin)
        return PinDoor(lambda typed: opened(locked.open(typed)), lambda: locked.attempts_left)

    return Opened(desk_of(workspace), workspace.close, lock)


def note_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write where the program failed, without any value of a record, and say so on stderr."""
    from ui.crash import write_crash  # noqa: PLC0415 -- once, at the worst moment

    write_crash(kind, error, trace)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    given = options(sys.argv[1:] if argv is None else argv)
    if given.shots:
        from ui.shots import draw_shots  # noqa: PLC0415 -- not for a person's start

        return draw_shots(given.shots)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    sys.excepthook = note_crash
    apply_theme(app, dark=given.dark)
    speak(app, given.language or spoken_here())
    app.setWindowIcon(window_icon())
    window = FieldWindow(field_doors(given))
    window.show()
    return app.exec()


def spoken_here() -> str:
    """The computer's language if we speak it, else English."""
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


if __name__ == "__main__":
    raise SystemExit(main())
