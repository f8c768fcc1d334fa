from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from durability.laptop import LOGIN, PASSPHRASE, Laptop

from cami_field.domain.ids import new_id
from cami_field.usecases.desk import Desk
from cami_field.usecases.jobs import finish

FORMS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def words(seed: int) -> str:
    """Letters that nothing else in the world has in this order."""
    draw = random.Random(seed)
    return "".join(draw.choices("bcdfghjklmnpqrstvwxzЖЩЭЮЯғқҳҷ", k=24))


def type_everywhere(desk: Desk, base: Path, canary: str) -> None:
    """Put the canary into every kind of place a person can type or bring something."""
    patrol = desk.add_record("patrol", {"objective": canary, "comment": canary})
    observed = desk.add_record(
        "observation",
        {
            "patrol_id": str(patrol),
            "comment": canary,
            "category": "wildlife.direct_sighting",
            "attributes": {"taxon": "marmota", "total_count": 6},
            "group_key": canary,
            "sensitivity_reason": canary,
        },
    )
    desk.change_fields("observation", observed, {"comment": f"{canary} {canary}"})
    desk.add_record("incident", {"title": canary, "story": canary, "kind": "poaching"})
    desk.add_record("employee", {"name": canary, "role": "ranger", "active": True})
    desk.keep_draft(new_id(), "observation", f'{{"comment": "{canary}"}}')
    (base / "device").mkdir(exist_ok=True)
    photo = base / "device" / f"{canary}.jpg"
    photo.write_bytes(b"".join(canary.encode(form) for form in FORMS) * 3000)
    finish(desk.attach_files("observation", observed, [photo]))
    finish(desk.backup(base / "stick"))


def given_away(base: Path, canary: str) -> list[str]:
    """Files and names that hold the canary in any form, but for the ranger's own camera."""
    needles = [canary.encode(form) for form in FORMS]
    needles += [canary[:12].encode("utf-8"), canary[-12:].encode("utf-16-le")]
    found = []
    for path in sorted(base.rglob("*")):
        if "device" in path.relative_to(base).parts:
            continue
        if canary[:12] in path.name:
            found.append(f"name of {path}")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles):
            found.append(str(path))
    return found


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go meanwhile."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    return folder


def test_no_file_of_a_locked_workspace_holds_what_was_typed(
    tmp_path: Path, temporary: Path, soak_seed: int
) -> None:
    laptop, canary = Laptop(tmp_path / "laptop").found(), words(soak_seed)
    with laptop.desk() as desk:
        type_everywhere(desk, laptop.base, canary)
        at_work = given_away(laptop.base, canary) + given_away(temporary, canary)
        wal = laptop.database.with_name("field.db-wal").stat().st_size

    assert wal > 0
    assert [] == at_work
    assert [] == given_away(laptop.base, canary) + given_away(temporary, canary)
    with laptop.desk() as desk:
        assert canary in [p["objective"] for p in desk.list_records("patrol").records]


def test_the_search_would_find_it(tmp_path: Path) -> None:
    canary = words(1)
    for number, form in enumerate(FORMS):
        (tmp_path / f"{number}.db").write_bytes(b"\0" * 77 + canary.encode(form))

    assert len(FORMS) == len(given_away(tmp_path, canary))


def typing() -> None:
    """A process that types a canary everywhere until it is killed."""
    laptop, canary = Laptop(Path(sys.argv[1])), sys.argv[2]
    with laptop.desk() as desk:
        while True:
            type_everywhere(desk, laptop.base, canary)
            print("typed", flush=True)


@pytest.fixture
def typist(
    tmp_path: Path, temporary: Path, project: Path
) -> Iterator[Callable[[Path, str], subprocess.Popen[str]]]:
    places = os.pathsep.join([str(project), str(project / "tests")])

    def start(base: Path, canary: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, __file__, str(base), canary],
            env=os.environ | {"PYTHONPATH": places, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.mark.soak
def test_killed_while_typing_a_laptop_gives_nothing_away(
    tmp_path: Path,
    temporary: Path,
    typist: Callable[[Path, str], subprocess.Popen[str]],
    soak_seed: int,
    soak_runs: Callable[[int], int],
) -> None:
    draw = random.Random(soak_seed)
    for number in range(soak_runs(2)):
        laptop, canary = Laptop(tmp_path / f"laptop-{number}").found(), words(draw.getrandbits(32))
        process = typist(laptop.base, canary)
        assert process.stdout is not None
        assert "typed\n" == process.stdout.readline()
        try:
            process.wait(timeout=draw.uniform(0.01, 0.4))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()

        assert process.returncode in (-getattr(signal, "SIGKILL", 9), 1)
        assert [] == given_away(laptop.base, canary) + given_away(temporary, canary)
        assert laptop.verify().ok


def test_neither_passphrase_nor_keys_are_in_any_file(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "laptop").found()
    keys = laptop.machine.keys(laptop.folder).unlock(LOGIN, PASSPHRASE)
    with laptop.desk() as desk:
        finish(desk.backup(laptop.stick))
    secrets = [PASSPHRASE.encode(), keys.database_key, keys.signing_seed, keys.name_key]
    secrets += [keys.database_key.hex().encode(), keys.device_identity.encode()]
    files = [path for path in laptop.base.rglob("*") if path.is_file()]

    assert [] == [path for path in files if any(s in path.read_bytes() for s in secrets)]


if __name__ == "__main__":
    typing()
