"""``cami demo``: the main job on real sample files, each step checking its own result."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from uuid import UUID

from cami_field.bootstrap.desks import desk_of
from cami_field.bootstrap.doors import (
    found_with_model,
    open_with_passphrase,
    open_with_recovery_key,
    restore_workspace,
)
from cami_field.bootstrap.machine import Machine, this_machine
from cami_field.bootstrap.workspaces import Workspace
from cami_field.domain.errors import FieldError
from cami_field.usecases.desk import Desk
from cami_field.usecases.founding import Founding
from cami_field.usecases.jobs import finish
from cami_field.usecases.patrol_list import PatrolFilter
from cami_field.usecases.sample import (
    BOUNDARY,
    DEVICE_FILE,
    HORSE_PATROL,
    import_horse_patrol,
    note_observations,
)
from cami_field.usecases.track_choices import IntoPatrol, NewPatrol
from cami_field.usecases.words import sentence

_LOGIN = "gulbek"


@dataclass(frozen=True, slots=True)
class DemoStep:
    """A step: what it did, whether its own check held, how long it took, what went wrong."""

    name: str
    ok: bool
    seconds: float
    problem: str | None = None


class CheckFailed(Exception):
    """A step's result is not what it must be."""


@dataclass
class _Demo:
    """What the steps hand on to each other."""

    folder: Path
    samples: Path
    machine: Machine
    passphrase: str = field(default_factory=lambda: secrets.token_hex(16))
    recovery_key: str = ""
    patrol: UUID | None = None
    device: UUID | None = None
    backup: Path | None = None
    entries: int = 0

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The workspace, opened with its passphrase."""
        area = self.folder / "area"
        with _closing(open_with_passphrase(self.machine, area, _LOGIN, self.passphrase)) as opened:
            yield desk_of(opened)


@contextmanager
def _closing(workspace: Workspace) -> Iterator[Workspace]:
    try:
        yield workspace
    finally:
        workspace.close()


def run_demo(out: Path | None) -> list[DemoStep]:
    """Run every step in a folder of its own (kept only where ``out`` names one)."""
    folder = out or Path(tempfile.mkdtemp(prefix="cami-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    done: list[DemoStep] = []
    try:
        with as_file(files("resources") / "samples") as samples:
            demo = _Demo(folder, samples, this_machine(folder / "machine"))
            for name, step in STEPS:
                done.append(_run(name, step, demo))
                if not done[-1].ok:
                    break
    finally:
        if out is None:
            shutil.rmtree(folder, ignore_errors=True)
    return done


def _run(name: str, step: Callable[[_Demo], None], demo: _Demo) -> DemoStep:
    begun = time.monotonic()
    try:
        step(demo)
    except FieldError as error:
        problem = sentence(error.code, error.values)
        return DemoStep(name, ok=False, seconds=_since(begun), problem=problem)
    except CheckFailed as error:
        return DemoStep(name, ok=False, seconds=_since(begun), problem=str(error))
    return DemoStep(name, ok=True, seconds=_since(begun))


def _since(begun: float) -> float:
    return round(time.monotonic() - begun, 3)


def _expect(wanted: object, found: object, what: str) -> None:
    if wanted != found:
        raise CheckFailed(f"{what}: {found!r} instead of {wanted!r}")


def _found(demo: _Demo) -> None:
    founding = Founding("Demo area", "ZOR", "Asia/Dushanbe", "training", "Gulbek", _LOGIN)
    made = found_with_model(demo.machine, demo.folder / "area", founding, demo.passphrase)
    demo.recovery_key, demo.device = made.recovery_key, made.device_id
    with demo.desk() as desk:
        _expect(1, desk.info().counts.get("station"), "stations")


def _boundary(demo: _Demo) -> None:
    with demo.desk() as desk:
        finish(desk.import_zones(demo.samples / BOUNDARY, "protected_area"))
        _expect(1, desk.info().counts.get("zone"), "zones")


def _import(demo: _Demo) -> None:
    with demo.desk() as desk:
        demo.patrol, report = import_horse_patrol(desk, demo.samples)
        view = desk.patrol_view(demo.patrol)
        _expect(37, len(view.waypoints), "waypoints")
        _expect(4, len([day for day in view.days if day.distance.points]), "days with a track")
        drawn = sum(len(run) for track in view.tracks for _, run in track.runs)
        _expect(
            sum(file.points for file in report.files), drawn, "points that came back from the store"
        )


def _import_real(demo: _Demo) -> None:
    with demo.desk() as desk:
        me = desk.person.person_id
        car = NewPatrol(
            transport_mode="car_4x4", mandate="training", leader_id=me, members={me: "ranger"}
        )
        report = finish(desk.import_recordings([demo.samples / DEVICE_FILE], car, None))
        _expect(104, report.files[0].points, "points of the eTrex 20x recording")


def _import_again(demo: _Demo) -> None:
    assert demo.patrol is not None
    with demo.desk() as desk:
        before = desk.info().journal
        into = IntoPatrol(patrol_id=demo.patrol)
        finish(desk.import_recordings([demo.samples / HORSE_PATROL], into, None))
        _expect(before, desk.info().journal, "journal after the same file again")


def _observe(demo: _Demo) -> None:
    assert demo.patrol is not None
    with demo.desk() as desk:
        made = note_observations(desk, demo.patrol, demo.samples)
        shown = desk.show_record("observation", made[7])
        _expect({"ovis_ammon", 11}, {*_argali(shown)}, "the argali of waypoint 014")
        desk.change_fields("observation", made[7], {"attributes.total_count": "12"})
        _expect(2, len(desk.history("observation", made[7])), "entries of its history")


def _argali(record: dict[str, object]) -> tuple[object, object]:
    values = record["attributes"]
    assert isinstance(values, dict)
    return values["taxon"], values["total_count"]


def _sighting(demo: _Demo) -> None:
    flat = {
        "category": "wildlife.direct_sighting",
        "occurred_at": "2026-09-21T06:30:00+05:00",
        "latitude": 38.17,
        "longitude": 73.97,
        "attributes": {"taxon": "ovis_ammon", "total_count": 11},
    }
    with demo.desk() as desk:
        made = desk.add_record("sighting", flat)
        shown = desk.show_record("sighting", made)
        _expect(flat, {name: shown.get(name) for name in flat}, "the sighting")
        desk.remove_record("sighting", made)
        desk.restore_record("sighting", made)


def _check(demo: _Demo) -> None:
    assert demo.patrol is not None
    with demo.desk() as desk:
        report = desk.submit_patrol(demo.patrol, {})
        if report.submitted or not report.findings:
            raise CheckFailed("an unfinished notebook was submitted without findings")


def _verify(demo: _Demo) -> None:
    with demo.desk() as desk:
        report = finish(desk.verify())
        _expect((), report.problems, "problems")
        demo.entries = report.entries


def _export(demo: _Demo) -> None:
    assert demo.patrol is not None
    out = demo.folder / "patrol.gpx"
    out.unlink(missing_ok=True)
    with demo.desk() as desk:
        made = desk.export_gpx(demo.patrol, out)
    _expect(37, made.waypoints, "waypoints of the exported GPX")


def _backup(demo: _Demo) -> None:
    with demo.desk() as desk:
        report = finish(desk.backup(demo.folder / "backups"))
    _expect(True, report.verified, "verified")
    demo.backup = report.file


def _restore(demo: _Demo) -> None:
    """On another laptop, with the recovery key alone."""
    assert demo.backup is not None
    other = this_machine(demo.folder / "other-machine")
    into = demo.folder / f"restored-{os.urandom(3).hex()}"
    finish(restore_workspace(other, demo.backup, into))
    with _closing(open_with_recovery_key(other, into, demo.recovery_key)) as opened:
        desk = desk_of(opened)
        info = desk.info()
        _expect(2, len(desk.patrol_rows(PatrolFilter())), "patrols after the restore")
        _expect("restored", info.new_chains, "why new chains begin")
        if info.device_id == demo.device:
            raise CheckFailed("the restored laptop kept the old device's name")
        _expect((), finish(desk.verify()).problems, "problems after the restore")


STEPS: tuple[tuple[str, Callable[[_Demo], None]], ...] = (
    ("make a workspace", _found),
    ("import the boundary", _boundary),
    ("import a four-day horse patrol", _import),
    ("import a real eTrex 20x recording", _import_real),
    ("import the same file again", _import_again),
    ("log the notebook's observations", _observe),
    ("log, remove and restore a sighting", _sighting),
    ("check the patrol before submitting", _check),
    ("verify the journal", _verify),
    ("export the patrol as GPX", _export),
    ("make a verified backup", _backup),
    ("restore it elsewhere with the recovery key", _restore),
)
