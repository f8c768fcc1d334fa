"""What a traced process did to a folder's files, and what a power cut would have left of it.

The model: a file's content is durable up to its last fsync or fdatasync that began after the write;
a name (made, renamed, removed) is durable once its folder was synced after it, and no sooner: that
is less than ext4 and NTFS keep, and no more than any file system promises. Everything later may or
may not have reached the disk: each later write by itself, torn at sectors of 512 bytes, names in
the order in which they were given.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest

SECTOR = 512
CALLS = (
    "openat,open,creat,read,write,pwrite64,pwritev,writev,ftruncate,truncate,rename,renameat,"
    "renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,fsync,fdatasync,"
    "fallocate,lseek,close,dup,dup2,dup3,copy_file_range,sendfile,sync_file_range"
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(.*)", re.DOTALL)
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>", re.DOTALL)
_RESUMED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that succeeded; ``begun`` and ``ended`` are lines of the trace."""

    name: str
    texts: list[bytes]
    rest: list[str]
    result: int
    begun: int
    ended: int


@dataclass(eq=False)
class Inode:
    """A file: its content as written so far, and what of it is not yet surely on the disk."""

    content: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, int, bytes | None]] = field(default_factory=list)

    def write(self, step: int, offset: int, content: bytes) -> None:
        _put(self.content, offset, content)
        self.waiting.append((step, offset, content))

    def truncate(self, step: int, length: int) -> None:
        _put(self.content, length, None)
        self.waiting.append((step, length, None))

    def sync(self, begun: int) -> None:
        """What was written before step ``begun`` is on the disk."""
        for step, offset, content in self.waiting:
            if step < begun:
                _put(self.durable, offset, content)
        self.waiting = [w for w in self.waiting if w[0] >= begun]

    def after_cut(self, draw: random.Random | None) -> bytes:
        """The content that the cut leaves; without ``draw`` only what is sure."""
        left = bytearray(self.durable)
        for _, offset, content in self.waiting if draw else ():
            assert draw is not None
            fate = draw.random()
            if content is not None and fate < 0.2 and len(content) > SECTOR:
                stop = SECTOR * draw.randrange(len(content) // SECTOR + 1)
                _put(left, offset, content[:stop])
            elif fate < 0.6:
                _put(left, offset, content)
        return bytes(left)


def _put(into: bytearray, offset: int, content: bytes | None) -> None:
    """Write; None cuts or lengthens to ``offset``."""
    if content is None:
        del into[offset:]
    if len(into) < offset:
        into.extend(bytes(offset - len(into)))
    if content is not None:
        into[offset : offset + len(content)] = content


@dataclass
class Naming:
    """One change of names: what each name then stands for, None for nothing.

    Or a folder ``moved`` from one name to another, with all that is in it.
    """

    step: int
    names: dict[PurePosixPath, Inode | str | None]
    moved: tuple[PurePosixPath, PurePosixPath] | None = None

    def parents(self) -> set[PurePosixPath]:
        """The folders whose syncing makes it durable; each alone does."""
        return {name.parent for name in (*self.names, *(self.moved or ()))}


FOLDER = "folder"


class TracedFolder:
    """A folder's files while the lines of a trace are played."""

    def __init__(self, base: Path) -> None:
        """``base`` as it stands now, all of it on the disk."""
        self.base = PurePosixPath(base)
        self.step = 0
        self.names: dict[PurePosixPath, Inode | str] = {}
        for path in base.rglob("*"):
            entry: Inode | str = FOLDER
            if path.is_file():
                content = path.read_bytes()
                entry = Inode(bytearray(content), bytearray(content))
            self.names[PurePosixPath(path)] = entry
        self.durable = dict(self.names)
        self.renaming: list[Naming] = []
        self.unknown: set[str] = set()
        self.early: set[str] = set()  # files named before their content was on the disk
        self._open: dict[int, tuple[PurePosixPath, Inode | str, int, bool]] = {}

    def copied_names(self) -> dict[PurePosixPath, Inode | str]:
        """The names with copies of their files, to play on without changing these."""
        return {
            path: entry if isinstance(entry, str) else Inode(bytearray(entry.content))
            for path, entry in self.names.items()
        }

    # playing

    def play(self, played: Call) -> bool:
        """One system call that succeeded; whether it touched the folder."""
        call, texts, rest = played.name, played.texts, played.rest
        self.step = played.ended
        if call in ("openat", "open", "creat"):
            return self._opened(self._path(texts, rest), rest, played.result)
        if call in ("rename", "renameat", "renameat2"):
            return self._renamed(*(PurePosixPath(t.decode()) for t in texts))
        if call in ("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat"):
            path = self._path(texts, rest)
            made = FOLDER if call.startswith("mkdir") else None
            return self._inside(path) and self._name({path: made})
        if call in ("link", "linkat", "symlink", "symlinkat", "truncate"):
            if any(self._inside(PurePosixPath(t.decode())) for t in texts):
                self.unknown.add(call)
            return False
        return self._on_descriptor(played)

    def _inside(self, path: PurePosixPath) -> bool:
        return path.is_relative_to(self.base)

    def _path(self, texts: list[bytes], rest: list[str]) -> PurePosixPath:
        """What a call names, within the folder of its first descriptor where it has one."""
        path = PurePosixPath(texts[0].decode())
        if path.is_absolute() or not rest[0].isdigit() or int(rest[0]) not in self._open:
            return path
        return self._open[int(rest[0])][0] / path

    def _opened(self, path: PurePosixPath, rest: list[str], result: int) -> bool:
        flags = " ".join(rest)
        self._open.pop(result, None)
        if not self._inside(path) or path == self.base:
            if path == self.base:
                self._open[result] = (path, FOLDER, 0, False)
            return False
        made = path not in self.names
        if made:
            self._name({path: Inode()})
        entry = self.names[path]
        if "O_TRUNC" in flags and isinstance(entry, Inode) and entry.content:
            entry.truncate(self.step, 0)
        self._open[result] = (path, entry, 0, "O_APPEND" in flags)
        return made

    def _renamed(self, source: PurePosixPath, target: PurePosixPath) -> bool:
        if not self._inside(target):
            return False
        if self.names[source] == FOLDER:
            self._name({}, moved=(source, target))
            for number, (path, entry, at, append) in self._open.items():
                self._open[number] = (_moved(path, source, target), entry, at, append)
            return True
        entry = self.names[source]
        if isinstance(entry, Inode) and entry.waiting:
            self.early.add(target.name)
        return self._name({target: entry, source: None})

    def _name(
        self,
        names: dict[PurePosixPath, Inode | str | None],
        moved: tuple[PurePosixPath, PurePosixPath] | None = None,
    ) -> bool:
        naming = Naming(self.step, names, moved)
        _rename(self.names, naming)
        self.renaming.append(naming)
        return True

    def _on_descriptor(self, played: Call) -> bool:
        call, texts, rest, result = played.name, played.texts, played.rest, played.result
        number = int(rest[0], 0)
        if call == "close":
            self._open.pop(number, None)
        if number not in self._open:
            return False
        path, entry, at, append = self._open[number]
        if call in ("fsync", "fdatasync"):
            self._synced(path, entry, played.begun)
            return True
        if not isinstance(entry, Inode):
            return False
        if call == "lseek":
            at = result
        elif call == "read":
            at += result
        elif call == "write":
            at = len(entry.content) if append else at
            entry.write(self.step, at, texts[0][:result])
            at += result
        elif call == "pwrite64":
            entry.write(self.step, int(rest[-1], 0), texts[0][:result])
        elif call == "ftruncate":
            entry.truncate(self.step, int(rest[-1], 0))
        else:
            self.unknown.add(call)
        self._open[number] = (path, entry, at, append)
        return call in ("write", "pwrite64", "ftruncate")

    def _synced(self, path: PurePosixPath, entry: Inode | str, begun: int) -> None:
        if isinstance(entry, Inode):
            entry.sync(begun)
            return
        kept = []
        for naming in self.renaming:
            if naming.step < begun and path in naming.parents():
                _rename(self.durable, naming)
            else:
                kept.append(naming)
        self.renaming = kept

    # the cut

    def rebuild(self, into: Path, draw: random.Random | None) -> None:
        """Write into ``into`` (which is emptied) what a cut now would leave; see the module."""
        names = dict(self.durable)
        if draw is not None:
            for naming in self.renaming[: draw.randint(0, len(self.renaming))]:
                _rename(names, naming)
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir(parents=True)
        for path in sorted(names):
            entry, place = names[path], into / path.relative_to(self.base)
            if not place.parent.is_dir():
                continue  # its folder's own name was lost
            if isinstance(entry, Inode):
                place.write_bytes(entry.after_cut(draw))
            else:
                place.mkdir()


def _moved(path: PurePosixPath, source: PurePosixPath, target: PurePosixPath) -> PurePosixPath:
    return target / path.relative_to(source) if path.is_relative_to(source) else path


def _rename(names: dict[PurePosixPath, Inode | str], naming: Naming) -> None:
    if naming.moved is not None:
        for path in [path for path in names if path.is_relative_to(naming.moved[0])]:
            names[_moved(path, *naming.moved)] = names.pop(path)
    for path, entry in naming.names.items():
        if entry is None:
            names.pop(path, None)
        else:
            names[path] = entry


def calls_of(trace: Path) -> Iterator[Call]:
    """Every successful call, in the order in which they ended."""
    begun: dict[str, tuple[int, str]] = {}
    with trace.open(encoding="ascii") as lines:
        for number, line in enumerate(lines):
            start = number
            if match := _BEGUN.match(line):
                begun[match[1]] = (number, line[: match.end(3)])
                continue
            if match := _RESUMED.match(line):
                start, head = begun.pop(match[1])
                line = head + match[3] + "\n"  # noqa: PLW2901 -- the whole call, put together
            whole = _LINE.match(line)
            if whole is None or whole[4] == "?" or whole[4].startswith("-"):
                continue
            parts = whole[3].split('"')  # within quotes all is hexadecimal
            texts = [bytes.fromhex(part.replace("\\x", "")) for part in parts[1::2]]
            rest = [part.strip() for part in "".join(parts[::2]).split(",") if part.strip()]
            yield Call(whole[2], texts, rest, int(whole[4], 0), start, number)


def traced(project: Path, output: Path, script: Path, *arguments: str) -> list[Call]:
    """Every system call of a script; skips the test where no process may be traced."""
    if not shutil.which("strace"):
        pytest.skip("no strace here, so what is synced when can't be seen")
    strace = ["strace", "-f", "-xx", "-s", "16777216", "-e", "raw=read", "-e", "signal=none", "-e",
              f"trace={CALLS}", "-o", str(output)]  # fmt: skip
    places = os.pathsep.join([str(project), str(project / "tests")])
    done = subprocess.run(
        [*strace, sys.executable, str(script), *arguments],
        env=os.environ | {"PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )
    if not output.exists() or "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr[-200:]}")
    assert 0 == done.returncode, done.stderr
    return list(calls_of(output))


def check_replay(played: TracedFolder, base: Path) -> None:
    """The model, played to its end, is what the process left."""
    assert {PurePosixPath(path) for path in base.rglob("*")} == set(played.names)
    for path, entry in played.names.items():
        if isinstance(entry, Inode) and not path.name.endswith("-shm"):  # mapped, not written
            assert bytes(entry.content) == Path(path).read_bytes(), path
        assert Path(path).is_dir() == (entry == FOLDER)
