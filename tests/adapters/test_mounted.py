from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.mounted import (
    linux_roots,
    mac_roots,
    mounted_roots,
    removable_drives,
    volume_label,
)

MOUNTS = rb"""22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:21 / /proc rw shared:2 - proc proc rw
24 22 8:1 / /boot/efi rw shared:3 - vfat /dev/sda1 rw
30 22 8:17 / /media/ranger/GARMIN rw,nosuid shared:4 - vfat /dev/sdb1 rw
31 22 8:33 / /run/media/ranger/Memory\040Card ro - exfat /dev/sdc1 ro
32 22 0:50 / /mnt/office rw - cifs //office/share rw
33 22 0:51 / /mnt/home rw - nfs4 10.0.0.1:/home rw
34 22 8:49 / /gps rw - vfat /dev/sdd1 rw
35 22 8:65 / /data rw master:1 - ext4 /dev/sde1 rw
36 22 0:52 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
37 22 8:17 / /mnt/again rw - vfat /dev/sdb1 rw
38 22 8:81 / /mnt/old rw - vfat /dev/sdf1 rw
39 22 0:53 / /mnt/old rw - tmpfs none rw
40 22 8:97 / /mnt/\320\223\320\237\320\241 rw - fuseblk /dev/sdg1 rw
nonsense
"""


def test_on_linux_disks_that_may_be_plugged_in_are_found_once_and_no_shares():
    found = linux_roots(MOUNTS, removable=lambda device: device in {"8:49", "8:1", "8:2"})

    assert [
        Path("/gps"),
        Path("/media/ranger/GARMIN"),
        Path("/mnt/ГПС"),
        Path("/run/media/ranger/Memory Card"),
    ] == list(found)


@given(st.binary(max_size=200))
@settings(max_examples=60)
def test_no_table_of_mounts_makes_the_looking_fail(noise):
    linux_roots(MOUNTS + noise, removable=lambda _: True)


def test_this_computer_s_own_mounts_can_be_asked():
    for root in mounted_roots():
        assert root.is_absolute()


def test_on_windows_only_removable_drives_count():
    kinds = {"A:\\": 2, "C:\\": 3, "E:\\": 2, "N:\\": 4}

    roots = removable_drives(0b10000000010101, lambda name: kinds[name])

    assert ["A:\\", "E:\\"] == [str(root) for root in roots]


def test_on_macos_what_is_mounted_under_volumes_counts_and_no_shares():
    table = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "/dev/disk4s1 on /Volumes/GARMIN (msdos, local, nodev, nosuid, noowners)\n"
        "/dev/disk5s1 on /Volumes/My (old) card (exfat, local, nodev)\n"
        "//ranger@office/share on /Volumes/share (smbfs, nodev, nosuid)\n"
    )

    assert (Path("/Volumes/GARMIN"), Path("/Volumes/My (old) card")) == mac_roots(table)


def test_a_volume_without_a_label_is_called_by_its_place():
    assert "GARMIN" == volume_label(Path("/media/ranger/GARMIN"))
    assert "/" == volume_label(Path("/"))
