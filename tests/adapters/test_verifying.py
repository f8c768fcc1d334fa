from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from stores import new_laptop

from cami_field.adapters.sql.chains import close_chains, grown_from
from cami_field.adapters.sql.verifying import replay_differences, store_state_hash
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Track
from cami_field.domain.values import BlobRef, DateRange, Hours, Position

TEXTS = st.none() | st.text(st.characters(codec="utf-8"), max_size=12)


class Journalled(RuleBasedStateMachine):
    """A person adds, edits, removes and restores; the journal always gives the tables back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.laptop = new_laptop(self.folder)
        self.records: list = []
        self.removed: list = []

    def teardown(self) -> None:
        self.laptop.store.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(number=TEXTS, armed=st.none() | st.booleans(), agencies=st.sets(st.sampled_from("abc")))
    def add_patrol(self, number, armed, agencies):
        patrol = Patrol(
            id=new_id(),
            number=number,
            armed=armed,
            agencies=dict.fromkeys(agencies, True),
            dates=DateRange(date(2026, 9, 21), date(2026, 9, 24)),
        )
        self._keep(patrol)

    @precondition(lambda self: self.records)
    @rule(data=st.data(), comment=TEXTS, rest=st.integers(0, 600))
    def add_below(self, data, comment, rest):
        above = data.draw(st.sampled_from(self.records))
        if isinstance(above, Patrol):
            hours = {"2026-09-21": Hours(None, None, rest)}
            self._keep(Leg(id=new_id(), patrol_id=above.id, comment=comment, hours=hours))
        elif isinstance(above, Leg):
            self._keep(Track(id=new_id(), leg_id=above.id, name=comment))
        else:
            place = Position(latitude=rest / 10, longitude=-rest / 10)
            self._keep(Observation(id=new_id(), comment=comment, position=place))

    @precondition(lambda self: self.records)
    @rule(data=st.data(), text=TEXTS, level=st.sampled_from([None, "S2", "S3"]))
    def edit(self, data, text, level):
        record = data.draw(st.sampled_from(self.records))
        if isinstance(record, Patrol):
            record.number, record.armed, record.agencies = text, None, {"b": True}
        else:
            setattr(record, "name" if isinstance(record, Track) else "comment", text)
        record.sensitivity_level = level
        with self.laptop.begin() as work:
            if work.find(type(record), record.id):
                work.save(record)
                work.commit()

    @precondition(lambda self: self.records)
    @rule(data=st.data(), back=st.booleans())
    def remove(self, data, back):
        record = data.draw(st.sampled_from(self.records))
        with self.laptop.begin() as work:
            status = work.status(type(record), record.id)
            if status == "live":
                work.remove(record)
            elif back:
                work.restore(type(record), record.id)
            work.commit()

    @rule()
    def begin_new_chains(self):
        with self.laptop.tampering() as cursor:
            close_chains(cursor, "restored")

    @rule(number=TEXTS)
    def give_up(self, number):
        with self.laptop.begin() as work:
            work.add(Patrol(id=new_id(), number=number))

    def _keep(self, record) -> None:
        with self.laptop.begin() as work:
            work.add(record)
            work.commit()
        self.records.append(record)

    @invariant()
    def the_journal_gives_the_tables_back(self):
        with self.laptop.cursor() as cursor:
            assert [] == [d for d in replay_differences(cursor) if d is not None]

    @invariant()
    def nothing_is_amiss(self):
        report = self.laptop.verify()
        assert () == report.problems
        assert len(self.records) == report.records


Journalled.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestJournalled = Journalled.TestCase


@pytest.fixture(scope="module")
def worn(tmp_path_factory):
    """A store with several chains and commits, closed."""
    laptop = new_laptop(tmp_path_factory.mktemp("worn"))
    for number in range(6):
        patrol = Patrol(id=new_id(), number=f"X-{number}", armed=True)
        with laptop.begin() as work:
            work.add_all([patrol, Observation(id=new_id(), comment="c", sensitivity_level="S3")])
            work.commit()
        patrol.comment = "edited"
        with laptop.begin() as work:
            work.save(patrol)
            work.commit()
    laptop.store.engine.dispose()
    return laptop


def copy_of(worn, folder):
    """The same store at another place, opened, with anchors of its own."""
    shutil.copytree(worn.path.parent, folder, dirs_exist_ok=True)
    anchors = dict(worn.anchors)
    path = folder / "field.db"
    store = replace(worn.store, path=path, write_anchors=anchors.update)
    return replace(worn, path=path, store=store, anchors=anchors).reopened()


def codes(laptop) -> set[str]:
    return {problem.code for problem in laptop.verify().problems}


def entry_rows(laptop) -> list[tuple[int, int, int, bytes]]:
    with laptop.cursor() as cursor:
        cursor.execute("SELECT id, chain, seq, body FROM entry ORDER BY id")
        return cursor.fetchall()


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_bit_in_any_entry_is_found_and_named(worn, data):
    with tempfile.TemporaryDirectory() as folder:
        laptop = copy_of(worn, Path(folder))
        row, _, seq, body = data.draw(st.sampled_from(entry_rows(laptop)))
        bit = data.draw(st.integers(0, len(body) * 8 - 1))
        changed = bytearray(body)
        changed[bit // 8] ^= 1 << bit % 8
        with laptop.tampering() as cursor:
            cursor.execute("UPDATE entry SET body = ? WHERE id = ?", (bytes(changed), row))

        found = laptop.verify().problems
        laptop.store.engine.dispose()
        assert any(p.code == "verify.changed" and p.values["seq"] == seq for p in found)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_removed_entry_is_found_and_named(worn, data):
    with tempfile.TemporaryDirectory() as folder:
        laptop = copy_of(worn, Path(folder))
        row, _, seq, _ = data.draw(st.sampled_from(entry_rows(laptop)))
        with laptop.tampering() as cursor:
            cursor.execute("DELETE FROM entry WHERE id = ?", (row,))

        found = laptop.verify().problems
        laptop.store.engine.dispose()
        assert any(p.code == "verify.missing" and p.values["seq"] == seq for p in found)


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_two_entries_that_changed_places_are_found(worn, data):
    with tempfile.TemporaryDirectory() as folder:
        laptop = copy_of(worn, Path(folder))
        rows = entry_rows(laptop)
        one = data.draw(st.sampled_from(rows))
        other = data.draw(st.sampled_from([r for r in rows if r[1] == one[1] and r[0] != one[0]]))
        with laptop.tampering() as cursor:
            cursor.execute("UPDATE entry SET body = ? WHERE id = ?", (other[3], one[0]))
            cursor.execute("UPDATE entry SET body = ? WHERE id = ?", (one[3], other[0]))

        found = laptop.verify().problems
        laptop.store.engine.dispose()
        assert {one[2], other[2]} <= {p.values.get("seq") for p in found}


def test_an_end_cut_off_with_its_rows_and_its_count_is_found(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    with laptop.tampering() as cursor:
        cursor.execute("SELECT chain, max(seq) FROM entry GROUP BY chain")
        chain, last = cursor.fetchall()[0]
        cursor.execute("SELECT hash FROM entry WHERE chain = ? AND seq = ?", (chain, last - 1))
        digest = cursor.fetchone()[0]
        cursor.execute("DELETE FROM entry WHERE chain = ? AND seq = ?", (chain, last))
        cursor.execute(
            "UPDATE chain SET seq = ?, hash = ? WHERE ref = ?", (last - 1, digest, chain)
        )

    found = laptop.verify().problems
    laptop.store.engine.dispose()
    assert {"verify.signature", "verify.missing"} <= {p.code for p in found}
    assert last in [p.values.get("seq") for p in found if p.code == "verify.missing"]


def test_a_row_that_no_entry_made_is_found(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    with laptop.tampering() as cursor:
        cursor.execute("UPDATE patrol SET number = 'forged' WHERE number = 'X-3'")
        cursor.execute("INSERT INTO observation (id, flags) VALUES (x'11', 0)")

    assert {"verify.row", "verify.rows_without_entries"} == codes(laptop)
    laptop.store.engine.dispose()


def test_another_header_is_found(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    with laptop.tampering() as cursor:
        cursor.execute("UPDATE chain SET header = (SELECT header FROM chain WHERE ref = 2)")

    assert "verify.header" in codes(laptop)
    laptop.store.engine.dispose()


def test_a_store_behind_its_anchor_has_not_grown_from_it(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    with laptop.cursor() as cursor:
        assert grown_from(cursor, laptop.anchors)
        assert not grown_from(cursor, {})
        chain, (seq, digest) = next(iter(laptop.anchors.items()))
        assert not grown_from(cursor, {**laptop.anchors, chain: (seq + 1, digest)})
        assert not grown_from(cursor, {**laptop.anchors, chain: (seq, b"other")})
    laptop.store.engine.dispose()


def test_the_state_hash_is_the_same_for_the_same_entries(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    with worn.cursor() as one, laptop.cursor() as other:
        assert store_state_hash(one) == store_state_hash(other)
    with laptop.begin() as work:
        work.add(Patrol(id=new_id()))
        work.add(Patrol(id=new_id(), number="more"))
        work.commit()
    with worn.cursor() as one, laptop.cursor() as other:
        assert store_state_hash(one) != store_state_hash(other)
    laptop.store.engine.dispose()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE chain SET scope = 'area'", "verify.header"),
        ("UPDATE chain SET device = x'00112233445566778899aabbccddeeff'", "verify.header"),
        ("UPDATE chain SET milliseconds = 0", "verify.stamp"),
        ("UPDATE chain SET signature = NULL WHERE ref = 1", "verify.signature"),
        ("UPDATE chain SET signature = zeroblob(64) WHERE ref = 1", "verify.signature"),
        ("UPDATE entry SET record = x'00' WHERE id = 2", "verify.moved"),
        ("DELETE FROM chain WHERE scope = 'legal'", "verify.missing"),
    ],
)
def test_what_was_bent_beside_the_entries_is_found(worn, tmp_path, statement, code):
    laptop = copy_of(worn, tmp_path)
    with laptop.tampering() as cursor:
        cursor.execute(statement)

    assert code in codes(laptop)
    laptop.store.engine.dispose()


def test_a_content_that_nothing_opens_any_more_is_named(worn, tmp_path):
    laptop = copy_of(worn, tmp_path)
    photo = Attachment(id=new_id(), content=BlobRef(b"s" * 32, 5), name="photo")
    with laptop.begin() as work:
        work.add(photo)
        work.commit()

    assert {"verify.blob_not_here"} == codes(laptop)
    laptop.store.engine.dispose()
