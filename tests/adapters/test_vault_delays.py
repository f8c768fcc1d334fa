from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.delays import PassphraseDelays
from cami_field.adapters.vault.keys import KeyFolder
from cami_field.adapters.vault.pin import PinLock
from cami_field.adapters.vault.recovery import new_recovery_key
from cami_field.adapters.vault.sealing import Cost
from cami_field.domain.errors import AccessRefused, DiskFailed, InvalidRecord

CHEAP = Cost(memory_kib=8, passes=1)
RIGHT = "saiga markhor ibex"


class SetClock:
    source = "test"

    def __init__(self):
        self.time = datetime(2026, 9, 21, 6, 30, tzinfo=UTC)

    def now(self):
        return self.time

    def pass_by(self, **span):
        self.time += timedelta(**span)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def area(tmp_path, clock):
    def opened():
        delays = PassphraseDelays(tmp_path / "machine", clock, LocalDisk())
        return KeyFolder(tmp_path / "area", LocalDisk(), CHEAP, delays)

    opened().create_keys("aidar", "A", RIGHT, recovery_recipient=new_recovery_key().recipient)
    return opened


def refusal(folder, passphrase="wrong"):
    with pytest.raises(AccessRefused) as caught:
        folder.unlock("aidar", passphrase)
    return caught.value


def waits(folder, clock, times):
    """Wrong passphrases, each after the wait of the one before; the waits in seconds."""
    found = []
    for _ in range(times):
        found.append(refusal(folder).values["wait_s"])
        clock.pass_by(seconds=found[-1])
    return found


def test_the_fifth_wrong_passphrase_costs_half_a_minute_and_each_next_twice_that(area, clock):
    assert [0, 0, 0, 0, 30, 60, 120, 240] == waits(area(), clock, 8)


def test_the_refusal_counts_down(area):
    folder = area()

    assert [4, 3, 2, 1, 0] == [refusal(folder).values["attempts_left"] for _ in range(5)]


def test_while_it_waits_even_the_right_passphrase_is_not_tried(area, clock):
    for _ in range(5):
        refusal(area())
    clock.pass_by(seconds=10)
    error = refusal(area(), RIGHT)

    assert ("passphrase.wait", 20) == (error.code, error.values["wait_s"])


def test_no_wait_is_longer_than_an_hour_and_nothing_is_locked_for_good(area, clock):
    assert 3600 == max(waits(area(), clock, 30))
    assert area().unlock("aidar", RIGHT)


def test_the_right_passphrase_forgets_the_wrong_ones(area, clock):
    waits(area(), clock, 6)
    area().unlock("aidar", RIGHT)

    assert 4 == refusal(area()).values["attempts_left"]


def test_a_clock_set_back_by_years_costs_one_wait(area, clock):
    waits(area(), clock, 4)
    refusal(area())
    clock.pass_by(days=-4000)
    assert 30 == refusal(area(), RIGHT).values["wait_s"]
    clock.pass_by(seconds=31)

    assert area().unlock("aidar", RIGHT)


def test_nothing_of_the_delays_is_in_the_workspace(area, tmp_path):
    before = {p.name for p in (tmp_path / "area").rglob("*")}
    refusal(area())

    assert before == {p.name for p in (tmp_path / "area").rglob("*")}


@pytest.mark.parametrize("damage", [b"", b"\xff" * 40, b"\x81\x00", b"\x81\x83\x00\x01\x61x"])
def test_a_damaged_state_keeps_nobody_out(area, tmp_path, damage):
    refusal(area())
    (tmp_path / "machine" / "attempts.cbor").write_bytes(damage)

    assert area().unlock("aidar", RIGHT)


class FullDisk(LocalDisk):
    def write(self, path, content):
        raise DiskFailed("disk.full", path=path)


def test_a_full_disk_keeps_nobody_out_but_still_counts(area, tmp_path, clock):
    delays = PassphraseDelays(tmp_path / "full", clock, FullDisk())
    folder = KeyFolder(tmp_path / "area", LocalDisk(), CHEAP, delays)

    assert [0, 0, 0, 0, 30] == [refusal(folder).values["wait_s"] for _ in range(5)]


def test_a_pin_reopens(area):
    keys = area().unlock("aidar", RIGHT)
    lock = PinLock(keys, "4711", cost=CHEAP)

    assert keys == lock.open("۴۷۱۱")
    assert keys.version == lock.open("4711").version


def test_five_wrong_pins_drop_the_keys(area):
    lock = PinLock(area().unlock("aidar", RIGHT), "4711", cost=CHEAP)
    codes = []
    for _ in range(6):
        with pytest.raises(AccessRefused) as caught:
            lock.open("0000")
        codes.append(caught.value.code)

    assert ["pin.wrong"] * 4 + ["pin.dropped"] * 2 == codes
    with pytest.raises(AccessRefused):
        lock.open("4711")


def test_a_right_pin_gives_five_tries_again(area):
    lock = PinLock(area().unlock("aidar", RIGHT), "4711", cost=CHEAP)
    with pytest.raises(AccessRefused):
        lock.open("x")
    lock.open("4711")

    assert 5 == lock.attempts_left


def test_the_lock_holds_no_key_in_clear(area):
    keys = area().unlock("aidar", RIGHT)
    lock = PinLock(keys, "4711", cost=CHEAP)

    assert keys.database_key not in lock._sealed.content


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "12 34"])
def test_a_pin_has_four_to_eight_digits(area, pin):
    with pytest.raises(InvalidRecord):
        PinLock(area().unlock("aidar", RIGHT), pin, cost=CHEAP)
