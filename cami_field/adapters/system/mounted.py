"""Where disks and sticks that may be plugged in are mounted, on each system.

Linux: /proc/self/mountinfo, see proc_pid_mountinfo(5). Windows: drive letters of removable drives
(GetDriveTypeW). macOS: what is mounted under /Volumes and is no share. Network places and the
system's own are left out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

_DISKS = frozenset(
    {"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "fuse.exfat", "fuse.ntfs-3g"}
    | {"hfs", "hfsplus", "apfs", "udf", "iso9660"}
    | {"ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs"}
)
_PLUGGED = ("/media", "/run/media", "/mnt")
_SYSTEM = ("/boot", "/efi", "/etc", "/home", "/nix", "/opt", "/root", "/snap", "/srv", "/usr")
_SYSTEM_TOO = ("/var", "/sysroot", "/ostree", "/dev", "/proc", "/sys", "/run/live", "/cdrom")
_OCTAL = re.compile(rb"\\([0-7]{3})")
_MAC_MOUNT = re.compile(r"^(.*?) on (/Volumes/.+) \((\w+)[,)].*$", re.MULTILINE)
_MAC_SHARES = frozenset({"smbfs", "afpfs", "nfs", "webdav", "ftp", "autofs", "cifs"})
_REMOVABLE = 2  # DRIVE_REMOVABLE
_LONGEST_TABLE = 4 * 1024 * 1024  # bytes of a table of mounts
_MOST = 64  # places that are looked at

Removable = Callable[[str], bool]


def mounted_roots() -> tuple[Path, ...]:
    """Where something that may be plugged in is mounted now; never raises."""
    if sys.platform == "win32":
        return _windows_roots()
    if sys.platform == "darwin":
        return mac_roots(_mac_table())
    try:
        with Path("/proc/self/mountinfo").open("rb") as file:
            table = file.read(_LONGEST_TABLE)
    except OSError:
        return ()
    return linux_roots(table, removable=_is_removable)


def linux_roots(mountinfo: bytes, *, removable: Removable) -> tuple[Path, ...]:
    """The disks of a table of mounts that are no part of the system.

    ``removable`` answers for a device, "major:minor". Each part of a disk is given once.
    """
    found: dict[str, tuple[str, str]] = {}
    for line in mountinfo.splitlines():
        fields = line.split(b" ")
        if len(fields) < 7 or b"-" not in fields[6:-1]:
            continue
        device, part, point = (_plain(field) for field in fields[2:5])
        kind = _plain(fields[fields.index(b"-", 6) + 1])
        found.pop(point, None)  # a later mount hides the one below it
        if kind in _DISKS and _may_be_plugged(point, device, removable):
            found[point] = device, part
    once = {whole: point for point, whole in reversed(found.items())}
    return tuple(Path(point) for point in sorted(once.values())[:_MOST])


def _may_be_plugged(point: str, device: str, removable: Removable) -> bool:
    if any(_is_under(point, place) for place in _PLUGGED):
        return True
    system = point == "/" or any(_is_under(point, place) for place in (*_SYSTEM, *_SYSTEM_TOO))
    return not system and removable(device)


def _is_under(point: str, place: str) -> bool:
    return PurePosixPath(point).is_relative_to(place)


def _plain(field: bytes) -> str:
    """A field without its escapes; a space is written \\040."""
    return os.fsdecode(_OCTAL.sub(lambda match: bytes([int(match[1], 8) & 0xFF]), field))


def _is_removable(device: str) -> bool:
    """What the kernel says of a disk, or of the disk a partition is on."""
    place = Path("/sys/dev/block") / device
    for answer in (place / "removable", place / ".." / "removable"):
        try:
            # ".." is taken by the kernel, from where the link leads
            return answer.read_bytes().strip() == b"1"
        except OSError:
            continue
    return False


def removable_drives(drives: int, kind_of: Callable[[str], int]) -> tuple[Path, ...]:
    """The removable ones of a bit a drive letter, A lowest; ``kind_of`` is asked of "E:\\"."""
    letters = [chr(ord("A") + bit) for bit in range(26) if drives >> bit & 1]
    names = [f"{letter}:\\" for letter in letters]
    return tuple(Path(name) for name in names if kind_of(name) == _REMOVABLE)


def mac_roots(table: str) -> tuple[Path, ...]:
    """What mount(8) of macOS lists under /Volumes and is no share."""
    points = [match[2] for match in _MAC_MOUNT.finditer(table) if match[3] not in _MAC_SHARES]
    return tuple(Path(point) for point in sorted(set(points))[:_MOST])


def _mac_table() -> str:
    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return os.fsdecode(done.stdout[:_LONGEST_TABLE])


def volume_label(root: Path) -> str:
    """What the disk is called: its label on Windows, elsewhere the folder it is mounted as."""
    if sys.platform == "win32" and (label := _windows_label(root)):
        return label
    return root.name or str(root)


if sys.platform == "win32":
    import ctypes

    _NO_DIALOG = 0x0001  # SEM_FAILCRITICALERRORS: an empty card reader must not ask for a card

    def _windows_roots() -> tuple[Path, ...]:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetThreadErrorMode(_NO_DIALOG, None)
        roots = removable_drives(kernel.GetLogicalDrives(), kernel.GetDriveTypeW)
        return tuple(root for root in roots if root.is_dir())

    def _windows_label(root: Path) -> str:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        label = ctypes.create_unicode_buffer(261)
        known = kernel.GetVolumeInformationW(
            ctypes.c_wchar_p(str(root)), label, len(label), None, None, None, None, 0
        )
        return label.value if known else ""
