"""The tree holds what belongs in it, under names any disk can bear, and speaks of itself alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path, PurePosixPath

import pytest

# in pieces, so that this file may stand in the tree it reads
INDEXES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb.debian" + ".org"]
PLACES = ["/wo" + "rk/", "/root" + "/", r"[A-Z]:\\Us" + r"ers\\"]
MAKERS = [
    *("cla" + "ude", "anth" + "ropic", "chat" + "gpt", "open" + "ai", "co" + "pilot", "l" + "lms?"),
    *("sub" + "-?agents?", "co-auth" + "ored-by", "language" + " models?", "ai" + "-generated"),
]
FORBIDDEN = re.compile(
    "|".join(
        [*map(re.escape, INDEXES), *PLACES, *(rf"\b{word}\b" for word in MAKERS)],
    ),
    re.IGNORECASE,
)
OUTSIDE = re.compile(r"\bshared" + r"/")
ILLEGAL = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
PATH_LIMIT = 160  # of the 260 characters that Windows allows, some are the user's


@pytest.fixture(scope="module")
def names(project: Path) -> list[str]:
    """Every file of the tree that is or may be committed, POSIX paths from its root."""
    if not shutil.which("git") or not (project / ".git").exists():
        pytest.skip("no git here, so what belongs to the tree is not known")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=project,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return sorted(name for name in set(listed.split("\0")) if name and (project / name).is_file())


def strangers(text: str, name: str) -> list[str]:
    """Words in a file that do not speak of the project, each with its line."""
    found = [
        (match.start(), match[0])
        for pattern in (FORBIDDEN, *([] if name.startswith("tests/") else [OUTSIDE]))
        for match in pattern.finditer(text)
    ]
    return [f"{name}:{text.count(chr(10), 0, at) + 1} {word}" for at, word in sorted(found)]


def test_every_file_speaks_of_the_project_alone(project: Path, names: list[str]) -> None:
    found = []
    for name in names:
        content = (project / name).read_bytes()
        if b"\0" not in content[:8192]:
            found += strangers(content.decode("utf-8", "replace"), name)

    assert [] == found


@pytest.mark.parametrize(
    "word", ["see " + INDEXES[0], "cd " + PLACES[0] + "main", "by " + MAKERS[0]]
)
def test_a_word_from_outside_is_noticed(word: str) -> None:
    assert 1 == len(strangers(f"# {word}\n", "README.md"))


def test_every_name_is_legal_on_fat32_and_ntfs(names: list[str]) -> None:
    def illegal(name: str) -> bool:
        return len(name) > PATH_LIMIT or any(
            ILLEGAL.search(part) or part.partition(".")[0].lower() in DEVICES
            for part in PurePosixPath(name).parts
        )

    assert [] == [name for name in names if illegal(name)]


def test_no_two_names_differ_by_case_alone(names: list[str]) -> None:
    assert len(names) == len({name.casefold() for name in names})


@pytest.mark.parametrize("stray", ["packaging/__init__.py", "tests/__init__.py", "uv.lock"])
def test_what_would_do_harm_is_not_there(project: Path, stray: str) -> None:
    assert not (project / stray).exists()


def test_the_lock_holds_hashes_and_no_address(project: Path) -> None:
    text = (project / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(
        r"^[A-Za-z0-9._-]+==.*(?:\n {4}--hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE
    )

    assert "://" not in text
    assert "--index" not in text
    assert len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE)) == len(pinned)


def test_the_readme_gives_a_reason_for_each_dependency(project: Path) -> None:
    pyproject = (project / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", pyproject, re.MULTILINE | re.DOTALL)
    wanted = set(re.findall(r'^ +"([A-Za-z0-9-]+)', "\n".join(lists), re.MULTILINE))
    table = re.findall(
        r"^\| ([A-Za-z0-9-]+) \| .{10}", (project / "README.md").read_text("utf-8"), re.MULTILINE
    )

    assert set() == wanted - set(table)
