from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.passphrases import (
    check_new_passphrase,
    passphrase_bytes,
    propose_passphrase,
    recovery_secret,
    recovery_text,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = bytes(range(100, 120))


def plain(text: str) -> list[str]:
    return list(text.replace("-", ""))


def refused(characters: list[str]) -> AccessRefused:
    with pytest.raises(AccessRefused) as caught:
        recovery_secret("".join(characters))
    return caught.value


@given(st.binary(min_size=20, max_size=20))
@settings(max_examples=50)
def test_a_recovery_key_comes_back_as_it_was(secret):
    assert secret == recovery_secret(recovery_text(secret))


def test_a_recovery_key_is_nine_groups_of_four():
    assert [4] * 9 == [len(group) for group in recovery_text(SECRET).split("-")]


def test_every_single_wrong_character_is_found_and_its_group_named():
    right = plain(recovery_text(SECRET))
    for place, there in enumerate(right):
        for other in set(ALPHABET) - {there}:
            error = refused([*right[:place], other, *right[place + 1 :]])

            assert ("recovery.group", place // 4 + 1) == (error.code, error.values["group"])


def test_every_adjacent_swap_is_found_and_named_to_a_group_where_both_stand_in_it():
    rng = random.Random(3)
    for _ in range(5):
        right = plain(recovery_text(rng.randbytes(20)))
        for place in range(35):
            if right[place] == right[place + 1]:
                continue
            wrong = right.copy()
            wrong[place : place + 2] = reversed(wrong[place : place + 2])
            error = refused(wrong)

            assert ("recovery.group", place // 4 + 1) == (error.code, error.values["group"])


def test_any_two_or_three_wrong_characters_are_noticed():
    rng = random.Random(4)
    right = plain(recovery_text(SECRET))
    for _ in range(150):
        wrong = right.copy()
        for place in rng.sample(range(36), rng.choice((2, 3))):
            wrong[place] = rng.choice([c for c in ALPHABET if c != right[place]])

        assert refused(wrong).code in ("recovery.group", "recovery.mistyped")


def test_case_spaces_and_look_alikes_do_not_matter():
    secret = bytes.fromhex("0008421084210842108421fffffffffffffffe00")
    text = recovery_text(secret)
    dressed = text.lower().replace("0", "о").replace("1", "l").replace("-", "  ")

    assert secret == recovery_secret(dressed)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("АВЕКМНРСТХ", "ABEKMHPCTX"), ("О", "0"), ("I", "1"), ("І", "1"), ("۷", "7"), ("٣", "3")],
)
def test_letters_of_other_keyboards_are_read_as_what_they_look_like(theirs, ours):
    rng = random.Random(5)
    text = next(t for t in iter(lambda: recovery_text(rng.randbytes(20)), "") if ours[0] in t)
    typed = text
    for their, our in zip(theirs, ours, strict=True):
        typed = typed.replace(our, their)

    assert recovery_secret(text) == recovery_secret(typed)


def test_a_foreign_character_is_named_with_its_group():
    error = refused([*plain(recovery_text(SECRET))[:6], "Ж", "1"])

    assert ("recovery.character", 2, "Ж") == (
        error.code,
        error.values["group"],
        error.values["character"],
    )


def test_a_missing_character_is_counted():
    error = refused(plain(recovery_text(SECRET))[:-1])

    assert (35, 36) == (error.values["characters"], error.values["expected"])


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_anything_typed_is_a_key_or_refused(text):
    code = "recovery."
    try:
        secret = recovery_secret(text)
    except AccessRefused as error:
        code = error.code
    else:
        assert 20 == len(secret)

    assert code.startswith("recovery.")


def test_a_proposal_has_five_words_of_the_list():
    words = ["argali", "ibex", "markhor", "saiga"]

    assert "saiga saiga saiga saiga saiga" == propose_passphrase(words, lambda n: n - 1)


def test_a_passphrase_is_the_same_from_any_keyboard():
    assert passphrase_bytes("caf\u00e9  ибекс ") == passphrase_bytes("cafe\u0301 ибекс")


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "x" * 2000])
def test_weak_passphrases_are_refused(weak):
    with pytest.raises(InvalidRecord):
        check_new_passphrase(weak)
