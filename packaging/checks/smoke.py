"""An installed CAMI Field answers: run by the Python of the environment to be tried.

    python packaging/checks/smoke.py [WHEEL]

With WHEEL, the code must come from the environment and not from the checkout, and every file of
the three packages that stands in the checkout must be in the wheel.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

PACKAGES = ("cami_field", "ui", "resources")
ROOT = Path(__file__).resolve().parents[2]


def places() -> dict[str, Path]:
    """Where each package is imported from, asked away from the checkout."""
    names = ", ".join(PACKAGES)
    found = subprocess.run(
        [sys.executable, "-I", "-c", f"import {names}\nfor m in ({names}): print(m.__file__)"],
        cwd=tempfile.gettempdir(),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(PACKAGES, map(Path, found.stdout.splitlines()), strict=True))


def missing_from(wheel: Path) -> list[str]:
    """Files of the checkout's packages that the wheel lacks."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sorted(wanted - held)


def main(arguments: list[str]) -> int:
    """0 when all is there; the first thing that is not, in words, and 1 otherwise."""
    installed = Path(sysconfig.get_path("purelib"))
    for package, place in places().items():
        if arguments and installed not in place.parents:
            print(f"{package} came from {place}, not from {installed}")
            return 1
    lacking = missing_from(Path(arguments[0])) if arguments else []
    if lacking:
        print("not in the wheel:", *lacking)
        return 1
    if not (files("resources") / "model" / "model.json").is_file():
        print("resources were not found by importlib.resources")
        return 1
    script = Path(sysconfig.get_path("scripts")) / (
        "cami.exe" if sys.platform == "win32" else "cami"
    )
    shown = subprocess.run([script, "--help"], capture_output=True, text=True, check=False)
    if shown.returncode or "usage: cami" not in shown.stdout:
        print(f"{script} --help failed:", shown.stdout, shown.stderr)
        return 1
    print(f"cami-field {version('cami-field')} answers from {installed}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
