"""The program: options, the look, the door; everything heavy comes after the door is seen."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication

from cami_field.domain.errors import FieldError
from ui.kit.doors import Doors, Opened, PinDoor, Place, Starting, last_first
from ui.kit.dressing import dress
from ui.kit.language import LANGUAGES, speak
from ui.kit.preferences import Preferences, keep_preferences, read_preferences
from ui.kit.shipped import shipped
from ui.kit.theme import application, apply_theme
from ui.window import FieldWindow

if TYPE_CHECKING:
    from types import TracebackType

    from cami_field.bootstrap.machine import Machine
    from cami_field.bootstrap.workspaces import Workspace
    from ui.rooms import Rooms

PREFERENCES = "preferences.ini"


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
        from cami_field.bootstrap.machine import this_machine  # noqa: PLC0415 -- after the door

        return machine or this_machine()

    def places() -> list[Place]:
        from cami_field.bootstrap.machine import workspaces  # noqa: PLC0415 -- after the door
        from cami_field.bootstrap.visits import visits  # noqa: PLC0415 -- as above

        if given.workspace:
            return [place_of(here(), given.workspace)]
        first = make_sample().folder if given.sample else None
        found = [place_or_problem(here(), folder) for folder in workspaces(here())]
        found = last_first(found, visits(here()))
        return sorted(found, key=lambda place: first is not None and place.folder != first)

    def make_sample() -> Place:
        from cami_field.bootstrap.doors import sample_workspace  # noqa: PLC0415 -- after the door

        return place_of(here(), sample_workspace(here()))

    def unlock(folder: Path, login: str, passphrase: str) -> Opened:
        from cami_field.bootstrap.cabling import drop_old_copies  # noqa: PLC0415 -- as above
        from cami_field.bootstrap.doors import open_with_passphrase  # noqa: PLC0415 -- after the door
        from cami_field.bootstrap.visits import note_visit  # noqa: PLC0415 -- as above

        workspace = open_with_passphrase(here(), folder, login, passphrase)
        drop_old_copies(workspace)
        note_visit(here(), folder, login)
        return opened(workspace)

    def starting() -> Starting:
        from cami_field.bootstrap.starting import Starting as Here  # noqa: PLC0415 -- when asked

        return Here(here())

    def preferences(who: str) -> Preferences:
        found = read_preferences(liked(machine), who)
        language, theme = given.language or found.language, "dark" if given.dark else found.theme
        return found._replace(language=language, theme=theme)

    def keep(who: str, chosen: Preferences) -> bool:
        return keep_preferences(liked(machine), who, chosen)

    return Doors(places, unlock, make_sample, warm, preferences, keep, starting)


def liked(machine: Machine | None) -> Path:
    """Where preferences are kept: with what belongs to the machine, or where Qt keeps such."""
    if machine is not None:
        return machine.folders.machine / PREFERENCES
    base = os.environ.get("CAMI_DATA")
    if base:
        return Path(base) / "machine" / PREFERENCES
    kept = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(kept)) / PREFERENCES


def warm() -> None:
    """Load what a patrol needs while the passphrase is typed."""
    from cami_field.bootstrap.doors import model  # noqa: PLC0415 -- after the door

    model()
    import ui.patrols.pages  # noqa: F401, PLC0415 -- after the door

    gc.freeze()  # all of it stays: walking it took a third of opening a long patrol


def place_of(machine: Machine, folder: Path) -> Place:
    """A workspace as the door shows it; a practice area may show its passphrase."""
    from cami_field.bootstrap.machine import (  # noqa: PLC0415 -- after the door
        SAMPLE_LOGIN,
        SAMPLE_NAME,
        SAMPLE_PASSPHRASE,
    )

    label, people = machine.label(folder), machine.people(folder)
    sample = label.kind == "training" and label.name == SAMPLE_NAME
    sample = sample and SAMPLE_LOGIN in {person.login for person in people}
    return Place(folder, label.name, label.kind, people, SAMPLE_PASSPHRASE if sample else None)


def place_or_problem(machine: Machine, folder: Path) -> Place:
    """A workspace as the door shows it, or what is wrong with it."""
    try:
        return place_of(machine, folder)
    except FieldError as error:
        return Place(folder, folder.name, "live", (), problem=error)


def opened(workspace: Workspace) -> Opened:
    """An opened workspace as the window knows it."""
    from cami_field.bootstrap.desks import desk_of  # noqa: PLC0415 -- after the door
    from cami_field.bootstrap.doors import lock_with_pin  # noqa: PLC0415 -- after the door

    def lock(pin: str) -> PinDoor:
        locked = lock_with_pin(workspace, pin)
        return PinDoor(lambda typed: opened(locked.open(typed)), lambda: locked.attempts_left)

    return Opened(desk_of(workspace), workspace.close, lock)


def note_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write where the program failed, without any value of a record, and say so on stderr."""
    from ui.kit.crash import write_crash  # noqa: PLC0415 -- once, at the worst moment

    write_crash(kind, error, trace)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    given = options(sys.argv[1:] if argv is None else argv)
    if given.shots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or application(sys.argv[0])
    assert isinstance(app, QApplication)
    app.setApplicationName("CAMI Field")
    if given.shots:
        apply_theme(app)
        return draw_shots(app, given.shots)
    sys.excepthook = note_crash
    doors = field_doors(given)
    dress(app, doors.preferences(""))
    window = FieldWindow(doors)
    window.show()
    return int(app.exec())


def draw_shots(app: QApplication, folder: Path) -> int:
    """Draw the main screens at 1366 by 768 pixels, in every language, with the sample area."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 -- not for a person's start

    from PySide6.QtCore import QEvent, qInstallMessageHandler  # noqa: PLC0415 -- as above

    from cami_field.bootstrap.machine import this_machine  # noqa: PLC0415 -- after the door

    folder.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(say_but_sizes)
    with TemporaryDirectory(prefix="cami-shots-", ignore_cleanup_errors=True) as base:
        machine = this_machine(Path(base))
        for code in LANGUAGES:
            speak(app, code)
            window = FieldWindow(field_doors(options(["--sample"]), machine))
            window.resize(1366, 768)
            window.show()
            try:
                for name in screens(app, window, Path(base)):
                    window.grab().save(str(folder / f"{name}-{code}.png"))
            finally:
                window.close()
                window.deleteLater()
                app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return 0


def say_but_sizes(_kind: object, _where: object, words: str) -> None:
    """What Qt has to say, but for each window's size that no screen takes."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


def screens(app: QApplication, window: FieldWindow, folder: Path) -> Iterator[str]:
    """Go through the main screens as a person would; yields the name of each once it stands."""
    door = window.unlock
    wait(app, lambda: door.chosen() is not None and window.tasks.idle)
    yield "unlock"
    tile = door.chosen()
    door.passphrase.setText((tile.place.hint if tile else None) or "")
    door.unlock()
    wait(app, lambda: window.pages is not None and window.tasks.idle)
    rooms = window.rooms
    assert rooms is not None
    wait(app, lambda: window.tasks.idle)
    rooms.home.map.wait_until_painted()
    yield "home"
    yield from other_rooms(app, window, rooms)
    rooms.go("patrols")
    wait(app, lambda: window.tasks.idle)
    yield "patrols"
    pages = rooms.patrols
    newest = [pages.list.model.row_at(n) for n in range(pages.list.model.rowCount())]
    patrol = max(newest, key=lambda row: row.observations)
    pages.open_patrol(patrol.id)
    wait(app, lambda: window.tasks.idle)
    pages.patrol.map.wait_until_painted()
    yield "patrol"
    view = pages.patrol.view
    assert view is not None
    last = len(view.days) - 1
    pages.patrol.select_day(view.days[min(1, last)].day)
    pages.patrol.map.wait_until_painted()
    yield "patrol-day"
    of_day = [seen for seen in view.observations if seen.day == view.days[min(1, last)].day]
    if of_day:
        pages.patrol.beside.edit(of_day[-1].id)
        wait(app, lambda: window.tasks.idle)
        pages.patrol.map.wait_until_painted()
        yield "observation"
        pages.patrol.beside.form.leave()
    pages.show_list()
    pages.import_files([next_month(folder)])
    wait(app, lambda: window.tasks.idle)
    yield "import"


def other_rooms(app: QApplication, window: FieldWindow, rooms: Rooms) -> Iterator[str]:
    """Incidents with a story, sightings, preferences."""
    rooms.go("incidents")
    wait(app, lambda: window.tasks.idle)
    story = rooms.incidents
    entry = story.list.entries.entry_at(0)
    if isinstance(entry.key, UUID):
        story.open_incident(entry.key)
        wait(app, lambda: window.tasks.idle)
        story.map.wait_until_painted()
        yield "incident"
        story.story.form.leave()
    rooms.go("sightings")
    rooms.sightings.note()
    wait(app, lambda: window.tasks.idle)
    rooms.sightings.map.wait_until_painted()
    yield "sighting"
    rooms.sightings.form.leave()
    rooms.go("preferences")
    yield "preferences"


def next_month(folder: Path) -> Path:
    """The sample's recording a month later, so that there is something new in it."""
    text = shipped("samples", "horse-patrol.gpx").read_text(encoding="utf-8")
    path = folder / "Track_24-OCT-26.gpx"
    path.write_text(text.replace("2026-09-", "2026-10-"), encoding="utf-8")
    return path


def wait(app: QApplication, until: Callable[[], bool], seconds: float = 60.0) -> None:
    """Let the window work until something holds; raises TimeoutError."""
    from time import monotonic  # noqa: PLC0415 -- not for a person's start

    from PySide6.QtCore import QEventLoop  # noqa: PLC0415 -- as above

    ends = monotonic() + seconds
    while not until():
        if monotonic() > ends:
            raise TimeoutError
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    app.processEvents()


if __name__ == "__main__":
    raise SystemExit(main())
