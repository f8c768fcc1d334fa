"""The contracts between layers hold, and each is seen to break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest

# contract -> the file that breaks it (made where it is not there), the line that does
BREACHES = {
    "layers": ("cami_field/domain/units.py", "import cami_field.usecases"),
    "exhaustive": ("cami_field/helpers.py", ""),
    "screens": ("ui/kit/icons.py", "import ui.map"),
    "qt": ("cami_field/usecases/jobs.py", "import PySide6.QtCore"),
    "core": ("cami_field/usecases/jobs.py", "import sqlalchemy"),
    "adapters-hidden": ("ui/map/canvas.py", "import cami_field.adapters.sql"),
    "compose": ("ui/map/canvas.py", "import cami_field.bootstrap"),
    "independent": ("cami_field/adapters/files/units.py", "import cami_field.adapters.sql"),
    "acyclic": ("cami_field/domain/circle/far.py", "import cami_field.domain.round"),
}
# a circle needs a way back too
SECOND_FILES = {
    "acyclic": ("cami_field/domain/round.py", "import cami_field.domain.circle.far"),
}
LINT = Path(sysconfig.get_path("scripts")) / (
    "lint-imports.exe" if os.name == "nt" else "lint-imports"
)


def contracts(root: Path) -> dict[str, str]:
    """Identifier -> name, as pyproject.toml has them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {c["id"]: c["name"] for c in project["tool"]["importlinter"]["contracts"]}


def broken(root: Path, *only: str) -> set[str]:
    """Identifiers of the contracts that the tree at ``root`` breaks."""
    chosen = [word for contract in only for word in ("--contract", contract)]
    answer = subprocess.run(
        [LINT, "--no-cache", "--no-logo", *chosen],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Contracts:" in answer.stdout, answer.stdout + answer.stderr
    found = {c for c, name in contracts(root).items() if f"{name} BROKEN" in answer.stdout}
    assert (answer.returncode != 0) == bool(found), answer.stdout
    return found


def append(root: Path, path: str, line: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    for folder in target.parents:
        if folder == root:
            break
        (folder / "__init__.py").touch()
    with target.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Path:
    """The tree's Python files, in a folder of their own."""
    for package in ("cami_field", "ui"):
        for source in (project / package).rglob("*.py"):
            target = tmp_path / source.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    shutil.copyfile(project / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def test_every_contract_holds(project: Path) -> None:
    assert set() == broken(project)


def test_every_contract_has_a_breach_below(project: Path) -> None:
    assert set(contracts(project)) == set(BREACHES)


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_is_noticed(copied: Path, contract: str) -> None:
    append(copied, *BREACHES[contract])
    if contract in SECOND_FILES:
        append(copied, *SECOND_FILES[contract])

    assert {contract} == broken(copied, contract)
