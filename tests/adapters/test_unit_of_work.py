from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2
from stores import Laptop, new_laptop

from cami_field.adapters.canonical import decode_entry, decode_header
from cami_field.adapters.sql.engine import connect
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident, Seizure
from cami_field.domain.journal import MOVED, PUT
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import type_of
from cami_field.domain.values import Hours, Instant, Position

ARGALI, COUNT, BEHAVIOUR = new_id(), new_id(), new_id()


@pytest.fixture
def laptop(tmp_path):
    laptop = new_laptop(tmp_path)
    yield laptop
    laptop.store.engine.dispose()


def keep(laptop: Laptop, *records) -> None:
    with laptop.begin() as work:
        work.add_all(records)
        work.commit()


def entries_of(laptop: Laptop, record: UUID) -> list[tuple[str, str, dict]]:
    """Scope, kind and fields of each entry of a record."""
    with laptop.cursor() as cursor:
        cursor.execute(
            "SELECT c.scope, e.body FROM entry e JOIN chain c ON c.ref = e.chain"
            " WHERE e.record = ? ORDER BY e.id",
            (record.bytes,),
        )
        found = [(scope, decode_entry(body)) for scope, body in cursor.fetchall()]
    return [(scope, entry.kind, dict(entry.fields)) for scope, entry in found]


def test_a_record_comes_back_as_it_was_added(laptop):
    at = Instant(
        at=datetime(2026, 9, 22, 5, 42, tzinfo=UTC), zone="Asia/Dushanbe", offset_minutes=300
    )
    place = Position(latitude=38.17, longitude=73.97, uncertainty_m=10, bearing_deg=35.0)
    leg = Leg(id=new_id(), members={new_id(): "ranger"}, hours={"2026-09-22": Hours(None, None, 9)})
    seen = Observation(
        id=new_id(),
        occurred_at=at,
        position=place,
        attributes={ARGALI: new_id(), COUNT: 11, BEHAVIOUR: frozenset({new_id(), new_id()})},
    )
    keep(laptop, leg, seen)

    with laptop.begin() as work:
        assert vars(leg) == vars(work.get(Leg, leg.id))
        assert vars(seen) == vars(work.get(Observation, seen.id))


def test_what_was_not_committed_does_not_stand(laptop):
    patrol = Patrol(id=new_id(), number="X")
    with laptop.begin() as work:
        work.add(patrol)

    with laptop.begin() as work:
        assert work.find(Patrol, patrol.id) is None


def test_only_the_fields_that_differ_are_journalled(laptop):
    patrol = Patrol(id=new_id(), number="X", comment="old", mandate="border")
    keep(laptop, patrol)
    patrol.comment = "new"
    with laptop.begin() as work:
        assert work.save(patrol)
        assert not work.save(patrol)
        work.commit()

    assert [("area", PUT, {21: "new"})] == entries_of(laptop, patrol.id)[1:]


def test_each_level_has_its_scope(laptop):
    patrol = Patrol(id=new_id(), number="X", armed=True)
    incident = Incident(id=new_id(), title="Snares", story="who")
    track, seizure = Track(id=new_id(), name="t"), Seizure(id=new_id(), exhibit="1")
    keep(laptop, patrol, incident, track, seizure)
    station = f"station:{laptop.store.station}"

    assert [("area", PUT, {10: "X"}), (station, PUT, {16: True})] == entries_of(laptop, patrol.id)
    assert {station, "legal"} == {scope for scope, _, _ in entries_of(laptop, incident.id)}
    assert [station] == [scope for scope, _, _ in entries_of(laptop, track.id)]
    assert ["legal"] == [scope for scope, _, _ in entries_of(laptop, seizure.id)]


def test_an_attribute_travels_at_its_own_level(tmp_path):
    laptop = new_laptop(tmp_path, attribute_levels={ARGALI: "S3"})
    seen = Observation(id=new_id(), attributes={ARGALI: "plate", COUNT: 2})
    keep(laptop, seen)

    scopes = {scope: set(fields) for scope, _, fields in entries_of(laptop, seen.id)}
    assert {"area": {b"a" + COUNT.bytes}, "legal": {b"a" + ARGALI.bytes}} == scopes
    laptop.store.engine.dispose()


def test_raising_the_level_moves_the_state_up_and_says_so_below(laptop):
    seen = Observation(id=new_id(), certainty="certain", comment="den")
    keep(laptop, seen)
    seen.sensitivity_level = "S2"
    with laptop.begin() as work:
        work.save(seen)
        work.commit()

    first, up, moved = entries_of(laptop, seen.id)
    assert "area" == first[0]
    assert (f"station:{laptop.store.station}", PUT) == up[:2]
    assert {1: "S2", 35: "certain", 36: "den"} == up[2]
    assert ("area", MOVED, {}) == moved
    with laptop.begin() as work:
        assert "den" == work.get(Observation, seen.id).comment
    assert laptop.verify().ok


def test_an_edit_never_moves_a_field_down(laptop):
    seen = Observation(id=new_id(), sensitivity_level="S2", certainty="certain")
    keep(laptop, seen)
    seen.sensitivity_level = "S1"
    seen.certainty = "possible"
    with laptop.begin() as work:
        work.save(seen)
        work.commit()

    assert {f"station:{laptop.store.station}"} == {s for s, _, _ in entries_of(laptop, seen.id)}


def test_removing_takes_the_descendants_and_restoring_brings_one_back(laptop):
    patrol = Patrol(id=new_id(), number="X", armed=True)
    leg = Leg(id=new_id(), patrol_id=patrol.id)
    point = Waypoint(id=new_id(), leg_id=leg.id)
    seen = Observation(id=new_id(), waypoint_id=point.id, patrol_id=patrol.id)
    keep(laptop, patrol, leg, point, seen)
    with laptop.begin() as work:
        assert 4 == work.remove(patrol)
        work.commit()

    with laptop.begin() as work:
        gone = [work.status(type(r), r.id) for r in (patrol, leg, point, seen)]
        assert ["removed"] * 4 == gone
        work.restore(Patrol, patrol.id)
        assert ("X", True) == (
            work.get(Patrol, patrol.id).number,
            work.get(Patrol, patrol.id).armed,
        )
        with pytest.raises(InvalidRecord, match="not_removed"):
            work.restore(Patrol, patrol.id)
        work.commit()
    assert laptop.verify().ok


def test_an_id_is_given_once(laptop):
    patrol = Patrol(id=new_id(), number="X")
    keep(laptop, patrol)

    with pytest.raises(InvalidRecord, match=r"record\.taken"):
        keep(laptop, patrol)


def test_a_field_can_be_emptied_and_a_set_shrunk(laptop):
    patrol = Patrol(id=new_id(), comment="c", agencies={"PA": True, "police": True})
    keep(laptop, patrol)
    patrol.comment, patrol.agencies = None, {"police": True}
    with laptop.begin() as work:
        work.save(patrol)
        work.commit()

    with laptop.begin() as work:
        found = work.get(Patrol, patrol.id)
    assert (None, {"police": True}) == (found.comment, found.agencies)
    assert laptop.verify().ok


def test_a_write_outside_a_unit_of_work_fails(laptop):
    connection = connect(laptop.path, laptop.key)
    for statement in (
        "INSERT INTO patrol (id) VALUES (x'00')",
        "UPDATE chain SET seq = 0",
        "DELETE FROM entry",
    ):
        keep(laptop, Patrol(id=new_id(), number="X"))
        with pytest.raises(dbapi2.IntegrityError, match="unit of work"):
            connection.execute(statement)
    connection.close()


def test_a_value_of_the_wrong_type_is_named(laptop):
    with pytest.raises(InvalidRecord) as caught:
        keep(laptop, Patrol(id=new_id(), number=7))

    assert ("value.wrong_type", "number") == (caught.value.code, caught.value.values["field"])


def test_an_entry_over_64_kib_is_refused_and_nothing_stands(laptop):
    long = Observation(id=new_id(), comment="x" * 70_000)
    with pytest.raises(InvalidRecord, match=r"record\.too_large"):
        keep(laptop, long)

    with laptop.begin() as work:
        assert work.find(Observation, long.id) is None


def test_stamps_go_on_when_the_clock_goes_back(laptop):
    keep(laptop, Patrol(id=new_id()))
    laptop.clock.time = datetime(2010, 1, 1, tzinfo=UTC)
    keep(laptop, Patrol(id=new_id(), number="in 2010"))
    laptop.clock.time = datetime(2150, 1, 1, tzinfo=UTC)
    keep(laptop.reopened(), Patrol(id=new_id(), number="in 2150"))

    with laptop.cursor() as cursor:
        cursor.execute("SELECT body FROM entry ORDER BY id")
        entries = [decode_entry(body) for (body,) in cursor.fetchall()]
    stamps = [entry.stamp for entry in entries]
    assert sorted(set(stamps)) == stamps
    assert [2026, 2010, 2150] == [
        datetime.fromtimestamp(entry.wall[0] / 1000, UTC).year for entry in entries
    ]


def test_a_chain_begins_with_a_header_that_says_whose_it_is(laptop):
    keep(laptop, Patrol(id=new_id(), number="X"))
    with laptop.cursor() as cursor:
        cursor.execute("SELECT header FROM chain")
        header = decode_header(cursor.fetchone()[0])

    device = laptop.store.device
    assert (device.area, "live", device.id, device.public_key, "area", "first") == (
        header.area,
        header.workspace_kind,
        header.device,
        header.public_key,
        header.scope,
        header.reason,
    )


def test_no_and_zero_can_become_not_recorded(laptop):
    patrol = Patrol(id=new_id(), armed=False, fuel_l=0.0)
    seen = Observation(id=new_id(), certainty="certain", attributes={COUNT: 0, ARGALI: False})
    keep(laptop, patrol, seen)
    patrol.armed = patrol.fuel_l = None
    seen.attributes = {}
    with laptop.begin() as work:
        work.save(patrol)
        work.save(seen)
        work.commit()

    with laptop.begin() as work:
        found, noted = work.get(Patrol, patrol.id), work.get(Observation, seen.id)
    assert (None, None, {}) == (found.armed, found.fuel_l, noted.attributes)
    assert laptop.verify().ok


def test_one_and_yes_are_two_values(laptop):
    seen = Observation(id=new_id(), attributes={COUNT: 1})
    keep(laptop, seen)
    seen.attributes = {COUNT: True}
    with laptop.begin() as work:
        assert work.save(seen)
        assert work.get(Observation, seen.id).attributes[COUNT] is True


def test_a_removal_tells_no_scope_of_the_keys_of_another(laptop):
    patrol = Patrol(id=new_id(), number="X", equipment={"night_vision": True}, armed=True)
    keep(laptop, patrol)
    with laptop.begin() as work:
        work.remove(patrol)
        work.commit()
    with laptop.cursor() as cursor:
        cursor.execute(
            "SELECT e.body FROM entry e JOIN chain c ON c.ref = e.chain WHERE c.scope = 'area'"
        )
        assert not any(b"night_vision" in body for (body,) in cursor.fetchall())
    kinds = [(scope, kind) for scope, kind, _ in entries_of(laptop, patrol.id)]
    station = f"station:{laptop.store.station}"
    assert [("area", "remove"), (station, "remove")] == kinds[2:]

    with laptop.begin() as work:
        assert "removed" == work.status(Patrol, patrol.id)
        work.restore(Patrol, patrol.id)
        assert work.get(Patrol, patrol.id).equipment == {"night_vision": True}
        work.remove(patrol)
        assert "removed" == work.status(Patrol, patrol.id)


def test_a_draft_is_rewritten_only_by_its_author(laptop):
    draft, other = new_id(), replace(laptop.store, author=new_id())
    with laptop.begin() as work:
        work.keep_draft(draft, "form", "mine")
        work.commit()
    with SqlUnitOfWork(other) as work:
        work.keep_draft(draft, "form", "theirs")
        work.drop_draft(draft)
        work.commit()

    with laptop.begin() as work:
        assert [(draft, "form", "mine")] == work.drafts()


def test_a_child_is_never_below_its_parent(laptop):
    patrol = Patrol(id=new_id(), number="X")
    leg = Leg(id=new_id(), patrol_id=patrol.id, comment="by the river")
    keep(laptop, patrol, leg)
    patrol.sensitivity_level = "S3"
    with laptop.begin() as work:
        work.save(patrol)
        work.commit()
    point = Waypoint(id=new_id(), leg_id=leg.id, label="014")
    keep(laptop, point)

    assert ["area", "legal", "area"] == [scope for scope, _, _ in entries_of(laptop, leg.id)]
    assert ["legal"] == [scope for scope, _, _ in entries_of(laptop, point.id)]
    with laptop.begin() as work:
        assert "S3" == work.get(Leg, leg.id).level == work.get(Waypoint, point.id).level
    assert laptop.verify().ok


def test_a_record_goes_to_the_scope_of_its_own_station(laptop):
    other = new_id()
    incident = Incident(id=new_id(), station_id=other, title="there")
    keep(laptop, incident)

    assert {f"station:{other}"} == {scope for scope, _, _ in entries_of(laptop, incident.id)}


def test_what_fits_in_two_entries_can_be_raised_and_removed(laptop):
    patrol = Patrol(id=new_id(), objective="x" * 40_000)
    keep(laptop, patrol)
    patrol.comment = "y" * 40_000
    with laptop.begin() as work:
        work.save(patrol)
        work.commit()
    patrol.sensitivity_level = "S3"
    with laptop.begin() as work:
        work.save(patrol)
        work.commit()
    wide = Patrol(id=new_id(), agencies={f"agency-{n}": True for n in range(700)})
    keep(laptop, wide)
    wide.agencies = {f"agency-{n}": True for n in range(1400)}
    with laptop.begin() as work:
        work.save(wide)
        work.remove(wide)
        work.commit()

    with laptop.begin() as work:
        assert "S3" == work.get(Patrol, patrol.id).level
        assert "removed" == work.status(Patrol, wide.id)
    assert laptop.verify().ok


def test_a_cursor_of_a_past_transaction_disturbs_no_later_one(laptop):
    """The driver shares statements: a cursor collected late resets what another is reading."""
    patrol = Patrol(id=new_id(), number="X")
    keep(laptop, patrol)
    held = []
    with laptop.begin() as work:
        work.get(Patrol, patrol.id)
        held.append(work._cursor)

    with pytest.raises(dbapi2.ProgrammingError, match="closed"):
        held[0].execute("SELECT 1")


def test_what_does_not_fit_into_memory_goes_to_no_file_in_clear(laptop):
    with laptop.cursor() as cursor:
        cursor.execute("PRAGMA temp_store")

        assert [(2,)] == cursor.fetchall()  # MEMORY: SQLCipher keys no temporary file


def test_what_a_later_version_appended_to_a_value_is_kept(laptop):
    at = Instant(at=datetime(2026, 9, 22, 5, 42, tzinfo=UTC))
    place = Position(latitude=38.17, longitude=73.97)
    point = Waypoint(id=new_id(), at=at, position=place, comment="a")
    keep(laptop, point)
    with laptop.begin() as work:
        state = work._entries.state(point.id.bytes)
        longer = {key: [*state.values()[key], "later"] for key in (12, 13)}
        names = {key: state.names(key) for key in longer}
        work._entries.append("waypoint", point.id.bytes, PUT, "area", longer, names)
        work._entries.refresh(type_of("waypoint"), point.id.bytes)
        work.commit()
    with laptop.begin() as work:
        read = work.get(Waypoint, point.id)
        read.comment = "b"
        work.save(read)
        kept = work.get(Waypoint, point.id)
        work.commit()

    assert (at, place, "b") == (kept.at, kept.position, kept.comment)
    assert [("area", PUT, {16: "b"})] == entries_of(laptop, point.id)[2:]
    with laptop.begin() as work:
        read.sensitivity_level = "S2"  # it moves up whole
        work.save(read)
        values = work._entries.state(point.id.bytes).values()
        work.commit()
    assert longer == {key: values[key] for key in longer}
