from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cami_field.domain.journal import (
    PUT,
    REMOVE,
    RESOLVE,
    RESTORE,
    Entry,
    EntryName,
    Stamp,
    next_stamp,
)
from cami_field.domain.merging import Standing, fold, state_hash
from cami_field.domain.records import LIFE

RECORD = b"r" * 16


def standing(chain: int, seq: int, ms: int, kind=PUT, fields=None, replaces=None) -> Standing:
    name = EntryName(bytes([chain]) * 16, seq, bytes([chain, seq, 0, 0]))
    stamp = Stamp(ms, 0, bytes([chain]) * 16)
    entry = Entry(
        name.chain,
        seq,
        stamp,
        (ms, "system"),
        b"a" * 16,
        "patrol",
        RECORD,
        kind,
        fields or {},
        replaces or {},
    )
    return Standing(name, entry)


@st.composite
def histories(draw):
    """Entries of one record by laptops that each see a part of what was written before."""
    written: list[Standing] = []
    last = dict.fromkeys(range(3), 0)
    for place in range(draw(st.integers(1, 9))):
        chain = draw(st.integers(0, 2))
        seen = [s for s in written if s.name.chain[0] == chain or draw(st.booleans())]
        state = fold(seen) if seen else None
        clock = draw(st.integers(1, 60))
        last[chain] = max([last[chain] + 1, clock, *(s.entry.stamp.milliseconds + 1 for s in seen)])
        kind = draw(st.sampled_from([PUT, PUT, PUT, REMOVE, RESTORE, RESOLVE])) if state else PUT
        key = draw(st.sampled_from([10, 11, b"f\x00\x0fta"]))
        fields, replaces = {}, {}
        if kind in (PUT, RESOLVE):
            value = draw(st.booleans() if isinstance(key, bytes) else st.integers(0, 2))
            fields = {key: value}
            if state and state.names(key):
                every = [h.name for h in state.heads[key]]
                replaces = {key: every if kind == RESOLVE else state.names(key)}
        elif kind == REMOVE and state:
            replaces = {k: n for k, n in state.all_names().items() if n}
        elif state:
            replaces = {LIFE: [h.name for h in state.life]}
        written.append(standing(chain, place + 1, last[chain], kind, fields, replaces))
    return written


@given(histories(), st.randoms(use_true_random=False))
def test_the_fold_does_not_depend_on_the_order_of_arrival(history, random):
    shuffled = list(history)
    random.shuffle(shuffled)

    one, other = fold(history), fold(shuffled)
    assert one.values() == other.values()
    assert (one.removed, set(one.conflicts())) == (other.removed, set(other.conflicts()))
    assert state_hash([(RECORD, one)]) == state_hash([(RECORD, other)])


@given(histories())
def test_every_value_written_stands_or_was_replaced_by_someone_who_saw_it(history):
    state = fold(history)
    named = {
        (key, name)
        for s in history
        if s.entry.kind in (PUT, RESOLVE)
        for key, names in s.entry.replaces.items()
        for name in names
    }
    for s in history:
        for key in s.entry.fields:
            stands = s.name in [head.name for head in state.heads.get(key, ())]
            assert stands or (key, s.name) in named


@given(histories())
def test_an_entry_twice_changes_nothing_but_itself(history):
    again = fold([*history, *history])
    assert fold(history).values() == again.values()


def test_the_same_field_from_two_sides_is_one_conflict_and_both_are_kept():
    first = standing(1, 1, 1, fields={10: "a"})
    mine = standing(1, 2, 5, fields={10: "b"}, replaces={10: [first.name]})
    theirs = standing(2, 1, 9, fields={10: "c"}, replaces={10: [first.name]})

    state = fold([mine, theirs, first])
    assert {10: "c"} == state.values()
    assert (10,) == state.conflicts()
    assert ["c", "b"] == [head.entry.fields[10] for head in state.heads[10]]


def test_different_fields_from_two_sides_both_stand():
    first = standing(1, 1, 1, fields={10: "a", 11: 1})
    mine = standing(1, 2, 5, fields={10: "b"}, replaces={10: [first.name]})
    theirs = standing(2, 1, 9, fields={11: 2}, replaces={11: [first.name]})

    state = fold([first, mine, theirs])
    assert ({10: "b", 11: 2}, ()) == (state.values(), state.conflicts())


def test_an_edit_that_a_removal_did_not_see_keeps_the_record():
    first = standing(1, 1, 1, fields={10: "a"})
    edit = standing(2, 1, 5, fields={10: "b"}, replaces={10: [first.name]})
    gone = standing(1, 2, 9, REMOVE, replaces={10: [first.name]})

    assert fold([first, gone]).removed
    assert not fold([first, gone, edit]).removed


def test_a_removal_with_the_later_stamp_does_not_outrun_an_edit_that_it_did_not_see():
    first = standing(1, 1, 1, fields={10: "a"})
    unseen = standing(2, 1, 5, fields={10: "b"}, replaces={10: [first.name]})
    mine = standing(1, 2, 8, fields={10: "c"}, replaces={10: [first.name]})
    gone = standing(1, 3, 9, REMOVE, replaces={10: [mine.name]})

    assert fold([first, mine, gone]).removed
    assert not fold([first, mine, gone, unseen]).removed


def test_restoring_names_the_removals():
    first = standing(1, 1, 1, fields={10: "a"})
    gone = standing(1, 2, 2, REMOVE, replaces={10: [first.name]})
    back = standing(1, 3, 3, RESTORE, replaces={LIFE: [gone.name]})

    assert not fold([first, gone, back]).removed


def test_a_name_not_lower_than_its_namer_is_ignored():
    late = standing(1, 1, 50, fields={10: "a"})
    early = standing(2, 1, 5, fields={10: "b"}, replaces={10: [late.name]})

    assert {10: "a"} == fold([late, early]).values()
    assert 2 == len(fold([late, early]).heads[10])


def test_a_field_that_names_what_is_not_here_is_incomplete_and_no_conflict():
    missing = standing(3, 1, 1, fields={10: "x"})
    one = standing(1, 1, 5, fields={10: "a"}, replaces={10: [missing.name]})
    two = standing(2, 1, 6, fields={10: "b"}, replaces={10: [missing.name]})

    state = fold([one, two])
    assert (frozenset({10}), ()) == (state.incomplete, state.conflicts())
    assert (10,) == fold([one, two, missing]).conflicts()


def test_a_sets_element_is_in_if_any_side_says_so():
    key = b"f\x00\x0fta"
    first = standing(1, 1, 1, fields={key: True})
    out = standing(1, 2, 2, fields={key: False}, replaces={key: [first.name]})
    again = standing(2, 1, 3, fields={key: True}, replaces={key: [first.name]})

    assert {key: False} == fold([first, out]).values()
    state = fold([first, out, again])
    assert ({key: True}, ()) == (state.values(), state.conflicts())


@given(st.lists(st.integers(0, 5_000_000_000_000), min_size=2))
def test_stamps_of_a_device_only_go_up_whatever_the_clock_says(clock):
    stamps = [Stamp(0, 0, b"d")]
    for now in clock:
        stamps.append(next_stamp(now, stamps[-1], b"d"))

    assert sorted(set(stamps)) == stamps
