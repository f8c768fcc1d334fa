"""The start: how soon the door is seen, and how soon patrols are once the passphrase is accepted.

    python packaging/bench/start_bench.py [OBSERVATIONS] [RUNS]

Door: a new process, from its start until the window's first painting is over; peer is a new process
that paints an empty QWidget of PySide6 the same way. They alternate; medians, and the quickest of
each. People: until one can choose oneself and type the passphrase; what is loaded for that comes
after the first painting. Qt draws off screen unless QT_QPA_PLATFORM says otherwise.
Patrols: a new process with the window's modules loaded, as they are while a passphrase is typed;
keys are unlocked beforehand, since their derivation is slow by design. Measured: opening the
workspace, joining the desk and listing the 200 latest of 500 patrols, over OBSERVATIONS
observations in an encrypted store beside the project; then the process's resident memory.
Goals: the door at most 2 x the empty window; 800 ms; 300 MB.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # workers are run by their path
LOGIN, PASSPHRASE = "gulbek", "argali snow river horse station"
PATROLS = 500

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Empty()
window.resize(1366, 768)
window.show()
app.exec()
"""
DOOR = """
import os, sys
from ui.kit.dressing import dress
from ui.kit.theme import application
from ui.main import field_doors, options
from ui.window import FieldWindow
given = options(sys.argv[1:])
app = application("cami-field")
doors = field_doors(given)
dress(app, doors.preferences(""))
window = FieldWindow(doors)
"""
SEEN = """
window.seen.connect(lambda: os._exit(0))
window.show()
app.exec()
"""  # what taking a window down costs nobody waits for
PEOPLE = """
from PySide6.QtCore import QTimer
def look():
    if window.unlock.chosen() is not None:
        window.repaint()
        os._exit(0)
poll = QTimer(interval=5)
poll.timeout.connect(look)
window.seen.connect(poll.start)
window.show()
app.exec()
"""
TOLD = """
def tell():
    print(*sorted({name.partition('.')[0] for name in sys.modules}), flush=True)
    os._exit(0)
window.seen.connect(tell)
window.show()
app.exec()
"""


def seconds(code: str, *words: str) -> float:
    """How long a new process takes for some code."""
    command = [sys.executable, "-c", code, *words]
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=_environment(), check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def door(runs: int) -> dict[str, float]:
    """Of showing the door and an empty window: medians, and the quickest of each, ms."""
    seconds(DOOR + SEEN)  # compiles
    ours, empty = [], []
    for _ in range(runs):
        empty.append(1000 * seconds(EMPTY))
        ours.append(1000 * seconds(DOOR + SEEN))
    one, other = statistics.median(ours), statistics.median(empty)
    least = min(ours) / min(empty)
    return {"door_ms": one, "empty_ms": other, "ratio": one / other, "ratio_of_quickest": least}


def people(base: Path, runs: int) -> float:
    """Median until there are people to choose from, ms; ``base`` holds the workspace ``area``."""
    words = ("--workspace", str(base / "area"))
    seconds(DOOR + PEOPLE, *words)  # compiles
    return statistics.median(1000 * seconds(DOOR + PEOPLE, *words) for _ in range(runs))


def heavy_before_the_door() -> list[str]:
    """Modules that came with the door though only what is behind it needs them."""
    command = [sys.executable, "-c", DOOR + TOLD]
    told = subprocess.run(
        command, cwd=ROOT, env=_environment(), check=True, capture_output=True, text=True
    )
    suspects = {"numpy", "shapely", "pyproj", "scipy", "sqlalchemy", "sqlcipher3", "cryptography"}
    return sorted(suspects & set(told.stdout.split()))


def _environment() -> dict[str, str]:
    """As an installed program has it: with its modules compiled."""
    given = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given | {"PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench-pycache")}


def fill(base: Path, observations: int) -> None:
    """A workspace with 500 patrols of two legs, and their observations at waypoints."""
    from random import Random  # noqa: PLC0415 - only the first process needs these

    from store_bench import People, model, moment, place, sightings  # noqa: PLC0415

    from cami_field.bootstrap.doors import found_with_model, open_with_passphrase  # noqa: PLC0415
    from cami_field.domain.ids import new_id  # noqa: PLC0415
    from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint  # noqa: PLC0415
    from cami_field.domain.values import DateRange, DayDistance  # noqa: PLC0415
    from cami_field.usecases.founding import Founding  # noqa: PLC0415

    model()
    machine = _machine(base)
    founding = Founding("Zorkul", "ZOR", "Asia/Dushanbe", "live", "Gulbek", LOGIN)
    found_with_model(machine, base / "area", founding, PASSPHRASE)
    workspace = open_with_passphrase(machine, base / "area", LOGIN, PASSPHRASE)
    draw, each = Random(1), observations // PATROLS
    people = People(workspace.author, workspace.author, workspace.station_id)
    try:
        for n in range(PATROLS):
            first = date(2020, 1, 1) + timedelta(days=3 * n)
            patrol = Patrol(
                id=new_id(),
                number=f"TJ-ZOR-{n:04}",
                station_id=people.station,
                objective="Snares on the southern slopes",
                dates=DateRange(first, first + timedelta(days=2)),
            )
            legs = [
                Leg(
                    id=new_id(),
                    patrol_id=patrol.id,
                    number=number,
                    transport_mode=mode,
                    leader_id=people.ranger,
                    members={people.ranger: "leader"},
                )
                for number, mode in ((1, "horse"), (2, "foot"))
            ]
            days = {first.isoformat(): DayDistance(9_000, 21_000.0, 21_400.0)}
            tracks = [
                Track(id=new_id(), leg_id=leg.id, name="eTrex", primary=True, days=days)
                for leg in legs
            ]
            points = [
                Waypoint(id=new_id(), leg_id=leg.id, at=moment(60 * k), position=place(draw))
                for leg in legs
                for k in range(10)
            ]
            noted = sightings(each, people, points)
            for seen in noted:
                seen.patrol_id = patrol.id
            with workspace.begin() as work:
                work.add_all([patrol, *legs, *tracks, *points, *noted])
                work.commit()
    finally:
        workspace.close()


def _machine(base: Path) -> Any:
    from cami_field.bootstrap.machine import this_machine  # noqa: PLC0415 - only workers need it

    return this_machine(base / "machine")


def unlocked(base: Path) -> None:
    """In a new process: from accepted passphrase to the list; prints what it took as JSON."""
    from ui.main import warm  # noqa: PLC0415 - only this process needs it

    warm()
    from cami_field.bootstrap.desks import desk_of  # noqa: PLC0415 - loaded by warm
    from cami_field.bootstrap.doors import model  # noqa: PLC0415
    from cami_field.bootstrap.workspaces import open_workspace  # noqa: PLC0415
    from cami_field.usecases.patrol_list import PatrolFilter  # noqa: PLC0415

    machine = _machine(base)
    keys = machine.keys(base / "area").unlock(LOGIN, PASSPHRASE)
    begun = time.perf_counter()
    workspace = open_workspace(machine, base / "area", keys, model(), LOGIN)
    opened = time.perf_counter()
    desk = desk_of(workspace)
    joined = time.perf_counter()
    rows = desk.patrol_rows(PatrolFilter())
    listed = time.perf_counter()
    assert len(rows) == 200
    workspace.close()
    told = {
        "open_ms": 1000 * (opened - begun),
        "desk_ms": 1000 * (joined - opened),
        "list_ms": 1000 * (listed - joined),
        "all_ms": 1000 * (listed - begun),
        "resident_mb": resident_mb(),
    }
    print(json.dumps(told))


def resident_mb() -> float:
    """The most memory this process held, in MB; 0 where the system doesn't tell."""
    try:
        import resource  # noqa: PLC0415 - POSIX has it, Windows not
    except ImportError:
        return 0.0
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024**2


def patrols(observations: int, runs: int) -> dict[str, float]:
    """Medians over new processes, of the people at the door and of what comes behind it."""
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build", prefix="start-bench-") as folder:
        fill(Path(folder), observations)
        found: dict[str, list[float]] = {"people_ms": [people(Path(folder), runs)]}
        for _ in range(runs):
            told = subprocess.run(
                [sys.executable, __file__, "--unlocked", folder],
                cwd=ROOT,
                env=_environment(),
                check=True,
                capture_output=True,
                text=True,
            )
            for name, value in json.loads(told.stdout.splitlines()[-1]).items():
                found.setdefault(name, []).append(value)
    return {name: statistics.median(values) for name, values in found.items()}


def run(observations: int = 100_000, runs: int = 5) -> dict[str, dict[str, float]]:
    """Everything measured, by what was done."""
    return {"door": door(2 * runs), "patrols": patrols(observations, runs)}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--unlocked"]:
        unlocked(Path(words[1]))
        return 0
    for name, found in run(*(int(word) for word in words)).items():
        told = "  ".join(f"{key} {value:,.2f}" for key, value in found.items())
        print(f"{name:8s} {told}", flush=True)
    print("heavy before the door:", " ".join(heavy_before_the_door()) or "nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
