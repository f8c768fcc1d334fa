from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cami_field.adapters.system.disk import LocalDisk, LocalTemporary
from cami_field.adapters.vault.bech32 import bech32
from cami_field.adapters.vault.keys import KeyFolder
from cami_field.adapters.vault.logins import login_file_name
from cami_field.adapters.vault.recovery import age_secret, new_recovery_key, recovery_identity
from cami_field.adapters.vault.sealing import PASSPHRASE_COST, Cost, packed
from cami_field.domain.errors import AccessRefused, DiskFailed, InvalidRecord, WorkspaceRefused

CHEAP = Cost(memory_kib=8, passes=1)
OLD, NEW = "saiga markhor ibex", "argali kulan urial"
RECOVERY = new_recovery_key()


class Killed(BaseException):
    """The power went."""


class TickingTemporary(LocalTemporary):
    tick = staticmethod(lambda: None)

    def write(self, content):
        self.tick()
        super().write(content[: len(content) // 2])
        self.tick()
        super().write(content[len(content) // 2 :])

    def keep_as(self, path, *, replace=True):
        self.tick()
        super().keep_as(path, replace=replace)
        self.tick()


class DyingDisk(LocalDisk):
    """Dies at its n-th step and leaves everything as it was then, temporary files too."""

    def __init__(self, steps):
        self.left = steps

    def tick(self):
        self.left -= 1
        if self.left < 0:
            raise Killed

    @contextmanager
    def temporary(self, folder):
        self.tick()
        file = TickingTemporary(folder)
        file.tick = self.tick
        try:
            yield file
        finally:
            file._close()

    def remove(self, path):
        self.tick()
        super().remove(path)
        self.tick()


def key_folder(workspace, disk=None, **more):
    return KeyFolder(workspace, disk or LocalDisk(), CHEAP, **more)


@pytest.fixture
def ranger(tmp_path):
    """A workspace with one person, and its keys."""
    folder = key_folder(tmp_path / "area")
    keys = folder.create_keys("aidar", "Айдар", OLD, recovery_recipient=RECOVERY.recipient)
    return folder, keys


def at_every_kill(folder, tmp_path, change):
    """Run ``change(key folder on a dying disk, disk)`` killed at every step, on a copy each."""
    for steps in range(200):
        copy = tmp_path / f"killed-{steps}"
        shutil.copytree(folder.workspace, copy)
        disk = DyingDisk(steps)
        try:
            change(key_folder(copy, disk), disk)
        except Killed:
            yield key_folder(copy)
        else:
            yield key_folder(copy)
            assert steps > 3
            return
    raise AssertionError("never ended")


def opens(folder, login, passphrase):
    try:
        return folder.unlock(login, passphrase)
    except AccessRefused:
        return None


def test_bech32_is_that_of_the_reference():
    # the oracles: age's own reading of a secret key, and a valid string listed in BIP-173
    identity = pyrage.x25519.Identity.from_str(age_secret(bytes(range(32))))

    assert age_secret(bytes(range(32))) == str(identity)
    assert "a12uel5l" == bech32("a", b"")


def test_what_was_created_unlocks_with_the_passphrase(ranger):
    folder, keys = ranger

    assert keys == folder.unlock("AIDAR", OLD)
    assert keys.version == folder.unlock("aidar", OLD).version


def test_the_recovery_key_alone_unlocks(ranger):
    folder, keys = ranger
    for path in folder.folder.iterdir():
        if path.name != "workspace.age":
            path.unlink()

    assert keys == folder.unlock_with_recovery(RECOVERY.text.lower().replace("-", " "))


def test_another_areas_recovery_key_is_refused_in_its_own_words(ranger):
    with pytest.raises(AccessRefused) as caught:
        ranger[0].unlock_with_recovery(new_recovery_key().text)

    assert "recovery.other_area" == caught.value.code


def test_a_recovery_key_always_gives_the_same_recipient():
    assert RECOVERY.recipient == str(recovery_identity(RECOVERY.text).to_public())


@pytest.mark.parametrize("wrong", ["", "saiga markhor", "SAIGA markhor ibex", NEW])
def test_a_wrong_passphrase_is_refused(ranger, wrong):
    with pytest.raises(AccessRefused) as caught:
        ranger[0].unlock("aidar", wrong)

    assert "passphrase.wrong" == caught.value.code


def test_an_unknown_person_is_refused(ranger):
    with pytest.raises(AccessRefused) as caught:
        ranger[0].unlock("nobody", OLD)

    assert "person.unknown" == caught.value.code


def test_no_secret_shows_in_a_repr_or_in_a_file(ranger):
    folder, keys = ranger
    secrets = [keys.database_key, keys.signing_seed, keys.name_key, keys.device_identity.encode()]
    files = b"".join(p.read_bytes() for p in folder.folder.iterdir())

    assert not [s for s in secrets if s in files or s.hex() in files.decode("latin-1")]
    assert "WorkspaceKeys(people=1)" == repr(keys)
    assert RECOVERY.text not in repr(RECOVERY)


def test_people_are_listed_with_names_in_any_script(ranger):
    folder, keys = ranger
    folder.add_person(keys, "مریم", "مریم", NEW)

    assert [("aidar", "Айдар"), ("مریم", "مریم")] == [(p.login, p.name) for p in folder.people()]


def test_the_same_login_in_another_case_is_taken(ranger):
    folder, keys = ranger
    with pytest.raises(InvalidRecord) as caught:
        folder.add_person(keys, "Aidar ", "Other", NEW)

    assert "person.exists" == caught.value.code


def test_an_added_person_unlocks_the_same_keys(ranger):
    folder, keys = ranger
    grown = folder.add_person(keys, "bibi", "Bibi", NEW)

    assert grown == folder.unlock("bibi", NEW) == folder.unlock("aidar", OLD)


def test_adding_a_person_killed_anywhere_keeps_the_first_one_in(ranger, tmp_path):
    folder, keys = ranger
    for after in at_every_kill(
        folder, tmp_path, lambda f, _: f.add_person(keys, "bibi", "Bibi", NEW)
    ):
        found = after.unlock("aidar", OLD)
        if "bibi" not in [p.login for p in after.people()]:
            found = after.add_person(found, "bibi", "Bibi", NEW)

        assert keys.database_key == after.unlock("bibi", NEW).database_key


def test_changing_a_passphrase_killed_anywhere_leaves_the_old_or_the_new(ranger, tmp_path):
    folder, keys = ranger
    seen = set()
    for after in at_every_kill(
        folder, tmp_path, lambda f, _: f.change_passphrase("aidar", OLD, NEW)
    ):
        old, new = opens(after, "aidar", OLD), opens(after, "aidar", NEW)

        assert [keys] == [k for k in (old, new) if k]
        seen.add(new is not None)
    assert {False, True} == seen


def test_resetting_a_passphrase_killed_anywhere_leaves_the_old_or_the_new(ranger, tmp_path):
    folder, keys = ranger
    keys = folder.add_person(keys, "bibi", "Bibi", "forgotten words here")
    for after in at_every_kill(
        folder, tmp_path, lambda f, _: f.reset_passphrase(keys, "bibi", NEW)
    ):
        old, new = opens(after, "bibi", "forgotten words here"), opens(after, "bibi", NEW)

        assert 1 == len([k for k in (old, new) if k])
        assert opens(after, "aidar", OLD)
    assert opens(after, "bibi", NEW)
    assert 1 == len(after.unlock("aidar", OLD).people["bibi"].recipients)


def test_the_recovery_key_resets_a_passphrase_whose_key_file_is_gone(ranger):
    folder, keys = ranger
    (folder.folder / "aidar").unlink()
    folder.reset_passphrase(folder.unlock_with_recovery(RECOVERY.text), "aidar", NEW)

    assert keys.database_keys == folder.unlock("aidar", NEW).database_keys


def database(path, key):
    connection = sqlcipher.connect(str(path))
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    return connection


def opening_key(path, keys):
    for key in keys:
        connection = database(path, key)
        try:
            if [("argali",)] == connection.execute("SELECT word FROM seen").fetchall():
                return key
        except sqlcipher.DatabaseError:
            continue
        finally:
            connection.close()
    raise AssertionError("no key opens the database")


def rekey_of(path, keys):
    def rekey(new):
        connection = database(path, opening_key(path, keys))
        connection.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
        connection.close()

    return rekey


def test_removing_a_person_killed_anywhere_leaves_a_database_that_opens(ranger, tmp_path):
    folder, keys = ranger
    keys = folder.add_person(keys, "bibi", "Bibi", NEW)
    with database(folder.workspace / "field.db", keys.database_key) as connection:
        connection.execute("CREATE TABLE seen (word)")
        connection.execute("INSERT INTO seen VALUES ('argali')")
    connection.close()

    def remove(dying, disk):
        path = dying.workspace / "field.db"

        def rekey(new):
            disk.tick()
            rekey_of(path, keys.database_keys)(new)
            disk.tick()

        dying.remove_person(keys, "bibi", rekey)

    for after in at_every_kill(folder, tmp_path, remove):
        path = after.workspace / "field.db"
        found = after.unlock("aidar", OLD)
        current = opening_key(path, found.database_keys)
        if "bibi" in found.people:
            assert keys.database_keys == found.database_keys
            continue
        assert opens(after, "bibi", NEW) is None
        settled = after.finish_rekey(found, current, rekey_of(path, found.database_keys))

        assert (found.database_key,) == settled.database_keys != keys.database_keys
        assert settled.database_key == opening_key(path, settled.database_keys)


def test_the_last_person_stays(ranger):
    with pytest.raises(AccessRefused) as caught:
        ranger[0].remove_person(ranger[1], "aidar", lambda _: None)

    assert "person.last" == caught.value.code


def test_keys_of_an_older_version_are_not_written_again(ranger):
    folder, keys = ranger
    folder.add_person(keys, "bibi", "Bibi", NEW)
    with pytest.raises(WorkspaceRefused) as caught:
        folder.add_person(keys, "chyngyz", "Chyngyz", NEW)

    assert "keys.stale" == caught.value.code


def test_a_key_file_slipped_in_is_never_admitted(ranger, tmp_path):
    folder, keys = ranger
    thief = key_folder(tmp_path / "thief")
    thief.create_keys("thief", "Thief", NEW, recovery_recipient=RECOVERY.recipient)
    shutil.copy(thief.folder / "thief", folder.folder / "thief")
    folder.add_person(keys, "bibi", "Bibi", NEW)

    with pytest.raises(AccessRefused) as caught:
        folder.unlock("thief", NEW)
    assert "person.not_admitted" == caught.value.code


def test_a_new_device_has_keys_of_its_own_and_the_same_database(ranger):
    folder, keys = ranger
    own = folder.new_device(keys)

    assert own == folder.unlock("aidar", OLD) == folder.unlock_with_recovery(RECOVERY.text)
    assert (keys.database_keys, keys.name_key) == (own.database_keys, own.name_key)
    assert keys.signing_seed != own.signing_seed
    assert keys.device_recipient != own.device_recipient


@pytest.mark.parametrize("name", ["aidar", "workspace.age"])
def test_every_changed_byte_of_a_key_file_is_found(ranger, name):
    folder, _ = ranger
    path = folder.folder / name
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((WorkspaceRefused, AccessRefused)):
            folder.unlock("aidar", OLD)
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises((WorkspaceRefused, AccessRefused)):
            folder.unlock("aidar", OLD)


def test_a_damaged_key_file_is_named_and_the_others_still_work(ranger):
    folder, keys = ranger
    folder.add_person(keys, "bibi", "Bibi", NEW)
    (folder.folder / "bibi").write_bytes(b"\0" * 100)
    with pytest.raises(WorkspaceRefused) as caught:
        folder.unlock("bibi", NEW)

    assert ("keys.damaged", folder.folder / "bibi") == (
        caught.value.code,
        caught.value.values["path"],
    )
    assert ["aidar"] == [p.login for p in folder.people()]
    assert opens(folder, "aidar", OLD)


@given(content=st.binary(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_with_a_right_checksum_is_refused_quietly(ranger, content):
    import hashlib

    folder, _ = ranger
    path = folder.folder / "aidar"
    path.write_bytes(content + hashlib.sha256(content).digest())
    with pytest.raises(WorkspaceRefused):
        folder.unlock("aidar", OLD)


@pytest.mark.parametrize(
    "asked", [[1 << 30, 1, 1], [8, 1 << 20, 1], [0, 1, 1], [8, 0, 1], [-1, 1, 1], [8, 1, 200], "x"]
)
def test_a_file_asking_for_absurd_work_is_refused_at_once(ranger, asked):
    import hashlib

    import cbor2

    folder, _ = ranger
    path = folder.folder / "aidar"
    parts = cbor2.loads(path.read_bytes()[:-32])
    parts["sealed"]["argon2id"] = asked
    body = packed(parts)
    path.write_bytes(body + hashlib.sha256(body).digest())
    with pytest.raises(WorkspaceRefused) as caught:
        folder.unlock("aidar", OLD)

    assert "keys.damaged" == caught.value.code


def test_the_usual_cost_is_at_least_64_mib():
    assert PASSPHRASE_COST.memory_kib >= 64 * 1024
    assert PASSPHRASE_COST.sane()


class FullDisk(LocalDisk):
    def write(self, path, content):
        raise DiskFailed("disk.full", path=path)


def test_a_full_disk_changes_nothing(ranger):
    folder, keys = ranger
    with pytest.raises(DiskFailed):
        key_folder(folder.workspace, FullDisk()).change_passphrase("aidar", OLD, NEW)

    assert keys == folder.unlock("aidar", OLD)


@pytest.mark.parametrize(
    "login",
    ["CON", "nul", "Com1", "LPT9", "aux.txt", "a/b", "..", "a:b*?", "Айдар", "مریم", "workspace",
     "workspace.age", " spaced out ", "trailing.", "x" * 64, "ranger-0a1b2c3d", "-dash-",
     "~cami-x"],
)  # fmt: skip
def test_a_logins_file_is_legal_on_fat_and_ntfs(tmp_path, login):
    name = login_file_name(login)

    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?*. ')
    assert name not in ("con", "nul", "aux", "com1", "lpt9", "workspace")
    assert len(name) <= 48


@given(st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=2, unique_by=str.casefold))
@settings(max_examples=60)
def test_two_logins_have_two_files(pair):
    from cami_field.adapters.vault.logins import tidy_login

    try:
        tidy = [tidy_login(login) for login in pair]
    except InvalidRecord:
        return
    names = [login_file_name(login) for login in pair]

    assert (tidy[0] == tidy[1]) == (names[0] == names[1])


def test_a_plain_login_is_its_own_file_name():
    assert "aidar_k-2" == login_file_name("Aidar_K-2")


def test_unfinished_files_are_no_people(ranger):
    folder, _ = ranger
    Path(folder.folder / "~cami-0123456789abcdef.tmp").write_bytes(b"x")

    assert ["aidar"] == [p.login for p in folder.people()]
