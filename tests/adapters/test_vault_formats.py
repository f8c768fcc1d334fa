"""Files of released versions open for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.keys import KeyFolder
from cami_field.adapters.vault.media import MediaStore
from cami_field.adapters.vault.recovery import recovery_identity
from cami_field.adapters.vault.restore import restore
from cami_field.domain.passphrases import recovery_text
from cami_field.domain.values import BlobRef
from cami_field.usecases.jobs import finish
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.vault_ports import Label

DATA = Path(__file__).parents[1] / "data" / "vault"
DISK = LocalDisk()
PAPER = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-20QC"
RECIPIENT = "age1zjhd4s8ara63vcrxg2gse6dndg8kge3xnzj7ye45sdrm8utl2ensqnh6sl"
DATABASE_KEY = bytes.fromhex("289c0a25a1df8bf416f474d02455d64a435d43a3d9bbbe819318b75228534416")
MEDIA_ID = "6e16a4e46ca23805285eeec3e6ed02bb40b1cafaa91c67b0f58d4ecccd1456f4"
MEDIA_KEY = bytes.fromhex("60d6241ca805a487933280556cdbf8ff489d9c78a8a9cd15c339703c3a6f8836")


def test_a_recovery_key_once_printed_stays_the_same_key():
    assert PAPER == recovery_text(bytes(range(20)))
    assert RECIPIENT == str(recovery_identity(PAPER).to_public())


def test_a_backup_of_version_1_opens_with_its_passphrase_and_its_paper(tmp_path):
    report = finish(restore(DATA / "v1" / "area.camibackup", tmp_path / "area", disk=DISK))
    ring = KeyFolder(report.folder, DISK)
    keys = ring.unlock("aidar", "saiga markhor ibex")
    content = b"argali at the pass"
    photo = KeptBlob(BlobRef(hashlib.sha256(content).digest(), 18), MEDIA_ID, MEDIA_KEY)
    store = MediaStore(report.folder / "media", keys.name_key, DISK, lambda _: None)
    store.check(photo)

    assert Label("Зоркуль Zorkul", "live", restored=True) == report.label
    assert (DATABASE_KEY,) == keys.database_keys
    assert keys == ring.unlock_with_recovery(PAPER)
    assert content == store.read(photo)
    assert ["Айдар"] == [person.name for person in ring.people()]
